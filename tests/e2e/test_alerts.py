"""Who is told of an alarm, and whom one can call: through every process, with the clock moving."""

from __future__ import annotations

import html
import re
import time
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from coaching.content.protocols import alert_protocol, sharing_protocol
from coaching.services import clinicians, people, teams
from coaching.store.models import SafetyAlert, SafetyEvent
from tests.e2e.phone import Phone
from tests.e2e.system import System

CRISIS = "honestly I don't want to live any more"
ABUSE = "my husband hits me when he drinks and I want to die"
PACE = alert_protocol().paces["crisis"]
WITHIN_SECONDS = 60
CALL = "+44 20 7946 0123"


class Ward:
    """A clinician with a page and a phone, a backup with a phone, and a patient."""

    def __init__(self, system: System) -> None:
        self.system = system
        address = f"{time.monotonic_ns()}@example.org"
        self.doctor_id = system.add_clinician(f"ada{address}", "Dr Ada Reed")
        self.backup_id = system.add_clinician(f"bea{address}", "Bea Backup")
        with system.database.transaction() as session:
            team = teams.ensure(session, system.clock.now())
            now = system.clock.now()
            teams.set_backup(session, team_id=team.id, clinician_id=self.backup_id, actor_id=None, now=now)
            teams.describe(session, team_id=team.id, actor_id=None, now=now, phone=CALL, hours="weekdays")
        self.doctor, self.backup = Phone(system, "Ada"), Phone(system, "Bea")
        for phone, clinician_id in ((self.doctor, self.doctor_id), (self.backup, self.backup_id)):
            with system.database.transaction() as session:
                token = teams.invite_to_alerts(session, clinician_id=clinician_id, now=system.clock.now())
            (hello,) = phone.start(token)
            assert "alerts of your patients" in hello.text
        self.patient = Phone(system, "Ann")
        self.patient.join(name=f"Ann {time.monotonic_ns()}", clinician_id=self.doctor_id)

    def page(self, clinician_id: str, path: str) -> str:
        """What that clinician's browser shows."""
        with self.system.database.transaction() as session:
            token, _ = clinicians.open_session(session, person_id=clinician_id, now=datetime.now(UTC))
        with httpx.Client(base_url=self.system.settings.clinic_url) as browser:
            browser.cookies.set("pacewise_session", token)
            answer = browser.get(path)
            assert answer.status_code == 200, answer.text
            return html.unescape(answer.text)

    def alarm(self, words: str = CRISIS) -> SafetyEvent:
        """The patient writes something that cannot wait."""
        self.patient.say(words)
        with self.system.database.transaction() as session:
            events = session.query(SafetyEvent).filter_by(person_id=self.patient.person_id_in(session))
            return events.order_by(SafetyEvent.at.desc()).first()

    def live_for(self, span: timedelta) -> None:
        """Let time pass, with all that is due on the way."""
        self.system.move_clock(advance_seconds=span.total_seconds())
        self.system.wait_sent()


@pytest.fixture
def ward(system: System) -> Ward:
    return Ward(system)


def test_the_alert_is_on_the_phone_within_a_minute_and_on_top_of_the_page(ward: Ward) -> None:
    before = time.monotonic()
    ward.alarm()
    (alert,) = ward.doctor.hear(WITHIN_SECONDS)
    assert time.monotonic() - before < WITHIN_SECONDS
    assert CRISIS in alert.text
    assert f"/patients/{ward.patient.person_id}#alerts" in alert.text
    assert alert.buttons == ("I've seen this",)
    listed = re.findall(r'class="row-link"[^>]*>([^<]+)<', ward.page(ward.doctor_id, "/patients"))
    assert listed[0].startswith("Ann ")
    page = ward.page(ward.doctor_id, f"/patients/{ward.patient.person_id}")
    assert page.index("Alerts to review") < page.index("Check-ins")
    assert "Telegram: Dr Ada Reed" in page


def test_it_comes_again_reaches_the_backup_and_stops_once_it_is_seen(ward: Ward) -> None:
    event = ward.alarm()
    assert len(ward.doctor.hear(WITHIN_SECONDS)) == 1
    ward.live_for(PACE.repeats[0] + timedelta(seconds=30))
    (again,) = ward.doctor.hear()
    assert again.text.startswith("Nobody has seen this yet")
    assert ward.backup.hear(0) == []
    ward.live_for(PACE.backup_after - PACE.repeats[0] + timedelta(seconds=30))
    (to_backup,) = ward.backup.hear()
    assert to_backup.text.startswith("You get this as the backup")
    assert CRISIS in ward.page(ward.backup_id, f"/patients/{ward.patient.person_id}")
    (*_, seen) = ward.backup.tap("I've seen this")
    assert "Bea Backup has seen this" in seen.text
    ward.doctor.hear(0)
    (*_, late) = ward.doctor.tap("I've seen this")
    assert "Bea Backup has seen this already" in late.text
    ward.live_for(timedelta(days=2))
    assert ward.doctor.hear(0) == []
    assert ward.backup.hear(0) == []
    with ward.system.database.transaction() as session:
        steps = session.query(SafetyAlert).filter_by(event_id=event.id)
        assert {row.clinician_id for row in steps} == {ward.doctor_id, ward.backup_id}
    assert "Seen by Bea Backup" in ward.page(ward.doctor_id, f"/patients/{ward.patient.person_id}")


def test_seen_on_the_page_it_stops_on_the_phone(ward: Ward) -> None:
    event = ward.alarm()
    ward.doctor.hear(WITHIN_SECONDS)
    with ward.system.database.transaction() as session:
        token, row = clinicians.open_session(session, person_id=ward.doctor_id, now=datetime.now(UTC))
        csrf = row.csrf_token
    with httpx.Client(base_url=ward.system.settings.clinic_url) as browser:
        browser.cookies.set("pacewise_session", token)
        browser.post(f"/alerts/{event.id}/acknowledge", data={"csrf_token": csrf})
    ward.live_for(timedelta(days=1))
    assert ward.doctor.hear(0) == []
    assert ward.backup.hear(0) == []


