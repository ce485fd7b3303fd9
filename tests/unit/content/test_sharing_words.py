"""Words about sharing: each line is said somewhere, promises what is kept, and presses nobody."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import bot
from coaching.content.caregiver_cards import Card, card_named, caregiver_cards, carers_line, cheers
from coaching.content.protocols import sharing_protocol
from coaching.content.readability import reading_grade
from coaching.content.words import ServiceWords
from coaching.rules.sharing import OPEN_TO_BUDDIES, Scope
from tests.unit.content.test_words import FORBIDDEN

WORDS = ServiceWords.load()
KEYS = [key for key in WORDS.keys if key.startswith(("share_", "care_", "caregiver_"))]
SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in Path(bot.__file__).parent.rglob("*.py"))
BUILT = re.compile(r"(share|care)_(scope|label)_|care_numbers_|(share|care)_(nothing|until|until_ended)$")
PRESSES = re.compile(
    r"\b(check (up )?on|make sure|remind (them|him|her)|keep an eye|get them to|push)\b", re.IGNORECASE
)


@pytest.mark.parametrize("key", KEYS)
def test_every_line_is_said_somewhere(key: str) -> None:
    assert f'"{key}"' in SOURCE or BUILT.match(key)


@pytest.mark.parametrize(
    "key", sorted({*re.findall(r'"((?:share|care|caregiver)_(?!link_id)[a-z_]+)"', SOURCE)})
)
def test_every_line_that_is_said_is_there(key: str) -> None:
    assert key in WORDS.keys


@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize("who", ["share", "care"])
def test_every_kind_has_a_name_and_a_label_for_both(scope: Scope, who: str) -> None:
    for what in ("scope", "label"):
        assert len(WORDS.variants(f"{who}_{what}_{scope}")) == 1


@pytest.mark.parametrize("key", ["caregiver_intro", "caregiver_intro_buddy"])
def test_the_first_words_say_what_is_told_kept_and_how_to_leave(key: str) -> None:
    (intro,) = WORDS.variants(key)
    for said in (
        "{what}",
        "a program, not a person",
        "Nobody may be watching",
        "I keep your name",
        "stop telling me about {first_name}",
        "their words",
    ):
        assert said in intro.text, said


def test_a_buddy_is_promised_nothing_of_health() -> None:
    assert {Scope.WEEKLY_EFFORT, Scope.MILESTONES} == OPEN_TO_BUDDIES
    assert "never about pain or health" in WORDS.variants("caregiver_intro_buddy")[0].text


@pytest.mark.parametrize(
    "key", ["care_quiet", "care_week", "care_milestone", "caregiver_only", "share_cheer"]
)
def test_what_is_said_often_has_three_ways(key: str) -> None:
    assert len(WORDS.variants(key)) >= 3


def test_a_hello_is_kind_and_no_check_on_anybody() -> None:
    for variant in WORDS.variants("care_quiet"):
        assert PRESSES.search(variant.text) is None
        assert "?" not in variant.text


def test_praise_is_for_effort_and_names_no_pain() -> None:
    for key in ("care_week", "care_milestone"):
        for variant in WORDS.variants(key):
            assert variant.mi_code == "affirm"
            assert not re.search(r"\b(pain|worse|better|only|at last|finally)\b", variant.text)


def test_who_writes_down_a_change_knows_before_who_reads_it() -> None:
    for key in ("care_change_offer", "care_change_ask", "care_change_confirm"):
        for variant in WORDS.variants(key):
            assert "clinic team" in variant.text
            assert re.search(r"\{first_name\} sees it", variant.text)


def test_the_patient_is_offered_a_note_without_a_word_of_it() -> None:
    assert all("{own_words}" not in one.text for one in WORDS.variants("share_noticed"))


@pytest.mark.parametrize("card", caregiver_cards(), ids=lambda card: card.id)
class TestEveryCard:
    """How to help without taking over: ask, offer, tell."""

    def test_it_asks_one_open_question_first(self, card: Card) -> None:
        assert card.ask.count("?") == 1
        assert re.match(r"(What|When|Which|How)\b", card.ask)

    def test_it_is_short_plain_and_presses_nobody(self, card: Card) -> None:
        told = card.tell.format(first_name="Ann")
        assert len(told.split()) <= 50
        assert reading_grade(told) <= 6
        assert FORBIDDEN.search(told) is None
        assert PRESSES.search(told) is None

    def test_it_is_found_by_its_name(self, card: Card) -> None:
        assert card_named(card.id) is card


def test_kind_lines_are_short_and_about_no_health() -> None:
    assert 3 <= len(cheers()) <= 6
    for text in cheers().values():
        assert len(text) <= 40
        assert not re.search(r"\b(pain|better|well|strong|fight|score|day \d)\b", text)


def test_whom_carers_can_call_is_true_everywhere() -> None:
    assert "Carers UK" in carers_line("gb")
    assert carers_line(None) == carers_line("ZZ") == "a carers' line, if your country has one"


def test_the_usual_length_is_one_of_those_to_choose_from() -> None:
    protocol = sharing_protocol()
    assert protocol.usual_days in {length.days for length in protocol.lengths if length is not None}
    assert None in protocol.lengths
