"""What only a real browser can tell: that nothing is blocked, nothing overflows, and the print fits."""

from __future__ import annotations

import re
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
import uvicorn
from playwright.sync_api import BrowserContext, Page, sync_playwright

from coaching.services import clinicians, safety
from coaching.store.database import Database
from tests.integration.clinic.clinic_world import NOW
from tests.integration.clinic.conftest import ClinicSite

# Evaluated at once; to wait for an expression, the browser would have to build code, which the site forbids.
LOADED = "async image => { await image.decode(); return image.naturalWidth }"
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
def store(sqlite_store: Database) -> Database:
    """One kind of database is enough here."""
    return sqlite_store


@contextmanager
def serving(site: ClinicSite) -> Iterator[str]:
    """The site on a free port, in a thread."""
    server = uvicorn.Server(uvicorn.Config(site.app, port=0, log_config=None, lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started and time.monotonic() < deadline:
        thread.join(0.05)
    assert server.started
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(20)


@contextmanager
def chromium() -> Iterator[BrowserContext]:
    path = shutil.which("chromium")
    assert path, "these tests need Chromium: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser.new_context(viewport={"width": 1280, "height": 900})
        browser.close()


def follow(page: Page, link: str) -> None:
    """Go where a link leads, and be there: a click returns while the new page has no document yet."""
    with page.expect_navigation():
        page.get_by_role("link", name=link).click()


@pytest.fixture
def complaints() -> list[str]:
    """What the browser's console said against the page."""
    return []


@pytest.fixture
def page(site: ClinicSite, amara: str, complaints: list[str]) -> Iterator[Page]:
    """A browser page in which Amara is logged in."""
    with site.world.database.transaction() as session:
        token, _ = clinicians.open_session(session, person_id=amara, now=NOW)
    with serving(site) as address, chromium() as context:
        context.add_cookies([{"name": "pacewise_session", "value": token, "url": address}])
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{address}/patients")
        yield page


@pytest.fixture
def maria(site: ClinicSite, amara: str) -> str:
    """Six weeks of check-ins, an open alert, and one very long entry."""
    patient = site.world.patient("Maria Feld", amara)
    site.world.six_weeks(patient)
    site.world.check_in(patient, NOW.date(), pain=3, activity="walked " * 60, note="unbroken" * 60)
    site.world.alert(patient, "I cannot go on like this", NOW - timedelta(hours=19))
    return patient


def test_the_summary_prints_on_one_page_and_the_conversation_only_when_wanted(
    page: Page, site: ClinicSite, amara: str, maria: str
) -> None:
    settled = site.world.alert(maria, "an older alarm", NOW - timedelta(days=6))
    with site.world.database.transaction() as session:
        safety.review(
            session, event_id=settled, clinician_id=amara, now=NOW - timedelta(days=5), note="Rang her"
        )
    page.reload()
    follow(page, "Maria Feld")
    assert _count_pages(page.pdf(prefer_css_page_size=True)) == 1
    follow(page, "Print with the conversation")
    assert page.locator(".line").count() > 150, "the whole period, not a page of it"
    assert page.get_by_text("Earlier messages").count() == 0
    assert _count_pages(page.pdf(prefer_css_page_size=True)) > 3
    page.emulate_media(media="print")
    assert page.get_by_text("Reviewed by Dr Amara Osei, Sun 15 Nov, 14:05: Rang her").first.is_visible()
    assert not page.get_by_text("an older alarm").first.is_visible()
    page.emulate_media(media="null")
    follow(page, "Print the summary only")
    assert _count_pages(page.pdf(prefer_css_page_size=True)) == 1


@pytest.mark.parametrize("width", [1280, 400])
def test_nothing_is_blocked_and_nothing_overflows(
    page: Page, maria: str, complaints: list[str], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.reload()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    follow(page, "Maria Feld")
    for summary in page.locator("summary").all():
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.get_by_role("img", name="Pain by day, 0 to 10").count() == 1, "the other width stays hidden"
    assert page.get_by_role("button", name="Print").is_visible()
    assert complaints == []


@pytest.mark.parametrize("width", [1280, 400])
def test_exercises_are_searched_and_their_drawings_show(
    page: Page, complaints: list[str], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    follow(page, "Exercises")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.get_by_label("Kind").select_option("balance")
    page.get_by_label("Gentle only").check()
    with page.expect_navigation(url="**domain=balance**"):
        page.get_by_role("button", name="Search").click()
    assert page.get_by_role("status").inner_text() == "6 of 88"
    drawing = page.locator(".exercise-card img").first
    drawing.scroll_into_view_if_needed()
    assert drawing.evaluate(LOADED) > 0
    follow(page, "Rock onto your heels")
    assert page.locator("figure img").first.evaluate(LOADED) > 0
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.get_by_role("heading", name="On a flare day").is_visible()
    assert complaints == []


def test_small_charts_stand_beside_each_other_or_below_and_print(page: Page, maria: str) -> None:
    page.reload()
    follow(page, "Maria Feld")
    charts = [page.get_by_role("img", name=title) for title in ("Sleep, hours", "Energy, 0–10", "Mood, 0–10")]

    def places() -> list[tuple[float, float]]:
        boxes = [chart.bounding_box() for chart in charts]
        return [(box["x"], box["y"]) for box in boxes if box is not None]

    beside = places()
    assert len({y for _, y in beside}) == 1
    page.emulate_media(media="print")
    assert len({y for _, y in places()}) == 1
    assert page.get_by_text("Also written in the chat").is_visible()
    assert not page.get_by_text("Your question in the check-in").is_visible()
    page.emulate_media(media="null")
    page.set_viewport_size({"width": 400, "height": 900})
    assert len({x for x, _ in places()}) == 1


def test_a_question_is_counted_and_shown_while_it_is_typed(
    page: Page, maria: str, complaints: list[str]
) -> None:
    page.reload()
    follow(page, "Maria Feld")
    field = page.get_by_label("One question to Maria Feld")
    preview = page.get_by_text("One from your care team")
    assert not preview.is_visible()
    field.press_sequentially("How far  did you <b>walk</b>?")
    assert page.get_by_text("29 of 120 characters").is_visible()
    assert preview.inner_text() == "One from your care team: How far did you <b>walk</b>?"
    field.fill("x" * 119)
    field.press_sequentially("yz")
    assert field.input_value() == "x" * 119 + "y"
    field.fill("How far did you walk?")
    page.get_by_role("button", name="Ask this in the check-in").click()
    page.get_by_text("asked since Fri 20 Nov").wait_for()
    page.get_by_role("button", name="Stop asking").click()
    page.get_by_text("none at present").wait_for()
    assert complaints == []


def test_an_alert_is_seen_and_reviewed_with_the_keyboard_alone(page: Page, maria: str) -> None:
    page.reload()
    for name in ("Maria Feld", "I have seen this"):
        _tab_to(page, name)
        with page.expect_navigation():
            page.keyboard.press("Enter")
    _tab_to(page, "Review this alert…")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Called her, seen by the crisis team")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.get_by_text("On safety hold").count() == 0
    assert page.get_by_text("Reviewed alerts (1)").is_visible()


def test_a_hold_does_not_end_by_one_tap_nor_without_a_note(page: Page, maria: str) -> None:
    page.set_viewport_size({"width": 400, "height": 900})
    page.reload()
    follow(page, "Maria Feld")
    finish = page.get_by_role("button", name="Reviewed: coaching may resume")
    assert not finish.is_visible()
    page.get_by_text("Review this alert…").click()
    finish.click()
    assert page.get_by_label("What did you do?").evaluate("field => field.validity.valueMissing")
    page.get_by_label("What did you do?").fill("   ")
    finish.click()
    page.get_by_role("alert").wait_for()
    assert page.get_by_text("On safety hold").is_visible()
    assert page.get_by_label("What did you do?").is_visible()


def _tab_to(page: Page, name: str) -> None:
    page.evaluate("document.activeElement.blur()")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText") == name:
            return
    pytest.fail(f"no way to {name!r} with the Tab key")


def _count_pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def test_an_open_page_says_within_a_minute_that_there_is_a_new_alert(
    site: ClinicSite, page: Page, amara: str
) -> None:
    maria = site.world.patient("Maria Feld", amara)
    site.world.alert(maria, "an old one", NOW - timedelta(days=1))
    page.clock.install()
    page.reload()
    page.wait_for_load_state("networkidle")
    news = page.get_by_text("There is a new alert")
    page.clock.run_for(60_000)
    page.wait_for_load_state("networkidle")
    assert not news.is_visible(), "it was on the page from the start"
    site.world.alert(maria, "a new one", NOW)
    page.clock.run_for(60_000)
    news.wait_for(state="visible")
    follow(page, "Show it")
    assert page.get_by_text("and 1 more").is_visible()
    assert not news.is_visible()


def test_an_open_page_says_that_it_was_logged_out_and_looks_again_after_a_new_log_in(
    site: ClinicSite, page: Page, amara: str
) -> None:
    page.clock.install()
    page.reload()
    page.wait_for_load_state("networkidle")
    logged_out = page.get_by_text("You have been logged out")
    assert not logged_out.is_visible()
    site.later(minutes=31)
    page.clock.run_for(25_000)
    logged_out.wait_for(state="visible")
    maria = site.world.patient("Maria Feld", amara)
    site.world.alert(maria, "a new one", NOW)
    with site.world.database.transaction() as session:
        token, _ = clinicians.open_session(session, person_id=amara, now=NOW + timedelta(minutes=31))
    page.context.add_cookies([{"name": "pacewise_session", "value": token, "url": page.url}])
    page.clock.run_for(25_000)
    page.get_by_text("There is a new alert").wait_for(state="visible")
    logged_out.wait_for(state="hidden")


def test_an_open_page_says_when_the_server_does_not_answer_and_takes_it_back(page: Page) -> None:
    page.clock.install()
    page.reload()
    page.wait_for_load_state("networkidle")
    gone = page.get_by_text("The server does not answer")
    page.route("**/news", lambda route: route.abort())
    for _ in range(2):
        with page.expect_event("requestfailed"):
            page.clock.run_for(20_000)
    assert not gone.is_visible(), "one lost answer or two are no trouble"
    page.clock.run_for(20_000)
    gone.wait_for(state="visible")
    page.unroute("**/news")
    page.clock.run_for(20_000)
    gone.wait_for(state="hidden")
