"""The Team page, alerts in Telegram, and what the summary shows of alerts and caregivers."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from httpx import Response
from sqlalchemy import select

from bot.clinic.app import create_app
from bot.clinic.security import trusted_hosts
from bot.telegram_address import TelegramUnreachable
from coaching.services import (
    alerts,
    caregivers,
    joining,
    observations,
    people,
    safety,
    sharing,
    strain,
    teams,
)
from coaching.store.models import AuditEntry, Login, Person, SafetyEvent, Scope
from tests.integration.clinic.clinic_world import NOW
from tests.integration.clinic.conftest import Browser, Client, ClinicSite, load_screen

PHONE = "+44 20 7946 0123"
FORM = {"name": "Pain Clinic", "phone": PHONE, "hours": "Monday to Friday, 9 to 5", "backup": ""}


def colleague(site: ClinicSite, name: str, email: str) -> str:
    """A clinician of the team with a log-in; nobody's password: hashing takes its time."""
    clinician_id = site.world.clinician(name)
    with site.world.database.transaction() as session:
        session.add(Login(person_id=clinician_id, email=email, password_hash="none"))
        session.flush()
        teams.ensure(session, NOW)
    return clinician_id


@pytest.fixture
def ada(site: ClinicSite) -> str:
    return colleague(site, "Dr Ada Reed", "ada@clinic.example")


def browser_with_links(site: ClinicSite, clinician_id: str, *, fails: bool = False) -> Browser:
    """A browser on a page that can ask Telegram for the bot's name, or cannot."""

    def deep_link_of(token: str) -> str:
        if fails:
            raise TelegramUnreachable("Telegram does not answer.", "Wait.")
        return f"https://t.me/pacewise_test_bot?start={token}"

    url = "http://clinic.example"
    app = create_app(
        site.world.database,
        "a secret for tests only",
        site.clock,
        allowed_hosts=trusted_hosts(url),
        secure_cookies=False,
        judge=lambda text: load_screen().judge(text),
        real_clock=site.real_clock,
        deep_link_of=deep_link_of,
    )
    browser = Browser(Client(app, url))
    browser.client.cookies.update(site.browser_of(clinician_id).client.cookies)
    return browser


def shown_link(page: Response) -> str | None:
    found = re.search(r'href="https://t\.me/pacewise_test_bot\?start=([\w-]+)"', page.text)
    return found.group(1) if found else None


def test_nobody_sees_or_changes_the_team_without_a_log_in(site: ClinicSite) -> None:
    stranger = site.open_browser()
    assert stranger.get("/team").url.path == "/login"
    assert stranger.client.post("/team", data=FORM).url.path == "/login"
    with site.world.database.transaction() as session:
        assert teams.find(session) is None


@pytest.mark.parametrize("path", ["/team", "/team/telegram", "/team/telegram/unlink"])
def test_a_form_without_this_sessions_token_is_refused(site: ClinicSite, ada: str, path: str) -> None:
    answer = site.browser_of(ada).client.post(path, data=FORM | {"csrf_token": "made up"})
    assert answer.status_code == 403
    with site.world.database.transaction() as session:
        team = teams.of(session, ada)
        assert team is not None
        assert team.phone is None


def test_what_is_saved_is_what_patients_are_told_and_is_on_record(site: ClinicSite, ada: str) -> None:
    bo = colleague(site, "Bo Lind", "bo@clinic.example")
    browser = site.browser_of(ada)
    page = browser.submit(browser.get("/team"), "/team", **FORM | {"backup": bo})
    assert page.status_code == 200
    assert "Saved" in page.text
    for part in ("Pain Clinic", PHONE, "Monday to Friday, 9 to 5"):
        assert part in page.text
    assert re.search(rf'<option value="{bo}" selected', page.text)
    with site.world.database.transaction() as session:
        entries = session.scalars(select(AuditEntry).where(AuditEntry.action.startswith("team."))).all()
        assert {(entry.action, entry.actor_id) for entry in entries} == {
            ("team.described", ada),
            ("team.backup", ada),
        }


