"""A stranger with two browser tabs: the phone page and the clinic page."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.e2e.system import PASSWORD, System

_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_PATIENCE_MS = 20_000
_BROWSERS = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")


def find_chromium() -> str:
    found = next(filter(None, map(shutil.which, _BROWSERS)), None)
    assert found, "no Chromium: `scripts/bootstrap --with-browser` installs it, or says how"
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(_PATIENCE_MS)
    expect.set_options(timeout=_PATIENCE_MS)
    yield page
    page.close()


class PhonePage:
    """One person's phone on the page."""

    def __init__(self, page: Page, system: System, name: str, token: str) -> None:
        self.page = page
        page.goto(f"{system.settings.telegram_api_url}/?{urlencode({'open': name, 'start': token})}")
        self.chat = page.get_by_label(f"{name}’s phone")

    def say(self, text: str) -> None:
        self.chat.get_by_test_id("composer").fill(text)
        self.chat.get_by_test_id("composer").press("Enter")

    def tap(self, label: str) -> None:
        self.chat.get_by_test_id("kbd-button").filter(
            has_text=re.compile(f"^{re.escape(label)}$")
        ).last.click()

    def expect_heard(self, text: str | re.Pattern[str]) -> None:
        expect(
            self.chat.locator("[data-testid=bubble][data-from=bot]").filter(has_text=text).last
        ).to_be_visible()


def test_from_the_invitation_to_the_clinics_page(page: Page, system: System):
    clinician_id = system.add_clinician("dr.page@example.org", "Dr Page")
    phone = PhonePage(page, system, "Mira", system.invite(name="Mira Example", clinician_id=clinician_id))
    phone.expect_heard("automated coach")
    phone.tap("Yes, let's start")
    phone.expect_heard("Thank you")
    phone.say("/checkin")
    phone.tap("4")
    phone.expect_heard("✓ 4")
    phone.say("walkd to the shops n back")
    phone.say("felt proud, my knees held up")
    phone.expect_heard(re.compile("proud|knees"))

    page.goto(system.settings.clinic_url)
    page.get_by_label("E-mail").or_(page.get_by_label("Email")).fill("dr.page@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("link", name="Mira Example").click()
    expect(page.get_by_text("felt proud, my knees held up").first).to_be_visible()
    expect(page.get_by_text("walkd to the shops n back").first).to_be_visible()


def test_an_alarm_stands_at_the_top_of_the_clinics_page_until_it_is_reviewed(page: Page, system: System):
    clinician_id = system.add_clinician("dr.alarm@example.org", "Dr Alarm")
    phone = PhonePage(page, system, "Ravi", system.invite(name="Ravi Example", clinician_id=clinician_id))
    phone.tap("Yes, let's start")
    phone.expect_heard("Thank you")
    phone.say("i cant go on, i want to end my life")
    phone.expect_heard("116 123")

    page.goto(system.settings.clinic_url)
    page.get_by_label("E-mail").or_(page.get_by_label("Email")).fill("dr.alarm@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("link", name="Ravi Example").click()
    expect(page.get_by_text("i cant go on, i want to end my life").first).to_be_visible()
    page.get_by_role("button", name=re.compile("acknowledge|seen", re.IGNORECASE)).first.click()
    page.get_by_text("Review this alert").click()
    page.get_by_label("What did you do?").fill("Rang Ravi, he is with his brother. GP today.")
    page.get_by_role("button", name="Reviewed: coaching may resume").click()
    expect(page.get_by_text("On safety hold")).to_have_count(0)
    page.get_by_text("Reviewed alerts (1)").click()
    expect(
        page.locator(".past-alerts").get_by_text("Rang Ravi, he is with his brother. GP today.")
    ).to_be_visible()


def test_the_clock_on_the_page_brings_the_reminder(page: Page, system: System):
    phone = PhonePage(page, system, "Noor", system.invite(name="Noor Example"))
    phone.tap("Yes, let's start")
    phone.expect_heard("Thank you")
    before = phone.chat.get_by_test_id("bubble").count()
    for _ in range(4):
        page.get_by_test_id("jump").click()
        page.get_by_test_id("jump-6h").click()
        expect(page.get_by_test_id("clock-note")).not_to_contain_text("moving")
        system.wait_idle()
    expect(phone.chat.get_by_test_id("bubble").nth(before)).to_be_visible()
    phone.expect_heard(re.compile("Noor"))
