"""What a network's manifest says: a TOML file beside its ONNX file."""

import tomllib
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from workstation.domain.errors import NetworkError
from workstation.domain.networks import NetworkInfo

MAX_MANIFEST_BYTES = 64 * 1024

# Wide enough for any network, and narrow enough that nothing overflows.
_Mean = Annotated[float, Field(ge=-1e6, le=1e6)]
_Divisor = Annotated[float, Field(ge=1e-6, le=1e6)]
_Fraction = Annotated[float, Field(ge=0, le=1)]
# Without what a terminal would obey, or what turns the text around it about.
_PRINTABLE = r"^[^\p{Cc}\p{Cf}]*$"
_Label = Annotated[str, Field(min_length=1, max_length=63, pattern=_PRINTABLE)]
_Line = Annotated[str, Field(max_length=2000, pattern=_PRINTABLE)]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class InputSpec(_Strict):
    """How a network wants its photos.

    Attributes:
        size: Side of the square that it sees, in pixels.
        layout: Order of the axes.
        colour_order: Order of the channels.
        mean: Subtracted per channel, in the network's order, from values of 0 to 255.
        divide_by: Then divides them: one number, or one per channel in the network's order.
        resize: How a photo becomes the square. Its shape is lost with "bilinear_aligned", which
            puts the outermost pixels' centres onto each other, "stretch", and "open_nsfw", which
            does what that network's authors did. "centre_crop" cuts the longer side off,
            "letterbox" fills the shorter one up with black on the right or below.
        short_side: A photo may be decoded at a reduced size that keeps this many pixels.
    """

    size: Annotated[int, Field(ge=16, le=2048)]
    layout: Literal["NHWC", "NCHW"]
    colour_order: Literal["RGB", "BGR"]
    mean: Annotated[list[_Mean], Field(min_length=3, max_length=3)]
    divide_by: _Divisor | Annotated[list[_Divisor], Field(min_length=3, max_length=3)]
    resize: Literal["bilinear_aligned", "open_nsfw", "stretch", "centre_crop", "letterbox"]
    short_side: Annotated[int, Field(ge=16, le=8192)]


class OutputSpec(_Strict):
    """What a network's outputs are.

    Attributes:
        kind: "probabilities" as they are; "logits", which become probabilities by `activation`;
            "yolo" for a detector: [1, 4 + labels, boxes], where a box is its centre, width and
            height in pixels of the square, then the probability of each label.
        activation: For logits: "softmax" where one label excludes the others, else "sigmoid".
        name: Which output, where there are several.
        score_at: For a detector: probability from which a box is shown.
        iou: For a detector: boxes of a label that overlap more than this are one.
    """

    kind: Literal["probabilities", "logits", "yolo"] = "probabilities"
    activation: Literal["softmax", "sigmoid"] = "softmax"
    name: _Line | None = None
    score_at: Annotated[float, Field(gt=0, le=1)] = 0.25
    iou: _Fraction = 0.45

    @model_validator(mode="after")
    def _says_nothing_idle(self) -> Self:
        meant_for = {"activation": "logits", "score_at": "yolo", "iou": "yolo"}
        for field in self.model_fields_set & meant_for.keys():
            if self.kind != meant_for[field]:
                raise ValueError(f'{field} has a meaning only where kind is "{meant_for[field]}"')
        return self


