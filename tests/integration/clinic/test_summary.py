"""One patient's page: alerts, what changed, pain, check-ins, own words, the conversation."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event as sqlalchemy_event

from coaching.rules.safety import Tier
from coaching.services import safety, safety_talk
from coaching.store.database import Database
from coaching.store.models import AuditEntry, SafetyEvent, Said
from tests.integration.clinic.clinic_world import NOW
from tests.integration.clinic.conftest import ClinicSite

TODAY = NOW.date()


def _page(site: ClinicSite, patient: str, query: str = "") -> str:
    return site.browser_of(site.world.carer_of(patient)).get(f"/patients/{patient}{query}").text


def _text(page: str, start: str) -> str:
    """The words from the heading with that id to the end of its section."""
    section = page.split(f'id="{start}"', 1)[1].split("</section>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", section).split())


def test_an_alert_shows_what_was_said_and_what_was_said_back(site: ClinicSite, maria: str) -> None:
    site.world.reply(maria, "Coaching rests until then", NOW - timedelta(hours=2), source="safety")
    site.world.alert(maria, "I cannot go on", NOW - timedelta(hours=19), answer="Please call 999 now.")
    alerts = _text(_page(site, maria), "alerts-title")
    assert "Crisis Thu 19 Nov, 19:05 yesterday · read as: thoughts of suicide" in alerts
    assert "I cannot go on The coach answered at 19:05 Please call 999 now." in alerts
    assert "Coaching rests until then" not in alerts


def test_each_answer_stands_with_its_own_alert(site: ClinicSite, maria: str) -> None:
    site.world.alert(maria, "first words", NOW - timedelta(days=2), answer="first answer")
    site.world.alert(maria, "second words", NOW - timedelta(days=1), answer="second answer")
    alerts = _text(_page(site, maria), "alerts-title")
    order = [
        alerts.index(words) for words in ("first words", "first answer", "second words", "second answer")
    ]
    assert order == sorted(order), "oldest first, each with its answer"


def test_open_alerts_stand_by_urgency_and_then_by_age(site: ClinicSite, maria: str) -> None:
    for hours, tier, words in (
        (1, Tier.ROUTINE, "fifth"),
        (2, Tier.SAME_DAY, "third"),
        (3, Tier.EMERGENCY, "first"),
        (60, Tier.URGENT, "fourth"),
        (50, Tier.SAME_DAY, "second"),
    ):
        site.world.alert(maria, f"{words} words", NOW - timedelta(hours=hours), tier=tier, answer=None)
    alerts = _text(_page(site, maria), "alerts-title")
    assert re.findall(r"(\w+) words", alerts) == ["first", "second", "third", "fourth", "fifth"]
    assert re.findall(r"Needs checking \w+ \w+|Emergency|For the next visit", alerts)[0] == "Emergency"


def test_an_alarm_by_its_answer_shows_the_question_and_what_was_said_then(
    site: ClinicSite, maria: str
) -> None:
    asked_at, said_at = NOW - timedelta(hours=19), NOW - timedelta(hours=19) + timedelta(minutes=4)
    event_id = site.world.alert(maria, "what's the point", asked_at, tier=Tier.ASK, answer=None)
    key = site.world.event(event_id).key
    site.world.reply(
        maria, "Do you mean ending your life?", asked_at, source="safety", key=f"{key}:ask@{event_id}"
    )
    yes = site.world.say(maria, "yes", said_at)
    with site.world.database.transaction() as session:
        event = session.get_one(SafetyEvent, event_id)
        safety_talk.take_yes(session, event=event, writer_id=maria, key=yes, now=said_at)
    for name, text in (("safety", "Please call now."), (f"able@{event_id}", "Are you able to do that?")):
        site.world.reply(maria, text, said_at, source="safety", key=f"{yes}:{name}")
    site.world.say(maria, "no", said_at + timedelta(minutes=1))
    alerts = _text(_page(site, maria), "alerts-title")
    assert "The coach answered at 19:05 Do you mean ending your life? After the answer" in alerts
    assert "the coach said at 19:09 Please call now. Are you able to do that?" in alerts


def test_what_was_typed_in_the_talk_stands_behind_what_it_was_read_as(site: ClinicSite, maria: str) -> None:
    said_at = NOW - timedelta(hours=19) + timedelta(minutes=4)
    event_id = site.world.alert(maria, "my chest is tight", NOW - timedelta(hours=19))
    typed = site.world.say(maria, "no I'm fine it was only indigestion", said_at)
    with site.world.database.transaction() as session:
        event = session.get_one(SafetyEvent, event_id)
        safety_talk.note_said(session, event=event, writer_id=maria, said=Said.NOT_MEANT, now=said_at)
    site.world.reply(maria, "Thank you.", said_at, source="safety", key=f"{typed}:talk@{event_id}")
    site.world.say(maria, "something else", said_at + timedelta(minutes=1))
    alerts = _text(_page(site, maria), "alerts-title")
    assert "did not mean it that way" in alerts
    assert "In their own words: no I&#39;m fine it was only indigestion" in alerts
    assert "something else" not in alerts


def test_unreviewed_alerts_stand_above_newer_reviewed_ones(site: ClinicSite, amara: str, maria: str) -> None:
    site.world.alert(maria, "still open", NOW - timedelta(days=5))
    newer = site.world.alert(maria, "settled already", NOW - timedelta(days=1))
    with site.world.database.transaction() as session:
        safety.review(session, event_id=newer, clinician_id=amara, now=NOW)
    alerts = _text(_page(site, maria), "alerts-title")
    assert alerts.index("still open") < alerts.index("Reviewed alerts (1)") < alerts.index("settled already")


def test_acknowledging_shows_who_and_keeps_the_hold(site: ClinicSite, amara: str, maria: str) -> None:
    event = site.world.alert(maria, "words", NOW - timedelta(hours=1))
    browser = site.browser_of(amara)
    page = browser.submit(browser.get(f"/patients/{maria}"), f"/alerts/{event}/acknowledge")
    assert page.url.path == f"/patients/{maria}"
    assert "Seen by Dr Amara Osei, Fri 20 Nov, 14:05" in _text(page.text, "alerts-title")
    assert "On safety hold" in page.text
    assert site.world.event(event).reviewed_at is None
    assert f"/alerts/{event}/acknowledge" not in page.text


def test_reviewing_lets_coaching_resume_and_is_on_record(site: ClinicSite, amara: str, maria: str) -> None:
    event = site.world.alert(maria, "words", NOW - timedelta(hours=1))
    browser = site.browser_of(amara)
    note = "Rang Maria at 13:30.\r\nGP sees her <today>"
    page = browser.submit(browser.get(f"/patients/{maria}"), f"/alerts/{event}/review", note=note)
    assert "On safety hold" not in page.text
    alerts = _text(page.text, "alerts-title")
    assert (
        "Reviewed by Dr Amara Osei, Fri 20 Nov, 14:05: Rang Maria at 13:30. GP sees her &lt;today&gt;"
        in alerts
    )
    with site.world.database.transaction() as session:
        assert safety.hold_of(session, maria) is None
        details = {
            entry.action: entry.details for entry in session.query(AuditEntry).filter_by(actor_id=amara)
        }
    assert "note" not in details["safety.acknowledged"]
    assert details["safety.reviewed"] == {
        "event_id": event,
        "note": "Rang Maria at 13:30.\nGP sees her <today>",
    }


@pytest.mark.parametrize("note", ["", "  \r\n ", "x" * 501])
def test_a_review_without_a_fitting_note_changes_nothing(
    site: ClinicSite, amara: str, maria: str, note: str
) -> None:
    event = site.world.alert(maria, "words", NOW - timedelta(hours=1))
    browser = site.browser_of(amara)
    answer = browser.submit(browser.get(f"/patients/{maria}?days=84"), f"/alerts/{event}/review", note=note)
    assert answer.status_code == 422
    assert "Nothing has been changed" in _text(answer.text, "alerts-title")
    assert 'class="review" open' in answer.text
    assert 'days=84" aria-current="true"' in answer.text
    assert note.strip() in answer.text, "what was typed is not lost"
    assert site.world.event(event).acknowledged_at is None


def test_500_characters_with_line_breaks_fit_as_the_browser_counts_them(
    site: ClinicSite, amara: str, maria: str
) -> None:
    event = site.world.alert(maria, "words", NOW)
    browser = site.browser_of(amara)
    note = "\r\n".join(["x" * 99] * 5)
    assert (
        browser.submit(browser.get(f"/patients/{maria}"), f"/alerts/{event}/review", note=note).status_code
        == 200
    )
    assert site.world.event(event).reviewed_at is not None


def test_notes_of_another_patient_s_alerts_stay_there(site: ClinicSite, amara: str, maria: str) -> None:
    other = site.world.patient("Tomasz Wrobel", amara)
    for patient, note in ((maria, "about maria"), (other, "about tomasz")):
        event = site.world.alert(patient, "words", NOW)
        with site.world.database.transaction() as session:
            safety.review(session, event_id=event, clinician_id=amara, now=NOW, note=note)
    page = _page(site, maria)
    assert "about maria" in page
    assert "about tomasz" not in page


@pytest.mark.parametrize("what", ["acknowledge", "review"])
def test_settling_an_alert_needs_the_session_s_token(
    site: ClinicSite, amara: str, maria: str, what: str
) -> None:
    event = site.world.alert(maria, "words", NOW)
    browser = site.browser_of(amara)
    assert browser.client.post(f"/alerts/{event}/{what}").status_code == 403
    assert browser.client.post(f"/alerts/{event}/{what}", data={"csrf_token": "x" * 43}).status_code == 403
    assert site.world.event(event).acknowledged_at is None


def test_an_alert_without_a_hold_does_not_speak_of_resuming(site: ClinicSite, amara: str, maria: str) -> None:
    site.world.alert(maria, "words", NOW, tier=Tier.ROUTINE)
    page = _page(site, maria)
    assert "For the next visit" in page
    assert "coaching may resume" not in page


def test_missing_skipped_and_zero_pain_are_three_different_things(site: ClinicSite, maria: str) -> None:
    site.world.check_in(maria, TODAY - timedelta(days=3), pain=0, note="no pain at all")
    site.world.check_in(maria, TODAY - timedelta(days=2), skip_pain=True, note="rather not say")
    page = _page(site, maria, "?days=14")
    table = dict(re.findall(r'<tr><th scope="row">([^<]+)</th>\s*<td>(?:<span[^>]*>)?([^<]+)', page))
    assert table["Tue 17 Nov"] == "0"
    assert table["Wed 18 Nov"] == "skipped"
    assert table["Thu 19 Nov"] == "no rating"
    assert page.count('class="chart-dot" cx') == 2 + 1, "one rating, drawn at two widths, and the legend"
    assert 'class="chart-line" points' not in page, "a lone rating is joined to nothing"


def test_the_check_in_rate_tells_missing_apart(site: ClinicSite, amara: str) -> None:
    patient = site.world.patient("New Here", amara, days_ago=10)
    site.world.check_in(patient, TODAY - timedelta(days=1), pain=4, note="done")
    site.world.check_in(patient, TODAY - timedelta(days=2), pain=4, note="done")
    site.world.check_in(patient, TODAY - timedelta(days=3), pain=4, complete=False)
    rate = _text(_page(site, patient), "rate-title")
    assert "22 % completed on 2 of 9 days" in rate, "nine days since the day of consent, today not over"
    assert "1 answered in part" in rate
    assert "6 without a check-in" in rate


def test_days_while_on_hold_are_not_held_against_the_patient(site: ClinicSite, maria: str) -> None:
    site.world.six_weeks(maria)
    site.world.alert(maria, "words", NOW - timedelta(days=20))
    assert "4 of them on safety hold" in _text(_page(site, maria), "rate-title")


def test_before_consent_no_day_counts(site: ClinicSite, amara: str) -> None:
    invited = site.world.patient("Ben Hallam", amara, days_ago=2, opened=False)
    page = _page(site, invited)
    assert "No day counts yet" in _text(page, "rate-title")
    assert "pain-title" not in page, "an empty chart says nothing"
    assert "Nothing has been said yet" in _text(page, "talk-title")


def test_too_few_check_ins_are_not_compared(site: ClinicSite, maria: str) -> None:
    for back in (2, 1):
        site.world.check_in(maria, TODAY - timedelta(days=back), pain=9 - 4 * back)
    changed = _text(_page(site, maria, "?days=14"), "changes-title")
    assert "pain" not in changed


def test_what_changed_gives_numbers_and_dates(site: ClinicSite, maria: str) -> None:
    for back in range(1, 28):
        site.world.check_in(maria, TODAY - timedelta(days=back), pain=6 if back > 13 else 3)
    changed = _text(_page(site, maria), "changes-title")
    assert "Median pain went from 6 to 3 (n = 14, 24 Oct – 6 Nov; n = 13, 7 Nov – 19 Nov)." in changed
    assert "Check-ins completed on 14 of 14 days, then on 13 of 13" in changed
    assert "Longest gap" not in changed


def test_a_new_patient_s_chart_and_table_start_with_the_day_of_consent(site: ClinicSite, amara: str) -> None:
    patient = site.world.patient("New Here", amara, days_ago=2)
    site.world.check_in(patient, TODAY - timedelta(days=1), pain=4, note="done")
    page = _page(site, patient)
    assert re.findall(r'<tr><th scope="row">(\w{3} \d+ \w+)', page) == [
        "Fri 20 Nov",
        "Thu 19 Nov",
        "Wed 18 Nov",
    ]
    assert "18 Nov – 20 Nov · n = 1" in _text(page, "pain-title")
    assert "1 rating in 3 days" in page
    assert page.count("before check-ins began") == 1, "the day of consent itself"


@pytest.mark.parametrize(("query", "days"), [("", 28), ("?days=14", 14), ("?days=84", 84), ("?days=9", 28)])
def test_the_period_is_one_of_three(site: ClinicSite, amara: str, query: str, days: int) -> None:
    page = _page(site, site.world.patient("Long Here", amara, days_ago=100), query)
    assert len(re.findall(r'<tr><th scope="row">\w{3} \d', page)) == days
    assert re.search(rf'\?days={days}" aria-current="true"', page)


def test_the_conversation_is_in_order_in_the_patient_s_time_and_marked(site: ClinicSite, amara: str) -> None:
    far = site.world.patient("Keiko Tan", amara, zone="Asia/Tokyo")
    at = datetime(2026, 11, 19, 14, 58, tzinfo=UTC)
    site.world.reply(far, "How is the pain?", at)
    site.world.say(far, "4", at + timedelta(minutes=1), source="button")
    site.world.alert(far, "alarming words", at + timedelta(minutes=3), answer="safety words")
    talk = _text(_page(site, far), "talk-title")
    assert (
        "Thursday 19 November 2026 23:58 Coach How is the pain? 23:59 Patient button 4 "
        "Friday 20 November 2026 00:01 Patient raised an alert alarming words "
        "00:01 Coach safety answer safety words"
    ) in talk


def test_a_long_conversation_is_paged_from_the_newest_back(site: ClinicSite, maria: str) -> None:
    for number in range(120):
        site.world.say(maria, f"message {number:03}", NOW - timedelta(hours=120 - number))
    browser = site.browser_of(site.world.carer_of(maria))
    seen: list[str] = []
    for page in (3, 2, 1):
        text = browser.get(f"/patients/{maria}?page={page}").text
        seen += re.findall(r'line-text">(message \d+)', text)
        assert ("Earlier messages" in text) == (page < 3)
        assert ("Later messages" in text) == (page > 1)
    assert seen == [f"message {number:03}" for number in range(120)]
    assert "message 000" in browser.get(f"/patients/{maria}?page=99").text
    assert browser.get(f"/patients/{maria}?page=-1%20or").status_code == 200


def test_the_conversation_for_printing_is_the_whole_period_s_and_no_more(
    site: ClinicSite, maria: str
) -> None:
    for number in range(120):
        site.world.say(maria, f"message {number:03}", NOW - timedelta(hours=12 * (120 - number)))
    page = _page(site, maria, "?days=28&print=conversation")
    seen = re.findall(r'line-text">(message \d+)', page)
    assert seen == [f"message {number:03}" for number in range(120 - 55, 120)]
    assert "55 messages since 24 Oct" in _text(page, "talk-title")
    with site.world.database.transaction() as session:
        (entry,) = session.query(AuditEntry).filter_by(action="summary.viewed")
        assert entry.details["whole_conversation"] is True


def test_the_queries_do_not_grow_with_the_data(site: ClinicSite, store: Database, maria: str) -> None:
    browser = site.browser_of(site.world.carer_of(maria))
    few = _count_queries(store, lambda: browser.get(f"/patients/{maria}?days=84"))
    site.world.six_weeks(maria)
    for back in range(5):
        site.world.alert(maria, "words", NOW - timedelta(days=back))
    many = _count_queries(store, lambda: browser.get(f"/patients/{maria}?days=84"))
    assert many <= few + 3, "answers of check-ins, answers to alerts, who was told"


def test_the_list_costs_the_same_however_long(
    site: ClinicSite, store: Database, amara: str, maria: str
) -> None:
    browser = site.browser_of(amara)
    one = _count_queries(store, lambda: browser.get("/patients"))
    for number in range(10):
        site.world.patient(f"Patient {number}", amara)
    assert _count_queries(store, lambda: browser.get("/patients")) == one


def _count_queries(store: Database, act) -> int:  # type: ignore[no-untyped-def]
    statements: list[str] = []

    def note(_connection, _cursor, statement: str, *_rest: object) -> None:  # type: ignore[no-untyped-def]
        statements.append(statement)

    sqlalchemy_event.listen(store.engine, "before_cursor_execute", note)
    try:
        act()
    finally:
        sqlalchemy_event.remove(store.engine, "before_cursor_execute", note)
    return sum(statement.lstrip().upper().startswith("SELECT") for statement in statements)
