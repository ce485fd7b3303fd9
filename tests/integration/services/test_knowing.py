"""What somebody tells of themselves: kept once, nothing overwritten, offered sparsely, nobody else's."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.content.protocols import knowing_limits
from coaching.rules.knowing import PIECES, Told
from coaching.rules.safety import Tier, Verdict
from coaching.services import checkins, journal, knowing, safety
from coaching.services.errors import InvalidInput, NotFound
from coaching.store.models import KnowingOffer, KnownAnswer, KnownSet
from tests.support.builders import NOW, Patient, add_patient

TODAY = date(2026, 11, 20)
DAY = timedelta(days=1)
LIMITS = knowing_limits()
CRISIS = Verdict(Tier.CRISIS, "suicide", ("suicide",), "why", "1")


def begin(
    session: Session, ann: Patient, piece: str = "pain", *, days: int = 0, anew: bool = False
) -> KnownSet:
    return knowing.begin(
        session,
        key=f"b{days}{anew}",
        person_id=ann.id,
        piece=piece,
        local_date=TODAY + days * DAY,
        now=NOW + days * DAY,
        keep_for=LIMITS.again_after,
        anew=anew,
    )


def answer(
    session: Session, ann: Patient, of: KnownSet, question: str, told: Told, message: str = "m"
) -> KnownAnswer:
    return knowing.answer(
        session, set_id=of.id, person_id=ann.id, question=question, message_id=message, told=told, now=NOW
    )


def offer(session: Session, ann: Patient, *, days: int = 0, refuse: bool = False) -> None:
    own = {"person_id": ann.id, "today": TODAY + days * DAY, "now": NOW + days * DAY}
    knowing.make_offer(session, **own)
    if refuse:
        knowing.refuse_offer(session, **own)


def some_check_ins(session: Session, ann: Patient) -> None:
    for days in (9, 8):
        day = {"person_id": ann.id, "local_date": TODAY - days * DAY, "now": NOW - days * DAY}
        checkins.start(session, **day)
        checkins.complete(session, **day)


def may(session: Session, ann: Patient, *, days: int = 0) -> bool:
    return knowing.may_be_offered(session, person_id=ann.id, today=TODAY + days * DAY, limits=LIMITS)


def complete(session: Session, ann: Patient, of: KnownSet) -> None:
    knowing.complete(session, set_id=of.id, person_id=ann.id, now=NOW)


def test_an_open_piece_is_gone_on_with_and_not_asked_twice(session: Session) -> None:
    ann = add_patient(session)
    first = begin(session, ann)
    answer(session, ann, first, "know_map", Told(tags=("left_knee",), words="left knee"))
    later = begin(session, ann, days=3)
    assert later == first
    assert knowing.answers_of(session, later.id)["know_map"].tags == ["left_knee"]


def test_one_that_was_left_a_month_ago_is_begun_afresh(session: Session) -> None:
    ann = add_patient(session)
    first = begin(session, ann)
    assert begin(session, ann, days=40) != first


def test_a_correction_counts_and_what_it_corrects_stays(session: Session) -> None:
    ann = add_patient(session)
    of = begin(session, ann)
    answer(session, ann, of, "know_peg_pain", Told(number=4), "m1")
    answer(session, ann, of, "know_peg_pain", Told(number=6), "m2")
    assert knowing.answers_of(session, of.id)["know_peg_pain"].number == 6
    rows = session.scalars(select(KnownAnswer).order_by(KnownAnswer.place)).all()
    assert [row.number for row in rows] == [4, 6]


def test_the_same_message_again_changes_nothing(session: Session) -> None:
    ann = add_patient(session)
    of = begin(session, ann)
    first = answer(session, ann, of, "know_peg_pain", Told(number=4))
    assert answer(session, ann, of, "know_peg_pain", Told(number=9)) == first
    assert first.number == 4


def test_a_later_set_leaves_the_earlier_one_and_a_skip_takes_nothing_back(session: Session) -> None:
    ann = add_patient(session)
    first = begin(session, ann)
    answer(session, ann, first, "know_map", Told(tags=("neck",)))
    answer(session, ann, first, "know_peg_pain", Told(number=4), "m2")
    complete(session, ann, first)
    second = begin(session, ann, days=30)
    answer(session, ann, second, "know_peg_pain", Told(), "m3")
    known = knowing.all_of(session, ann.id)
    assert known["know_peg_pain"].number == 4
    assert knowing.regions_of(session, ann.id) == ["neck"]
    assert len(knowing.sets_of(session, ann.id)) == 2


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("know_peg_pain", Told(number=11)),
        ("know_peg_pain", Told(number=-1)),
        ("know_map", Told(tags=("tail",))),
        ("know_worry", Told(number=1)),
        ("nonsense", Told(number=1)),
    ],
)
def test_what_is_no_answer_is_refused(session: Session, question: str, told: Told) -> None:
    ann = add_patient(session)
    of = begin(session, ann)
    with pytest.raises(InvalidInput):
        answer(session, ann, of, question, told)


def test_no_other_piece_than_those_there_are(session: Session) -> None:
    ann = add_patient(session)
    with pytest.raises(InvalidInput):
        begin(session, ann, "hobbies")


def test_nobody_reaches_another_persons_set(session: Session) -> None:
    ann, bea = add_patient(session), add_patient(session, "Bea Cole")
    of = begin(session, ann)
    with pytest.raises(NotFound):
        answer(session, bea, of, "know_peg_pain", Told(number=4))
    with pytest.raises(NotFound):
        complete(session, bea, of)
    with pytest.raises(NotFound):
        begin(session, bea)  # the same message
    assert knowing.all_of(session, bea.id) == {}


def test_what_is_next(session: Session) -> None:
    ann = add_patient(session)

    def upcoming(days: int = 0) -> str | None:
        return knowing.what_is_next(session, person_id=ann.id, today=TODAY + days * DAY, limits=LIMITS)

    assert upcoming() == "pain"
    for number, piece in enumerate(PIECES):
        complete(session, ann, begin(session, ann, piece, days=number))
    assert upcoming(6) is None
    assert upcoming(28) == "pain"
    assert upcoming(60) == "pain"


def test_own_words_are_private_while_all_is_private(session: Session) -> None:
    ann = add_patient(session)
    journal.withhold_from_now_on(session, person_id=ann.id, now=NOW)
    of = begin(session, ann, "day")
    assert answer(session, ann, of, "know_helps", Told(words="a bath")).withheld_at == NOW
    pain = begin(session, ann, "pain", days=1)
    assert answer(session, ann, pain, "know_peg_pain", Told(number=4)).withheld_at is None


class TestOffers:
    def test_once_a_day(self, session: Session) -> None:
        ann = add_patient(session)
        some_check_ins(session, ann)
        assert may(session, ann)
        offer(session, ann)
        offer(session, ann)
        assert not may(session, ann)
        assert may(session, ann, days=1)

    def test_after_not_today_it_waits_two_days_and_after_three_it_is_over(self, session: Session) -> None:
        ann = add_patient(session)
        some_check_ins(session, ann)
        offer(session, ann, refuse=True)
        assert not may(session, ann, days=1)
        assert may(session, ann, days=2)
        offer(session, ann, days=2, refuse=True)
        offer(session, ann, days=9, refuse=True)
        assert not may(session, ann, days=300)

    @pytest.mark.parametrize(("question", "number"), [("pain", 8), ("mood", 2)])
    def test_never_on_a_hard_day(self, session: Session, question: str, number: int) -> None:
        ann = add_patient(session)
        some_check_ins(session, ann)
        day = {"person_id": ann.id, "local_date": TODAY, "now": NOW}
        checkins.answer(session, question=question, message_id="x", number=number, **day)
        assert not may(session, ann)
        assert may(session, ann, days=1)

    def test_never_while_a_safety_hold_stands(self, session: Session) -> None:
        ann = add_patient(session)
        some_check_ins(session, ann)
        safety.raise_event(
            session, key="s", person_id=ann.id, verdict=CRISIS, own_words="x", asked_slot=None, now=NOW
        )
        assert not may(session, ann)

    def test_no_offer_is_no_refusal(self, session: Session) -> None:
        ann = add_patient(session)
        some_check_ins(session, ann)
        knowing.refuse_offer(session, person_id=ann.id, today=TODAY, now=NOW)
        assert may(session, ann)

    @pytest.mark.parametrize(
        ("offered", "refused_on", "counts", "why"),
        [
            ((0,), 0, True, "on its own day"),
            ((0,), 1, True, "past midnight"),
            ((0,), 2, False, "two days later it is about something else"),
            ((-8, 0), 1, True, "the last one, not the first"),
        ],
    )
    def test_the_last_offer_is_the_one_that_is_refused(
        self, session: Session, offered: tuple[int, ...], refused_on: int, counts: bool, why: str
    ) -> None:
        ann = add_patient(session)
        for days in offered:
            offer(session, ann, days=days)
        day = {"today": TODAY + refused_on * DAY, "now": NOW + refused_on * DAY}
        for _ in range(2):  # saying it twice refuses no earlier one
            knowing.refuse_offer(session, person_id=ann.id, **day)
        of_ann = select(KnowingOffer).where(KnowingOffer.person_id == ann.id)
        refused = [row.local_date for row in session.scalars(of_ann) if row.refused_at is not None]
        assert refused == ([TODAY + offered[-1] * DAY] if counts else []), why


def test_a_map_that_is_put_right_takes_its_numbers_along(session: Session) -> None:
    ann = add_patient(session)
    first = begin(session, ann)
    answer(session, ann, first, "know_map", Told(tags=("neck", "right_knee")), "1")
    answer(session, ann, first, "know_map_pain", Told(ratings={"neck": 3, "right_knee": 7}), "2")
    answer(session, ann, first, "know_map", Told(tags=("neck", "left_knee")), "3")
    counts = knowing.answers_of(session, first.id)
    assert counts["know_map"].tags == ["neck", "left_knee"]
    assert counts["know_map_pain"].ratings == {"neck": 3, "left_knee": 7}


@pytest.mark.parametrize("ratings", [{"tail": 3}, {"neck": 11}, {"neck": -1}])
def test_no_such_place_or_number_is_refused(session: Session, ratings: dict[str, int]) -> None:
    ann = add_patient(session)
    first = begin(session, ann)
    with pytest.raises(InvalidInput):
        answer(session, ann, first, "know_map_pain", Told(ratings=ratings))
