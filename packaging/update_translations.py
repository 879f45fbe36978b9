"""Bring assets/translations up to date with the texts in the source.

    python packaging/update_translations.py           # after texts or translations changed
    python packaging/update_translations.py --check   # exit 1 if that was forgotten

The .ts files are translated by hand (Qt Linguist or an editor); the .qm files beside them are
compiled from them and committed, so that a clone runs without a build step.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = ROOT / "assets" / "translations"
LANGUAGES = ("en", "zh_CN")
_TOOLS = Path(PySide6.__file__).parent


def _run(tool: str, *arguments: str | Path) -> str:
    path = shutil.which(tool, path=str(_TOOLS)) or shutil.which(f"pyside6-{tool}") or tool
    done = subprocess.run(  # noqa: S603  # our own arguments
        [path, *map(str, arguments)], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return done.stdout + done.stderr


def update(folder: Path) -> None:
    """Put the source's texts into the .ts files of a folder, and compile them.

    Args:
        folder: Holds workstation_en.ts and workstation_zh_CN.ts, or nothing yet.
    """
    sources = [
        ROOT / "workstation" / "app.py",
        ROOT / "workstation" / "window" / "open_window.py",
        *sorted(ROOT.glob("workstation/case_words/*.py")),
        *sorted(ROOT.glob("workstation/error_words/*.py")),
        *sorted(ROOT.glob("workstation/exports/packs/*.py")),
        *sorted(ROOT.glob("workstation/exports/reports/*.py")),
        *sorted(ROOT.glob("workstation/views/**/*.py")),
    ]
    for language in LANGUAGES:
        ts = folder / f"workstation_{language}.ts"
        # English needs only its plurals: everything else is English already.
        plural = ["-pluralonly"] if language == "en" else []
        options = ["-noobsolete", "-locations", "none", "-source-language", "en", *plural]
        _run("lupdate", *sources, *options, "-target-language", language, "-ts", ts)
        _run("lrelease", ts, "-qm", ts.with_suffix(".qm"))


def untranslated(ts: Path) -> list[str]:
    """Return the source texts that have no finished translation."""
    messages = ET.parse(ts).getroot().iter("message")  # noqa: S314  # our own file
    return [
        message.findtext("source", "")
        for message in messages
        if (translation := message.find("translation")) is None
        or translation.get("type") == "unfinished"
        or not "".join(translation.itertext()).strip()
    ]


def check() -> list[str]:
    """Return what is forgotten, as sentences."""
    faults = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for ts in TRANSLATIONS.glob("*.ts"):
            shutil.copy(ts, folder)
        update(folder)
        for language in LANGUAGES:
            for suffix in (".ts", ".qm"):
                file = f"workstation_{language}{suffix}"
                committed = TRANSLATIONS / file
                if not committed.exists() or committed.read_bytes() != (folder / file).read_bytes():
                    faults.append(f"{file} is out of date")
            missing = untranslated(folder / f"workstation_{language}.ts")
            faults += [f"{language}: not translated: {text}" for text in missing]
    return faults


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing, only complain")
    if parser.parse_args().check:
        faults = check()
        print("\n".join(faults) or "The translations are up to date.")
        sys.exit(1 if faults else 0)
    update(TRANSLATIONS)
    for language in LANGUAGES:
        missing = untranslated(TRANSLATIONS / f"workstation_{language}.ts")
        print(f"{language}: {len(missing)} texts not translated")


if __name__ == "__main__":
    main()
