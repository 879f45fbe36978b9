"""A scan scores every photo once, whatever happens to it, its workers or its files."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import ProgrammingError

from tests.helpers import builders
from tests.helpers import photos as helper
from tests.helpers.server import Database
from workstation.classifiers.image.cascade_files import default_cascade
from workstation.db.session import transaction
from workstation.demo.drawing import Motif, draw_photo
from workstation.domain.errors import (
    ConnectionLostError,
    MediaFolderMissingError,
    ScanInterruptedError,
    ScanRunningError,
)
from workstation.domain.networks import CascadeInfo, ScanSummary
from workstation.domain.review import SignalKind
from workstation.error_words import error_words, speak_english
from workstation.media import MAX_FILE_BYTES, MediaFolder
from workstation.models.classification import Network, PhotoScore, ScanBatch
from workstation.models.moderation import ReviewItem, Signal
from workstation.scanning import alone
from workstation.scanning import photos as scanning
from workstation.scanning.photos import (
    scan_photos,
)
from workstation.work import Cancelled, CancelToken, Progress, ReportProgress, ignore_progress

PostPhotos = Callable[[int], list[int]]

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def no_process_is_left() -> Iterator[None]:
    yield
    assert workers_of(psutil.Process()) == []


def workers_of(process: psutil.Process) -> list[psutil.Process]:
    return [child for child in process.children() if "spawn_main" in " ".join(child.cmdline())]


def scan(
    database: Database,
    media: MediaFolder,
    *,
    cancel: CancelToken | None = None,
    report: ReportProgress = ignore_progress,
    cascade: CascadeInfo | None = None,
    retry_failed: bool = False,
) -> ScanSummary:
    return scan_photos(
        database.sessions("scanner"),
        media,
        cancel=cancel or CancelToken(),
        report=report,
        workers=2,
        cascade=cascade,
        retry_failed=retry_failed,
    )


def scored(database: Database) -> dict[int, str | None]:
    """Photo to error, of everything that was recorded."""
    with transaction(database.sessions()) as session:
        rows = session.execute(
            select(PhotoScore.photo_id, PhotoScore.error)
            .join(Network, Network.id == PhotoScore.network_id)
            .where(Network.kind == "cascade")
        ).all()
    recorded = {row.photo_id: row.error for row in rows}
    assert len(recorded) == len(rows)
    return recorded


def test_scores_every_photo_once(
    database: Database, media: MediaFolder, post_photos: PostPhotos
) -> None:
    ids = post_photos(20)
    reported: list[Progress] = []

    summary = scan(database, media, report=reported.append)

    assert (summary.scored, summary.failed) == (20, 0)
    assert scored(database) == dict.fromkeys(ids)
    assert reported[-1] == Progress(20, 20)


def test_fuses_the_scores_of_the_networks_that_saw_a_photo(
    database: Database, media: MediaFolder
) -> None:
    with transaction(database.sessions()) as session:
        for motif in (Motif.ELLIPSOIDS, Motif.LANDSCAPE):
            helper.post_photo(session, media, draw_photo(motif, (1, 2)).data)
    assert scan(database, media).stage2 == 1

    cascade = default_cascade()
    with transaction(database.sessions()) as session:
        rows = session.execute(
            select(PhotoScore.photo_id, Network.name, PhotoScore.racy, PhotoScore.stage)
            .join(Network, Network.id == PhotoScore.network_id)
            .order_by(PhotoScore.photo_id)
        ).all()
    said: dict[int, dict[str, float]] = {}
    for row in rows:
        said.setdefault(row.photo_id, {})[row.name] = row.racy
    racy, other = said.values()
    assert racy.pop(cascade.name) == pytest.approx(cascade.stage2_fusion.fuse(racy))
    assert racy.keys() == {network.name for network in cascade.networks}
    assert other.pop(cascade.name) == pytest.approx(cascade.stage1_fusion.fuse(other))
    assert other.keys() == {cascade.networks[0].name}
    assert [row.stage for row in rows if row.name == cascade.name] == [2, 1]


def test_a_second_scan_has_nothing_to_do(
    database: Database, media: MediaFolder, post_photos: PostPhotos
) -> None:
    post_photos(3)
    scan(database, media)
    again = scan(database, media)
    assert (again.scored, again.failed, again.flagged) == (0, 0, 0)
    with transaction(database.sessions()) as session:
        assert session.scalar(select(func.count()).select_from(ScanBatch)) == 1


def test_pages_through_more_photos_than_one_page(
    database: Database,
    media: MediaFolder,
    post_photos: PostPhotos,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(scanning, "_PAGE_PHOTOS", 5)
    monkeypatch.setattr(scanning, "_CHUNK_PHOTOS", 2)
    monkeypatch.setattr(scanning, "_BATCH_PHOTOS", 3)
    ids = post_photos(15)
    assert scan(database, media).scored == 15
    assert scored(database) == dict.fromkeys(ids)


def test_flagged_photos_become_signals_and_review_items(
    database: Database, media: MediaFolder, post_photos: PostPhotos, flags_everything: CascadeInfo
) -> None:
    ids = post_photos(3)
    assert scan(database, media, cascade=flags_everything).flagged == 3
    with transaction(database.sessions()) as session:
        signals = session.execute(select(Signal.photo_id, Signal.kind)).all()
        assert sorted(signals) == [(each, SignalKind.PHOTO_SCORE) for each in sorted(ids)]
        assert session.scalar(select(func.count()).select_from(ReviewItem)) == 3


def test_reports_of_members_become_review_items(database: Database, media: MediaFolder) -> None:
    with transaction(database.sessions()) as session:
        post_id = builders.add_post(session)
        builders.add_report(session, post_id)
    scan(database, media)
    with transaction(database.sessions()) as session:
        assert session.execute(
            select(ReviewItem.subject_id, Signal.kind).join(
                Signal, Signal.subject_id == ReviewItem.subject_id
            )
        ).all() == [(post_id, SignalKind.USER_REPORT)]


def test_records_why_a_photo_has_no_score_and_goes_on(
    database: Database, media: MediaFolder, tmp_path: Path
) -> None:
    (tmp_path / "secret.jpg").write_bytes(helper.draw(1))
    large = media.root / "large.jpg"
    with large.open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    (media.root / "folder.jpg").mkdir()
    uris = {
        "../secret.jpg": "bad_uri",
        str(tmp_path / "secret.jpg"): "bad_uri",
        "https://example.org/a.jpg": "bad_uri",
        "absent.jpg": "missing",
        "large.jpg": "file_too_large",
        "folder.jpg": "not_a_file",
        media.add(helper.draw(2), ".jpg"): "hash_mismatch",
    }
    expected: dict[int, str | None] = {}
    with transaction(database.sessions()) as session:
        for code, data in helper.broken().items():
            expected[helper.post_photo(session, media, data)] = code
        for uri, code in uris.items():
            post_id = builders.add_post(session)
            expected[builders.add_photo(session, post_id, uri=uri)] = code
        expected[helper.post_photo(session, media, helper.draw(3))] = None

    summary = scan(database, media)

    assert scored(database) == expected
    assert (summary.scored, summary.failed) == (1, len(expected) - 1)


def test_what_could_not_be_read_is_tried_again_when_asked(
    database: Database, media: MediaFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scanning, "_PAGE_PHOTOS", 2)
    monkeypatch.setattr(scanning, "_BATCH_PHOTOS", 1)
    with transaction(database.sessions()) as session:
        ids = [helper.post_photo(session, media, helper.draw(seed)) for seed in range(4)]
        absent = [
            builders.add_photo(session, builders.add_post(session), uri=f"{seed}.jpg")
            for seed in range(5)
        ]
    hidden = media.root.with_name("hidden")
    media.root.rename(hidden)
    media.root.mkdir()
    assert scan(database, media).failed == 9
    media.root.rmdir()
    hidden.rename(media.root)

    assert scan(database, media).scored == 0
    reported: list[Progress] = []
    summary = scan(database, media, report=reported.append, retry_failed=True)

    assert (summary.scored, summary.failed) == (4, 5)
    assert reported[-1] == Progress(9, 9)
    assert scored(database) == {**dict.fromkeys(ids), **dict.fromkeys(absent, "missing")}
    with transaction(database.sessions()) as session:
        retried = session.scalar(select(func.sum(ScanBatch.retried_count)))
    assert retried == 4


class DeadlyFolder(MediaFolder):
    """A media folder in which one file kills whoever reads it, as a decoder's bug would."""

    def read(self, uri: str) -> bytes:
        if uri == "deadly.jpg":
            os.kill(os.getpid(), signal.SIGKILL)
        return super().read(uri)


