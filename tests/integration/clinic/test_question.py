"""The clinician's own question on a patient's page: put, changed, ended, refused, and own patients only."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from httpx import Response

from coaching.services import extra_questions
from coaching.store.models import AuditEntry
from tests.integration.clinic.conftest import Browser, ClinicSite

ASKED = "Did the new pillow help <your> neck?"
RESPONSES = Path(__file__).resolve().parents[3] / "responses" / "how_it_was.yml"


@pytest.fixture
def browser(site: ClinicSite, amara: str) -> Browser:
    return site.browser_of(amara)


def _ask(browser: Browser, patient: str, text: str, query: str = "") -> Response:
    page = browser.get(f"/patients/{patient}{query}")
    return browser.submit(page, f"/patients/{patient}/question", text=text)


def _card(page: Response) -> str:
    section = page.text.split('id="question-title"', 1)[1].split("</section>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", section).split())


def _asked_now(site: ClinicSite, patient: str) -> str | None:
    with site.world.database.transaction() as session:
        question = extra_questions.current(session, patient)
        return question.text if question is not None else None


def test_without_one_the_card_says_what_it_would_do(browser: Browser, maria: str) -> None:
    page = browser.get(f"/patients/{maria}")
    card = _card(page)
    assert "none at present" in card
    assert "from the next check-in on" in card
    assert "not in the first check-in of all, nor on hard days" in card
    assert "Stop asking" not in card
    assert 'maxlength="120"' in page.text


def test_a_question_is_put_and_shown_as_the_patient_reads_it(
    site: ClinicSite, browser: Browser, amara: str, maria: str
) -> None:
    page = _ask(browser, maria, f"  {ASKED}\n", query="?days=84")
    assert (page.url.path, page.url.query) == (f"/patients/{maria}", b"days=84")
    assert _asked_now(site, maria) == ASKED
    card = _card(page)
    assert "asked since Fri 20 Nov" in card
    assert "One from your care team: Did the new pillow help &lt;your&gt; neck?" in card
    with site.world.database.transaction() as session:
        (entry,) = session.query(AuditEntry).filter_by(action="check_in.question_put")
        assert (entry.actor_id, entry.patient_id) == (amara, maria)


def test_the_preview_has_the_coach_s_own_words(browser: Browser, maria: str) -> None:
    said = yaml.safe_load(RESPONSES.read_text(encoding="utf-8"))["responses"]["utter_ask_check_in_form_extra"]
    texts = [variant["text"].format(extra_question="How are you?") for variant in said]
    assert any(text in _card(_ask(browser, maria, "How are you?")) for text in texts)


def test_it_is_changed_and_ended(site: ClinicSite, browser: Browser, maria: str) -> None:
    _ask(browser, maria, ASKED)
    page = _ask(browser, maria, "How far can you walk?")
    assert _asked_now(site, maria) == "How far can you walk?"
    page = browser.submit(page, f"/patients/{maria}/question/end")
    assert _asked_now(site, maria) is None
    assert "none at present" in _card(page)
    with site.world.database.transaction() as session:
        assert session.query(AuditEntry).filter_by(action="check_in.question_ended").count() == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (" 3?! ", "nothing to read in that yet"),
        ("x" * 121, "120 characters or fewer"),
        ("Do you want to <die>?", "sound like an alarm"),
    ],
)
def test_a_question_that_cannot_be_put_is_refused_kindly_and_not_lost(
    site: ClinicSite, browser: Browser, maria: str, text: str, said: str
) -> None:
    _ask(browser, maria, ASKED)
    page = _ask(browser, maria, text, query="?days=14")
    assert page.status_code == 422
    card = _card(page)
    assert "Nothing has been changed" in card
    assert said in card
    assert text.strip().replace("<", "&lt;").replace(">", "&gt;") in page.text
    assert 'days=14" aria-current="true"' in page.text
    assert _asked_now(site, maria) == ASKED


@pytest.mark.parametrize("way", ["question", "question/end"])
def test_nobody_asks_another_s_patient_anything(
    site: ClinicSite, browser: Browser, bruno: str, maria: str, way: str
) -> None:
    other = site.world.patient("Tomasz Wrobel", bruno)
    his = site.browser_of(bruno)
    _ask(his, other, ASKED)
    token = re.search(r'name="csrf_token" value="([^"]+)"', browser.get(f"/patients/{maria}").text)
    assert token is not None
    answer = browser.client.post(
        f"/patients/{other}/{way}", data={"csrf_token": token.group(1), "text": "mine?"}
    )
    assert answer.status_code == 404
    assert _asked_now(site, other) == ASKED
    assert ASKED.split("<")[0] not in browser.get(f"/patients/{maria}").text


@pytest.mark.parametrize("way", ["question", "question/end"])
def test_it_needs_the_session_s_token(site: ClinicSite, browser: Browser, maria: str, way: str) -> None:
    _ask(browser, maria, ASKED)
    for data in ({}, {"csrf_token": "x" * 43}):
        answer = browser.client.post(f"/patients/{maria}/{way}", data={**data, "text": "other"})
        assert answer.status_code == 403
    assert site.open_browser().client.post(f"/patients/{maria}/{way}").url.path == "/login"
    assert _asked_now(site, maria) == ASKED
