"""Words that mean something only by what was said before: yes, no, stop, and what wasn't understood."""

from __future__ import annotations

import re
from typing import Final

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.base import StoreAction
from actions.changes import is_change_meant
from actions.check_in import Events, leave_today
from actions.goal_review import offer_goal_look
from actions.knowing import offer_to_know
from actions.medicine_changes import MEDICINE_RECEIPTS
from actions.medicines import MEDICINE_OFFERS, offer_note
from actions.open_questions import take_words
from actions.pacing_answers import offer_pacing_talk
from actions.plan_answers import REVISION_OFFER, offer_waiting_change
from actions.plan_days import tells_of_plan
from actions.plans import PLAN_OFFERS, PLAN_RECEIPT
from actions.reflections import asks_about_medicine
from actions.session import tells_pain
from actions.turn import (
    CHANGE_MENU,
    LISTEN,
    OFFERS_OF_CHECK_IN,
    RECEIPT,
    Turn,
    count_turns_in_a_row,
    form_of,
    open_matter,
    was_said,
)
from coaching.rules.information import is_for_the_team
from coaching.rules.medicines import tells_of_medicine_change
from coaching.rules.reflection import asks_something
from coaching.services import checkins, looking_back
from coaching.services.looking_back import OFFER
from coaching.values.beside_question import read_answer_to
from coaching.values.changes import leaves_it
from coaching.values.medicine_asides import read_note
from coaching.values.not_today import leaves_for_today
from coaching.values.put_questions import question_of
from coaching.values.yes_no import Answer, only_acknowledges

_REPAIRS: Final = ("utter_not_understood", "utter_not_understood_menu", "utter_not_understood_person")
# A yes to one of these can't tell which button it means.
_CHOICES: Final = ("utter_pause_reminders", "utter_frustration", "utter_snooze")
# Said to what was answered to a receipt.
_AFTER_RECEIPT: Final = ("utter_change_cancelled", "utter_check_in_confirmed")
_ASKS: Final = re.compile(
    r"\W*(?:what|why|how|is|are|does|do|did|can|could|should|will|would)\b", re.IGNORECASE
)
_FEWEST_WORDS_THAT_TELL: Final = 4
# "Not today" to one of these is about today's check-in.
_ASKS_OF_TODAY: Final = (
    *OFFERS_OF_CHECK_IN,
    "utter_check_in_cancelled",
    "utter_check_in_not_begun",
    "utter_goodbye_unfinished",
    "utter_not_today",
    "utter_not_today_begun",
    "utter_pain_let_be",
    "utter_snooze",
    "utter_snoozed_today",
)
# After one of these, "ok" only says that it was heard.
_FAREWELLS: Final = (
    "utter_change_cancelled",
    "utter_check_in_cancelled",
    "utter_check_in_not_begun",
    "utter_exercise_called_off",
    "utter_exercise_gentle_done",
    "utter_exercise_kept_short",
    "utter_exercise_morning_announced",
    "utter_exercise_morning_kept",
    "utter_exercise_morning_late",
    "utter_exercise_morning_left",
    "utter_exercise_morning_more",
    "utter_exercise_morning_off",
    "utter_exercise_none_fine",
    "utter_exercise_stays",
    "utter_exercise_told",
    "utter_exercise_told_already",
    "utter_exercise_told_felt",
    "utter_exercise_told_none",
    "utter_exercise_told_stays",
    "utter_goal_attained_as_hoped",
    "utter_goal_attained_less",
    "utter_goal_attained_more",
    "utter_goal_confirmed",
    "utter_goal_done",
    "utter_goal_done_plain",
    "utter_goal_keep",
    "utter_goal_ladder",
    "utter_goal_left",
    "utter_goal_look_later",
    "utter_goal_park",
    "utter_goal_rung",
    "utter_goal_rung_plain",
    "utter_goal_shown",
    "utter_goal_stays",
    "utter_goal_taken_up",
    "utter_goal_top",
    "utter_goodbye",
    "utter_goodbye_unfinished",
    "utter_known_confirmed",
    "utter_known_left",
    "utter_known_not_today",
    "utter_leave_it_here",
    "utter_left_alone",
    "utter_no_to_nothing",
    "utter_not_today",
    "utter_not_today_begun",
    "utter_nothing_open",
    "utter_pain_let_be",
    "utter_plan_confirmed",
    "utter_plan_cue_heard",
    "utter_plan_day_left",
    "utter_plan_done",
    "utter_plan_done_plain",
    "utter_plan_ended",
    "utter_plan_left",
    "utter_plan_missed",
    "utter_plan_never_came",
    "utter_plan_none_yet",
    "utter_plan_partly",
    "utter_plan_put_off",
    "utter_plan_quiet",
    "utter_plan_rests",
    "utter_plan_shown",
    "utter_plan_stays",
    "utter_snoozed_today",
    "utter_snoozed_later",
    "utter_talk_left",
    "utter_talk_own_way",
    "utter_yes_to_nothing",
)


