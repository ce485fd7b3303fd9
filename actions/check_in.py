"""The daily check-in from the first word to the receipt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict
from sqlalchemy.orm import Session

from actions.about_us import leave_alone
from actions.answers import farewell_to, hold_answer
from actions.base import StoreAction
from actions.check_in_form import QUESTIONS
from actions.check_in_pain import LET_BE
from actions.coming_back import welcome_back
from actions.plan_days import due_after_check_in
from actions.plan_form import PLAN_DAY_FORM
from actions.put_off import put_off
from actions.receipts import show_receipt
from actions.reminder_doing import carry_out, hold
from actions.turn import LISTEN, OPENER, Turn
from coaching.rules.affirmation import Affirmation, CheckInFacts, choose_affirmation
from coaching.rules.feelings import Feeling, find_feeling
from coaching.rules.reflection import says_little
from coaching.services import checkins, reminders
from coaching.store.checkins import AnswerStatus, CheckIn, CheckInAnswer
from coaching.values.not_today import leaves_for_today
from coaching.values.put_off import read_put_off
from coaching.values.reminder_orders import Deed, read_order

FORM = "check_in_form"
_LOOK_BACK = timedelta(days=60)
_RESTS = (Deed.REST, Deed.REST_LATER, Deed.REST_WHEN, Deed.SKIP, Deed.QUIET)
_MAY_WANT_QUIET = ("express_frustration", "cancel", "goodbye")
# "Not now, in an hour" is a no and says when.
_LEAVES_TODAY = ("cancel", "deny")
_PUTS_OFF = ("snooze_later", "cancel", "deny", "goodbye")

Events = list[dict[str, Any]]


class ActionStartCheckIn(StoreAction):
    """Starts today's check-in, or goes on at the first question without an answer."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_start_check_in"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """A finished check-in is left as it is, with the offer to change an answer."""
        turn = Turn.of(tracker)
        check_in = await self.in_transaction(lambda session: _start_unless_complete(session, turn))
        if check_in.completed_at is not None:
            dispatcher.utter_message(response="utter_check_in_already_done")
            return [*fill_slots(check_in), FollowupAction(LISTEN)]
        was_active = (tracker.active_loop or {}).get("name") == FORM
        if not check_in.is_begun and not was_active:
            await welcome_back(self, dispatcher, tracker, turn)
        if check_in.is_begun and not was_active:
            dispatcher.utter_message(response="utter_check_in_resumed")
        return [*fill_slots(check_in), FollowupAction(FORM)]


class ActionOpenCheckIn(StoreAction):
    """A reminder's opening line, fit for a lock screen. Nothing is kept before the person answers."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_open_check_in"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """Open the check-in where it stands; one that was finished meanwhile is said to be."""
        turn = Turn.of(tracker)
        check_in = await self.look(lambda session: checkins.of_day(session, **turn.day))
        if check_in is not None and check_in.completed_at is not None:
            dispatcher.utter_message(response="utter_check_in_already_done")
            return fill_slots(check_in)
        if check_in is not None and check_in.is_begun:
            dispatcher.utter_message(response="utter_check_in_opener_again")
            # A form left open would put its question right behind this one.
            return [
                *fill_slots(check_in),
                ActiveLoop(None),
                SlotSet("requested_slot", None),
                FollowupAction(LISTEN),
            ]
        return [*fill_slots(check_in), SlotSet("pain_prompt", OPENER), FollowupAction(FORM)]


class ActionCancelCheckIn(StoreAction):
    """Ends the check-in at the person's wish; what was given stays."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_cancel_check_in"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """Cancel what was begun. The rule that calls this ends the form."""
        turn = Turn.of(tracker)
        is_changing = bool(tracker.get_slot("changing"))
        if not is_changing and read_put_off(turn.text, turn.now, turn.time_zone) == "now":
            return [FollowupAction("action_start_check_in")]
        check_in = await self.in_transaction(lambda session: _cancel_if_begun(session, turn))
        if turn.intent in _LEAVES_TODAY and not is_changing and leaves_for_today(turn.text):
            await leave_today(self, dispatcher, turn, check_in)
            return fill_slots(check_in)
        is_put_off = turn.intent in _PUTS_OFF and not is_changing and await put_off(self, dispatcher, turn)
        left = [] if is_put_off else await _goes_quiet(self, dispatcher, turn, is_changing=is_changing)
        if left is None:
            is_begun = check_in is not None and check_in.is_begun
            dispatcher.utter_message(response=_farewell(turn.intent, is_changing, is_begun))
        return [*fill_slots(check_in), *(left or [])]


class ActionSubmitCheckIn(StoreAction):
    """All questions are answered: completes the check-in and shows the receipt."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_submit_check_in"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """Complete, then affirm what deserves it; after a change, only confirm.

        A form that was given up completes nothing.
        """
        turn = Turn.of(tracker)
        if tracker.get_slot("pain_prompt") == LET_BE:
            return [SlotSet("pain_prompt", None), SlotSet("pain_misses", 0)]
        is_changed = bool(tracker.get_slot("changing"))
        done = await self.in_transaction(lambda session: _complete(session, turn, is_changed=is_changed))
        slots = [SlotSet("changing", None), SlotSet("pain_misses", 0)]
        asked = None if is_changed or _is_hard(done) else await due_after_check_in(self, turn)
        if asked is not None:
            waits = {"affirmation": done.affirmation, "times": str(done.times)}
            return [*slots, *asked, SlotSet("receipt_waits", waits), FollowupAction(PLAN_DAY_FORM)]
        show_receipt(dispatcher, done.check_in, done.affirmation, times=str(done.times))
        return slots


class ActionShowReceipt(StoreAction):
    """Shows what is kept of today."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_show_receipt"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """Read today's check-in and say it back."""
        turn = Turn.of(tracker)
        check_in = await self.look(lambda session: checkins.of_day(session, **turn.day))
        if check_in is None:
            dispatcher.utter_message(response="utter_change_nothing")
            return [FollowupAction(LISTEN)]
        show_receipt(dispatcher, check_in, None)
        return [SlotSet("changing", None), FollowupAction(LISTEN)]


