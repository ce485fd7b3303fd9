"""A feared movement in the chat: a ladder in own words, tries by the clock, and what the clinic sees."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coaching.services import dares
from coaching.store.models import Dare
from tests.e2e.every_question import where
from tests.e2e.phone import Phone
from tests.e2e.system import System
from tests.e2e.test_answers_back import clinic_page
from tests.e2e.test_plans import CRISIS, last

LADDER = ("help me face a movement im scared of", "bending down", "8ish", "chair, then knees, then the floor")
NUMB = "4 but i cant feel between my legs"


@pytest.fixture
def doctor_id(system: System) -> str:
    return system.add_clinician(f"dr{system.clock.now().timestamp()}@example.org")


@pytest.fixture
def bea(system: System, doctor_id: str) -> Phone:
    """A patient of the doctor's, with a ladder."""
    phone = Phone(system, "Bea")
    phone.join(name="Bea", clinician_id=doctor_id)
    for words in LADDER:
        phone.say(words)
    assert last(phone) == "utter_dare_offer"
    return phone


def ladder(phone: Phone) -> tuple[int, list[tuple[int, int | None, int, int | None, int | None]]]:
    """The step they are at, and of each try its step, pain before and after, fear before and after."""
    with phone.system.database.transaction() as session:
        dare = session.query(Dare).filter_by(person_id=phone.person_id_in(session)).one()
        tries = dares.tries_of(session, dare)
        told = [(t.step, t.pain_before, t.pain_after, t.fear_before, t.fear_after) for t in tries]
        return dare.step, told


def expect(phone: Phone, pain: str, fear: str) -> None:
    phone.say(pain)
    phone.say(fear)
    assert last(phone) == "utter_dare_go"


def tell(phone: Phone, pain: str, fear: str, makes: str = "skip") -> None:
    phone.tap("I did it")
    for words in (pain, fear, makes):
        phone.say(words)


def live_a_day(system: System) -> None:
    system.move_clock(advance_seconds=timedelta(days=1).total_seconds())
    system.wait_idle()


def test_a_step_is_done_again_until_fear_drops_and_the_clinic_sees_it(
    system: System, bea: Phone, doctor_id: str
) -> None:
    bea.say("go on then")
    expect(bea, "six", "about a 7")
    tell(bea, "4", "still a 6", "it didnt snap")
    assert last(bea) == "utter_dare_again"
    live_a_day(system)
    bea.say("next step of my fear ladder")  # the fear of this one has not come down yet
    assert (ladder(bea)[0], where(bea)) == (0, ("dare_form", "dare_pain_before"))
    bea.say("5")
    for name in ("rasa", "actions"):
        system[name].kill()
    system.revive("actions", "rasa")
    bea.say("dunno, five maybe")
    assert last(bea) == "utter_dare_go"
    tell(bea, "3", "3 now", "easier than i thought")
    assert last(bea) == "utter_dare_next"
    assert ladder(bea)[0] == 0, "nothing moves by itself"
    bea.tap("Next step")
    assert where(bea) == ("dare_form", "dare_pain_before")
    assert ladder(bea) == (1, [(0, 6, 4, 7, 6), (0, 5, 3, 5, 3)])
    page = clinic_page(bea, doctor_id)
    assert "Feared movements, step by step" in page
    assert "fear 7 → 6, pain 6 → 4" in page
    assert "it didnt snap" in page
    assert page.index("fear 5 → 3") < page.index("here</span>"), "the second step is where they are"


def test_an_alarm_at_a_rating_wins_and_nothing_of_the_try_is_kept(bea: Phone) -> None:
    bea.tap("Try a step now")
    bea.say("5")
    assert where(bea) == ("dare_form", "dare_fear_before")
    bea.say(NUMB)
    assert any(str(name).startswith("safety_emergency") for name in bea.responses())
    assert where(bea) == (None, None)
    assert ladder(bea) == (0, [])


def test_a_crisis_after_a_try_wins_and_the_ladder_stays(bea: Phone) -> None:
    bea.tap("Try a step now")
    expect(bea, "5", "6")
    bea.tap("I did it")
    bea.say(CRISIS)
    assert any(str(name).startswith("safety_crisis") for name in bea.responses())
    assert where(bea) == (None, None)
    assert ladder(bea) == (0, [])


def test_in_a_flare_the_ladder_rests(bea: Phone) -> None:
    for words in ("its flared up", "no", "a flare", "not now"):
        bea.say(words)
    bea.tap("Try a step now")
    assert last(bea) == "utter_dare_rests"
    assert where(bea) == (None, None)
