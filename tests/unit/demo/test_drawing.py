import cv2
import numpy as np
import pytest

from workstation.demo.drawing import Motif, draw_photo


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
