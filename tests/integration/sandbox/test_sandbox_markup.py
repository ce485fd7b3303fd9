"""Texts with HTML, MarkdownV2 and entities."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.entities import check_entities, find_entities, trim
from sandbox.errors import BadRequest
from sandbox.markup_html import parse_html
from sandbox.markup_markdown import parse_markdown_v2
from sandbox.utf16 import unit_positions, utf16_length


def entity(kind: str, offset: int, length: int, **more: Any) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("plain &lt;3 &amp; &#x1F600;", "plain <3 & 😀", []),
        ("<b>hi</b> <i>you</i>", "hi you", [entity("bold", 0, 2), entity("italic", 3, 3)]),
        ("😀<b>x</b>", "😀x", [entity("bold", 2, 1)]),
        ("<b><u>x</u></b>", "x", [entity("underline", 0, 1), entity("bold", 0, 1)]),
        (
            '<a href="https://a.org/?x=1&amp;y">l</a>',
            "l",
            [entity("text_link", 0, 1, url="https://a.org/?x=1&y")],
        ),
        ("<blockquote expandable>q</blockquote>", "q", [entity("expandable_blockquote", 0, 1)]),
        ('<span class="tg-spoiler">s</span><b></b>', "s", [entity("spoiler", 0, 1)]),
    ],
)
def test_html_becomes_text_and_entities(source: str, text: str, entities: list[Any]) -> None:
    assert parse_html(source) == (text, entities)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>test</b></i>", 'Unmatched end tag at byte offset 10, expected "</i>", found "</b>"'),
        ("é<script>", 'Unsupported start tag "script" at byte offset 2'),
        ("a < b", "Unclosed start tag at byte offset 2"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_broken_html_says_where(source: str, reason: str) -> None:
    with pytest.raises(BadRequest) as caught:
        parse_html(source)
    assert caught.value.description == f"Bad Request: can't parse entities: {reason}"


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        (r"3\.5 \(about\)", "3.5 (about)", []),
        (
            "*b* _i_ __u__ ~s~ ||p||",
            "b i u s p",
            [
                entity("bold", 0, 1),
                entity("italic", 2, 1),
                entity("underline", 4, 1),
                entity("strikethrough", 6, 1),
                entity("spoiler", 8, 1),
            ],
        ),
        ("*a _b_*", "a b", [entity("italic", 2, 1), entity("bold", 0, 3)]),
        ("`x*y`", "x*y", [entity("code", 0, 3)]),
        ("```py\nx=1\n```", "x=1\n", [entity("pre", 0, 4, language="py")]),
        (r"[l](https://a.org/\))", "l", [entity("text_link", 0, 1, url="https://a.org/)")]),
        (">a\n>*b*\nc", "a\nb\nc", [entity("bold", 2, 1), entity("blockquote", 0, 3)]),
    ],
)
def test_markdown_becomes_text_and_entities(source: str, text: str, entities: list[Any]) -> None:
    assert parse_markdown_v2(source) == (text, entities)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("*x", "Can't find end of Bold entity at byte offset 0"),
        ("é`x", "Can't find end of Code entity at byte offset 2"),
        ("a.", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("a-b", "Character '-' is reserved and must be escaped with the preceding '\\'"),
        ("[x]y", "Can't find URL of TextUrl entity at byte offset 0"),
        ("[x](y", "Can't find end of a URL at byte offset 3"),
    ],
)
def test_broken_markdown_says_where(source: str, reason: str) -> None:
    with pytest.raises(BadRequest) as caught:
        parse_markdown_v2(source)
    assert caught.value.description == f"Bad Request: can't parse entities: {reason}"


def test_commands_links_and_names_are_found() -> None:
    text = "😀 /start abc, see https://a.org/x. and @pacewise_bot #ok 1/2"
    assert [(e["type"], e["offset"], e["length"]) for e in find_entities(text)] == [
        ("bot_command", 3, 6),
        ("url", 19, 15),
        ("mention", 40, 13),
        ("hashtag", 54, 3),
    ]


def test_nothing_is_found_inside_code() -> None:
    code = [entity("code", 0, 5)]
    assert check_entities("/help me", code) == code


def test_trimming_shortens_entities() -> None:
    assert trim("hi  \n", [entity("bold", 0, 4), entity("italic", 3, 1)]) == ("hi", [entity("bold", 0, 2)])


@given(st.text())
def test_utf16_lengths_are_those_of_the_encoding(text: str) -> None:
    assert utf16_length(text) == len(text.encode("utf-16-le", "surrogatepass")) // 2
    assert max(unit_positions(text)) == utf16_length(text)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.data())
def test_an_entity_is_taken_exactly_when_it_cuts_between_characters(text: str, data: st.DataObject) -> None:
    total = utf16_length(text)
    start = data.draw(st.integers(0, total))
    end = data.draw(st.integers(start, total + 2))
    encoded = text.encode("utf-16-le")
    try:
        encoded[: start * 2].decode("utf-16-le")
        encoded[start * 2 : end * 2].decode("utf-16-le")
        fits = end <= total
    except UnicodeDecodeError:
        fits = False
    try:
        check_entities(text, [entity("bold", start, end - start)])
        taken = True
    except BadRequest:
        taken = False
    assert taken == fits
