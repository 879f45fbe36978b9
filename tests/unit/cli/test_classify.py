import io
import json
import os
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from tests.helpers import planted
from tests.helpers.photo_files import SHARED_PHOTOS, draw, encode, needs_shared_photos
from workstation.cli.classify import classify
from workstation.demo.drawing.writing import Look

app = typer.Typer()
app.command()(classify)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Photos at several depths, some broken, and files that are none."""
    photo = encode(draw(), "JPEG")
    (tmp_path / "deep" / "deeper").mkdir(parents=True)
    (tmp_path / "b.jpg").write_bytes(photo)
    (tmp_path / "a.PNG").write_bytes(encode(draw(), "PNG"))
    (tmp_path / "cut.jpg").write_bytes(photo[:100])
    (tmp_path / "empty.webp").touch()
    (tmp_path / "notes.txt").write_text("nothing")
    (tmp_path / "deep" / "no suffix").write_bytes(photo)
    (tmp_path / "deep" / "deeper" / "照片.gif").write_bytes(encode(draw(), "GIF"))
    (tmp_path / "deep" / "text.jpg").write_text("nothing")
    return tmp_path


def test_one_object_a_line_for_every_photo_in_order(folder: Path) -> None:
    result = run("--json", folder)
    assert result.exit_code == 0
    found = {Path(line["path"]).relative_to(folder).as_posix(): line for line in lines(result)}
    assert list(found) == [
        "a.PNG",
        "b.jpg",
        "cut.jpg",
        "empty.webp",
        "deep/no suffix",
        "deep/text.jpg",
        "deep/deeper/照片.gif",
    ]
    assert {name: line["error"] for name, line in found.items() if line["error"]} == {
        "cut.jpg": "the photo is cut off",
        "empty.webp": "the file is empty",
        "deep/text.jpg": "not a JPEG, PNG, WebP, GIF or BMP",
    }


def test_the_members_of_an_object(folder: Path) -> None:
    good, bad = lines(run("--json", folder / "b.jpg", folder / "cut.jpg"))
    assert list(good) == list(bad)
    assert good["error"] is None
    assert good["stage"] in {1, 2}
    assert 0 <= good["racy"] <= 1
    assert len(bytes.fromhex(good["pdq"])) == 32
    assert 0 <= good["pdq_quality"] <= 100
    assert (good["text"], good["codes"], good["parts"]) == ([], [], [])
    labels = good["networks"]["nsfwjs-mobilenet-v2"]
    assert list(labels) == ["drawing", "hentai", "neutral", "porn", "sexy"]
    assert sum(labels.values()) == pytest.approx(1, abs=1e-4)
    assert bad == {
        "path": str(folder / "cut.jpg"),
        "error": "the photo is cut off",
        "racy": None,
        "stage": None,
        "networks": {},
        "pdq": None,
        "pdq_quality": None,
        "text": [],
        "codes": [],
        "parts": [],
    }


def test_text_and_codes_are_told(tmp_path: Path) -> None:
    path = tmp_path / "contact.png"
    photo = planted.blank(640, 480)
    photo = planted.line_at(photo, "WeChat lily1995", Look(36), box=(20, 20, 620, 120))
    photo = planted.code_at(photo, "https://t.example/lily", Look(6), box=(20, 140, 320, 460))
    path.write_bytes(planted.png(photo))
    (found,) = lines(run("--json", path))
    (text,), (code,) = found["text"], found["codes"]
    assert planted.letters(text["value"]) == "wechatlily1995"
    assert 0.6 <= text["score"] <= 1
    assert code["value"] == "https://t.example/lily"
    (left, top), _, (right, bottom), _ = code["box"]
    assert 20 / 640 <= left < right <= 320 / 640
    assert 140 / 480 <= top < bottom <= 460 / 480
    (line,) = run(path).stdout.splitlines()
    assert line.endswith("; codes: https://t.example/lily)")


def test_what_a_code_says_does_not_command_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "code.png"
    payload = "BEGIN:VCARD\n\x1b[31m" + "x" * 100
    photo = planted.code_at(planted.blank(480, 480), payload, Look(6), box=(0, 0, 480, 480))
    path.write_bytes(planted.png(photo))
    (line,) = run(path).stdout.splitlines()
    assert "\x1b" not in line
    assert "; codes: BEGIN:VCARD��[31mxxx" in line
    assert line.endswith("x…)")


def test_folders_come_in_order(tmp_path: Path) -> None:
    for name in ["d", "b", "e", "a", "c"]:
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.jpg").touch()
    found = [Path(line["path"]).parent.name for line in lines(run("--json", tmp_path))]
    assert found == ["a", "b", "c", "d", "e"]


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.jpg"
    with path.open("wb") as file:
        file.truncate((1 << 30) + 1)  # takes no space
    assert lines(run("--json", path))[0]["error"] == (
        "too large: over 100 megapixels or 200 MB, or 350 MB in memory"
    )


def test_missing_and_unusable_paths_are_told_and_the_rest_is_done(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    result = run("--json", folder / "none.jpg", folder / "pipe", folder / "b.jpg")
    assert result.exit_code == 0
    assert [line["error"] for line in lines(result)] == ["no such file", "not a file", None]


def test_a_pipe_in_a_folder_does_not_hold_things_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    assert run(tmp_path).exit_code == 2


@pytest.mark.parametrize("arguments", [["none.jpg"], ["empty"], ["none.jpg", "--json"]])
def test_exit_status_2_when_nothing_was_found(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "empty").mkdir()
    result = run(tmp_path / arguments[0], *arguments[1:])
    assert result.exit_code == 2
    assert "No photo found" in result.stderr


def test_exit_status_2_when_nothing_could_be_read(folder: Path) -> None:
    result = run(folder / "cut.jpg", folder / "empty.webp")
    assert result.exit_code == 2
    assert len(result.stdout.splitlines()) == 2
    assert result.stderr == "No photo could be read.\n"
    assert run(folder / "cut.jpg", folder / "b.jpg").exit_code == 0


def test_lines_for_people(folder: Path) -> None:
    result = run(folder / "b.jpg", folder / "cut.jpg")
    good, bad = result.stdout.splitlines()
    assert good.startswith("0.")
    assert f"  {folder / 'b.jpg'}  (stage " in good
    assert "; nsfwjs-mobilenet-v2: " in good
    assert bad == f"   -  {folder / 'cut.jpg'}: the photo is cut off"


def test_file_names_do_not_command_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31m\n.jpg"
    path.touch()
    (line,) = run(path).stdout.splitlines()
    assert "\x1b" not in line
    assert json.loads(run("--json", path).stdout)["path"] == str(path)


def test_file_names_that_are_not_utf8(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff\xfe.jpg")
    (tmp_path / name).touch()
    assert Path(json.loads(run("--json", tmp_path).stdout)["path"]).name == name
    assert "No photo could be read" in run(tmp_path).stderr


def test_lines_appear_as_photos_are_done(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen_when_read: list[int] = []
    output = io.StringIO()
    monkeypatch.setattr(typer, "echo", lambda line, **_: print(line, file=output))
    read_bytes = Path.read_bytes

    def noting(path: Path) -> bytes:
        if path.parent == folder:
            seen_when_read.append(output.getvalue().count("\n"))
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", noting)
    classify([folder])
    assert seen_when_read == [0, 1, 2, 3]


@needs_shared_photos
def test_racy_photos_score_high_and_others_low() -> None:
    names = ["n03710721_maillot.JPEG", "n02892767_brassiere.JPEG", "n01530575_brambling.JPEG"]
    maillot, brassiere, bird = lines(run("--json", *(SHARED_PHOTOS / name for name in names)))
    assert maillot["racy"] > 0.8
    assert brassiere["racy"] > 0.8
    assert bird["racy"] < 0.1
