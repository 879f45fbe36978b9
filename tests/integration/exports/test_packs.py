"""Evidence packs on a real database: the same bytes again, and every changed byte is found."""

import io
import json
import os
import re
import subprocess
import sys
import uuid
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from typer.testing import CliRunner, Result

from tests.helpers import builders
from tests.helpers.investigating import Bureau, add_analyst, make_bureau
from tests.helpers.server import Server, _clone
from workstation.cli.case import case_app
from workstation.db.session import transaction
from workstation.domain.canvas import CanvasAccount, CanvasContent, CanvasDraft, FreeNote
from workstation.domain.cases import CaseFile, ExhibitDraft, ExhibitKind, UnreadableFileError
from workstation.domain.packs import DocumentLanguage, KeptSnapshot, PackFault
from workstation.domain.typologies import AccountRole
from workstation.exports.packs import proof
from workstation.exports.packs.checking import check_pack
from workstation.exports.packs.codec import decode, encode
from workstation.exports.packs.collecting import make_snapshot
from workstation.exports.packs.fonts import OF_READERS
from workstation.exports.packs.packing import build_pack, sha256_of
from workstation.exports.packs.writing import check_file
from workstation.queries.packs import find_snapshot
from workstation.services.canvas import save_canvas
from workstation.services.cases import add_file

ENGLISH, CHINESE = DocumentLanguage.ENGLISH, DocumentLanguage.CHINESE
ZONE = "Asia/Shanghai"


@pytest.fixture(scope="module")
def bureau(server: Server, template_database: str) -> Iterator[Bureau]:
    """A bureau with a case of every kind of exhibit."""
    with _clone(server, template_database) as clone:
        bureau = make_bureau(add_analyst(clone, server))
        with transaction(bureau.database.sessions()) as session:
            session.execute(
                text("UPDATE circles.member SET nickname = :name WHERE id = :id"),
                [
                    {"id": bureau.poster, "name": "=小雨🌧"},
                    {"id": bureau.payers[0], "name": "O'Neil & <Söhne>"},
                ],
            )
        yield bureau


@pytest.fixture(scope="module")
def kept(bureau: Bureau) -> KeptSnapshot:
    return keep(bureau, open_rich_case(bureau))


def open_rich_case(bureau: Bureau) -> int:
    """Return a case with an alert, a role, a post, a note in Chinese and a file."""
    bureau.record(bureau.fan_in())
    (alert,) = bureau.alerts()
    opened = bureau.open(
        ExhibitDraft(ExhibitKind.ALERT, alert.alert_id),
        ExhibitDraft(ExhibitKind.ACCOUNT, bureau.poster, AccountRole.POSSIBLY_COERCED),
        ExhibitDraft(ExhibitKind.POST, bureau.post),
        ExhibitDraft(ExhibitKind.GIFT, bureau.gifts[7]),
        ExhibitDraft(ExhibitKind.NOTE, body="=HYPERLINK(1) 她说是被迫的\nasked her"),
        title="Six gifts in an evening",
    )
    arranged = CanvasContent(
        accounts=(
            CanvasAccount(bureau.poster, 0.0, 0.0, is_pinned=True, remark="谁组织的？"),
            *(CanvasAccount(bureau.payers[n], n - 2.5, 2.0 + n % 2) for n in range(6)),
        ),
        notes=(FreeNote(1.0, 1.0, "all within an hour"),),
    )
    bureau.run(save_canvas, CanvasDraft(opened.case_id, 0, arranged))
    file = CaseFile("statement.csv", "text/csv", b"a,b")
    bureau.run(add_file, opened.case_id, file, request_id=uuid.uuid4())
    return opened.case_id


def keep(bureau: Bureau, case_id: int) -> KeptSnapshot:
    return bureau.run(make_snapshot, case_id, zone=ZONE, request_id=uuid.uuid4())


def of(kept: KeptSnapshot, sha256: str) -> KeptSnapshot | None:
    return kept if sha256 == kept.sha256 else None


ELSEWHERE = """
import sys
from pathlib import Path
from workstation.domain.packs import DocumentLanguage
from workstation.exports.packs.fonts import OF_READERS
from workstation.exports.packs.packing import build_pack, sha256_of
content = Path(sys.argv[1]).read_bytes()
print(sha256_of(build_pack(content, language=DocumentLanguage.CHINESE, font=OF_READERS)))
"""


