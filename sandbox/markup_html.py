"""The HTML subset of the Bot API."""

import html
import re
from dataclasses import dataclass
from typing import Any

from sandbox.errors import BadRequest
from sandbox.utf16 import byte_offset, utf16_length

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(r"([A-Za-z-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_REFERENCE = re.compile(r"&(?:lt|gt|amp|quot|#\d{1,7}|#x[0-9A-Fa-f]{1,6});")
_STYLES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}


@dataclass
class _Open:
    tag: str
    attributes: dict[str, str]
    text_start: int


def parse_html(source: str) -> tuple[str, list[dict[str, Any]]]:
    """Return plain text and its entities (offsets in UTF-16 units).

    Raises:
        BadRequest: A tag that Telegram does not know, or one that is not closed in order.
    """
    text = ""
    entities: list[dict[str, Any]] = []
    stack: list[_Open] = []
    place = 0
    while place < len(source):
        if source[place] != "<":
            end = source.find("<", place)
            end = len(source) if end < 0 else end
            text += _REFERENCE.sub(lambda match: html.unescape(match.group()), source[place:end])
            place = end
            continue
        match = _TAG.match(source, place)
        if match is None:
            raise _broken(f"Unclosed start tag at byte offset {byte_offset(source, place)}")
        closing, tag, rest = match.group(1), match.group(2).lower(), match.group(3)
        if closing:
            _close(stack, tag, text, entities, byte_offset(source, place))
        else:
            stack.append(_open(tag, rest, text, byte_offset(source, place)))
        place = match.end()
    if stack:
        raise _broken(f'Can\'t find end tag corresponding to start tag "{stack[-1].tag}"')
    return text, entities


def _open(tag: str, rest: str, text: str, where: int) -> _Open:
    if tag not in _STYLES:
        raise _broken(f'Unsupported start tag "{tag}" at byte offset {where}')
    attributes = {
        name.lower(): html.unescape(double or single or bare)
        for name, double, single, bare in _ATTRIBUTE.findall(rest)
    }
    if tag == "span" and attributes.get("class") != "tg-spoiler":
        raise _broken(f'Tag "span" must have class "tg-spoiler" at byte offset {where}')
    return _Open(tag, attributes, utf16_length(text))


def _close(stack: list[_Open], tag: str, text: str, entities: list[dict[str, Any]], where: int) -> None:
    if not stack:
        raise _broken(f"Unexpected end tag at byte offset {where}")
    opened = stack.pop()
    if opened.tag != tag:
        raise _broken(
            f'Unmatched end tag at byte offset {where}, expected "</{opened.tag}>", found "</{tag}>"'
        )
    length = utf16_length(text) - opened.text_start
    if length:
        entities.append({"offset": opened.text_start, "length": length, **_kind(opened)})


def _kind(opened: _Open) -> dict[str, Any]:
    kind: dict[str, Any] = {"type": _STYLES[opened.tag]}
    if opened.tag == "a":
        kind["url"] = opened.attributes.get("href", "")
    if opened.tag == "blockquote" and "expandable" in opened.attributes:
        kind["type"] = "expandable_blockquote"
    if opened.tag == "tg-emoji":
        kind["custom_emoji_id"] = opened.attributes.get("emoji-id", "")
    if opened.tag == "code" and opened.attributes.get("class", "").startswith("language-"):
        kind["language"] = opened.attributes["class"].removeprefix("language-")
    return kind


def _broken(reason: str) -> BadRequest:
    return BadRequest(f"can't parse entities: {reason}")
