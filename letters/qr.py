"""An address as QR code, for the telephone's camera."""

from functools import cache


@cache
def qr_code(address: str) -> str:
    """The code as an SVG element with its quiet zone, dark on white; 15 % of it may be lost (level M)."""
    import zxingcpp

    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    svg = zxingcpp.write_barcode_to_svg(code, add_quiet_zones=True)
    return svg[svg.index("<svg") :].strip()
