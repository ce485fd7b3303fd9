"""Thirty days lived by three people at once, with the clock moved: steady, sporadic and silent."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from coaching.store.models import CheckIn, Direction, ReminderRun
from tests.e2e.phone import Bubble, Phone
from tests.e2e.system import System

LONDON = ZoneInfo("Europe/London")
DAYS = 30
MOST_TURNS = 14  # of one check-in
# Days of silence on which a prompt comes: as usual for three, then on the days of protocols/reminders.yml.
PROMPTED_IN_SILENCE = {0, 1, 2, 3, 6, 15, 30}
BLAME = re.compile(r"\b(?:missed|failed|skipped|lazy|should have|streak|disappoint\w*)\b", re.IGNORECASE)

Words = Mapping[str, Callable[[int], str]]

STEADY: Words = {
    "pain": lambda day: ("4", "about a 5", "three", "4-5 i think", "5, same as usual really")[day % 5],
    "sleep": lambda day: ("7 hours", "11 till 6", "so so", "slept ok", "5 and a half hrs")[day % 5],
    "energy": lambda day: ("6", "bit tired", "not bad", "5", "7")[day % 5],
    "mood": lambda day: ("ok", "6", "cheerful", "bit low", "7")[day % 5],
    "activity": lambda day: ("short walk", "did my walk, 20 min", "gardening", "nothing much")[day % 4],
    "note": lambda day: ("the grandkids came", "skip", "watched the birds", "nothing")[day % 4],
    "week": lambda day: ("the walks went well", "skip")[day % 2],
}
SPORADIC: Words = {
    "pain": lambda day: ("6!!", "dunno, 6?", "bad. 7", "5")[day % 4],
    "sleep": lambda day: ("rubbish", "6h", "skip")[day % 3],
    "energy": lambda day: ("low", "4", "meh")[day % 3],
    "mood": lambda day: ("meh", "5", "fed up")[day % 3],
    "activity": lambda day: ("not much tbh", "shops", "nah")[day % 3],
    "note": lambda day: ("skip", "had a good laugh with Dee", "no")[day % 3],
    "week": lambda day: "skip",
}
SPORADIC_DAYS = {1, 2, 4, 5, 6, 12, 13, 29, 30}  # a gap of five days, and one of fifteen


@dataclass
class Life:
    """Somebody's phone, what came unasked on which day, and all that the coach said."""

    phone: Phone
    words: Words
    prompts: list[int] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    finished: list[int] = field(default_factory=list)

    def hear_prompt(self, day: int) -> None:
        """Note what the evening brought."""
        bubbles = self.phone.hear(0)
        self.said += [bubble.text for bubble in bubbles]
        if bubbles:
            self.prompts.append(day)

    def check_in(self, day: int) -> None:
        """Answer whatever is asked until the receipt stands, and confirm it."""
        for _ in range(MOST_TURNS):
            question = self._asked()
            if question is None:
                break
            self._take(self.phone.say(self.words[question](day)))
        else:
            raise AssertionError(f"no end to it: {self.phone.transcript()[-8:]}")
        assert "receipt" in str(self.phone.responses()[-1]), self.phone.transcript()[-8:]
        self._take(self.phone.say("yes thats right"))
        self.finished.append(day)

    def say(self, text: str) -> str:
        """Type something; what is answered."""
        bubbles = self.phone.say(text)
        self._take(bubbles)
        return "\n".join(bubble.text for bubble in bubbles)

    def _take(self, bubbles: list[Bubble]) -> None:
        self.said += [bubble.text for bubble in bubbles]

    def _asked(self) -> str | None:
        """The question that is open, by what was said last."""
        last = str(self.phone.responses()[-1])
        if last.startswith("utter_check_in_opener"):
            return "pain"
        found = re.search(r"(pain|sleep|energy|mood|activity|note|week)(?:_\w+)?$", last)
        return found.group(1) if found and last.startswith(("utter_ask", "utter_offer")) else None


@dataclass
class Three:
    steady: Life
    sporadic: Life
    silent: Life
    first_evening: int  # days after they agreed: 0 or 1

    def __iter__(self) -> Iterator[Life]:
        return iter((self.steady, self.sporadic, self.silent))


def _evening(system: System) -> None:
    """Go to one minute past the next six o'clock in London, where everybody's reminder is due."""
    now = system.clock.now().astimezone(LONDON)
    target = now.replace(hour=18, minute=1, second=0, microsecond=0)
    target += timedelta(days=target <= now)
    system.move_clock(set=target.isoformat())
    system.wait_idle()
    system.wait_sent()


