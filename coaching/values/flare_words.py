"""Words around a flare: that one has begun, what it is, how it goes, and that the plan for it is wanted."""

from __future__ import annotations

import re
from enum import StrEnum

from coaching.rules.flares import Course
from coaching.values.flare_turns import turn_of
from coaching.values.flare_worst import say_worst_is_over
from coaching.values.plain import to_plain


class Kind(StrEnum):
    """What somebody says it is."""

    FLARE = "flare"
    SORENESS = "soreness"
    UNSURE = "unsure"


class Wish(StrEnum):
    """What is wanted of the plan for flares."""

    SHOW = "show"
    MAKE = "make"
    LOOK_BACK = "look"


_FLARE = r"flar(?:e|es|ed|ing)?(?:[ -]?ups?| up)?"
_PART = (
    r"(?:my |the )?(?:\w+ )?(?:back|neck|shoulders?|knees?|hips?|hands?|wrists?|feet|foot"
    r"|legs?|arms?|elbows?|ankles?|jaw|joints|body|pain|arthritis|fibro\w*|everything|it|all"
    r"|this|thing)"
)
_FILLER = (
    r"(?:ugh|argh|oh no|oh|omg|god|damn|bloody|well|so|ok|okay|hi|hello|hey|help|please|sorry"
    r"|think|i think|i reckon|guess|i guess|feels like|looks like|seems|pretty sure|sure|yeah"
    r"|yes|and|but|now|really|again|just|a bit|bit)"
)
_HOW = (
    r"(?:again|bad|badly|today|now|tonight|this morning|right now|big ?time|really|so|terribly"
    r"|horribly|a bit|bit|proper|properly|please|help|ugh|like mad|massively|overnight"
    r"|since (?:yesterday|last night|this morning)|here|me|one|on me|atm|rn)"
)
_ADJECTIVE = (
    r"(?:really |very )?(?:bad|big|massive|huge|awful|horrible|nasty|proper|another|new|major"
    r"|full|terrible|mini|little|small|right|fresh)"
)
# The whole of a message that says so and nothing else.
_PLAINLY = re.compile(
    rf"(?:{_FILLER} )*(?:"
    rf"(?:{_PART} )?(?:(?:is|'s|s|has|have|are|keeps|started|starting|begun|went"
    rf"|gone) )*(?:{_HOW} )*(?:flar(?:ed|ing)(?: ?up)?|flare ?up|in (?:a )?{_FLARE})"
    rf"|(?:i'?m|im|i am|i'?ve|ive|i have|i) ?(?:having|got|in|into|have|had|started|starting"
    rf"|hit by|flaring)?(?: the (?:middle|start) of)? ?(?:an? |my )?(?:{_ADJECTIVE} )*{_FLARE}"
    rf"|(?:having|got|in|started|starting|hit by) (?:an? |my )?(?:{_ADJECTIVE} )*{_FLARE}"
    rf"|(?:it'?s |its |this is |that'?s )?(?:an? |the "
    rf"|my )?(?:{_ADJECTIVE} )*(?:{_FLARE})(?: (?:is|has|'s|just))*(?: (?:started|starting"
    rf"|begun|come on|coming on|hit|back|day))?"
    rf")(?: {_HOW})*"
)
_NAMES = re.compile(r"\bflar(?:e|es|ed|ing)\b|\bflare ?ups?\b|\bflareup\b")
# It has begun, in a message that says more.
_BEGUN = re.compile(
    rf"\b(?:{_PART}(?: is|'s| has| have| are|s)?(?: (?:really|badly|just|all|so"
    rf"|proper))* flar(?:ed|ing)(?: ?up)?"
    rf"|(?:having|in|got|into|started) (?:an? |my )?(?:{_ADJECTIVE} )*flare(?:[ -]?up)?"
    rf"|flare(?:[ -]?up)?(?: (?:is|has|'s|just))* (?:started|begun|come on|hit|back)"
    rf"|(?:feel|look|seem)(?:s|ing)? like (?:an? |my )?(?:{_ADJECTIVE} )*flare(?:[ -]?up)?"
    rf"|flar(?:ed|ing) ?up|(?:{_ADJECTIVE} )flare(?:[ -]?up)?)\b"
)
_CLAUSES = re.compile(r"[.,;!?\n]|\b(?:so|cos|coz|cause|because|but|and)\b")
# Long ago, somebody else's, feared, asked about, or none.
_NOT_NOW = re.compile(
    r"\b(?:if|when(?:ever)?|unless|before|might|may|could|would|will|gonna|going to|afraid"
    r"|scared|worr\w+|dread\w*"
    r"|used to|last (?:week|month|year|time|winter|summer|spring|autumn)|ago|in (?:january"
    r"|february|march|april"
    r"|may|june|july|august|september|october|november|december|the past)|years?|years' time"
    r"|usually|normally|often|sometimes|always"
    r"|every time|each time|what(?:'s| is| does| are)|how do|why do|no|not|never|without"
    r"|hasn'?t|haven'?t|isn'?t"
    r"|didn'?t|don'?t|doesn'?t|wasn'?t|over|gone|past|finished|settled|stop\w*|avoid\w*"
    r"|prevent\w*|plans?|cards?"
    r"|trousers|jeans|temper\w*|nostrils?|gun|sky|distress|wife|husband|mum|mother|dad|father"
    r"|son|daughter|sister"
    r"|brother|friend|dog|cat|he|she|his|her|they)\b|n'?t\b"
)
_PLAN = r"(?:my |the |our |a |that )?flare(?:[- ]?up)?s? ?(?:plan|card|thing|help|sheet)"
_SHOW = re.compile(
    rf"(?:(?:can|could) (?:you|i) |please |pls |just |i (?:want|need|'d like) to |let me |ok |hi |hey )*"
    rf"(?:show|see|give|send|open|where(?:s| is)|what(?:s| is)(?: in)?|get|read|view|look at"
    rf"|need|want|pull up)?(?: me)?(?: see)? ?{_PLAN}(?: please| pls| now| again)*"
)
_MAKE = re.compile(
    rf"\b(?:make|write|set up|create|do|start|build|change|edit|update|redo|alter|fix|finish"
    rf"|go on with|continue|add to|work on|sort)\b.{{0,12}}{_PLAN}"
    rf"|\b(?:change|edit|update|redo|alter|fix)\b.{{0,40}}\b(?:of|in|on|from) {_PLAN}"
    rf"|\bplan for (?:when (?:it|i|things|my \w+) flares?(?: up)?|(?:my |the next |a "
    rf"|future )?flare(?:[- ]?up)?s?|(?:bad|worst) (?:days|spells))\b"
)
_LOOK = re.compile(
    r"\blook(?:ing)? back (?:on|at|over) (?:it|this|that|the|my|last)?.{0,8}flare\b|\b(?:talk"
    r"|go) (?:about|over|through) (?:my |the |that |this )?(?:last )?flare\b"
)
_SORE = re.compile(
    r"\b(?:sore(?:ness)?|exercis\w*|work ?out|worked out|doms|overdid|over did|over doing"
    r"|overdone|muscles?|did too much|doing (?:too much|more)"
    r"|gym|walk\w*|garden\w*|stretch\w*|training|achy from|stiff from|activity|second one|2nd)\b"
)
_FALSE_ALARM = re.compile(
    r"\b(?:(?:it )?(?:was|is|'s|were)? ?(?:only|just|jus|probably|prob|actually) (?:a bit of "
    r"|some |a bit )?(?:\w+ )?(?:sore(?:ness)?|exercise|muscles?|overdoing)"
    r"|false alarm|not (?:really )?a flare|no flare(?: after all)?|wasn'?t a flare"
    r"|isn'?t a flare|only sore(?:ness)?)\b"
)
_IS_FLARE = re.compile(rf"\b(?:{_FLARE}|first one|1st|the real thing)\b")
_HARD_TO_TELL = re.compile(
    r"\b(?:(?:not|no[nt]?|never) sure|unsure|dunno|don'?t know|dont know|no idea"
    r"|hard to (?:tell|say)|can'?t tell|cant tell|either|both|bit of both|could be|maybe"
    r"|idk)\b"
)
# Gone up, into the leg or from bad to worse is not over, and neither is what hurts all over.
_SETTLED = re.compile(
    r"\b(?:(?:all |completely |totally |pretty much |mostly |nearly )?(?:settled|cleared|disappeared"
    r"|done with(?= it\b| this flare| the flare| now\b|$)"
    r"|gone(?! (?:(?:right |straight |way |all |back )?(?:up|down|through|into|to|over|across|on)\b"
    r"|(?:a bit |much |far )?(?:worse|bad|badly|from|mad|crazy|wrong|numb|stiff))))(?: down| off| away)?"
    r"|(?:^|\b(?:it|(?:flare|flare ?up|that|this|it) (?:is|has)|flare|all|now) )"
    r"(?:just |all |finally |now |completely )?"
    r"(?:passed|finished)"
    r"(?= (?:now|off|today|completely|at last|thank\w*|for good|for (?:two|2|three|3) days)\b|$)"
    r"|(?<!all )over(?: now| at last)?$|(?<!come )(?<!took )over it$|it is over(?! the| a\b| my)"
    r"|its over(?! the| a\b| my)"
    r"|(?:is|all) over(?= now| at last| and)|flare(?:[- ]?up)? (?:is )?over(?! the| my)"
    r"|back to (?:normal|usual|my usual|my normal|how it was|myself|my old self)"
    r"|(?<!bad )(?<!terrible )(?<!awful )(?<!horrible )(?<!painful )(?<!sore )(?<!rough )"
    r"(?<!hurts )(?<!hurting )(?<!stiff )(?<!pain )as (?:usual|normal|it was)$|usual again|normal again"
    r"|all (?:good|fine|clear|ok|okay)(?: now| again)?|calmed (?:right )?down|fine (?:now"
    r"|again|today)|no more flare|like before|died down|(?:feel|feeling|felt) (?:normal|fine"
    r"|like myself)|much my usual)\b"
)
_HURTS = re.compile(
    r"\b(?:(?:everything|it|all) (?:hurts|aches|is sore)|hurts? (?:all over|everywhere|more))\b"
)
_SURE = re.compile(
    r"\b(?:completely|totally|fully|definitely|properly|for good|since (?:yesterday|\w+day"
    r"|the weekend)|for (?:two|2|three|3|a few|some|several|a couple of|four|4) days"
    r"|days (?:now|ago)|really is|finished|all clear)\b"
)
_NOT_BEFORE = re.compile(
    r"\b(?:no[t]?|never|nothing|hardly|hasn'?t|isn'?t|wasn'?t|aren'?t|haven'?t|hasnt|isnt|far from"
    r"|nowhere near|wish it was|wish it were)\b(?: \w+){0,2} $"
)
# What is worse when it is back, as energy, sleep and movement are not.
_ILL = (
    r"(?:it|its|flares?|flare ?up|pains?|ache|aches|aching|stiffness|soreness|spasms?|cramps?|burning"
    r"|swelling|tightness|numbness|tingling|throbbing|inflammation|sciatica|headaches?|migraines?|arthritis|symptoms?"
    r"|everything|all|this|that|(?:back|neck|knee|hip|shoulder|leg|arm|hand|foot|jaw|elbow|wrist|ankle))"
)
_ALREADY = (
    r"(?:is|are|has|have|all|just|now|again|slowly|always|keeps?|started|starting to|really|definitely)"
)
_WORSE = re.compile(
    r"\b(?:worse(?:r|ned|ning)?|wors|worst|rougher|stronger|higher|increas\w*|climb\w*|ramp\w*"
    r"|more (?:pain|painful|sore|stiff|intense)|agony|unbearable|horrendous|horrific"
    r"|excruciating|terrible|dreadful|awful|hell|crippl\w*|can'?t cope|can'?t move|going up"
    r"|(?:bad|sore|hurting|stiff|flar(?:ed|ing)(?: up)?) again|square (?:one|1)|kicked off"
    r"|(?:its|(?:it|pain|flare) (?:is|has|all)) back(?! (?:down|to|off|under))(?= again| now|$)"
    rf"|(?:^|\b{_ILL} (?:{_ALREADY} )*)(?:{_ALREADY} )*"
    r"(?:(?:comes?|came|coming) back|flar(?:ed|ing) back up|return(?:s|ed|ing)"
    r"|start(?:s|ed|ing)(?: up| off)?(?= again))"
    r"(?: again| now| worse| with a vengeance)*$|with a vengeance"
    r"|(?:gone|went|shot|going) (?:right |straight |way )?(?:up|through the roof|(?:in)?to my \w+"
    r"|down my \w+|bad|mad|crazy|mental|nuts|haywire|from bad)|spread\w*|bad night|rough night|rough"
    r"|really bad|so bad|very bad|crap|rubbish|shit\w*)\b"
)
_BETTER = re.compile(
    r"\b(?:better|bettr|beter|bit easier|easier|eas(?:e|ing|ed|es)(?: off| up)?|less (?:pain"
    r"|painful|sore|stiff|bad|intense|angry)|improv\w*|calm(?:er|ing)|settling|milder|lighter"
    r"|quieter|down a (?:bit|notch|little)|(?:going|gone|coming) down(?! (?:my|the|into|both|one)\b)"
    r"|lessen\w*|subsid\w*|(?:wear|wore|worn|wearing) off|lett?(?:ing)? up|dying down|looser"
    r"|on the mend|turned a corner|not (?:as|so) bad|not too bad|good day|softer)\b"
)
_SAME = re.compile(
    r"\b(?:same(?:ish)?|no (?:change|different|difference|better|worse)|unchanged"
    r"|not (?:much )?(?:changed|different|better|worse)|still (?:bad|there|here|sore|hurts?"
    r"|going|the same|flaring|in it)|as bad|as before|like yesterday|similar|about the same"
    r"|so[- ]so|meh|up and down|no improvement|hasn'?t (?:changed|moved|shifted)"
    r"|isn'?t (?:better|any better|worse|shifting))\b"
)
_NOT_AS = re.compile(r"\b(?:not|isn'?t|wasn'?t) (?:quite |nearly |half )?(?:as|so) bad")
_NONE = re.compile(
    r"^\W*(?:no+|nope|nah|none|nowt|nothing|not|negative|neither|na|n)\b(?:(?!\b(?:sure|yet"
    r"|feel|feeling|wee|control)\b).)*$"
    r"|\b(?:none of (?:those|these|that|them|it)|none (?:at all|new)|nothing new"
    r"|nothing like that|not that i|all (?:as usual|the usual|old)|usual (?:stuff|pain|thing)"
    r"|same old|not (?:any|one) of)\b"
)
# The parts of the plan, as people name them; "in my flare plan" names none.
_PARTS = (
    ("signs", re.compile(r"\b(?:signs?|warnings?|symptoms)\b(?! days?)")),
    ("warning", re.compile(r"\b(?:warning days?|days with signs|early days?)\b")),
    ("worst", re.compile(r"\b(?:worst|bad|really bad) (?:days?|part|bit)\b")),
    ("easing", re.compile(r"\b(?:eas(?:es|ing)|gets better|getting better|when it settles)\b")),
    ("mind", re.compile(r"\b(?:mind|sleep\w*|mood|worr(?:y|ies))\b")),
    ("contact", re.compile(r"\b(?:contacts?|who(?:m)? i (?:call|ring|contact)|phone|numbers?)\b")),
    ("home", re.compile(r"\b(?:home|family|partner|people)\b")),
)
# As the question names them; what is told in other words is for the screen.
_JOINT = r"(?:joint|knee|ankle|wrist|elbow|hip|finger|toe)\w*"
_FLAGS = (
    (
        "nerves",
        re.compile(
            r"\b(?:numb\w*|bladder|bowels?|weak\w*|groin|down below|between (?:my|the) legs"
            r"|can'?t (?:pee|wee|feel)|incontinen\w*|(?:wet|wetting) myself)\b"
        ),
    ),
    ("chest", re.compile(r"\b(?:chest|breath\w*)\b")),
    (
        "fever",
        re.compile(
            rf"\b(?:fever\w*|temperature|shiver\w*|(?:hot|swollen|red) (?:\w+ )?{_JOINT}"
            rf"|{_JOINT} (?:is )?(?:hot|swollen|red))\b"
        ),
    ),
    ("fall", re.compile(r"\b(?:fall|fell|fallen|injur\w*|knock|bang(?:ed)?|accident|tripped|slipped)\b")),
)
# What follows one of these, or is told of oneself, is no part of the no: "no, only that my leg went numb".
_BUT = re.compile(
    r"\b(?:but|except\w*|only|just|apart from|aside from|other than|besides|though|although|however|unless"
    r"|and)\b"
    r"|\b(?:i|i've|ive|my(?: \w+){1,2}) (?:am|is|are|was|feels?|felt|went|gone|goes|has|have|had|got"
    r"|gets|keeps?|just|also|did)\b|\bi (?=fell|tripped|slipped)"
)
_FREE_OF_IT = re.compile(r"\b(?:no|not|without|nor|or|never|any)(?: any| new| a| had(?: any| a)?)? $")
_IS_FINE = re.compile(
    r" (?:is |are |feels? )(?:all )?(?:fine|ok|okay|normal|good|alright|right)\b(?! until| except)"
)
_ONE_OF_THEM = re.compile(r"\b(?:one|two|some|both|all|any|few) of|\b(?:them|those|these)\b")
_LONGEST = 300


