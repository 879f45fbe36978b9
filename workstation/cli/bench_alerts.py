"""`workstation bench alerts`: what is planted on a platform, and what is found in its mirror."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from workstation.cli.bench_platform import bench_platform, filled_mirror
from workstation.db.engine import make_engine
from workstation.domain.typologies import Alert, Money, Typology

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from workstation.demo.truth import Scheme

_HALF = 0.5
_PER = 10_000
ASKING = "post that asks"
NOTHING = "nothing planted"


@dataclass(frozen=True, slots=True)
class Truth:
    """What was planted.

    Attributes:
        people: How many members there are.
        schemes: All of them.
        everyday: What everyday business of a kind some money is.
        asking: Money on posts that do ask, or are racy: that gifts follow one is not false.
    """

    people: int
    schemes: Sequence[Scheme]
    everyday: Mapping[Money, str]
    asking: frozenset[Money]


@dataclass(frozen=True, slots=True)
class Found:
    """How well one typology is found.

    Attributes:
        schemes: How many were planted.
        found: Of how many there is an alert of this typology with half of the accounts in common
            (Jaccard), or half of the money.
        alerts: How many there are of this typology.
        others: What most of the money is of those that are, by half of it, no scheme's.
    """

    schemes: int
    found: int
    alerts: int
    others: Counter[str]

    @property
    def false(self) -> int:
        """How many alerts are about nothing that anybody should look at."""
        return self.others.total() - self.others[ASKING]


def alerts(
    folder: Annotated[
        Path | None,
        typer.Option(help="Of an embedded server with a platform. Default: one made for this."),
    ] = None,
    people: Annotated[int, typer.Option(min=1_000, help="Of the platform made for this.")] = 40_000,
    posts: Annotated[int, typer.Option(min=1_000)] = 130_000,
    gifts: Annotated[int, typer.Option(min=1_000)] = 600_000,
    seed: Annotated[int, typer.Option(help="Chooses what is planted.")] = 101,
) -> None:
    """Alerts: of every typology how many planted schemes are found, and how many alerts are false.

    Found is looked for as an analyst's window does, in a mirror of the whole platform, with the
    program's own parameters. What alerts are about that are no scheme's is named beside them.
    """
    from workstation.analytics.typologies.run import find_all

    with ExitStack() as stack:
        server = stack.enter_context(
            bench_platform(folder, people=people, posts=posts, gifts=gifts, seed=seed)
        )
        installer, analyst = (
            make_engine(server.url(*login), statement_timeout_ms=0) for login in ((), ("analyst",))
        )
        stack.callback(installer.dispose)
        stack.callback(analyst.dispose)
        with installer.connect() as connection:
            truth = read_truth(connection)
        mirror = stack.enter_context(filled_mirror(server, analyst))
        with mirror.reader() as reader:
            said = find_all(reader, {})
    _show(Console(), truth, {each: compare(each, said, truth) for each in Typology})


def read_truth(connection: Connection) -> Truth:
    """Return what was planted.

    Args:
        connection: Of a login that is, or may act as, `ws_owner`.
    """
    from sqlalchemy import func, select

    from workstation.demo.truth import asking_posts, everyday_groups, planted_schemes
    from workstation.domain.flows import Flow
    from workstation.models.circles import Gift, Member

    on_posts = connection.execute(
        select(Gift.id).where(Gift.post_id.in_(sorted(asking_posts(connection))))
    )
    return Truth(
        connection.execute(select(func.count()).select_from(Member)).scalar_one(),
        planted_schemes(connection),
        {
            money: each.kind.value.replace("_", " ")
            for each in everyday_groups(connection)
            for money in each.money
        },
        frozenset(Money(Flow.GIFT, number) for number in on_posts.scalars()),
    )


def compare(typology: Typology, said: Iterable[Alert], truth: Truth) -> Found:
    """Hold the alerts of one typology against what was planted."""
    own = [alert for alert in said if alert.typology is typology]
    planted = frozenset[Money]().union(*(each.money for each in truth.schemes))
    schemes = [each for each in truth.schemes if each.typology is typology]
    others = [
        alert.transactions
        for alert in own
        if len(alert.transactions & planted) < _HALF * len(alert.transactions)
    ]
    return Found(
        len(schemes),
        sum(any(_is_about(alert, each) for alert in own) for each in schemes),
        len(own),
        Counter(_kind(typology, money, truth) for money in others),
    )


def _is_about(alert: Alert, scheme: Scheme) -> bool:
    both = alert.accounts.keys() & scheme.accounts.keys()
    every = alert.accounts.keys() | scheme.accounts.keys()
    shared = alert.transactions & scheme.money
    return len(both) >= _HALF * len(every) or len(shared) >= _HALF * len(scheme.money)


def _kind(typology: Typology, money: frozenset[Money], truth: Truth) -> str:
    if typology is Typology.SOLICITING and len(money & truth.asking) >= _HALF * len(money):
        return ASKING
    known = Counter(truth.everyday[each] for each in money if each in truth.everyday)
    return known.most_common(1)[0][0] if known else NOTHING


def _show(console: Console, truth: Truth, found: Mapping[Typology, Found]) -> None:
    shown = Table("typology", "found (schemes)", "a scheme's (alerts)", "others are")
    for typology, row in found.items():
        others = ", ".join(f"{kind} {count}" for kind, count in row.others.most_common())
        right = f"{row.alerts - row.others.total()} of {row.alerts}"
        shown.add_row(typology.value, f"{row.found} of {row.schemes}", right, others)
    console.print(shown)
    false = sum(row.false for row in found.values())
    console.print(
        f"{truth.people:,} people: {false / truth.people * _PER:.1f} false alerts per {_PER:,}"
        f" ({false}; alerts about posts that ask are none)"
    )
