"""Partners' lists: what is understood, and what is refused, by line."""

from pathlib import Path

import pytest

from tests.helpers.scanned import make_hash
from workstation.domain.networks import KnownListEntry
from workstation.scanning.known_lists import KnownListError, KnownListFile, read_known_list

A, B = make_hash("a").pdq, make_hash("b").pdq
POLICIES = {"nudity", "child_safety"}


def read(tmp_path: Path, content: str | bytes) -> KnownListFile:
    path = tmp_path / "list.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_known_list(path, policies=POLICIES)


@pytest.mark.parametrize(
    "content",
    [
        f"hash,reason,policy\n{A.hex()},revenge,nudity\n{B.hex()},,\n",
        f"\ufeffPolicy, Reason, PDQ\r\nnudity,revenge,{A.hex().upper()}\r\n,,{B.hex()}\r\n",
        f"# from a partner\n\n,,\nhash,reason,policy\n{A.hex()},revenge,nudity\n{B.hex()},,\n",
        f'hash,extra,reason,policy\n"{A.hex()}",x,"revenge",nudity\n\n# end\n{B.hex()}',
    ],
)
def test_columns_are_found_by_name(tmp_path: Path, content: str) -> None:
    assert read(tmp_path, content).entries == (
        KnownListEntry(A, "revenge", "nudity"),
        KnownListEntry(B, "", None),
    )


@pytest.mark.parametrize(
    ("content", "reasons"),
    [
        (f"{A.hex()}\n{B.hex()}\n", ("", "")),
        (f"# from a partner\n{A.hex()},100\n{B.hex()},77,file.jpg\n", ("", "")),
        (f"{A.hex()},spam\n{B.hex()},\n", ("spam", "")),
    ],
)
def test_plain_lists_need_no_header(tmp_path: Path, content: str, reasons: tuple[str, str]) -> None:
    found = read(tmp_path, content)
    assert [(each.pdq, each.reason) for each in found.entries] == list(
        zip((A, B), reasons, strict=True)
    )


def test_what_matches_everything_and_what_comes_twice_is_left_out_and_counted(
    tmp_path: Path,
) -> None:
    content = f"{A.hex()},50\n{A.hex()},90\n{B.hex()},49\n"
    assert read(tmp_path, content) == KnownListFile((KnownListEntry(A, "", None),), 1, 1)


@pytest.mark.parametrize(
    ("content", "line", "problem"),
    [
        (f"{A.hex()}\nabc\n", 2, "64 hexadecimal digits"),
        (f"hash,reason\n{A.hex()},x\n{A.hex()[:-1]}g,x\n", 3, "64 hexadecimal digits"),
        (f"reason,hash\nx,{A.hex()}\nx\n", 3, "the hash is missing"),
        (f"hash,policy\n{A.hex()},csam\n", 2, r"'csam' is not one of our policies \(child"),
        (f"{A.hex()},101\n", 1, "from 0 to 100"),
        (f"hash,quality\n{A.hex()},good\n", 2, "from 0 to 100"),
        (f"{A.hex()}\n{B.hex()},{'9' * 5000}\n", 2, "from 0 to 100"),
        (f"hash,reason,PDQ\n{A.hex()},x,{B.hex()}\n", 1, "more than one column of hash"),
        (f"reason,hash,reason\nx,{A.hex()},y\n", 1, "more than one column of reason"),
        (f"hash,reason\n{A.hex()},{'x' * 1001}\n", 2, "longer than 1,000"),
        (f"hash,reason\n{A.hex()},a\x00b\n", 2, "unprintable"),
        (f'hash,reason\n{A.hex()},"never closed\n', 2, "unexpected end of data"),
        (f"hash;reason\n{A.hex()};x\n", 1, "separated by commas, not by semicolons"),
        (f"# a\n{A.hex()};100\n", 2, "separated by commas"),
        (f"reason\thash\nx\t{A.hex()}\n", 1, "separated by commas"),
        ("hash,reason\n", 0, "no hash"),
        ("", 0, "no hash"),
        (b"\xff\xfe\x00", 0, "UTF-8"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, content: str | bytes, line: int, problem: str) -> None:
    with pytest.raises(KnownListError, match=problem) as caught:
        read(tmp_path, content)
    assert caught.value.line == line
