"""Of all that could be said to a caregiver one thing is, or nothing; nobody is asked into a corner."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coaching.content.protocols import sharing_protocol
from coaching.rules.caregiver_looks import ASKS, LookFacts, Notice, choose_notice

AGREED = datetime(2026, 11, 1, 10, tzinfo=UTC)
PACE = sharing_protocol().pace
DAY = timedelta(days=1)
SPANS = st.timedeltas(timedelta(0), timedelta(days=200))
FACTS = st.builds(
    LookFacts,
    agreed_at=st.just(AGREED),
    ready=st.frozensets(st.sampled_from([one for one in Notice if one not in ASKS])),
    last_asked=st.dictionaries(st.sampled_from(ASKS), SPANS.map(lambda span: AGREED + span)).map(
        lambda asked: tuple(asked.items())
    ),
    cards_offered=st.integers(0, 5),
    cards_left=st.booleans(),
    unanswered=st.integers(0, 3),
    refused=st.frozensets(st.sampled_from([one.value for one in ASKS])),
    is_buddy=st.booleans(),
    keeps_still=st.booleans(),
    said_today=st.booleans(),
)


def facts(**known: object) -> LookFacts:
    return replace(LookFacts(agreed_at=AGREED, cards_left=True), **known)  # type: ignore[arg-type]


def test_the_first_weeks_bring_a_few_thoughts_then_a_question_a_month() -> None:
    known, said = facts(), []
    for n in range(70):
        now = AGREED + n * DAY
        notice = choose_notice(known, PACE, now)
        if notice is not None:
            said.append((n, notice))
            known = replace(
                known,
                last_asked=tuple({**dict(known.last_asked), notice: now}.items()),
                cards_offered=known.cards_offered + (notice is Notice.CARD),
            )
    assert said == [
        (3, Notice.CARD),
        (10, Notice.CARD),
        (14, Notice.CHANGE),
        (20, Notice.CARD),
        (28, Notice.STRAIN),
        (35, Notice.CARD),
        (44, Notice.CHANGE),
        (56, Notice.STRAIN),
    ]


@given(FACTS, SPANS)
def test_what_is_refused_or_not_answered_is_not_asked(known: LookFacts, span: timedelta) -> None:
    notice = choose_notice(known, PACE, AGREED + span)
    if notice in ASKS:
        assert notice.value not in known.refused
        assert not known.is_buddy
        assert known.unanswered < PACE.unanswered_at_most
        assert not known.keeps_still
        assert not known.said_today


@given(FACTS, SPANS)
def test_while_it_keeps_still_only_the_sharing_itself_is_spoken_of(known: LookFacts, span: timedelta) -> None:
    notice = choose_notice(replace(known, keeps_still=True), PACE, AGREED + span)
    assert notice in {None, Notice.ENDS_SOON, Notice.CHANGED}


@given(FACTS, SPANS)
def test_only_what_there_is_to_say_is_said(known: LookFacts, span: timedelta) -> None:
    notice = choose_notice(known, PACE, AGREED + span)
    assert notice is None or notice in ASKS or notice in known.ready
