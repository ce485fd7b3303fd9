"""Around the check-in: greeting, coming back, news out of the blue, and what wasn't understood."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict
from sqlalchemy.orm import Session

from actions.base import StoreAction
from actions.changes import is_change_meant
from actions.check_in import FORM, Events
from actions.coming_back import GREETINGS, NOTHING_OWED, greet_back, how_back
from actions.day_notes import keep_day_note
from actions.knowing_changes import puts_known_right
from actions.medicines import is_note_begun, offer_note
from actions.open_questions import take_answer, take_words
from actions.other_days import take_yesterday
from actions.plan_days import tells_of_plan
from actions.reflections import say_reflection, say_what_words_call_for
from actions.talk_offer import offers_talk
from actions.turn import LISTEN, OFFERS_OF_CHECK_IN, OPENER, Turn, is_in_form, last_response
from coaching.rules.feelings import Feeling, find_feeling
from coaching.rules.heavy import weighs_heavily
from coaching.rules.medicines import tells_of_medicine_change
from coaching.rules.talk import Heard, hear
from coaching.services import checkins, messages, people
from coaching.store.checkins import CheckIn
from coaching.values.breaks import ends_break
from coaching.values.excuses import is_sorry_for_silence
from coaching.values.plain_ratings import gives_rating_plainly
from coaching.values.ratings import read_rating
from coaching.values.travel import read_trip

_MOST_WORDS_OF_A_RATING = 6
_UNWELL_SAID = "utter_exercise_unwell"
_GREET_UNWELL = "utter_greet_unwell"
_UNWELL_LATELY = timedelta(hours=6)  # [D] so long how they are comes before the check-in


class ActionGreet(StoreAction):
    """Greets by where today's check-in stands. In the middle of a form, only says hello again."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_greet"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """After this, an active form asks its question again."""
        turn = Turn.of(tracker)
        if is_in_form(tracker):
            return _say_hello_in_form(dispatcher, tracker)
        taken = take_answer(dispatcher, tracker, turn)
        if taken is not None:
            return taken
        if await self.look(lambda session: _was_unwell(session, turn)):
            dispatcher.utter_message(response=_GREET_UNWELL)
            return []
        check_in = await self.look(lambda session: checkins.of_day(session, **turn.day))
        greeting = GREETINGS.get(await how_back(self, turn)) if check_in is None else None
        if greeting is not None:
            await greet_back(self, dispatcher, tracker, turn, greeting)
        else:
            dispatcher.utter_message(response=f"utter_greet{_suffix_of(check_in)}")
        return []


def _was_unwell(session: Session, turn: Turn) -> bool:
    """Whether a session ended lately since they felt unwell, and they weren't asked about it since."""
    since = turn.now - _UNWELL_LATELY
    was_said = partial(messages.was_said_since, session, turn.person_id, since=since)
    return was_said(_UNWELL_SAID) and not was_said(_GREET_UNWELL)


