"""Reading what somebody says of a plan's day: whether its moment came up, and whether it was done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coaching.rules.if_then.follow_up import DayTold, Done
from coaching.values.beside_question import read_answer_to
from coaching.values.by_question import read_by_question
from coaching.values.plain import to_plain
from coaching.values.put_questions import question_of
from coaching.values.yes_no import Answer

_NOT = r"(?:did ?n[o']?t|did not|didnae|never|has ?n[o']?t|have ?n[o']?t|had ?n[o']?t|not)"
_NEVER_CAME = re.compile(
    rf"\b(?:it|that|this|there|moment|cue|chance)\b.{{0,20}}?\b{_NOT} (?:really |even )?"
    rf"(?:come|came|happen\w*|arise|turn(?:ed)? up)"
    rf"|\b{_NOT} (?:really |even )?(?:come|came) (?:up|round|about|along)\b"
    r"|^(?:no,? )?(?:it )?(?:didn'?t|did not|never|nope it didn'?t)"
    r"(?: (?:come|came|happen(?:ed)?))?(?: up)?(?: today)?$"
    r"|\bno (?:such (?:moment|time)|chance of it)\b"
    r"|\b(?:was|were|i'm|am|been) (?:away|out (?:all|the whole)|in hospital)"
    r"|\b(?:day off|wasn'?t (?:at )?(?:home|there|in)|not (?:at )?home|different day|odd day)\b"
)
_MEAL = r"(?:breakfast|brekkie|brekky|lunch|dinner|tea|supper|coffee|shower|bath)"
_NO_MEAL = re.compile(
    rf"\b(?:no|skipped|missed|without|did ?n'?t (?:have|get|eat|do)|did not (?:have|get|eat)|never had)"
    rf" (?:a |any |my |the |much |proper )*{_MEAL}\b"
)
_PARTLY = re.compile(
    r"\b(?:half(?! (?:past|an? hour|hour|\d))"
    r"|halfway|part(?:ly|ially)?|some of (?:it|them|that)|bit of (?:it|them)|(?:a |wee |little )+bit"
    r"|kind of|kinda|sort of|sorta|nearly|almost|most of (?:it|them)|not (?:all|the whole|quite all|quite)"
    r"|tried (?:to|it|but)|i tried|(?:made a )?start(?:ed)?(?: it| but)?"
    r"|only (?:to|as far as|got|made|went|(?:did )?(?:\w+ ){0,2}?(?:of|min\w*|steps?|times?|\d+))"
    r"|less than|a few of|stopped (?:half|early|after)|gave up (?:half|after)|cut it short|shorter|ish)\b"
)
_EXCUSE = (
    r"(?:too (?:\w+ )?(?:tired|sore|busy|stiff|late|cold|hot|wet|much|hard|far|unwell|knackered|painful|achy)"
    r"|no (?:time|energy|chance to)|(?:ran )?out of time|bad day|in (?:too much )?pain|(?:had|was) a flare"
    r"|could ?n'?t (?:be )?(?:bothered|arsed|face it|manage|do it|get)|could ?n'?t|could not|cannae|can'?t)"
)
_MISSED = re.compile(
    rf"\b(?:i |we )?(?:did ?n'?t|did not|didnae|have ?n'?t|have not|had ?n'?t|never|failed to|forgot\w*"
    rf"|not (?:today|yet|done|this time|managed|really|going)|slipped my mind|{_EXCUSE}|gave it a miss"
    r"|(?:i )?skipped|missed|ignored|let it (?:go|pass|slide)"
    r"|was ?n'?t (?:up|able|in the mood)|not up to|did nothing|put it off|chose not"
    r"|(?:was|were) going to|(?:meant|intended|wanted) to)\b"
    r"|^(?:no+|nope|nah|naw|nae)$"
)
_WHY = re.compile(
    r"\b(?:i (?:did|could|have|had|forgot|never)|forgot\w*|(?:get|got) (?:round|around) to"
    rf"|{_EXCUSE})"
)
_HAS_DONE = re.compile(
    r"\b(?:done|did|managed|completed|finished|kept (?:to )?it|stuck (?:to|with) it|all (?:of it|done)"
    r"|went(?=\W*$| (?:for|on) (?:a|my|the)\b| (?:anyway|too|and|as|out and|twice)\b)"
    r"|walked|stretched|got (?:out|it done|up|there)|as planned|like (?:we|i) (?:planned|said)|the lot|sorted"
    r"|had (?:a|my) (?:walk|stretch|rest|sit)|ticked|yes i (?:have|did)|i have|smashed|nailed)\b|[✅✔💪☑]"
)
# "It did", "I suppose it did": of the moment, and not of the doing.
_IT_DID = re.compile(
    r"\b(?:it|that|this|the (?:moment|time)) (?:has|did)(?: come| happen)?\b(?! it\b)"
    r"|^(?:(?:yes|yeah|yep|yup|aye|sure|oh|ok|okay)[, ]+)*did$"
)
_IT_CAME = re.compile(
    r"\b(?:it|that|the (?:moment|time)) (?:came|was there|arrived|turned up)\b"
    r"|^came(?: (?:and went|up|round|along|about))?\b"
)
# What took the place of the plan: it was not done.
_INSTEAD = re.compile(r"\binstead\b(?! of (?:sitting|lying|nothing|doing nothing|staying))")
# "Did the ironing" tells of something else, unless that was the plan.
_DID_A_THING = re.compile(r"\bdid (?:all |some |most )?(?:of )?(?:the|my|some|our) (?P<thing>[a-z]+)")
_THE_PLAN = re.compile(
    r"(?:lot|whole|walk\w*|stretch\w*|exercis\w+|bit|bits|thing|plan|full|things|steps?|minutes?|mins?|stuff|physio"
    r"|first|second|rest|set|sets|round|routine|same|usual|1st|2nd|best|job|trick)"
)
_LETTERS = 3  # a word of the plan that is told has more
# "But" turns a sentence round; of two readings the later one counts.
_TURNS = re.compile(
    r"\b(?:but|though|although|however|then|in the end|later(?: on)?|still|anyway)\b|[.;!,\n]"
)


def read_plan_day(
    text: str, *, asks_for_moment: bool, takes_bare_yes: bool = True, action: str = ""
) -> DayTold:
    """What words say of a plan's day.

    Args:
        text: the answer.
        asks_for_moment: whether it answers "did the moment come up?"; else "did you do it?".
        takes_bare_yes: whether a mere "yes" or "ok" says that it was done; at its moment it only says: heard.
        action: what was planned, in the person's words: "walk to the gate".
    """
    plain = to_plain(text).strip(" .!,")
    if _NO_MEAL.search(plain):
        done = _last_done(plain, action)
        return DayTold(True, Done.YES) if done is Done.YES else DayTold(came=False)
    if _NEVER_CAME.search(plain):
        done = _last_done(_NEVER_CAME.sub(" ", plain), action)
        return DayTold(True, done) if done in (Done.YES, Done.PARTLY) else DayTold(came=False)
    asked = "plan_came" if asks_for_moment else "plan_did" if takes_bare_yes else None
    agrees = read_answer_to(text, question_of(asked))
    if asks_for_moment:
        return _to_moment(plain, agrees, _last_done(_IT_DID.sub(" ", _IT_CAME.sub(" ", plain)), action))
    done = _last_done(plain, action)
    if done is not None:
        return DayTold(True, done)
    if takes_bare_yes and read_by_question(text, question_of(asked)) is Answer.UNSURE:
        return DayTold(True, Done.PARTLY)
    if agrees is Answer.NO:
        return DayTold(True, Done.NO)
    is_done = agrees is Answer.YES and takes_bare_yes and not _is_another(plain, action)
    return DayTold(True, Done.YES) if is_done else DayTold()


def _to_moment(plain: str, agrees: Answer | None, done: Done | None) -> DayTold:
    is_bare = len(plain.split()) <= 2
    if agrees is Answer.NO and (is_bare or done in (None, Done.NO)) and not _tells_why(plain):
        return DayTold(came=False)
    if done is not None:
        return DayTold(True, done)
    if agrees is Answer.YES or (agrees is not Answer.NO and _IT_CAME.search(plain)):
        return DayTold(came=True)
    return DayTold()


def _tells_why(plain: str) -> bool:
    """Whether a no is about the doing: "I forgot", "too tired", "I didn't"."""
    return _WHY.search(plain) is not None


def _last_done(plain: str, action: str) -> Done | None:
    readings = list(_readings(plain, action))
    if Done.PARTLY in readings and Done.YES in readings:
        return Done.PARTLY
    return readings[-1] if readings else None


def _readings(plain: str, action: str) -> Iterator[Done]:
    for part in _TURNS.split(plain):
        if _INSTEAD.search(part):
            yield Done.NO
        elif _PARTLY.search(part) and not re.search(r"\bnot even\b", part):
            yield Done.PARTLY
        elif _MISSED.search(part.strip()):
            yield Done.NO
        elif _tells_action(part, action) or (_HAS_DONE.search(part) and not _is_another(part, action)):
            yield Done.YES


def _is_another(part: str, action: str) -> bool:
    """Whether a thing was done that isn't the planned one: "did the ironing"."""
    found = _DID_A_THING.search(part)
    if found is None or _THE_PLAN.fullmatch(found["thing"]):
        return False
    return found["thing"].removesuffix("s")[:4] not in action.lower()


def _tells_action(part: str, action: str) -> bool:
    """Whether the planned thing is told as done: "walked to the gate" of "walk to the gate"."""
    words = action.lower().split()
    verb = words[0] if words else ""
    if not verb.isalpha() or verb in {"i", "do", "be"}:
        return False
    if verb in {"walk", "go"} and "went" in part.split():
        return bool(set(part.split()) & {one for one in words[1:] if len(one) > _LETTERS})
    stem = verb.removesuffix("e")
    doubled = stem + stem[-1:]
    return re.search(rf"\b(?:{re.escape(stem)}|{re.escape(doubled)})ed\b", part) is not None
