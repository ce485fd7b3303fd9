"""Who gets in, and for how long."""

from __future__ import annotations

import pytest

from coaching.services import clinicians
from coaching.services.clinicians import PasswordCheck
from coaching.store.database import Database
from coaching.store.models import WebSession
from tests.integration.clinic.clinic_world import PASSWORD
from tests.integration.clinic.conftest import ClinicSite, build_site, hidden_fields

EMAIL = "amara@example.org"
SESSION_COOKIE = "pacewise_session"


@pytest.fixture
def store(sqlite_store: Database) -> Database:
    """One kind of database is enough here."""
    return sqlite_store


@pytest.fixture
def account(site: ClinicSite) -> str:
    return site.world.account("Dr Amara Osei", EMAIL)


def test_the_right_password_leads_to_the_patients(site: ClinicSite, account: str) -> None:
    page = site.open_browser().log_in("  Amara@Example.org ")
    assert page.status_code == 200
    assert page.url.path == "/patients"
    assert "Dr Amara Osei" in page.text


def test_every_page_but_login_and_health_asks_to_log_in(site: ClinicSite, account: str) -> None:
    browser = site.open_browser()
    for path in ("/", "/patients", "/patients/anything"):
        assert browser.get(path).url.path == "/login"
    assert browser.get("/healthz").json() == {"ok": True}


def test_after_login_one_lands_where_one_wanted_to_go(site: ClinicSite, account: str) -> None:
    patient = site.world.patient("Maria Feld", account)
    browser = site.open_browser()
    login_page = browser.get(f"/patients/{patient}?days=14")
    landed = browser.submit(login_page, "/login", email=EMAIL, password=PASSWORD)
    assert landed.url.path == f"/patients/{patient}"
    assert landed.url.query == b"days=14"


@pytest.mark.parametrize(
    "target", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/\t/evil"]
)
def test_login_never_leads_to_another_site(site: ClinicSite, account: str, target: str) -> None:
    browser = site.open_browser()
    fields = hidden_fields(browser.get("/login"), "/login") | {"next": target}
    landed = browser.client.post("/login", data=fields | {"email": EMAIL, "password": PASSWORD})
    assert str(landed.url) == "http://clinic.example/patients"


def test_wrong_password_unknown_account_and_lock_out_look_the_same(site: ClinicSite, account: str) -> None:
    browser = site.open_browser()
    unknown = browser.log_in("nobody@example.org", "some wrong password")
    wrong = [browser.log_in(EMAIL, "some wrong password") for _ in range(5)]
    locked = browser.log_in(EMAIL)

    assert {answer.status_code for answer in (unknown, *wrong, locked)} == {401}
    assert _tidy(unknown.text, "nobody@example.org") == _tidy(locked.text, EMAIL)
    assert "try again in 15 minutes" in locked.text


