"""Takes the README's pictures: ``scripts/take_pictures.py INVITE CLINIC EMAIL PASSWORD``, of a fresh demo.

The four words are what ``make demo`` prints. Needs Chromium, as the browser tests do.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Locator, expect, sync_playwright

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
SAID = (
    "bout a 5 i guess, worse in the morning",
    "walked to the shop, took it slow",
    "my knee held up and i felt proud",
)


def main(invite: str, clinic: str, email: str, password: str) -> None:
    """Do a check-in on the phone page, then look at a patient in the clinic."""
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        expect.set_options(timeout=30_000)
        take_phone(browser, invite)
        take_clinic(browser, clinic, email, password)
        browser.close()


def take_phone(browser: Browser, invite: str) -> None:
    """Open the invitation, agree, and check in."""
    page = browser.new_page(viewport={"width": 1280, "height": 860}, device_scale_factor=1.5)
    page.goto(invite)
    phone = page.locator("[data-testid^=chat-]").last
    tap(phone, "Yes, let's start")
    tap(phone, "Check in now")
    for line in SAID:
        heard = phone.locator("[data-testid=bubble][data-from=bot]").count()
        phone.get_by_test_id("composer").fill(line)
        phone.get_by_test_id("composer").press("Enter")
        expect(phone.locator("[data-testid=bubble][data-from=bot]")).not_to_have_count(heard)
        page.wait_for_timeout(3000)  # both bubbles, and the pace of one message a second
    phone.screenshot(path=PICTURES / "phone.png")


def take_clinic(browser: Browser, clinic: str, email: str, password: str) -> None:
    """Log in and open the first patient: the one with the alert."""
    page = browser.new_page(viewport={"width": 1100, "height": 1000})
    page.goto(clinic)
    page.locator("#email").fill(email)
    page.locator("#password").fill(password)
    page.get_by_role("button", name="Log in").click()
    page.locator("main a[href^='/patients/']").first.click()
    expect(page.get_by_role("button", name=re.compile("I have seen this"))).to_be_visible()
    page.screenshot(path=PICTURES / "clinic.png")


def tap(phone: Locator, label: str) -> None:
    """Tap a button below a bubble."""
    phone.get_by_test_id("kbd-button").filter(has_text=label).last.click()


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit((__doc__ or "").splitlines()[0])
    main(*sys.argv[1:])
