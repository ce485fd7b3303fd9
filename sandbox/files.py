"""Keeps what people and the bot send, and reads the size of a picture out of its first bytes."""

import mimetypes
import re
import secrets
import struct
from pathlib import PurePosixPath
from typing import Any

from sandbox.errors import BadRequest
from sandbox.world import StoredFile, World

PHOTO_LIMIT_BYTES = 10 * 1024 * 1024
DOCUMENT_LIMIT_BYTES = 50 * 1024 * 1024
DOWNLOAD_LIMIT_BYTES = 20 * 1024 * 1024
_FOLDERS = {"photo": "photos", "document": "documents", "voice": "voice", "sticker": "stickers"}


def store_file(world: World, kind: str, name: str, mime_type: str | None, content: bytes) -> StoredFile:
    """Keep a file under a fresh id and path."""
    file_id = f"{kind[:3].upper()}{secrets.token_urlsafe(24)}"
    safe_name = re.sub(r"[^A-Za-z0-9._-]", "_", PurePosixPath(name.replace("\\", "/")).name) or "file"
    stored = StoredFile(
        file_id=file_id,
        file_unique_id=secrets.token_urlsafe(9),
        path=f"{_FOLDERS.get(kind, kind)}/{len(world.files)}_{safe_name}",
        name=name or "file",
        mime_type=mime_type or mimetypes.guess_type(name)[0] or "application/octet-stream",
        content=content,
    )
    world.files[file_id] = stored
    return stored


def photo_sizes(stored: StoredFile) -> list[dict[str, Any]]:
    """Return a picture as a list of one Bot API `PhotoSize`.

    Raises:
        BadRequest: The bytes are no picture Telegram takes, it is too big, or its sides are.
    """
    if len(stored.content) > PHOTO_LIMIT_BYTES:
        raise BadRequest("file is too big")
    size = picture_size(stored.content)
    if size is None:
        raise BadRequest("IMAGE_PROCESS_FAILED")
    width, height = size
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise BadRequest("PHOTO_INVALID_DIMENSIONS")
    return [{**_file_fields(stored), "width": width, "height": height}]


def document_object(stored: StoredFile) -> dict[str, Any]:
    """Return a file as a Bot API `Document`."""
    return {**_file_fields(stored), "file_name": stored.name, "mime_type": stored.mime_type}


def voice_object(stored: StoredFile, duration_seconds: int) -> dict[str, Any]:
    """Return a recording as a Bot API `Voice`."""
    return {**_file_fields(stored), "duration": duration_seconds, "mime_type": stored.mime_type}


def sticker_object(stored: StoredFile, emoji: str) -> dict[str, Any]:
    """Return a sticker as a Bot API `Sticker`."""
    return {
        **_file_fields(stored),
        "type": "regular",
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
        "emoji": emoji,
    }


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Return (width, height) in pixels of a PNG, GIF, JPEG or WebP; None for anything else."""
    if content[:8] == b"\x89PNG\r\n\x1a\n" and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
    elif content[:6] in (b"GIF87a", b"GIF89a") and len(content) >= 10:
        width, height = struct.unpack("<HH", content[6:10])
    elif content[:2] == b"\xff\xd8":
        return _jpeg_size(content)
    elif content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return _webp_size(content)
    else:
        return None
    return (width, height) if width and height else None


def _file_fields(stored: StoredFile) -> dict[str, Any]:
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.file_unique_id,
        "file_size": len(stored.content),
    }


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    place = 2
    while place + 9 < len(content) and content[place] == 0xFF:
        marker, length = content[place + 1], int.from_bytes(content[place + 2 : place + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):  # a start-of-frame segment
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return (width, height) if width and height else None
        place += 2 + length
    return None


def _webp_size(content: bytes) -> tuple[int, int] | None:
    if len(content) < 30:
        return None
    if content[12:16] == b"VP8X":
        return int.from_bytes(content[24:27], "little") + 1, int.from_bytes(content[27:30], "little") + 1
    if content[12:16] == b"VP8L":
        bits = int.from_bytes(content[21:25], "little")
        return (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1
    width, height = struct.unpack("<HH", content[26:30])
    return width & 0x3FFF, height & 0x3FFF
