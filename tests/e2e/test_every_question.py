"""An alarm as the answer to any question, with any part down. The questions are read from the domain."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import product

import pytest
from sqlalchemy import select

from coaching.services import safety
from coaching.store.models import SafetyEvent
from tests.e2e.every_question import bring_to, every_question, kept_as_an_answer, wait_until_closed, where
from tests.e2e.phone import Phone
from tests.e2e.store import Store, know_countries
from tests.e2e.system import wait_until

ALARMS = {
    "honestly i dont see why i should go on living": "116 123",
    "cant feel my bum when i wipe and i cant pee": "999",
}
HELLO = "hello from the other side"
_AT_ONCE = 4  # people


@contextmanager
def everything_up(_store: Store) -> Iterator[None]:
    yield


@contextmanager
def without(store: Store, process: str) -> Iterator[None]:
    store.system[process].kill()
    try:
        yield
    finally:
        store.system.revive(process)


DOWN = {
    "nothing": everything_up,
    "rasa": partial(without, process="rasa"),
    "actions": partial(without, process="actions"),
    "store": Store.stopped,
}


@pytest.fixture(scope="module")
def asked(store: Store) -> list[tuple[Phone, str]]:
    """One person for every question and every alarm, who was just asked: reached once, and kept."""
    ways = list(product(every_question(), ALARMS))
    with ThreadPoolExecutor(_AT_ONCE) as together:  # most of the way is waiting
        phones = together.map(lambda way: bring_to(store.system, way[0]), ways)
        asked = [(phone, alarm) for phone, (_, alarm) in zip(phones, ways, strict=True)]
    for phone, _ in asked:
        know_countries(phone)
    store.keep()
    return asked


@pytest.mark.timeout(1200)  # the first of them waits for the people
@pytest.mark.parametrize("down", DOWN)
def test_an_alarm_ends_every_question_with_its_words(
    store: Store, asked: list[tuple[Phone, str]], down: str
) -> None:
    store.put_back()
    for phone, _ in asked:
        phone.hear(wait=0)
        assert where(phone)[1], "the question is open again"
    with DOWN[down](store):
        for phone, alarm in asked:
            check_answered(phone, alarm)
            phone.post(HELLO)
    store.system.wait_idle()
    for phone, alarm in asked:
        check_ended(phone, alarm)
    for text in (*ALARMS, HELLO):
        assert kept_as_an_answer(store.system, text) == []


def check_answered(phone: Phone, alarm: str) -> None:
    phone.post(alarm)
    # The question's buttons go away by an edit, which may come first.
    new = wait_until(lambda: [one for one in phone.hear() if not one.edited], 30, "the alarm's words")
    assert ALARMS[alarm] in new[0].text, (alarm, new[0].text)


def check_ended(phone: Phone, alarm: str) -> None:
    wait_until_closed(phone)
    with phone.system.database.transaction() as session:
        person_id = phone.person_id_in(session)
        found = session.scalars(select(SafetyEvent).where(SafetyEvent.person_id == person_id)).all()
        assert [event.own_words for event in found] == [alarm]
        assert found[0].interrupted is not None
        assert safety.hold_of(session, person_id) is not None
