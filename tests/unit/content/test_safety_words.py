"""What is said about alarms: every line can be reached, fits its kind, and keeps its secrets."""

from __future__ import annotations

import re
from itertools import product

import pytest
import yaml

from bot.settings import ROOT
from bot.telegram.broken_off import NOT_TAKEN_UP, go_on_line, hold_ended_line
from bot.telegram.safety_words import (
    able_line,
    again_line,
    alarm_line,
    aside_line,
    ask_line,
    is_discreet,
    line_there,
    question_of,
    reply_line,
    safety_lines,
)
from coaching.content.emergency_numbers import EmergencyNumbers
from coaching.content.red_flags import load_red_flags
from coaching.content.safety_protocol import safety_protocol
from coaching.content.words import ServiceWords, Variant
from coaching.rules.safety import Screen, Tier, Verdict
from coaching.rules.safety_follow_up import ASIDES, Ending, Question, Reply

WORDS = ServiceWords.load()
KEYS = [key for key in WORDS.keys if key.startswith(("safety_", "hold_ended", "next_day"))]
VARIANTS = [variant for key in KEYS for variant in WORDS.variants(key)]
SCREEN = Screen(load_red_flags())
MAY_TRAVEL = {"cauda_equina", "weakness"}  # emergencies in which nobody is in danger on the way
NUMBERS = EmergencyNumbers.load()
ALARMS = (Tier.EMERGENCY, Tier.CRISIS, Tier.SAME_DAY, Tier.URGENT, Tier.ROUTINE)
CATEGORIES = sorted({rule.category for rule in load_red_flags().rules})
DISCREET = [v for v in VARIANTS if v.id.startswith("safety_crisis_abuse") or "_discreet_" in v.id]
TALKS = (Tier.EMERGENCY, Tier.CRISIS, Tier.SAME_DAY, Tier.URGENT)
REPLIES = (
    Reply.ABLE,
    Reply.UNABLE,
    Reply.NO_CREDIT,
    Reply.CHECKED,
    Reply.NOT_MEANT,
    Reply.FINE,
    Reply.COMPANY,
    Reply.SAFE,
    Reply.NEAR,
    Reply.ALONE,
    Reply.HELPED,
    Reply.NOT_YET,
    Reply.PUT_OFF,
    Reply.VAGUE,
)
FIXED = {
    "safety_hold", "safety_hold_again", "safety_hold_crisis", "safety_hold_again_crisis",
    "safety_hold_discreet", "safety_cleared", "safety_over",
    "safety_cleared_go_on", "safety_store_down",
    "next_day", "next_day_crisis", "next_day_discreet",
}  # fmt: skip
# What somebody who finds the phone could draw conclusions from.
GIVES_AWAY = re.compile(
    r"\b(abus\w*|violen\w*|hurt\w*|hit\w*|safe\w*|danger\w*|partner|husband|wife|him|her|home|crisis|alone"
    r"|police|checked|alarm|told me|what you (told|wrote)|your clinic team)\b",
    re.IGNORECASE,
)

# Every form of the domain with its questions, and the talk, which has none of its own.
FORMS: dict[str, list[str]] = {
    name: form["required_slots"]
    for name, form in yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))["forms"].items()
} | {"talk": []}
INTENTS = {
    one if isinstance(one, str) else next(iter(one))
    for one in yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))["intents"]
}


def reached() -> set[str]:
    """Every line that any alarm of any category can lead to."""
    lines = set(FIXED)
    lines |= {alarm_line(tier, category, WORDS) for tier, category in product(ALARMS, CATEGORIES)}
    lines |= {ask_line(category, WORDS) for category in (*CATEGORIES, "crisis", "anything")}
    lines |= {able_line(tier, discreet=discreet) for tier in TALKS for discreet in (True, False)}
    lines |= {
        reply_line(reply, tier, ended, discreet=discreet)
        for reply, tier, ended in product(REPLIES, TALKS, Ending)
        for discreet in (True, False)
        if not (tier is Tier.CRISIS and ended is Ending.ENDS)
    }
    lines |= {
        again_line(line, tier, discreet=False) or "safety_hold"
        for line, tier in product(sorted(lines), TALKS)
    }
    lines |= {
        aside_line({label}, tier, discreet=discreet) or ""
        for label, tier, discreet in product(ASIDES, TALKS, (True, False))
    }
    lines |= {line_there(line, numbers) for line in lines for numbers in (NUMBERS.of("GB"), NUMBERS.of(None))}
    for form, same_day in product((*FORMS, None), (True, False)):
        lines.add(go_on_line(form, None, same_day=same_day))
        lines |= {
            hold_ended_line(form, None, same_day=same_day, discreet=discreet) for discreet in (True, False)
        }
    return lines


def test_every_line_can_be_reached_and_every_reached_line_is_there() -> None:
    assert reached() == set(KEYS)


def test_every_line_has_more_than_one_way() -> None:
    assert [key for key in KEYS if len(WORDS.variants(key)) < 2] == []


