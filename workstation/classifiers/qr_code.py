"""A QR code to print."""

import numpy as np
import zxingcpp


def qr_modules(text: str) -> list[list[bool]]:
    """Return the squares of a QR code, row by row; True is dark. The quiet zone is left out."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    shades = np.array(code.to_image(scale=1, add_quiet_zones=False), np.uint8)
    return [[bool(shade == 0) for shade in row] for row in shades]
