"""Looking back: a picture of the last fortnight, what is different, what was said, what the clinic sees."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.base import StoreAction
from actions.receipts import list_answers
from actions.turn import LISTEN, RECEIPT, WHICH_RATING, Turn, is_in_form, open_matter
from coaching.content.looking_back import (
    alerts_line,
    chart_lines,
    comparison_lines,
    count_days,
    day_name,
    rate_line,
    usual_lines,
    words_line,
)
from coaching.rules.comparison import WEEK_DAYS
from coaching.services import checkins, looking_back
from coaching.services.looking_back import Seen
from coaching.values.changes import read_change
from coaching.values.shown_asks import asks_for_answers
from coaching.values.which_entry import read_day_before

_ANOTHER: Final = "utter_another_done"

Events = list[dict[str, Any]]


class ActionLookBack(StoreAction):
    """Answers what somebody wants to know of their own days."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_look_back"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """By what was asked for; a yes to the offer of a look is answered with both."""
        turn = Turn.of(tracker)
        if open_matter(tracker) == WHICH_RATING and not turn.is_payload and read_change(turn.text).question:
            return [FollowupAction("action_change_answer")]
        is_yes = open_matter(tracker) == looking_back.OFFER and not turn.is_payload
        if turn.intent == "show_chart" and not is_yes:
            await self._show_chart(dispatcher, turn)
        elif turn.intent == "show_summary":
            await self._show_summary(dispatcher, turn)
        elif turn.intent == "ask_said_before":
            is_of_today = open_matter(tracker).startswith(RECEIPT) and asks_for_answers(turn.text)
            await self._say_again(dispatcher, turn, is_of_today=is_of_today)
        elif turn.intent == "show_changes":
            await self._compare(dispatcher, turn)
        else:
            await self._show_chart(dispatcher, turn)
            await self._compare(dispatcher, turn)
            return [FollowupAction(LISTEN)]
        return []

    async def _show_chart(self, dispatcher: CollectingDispatcher, turn: Turn) -> None:
        days = await self.in_transaction(
            lambda session: looking_back.days_until(session, person_id=turn.person_id, today=turn.local_date)
        )
        lines = chart_lines(days)
        if not lines:
            dispatcher.utter_message(response="utter_chart_nothing")
            return
        picture = {"picture_until": turn.local_date.isoformat()}
        if len(days) == 1:
            dispatcher.utter_message(
                response="utter_chart_first", chart_words="\n".join(lines), json_message=picture
            )
            return
        dispatcher.utter_message(
            response="utter_chart",  # the bot draws the picture when it sends it
            chart_since=day_name(days[0].on),
            chart_until=day_name(days[-1].on),
            chart_words="\n".join(lines),
            json_message=picture,
        )

    async def _compare(self, dispatcher: CollectingDispatcher, turn: Turn) -> None:
        found = await self.in_transaction(
            lambda session: looking_back.compared(session, person_id=turn.person_id, today=turn.local_date)
        )
        if found is None:
            dispatcher.utter_message(response="utter_compared_too_little")
            return
        span = "week" if found.length_days == WEEK_DAYS else "fortnight"
        dispatcher.utter_message(
            response=f"utter_compared_{span}", compared="\n".join(comparison_lines(found))
        )

    async def _say_again(self, dispatcher: CollectingDispatcher, turn: Turn, *, is_of_today: bool) -> None:
        before = turn.local_date - timedelta(days=not is_of_today)
        on = read_day_before(turn.text, turn.local_date) or before
        check_in = await self.look(
            lambda session: checkins.of_day(session, person_id=turn.person_id, local_date=on)
        )
        if check_in is None or not check_in.answers:
            dispatcher.utter_message(response="utter_said_nothing_on_day", said_day=day_name(on))
            return
        dispatcher.utter_message(
            response="utter_said_on_day", said_day=day_name(on), noted=list_answers(check_in)
        )

    async def _show_summary(self, dispatcher: CollectingDispatcher, turn: Turn) -> None:
        seen = await self.in_transaction(
            lambda session: looking_back.seen_by_clinic(
                session, person_id=turn.person_id, today=turn.local_date
            )
        )
        dispatcher.utter_message(
            response="utter_summary_private" if seen.is_private else "utter_summary",
            summary_days=count_days(len(seen.days)),
            summary_lines="\n".join(_summary_lines(seen)),
        )


class ActionDoAnother(StoreAction):
    """One check-in a day is kept: today's is begun, gone on with, or can be changed."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_do_another"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """Start it if it isn't done; in the middle of a form, go on with that."""
        turn = Turn.of(tracker)
        if is_in_form(tracker):
            return []
        check_in = await self.look(lambda session: checkins.of_day(session, **turn.day))
        if check_in is None or check_in.completed_at is None:
            return [FollowupAction("action_start_check_in")]
        dispatcher.utter_message(response=_ANOTHER)
        return []


def _summary_lines(seen: Seen) -> list[str]:
    lines = [rate_line(seen.rate), *usual_lines(seen.days)]
    if seen.alerts:
        lines.append(alerts_line(seen.alerts))
    return [*lines, *(_entry_line(e.local_date, e.words, e.withheld) for e in seen.entries)]


def _entry_line(on: date, words: tuple[str, ...], withheld: bool) -> str:
    return words_line(on, None if withheld else " / ".join(words))
