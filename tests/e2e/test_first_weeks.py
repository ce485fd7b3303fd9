"""From the invitation to a plan that is nudged: known, talked over, planned, and all put right in words.

In free text and by buttons; with a question, an alarm, a day's silence and two restarts in between.
"""

from __future__ import annotations

import pytest

from coaching.services import knowing, plans, safety
from tests.e2e.every_question import where
from tests.e2e.phone import Phone
from tests.e2e.system import System
from tests.e2e.test_plans import last
from tests.e2e.test_reminders import to_local

ALARM = "i cant feel my legs and i wet myself"
RIGHT_AGAIN = "utter_known_receipt"


def known(phone: Phone) -> dict[str, object]:
    with phone.system.database.transaction() as session:
        told = knowing.all_of(session, phone.person_id_in(session))
        return {
            question: one.words or one.tags or one.ratings or one.number for question, one in told.items()
        }


def look_at(system: System, phone: Phone, clinician_id: str) -> None:
    """The clinician deals with the alarm, so that coaching goes on."""
    with system.database.transaction() as session:
        event = safety.hold_of(session, phone.person_id_in(session))
        assert event is not None
        safety.review(session, event_id=event.id, clinician_id=clinician_id, now=system.clock.now())


def go_through(phone: Phone, *told: str) -> None:
    """The next piece: begun with a tap, answered, said back."""
    phone.say("get to know me")
    phone.tap("Two minutes now")
    for words in told:
        phone.say(words)
    assert last(phone) == RIGHT_AGAIN


def put_right(phone: Phone, **corrections: tuple[str, object]) -> None:
    """Each answer in words; what is kept is the new one."""
    for question, (words, becomes) in corrections.items():
        phone.say(words)
        assert (last(phone), words) == (RIGHT_AGAIN, words)
        assert known(phone)[question] == becomes


@pytest.mark.timeout(600)
def test_from_an_invitation_to_a_plan_with_everything_put_right(system: System) -> None:
    clinician_id = system.add_clinician("first.weeks@clinic.example")
    ana = Phone(system)
    ana.join(clinician_id=clinician_id)

    ana.say("get to know me")
    ana.tap("Two minutes now")
    ana.say("my neck and my left knee, and a bit the lower back")
    ana.say("neck 6, knee 8")
    ana.say("sorry, the neck was a 7")
    ana.say("why do you ask")
    assert where(ana) == ("knowing_form", "know_map_pain")
    ana.say(ALARM)
    assert where(ana) == (None, None)
    ana.tap("I've had it checked")
    look_at(system, ana, clinician_id)
    system.move_clock(advance_seconds=24 * 3600)

    ana.say("shall we go on getting to know each other")
    ana.tap("Two minutes now")
    assert where(ana) == ("knowing_form", "know_peg_pain")
    ana.say("about a six")
    for name in ("rasa", "actions"):
        system[name].kill()
        system[name].restart()
    ana.say("5")
    ana.tap("4")
    assert last(ana) == RIGHT_AGAIN
    put_right(
        ana,
        know_map=("no, the right knee", "no, the right knee"),
        know_peg_pain=("the pain was 5 not 6", 5),
        know_peg_enjoyment=("enjoying life is a 6 actually", 6),
        know_peg_activity=("doing things should be 3", 3),
    )

    assert known(ana)["know_map_pain"] == {"neck": 7, "right_knee": 8}, "they go with the map"

    go_through(ana, "several days", "not at all", "several days", "more than half the days")
    put_right(
        ana,
        know_nervous=("sorry, nervous was not at all", 0),
        know_worry=("worry was several days actually", 1),
        know_interest=("interest should be not at all", 0),
        know_down=("down was several days not more than half", 1),
    )

    go_through(ana, "6", "7", "evenings")
    put_right(
        ana,
        know_sleep=("sleep was 5 not 6", 5),
        know_fatigue=("tiredness was 8 actually", 8),
        know_best_time=("no, mornings not evenings", ["morning"]),
    )

    go_through(ana, "up at 7, walk the dog, then the shop till 4", "lifting boxes", "a hot bath")
    put_right(
        ana,
        know_usual_day=("no, at 8 not at 7", "up at 8, walk the dog, then the shop till 4"),
        know_aggravators=("i said lifting crates, not boxes", "lifting crates"),
        know_helps=("a hot shower, not a hot bath", "a hot shower"),
    )

    go_through(ana, "my sister and my mate Dave", "getting there, no car", "asthma")
    put_right(
        ana,
        know_supports=("my mate Steve, not Dave", "my sister and my mate Steve"),
        know_barriers=("no it's time, not getting there", "time, no car"),
        know_conditions=("diabetes, not asthma", "diabetes"),
    )

    go_through(ana, "sleeping through", "walking the dog further", "skip")
    put_right(ana, know_second=("dancing, not walking the dog further", "dancing"))

    for words in (
        "can we talk",
        "I'd love to take my grandson fishing again but I'm scared of the day after",
        "it was always our thing, the two of us by the river with a flask, and I want that back so much",
        "8",
        "he is only little once",
        "8",
    ):
        ana.say(words)
    ana.tap("Make a plan")
    for words in ("go fishing with my grandson", "being tired", "after breakfast i walk to the river gate"):
        ana.say(words)
    ana.say("half way")
    ana.tap("8")
    ana.say("9 am")
    assert last(ana) == "utter_plan_receipt"
    ana.say("it should be after lunch, not after breakfast")
    ana.say("9")
    ana.say("1 pm")
    assert last(ana) == "utter_plan_receipt"
    with system.database.transaction() as session:
        (plan,) = plans.active_of(session, ana.person_id_in(session))
        assert (plan.cue, plan.action, plan.backup) == ("after lunch", "walk to the river gate", "half way")
    ana.hear(0)
    to_local(system, "Europe/London", 13, 1, days=1)
    assert any("after lunch" in bubble.text.lower() for bubble in ana.hear())
