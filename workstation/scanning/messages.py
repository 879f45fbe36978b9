"""Read the platform's messages: everything new, edited, or read with other word lists.

What is done is what the database says: a reading that was stopped or killed at any moment is
continued by the next.
"""

import hashlib
import heapq
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Protocol

from sqlalchemy.orm import Session, sessionmaker

from workstation.db.session import transaction
from workstation.domain.errors import DatabaseError, ScanInterruptedError
from workstation.domain.messages import (
    LexiconPreview,
    MessageReading,
    MessageSummary,
    PreviewExample,
    Terms,
    TextKind,
)
from workstation.queries.messages import (
    RecentText,
    TextToRead,
    count_recent_texts,
    count_texts_to_read,
    page_recent_texts,
    page_texts_to_read,
    read_lexicon,
)
from workstation.scanning.alone import the_only_scan
from workstation.services.messages import (
    ReadText,
    raise_contact_signals,
    record_message_batch,
    register_lexicon,
    tidy_messages,
)
from workstation.work import CancelToken, Progress, ReportProgress, ignore_progress

# Small enough that whoever decides about one of its items hardly waits.
_BATCH_TEXTS = 1_000
_MOST_EXAMPLES = 100


class Reader(Protocol):
    """What reads messages: `classifiers.text.reader.MessageReader`."""

    version: str

    def read(self, texts: Sequence[str]) -> list[MessageReading]:
        """Return what is in each text."""


MakeReader = Callable[[Terms], Reader]


def load_reader(terms: Terms) -> Reader:
    """Return what reads messages with these word lists."""
    from workstation.classifiers.text.reader import MessageReader  # loads numpy

    return MessageReader(terms)


def read_messages(
    sessions: sessionmaker[Session],
    *,
    cancel: CancelToken,
    report: ReportProgress = ignore_progress,
    make_reader: MakeReader = load_reader,
) -> MessageSummary:
    """Read every text that waits; those that solicit, or share a contact, become signals.

    Posts, comments, gifts' messages, nicknames, and what was found written in photos: scan these
    first. Writes in batches, each a transaction of its own. The first time, the word lists that
    come with the program become version 1.

    Args:
        sessions: Of a login that is a member of ws_scanner.
        cancel: Checked between batches. What was written stays; the next time goes on.
        report: Told how many texts are done.
        make_reader: What reads them, with the word lists in use.

    Raises:
        ScanRunningError: A scan has not ended.
        DatabaseError: As `transaction` raises it, before any text was read.
        ScanInterruptedError: The database failed later. What was written stays, as above.
        Cancelled: Somebody asked for a stop.
    """
    started_s = time.monotonic()
    texts = flagged = contacts = 0
    with the_only_scan(sessions) as own:
        terms, lexicon_version = _terms_in_use(own)
        reader = make_reader(terms)
        with transaction(own) as session:
            total = count_texts_to_read(session, version=reader.version)
        try:
            for kind, batch in _batches(own, reader.version):
                cancel.raise_if_cancelled()
                readings = reader.read([each.body for each in batch])
                with transaction(own) as session:
                    recorded = record_message_batch(
                        session,
                        kind=kind,
                        version=reader.version,
                        texts=[
                            ReadText(each.source_id, each.updated_at, _digest(each.body), reading)
                            for each, reading in zip(batch, readings, strict=True)
                        ],
                    )
                texts += recorded.texts
                flagged += recorded.flagged
                contacts += recorded.contacts
                # Some may have been written since they were counted.
                report(Progress(texts, max(texts, total)))
            for finish in (tidy_messages, raise_contact_signals):
                done = 1
                while done:
                    cancel.raise_if_cancelled()
                    with transaction(own) as session:
                        done = finish(session)
        except DatabaseError as error:
            raise ScanInterruptedError(error) from error
    return MessageSummary(
        texts=texts,
        flagged=flagged,
        contacts=contacts,
        lexicon_version=lexicon_version,
        seconds=time.monotonic() - started_s,
    )


def _terms_in_use(sessions: sessionmaker[Session]) -> tuple[Terms, int]:
    from workstation.classifiers.text.lexicons import known_terms, shipped_terms

    with transaction(sessions) as session:
        version = register_lexicon(session, shipped_terms())
        lexicon = read_lexicon(session)
    return known_terms(lexicon.terms if lexicon else {}), version


