"""What is answered on the way back from a flare, after breathing, and whether words are an answer at all."""

from __future__ import annotations

import re
from typing import Final

from coaching.rules.flares import Course, Session
from coaching.values.flare_not_done import NOT_DONE
from coaching.values.flare_words import goes_apart, read_course, says_plainly
from coaching.values.flare_worst import say_worst_is_over
from coaching.values.plain import to_plain

_LONGEST: Final = 300  # characters
_NO: Final = r"(?:not|never|no|nor|n'?t|wasn'?t|isn'?t|weren'?t|didn'?t|hardly|wasnt|isnt)"
# "No, too much" and "didn't, too sore": a no to what was asked, and to none of the words behind it.
_NO_TO_US: Final = re.compile(
    r"\b(?:no|not|never|hardly|(?:did|have|has|had|was)n'?t)(?: yet)?(?=\s*[^\w\s'])"
    r"|\bno(?= (?:not|it|i|fine)\b)|\bno too (?!bad\b)\w+"
    r"|\bnothing(?: (?:too|that|really|very|so|all that))* bad\b"
)
# "Not bad" and "wasn't too hard" are well; "not much" alone is too little to go by.
_NOT_BAD: Final = re.compile(
    rf"\b{_NO}(?: feel| find it| find that)?(?: (?:at all|too|that|so|all that|really|very|as|half|any))*"
    r" (?:bad|badly|hard|harder|rough|tough|tiring|painful|sore|worse)\b"
    rf"|\b{_NO}(?: feel| do)? too much\b|\bno trouble\b|\bno problems?\b"
    r"|\bnot (?:over(?:did|done|doing)|paid for it)\b|\bdidn'?t (?:overdo|pay for)(?: it)?\b"
)
_TOO_MUCH: Final = re.compile(
    r"\b(?:too (?:much|hard|far|long)|overd\w+|worse|badly|bad|paid for it|rough|hard|tough|awful"
    rf"|terrible|{_NO}(?: go)?(?: (?:too|very|so|that|really|all that))* (?:good|well|great|fine|easy"
    r"|easily|okay|ok)|couldn'?t (?:manage|do|finish)|didn'?t manage|not managed)\b"
)
_SO_SO: Final = re.compile(
    r"\b(?:so so|ok(?:ay)?ish|same|middling|meh|(?:bit|slightly) (?:hard|sore|rough|stiff|achy)|half and half"
    r"|up and down)\b"
)
# What hurts afterwards, and that it doesn't.
_HARM: Final = re.compile(
    r"\b(?:agony|flar(?:ed|ing)|unbearable|hell|excruciating|crippl\w*|killing|spread\w*|ramp\w* up|wors\w*"
    r"|horrible|horrendous|horrific|dreadful|crap|rubbish|shit\w*|seized|in bits"
    r"|(?:can(?:'?t| ?not)|could(?:n'?t| not)) (?:move|walk|stand|sit|bend|get up|get out|sleep|cope|lie))\b"
)
_ACHES: Final = (
    r"(?:pain(?:s|ful)?|sore(?:ness)?|stiff(?:ness)?|hurt(?:s|ing)?|ach(?:e|es|ed|ing|y)|agony|flar\w+)"
)
_NO_HARM: Final = re.compile(
    rf"\b(?:{_NO}|without|less|haven'?t|hasn'?t|doesn'?t|didnt)"
    rf"(?: (?:any|much|more|too|so|very|really|get|got|feel|been|in|the|new|bad))* (?:{_ACHES}|tired)\b"
)
_EARLIER: Final = re.compile(r"\b(?:yesterday|last night|earlier|at first|before|since)\b")
# With one of these nothing goes up: a no of any kind, something left out or put off, another thing, an ache.
_HOLDS: Final = re.compile(
    r"\b(?:not|no|nor|never|none|nothing|nope|nah|hardly|barely|scarcely|cannot|without|half|only|less"
    r"|skip\w*|miss(?:ed|ing)?|left|instead|rather|rest(?:ed|ing)|slept|sleep|bed|stairs|day off|off today"
    r"|later|tomorrow|yet|other|else|different|to do|going to|start\w*|begin\w*|last (?:time|week|month)|ago"
    rf"|hate\w*|panic\w*|{_ACHES}"
    r"|(?:d(?:id|i|o|oes)|was|is|ha(?:ve?|s|d)|c(?:a|ould)|w(?:o|ould|ere)|should|are|ai)nt)\b|n't\b"
)
# "Ok did my walk", "good god": no word of how it went.
_ASIDE: Final = re.compile(
    r"^(?:(?:ok|okay|well|right|alright|so|oh|yes|yeah|hi) )+"
    r"(?=(?:i(?! (?:guess|think|reckon|suppose))|i'?ve|ive|did|done|just|my|the|that|walked|finished|it"
    r"|its)\b)"
    r"|\bgood (?:god|lord|grief|heavens|morning|afternoon|evening|night)\b"
)
_WELL: Final = re.compile(
    r"\b(?:well|fine|good|great|lovely|ok(?:ay)?|easy|easily|managed|alright|all right)\b"
)
_NO_LONGER: Final = re.compile(
    r"\b(?:no|not any|without(?: any)?)(?: more| longer)? panic\w*"
    r"|\b(?:less|not|not (?:so|as|too)) (?:panic\w*|worried|anxious|tense|bad)\b"
)
_NOT_WORSE: Final = re.compile(rf"\b{_NO}(?: (?:any|much|really|feel|feeling|get|got))* worse\b")
_CLAUSES: Final = re.compile(r"[.,;:!?\n]+|\b(?:but|because|cos|coz|cause|so i|and i|and my)\b")
_REQUEST: Final = re.compile(
    r"^(?:(?:please|pls|hi|hey|hello|ok|okay|and|also|so|thanks|yes) )*"
    r"(?:(?:can|could you|could i|would you|will you|what(?! a\b)\w*|where|why|who\w*|which|do you|does"
    r"|should|shall|may"
    r"|(?:when|how) (?:is|are|do|does|did|can|could|will|would|should|many|much|long|often)) "
    r"|(?:is|are) (?:there|you|it|this|that|my) "
    r"|(?:move|change|set|show|send|remind|tell|delete|stop|cancel|add|make|give|put|skip)"
    r" (?:my|the|it|me|that|this|them|all|an?|another|one|us)\b)"
)
# About something or somebody else than the flare.
_ELSE: Final = re.compile(
    r"\b(?:wife|husband|partner|mum|mother|dad|father|sons?|daughters?|sister|brother|kids?|child|children"
    r"|friends?|boss|dog|cat|he|she|they|remind\w*|messages?|settings?|appointments?|doctor|weather|argument"
    r"|idea|plans?|goals?|place|news|(?<!this )(?<!last )(?<!every )(?<!next )time|good (?:morning|afternoon"
    r"|evening|night))\b"
)
_KNOWN: Final = re.compile(
    r"(?:i|im|i'm|i've|ive|id|it|its|it's|is|was|wasn'?t|isn'?t|were|be|been|am|are|the|a|an|my|me|bit|little|lot"
    r"|lots|much|very|really|quite|so|too|far|more|less|least|than|then|this|that|thats|that's|today|yesterday"
    r"|tonight|now|again|still|just|only|actually|actully|tbh|honestly|lol|thanks|thank|thx|you|u|ta|cheers|love|luv"
    r"|well|ok|okay|okayish|yes|yeah|yep|yup|no|nope|nah|not|did|didn'?t|done|do|doing|went|go|goes|going|gone"
    r"|felt|feel|feels|feeling|think|guess|reckon|prob\w*|maybe|sort|kind|kinda|sorta|of|morning|afternoon|evening"
    r"|night|day|days|week|all|over|after|afterwards|before|since|backs|and|but|or|on|in|at|to|for|with|as|had|have|has"
    r"|hasn'?t|haven'?t|up|down|out|off|pretty|fairly|totally|completely|any|some|there|here|like|one|time|last"
    r"|sessions?|walk\w*|exercis\w*|stretch\w*|steps?|moves?|moving|pain\w*|back|neck|knees?|hips?|legs?|arms?"
    r"|shoulders?|hands?|feet|body|muscles?|sore\w*|stiff\w*|tir\w+|hard\w*|eas\w+|fine|good|great|lovely|nice|bad"
    r"|badly|rough\w*|tough|awful|terrible|horrible|wors\w*|bett\w*|beter|same\w*|middling|meh|half|overd\w+|manag\w+"
    r"|trouble|problems?|paid|pay|alright|right|about|even|expected|things|usual|slightly|somewhat|rubbish|crap|normal|calm\w*|relax\w*|help\w*|tense"
    r"|panic\w*|anxious|worried|breath\w*|hate\w*|nothing|different|difference|change\w*|oh|ugh|um|hmm|phew"
    r"|made|make|makes|got|get|getting|couldn'?t|can'?t|finish\w*|spread\w*|climb\w*|ramp\w*"
    r"|settl\w*|subsid\w*|wearing|worn|letting|let|dying|start\w*|begin\w*|finally|slowly|gradually|god|goodness"
    r"|passed|clear\w*|flar\w+|came|come|comes|coming|returned|agony|unbearable|side|other|into|onto|through"
    r"|nicely|i'd|say|ago|past|behind|hopefully|hope|improv\w*|mild\w*"
    r"|minutes?|mins?|\d+|slept|sleep|woke|bed|stairs|peasy|luckily|sadly|much|apart|from|which|where|compared|how)"
)
_FEW: Final = 4  # words
# That the flare itself moves: "its easing off", "my back is calming down", "this is getting worse".
_IT: Final = (
    r"(?:it|its|this|that|things|everything|all|(?:(?:the|my) )?(?:flare ?)?(?:up|pains?|backs?|necks?"
    r"|shoulders?|knees?|hips?|hands?|wrists?|feet|foot|legs?|arms?|elbows?|ankles?|jaw|joints|body|muscles))"
)
_NEWS: Final = re.compile(
    rf"\b{_IT}(?:'s| is|'re| are| has| have| seems?| feels?| isn'?t| aren'?t| hasn'?t)?"
    r"(?: (?:just|now|not|really|only|slowly|finally|gradually|already|still|a|bit|all|to|be|been|like|it|is"
    r"|its|it's|starting|started|beginning|begun))*"
    r" (?:eas(?:e|es|ed|ing)|calm(?:s|ed|er|ing)|settl\w+|subsid\w+|improv\w+|(?:wearing|worn|wore) off"
    r"|letting up|d(?:ied|ying) down|on the mend|turned a corner|ramp\w+ up|climbing|going (?:up|down)"
    r"|coming down|gett?ing (?:(?:a|bit|much|any|little|lot|slowly) )*"
    r"(?:better|easier|milder|worse|stronger))\b(?! to\b)"
    # "My back's gone" is how one begins.
    r"|\b(?:all|completely|totally|fully) (?:gone|better|cleared(?: up)?)\b|\bgone away\b"
    r"|\bback to (?:normal|usual)\b|\bnormal again\b"
)
# Of whatever was spoken of last.
_VAGUE: Final = re.compile(
    r"\b(?:this|that|things|everything|all)(?:'s| is|'re| are| has| have| seems?| feels?)\b"
)
# "My knees are better but my back isn't"; "it eased, then it didn't".
_TURNS: Final = re.compile(
    r"\b(?:(?:but|though|while|whereas|except|only)\b.*\b(?:my|the|one|other)|then)\b.*(?:\b(?:not|no)\b|n'?t\b)"
)
# What is done on the way back, and told of unasked.
_DONE: Final = re.compile(
    r"\b(?:(?:did|done|managed|finished) (?:my|the|a|some|it|all) ?(?:\w+ )?(?:walk|sessions?|exercis\w*"
    r"|stretch\w*|steps?|moves?)"
    r"|(?:my|the|todays?) (?:\w+ )?(?:walk|sessions?|exercis\w*|stretch\w*|moves?)"
    r" (?:was|were|went)"
    r"|walked(?= (?:today|again|this (?:morning|afternoon|evening)|for|\d+|my|it|and|felt|well|fine|ok|okay"
    r")\b|$))\b"
)
_FELT: Final = (
    ("worse", re.compile(r"\b(?:worse|not for me|hate\w*|panic\w*|didn'?t like|horrible)\b")),
    ("same", re.compile(r"\b(?:same|no|not|nothing|meh|didn'?t)\b")),
    (
        "calmer",
        re.compile(
            r"\b(?:calm\w*|better|bit|little|slightly|somewhat|good|nice|help\w*|relax\w*|yes|yeah|lovely"
            r"|ok(?:ay)?)\b"
        ),
    ),
)


