"""The networks that come with the program, beside the outputs of their sources."""

import csv

import numpy as np
import numpy.typing as npt

from tests.helpers.photo_files import SHARED_PHOTOS, needs_shared_photos
from workstation.classifiers.image.decode import read_photo
from workstation.classifiers.image.network import PhotoNetwork
from workstation.classifiers.image.store import default_manifests
from workstation.resources import asset

pytestmark = needs_shared_photos

# Of its 300 photos; InceptionV3 takes a while for all of them.
EVERY = {"nsfwjs-mobilenet-v2": 1, "nsfwjs-inception-v3": 5, "open-nsfw": 1}
COLUMNS = {
    "nsfwjs-mobilenet-v2": "mobilenet_v2_{}",
    "nsfwjs-inception-v3": "inception_v3_{}",
    "open-nsfw": "open_nsfw",
}


def labels() -> list[dict[str, str]]:
    with (SHARED_PHOTOS / "labels.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def load(name: str) -> PhotoNetwork:
    """The network without test-time copies: its source gave each photo once."""
    network = PhotoNetwork.load(asset("networks", f"{name}.toml"))
    plain = network.manifest.model_copy(update={"copies": ["plain"]})
    return PhotoNetwork(plain, network._session)


class Outputs:
    """What a network and its source say of the same photos."""

    def __init__(self, name: str, *, short_side: int | None = None) -> None:
        network = load(name)
        rows = [
            row for at, row in enumerate(labels()) if at % EVERY[name] == 0 or row["racy"] == "1"
        ]
        racy_labels = network.info.racy_labels
        photos = [(SHARED_PHOTOS / row["file"]).read_bytes() for row in rows]
        ours = [network.score(read_photo(photo, short_side=short_side)) for photo in photos]
        self.ours = np.array([score.racy for score in ours])
        self.source = np.array(
            [sum(float(row[COLUMNS[name].format(label)]) for label in racy_labels) for row in rows]
        )
        self.is_racy = np.array([row["racy"] == "1" for row in rows])

    @property
    def differences(self) -> npt.NDArray[np.float64]:
        return np.asarray(np.abs(self.ours - self.source))


def rank_correlation(first: npt.NDArray[np.float64], second: npt.NDArray[np.float64]) -> float:
    ranks = [values.argsort().argsort() for values in (first, second)]
    return float(np.asarray(np.corrcoef(ranks))[0, 1])


def average_precision(scores: npt.NDArray[np.float64], is_racy: npt.NDArray[np.bool_]) -> float:
    hits = is_racy[np.argsort(-scores)]
    return float((hits.cumsum() / np.arange(1, len(hits) + 1))[hits].mean())


def test_inception_says_what_its_source_says() -> None:
    assert Outputs("nsfwjs-inception-v3").differences.max() < 0.001


def test_open_nsfw_in_stored_bytes_orders_photos_as_its_source_does() -> None:
    outputs = Outputs("open-nsfw")
    assert outputs.differences.mean() < 0.004
    assert (outputs.differences > 0.05).sum() <= 3
    assert rank_correlation(outputs.ours, outputs.source) > 0.99


def test_mobilenet_in_8_bits_orders_photos_as_its_source_does() -> None:
    outputs = Outputs("nsfwjs-mobilenet-v2")
    assert outputs.differences.mean() < 0.02
    assert np.asarray(np.corrcoef(outputs.ours, outputs.source))[0, 1] > 0.99
    assert rank_correlation(outputs.ours, outputs.source) > 0.99
    precision = [average_precision(s, outputs.is_racy) for s in (outputs.ours, outputs.source)]
    assert precision[0] > precision[1] - 0.02


def test_reduced_decoding_changes_few_scores() -> None:
    name = "nsfwjs-mobilenet-v2"
    whole = Outputs(name)
    reduced = Outputs(name, short_side=load(name).short_side)
    differences = np.abs(whole.ours - reduced.ours)
    assert 0 < (differences > 0.02).sum() <= 3
    assert differences.mean() < 0.005


def test_each_has_a_source_to_compare_with() -> None:
    assert {path.stem for path in default_manifests()} == set(COLUMNS)
