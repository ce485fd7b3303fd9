"""The way back from a flare by the clock: asked once a day, answered, put off, and left in silence."""

from __future__ import annotations

from coaching.services import flares
from tests.e2e.phone import Phone
from tests.e2e.test_flares import end_the_day, latest, next_evening
from tests.e2e.test_plans import last

ASKED = "flare_return_asked"


def share(phone: Phone) -> int:
    with phone.system.database.transaction() as session:
        return flares.share_of_usual(session, phone.person_id_in(session))


def test_how_a_step_went_is_asked_once_a_day_and_silence_moves_nothing(ana: Phone) -> None:
    for words in ("/flare", "no", "a flare", "not now", "/flare", "completely gone for days now", "no"):
        ana.say(words)
    end_the_day(ana)
    assert ASKED not in ana.responses(), "it settled today"
    next_evening(ana)
    assert last(ana) == ASKED
    assert "70" in ana.tap("It went well")[-1].text
    ana.tap("Check in now")  # it had given way
    assert last(ana).startswith("utter_ask_check_in_form")
    ana.say("stop")
    next_evening(ana)
    assert last(ana) == ASKED
    ana.say("havent done it yet")
    assert last(ana) == "flare_return_waits"
    assert share(ana) == 70
    for _ in range(5):
        next_evening(ana)
    assert ana.responses().count(ASKED) == 4, "three unanswered in a row, then the check-in is back"
    assert share(ana) == 70
    ana.say("/flare")
    ana.tap("It went well")
    assert share(ana) == 85
    assert latest(ana).ended_at is None
