"""The timer of an exercise or a chore: one message that the bot edits, moved by its buttons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from bot.telegram.case import Case
from bot.telegram.render import lay_out
from bot.telegram.speech import Listener, Speaker
from coaching.rules.exercise_timer import Bouts, Phase, Shown
from coaching.services import exercise_timers, inbox, messages, outbox, pacing
from coaching.services.errors import NotFound
from coaching.services.exercise_timers import Chore, Place
from coaching.services.live_messages import message_of
from coaching.store.models import ExerciseTimer

_WORD: Final = "bot:exercise"
_STEP: Final = "exercise_step"
_MINUTE: Final = 60
_OF_CHORE: Final = {
    Phase.REST: "chore_timer_rests",
    Phase.WORK: "chore_timer_goes_on",
    Phase.OVER: "chore_timer_over",
}


class ExerciseTimerDesk:
    """Answers the timer's buttons."""

    def __init__(self, speaker: Speaker) -> None:
        self._speaker = speaker

    def tap(self, session: Session, case: Case, choice: Sequence[str]) -> None:
        """Start, pause, go on or end."""
        what, *rest = choice
        try:
            if what == "start":
                self._begin(session, case, Place(rest[0], int(rest[1])))
            elif what == "chore":
                self._begin(session, case, _chore(session, case, rest))
            else:
                self._move(session, case, what, rest[0])
        except NotFound:
            line = "chore_timer_gone" if what == "chore" else "exercise_timer_gone"
            self._speaker.say(session, case.listener, line, key=f"{case.row.key}:reply", now=case.now)
            inbox.finish(session, case.row.id, line, case.now)

    def _begin(self, session: Session, case: Case, what: Place | Chore) -> None:
        assert case.person is not None  # noqa: S101 - a patient's chat
        key = f"{case.row.key}:timer"
        others = exercise_timers.running(session, person_id=case.person.id)
        row = exercise_timers.begin(
            session,
            key=case.row.key,
            person_id=case.person.id,
            chat_id=case.row.chat_id,
            what=what,
            outbox_key=key,
            now=case.now,
        )
        for other in others:
            if other.id != row.id:
                show(session, self._speaker, case.listener, other, case.now)
        line, values = spoken(row, exercise_timers.show(row, case.now))
        self._speaker.say(
            session,
            case.listener,
            line,
            values,
            key=key,
            now=case.now,
            choices=buttons_of(self._speaker, row),
        )
        inbox.finish(session, case.row.id, "exercise_timer", case.now)

    def _move(self, session: Session, case: Case, what: str, timer_id: str) -> None:
        assert case.person is not None  # noqa: S101 - a patient's chat
        row = exercise_timers.by_id(session, timer_id=timer_id, person_id=case.person.id)
        deeds = {"pause": exercise_timers.pause, "on": exercise_timers.go_on, "end": exercise_timers.stop}
        deeds[what](row, case.now)
        show(session, self._speaker, case.listener, row, case.now, key=case.row.key)
        inbox.finish(session, case.row.id, f"exercise_timer_{what}", case.now)


def show(
    session: Session,
    speaker: Speaker,
    listener: Listener,
    row: ExerciseTimer,
    now: datetime,
    *,
    key: str | None = None,
) -> None:
    """Put what the timer shows now in the place of what it showed; its end is said in a message of its own.

    Of a chore the rests are, too: who hoovers doesn't look at the phone, and nobody is told of an edit.

    Args:
        session: an open transaction.
        speaker: knows the lines.
        listener: whose chat it is.
        row: the timer.
        now: the present.
        key: of the tap that moved it; by the clock, the moment is the key.
    """
    was_stopped = row.ended_at is not None
    shown = exercise_timers.show(row, now)
    moment = f"timer:{row.id}:{shown.phase}:{shown.bout}:{shown.left}:{row.passed_seconds:g}"
    there = message_of(session, row.outbox_key)
    line, values = spoken(row, shown, was_stopped=was_stopped)
    if there is not None and there.telegram_message_id is not None:
        speaker.edit(
            session,
            listener,
            line,
            values,
            message_id=there.telegram_message_id,
            key=f"{key or moment}:show",
            now=now,
            choices=buttons_of(speaker, row),
        )
    if was_stopped or row.paused_at is not None:
        return
    if row.walk_id is None:
        _say_of_chore(session, speaker, listener, row, shown, now)
    elif shown.phase is Phase.OVER:
        _say_over(session, speaker, listener, row, now)


