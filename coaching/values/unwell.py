"""Words that tell that something happened, or is felt, at which moving ends: "dizzy", "my leg gave way".

What is denied ("no dizziness or nausea"), long past, over, asked about or as numb as ever is none of it.
In doubt it is: a stop too many costs less than one too few.
"""

from __future__ import annotations

import re
from typing import Final

from coaching.values.plain import to_plain

_BALANCE: Final = re.compile(r"\b(?:lost|losing|lose) (?:my |me )?balance\b")
# What it may be is not ours to say.
_UNWELL: Final = re.compile(
    r"\b(?:diz+[iy]\w*|diz+\b|light ?-?hea?d+ed\w*|head(?:'s| is| was)? (?:spinning|swimming)|head ?rush"
    r"|(?:room|everything)(?:'s| is| was)? spinning|faint(?!ly| (?:ache|pain|twinge))\w*"
    r"|(?:pass|black)(?:ed|ing)? out|wooz\w*"
    r"|vertigo|naus\w*|vomit\w*|puk(?:ed?|ing)|retch\w*|(?:throw|threw)(?:ing)? up|palp[aeiou]*t[aeiou]*t?\w*"
    r"|giddy|clammy|cold sweat|seeing (?:stars|double|spots)|(?:stars|spots) (?:before|in front of) my eyes"
    r"|blurr\w*|(?:came|come|coming|comes) over (?:all |a bit |really |very )*(?:funny|queer|peculiar|strange"
    r"|weird|odd|hot|cold|shaky|weak)|(?:went|gone|going) all (?:funny|queer|peculiar|black|dark)"
    r"|(?:everything|it all) went (?:black|dark|white)"
    r"|sweat\w*(?: and| n| &)? (?:\w+ )?(?:shak\w*|trembl\w*)|(?:shak\w*|trembl\w*)(?: and| n| &)? sweat\w*"
    r"|(?:feel|feels|feeling|felt|i'?m|i am|been|be|going to be|gonna be) (?:\w+ ){0,2}?(?:sick(?! of)"
    r"|unwell|ill|poorly|funny|queer)"
    r"|(?:gave|gives|giving|given|give) (?:\w+ )?way|buckl(?:ed|ing|es)"
    r"|(?<!i )(?<!just )popped(?! (?:to|into|in to|(?:out|over|round|off|down) to|out for|by|upstairs"
    r"|downstairs|the kettle)\b)|(?:went|going|heard a|felt a) (?:pop|snap|crack)|snapped|gave out|giving out"
    r"|something (?:went|tore|ripped|cracked|gave)|(?:knees?|hips?|back|ankles?|legs?|shoulder|neck)(?: \w+)?"
    r" (?:went(?=$|\W*$| and| on me)|has gone|locked)"
    r"|fell(?! (?:asleep|behind|in love|off the wagon))|fallen|(?:had|nearly had) a fall|collaps\w*"
    r"|(?:lost|losing|lose) (?:my |me )?balance|topp?led|keeled over|(?:hit|banged|bumped) my head"
    r"|(?:can'?t|cant|cannot|couldn'?t|couldnt) (?:feel my|breathe|get up|(?:catch|get) (?:my|any|a) breath"
    r"|move my)|short(?:ness)? of breath|(?:struggl\w+|hard) to breathe?|gasping"
    r"|(?:so|very|really|too|dead|proper|awfully|extremely) breathless|breathless (?:at rest|even|sitting"
    r"|lying)"
    r"|numb|numbness|pins (?:and|n|&) needles)\b"
    r"|(?<!by )\bheart(?:'?s)?(?: (?!isn'?t|wasn'?t|hasn'?t|doesn'?t|didn'?t|not|never|no|rate)\w+){0,3}"
    r" (?:hurt\w*|rac\w*|pound\w*|flutter\w*|thump\w*|skip\w*|jump\w*|bang\w*|going"
    r"|beating(?! (?:normal|fine|ok))|funny|fast)"
    r"|\bchest(?: (?!isn'?t|wasn'?t|doesn'?t|didn'?t|not|never|no)\w+){0,2} (?:hurt\w*|pain\w*|tight\w*"
    r"|heavy)"
)
_ALONE: Final = re.compile(
    r"\W*(?:(?:i'?m|i am|i|feel|feeling|felt|getting|got|am|all|now|stop)\W+)*breathless\W*"
)
_NOT_WELL: Final = re.compile(
    r"\b(?!never felt (?:so|this|as)\b|[a-z']+ felt so \w+ (?:in|for) )"
    r"(?:not|\w*n't|dont|didnt|never)(?: (?:really|very|so|at all))?"
    r" (?:feel|feeling|felt) (?:\w+ )?(?:good|well|right|ok|okay|great)\b"
    r"|\bfeel(?:ing)? (?:not (?:\w+ )?(?:good|well|right)|off)\b"
)
_FILL = (
    r"(?:(?:feel(?:ing)?|felt|get(?:ting)?|got|been|being|be|have|having|had|any|even(?: a bit)?|at all"
    r"|in the least|remotely|signs? of|want(?:ing)? to|notice|noticed|ever|once|longer|or|nor) )*"
)
_HEAD = (
    r"(?:pain\w*|hurt\w*|sore\w*|sick\w*|unwell|ill|tired\w*|stiff\w*|ach\w*|problems?|breathless\w*|weak\w*)"
)
_OR = rf"(?:(?:{_HEAD}, )*{_HEAD},? n?or {_FILL})?"
_NOT = r"\b(?:not|never|without|neither|(?:did|does|do|is|was|are|were|have|has|had|wo|would|am|ai)n'?t)"
_DENIED: Final = re.compile(rf"{_NOT} {_FILL}{_OR}$")
# "No dizziness" denies it; "no felt dizzy" and "no my leg gave way" don't.
_NONE: Final = re.compile(rf"\b(?:no|none|non|nor) (?:(?:any|signs? of|more|longer|feeling) )*{_OR}$")
_IS_NAME: Final = re.compile(
    r"(?:diz|light|faint|wooz|vertigo|naus|vomit|palp|giddy|clammy|cold|blur|head|numb|pins|breathless|feeling"
    r"|short|sweat|shak|chest|seeing)"
)
_NEVER_DENIED: Final = re.compile(r"(?:i'?m|i am|can'?t|cant|cannot|couldn'?t|couldnt)\b")
_ALSO_DENIED: Final = re.compile(rf"(?:,? (?:or|nor)|/|,? and (?:no|not)|,? not?) {_FILL}|/")
_IN_A_LIST: Final = re.compile(r"(?:, [a-z]+){0,3},? (?:or|nor) ")
# "Not dizzy until I stood up", "never been dizzy before" tell that it is so now.
_ONLY_BEFORE: Final = re.compile(
    r"(?: [a-z']+){0,3} (?:until|til|till|before|at first|like this|to start|to begin)\b"
)
_OVER: Final = re.compile(
    r"(?: (?:has|have|had|is|was|all|now|just|feeling|spell|completely|totally|mostly)|'s)*"
    r" (?:passed|gone(?! (?:up|worse|over|to))|settled|stopped|cleared|worn off|wore off|went away)\b"
)
_ANSWERED_NO: Final = re.compile(r" ?[?:-]+ ?(?:no|none|nope|nil|0)\W*$")
_ASKS: Final = re.compile(
    r"\b(?:(?:is|was|would|wouldn'?t|isn'?t) (?:it|that|this)(?: be)? (?:normal|usual|ok|okay|all ?right"
    r"|common|bad|natural|right) (?:to|if (?:i|you|one|it))|what (?:if|happens if|do i do if)"
    r"|should i \w+ if|in case) (?:(?:i|you|it|one|feel|be|get|have|make|makes|a bit|slightly|me) )*$"
)
_PARTS: Final = re.compile(r"[,;.!?\n]+|\b(?:but|then|though|although)\b")
_LONG_AGO: Final = re.compile(
    r"\b(?:yesterday|last (?:week|month|year|time|night|winter|summer|spring|autumn)|(?:days?|weeks?|months?"
    r"|years?|ages) (?:ago|back)|the other day|in the past|used to|as a (?:child|kid))\b"
)
_IS_NOW: Final = re.compile(r"\b(?:since|again|still|now|today|like|same|than|worse|more|ever)\b")
_NUMB: Final = re.compile(r"(?:numb|numbness|pins (?:and|n|&) needles)")
_USUAL: Final = re.compile(
    r"\b(?:usual(?:ly)?|always|normal(?:ly)?|(?:as|like) (?:ever|before)|for years|same old)\b"
)
_NOT_USUAL: Final = re.compile(r"n't\b|\b(?:not|never|no|more|worse|than|un\w+|new|isnt|wasnt)\b")


