"""What is found in the database and among named filters, for the palette."""

from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.canned import CannedDatabase
from workstation.domain.errors import ConnectionLostError
from workstation.domain.review import QueueFilter
from workstation.domain.searching import Hit, HitKind, SearchResult
from workstation.jobs.runner import JobRunner
from workstation.views.palette.hit_provider import HitProvider
from workstation.views.review.filter_provider import FilterProvider
from workstation.views.review.saved_filters import SavedFilters

AT = datetime(2016, 12, 1, tzinfo=UTC)
MEMBER = Hit(HitKind.MEMBER, 7, "小雨", "", AT, None, 7)
POST = Hit(HitKind.POST, 9, "two\nlines", "Campus", AT, 3, 7)


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def database(runner: JobRunner, asked: list[str]) -> CannedDatabase:
    def search(text: str, *, limit: int) -> SearchResult:
        asked.append(text)
        assert limit <= 50
        return SearchResult((MEMBER, POST), is_whole=True)

    return CannedDatabase(runner, search=search)


def test_hits_come_once_somebody_pauses(
    database: CannedDatabase, asked: list[str], qtbot: QtBot
) -> None:
    chosen: list[Hit] = []
    provider = HitProvider(database, chosen.append)
    with qtbot.waitSignal(provider.changed):
        for text in ("小", "小雨", "小雨伞"):
            assert provider.find(text) == ()
    assert asked == ["小雨伞"]
    commands = provider.find("小雨伞")
    assert [(each.title, each.kind) for each in commands] == [
        ("小雨", "Member"),
        ("two lines", "Post"),
    ]
    commands[1].run()
    assert chosen == [POST]


def test_one_letter_is_too_little_but_a_number_is_an_id(
    database: CannedDatabase, asked: list[str], qtbot: QtBot
) -> None:
    provider = HitProvider(database, lambda _hit: None)
    provider.find("a")
    assert not provider._pause.isActive()
    with qtbot.waitSignal(provider.changed):
        provider.find("7")
    assert asked == ["7"]


def test_what_was_found_for_other_letters_is_not_offered(
    database: CannedDatabase, asked: list[str], qtbot: QtBot
) -> None:
    provider = HitProvider(database, lambda _hit: None)
    database.release.clear()
    provider.find("first")
    qtbot.waitUntil(lambda: database.calls == ["search"])
    provider.find("second")
    with qtbot.waitSignal(provider.changed):
        database.release.set()
    assert asked[-1] == "second"
    assert provider.find("second")
    assert provider.find("") == ()
    assert provider.find("second") == ()  # asks anew
    provider.find("")


def test_a_failed_search_says_why(runner: JobRunner, qtbot: QtBot) -> None:
    def search(text: str, *, limit: int) -> SearchResult:
        raise ConnectionLostError

    provider = HitProvider(CannedDatabase(runner, search=search), lambda _hit: None)
    with qtbot.waitSignal(provider.changed):
        provider.find("abc")
    (told,) = provider.find("abc")
    assert told.obstacle
    assert told.is_found


def test_named_filters_are_offered_by_their_names() -> None:
    saved, chosen = SavedFilters(), list[QueueFilter]()
    provider = FilterProvider(saved, chosen.append)
    assert provider.find("") == []
    saved.save("Chinese nudity", QueueFilter(policy_code="nudity", language="zh"))
    (command,) = provider.find("")
    assert command.title == "Chinese nudity"
    command.run()
    assert chosen == [QueueFilter(policy_code="nudity", language="zh")]
