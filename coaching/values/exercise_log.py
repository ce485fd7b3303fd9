"""Reading exercises told in a sentence: "did the squats, 10 of them, knee grumbled a bit".

Only what is said is read: who has no number named has none here. Wishes, questions, plans and what others did
are no exercises of today's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from coaching.values.exercise_amounts import Unit, has_number_alone, read_amount, read_effort, read_pain
from coaching.values.exercise_bare import names_only_amounts
from coaching.values.exercise_names import Known, find_mentions, spell_names
from coaching.values.exercise_steps import says_too_much
from coaching.values.exercise_whole import ALL, find_whole, says_none
from coaching.values.plain import to_plain
from coaching.values.unwell import says_unwell

_SPLIT = re.compile(
    r"[,;.!…\n()]+|\s-+\s|\s(?:but|and|then|though|although|plus|n|&|so|cos|coz|because|bc|tho|only|just)\s"
    r"|^(?:only|just)\s",
    re.IGNORECASE,
)
_ALL_BUT = re.compile(r"\b(?:all of (?:it|them)|all|everything|the lot) but\b")
_ASKS = re.compile(
    r"\?|^\W*(?:should|can|could|may|shall|do|does|is|are|what|how|when|why|which|where|would|will) "
)
_NOT_YET = re.compile(
    r"\b(?:going to|gonna|will|i'll|ill do|want to|wanna|need to|ought to|should(?:n'?t)?(?! have)|plan to"
    r"|planning|tomorrow|later|about to|hope to|hoping|would|might|if i|let'?s|lets|try to|trying to"
    r"|got to do"
    r"|have to|supposed to|meant to|remind me|thinking (?:of|about)|usually|always|used to|dreading|hate"
    r"|love)\b"
)
_OTHERS = re.compile(
    r"\b(?:(?:my|the|our) (?:wife|husband|partner|mum|mom|mother|dad|father|son|daughter|sister|brother"
    r"|friend"
    r"|mate|neighbour|physio\w*|therapist|grand\w+|kids?|children|boss|doctor|nurse|gp|dog|nan|gran\w*)"
    r"|he|she|they|people|everyone|someone|we all)\b(?: \w+)? (?:did|does|do|done|went|goes|was|has|had"
    r"|says?|said"
    r"|told|gave|wants?|likes?|showed|were|is|are|'s)\b"
)
_NEVER_DONE = (
    r"(?:did ?n[o']?t|didn'?t|didnt|dint|did not|could ?n'?t|couldnt|could not|can'?t|cant|cannot"
    r"|have ?n'?t|havent"
    r"|haven'?t|hadn'?t|wasn'?t|wasnt|never|not)(?: (?:even|really|quite|actually|able to|been able to"
    r"|today|get"
    r"|got|round|to|around|up|manage|managed|do|done|doing|did|finish|finished|complete|try|tried|touch"
    r"|bother"
    r"|bothered|with|fancy|face|attempt|near|go|fit|in|have|start|started|feel|like|the|my|any|those|these"
    r"|all|of"
    r"|a|single|one|energy|for|time|1))*"
)
_LEFT_OUT = (
    r"(?:skip|skipped|skipping|left out|leaving out|left|missed|missing|avoided|except|excluding"
    r"|apart from|without"
    r"|instead of|rather than|bar|forgot|dropped|passed on|gave up on|minus|no|none of|sat out|bailed on"
    r"|ditched)"
    r"(?: (?:for|about|to|do|the|my|any|those|these|out|more|all|of|on))*"
)
_NOT_BEFORE = re.compile(rf"\b(?:{_NEVER_DONE}|{_LEFT_OUT})$")
_NOT_AFTER = re.compile(
    r"^\W*(?:(?:were|was|just|today|still|though|i|are|is|bit|part|ones?) )*(?:did ?n'?t (?:happen|get|do)"
    r"|didnt"
    r" (?:happen|get|do)|not (?:done|today|happening|happen|yet|possible)|skipped|left out|missed|no go"
    r"|nope|no$"
    r"|impossible|could ?n'?t|couldnt|never happened|undone|out of the question|:? ?no\b|a no)"
)
_DONE = re.compile(
    r"\b(?:did|done|managed|finished|completed|complete|got through|got round to|got (?:\w+ ){0,3}done"
    r"|squeezed in"
    r"|had a (?:go|bash|crack)|tried|knocked (?:out|off)|smashed|nailed|ticked off|been (?:doing|through"
    r"|at)|doing"
    r"|went (?:for|on)|been (?:for|on)|had (?:a|my)|took (?:a|my)|i'?ve|ive|just|fitted in|worked through"
    r"|walked"
    r"|squatted|marched|performed|achieved|cracked|bashed out|banged out|whizzed through|dun|didd)\b"
)
_PART_OF = re.compile(r"\b(?:half|some|part|a few|a couple|most|a bit|bits)\b")
_HALF = re.compile(r"\b(?:half|some|part|a few|a couple|most|a bit)(?: of)?(?: the| my| those)?$")
_EXACT_HALF = re.compile(r"\bhalf(?: of)?(?: the| my| those)?$")
_FELT = re.compile(
    r"\b(?:hurt\w*|sore\w*|ach\w*|pain\w*|grumbl\w*|twing\w*|stiff\w*|niggl\w*|moan\w*|complain\w*|easy"
    r"|easier|easily"
    r"|hard|tough|tricky|good|great|gr8|grand|ok|okay|fine|alright|tired|tiring|knackered|shattered"
    r"|exhausted|shaky"
    r"|wobbl\w*|burn\w*|felt|feel|feels|feeling|struggl\w*|bit much|too much|bad|rough|awful|lovely|nice"
    r"|proud|creak\w*"
    r"|click\w*|groan\w*|protest\w*|ouch|ow|numb|tight|loose\w*|warm|tender|throb\w*|pull\w*|breathless"
    r"|puffed"
    r"|overdid)\b"
)
_EASY_ONE = re.compile(
    r"\b(?:eas(?:y|ier)|gentler?|light(?:er)?|small(?:er)?) (?:version|one|ones|way|variant|option)\b"
)
_YESTERDAY = re.compile(r"\b(?:yesterday|last night|the day before)\b")
_OTHER_DAY = re.compile(
    r"\b(?:on )?(?:(?:last )?(?:mon|tues|wednes|thurs|fri|satur|sun)days?|days ago|last week|weeks? ago"
    r"|this week"
    r"|the other day|every day|most days|all week)\b"
)
_TODAY = re.compile(r"\b(?:today|this (?:morning|afternoon|evening)|tonight|just now|now)\b")
_IDIOMS = re.compile(r"\bin a row\b|\b(?:rows?|row) with\b")
_GOES_SOMEWHERE = re.compile(
    r"^ (?:the (?:dog|kids|baby|pram)|to|with|round to|into|in|out|up|down|home|past|over|off|away|my|back)\b"
)
# A question at the end is one of its own: "i did 8 squats, is that ok?"
_ASKS_AFTER = re.compile(
    r"[,.;!]\s*(?:is|was|are|does|do|should|can|could|what|how|will|would|why)\b[^,.;!?]*\?\W*$",
    re.IGNORECASE,
)
_DASH_BEFORE_AMOUNT = re.compile(r"\s-\s+(?=(?:\d|nope|no|none|skipped|not)\b)|\s-\s+(?=\d)")
_GAVE_UP = re.compile(
    r"^\W*(?:(?:i|we|had to|just|really|simply|then|have to) )*"
    r"(?:could ?n'?t|couldnt|could not|can'?t|cant|cannot|gave (?:it |them )?up|give (?:it |them )?up|failed)"
    r"(?: (?:do|manage|face)(?: (?:it|them|any|1|one|that))?)?(?: at all| today)?\W*$"
)
_FOR_A_TIME = re.compile(
    r"\bfor (?:about |like |around )?(?:\d+ ?|a )(?:m|mins?|minutes?|s|secs?|seconds?)\b"
)
_MORE = re.compile(r"\bmore\b")
_JOINS = re.compile(r"\W*(?:(?:or|nor|and|the|my|any|those|also|even)\W*)*")
_MOVING_VERB = re.compile(r"(?:ed|ing)$")


@dataclass(frozen=True)
class ToldExercise:
    """One exercise that was done.

    Attributes:
        ids: whose name was said; more than one where several are called so.
        amount: units of a set; None where none was named.
        is_half: that it was half of what is planned.
    """

    ids: tuple[str, ...]
    amount: int | None = None
    is_half: bool = False


@dataclass(frozen=True)
class ExerciseLog:
    """What a sentence tells of exercises.

    Attributes:
        done: each exercise once, in the order in which they were named.
        not_done: ids of those that were not.
        everything: the whole of what was planned, but for ``not_done``.
        nothing: that none of it was done.
        pain, effort: 0 to 10, where a number was named.
        felt: their own words for how it was, as typed.
        too_much, easier: in so many words.
        days_ago: 0 for today, 1 for yesterday.
        is_bare: nothing else was said beside exercises, and how much of them.
    """

    done: tuple[ToldExercise, ...] = ()
    not_done: tuple[str, ...] = ()
    everything: bool = False
    nothing: bool = False
    pain: int | None = None
    effort: int | None = None
    felt: str | None = None
    too_much: bool = False
    easier: bool = False
    days_ago: int = 0
    is_bare: bool = False


@dataclass
class _Found:
    """What was read so far; the exercise that a number without a name belongs to comes last."""

    done: dict[tuple[str, ...], ToldExercise] = field(default_factory=dict)
    not_done: dict[tuple[str, ...], None] = field(default_factory=dict)
    last: tuple[str, ...] | None = None
    is_telling: bool = False
    is_leaving_out: bool = False
    everything: bool = False
    nothing: bool = False


def read_exercise_log(text: str, known: Sequence[Known]) -> ExerciseLog | None:
    """Read what was done.

    Args:
        text: what was typed.
        known: the exercises of the person's plan.

    Returns:
        None where the words tell of no exercise that was done or left out.
    """
    plain = _tidy(text, tuple(name for one in known for name in one.names))
    plain = _ASKS_AFTER.sub("", plain)
    if _ASKS.search(plain) or _OTHER_DAY.search(plain):
        return None
    is_both_days = _YESTERDAY.search(plain) is not None and _TODAY.search(plain) is not None
    found = _Found()
    for clause in _SPLIT.split(_ALL_BUT.sub("everything, except", plain)):
        if clause.strip() and not (is_both_days and _YESTERDAY.search(clause)):
            _read_clause(clause.strip(), known, found)
    not_done = tuple(dict.fromkeys(one for ids in found.not_done for one in ids))
    if not (found.done or not_done or found.everything or found.nothing):
        return None
    return ExerciseLog(
        done=tuple(found.done.values()),
        not_done=not_done,
        everything=found.everything,
        nothing=found.nothing and not found.done,
        pain=read_pain(plain),
        effort=read_effort(plain),
        felt=_felt(_ASKS_AFTER.sub("", text)),
        too_much=says_too_much(text) or says_unwell(text),
        easier=_EASY_ONE.search(plain) is not None,
        days_ago=int(_YESTERDAY.search(plain) is not None and not is_both_days),
        is_bare=names_only_amounts(plain, known),
    )


def _read_clause(clause: str, known: Sequence[Known], found: _Found) -> None:
    if _NOT_YET.search(clause) or _OTHERS.search(clause):
        found.is_telling, found.last = False, None
        return
    mentions = find_mentions(clause, known)
    is_done = _DONE.search(clause) is not None
    found.is_telling = found.is_telling or is_done
    if is_done:
        found.is_leaving_out = False
    if not mentions:
        _read_without_name(clause, known, found)
        return
    whole = ALL.search(clause[: mentions[0][0]])
    if whole and found.is_telling and not _NOT_BEFORE.search(clause[: whole.start()].rstrip()):
        found.everything = True
    for place, (start, end, ids) in enumerate(mentions):
        before = clause[mentions[place - 1][1] if place else 0 : start]
        after = clause[end : mentions[place + 1][0] if place + 1 < len(mentions) else len(clause)]
        _read_mention(_Mention(before, clause[start:end], after, ids), known, found)


@dataclass(frozen=True)
class _Mention:
    """A name in a clause, with what stands around it."""

    before: str
    name: str
    after: str
    ids: tuple[str, ...]


def _read_mention(said: _Mention, known: Sequence[Known], found: _Found) -> None:
    before = said.before.rstrip(" -:")
    amount = read_amount(said.before, said.after, _unit_of(said.ids, known))
    is_out = _NOT_BEFORE.search(before) is not None or _NOT_AFTER.search(said.after) is not None
    if is_out or (found.is_leaving_out and amount is None and _JOINS.fullmatch(before)):
        found.done.pop(said.ids, None)
        found.not_done[said.ids] = None
        found.is_leaving_out, found.last = True, said.ids
        return
    names = {name for one in known if one.id in said.ids for name in one.names}
    # "Walked to the shop" is no exercise.
    has_moved = _MOVING_VERB.search(said.name) is not None and said.name.replace(" ++ ", " and ") not in names
    if amount == 0:
        found.not_done[said.ids] = None
    elif has_moved and (amount is None or _GOES_SOMEWHERE.search(said.after)):
        return
    elif amount is not None or found.is_telling:
        is_half = _EXACT_HALF.search(before) is not None
        is_timed = _unit_of(said.ids, known) is Unit.REPETITIONS and _FOR_A_TIME.search(said.after)
        if amount is None and not is_half and (is_timed or _HALF.search(before)):
            return  # how many isn't told
        found.done[said.ids] = ToldExercise(said.ids, amount, is_half=is_half and amount is None)
        found.not_done.pop(said.ids, None)
        found.last, found.is_telling = said.ids, True


def _read_without_name(clause: str, known: Sequence[Known], found: _Found) -> None:
    whole = find_whole(clause)
    if says_none(clause) or (whole and _NOT_BEFORE.search(clause[: whole.start()].rstrip())):
        found.nothing = True
        return
    if whole and found.is_telling and not _PART_OF.search(clause[: whole.start()]):
        found.everything, found.last = True, None
        return
    if found.last is not None and _GAVE_UP.match(clause):
        found.done.pop(found.last, None)
        found.not_done[found.last] = None
        return
    if found.last is None or not has_number_alone(clause):
        return
    amount = read_amount(clause, "", _unit_of(found.last, known))
    if amount:
        before = found.done.get(found.last)
        if before is not None and before.amount and _MORE.search(clause):
            amount += before.amount
        found.done[found.last] = ToldExercise(found.last, amount)
        found.not_done.pop(found.last, None)


def _unit_of(ids: tuple[str, ...], known: Sequence[Known]) -> Unit | None:
    """What they are counted in; None where that differs."""
    units = {one.unit for one in known if one.id in ids}
    return units.pop() if len(units) == 1 else None


def _tidy(text: str, names: tuple[str, ...]) -> str:
    plain = _DASH_BEFORE_AMOUNT.sub(": ", to_plain(text))
    plain = _IDIOMS.sub(" ", re.sub(r"(?<=[a-z])-(?=[a-z])", " ", plain))
    return spell_names(plain, names)


def _felt(text: str) -> str | None:
    """The clauses that say how it was, as they were typed."""
    parts = re.split(r"[,;.!…\n()]+|\s-+\s|\s(?:but|and|then|so|tho|though)\s", text, flags=re.IGNORECASE)
    said = [part.strip() for part in parts if _says_how(part)]
    return ", ".join(said) or None


def _says_how(part: str) -> bool:
    return _FELT.search(_without_versions(to_plain(part))) is not None or says_unwell(part)


def _without_versions(plain: str) -> str:
    return _EASY_ONE.sub(" ", plain)
