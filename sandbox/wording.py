"""Turns the text parameters of a call into plain text with checked entities."""

from typing import Any

from sandbox.entities import check_entities, trim
from sandbox.errors import BadRequest
from sandbox.markup_html import parse_html
from sandbox.markup_markdown import parse_markdown_v2
from sandbox.schema import Params
from sandbox.utf16 import utf16_length

TEXT_LIMIT_UNITS = 4096
CAPTION_LIMIT_UNITS = 1024


def read_text(params: Params) -> dict[str, Any]:
    """Return `text` and `entities` of a message.

    Raises:
        BadRequest: Empty, over 4096 UTF-16 units after parsing, or with broken markup.
    """
    text, entities = _formatted(params.get("text", ""), params.get("parse_mode"), params.get("entities"))
    if not text:
        raise BadRequest("message text is empty")
    if utf16_length(text) > TEXT_LIMIT_UNITS:
        raise BadRequest("message is too long")
    return {"text": text, **({"entities": entities} if entities else {})}


def read_caption(params: Params) -> dict[str, Any]:
    """Return `caption` and `caption_entities` of a picture or document; nothing when there is no caption.

    Raises:
        BadRequest: Over 1024 UTF-16 units after parsing, or with broken markup.
    """
    text, entities = _formatted(
        params.get("caption", ""), params.get("parse_mode"), params.get("caption_entities")
    )
    if utf16_length(text) > CAPTION_LIMIT_UNITS:
        raise BadRequest("message caption is too long")
    if not text:
        return {}
    return {"caption": text, **({"caption_entities": entities} if entities else {})}


def _formatted(
    text: str, parse_mode: str | None, entities: list[dict[str, Any]] | None
) -> tuple[str, list[dict[str, Any]]]:
    # As in the real API, explicit entities count only without a parse mode.
    mode = (parse_mode or "").lower()
    if mode == "html":
        text, entities = parse_html(text)
    elif mode == "markdownv2":
        text, entities = parse_markdown_v2(text)
    elif mode == "markdown":
        raise BadRequest("unsupported parse_mode: the sandbox takes HTML and MarkdownV2 only")
    elif mode:
        raise BadRequest("unsupported parse_mode")
    return trim(text, check_entities(text, entities or []))