@pytest.mark.parametrize(
    "key",
    [
        *("safety_hold", "safety_hold_again", "safety_hold_crisis", "safety_hold_again_crisis"),
        *("safety_hold_discreet", "safety_hold_heard"),
    ],
)
def test_what_is_said_again_and_again_on_a_hold_has_four_ways_at_least(key: str) -> None:
    variants = WORDS.variants(key)
    assert len(variants) >= 4
    assert all("number" in one.placeholders for one in variants)


@pytest.mark.parametrize("category", CATEGORIES)
@pytest.mark.parametrize("tier", ALARMS)
def test_the_words_of_every_alarm_say_who_speaks_and_whom_to_call(tier: Tier, category: str) -> None:
    for one in WORDS.variants(alarm_line(tier, category, WORDS)):
        assert "automated coach" in one.text
        assert "nobody may be watching this chat" in one.text.lower()
        assert one.buttons == ()
        assert tier is Tier.ROUTINE or "number" in one.placeholders
        assert tier is not Tier.CRISIS or "crisis_line" in one.placeholders
        assert tier is Tier.CRISIS or re.search(r"I can't tell what (is causing this|this will do)", one.text)


@pytest.mark.parametrize("category", CATEGORIES)
def test_in_an_emergency_the_number_is_called_and_nobody_drives_who_must_not_be_moved(category: str) -> None:
    for one in WORDS.variants(alarm_line(Tier.EMERGENCY, category, WORDS)):
        assert len(one.text.split()) <= 60
        if category not in MAY_TRAVEL:
            assert not re.search(r"driv|emergency department|hospital|take you", one.text, re.IGNORECASE)
            assert re.search(r"[Cc]all \{number\} now", one.text)
            assert re.search(r"[Dd]o what they (tell you|say)", one.text)


@pytest.mark.parametrize(
    "text",
    [
        "ana has collapsed and she's not breathing",
        "my chest is being crushed and my left arm aches",
        "his face has dropped and he can't speak properly",
        "my throat is closing up after the nuts",
        "she is bleeding heavily and it won't stop",
        "he took a lot of morphine and I can't keep him awake",
        "I can't breathe",
        "mum fell and she's still on the floor",
    ],
)
def test_whoever_must_not_be_moved_hears_no_word_of_driving(text: str) -> None:
    verdict = SCREEN.judge(text)
    assert verdict.tier is Tier.EMERGENCY
    assert verdict.category not in MAY_TRAVEL


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.id)
def test_nothing_said_implies_that_help_comes_or_blames_or_advises_a_dose(variant: Variant) -> None:
    assert not re.search(
        r"help is (coming|on its way)|has been (alerted|told)|are (told|alerted)", variant.text
    )
    assert not re.search(r"\b(your fault|overreact|silly|attention)\b", variant.text, re.IGNORECASE)
    assert not re.search(r"\b(mg|dose|stop taking|take (one|two|more|less))\b", variant.text, re.IGNORECASE)


@pytest.mark.parametrize("variant", DISCREET, ids=lambda variant: variant.id)
def test_who_reads_along_learns_nothing(variant: Variant) -> None:
    shown = variant.text.format_map({"first_name": "Ann", "number": "999", "crisis_line": "116 123"})
    told = " ".join([shown, *(label for label, _ in variant.buttons)])
    assert not GIVES_AWAY.search(told), told


def test_the_words_for_abuse_say_that_the_chat_can_be_deleted() -> None:
    assert all("delete this chat" in one.text for one in WORDS.variants("safety_crisis_abuse"))


@pytest.mark.parametrize("tier", TALKS)
def test_someone_who_cannot_is_asked_who_could_be_there_and_keeps_a_number(tier: Tier) -> None:
    for one in WORDS.variants(reply_line(Reply.UNABLE, tier, Ending.STAYS, discreet=False)):
        assert {payload for _, payload in one.buttons} == {
            "bot:safety:near",
            "bot:safety:alone",
            "bot:contact",
        }
    for reply in (Reply.NEAR, Reply.ALONE):
        assert all(
            "{number}" in one.text
            for one in WORDS.variants(reply_line(reply, tier, Ending.STAYS, discreet=False))
        )


def test_a_crisis_that_was_not_meant_keeps_the_line_to_reach() -> None:
    line = reply_line(Reply.NOT_MEANT, Tier.CRISIS, Ending.STAYS, discreet=False)
    assert line == "safety_not_meant_crisis"
    assert all(
        ("{crisis_line}" in one.text and "rests" in one.text) or "has a look" in one.text
        for one in WORDS.variants(line)
    )


def test_each_question_is_known_again_by_its_line() -> None:
    assert question_of("safety_ask_suicide") is Question.CLARIFYING
    assert question_of(able_line(Tier.URGENT, discreet=False)) is Question.ABLE
    assert question_of("safety_unable_now") is question_of("safety_not_yet_discreet") is Question.NEAR
    assert question_of("next_day_discreet") is Question.NEXT_DAY
    assert question_of("safety_alone_now") is Question.OPEN
    assert question_of("safety_hold") is question_of("utter_greet") is question_of(None) is None


