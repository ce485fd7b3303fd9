"""Photos in the outbox: a row names the picture, and it is drawn from the store when it is sent.

So a row stays small, survives a crash as any other, and shows what is true at that moment.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from telegram import InputFile

from bot.telegram.body_picture import draw_body
from bot.telegram.picture import draw_picture
from bot.telegram.render import clip
from coaching.services import knowing, looking_back
from coaching.store.database import Database
from coaching.store.models import OutboxRow

METHOD = "sendPhoto"
CAPTION_LIMIT_UTF16 = 1024
_PICTURE = "picture"


def call_of(caption: str, until: str) -> dict[str, Any]:
    """A row's call for the picture of the days up to ``until`` (ISO date), and its words."""
    return {"caption": clip(caption, CAPTION_LIMIT_UTF16), _PICTURE: {"until": until}}


def body_call_of(caption: str) -> dict[str, Any]:
    """A row's call for the drawn body with what the person has marked, and its words."""
    return {"caption": clip(caption, CAPTION_LIMIT_UTF16), _PICTURE: {"body": "known"}}


def is_photo(row: OutboxRow) -> bool:
    """Whether a row names a picture."""
    return _PICTURE in row.call


def draw_call(database: Database, row: OutboxRow) -> dict[str, Any]:
    """The parameters to send a photo's row with: its picture is drawn now. Blocks on the store.

    Raises:
        NotFound: the person is no longer known.
    """
    call = {name: value for name, value in row.call.items() if name != _PICTURE}
    person_id = row.person_id or ""
    if "body" in row.call[_PICTURE]:
        with database.transaction() as session:
            regions = knowing.regions_of(session, person_id)
        return {**call, "photo": InputFile(draw_body(regions), filename="map.png")}
    until = date.fromisoformat(row.call[_PICTURE]["until"])
    with database.transaction() as session:
        days = looking_back.days_until(session, person_id=person_id, today=until)
    return {**call, "photo": InputFile(draw_picture(days), filename=f"days-{until.isoformat()}.png")}
