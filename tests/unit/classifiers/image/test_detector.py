from pathlib import Path

import numpy as np
import pytest

from tests.helpers.networks import bring
from workstation.classifiers.image.detector import MAX_PARTS, find_parts, label_probabilities
from workstation.classifiers.image.manifest import Manifest, read_manifest
from workstation.domain.photos import Finding, FindingKind

SIZE = 100


def detector(folder: Path, **fields: object) -> Manifest:
    detects: dict[str, object] = {
        "labels": ["face", "hand"],
        "racy_labels": ["hand"],
        "input__size": SIZE,
        "input__resize": "letterbox",
        "output__kind": "yolo",
    }
    return read_manifest(bring(folder, None, **detects | fields))


def outputs(*boxes: tuple[float, float, float, float, float, float]) -> np.ndarray:
    """Boxes as centre, width, height, and how probable a face and a hand are."""
    return np.array(boxes, np.float32).T


def place(part: Finding) -> list[float]:
    """Left, top, right, bottom in thousandths of the photo."""
    assert len(part.corners) == 4
    (left, top), (right, _), (_, bottom), _ = part.corners
    assert part.corners == ((left, top), (right, top), (right, bottom), (left, bottom))
    return [round(1000 * value) for value in (left, top, right, bottom)]


@pytest.mark.parametrize(
    ("resize", "height", "width", "expected"),
    [
        ("stretch", 300, 900, [100, 200, 300, 600]),
        ("bilinear_aligned", 300, 900, [100, 200, 300, 600]),
        ("letterbox", 500, 500, [100, 200, 300, 600]),
        ("letterbox", 900, 450, [200, 200, 600, 600]),  # the right half is black
        ("letterbox", 600, 1000, [100, 333, 300, 1000]),
        ("centre_crop", 500, 500, [100, 200, 300, 600]),
        ("centre_crop", 100, 200, [300, 200, 400, 600]),  # a quarter is cut off on either side
        ("centre_crop", 200, 100, [100, 350, 300, 550]),
    ],
)
def test_boxes_are_where_the_network_saw_them(
    tmp_path: Path, resize: str, height: int, width: int, expected: list[int]
) -> None:
    manifest = detector(tmp_path, input__resize=resize)
    (part,) = find_parts(outputs((20, 40, 20, 40, 0.9, 0)), manifest, height, width)
    assert place(part) == expected
    assert (part.kind, part.value) == (FindingKind.PART, "face")
    assert part.score == pytest.approx(0.9)


def test_boxes_end_where_the_photo_ends(tmp_path: Path) -> None:
    manifest = detector(tmp_path)
    found = find_parts(
        outputs((0, 95, 50, 50, 0.9, 0), (150, 50, 20, 20, 0.9, 0)), manifest, 100, 100
    )
    assert [place(part) for part in found] == [[0, 700, 250, 1000]]  # the other lies outside


def test_of_boxes_of_a_label_that_overlap_the_surest_stays(tmp_path: Path) -> None:
    manifest = detector(tmp_path, output__iou=0.5)
    raw = outputs(
        (40, 40, 20, 20, 0.6, 0),
        (41, 40, 20, 20, 0.8, 0),
        (42, 40, 20, 20, 0.7, 0.3),  # overlaps as a face, and is a hand of its own
        (60, 40, 20, 20, 0.5, 0),
        (40, 40, 4, 4, 0.4, 0),  # within the first, but much smaller
    )
    found = find_parts(raw, manifest, 100, 100)
    seen = [(part.value, round(part.score, 3)) for part in found]
    assert seen == [("face", 0.8), ("face", 0.5), ("face", 0.4), ("hand", 0.3)]
    assert len(find_parts(raw, detector(tmp_path, output__iou=1.0), 100, 100)) == 6


def test_only_boxes_that_are_sure_enough_are_parts_but_all_count_for_labels(
    tmp_path: Path,
) -> None:
    raw = outputs((20, 20, 9, 9, 0.24, 0.1), (60, 60, 9, 9, 0.2, 0.26))
    found = find_parts(raw, detector(tmp_path, output__score_at=0.25), 100, 100)
    assert [part.value for part in found] == ["hand"]
    assert label_probabilities(raw) == pytest.approx([0.24, 0.26])


def test_boxes_without_size_are_no_parts(tmp_path: Path) -> None:
    raw = outputs((20, 20, 0, 9, 0.9, 0), (20, 20, 0, 0, 0.9, 0), (20, 20, -4, 9, 0.9, 0))
    assert find_parts(raw, detector(tmp_path), 100, 100) == ()


def test_absurd_boxes_overflow_nothing(tmp_path: Path) -> None:
    raw = outputs((3e38, 3e38, 3e38, 3e38, 0.9, 0), (-3e38, 50, 3e38, 3e38, 0.8, 0))
    found = find_parts(raw, detector(tmp_path), 100, 100)
    assert all(0 <= value <= 1000 for part in found for value in place(part))


def test_a_detector_that_sees_things_everywhere_is_cut_short(tmp_path: Path) -> None:
    raw = outputs(*[(x, y, 4, 4, 0.3 + x / 1000, 0) for x in range(100) for y in range(100)])
    found = find_parts(raw, detector(tmp_path), 100, 100)
    assert len(found) == MAX_PARTS
    assert [part.score for part in found] == sorted((part.score for part in found), reverse=True)
