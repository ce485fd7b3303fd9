"""Checks and finds the marked-up stretches ("entities") of a text, in UTF-16 code units."""

import re
from typing import Any
from urllib.parse import urlsplit

from sandbox.errors import BadRequest
from sandbox.utf16 import unit_positions, utf16_length

Entity = dict[str, Any]

_STYLES = {"bold", "italic", "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote"}
_CODE = {"code", "pre"}
_WITH_VALUE = {"text_link", "text_mention", "custom_emoji", "date_time"}
_FOUND_BY_TELEGRAM = {"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"}
_KNOWN = _STYLES | _CODE | _WITH_VALUE | _FOUND_BY_TELEGRAM

_DETECTORS = (
    ("url", re.compile(r"https?://[^\s<>\"']*[^\s<>\"'.,;:!?)\]]")),
    ("bot_command", re.compile(r"(?<![\w/<>@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")),
    ("mention", re.compile(r"(?<![\w@./])@[A-Za-z][A-Za-z0-9_]{3,31}(?!\w)")),
    ("hashtag", re.compile(r"(?<![\w#&])#\w*[^\W\d]\w*")),
)


def check_entities(text: str, entities: list[Entity]) -> list[Entity]:
    """Refuse entities that do not fit the text; return them in order with those Telegram finds itself.

    Raises:
        BadRequest: An unknown type, a place outside the text, or one in the middle of a surrogate pair.
    """
    borders = unit_positions(text)
    total = utf16_length(text)
    kept = []
    for entity in entities:
        _check_place(entity, borders, total)
        _check_kind(entity)
        if entity["type"] not in _FOUND_BY_TELEGRAM and entity["length"] > 0:
            kept.append(entity)
    return _in_order(kept + _find_uncovered(text, kept))


def find_entities(text: str) -> list[Entity]:
    """Return the commands, links, mentions and hashtags in a text that somebody typed."""
    return _in_order(_find_uncovered(text, []))


def trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Cut blank space off the end, as Telegram does, and shorten the entities with it."""
    kept = text.rstrip()
    end = utf16_length(kept)
    inside = [entity for entity in entities if entity["offset"] < end]
    return kept, [{**entity, "length": min(entity["length"], end - entity["offset"])} for entity in inside]


def check_http_url(url: str, what: str) -> None:
    """Refuse a link that Telegram would not open.

    Raises:
        BadRequest: No host, another protocol, or no address at all.
    """
    if not url.strip():
        raise BadRequest(f"{what} URL '{url}' is invalid: URL host is empty")
    parts = urlsplit(url if "://" in url or url.startswith("tg:") else f"http://{url}")
    if parts.scheme not in {"http", "https", "tg", "ton"}:
        raise BadRequest(f"{what} URL '{url}' is invalid: Unsupported URL protocol")
    host = parts.hostname or ""
    if parts.scheme in {"http", "https"} and "." not in host and host != "localhost":
        raise BadRequest(f"{what} URL '{url}' is invalid: Wrong HTTP URL")


def _check_place(entity: Entity, borders: dict[int, int], total: int) -> None:
    offset, length = entity["offset"], entity["length"]
    if offset < 0:
        raise BadRequest(f"receive an entity with incorrect offset {offset}")
    if length < 0:
        raise BadRequest(f"receive an entity with incorrect length {length}")
    if offset > total:
        raise BadRequest(f"entity begins after the end of the text at UTF-16 offset {offset}")
    end = offset + length
    if end > total:
        raise BadRequest(
            f"entity beginning at UTF-16 offset {offset} ends after the end of the text "
            f"at UTF-16 offset {end}"
        )
    if offset not in borders:
        raise BadRequest(f"entity begins in a middle of a UTF-16 symbol at UTF-16 offset {offset}")
    if end not in borders:
        raise BadRequest(
            f"entity beginning at UTF-16 offset {offset} ends in a middle of a UTF-16 symbol "
            f"at UTF-16 offset {end}"
        )


def _check_kind(entity: Entity) -> None:
    if entity["type"] not in _KNOWN:
        raise BadRequest("can't parse MessageEntity: Unsupported type specified")
    if entity["type"] == "text_link":
        check_http_url(entity.get("url", ""), "entity")


def _find_uncovered(text: str, taken: list[Entity]) -> list[Entity]:
    covered = [
        (entity["offset"], entity["offset"] + entity["length"])
        for entity in taken
        if entity["type"] in _CODE | _WITH_VALUE
    ]
    found: list[Entity] = []
    for kind, pattern in _DETECTORS:
        for match in pattern.finditer(text):
            start, end = utf16_length(text[: match.start()]), utf16_length(text[: match.end()])
            if all(end <= left or start >= right for left, right in covered):
                covered.append((start, end))
                found.append({"type": kind, "offset": start, "length": end - start})
    return found


def _in_order(entities: list[Entity]) -> list[Entity]:
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))