class ActionComeBack(StoreAction):
    """Finds the thread again: "where were we?"."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_come_back"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """Goes on with an unfinished check-in of today, or medicine note; else says where things stand."""
        turn = Turn.of(tracker)
        is_sorry = not turn.is_payload and is_sorry_for_silence(turn.text)
        if is_in_form(tracker):
            if is_sorry:
                dispatcher.utter_message(response=NOTHING_OWED)
                return []
            return _say_hello_in_form(dispatcher, tracker)
        taken = take_answer(dispatcher, tracker, turn)
        if taken is not None:
            return taken
        if is_sorry:
            dispatcher.utter_message(response=NOTHING_OWED)
            return await self._offer(dispatcher, turn)
        if await self._is_back(turn):
            return [FollowupAction("action_travel")]
        if await self._ends_break(turn):
            return [FollowupAction("action_resume_reminders")]
        check_in = await self.look(lambda session: checkins.of_day(session, **turn.day))
        if check_in is not None and tells_pain(turn, check_in):
            return [FollowupAction("action_take_news")]
        is_accepted = last_response(tracker) in OFFERS_OF_CHECK_IN
        if _suffix_of(check_in) == "_open" or (not _suffix_of(check_in) and is_accepted):
            return [FollowupAction("action_start_check_in")]
        if is_note_begun(tracker):
            return [FollowupAction("action_start_medicine_diary")]
        dispatcher.utter_message(response=f"utter_come_back{_suffix_of(check_in)}")
        return []

    async def _offer(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        """How today stands: begun, done, or there when it suits."""
        check_in = await self.look(lambda session: checkins.of_day(session, **turn.day))
        dispatcher.utter_message(response=f"utter_come_back{_suffix_of(check_in)}")
        return []

    async def _is_back(self, turn: Turn) -> bool:
        """Whether somebody who is away says that they are back."""
        if turn.is_payload or not read_trip(turn.text, turn.local_date).is_home:
            return False
        home = await self.in_transaction(lambda session: people.get(session, turn.person_id).home_zone)
        return home is not None

    async def _ends_break(self, turn: Turn) -> bool:
        """Whether somebody who has paused the reminders says that they are back."""
        if turn.is_payload or not ends_break(turn.text):
            return False
        until = await self.in_transaction(lambda session: people.get(session, turn.person_id).paused_until)
        return until is not None and until > turn.now


class ActionTakeNews(StoreAction):
    """Something told out of the blue: a rating begins the check-in, anything else is reflected."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_take_news"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """Offers the check-in if today's isn't done."""
        turn = Turn.of(tracker)
        taken = await take_words(self, dispatcher, tracker, turn)
        if taken is not None:
            return taken
        if tells_of_plan(tracker, turn):
            return [FollowupAction("action_tell_plan")]
        check_in = await self.look(lambda session: checkins.of_day(session, **turn.day))
        is_open = check_in is None or check_in.completed_at is None
        noted = await keep_day_note(self, turn)
        if noted is not None and not weighs_heavily(noted):
            say_reflection(dispatcher, "news", noted)
            say_what_words_call_for(dispatcher, noted)
            dispatcher.utter_message(response="utter_day_note_kept")
            return [FollowupAction(LISTEN)]
        if is_change_meant(tracker, turn, check_in):
            return [FollowupAction("action_change_answer")]
        if not turn.is_payload and await take_yesterday(self, dispatcher, turn) is not None:
            return _after_yesterday(dispatcher, is_open=is_open)
        if is_open and not (check_in and check_in.is_begun) and _tells_rating(turn):
            rating = turn.entities.get("pain", turn.text)
            return [SlotSet("pain", rating), SlotSet("pain_prompt", OPENER), FollowupAction(FORM)]
        if weighs_heavily(turn.text):
            return [FollowupAction("action_hear_low_mood")]
        if tells_of_medicine_change(turn.text) and not turn.is_payload:
            return offer_note(dispatcher, turn)
        is_hard = find_feeling(turn.text) in (Feeling.HARD, Feeling.MIXED)
        if not turn.is_payload:
            say_reflection(dispatcher, "news", turn.text)
            say_what_words_call_for(dispatcher, turn.text)
            if offers_talk(dispatcher, tracker, turn):
                return [FollowupAction(LISTEN)]
        after = "utter_news_heard" if is_hard else "utter_news_after_check_in"
        dispatcher.utter_message(response="utter_offer_check_in" if is_open else after)
        return [FollowupAction(LISTEN)]


class ActionHearLowMood(StoreAction):
    """A hard day told outside the check-in: reflected first, no question, people named who can help."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_hear_low_mood"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """Reflect, then say what is there."""
        turn = Turn.of(tracker)
        check_in = await self.look(lambda session: checkins.of_day(session, **turn.day))
        if puts_known_right(tracker, turn):
            return [FollowupAction("action_change_known")]
        if is_change_meant(tracker, turn, check_in):
            return [FollowupAction("action_change_answer")]
        say_reflection(dispatcher, "news", turn.text)
        if hear(turn.text).heard is Heard.BOTH and offers_talk(dispatcher, tracker, turn):
            return [FollowupAction(LISTEN)]
        is_done = check_in is not None and check_in.completed_at is not None
        dispatcher.utter_message(response="utter_low_mood_done" if is_done else "utter_low_mood")
        return [FollowupAction(LISTEN)]


def _after_yesterday(dispatcher: CollectingDispatcher, *, is_open: bool) -> Events:
    if is_open:
        dispatcher.utter_message(response="utter_offer_check_in")
    return [FollowupAction(LISTEN)]


def _say_hello_in_form(dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
    if tracker.get_slot("pain_prompt") == OPENER and last_response(tracker) == "utter_check_in_opener":
        return [FollowupAction("action_start_check_in")]
    dispatcher.utter_message(response="utter_still_here")
    return []


def tells_pain(turn: Turn, check_in: CheckIn | None) -> bool:
    """Whether words that take the talk up again give today's pain, which is still open ("ok sorry. 3")."""
    answers = check_in.answers if check_in is not None else []
    return not any(answer.question == "pain" for answer in answers) and _tells_rating(turn)


def _suffix_of(check_in: CheckIn | None) -> str:
    if check_in is None or (check_in.answers and not check_in.is_begun):
        return ""
    return "_done" if check_in.completed_at is not None else "_open"


def _tells_rating(turn: Turn) -> bool:
    if "pain" in turn.entities:
        return True
    if turn.is_payload or len(turn.text.split()) > _MOST_WORDS_OF_A_RATING:
        return False
    rating = read_rating(turn.text)
    return rating is not None and rating.in_range and gives_rating_plainly(turn.text)
