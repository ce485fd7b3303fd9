"""Small files that a test or a phone can send when nobody picked one."""

import math
import struct
import zlib

SILENT_OGG = b"OggS\x00\x02" + bytes(52) + b"OpusHead\x01\x01" + bytes(9)


def sample_png(width: int = 320, height: int = 220) -> bytes:
    """Return a PNG of soft hills under an evening sky, drawn here so that no picture is shipped."""
    rows = bytearray()
    for y in range(height):
        rows.append(0)
        for x in range(width):
            rows.extend(_colour(x / width, y / height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = (b"IHDR", header), (b"IDAT", zlib.compress(bytes(rows), 9)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in chunks)


def sticker_svg(emoji: str) -> bytes:
    """Return a sticker: one emoji, large, as an SVG."""
    safe = "".join(f"&#{ord(character)};" for character in emoji[:8])
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512" width="512" height="512">'
        f'<text x="256" y="370" font-size="340" text-anchor="middle">{safe}</text></svg>'
    ).encode()


def _colour(x: float, y: float) -> tuple[int, int, int]:
    far, near = 0.55 + 0.08 * math.sin(x * 7), 0.74 + 0.07 * math.sin(x * 5 + 2)
    if y > near:
        return 86, 140, 112
    if y > far:
        return 132, 178, 150
    return int(250 - 30 * y), int(214 + 10 * y), int(180 + 70 * y)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