def begins_flare(text: str) -> bool:
    """Whether somebody says that a flare has begun: now, theirs, and for sure."""
    if says_plainly(text):
        return True
    if read_course(text) is Course.SETTLED:
        return False
    clauses = [_plain(clause) for clause in _CLAUSES.split(to_plain(text[:_LONGEST]))]
    return any(_BEGUN.search(one) is not None and _NOT_NOW.search(one) is None for one in clauses)


def says_plainly(text: str) -> bool:
    """Whether a message says that, and nothing else: no answer to another question is lost with it."""
    plain = _plain(text)
    is_no = _NOT_NOW.search(plain) is not None
    return _NAMES.search(plain) is not None and not is_no and _PLAINLY.fullmatch(plain) is not None


def read_wish(text: str) -> Wish | None:
    """What is wanted of the plan for flares; None where nothing is."""
    plain = _plain(text)
    if _LOOK.search(plain):
        return Wish.LOOK_BACK
    if _MAKE.search(plain):
        return Wish.MAKE
    return Wish.SHOW if _SHOW.fullmatch(plain) else None


def named_part(text: str) -> str | None:
    """Which part of the plan somebody names; None where none, or more than one."""
    plain = _plain(text)
    named = [part for part, pattern in _PARTS if pattern.search(plain)]
    return named[0] if len(named) == 1 else None


