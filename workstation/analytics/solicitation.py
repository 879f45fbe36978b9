"""Questions about soliciting: how much of it, where, when, with which words, contacts, templates.

A post solicits if its own text was flagged; what it asks for is its category. Days and hours of
posts are those of posting; of words, contacts and templates those on which the text was written.
"""

from dataclasses import replace
from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from workstation.analytics.asking import total
from workstation.analytics.mirror.derived_soliciting import POST_HOUR
from workstation.analytics.mirror.tables import CONTACT, POST, READING
from workstation.analytics.slicing import in_bands, on_days, posts_in
from workstation.domain.messages import SOLICITING, MessageCategory, TextKind
from workstation.domain.slices import Slice

WEEKS_BEFORE = 4
"""With so many weeks the last one is compared."""

_WEEK_DAYS = 7
# Rows of a table of contacts or rings.
_LISTED = 200


def over_time(wanted: Slice) -> ir.Table:
    """Return posts per day by what they solicit.

    Columns: local_day, category (NULL for posts that solicit nothing that is asked for), posts.
    """
    posts = _posts(wanted)
    counted = posts.group_by("local_day", "category").aggregate(posts=total(posts.posts))
    return counted.order_by("local_day", "category")


def by_circle(wanted: Slice) -> ir.Table:
    """Return posts per circle by what they solicit.

    Columns: circle_id, category (NULL as in `over_time`), posts.
    """
    posts = _posts(wanted)
    counted = posts.group_by("circle_id", "category").aggregate(posts=total(posts.posts))
    return counted.order_by("circle_id", "category")


def by_hour(wanted: Slice) -> ir.Table:
    """Return when posts solicit, in the business time zone.

    Columns: weekday (0 is Monday), local_hour, soliciting, posts (all).
    """
    posts = _posts(wanted)
    weekday = posts.local_day.day_of_week.index().cast("int16")
    counted = posts.group_by("local_hour", weekday=weekday).aggregate(
        soliciting=total(posts.category.notnull().ifelse(posts.posts, 0)),
        posts=total(posts.posts),
    )
    return counted.select("weekday", "local_hour", "soliciting", "posts").order_by(
        "weekday", "local_hour"
    )


def _posts(wanted: Slice) -> ir.Table:
    """Return sums of a slice. Posts of categories that are not asked for count as others."""
    posts = on_days(POST_HOUR.table, wanted)
    if wanted.circles:
        posts = posts.filter(posts.circle_id.isin(sorted(wanted.circles)))
    if wanted.bands:
        posts = posts.filter(posts.band.isin(sorted(band.value for band in wanted.bands)))
    if wanted.categories:
        names = sorted(category.value for category in wanted.categories)
        asked = posts.category.isin(names).ifelse(posts.category, ibis.null("string"))
        posts = posts.mutate(category=asked)
    return posts


def readings_in(wanted: Slice) -> ir.Table:
    """Return what was read in a slice, with all columns: circles and bands are those of the post.

    Categories are those of the text itself.
    """
    reading = on_days(READING.table, wanted)
    if wanted.categories:
        names = sorted(category.value for category in wanted.categories)
        reading = reading.filter(reading.flagged & reading.category.isin(names))
    if wanted.circles or wanted.bands:
        post = POST.table
        if wanted.circles:
            post = post.filter(post.circle_id.isin(sorted(wanted.circles)))
        if wanted.bands:
            post = post.filter(in_bands(post.author_score, wanted.bands))
        reading = reading.semi_join(post, reading.post_id == post.id)
    return reading


def last_day(wanted: Slice) -> ir.Table:
    """Return the last day on which something was written in a slice.

    Columns: local_day; NULL if nothing was.
    """
    reading = readings_in(wanted)
    return reading.aggregate(local_day=reading.local_day.max())


