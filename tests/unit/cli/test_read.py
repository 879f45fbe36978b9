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


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (b"", []),
        (b"\n", [""]),
        (b"\xff\xfe\n", ["\ufffd\ufffd"]),
        (b"no end of line", ["no end of line"]),
        (b"a\r\nb\r\n", ["a", "b"]),
        (b"a\rb\r\n\r", ["a\rb", ""]),
    ],
)
def test_odd_input_is_read_as_it_is(data: bytes, texts: list[str]) -> None:
    result = read(data, "--json")
    assert result.returncode == 0, result.stderr
    assert [json.loads(line)["text"] for line in result.stdout.splitlines()] == texts


def test_lines_longer_than_what_comes_at_once_are_whole() -> None:
    texts = ["早" * 100_000, "求包养", "x" * 70_000]
    result = read("\n".join(texts).encode(), "--json")
    assert [json.loads(line)["text"] for line in result.stdout.splitlines()] == texts
    assert result.stderr == b""


def test_a_line_that_is_too_long_is_refused_and_the_next_is_read() -> None:
    result = read(b"a" * (64 * 1024 * 1024 + 70_000) + "\n求包养\n".encode(), "--json")
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert first == {"error": "longer than 64 MB: not read"}
    assert second["text"] == "求包养"
    assert result.returncode == 1
    assert "1 line" in result.stderr.decode()


def test_a_slow_pipe_gets_an_answer_to_every_line() -> None:
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        for _ in range(2):
            running.stdin.write("求包养\n".encode())
            running.stdin.flush()
            assert "求包养" in running.stdout.readline().decode()
        running.stdin.close()
        assert running.wait() == 0


def test_whoever_pipes_another_encoding_is_told_so() -> None:
    told = read("求包养\n求包养\nok\n".encode("gb18030"), "--json").stderr.decode()
    assert "Not UTF-8: 2 lines" in told
    assert "iconv -f GB18030" in told
    assert read("a \ufffd that was written\n".encode()).stderr == b""


def test_for_people_a_line_says_probability_flag_category_and_contacts() -> None:
    result = read("求包养，微信lily_008\n\x1b[31m今天天气真好\n".encode())
    first, second = result.stdout.decode().splitlines()
    assert "FLAG seek_sponsor" in first
    assert "wechat:lily_008" in first
    assert "FLAG" not in second
    assert "\x1b" not in second
