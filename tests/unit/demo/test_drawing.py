import cv2
import numpy as np
import pytest
import zxingcpp

from workstation.demo.drawing import Edit, Motif, draw_photo


@pytest.mark.parametrize("motif", list(Motif))
def test_a_drawing_is_a_photo_of_its_size_and_repeats(motif: Motif) -> None:
    for number in range(4):
        drawing = draw_photo(motif, (1, number))
        pixels = cv2.imdecode(np.frombuffer(drawing.data, np.uint8), cv2.IMREAD_COLOR)
        assert pixels is not None
        assert pixels.shape == (drawing.height, drawing.width, 3)
        assert pixels.std() > 5, "nothing was drawn"
        assert draw_photo(motif, (1, number)) == drawing
    assert draw_photo(motif, (2, 0)).data != draw_photo(motif, (1, 0)).data


def test_a_contact_card_has_a_code_mostly() -> None:
    codes = 0
    for number in range(10):
        data = draw_photo(Motif.CONTACT_CARD, (1, number)).data
        pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_GRAYSCALE)
        codes += len(zxingcpp.read_barcodes(pixels))
    assert 4 <= codes <= 9


@pytest.mark.parametrize("edit", list(Edit))
def test_an_edited_copy_is_another_file(edit: Edit) -> None:
    original = draw_photo(Motif.ELLIPSOIDS, (1, 0))
    copy = draw_photo(Motif.ELLIPSOIDS, (1, 0), edit)
    assert copy.data != original.data
    if edit is Edit.TURNED:
        assert (copy.width, copy.height) == (original.height, original.width)
