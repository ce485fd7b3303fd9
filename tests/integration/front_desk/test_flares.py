"""A flare at the front desk: by command, by button, in sloppy words; no dialogue is at work here at all."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from coaching.rules.flares import Course, End, Stage
from coaching.services import flares, people
from coaching.store.models import Flare, FlarePlan, Scope
from tests.integration.front_desk.flare_rig import DAY, ask, begin, captions, days_of, flare_of
from tests.support.builders import NOW, Patient
from tests.support.care import add_caregiver
from tests.support.front_desk import CRISIS, Chat, chat_of, events


@pytest.mark.parametrize("words", ["/flare", "its flared up", "ugh my back has flared up again"])
def test_the_red_flags_come_first_then_what_it_is_then_the_card(
    anns: Chat, ann: Patient, plan: FlarePlan, words: str
) -> None:
    (first,) = anns.say(words)
    assert "numb between the legs" in first
    assert flare_of(anns, ann) is None
    (second,) = anns.say("no none of that")
    assert "flare" in second
    heard = anns.say("def a flare")
    assert any("once a day" in line for line in heard)
    (card,) = captions(anns)
    for said in ("poor sleep, stiff neck", "warm bath", "the clinic after a week", "i'm slower today"):
        assert said in card
    flare = flare_of(anns, ann)
    assert flare is not None
    assert flare.stage == Stage.FIRST
    assert anns.handed_on == []  # nothing of it needs the dialogue


def test_by_buttons(anns: Chat, ann: Patient, plan: FlarePlan) -> None:
    anns.say("/flare")
    assert anns.buttons()[-1] == "Only show my plan"
    anns.tap("None of these")
    anns.tap("A flare")
    assert len(captions(anns)) == 1
    assert flare_of(anns, ann) is not None
    anns.tap("It was only soreness")
    assert flare_of(anns, ann) is None


def test_only_the_plan_begins_nothing(anns: Chat, ann: Patient, plan: FlarePlan) -> None:
    anns.say("/flare")
    anns.tap("Only show my plan")
    anns.say("show me my flare plan pls")
    assert len(captions(anns)) == 2
    assert flare_of(anns, ann) is None


@pytest.mark.parametrize(
    ("label", "tier"),
    [
        ("Numb, weak, bladder", "emergency"),
        ("Chest or breathing", "emergency"),
        ("Fever or a hot joint", "same_day"),
        ("A fall or an injury", "same_day"),
        ("I'm not sure", "same_day"),
    ],
)
def test_a_red_flag_wins_and_no_flare_begins(anns: Chat, ann: Patient, label: str, tier: str) -> None:
    anns.say("/flare")
    said = anns.tap(label)
    assert "automated coach" in said[0]
    (event,) = events(anns.database)
    assert (event.tier, event.own_words, event.hold) == (tier, label, True)
    assert flare_of(anns, ann) is None
    assert "flare" not in " ".join(anns.say("/flare")).lower()  # the hold has the word
    assert flare_of(anns, ann) is None


@pytest.mark.parametrize("words", ["yes", "yeah one of them"])
def test_a_bare_yes_is_as_grave_as_the_gravest(anns: Chat, ann: Patient, words: str) -> None:
    anns.say("/flare")
    anns.say(words)
    (event,) = events(anns.database)
    assert (event.tier, event.own_words) == ("emergency", words)
    assert flare_of(anns, ann) is None


@pytest.mark.parametrize(
    ("words", "tier"),
    [("the bladder one", "emergency"), ("not sure", "same_day"), ("maybe a bit of fever", "same_day")],
)
def test_what_is_named_of_the_list_is_taken_for_what_it_is(
    anns: Chat, ann: Patient, words: str, tier: str
) -> None:
    anns.say("/flare")
    anns.say(words)
    assert [event.tier for event in events(anns.database)] == [tier]


def test_what_is_neither_yes_nor_no_is_asked_once_more(anns: Chat, ann: Patient) -> None:
    anns.say("/flare")
    (again,) = anns.say("its my back as usual i think")
    assert "numb between the legs" in again
    (which,) = anns.say("its so sore")
    assert "numb between the legs" not in which
    assert events(anns.database) == []


@pytest.mark.parametrize(
    ("words", "tier"),
    [
        ("No, only that my leg went numb", "emergency"),
        ("no just a bit short of breath", "emergency"),
        ("none except the fever", "same_day"),
        ("nothing new except I fell yesterday", "same_day"),
        ("nothing except my leg is weak", "emergency"),
        ("leave it, my leg is weak", "emergency"),
    ],
)
def test_a_no_that_leaves_one_out_is_none(anns: Chat, ann: Patient, words: str, tier: str) -> None:
    anns.say("/flare")
    anns.say(words)
    assert [event.tier for event in events(anns.database)] == [tier]
    assert flare_of(anns, ann) is None


@pytest.mark.parametrize("words", ["nothing", "nothing new", "nothing like that"])
def test_nothing_is_a_no_to_the_red_flags(anns: Chat, words: str) -> None:
    anns.say("/flare")
    (which,) = anns.say(words)
    assert "?" in which
    assert "numb between the legs" not in which
    assert events(anns.database) == []


@pytest.mark.parametrize("words", ["stop", "never mind", "leave it"])
def test_it_can_be_left(anns: Chat, words: str) -> None:
    anns.say("/flare")
    (heard,) = anns.say(words)
    assert "?" not in heard


def test_a_yes_to_a_flare_is_no_yes_to_a_red_flag(anns: Chat) -> None:
    anns.say("/flare")
    (again,) = anns.say("Yes it's a flare")
    assert "numb between the legs" in again
    assert events(anns.database) == []
    anns.say("yes")
    assert [event.tier for event in events(anns.database)] == ["emergency"]


def test_an_alarm_in_a_flare_goes_first(anns: Chat, ann: Patient, plan: FlarePlan) -> None:
    anns.say("/flare")
    anns.say("no")
    anns.say("a flare")
    anns.say(CRISIS)
    assert [event.tier for event in events(anns.database)] == ["crisis"]
    anns.say("worse")
    assert days_of(anns, ann) == []


def test_without_a_plan_permission_is_asked_first(anns: Chat, ann: Patient) -> None:
    anns.say("flare up!!")
    anns.say("nope")
    (asked,) = anns.say("flare")
    assert "May I" in asked or "Would you like" in asked
    heard = anns.say("yes please")
    assert any("little and often" in line or "Move a little, often" in line for line in heard)
    assert all("bed" not in line for line in heard)
    assert captions(anns) == []


def test_a_no_ends_the_offer(anns: Chat, ann: Patient) -> None:
    anns.say("/flare")
    anns.say("none")
    anns.say("a flare")
    (heard,) = anns.say("not now")
    assert "/flare" in heard
    assert flare_of(anns, ann) is not None


def test_soreness_is_no_flare(anns: Chat, ann: Patient, plan: FlarePlan) -> None:
    anns.say("/flare")
    anns.say("no")
    (heard,) = anns.say("prob just sore from the gym")
    assert "ore" in heard
    assert flare_of(anns, ann) is None
    assert captions(anns) == []


def test_hard_to_tell_is_a_flare_until_it_is_called_soreness(anns: Chat, ann: Patient) -> None:
    anns.say("/flare")
    anns.say("no")
    anns.say("dunno")
    assert flare_of(anns, ann) is not None
    anns.say("false alarm, it was only soreness")
    assert flare_of(anns, ann) is None
    with anns.database.transaction() as session:
        assert [one.end for one in session.scalars(select(Flare))] == [End.SORENESS]


def test_in_the_middle_of_a_question_it_is_taken_and_the_question_is_closed(
    anns: Chat, ann: Patient, plan: FlarePlan
) -> None:
    ask(anns, ann, "plan_form", "plan_obstacle")
    heard = anns.say("its flared up")
    assert len(heard) == 2
    assert [turn["payload"] for turn in anns.handed_on] == ["/EXTERNAL_safety_hold"]


def test_of_a_talk_nothing_is_kept_and_nothing_else_is_said(anns: Chat, ann: Patient) -> None:
    ask(anns, ann, "talk", "talk_more")
    (first,) = anns.say("its flared up")
    assert "numb between the legs" in first
    assert [turn["payload"] for turn in anns.handed_on] == ["/EXTERNAL_safety_hold"]


def test_while_the_dialogue_cannot_close_its_question_ours_is_the_one_that_is_answered(
    anns: Chat, ann: Patient, plan: FlarePlan
) -> None:
    ask(anns, ann, "goal_form", "goal_words")
    anns.now = NOW + timedelta(minutes=1)
    for words in ("my knee is flaring", "nope none of those", "a flare"):
        anns.say(words)
    assert len(captions(anns)) == 1
    assert flare_of(anns, ann) is not None
    assert all(turn.get("text") is None for turn in anns.handed_on)


def test_once_the_dialogue_asks_again_its_question_is_answered(anns: Chat, ann: Patient) -> None:
    anns.say("/flare")
    anns.now = NOW + timedelta(minutes=5)
    ask(anns, ann, "check_in_form", "pain")
    anns.say("no")
    assert [turn.get("text") for turn in anns.handed_on] == ["no"]


@pytest.mark.parametrize("words", ["bad flare", "flare up"])
def test_few_words_may_be_an_answer_to_the_open_question(anns: Chat, ann: Patient, words: str) -> None:
    ask(anns, ann, "check_in_form", "note")
    anns.say(words)
    assert [turn.get("text") for turn in anns.handed_on] == [words]


def test_what_is_told_with_more_is_kept_and_help_is_offered(anns: Chat, ann: Patient) -> None:
    ask(anns, ann, "check_in_form", "note")
    words = "did the hoovering and now my back has flared up so i sat down"
    (offered,) = anns.say(words)
    assert "flare" in offered
    assert [turn.get("text") for turn in anns.handed_on] == [words]
    anns.say("yes")
    assert any("numb between the legs" in line for line in anns.heard())


def test_days_in_sloppy_words_with_their_own_words_back(anns: Chat, ann: Patient, plan: FlarePlan) -> None:
    begin(anns)
    anns.now = NOW + DAY
    anns.say("/flare")
    heard = anns.say("wors today tbh")
    assert any("warm bath, then lie on my side" in line for line in heard)
    anns.say("/flare")
    anns.say("bit better now actually")
    assert days_of(anns, ann) == [Course.BETTER]
    anns.say("my flare is about the same")
    assert days_of(anns, ann) == [Course.SAME]


def test_it_settles_and_the_way_back_goes_step_by_step(anns: Chat, ann: Patient, plan: FlarePlan) -> None:
    begin(anns)
    for days in (2, 3):
        anns.now = NOW + days * DAY
        anns.say("/flare")
        heard = anns.say("all settled")
    assert any("70, 85 and 100 %" in line for line in heard)
    anns.say("not today thanks")
    steps = []
    for days, words in ((4, "went well"), (5, "too much tbh"), (6, "fine"), (7, "good"), (8, "really well")):
        anns.now = NOW + days * DAY
        anns.say("/flare")
        anns.say(words)
        with anns.database.transaction() as session:
            steps.append(flares.share_of_usual(session, ann.id))
    assert steps == [70, 50, 70, 85, 100]
    assert flare_of(anns, ann) is None


def test_on_the_way_back_it_flares_up_again_and_the_team_hears_of_the_second(
    anns: Chat, ann: Patient, plan: FlarePlan
) -> None:
    begin(anns)
    anns.now = NOW + DAY
    anns.say("/flare")
    anns.say("completely gone, for days now")
    anns.now = NOW + 4 * DAY
    (first,) = anns.say("oh no its flared up again")
    assert "numb between the legs" in first
    anns.say("no")
    heard = anns.say("a flare")
    assert any("care team" in line for line in heard)
    with anns.database.transaction() as session:
        ends = {one.key: one.end for one in session.scalars(select(Flare))}
        assert sorted(ends.values(), key=str) == [None, End.AGAIN]
    assert len(events(anns.database)) == 1


def test_looking_back_goes_to_the_dialogue_with_the_right_flare(
    anns: Chat, ann: Patient, plan: FlarePlan
) -> None:
    begin(anns)
    flare = flare_of(anns, ann)
    assert flare is not None
    anns.now = NOW + DAY
    anns.say("/flare")
    anns.say("its completely gone")
    anns.say("ok yes")
    assert anns.handed_on[-1]["payload"] == f'/make_plan{{"flare_look": "{flare.key}"}}'


def test_the_care_team_is_told_when_it_rises_and_says_so_once(anns: Chat, ann: Patient) -> None:
    begin(anns)
    said = []
    for days in (1, 2, 3):
        anns.now = NOW + days * DAY
        anns.say("/flare")
        said += [line for line in anns.say("worse") if "care team" in line]
    assert len(said) == 1
    assert [(event.tier, event.hold) for event in events(anns.database)] == [("routine", False)]


def test_in_the_second_stage_the_person_may_have_the_team_told(anns: Chat, ann: Patient) -> None:
    begin(anns)
    anns.now = NOW + 4 * DAY
    anns.say("/flare")
    anns.say("same")
    (heard,) = anns.tap("Tell my care team")
    assert "next visit" in heard
    (event,) = events(anns.database)
    assert "asked to tell" in event.why


def test_one_who_cares_hears_with_the_scope_and_nobody_else(
    anns: Chat, ann: Patient, plan: FlarePlan
) -> None:
    with anns.database.transaction() as session:
        with_it = people.get(session, add_caregiver(session, ann, "Jean", scopes=(Scope.FLARES,)).member_id)
        without = people.get(
            session, add_caregiver(session, ann, "Sam", scopes=(Scope.WEEKLY_EFFORT,)).member_id
        )
        jean, sam = chat_of(anns, with_it), chat_of(anns, without)
    begin(anns)
    assert [line for line in sam.heard() if "flare" in line] == []
    (told,) = [line for line in jean.heard() if "flare" in line]
    assert "slower today" not in told  # never the patient's words
    assert "bath" not in told
    anns.now = NOW + DAY
    anns.say("/flare")
    anns.say("completely gone, back to normal")
    assert len([line for line in jean.heard() if "flare" in line]) == 2


@pytest.mark.parametrize(
    ("words", "course"),
    [
        ("the worst is over", "better"),
        ("worst over now", "better"),
        ("past the worst i think", "better"),
        ("the worst bit is behind me", "better"),
        ("worst it's been", "worse"),
        ("worst yet", "worse"),
        ("not past the worst yet", "same"),
    ],
)
def test_the_worst_that_is_over_is_better(anns: Chat, ann: Patient, words: str, course: str) -> None:
    begin(anns)
    anns.now = NOW + DAY
    anns.say("/flare")
    anns.say(words)
    assert (days_of(anns, ann), anns.handed_on) == ([course], [])
