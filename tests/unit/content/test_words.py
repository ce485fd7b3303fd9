"""The bot's own words: chosen fairly, filled safely, and written as the house writes."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from coaching.content.errors import ContentError
from coaching.content.words import MI_CODES, ServiceWords, Variant
from tests.support.readability import reading_grade

WORDS = ServiceWords.load()
VARIANTS = [variant for key in WORDS.keys for variant in WORDS.variants(key)]
VALUES = {
    "first_name": "Ann",
    "number": "999",
    "crisis_line": "Samaritans on 116 123",
    "until": "Friday 4 May",
    "since": "Monday 1 May",
    "team": "The Pain Clinic",
    "phone": "+44 20 7946 0123",
    "hours": "Monday to Friday, 9 to 5",
    "name": "Jo Winters",
    "link": "http://127.0.0.1:8080/patients/1",
    "who": "Dr Ada Reed",
    "when": "Fri 20 Nov, 14:05",
    "tier": "Emergency",
    "wrote": "In the patient's own words",
    "own_words": "My legs are numb.",
    "why": "numb between the legs",
    "times": "2",
    "event": "e1",
}

# What the bot's processes ask for; a line that is missing would leave a person without an answer.
NEEDED = frozenset(
    """
    welcome_uninvited invite_invalid invite_taken consent_intro consent_question consent_thanks
    consent_declined consent_needed already_known welcome_back help privacy paused pause_offer resumed stopped
    stopped_still snoozed_hour snoozed_tomorrow snooze_until_tomorrow_quiet too_long sticker voice photo
    location document contact other_kind edit_noted unknown_command stale_button used_button late_answer
    nothing_to_say consent_after_alarm consent_asked_about privacy_uninvited not_paused
    contact_team contact_team_no_hours contact_no_phone contact_numbers
    share_alone share_list share_unnamed share_link share_forward share_full share_invited share_waiting
    share_off share_on share_said_yes share_said_no share_left share_ended share_over share_expired
    share_own_link caregiver_intro caregiver_question caregiver_needed caregiver_thanks caregiver_declined
    caregiver_told caregiver_only caregiver_privacy caregiver_stopped caregiver_over
    clinician_linked clinician_only clinician_stop_warning clinician_unlinked clinician_kept
    clinician_old_button
    alert_first alert_again alert_backup alert_tier_emergency alert_tier_crisis alert_tier_same_day
    alert_tier_urgent alert_tier_routine alert_by_patient alert_by_caregiver alert_seen alert_seen_before
    alert_not_yours
    """.split()  # noqa: SIM905 - reads better than forty quotation marks
)
MAY_BE_LONG = re.compile(r"safety_|consent_intro|caregiver_intro|help|privacy")
# Which placeholders the bot fills in, by the line's first word.
FILLED = {
    "safety": {"number", "crisis_line"},
    "contact": {"team", "phone", "hours", "number", "crisis_line"},
    "share": {"first_name", "name", "link", "since", "until"},
    "caregiver": {"first_name", "number", "link"},
    "clinician": {"who", "link"},
    "alert": {"tier", "name", "when", "wrote", "own_words", "why", "link", "times", "who", "event"},
}
TOASTS = ("stale_button", "used_button")
SAID_OFTEN = (
    "snoozed_hour",
    "snoozed_tomorrow",
    "paused",
    "sticker",
    "safety_hold",
    "unknown_command",
    "late_answer",
)
# Clinical reference, section 1: never pushing, blaming, comparing or cheering on.
FORBIDDEN = re.compile(
    r"\b(you (should|must|need to|have to|ought to)|just|why didn't you|unfortunately|failed|obviously|simply"
    r"|probably nothing|don't worry|calm down|good job|well done|amazing|awesome)\b",
    re.IGNORECASE,
)
DIAGNOSES = re.compile(
    r"\b(cauda equina|heart attack|stroke|clot|depress\w+|infection|diagnos\w+)\b", re.IGNORECASE
)


def test_every_line_that_the_bot_needs_is_there_and_no_other() -> None:
    safety = {key for key in WORDS.keys if key.startswith(("safety_", "hold_ended", "next_day"))}
    assert set(WORDS.keys) - safety == NEEDED  # safety's are in test_safety_words.py


def test_ids_are_unique_and_begin_with_their_line() -> None:
    ids = Counter(variant.id for variant in VARIANTS)
    assert [name for name, count in ids.items() if count > 1] == []
    for key in WORDS.keys:
        assert all(re.fullmatch(rf"{key}_\d+", variant.id) for variant in WORDS.variants(key))


@pytest.mark.parametrize("key", SAID_OFTEN)
def test_what_is_said_often_has_more_than_one_way(key: str) -> None:
    assert len(WORDS.variants(key)) >= 2


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.id)
class TestEveryVariant:
    """The house's rules for words."""

    def test_it_has_a_known_mi_code(self, variant: Variant) -> None:
        assert variant.mi_code in MI_CODES

    def test_it_asks_at_most_one_question(self, variant: Variant) -> None:
        assert variant.text.count("?") <= 1

    def test_it_never_pushes_or_blames(self, variant: Variant) -> None:
        assert FORBIDDEN.search(variant.text) is None

    def test_it_never_names_a_diagnosis(self, variant: Variant) -> None:
        assert DIAGNOSES.search(variant.text) is None

    def test_it_is_easy_to_read(self, variant: Variant) -> None:
        if variant.id.startswith("alert_tier_"):
            return  # a name of one word for clinicians
        assert reading_grade(variant.text.format_map(VALUES)) <= 6

    def test_it_is_short(self, variant: Variant) -> None:
        most = 110 if MAY_BE_LONG.match(variant.id) else 60
        assert len(variant.text.split()) <= most

    def test_it_uses_known_placeholders_only(self, variant: Variant) -> None:
        assert variant.placeholders <= VALUES.keys()
        assert variant.placeholders <= FILLED.get(variant.id.split("_")[0], {"first_name", "until"})

    def test_its_buttons_fit_and_lead_somewhere(self, variant: Variant) -> None:
        for label, payload in variant.buttons:
            assert 1 <= len(label) <= 24
            assert re.fullmatch(
                r"bot:(consent|pause|snooze|resume|safety|contact|share|care|alert|alerts)(:[0-9a-z_{}]+)*"
                r"|/start_check_in|/start_medicine_diary",
                payload,
            )

    def test_it_fits_one_telegram_message(self, variant: Variant) -> None:
        assert len(variant.text.encode("utf-16-le")) // 2 <= 4096