@pytest.fixture(scope="module")
def month(running_system: System) -> Three:
    """The thirty days."""
    running_system.ensure_up()
    lives = [Life(Phone(running_system, name), words) for name, words in _CAST]
    for one in lives:
        one.phone.join()
    is_late = running_system.clock.now().astimezone(LONDON).time() >= time(18, 1)
    three = Three(*lives, first_evening=int(is_late))
    for day in range(1, DAYS + 1):
        _evening(running_system)
        for one in three:
            one.hear_prompt(day)
        if day not in three.steady.prompts:
            three.steady.say("/checkin")
        three.steady.check_in(day)
        if day in SPORADIC_DAYS:
            if day not in three.sporadic.prompts:
                three.sporadic.say("hi there")
                three.sporadic.say("/checkin")
            three.sporadic.check_in(day)
    running_system.let_everybody_rest()
    return three


_CAST = (("Sal", STEADY), ("Dot", SPORADIC), ("Kit", {}))


def _check_ins(life: Life) -> list[CheckIn]:
    with life.phone.system.database.transaction() as session:
        own = select(CheckIn).where(CheckIn.person_id == life.phone.person_id_in(session))
        found = list(session.scalars(own.order_by(CheckIn.local_date)))
        for one in found:
            _ = one.answers
        return found


def test_who_answers_daily_is_asked_once_a_day_and_everything_is_kept(month: Three) -> None:
    assert month.steady.prompts == list(range(1, DAYS + 1))
    done = _check_ins(month.steady)
    assert len(done) == DAYS
    assert all(one.completed_at is not None for one in done)
    by_question = Counter(answer.question for one in done for answer in one.answers)
    assert by_question["pain"] == DAYS
    pains = [next(a.number for a in one.answers if a.question == "pain") for one in done]
    assert pains == [[4, 5, 3, 4.5, 5][day % 5] for day in range(1, DAYS + 1)]


def test_milestones_of_showing_up_are_named_once_each(month: Three) -> None:
    named = Counter(
        message.response for message in month.steady.phone.said(Direction.OUT) if message.response
    )
    assert named["utter_check_in_receipt_milestone"] == 4  # the third, seventh, fourteenth and thirtieth


def test_who_comes_now_and_then_is_welcome_and_owes_nothing(month: Three) -> None:
    assert month.sporadic.finished == sorted(SPORADIC_DAYS)
    assert len(_check_ins(month.sporadic)) == len(SPORADIC_DAYS)
    responses = month.sporadic.phone.responses()
    assert any(str(one).endswith("after_gap") for one in responses)
    assert any(str(one).endswith("afresh") for one in responses)


def test_silence_is_left_in_peace_more_and_more(month: Three) -> None:
    silent_for = {day: day - 1 + month.first_evening for day in range(1, DAYS + 1)}
    assert month.silent.prompts == [day for day, days in silent_for.items() if days in PROMPTED_IN_SILENCE]
    assert _check_ins(month.silent) == [] or all(not one.answers for one in _check_ins(month.silent))


def test_nobody_is_blamed_and_nothing_is_long(month: Three) -> None:
    for life in month:
        for text in life.said:
            assert BLAME.search(text) is None, text
            assert len(text.split()) <= 75, text


def test_the_opening_words_are_not_the_same_day_after_day(month: Three) -> None:
    openers = [
        message.variant_id
        for message in month.steady.phone.said(Direction.OUT)
        if str(message.response).startswith("utter_check_in_opener")
    ]
    assert len(openers) >= DAYS - 1
    assert all(first != second for first, second in pairwise(openers))


def test_nobody_hears_more_than_one_scheduled_contact_a_day(month: Three) -> None:
    for life in month:
        with life.phone.system.database.transaction() as session:
            runs = select(ReminderRun).where(ReminderRun.person_id == life.phone.person_id_in(session))
            given = [run.due_at for run in session.scalars(runs) if run.outcome in ("opened", "sent")]
        days = Counter(at.astimezone(LONDON).date() for at in given)
        assert max(days.values()) == 1


def test_no_ones_words_are_in_anothers_chat(month: Three) -> None:
    steady, sporadic, silent = (" ".join(one.said) for one in month)
    assert "grandkids" not in sporadic + silent
    assert "Dee" not in steady + silent