class ActionAnswerYesNo(StoreAction):
    """A yes or a no outside the form answers what is open."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_answer_yes_no"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """To a receipt: right or to be changed. To an offer, or when nothing is open: begin or leave it."""
        turn, matter = Turn.of(tracker), open_matter(tracker)
        taken = await take_words(self, dispatcher, tracker, turn)
        if taken is not None:
            return taken
        check_in = await self.look(lambda session: checkins.of_day(session, **turn.day))
        is_yes = _is_yes(turn, matter)
        if is_change_meant(tracker, turn, check_in) and (is_yes or matter.startswith(RECEIPT)):
            return [FollowupAction("action_change_answer")]
        if matter.startswith(RECEIPT) or matter in MEDICINE_RECEIPTS:
            if is_yes:
                return await self._confirm(dispatcher, tracker, matter)
            return [FollowupAction("action_change_answer")]
        if matter in (PLAN_RECEIPT, REVISION_OFFER):
            return _to_plan(dispatcher, matter, is_yes=is_yes)
        if matter in PLAN_OFFERS and is_yes:
            return [FollowupAction("action_start_plan")]
        if matter in MEDICINE_OFFERS and is_yes:
            is_question = asks_something(turn.text) and not turn.is_payload
            return [FollowupAction("action_repair" if is_question else "action_start_medicine_diary")]
        if matter == OFFER and is_yes:
            return [FollowupAction("action_look_back")]
        if matter in CHANGE_MENU and (not is_yes or leaves_it(turn.text)):
            dispatcher.utter_message(response="utter_change_cancelled")
            return []
        if is_yes and matter in _CHOICES:
            dispatcher.utter_message(response=matter)
            return []
        if matter == "utter_left_alone" and _only_hears(turn, matter):
            dispatcher.utter_message(response="utter_goodbye")
            return []
        is_done = check_in is not None and check_in.completed_at is not None
        if not is_yes and not is_done and _leaves_today(turn, matter):
            await leave_today(self, dispatcher, turn, check_in)
            return []
        if is_yes and tells_pain(turn, check_in):
            return [FollowupAction("action_take_news")]
        if is_yes and not is_done and (matter in OFFERS_OF_CHECK_IN or not _only_hears(turn, matter)):
            return [FollowupAction("action_start_check_in")]
        dispatcher.utter_message(response=_to_nothing(is_yes=is_yes, is_done=is_done))
        return []

    async def _confirm(self, dispatcher: CollectingDispatcher, tracker: Tracker, matter: str) -> Events:
        """A receipt is right. What came up of a medicine can be noted; else a clear change be looked at."""
        if matter in MEDICINE_RECEIPTS:
            dispatcher.utter_message(response="utter_medicine_confirmed")
            return []
        dispatcher.utter_message(response="utter_check_in_confirmed")
        if await offer_waiting_change(self, dispatcher, tracker):
            return []
        if await offer_pacing_talk(self, dispatcher, Turn.of(tracker)):
            return []
        if (offered := await offer_goal_look(self, dispatcher, Turn.of(tracker))) is not None:
            return offered
        if tracker.get_slot("medicine_came_up") and not was_said(tracker, MEDICINE_OFFERS):
            dispatcher.utter_message(response="utter_offer_medicine_note_later")
        elif not was_said(tracker, (OFFER,)) and await self._has_news(Turn.of(tracker)):
            dispatcher.utter_message(response="utter_offer_look_back")
        else:
            await offer_to_know(self, dispatcher, Turn.of(tracker))
        return []

    async def _has_news(self, turn: Turn) -> bool:
        return await self.in_transaction(
            lambda session: looking_back.has_news(
                session, person_id=turn.person_id, today=turn.local_date, now=turn.now
            )
        )


def _is_yes(turn: Turn, matter: str) -> bool:
    """Whether it is a yes to what is open, and not only one to anything."""
    answer = read_answer_to(turn.text, question_of(matter)) if question_of(matter) else None
    if turn.is_payload or answer not in (Answer.YES, Answer.NO):
        return turn.intent == "affirm"
    return answer is Answer.YES


class ActionLeave(StoreAction):
    """A "stop" or a "skip" when no question is open: closes the change menu, else says that nothing is."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_leave"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """Nothing is changed."""
        turn, matter = Turn.of(tracker), open_matter(tracker)
        taken = await take_words(self, dispatcher, tracker, turn)
        if taken is not None:
            return taken
        if matter in MEDICINE_OFFERS:
            dispatcher.utter_message(response=_to_nothing(is_yes=False, is_done=False))
        else:
            is_menu = matter in CHANGE_MENU
            dispatcher.utter_message(response="utter_change_cancelled" if is_menu else "utter_nothing_open")
        return []