def read_kind(text: str) -> Kind | None:
    """A flare, soreness after exercise, or hard to tell; None where the words say none of them."""
    plain = _plain(text)
    if says_false_alarm(text):
        return Kind.SORENESS
    if _HARD_TO_TELL.search(plain):
        return Kind.UNSURE
    is_sore, is_flare = _SORE.search(plain), _IS_FLARE.search(plain)
    if is_sore and is_flare:
        return Kind.UNSURE
    return Kind.SORENESS if is_sore else Kind.FLARE if is_flare else None


def says_false_alarm(text: str) -> bool:
    """Whether somebody takes back that it was a flare."""
    return _FALSE_ALARM.search(_plain(text)) is not None


def read_course(text: str) -> Course | None:
    """How a day of a flare goes; None where the words don't say.

    Of news that goes both ways, what came last counts: "it eased and then got worse".
    """
    told = say_worst_is_over(text[:_LONGEST])
    turned = turn_of(told, _course_of)
    if turned is None:
        return _course_of(told)
    clause, is_mixed = turned
    return None if is_mixed else _course_of(clause)


def goes_apart(text: str) -> bool:
    """Whether one part is told as better and another as worse; which of them counts is for them to say."""
    turned = turn_of(say_worst_is_over(text[:_LONGEST]), _course_of)
    return turned is not None and turned[1]