async def leave_today(
    action: StoreAction, dispatcher: CollectingDispatcher, turn: Turn, check_in: CheckIn | None
) -> None:
    """Nothing more is asked today, and no reminder comes; what was told stays."""

    def work(session: Session) -> None:
        _cancel_if_begun(session, turn)
        reminders.leave_today(session, person_id=turn.person_id, now=turn.now)

    await action.in_transaction(work)
    is_begun = check_in is not None and check_in.is_begun
    dispatcher.utter_message(response="utter_not_today_begun" if is_begun else "utter_not_today")


async def _goes_quiet(
    action: StoreAction, dispatcher: CollectingDispatcher, turn: Turn, *, is_changing: bool
) -> Events | None:
    """Events when the person wants rest from us, for a while or until a day, and has it; else None."""
    rests = None if is_changing else await _rests(action, dispatcher, turn)
    if rests is not None:
        return rests
    wants_quiet = turn.intent in _MAY_WANT_QUIET and await leave_alone(action, dispatcher, turn)
    return [] if wants_quiet else None


async def _rests(action: StoreAction, dispatcher: CollectingDispatcher, turn: Turn) -> Events | None:
    """A break, a day off or quiet hours that were asked for in so many words are had, or offered."""
    if turn.intent != "ask_pause_reminders" or turn.is_payload:
        return None
    order = read_order(turn.text, turn.local_date)
    if order.deed not in _RESTS:
        return None
    offered = await carry_out(action, dispatcher, turn, order)
    return [SlotSet("reminder_pending", hold(offered) if offered is not None else None)]


def fill_slots(check_in: CheckIn | None) -> Events:
    """Slots as the store has them: the form goes on at the gap, and never with another day's answers."""
    kept = {a.question: a for a in check_in.answers} if check_in else {}
    slots = [SlotSet(question, _slot_of(kept.get(question))) for question in QUESTIONS]
    reset = {
        "knowing_piece": None,
        "changing": None,
        "offered": None,
        "pain_prompt": None,
        "pain_misses": 0,
        "receipt_waits": None,
    }
    return [*slots, *(SlotSet(name, value) for name, value in reset.items())]


def _slot_of(answer: CheckInAnswer | None) -> dict[str, Any] | None:
    if answer is None:
        return None
    is_skipped = answer.status == AnswerStatus.SKIPPED
    return hold_answer(number=answer.number, words=answer.words, skipped=is_skipped)


def _start_unless_complete(session: Session, turn: Turn) -> CheckIn:
    check_in = checkins.of_day(session, **turn.day)
    if check_in is not None and check_in.completed_at is not None:
        return check_in
    return checkins.start(session, **turn.day, now=turn.now)


def _cancel_if_begun(session: Session, turn: Turn) -> CheckIn | None:
    if checkins.of_day(session, **turn.day) is None:
        return None
    return checkins.cancel(session, **turn.day, now=turn.now)


@dataclass(frozen=True)
class _Done:
    """A completed check-in: what it is affirmed by (after a change by nothing), and the how manieth it is."""

    check_in: CheckIn
    affirmation: Affirmation | None
    times: int


def _complete(session: Session, turn: Turn, *, is_changed: bool) -> _Done:
    checkins.complete(session, **turn.day, now=turn.now)
    since = turn.local_date - _LOOK_BACK
    known = checkins.recent(session, person_id=turn.person_id, since=since, until=turn.local_date)
    today = next(c for c in known if c.local_date == turn.local_date)
    before = [c for c in known if c.local_date < turn.local_date and c.completed_at is not None]
    times = checkins.times_done(session, person_id=turn.person_id)
    if is_changed:
        return _Done(today, None, times)
    milestone = checkins.milestone_due(session, **turn.day)
    affirmation = choose_affirmation(_facts_of(today, before, milestone))
    if affirmation is Affirmation.MILESTONE and milestone is not None:
        checkins.name_milestone(session, **turn.day, milestone=milestone)
    return _Done(today, affirmation, times)


def _is_hard(done: _Done) -> bool:
    return done.affirmation is Affirmation.HARD_DAY


def _facts_of(check_in: CheckIn, before: list[CheckIn], milestone: int | None) -> CheckInFacts:
    answers = {a.question: a for a in check_in.answers}
    words = {q: (a.words or "") if a.status == AnswerStatus.ANSWERED else "" for q, a in answers.items()}
    pain = answers.get("pain")
    told = [find_feeling(words.get(question, "")) for question in QUESTIONS]
    return CheckInFacts(
        today=check_in.local_date,
        days_before=[c.local_date for c in before],
        pain=pain.number if pain else None,
        felt_hard=Feeling.HARD in told,
        did_something=not says_little(words.get("activity", "")),
        has_words=not says_little(words.get("note", "")),
        milestone=milestone,
    )


def _farewell(intent: str, is_changing: bool, is_begun: bool) -> str:
    if is_changing:
        return "utter_change_cancelled"
    return farewell_to(
        intent, otherwise="utter_check_in_cancelled" if is_begun else "utter_check_in_not_begun"
    )
