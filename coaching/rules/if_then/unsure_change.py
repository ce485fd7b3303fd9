"""What is said with the wish to change a plan, and is no change yet: why, or a number of two meanings."""

from __future__ import annotations

import re

from coaching.rules.if_then.clauses import take_apart
from coaching.rules.if_then.judge import judge_plan
from coaching.rules.if_then.lexicon import DOING, NUMBER
from coaching.rules.if_then.plan import Limits
from coaching.rules.if_then.together import bare_change

_MEANT = (
    r"(?:will|shall|would|can|could|may|might|should|want|need to|plan to|wanna|gonna|going|am going"
    r"|like|love|prefer|meant?|said|have time)"
)
_WHY = re.compile(
    r"^(?:(?:so|that|and|but) )*(?:it|that|this|they|mornings?|afternoons?|evenings?|nights?)\b"
    r"(?= +(?!it\b|should|could|can\b|would|is$)\w)"
    r"|\b(?:is|are|was|were|am|it's|that's|they're)\b(?= +(?!going\b)\w)"
    rf"|\bi'?m (?!(?:{DOING}|going|gonna|off to|out|in the)\b)\w+"
    rf"|\bi (?!(?:{DOING}|{_MEANT})\b)\w+"
    rf"|\bi(?:'?m)? (?!{_MEANT}\b)\w+\b.*\b(?:now|again|already|any ?more|these days)$",
    re.IGNORECASE,
)
# "As I work late now" is why; "as the kettle boils" is a moment.
_AS = re.compile(
    r"as (?:i|it|my|the)\b(?=.*\b(?:now|is|are|am|can't|don't|keep|too)\b)",
    re.IGNORECASE,
)
_NUMBER = re.compile(rf"\b{NUMBER}\b", re.IGNORECASE)
_SIZES = re.compile(r"\bmake (?:it|that)\b", re.IGNORECASE)
_UNIT = re.compile(rf"\b{NUMBER} ?(?:min(?:ute)?s?|hours?|hrs?|km|miles?)\b", re.IGNORECASE)


def is_unsure_change(before: str, wanted: str, limits: Limits) -> bool:
    """Whether it is to be asked what would fit better, for what was said tells why, or a bare number.

    Args:
        before: the plan's words.
        wanted: said with the wish to change it, before anything was asked.
        limits: as for ``judge_plan``.
    """
    told = bare_change(wanted.replace("’", "'"))
    if _NUMBER.fullmatch(told):
        return _is_hour_or_amount(before, limits, is_size=_SIZES.search(wanted) is not None)
    if _AS.match(told):
        return True
    return _WHY.search(" ".join(take_apart(told).rest.split()).strip(" ,;:.!?-")) is not None


def _is_hour_or_amount(before: str, limits: Limits, *, is_size: bool) -> bool:
    """Whether a bare number may be an hour as well as an amount of this plan, or is no amount of it."""
    plan = judge_plan(before, limits)
    action = plan.action.text if plan.action is not None else ""
    if (plan.cue is not None and plan.cue.at is not None) or not _NUMBER.search(action):
        return True
    return not is_size and _UNIT.search(action) is not None