def _batches(
    sessions: sessionmaker[Session], version: str
) -> Iterator[tuple[TextKind, list[TextToRead]]]:
    """Yield what waits once, by kind and id: what is edited meanwhile waits for the next time."""
    for kind in TextKind:
        after_id, page = 0, None
        while page is None or len(page) == _BATCH_TEXTS:
            with transaction(sessions) as session:
                page = page_texts_to_read(
                    session, kind, version=version, after_id=after_id, limit=_BATCH_TEXTS
                )
            if page:
                yield kind, page
                after_id = page[-1].source_id


def _digest(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()


def preview_lexicon(
    sessions: sessionmaker[Session],
    terms: Terms,
    *,
    days: int = 30,
    cancel: CancelToken,
    report: ReportProgress = ignore_progress,
    make_reader: MakeReader = load_reader,
) -> LexiconPreview:
    """Read the posts and comments of the last days with other word lists, and change nothing.

    Compared is what the next scan makes of them with the lists in use: what it has read already is
    not read again.

    Args:
        sessions: Of a manager.
        terms: The lists to try; those that are missing are as the program brings them.
        days: How many.
        cancel: Checked between batches.
        report: Told how many texts are done.
        make_reader: What reads them.

    Raises:
        DatabaseError: As `transaction` raises it.
        Cancelled: Somebody asked for a stop.
    """
    from workstation.classifiers.text.lexicons import known_terms

    started_s = time.monotonic()
    since = datetime.now(UTC) - timedelta(days=days)
    with transaction(sessions) as session:
        lexicon = read_lexicon(session)
        total = count_recent_texts(session, since=since)
    before = make_reader(known_terms(lexicon.terms if lexicon else {}))
    after = make_reader(known_terms(terms))
    tally = _Tally()
    for kind, page in _recent_pages(sessions, since, before.version):
        cancel.raise_if_cancelled()
        unread = [each.body for each in page if each.solicitation is None]
        read_now = iter(before.read(unread))
        for each, then in zip(page, after.read([each.body for each in page]), strict=True):
            if each.solicitation is None or each.flagged is None:
                now = next(read_now)
                tally.add(kind, each, now.solicitation, then, was_flagged=now.flagged)
            else:
                tally.add(kind, each, each.solicitation, then, was_flagged=each.flagged)
        report(Progress(tally.texts, max(tally.texts, total)))
    return LexiconPreview(
        days=days,
        texts=tally.texts,
        flagged_before=tally.flagged_before,
        flagged_after=tally.flagged_after,
        entered=tally.entered.surest(),
        left=tally.left.surest(),
        entered_count=tally.entered.count,
        left_count=tally.left.count,
        seconds=time.monotonic() - started_s,
    )


def _recent_pages(
    sessions: sessionmaker[Session], since: datetime, version: str
) -> Iterator[tuple[TextKind, list[RecentText]]]:
    for kind in (TextKind.POST, TextKind.COMMENT):
        after_id, page = 0, None
        while page is None or len(page) == _BATCH_TEXTS:
            with transaction(sessions) as session:
                page = page_recent_texts(
                    session,
                    kind,
                    since=since,
                    version=version,
                    after_id=after_id,
                    limit=_BATCH_TEXTS,
                )
            if page:
                yield kind, page
                after_id = page[-1].source_id


class _Examples:
    """The surest of many examples.

    Attributes:
        count: Of how many.
    """

    def __init__(self) -> None:
        self.count = 0
        self._heap: list[tuple[float, int, PreviewExample]] = []

    def add(self, sureness: float, example: PreviewExample) -> None:
        """Keep an example, if it is among the surest."""
        self.count += 1
        entry = (sureness, -self.count, example)  # of equally sure ones, the first
        if len(self._heap) < _MOST_EXAMPLES:
            heapq.heappush(self._heap, entry)
        else:
            heapq.heappushpop(self._heap, entry)

    def surest(self) -> tuple[PreviewExample, ...]:
        """Return those that were kept, the surest first."""
        return tuple(example for _, _, example in sorted(self._heap, reverse=True))


class _Tally:
    """Counts what a change does."""

    def __init__(self) -> None:
        self.texts = self.flagged_before = self.flagged_after = 0
        self.entered, self.left = _Examples(), _Examples()

    def add(
        self,
        kind: TextKind,
        found: RecentText,
        before: float,
        reading: MessageReading,
        *,
        was_flagged: bool,
    ) -> None:
        """Count a text."""
        self.texts += 1
        self.flagged_before += was_flagged
        self.flagged_after += reading.flagged
        if was_flagged == reading.flagged:
            return
        example = PreviewExample(
            kind, found.source_id, found.posted_at, found.body, reading, before
        )
        if reading.flagged:
            self.entered.add(reading.solicitation, example)
        else:
            self.left.add(before, example)
