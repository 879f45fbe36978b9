"""Heads of the audit chain that are kept elsewhere: what they say, what can be wrong with one."""

import enum
import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from workstation.domain.audit import AuditHead

_FORMAT = "circles-workstation audit head 1"
_TIME = "%Y-%m-%dT%H:%M:%SZ"
_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")


class ExportKind(enum.Enum):
    """Where a head went."""

    FOLDER = "folder"
    PAGE = "page"


class HeadProblem(enum.Enum):
    """Why a kept head is none that the chain leads to."""

    DAMAGED = "damaged"
    FOREIGN = "foreign"
    BEYOND = "beyond"
    DIFFERENT = "different"


class HeadFileError(Exception):
    """A head cannot be written to a folder.

    Attributes:
        folder: Which.
        reason: What the system said.
    """

    def __init__(self, folder: str, reason: str) -> None:
        super().__init__(f"{folder}: {reason}")
        self.folder = folder
        self.reason = reason


@dataclass(frozen=True, slots=True)
class DatabaseIdentity:
    """Which database a head is of.

    Attributes:
        name: As the server calls it.
        system: The server's identifier, which it has had since it was set up.
    """

    name: str
    system: str


@dataclass(frozen=True, slots=True)
class KeptHead:
    """A head as it is kept in a file or on paper.

    Attributes:
        head: Number and hash of the newest entry then.
        database: Of which database.
        read_at: When, by the server's clock.
        program: Version of the program that read it.
    """

    head: AuditHead
    database: DatabaseIdentity
    read_at: datetime
    program: str

    def file_name(self) -> str:
        """The name of its file: in order of the chain, and never that of another head."""
        name = _UNSAFE.sub("-", self.database.name)[:40]
        time = self.read_at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
        return f"head-{name}-{self.head.seq:012}-{time}.json"

    def to_text(self) -> str:
        """The contents of its file."""
        fields = self._fields()
        return json.dumps({**fields, "check": _check(fields)}, indent=2, ensure_ascii=False) + "\n"

    def _fields(self) -> dict[str, str | int]:
        return {
            "format": _FORMAT,
            "number": self.head.seq,
            "hash": self.head.hash.hex(),
            "database": self.database.name,
            "server": self.database.system,
            "time": self.read_at.astimezone(UTC).strftime(_TIME),
            "program": self.program,
        }


def parse_kept_head(text: str) -> KeptHead | None:
    """Return what a file says; None if it is damaged, or no file of a head."""
    try:
        fields = json.loads(text)
        check = fields.pop("check")
        if fields["format"] != _FORMAT or check != _check(fields):
            return None
        head = AuditHead(int(fields["number"]), bytes.fromhex(fields["hash"]))
        read_at = datetime.strptime(fields["time"], _TIME).replace(tzinfo=UTC)
        database = DatabaseIdentity(str(fields["database"]), str(fields["server"]))
        return KeptHead(head, database, read_at, str(fields["program"]))
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _check(fields: dict[str, str | int]) -> str:
    # Against damage by accident: whoever edits a file can make it anew.
    text = json.dumps(fields, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def problem_with(
    kept: KeptHead, *, database: DatabaseIdentity, newest_seq: int, found: bytes | None
) -> HeadProblem | None:
    """Return what is wrong with a kept head; None if the chain leads to it.

    A head of another server is well where the chain leads to it: of a copy that was restored.

    Args:
        kept: The head.
        database: Which database the chain is in.
        newest_seq: Number of the newest entry.
        found: The hash of the entry with the head's number; None if there is none.
    """
    if found == kept.head.hash:
        return None
    if kept.database != database:
        return HeadProblem.FOREIGN
    return HeadProblem.BEYOND if kept.head.seq > newest_seq else HeadProblem.DIFFERENT


@dataclass(frozen=True, slots=True)
class CheckedHead:
    """A file of a head, and what is wrong with it.

    Attributes:
        name: The file's.
        kept: What it says; None if it is damaged.
        problem: What is wrong; None if the chain leads to it.
    """

    name: str
    kept: KeptHead | None
    problem: HeadProblem | None


@dataclass(frozen=True, slots=True)
class HeadExport:
    """That a head was exported.

    Attributes:
        seq: Its number.
        kind: Where to.
        exported_by: Login.
        exported_at: When.
    """

    seq: int
    kind: ExportKind
    exported_by: str
    exported_at: datetime


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the chain exported heads vouch for.

    Attributes:
        newest_seq: The newest entry.
        exports: By number, the first one of each; the last covers the most.
        last_to_folder: When one went to a folder last.
    """

    newest_seq: int
    exports: Sequence[HeadExport] = ()
    last_to_folder: datetime | None = None

    @property
    def covered_seq(self) -> int:
        """Up to which entry the chain is covered; 0 for none."""
        return self.exports[-1].seq if self.exports else 0

    def covered_since(self, seq: int) -> datetime | None:
        """Return since when an entry is covered; None if it is not."""
        times = [export.exported_at for export in self.exports if export.seq >= seq]
        return min(times) if times else None


def grouped(hash_: bytes) -> list[str]:
    """Return a hash in groups of four letters, as somebody compares it by eye."""
    text = hash_.hex()
    return [text[start : start + 4] for start in range(0, len(text), 4)]
