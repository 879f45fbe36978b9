"""What a cascade does where one of its networks is missing or damaged."""

from pathlib import Path

import pytest

from tests.helpers.networks import bring
from workstation.classifiers.image.cascade import Cascade
from workstation.classifiers.image.cascade_files import default_cascade
from workstation.classifiers.image.store import add_network, damaged_networks, remove_network
from workstation.domain.errors import CascadeIncompleteError
from workstation.error_words import error_words, speak_english


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's networks; one is there."""
    monkeypatch.setenv("WORKSTATION_NETWORKS", str(tmp_path / "networks"))
    add_network(bring(tmp_path / "from"), lambda _manifest: None)
    return tmp_path / "networks"


def told(error: CascadeIncompleteError) -> str:
    return error_words(error, speak_english).text


def test_a_damaged_network_is_left_out_of_what_is_offered(folder: Path) -> None:
    (folder / "own@1" / "own.onnx").write_bytes(b"")
    assert "own" not in [network.info.name for network in Cascade.load_default().networks]
    assert damaged_networks() == {"own 1": "own.onnx is empty"}


def test_where_it_is_needed_people_are_told_what_to_do(folder: Path) -> None:
    needs_it = default_cascade()
    (folder / "own@1" / "own.onnx").write_bytes(b"")
    with pytest.raises(CascadeIncompleteError) as damaged:
        Cascade.load(needs_it)
    assert told(damaged.value) == (
        f"racy-cascade {needs_it.version} needs own 1, which is damaged on this machine. Add it"
        " again (workstation networks add), or let a manager choose another cascade (workstation"
        " networks choose)."
    )

    assert remove_network("own") == ["1"]
    with pytest.raises(CascadeIncompleteError) as missing:
        Cascade.load(needs_it)
    assert "needs own 1, which is not on this machine. Add it again" in told(missing.value)


def test_other_networks_do_not_matter(folder: Path) -> None:
    (folder / "own@1" / "own.onnx").write_bytes(b"")
    without = default_cascade()
    (folder / "own@1" / "manifest.toml").write_text("")
    assert len(Cascade.load(without).networks) == len(without.networks)
