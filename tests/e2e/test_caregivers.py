"""A caregiver's months, through every process with the clock moving; and two roles in one chat."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from coaching.services import clinicians
from coaching.store.models import CareLink, Message, Observation, OutboxRow, OutboxState
from tests.e2e.phone import Bubble, Phone
from tests.e2e.system import System, wait_until

DAY = timedelta(days=1)
NOTE = "she hardly goes out any more"


class Household:
    """Ann, who is a patient, her clinician's page, and the people whom she invites."""

    def __init__(self, system: System) -> None:
        self.system = system
        self.doctor_id = system.add_clinician(f"{datetime.now(UTC).timestamp()}@example.org", "Dr Ada Reed")
        self.ann = Phone(system, "Ann")
        self.ann.join(name="Ann Bell", clinician_id=self.doctor_id)

    def invite(self, other: Phone, *ticks: str, button: str = "Invite someone") -> list[Bubble]:
        """Invite somebody, tick what they may hear before the link is sent, and let them say yes."""
        self.ann.say("/share")
        try:
            bubbles = self.ann.tap(button)
        except AssertionError:
            bubbles = self.ann.tap(f"{button} else")
        token = re.search(r"start=([\w-]+)", "\n".join(bubble.text for bubble in bubbles))
        assert token is not None
        self.ann.tap("Pick what they hear")
        for tick in ticks:
            (panel,) = self.ann.tap(f"☐ {tick}")
            assert panel.edited, "ticks are put in place"
            assert f"☑ {tick}" in panel.buttons
        intro = other.start(token.group(1))
        other.say("yes")
        self.system.wait_sent()
        self.ann.hear(0)
        return intro

    def live_until(self, hour: int, days: int = 0) -> None:
        """Go to an hour of the local day, so many days on, with all that is due on the way."""
        now = self.system.clock.now()
        target = now.replace(hour=hour, minute=5) + days * DAY
        self.system.move_clock(advance_seconds=(target - now).total_seconds())
        self.system.wait_idle()

    def check_in(self) -> None:
        """The first check-in of all, to its end: how the pain is, what was done, what mattered."""
        self.ann.say("/checkin")
        for words in ("4", "a short walk", "the robin was back"):
            self.ann.say(words)
        assert len(self.ann.answers()) == 3

    def page(self) -> str:
        """What the clinician's browser shows of Ann."""
        with self.system.database.transaction() as session:
            token, _ = clinicians.open_session(session, person_id=self.doctor_id, now=datetime.now(UTC))
        with httpx.Client(base_url=self.system.settings.clinic_url) as browser:
            browser.cookies.set("pacewise_session", token)
            answer = browser.get(f"/patients/{self.ann.person_id}")
            return html.unescape(" ".join(answer.text.split()))


@pytest.fixture
def home(system: System) -> Household:
    return Household(system)


def waiting(system: System, phone: Phone) -> bool:
    """Whether something that needs what is shared waits to be sent to a phone."""
    with system.database.transaction() as session:
        rows = session.query(OutboxRow).filter_by(chat_id=phone.user_id, scope="gone_quiet")
        return any(row.state in {OutboxState.QUEUED, OutboxState.SENDING} for row in rows)


def told(phone: Phone) -> str:
    """All that is new on a phone."""
    return "\n".join(bubble.text for bubble in phone.hear(0))


def test_from_the_invitation_to_the_end(home: Household) -> None:
    jean = Phone(home.system, "Jean")
    intro, question = home.invite(jean, "If I go quiet", "A weekly note")
    assert "when they have missed two check-ins in a row" in intro.text
    assert question.buttons == ("Yes, that's okay", "No, thanks")
    home.check_in()
    jean.hear(0)
    home.live_until(11, days=2)
    assert "missed two check-ins" not in told(jean), "one evening was missed"
    home.live_until(11, days=1)
    hello = told(jean)
    assert "Ann" in hello
    assert "two check-ins" in hello
    assert "4" not in hello
    assert "I told Jean that it was quiet" in home.ann.say("what does Jean hear?")[-1].text
    home.ann.hear(0)
    (confirm,) = jean.say(f"I've noticed {NOTE}")
    assert "Ann sees it, too" in confirm.text
    jean.say("yes")
    home.system.wait_idle()
    home.live_until(12)
    offer = told(home.ann)
    assert "Jean" in offer
    assert NOTE not in offer
    assert NOTE in home.ann.tap("Show me")[-1].text
    home.ann.tap("Add my own words")
    home.ann.say("it has been raining")
    page = home.page()
    assert NOTE in page
    assert "it has been raining" in page
    assert "a weekly note of effort" in page
    home.ann.say("stop telling Jean")
    jean.hear(0)
    home.live_until(11, days=9)
    assert told(jean) == "", "nothing more, at once"
    assert NOTE not in "\n".join(text for _, text in jean.transcript()[-1:])


def test_two_roles_in_one_chat(home: Household, system: System) -> None:
    bob = Phone(system, "Bob")
    bob.join(name="Bob Cole")
    home.invite(bob, "If I go quiet")
    assert "hard day" in bob.say("how can I help Ann?")[-1].text
    bob.tap("Not now")
    bob.say("/checkin")
    bob.say("3")
    assert bob.answers()["pain"][0] == 3, "the own check-in stays the own"
    (_, left) = ("", bob.say("stop telling me about Ann"))
    assert "about Ann any more" in left[-1].text
    assert "Bob has stopped hearing from me" in told(home.ann)
    bob.say("a walk with the dog")
    with system.database.transaction() as session:
        kept = session.query(Message).filter_by(text="stop telling me about Ann").one()
        link = session.get_one(CareLink, kept.care_link_id)
        assert link.patient_id == home.ann.person_id_in(session)
        assert session.query(Observation).filter_by(author_id=bob.person_id_in(session)).count() == 0


def test_what_waits_while_telegram_is_away_is_not_sent_once_it_is_not_shared(home: Household) -> None:
    jean = Phone(home.system, "Jean")
    home.invite(jean, "If I go quiet")
    home.check_in()
    jean.hear(0)
    home.live_until(11, days=2)
    fault = {"kind": "server_error", "method": "sendMessage", "chat_id": jean.user_id, "times": None}
    home.system.control.post("/faults", json=fault).raise_for_status()
    home.system.move_clock(advance_seconds=DAY.total_seconds())
    wait_until(lambda: waiting(home.system, jean), what="a note that waits")
    home.ann.say("stop telling Jean")
    home.system.control.delete("/faults")
    home.system.wait_idle()
    assert told(jean) == ""
