"""Every line that the assistant can say: tagged, plain, short, kind, and never two questions at once."""

from __future__ import annotations

import re

import pytest

from coaching.content.protocols import assessment_questions, word_for_word_questions
from coaching.content.readability import reading_grade
from coaching.rules.wording import find_forbidden
from coaching.store.queries.withheld import SAYS_KNOWN
from tests.dialogue.filling import FILLING
from tests.dialogue.sources import Variant, load_domain, load_variants

MI_CODES = {
    "simple_reflection",
    "complex_reflection",
    "open_question",
    "closed_question",
    "affirm",
    "seek_collaboration",
    "emphasise_autonomy",
    "give_information_with_permission",
    "neutral",
}
QUESTIONS = {"open_question", "closed_question", "seek_collaboration"}
MOST_WORDS = 60
HARDEST_GRADE = 6.0
LONGEST_TITLE = 24
FEWEST_VARIANTS = 3


# Slots that hold what the person said; a feeling, a topic or somebody's name alone makes no line complex.
PERSONS_OWN = ("clause", "quote", "act", "doing", "thing", "reason", "hard_side")
# What was told in several answers, said back in one piece.
SUMMARIES = ("utter_goal_kept", "utter_goal_ready")

each_variant = pytest.mark.parametrize("variant", load_variants(), ids=lambda v: f"{v.response}.{v.id}")


def _filled(variant: Variant) -> str:
    return re.sub(r"\{([a-z_]+)\}", lambda m: FILLING[m.group(1)], variant.text)


def test_every_id_is_used_once() -> None:
    ids = [variant.id for variant in load_variants()]
    assert len(ids) == len(set(ids))
    assert "None" not in ids


def test_no_line_is_said_twice() -> None:
    texts = [variant.text.lower() for variant in load_variants()]
    twice = {text for text in texts if texts.count(text) > 1}
    # Two places may say the same in few words.
    assert not {text for text in twice if len(text.split()) > 7}


def test_every_response_has_enough_variants_for_every_condition() -> None:
    counts: dict[str, int] = {}
    for variant in load_variants():
        key = f"{variant.response} {variant.body.get('condition', '')}"
        counts[key] = counts.get(key, 0) + 1
    assert not {key: count for key, count in counts.items() if count < FEWEST_VARIANTS}


@each_variant
def test_tagged_with_a_known_code(variant: Variant) -> None:
    assert variant.mi_code in MI_CODES


@each_variant
def test_short(variant: Variant) -> None:
    assert 1 <= len(_filled(variant).split()) <= MOST_WORDS


@each_variant
def test_at_most_one_question(variant: Variant) -> None:
    assert variant.text.count("?") <= 1


@each_variant
def test_plain_enough(variant: Variant) -> None:
    if variant.response in word_for_word_questions():
        return
    plain = re.sub(r"^• .*$", "", variant.text, flags=re.MULTILINE)
    plain = re.sub(r"\{([a-z_]+)\}", "Ana", plain)
    # The grade means nothing for a handful of words.
    if len(plain.split()) >= 8:
        assert reading_grade(plain) <= HARDEST_GRADE


@each_variant
def test_kind(variant: Variant) -> None:
    assert find_forbidden(variant.text, with_quotes=True) is None


@each_variant
def test_placeholders_are_known(variant: Variant) -> None:
    texts = [variant.text, *(button["title"] for button in variant.buttons)]
    assert {name for text in texts for name in re.findall(r"\{([^}]*)\}", text)} <= set(FILLING)


@each_variant
def test_a_complex_reflection_gives_the_persons_words_back(variant: Variant) -> None:
    own = ("goal_what",) if variant.response.startswith(SUMMARIES) else PERSONS_OWN
    uses_words = any(f"{{{slot}}}" in variant.text for slot in own)
    assert uses_words == (variant.mi_code == "complex_reflection")


@each_variant
def test_a_reflection_asks_nothing(variant: Variant) -> None:
    if variant.response.startswith("utter_reflect"):
        assert "?" not in variant.text


@each_variant
def test_a_question_is_tagged_as_one_or_leaves_the_choice(variant: Variant) -> None:
    if variant.mi_code in {"open_question", "closed_question"}:
        assert "?" in _filled(variant)
    if variant.mi_code in {"simple_reflection", "complex_reflection", "give_information_with_permission"}:
        assert "?" not in variant.text


@each_variant
def test_buttons_fit_a_phone(variant: Variant) -> None:
    assert all(0 < len(button["title"]) <= LONGEST_TITLE for button in variant.buttons)
    titles = [button["title"] for button in variant.buttons]
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize(
    ("form", "question"),
    [
        (name, question)
        for name, form in load_domain()["forms"].items()
        for question in form["required_slots"]
    ],
)
def test_every_question_can_be_skipped_by_a_button(form: str, question: str) -> None:
    asking = [v for v in load_variants() if v.response == f"utter_ask_{form}_{question}"]
    again = {
        "pain": "utter_ask_pain_",
        "know_map": "utter_ask_know_map_",
        "know_map_pain": "utter_ask_know_map_pain",
        "medicine_drowsy": "utter_ask_drowsy_",
        "plan_came": "utter_ask_plan_came_",
        "plan_hour": "utter_ask_plan_hour_",
        "goal_step": "utter_ask_goal_step_",
        "goal_words": "utter_ask_goal_words_",
        "goal_reason": "utter_ask_goal_reason_",
        "goal_confidence": "utter_ask_goal_confidence_",
        "goal_attained": "utter_ask_goal_attained_",
    }.get(question)
    asking += [v for v in load_variants() if again and v.response.startswith(again)]
    assert asking
    assert all(any(b["payload"] == "/skip" for b in v.buttons) for v in asking)


