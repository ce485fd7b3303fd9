"""Ladders for feared movements in the store: one at a time, step by step, at rest in a flare."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from coaching.rules.dares import Move
from coaching.services import dares, flares, people
from coaching.services.errors import InvalidInput, NotAllowed, NotFound
from coaching.store.models import Dare
from tests.support.builders import NOW, Patient, add_patient

HOUR = timedelta(hours=1)
STEPS = ("lean", "bend", "lift a cup")


def make(session: Session, ann: Patient, key: str = "d1") -> Dare:
    told = {"movement": "bending down", "fear": 8, "steps": STEPS}
    return dares.make(session, key=key, person_id=ann.id, now=NOW, **told)


def dare(
    session: Session, ann: Patient, before: int, after: int, at: int = 1, makes: str | None = None
) -> Move:
    own = {"person_id": ann.id}
    dares.expect(session, key=f"t{at}", pain=4, fear=before, now=NOW + at * HOUR, **own)
    told = {"pain": 3, "fear": after, "makes": makes}
    return dares.tell(session, now=NOW + (at + 1) * HOUR, **told, **own)


def test_a_step_is_done_again_until_fear_drops_and_taken_only_with_a_yes(session: Session) -> None:
    ann = add_patient(session)
    ladder = make(session, ann)
    assert dare(session, ann, 8, 7, 1) is Move.AGAIN
    with pytest.raises(NotAllowed):
        dares.take(session, person_id=ann.id, move=Move.NEXT)
    assert dare(session, ann, 6, 4, 3, "nothing snapped") is Move.NEXT
    assert ladder.step == 0, "nothing moves by itself"
    assert dares.take(session, person_id=ann.id, move=Move.AGAIN).step == 0
    assert dares.take(session, person_id=ann.id, move=Move.NEXT).step == 1
    with pytest.raises(NotAllowed):  # the new one wasn't tried yet
        dares.take(session, person_id=ann.id, move=Move.NEXT)
    assert [row.makes for row in dares.tries_of(session, ladder)] == [None, "nothing snapped"]


def test_more_fear_than_expected_twice_offers_an_easier_step(session: Session) -> None:
    ann = add_patient(session)
    ladder = make(session, ann)
    dare(session, ann, 4, 2, 1)
    dares.take(session, person_id=ann.id, move=Move.NEXT)
    assert dare(session, ann, 6, 8, 3) is Move.AGAIN
    assert dare(session, ann, 7, 9, 5) is Move.EASIER
    assert dares.take(session, person_id=ann.id, move=Move.EASIER).step == 0
    assert ladder.ended_at is None


def test_the_last_step_ends_it_and_a_new_one_leaves_the_old(session: Session) -> None:
    ann = add_patient(session)
    ladder = make(session, ann)
    for at in (1, 3):
        assert dare(session, ann, 6, 3, at) is Move.NEXT
        dares.take(session, person_id=ann.id, move=Move.NEXT)
    assert dare(session, ann, 6, 2, 5) is Move.DONE
    assert (ladder.end, dares.open_of(session, ann.id)) == (dares.DONE, None)
    second, third = make(session, ann, "d2"), make(session, ann, "d3")
    assert (second.end, third.end) == (dares.LEFT, None)
    assert make(session, ann, "d3").id == third.id
    dares.leave(session, person_id=ann.id, now=NOW)
    assert third.end == dares.LEFT


def test_in_a_flare_nothing_is_dared_and_what_was_done_may_be_told(session: Session) -> None:
    ann = add_patient(session)
    make(session, ann)
    own = {"person_id": ann.id}
    dares.expect(session, key="t", pain=None, fear=6, now=NOW, **own)
    flares.begin(session, key="f", words=None, now=NOW + HOUR, **own)
    with pytest.raises(NotAllowed):
        dares.expect(session, key="t2", pain=None, fear=6, now=NOW + HOUR, **own)
    assert dares.rests(session, ann.id)
    assert dares.tell(session, pain=None, fear=6, makes=None, now=NOW + HOUR, **own) is Move.AGAIN
    with pytest.raises(NotFound):
        dares.tell(session, pain=None, fear=6, makes=None, now=NOW + HOUR, **own)


def test_what_is_expected_is_told_anew_until_it_is_done(session: Session) -> None:
    ann = add_patient(session)
    ladder = make(session, ann)
    for number, fear in enumerate((9, 6)):
        dares.expect(session, key=f"t{number}", person_id=ann.id, pain=5, fear=fear, now=NOW)
    dares.tell(session, person_id=ann.id, pain=5, fear=5, makes=None, now=NOW + HOUR)
    (row,) = dares.tries_of(session, ladder)
    assert (row.fear_before, row.fear_after) == (6, 5)


def test_tries_of_one_moment_stay_in_their_order(session: Session) -> None:
    ann = add_patient(session)
    ladder = make(session, ann)
    for fear in (9, 8, 7, 6, 5, 4):
        dares.expect(session, key=f"t{fear}", person_id=ann.id, pain=None, fear=9, now=NOW)
        move = dares.tell(session, person_id=ann.id, pain=None, fear=fear, makes=None, now=NOW)
    assert [row.fear_after for row in dares.tries_of(session, ladder)] == [9, 8, 7, 6, 5, 4]
    assert move is Move.NEXT


def test_private_words_are_not_kept_and_numbers_that_cannot_be_are_refused(session: Session) -> None:
    ann, bea = add_patient(session), add_patient(session, "Bea Lark")
    ladder = make(session, ann)
    people.get(session, ann.id).words_private_since = NOW
    dare(session, ann, 6, 6, 1, "between us")
    assert [row.makes for row in dares.tries_of(session, ladder)] == [None]
    with pytest.raises(InvalidInput):
        dares.expect(session, key="x", person_id=ann.id, pain=11, fear=1, now=NOW)
    with pytest.raises(InvalidInput):
        dares.make(session, key="y", person_id=ann.id, movement="m", fear=1, steps=(), now=NOW)
    with pytest.raises(NotFound):
        make(session, bea)
