"""The npm package nsfwjs: Keras models inside of JavaScript modules."""

import base64
import json
import re
import subprocess
import tarfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PACKAGE = "nsfwjs@4.3.0"
_FOLDER = "package/dist/models"

Json = Any
"""What a JSON text may hold."""
Config = Mapping[str, Json]


class SourceError(Exception):
    """The package does not hold what it should."""


def fetch_package(folder: Path) -> Path:
    """Download the npm package into `folder`."""
    subprocess.run(  # noqa: S603  # a fixed command
        ["npm", "pack", "--silent", "--pack-destination", str(folder), PACKAGE],  # noqa: S607  # npm is found on PATH
        check=True,
        stdout=subprocess.DEVNULL,
    )
    (tarball,) = folder.glob("*.tgz")
    return tarball


def read_model(tarball: Path, network: str) -> tuple[Config, bytes]:
    """A network's description (topology and weights manifest) and its weights, joined."""
    with tarfile.open(tarball) as archive:

        def exported(name: str) -> str:
            member = archive.extractfile(f"{_FOLDER}/{network}/{name}.min.js")
            if member is None:
                raise SourceError(f"{name} is not a file")
            return exported_literal(member.read().decode())

        model: Config = json.loads(as_json(exported("model")))
        paths = [path for group in model["weightsManifest"] for path in group["paths"]]
        shards = [json.loads(as_json(exported(path))) for path in paths]
    return model, b"".join(base64.b64decode(shard, validate=True) for shard in shards)


def exported_literal(module: str) -> str:
    """The literal that a browserify bundle of one data module exports."""
    match = re.search(
        r"\{1:\[function\((?:\w+,?)*\)\{\w+\.exports=(.*)\},\{\}\]\},\{\},\[1\]", module
    )
    if match is None:
        raise SourceError("not a bundle of one data module")
    return match[1]


_TOKEN = re.compile(
    r"""(?P<keep>"(?:[^"\\]|\\.)*"|[{}\[\]:,]|null|true|false)
      | (?P<flag>![01])
      | (?P<number>-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)
      | (?P<key>[A-Za-z_$][\w$]*)(?=:)""",
    re.VERBOSE,
)


def as_json(literal: str) -> str:
    """A minified JavaScript literal as JSON."""
    parts: list[str] = []
    position = 0
    while position < len(literal):
        token = _TOKEN.match(literal, position)
        if token is None:
            raise SourceError(f"unexpected {literal[position : position + 20]!r}")
        text = token[0]
        match token.lastgroup:
            case "flag":
                text = "true" if text == "!0" else "false"
            case "number":
                text = repr(float(text)) if re.search(r"[.eE]", text) else text
            case "key":
                text = f'"{text}"'
        parts.append(text)
        position = token.end()
    return "".join(parts)
