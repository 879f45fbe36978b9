"""What is seen of a photo before it is revealed, as a person likes it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from workstation.jobs.photos import LoadedPhoto

# Sides of the picture that is left of a photo under a blur with colours.
_BLUR_PIXELS = 20


def covered_image(photo: LoadedPhoto, *, blurs: bool, greys: bool) -> QImage:
    """Return the photo, covered.

    Args:
        photo: As it was loaded: blurred and grey, and in clear.
        blurs: Whether it is blurred.
        greys: Whether it has no colours.
    """
    if (blurs and greys) or photo.sharp is None:
        return photo.veiled
    if greys:
        return photo.sharp.convertToFormat(QImage.Format.Format_Grayscale8)
    if not blurs:
        return photo.sharp
    smooth = Qt.TransformationMode.SmoothTransformation
    keep, fill = Qt.AspectRatioMode.KeepAspectRatio, Qt.AspectRatioMode.IgnoreAspectRatio
    small = photo.sharp.scaled(_BLUR_PIXELS, _BLUR_PIXELS, keep, smooth)
    return small.scaled(photo.sharp.size(), fill, smooth)