@pytest.mark.parametrize("key", TOASTS)
def test_a_toast_fits_the_top_of_the_screen(key: str) -> None:
    assert all(len(variant.text) <= 200 for variant in WORDS.variants(key))


@pytest.mark.parametrize("tier", ["emergency", "crisis", "same_day", "urgent", "routine"])
def test_safety_words_say_what_they_have_to(tier: str) -> None:
    for variant in WORDS.variants(f"safety_{tier}"):
        assert "automated coach" in variant.text
        assert "nobody may be watching this chat" in variant.text.lower()
        assert not re.search(
            r"\b(told|alerted|notified|informed) (your|the) (clinic|team|doctor)", variant.text
        )
        assert not re.search(r"\bhelp is (coming|on its way)\b", variant.text)
        assert variant.buttons == ()


@pytest.mark.parametrize("tier", ["emergency", "same_day", "urgent", "routine"])
def test_bodily_alarms_claim_no_cause(tier: str) -> None:
    assert all("I can't tell what is causing this" in one.text for one in WORDS.variants(f"safety_{tier}"))


@pytest.mark.parametrize(("tier", "when"), [("emergency", "checking now"), ("same_day", "checking today")])
def test_alarms_say_how_soon(tier: str, when: str) -> None:
    assert all(when in one.text and "{number}" in one.text for one in WORDS.variants(f"safety_{tier}"))