class Manifest(_Strict):
    """A network's manifest.

    Attributes:
        manifest_version: Of this format.
        name: Stable name; scores are stored under it.
        version: Of the weights and of how they are used.
        file: The ONNX file, beside the manifest.
        sha256: Its hex digest.
        labels: What the outputs mean, in order.
        racy_labels: Those that make a photo racy. The racy score is the sum of their
            probabilities, at most 1; where labels do not exclude each other (sigmoid, detectors)
            it is the highest.
        licence: SPDX identifier.
        source: Where the weights come from.
        notice: Whom the licence asks to name.
        compute: "int8" for a graph that was quantised to calculate in 8 bits. "float" expands
            weights that are merely stored in 8 bits when the network is loaded.
        copies: A photo is scored as it is, mirrored, and cut to its centre, and the
            probabilities are averaged: of these copies.
        input: How it wants its photos.
        output: What comes out.
    """

    manifest_version: Literal[1]
    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,62}$")]
    version: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._+-]{0,62}$")]
    file: Annotated[str, Field(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}\.onnx$")]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    labels: Annotated[list[_Label], Field(min_length=1, max_length=10_000)]
    racy_labels: Annotated[list[_Label], Field(min_length=1)]
    licence: _Line
    source: _Line
    notice: _Line
    compute: Literal["float", "int8"] = "float"
    copies: Annotated[list[Literal["plain", "mirrored", "centre"]], Field(min_length=1)] = ["plain"]
    input: InputSpec
    output: OutputSpec = OutputSpec()

    @model_validator(mode="after")
    def _parts_agree(self) -> Self:
        for labels in (self.labels, self.racy_labels):
            if len(set(labels)) != len(labels):
                raise ValueError("a label appears twice")
        if not set(self.racy_labels) <= set(self.labels):
            raise ValueError("racy_labels has a label that labels lacks")
        if len(set(self.copies)) != len(self.copies):
            raise ValueError("copies names one twice")
        kind, resize = self.output.kind, self.input.resize
        if kind == "yolo" and (self.copies != ["plain"] or resize == "open_nsfw"):
            raise ValueError('a detector needs copies = ["plain"] and another resize')
        is_softmax = kind == "logits" and self.output.activation == "softmax"
        if is_softmax and len(self.labels) == 1:
            raise ValueError('one label alone needs output.activation = "sigmoid"')
        if is_softmax and set(self.racy_labels) == set(self.labels):
            raise ValueError("all labels are racy_labels: every photo would score 1")
        return self

    @property
    def racy_is_highest(self) -> bool:
        """Whether the racy score is the highest of the racy labels instead of their sum."""
        return self.output.kind == "yolo" or self.output.activation == "sigmoid"

    @property
    def info(self) -> NetworkInfo:
        """The network as the rest of the program sees it."""
        return NetworkInfo(
            name=self.name,
            version=self.version,
            sha256=self.sha256,
            labels=tuple(self.labels),
            racy_labels=tuple(self.racy_labels),
        )


def read_manifest(path: Path) -> Manifest:
    """Read and check a manifest.

    Raises:
        NetworkError: It is missing or says something impossible.
    """
    return parse_manifest(path, manifest_bytes(path))


def parse_manifest(path: Path, data: bytes) -> Manifest:
    """Check a manifest that was read.

    Raises:
        NetworkError: It says something impossible.
    """
    try:
        return Manifest.model_validate(tomllib.loads(data.decode("utf-8")))
    except ValidationError as error:
        raise NetworkError(path, _first_problem(error)) from error
    except RecursionError as error:
        raise NetworkError(path, "not a manifest: nested too deeply") from error
    except ValueError as error:  # not UTF-8, not TOML
        raise NetworkError(path, f"not a TOML file: {error}") from error


def manifest_bytes(path: Path) -> bytes:
    """Return the bytes of a manifest.

    Raises:
        NetworkError: It cannot be read, or is too large for one.
    """
    # A stranger's manifest may be a pipe that never ends.
    if path.exists() and not path.is_file():
        raise NetworkError(path, "not a file")
    try:
        with path.open("rb") as file:
            data = file.read(MAX_MANIFEST_BYTES + 1)
    except OSError as error:
        raise NetworkError(path, error.strerror or "cannot be read") from error
    if len(data) > MAX_MANIFEST_BYTES:
        raise NetworkError(path, "not a manifest: larger than 64 KB")
    return data


_PATTERN_WORDS = {
    "name": "use small letters, digits, dots, hyphens and underscores, 63 at most",
    "version": "use letters, digits, dots, hyphens, underscores and +, 63 at most",
    "file": "the name of an ONNX file (letters, digits, dots, hyphens) in the manifest's folder",
    "sha256": "64 hexadecimal digits in small letters",
}


def _first_problem(error: ValidationError) -> str:
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"] if not str(part).startswith("constrained"))
    what = first["msg"].removeprefix("Value error, ")
    match first["type"]:
        case "missing":
            what = "is missing"
        case "extra_forbidden":
            what = "is not a field of a manifest"
        case "string_pattern_mismatch":
            what = _PATTERN_WORDS.get(where, "has characters that cannot be shown")
    return f"{where}: {what}" if where else what
