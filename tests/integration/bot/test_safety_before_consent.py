"""Who has not agreed, or is nobody's patient: the words come all the same, and nothing is kept."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from tests.integration.bot.desk_rig import HINT, Chat, events
from tests.support.builders import add_patient

CRISIS = "honestly I don't want to live any more"
EMERGENCY = "since this morning I can't feel between my legs and I wet myself"
UNCLEAR = f"it is {HINT} today"


@pytest.mark.parametrize("text", [CRISIS, EMERGENCY, UNCLEAR])
def test_a_stranger_gets_the_words_and_leaves_no_trace(session: Session, text: str) -> None:
    stranger = Chat(session, 4242)
    assert stranger.say(text) == []
    (words,) = stranger.texts()
    assert "nobody may be watching" in words.lower()
    assert events(session) == []


def test_before_consent_nothing_is_kept_either(session: Session) -> None:
    new = add_patient(session, consents=False)
    chat = Chat(session, new.chat_id)
    chat.say(CRISIS)
    assert events(session) == []
    assert "116 123" in chat.texts()[-1]
