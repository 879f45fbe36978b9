"""Cascades are called by what makes them different."""

from dataclasses import replace

from tests.helpers.quality import NOW, make_cascade
from workstation.domain.networks import CascadeInfo
from workstation.views.cascade_names import cascade_name, exact_cascade_name


def cascade(version: str, *names: str) -> CascadeInfo:
    info = make_cascade(version)
    networks = [replace(info.networks[0], name=name) for name in names]
    return replace(info, networks=tuple(networks))


def test_the_shipped_one_has_its_plain_name() -> None:
    assert cascade_name(cascade("1", "nsfwjs-mobilenet-v2", "open-nsfw"), NOW) == "racy-cascade 1"


def test_networks_that_were_added_are_named() -> None:
    info = cascade("1+32613cf9", "nsfwjs-mobilenet-v2", "open-nsfw", "mine")
    assert cascade_name(info, NOW) == "racy-cascade 1 + mine"
    assert exact_cascade_name(info) == "racy-cascade 1+32613cf9"


def test_a_calibrated_one_tells_when() -> None:
    info = cascade("1+cal.0123abcd", "nsfwjs-mobilenet-v2", "open-nsfw")
    when = NOW.astimezone().strftime("%Y-%m-%d %H:%M")
    assert cascade_name(info, NOW) == f"racy-cascade 1, calibrated {when}"
    assert cascade_name(info) == "racy-cascade 1, calibrated"


def test_a_calibrated_one_with_added_networks_tells_both() -> None:
    info = cascade("1+cal.0123abcd", "nsfwjs-mobilenet-v2", "mine")
    assert cascade_name(info) == "racy-cascade 1 + mine, calibrated"