def _weeks(wanted: Slice, until: date) -> ir.Table:
    """Return posts and comments of the week that ends with a day, and those of the weeks before.

    `week` is 0 for that week, 1 for the one before, and so on.
    """
    reading = readings_in(Slice(circles=wanted.circles, bands=wanted.bands))
    first = until - timedelta(days=_WEEK_DAYS * (WEEKS_BEFORE + 1) - 1)
    last = ibis.date(until.isoformat())
    texts = reading.filter(
        reading.local_day.between(ibis.date(first.isoformat()), last)
        & reading.kind.isin([TextKind.POST.value, TextKind.COMMENT.value])
    )
    if wanted.categories:
        names = sorted(category.value for category in wanted.categories)
        # Who wrote what was not asked for belongs to those who might have.
        texts = texts.mutate(
            terms=texts.category.isin(names).ifelse(texts.terms, ibis.null("string"))
        )
    days = last.delta(texts.local_day, unit="day")
    return texts.select("author_id", "terms", week=(days // _WEEK_DAYS).cast("int64"))


def term_weeks(wanted: Slice, until: date) -> ir.Table:
    """Return how many used each term of the word lists, this week and in the four before.

    Columns: term (as "list:term"), accounts (that wrote it in the week that ends with `until`),
    accounts_before (sum over the weeks before of accounts that wrote it in that week), texts,
    texts_before. An account counts once a week, however often it repeats itself.
    """
    weeks = _weeks(wanted, until)
    used = weeks.filter(weeks.terms.notnull())
    each = used.select("author_id", "week", term=used.terms.split("\n").unnest())
    per = each.group_by("term", "week").aggregate(
        accounts=each.author_id.nunique(), texts=each.count()
    )
    now = per.week == 0
    return per.group_by("term").aggregate(
        accounts=total(now.ifelse(per.accounts, 0)),
        accounts_before=total(now.ifelse(0, per.accounts)),
        texts=total(now.ifelse(per.texts, 0)),
        texts_before=total(now.ifelse(0, per.texts)),
    )


def writing_weeks(wanted: Slice, until: date) -> ir.Table:
    """Return how many wrote anything, this week and in the four before.

    Columns: accounts, accounts_before (as in `term_weeks`); one row.
    """
    weeks = _weeks(wanted, until)
    per = weeks.group_by("week").aggregate(accounts=weeks.author_id.nunique())
    now = per.week == 0
    return per.aggregate(
        accounts=total(now.ifelse(per.accounts, 0)).fill_null(0),
        accounts_before=total(now.ifelse(0, per.accounts)).fill_null(0),
    )


def shared_contacts(wanted: Slice) -> ir.Table:
    """Return contacts that several accounts give, the most shared first.

    Columns: contact_key, type, accounts, texts, first_day, last_day, example (id of a contact in
    the database, where it can be read in clear).
    """
    contact, reading = CONTACT.table, readings_in(wanted)
    joined = contact.join(reading, contact.reading_id == reading.id).select(
        contact.contact_key,
        contact.type,
        contact.author_id,
        contact.reading_id,
        reading.local_day,
        number=contact.id,
    )
    counted = joined.group_by("contact_key", "type").aggregate(
        accounts=joined.author_id.nunique(),
        texts=joined.reading_id.nunique(),
        first_day=joined.local_day.min(),
        last_day=joined.local_day.max(),
        example=joined.number.min(),
    )
    shared = counted.filter(counted.accounts > 1)
    return shared.order_by(shared.accounts.desc(), shared.texts.desc(), shared.example.asc()).limit(
        _LISTED
    )


def template_rings(wanted: Slice) -> ir.Table:
    """Return templates that several accounts use, those with most accounts first.

    Columns: ring_id, category (the most frequent), accounts, texts, weeks (Mondays' weeks with a
    text), first_day, last_day, example (id of a post with it, where it can be read; NULL for none).
    """
    reading = readings_in(wanted)
    ringed = reading.filter(reading.ring_id.notnull())
    counted = ringed.group_by("ring_id").aggregate(
        category=ringed.category.mode(),
        accounts=ringed.author_id.nunique(),
        texts=ringed.count(),
        weeks=ringed.local_day.truncate("W").nunique(),
        first_day=ringed.local_day.min(),
        last_day=ringed.local_day.max(),
        example=ringed.source_id.min(where=ringed.kind == TextKind.POST.value),
    )
    several = counted.filter(counted.accounts > 1)
    return several.order_by(
        several.accounts.desc(), several.texts.desc(), several.ring_id.asc()
    ).limit(_LISTED)


def post_rows(
    wanted: Slice,
    *,
    category: MessageCategory | None = None,
    weekday: int | None = None,
    hour: int | None = None,
) -> ir.Table:
    """Return the soliciting posts behind a number.

    Columns: those of posts, and category.

    Args:
        wanted: The slice.
        category: What they solicit; None for all that the slice asks for.
        weekday: 0 for Monday; None for any.
        hour: In the business time zone; None for any.
    """
    categories = wanted.categories or frozenset(SOLICITING)
    if category is not None:
        categories = frozenset({category})
    reading = READING.table
    asked = reading.filter(
        (reading.kind == TextKind.POST.value)
        & reading.flagged
        & reading.category.isin(sorted(one.value for one in categories))
    )
    post = posts_in(replace(wanted, categories=frozenset()))
    if weekday is not None:
        post = post.filter(post.local_day.day_of_week.index() == weekday)
    if hour is not None:
        post = post.filter(post.local_hour == hour)
    return post.join(asked, post.id == asked.source_id).select(post, category=asked.category)


def who_wrote(wanted: Slice, until: date, term: str) -> ir.Table:
    """Return the accounts that used a term in the week that ends with a day.

    Columns: id, texts.

    Args:
        wanted: The slice.
        until: Last day of the week.
        term: As "list:term".
    """
    weeks = _weeks(wanted, until)
    used = weeks.filter((weeks.week == 0) & weeks.terms.notnull())
    used = used.filter(used.terms.split("\n").contains(term))
    return used.group_by(id=used.author_id).aggregate(texts=used.count())


def who_gives(wanted: Slice, contact_key: int) -> ir.Table:
    """Return the accounts that give a contact.

    Columns: id, texts, first_day, last_day.
    """
    contact, reading = CONTACT.table, readings_in(wanted)
    same = contact.filter(contact.contact_key == contact_key)
    joined = same.join(reading, same.reading_id == reading.id).select(
        same.author_id, same.reading_id, reading.local_day
    )
    return joined.group_by(id=joined.author_id).aggregate(
        texts=joined.reading_id.nunique(),
        first_day=joined.local_day.min(),
        last_day=joined.local_day.max(),
    )


def who_uses(wanted: Slice, ring_id: int) -> ir.Table:
    """Return the accounts that use a template, in whatever they write.

    Columns: id, texts, first_day, last_day.
    """
    reading = readings_in(wanted)
    ringed = reading.filter(reading.ring_id == ring_id)
    return ringed.group_by(id=ringed.author_id).aggregate(
        texts=ringed.count(),
        first_day=ringed.local_day.min(),
        last_day=ringed.local_day.max(),
    )


def ring_rows(wanted: Slice, ring_id: int, kind: TextKind) -> ir.Table:
    """Return the posts, comments or gifts with a template.

    Columns: id, local_day.
    """
    reading = readings_in(wanted)
    ringed = reading.filter((reading.ring_id == ring_id) & (reading.kind == kind.value))
    return ringed.select("local_day", id=ringed.source_id)
