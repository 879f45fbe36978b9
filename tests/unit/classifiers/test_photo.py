import dataclasses

import pytest

from tests.helpers import planted
from tests.helpers.photo_files import SHARED_PHOTOS, draw, encode, needs_shared_photos
from workstation.classifiers.image.cascade import Cascade
from workstation.classifiers.image.decode import PhotoError, PhotoProblem, read_photo
from workstation.classifiers.photo import PhotoClassifier
from workstation.classifiers.photo_hash import hash_photo
from workstation.demo.drawing import Motif, draw_photo
from workstation.demo.drawing.writing import Look
from workstation.domain.photos import FindingKind

PLAIN = draw_photo(Motif.LANDSCAPE, (3,)).data


@pytest.fixture(scope="module")
def classifier() -> PhotoClassifier:
    """One whose stage 2 no drawn photo reaches."""
    return PhotoClassifier(_cascade(stage2_at=1.0))


def _cascade(*, stage2_at: float) -> Cascade:
    default = Cascade.load_default()
    info = dataclasses.replace(default.info, stage2_at=stage2_at)
    return Cascade.load(info)


def with_contact() -> bytes:
    photo = planted.line_at(
        read_photo(PLAIN), "WeChat lily1995", Look(40), box=(100, 100, 700, 300)
    )
    return planted.png(planted.code_at(photo, "code", Look(6), box=(100, 400, 500, 700)))


def test_hash_and_scores_come_from_one_small_decode(classifier: PhotoClassifier) -> None:
    photo = classifier.decode(PLAIN)
    whole = read_photo(PLAIN)
    assert photo.pixels.size < whole.size / 2
    assert classifier.hash(photo) == hash_photo(photo.pixels)
    facts = classifier.classify(photo)
    assert facts.stage == 1
    assert set(facts.scores) == {"nsfwjs-mobilenet-v2"}
    assert 0 < facts.racy < 1


def test_text_and_codes_are_read_where_the_filter_points(classifier: PhotoClassifier) -> None:
    facts = classifier.classify(classifier.decode(with_contact()))
    assert facts.was_read
    by_kind = {finding.kind: finding.value for finding in facts.findings}
    assert planted.letters(by_kind[FindingKind.TEXT]) == "wechatlily1995"
    assert by_kind[FindingKind.CODE] == "code"


def test_a_photo_without_either_is_not_read_unless_asked(classifier: PhotoClassifier) -> None:
    photo = classifier.decode(PLAIN)
    assert not classifier.classify(photo).was_read
    assert classifier.classify(photo, read_always=True).was_read


def test_a_photo_of_stage_2_is_read_whatever_it_looks_like() -> None:
    suspicious = PhotoClassifier(_cascade(stage2_at=0.0))
    facts = suspicious.classify(suspicious.decode(PLAIN))
    assert facts.stage == 2
    assert len(facts.scores) == 3
    assert facts.was_read


def test_reading_can_be_left_out() -> None:
    blind = PhotoClassifier(_cascade(stage2_at=1.0), reads_text=False)
    facts = blind.classify(blind.decode(with_contact()), read_always=True)
    assert (facts.was_read, facts.findings) == (False, ())


def test_a_broken_photo_has_a_reason(classifier: PhotoClassifier) -> None:
    with pytest.raises(PhotoError):
        classifier.decode(encode(draw(), "JPEG")[:100])


def test_short_of_memory_the_small_photo_is_read(
    classifier: PhotoClassifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = classifier.decode(with_contact())

    def refuse(*_: object, **__: object) -> None:
        raise PhotoError(PhotoProblem.UNREADABLE)

    monkeypatch.setattr("workstation.classifiers.photo.read_photo", refuse)
    assert FindingKind.CODE in {each.kind for each in classifier.classify(photo).findings}


def test_nothing_is_kept_between_photos(classifier: PhotoClassifier) -> None:
    photo = classifier.decode(with_contact())
    first = classifier.classify(photo)
    classifier.classify(classifier.decode(PLAIN))
    assert classifier.classify(photo) == first


@needs_shared_photos
def test_the_default_cascade_reaches_stage_2() -> None:
    everything = PhotoClassifier.load_default()
    data = (SHARED_PHOTOS / "n03710721_maillot.JPEG").read_bytes()
    facts = everything.classify(everything.decode(data))
    assert (facts.stage, facts.racy > 0.9) == (2, True)
