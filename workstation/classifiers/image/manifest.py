"""What a network's manifest says: a TOML file beside its ONNX file."""

import tomllib
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from workstation.domain.errors import NetworkError
from workstation.domain.networks import NetworkInfo


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class InputSpec(_Strict):
    """How a network wants its photos.

    Attributes:
        size: Side of the square that it sees, in pixels.
        layout: Order of the axes.
        colour_order: Order of the channels.
        mean: Subtracted per channel, in the network's order, from values of 0 to 255.
        divide_by: Then divides them.
        resize: How a photo becomes the square; its shape is not kept. "bilinear_aligned" puts
            the outermost pixels' centres onto each other.
        short_side: A photo may be decoded at a reduced size that keeps this many pixels.
    """

    size: Annotated[int, Field(ge=16, le=2048)]
    layout: Literal["NHWC", "NCHW"]
    colour_order: Literal["RGB", "BGR"]
    mean: Annotated[list[float], Field(min_length=3, max_length=3)]
    divide_by: Annotated[float, Field(gt=0)]
    resize: Literal["bilinear_aligned"]
    short_side: Annotated[int, Field(ge=16)]


class Manifest(_Strict):
    """A network's manifest.

    Attributes:
        manifest_version: Of this format.
        name: Stable name; scores are stored under it.
        version: Of the weights.
        file: The ONNX file, beside the manifest.
        sha256: Its hex digest.
        labels: What the outputs mean, in order; the network gives their probabilities.
        racy_labels: Whose probabilities sum to the racy score.
        flag_at: Racy score from which a person should look.
        licence: SPDX identifier.
        source: Where the weights come from.
        notice: Whom the licence asks to name.
        input: How it wants its photos.
    """

    manifest_version: Literal[1]
    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,62}$")]
    version: Annotated[str, Field(min_length=1, max_length=63)]
    file: Annotated[str, Field(pattern=r"^[\w.-]+\.onnx$")]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    labels: Annotated[list[str], Field(min_length=1)]
    racy_labels: Annotated[list[str], Field(min_length=1)]
    flag_at: Annotated[float, Field(gt=0, le=1)]
    licence: str
    source: str
    notice: str
    input: InputSpec

    @model_validator(mode="after")
    def _labels_agree(self) -> Self:
        for labels in (self.labels, self.racy_labels):
            if len(set(labels)) != len(labels):
                raise ValueError("a label appears twice")
        if not set(self.racy_labels) <= set(self.labels):
            raise ValueError("racy_labels has a label that labels lacks")
        return self

    @property
    def info(self) -> NetworkInfo:
        """The network as the rest of the program sees it."""
        return NetworkInfo(
            name=self.name,
            version=self.version,
            sha256=self.sha256,
            labels=tuple(self.labels),
            racy_labels=tuple(self.racy_labels),
            flag_at=self.flag_at,
        )


def read_manifest(path: Path) -> Manifest:
    """Read and check a manifest.

    Raises:
        NetworkError: It is missing or says something impossible.
    """
    try:
        return Manifest.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise NetworkError(path, error.strerror or "cannot be read") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise NetworkError(path, f"{where}: {first['msg']}" if where else first["msg"]) from error
    except RecursionError as error:
        raise NetworkError(path, "not a manifest: nested too deeply") from error
    except ValueError as error:  # not UTF-8, not TOML
        raise NetworkError(path, f"not a TOML file: {error}") from error