class ActionRepair(StoreAction):
    """Not understood: first other words, then a menu, then a person."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_repair"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """The misses in a row decide; an open change takes the words first."""
        turn = Turn.of(tracker)
        taken = await take_words(self, dispatcher, tracker, turn)
        if taken is not None:
            return taken
        if tells_of_plan(tracker, turn):
            return [FollowupAction("action_tell_plan")]
        check_in = await self.look(lambda session: checkins.of_day(session, **turn.day))
        if is_change_meant(tracker, turn, check_in):
            return [FollowupAction("action_change_answer")]
        if not turn.is_payload and read_note(turn.text) is not None:
            return [FollowupAction("action_take_news")]
        if asks_about_medicine(turn.text):
            return [FollowupAction("action_answer_medication")]
        if tells_of_medicine_change(turn.text):
            return offer_note(dispatcher, turn)
        if not turn.is_payload and _ASKS.match(turn.text) and is_for_the_team(turn.text):
            dispatcher.utter_message(response="utter_ask_clinical")
            return [FollowupAction(form_of(tracker) or LISTEN)]
        matter = open_matter(tracker)
        if (matter.startswith(RECEIPT) or matter in _AFTER_RECEIPT) and _tells(turn.text):
            return [FollowupAction("action_take_news")]
        misses = count_turns_in_a_row(tracker, self.name())
        dispatcher.utter_message(response=_REPAIRS[min(misses, len(_REPAIRS) - 1)])
        # A form that was left without its question would take no answer any more.
        return [FollowupAction(form_of(tracker) or LISTEN)]


def _to_plan(dispatcher: CollectingDispatcher, matter: str, *, is_yes: bool) -> Events:
    """A receipt that isn't right, and an offer that is taken, lead to changing the plan."""
    if is_yes is (matter == REVISION_OFFER):
        return [FollowupAction("action_change_plan")]
    dispatcher.utter_message(response="utter_plan_confirmed" if is_yes else "utter_plan_stays")
    return [SlotSet("plan_revise", None)]


def _tells(text: str) -> bool:
    """Whether a text tells something rather than asks: after a receipt it is one more thing of the day."""
    return len(text.split()) >= _FEWEST_WORDS_THAT_TELL and not asks_something(text)


def _leaves_today(turn: Turn, matter: str) -> bool:
    """Whether a no is about the whole day: "not today", or "no thanks" to the offer to finish."""
    if turn.is_payload or not leaves_for_today(turn.text):
        return False
    is_said = "today" in turn.text.lower() and matter in _ASKS_OF_TODAY
    return is_said or matter == "utter_check_in_opener_again"


def _only_hears(turn: Turn, matter: str) -> bool:
    return matter in _FAREWELLS and only_acknowledges(turn.text)


def _to_nothing(*, is_yes: bool, is_done: bool) -> str:
    if not is_yes:
        return "utter_no_to_nothing"
    return "utter_yes_to_nothing" if is_done else "utter_yes_to_nothing_yet"