def says_unwell(text: str, *, is_balancing: bool = False) -> bool:
    """Whether something happened, or is felt, at which a session ends.

    Args:
        text: what was typed.
        is_balancing: whether keeping one's balance is what is tried; to lose it is how that ends.
    """
    plain = to_plain(text)
    if is_balancing:
        plain = _BALANCE.sub(" ", plain)
    if _NOT_WELL.search(plain) or _ALONE.fullmatch(plain):
        return True
    end, is_denied = 0, False
    for found in _UNWELL.finditer(plain):
        is_denied = _is_denied(plain, found, end, follows_denied=is_denied)
        end = found.end()
        if not (is_denied or _is_none_now(plain, found)):
            return True
    return False


def _is_denied(plain: str, found: re.Match[str], end: int, *, follows_denied: bool) -> bool:
    """Whether it is said that this isn't so; ``end`` is where the one before it ended."""
    said, after = found[0], plain[found.end() :]
    if _NEVER_DENIED.match(said) or _ONLY_BEFORE.match(after):
        return False
    if _ANSWERED_NO.fullmatch(after):
        return True
    between, before = plain[end : found.start()], plain[: found.start()]
    if follows_denied and _ALSO_DENIED.fullmatch(between):
        return True
    if follows_denied and between == ", " and _IN_A_LIST.match(after):
        return True
    if _DENIED.search(before):
        return True
    return _IS_NAME.match(said) is not None and _NONE.search(before) is not None


def _is_none_now(plain: str, found: re.Match[str]) -> bool:
    """Whether it is over, asked about, of another day, or as ever."""
    before, after = plain[: found.start()], plain[found.end() :]
    if _OVER.match(after) or _ASKS.search(before):
        return True
    part = _PARTS.split(before)[-1] + found[0] + _PARTS.split(after)[0]
    if _LONG_AGO.search(part) and not _IS_NOW.search(part):
        return True
    is_usual = _USUAL.search(part) is not None and _NOT_USUAL.search(part) is None
    return is_usual and _NUMB.fullmatch(found[0]) is not None