@pytest.mark.parametrize("tier", TALKS)
@pytest.mark.parametrize(
    "key", [key for key in KEYS if again_line(key, Tier.EMERGENCY, discreet=False) is not None]
)
def test_a_question_that_is_put_again_is_the_same_one_and_short(key: str, tier: Tier) -> None:
    again = again_line(key, tier, discreet=False)
    asked = question_of(key)
    assert question_of(again) in (asked, Question.HAD_HELP)
    assert str(again).endswith("_discreet") == key.endswith("_discreet")
    assert all(len(one.text.split()) <= 45 for one in WORDS.variants(str(again)))
    if not key.endswith("_discreet"):
        assert again_line(key, tier, discreet=True) is None, "nobody who reads along learns of it"


@pytest.mark.parametrize(
    ("tier", "when"),
    [
        (Tier.EMERGENCY, "now"),
        (Tier.CRISIS, "crisis"),
        (Tier.SAME_DAY, "later"),
        (Tier.URGENT, "later"),
    ],
)
@pytest.mark.parametrize("asked", ["safety_not_yet", "safety_no_credit_free", "safety_unable_again_now"])
def test_whether_anybody_is_near_is_put_again_as_gravely_as_it_was(tier: Tier, when: str, asked: str) -> None:
    again = again_line(asked, tier, discreet=False)
    assert again == f"safety_unable_again_{when}"
    first = WORDS.variants(reply_line(Reply.UNABLE, tier, Ending.STAYS, discreet=False))
    for one in WORDS.variants(again):
        assert one.buttons == first[0].buttons
        asks_for_it = re.search(r"call (to )?\{number\} (for|with) you|\{number\} is called", one.text)
        assert bool(asks_for_it) == (tier is Tier.EMERGENCY)


@pytest.mark.parametrize("key", [key for key in KEYS if question_of(key) not in (None, Question.OPEN)])
def test_what_counts_as_a_question_asks_one_with_buttons(key: str) -> None:
    assert all(one.text.count("?") == 1 and len(one.buttons) >= 3 for one in WORDS.variants(key))


@pytest.mark.parametrize(("form", "slot"), [(form, slot) for form, slots in FORMS.items() for slot in slots])
def test_whatever_an_alarm_broke_off_is_offered_again_or_has_a_reason_why_not(form: str, slot: str) -> None:
    is_offered = slot not in NOT_TAKEN_UP
    ended = hold_ended_line(form, slot, same_day=True, discreet=False)
    assert (go_on_line(form, slot, same_day=True) != "safety_go_on_fresh") == is_offered
    assert (ended != "hold_ended") == is_offered


def test_what_is_not_taken_up_is_a_question_of_the_domain() -> None:
    assert set(NOT_TAKEN_UP) <= {slot for slots in FORMS.values() for slot in slots}
    assert all(len(reason.split()) > 5 for reason in NOT_TAKEN_UP.values())


@pytest.mark.parametrize("form", FORMS)
def test_both_offers_of_a_form_lead_to_the_same(form: str) -> None:
    by_word = WORDS.variants(go_on_line(form, None, same_day=True))
    by_review = WORDS.variants(hold_ended_line(form, None, same_day=True, discreet=False))
    payloads = {payload for one in (*by_word, *by_review) for _, payload in one.buttons}
    assert all(len(one.buttons) == 1 for one in (*by_word, *by_review))
    (payload,) = payloads
    assert payload.removeprefix("/").partition("{")[0] in INTENTS


def test_on_another_day_it_begins_afresh() -> None:
    for form in FORMS:
        assert go_on_line(form, None, same_day=False) == "safety_go_on_fresh"
        assert hold_ended_line(form, None, same_day=False, discreet=False) == "hold_ended"


def test_abuse_behind_another_alarm_is_kept_as_quiet() -> None:
    by_rule = {rule.id: rule.category for rule in load_red_flags().rules}
    abuse = next(rule for rule, category in by_rule.items() if category == "abuse")
    assert is_discreet("suicide", ["wish_to_die", abuse], by_rule)
    assert is_discreet("abuse", [], by_rule)
    assert not is_discreet("suicide", ["wish_to_die"], by_rule)


def test_without_the_store_the_words_stand_alone() -> None:
    numbers, protocol = EmergencyNumbers.load(), safety_protocol()
    (line,) = safety_lines(Verdict(Tier.CRISIS, "suicide"), "GB", numbers, WORDS, protocol)
    assert "116 123" in line.text
    assert line.buttons == ()
    (asked,) = safety_lines(Verdict(Tier.ASK, "suicide"), None, numbers, WORDS, protocol)
    assert asked.key == "safety_crisis", "nobody could take an answer, so nothing is asked"
    assert "your local emergency number" in asked.text
    assert safety_lines(Verdict(Tier.NONE), "GB", numbers, WORDS, protocol) == []
