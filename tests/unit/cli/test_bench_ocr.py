import re

import pytest
import typer
from typer.testing import CliRunner

from tests.helpers.photo_files import draw, encode
from workstation.cli import bench_ocr
from workstation.cli.bench_ocr import ocr

app = typer.Typer()
app.command()(ocr)


def test_every_kind_is_planted_looked_for_and_compared(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("photos")
    (folder / "photo.jpg").write_bytes(encode(draw(640, 480), "JPEG"))
    result = CliRunner().invoke(app, ["--photos", str(folder), "--count", "1"])
    assert result.exit_code == 0, result.output
    rows = [re.split(r"\s{2,}", line.strip()) for line in result.stdout.splitlines() if line]
    planted = {row[0]: row[1:] for row in rows}
    assert planted["nothing planted"][:1] == ["1"]
    assert planted["line, 32 px"] == ["1", "1", "1", "1"]
    assert planted["code, 5 px"] == ["1", "1", "1"]
    assert float(planted["all lines"][2].rstrip("%")) >= 60
    assert float(planted["all codes"][2].rstrip("%")) >= 80
    ours, theirs, times = (float(cell) for cell in planted["text, with a line"])
    assert times == pytest.approx(theirs / ours, rel=0.1)
    assert {"filter", "glance", "decoding again", "codes", "text, without a line"} <= set(planted)


def test_a_folder_without_photos_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    result = CliRunner().invoke(app, ["--photos", str(tmp_path_factory.mktemp("none"))])
    assert result.exit_code == 1
    assert "There is no JPEG in" in result.output


@pytest.mark.parametrize(
    ("found", "is_read"),
    [
        (["WeChat：lily 1995"], True),
        (["WeChat lily_l995"], True),
        (["nothing", "wechatlily1995"], True),
        (["WeChat"], False),
        ([], False),
    ],
)
def test_what_counts_as_read(found: list[str], is_read: bool) -> None:
    assert bench_ocr._is_read("WeChat: lily_1995", found) is is_read
