"""Keeping a plan as it was told: a new one, or the one that is being changed."""

from __future__ import annotations

from datetime import time

from rasa_sdk import Tracker
from sqlalchemy.orm import Session

from actions.turn import Turn
from coaching.content.protocols import plan_limits
from coaching.rules.if_then import judge_plan
from coaching.rules.recurrence import Rule
from coaching.services import plans
from coaching.services.plans import PlanTold
from coaching.store.models import IfThenPlan
from coaching.values.plain import to_plain
from coaching.values.reminder_wishes import read_days


def keep_plan(session: Session, tracker: Tracker, turn: Turn) -> IfThenPlan:
    """Keep what was told of a valid plan: by the message that told it, or in place of the one to change.

    Raises:
        NotAllowed: as many plans as may be are active.
        NotFound: the one to change has ended.
    """
    told = _told(session, tracker, turn)
    changed = tracker.get_slot("plan_key")
    if changed is not None:
        return plans.change(session, key=changed, person_id=turn.person_id, told=told, now=turn.now)
    return plans.make(session, key=turn.message_id, person_id=turn.person_id, told=told, now=turn.now)


def words_of(tracker: Tracker, question: str) -> str | None:
    """What was answered; None where it was skipped or not asked."""
    answer = tracker.get_slot(question)
    return None if not isinstance(answer, dict) or answer["skipped"] else answer["words"]


def _told(session: Session, tracker: Tracker, turn: Turn) -> PlanTold:
    words = words_of(tracker, "plan_words")
    assert words is not None  # noqa: S101 - there is a plan
    plan = judge_plan(words, plan_limits())
    assert plan.cue is not None  # noqa: S101 - it was valid when it was taken
    assert plan.action is not None  # noqa: S101
    hour = words_of(tracker, "plan_hour")
    known = plans.usual_hour_of(session, person_id=turn.person_id, plan=plan)
    return PlanTold(
        words=words,
        cue=plan.cue.text,
        cue_kind=str(plan.cue.kind),
        cue_at=time.fromisoformat(hour) if hour is not None else known if plan.cue.is_sure else None,
        action=plan.action.text,
        wish=words_of(tracker, "plan_wish"),
        outcome=words_of(tracker, "plan_outcome"),
        obstacle=words_of(tracker, "plan_obstacle"),
        backup=words_of(tracker, "plan_backup"),
        confidence=(tracker.get_slot("plan_confidence") or {}).get("number"),
        days=str(read_days(to_plain(plan.cue.text), turn.local_date) or Rule()),
        routine=plan.cue.routine,
    )
