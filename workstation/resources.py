"""Where the program's own files are: icons, translations, networks."""

import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def assets_folder() -> Path:
    """The folder `assets`: of the source tree, else of the wheel, else of the bundle.

    Raises:
        FileNotFoundError: The installation is incomplete.
    """
    for folder in _candidates():
        if folder.is_dir():
            return folder
    message = f"no assets beside {_PACKAGE}: the installation is incomplete"
    raise FileNotFoundError(message)


def asset(*parts: str) -> Path:
    """The path of one asset, e.g. `asset("networks", "nsfwjs-mobilenet-v2.toml")`."""
    return assets_folder().joinpath(*parts)


def _candidates() -> list[Path]:
    tree = _PACKAGE.parent
    candidates = [_PACKAGE / "_assets"]
    # In site-packages, a folder named "assets" beside ours would be somebody else's.
    if (tree / "pyproject.toml").is_file():
        candidates.insert(0, tree / "assets")
    bundle: str | None = getattr(sys, "_MEIPASS", None)  # set by PyInstaller
    if bundle is not None:
        candidates.append(Path(bundle) / "assets")
    return candidates
