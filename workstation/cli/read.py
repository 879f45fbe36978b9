"""`workstation read`: what is read out of messages, one a line, without any database."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from workstation.domain.messages import MessageReading

MAX_LINE_BYTES = 64 * 1024 * 1024
"""A longer line is refused: its text could be no message, and memory is bounded."""

_AT_ONCE = 512
_AT_ONCE_BYTES = 4 * 1024 * 1024
_REFUSED = 1


def read(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Say what is read out of messages: one text per line on standard input, UTF-8.

    With --json, per line: text, solicitation (probability), flagged, category, reasons (kind,
    start, end, detail) and contacts (type, value, start, end). Places count code points of the
    text. Bytes that are no UTF-8 are read as U+FFFD. Exit status 1: a line was longer than 64 MB
    and was not read.
    """
    from workstation.classifiers.text.reader import MessageReader

    reader = MessageReader()
    refused = 0
    for texts in _batches(sys.stdin.buffer):
        readable = [text for text in texts if text is not None]
        readings = iter(reader.read(readable))
        lines = []
        for text in texts:
            if text is None:
                refused += 1
                lines.append(_refusal(as_json=as_json))
            else:
                reading = next(readings)
                lines.append(_as_json(text, reading) if as_json else _as_line(text, reading))
        sys.stdout.buffer.write("".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    if refused:
        typer.echo(f"{refused} lines are longer than 64 MB and were not read.", err=True)
        raise typer.Exit(_REFUSED)


def _batches(stream: BinaryIO) -> Iterator[list[str | None]]:
    """Yield texts line by line, None for one that is too long, as soon as a batch is full.

    Somebody who types gets an answer to every line.
    """
    at_once = 1 if stream.isatty() else _AT_ONCE
    batch: list[str | None] = []
    size = 0
    while line := stream.readline(MAX_LINE_BYTES):
        if len(line) == MAX_LINE_BYTES and not line.endswith(b"\n"):
            while rest := stream.readline(MAX_LINE_BYTES):
                if rest.endswith(b"\n"):
                    break
            batch.append(None)
        else:
            batch.append(line.removesuffix(b"\n").removesuffix(b"\r").decode("utf-8", "replace"))
            size += len(line)
        if len(batch) >= at_once or size >= _AT_ONCE_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _as_json(text: str, reading: MessageReading) -> str:
    found: dict[str, Any] = {
        "text": text,
        "solicitation": round(reading.solicitation, 4),
        "flagged": reading.flagged,
        "category": reading.category.value,
        "reasons": [
            {"kind": each.kind, "start": each.start, "end": each.end, "detail": each.detail}
            for each in reading.reasons
        ],
        "contacts": [
            {"type": each.type.value, "value": each.value, "start": each.start, "end": each.end}
            for each in reading.contacts
        ],
    }
    return json.dumps(found, ensure_ascii=False)


def _refusal(*, as_json: bool) -> str:
    message = "longer than 64 MB: not read"
    return json.dumps({"error": message}) if as_json else message


def _as_line(text: str, reading: MessageReading) -> str:
    from workstation.classifiers.findings import clean

    mark = "FLAG" if reading.flagged else "    "
    contacts = ", ".join(f"{each.type.value}:{each.value}" for each in reading.contacts)
    shown = clean(text)
    parts = [f"{reading.solicitation:4.2f} {mark} {reading.category.value:<19} {shown}"]
    if contacts:
        parts.append(f"  [{contacts}]")
    return "".join(parts)
