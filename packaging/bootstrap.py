"""Set up everything that `make demo` and `make test` need. Standard library only.

Makes `.venv` with the project in it, and on Debian and its relatives installs the few
system libraries that Qt needs and a font with Chinese letters, if they are missing and if
we may; otherwise it names them. Run again, it does nothing when nothing has changed.
"""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "workstation-setup.txt"
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"

# Library that Qt loads → Debian package that has it.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    # For a window on X11; offscreen rendering does without.
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# Debian package → files by which one can tell that its kind of font is installed. Without the
# first, Chinese is boxes; without the second, emoji are, and people hide contacts in emoji.
FONTS = {
    "fonts-noto-cjk": (
        "*CJK*", "wqy*", "*DroidSansFallback*", "uming*", "ukai*", "*SourceHan*",
    ),
    "fonts-noto-color-emoji": ("*Emoji*", "*emoji*", "Symbola*"),
}  # fmt: skip
FONT_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".fonts",
    Path.home() / ".local" / "share" / "fonts",
)


def main() -> int:
    """Set up; return the exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036  # this very check is for older ones
        print(
            f"Circles Workstation needs Python 3.11 or newer; this is {sys.version.split()[0]}.\n"
            "Install one (Debian 12 and Ubuntu 24.04 have it as python3), or name it: "
            "make demo PYTHON=/path/to/python3.12",
            file=sys.stderr,
        )
        return 1
    install_system_packages()
    return make_environment()


def install_system_packages() -> None:
    """Install what Qt needs from the system, or say what is missing."""
    if sys.platform != "linux":
        return
    missing = missing_packages()
    if not missing:
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        print(f"Installing from Debian's packages: {' '.join(missing)}")
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing]
        for command in (["apt-get", "update", "-qq"], install):
            subprocess.run(  # noqa: S603  # our own words
                command, env=environment, check=False, stdout=subprocess.DEVNULL
            )
        missing = missing_packages()
    if missing:
        # Not the end: without a display less is needed, and Qt says itself what it cannot do.
        print(
            "These system packages are missing, and this user may not install them:\n"
            f"    {' '.join(missing)}\n"
            "Without them the window may not open, and Chinese may show as boxes. On Debian:\n"
            f"    sudo apt-get install {' '.join(missing)}",
            file=sys.stderr,
        )


def missing_packages() -> list[str]:
    """Name the Debian packages of libraries and fonts that are not here."""
    missing = [package for library, package in QT_LIBRARIES.items() if not can_load(library)]
    missing += [package for package, patterns in FONTS.items() if not has_font(patterns)]
    return missing


def can_load(library: str) -> bool:
    """Whether the dynamic linker finds a library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_font(patterns: tuple[str, ...]) -> bool:
    """Whether a font file of one of these names is installed."""
    return any(
        next(folder.rglob(pattern), None) is not None
        for folder in FONT_FOLDERS
        if folder.is_dir()
        for pattern in patterns
    )


def make_environment() -> int:
    """Make `.venv` and install the project into it, unless that is done already."""
    wanted = fingerprint()
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8") == wanted:
        return 0
    print("Setting up .venv (about a minute the first time) …", flush=True)
    python = VENV / ("Scripts" if os.name == "nt" else "bin") / "python"
    try:
        if not python.exists():
            venv.create(VENV, with_pip=True, clear=VENV.exists())
    except (subprocess.CalledProcessError, OSError) as error:
        print(
            f"Cannot make the virtual environment {VENV}: {error}\n"
            "On Debian and Ubuntu: sudo apt-get install python3-venv",
            file=sys.stderr,
        )
        return 1
    install = [
        str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
        "--constraint", str(CONSTRAINTS), "--editable", f"{ROOT}[dev]",
    ]  # fmt: skip
    if subprocess.run(install, check=False).returncode != 0:  # noqa: S603  # our own words
        print("pip could not install the project; its message is above.", file=sys.stderr)
        return 1
    STAMP.write_text(wanted, encoding="utf-8")
    return 0


def fingerprint() -> str:
    """What the environment depends on; another value means: install again."""
    digest = hashlib.sha256(sys.version.encode())
    for path in (ROOT / "pyproject.toml", CONSTRAINTS):
        digest.update(path.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
