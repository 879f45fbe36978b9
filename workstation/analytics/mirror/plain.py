"""What goes between two processes about a mirror: plain values, and rows as Arrow streams them."""

import enum
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from workstation.domain import errors, mirror
from workstation.domain.mirror import MirrorStatus, RefreshSummary, TableStatus

_SAY_NO_MORE: dict[str, type[Exception]] = {
    kind.__name__: kind
    for kind in (
        mirror.MirrorBusyError,
        mirror.MirrorFullError,
        mirror.MirrorMissingError,
        mirror.MirrorRefusedError,
        errors.ConnectionLostError,
        errors.DatabaseFullError,
        errors.LockTimeoutError,
        errors.ReadOnlyDatabaseError,
        errors.SchemaMissingError,
        errors.StatementTimeoutError,
        errors.TransactionConflictError,
    )
}


def stream_of(rows: pa.Table) -> bytes:
    """Return rows in Arrow's stream format."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, rows.schema) as writer:
        writer.write_table(rows)
    content: bytes = sink.getvalue().to_pybytes()
    return content


def rows_of(stream: bytes) -> pa.Table:
    """Return the rows of a stream."""
    with pa.ipc.open_stream(stream) as reader:
        return reader.read_all()


def plain_status(status: MirrorStatus) -> dict[str, Any]:
    """Return a status as JSON has it."""
    return asdict(status) | {
        "refreshed_at": _text(status.refreshed_at),
        "checked_at": _text(status.checked_at),
        "tables": [[each.name, each.rows, _text(each.newest)] for each in status.tables],
    }


def status_of(plain: dict[str, Any]) -> MirrorStatus:
    """Return the status that `plain_status` made plain."""
    tables = tuple(TableStatus(name, rows, _day(newest)) for name, rows, newest in plain["tables"])
    return MirrorStatus(
        **plain
        | {
            "refreshed_at": _moment(plain["refreshed_at"]),
            "checked_at": _moment(plain["checked_at"]),
            "tables": tables,
        }
    )


def plain_summary(summary: RefreshSummary) -> dict[str, Any]:
    """Return a summary as JSON has it."""
    return asdict(summary) | {
        "refreshed_at": _text(summary.refreshed_at),
        "drifted": [[name, _text(day)] for name, day in summary.drifted],
    }


def summary_of(plain: dict[str, Any]) -> RefreshSummary:
    """Return the summary that `plain_summary` made plain."""
    return RefreshSummary(
        **plain
        | {
            "refreshed_at": datetime.fromisoformat(plain["refreshed_at"]),
            "drifted": tuple((name, _day(day)) for name, day in plain["drifted"]),
        }
    )


def plain_error(error: Exception) -> dict[str, Any]:
    """Return what went wrong as JSON has it. Of errors that are not ours only the name."""
    values = {
        name: value.value if isinstance(value, enum.Enum) else value
        for name, value in vars(error).items()
        if isinstance(error, errors.DatabaseError)
    }
    return {"error": type(error).__name__, "values": values}


def error_of(plain: dict[str, Any]) -> Exception:
    """Return the error that `plain_error` made plain."""
    match plain["error"], plain["values"]:
        case "CannotConnectError", {"reason": reason, "detail": detail}:
            return errors.CannotConnectError(errors.ConnectProblem(reason), detail)
        case "WrongPasswordError", {"detail": detail}:
            return errors.WrongPasswordError(detail)
        case "PermissionDeniedError", {"detail": detail}:
            return errors.PermissionDeniedError(detail)
        case "SchemaOutdatedError", {"found": found, "expected": expected}:
            return errors.SchemaOutdatedError(found=found, expected=expected)
        case name, _ if name in _SAY_NO_MORE:
            return _SAY_NO_MORE[name]()
        case _:
            return mirror.MirrorOwnerFailedError()


def _text(at: date | None) -> str | None:
    return at.isoformat() if at is not None else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
