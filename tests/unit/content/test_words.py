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
from coaching.content.readability import reading_grade
from coaching.content.words import MI_CODES, ServiceWords, Variant

WORDS = ServiceWords.load()
VARIANTS = [variant for key in WORDS.keys for variant in WORDS.variants(key)]
VALUES = {
    "first_name": "Ann",
    "number": "999",
    "crisis_line": "Samaritans on 116 123",
    "company": "your sister",
    "until": "Friday 4 May",
    "on": "2026-05-04",
    "since": "Monday 1 May",
    "bout": "2 of 3",
    "left": "40 seconds",
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
    "reminders": "at 9:30 am and 6 pm every day but Sundays",
    "one": "at 9:30 am every day but Sundays",
    "next": "tomorrow at 9:30 am",
    "most": "two check-ins a day",
    "quiet": "9 pm to 8 am",
    "pause": "until Friday 4 December",
    "clock": "New York",
    "home": "London",
    "now": "9:30 am",
    "shared": "Jo and Sam",
    "zone": "America/Argentina/ComodRivadavia",
    "undo": "1234567",
    "id": "a1",
    "what": "• a weekly note of how often they checked in",
    "list": "Jean: a weekly note (until Friday 4 May)",
    "scope": "a weekly note of how often you checked in",
    "day": "Monday 1 May",
    "comment": "I was tired.",
    "days": "5 days",
    "active": ", and said each time what they had done",
    "numbers": "from 3 to 6, mostly about 4",
    "low": "3",
    "middle": "4",
    "high": "6",
    "count": "7",
    "card": "What do you say when Ann is in pain?",
    "theme": "what to say when it hurts",
    "carers_line": "a carers' line, if your country has one",
    "example": "After breakfast: walk to the corner and back",
    "own": "half my walk, then tea",
    "share": "about half",
    "signs": "poor sleep and a stiff neck",
    "step": "In for 4 … out for 6.",
}

# What the bot's processes ask for; a line that is missing would leave a person without an answer.
NEEDED = frozenset(
    """
    welcome_uninvited invite_invalid invite_taken consent_intro consent_question consent_thanks
    consent_declined consent_needed already_known welcome_back help privacy paused pause_offer resumed stopped
    stopped_still snoozed_hour snoozed_tomorrow snooze_quiet snooze_done snooze_none
    welcome_back_off resumed_off not_paused_off given_up given_up_off too_long sticker voice photo
    document contact other_kind edit_noted kept_private unknown_command stale_button used_button late_answer
    nothing_to_say consent_after_alarm consent_asked_about consent_unsure privacy_uninvited not_paused
    paused_later contact_team contact_team_no_hours contact_no_phone contact_numbers
    clinician_linked clinician_only clinician_stop_warning clinician_unlinked clinician_kept
    clinician_old_button
    alert_first alert_again alert_backup alert_tier_emergency alert_tier_crisis alert_tier_same_day
    alert_tier_urgent alert_tier_routine alert_by_patient alert_by_caregiver alert_seen alert_seen_before
    alert_not_yours
    open_door remind_undone remind_too_late remind_none zone_here zone_same zone_unknown zone_set zone_home
    zone_left settings_main settings_done settings_list settings_one settings_days settings_new settings_rest
    settings_half settings_quiet settings_zone settings_off settings_most_one
    settings_most_two settings_nobody settings_quiet_none settings_until settings_break_to_come
    settings_from_to settings_away settings_labels
    """.split()  # noqa: SIM905 - reads better than forty quotation marks
)
MAY_BE_LONG = re.compile(r"safety_|consent_intro|caregiver_intro|help|privacy")
# Which placeholders the bot fills in, by the line's first word.
FILLED = {
    "safety": {"number", "crisis_line", "company"},
    "contact": {"team", "phone", "hours", "number", "crisis_line"},
    "share": {
        *("first_name", "name", "link", "id", "since", "until", "what", "list", "scope", "days", "day"),
        *("own_words", "comment"),
    },
    "kept": {"on"},
    "caregiver": {"first_name", "number", "link", "what", "until"},
    "care": {
        *("first_name", "number", "link", "id", "what", "until", "days", "active", "numbers", "count"),
        *("low", "middle", "high", "card", "theme", "carers_line"),
    },
    "clinician": {"who", "link"},
    "exercise": {"bout", "left"},
    "chore": {"bout", "left"},
    "flare": {"first_name", "card", "own", "share", "signs", "step"},
    "plan": {"example"},
    "snoozed": {"next"},
    "snooze": {"next"},
    "welcome": {"first_name", "reminders"},
    "resumed": {"reminders"},
    "given": {"reminders"},
    "paused": {"since", "until"},
    "not": {"reminders"},
    "open": {"first_name"},
    "remind": {"reminders"},
    "zone": {"clock", "now", "zone", "reminders", "undo"},
    "settings": set(
        "reminders one most next quiet pause clock home now shared since until".split()  # noqa: SIM905
    ),
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
    elsewhere = ("safety_", "hold_ended", "next_day", "share_", "caregiver_", "care_", "flare_", "exercise_")
    elsewhere += ("chore_",)
    # Those of safety, of sharing, of flares, of exercises and chores are in files of their own.
    assert {key for key in WORDS.keys if not key.startswith(elsewhere)} == NEEDED


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
        if len(variant.text.split()) <= 2 or re.match(
            r"(share|care)_label_|flare_share_|flare_labels|exercise_labels", variant.id
        ):
            return  # a name, or a piece of another line
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
                r"bot:(consent|pause|snooze|resume|safety|contact|share|care|alert|alerts|remind|zone|set|flare|exercise)(:[0-9a-z_{}]+)*"
                r"|/get_to_know|/talk_over|/start_check_in|/start_medicine_diary|/make_plan|/start_exercise"
                r'|/(make_plan|start_week|start_pacing|get_to_know|tell_plan)\{\{"[a-z_]+": "on"\}\}'
                r'|/share_again\{\{"entry": "\{on\}"\}\}',
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
        "flare",
        "goal",
        "plan",
        "moves",
        "session",
        "pace",
        "talk",
        "chart",
        "summary",
        "contact",
        "help",
        "pause",
        "resume",
        "settings",
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
        "safety_hold_messages.yml",
        "safety_talk_messages.yml",
        "safety_crisis_messages.yml",
        "safety_ask_messages.yml",
        "safety_go_on_messages.yml",
        "team_messages.yml",
        "reminder_messages.yml",
        "sharing_messages.yml",
        "caregiver_messages.yml",
        "flare_messages.yml",
        "exercise_messages.yml",
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
