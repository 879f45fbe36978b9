"""What was planted in a simulated platform: for whoever measures detectors."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, text

from workstation.demo.schemes.scene import Everyday
from workstation.domain.flows import Flow
from workstation.domain.typologies import AccountRole, Money, Typology


@dataclass(frozen=True, slots=True)
class Scheme:
    """A planted scheme.

    Attributes:
        number: Its own among all patterns.
        typology: Which pattern.
        accounts: Member ids, and as what they are in it.
        money: Gifts and transfers that belong to it.
    """

    number: int
    typology: Typology
    accounts: Mapping[int, AccountRole]
    money: frozenset[Money]


@dataclass(frozen=True, slots=True)
class EverydayGroup:
    """Everyday business that looks like a scheme, and has to stay quiet.

    Attributes:
        number: Its own among all patterns.
        kind: What it is.
        accounts: Member ids.
        money: Gifts and transfers that belong to it.
    """

    number: int
    kind: Everyday
    accounts: frozenset[int]
    money: frozenset[Money]


_PATTERNS = text("SELECT pattern, name FROM demo_truth.pattern WHERE is_scheme = :is_scheme")
_ACCOUNTS = text("""
    SELECT a.pattern, a.member_id, a.role FROM demo_truth.pattern_account a
    JOIN demo_truth.pattern p USING (pattern) WHERE p.is_scheme = :is_scheme
    ORDER BY a.pattern, a.member_id
""")
_MONEY = text("""
    SELECT m.pattern, m.flow, m.flow_id FROM demo_truth.pattern_money m
    JOIN demo_truth.pattern p USING (pattern) WHERE p.is_scheme = :is_scheme
""")
_ASKING = text("""
    SELECT subject_id FROM demo_truth.text WHERE subject_kind = 'post' AND kind = 'soliciting'
    UNION
    SELECT f.post_id FROM circles.photo f JOIN demo_truth.photo t ON t.photo_id = f.id
    WHERE t.is_racy
""")


def planted_schemes(connection: Connection) -> list[Scheme]:
    """Return the schemes that were planted, by number.

    Args:
        connection: Of a login that is, or may act as, `ws_owner`; nobody else may read the truth.
    """
    names, accounts, money = _read(connection, is_scheme=True)
    return [
        Scheme(number, Typology(name), accounts[number], frozenset(money[number]))
        for number, name in sorted(names.items())
    ]


def everyday_groups(connection: Connection) -> list[EverydayGroup]:
    """Return everyday business that was planted to look like schemes, by number.

    Args:
        connection: As for `planted_schemes`.
    """
    names, accounts, money = _read(connection, is_scheme=False)
    return [
        EverydayGroup(number, Everyday(name), frozenset(accounts[number]), frozenset(money[number]))
        for number, name in sorted(names.items())
    ]


def asking_posts(connection: Connection) -> frozenset[int]:
    """Return the posts that solicit or show a racy photo: an alert about one is not false.

    Args:
        connection: As for `planted_schemes`.
    """
    return frozenset(connection.scalars(_ASKING))


def _read(
    connection: Connection, *, is_scheme: bool
) -> tuple[dict[int, str], dict[int, dict[int, AccountRole]], dict[int, set[Money]]]:
    chosen = {"is_scheme": is_scheme}
    names = {row.pattern: row.name for row in connection.execute(_PATTERNS, chosen)}
    accounts: dict[int, dict[int, AccountRole]] = defaultdict(dict)
    for row in connection.execute(_ACCOUNTS, chosen):
        accounts[row.pattern][row.member_id] = AccountRole(row.role)
    money: dict[int, set[Money]] = defaultdict(set)
    for row in connection.execute(_MONEY, chosen):
        money[row.pattern].add(Money(Flow(row.flow), row.flow_id))
    return names, accounts, money