def read_session(text: str) -> Session | None:
    """How a step of the way back went; None where the words don't say, or say that nothing was done.

    Well takes it a step up, and is never read beside a no, something left out, or what hurts afterwards.
    """
    told = _plain(_NO_TO_US.sub("nope", to_plain(say_worst_is_over(text[:_LONGEST]))))
    plain = _plain(_NO_HARM.sub(" ", _NOT_BAD.sub(" easy ", told)))
    if NOT_DONE.search(plain):
        return None
    if _HARM.search(plain):
        return None if _EARLIER.search(plain) else Session.RED
    if _SO_SO.search(plain):
        is_more = re.search(r"\b(?:too much|worse|overd\w+)\b", plain) is not None
        return Session.RED if is_more else Session.AMBER
    if _TOO_MUCH.search(plain):
        return Session.RED
    is_well = _WELL.search(_ASIDE.sub(" ", plain)) is not None and _HOLDS.search(plain) is None
    return Session.GREEN if is_well else None


def read_session_asked(text: str) -> Session | None:
    """How it went, in answer to our question; well only where all that is said is of it."""
    went = read_session(told_in(text, is_strict=True))
    is_whole = tells_only_of_it(text) and read_session(text) is went
    return went if is_whole or went is not Session.GREEN else None


def read_felt(text: str) -> str | None:
    """How breathing or looking around was: calmer, same or worse; None where the words don't say."""
    plain = _NOT_WORSE.sub(" same ", _NO_LONGER.sub(" calmer ", _plain(text)))
    return next((name for name, pattern in _FELT if pattern.search(plain)), None)


