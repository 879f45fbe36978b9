"""Copy the icons that the program uses from Lucide's npm package into assets/icons.

npm pack lucide-static@1.62.0 && tar xf lucide-static-1.62.0.tgz
python packaging/update_icons.py package            # refresh what is there
python packaging/update_icons.py package gavel ban  # and add two more
"""

import argparse
import json
import shutil
from pathlib import Path

ICONS = Path(__file__).resolve().parent.parent / "assets" / "icons"


def update(package: Path, more: list[str]) -> list[str]:
    """Copy the icons that are there already, and `more`; return their names.

    Args:
        package: The unpacked npm package.
        more: Names of icons to add.
    """
    names = sorted({icon.stem for icon in ICONS.glob("*.svg")} | set(more))
    ICONS.mkdir(parents=True, exist_ok=True)
    for name in names:
        shutil.copyfile(package / "icons" / f"{name}.svg", ICONS / f"{name}.svg")
    shutil.copyfile(package / "LICENSE", ICONS / "LICENSE.lucide")
    version = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    (ICONS / "README.md").write_text(
        f"Icons of Lucide {version} (https://lucide.dev, ISC, see LICENSE.lucide), unchanged.\n"
        "`packaging/update_icons.py` refreshes them and adds more.\n",
        encoding="utf-8",
    )
    return names


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("package", type=Path, help="the unpacked lucide-static package")
    parser.add_argument("names", nargs="*", help="icons to add")
    arguments = parser.parse_args()
    print(f"{len(update(arguments.package, arguments.names))} icons in {ICONS}")


if __name__ == "__main__":
    main()
