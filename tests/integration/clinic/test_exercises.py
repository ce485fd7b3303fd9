"""The exercise library on the clinic's page: searched, read, and never changed."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from coaching.content.exercises import exercise_library
from coaching.content.exercises.labels import dose_words, label_of, region_label
from coaching.rules.exercises import (
    PARTS,
    Domain,
    Equipment,
    Movement,
    Position,
    Task,
    easier_than,
    harder_than,
)
from coaching.store.database import Database
from tests.integration.clinic.conftest import Browser, ClinicSite

LIBRARY = exercise_library()


@pytest.fixture
def store(sqlite_store: Database) -> Database:
    """The library is in no database; one kind is enough to log in."""
    return sqlite_store


@pytest.fixture
def browser(site: ClinicSite, amara: str) -> Browser:
    return site.browser_of(amara)


def shown(browser: Browser, query: str = "") -> list[str]:
    """The ids of the exercises that the page lists."""
    page = browser.get(f"/exercises{query}")
    assert page.status_code == 200
    return re.findall(r'<h2><a href="/exercises/(\w+)">', page.text)


def test_only_clinicians_read_it(site: ClinicSite) -> None:
    for path in ("/exercises", "/exercises/bridge", "/exercises/bridge/drawing.svg"):
        assert site.open_browser().get(path).url.path == "/login"


def test_the_navigation_leads_to_all_of_them(browser: Browser) -> None:
    assert '<a href="/exercises">Exercises</a>' in browser.get("/patients").text
    assert shown(browser) == list(LIBRARY.by_id)


SEARCHES = (
    ("?domain=balance", lambda one: one.domain is Domain.BALANCE),
    ("?region=knee", lambda one: one.trains("knee")),
    ("?position=sitting", lambda one: one.position is Position.SITTING),
    ("?without=overhead", lambda one: Movement.OVERHEAD not in one.movements),
    ("?spare=wrist", lambda one: "wrist" not in one.loads),
    ("?gentle=1", lambda one: one.is_gentle),
    ("?words=CHAIR", lambda one: "chair" in one.name.lower()),
    (
        "?domain=strength&region=shoulder&gentle=1",
        lambda one: one.domain is Domain.STRENGTH and one.trains("shoulder") and one.is_gentle,
    ),
    ("?domain=dancing&region=tail&position=flying&without=air&spare=wing", lambda one: True),
)


@pytest.mark.parametrize(("query", "fits"), SEARCHES, ids=[query for query, _ in SEARCHES])
def test_a_search_finds_what_fits_and_nothing_else(browser: Browser, query: str, fits: object) -> None:
    expected = [one.id for one in LIBRARY.all if fits(one)]  # type: ignore[operator]
    assert expected
    assert shown(browser, query) == expected


def test_a_search_that_finds_nothing_says_so_and_keeps_what_was_chosen(browser: Browser) -> None:
    page = browser.get("/exercises?words=%3Cb%3Ecartwheel&domain=balance")
    assert "Nothing fits" in page.text
    assert "&lt;b&gt;cartwheel" in page.text
    assert '<option value="balance" selected>' in page.text


@pytest.mark.parametrize("exercise", LIBRARY.all, ids=lambda one: one.id)
def test_an_exercise_has_its_steps_doses_and_ways(browser: Browser, exercise: object) -> None:
    one = LIBRARY.get(exercise.id)  # type: ignore[attr-defined]
    page = browser.get(f"/exercises/{one.id}")
    assert page.status_code == 200
    text = page.text.replace("&#39;", "'")
    for words in (
        one.name,
        *one.steps,
        one.feel,
        one.stop,
        dose_words(one, one.start),
        dose_words(one, one.ceiling),
    ):
        assert words in text
    for other in (*easier_than(LIBRARY, one), *harder_than(LIBRARY, one)):
        assert f'<a href="/exercises/{other.id}">{other.name}</a>' in text
    assert f'<img src="/exercises/{one.id}/drawing.svg" alt="Drawing: {one.name}">' in text
    assert "Not signed off by a clinician yet." in text


def test_a_drawing_is_an_svg(browser: Browser) -> None:
    answer = browser.get("/exercises/bridge/drawing.svg")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert ET.fromstring(answer.text).get("aria-label") == "Lift your hips"  # noqa: S314 - our own


@pytest.mark.parametrize("path", ["/exercises/cartwheel", "/exercises/cartwheel/drawing.svg"])
def test_an_exercise_that_there_is_not_is_not_found(browser: Browser, path: str) -> None:
    assert browser.get(path).status_code == 404


def test_every_code_has_a_name() -> None:
    for codes in (Domain, Position, Equipment, Movement, Task):
        names = [label_of(code) for code in codes]
        assert len(set(names)) == len(names)
    assert all(region_label(part) for part in PARTS)


DOSES = (
    ("knee_straighten", "start", "5 times on each side"),
    ("floor_and_up", "start", "1 time"),
    ("chair_march", "start", "1 minute"),
    ("wrist_lift", "start", "5 times with no weight on each side"),
    ("arm_curl", "ceiling", "15 times with up to 5 kg on each side, 3 rounds with 45 seconds' rest between"),
    ("slow_walk", "ceiling", "20 minutes, 2 rounds with 60 seconds' rest between"),
)


@pytest.mark.parametrize(("exercise_id", "which", "words"), DOSES)
def test_a_dose_in_words(exercise_id: str, which: str, words: str) -> None:
    exercise = LIBRARY.get(exercise_id)
    assert dose_words(exercise, getattr(exercise, which)) == words
