"""`workstation import tables`: a folder of files, checked whole, then loaded in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session, sessionmaker

from workstation.db.session import transaction
from workstation.domain.table_files import MOST_FAULTS, ImportedTables, TableFault, TableFilesError
from workstation.scanning.table_files.checking import CheckRoom
from workstation.scanning.table_files.files import (
    FaultError,
    Shape,
    TableFile,
    find_files,
    lines_of,
    look_through,
)
from workstation.scanning.table_files.private_folder import private_folder
from workstation.scanning.table_files.rules import RULES, Kind
from workstation.services.table_import import (
    Conflict,
    StagedTable,
    begin_import,
    find_conflicts,
    stage_rows,
    take_over,
)
from workstation.work import CancelToken, Progress, ReportProgress, ignore_progress

_TYPES = {Kind.NUMBER: "bigint", Kind.TIME: "timestamptz", Kind.TEXT: "text", Kind.CHOICE: "text"}
# Looked through, read, checked, staged; then all are held against each other and taken over.
_STEPS = 4


@dataclass(frozen=True, slots=True)
class _Checked:
    file: TableFile
    shape: Shape
    columns: list[str]


def import_tables(
    sessions: sessionmaker[Session],
    folder: Path,
    *,
    cancel: CancelToken | None = None,
    report: ReportProgress = ignore_progress,
) -> ImportedTables:
    """Load the files of a folder that are named like the platform's tables.

    Args:
        sessions: Of a login that may become ws_owner.
        folder: With `member.csv`, `gift.parquet` and so on.
        cancel: Ends it; nothing is loaded then.
        report: Told how far it is.

    Raises:
        TableFilesError: Something is wrong with them; nothing was loaded.
        OSError: A file or folder cannot be read, or there is no room to check it.
    """
    cancel = cancel or CancelToken()
    files, faults = find_files(folder)
    _refuse(faults, len(faults))
    total = _STEPS * len(files) + 1
    steps = iter(range(1, total + 1))

    def step() -> None:
        cancel.raise_if_cancelled()
        report(Progress(next(steps), total))

    # Texts of members lie in it.
    with private_folder() as place:
        room = CheckRoom(place)
        try:
            checked = _check(room, files, cancel, step)
            with transaction(sessions) as session:
                counts = _load(session, room, checked, cancel, step)
        finally:
            room.close()
    lacks_times = any(
        each.file.table == "credit_score" and "updated_at" not in each.columns for each in checked
    )
    return ImportedTables(counts, lacks_times and counts["credit_score"] > 0)


def _check(
    room: CheckRoom, files: list[TableFile], cancel: CancelToken, step: Callable[[], None]
) -> list[_Checked]:
    checked, faults, count = [], [], 0
    for file in files:
        try:
            shape = look_through(file, cancel)
            step()
            columns = room.read(file, shape)
            step()
            found = room.check(file, columns)
            step()
        except FaultError as error:
            faults.append(error.fault)
            count += 1
            continue
        faults += found.faults
        count += found.count
        checked.append(_Checked(file, shape, columns))
    _refuse(faults, count)
    return checked


def _load(
    session: Session,
    room: CheckRoom,
    checked: list[_Checked],
    cancel: CancelToken,
    step: Callable[[], None],
) -> dict[str, int]:
    begin_import(session)
    tables, counts = [], {}
    for each in checked:
        staged = _staged(each)
        counts[staged.table] = stage_rows(
            session, staged, room.batches(each.file, each.columns, cancel)
        )
        tables.append(staged)
        step()
    conflicts, count = find_conflicts(session, tables)
    if conflicts:
        _refuse(_located(checked, conflicts), count)
    take_over(session, tables, counts, cancel)
    step()
    return counts


def _staged(checked: _Checked) -> StagedTable:
    rule = RULES[checked.file.table]
    rules = [rule.columns[name] for name in checked.columns]
    return StagedTable(
        table=rule.name,
        types={each.name: _TYPES[each.kind] for each in rules},
        refers_to={each.name: each.refers_to for each in rules if each.refers_to},
        unique=rule.unique,
        digest=checked.shape.digest,
    )


def _located(checked: list[_Checked], conflicts: list[Conflict]) -> list[TableFault]:
    """Return conflicts as faults of the lines that they are about."""
    faults = []
    for each in checked:
        mine = [conflict for conflict in conflicts if conflict.table == each.file.table]
        try:
            lines = lines_of(each.file, [conflict.row for conflict in mine]) if mine else {}
        except (FaultError, OSError):
            lines = {}  # somebody has written it since it was read
        faults += [
            TableFault(
                each.file.path.name,
                lines.get(conflict.row, conflict.row),
                conflict.column,
                conflict.problem,
                conflict.found,
                conflict.expected,
                each.file.is_parquet or conflict.row not in lines,
            )
            for conflict in mine
        ]
    return faults


def _refuse(faults: list[TableFault], count: int) -> None:
    if faults:
        named = tuple(faults[:MOST_FAULTS])
        raise TableFilesError(named, count - len(named))
