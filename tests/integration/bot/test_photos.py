"""A photo's row names its picture; what is sent is drawn from what the store has at that moment."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from bot.drawing import draw_exercise_png
from bot.telegram import photos
from bot.telegram.render import clip
from coaching.services import checkins, outbox
from coaching.services.errors import NotFound
from coaching.store.database import Database
from coaching.store.models import OutboxRow
from tests.support.builders import NOW, add_patient

TODAY = date(2026, 11, 20)


def _tell(session: Session, person_id: str, pain: float) -> None:
    day = {"person_id": person_id, "local_date": TODAY}
    checkins.start(session, **day, now=NOW)
    checkins.answer(session, **day, question="pain", message_id=f"m{pain}", now=NOW, number=pain)


def _queue(
    session: Session, person_id: str | None, chat_id: int, picture: dict[str, str] | None = None
) -> OutboxRow:
    row = outbox.enqueue(
        session,
        key="update:1:0",
        chat_id=chat_id,
        person_id=person_id,
        method=photos.METHOD,
        call=photos.call_of("Your days.", picture or {"until": TODAY.isoformat()}),
        now=NOW,
    )
    assert row is not None
    return row


def test_the_row_has_no_picture_and_what_is_sent_has_the_newest(database: Database) -> None:
    with database.transaction() as session:
        ann = add_patient(session, now=NOW - timedelta(days=20))
        _tell(session, ann.id, 4)
        row = _queue(session, ann.id, ann.chat_id)
    assert row.call == {"caption": "Your days.", "picture": {"until": "2026-11-20"}}
    assert photos.is_photo(row)
    before = photos.draw_call(database, row)
    with database.transaction() as session:
        _tell(session, ann.id, 9)
    after = photos.draw_call(database, row)
    assert set(after) == {"caption", "photo"}
    pictures = [call["photo"].input_file_content for call in (before, after)]
    assert all(picture.startswith(b"\x89PNG") for picture in pictures)
    assert pictures[0] != pictures[1]


def test_a_picture_of_nobody_is_none(database: Database) -> None:
    with database.transaction() as session:
        row = _queue(session, None, 77)
    with pytest.raises(NotFound):
        photos.draw_call(database, row)


def test_an_exercise_that_the_dialogue_names_is_drawn(database: Database) -> None:
    picture = photos.named_in({"picture_of_exercise": "bridge"})
    assert picture == {"exercise": "bridge"}
    with database.transaction() as session:
        row = _queue(session, None, 77, picture)
    call = photos.draw_call(database, row)
    assert call["photo"].input_file_content == draw_exercise_png("bridge")
    assert call["photo"].filename == "exercise.png"


def test_an_exercise_that_there_is_not_is_no_picture(database: Database) -> None:
    with database.transaction() as session:
        row = _queue(session, None, 77, {"exercise": "cartwheel"})
    with pytest.raises(NotFound):
        photos.draw_call(database, row)


def test_a_long_caption_is_cut_to_what_telegram_takes() -> None:
    caption = photos.call_of("word " * 400, {"until": "2026-11-20"})["caption"]
    assert caption == clip("word " * 400, 1024)
    assert len(caption) <= 1024
