"""What leaves the house about a case: snapshots, evidence packs, reports (decision 35)."""

import enum
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


class DocumentKind(enum.Enum):
    """What is written from a snapshot. The value is stored; reports' writers have it as key."""

    PACK = "pack"
    GOAML = "goaml"
    XLSX = "xlsx"


class DocumentLanguage(enum.Enum):
    """In which language a document is written."""

    ENGLISH = "en"
    CHINESE = "zh_CN"


@dataclass(frozen=True, slots=True)
class KeptSnapshot:
    """What a case was, kept.

    Attributes:
        snapshot_id: Its id.
        case_id: Of which case.
        sha256: Of its bytes (hex).
        content: Canonical JSON in UTF-8.
        made_by: Login.
        made_at: When.
    """

    snapshot_id: int
    case_id: int
    sha256: str
    content: bytes
    made_by: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """That something was written from a snapshot.

    Attributes:
        document_id: Its id.
        snapshot_id: From which snapshot.
        kind: What it is.
        language: In which language.
        is_draft: A report before there was an outcome to report.
        sha256: Of the file (hex).
        made_by: Login.
        made_at: When.
    """

    document_id: int
    snapshot_id: int
    kind: DocumentKind
    language: DocumentLanguage
    is_draft: bool
    sha256: str
    made_by: str
    made_at: datetime


class PackFault(enum.Enum):
    """What is wrong with a file that is said to be an evidence pack."""

    NO_PACK = "no_pack"  # no zip, or nothing of ours in it
    CHANGED = "changed"  # a file in it is not what the list of hashes says
    MISSING = "missing"
    ADDED = "added"
    FOREIGN = "foreign"  # its snapshot is not one of this database
    DIFFERENT = "different"  # nobody noted it, and the same snapshot gives other bytes


@dataclass(frozen=True, slots=True)
class PackCheck:
    """What became of holding an evidence pack against the database.

    Attributes:
        faults: What is wrong, with the name of the file in the pack; "" where it is the pack.
        snapshot_id: The snapshot that it was made from; None where there is none.
        sha256: Of the pack (hex).
        is_recorded: The database noted a file with this hash when it was written.
        is_rebuilt: It was made again here, byte for byte; False where this computer lacks its font
            or the program is another.
    """

    faults: tuple[tuple[PackFault, str], ...]
    snapshot_id: int | None
    sha256: str
    is_recorded: bool
    is_rebuilt: bool


class ProblemKind(enum.Enum):
    """What is wrong with a field of a report."""

    UNSAID = "unsaid"  # nobody has filled it in
    MISSING = "missing"  # the file lacks something there
    EMPTY = "empty"
    TOO_LONG = "too_long"
    LETTERS = "letters"  # it has some that are not allowed
    NO_CODE = "no_code"  # it is not in a list of codes
    RANGE = "range"
    NO_VALUE = "no_value"  # it is no date or number
    OTHER = "other"
    NO_MONEY = "no_money"  # the case has no gift or transfer
    NO_SCHEMA = "no_schema"  # the schema is not there, or is none


@dataclass(frozen=True, slots=True)
class ReportProblem:
    """What keeps a report from being written.

    Attributes:
        field: Of `Institution`, or of the file, as its schema calls it.
        kind: What is wrong.
        names: Of what is missing, as the schema calls it; "" for nothing else.
    """

    field: str
    kind: ProblemKind
    names: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be written.

    Attributes:
        case_id: Of which case.
        kind: A pack, or which report.
        language: In which language.
        folder: Where to.
        zone: IANA name of the zone in which the company's days begin.
        snapshot_id: From which snapshot; None for one of now.
    """

    case_id: int
    kind: DocumentKind
    language: DocumentLanguage
    folder: Path
    zone: str
    snapshot_id: int | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What was written.

    Attributes:
        path: The file.
        sha256: Of the file (hex).
        snapshot_id: From which snapshot.
        is_draft: It is a report that is not to be filed.
    """

    path: Path
    sha256: str
    snapshot_id: int
    is_draft: bool


class PackError(Exception):
    """Something about packs and reports that could not be done; nothing was written."""


class FontMissingError(PackError):
    """A pack cannot be made again as it was: its font is not on this computer.

    Attributes:
        name: Of the font.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class FileTakenError(PackError):
    """Another file of that name is in the folder; it was left alone.

    Attributes:
        name: Of the file.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class ReportRefusedError(PackError):
    """A report is not as the authority wants it.

    Attributes:
        problems: What has to be put right, by field.
    """

    def __init__(self, problems: tuple[ReportProblem, ...]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


class SnapshotFormatError(PackError):
    """A snapshot is of a version of the program that this one cannot read."""
