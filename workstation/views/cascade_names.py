"""Cascades by what makes them different: people know no hash."""

from datetime import datetime
from functools import cache

from PySide6.QtCore import QCoreApplication

from workstation.domain.networks import CascadeInfo
from workstation.resources import asset

translate = QCoreApplication.translate  # under this name lupdate finds the texts


def cascade_name(info: CascadeInfo, registered_at: datetime | None = None) -> str:
    """Return a cascade's name, the networks that were added to it, and when it was calibrated.

    Args:
        info: The cascade.
        registered_at: When it became known: of a calibrated one, when that was done.
    """
    base, _, seal = info.version.partition("+")
    parts = [f"{info.name} {base}"]
    if seal:
        shipped = _shipped()
        parts += [network.name for network in info.networks if network.name not in shipped]
    text = " + ".join(parts)
    if not seal.startswith("cal."):
        return text
    if registered_at is None:
        return translate("Cascade", "{cascade}, calibrated").format(cascade=text)
    return translate("Cascade", "{cascade}, calibrated {when}").format(
        cascade=text, when=registered_at.astimezone().strftime("%Y-%m-%d %H:%M")
    )


def exact_cascade_name(info: CascadeInfo) -> str:
    """Return the name and version that commands and the audit log use."""
    return f"{info.name} {info.version}"


@cache
def _shipped() -> frozenset[str]:
    return frozenset(path.stem for path in asset("networks").glob("*.onnx"))