def _course_of(text: str) -> Course | None:
    plain = _plain(text)
    if (found := _SETTLED.search(plain)) and not _is_denied(plain, found):
        hurts = _HURTS.search(plain) is not None
        worse = _WORSE.search(plain)
        if not hurts and (worse is None or _is_denied(plain, worse)):
            return Course.SETTLED
        return Course.WORSE if worse is not None and not _is_denied(plain, worse) else None
    if _SAME.search(plain) and not _NOT_AS.search(plain):
        return Course.SAME
    if found := _BETTER.search(plain):
        is_short = _is_denied(plain, found) and not found.group().startswith("not")
        return Course.SAME if is_short else Course.BETTER
    if found := _WORSE.search(plain):
        return Course.SAME if _is_denied(plain, found) else Course.WORSE
    return None


def is_sure_settled(text: str) -> bool:
    """Whether somebody who says that it is over says so of more than today."""
    return read_course(text) is Course.SETTLED and _SURE.search(_plain(text)) is not None


def denies_all(text: str) -> bool:
    """Whether an answer to "is one of these new?" is a plain no."""
    return _NONE.search(_plain(text)) is not None


def named_flag(text: str) -> str | None:
    """Which of the red flags an answer names, the gravest first; for answers that are no plain no."""
    plain = _plain(text)
    return next((flag for flag, pattern in _FLAGS if pattern.search(plain)), None)