def sha256_elsewhere(kept: KeptSnapshot, folder: Path) -> str:
    """Return the hash of the pack in Chinese as another process makes it, in another time zone."""
    snapshot = folder / "snapshot.json"
    snapshot.write_bytes(kept.content)
    there = {**os.environ, "PYTHONHASHSEED": "1", "TZ": "America/Lima"}
    command = [sys.executable, "-c", ELSEWHERE, str(snapshot)]
    return subprocess.check_output(command, env=there, text=True).strip()


def repacked(pack: bytes, **changes: bytes | None) -> bytes:
    """Return a pack with other contents of some files; None leaves one out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(pack)) as archive, zipfile.ZipFile(out, "w") as changed:
        for entry in archive.infolist():
            content = changes.pop(entry.filename, archive.read(entry))
            if content is not None:
                changed.writestr(entry, content)
        for name, content in changes.items():
            changed.writestr(name, content or b"")
    return out.getvalue()


def test_from_the_same_snapshot_comes_the_same_pack_whatever_happened_since(
    bureau: Bureau, kept: KeptSnapshot, tmp_path: Path
) -> None:
    packs = {
        language: build_pack(kept.content, language=language, font=OF_READERS)
        for language in DocumentLanguage
    }
    with transaction(bureau.database.sessions()) as session:
        session.execute(text("UPDATE circles.member SET nickname = 'other', status = 'banned'"))
    bureau.database.dispose()  # as after the program was closed
    again = bureau.run(find_snapshot, sha256=kept.sha256)
    assert again == kept
    for language, pack in packs.items():
        assert build_pack(again.content, language=language, font=OF_READERS) == pack
    assert sha256_of(packs[CHINESE]) == sha256_elsewhere(kept, tmp_path)
    assert packs[ENGLISH] != packs[CHINESE]
    assert encode(decode(kept.content)) == kept.content


def test_a_pack_tells_everything_of_the_case_and_runs_no_formula(kept: KeptSnapshot) -> None:
    pack = build_pack(kept.content, language=CHINESE, font=OF_READERS)
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert files["snapshot.json"] == kept.content
    snapshot = decode(kept.content)
    found = (len(snapshot.accounts), len(snapshot.money), snapshot.amount_fen)
    assert found == (8, 7, 364_000)
    assert snapshot.accounts[0].role is AccountRole.POSSIBLY_COERCED
    assert sum(each.is_core for each in snapshot.money) == 3
    assert snapshot.canvas is not None
    accounts = files["tables/accounts.csv"].decode("utf-8-sig").splitlines()
    assert len(accounts) == 1 + len(snapshot.accounts)
    assert ",'=小雨🌧," in accounts[1]
    assert "'=HYPERLINK(1)" in files["tables/exhibits.csv"].decode("utf-8-sig")
    assert json.loads(files["manifest.json"])["snapshot_sha256"] == kept.sha256
    assert files["report.pdf"].startswith(b"%PDF-")
    assert b"\\226\\350" in files["report.pdf"]  # 雨, as the font for Chinese has it


def test_no_text_is_too_long_for_a_page_and_no_case_for_a_document(
    kept: KeptSnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proof, "MOST_ROWS", 50)
    snapshot = decode(kept.content)
    note = next(each for each in snapshot.exhibits if each.body)
    texts = ["字" * 6_000, "a" * 9_000, "line\n" * 300, "🌧" * 900]
    money = snapshot.money[0]
    many = replace(
        snapshot,
        exhibits=tuple(replace(note, body=body) for body in texts),
        accounts=tuple(
            replace(
                snapshot.accounts[0],
                member_id=number,
                nickname="很长的昵称" * 8,
                region="远" * 400 if number == 1 else None,
            )
            for number in range(60)
        ),
        money=tuple(
            replace(money, flow_id=number, sender_id=number % 60, receiver_id=number * 7 % 60)
            for number in range(55)
        ),
    )
    pack = build_pack(encode(many), language=ENGLISH, font=OF_READERS)
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        assert b"(5 more are in the table" in archive.read("report.pdf")
        assert archive.read("tables/money.csv").count(b"\n") == 1 + 55


def test_whatever_is_changed_in_a_pack_is_found(kept: KeptSnapshot) -> None:
    pack = build_pack(kept.content, language=ENGLISH, font=OF_READERS)
    whole = check_pack(pack, lambda sha256: of(kept, sha256), is_recorded=False)
    assert (whole.faults, whole.is_rebuilt, whole.snapshot_id) == ((), True, kept.snapshot_id)

    def faults(changed: bytes) -> tuple[tuple[PackFault, str], ...]:
        return check_pack(changed, lambda sha256: of(kept, sha256), is_recorded=False).faults

    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        money, sums = archive.read("tables/money.csv"), archive.read("SHA256SUMS")
        named = archive.read("manifest.json")
    other = money.replace(b"52000", b"99000", 1)
    assert faults(repacked(pack, **{"tables/money.csv": other})) == (
        (PackFault.CHANGED, "tables/money.csv"),
    )
    assert faults(repacked(pack, **{"report.pdf": None})) == ((PackFault.MISSING, "report.pdf"),)
    assert faults(repacked(pack, **{"more.txt": b"x"})) == ((PackFault.ADDED, "more.txt"),)
    # Whoever changes the list of hashes as well is found by making the pack again.
    listed = sums.replace(sha256_of(money).encode(), sha256_of(other).encode())
    both = repacked(pack, **{"tables/money.csv": other, "SHA256SUMS": listed})
    assert faults(both) == ((PackFault.DIFFERENT, ""),)
    # But what was noted as it was written is well, whatever the program makes of it by now.
    noted = check_pack(both, lambda sha256: of(kept, sha256), is_recorded=True)
    assert (noted.faults, noted.is_rebuilt) == ((), False)
    flipped = bytearray(pack)
    flipped[len(pack) // 2] ^= 1
    assert faults(bytes(flipped))
    assert faults(b"PK no zip") == ((PackFault.NO_PACK, ""),)
    # Anybody's: deeper than can be read, or no hash to look for.
    for manifest in (b"[" * 100_000, re.sub(rb'6": "[0-9a-f]{8}', rb'6": "\\u0000', named)):
        assert (PackFault.NO_PACK, "manifest.json") in faults(
            repacked(pack, **{"manifest.json": manifest})
        )
    assert check_pack(pack, lambda _: None, is_recorded=False).faults == ((PackFault.FOREIGN, ""),)


def test_what_becomes_about_children_takes_snapshots_along(bureau: Bureau) -> None:
    others = make_bureau(bureau.database)
    case_id = others.open_with_gifts(8).case_id
    kept = keep(others, case_id)
    with transaction(bureau.database.sessions()) as session:
        builders.add_item(session, subject_id=others.post, is_child_safety=True)
    assert bureau.run(find_snapshot, sha256=kept.sha256) is None
    # The case goes on without it: what is kept from now on is about nothing that is hidden.
    again = keep(others, case_id)
    assert decode(again.content).money == ()
    assert decode(again.content).exhibits == ()


def test_a_pack_is_made_again_and_held_against_the_database_without_a_window(
    bureau: Bureau, tmp_path: Path
) -> None:
    case_id = str(bureau.open_with_gifts(0).case_id)
    url = bureau.database.url("analyst").render_as_string(hide_password=False)

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(case_app, [*arguments, "--url", url])

    made = run("pack", case_id, str(tmp_path / "one"), "--language", "zh_CN")
    (first,) = (tmp_path / "one").iterdir()
    found = re.search(r"snapshot (\d+)", made.output.replace("\n", ""))
    assert found is not None, made.output
    kept = found.group(1)
    run("pack", case_id, str(tmp_path / "two"), "--language", "zh_CN", "--snapshot", kept)
    assert (tmp_path / "two" / first.name).read_bytes() == first.read_bytes()
    assert "byte for byte" in run("verify", str(first)).output
    first.write_bytes(first.read_bytes().replace(b"52000", b"52001", 1))
    refused = run("verify", str(first))
    assert refused.exit_code == 1
    assert "changed" in refused.output
    with pytest.raises(UnreadableFileError):  # and not a folder that cannot be written to
        bureau.run(check_file, tmp_path / "gone.zip")
