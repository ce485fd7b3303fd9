"""Answers that say yes or no only beside what was asked: "about the same", "went to church", "later"."""

from __future__ import annotations

import re

from coaching.values.plain import to_plain
from coaching.values.yes_no import Answer

# "Is it worse than yesterday?"
_ASKS_WHETHER_UP = re.compile(
    r"\b(?:worse|sorer|stiffer|harder|higher|stronger|more (?:pain\w*|sore|stiff|tired|swollen)|gone up"
    r"|increas\w+|flar\w+)\b"
)
_ASKS_WHETHER_DOWN = re.compile(
    r"\b(?:better|easier|eas(?:ed|ing)|improv\w+|less (?:pain\w*|sore|stiff|tired|swollen)|lower|calmer"
    r"|gone down"
    r"|settl\w+)\b"
)
_IS_OF_STATE = re.compile(
    r"^\W*(?:so |and |ok |well )*(?:is|are|was|were|has|have|does|do|did|would you say|any)\b"
)
_NOT = (
    r"(?:not|no|never|isn'?t|ain'?t|aren'?t|wasn'?t|hasn'?t|haven'?t|didn'?t|don'?t|doesn'?t|nae|nowt"
    r"|nothing)"
)
_DEGREE = (
    r"(?:(?:any|much|really|got|getting|gotten|get|gone|been|feeling|feel|felt|a|an|bit|lot|the|that|all|so"
    r"|even"
    r"|actually|to be) )*"
)
_UP = (
    r"(?:worse|wors(?:t|er)|waur|sorer|stiffer|harder|higher|stronger|more (?:pain\w*|sore|stiff|tired"
    r"|swollen)"
    r"|gone up|crept up|went up|flar(?:ed|ing)(?: up)?|ramped up|(?:pure )?murder|killing me|off the scale)"
)
_DOWN = (
    r"(?:better|easier|eas(?:ed|ing)(?: off| up)?|improv\w+|less (?:pain\w*|sore|stiff|tired|swollen)|lower"
    r"|calmer"
    r"|calmed(?: down)?|gone down|come down|came down|dropped|settl(?:ed|ing)(?: down)?|milder|lighter"
    r"|looser|on the mend)"
)
_SAID_UP = re.compile(rf"\b(?P<not>{_NOT} {_DEGREE})?{_UP}\b")
_SAID_DOWN = re.compile(rf"\b(?P<not>{_NOT} {_DEGREE})?{_DOWN}\b")
_SAME = re.compile(
    r"\b(?:(?:the|much the|about the|just the|pretty much|exactly the) same|same (?:as|again|old|really|here)"
    r"|same$|^same\b|no (?:change|different|difference)|unchanged|hasn'?t changed|as (?:it was|yesterday"
    r"|before)"
    r"|neither (?:better|worse)|level pegging|nothing(?:'?s)? changed|no real (?:change|difference))\b"
)
_DOUBTED = re.compile(
    r"\b(?:might|may ?be|mebbe|perhaps|possibly|not sure|hard to|dunno|don'?t know|depends)\b"
)

