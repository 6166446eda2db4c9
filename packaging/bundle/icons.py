"""Puts the icon's PNGs into one file, as Windows (.ico) and macOS (.icns) want it, without any library."""

import struct
from pathlib import Path

# Both kinds may hold PNGs as they are: Windows since Vista, macOS since 10.7, with four letters for each size
# (Wikipedia, "ICO (file format)" and "Apple Icon Image format").
ICO_PIXELS = (16, 32, 48, 64, 128, 256)
ICNS_NAMES = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08", 512: b"ic09"}


def ico(folder: Path, out: Path) -> Path:
    """Write `out` from FOLDER/passbell-PIXELS.png; a size of 256 is written as 0."""
    pictures = [(pixels, _png(folder, pixels)) for pixels in ICO_PIXELS]
    at = 6 + 16 * len(pictures)
    head, body = struct.pack("<HHH", 0, 1, len(pictures)), b""
    for pixels, png in pictures:
        side = pixels % 256
        head += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(png), at + len(body))
        body += png
    return _written(out, head + body)


def icns(folder: Path, out: Path) -> Path:
    """Write `out` from FOLDER/passbell-PIXELS.png."""
    body = b""
    for pixels, name in ICNS_NAMES.items():
        png = _png(folder, pixels)
        body += name + struct.pack(">I", len(png) + 8) + png
    return _written(out, b"icns" + struct.pack(">I", len(body) + 8) + body)


def _png(folder: Path, pixels: int) -> bytes:
    return (folder / f"passbell-{pixels}.png").read_bytes()


def _written(out: Path, content: bytes) -> Path:
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(content)
    return out
