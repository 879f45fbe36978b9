"""`workstation read`: what is read out of messages, one a line, without any database."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from workstation.cli.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedIOBase

    from workstation.domain.messages import MessageReading

MAX_LINE_BYTES = 64 * 1024 * 1024
"""A longer line is refused: its text could be no message, and memory is bounded."""

_AT_ONCE_BYTES = 64 * 1024
_REFUSED = 1


def read(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Say what is read out of messages: one text per line on standard input, UTF-8.

    Of a file: workstation read < FILE. Every line is answered as it comes.

    With --json, per line: text, solicitation (probability), flagged, category, reasons (kind,
    start, end, detail) and contacts (type, value, start, end). Places count code points of the
    text. Bytes that are no UTF-8 are read as U+FFFD, and it is said how many lines had some. Exit
    status 1: a line was longer than 64 MB and was not read.
    """
    from workstation.classifiers.text.reader import MessageReader

    if sys.stdin.isatty():
        typer.echo("A message per line; Ctrl-D ends (on Windows Ctrl-Z, Enter).", err=True)
    reader = MessageReader()
    refused = garbled = 0
    for batch in _batches(cast("BufferedIOBase", sys.stdin.buffer)):
        texts = [None if line is None else line.decode("utf-8", "replace") for line in batch]
        garbled += sum(map(_is_garbled, batch, texts))
        readings = iter(reader.read([text for text in texts if text is not None]))
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
    if garbled:
        typer.echo(
            f"Not UTF-8: {counted(garbled, 'line')}, read with \ufffd in place of what is not."
            " Convert first, for example: iconv -f GB18030 -t UTF-8",
            err=True,
        )
    if refused:
        typer.echo(f"Longer than 64 MB and not read: {counted(refused, 'line')}.", err=True)
        raise typer.Exit(_REFUSED)


def _batches(stream: BufferedIOBase) -> Iterator[list[bytes | None]]:
    """Yield lines as they arrive, None for one that is too long.

    Whoever types, or pipes slowly, gets an answer to every line; of a file many lines come at once.
    """
    begun, is_too_long = bytearray(), False
    while arrived := stream.read1(_AT_ONCE_BYTES):
        batch: list[bytes | None] = []
        *ends, rest = arrived.split(b"\n")
        for end in ends:
            begun += end
            batch.append(None if is_too_long else bytes(begun).removesuffix(b"\r"))
            begun, is_too_long = bytearray(), False
        begun += rest
        if is_too_long or len(begun) > MAX_LINE_BYTES:
            begun, is_too_long = bytearray(), True
        if batch:
            yield batch
    if begun or is_too_long:
        yield [None if is_too_long else bytes(begun).removesuffix(b"\r")]


def _is_garbled(line: bytes | None, text: str | None) -> bool:
    if line is None or text is None or "\ufffd" not in text:
        return False
    return text.encode() != line


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
