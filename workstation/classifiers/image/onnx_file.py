"""ONNX files from strangers: what is looked at before onnxruntime gets the bytes."""

from collections.abc import Iterator
from pathlib import Path

MAX_FILE_BYTES = 500_000_000


class OnnxFileError(Exception):
    """The bytes are no ONNX file that we load. The text says why."""


def read_onnx(path: Path) -> bytes:
    """Return the bytes of an ONNX file that is whole in itself.

    Raises:
        OnnxFileError: It cannot be read, is too large, is no ONNX file, or keeps weights in
            other files.
    """
    # A pipe or a device never ends.
    if path.exists() and not path.is_file():
        raise OnnxFileError("is not a file")
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise OnnxFileError(error.strerror or "cannot be read") from error
    if not data:
        raise OnnxFileError("is empty")
    if len(data) > MAX_FILE_BYTES:
        raise OnnxFileError(f"is larger than {MAX_FILE_BYTES // 1_000_000} MB")
    try:
        _check(memoryview(data))
    except (_MalformedError, RecursionError):
        raise OnnxFileError("is not an ONNX file") from None
    return data


# The messages of an ONNX file (onnx.proto) by the fields that lead from the whole to tensors.
# Weights may be named as another file's, by any path: onnxruntime would open it.
_INSIDE = {
    "model": {7: "graph", 25: "function"},
    "graph": {1: "node", 5: "tensor", 15: "sparse"},
    "function": {7: "node", 11: "attribute"},
    "node": {5: "attribute"},
    "attribute": {5: "tensor", 6: "graph", 10: "tensor", 11: "graph", 22: "sparse", 23: "sparse"},
    "sparse": {1: "tensor", 2: "tensor"},
}
_EXTERNAL_DATA, _DATA_LOCATION = 13, 14
_GRAPH = 7

_VARINT, _EIGHT_BYTES, _LENGTH, _FOUR_BYTES = 0, 1, 2, 5
_MAX_VARINT_BYTES = 10


class _MalformedError(Exception):
    """The bytes are no protocol buffer."""


def _check(model: memoryview) -> None:
    if not any(number == _GRAPH for number, _ in _fields(model)):
        raise _MalformedError
    waiting = [("model", model)]
    while waiting:
        kind, message = waiting.pop()
        for number, value in _fields(message):
            if kind == "tensor":
                if number == _EXTERNAL_DATA or (number == _DATA_LOCATION and value != 0):
                    raise OnnxFileError("keeps weights in other files; save it as one file")
            elif (inside := _INSIDE[kind].get(number)) and isinstance(value, memoryview):
                waiting.append((inside, value))


def _fields(message: memoryview) -> Iterator[tuple[int, int | memoryview]]:
    """Yield number and value of each field; packed and fixed-size values as their bytes."""
    position = 0
    while position < len(message):
        key, position = _varint(message, position)
        wire = key & 7
        if wire == _VARINT:
            value, position = _varint(message, position)
            yield key >> 3, value
            continue
        if wire == _LENGTH:
            size, position = _varint(message, position)
        elif wire in {_EIGHT_BYTES, _FOUR_BYTES}:
            size = 8 if wire == _EIGHT_BYTES else 4
        else:
            raise _MalformedError
        if size > len(message) - position:
            raise _MalformedError
        yield key >> 3, message[position : position + size]
        position += size


def _varint(message: memoryview, position: int) -> tuple[int, int]:
    value = 0
    for index in range(_MAX_VARINT_BYTES):
        if position + index >= len(message):
            break
        byte = message[position + index]
        value |= (byte & 0x7F) << (7 * index)
        if byte < 0x80:  # noqa: PLR2004  # the last byte of a number lacks the top bit
            return value, position + index + 1
    raise _MalformedError
