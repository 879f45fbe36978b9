"""Each of the platform's own typologies fires where it has to, and stays quiet where it looks so.

One database and one mirror for all of them: everybody of one pattern is a stranger to the others.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from tests.helpers import builders
from tests.helpers.platform_money import CopiedReader, Platform
from tests.helpers.server import Server, _clone
from tests.helpers.simulated import mirror_of
from workstation.analytics.typologies.large_value import CASH, CROSS_BORDER
from workstation.analytics.typologies.platform import Asked
from workstation.analytics.typologies.platform_registry import DETECTORS
from workstation.case_words.parameters import parameter_words
from workstation.case_words.sentences import alert_sentence
from workstation.db.session import transaction
from workstation.domain.messages import Contact, ContactType, MessageCategory, TextKind
from workstation.domain.platform import GiftStatus, TransferKind
from workstation.domain.typologies import AccountRole, Alert, Money, Typology
from workstation.error_words.said import speak_english

OWN = (
    Typology.STRUCTURING,
    Typology.BURST,
    Typology.RECIPROCITY,
    Typology.SHARED_TEMPLATE,
    Typology.SOLICITING,
    Typology.PEER_OUTLIER,
    Typology.LARGE_VALUE,
)


@dataclass
class World:
    """What there is, and who is in what.

    Attributes:
        reader: Of a copy of the mirror.
        who: Whom a pattern is about, by its typology.
        money: All of the pattern.
        quiet: Whom nothing may be about, by what they do.
        last_at: When the last money of a pattern was paid.
    """

    reader: CopiedReader
    who: dict[Typology, int]
    money: dict[Typology, set[Money]]
    quiet: dict[Typology, dict[str, int]]
    last_at: dict[Typology, datetime]
    _first: dict[Typology, list[Alert]] = field(default_factory=dict)

    def find(self, typology: Typology, since: datetime | None = None) -> list[Alert]:
        """Return all alerts of a typology."""
        detector = DETECTORS[typology]
        return detector.find(Asked(self.reader, detector.values({}), since))

    def first(self, typology: Typology) -> list[Alert]:
        """Return the same, with nothing taken away."""
        if typology not in self._first:
            self._first[typology] = self.find(typology)
        return self._first[typology]

    def alert(self, typology: Typology) -> Alert:
        """Return the alert that there has to be."""
        (alert,) = self.about(typology, self.first(typology))
        return alert

    def about(self, typology: Typology, alerts: list[Alert]) -> list[Alert]:
        """Return those about whom it has to be."""
        return [one for one in alerts if self.who[typology] in one.accounts]

    def left(self, typology: Typology, gone: Collection[Money]) -> list[Alert]:
        """Return what is found if some of the money had never been paid."""
        self.reader.take_away(gone)
        try:
            return self.about(typology, self.find(typology))
        finally:
            self.reader.bring_back()


@pytest.fixture(scope="module")
def world(
    server: Server, template_database: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """A platform with one of each, and with what only looks like it."""
    who: dict[Typology, int] = {}
    money: dict[Typology, set[Money]] = {}
    quiet: dict[Typology, dict[str, int]] = {typology: {} for typology in OWN}
    with _clone(server, template_database) as database:
        with transaction(database.sessions()) as session:
            platform = Platform(builders.add_circle(session))
            texts: list[Callable[[Session], None]] = []
            for plant in (_split, _rise, _return, _share, _solicit, _stand_out, _pay_much):
                typology, account, planted = plant(platform, quiet, texts)
                who[typology], money[typology] = account, set(planted)
            platform.write(session)
            for write in texts:
                write(session)
        with (
            mirror_of(database, tmp_path_factory.mktemp("mirror")) as mirror,
            mirror.reader() as reader,
        ):
            last_at = {each: platform.last_of(money[each]) for each in OWN}
            yield World(CopiedReader(reader), who, money, quiet, last_at)


Quiet = dict[Typology, dict[str, int]]
Texts = list[Callable[[Session], None]]
Planted = tuple[Typology, int, list[Money]]


def _split(platform: Platform, quiet: Quiet, _texts: Texts) -> Planted:
    giver, receiver = platform.members(2)
    pieces = [platform.transfer(giver, receiver, 18_000 + n, n / 3) for n in range(4)]
    # Rent: just below the limit, but once a month.
    tenant, landlord = platform.members(2)
    for month in range(3):
        platform.transfer(tenant, landlord, 49_000, 30 * month)
    quiet[Typology.STRUCTURING]["rent"] = tenant
    generous, friend = platform.members(2)
    for n in range(3):
        platform.gift(generous, friend, 13_140, n / 4)
    quiet[Typology.STRUCTURING]["a birthday"] = generous
    return Typology.STRUCTURING, giver, pieces


def _rise(platform: Platform, quiet: Quiet, _texts: Texts) -> Planted:
    giver, receiver = platform.members(2)
    sums = (66, 100, 188, 300, 520, 888, 1_314, 1_888)
    gifts = [platform.gift(giver, receiver, yuan, 3 * n) for n, yuan in enumerate(sums)]
    # The same amounts in any order.
    partner, other = platform.members(2)
    for n, yuan in enumerate((520, 100, 1_314, 66, 888, 188, 300, 1_888)):
        platform.gift(partner, other, yuan, 3 * n)
    quiet[Typology.BURST]["a couple"] = partner
    # The same gifts, to somebody whom they have paid before.
    friend, known = platform.members(2)
    platform.transfer(known, friend, 80, -20)
    for n, yuan in enumerate(sums):
        platform.gift(friend, known, yuan, 3 * n)
    quiet[Typology.BURST]["old friends"] = friend
    # And from a fan who gives others as much and more.
    fan, *posters = platform.members(4)
    for n, yuan in enumerate(sums):
        for poster in posters:
            platform.gift(fan, poster, yuan, 3 * n + posters.index(poster) / 9)
    quiet[Typology.BURST]["a fan of several"] = fan
    return Typology.BURST, giver, gifts


def _return(platform: Platform, quiet: Quiet, _texts: Texts) -> Planted:
    giver, receiver = platform.members(2)
    planted = []
    for day, yuan in ((0, 2_000), (6, 3_000)):
        planted += [
            platform.gift(giver, receiver, yuan, day),
            platform.transfer(receiver, receiver, yuan * 0.9, day + 0.5),
            platform.transfer(receiver, giver, yuan * 0.85, day + 1),
        ]
    one, other = platform.members(2)
    for n in range(6):
        platform.gift(one, other, 520, 4 * n)
        platform.gift(other, one, 520, 4 * n + 2)
        platform.transfer(other, one, 60 + 20 * n, 4 * n + 1)
    platform.transfer(other, one, 400, 21)
    quiet[Typology.RECIPROCITY]["friends who share dinners"] = one
    # Two bills that happen to be most of a gift, among many gifts.
    partner, spouse = platform.members(2)
    for n in range(10):
        platform.gift(partner, spouse, 520, 2 * n)
    for paid_on in (4.5, 10.5):
        platform.transfer(spouse, partner, 400, paid_on)
    quiet[Typology.RECIPROCITY]["a couple"] = partner
    return Typology.RECIPROCITY, giver, planted


def _share(platform: Platform, quiet: Quiet, texts: Texts) -> Planted:
    def give_contact(accounts: list[int], value: str) -> None:
        posts = [platform.post(account, -1) for account in accounts]

        def write(session: Session) -> None:
            for post in posts:
                contact = Contact(ContactType.WECHAT, value, 0, 1)
                builders.add_reading(session, TextKind.POST, post, contacts=[contact])

        texts.append(write)

    accounts, payers = platform.members(5), platform.members(5)
    planted = [
        platform.gift(payer, account, 200, n + m / 5)
        for n, payer in enumerate(payers)
        for m, account in enumerate(accounts[:n] + accounts[n + 1 :])
    ]
    give_contact(accounts, "wx_one_of_many")
    # One contact, but each has payers of their own.
    friends = platform.members(4)
    for friend in friends:
        for payer in platform.members(4):
            platform.gift(payer, friend, 200, 2)
    give_contact(friends, "wx_of_friends")
    quiet[Typology.SHARED_TEMPLATE]["payers of their own"] = friends[0]
    # A crowd that gives to everybody in the circle gives to these as well.
    popular, fans = platform.members(30), platform.members(6)
    for fan in fans:
        for n, poster in enumerate(popular):
            platform.gift(fan, poster, 20, n)
    give_contact(popular[:4], "wx_of_a_shop")
    quiet[Typology.SHARED_TEMPLATE]["a crowd"] = popular[0]
    return Typology.SHARED_TEMPLATE, accounts[0], planted


def _solicit(platform: Platform, quiet: Quiet, texts: Texts) -> Planted:
    flagged = []

    def author_of(
        gifts: int, asking: int, *, pause: int = 4, is_flagged: bool = True
    ) -> tuple[int, list[Money]]:
        author = platform.member()
        for day in range(0, 40, pause):
            usual = platform.post(author, day)
            for giver in platform.members(gifts):
                platform.gift(giver, author, 30, day + 0.2, post=usual)
        post = platform.post(author, 44)
        if is_flagged:
            flagged.append(post)
        return author, [
            platform.gift(giver, author, 100 + n, 44.2 + n / 20, post=post)
            for n, giver in enumerate(platform.members(asking))
        ]

    author, planted = author_of(1, 14)
    quiet[Typology.SOLICITING]["a popular poster"] = author_of(9, 14)[0]
    quiet[Typology.SOLICITING]["a birthday"] = author_of(1, 14, pause=1, is_flagged=False)[0]

    def write(session: Session) -> None:
        for post in flagged:
            builders.add_reading(
                session,
                TextKind.POST,
                post,
                solicitation=0.95,
                flagged=True,
                category=MessageCategory.SEEK_SPONSOR,
            )

    texts.append(write)
    return Typology.SOLICITING, author, planted


def _stand_out(platform: Platform, quiet: Quiet, _texts: Texts) -> Planted:
    def receive(sums: list[float], givers: int) -> tuple[int, list[Money]]:
        receiver, payers = platform.member(), platform.members(givers)
        return receiver, [
            platform.gift(payers[n % givers], receiver, yuan, 1 + n / 2)
            for n, yuan in enumerate(sums)
        ]

    for n in range(40):
        receive([20 + n, 30, 40, 25 + n / 2, 60, 90], 4)
    account, planted = receive([3_000, 4_000, 3_500, 2_800, 5_000, 3_000], 4)
    quiet[Typology.PEER_OUTLIER]["many fans"] = receive([66.0] * 50, 50)[0]
    quiet[Typology.PEER_OUTLIER]["one large gift"] = receive([20, 30, 40, 25, 60, 20_000], 4)[0]
    return Typology.PEER_OUTLIER, account, planted


def _pay_much(platform: Platform, quiet: Quiet, _texts: Texts) -> Planted:
    somebody = platform.member()
    planted = [
        platform.transfer(somebody, somebody, yuan, n / 24)
        for n, yuan in enumerate((30_000, 15_000, 6_000, 100))
    ]
    # Half of it before midnight in Shanghai, half after; and a deposit is no withdrawal.
    careful = platform.member()
    platform.transfer(careful, careful, 30_000, 0.49)
    platform.transfer(careful, careful, 30_000, 0.51)
    platform.transfer(careful, careful, 30_000, 0.53, TransferKind.TOP_UP)
    quiet[Typology.LARGE_VALUE]["two days"] = careful
    refunded, receiver = platform.members(2)
    for n in range(11):
        status = GiftStatus.REFUNDED if n else GiftStatus.SETTLED
        platform.gift(refunded, receiver, 49_000, n / 48, status=status)
    quiet[Typology.LARGE_VALUE]["what was refunded"] = refunded
    near, abroad, unknown = platform.member(), platform.member("Macau"), platform.member("")
    within = platform.member()
    for n in range(2):
        platform.transfer(near, abroad, 110_000, n / 24)
        platform.transfer(unknown, within, 110_000, n / 24)
    quiet[Typology.LARGE_VALUE]["region unknown"] = unknown
    return Typology.LARGE_VALUE, somebody, planted


@pytest.mark.parametrize("typology", OWN)
def test_it_is_found_with_what_makes_and_what_clears_it(world: World, typology: Typology) -> None:
    alert = world.alert(typology)
    assert alert.transactions == world.money[typology]
    assert 0.3 < alert.score < 1

    assert alert.clearing
    assert not world.left(typology, alert.clearing)
    # What is no part of the core can go, nothing of it can.
    rest = alert.transactions - alert.core
    assert [one.transactions for one in world.left(typology, rest)] == [alert.core]
    for one in sorted(alert.core, key=lambda money: money.flow_id)[::5]:
        assert not world.left(typology, rest | {one})


@pytest.mark.parametrize("typology", OWN)
def test_what_only_looks_like_it_stays_quiet(world: World, typology: Typology) -> None:
    noticed = {account for alert in world.first(typology) for account in alert.accounts}
    assert not [what for what, account in world.quiet[typology].items() if account in noticed]


def test_escalating_gifts_make_nobody_an_organiser(world: World) -> None:
    alert = world.alert(Typology.BURST)
    assert alert.accounts[world.who[Typology.BURST]] is AccountRole.LIKELY_VICTIM
    assert set(alert.accounts.values()) == {AccountRole.LIKELY_VICTIM, AccountRole.OTHER}


def test_money_across_the_border_has_a_lower_limit(world: World) -> None:
    reasons = [one.reason for one in world.first(Typology.LARGE_VALUE)]
    kinds = sorted((reason["kind"], reason["fen"]) for reason in reasons)
    assert kinds == [(CASH, 5_110_000), (CROSS_BORDER, 22_000_000)]


@pytest.mark.parametrize("typology", OWN)
def test_only_what_has_money_of_late_is_wanted(world: World, typology: Typology) -> None:
    last = world.last_at[typology].replace(tzinfo=None)
    assert world.about(typology, world.find(typology, last)) == [world.alert(typology)]
    assert not world.about(typology, world.find(typology, last + timedelta(seconds=1)))


@pytest.mark.parametrize("typology", OWN)
def test_it_is_told_in_words(world: World, typology: Typology) -> None:
    sentence = alert_sentence(typology, world.alert(typology).reason, speak_english)
    assert "{" not in sentence
    assert alert_sentence(typology, {}, speak_english)  # of an older version of the program
    for parameter in DETECTORS[typology].parameters:
        assert all(parameter_words(typology, parameter.name, speak_english))
