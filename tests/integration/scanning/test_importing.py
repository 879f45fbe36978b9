"""Photos of a folder become posts, each once, and what is left out is said."""

import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.helpers import builders
from tests.helpers import photos as helper
from tests.helpers.server import Database
from workstation.db.session import transaction
from workstation.domain.errors import PermissionDeniedError
from workstation.domain.platform import Gender
from workstation.media import MediaFolder
from workstation.models.audit import AuditRecord
from workstation.models.circles import Member, Membership, Photo, Post
from workstation.models.classification import ImportBatch
from workstation.scanning import importing
from workstation.scanning.importing import ImportSummary, import_photos
from workstation.services.importing import AuthorNotUniqueError, CircleNotFoundError
from workstation.work import Cancelled, CancelToken, Progress, ReportProgress, ignore_progress

CIRCLE = "Campus Diary"


@pytest.fixture
def folder(database: Database, tmp_path: Path) -> Path:
    """An empty folder to import from; the circle exists."""
    with transaction(database.sessions()) as session:
        builders.add_circle(session, name=CIRCLE)
    folder = tmp_path / "photos"
    folder.mkdir()
    return folder


def run(
    database: Database,
    media: MediaFolder,
    folder: Path,
    *,
    circle: str = CIRCLE,
    author: str | None = None,
    login: str = "installer",
    cancel: CancelToken | None = None,
    report: ReportProgress = ignore_progress,
) -> ImportSummary:
    return import_photos(
        database.sessions(login),
        media,
        folder,
        circle=circle,
        author=author,
        cancel=cancel or CancelToken(),
        report=report,
    )


def fill(folder: Path, count: int) -> None:
    for seed in range(count):
        (folder / f"{seed:03}.jpg").write_bytes(helper.draw(seed))


def count_of(database: Database, model: type[Post | Photo | Member | ImportBatch]) -> int:
    with transaction(database.sessions()) as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def assert_whole(database: Database, media: MediaFolder) -> int:
    """Every post has its photo, every photo its bytes, every batch its audit entry."""
    with transaction(database.sessions()) as session:
        uris = session.scalars(select(Photo.uri).join(Post)).all()
        posts = session.scalar(select(func.count()).select_from(Post))
        batches = session.scalar(select(func.sum(ImportBatch.photo_count)))
        entries = session.scalar(select(func.count()).where(AuditRecord.action == "import.batch"))
        batch_count = session.scalar(select(func.count()).select_from(ImportBatch))
    assert posts == len(uris) == (batches or 0)
    assert entries == batch_count
    for uri in uris:
        assert media.read(uri)
    return len(uris)


def test_posts_photos_of_every_format_by_a_new_member(
    database: Database, media: MediaFolder, folder: Path
) -> None:
    (folder / "deep" / "er").mkdir(parents=True)
    for seed, suffix in enumerate([".jpg", ".png", ".webp", ".gif", ".bmp"]):
        data = helper.draw(seed, suffix=suffix)
        (folder / "deep" / "er" / f"{seed}.bin").write_bytes(data)

    summary = run(database, media, folder)

    assert (summary.imported, summary.skipped) == (5, ())
    assert assert_whole(database, media) == 5
    with transaction(database.sessions()) as session:
        author = session.execute(select(Member.gender, Member.nickname, Member.id)).one()
        assert author[:2] == (Gender.FEMALE, summary.nickname)
        assert session.scalar(select(Membership.member_id)) == author.id
        assert set(session.scalars(select(Post.author_id))) == {author.id}
        uris = session.scalars(select(Photo.uri).order_by(Photo.id)).all()
        assert [Path(uri).suffix for uri in uris] == [".jpeg", ".png", ".webp", ".gif", ".bmp"]
        assert session.execute(select(Photo.width, Photo.height).distinct()).all() == [(64, 64)]


def test_importing_again_adds_nothing(database: Database, media: MediaFolder, folder: Path) -> None:
    fill(folder, 3)
    shutil.copy(folder / "000.jpg", folder / "copy.jpg")
    first = run(database, media, folder)
    assert first.imported == 3
    assert [(each.path.name, each.reason) for each in first.skipped] == [
        ("copy.jpg", importing.DUPLICATE)
    ]

    again = run(database, media, folder)

    assert again.imported == 0
    assert Counter(each.reason for each in again.skipped) == {importing.DUPLICATE: 4}
    assert count_of(database, Member) == 1
    assert assert_whole(database, media) == 3