def test_a_crisis_gets_a_line_to_reach_and_the_number() -> None:
    assert all({"crisis_line", "number"} <= one.placeholders for one in WORDS.variants("safety_crisis"))


def test_consent_says_who_this_is_before_it_asks() -> None:
    (intro,) = WORDS.variants("consent_intro")
    for said in (
        "automated coach",
        "nobody may be watching",
        "emergenc",
        "English only",
        "/stop",
        "clinic team",
    ):
        assert said in intro.text
    assert {payload for _, payload in WORDS.variants("consent_question")[0].buttons} == {
        "bot:consent:yes",
        "bot:consent:no",
    }


def test_the_command_menu_is_telegrams() -> None:
    assert list(WORDS.command_menu) == [
        "checkin",
        "contact",
        "help",
        "pause",
        "resume",
        "share",
        "stop",
        "privacy",
    ]
    for command, description in WORDS.command_menu.items():
        assert re.fullmatch(r"[a-z0-9_]{1,32}", command)
        assert 3 <= len(description) <= 60


def test_the_variant_least_recently_said_is_chosen() -> None:
    first, second, third = WORDS.variants("snoozed_hour")
    said: list[str] = []
    for expected in (first, second, third, first, second):
        line = WORDS.line("snoozed_hour", said)
        assert (line.variant_id, line.text, line.mi_code) == (expected.id, expected.text, expected.mi_code)
        said.append(line.variant_id)
    assert WORDS.line("snoozed_hour", [third.id, first.id, second.id, first.id]).variant_id == third.id


@given(st.lists(st.sampled_from([v.id for v in WORDS.variants("snoozed_hour")]), max_size=30))
def test_a_line_is_never_said_twice_running(said: list[str]) -> None:
    assert said[-1:] != [WORDS.line("snoozed_hour", said).variant_id]


@given(st.text())
def test_a_persons_words_are_never_a_format_string(name: str) -> None:
    line = WORDS.line("already_known", [], first_name=name)
    assert line.text == WORDS.variants("already_known")[0].text.replace("{first_name}", name)
    assert (
        "{first_name.__class__}" in WORDS.line("already_known", [], first_name="{first_name.__class__}").text
    )


def test_a_value_that_is_missing_and_a_line_that_is_not_there_are_errors() -> None:
    with pytest.raises(ContentError, match="crisis_line, number"):
        WORDS.line("safety_crisis", [])
    with pytest.raises(ContentError, match="no such line"):
        WORDS.line("hurray", [])


def _load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variant: dict[str, Any]) -> ServiceWords:
    content = {"consent_version": "1", "commands": {}, "messages": {"hello": [variant]}}
    (tmp_path / "service_messages.yml").write_text(yaml.safe_dump(content))
    for name in (
        "safety_messages.yml",
        "safety_talk_messages.yml",
        "safety_crisis_messages.yml",
        "safety_ask_messages.yml",
        "team_messages.yml",
    ):
        (tmp_path / name).write_text("messages: {}")
    monkeypatch.setattr("coaching.content.files.resources.files", lambda _: tmp_path)
    return ServiceWords.load()


@pytest.mark.parametrize(
    ("variant", "complaint"),
    [
        ({"id": "a", "text": "Hi"}, "'mi'"),
        ({"id": "a", "text": "Hi", "mi": "scold"}, "scold"),
        ({"id": "a", "text": "Hi {a.b}", "mi": "neutral"}, "placeholder"),
        ({"id": "a", "text": "Hi {}", "mi": "neutral"}, "placeholder"),
        ({"id": "a", "text": "Hi", "mi": "neutral", "buttons": [{"label": "x"}]}, "'payload'"),
    ],
)
def test_a_broken_variant_is_refused_when_the_file_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variant: dict[str, Any], complaint: str
) -> None:
    with pytest.raises(ContentError, match=complaint):
        _load(tmp_path, monkeypatch, variant)


def test_a_sound_file_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = _load(tmp_path, monkeypatch, {"id": "a", "text": " Hi \n", "mi": "neutral"})
    assert words.line("hello", []).text == "Hi"
