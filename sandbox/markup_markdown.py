"""MarkdownV2 of the Bot API."""

from dataclasses import dataclass
from typing import Any

from sandbox.errors import BadRequest
from sandbox.utf16 import byte_offset, utf16_length

_RESERVED = "_*[]()~`>#+-=|{}.!"
_MARKS = {
    "*": "bold",
    "_": "italic",
    "__": "underline",
    "~": "strikethrough",
    "||": "spoiler",
    "[": "text_link",
}
_NAMES = {
    "bold": "Bold",
    "italic": "Italic",
    "underline": "Underline",
    "strikethrough": "Strikethrough",
    "spoiler": "Spoiler",
    "text_link": "TextUrl",
    "code": "Code",
    "pre": "PreCode",
}


@dataclass
class _Open:
    kind: str
    text_start: int
    byte_start: int


def parse_markdown_v2(source: str) -> tuple[str, list[dict[str, Any]]]:
    """Return plain text and its entities (offsets in UTF-16 units).

    Raises:
        BadRequest: A mark that is never closed, or a reserved character that is not escaped.
    """
    return _Parser(source).parse()


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.place = 0
        self.text = ""
        self.entities: list[dict[str, Any]] = []
        self.stack: list[_Open] = []

    def parse(self) -> tuple[str, list[dict[str, Any]]]:
        while self.place < len(self.source):
            self._step()
        if self.stack:
            opened = self.stack[-1]
            raise _broken(
                f"Can't find end of {_NAMES[opened.kind]} entity at byte offset {opened.byte_start}"
            )
        return self.text, self.entities

    def _step(self) -> None:
        character = self.source[self.place]
        following = self.source[self.place + 1 : self.place + 2]
        if character == "\\" and following and ord(following) < 127:
            self.text += following
            self.place += 2
        elif character == "`":
            self._take_code()
        elif character == ">" and (not self.text or self.text.endswith("\n")):
            self._take_quote()
        elif character == "]" and self.stack and self.stack[-1].kind == "text_link":
            self._close_link()
        elif (mark := self._mark()) is not None:
            self._toggle(mark)
        elif character in _RESERVED:
            raise _broken(f"Character '{character}' is reserved and must be escaped with the preceding '\\'")
        else:
            self.text += character
            self.place += 1

    def _mark(self) -> str | None:
        for mark in ("||", "__", "*", "_", "~", "["):
            if self.source.startswith(mark, self.place):
                return mark
        return None

    def _toggle(self, mark: str) -> None:
        kind = _MARKS[mark]
        where = byte_offset(self.source, self.place)
        self.place += len(mark)
        if self.stack and self.stack[-1].kind == kind and kind != "text_link":
            self._finish(self.stack.pop(), {})
        else:
            self.stack.append(_Open(kind, utf16_length(self.text), where))

    def _close_link(self) -> None:
        self.place += 1
        if not self.source.startswith("(", self.place):
            raise _broken(f"Can't find URL of TextUrl entity at byte offset {self.stack[-1].byte_start}")
        end = self.place + 1
        while end < len(self.source) and self.source[end] != ")":
            end += 2 if self.source[end] == "\\" else 1
        if end >= len(self.source):
            raise _broken(f"Can't find end of a URL at byte offset {byte_offset(self.source, self.place)}")
        url = self.source[self.place + 1 : end].replace("\\)", ")").replace("\\\\", "\\")
        self.place = end + 1
        self._finish(self.stack.pop(), {"url": url})

    def _take_code(self) -> None:
        fence = "```" if self.source.startswith("```", self.place) else "`"
        kind = "pre" if fence == "```" else "code"
        opened = _Open(kind, utf16_length(self.text), byte_offset(self.source, self.place))
        self.place += len(fence)
        language = self._take_language() if kind == "pre" else ""
        while not self.source.startswith(fence, self.place):
            if self.place >= len(self.source):
                raise _broken(f"Can't find end of {_NAMES[kind]} entity at byte offset {opened.byte_start}")
            if self.source[self.place] == "\\" and self.place + 1 < len(self.source):
                self.place += 1
            self.text += self.source[self.place]
            self.place += 1
        self.place += len(fence)
        self._finish(opened, {"language": language} if language else {})

    def _take_language(self) -> str:
        end = self.source.find("\n", self.place)
        word = self.source[self.place : end] if end >= 0 else ""
        if end >= 0 and (not word or word.replace("-", "").replace("+", "").isalnum()):
            self.place = end + 1
            return word
        return ""

    def _take_quote(self) -> None:
        """Mark the run of lines that begin with `>`; what is inside is parsed on its own."""
        lines: list[str] = []
        rest = self.source[self.place :].split("\n")
        while rest and rest[0].startswith(">"):
            lines.append(rest.pop(0)[1:])
        start = utf16_length(self.text)
        body, inner = _Parser("\n".join(lines)).parse()
        self.text += body
        self.entities += [{**entity, "offset": entity["offset"] + start} for entity in inner]
        self.place += sum(len(line) + 1 for line in lines) + len(lines) - 1
        if body:
            self.entities.append({"type": "blockquote", "offset": start, "length": utf16_length(body)})

    def _finish(self, opened: _Open, details: dict[str, Any]) -> None:
        length = utf16_length(self.text) - opened.text_start
        if length:
            self.entities.append(
                {"type": opened.kind, "offset": opened.text_start, "length": length, **details}
            )


def _broken(reason: str) -> BadRequest:
    return BadRequest(f"can't parse entities: {reason}")
