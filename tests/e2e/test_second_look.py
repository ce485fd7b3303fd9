"""What the rules let pass and the learned layer does not: one question, and nothing is lost by it."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from coaching.content.red_flags import load_red_flags
from coaching.rules.safety import Screen, Tier
from coaching.store.models import SafetyEvent
from tests.e2e.phone import Phone
from tests.e2e.system import System

# About a crisis, in words that the rules do not know. When they learn them all, others are needed.
CANDIDATES = (
    "I'm at the end of it. Not the end of my tether, the end of wanting to live.",
    "I would be better off in the ground.",
    "My carer's allowance daughter, seventeen, no life. If I was dead she could go to uni.",
    "I've been harming.",
    "He hasn't hit me since Tuesday",
)


@pytest.fixture(scope="module")
def doubtful() -> list[str]:
    """Sentences about a crisis that the rules let pass."""
    screen = Screen(load_red_flags())
    return [text for text in CANDIDATES if screen.judge(text).tier is Tier.NONE]


def asked_about(system: System, doubtful: list[str]) -> tuple[Phone, str]:
    """Somebody whose answer to the open question was asked about, and that answer."""
    for text in doubtful:
        phone = Phone(system)
        phone.join()
        for line in ("/checkin", "4", "walked the dog"):
            phone.say(line)
        phone.post(text)
        (bubble,) = phone.hear()
        phone.system.wait_sent()
        if phone.responses()[-1].startswith("safety_ask_"):
            assert bubble.buttons
            assert "note" not in phone.answers()
            return phone, text
    raise AssertionError("the layer asked about none of these")


def events_of(phone: Phone) -> list[SafetyEvent]:
    with phone.system.database.transaction() as session:
        found = select(SafetyEvent).where(SafetyEvent.person_id == phone.person_id_in(session))
        return list(session.scalars(found))


def test_a_no_lets_the_words_count_as_the_answer_that_they_were(system: System, doubtful: list[str]) -> None:
    phone, text = asked_about(system, doubtful)
    phone.say("no, I am ok")
    system.wait_idle()
    assert phone.answers()["note"][1] == text
    (event,) = events_of(phone)
    assert (event.layer, event.said, event.hold) == ("learned", "no", False)
    phone.say("yes that's right")
    assert not any(str(line).startswith("safety_hold") for line in phone.responses())


def test_a_yes_is_an_alarm(system: System, doubtful: list[str]) -> None:
    phone, text = asked_about(system, doubtful)
    bubbles = phone.say("yes")
    assert any("116 123" in bubble.text for bubble in bubbles)
    system.wait_idle()
    (event,) = events_of(phone)
    assert (event.layer, event.tier, event.own_words, event.hold) == ("learned", "crisis", text, True)
    assert "note" not in phone.answers()