def test_a_photo_that_kills_its_process_is_recorded_as_crashed(
    database: Database, media: MediaFolder, post_photos: PostPhotos
) -> None:
    ids = post_photos(12)
    with transaction(database.sessions()) as session:
        deadly = builders.add_photo(session, builders.add_post(session), uri="deadly.jpg")
        ids.append(helper.post_photo(session, media, helper.draw(99)))

    summary = scan(database, DeadlyFolder(media.root))

    assert (summary.scored, summary.failed) == (13, 1)
    assert scored(database) == {**dict.fromkeys(ids), deadly: "crashed"}


def test_a_worker_that_is_killed_costs_no_photo(
    database: Database, media: MediaFolder, post_photos: PostPhotos
) -> None:
    ids = post_photos(40)
    killed: list[psutil.Process] = []

    def kill_one(_progress: Progress) -> None:
        if not killed:
            # The one that has worked: the other may still be loading.
            workers = workers_of(psutil.Process())
            killed.append(max(workers, key=lambda worker: worker.cpu_times().user))
            killed[0].kill()

    summary = scan(database, media, report=kill_one)

    assert len(killed) == 1
    assert (summary.scored, summary.failed) == (40, 0)
    assert scored(database) == dict.fromkeys(ids)


def test_a_cancelled_scan_stops_and_the_next_one_goes_on(
    database: Database,
    media: MediaFolder,
    post_photos: PostPhotos,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(scanning, "_BATCH_PHOTOS", 8)
    ids = post_photos(60)
    token = CancelToken()
    with pytest.raises(Cancelled):
        scan(database, media, cancel=token, report=lambda _progress: token.cancel())
    done = len(scored(database))
    assert 0 < done < 60
    assert scan(database, media).scored == 60 - done
    assert scored(database) == dict.fromkeys(ids)


def test_a_lost_connection_ends_the_scan_and_the_next_one_goes_on(
    database: Database, media: MediaFolder, post_photos: PostPhotos
) -> None:
    ids = post_photos(20)

    def disconnect(_progress: Progress) -> None:
        with transaction(database.sessions()) as session:
            session.execute(
                text(
                    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                    " WHERE usename = 'scanner' AND datname = current_database()"
                )
            )

    with pytest.raises(ScanInterruptedError) as caught:
        scan(database, media, report=disconnect)
    assert isinstance(caught.value.cause, ConnectionLostError)
    told = error_words(caught.value, speak_english)
    assert told.title == "The connection broke"
    assert told.text.startswith("What was scanned so far is stored.")
    scan(database, media)
    assert scored(database) == dict.fromkeys(ids)


SCAN_IN_SMALL_BATCHES = """
import sys
from pathlib import Path
from workstation.db.engine import make_engine
from workstation.db.session import make_sessions
from workstation.media import MediaFolder
from workstation.scanning import photos
from workstation.work import CancelToken

if __name__ == "__main__":
    photos._BATCH_PHOTOS = 8
    sessions = make_sessions(make_engine(sys.argv[1]))
    print("ready", flush=True)
    photos.scan_photos(
        sessions, MediaFolder(Path(sys.argv[2])), cancel=CancelToken(), workers=2,
        report=lambda progress: print(progress.done, flush=True),
    )
"""


@pytest.mark.parametrize("lines", [1, 2, 5])
def test_a_scan_that_was_killed_is_continued(
    database: Database,
    media: MediaFolder,
    post_photos: PostPhotos,
    tmp_path: Path,
    lines: int,
) -> None:
    ids = post_photos(80)
    script = tmp_path / "scan.py"
    script.write_text(SCAN_IN_SMALL_BATCHES)
    url = database.url("scanner").render_as_string(hide_password=False)
    victim = subprocess.Popen(
        [sys.executable, str(script), url, str(media.root)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    with victim:
        assert victim.stdout is not None
        for _ in range(lines):
            assert victim.stdout.readline()
        children = psutil.Process(victim.pid).children(recursive=True)
        victim.kill()
    _, alive = psutil.wait_procs(children, timeout=10)
    assert alive == []

    summary = scan(database, media)

    already = 80 - summary.scored
    assert already >= 8 * (lines - 2)
    assert summary.scored > 0
    assert scored(database) == dict.fromkeys(ids)


def test_two_scans_at_once_do_not_do_the_work_twice(
    database: Database, media: MediaFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alone, "_LOCK_WAIT_MS", 50)
    with database.engine("scanner").connect() as other:
        other.execute(text("SELECT moderation.be_the_only_scan()"))
        with pytest.raises(ScanRunningError):
            scan(database, media)
        other.rollback()
    assert scan(database, media).scored == 0


def test_a_second_scan_finds_the_first_one_running(
    database: Database,
    media: MediaFolder,
    post_photos: PostPhotos,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(alone, "_LOCK_WAIT_MS", 50)
    post_photos(3)
    refused: list[bool] = []

    def start_another(_progress: Progress) -> None:
        with pytest.raises(ScanRunningError):
            scan(database, media)
        refused.append(True)

    assert scan(database, media, report=start_another).scored == 3
    assert refused


@pytest.mark.parametrize("login", ["moderator", "analyst", "manager"])
def test_nobody_else_keeps_scans_from_running(database: Database, login: str) -> None:
    for statement in (
        "SELECT moderation.be_the_only_scan()",
        "LOCK TABLE moderation.network_setting IN SHARE UPDATE EXCLUSIVE MODE",
        "LOCK TABLE moderation.scan_batch IN ROW EXCLUSIVE MODE",
        "LOCK TABLE moderation.network IN ROW EXCLUSIVE MODE",
    ):
        with (
            database.engine(login).connect() as connection,
            pytest.raises(ProgrammingError, match="permission denied"),
        ):
            connection.execute(text(statement))


def test_a_missing_media_folder_is_not_the_photos_fault(
    database: Database, post_photos: PostPhotos, tmp_path: Path
) -> None:
    post_photos(1)
    with pytest.raises(MediaFolderMissingError):
        scan(database, MediaFolder(tmp_path / "elsewhere"))
    assert scored(database) == {}


def test_leaves_no_connection_behind(database: Database, media: MediaFolder) -> None:
    scan(database, media)
    database.engine("scanner").dispose()
    with transaction(database.sessions()) as session:
        locks = session.scalar(
            text(
                "SELECT count(*) FROM pg_locks"
                " WHERE relation = 'moderation.network_setting'::regclass"
            )
        )
    assert locks == 0
