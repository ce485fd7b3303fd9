"""Exercises told afterwards in a sentence: read back in one line, with a button to put it right."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict
from sqlalchemy.orm import Session

from actions.base import StoreAction
from actions.exercise_speech import button, in_one_line, name_of, names_in_one_line
from actions.pacing_answers import names_more
from actions.turn import LISTEN, Turn, open_matter
from coaching.rules.reflection import shorten
from coaching.services import exercise_told
from coaching.services.errors import NotFound
from coaching.services.exercise_told import Kept
from coaching.values.exercise_log import ExerciseLog, ToldExercise
from coaching.values.private_asks import leave_out_request
from coaching.values.put_right import begins_to_correct
from coaching.values.unwell import says_unwell

Events = list[dict[str, Any]]
TELL_AGAIN: Final = "utter_exercise_told_again"
TOLD: Final = "utter_exercise_told"
CORRECTS: Final = ("deny", "change_answer")


class ActionTellExercise(StoreAction):
    """Keeps what was done, as it was told."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_tell_exercise"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """By the button to put it right, by the name that was meant, or in a sentence."""
        turn = Turn.of(tracker)
        if (again := turn.entities.get("exercise_again")) is not None:
            dispatcher.utter_message(response=TELL_AGAIN)
            return [SlotSet("exercise_told", str(again)), FollowupAction(LISTEN)]
        in_place_of = told_before(tracker, turn)
        told = _chosen(turn) or await read_told(self, turn, in_place_of)
        if told is None:
            dispatcher.utter_message(response="utter_exercise_tell_which")
            return [FollowupAction(LISTEN)]
        rest_stays = open_matter(tracker) != TELL_AGAIN
        kept = await self.in_transaction(lambda session: _keep(session, turn, told, in_place_of, rest_stays))
        if kept is None:
            dispatcher.utter_message(response="utter_exercise_told_gone")
            return [SlotSet("exercise_told", None), FollowupAction(LISTEN)]
        if not turn.is_payload and told.days_ago == 0 and says_unwell(turn.text):
            dispatcher.utter_message(response="utter_exercise_unwell")
        say_kept(dispatcher, turn, told, kept, in_place_of)
        is_clear = not kept.unclear and (told.is_bare or kept.pain is not None)
        if is_clear and await names_more(self, turn, kept.session_id):
            dispatcher.utter_message(response="utter_exercise_more")
        return [SlotSet("exercise_told", kept.session_id), FollowupAction(LISTEN)]


async def read_told(action: StoreAction, turn: Turn, in_place_of: str | None = None) -> ExerciseLog | None:
    """What words tell of the exercises of the person's plan, beside the session that they put right."""
    if turn.is_payload:
        return None
    text = leave_out_request(turn.text)
    return await action.look(
        lambda session: exercise_told.read(
            session, person_id=turn.person_id, text=text, in_place_of=in_place_of
        )
    )


def say_kept(
    dispatcher: CollectingDispatcher,
    turn: Turn,
    told: ExerciseLog,
    kept: Kept,
    in_place_of: str | None = None,
) -> None:
    """What was noted, in one line; what wasn't done is fine as it is."""
    if kept.unclear:
        dispatcher.utter_message(
            response="utter_exercise_told_which", buttons=_choices(told, kept.unclear, in_place_of)
        )
        return
    if not kept.done:
        nothing_left = told.everything and not told.nothing
        response = "utter_exercise_told_already" if nothing_left else "utter_exercise_told_none"
        dispatcher.utter_message(response=response)
        return
    line = in_one_line(kept.done)
    if kept.not_done:
        line = f"{line}. Not today: {names_in_one_line(kept.not_done)}"
    if kept.pain is not None:
        line = f"{line}. Pain {kept.pain} of 10"
    day = "yesterday" if kept.on == _today(turn) - timedelta(days=1) else "today"
    buttons = [button("Put it right", "tell_exercise", exercise_again=kept.session_id)]
    said = {"exercise_line": line, "exercise_day": day, "buttons": buttons}
    if kept.felt:
        dispatcher.utter_message(response="utter_exercise_told_felt", quote=shorten(kept.felt), **said)
    else:
        dispatcher.utter_message(response="utter_exercise_told", **said)


def told_before(tracker: Tracker, turn: Turn) -> str | None:
    """The session whose place is taken by what is told: "no, it was 8"."""
    matter = open_matter(tracker)
    if (chosen := turn.entities.get("exercise_which")) is not None:
        return ":".join(str(chosen).split(":")[3:]) or None
    corrects = not turn.is_payload and (turn.intent in CORRECTS or begins_to_correct(turn.text))
    puts_right = matter == TELL_AGAIN or (matter.startswith(TOLD) and corrects)
    return tracker.get_slot("exercise_told") if puts_right else None


def _keep(
    session: Session, turn: Turn, told: ExerciseLog, in_place_of: str | None, rest_stays: bool
) -> Kept | None:
    try:
        return exercise_told.log(
            session,
            message_id=turn.message_id,
            person_id=turn.person_id,
            told=told,
            now=turn.now,
            in_place_of=in_place_of,
            rest_stays=rest_stays,
        )
    except NotFound:
        return None


def _chosen(turn: Turn) -> ExerciseLog | None:
    """The exercise whose button was tapped, with the amount that was told."""
    chosen = turn.entities.get("exercise_which")
    if chosen is None:
        return None
    exercise, amount, days_ago = str(chosen).split(":")[:3]
    done = ToldExercise((exercise,), int(amount) or None)
    return ExerciseLog((done,), days_ago=int(days_ago))


def _choices(told: ExerciseLog, unclear: tuple[str, ...], in_place_of: str | None) -> list[dict[str, str]]:
    amounts = {one: told_one.amount or 0 for told_one in told.done for one in told_one.ids}
    rest = f"{told.days_ago}:{in_place_of or ''}"
    return [
        button(name_of(one), "tell_exercise", exercise_which=f"{one}:{amounts.get(one, 0)}:{rest}")
        for one in unclear
    ]


def _today(turn: Turn) -> date:
    return turn.local_date