NEVER_ABOUT_MEDICINES = re.compile(
    r"\bstop(?:s|ped|ping)?\b|\b(?:take|have|try|use|add|double|halve|skip|miss|keep taking|go on) (?:a|an"
    r"|one|two|half"
    r"|more|less|it|them|your|another|the)\b|\byou (?:can|may|could) (?:safely )?(?:take|have|double|mix"
    r"|drink)\b"
    r"|\bit(?:'s| is) (?:fine|ok|okay|safe|all right)\b|\d",
    re.IGNORECASE,
)


@pytest.mark.parametrize(
    "variant", [v for v in load_variants() if "medic" in v.response], ids=lambda v: f"{v.response}.{v.id}"
)
def test_a_line_about_medicines_gives_no_dose_and_no_leave(variant: Variant) -> None:
    assert not NEVER_ABOUT_MEDICINES.search(variant.text)


SIGNPOSTS = (
    "utter_medication",
    "utter_medication_amount",
    "utter_medication_change",
    "utter_medication_effect",
    "utter_medication_missed",
    "utter_medication_mix",
    "utter_medicine_came_off",
    "utter_medicine_very_drowsy",
)


@pytest.mark.parametrize(
    "variant", [v for v in load_variants() if v.response in SIGNPOSTS], ids=lambda v: f"{v.response}.{v.id}"
)
def test_a_signpost_names_somebody_who_can_answer_and_the_number(variant: Variant) -> None:
    assert re.search(r"\b(?:pharmacist|doctor)\b|whoever gave it|the one who gave it", variant.text)
    assert "/contact" in variant.text
    if variant.response != "utter_medicine_came_off":
        assert re.search(r"\b(?:get|call)\b[^.]*\b(?:help|emergency)\b", variant.text)


@pytest.mark.parametrize(
    "response", ["utter_check_in_opener", "utter_check_in_opener_again", "utter_plan_cue"]
)
def test_a_reminder_tells_a_lock_screen_nothing(response: str) -> None:
    texts = " ".join(v.text for v in load_variants() if v.response == response).lower()
    assert texts
    for word in (
        "pain",
        "health",
        "check-in",
        "care",
        "clinic",
        "coach",
        "hurt",
        "sore",
        "exercise",
        "patient",
    ):
        assert word not in texts


# What the form may be interrupted by says its piece; the form's own question follows in the next bubble.
ASIDES = (
    "utter_ask_why",
    "utter_how_it_works",
    "utter_are_you_human",
    "utter_are_you_machine",
    "utter_what_is_meant",
    "utter_waiting",
    "utter_who_made_you",
    "utter_privacy",
    "utter_medication",
    "utter_medication_amount",
    "utter_medication_change",
    "utter_medication_effect",
    "utter_medication_missed",
    "utter_medication_mix",
    "utter_medication_reminder",
    "utter_medicine_came_off",
    "utter_medicine_name_welcome",
    "utter_medicine_resumed",
    "utter_medicine_very_drowsy",
    "utter_medicine_change_named_needed",
    "utter_human",
    "utter_reminder_time",
    "utter_reminder_added",
    "utter_reminder_full",
    "utter_reminder_half_tap",
    "utter_reminder_no_such",
    "utter_reminder_nothing_to_undo",
    "utter_reminder_routine_tap",
    "utter_reminder_stopped_one",
    "utter_reminder_time_away",
    "utter_reminder_time_paused",
    "utter_reminder_time_put_off",
    "utter_reminder_time_set",
    "utter_reminder_time_set_paused",
    "utter_reminder_undone",
    "utter_reminder_undone_off",
    "utter_reminders_off",
    "utter_reminders_on",
    "utter_travel_home",
    "utter_travel_home_already",
    "utter_travel_planned",
    "utter_travel_same",
    "utter_travel_set",
    "utter_welcome",
    "utter_still_here",
    "utter_change_noted",
    "utter_change_named_needed",
    "utter_check_in_resumed",
    "utter_noted_for_yesterday",
    "utter_off_the_ruler",
    "utter_no_answer_read",
    "utter_taken_as_well",
    "utter_ask_clinical",
    "utter_delete",
    "utter_english_only",
    "utter_medication_told",
    "utter_not_for_me",
    "utter_not_paid",
    "utter_pain_noted_as",
    "utter_people_are_there",
    "utter_resume",
    "utter_sorry_brief",
    "utter_chart",
    "utter_chart_first",
    "utter_chart_nothing",
    "utter_compared_fortnight",
    "utter_compared_too_little",
    "utter_compared_week",
    "utter_how_long",
    "utter_nothing_to_put_back",
    "utter_private_day",
    "utter_private_from_now_on",
    "utter_private_last",
    "utter_private_no_words",
    "utter_put_back",
    "utter_said_nothing_on_day",
    "utter_said_on_day",
    "utter_shared_day",
    "utter_shared_from_now_on",
    "utter_summary",
    "utter_summary_private",
    "utter_welcome_after_gap",
    "utter_welcome_afresh",
)


@pytest.mark.parametrize("response", ASIDES)
def test_an_aside_asks_nothing(response: str) -> None:
    said = [v for v in load_variants() if v.response == response]
    assert said
    assert not [v.id for v in said if "?" in v.text]


def test_what_no_coder_counts_as_a_question_is_one_that_we_ask() -> None:
    assert word_for_word_questions() <= assessment_questions() <= set(load_domain()["responses"])


def test_what_says_answers_of_getting_to_know_back_can_be_kept_from_the_clinic() -> None:
    for variant in load_variants():
        if re.search(r"\{known_(?:regions|lines|changed)\}", variant.text):
            assert variant.response.startswith(SAYS_KNOWN), variant.response
