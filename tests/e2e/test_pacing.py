"""Pacing in the chat: one thing is told, its timer rests and goes on over a restart, an alarm wins."""

from __future__ import annotations

from coaching.services import pacing
from coaching.services.pacing import ActivityTold
from tests.e2e.phone import Phone
from tests.e2e.system import System, wait_until
from tests.e2e.test_exercise import pass_seconds, shown, timer_of
from tests.e2e.test_plans import CRISIS, last


def activities(phone: Phone) -> list[tuple[str, int | None, int | None, int | None]]:
    with phone.system.database.transaction() as session:
        rows = pacing.activities_of(session, phone.person_id_in(session))
        return [(row.name, row.cost, row.worth, row.minutes) for row in rows]


def test_a_chore_is_told_and_its_timer_survives_a_restart(system: System, ana: Phone) -> None:
    ana.say("/pace")
    for words in ("its the hoovering", "about 7", "5", "10 minutes"):
        ana.say(words)
    assert last(ana) == "utter_pace_kept"
    assert activities(ana) == [("hoovering", 7, 5, 10)]
    ana.say("start the timer for hoovering")
    assert last(ana) == "utter_pace_timer"
    (first,) = [bubble for bubble in ana.tap("Start the timer") if "It starts in" in bubble.text]
    pass_seconds(system, 11)
    assert "Go 1 of 2" in shown(ana, first.message_id)[-1].text
    pass_seconds(system, 4 * 60)
    wait_until(lambda: last(ana) == "chore_timer_rests", 30, "the rest")
    ana.tap("Pause", ana.find_button("Pause"))
    pass_seconds(system, 3600)
    assert timer_of(ana).ended_at is None
    ana.tap("Go on", ana.find_button("Go on"))
    system["bot"].kill()  # in the middle of the rest
    system["bot"].restart()
    pass_seconds(system, 2 * 60 + 30)
    wait_until(lambda: last(ana) == "chore_timer_goes_on", 30, "the next go")
    pass_seconds(system, 4 * 60)
    wait_until(lambda: last(ana) == "chore_timer_over", 30, "the end of the timer")
    said = [name for name in ana.responses() if str(name).startswith("chore_timer_")]
    assert said.count("chore_timer_rests") == 1
    assert timer_of(ana).ended_at is not None


def test_an_alarm_in_the_middle_of_the_questions_wins(system: System, ana: Phone) -> None:
    ana.say("/pace")
    ana.say(CRISIS)
    assert any(str(name).startswith("safety_crisis") for name in ana.responses())
    assert activities(ana) == []


def test_an_own_list_is_changed_in_words(system: System, ana: Phone) -> None:
    now = system.clock.now()
    with system.database.transaction() as session:
        own = {"person_id": ana.person_id_in(session), "now": now}
        pacing.add(session, key="p", name="the big shop", told=ActivityTold(8, 6, 30), **own)
    ana.say("change the big shop")
    for words in ("6", "skip", "skip"):
        ana.say(words)
    assert activities(ana) == [("the big shop", 6, 6, 30)]
    ana.say("drop the shopping")
    assert last(ana) == "utter_pace_which_drop"
    ana.say("the shopping")
    assert last(ana) == "utter_pace_dropped"
    assert activities(ana) == []
