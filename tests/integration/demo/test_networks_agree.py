"""The default network takes the drawn photos for what they are meant to be."""

import numpy as np
import pytest

from workstation.classifiers.image.decode import read_photo
from workstation.classifiers.image.network import PhotoNetwork
from workstation.demo.drawing import Motif, draw_photo
from workstation.resources import asset

NUMBER = 20


@pytest.fixture(scope="module")
def network() -> PhotoNetwork:
    return PhotoNetwork.load(asset("networks/nsfwjs-mobilenet-v2.toml"))


def scores_of(network: PhotoNetwork, motif: Motif) -> np.ndarray:
    photos = [read_photo(draw_photo(motif, (11, number)).data) for number in range(NUMBER)]
    return np.array([network.score(photo).racy for photo in photos])


def test_ellipsoids_in_skin_tones_are_racy(network: PhotoNetwork) -> None:
    assert np.mean(scores_of(network, Motif.ELLIPSOIDS) > 0.8) >= 0.75


@pytest.mark.parametrize("motif", [motif for motif in Motif if motif is not Motif.ELLIPSOIDS])
def test_other_motifs_are_not(network: PhotoNetwork, motif: Motif) -> None:
    assert np.mean(scores_of(network, motif) < 0.3) >= 0.75