@pytest.mark.parametrize(
    ("changes", "said"),
    [({"phone": "<b>ring</b>"}, "country"), ({"name": " "}, "1 to 80"), ({"hours": "x" * 201}, "200")],
)
def test_a_mistake_changes_nothing_and_keeps_what_was_typed(
    site: ClinicSite, ada: str, changes: dict[str, str], said: str
) -> None:
    browser = site.browser_of(ada)
    page = browser.submit(browser.get("/team"), "/team", **FORM | {"name": "Typed Name"} | changes)
    assert page.status_code == 422
    assert said in page.text
    assert "<b>ring</b>" not in page.text
    if "name" not in changes:
        assert 'value="Typed Name"' in page.text
    with site.world.database.transaction() as session:
        team = teams.of(session, ada)
        assert team is not None
        assert (team.name, team.phone) == ("Our clinic", None)


def test_somebody_from_elsewhere_cannot_be_made_the_backup(site: ClinicSite, ada: str, amara: str) -> None:
    browser = site.browser_of(ada)
    page = browser.submit(browser.get("/team"), "/team", **FORM | {"backup": amara})
    assert page.status_code == 422


def test_the_list_nags_until_patients_know_whom_to_call_and_when(site: ClinicSite, ada: str) -> None:
    browser = site.browser_of(ada)
    assert "Patients cannot see whom to call" in browser.get("/patients").text
    browser.submit(browser.get("/team"), "/team", **FORM | {"hours": ""})
    assert "Patients cannot see when you can be reached" in browser.get("/patients").text
    browser.submit(browser.get("/team"), "/team", **FORM)
    page = browser.get("/patients").text
    assert "Patients cannot see" not in page
    assert "No backup person is named" in page
    browser.submit(browser.get("/team"), "/team", **FORM | {"backup": ada})
    assert "No backup person" not in browser.get("/patients").text


def test_a_link_for_the_own_phone_works_once_and_can_be_ended(site: ClinicSite, ada: str) -> None:
    browser = browser_with_links(site, ada)
    page = browser.submit(browser.get("/team"), "/team/telegram")
    token = shown_link(page)
    assert token is not None
    assert "works once" in page.text
    with site.world.database.transaction() as session:
        joining.open_invite(session, token=token, chat_id=77, now=NOW)
    page = browser.get("/team")
    assert shown_link(page) is None, "a link is shown once"
    assert "Alerts of your patients come to your Telegram" in page.text
    page = browser.submit(page, "/team/telegram/unlink")
    assert "on the page only" in page.text
    with site.world.database.transaction() as session:
        assert session.get_one(Person, ada).chat_id is None


def test_while_telegram_is_away_there_is_an_honest_word(site: ClinicSite, ada: str) -> None:
    for browser in (browser_with_links(site, ada, fails=True), site.browser_of(ada)):
        page = browser.submit(browser.get("/team"), "/team/telegram")
        assert page.status_code == 200
        assert "Telegram does not answer" in page.text
        assert shown_link(page) is None


def test_an_alert_tells_who_was_told_how_often_and_when_the_backup_was(site: ClinicSite, ada: str) -> None:
    bo = colleague(site, "Bo Lind", "bo@clinic.example")
    maria = site.world.patient("Maria Feld", ada)
    with site.world.database.transaction() as session:
        team = teams.ensure(session, NOW)
        teams.set_backup(session, team_id=team.id, clinician_id=bo, actor_id=None, now=NOW)
        session.get_one(Person, ada).chat_id = 88
    event_id = site.world.alert(maria, "I can't go on", NOW - timedelta(hours=1))
    with site.world.database.transaction() as session:
        event = session.get_one(SafetyEvent, event_id)
        while event.alert_at is not None and event.alert_at <= NOW:
            alerts.take_step(session, event_id=event_id, now=event.alert_at)
    page = site.browser_of(ada).get(f"/patients/{maria}").text
    trail = " ".join(re.search(r'<p class="done trail">(.*?)</p>', page, re.DOTALL).group(1).split())  # type: ignore[union-attr]
    assert trail.startswith("Alerted Fri 20 Nov, 13:05, ")
    assert " times, last " in trail
    assert "(Telegram: Dr Ada Reed)" in trail
    assert "Backup Bo Lind told Fri 20 Nov, 13:25." in trail
    assert site.browser_of(bo).get(f"/patients/{maria}").status_code == 200


