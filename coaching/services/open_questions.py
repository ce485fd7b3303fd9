"""Whether words answer the question that is open, read beside what was truly asked."""

from __future__ import annotations

from sqlalchemy.orm import Session

from coaching.services import extra_questions
from coaching.values.beside_question import answers_indirectly
from coaching.values.put_questions import question_of

_EXTRA = "extra"  # a clinician's own question


def is_answered(session: Session, *, person_id: str, slot: str | None, text: str | None) -> bool:
    """Whether words without a yes or a no answer a question of yes or no.

    Args:
        session: an open session.
        person_id: who was asked.
        slot: the question that is open, if one is.
        text: what was typed; None for a tap.
    """
    if slot is None or not text:
        return False
    own = extra_questions.current(session, person_id) if slot == _EXTRA else None
    question = own.text if own is not None else question_of(slot)
    return bool(question) and answers_indirectly(text, question)
