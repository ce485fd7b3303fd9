"""Photos in the outbox: a row names the picture, and it is drawn from the store when it is sent.

So a row stays small, survives a crash as any other, and shows what is true at that moment.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session
from telegram import InputFile

from bot.drawing import draw_exercise_png
from bot.telegram.body_picture import draw_body
from bot.telegram.flare_picture import Part, draw_card
from bot.telegram.ladder_picture import Rung, draw_ladder
from bot.telegram.picture import draw_picture
from bot.telegram.render import clip
from bot.telegram.week_picture import Day, draw_week
from coaching.content import week as week_words
from coaching.content.flare_plan import card_title, parts_of
from coaching.rules.exercises import UnknownExercise
from coaching.rules.progression import DayKind
from coaching.services import flare_plans, goals, knowing, looking_back, week
from coaching.services.errors import NotFound
from coaching.store.database import Database
from coaching.store.models import OutboxRow

METHOD = "sendPhoto"
CAPTION_LIMIT_UTF16 = 1024
_PICTURE = "picture"


def named_in(custom: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The picture that a message of the dialogue names: days, a ladder, an exercise, a card or the body."""
    named = custom or {}
    if (until := named.get("picture_until")) is not None:
        return {"until": until}
    if "picture_of_flare_plan" in named:
        return {"flare": "plan"}
    if "picture_of_week" in named:
        return {"week": named["picture_of_week"]}
    if (goal := named.get("picture_of_goal")) is not None:
        return {"goal": goal}
    if (exercise := named.get("picture_of_exercise")) is not None:
        return {"exercise": exercise}
    return {"body": "known"} if "picture_body" in named else None


def call_of(caption: str, picture: dict[str, Any]) -> dict[str, Any]:
    """A row's call for a picture, and its words."""
    return {"caption": clip(caption, CAPTION_LIMIT_UTF16), _PICTURE: picture}


def is_photo(row: OutboxRow) -> bool:
    """Whether a row names a picture."""
    return _PICTURE in row.call


def draw_call(database: Database, row: OutboxRow) -> dict[str, Any]:
    """The parameters to send a photo's row with: its picture is drawn now. Blocks on the store.

    Raises:
        NotFound: the person is no longer known, the goal is not theirs, or there is no such exercise.
    """
    call = {name: value for name, value in row.call.items() if name != _PICTURE}
    picture, person_id = row.call[_PICTURE], row.person_id or ""
    if "exercise" in picture:  # the same for everybody: nothing of the store is needed
        return {**call, "photo": InputFile(_draw_exercise(picture["exercise"]), filename="exercise.png")}
    with database.transaction() as session:
        if "goal" in picture:
            drawn, name = _draw_ladder(session, person_id, picture["goal"]), "ladder.png"
        elif "flare" in picture:
            drawn, name = _draw_flare_card(session, person_id), "flare.png"
        elif "week" in picture:
            drawn, name = _draw_week(session, person_id, picture["week"]), "week.png"
        elif "body" in picture:
            drawn, name = draw_body(knowing.regions_of(session, person_id)), "map.png"
        else:
            until = date.fromisoformat(picture["until"])
            days = looking_back.days_until(session, person_id=person_id, today=until)
            drawn, name = draw_picture(days), f"days-{until.isoformat()}.png"
    return {**call, "photo": InputFile(drawn, filename=name)}


def _draw_exercise(exercise_id: str) -> bytes:
    try:
        return draw_exercise_png(exercise_id)
    except UnknownExercise:
        raise NotFound("exercise") from None


def _draw_flare_card(session: Session, person_id: str) -> bytes:
    plan = flare_plans.plan_of(session, person_id)
    if plan is None:
        raise NotFound("flare plan")
    return draw_card(card_title(), [Part(title, words) for title, words in parts_of(plan)])


def _draw_week(session: Session, person_id: str, at: str) -> bytes:
    """The week as it is now; which day is today, the moment says at which it was asked for."""
    seen = week.see(session, person_id=person_id, now=datetime.fromisoformat(at))
    days = []
    for on, amounts in seen.days.items():
        kind, tries = seen.kinds.get(on), seen.tries_on.get(on, ())
        is_done = kind in (DayKind.DONE, DayKind.EASIER)
        days.append(
            Day(
                name=week_words.day_name(on, short=True),
                lines=week_words.picture_lines(amounts, kind, tries),
                is_rest=not amounts and not tries,
                is_today=on == seen.today,
                mark=week_words.done_mark() if is_done else "",
            )
        )
    is_trying = not any(seen.days.values())
    return draw_week(week_words.picture_title(is_trying=is_trying), days)


def _draw_ladder(session: Session, person_id: str, goal_id: str) -> bytes:
    goal = goals.by_id(session, goal_id=goal_id, person_id=person_id)
    if goal is None:
        raise NotFound("goal")
    rungs = goals.rungs_of(session, goal)
    return draw_ladder([Rung(rung.words, rung.reached_at is not None) for rung in rungs])
