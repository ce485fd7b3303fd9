"""The check-in form: reading each answer, keeping it at once, and reflecting before the next question."""

from __future__ import annotations

import asyncio
from datetime import date
from functools import lru_cache
from typing import Any, Final

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import ActionExecutionRejection
from rasa_sdk.types import DomainDict

from actions.answers import is_settled, read_own_words
from actions.check_in_answers import AnswersOfDay, Kept
from actions.check_in_pain import GENTLE, LET_BE, ask_again, reflect_pain, rest_if_at_the_end
from actions.coming_back import NOTHING_OWED, welcome_back
from actions.forms import FormAction
from actions.other_days import answer_offer, declines_offer, offer_last, take_yesterday
from actions.reflections import say_reflection, say_what_words_call_for
from actions.reminder_asides import part_aside, take_aside
from actions.turn import OPENER, Turn
from actions.unfit_answers import answer_along, how_unfit, is_second_time
from coaching.rules import checkins as checkin_rules
from coaching.rules.affirmation import HARD_DAY_PAIN
from coaching.rules.checkins import shorten_for_hard_day
from coaching.rules.feelings import Feeling, find_feeling
from coaching.rules.medicines import tells_of_medicine_change
from coaching.services import checkins
from coaching.store.database import Database
from coaching.values.excuses import is_sorry_for_silence
from coaching.values.not_today import leaves_for_today
from coaching.values.plain_ratings import gives_rating_plainly
from coaching.values.put_off import read_put_off
from coaching.values.ratings import Rating, read_rating, read_unasked_rating
from coaching.values.told import read_number
from coaching.values.unfit import tells_only_of_other_days
from coaching.values.waits import wants_to_begin

QUESTIONS: Final = tuple(question.name for question in checkin_rules.QUESTIONS)

Slots = dict[str, Any]
_FEWEST_WORDS_THAT_TELL: Final = 5


