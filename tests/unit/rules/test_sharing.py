"""What a caregiver may hear: nothing by default, only what was picked, only while it stands."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coaching.rules.sharing import OPEN_TO_BUDDIES, Scope, Terms, may_hear, picked, untold

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
SCOPES = st.frozensets(st.sampled_from(Scope))
MOMENTS = st.none() | st.timedeltas(timedelta(days=-99), timedelta(days=99)).map(lambda span: NOW + span)
TERMS = st.builds(
    Terms,
    scopes=SCOPES,
    told=SCOPES,
    declined=SCOPES,
    agreed=st.booleans(),
    ended_at=MOMENTS,
    expires_at=MOMENTS,
    is_buddy=st.booleans(),
)


def test_nothing_by_default() -> None:
    assert not any(may_hear(Terms(agreed=True), scope, NOW) for scope in Scope)


def test_what_was_picked_and_said_beforehand_may_be_heard_until_the_very_end() -> None:
    until = NOW + timedelta(minutes=1)
    terms = Terms({Scope.GONE_QUIET}, {Scope.GONE_QUIET}, agreed=True, expires_at=until)
    assert may_hear(terms, Scope.GONE_QUIET, NOW)
    assert not may_hear(terms, Scope.GONE_QUIET, until)
    assert not may_hear(terms, Scope.WEEKLY_EFFORT, NOW)


def test_an_alarm_waits_for_no_second_announcement_and_everything_else_does() -> None:
    terms = Terms(frozenset(Scope), agreed=True)
    assert [scope for scope in Scope if may_hear(terms, scope, NOW)] == [Scope.SAFETY_ALERTS]
    assert untold(terms) == frozenset(Scope)


@given(TERMS, st.sampled_from(Scope))
def test_without_each_of_the_conditions_nothing_is_heard(terms: Terms, scope: Scope) -> None:
    if may_hear(terms, scope, NOW):
        assert terms.agreed
        assert terms.ended_at is None
        assert terms.expires_at is None or terms.expires_at > NOW
        assert scope in terms.scopes
        assert scope not in terms.declined
        assert not terms.is_buddy or scope in OPEN_TO_BUDDIES


@given(TERMS)
def test_a_buddy_never_hears_of_health(terms: Terms) -> None:
    if terms.is_buddy:
        assert not picked(terms) & {Scope.SAFETY_ALERTS, Scope.GONE_QUIET, Scope.SCORES}


@given(TERMS, st.sampled_from(Scope))
def test_what_is_over_stays_over(terms: Terms, scope: Scope) -> None:
    if terms.expires_at is not None and not may_hear(terms, scope, NOW):
        later = NOW + timedelta(days=500)
        assert not may_hear(terms, scope, later)