def test_a_caregivers_words_are_shown_as_theirs(site: ClinicSite, amara: str) -> None:
    maria = site.world.patient("Maria Feld", amara)
    jean = caregiver_of(site, maria, "Jean <Hill>")
    event_id = site.world.alert(maria, "she says she wants to die", NOW, answer=None)
    with site.world.database.transaction() as session:
        session.get_one(SafetyEvent, event_id).reporter_id = jean
    page = site.browser_of(amara).get(f"/patients/{maria}").text
    assert "Written by Jean &lt;Hill&gt;, a caregiver" in page


def caregiver_of(site: ClinicSite, patient_id: str, name: str, *, hears: bool = True) -> str:
    with site.world.database.transaction() as session:
        link, token = caregivers.invite(session, patient_id=patient_id, called="?", now=NOW)
        opened = joining.open_invite(session, token=token, chat_id=int(link.id[:8], 16), now=NOW, called=name)
        caregivers.agree(session, link_id=link.id, member_id=opened.member.id, now=NOW)
        sharing.set_scopes(
            session, patient_id=patient_id, link_id=link.id, scopes=(Scope.SAFETY_ALERTS,), on=hears, now=NOW
        )
        return opened.member.id


def test_caregivers_and_what_each_may_hear_are_on_the_summary_of_their_patient_only(
    site: ClinicSite, amara: str
) -> None:
    maria, nora = site.world.patient("Maria Feld", amara), site.world.patient("Nora Quick", amara)
    caregiver_of(site, maria, "Jean")
    caregiver_of(site, maria, "Pat", hears=False)
    page = site.browser_of(amara).get(f"/patients/{maria}").text
    listed = [" ".join(item.split()) for item in re.findall(r"<li>\s*<b>(.*?)</li>", page, re.DOTALL)]
    assert any(item.startswith("Jean</b> hears when something") for item in listed)
    assert any(item.startswith("Pat</b> hears nothing") for item in listed)
    assert "Jean" not in site.browser_of(amara).get(f"/patients/{nora}").text


def test_a_caregivers_chat_that_became_the_patients_is_said(site: ClinicSite, amara: str) -> None:
    maria = site.world.patient("Maria Feld", amara)
    jean = caregiver_of(site, maria, "Jean <Hill>")
    browser = site.browser_of(amara)
    assert "check who writes" not in browser.get(f"/patients/{maria}").text
    with site.world.database.transaction() as session:
        token = people.invite_again(session, person_id=maria, now=NOW)
        chat_id = people.get(session, jean).chat_id
        assert chat_id is not None
        joining.open_invite(session, token=token, chat_id=chat_id, now=NOW)
    page = " ".join(browser.get(f"/patients/{maria}").text.split())
    assert "Please check who writes in this chat." in page
    assert "was opened on Fri 20 Nov in the chat of Jean &lt;Hill&gt;, who was a caregiver until then" in page
    assert "hears when something may need attention" not in page


def test_what_was_only_asked_about_is_no_open_alert(site: ClinicSite, amara: str) -> None:
    maria = site.world.patient("Maria Feld", amara)
    event_id = site.world.alert(maria, "I am so done", NOW, answer=None)
    with site.world.database.transaction() as session:
        event = session.get_one(SafetyEvent, event_id)
        event.tier, event.hold, event.said, event.said_at = "ask", False, "no", NOW
    browser = site.browser_of(amara)
    assert "No alerts to review" in browser.get("/patients").text
    page = browser.get(f"/patients/{maria}").text
    assert "Alerts to review" not in page
    assert "then said: no, to the coach's question" in " ".join(page.split())


