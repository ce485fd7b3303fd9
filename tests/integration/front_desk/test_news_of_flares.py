"""What is no answer, and news of a flare that nobody asked for: which of it counts, and how often."""

from __future__ import annotations

import pytest

from coaching.services import flares
from coaching.store.models import FlarePlan
from tests.integration.front_desk.flare_rig import DAY, ask, begin, days_of
from tests.support.builders import NOW, Patient
from tests.support.front_desk import Chat


@pytest.mark.parametrize(
    ("description", "before", "words"),
    [
        ("the day was told", ("/flare", "worse"), "a bit better on the whole"),
        ("a wish beside the open question", ("/flare",), "Can you move my reminder to a better time?"),
        ("something else beside it", ("/flare",), "a better time"),
        ("another stop", ("/flare",), "stop the reminder on Mondays"),
        ("put off", ("/flare", "not today"), "better"),
    ],
)
def test_what_is_no_answer_goes_to_the_dialogue(
    anns: Chat, ann: Patient, description: str, before: tuple[str, ...], words: str
) -> None:
    begin(anns)
    for said in before:
        anns.say(said)
    told = days_of(anns, ann)
    anns.say(words)
    assert [turn.get("text") for turn in anns.handed_on] == [words], description
    assert days_of(anns, ann) == told, description


@pytest.mark.parametrize(
    ("words", "course"),
    [
        ("its easing off now", "better"),
        ("it's calming down", "better"),
        ("Its finally starting to ease, thank god", "better"),
        ("my back is settling a bit", "better"),
        ("pain is wearing off", "better"),
        ("things are getting worse", "worse"),
        ("it isnt easing", "same"),
        ("it's all calmed down", "settled"),
        ("all gone, feels normal again", "settled"),
        ("its completely gone", "settled"),
        ("my back is back to normal", "settled"),
    ],
)
def test_how_it_moves_is_news_of_the_flare_also_unasked(
    anns: Chat, ann: Patient, words: str, course: str
) -> None:
    begin(anns)
    anns.now = NOW + DAY
    assert anns.say(words) != []
    assert (days_of(anns, ann), anns.handed_on) == ([course], [])


@pytest.mark.parametrize(
    ("words", "course"),
    [
        ("my flare eased and then got worse", "worse"),
        ("flare was better but now it's bad again", "worse"),
        ("the flare got worse in the night but its easing now", "better"),
        ("my flare settled and then flared again", "worse"),
    ],
)
def test_of_news_that_goes_both_ways_what_came_last_is_kept(
    anns: Chat, ann: Patient, words: str, course: str
) -> None:
    begin(anns)
    anns.now = NOW + DAY
    anns.say(words)
    assert (days_of(anns, ann), anns.handed_on) == ([course], [])


@pytest.mark.parametrize("begun", [(), ("/flare",)])
def test_what_is_better_here_and_worse_there_is_asked_about_once(
    anns: Chat, ann: Patient, begun: tuple[str, ...]
) -> None:
    begin(anns)
    anns.now = NOW + DAY
    for said in (*begun, "the flare is better in my knee but worse in my back"):
        anns.say(said)
    assert days_of(anns, ann) == []
    assert {"Better", "The same", "Worse", "Settled"} <= set(anns.buttons())
    anns.say("bit worse all in all")
    assert (days_of(anns, ann), anns.handed_on) == (["worse"], [])


@pytest.mark.parametrize(
    "words",
    [
        "the traffic is easing",
        "it's calming down at work",
        "easing my way back into work",
        "is it easing?",
        "it's easing and can you move my reminder",
        "things are getting better with my sister",
        "i'm calming down",
        "it gets better if i walk",
        "a bit better on the whole",
    ],
)
def test_what_is_no_news_of_it_is_the_dialogues(anns: Chat, ann: Patient, words: str) -> None:
    begin(anns)
    anns.now = NOW + DAY
    anns.say(words)
    assert ([turn.get("text") for turn in anns.handed_on], days_of(anns, ann)) == ([words], [])


@pytest.mark.parametrize("words", ["its easing off now", "it's calming down"])
def test_without_a_flare_it_is_the_dialogues(anns: Chat, words: str) -> None:
    anns.say(words)
    assert [turn.get("text") for turn in anns.handed_on] == [words]


def test_in_the_middle_of_a_question_it_answers_that(anns: Chat, ann: Patient) -> None:
    begin(anns)
    anns.now = NOW + DAY
    ask(anns, ann, "check_in_form", "pain")
    anns.say("its easing off now")
    assert [turn.get("text") for turn in anns.handed_on] == ["its easing off now"]


@pytest.mark.parametrize(
    ("description", "words", "share"),
    [
        ("said beside the question", ("I had a bad argument with my wife",), 70),
        ("said when it was answered", ("went well", "had a bad time"), 85),
        ("not bad is well", ("not too bad",), 85),
        ("too much", ("too much",), 50),
        ("nothing done", ("didn't do it, feel fine",), 70),
        ("left out", ("skipped it, feeling great",), 70),
    ],
)
def test_only_an_answer_moves_the_way_back(
    anns: Chat, ann: Patient, description: str, words: tuple[str, ...], share: int
) -> None:
    begin(anns)
    anns.now = NOW + DAY
    anns.say("/flare")
    anns.say("completely gone")
    anns.now = NOW + 2 * DAY
    anns.say("/flare")
    anns.say("good")
    anns.now = NOW + 3 * DAY
    anns.say("/flare")
    for said in words:
        anns.say(said)
    with anns.database.transaction() as session:
        assert flares.share_of_usual(session, ann.id) == share, description


def test_a_card_beside_the_question_leaves_it_open(anns: Chat, ann: Patient, plan: FlarePlan) -> None:
    anns.say("/flare")
    anns.say("show me my flare plan")
    (which,) = anns.say("no")
    assert "?" in which


@pytest.mark.parametrize(
    ("description", "words", "share"),
    [
        ("too much, once", ("too much",), 70),
        ("too much, twice on a day", ("too much", "too much"), 70),
        ("well, twice on a day", ("good", "good"), 100),
        ("so-so, then too much", ("so-so", "too much"), 70),
        ("too much, then well", ("too much", "good"), 70),
    ],
)
def test_a_day_has_one_step(
    anns: Chat, ann: Patient, description: str, words: tuple[str, ...], share: int
) -> None:
    begin(anns)
    anns.now = NOW + DAY
    anns.say("/flare")
    anns.say("completely gone")
    for days in (2, 3):
        anns.now = NOW + days * DAY
        anns.say("/flare")
        anns.say("good")
    anns.now = NOW + 4 * DAY
    for said in words:
        anns.say("/flare")
        anns.say(said)
    with anns.database.transaction() as session:
        assert flares.share_of_usual(session, ann.id) == share, description


def test_too_much_on_the_day_of_a_step_on_takes_it_back(anns: Chat, ann: Patient) -> None:
    begin(anns)
    anns.now = NOW + DAY
    anns.say("/flare")
    anns.say("completely gone")
    anns.now = NOW + 2 * DAY
    shares = []
    for said in ("good", "too much", "too much"):
        anns.say("/flare")
        anns.say(said)
        with anns.database.transaction() as session:
            shares.append(flares.share_of_usual(session, ann.id))
    assert shares == [70, 50, 50]
