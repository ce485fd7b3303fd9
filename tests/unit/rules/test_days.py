"""What a day counts as."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from coaching.rules.days import Answer, CheckInDay, DayState, Hold, days_of, local_date_of, rate_of

TODAY = date(2026, 11, 20)


def check_in(
    on: date, *, completed: bool = True, pain: float | None = 4, skipped: bool = False
) -> CheckInDay:
    return CheckInDay(on, completed, {"pain": Answer(pain)} if skipped or pain is not None else {})


def states(*check_ins: CheckInDay, consented_on: date | None, length: int = 4) -> list[DayState]:
    days = days_of(check_ins, today=TODAY, length_days=length, consented_on=consented_on, holds=[])
    return [day.state for day in days]


def back(days: int) -> date:
    return TODAY - timedelta(days=days)


def test_the_period_ends_today_and_has_its_length() -> None:
    for consented_on in (None, back(28), back(27)):
        days = days_of([], today=TODAY, length_days=28, consented_on=consented_on, holds=[])
        assert (days[0].on, days[-1].on, len(days)) == (date(2026, 10, 24), TODAY, 28)


def test_the_period_starts_with_the_day_of_consent_when_that_is_later() -> None:
    for ago in (0, 1, 26):
        days = days_of([], today=TODAY, length_days=28, consented_on=back(ago), holds=[])
        assert (days[0].on, days[-1].on, len(days)) == (back(ago), TODAY, ago + 1)


def test_check_ins_before_a_second_consent_are_not_cut_off() -> None:
    days = days_of([check_in(back(9))], today=TODAY, length_days=28, consented_on=back(2), holds=[])
    assert (days[0].on, days[0].state, days[1].state) == (back(9), DayState.COMPLETED, DayState.BEFORE)


def test_a_clock_that_was_set_back_shows_today() -> None:
    days = days_of([], today=TODAY, length_days=28, consented_on=TODAY + timedelta(days=3), holds=[])
    assert [day.on for day in days] == [TODAY]


def test_a_day_without_a_check_in_is_missing_and_today_is_not_over() -> None:
    assert states(check_in(back(2)), consented_on=back(30)) == [
        DayState.MISSING,
        DayState.COMPLETED,
        DayState.MISSING,
        DayState.NOT_YET,
    ]


def test_today_counts_once_it_is_completed() -> None:
    days = days_of([check_in(TODAY)], today=TODAY, length_days=1, consented_on=back(5), holds=[])
    assert rate_of(days).days == rate_of(days).completed == 1


def test_days_up_to_consent_do_not_count_unless_something_was_answered() -> None:
    assert states(consented_on=back(2)) == [DayState.BEFORE, DayState.MISSING, DayState.NOT_YET]
    assert states(check_in(back(2)), consented_on=back(2))[0] == DayState.COMPLETED
    assert set(states(consented_on=None)) == {DayState.BEFORE}


def test_what_was_told_of_a_day_before_joining_does_not_make_it_count() -> None:
    told = CheckInDay(back(1), completed=False, answers={"pain": Answer(8)})
    days = days_of([told, check_in(TODAY)], today=TODAY, length_days=28, consented_on=TODAY, holds=[])
    assert [(day.on, day.state, day.pain) for day in days] == [
        (back(1), DayState.BEFORE, 8),
        (TODAY, DayState.COMPLETED, 4),
    ]
    assert (rate_of(days).completed, rate_of(days).days) == (1, 1)


def test_a_broken_off_check_in_is_partly_only_if_something_was_answered() -> None:
    part = check_in(back(1), completed=False)
    empty = check_in(back(2), completed=False, pain=None)
    only_skipped = check_in(back(3), completed=False, pain=None, skipped=True)
    assert states(part, empty, only_skipped, consented_on=back(30))[:3] == [
        DayState.PARTLY,
        DayState.MISSING,
        DayState.PARTLY,
    ]


def test_the_rate_is_none_rather_than_zero_when_no_day_counts() -> None:
    days = days_of([], today=TODAY, length_days=28, consented_on=None, holds=[])
    assert rate_of(days).percent is None


def test_every_day_that_counts_is_completed_partly_or_missing() -> None:
    check_ins = [check_in(back(n), completed=n % 3 == 0) for n in range(1, 20, 2)]
    days = days_of(check_ins, today=TODAY, length_days=28, consented_on=back(22), holds=[])
    rate = rate_of(days)
    assert rate.completed + rate.partly + rate.missing == rate.days


def test_missing_days_on_hold_are_told_apart() -> None:
    holds = [Hold(since=back(6), until=back(5)), Hold(since=back(2), until=None)]
    days = days_of([check_in(back(5))], today=TODAY, length_days=10, consented_on=back(30), holds=holds)
    rate = rate_of(days)
    assert (rate.missing, rate.missing_on_hold) == (8, 3)


def test_the_date_is_the_patient_s_own() -> None:
    moment = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    assert local_date_of(moment, "Asia/Tokyo") == date(2026, 11, 21)
    assert local_date_of(moment, "America/Lima") == date(2026, 11, 20)
