"""Getting to know each other on the phone: taps, the drawn body, a restart and an alarm."""

from __future__ import annotations

from coaching.services import knowing, safety
from tests.e2e.every_question import where
from tests.e2e.phone import Phone
from tests.e2e.system import System
from tests.e2e.test_answers_back import photos
from tests.e2e.test_plans import CRISIS, last


def known(phone: Phone) -> dict[str, object]:
    with phone.system.database.transaction() as session:
        told = knowing.all_of(session, phone.person_id_in(session))
        return {
            question: one.tags or one.words or one.ratings or one.number for question, one in told.items()
        }


def test_a_map_by_taps_is_drawn_and_put_right_in_words(system: System, ana: Phone) -> None:
    ana.say("get to know me")
    ana.tap("Two minutes now")
    ana.tap("Knee")
    ana.tap("Left")
    ana.tap("Lower back")
    ana.tap("That's all")
    (photo,) = photos(ana)
    assert photo["width"] == 1080
    for number in ("8", "3", "6", "5", "4"):
        ana.tap(number)
    assert last(ana) == "utter_known_receipt"
    ana.say("no, the right knee")
    assert len(photos(ana)) == 2
    assert known(ana) == {
        "know_map": ["lower_back", "right_knee"],
        "know_map_pain": {"lower_back": 8, "right_knee": 3},
        "know_peg_pain": 6,
        "know_peg_enjoyment": 5,
        "know_peg_activity": 4,
    }


def test_a_restart_in_the_middle_loses_nothing(system: System, ana: Phone) -> None:
    ana.say("get to know me")
    ana.say("yes please")
    ana.say("neck and both shoulders")
    for name in ("rasa", "actions"):
        system[name].kill()
        system[name].restart()
    ana.say("neck 4, shoulders 7")
    ana.say("about a six")
    assert where(ana) == ("knowing_form", "know_peg_enjoyment")
    assert known(ana) == {
        "know_map": ["neck", "left_shoulder", "right_shoulder"],
        "know_map_pain": {"neck": 4, "left_shoulder": 7, "right_shoulder": 7},
        "know_peg_pain": 6,
    }


def test_an_alarm_in_the_middle_ends_it_and_is_no_answer(system: System, ana: Phone) -> None:
    ana.say("get to know me")
    ana.tap("Two minutes now")
    ana.say("my hips")
    ana.say(CRISIS)
    system.wait_idle()
    assert where(ana) == (None, None)
    assert known(ana) == {"know_map": ["left_hip", "right_hip"]}
    with system.database.transaction() as session:
        assert safety.hold_of(session, ana.person_id_in(session)) is not None