def test_seen_by_a_button_is_seen_on_the_page(site: ClinicSite, amara: str) -> None:
    maria = site.world.patient("Maria Feld", amara)
    event_id = site.world.alert(maria, "words", NOW)
    with site.world.database.transaction() as session:
        safety.acknowledge(session, event_id=event_id, clinician_id=amara, now=NOW)
        assert people.get(session, amara).name == "Dr Amara Osei"
    assert "Seen by Dr Amara Osei" in site.browser_of(amara).get(f"/patients/{maria}").text


def test_looking_for_news_shows_own_patients_only_and_keeps_no_session_alive(
    site: ClinicSite, amara: str, bruno: str
) -> None:
    maria = site.world.patient("Maria Feld", amara)
    event_id = site.world.alert(maria, "words", NOW)
    hers, his = site.browser_of(amara), site.browser_of(bruno)
    assert hers.get("/news").json() == {"unseen": [f"{event_id}:crisis"]}
    assert his.get("/news").json() == {"unseen": []}
    for _ in range(3):
        site.later(minutes=12)
        answer = hers.get("/news")
    assert answer.url.path == "/login", "nobody was there for half an hour"
    assert site.open_browser().get("/news").url.path == "/login"


def test_a_hint_that_became_an_alarm_is_news_and_what_somebody_has_seen_is_not(
    site: ClinicSite, amara: str
) -> None:
    maria, nora = site.world.patient("Maria Feld", amara), site.world.patient("Nora Quick", amara)
    hint = site.world.alert(maria, "I am so done", NOW, answer=None)
    with site.world.database.transaction() as session:
        event = session.get_one(SafetyEvent, hint)
        event.tier, event.category, event.hold = "ask", "suicide", False
    later = site.world.alert(nora, "a later one", NOW + timedelta(minutes=1))
    browser = site.browser_of(amara)
    before = browser.get("/news").json()["unseen"]
    with site.world.database.transaction() as session:
        safety.confirm(session, event=session.get_one(SafetyEvent, hint), now=NOW + timedelta(minutes=5))
    (fresh,) = set(browser.get("/news").json()["unseen"]) - set(before)
    assert fresh == f"{hint}:crisis"
    with site.world.database.transaction() as session:
        safety.acknowledge(session, event_id=later, clinician_id=amara, now=NOW)
    assert browser.get("/news").json()["unseen"] == [fresh]


def test_what_caregivers_noticed_shows_with_who_said_it_and_strain_only_with_their_leave(
    site: ClinicSite, amara: str
) -> None:
    maria, nora = site.world.patient("Maria Feld", amara), site.world.patient("Nora Quick", amara)
    jean = caregiver_of(site, maria, "Jean")
    with site.world.database.transaction() as session:
        (link,) = caregivers.links_of(session, jean, NOW)
        note = observations.record(session, link=link, key="n1", text="She <limps> more", now=NOW)
        strain.record(session, link=link, key="s1", rating=9, now=NOW)
        note_id = note.id
    page = " ".join(site.browser_of(amara).get(f"/patients/{maria}").text.split())
    assert 'Jean:</span> <q class="own-text">She &lt;limps&gt; more</q>' in page
    assert "has not read it yet" in page
    assert "9 of 10" not in page
    with site.world.database.transaction() as session:
        observations.show(session, patient_id=maria, observation_id=note_id, now=NOW)
        observations.comment(session, patient_id=maria, observation_id=note_id, text="New shoes", now=NOW)
        (link,) = caregivers.links_of(session, jean, NOW)
        strain.share(session, link=link, now=NOW)
    page = " ".join(site.browser_of(amara).get(f"/patients/{maria}").text.split())
    assert '<q class="own-text">New shoes</q>' in page
    assert "<b>Jean</b> 9 of 10" in page
    assert "limps" not in site.browser_of(amara).get(f"/patients/{nora}").text
