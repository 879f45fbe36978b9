"""Whether a network is what its manifest says; if not, what to change."""

from typing import Any

import numpy as np
import numpy.typing as npt

from workstation.classifiers.image.manifest import Manifest

_FloatArray = npt.NDArray[np.float32]

_MAX_EXCESS = 1e-3  # of a float's rounding over [0, 1]
_LOGIT_EDGE = 1e4  # far beyond where a probability is 0 or 1
_AXES = 4
_BOX_ROWS = 4


class MisfitError(Exception):
    """A network is not what its manifest says. The text says what to change."""


def check_input(manifest: Manifest, session: Any) -> None:  # noqa: ANN401  # untyped library
    """Compare a network's input with the manifest.

    Raises:
        MisfitError: They differ.
    """
    inputs = session.get_inputs()
    if len(inputs) != 1:
        raise MisfitError(f"it has {len(inputs)} inputs; only networks with one are supported")
    (network_input,) = inputs
    if network_input.type != "tensor(float)":
        raise MisfitError(
            f"its input is {network_input.type}; only 32-bit floats, tensor(float), are supported"
        )
    shape = [length if isinstance(length, int) else None for length in network_input.shape]
    shown = _shown(network_input.shape)
    if len(shape) != _AXES:
        raise MisfitError(f"its input is {shown}; a photo has four axes (batch, rows, ...)")
    if shape[0] not in {None, 1}:
        raise MisfitError(f"it wants {shape[0]} photos at once; only one at a time is supported")
    size, layout = manifest.input.size, manifest.input.layout
    if _fits(shape, size, layout):
        return
    other = "NCHW" if layout == "NHWC" else "NHWC"
    if _fits(shape, size, other):
        raise MisfitError(f'its input is {shown}: set input.layout = "{other}"')
    channels = 3 if layout == "NHWC" else 1
    if shape[channels] not in {None, 3}:
        raise MisfitError(f"its input is {shown}, not three colours in the layout {layout}")
    raise MisfitError(f"its input is {shown}, and input.size is {size}")


def output_name(manifest: Manifest, session: Any) -> str:  # noqa: ANN401  # untyped library
    """Return the name of the output that the manifest means.

    Raises:
        MisfitError: There is none of that name, or several to choose from.
    """
    names: list[str] = [output.name for output in session.get_outputs()]
    shown = ", ".join(names)
    wanted = manifest.output.name
    if wanted is None:
        if len(names) > 1:
            raise MisfitError(f"it has several outputs; set output.name to one of: {shown}")
        return names[0]
    if wanted not in names:
        raise MisfitError(f"output.name is {wanted}, and its outputs are: {shown}")
    return wanted


def fitting_outputs(outputs: object, manifest: Manifest) -> _FloatArray:
    """Return what a network gave for one photo, as probabilities.

    Returns:
        One probability per label; of a detector 4 + labels rows by boxes, as it gave them.

    Raises:
        MisfitError: It is something else.
    """
    if not isinstance(outputs, np.ndarray) or outputs.dtype != np.float32:
        kind = outputs.dtype if isinstance(outputs, np.ndarray) else type(outputs).__name__
        raise MisfitError(f"its output is {kind}; only 32-bit floats are supported")
    if not np.isfinite(outputs).all():
        raise MisfitError("its outputs are no numbers (NaN or infinite)")
    if manifest.output.kind == "yolo":
        return _detections(outputs, manifest)
    values = _one_per_label(outputs, manifest)
    if manifest.output.kind == "logits":
        return _activated(values, manifest.output.activation)
    if not _are_probabilities(values):
        raise MisfitError(
            f"its outputs are no probabilities (from {values.min():.3g} to {values.max():.3g}):"
            ' if they are logits, set output.kind = "logits"'
        )
    return values


def _one_per_label(outputs: _FloatArray, manifest: Manifest) -> _FloatArray:
    # Some end in axes of length 1: a convolution in place of a dense layer.
    shape = outputs.shape
    if outputs.size != max(shape, default=0):
        raise MisfitError(f"its output is {_shown(shape)}; expected one number per label")
    if outputs.size != len(manifest.labels):
        raise MisfitError(
            f"it has {outputs.size} {'output' if outputs.size == 1 else 'outputs'},"
            f" and labels names {len(manifest.labels)}"
        )
    return outputs.reshape(-1)


def _activated(values: _FloatArray, activation: str) -> _FloatArray:
    values = np.clip(values, -_LOGIT_EDGE, _LOGIT_EDGE)
    if activation == "softmax":
        powers = np.exp(values - values.max())
        return np.asarray(powers / powers.sum(), np.float32)
    # Of -x where x is negative, the power of a large number would overflow.
    powers = np.exp(-np.abs(values))
    return np.asarray(np.where(values >= 0, 1, powers) / (1 + powers), np.float32)


def _detections(outputs: _FloatArray, manifest: Manifest) -> _FloatArray:
    rows = _BOX_ROWS + len(manifest.labels)
    shape = outputs.shape
    if len(shape) != 3 or shape[0] != 1 or shape[1] != rows or not shape[2]:  # noqa: PLR2004  # axes
        raise MisfitError(
            f"its output is {_shown(shape)}; of a detector with {len(manifest.labels)} labels,"
            f" 1 x {rows} x boxes is expected"
        )
    if not _are_probabilities(outputs[0, _BOX_ROWS:]):
        raise MisfitError("what follows its boxes are no probabilities")
    detections: _FloatArray = outputs[0]
    return detections


def _are_probabilities(values: _FloatArray) -> bool:
    return bool(values.min() >= -_MAX_EXCESS and values.max() <= 1 + _MAX_EXCESS)


def _fits(shape: list[int | None], size: int, layout: str) -> bool:
    expected = [size, size, 3] if layout == "NHWC" else [3, size, size]
    pairs = zip(shape[1:], expected, strict=True)
    return all(length in {None, wanted} for length, wanted in pairs)


def _shown(shape: Any) -> str:  # noqa: ANN401  # numbers and names, as onnxruntime gives them
    return " x ".join("?" if length is None else str(length) for length in shape) or "one number"