class ValidateCheckInForm(FormAction):
    """Keeps an answer when it is given. A slot holds what was kept; None asks again."""

    form = "check_in_form"

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._plan_of = lru_cache(maxsize=64)(self._read_plan)  # Rasa asks for it three times in a turn

    async def questions(self, tracker: Tracker, of_domain: list[str]) -> list[str]:
        """The questions of this day; only the one that is being changed; none when it was let be."""
        if tracker.get_slot("pain_prompt") == LET_BE:
            return []
        if changing := tracker.get_slot("changing"):
            return [changing]
        turn = Turn.of(tracker)
        plan = await asyncio.to_thread(self._plan_of, turn.message_id, turn.person_id, turn.local_date)
        if tracker.get_slot("requested_slot") == "extra" and "extra" not in plan:
            plan = (*plan[:-1], "extra", plan[-1])  # its clinician stopped it after it was asked
        return list(shorten_for_hard_day(plan) if _is_hard_day(tracker.get_slot("pain")) else plan)

    def _read_plan(self, _message_id: str, person_id: str, local_date: date) -> tuple[str, ...]:
        """The day's questions as that turn finds them."""
        return self._look(lambda session: checkins.plan(session, person_id=person_id, local_date=local_date))

    async def validate_pain(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> Slots:
        """Read a rating from a button or free words; what can't be read is asked again, kindly."""
        turn = Turn.of(tracker)
        if is_settled(value):
            return {"pain": value}
        if turn.intent == "skip":
            return {**await self._answers(tracker).keep("pain", skipped=True), "pain_prompt": None}
        if offered := answer_offer(tracker, "pain"):
            return {**await self._answers(tracker).keep_offered(offered), "pain_prompt": None}
        if declines_offer(tracker, "pain"):
            return {"pain": None, "offered": None, "pain_prompt": None}
        if tracker.get_slot("pain_prompt") in (OPENER, GENTLE) and turn.intent == "deny":
            raise ActionExecutionRejection(self.name(), "a no to the opener is no answer to the question")
        self._end_if_declined(turn)
        if not turn.is_payload and is_sorry_for_silence(turn.text):
            dispatcher.utter_message(response=NOTHING_OWED)
            return {"pain": None}
        if tracker.get_slot("pain_prompt") == OPENER:
            await welcome_back(self, dispatcher, tracker, turn)
        if tracker.get_slot("pain_prompt") == OPENER and _is_yes(turn):
            await self.in_transaction(lambda s: checkins.start(s, **turn.day, now=turn.now))
            return {"pain": None, "pain_prompt": None}
        answers = self._answers(tracker)
        value = answer_along(value, turn, dispatcher)
        if isinstance(value, str) and (put_right := await answers.put_right("pain", value, dispatcher)):
            return put_right
        value, reminder = part_aside(value, turn)
        if reminder and not value:
            return {"pain": None, **await take_aside(self, dispatcher, turn, reminder)}
        said, slots = await self._said_of_today(answers, value, dispatcher)
        rest, others = await answers.take_others("pain", said, dispatcher)
        slots |= others
        read = _read_at_opener if tracker.get_slot("pain_prompt") == OPENER else read_rating
        rating = _rating_of(value) if turn.is_payload or not isinstance(value, str) else read(rest)
        if rating is None and slots and not rest:
            return {**slots, "pain": None}
        if rating is None or not rating.in_range:
            offer = await offer_last(self, turn, "pain", rest) if rating is None else None
            return slots | (offer.slots if offer else ask_again(rating, turn, tracker, dispatcher))
        words = "" if turn.is_payload else str(value)
        kept = await answers.keep("pain", number=rating.value, words=words or None)
        if not tracker.get_slot("changing"):
            reflect_pain(dispatcher, words, rating)
        asked = await take_aside(self, dispatcher, turn, reminder)
        return {**slots, **kept, **asked, "pain_prompt": None, "pain_misses": 0}

    async def validate_sleep(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> Slots:
        """Keep how the night was: hours if they were told, and the words."""
        return await self._take_number_or_words("sleep", value, dispatcher, tracker)

    async def validate_energy(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> Slots:
        """Keep the energy: a number from 0 to 10 if one was told, and the words."""
        return await self._take_number_or_words("energy", value, dispatcher, tracker)

    async def validate_mood(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> Slots:
        """Keep the mood: a number from 0 to 10 if one was told, and the words."""
        return await self._take_number_or_words("mood", value, dispatcher, tracker)

    async def validate_activity(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> Slots:
        """Keep what was done today, in the person's words."""
        return await self._take_words("activity", value, dispatcher, tracker)

    async def validate_week(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> Slots:
        """Keep what is said of the week, in the person's words."""
        return await self._take_words("week", value, dispatcher, tracker)

    async def validate_extra(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> Slots:
        """Keep the answer to the question that the clinician added."""
        return await self._take_words("extra", value, dispatcher, tracker)

    async def validate_note(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> Slots:
        """Keep the answer to the open question."""
        return await self._take_words("note", value, dispatcher, tracker)

    async def _take_number_or_words(
        self, question: str, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> Slots:
        turn, answers = Turn.of(tracker), self._answers(tracker)
        if is_settled(value):
            return {question: value}
        if turn.intent == "skip":
            return await answers.keep(question, skipped=True)
        if offered := answer_offer(tracker, question):
            return await answers.keep_offered(offered)
        if declines_offer(tracker, question):
            return {question: None, "offered": None}
        self._end_if_declined(turn)
        if isinstance(value, (int, float)):
            return await answers.keep(question, number=float(value))
        value = answer_along(value, turn, dispatcher)
        if put_right := await answers.put_right(question, str(value), dispatcher):
            return put_right
        value, reminder = part_aside(value, turn)
        if reminder and not value:
            return {question: None, **await take_aside(self, dispatcher, turn, reminder)}
        if unfit := how_unfit(question, str(value)):
            return await self._ask_once_more(question, unfit, dispatcher, tracker)
        said = read_own_words(value, turn, dispatcher)
        if said is None:
            return {question: None}
        rest, slots = await answers.take_others(question, said, dispatcher)
        if not rest:
            return {**slots, question: None}
        number = read_number(question, rest)
        rating = read_rating(rest)
        if number is None and question != "sleep" and rating is not None:
            dispatcher.utter_message(response="utter_off_the_ruler")
            return {**slots, question: None}
        if number is None and how_unfit(question, rest):
            return {**slots, question: None}
        if number is None and (offer := await offer_last(self, turn, question, rest)):
            return slots | offer.slots
        kept = await answers.keep(question, number=number, words=rest)
        if not tracker.get_slot("changing") and number is None:
            _reflect_how_it_was(dispatcher, rest)
        say_what_words_call_for(dispatcher, rest)
        asked = await take_aside(self, dispatcher, turn, reminder)
        return {**slots, **kept, **asked, **rest_if_at_the_end(dispatcher, tracker, rest)}

    async def _take_words(
        self, question: str, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> Slots:
        turn, answers = Turn.of(tracker), self._answers(tracker)
        if is_settled(value):
            return {question: value}
        is_nothing_more = question == "note" and _declines(turn)
        if turn.intent == "skip" or is_nothing_more:
            return await answers.keep(question, skipped=True)
        if question != "extra":
            self._end_if_declined(turn)
        value = answer_along(value, turn, dispatcher)
        if put_right := await answers.put_right(question, str(value), dispatcher):
            return put_right
        if question == "activity" and (night := await answers.take_night(str(value), dispatcher)):
            return night
        if unfit := how_unfit(question, str(value)):
            return await self._ask_once_more(question, unfit, dispatcher, tracker)
        if question == "activity" and await self._is_of_yesterday(turn, dispatcher):
            return {question: None}
        words = read_own_words(value, turn, dispatcher)
        if words is None:
            return {question: None}
        kept = await answers.keep(question, words=words) | await answers.take_numbers(question, words)
        if not tracker.get_slot("changing"):
            say_reflection(dispatcher, question, words)
        say_what_words_call_for(dispatcher, words)
        kept |= rest_if_at_the_end(dispatcher, tracker, words)
        return {**kept, "medicine_came_up": words} if tells_of_medicine_change(words) else kept

    async def _ask_once_more(
        self, question: str, unfit: str, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> Slots:
        """Slots that put a question again that was not answered; the second time it is left out."""
        if is_second_time(tracker, question):
            return await self._answers(tracker).keep(question, skipped=True)
        dispatcher.utter_message(response=unfit)
        return {question: None}

    async def _is_of_yesterday(self, turn: Turn, dispatcher: CollectingDispatcher) -> bool:
        """Whether all that was told is yesterday's pain, which goes there."""
        if turn.is_payload or not tells_only_of_other_days(turn.text):
            return False
        return await take_yesterday(self, dispatcher, turn) is not None

    def _end_if_declined(self, turn: Turn) -> None:
        """Refusing the questions is no answer to one; a rule ends the form."""
        if _declines(turn):
            raise ActionExecutionRejection(self.name(), "the check-in is left for today")

    async def _said_of_today(
        self, answers: AnswersOfDay, value: Any, dispatcher: CollectingDispatcher
    ) -> tuple[str, Slots]:
        """What was said of today; a rating for yesterday goes to yesterday."""
        if answers.turn.is_payload or not isinstance(value, str):
            return "", {}
        before = await take_yesterday(self, dispatcher, answers.turn)
        return (value, {}) if before is None else (before, {"pain_prompt": None, "pain_misses": 0})

    def _answers(self, tracker: Tracker) -> AnswersOfDay:
        return AnswersOfDay(self, tracker)


def _reflect_how_it_was(dispatcher: CollectingDispatcher, words: str) -> None:
    """To a night or a mood in words: what they tell, where they tell something; else what was hard."""
    if find_feeling(words) is Feeling.HARD:
        dispatcher.utter_message(response="utter_reflect_hard")
    elif len(words.split()) >= _FEWEST_WORDS_THAT_TELL:
        say_reflection(dispatcher, "news", words)


def _is_hard_day(pain: Kept | None) -> bool:
    if not isinstance(pain, dict):
        return False
    number, words = pain.get("number"), pain.get("words")
    return (number is not None and number >= HARD_DAY_PAIN) or find_feeling(words or "") is Feeling.HARD


def _is_yes(turn: Turn) -> bool:
    if wants_to_begin(turn.text):
        return True
    return turn.intent == "affirm" or read_put_off(turn.text, turn.now, turn.time_zone) == "now"


def _declines(turn: Turn) -> bool:
    return turn.intent == "deny" and not turn.is_payload and leaves_for_today(turn.text)


def _read_at_opener(text: str) -> Rating | None:
    """A rating where only "are you ready?" was asked: a number in passing is none."""
    return read_unasked_rating(text) if gives_rating_plainly(text) else None


def _rating_of(value: Any) -> Rating | None:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return Rating(float(value))
    return read_rating(str(value))
