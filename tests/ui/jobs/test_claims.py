"""Claims of which the answer comes when nobody wants it any more."""

from types import SimpleNamespace

from pytestqt.qtbot import QtBot

from tests.helpers.canned import CannedDatabase
from workstation.domain.review import QueueFilter
from workstation.jobs.claims import Claims
from workstation.jobs.runner import JobRunner


def test_what_is_not_wanted_any_more_goes_back(runner: JobRunner, qtbot: QtBot) -> None:
    released: list[int] = []
    details = [SimpleNamespace(row=SimpleNamespace(item_id=item_id)) for item_id in (7, 8)]
    database = CannedDatabase(
        runner,
        claim_and_read=lambda **_asked: details.pop(0),
        release_item=released.append,
    )
    claims = Claims(database, parent=runner)
    told: list[object] = []
    claims.claimed.connect(told.append)
    database.release.clear()
    claims.claim(QueueFilter(), ())
    claims.drop()
    database.release.set()
    qtbot.waitUntil(lambda: released == [7])
    claims.claim(QueueFilter(), ())
    qtbot.waitUntil(lambda: len(told) == 1)
    assert released == [7]
    assert not claims.is_claiming