def excepted_flag(text: str) -> str | None:
    """Which red flag a no leaves out: "no, except the fever". None where the no is one to all of them."""
    plain = _plain(text)
    told = _BUT.search(plain)
    if told is None:
        return None
    return next((flag for flag, pattern in _FLAGS if _is_told(pattern, plain, told.end())), None)


def _is_told(pattern: re.Pattern[str], plain: str, begins: int) -> bool:
    """Whether a flag is named from there on, and not as one that isn't there: "but no fever"."""
    found = pattern.finditer(plain, begins)
    there = [one for one in found if _IS_FINE.match(plain, one.end()) is None]
    return any(_FREE_OF_IT.search(plain[: one.start()]) is None or _holds_no(one) for one in there)


def _holds_no(found: re.Match[str]) -> bool:
    """No breath and no bladder are the flag itself."""
    return found.group().startswith(("breath", "bladder", "bowel"))


def says_it_is_one(text: str) -> bool:
    """Whether a yes is one to a flare, and to no red flag: "yes it's a flare"."""
    is_flare = read_kind(text) is Kind.FLARE and named_flag(text) is None
    return is_flare and _ONE_OF_THEM.search(_plain(text)) is None


def _is_denied(plain: str, found: re.Match[str]) -> bool:
    return _NOT_BEFORE.search(plain[: found.start()]) is not None


def _plain(text: str) -> str:
    """Small letters, no signs, "it is" for "it's"; an "oh no" and a "no wait" deny nothing."""
    plain = re.sub(r"\b(?:oh|ah|aw) no+\b|\bno(?: no)+\b|\bno,? wait\b", "oh", to_plain(text[:_LONGEST]))
    plain = re.sub(r"[^\w' -]+", " ", plain)
    return re.sub(r"\s+", " ", re.sub(r"(\w)'s\b", r"\1 is", plain)).strip()