# "Did you do them?", "Have you been out?"
_ASKS_WHAT_WAS_DONE = re.compile(
    r"^\W*(?:(?:so|and|ok|well|hi|hello|today|yesterday),? )*(?:did (?:you|ye|u)|have (?:you|ye) (?:(?:had"
    r"|taken|done|been|"
    r"managed|tried|got|gone|moved|walked|eaten|used|started|rested|practised|practiced|seen|spoken|called"
    r"|rung|booked"
    r"|made|kept|used|slept|ever|already|yet|just|had)\b)|were you able|any (?:walk\w*|exercise\w*"
    r"|stretch\w*)"
    r"|had (?:you|any))"
)
_ABOUT_TO = re.compile(
    r"(?:i'?m |i am |am |i'?ll |i will |will |i'?ve |i have |i )?(?:just )?(?:was |were )?(?:still )?"
    r"(?:(?:going|gonna|meaning|hoping|about|planning|fixin'?(?: |g )?|finna|off)(?: to)?(?: (?:do|take|go"
    r"|have|get|start|try)| (?:them|it|that)"
    r"| later| in a| after| before| tonight| once| when)"
    r"|(?:have |got )?(?:yet|still) to (?:do|take|go|start|get|have)"
    r"|(?:do|take|go|get|have|try) (?:it|them|that|'?em|out)? ?(?:later|after|tonight|tomorrow|before bed"
    r"|in a (?:bit|minute)))"
)
_NOT_AFTER_ALL = re.compile(
    r"(?:i )?(?:was|were|had been|'?d been)? ?(?:all set|about|gonna|going|meaning|hoping|planning|supposed"
    r"|meant"
    r"|intended|intending|planned|wanted|tried|aiming)(?: to)?\b.*\b(?:but|then|only)\b"
)
_NOT_AT_ALL_DONE = re.compile(
    r"(?:(?:i'?ve|i|we|have|just|been|kept|it'?s|its|still|totally|clean|completely|'?ve) )*(?:stuck (?:in"
    r"|indoors|inside|at home"
    r"|here|in bed)|housebound|bed ?bound|laid up|stayed (?:in|at home|put|indoors|in bed)|been in bed"
    r"|flat on (?:my|me) back"
    r"|put (?:it|them) off|let (?:it|them) slide|on my (?:list|to-?do)|behind (?:on|with)|gave up|given up"
    r"|ran out|skipped"
    r"|slacked|slacking|been slack|lapsed|fell behind|the spirit (?:was|is) willing|couch potato|naughty"
    r"|bad (?:boy|girl)"
    r"|too (?:sore|tired|busy|stiff|knackered|ill|sick|poorly|hot|wet|cold)"
    r"|(?:later|tomorrow|tonight)(?: on)?$|next on)\b"
)
_DID_SO = re.compile(
    r"(?:(?:i'?ve|i|we'?ve|we|have|has|had|just|already|only|actually|even|also|'?ve|at least|finally|so"
    r"|been and"
    r"|eventually) )*"
    r"(?:(?:did|done|managed|finished|completed|got|took|taken|tekken|had|ticked) (?:(?:all|most|every|both"
    r"|my|the|it|them|that|those|"
    r"'?em|mine|through|it all|them all|each|an?|some of|\d+)\b)"
    r"|(?:just|all|already) (?:did|done|finished|taken|took|had)"
    r"|(?:done|took|taken|finished|completed|managed)$)"
)
_WENT = re.compile(
    r"(?:(?:i'?ve|i|we'?ve|we|have|had|just|already|only|even|finally|me and \w+|today) )*"
    r"(?:went|walked|popped|nipped|strolled|drove|got out|got as far as|been (?:to|for|out|up|down|over)"
    r"|was out|wandered|headed"
    r"|took the (?:dog|kids|bus)|out (?:for|to|with|in)|had a (?:walk|stroll|wander|dander|potter))"
    r"(?! (?:back )?to (?:bed|sleep|lie)| wrong| off| badly)\b"
)
_ASKS_OF_GOING = re.compile(
    r"\b(?:walk\w*|out|leave|left|outside|outdoors|fresh air|shops?|go|gone|get about)\b"
)
_HALF_DONE = re.compile(
    r"(?:(?:i|i'?ve|only|just|did|done|managed|got|well|like|about|maybe|had) )*(?:half|some(?! ?times)"
    r"|a few|1 or 2|a couple|part"
    r"|partly|bits?)\b(?: (?:of|a|the|way|through|them|it)\b|$)"
)
_NEGATED = re.compile(
    rf"\b(?:{_NOT}|can'?t|couldn'?t|nope|nah|none|neither|hardly|barely|without|instead|but)\b"
)

