"""A clinic with its web page, and browsers to look at it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

import pytest
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient, Cookies, Response

from bot.clinic.app import create_app
from bot.clinic.security import trusted_hosts
from coaching.content.red_flags import load_red_flags
from coaching.rules.safety import Screen
from coaching.services import clinicians
from coaching.store.database import Database
from tests.integration.clinic.clinic_world import PASSWORD, ClinicWorld, FixedClock


@cache
def load_screen() -> Screen:
    """The safety screen, built for the first test that needs it."""
    return Screen(load_red_flags())


class Client:
    """Talks to the application in this process, keeps cookies and follows redirects."""

    def __init__(self, app: FastAPI, base_url: str) -> None:
        self._http = AsyncClient(transport=ASGITransport(app), base_url=base_url, follow_redirects=True)

    @property
    def cookies(self) -> Cookies:
        return self._http.cookies

    def get(self, path: str, **options: Any) -> Response:
        return asyncio.run(self._http.get(path, **options))

    def post(self, path: str, **options: Any) -> Response:
        return asyncio.run(self._http.post(path, **options))


@dataclass
class Browser:
    """A clinician's browser: keeps cookies, follows redirects, fills in forms with the page's own tokens."""

    client: Client

    def get(self, path: str) -> Response:
        return self.client.get(path)

    def submit(self, page: Response, action: str, **fields: str) -> Response:
        """Send the form with that action, as the page shows it."""
        return self.client.post(action, data=hidden_fields(page, action) | fields)

    def log_in(self, email: str, password: str = PASSWORD, path: str = "/login") -> Response:
        return self.submit(self.get(path), "/login", email=email, password=password)

    @property
    def is_logged_in(self) -> bool:
        return self.get("/patients").url.path == "/patients"


def hidden_fields(page: Response, action: str) -> dict[str, str]:
    """The hidden inputs of the page's form with that action."""
    form = re.search(rf'<form method="post" action="{re.escape(action)}".*?</form>', page.text, re.DOTALL)
    assert form, f"no form for {action} on {page.url}"
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form.group()))


@dataclass
class ClinicSite:
    """The page and what stands behind it."""

    app: FastAPI
    world: ClinicWorld
    clock: FixedClock
    real_clock: FixedClock
    open_browser: Callable[[], Browser]

    def later(self, **span: float) -> None:
        """Let real time pass, for sessions and lock-outs."""
        self.real_clock.at += timedelta(**span)

    def browser_of(self, clinician_id: str) -> Browser:
        """A browser in which that clinician has just logged in."""
        with self.world.database.transaction() as session:
            token, _ = clinicians.open_session(session, person_id=clinician_id, now=self.real_clock.now())
        browser = self.open_browser()
        browser.client.cookies.set("pacewise_session", token)
        return browser

    def page(self, patient: str) -> str:
        """A patient's page, as whoever cares for them sees it."""
        return self.browser_of(self.world.carer_of(patient)).get(f"/patients/{patient}").text

    def section(self, patient: str, title: str) -> str:
        """The words and marks of one section of that page, by its title's id, without line breaks."""
        part = self.page(patient).split(f'id="{title}-title"', 1)[1].split("</section>")[0]
        return " ".join(part.split())


@pytest.fixture
def maria(site: ClinicSite, amara: str) -> str:
    """A patient of Amara's."""
    return site.world.patient("Maria Feld", amara)


@pytest.fixture
def store(database: Database) -> Database:
    """An empty database of either kind."""
    return database


@pytest.fixture
def site(store: Database) -> ClinicSite:
    """The clinic's page over that database."""
    return build_site(store)


def build_site(database: Database, *, secure_cookies: bool = False) -> ClinicSite:
    """The page over a database, with clocks that the test moves."""
    clock, real_clock = FixedClock(), FixedClock()
    url = f"{'https' if secure_cookies else 'http'}://clinic.example"
    app = create_app(
        database,
        "a secret for tests only",
        clock,
        allowed_hosts=trusted_hosts(url),
        secure_cookies=secure_cookies,
        judge=lambda text: load_screen().judge(text),
        real_clock=real_clock,
    )
    return ClinicSite(
        app,
        ClinicWorld(database),
        clock,
        real_clock,
        lambda: Browser(Client(app, url)),
    )


@pytest.fixture
def amara(site: ClinicSite) -> str:
    """A clinician's id."""
    return site.world.clinician("Dr Amara Osei")


@pytest.fixture
def bruno(site: ClinicSite) -> str:
    """Another clinician's id."""
    return site.world.clinician("Dr Bruno Keller")
