import json
import subprocess
import sys

import pytest

COMMAND = [sys.executable, "-m", "workstation", "read"]


def read(data: bytes, *options: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *options], input=data, capture_output=True, check=False)


def test_each_line_gets_a_line_with_what_was_read() -> None:
    texts = ["求包养，微信lily_008", "", "今天天气真好 😀", "a\tb\x00"]
    result = read("\n".join(texts).encode(), "--json")
    assert result.returncode == 0, result.stderr
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["text"] for row in rows] == texts
    first = rows[0]
    assert first["flagged"] is True
    assert first["category"] == "seek_sponsor"
    assert 0.5 <= first["solicitation"] <= 1
    assert {"kind": "sponsor", "start": 0, "end": 3, "detail": "求包养"} in first["reasons"]
    (contact,) = first["contacts"]
    assert (contact["type"], contact["value"]) == ("wechat", "lily_008")
    assert "lily_008" in texts[0][contact["start"] : contact["end"]]


@pytest.mark.parametrize("data", [b"", b"\n", b"\xff\xfe\n", b"no end of line", b"a\r\nb\r\n"])
def test_odd_input_is_read_as_it_is(data: bytes) -> None:
    result = read(data, "--json")
    assert result.returncode == 0, result.stderr
    assert len(result.stdout.splitlines()) == len(data.splitlines())


def test_for_people_a_line_says_probability_flag_category_and_contacts() -> None:
    result = read("求包养，微信lily_008\n\x1b[31m今天天气真好\n".encode())
    first, second = result.stdout.decode().splitlines()
    assert "FLAG seek_sponsor" in first
    assert "wechat:lily_008" in first
    assert "FLAG" not in second
    assert "\x1b" not in second