# "Does it stop you sleeping?"
_ASKS_HOW_IT_IS = re.compile(
    r"^\W*(?:(?:so|and|ok|well) )*(?:is|are|does|do|has|was|were)\b(?! (?:you|i) (?:want|like|fancy))"
)
_OFTEN = re.compile(
    r"(?:(?:oh|only|just|well|nearly|almost|pretty much|about|it'?s|more or less) )*(?:always|all (?:the"
    r"|of the) time|every (?:single )?(?:time|day"
    r"|night|morning|hour|step|week)|most (?:days|nights|of the time|times|mornings)|constantly|non ?-?stop"
    r"|24/?7|"
    r"all (?:day|night|week)|day and night|more often than not|without fail|too often)\b"
)
_SOMETIMES = re.compile(
    r"(?:(?:oh|only|just|well) )*(?:some ?times|now and (?:then|again)|on and off|off and on"
    r"|from time to time|occasionally"
    r"|once in a while|every so often|every now and|some (?:days|nights|mornings)|comes and goes"
    r"|up and down|here and there)\b"
)
# "Bits of it are and bits aren't"
_BOTH_WAYS = re.compile(
    r"\b(?:bits?|some(?: of (?:it|them))?|parts?|one (?:knee|hip|side|leg|hand|shoulder)|in (?:some|1"
    r"|one) ways?|some days|left|mornings?"
    r"|some ways)\b[^.;!?]{0,25}?\b(?:is|are|do|does|did|was|were|yes|yeah|helped|better|can|will|have"
    r"|has)\b[^.;!?]{0,12}"
    r"\b(?:and|but|while|others?|rest)\b[^.;!?]{0,25}\b(?:isn'?t|aren'?t|don'?t|doesn'?t|didn'?t|wasn'?t"
    r"|weren'?t|not|no|worse|can'?t"
    r"|won'?t|haven'?t|hasn'?t)\b"
    r"|\b(?:i (?:do|did|am|will|would|can|have) (?:and|but) i (?:don'?t|didn'?t|'?m not|am not|won'?t"
    r"|wouldn'?t|can'?t|haven'?t)"
    r"|it (?:is|did|does|was) (?:and|but) it (?:isn'?t|didn'?t|doesn'?t|wasn'?t))\b"
)
_SAYS_IT = re.compile(
    r"(?:(?:oh|och|ah|well|er|um|eh) ?,? )*(?:yes|yeah|yep|yup|yh|aye|no|nope|nah|naw|ok|okay|sure"
    r"|definitely|absolutely|maybe)\b"
)
_LEAD = re.compile(
    r"^(?:(?:oh|ah+|er+m*|um+|uh+|well|hmm+|och|ach|aw|eh|so|right|honestly|tbh|sorry|sure|to be honest"
    r"|to be fair"
    r"|i think|i'?d say|i would say|if anything|if i'?m honest|god|lord|actually|ashamed to say|unfortunately"
    r"|sadly|thankfully|thank god|afraid|i'?m afraid|like)[\s,.!-]+)+"
)


def read_by_question(text: str, question: str) -> Answer | None:
    """What words mean beside a question that a yes or no would answer; None where they name neither.

    Args:
        text: what was typed. Nothing is read where it starts with a yes or a no of its own.
        question: what was asked, in the coach's words.
    """
    plain, asked = to_plain(text).strip(" .,!;:-"), question.lower()
    core = _LEAD.sub("", plain)
    if _SAYS_IT.match(plain) or _SAYS_IT.match(core) or "?" in text:
        return None
    if _BOTH_WAYS.search(core):
        return Answer.UNSURE
    if _IS_OF_STATE.match(asked):
        compared = _read_comparison(core, asked)
        if compared is not None:
            return compared
    if _ASKS_WHAT_WAS_DONE.match(asked):
        return _read_deed(core, asked)
    if _ASKS_HOW_IT_IS.match(asked):
        return _read_frequency(core)
    return None


def _read_comparison(core: str, asked: str) -> Answer | None:
    """Whether it is what was asked, "worse" or "better"."""
    asks_up, asks_down = _ASKS_WHETHER_UP.search(asked), _ASKS_WHETHER_DOWN.search(asked)
    if bool(asks_up) == bool(asks_down):
        return None
    up, down = _SAID_UP.search(core), _SAID_DOWN.search(core)
    said, other = (up, down) if asks_up else (down, up)
    if said is None and other is None:
        return Answer.NO if _SAME.search(core) and not _DOUBTED.search(core) else None
    if _DOUBTED.search(core):
        return Answer.UNSURE
    if said is not None and other is not None and not said["not"] and not other["not"]:
        return Answer.UNSURE
    if said is not None:
        return Answer.NO if said["not"] else Answer.YES
    return None if other is None or other["not"] else Answer.NO


def _read_deed(core: str, asked: str) -> Answer | None:
    """Whether it was done: what is still to come wasn't, and what is told in its own verb was."""
    if _NOT_AFTER_ALL.match(core) or _ABOUT_TO.match(core) or _NOT_AT_ALL_DONE.match(core):
        return Answer.NO
    if _NEGATED.search(core):
        return None
    if _HALF_DONE.match(core):
        return Answer.UNSURE
    if _DID_SO.match(core) or (_ASKS_OF_GOING.search(asked) and _WENT.match(core)):
        return Answer.YES
    return None


def _read_frequency(core: str) -> Answer | None:
    if _SOMETIMES.match(core):
        return Answer.UNSURE
    return Answer.YES if _OFTEN.match(core) and not _NEGATED.search(core) else None