def test_nobody_waits_for_the_store_while_a_password_is_checked(
    site: ClinicSite, account: str, store: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    checks = clinicians.check_password
    written: list[str] = []

    def write_meanwhile(password_hash: str | None, password: str) -> PasswordCheck:
        written.append(site.world.patient("Maria Feld", account))  # in a transaction of its own
        return checks(password_hash, password)

    monkeypatch.setattr(clinicians, "check_password", write_meanwhile)
    assert "Maria Feld" in site.open_browser().log_in(EMAIL).text
    assert len(written) == 1


def test_a_lock_out_ends_when_the_page_says_it_does(site: ClinicSite, account: str) -> None:
    browser = site.open_browser()
    for _ in range(5):
        browser.log_in(EMAIL, "some wrong password")
    site.later(minutes=14)
    assert browser.log_in(EMAIL).status_code == 401
    site.later(minutes=1, seconds=1)
    assert browser.log_in(EMAIL).url.path == "/patients"


def test_a_login_form_from_elsewhere_is_refused(site: ClinicSite, account: str) -> None:
    credentials = {"email": EMAIL, "password": PASSWORD}
    own, other = site.open_browser(), site.open_browser()
    assert own.client.post("/login", data=credentials).status_code == 403
    foreign = hidden_fields(other.get("/login"), "/login")
    own.get("/login")
    assert own.client.post("/login", data=foreign | credentials).status_code == 403
    assert not own.is_logged_in


def test_log_out_ends_the_session_on_the_server_too(site: ClinicSite, account: str) -> None:
    browser = site.browser_of(account)
    token = browser.client.cookies[SESSION_COOKIE]
    assert browser.submit(browser.get("/patients"), "/logout").url.path == "/login"
    browser.client.cookies.set(SESSION_COOKIE, token)
    assert not browser.is_logged_in


def test_log_out_needs_the_session_s_own_token(site: ClinicSite, account: str) -> None:
    browser = site.browser_of(account)
    assert browser.client.post("/logout").status_code == 403
    assert browser.client.post("/logout", data={"csrf_token": "made-up"}).status_code == 403
    assert browser.is_logged_in


def test_a_session_ends_after_30_idle_minutes(site: ClinicSite, account: str) -> None:
    browser = site.browser_of(account)
    site.later(minutes=29)
    assert browser.is_logged_in
    site.later(minutes=29)
    assert browser.is_logged_in, "each look at a page starts the half hour again"
    site.later(minutes=31)
    assert not browser.is_logged_in


def test_a_session_ends_after_12_hours_however_busy(site: ClinicSite, account: str) -> None:
    browser = site.browser_of(account)
    for _ in range(35):
        site.later(minutes=20)
        assert browser.is_logged_in
    site.later(minutes=20)
    assert not browser.is_logged_in


def test_moving_the_patients_clock_leaves_sessions_alone(site: ClinicSite, account: str) -> None:
    browser = site.browser_of(account)
    site.clock.at = site.clock.at.replace(year=2027)
    assert browser.is_logged_in


def test_the_cookie_is_out_of_reach_for_scripts_and_other_sites(store: Database) -> None:
    site = build_site(store, secure_cookies=True)
    site.world.account("Dr Amara Osei", EMAIL)
    browser = site.open_browser()
    fields = hidden_fields(browser.get("/login"), "/login")
    answer = browser.client.post(
        "/login", data=fields | {"email": EMAIL, "password": PASSWORD}, follow_redirects=False
    )
    cookie = answer.headers["set-cookie"].lower()
    assert cookie.startswith("__host-pacewise=")
    assert all(part in cookie for part in ("httponly", "secure", "samesite=lax", "path=/"))
    assert "max-age" in answer.headers["strict-transport-security"]
    assert browser.is_logged_in


def test_the_store_keeps_no_session_token(site: ClinicSite, account: str, store: Database) -> None:
    token = site.browser_of(account).client.cookies[SESSION_COOKIE]
    with store.transaction() as session:
        kept = session.query(WebSession).one()
    assert token not in vars(kept).values()


def test_every_answer_carries_the_strict_headers(site: ClinicSite, account: str) -> None:
    browser = site.browser_of(account)
    for path in ("/login", "/patients", "/patients/unknown", "/nowhere", "/healthz"):
        headers = browser.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'self';")
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("clinic.example", 200),
        ("CLINIC.example:443", 200),
        ("127.0.0.1:8080", 200),
        ("localhost", 200),
        ("[::1]:8080", 200),
        ("evil.example", 400),
        ("clinic.example.evil.example", 400),
        ("clinic.example@evil.example", 400),
        ("", 400),
    ],
)
def test_the_page_answers_to_its_own_names_only(site: ClinicSite, host: str, status: int) -> None:
    answer = site.open_browser().client.get("/login", headers={"host": host})
    assert answer.status_code == status
    assert answer.headers["x-frame-options"] == "DENY"


def test_static_files_are_kept_by_browsers_until_they_change(site: ClinicSite, account: str) -> None:
    browser = site.open_browser()
    page = browser.get("/login").text
    address = page.split('rel="stylesheet" href="')[1].split('"')[0]
    answer = browser.get(address)
    assert answer.headers["content-type"].startswith("text/css")
    assert "immutable" in answer.headers["cache-control"]


def _tidy(page: str, email: str) -> str:
    return "\n".join(
        line for line in page.replace(email, "EMAIL").splitlines() if 'name="form_token"' not in line
    )
