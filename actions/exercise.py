"""Beginning today's exercises, ending them, and the morning after."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict
from sqlalchemy.orm import Session

from actions.about_us import leave_alone
from actions.answers import farewell_to, hold_answer
from actions.base import StoreAction
from actions.exercise_form import (
    AFTER,
    BARE,
    EXERCISE_FORM,
    GENTLE,
    LEFT,
    MORNING,
    UNWELL,
    number_in,
    walk_of,
)
from actions.exercise_speech import button, done_lines
from actions.pacing_answers import names_more
from actions.put_aside import go_back, must_wait, put_aside
from actions.put_off import put_off
from actions.turn import LISTEN, Turn, form_of
from coaching.content.exercises import exercise_library
from coaching.rules.exercise_session import done_of, minutes_of, place_of
from coaching.services import exercise_mornings, exercise_walks, moving_sessions
from coaching.services.errors import NotAllowed, NotFound
from coaching.services.exercise_walks import Today
from coaching.store.models import ExerciseWalk, MovingSession
from coaching.values.clock_times import format_clock_time

Events = list[dict[str, Any]]
NOTHING_TODAY: Final = "utter_exercise_none_"
STOPPED: Final = "utter_exercise_stopped_bare"
_SLOTS: Final = (
    "exercise_step",
    *AFTER,
    "exercise_morning",
    "exercise_kind",
    "exercise_walk",
    "exercise_misses",
)
_RED_ABOVE_USUAL: Final = 3
_MORNING_ABOVE_USUAL: Final = 1


class ActionStartExercise(StoreAction):
    """Begins today's session, goes on with it, or says kindly that there is none."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_start_exercise"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """By the command, the button, or in words. In another form its own question comes first."""
        turn, form = Turn.of(tracker), form_of(tracker)
        if form == EXERCISE_FORM and tracker.get_slot("exercise_kind") != MORNING:
            return []
        if must_wait(tracker, EXERCISE_FORM):
            dispatcher.utter_message(response="utter_exercise_later")
            return [FollowupAction(form or LISTEN)]
        if "exercise_morning_off" in turn.entities:
            return await self._leave_morning(dispatcher, turn)
        if "exercise_hard" in turn.entities:
            return await self._call_off(dispatcher, turn)
        if turn.entities.get("exercise_gentle") == "no":
            dispatcher.utter_message(response="utter_exercise_none_fine")
            return [FollowupAction(LISTEN)]
        if "exercise_gentle" in turn.entities:
            walk = await self.in_transaction(
                lambda session: exercise_walks.begin_gentle(
                    session, key=turn.message_id, person_id=turn.person_id, now=turn.now
                )
            )
            return self._walk(dispatcher, tracker, turn, walk, None)
        begun, kept = await self.in_transaction(lambda session: _begin(session, turn))
        if isinstance(begun, Today):
            dispatcher.utter_message(response=f"utter_exercise_none_{begun}")
            return [FollowupAction(LISTEN)]
        return self._walk(dispatcher, tracker, turn, begun, kept)

    def _walk(
        self,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        turn: Turn,
        walk: ExerciseWalk,
        kept: MovingSession | None,
    ) -> Events:
        steps = exercise_walks.steps_of(walk)
        if not steps:
            dispatcher.utter_message(response="utter_exercise_none_fine")
            return [FollowupAction(LISTEN)]
        if walk.kind == GENTLE:
            dispatcher.utter_message(response="utter_exercise_gentle_begin")
        elif any(one.fate is not None for one in steps):
            dispatcher.utter_message(response="utter_exercise_resumed")
        else:
            dispatcher.utter_message(
                response="utter_exercise_begin",
                exercise_count=str(len(steps)),
                exercise_minutes=str(minutes_of(steps, exercise_library())),
            )
        slots: dict[str, Any] = {"exercise_walk": walk.id, "exercise_kind": walk.kind}
        if place_of(steps) is None:
            slots |= {
                "exercise_step": hold_answer(words="over"),
                **_told_before(kept),
                **_told_since(tracker, walk),
            }
        aside = put_aside(tracker)
        return [
            *reset_exercise(),
            *(SlotSet(name, value) for name, value in slots.items()),
            aside,
            FollowupAction(EXERCISE_FORM),
        ]

    async def _call_off(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        """A hard day: today's session counts as done, and is asked for no more."""
        found = await self.in_transaction(
            lambda session: exercise_walks.call_off(
                session, key=turn.message_id, person_id=turn.person_id, now=turn.now
            )
        )
        dispatcher.utter_message(
            response="utter_exercise_called_off" if found is not None else "utter_exercise_none_fine"
        )
        return [FollowupAction(LISTEN)]

    async def _leave_morning(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        await self.in_transaction(lambda session: exercise_mornings.let_go(session, person_id=turn.person_id))
        dispatcher.utter_message(response="utter_exercise_morning_off")
        return [FollowupAction(LISTEN)]


class ActionOpenExerciseMorning(StoreAction):
    """The morning after a session: one question."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_open_exercise_morning"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """Only where there was a session yesterday, and its morning isn't told."""
        turn = Turn.of(tracker)
        if not await self.in_transaction(lambda session: _ask_morning(session, turn)):
            dispatcher.utter_message(response="utter_exercise_morning_late")
            return [FollowupAction(LISTEN)]
        return [*reset_exercise(), SlotSet("exercise_kind", MORNING), FollowupAction(EXERCISE_FORM)]


class ActionSubmitExercise(StoreAction):
    """The steps are done and told of, or the morning is: says it back."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_submit_exercise"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """Nothing is lost by leaving: what was done is kept from the first step on."""
        turn, kind = Turn.of(tracker), tracker.get_slot("exercise_kind")
        if kind == MORNING:
            await self._take_morning(dispatcher, tracker, turn)
        elif tracker.get_slot("exercise_misses") == LEFT:
            dispatcher.utter_message(response="utter_exercise_stays")
        elif tracker.get_slot("exercise_misses") == UNWELL:
            await self._rest(dispatcher, tracker, turn)
        elif kind == GENTLE:
            await self._end(tracker, turn)
            dispatcher.utter_message(response="utter_exercise_gentle_done")
        elif kind == BARE:
            await self._end(tracker, turn)
            dispatcher.utter_message(response=STOPPED)
        else:
            await self._finish(dispatcher, tracker, turn)
        return [*reset_exercise(), *go_back(dispatcher, tracker)]

    async def _end(self, tracker: Tracker, turn: Turn) -> None:
        await self.in_transaction(lambda session: _end(session, tracker, turn))

    async def _rest(self, dispatcher: CollectingDispatcher, tracker: Tracker, turn: Turn) -> None:
        """What was done is read back; who can help was said."""
        walk = await self.look(lambda session: walk_of(session, tracker, turn))
        if walk.session_id is not None:
            await self._finish(dispatcher, tracker, turn)
        else:
            await self._end(tracker, turn)

    async def _finish(self, dispatcher: CollectingDispatcher, tracker: Tracker, turn: Turn) -> None:
        walk, kept, usual, asked_at = await self.in_transaction(
            lambda session: _finish(session, tracker, turn)
        )
        done = done_of(exercise_walks.steps_of(walk))
        is_hard = kept is not None and (
            kept.too_much or (usual is not None and (kept.pain_during or 0) > usual + _RED_ABOVE_USUAL)
        )
        response = "utter_exercise_kept"
        if is_hard:
            response = "utter_exercise_kept_hard"
        elif done.is_easier:
            response = "utter_exercise_kept_easier"
        elif await names_more(self, turn, walk.session_id):
            response = "utter_exercise_kept_more"
        dispatcher.utter_message(response=response, exercise_lines=_lines(tracker, done.amounts))
        announce_morning(dispatcher, turn, asked_at)

    async def _take_morning(self, dispatcher: CollectingDispatcher, tracker: Tracker, turn: Turn) -> None:
        pain = number_in(tracker, "exercise_morning")
        if pain is None:
            dispatcher.utter_message(response="utter_exercise_morning_left")
            return
        kept, usual, step_waits = await self.in_transaction(
            lambda session: _keep_morning(session, turn, pain)
        )
        if not kept:
            dispatcher.utter_message(response="utter_exercise_morning_late")
            return
        is_more = usual is not None and pain > usual + _MORNING_ABOVE_USUAL
        response = "utter_exercise_morning_more" if is_more else "utter_exercise_morning_kept"
        dispatcher.utter_message(response=response, exercise_number=str(pain))
        if step_waits and not is_more:
            dispatcher.utter_message(response="utter_exercise_step_waits")


class ActionCancelExercise(StoreAction):
    """Ends the questions at the person's wish; what was done stays, and can be gone on with today."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_cancel_exercise"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """The rule that calls this ends the form."""
        turn = Turn.of(tracker)
        is_morning = tracker.get_slot("exercise_kind") == MORNING
        is_after = tracker.get_slot("exercise_step") is not None
        if is_after and not is_morning:
            await self.in_transaction(lambda session: _end(session, tracker, turn))
        if await leave_alone(self, dispatcher, turn):
            return reset_exercise()
        if turn.intent == "snooze_later" and is_morning and await put_off(self, dispatcher, turn):
            return reset_exercise()
        otherwise = "utter_exercise_morning_left" if is_morning else "utter_exercise_stays"
        if is_after and not is_morning:
            otherwise = "utter_exercise_kept_short"
        says_bye = turn.intent in ("express_frustration", "ask_pause_reminders")
        response = farewell_to(turn.intent, otherwise=otherwise) if says_bye else otherwise
        dispatcher.utter_message(response=response)
        return [*reset_exercise(), SlotSet("put_aside", None)]


def announce_morning(dispatcher: CollectingDispatcher, turn: Turn, asked_at: datetime | None) -> None:
    """What is asked tomorrow, and that it needn't be."""
    if asked_at is None:
        return
    local = asked_at.astimezone(ZoneInfo(turn.time_zone)).time()
    dispatcher.utter_message(
        response="utter_exercise_morning_announced",
        exercise_time=format_clock_time(local),
        buttons=[button("Rather not", "start_exercise", exercise_morning_off="yes")],
    )


def reset_exercise() -> Events:
    """Nothing of a session is left in the slots; the store has it."""
    return [SlotSet(name, None) for name in _SLOTS]


def _begin(session: Session, turn: Turn) -> tuple[ExerciseWalk | Today, MovingSession | None]:
    begun = exercise_walks.begin(session, key=turn.message_id, person_id=turn.person_id, now=turn.now)
    kept = None
    if isinstance(begun, ExerciseWalk) and begun.session_id is not None:
        kept = session.get(MovingSession, begun.session_id)
    return begun, kept


def _told_since(tracker: Tracker, walk: ExerciseWalk) -> dict[str, Any]:
    """What was told after the steps of this walk before an alarm broke it off."""
    if tracker.get_slot("exercise_walk") != walk.id:
        return {}
    return {slot: told for slot in AFTER if (told := tracker.get_slot(slot)) is not None}


def _told_before(kept: MovingSession | None) -> dict[str, Any]:
    """What was told after the steps before the conversation broke off."""
    if kept is None:
        return {}
    told = {"exercise_effort": kept.effort, "exercise_pain": kept.pain_during}
    return {name: hold_answer(number=number) for name, number in told.items() if number is not None}


def _ask_morning(session: Session, turn: Turn) -> bool:
    if not exercise_mornings.is_due(session, person_id=turn.person_id, now=turn.now):
        return False
    on = turn.now.astimezone(ZoneInfo(turn.time_zone)).date() - timedelta(days=1)
    moving_sessions.mark_morning_asked(session, person_id=turn.person_id, on=on, now=turn.now)
    return True


def _keep_morning(session: Session, turn: Turn, pain: int) -> tuple[bool, float | None, bool]:
    on = turn.now.astimezone(ZoneInfo(turn.time_zone)).date() - timedelta(days=1)
    usual = exercise_mornings.usual_of(session, person_id=turn.person_id, before=on)
    try:
        moving_sessions.answer_morning(session, person_id=turn.person_id, on=on, pain=pain, now=turn.now)
    except (NotAllowed, NotFound):
        return False, usual, False
    step_waits = exercise_mornings.follow(session, person_id=turn.person_id, on=on, now=turn.now)
    return True, usual, step_waits


def _finish(
    session: Session, tracker: Tracker, turn: Turn
) -> tuple[ExerciseWalk, MovingSession | None, float | None, datetime | None]:
    walk = _end(session, tracker, turn)
    kept = session.get(MovingSession, walk.session_id) if walk.session_id is not None else None
    usual = exercise_mornings.usual_of(session, person_id=turn.person_id, before=walk.local_date)
    asked_at = exercise_mornings.ask_next_morning(session, person_id=turn.person_id, now=turn.now)
    return walk, kept, usual, asked_at


def _end(session: Session, tracker: Tracker, turn: Turn) -> ExerciseWalk:
    walk = walk_of(session, tracker, turn)
    return exercise_walks.end(session, walk_id=walk.id, person_id=turn.person_id, now=turn.now)


def _lines(tracker: Tracker, done: Any) -> str:
    lines = [done_lines(done)]
    for slot, label in (("exercise_effort", "Effort"), ("exercise_pain", "Pain")):
        if (number := number_in(tracker, slot)) is not None:
            lines.append(f"• {label}: {number} of 10")
    return "\n".join(lines)
