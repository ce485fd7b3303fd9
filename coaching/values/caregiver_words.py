"""What a caregiver wants, in words: to leave, to know what they are told, to help, to write down a change."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from coaching.rules.sharing import Scope


class CareWish(StrEnum):
    """What a caregiver may want of the coach."""

    LEAVE = "leave"
    WHAT = "what"
    CARD = "card"
    CHANGE = "change"  # they have noticed something, and say what
    CHANGE_ASKED = "change_asked"  # they want to write something down, and have not said what
    CHEER = "cheer"
    THANKS = "thanks"
    DANGER = "danger"  # what to do if something happens to them


_LONGEST = 140  # characters; a longer text is about something else, too
_LEAVE = re.compile(
    r"\W*(?:(?:please|can you|could you|i want to|i'd like to|i would like to|i want you to|just) )*"
    r"(?:stop|unsubscribe|leave(?! it)|quit|opt out|leave me alone|i want out|take me off|get me off"
    r"|no more messages"
    r"|remove me|i(?:'d| would) rather not hear (?:from you|any ?more|about)|don'?t (?:message|text"
    r"|write to|tell) me)"
    r"(?: (?:this|it|being|messaging|texting|writing|sending|telling|hearing|me|messages|please|now"
    r"|these|to|the|all"
    r"|about|anything|any ?more|from|you|caring|a|buddy|{names}|her|him|them|list))*\W*",
    re.IGNORECASE,
)
# Said in the middle of a question, "stop" or "don't tell me" may be its answer; these are none.
_SURELY = re.compile(
    r"\b(?:unsubscribe|opt out|take me off|get me off|remove me|from you|about (?:{names}|her|him|them))\b",
    re.IGNORECASE,
)
_WHAT = re.compile(
    r"\b(?:what|when) (?:do|will|would|can|are|else do) you (?:going to )?(?:tell|telling|let|send"
    r"|sending|say to) "
    r"me\b|\bwhat (?:will|do|would|can|am) i (?:going to )?(?:hear|get|see|told|be told|know)\b"
    r"|\bwhat (?:is|was) (?:being )?shared\b|\bwhat have i (?:agreed|signed up) to\b|\bwhat is this\b"
    r"|\bwhat do i get told\b",
    re.IGNORECASE,
)
_CARD = re.compile(
    r"\bhow (?:can|could|do|might|should) i (?:best )?(?:help|support|be (?:there|of (?:help|use))"
    r"|make it easier)\b"
    r"|\bwhat (?:can|could|should|might) i (?:do|say)\b|\bany (?:tips?|advice|ideas?|suggestions?)\b"
    r"|\b(?:i(?:'d| would) like|give me|share|send me|another|one more) (?:a |some |another |one more )?"
    r"(?:tips?|ideas?|advice|thoughts?)\b|\bhow to help\b|\bi (?:don'?t|do not) know how to help\b",
    re.IGNORECASE,
)
_DANGER = re.compile(
    r"\bwhat (?:should|can|could|do|would|must|shall|am|might)(?: i| we)?(?: to| meant to| supposed to)? ?do"
    r" (?:if|when|in case)\b.*\b(?:falls?|fell|falling|collaps\w+|faints?|passe[sd] out|blacks? out"
    r"|unconscious|breath\w*|choking|chokes|seizure|fits?|stroke|gets? worse|is worse|is in danger|emergency"
    r"|hurts? (?:her|him|them)sel\w+|doesn'?t answer|won'?t (?:answer|wake)|can'?t get up"
    r"|(?:is not|isn'?t) ok(?:ay)?|needs? help|something happens)\b",
    re.IGNORECASE,
)
# After they have heard of an alarm: what to do, and how the other one is.
_WHAT_NOW = re.compile(
    r"\bwhat (?:should|can|could|do|would|must|shall|am|might|else)\b.*\bdo\b|\bwhat now\b|\bnow what\b"
    r"|\b(?:should|shall|do|can|must|could) (?:i|we) (?:call|ring|phone|go|come|get|see|visit|check|text"
    r"|drive|worry|be)\b|\bhow (?:worried|bad|serious)\b"
    r"|\b(?:is|are) (?:she|he|they|{names}) (?:ok|okay|all ?right"
    r"|alright|safe|fine|hurt|ill|in (?:danger|hospital|trouble)|well|alive|breathing)\b"
    r"|\bhow (?:is|are) (?:she|he|they|{names})\b|\bwhat happened\b"
    r"|\bwhat(?:'s| is| has|'s been) ?(?:wrong|happened|happening|going on|the matter|up)\b"
    r"|\bwhat did (?:she|he|they|{names}) (?:say|write|tell)\b|\bis (?:it|this) (?:serious|bad|urgent)\b"
    r"|\b(?:who|whom) (?:do|should|can|could) i (?:call|ring|phone|tell|ask)\b|\bare you (?:sure|serious)\b"
    r"|\bis (?:help|someone|anyone) coming\b"
    r"|\bi(?:'m| am) (?:so |really |very )?(?:scared|worried|frightened|panicking)\b",
    re.IGNORECASE,
)
_CHANGE_ASKED = re.compile(
    r"\W*(?:(?:i'd like to|i would like to|i want to|can i|may i|could i|let me|how (?:do|can) i) )?"
    r"(?:report(?: something| a change)?|write (?:something |a change |it )?down|note (?:something"
    r"|a change)(?: down)?|tell (?:the|her|his|their) "
    r"(?:team|clinic|doctor)(?: something)?|i(?:'ve| have)? noticed (?:a change|something)"
    r"|noticed (?:a change|something)"
    r"|something(?:'s| has) changed)(?: please| about \w+| in \w+)?\W*",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:i(?:'ve| have)?|we(?:'ve| have)?) (?:also )?(?:noticed|seen|spotted|been noticing|realised)\b"
    r"|\b(?:she|he|they|{names})(?:'s|'ve|'re)?(?: \w+){0,2}? (?:is|are|was|has|have|had|seems?|seemed|looks?"
    r"|sounds?|feels?|gets?|keeps?|went|fell|stopped|started|can'?t|cannot|doesn'?t|does not|isn'?t"
    r"|hasn'?t|hardly"
    r"|barely|walks?|sleeps?|eats?|moves?|needs?|limps?|struggles?|goes|says?|takes?|\w+ing)\b"
    r"|\b(?:she|he|they|{names})'s (?:been |so |more |less |a lot |much |very |really )?\w+",
    re.IGNORECASE,
)
_NOTICED = re.compile(
    r"^\W*(?:well,? |ok,? |hi,? |actually,? |by the way,? )*(?:i|we)(?:'?ve| have)? (?:just |also )?"
    r"(?:noticed|seen|spotted|been noticing|realised|see|notice)\b",
    re.IGNORECASE,
)
_OF_LATE = re.compile(
    r"\b(?:(?:this|last|all|the past) (?:week|few days|morning|afternoon|evening|weekend|month)|today"
    r"|yesterday|lately|recently|these days|since|more than usual|worse than|any ?more|again|suddenly"
    r"|all of a sudden|hardly|barely|last night|the other day|at the weekend"
    r"|(?:on|last|since) (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
_HELPS = re.compile(
    r"\b(?:helps?|helped|helping|works?|worked|better (?:if|when|with)|calms?|soothes?|likes?|enjoys?"
    r"|cheers? (?:her|him|them)|when i|if i|i (?:usually|always|just|try|make|give|sit|let|bring))\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\?\s*$|^\W*(?:can|could|would|will|please|tell|how|what|who|when|why|is|are|do|does)\b", re.IGNORECASE
)
_THANKS = re.compile(
    r"\W*(?:(?:okay|ok|oh|great|good|fine|lovely|perfect|brilliant|cool|right|got|it|understood|noted"
    r"|thanks|thank"
    r"|thx|ta|many|very|so|much|a|lot|that|thats|s|kind|helpful|nice|all|for|then|coach|of|you)(?:\W+|$))+",
    re.IGNORECASE,
)
_CHEER = re.compile(
    r"\W*(?:(?:send )?(?:a |some )?cheers?(?: (?:to |for )?(?:{names}|her|him|them))?|(?:send|say|tell"
    r"|give) (?:{names}|her|him|them) .{1,60}"
    r"|(?:send|pass on) (?:something kind|a kind (?:word|line)|a message).*)\W*",
    re.IGNORECASE,
)
_THIRD_PERSON = re.compile(r"\b(?:she|he|her|him|his|hers|they|them|their)\b", re.IGNORECASE)

# Not to hear of it: a whole sentence that says so, and what of. "I don't want to miss any alerts" is none.
_NOT_HEAR = (
    r"\W*(?:(?:please|ok|okay|can you|could you),? )*(?:(?P<hear>(?:i (?:don'?t|do not) (?:want|need) to"
    r"|i(?:'d| would) rather not) (?:hear|know|be told|get)|(?:don'?t|do not|stop) tell(?:ing)? me)"
    r"|(?:don'?t|do not|stop) send(?:ing)?(?: me)?|no more|leave out)"
    r"(?: (?:about|of|any|the|a|more|her|his|their|those|these|such|(?:{names})'s))* "
)
_NOT_HEAR_END = r"(?:,? (?:please|any ?more|any longer|now|from now on|thanks|thank you|at all))*\W*"
_WHO = r"(?:she|he|they|{names})(?:'s| is| has| have| are)?"
_KINDS = (
    (Scope.MILESTONES, r"milestones?|round numbers?"),
    (Scope.FLARES, r"flares?(?:[ -]?ups?)?"),
    (
        Scope.SCORES,
        (
            r"(?:(?:pain|sleep)(?: (?:and|or) (?:pain|sleep))? )?(?:numbers|scores|ratings)"
            r"|(?(hear)(?:pain|sleep)(?: (?:and|or) (?:her |his |their )?(?:pain|sleep))?|(?!))"
        ),
    ),
    (Scope.WEEKLY_EFFORT, r"week(?:ly)? (?:notes?|updates?|messages?|summar(?:y|ies)|reports?)"),
    (
        Scope.GONE_QUIET,
        (
            rf"(?:when|if) {_WHO} (?:go|goes|going|gone|went)? ?quiet|missed check-?ins?"
            rf"|(?:when|if) {_WHO} (?:miss(?:es|ed)?|skips?)(?: a| two| any| their| her| his)? check-?ins?"
        ),
    ),
    (
        Scope.SAFETY_ALERTS,
        (
            r"(?:safety )?(?:alerts?|alarms?)"
            r"|(?:when|if) (?:something|anything|it) (?:may |might )?needs? attention"
        ),
    ),
)


def read_care_wish(text: str, names: Sequence[str], *, is_buddy: bool = False) -> CareWish | None:
    """What a caregiver wants; None when it is anything else.

    Args:
        text: as typed.
        names: first names of the patients whom they care for.
        is_buddy: the lighter role, that sends cheers and writes no changes down.
    """
    plain = text.replace("\u2019", "'").strip()
    order: list[tuple[CareWish, re.Pattern[str], bool]] = [
        (CareWish.LEAVE, _LEAVE, True),
        (CareWish.WHAT, _WHAT, False),
        (CareWish.DANGER, _DANGER, False),
    ]
    if is_buddy:
        order.append((CareWish.CHEER, _CHEER, True))
    else:
        order += [
            (CareWish.CARD, _CARD, False),
            (CareWish.CHANGE_ASKED, _CHANGE_ASKED, True),
        ]
        if not _ASKS.search(plain):
            order.append((CareWish.CHANGE, _CHANGE, False))
    order.append((CareWish.THANKS, _THANKS, True))
    for wish, pattern, whole in order:
        filled = _fill(pattern, names)
        if (filled.fullmatch(plain) if whole else filled.search(plain)) is not None:
            return wish
    return None


def surely_leaves(text: str, names: Sequence[str]) -> bool:
    """Whether somebody leaves in words that answer no question.

    Args:
        text: as typed.
        names: first names of the patients whom they care for.
    """
    if read_care_wish(text, names) is not CareWish.LEAVE:
        return False
    return _fill(_SURELY, names).search(text.replace("\u2019", "'")) is not None


def tells_of_change(text: str, names: Sequence[str]) -> bool:
    """Whether it tells what somebody has noticed of late, and not what helps, which may be asked.

    Args:
        text: as typed.
        names: first names of the patients whom they care for.
    """
    plain = text.replace("\u2019", "'").strip()
    if read_care_wish(plain, names) is not CareWish.CHANGE or _HELPS.search(plain) is not None:
        return False
    return _NOTICED.search(plain) is not None or _OF_LATE.search(plain) is not None


def asks_what_now(text: str, names: Sequence[str]) -> bool:
    """Whether somebody who has heard of an alarm asks what to do, or how the other one is.

    Args:
        text: as typed.
        names: first names of the patients whom they care for.
    """
    return _fill(_WHAT_NOW, names).search(text.replace("\u2019", "'")) is not None


def read_left_out(text: str, names: Sequence[str] = ()) -> Scope | None:
    """Which kind of thing a caregiver would rather not hear of; None when it says nothing like that.

    Args:
        text: as typed.
        names: first names of the patients whom they care for.
    """
    plain = text.replace("\u2019", "'").strip()
    if len(plain) > _LONGEST:
        return None
    for scope, words in _KINDS:
        about = r"(?: (?:of|for|about) (?:{names}|her|him|them))?"
        whole = re.compile(f"{_NOT_HEAR}(?:{words}){about}{_NOT_HEAR_END}", re.IGNORECASE)
        if _fill(whole, names).fullmatch(plain) is not None:
            return scope
    return None


def names_in(text: str, names: Sequence[str]) -> list[str]:
    """Which of the names a text mentions, in the order given."""
    return [name for name in names if re.search(rf"\b{re.escape(name)}(?:'s)?\b", text, re.IGNORECASE)]


def is_about_another(text: str, names: Sequence[str]) -> bool:
    """Whether a text speaks of somebody else: by a name that is known, or as "she" or "them"."""
    return bool(names_in(text, names)) or _THIRD_PERSON.search(text) is not None


def _fill(pattern: re.Pattern[str], names: Sequence[str]) -> re.Pattern[str]:
    named = "|".join(re.escape(name) for name in names if name) or "(?!)"
    return re.compile(pattern.pattern.replace("{names}", named), pattern.flags)