def told_in(text: str, *, is_strict: bool = False) -> str:
    """What of a message answers a question about the flare; "" where it asks for something, or tells of else.

    A question of ours stays open for hours, and most of what is written in them is no answer to it.

    Args:
        text: what was typed.
        is_strict: whether every word has to be one of such an answer; else few words and a third of many may
            be others.
    """
    return ", ".join(one for one in _clauses_of(text) if _is_of_it(one, is_strict=is_strict))


def tells_only_of_it(text: str) -> bool:
    """Whether every word of a message may be one about the flare, and it asks for nothing."""
    clauses = _clauses_of(text)
    return bool(clauses) and all(_is_of_it(one, is_strict=True) for one in clauses)


def says_mainly(text: str) -> bool:
    """Whether a message says that a flare has begun, and else is only of it: "back's bad, it's flared up"."""
    is_past = read_course(text) in (Course.BETTER, Course.SETTLED)
    return not is_past and tells_only_of_it(text) and any(says_plainly(one) for one in _clauses_of(text))


def read_session_unasked(text: str) -> Session | None:
    """How something that was done went, if nothing else is told: "did my walk, it was fine"."""
    if "?" in text or not tells_only_of_it(text) or _DONE.search(_plain(text)) is None:
        return None
    return read_session(text)