def test_a_clinician_types_and_stops(ward: Ward) -> None:
    (answer,) = ward.doctor.say("how is Ann doing?")
    assert ward.system.settings.clinic_url in answer.text
    ward.doctor.say("/stop")
    (*_, done) = ward.doctor.tap("End the alerts")
    assert "No more alerts" in done.text
    ward.alarm()
    ward.system.wait_sent()
    assert ward.doctor.hear(0) == []
    assert CRISIS in ward.page(ward.doctor_id, f"/patients/{ward.patient.person_id}")


def test_whom_to_call_with_the_dialogue_down(ward: Ward) -> None:
    for name in ("rasa", "actions"):
        ward.system[name].kill()
    try:
        (answer,) = ward.patient.say("/contact")
        assert CALL in answer.text
        assert "999" in answer.text
        assert ward.doctor.say("/contact")[0].text.count(CALL) == 1
    finally:
        ward.system.revive("rasa", "actions")


def test_whom_to_call_before_a_yes_and_in_the_middle_of_a_question(ward: Ward) -> None:
    newcomer = Phone(ward.system, "New")
    newcomer.start(ward.system.invite())
    (answer,) = newcomer.say("/contact")
    assert "999" in answer.text
    assert CALL not in answer.text
    ward.patient.say("/checkin")
    assert CALL in ward.patient.say("/contact")[0].text
    ward.patient.say("4")
    assert ward.patient.answers()["pain"][0] == 4, "the question has stayed open"


def invite_caregiver(ward: Ward) -> Phone:
    """The patient invites somebody, who says yes."""
    ward.patient.say("/share")
    bubbles = ward.patient.tap("Invite someone")
    token = re.search(r"start=([\w-]+)", "\n".join(bubble.text for bubble in bubbles))
    assert token is not None
    jean = Phone(ward.system, "Jean")
    intro, question = jean.start(token.group(1))
    assert "automated coach" in intro.text
    assert question.buttons == ("Yes, that's okay", "No, thanks")
    jean.tap("Yes, that's okay")
    ward.system.wait_sent()
    jean.hear(0)
    ward.patient.hear(0)
    return jean


def test_a_caregiver_hears_only_with_the_scope_and_never_what_it_is(ward: Ward) -> None:
    jean = invite_caregiver(ward)
    ward.alarm()
    ward.system.wait_sent()
    assert jean.hear(0) == [], "nothing is shared by default"
    ward.patient.tap("☐ If I may need attention")
    ward.alarm("I want to end my life tonight")
    (told,) = jean.hear()
    assert "may need attention today" in told.text
    assert "does not mean that help is coming" in told.text
    assert "end my life" not in told.text
    ward.live_for(timedelta(hours=2))
    jean.hear(0)
    ward.alarm(ABUSE)
    ward.system.wait_sent()
    assert jean.hear(0) == [], "never of abuse"
    ward.patient.say("/share")
    ward.patient.tap("Jean")
    ward.patient.tap("End sharing")
    ward.live_for(timedelta(hours=2))
    ward.alarm()
    ward.system.wait_sent()
    assert jean.hear(0) == [], "taken back at once"


def test_a_caregivers_alarm_reaches_the_team_and_not_the_patient(ward: Ward) -> None:
    jean = invite_caregiver(ward)
    words = "Ann says she is going to kill herself tonight"
    (answer, *_) = jean.say(words)
    assert "999" in answer.text
    (alert,) = ward.doctor.hear(WITHIN_SECONDS)
    assert words in alert.text
    assert "Written by Jean, a caregiver" in alert.text
    ward.system.wait_sent()
    assert ward.patient.hear(0) == []
    assert "Written by Jean, a caregiver" in ward.page(ward.doctor_id, f"/patients/{ward.patient.person_id}")


def test_sharing_ends_by_itself_and_the_patient_hears_it(ward: Ward) -> None:
    jean = invite_caregiver(ward)
    ward.patient.say("/pause")
    ward.patient.say("100 days")
    ward.live_for(timedelta(days=sharing_protocol().usual_days) + timedelta(days=1))
    said = [text for who, text in ward.patient.transcript() if who == "bot"]
    assert any("Sharing with Jean has ended" in text for text in said)
    (answer,) = jean.say("hello")
    assert "shared" in answer.text or "shares with you" in answer.text


def test_a_link_for_alerts_is_made_on_the_page_and_works_once(ward: Ward) -> None:
    with ward.system.database.transaction() as session:
        token, row = clinicians.open_session(session, person_id=ward.doctor_id, now=datetime.now(UTC))
        csrf = row.csrf_token
        teams.unlink_chat(session, clinician_id=ward.doctor_id, now=ward.system.clock.now())
    with httpx.Client(base_url=ward.system.settings.clinic_url, timeout=30) as browser:
        browser.cookies.set("pacewise_session", token)
        page = browser.post("/team/telegram", data={"csrf_token": csrf}).text
    link = re.search(r"start=([\w-]+)", page)
    assert link is not None, page
    phone = Phone(ward.system, "Ada's new phone")
    assert "alerts of your patients" in phone.start(link.group(1))[0].text
    (refused,) = Phone(ward.system, "Somebody").start(link.group(1))
    assert "link" in refused.text
    assert "alerts of your patients" not in refused.text
    with ward.system.database.transaction() as session:
        assert people.get(session, ward.doctor_id).chat_id == phone.user_id
