"""Scores are stored per name and version: whatever changes them needs another version."""

import hashlib
import json
import tomllib
from typing import Any

import pytest

from workstation.resources import asset

# Digests of all that decides scores. One differs? Then give the network or cascade another
# version, and write both here: databases hold scores of the old one.
NETWORKS = {
    "nsfwjs-inception-v3": ("4.3.0", "cea8d17dddef1f14"),
    "nsfwjs-mobilenet-v2": ("4.3.0-int8", "95ec45305448ca09"),
    "open-nsfw": ("1.0", "13f7ad2f138106bc"),
}
CASCADE = ("racy-cascade", "1", "b00f71ba5336eaae")
NO_MATTER = {"manifest_version", "name", "version", "file", "licence", "source", "notice"}


def read(name: str) -> dict[str, Any]:
    return tomllib.loads(asset("networks", f"{name}.toml").read_text(encoding="utf-8"))


def digest(facts: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:16]


@pytest.mark.parametrize("name", NETWORKS)
def test_a_network_is_used_as_its_version_says(name: str) -> None:
    facts = read(name)
    counts = {key: value for key, value in facts.items() if key not in NO_MATTER}
    assert (facts["version"], digest(counts)) == NETWORKS[name]


def test_the_cascade_fuses_as_its_version_says() -> None:
    facts = read("cascade")
    name, version = facts.pop("name"), facts.pop("version")
    # Another version of a network in it is another cascade, too.
    facts["networks"] = NETWORKS
    assert (name, version, digest(facts)) == CASCADE


def test_every_network_that_comes_with_the_program_is_here() -> None:
    names = {path.stem for path in asset("networks").glob("*.onnx")}
    assert names == set(NETWORKS)