def test_says_why_files_are_skipped(
    database: Database, media: MediaFolder, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = {code: code for code in helper.broken()}
    for code, data in helper.broken().items():
        (folder / code).write_bytes(data)
    os.mkfifo(folder / "pipe")
    (folder / "dangling").symlink_to("nowhere")
    (folder / "elsewhere").symlink_to("/", target_is_directory=True)
    (folder / "photo.jpg").write_bytes(helper.draw(1))
    (folder / "huge.bmp").write_bytes(helper.draw(2, suffix=".bmp"))
    expected |= {
        "pipe": importing.NOT_A_FILE,
        "dangling": importing.NOT_A_FILE,
        "huge.bmp": importing.FILE_TOO_LARGE,
    }
    monkeypatch.setattr(importing, "MAX_FILE_BYTES", (folder / "huge.bmp").stat().st_size - 1)

    summary = run(database, media, folder)

    assert {each.path.name: each.reason for each in summary.skipped} == expected
    assert summary.imported == assert_whole(database, media) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_files_that_may_not_be_read_are_skipped(
    database: Database, media: MediaFolder, folder: Path
) -> None:
    (folder / "closed.jpg").write_bytes(helper.draw(1))
    (folder / "closed.jpg").chmod(0)
    (folder / "closed").mkdir(mode=0)
    summary = run(database, media, folder)
    assert {each.path.name: each.reason for each in summary.skipped} == {
        "closed.jpg": importing.DENIED,
        "closed": importing.DENIED,
    }


def test_a_refused_permission_is_told_as_such(media: MediaFolder) -> None:
    def refuse() -> None:
        raise PermissionError

    intake = importing._Intake(media)
    with intake.noting_skips(Path("closed.jpg")):
        refuse()
    assert intake.skipped == [importing.SkippedFile(Path("closed.jpg"), importing.DENIED)]


def test_an_unknown_circle_is_told_with_those_that_exist(
    database: Database, media: MediaFolder, folder: Path
) -> None:
    fill(folder, 1)
    with pytest.raises(CircleNotFoundError) as caught:
        run(database, media, folder, circle="Campus Dairy")
    assert caught.value.existing == (CIRCLE,)
    assert list(media.root.iterdir()) == []


def test_an_author_is_found_or_made_by_nickname(
    database: Database, media: MediaFolder, folder: Path
) -> None:
    fill(folder, 1)
    with transaction(database.sessions()) as session:
        lin = builders.add_member(session, nickname="小林")
    run(database, media, folder, author="小林")
    (folder / "more.jpg").write_bytes(helper.draw(77))
    run(database, media, folder, author="新人")
    with transaction(database.sessions()) as session:
        authors = session.scalars(select(Post.author_id).order_by(Post.id)).all()
        assert authors[0] == lin
        assert session.get_one(Member, authors[1]).nickname == "新人"


def test_a_nickname_of_several_members_is_refused(
    database: Database, media: MediaFolder, folder: Path
) -> None:
    fill(folder, 1)
    with transaction(database.sessions()) as session:
        builders.add_member(session, nickname="小林")
        builders.add_member(session, nickname="小林")
    with pytest.raises(AuthorNotUniqueError):
        run(database, media, folder, author="小林")
    assert count_of(database, Post) == 0


def test_only_who_may_become_the_owner_may_import(
    database: Database, media: MediaFolder, folder: Path
) -> None:
    fill(folder, 1)
    with pytest.raises(PermissionDeniedError):
        run(database, media, folder, login="admin")
    assert count_of(database, Post) == 0


def test_a_cancelled_import_leaves_whole_posts_and_is_completed(
    database: Database, media: MediaFolder, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "_BATCH_PHOTOS", 4)
    fill(folder, 10)
    token = CancelToken()

    def stop(progress: Progress) -> None:
        if progress.done == 6:
            token.cancel()

    with pytest.raises(Cancelled):
        run(database, media, folder, cancel=token, report=stop)
    assert assert_whole(database, media) == 4
    assert run(database, media, folder).imported == 6
    assert assert_whole(database, media) == 10


IMPORT_IN_SMALL_BATCHES = """
import sys
from pathlib import Path
from workstation.db.engine import make_engine
from workstation.db.session import make_sessions
from workstation.media import MediaFolder
from workstation.scanning import importing
from workstation.work import CancelToken

importing._BATCH_PHOTOS = 4
importing.import_photos(
    make_sessions(make_engine(sys.argv[1])), MediaFolder(Path(sys.argv[2])), Path(sys.argv[3]),
    circle=sys.argv[4], cancel=CancelToken(),
    report=lambda progress: print(progress.done, flush=True),
)
"""


def test_an_import_that_was_killed_is_completed(
    database: Database, media: MediaFolder, folder: Path
) -> None:
    fill(folder, 60)
    url = database.url().render_as_string(hide_password=False)
    victim = subprocess.Popen(
        [sys.executable, "-c", IMPORT_IN_SMALL_BATCHES, url, media.root, folder, CIRCLE],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )
    with victim:
        assert victim.stdout is not None
        for _ in range(10):
            assert victim.stdout.readline()
        victim.kill()
    before = assert_whole(database, media)
    assert 8 <= before < 60
    run(database, media, folder)
    assert assert_whole(database, media) == 60


@pytest.mark.skipif(not helper.REAL_PHOTOS.is_dir(), reason="../shared/data/photos is missing")
def test_a_folder_of_real_photos_is_imported_whole(
    database: Database, media: MediaFolder, folder: Path
) -> None:
    summary = run(database, media, helper.REAL_PHOTOS)
    assert summary.imported == 300
    assert [(each.path.name, each.reason) for each in summary.skipped] == [
        ("labels.csv", "unsupported")
    ]
    assert assert_whole(database, media) == 300