def tells_news(text: str, *, after_flare: bool) -> bool:
    """Whether a message, unasked, says how the flare moves and nothing else: "its easing off now".

    What goes both ways at once is for a person to read, and is kept as neither; what went one way and then
    the other is news.

    Args:
        text: what was typed.
        after_flare: whether what was said last was about the flare; else "things" are others.
    """
    clauses = _clauses_of(text)
    is_unclear = "?" in text or _TURNS.search(_plain(text)) is not None or goes_apart(text)
    if is_unclear or not tells_only_of_it(text):
        return False
    news = [one for one in clauses if _NEWS.search(one) is not None]
    return bool(news) and (after_flare or not all(_VAGUE.search(one) for one in news))


def _clauses_of(text: str) -> list[str]:
    """The clauses of a message in plain words; none where it asks for something."""
    plain = to_plain(text[:_LONGEST])
    clauses = [_plain(one) for one in _CLAUSES.split(plain)]
    asks = "?" in plain and len(plain.split()) > _FEW
    if asks or any(_REQUEST.match(f"{one} ") for one in clauses):
        return []
    return [one for one in clauses if one]


def _is_of_it(clause: str, *, is_strict: bool) -> bool:
    if _ELSE.search(clause):
        return False
    words = clause.split()
    others = sum(_KNOWN.fullmatch(word) is None for word in words)
    if is_strict:
        return others == 0
    return len(words) <= _FEW or others * 3 <= len(words)


def _plain(text: str) -> str:
    """Small letters and words only."""
    return re.sub(r"\s+", " ", re.sub(r"[^\w' ]+", " ", to_plain(text[:_LONGEST]))).strip()