def spoken(row: ExerciseTimer, shown: Shown, *, was_stopped: bool = False) -> tuple[str, dict[str, str]]:
    """The line that says what is shown, and its values."""
    values = {"bout": f"{shown.bout} of {row.bouts}", "left": _left(shown.left)}
    if was_stopped:
        return "exercise_timer_ended", {}
    if shown.phase is Phase.OVER:
        return "exercise_timer_finished", {}
    if row.paused_at is not None:
        return "exercise_timer_paused", values
    return f"{'chore' if row.walk_id is None else 'exercise'}_timer_{shown.phase}", values


def buttons_of(speaker: Speaker, row: ExerciseTimer) -> list[tuple[str, str]]:
    """Labels and payloads: pause or go on, and end; none once it is over."""
    if row.ended_at is not None:
        return []
    labels = _labels(speaker)
    names = ("on", "end") if row.paused_at is not None else ("pause", "end")
    return [(labels[name], f"{_WORD}:{name}:{row.id}") for name in names]


def _chore(session: Session, case: Case, parts: Sequence[str]) -> Chore:
    """What a button of the dialogue says of a chore, by what today is: a flare may have begun since.

    Its parts are the activity or "-", bouts, work and rest in seconds, and the minutes wished for or "-".

    Raises:
        NotFound: the activity isn't in the list any more.
    """
    assert case.person is not None  # noqa: S101 - a patient's chat
    activity_id = None if parts[0] == "-" else parts[0]
    bouts, work, rest, *wanted = (None if part == "-" else int(part) for part in parts[1:])
    bouts_now = pacing.bouts_at_tap(
        session,
        person_id=case.person.id,
        activity_id=activity_id,
        shown=Bouts(bouts or 1, work or 1, rest or 0),
        wanted=wanted[0] if wanted else None,
        now=case.now,
    )
    return Chore(bouts_now, activity_id)


def _say_of_chore(
    session: Session, speaker: Speaker, listener: Listener, row: ExerciseTimer, shown: Shown, now: datetime
) -> None:
    """That a rest begins, or ends, or that it is over: once each."""
    is_first = shown.phase is Phase.WORK and shown.bout == 1
    if shown.phase in _OF_CHORE and not is_first:
        values = {"left": _left(shown.left)}
        key = f"timer:{row.id}:{shown.phase}:{shown.bout}:said"
        speaker.say(session, listener, _OF_CHORE[shown.phase], values, key=key, now=now)


def _say_over(
    session: Session, speaker: Speaker, listener: Listener, row: ExerciseTimer, now: datetime
) -> None:
    """A message of its own, since nobody is told of an edit; its button is for that step and no other."""
    assert listener.person is not None  # noqa: S101 - a patient's chat
    line, key = speaker.line("exercise_timer_over"), f"timer:{row.id}:over"
    done = f'/inform{{"{_STEP}": "done:{row.place}"}}'
    queued = outbox.enqueue(
        session,
        key=key,
        chat_id=listener.chat_id,
        person_id=listener.person.id,
        call={"text": line.text},
        now=now,
        buttons=lay_out([(_labels(speaker)["done"], done)], _STEP),
    )
    if queued is not None:
        messages.record_out(
            session,
            key=key,
            person_id=listener.person.id,
            care_link_id=listener.link.id if listener.link else None,
            text=line.text,
            source="service",
            now=now,
            response=line.key,
            variant_id=line.variant_id,
            mi_code=line.mi_code,
        )


def _labels(speaker: Speaker) -> dict[str, str]:
    """What is written on the buttons, by their names."""
    buttons = speaker.line("exercise_labels").buttons
    return {payload.removeprefix(f"{_WORD}:"): label for label, payload in buttons}


def _left(seconds: int) -> str:
    if seconds >= 2 * _MINUTE and seconds % _MINUTE == 0:
        return f"{seconds // _MINUTE} minutes"
    if seconds >= _MINUTE:
        minutes, rest = divmod(seconds, _MINUTE)
        return f"{minutes}:{rest:02} minutes"
    return f"{seconds} seconds"
