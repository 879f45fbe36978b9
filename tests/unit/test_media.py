"""The media folder gives out nothing that lies elsewhere."""

import hashlib
import os
import stat
from pathlib import Path

import pytest

from workstation import media
from workstation.media import MediaError, MediaFolder, MediaProblem


@pytest.fixture
def folder(tmp_path: Path) -> MediaFolder:
    root = tmp_path / "media"
    root.mkdir()
    (tmp_path / "secret.jpg").write_bytes(b"secret")
    return MediaFolder(root)


def problem_of(folder: MediaFolder, uri: str) -> MediaProblem:
    with pytest.raises(MediaError) as caught:
        folder.read(uri)
    return caught.value.problem


@pytest.mark.parametrize(
    "uri",
    [
        "",
        ".",
        "../secret.jpg",
        "a/../../secret.jpg",
        "/etc/passwd",
        "//etc/passwd",
        "file:///etc/passwd",
        "https://example.org/a.jpg",
        "C:/secret.jpg",
        "..\\secret.jpg",
        "a\0.jpg",
    ],
)
def test_refuses_names_that_lead_elsewhere(folder: MediaFolder, uri: str) -> None:
    assert problem_of(folder, uri) is MediaProblem.OUTSIDE


@pytest.mark.parametrize("target", ["../secret.jpg", ".."])
def test_refuses_links_that_lead_outside(folder: MediaFolder, target: str) -> None:
    (folder.root / "link").symlink_to(target)
    assert problem_of(folder, "link/secret.jpg" if target == ".." else "link") is (
        MediaProblem.OUTSIDE
    )


def test_refuses_a_loop_of_links(folder: MediaFolder) -> None:
    (folder.root / "loop").symlink_to("loop")
    assert problem_of(folder, "loop") is not MediaProblem.DENIED


def test_follows_links_inside(folder: MediaFolder) -> None:
    (folder.root / "a.jpg").write_bytes(b"a")
    (folder.root / "b.jpg").symlink_to("a.jpg")
    assert folder.read("b.jpg") == b"a"


def test_works_below_a_linked_root(folder: MediaFolder, tmp_path: Path) -> None:
    (folder.root / "a.jpg").write_bytes(b"a")
    (tmp_path / "elsewhere").symlink_to(folder.root)
    assert MediaFolder(tmp_path / "elsewhere").read("a.jpg") == b"a"


def test_says_what_is_wrong_with_a_file(
    folder: MediaFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder.root / "folder").mkdir()
    os.mkfifo(folder.root / "pipe")
    (folder.root / "large").write_bytes(b"four")
    assert problem_of(folder, "absent.jpg") is MediaProblem.MISSING
    assert problem_of(folder, "folder") is MediaProblem.NOT_A_FILE
    assert problem_of(folder, "pipe") is MediaProblem.NOT_A_FILE
    assert problem_of(folder, "large/inner.jpg") is MediaProblem.MISSING
    monkeypatch.setattr(media, "MAX_FILE_BYTES", 3)
    assert problem_of(folder, "large") is MediaProblem.TOO_LARGE


def test_stores_bytes_under_their_hash_for_the_owner_only(tmp_path: Path) -> None:
    folder = MediaFolder(tmp_path / "new" / "media")
    digest = hashlib.sha256(b"photo").hexdigest()

    uri = folder.add(b"photo", ".jpg")

    assert uri == f"{digest[:2]}/{digest}.jpg"
    assert folder.read(uri) == b"photo"
    assert stat.S_IMODE(folder.path_of(uri).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.path_of(uri).parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(folder.root.stat().st_mode) == 0o700


def test_does_not_write_twice_but_mends_a_damaged_file(folder: MediaFolder) -> None:
    uri = folder.add(b"photo", ".jpg")
    written_at = folder.path_of(uri).stat().st_mtime_ns
    folder.add(b"photo", ".jpg")
    assert folder.path_of(uri).stat().st_mtime_ns == written_at

    folder.path_of(uri).write_bytes(b"")
    folder.add(b"photo", ".jpg")
    assert folder.read(uri) == b"photo"


def test_leaves_nothing_behind_when_writing_fails(
    folder: MediaFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def disk_full(_handle: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", disk_full)
    with pytest.raises(OSError, match="disk full"):
        folder.add(b"photo", ".jpg")
    assert [path for path in folder.root.rglob("*") if path.is_file()] == []


def test_a_suffix_is_no_path(folder: MediaFolder) -> None:
    with pytest.raises(ValueError, match="not a suffix"):
        folder.add(b"photo", "/../x")
