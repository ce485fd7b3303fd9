"""Flares: stages by the protocol for any answers and silences, the way back step by step, what is due."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.content.protocols import flare_limits
from coaching.rules.flares import (
    Course,
    DayTold,
    Due,
    Session,
    Stage,
    after_session,
    due_on,
    is_back,
    is_frozen,
    is_plan_offered,
    is_return_due,
    needs_baseline,
    share_of,
    stage_on,
    tells_clinician,
)

LIMITS = flare_limits()
BEGAN = date(2026, 11, 30)
LETTER = {"b": Course.BETTER, "s": Course.SAME, "w": Course.WORSE, "o": Course.SETTLED}


def days(line: str) -> list[DayTold]:
    """A letter for each day from day 0 on: better, same, worse, over; "." for a silence."""
    return [
        DayTold(BEGAN + timedelta(days=number), LETTER[one]) for number, one in enumerate(line) if one != "."
    ]


STAGES = [
    ("it begins", 0, "", (), Stage.FIRST),
    ("the third day", 2, "ss", (), Stage.FIRST),
    ("a silence changes nothing but the day", 2, "...", (), Stage.FIRST),
    ("the fourth day", 3, "sssb", (), Stage.DAILY),
    ("the eighth day", 7, "ssss....", (), Stage.DAILY),
    ("longer than a week", 8, "sssbbbbb", (), Stage.LONG),
    ("longer than a week in silence", 8, "", (), Stage.LONG),
    ("worse once is no rise", 1, "sw", (), Stage.FIRST),
    ("worse on two days running", 1, "ww", (), Stage.LONG),
    ("worse, a silence, worse", 3, "w..w", (), Stage.LONG),
    ("worse, better, worse is no rise", 2, "wbw", (), Stage.FIRST),
    ("what rose once stays told", 4, "wwbb", (), Stage.LONG),
    ("a second within a fortnight", 0, "", (14,), Stage.LONG),
    ("a second after more than a fortnight", 0, "", (15,), Stage.FIRST),
    ("settled once", 2, "sso", (), Stage.FIRST),
    ("settled for two days", 3, "ssoo", (), Stage.RETURN),
    ("settled, a silence, settled", 4, "sso.o", (), Stage.RETURN),
    ("settled, then not", 3, "soso", (), Stage.DAILY),
    ("a long one settles, too", 12, "wwssssssss.oo", (), Stage.RETURN),
    ("the second one settles, too", 3, "..oo", (3,), Stage.RETURN),
    ("what is told of later days is not read", 1, "ssoo", (), Stage.FIRST),
]


@pytest.mark.parametrize(("what", "day", "line", "before", "stage"), STAGES, ids=[one[0] for one in STAGES])
def test_stages(what: str, day: int, line: str, before: tuple[int, ...], stage: Stage) -> None:
    earlier = [BEGAN - timedelta(days=one) for one in before]
    today = BEGAN + timedelta(days=day)
    assert stage_on(today, began_on=BEGAN, told=days(line), began_before=earlier, limits=LIMITS) is stage


LINES = st.text(alphabet="bswo.", max_size=40)
BEFORE = st.lists(st.integers(min_value=0, max_value=60), max_size=3)


def course_of(line: str, before: list[int], limits: object = None) -> list[Stage]:
    """The stage on every day of the line."""
    earlier = [BEGAN - timedelta(days=one) for one in before]
    told = days(line)
    return [
        stage_on(BEGAN + timedelta(days=day), began_on=BEGAN, told=told, began_before=earlier, limits=LIMITS)
        for day in range(len(line) + 1)
    ]


@given(LINES, BEFORE)
def test_a_stage_never_falls_but_to_the_way_back_and_stays_there(line: str, before: list[int]) -> None:
    stages = course_of(line, before)
    assert all(now <= later for now, later in itertools.pairwise(stages))
    assert Stage.WARNING not in stages


@given(LINES, BEFORE)
def test_only_what_was_told_settles_a_flare(line: str, before: list[int]) -> None:
    """By our own book: two days told as over with no other word between, however long the silence."""
    is_settled = "oo" in line.replace(".", "")
    assert (course_of(line, before)[-1] is Stage.RETURN) is is_settled


@given(LINES, BEFORE)
def test_the_clinician_is_told_once_at_most_and_of_every_long_one(line: str, before: list[int]) -> None:
    told = 0
    for stage in course_of(line, before):
        told += tells_clinician(stage, is_told=told > 0)
    assert told == (Stage.LONG in course_of(line, before))


@given(st.integers(min_value=0, max_value=40), st.integers(min_value=0, max_value=40))
def test_a_second_flare_is_told_of_exactly_within_the_fortnight(gap: int, day: int) -> None:
    stage = stage_on(
        BEGAN, began_on=BEGAN, told=[], began_before=[BEGAN - timedelta(days=gap)], limits=LIMITS
    )
    assert (stage is Stage.LONG) is (gap <= 14)


@given(LINES, BEFORE, st.integers(min_value=-5, max_value=9))
def test_in_a_flare_no_more_is_done_than_before_it_and_nothing_progresses(
    line: str, before: list[int], step: int
) -> None:
    for stage in course_of(line, before):
        share = share_of(stage, step, LIMITS)
        assert share <= (100 if stage is Stage.RETURN else LIMITS.share_in_flare)
        assert share > 0  # never bed-rest
        assert is_frozen(stage)
    assert share_of(None, step, LIMITS) == 100
    assert not is_frozen(None)


SESSIONS = st.lists(st.sampled_from(Session), max_size=30)


@given(SESSIONS)
def test_the_way_back_never_skips_a_step_and_rises_only_after_a_good_session(
    sessions: list[Session],
) -> None:
    step, shares = 0, [share_of(Stage.RETURN, 0, LIMITS)]
    for session in sessions:
        before, step = step, after_session(step, session, LIMITS)
        assert abs(step - before) <= 1
        assert step <= before or session is Session.GREEN
        assert step == max(before - 1, 0) or session is not Session.RED
        shares.append(share_of(Stage.RETURN, step, LIMITS))
    assert set(shares) <= {50, 70, 85, 100}
    first_at = [shares.index(share) for share in (50, 70, 85, 100) if share in shares]
    assert first_at == sorted(first_at)


@given(st.lists(st.tuples(st.sampled_from(Session), st.booleans()), max_size=30))
def test_a_day_is_one_step_on_or_one_back_however_often_it_is_told(told: list[tuple[Session, bool]]) -> None:
    """By our own book: the steps up and down of each day, and the gravest word of it so far."""
    step, moves, gravest = 0, [0], None
    for session, is_next_day in told:
        if is_next_day:
            moves, gravest = [0], None
        before, step = step, after_session(step, session, LIMITS, told_today=gravest)
        moves.append(step - before)
        assert moves.count(1) <= 1
        assert moves.count(-1) <= 1
        assert sum(moves) >= -1
        assert gravest is not Session.RED or step == before
        gravest = Session.RED if Session.RED in (gravest, session) else session


def test_three_good_sessions_lead_back() -> None:
    step = 0
    for _ in range(3):
        assert not is_back(step, LIMITS)
        step = after_session(step, Session.GREEN, LIMITS)
    assert is_back(step, LIMITS)


@pytest.mark.parametrize(("off", "new"), [(0, False), (14, False), (15, True), (60, True)])
def test_off_for_more_than_a_fortnight_finds_a_new_baseline(off: int, new: bool) -> None:
    assert needs_baseline(off, LIMITS) is new


DUE = [
    ("a day without a word", Stage.FIRST, 1, False, False, Due.ASK),
    ("told today", Stage.FIRST, 0, True, False, Due.NOTHING),
    ("on the way back the usual check-in is enough", Stage.RETURN, 3, False, False, Due.NOTHING),
    ("a fortnight of silence is asked still", Stage.LONG, 14, False, False, Due.ASK),
    ("after that it lapses", Stage.LONG, 15, False, False, Due.LAPSE),
    ("a hold has the word", Stage.LONG, 15, False, True, Due.NOTHING),
]


@pytest.mark.parametrize(("what", "stage", "silent", "told", "hold", "due"), DUE, ids=[one[0] for one in DUE])
def test_what_is_due(what: str, stage: Stage, silent: int, told: bool, hold: bool, due: Due) -> None:
    last = BEGAN - timedelta(days=silent)
    found = due_on(BEGAN, stage=stage, last_told_on=last, is_told_today=told, on_hold=hold, limits=LIMITS)
    assert found is due


@given(st.sampled_from(Stage), st.integers(min_value=0, max_value=90), st.booleans())
def test_a_red_flag_at_any_point_wins(stage: Stage, silent: int, told: bool) -> None:
    last = BEGAN - timedelta(days=silent)
    found = due_on(BEGAN, stage=stage, last_told_on=last, is_told_today=told, on_hold=True, limits=LIMITS)
    assert found is Due.NOTHING


RETURNS = [
    ("told yesterday", 24, {}, True),
    ("told last night", 17, {}, False),
    ("told this morning, asked in the evening", 9, {}, False),
    ("asked today", 24, {"is_asked_today": True}, False),
    ("exercises tell it", 24, {"is_told_by_exercises": True}, False),
    ("asked in vain", 24 * 4, {"is_met_less": True}, False),
    ("told long ago", 24 * 40, {}, True),
]


@pytest.mark.parametrize(("what", "hours", "but", "due"), RETURNS, ids=[one[0] for one in RETURNS])
def test_when_a_step_of_the_way_back_is_asked_about(
    what: str, hours: int, but: dict[str, bool], due: bool
) -> None:
    facts = {"is_asked_today": False, "is_told_by_exercises": False, "is_met_less": False, **but}
    assert is_return_due(timedelta(hours=hours), limits=LIMITS, **facts) is due


OFFERS = [
    ("too early", 4, 0, None, False, False),
    ("in the first week", 5, 0, None, False, True),
    ("soon again", 12, 1, 7, False, False),
    ("a fortnight later", 20, 1, 14, False, True),
    ("three times is enough", 90, 3, 30, False, False),
    ("there is one", 20, 0, None, True, False),
]


@pytest.mark.parametrize(
    ("what", "known", "offers", "last", "has", "offered"), OFFERS, ids=[one[0] for one in OFFERS]
)
def test_when_a_plan_is_offered(
    what: str, known: int, offers: int, last: int | None, has: bool, offered: bool
) -> None:
    since = None if last is None else timedelta(days=last)
    known_for = timedelta(days=known)
    found = is_plan_offered(known_for=known_for, offers=offers, since_last=since, has_plan=has, limits=LIMITS)
    assert found is offered


@pytest.mark.parametrize(
    "wrong",
    [
        {"return_steps": (50, 50, 100)},
        {"return_steps": (50, 70)},
        {"return_steps": ()},
        {"share_in_flare": 60},
        {"settled_days": 0},
    ],
)
def test_a_protocol_that_would_skip_or_overdo_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"step|day"):
        replace(LIMITS, **wrong)  # type: ignore[arg-type]
