"""Answers to what is asked when a week of moving is made: the days, what is left out, where to begin."""

from __future__ import annotations

import re

from coaching.rules.first_week import Begin, Without
from coaching.rules.recurrence import WEEKDAYS
from coaching.values.day_names import ANY_NAME
from coaching.values.plain import to_plain
from coaching.values.weekdays import read_weekdays

_ANY_DAY = re.compile(
    r"\b(?:any(?: ?days?| of them| time)?|whenever|don'?t mind|dont mind|not fussed|no preference"
    r"|all (?:of them|fine|good|the same)"
    r"|every ?day|you (?:choose|pick|decide)|doesn'?t matter|whichever|either|no matter|up to you)\b"
)
_NO_DAY = re.compile(
    r"(?:n't|\b(?:not|cannot|cant|never))(?: (?!mind|fussed|bothered|matter)[a-z]+){0,3}"
    r" (?:any|every|all|either)\b|\btoo (?:much|many|often)\b"
)
_AROUND_DAYS = re.compile(
    rf"\b(?:{ANY_NAME})(?:'s|s)?\b|\b(?:weekdays?|week ?ends?|and|or|n|to|on|the|please|pls|actually|sorry|oh"
    r"|wait|i|mean|meant|make|it|can|could|we|not|no|instead|only|just|days?|better|are|is|would|will|be"
    r"|suits?|for|me|change|my|thanks|that|then|but|except)\b|[^a-z]"
)
_NOTHING = re.compile(
    r"^\W*(?:no+(?:pe|thing)?|nah|none|nowt|nil|nothing(?: at all| really| i can think of| comes to mind)?"
    r"|not really|all (?:of it |of them |is |are )?(?:works?|fine|good|ok(?:ay)?)"
    r"|(?:it|they|everything|anything)(?: all)?(?:'s| is| are)? (?:works?|fine|good|ok(?:ay)?|goes)"
    r"|i can do (?:it all|them all|anything|everything|all of (?:it|them)))\b"
)
_NOTHING_WORKS = re.compile(
    r"\b(?:none|nothing|not any)(?: of (?:it|them|that|this|those|these))?(?: really| much| here)?"
    r" (?:works?|suits?|goes|(?:is|are|feels?) (?:fine|ok(?:ay)?|good|possible|easy|all ?right|doable)"
    r"|(?:that |which )?i(?: can(?! think)| could(?! think)|'?m able| am able))\b(?!'t)"
    r"|(?:\bcan ?no?t|n'?t|\bunable to|\bstruggle to)(?: really)? (?:do|manage|use)"
    r" (?:any(?:thing)?|much|a thing|either|nothing)\b"
    r"|\b(?:everything|it all|all of (?:it|them)|they all)(?:'s| is| are)? (?:hurts?|hard|bad|difficult"
    r"|tricky|painful|too \w+|impossible|out)\b"
)
_WITHOUT = tuple(
    (one, re.compile(pattern))
    for one, pattern in (
        (Without.FLOOR, r"\b(?:floors?|flor|ground|down low|get(?:ting)? (?:back )?up (?:again )?from)\b"),
        (Without.LYING, (r"\b(?:ly?ing|laying|lie|lay)(?: (?:down|flat))?\b|\bflat on my (?:back|tummy"
                        r"|front)\b|\bon my back\b")),
        (Without.STANDING, r"\b(?:stand(?:ing)?(?: (?:up|long|for long|about))?|on my feet)\b"),
        (Without.KNEELING, r"\b(?:kneel\w*|neeling|on my knees|all ?-?fours)\b"),
        (Without.OVERHEAD, (r"\b(?:over ?-?head|above (?:my )?(?:head|shoulders?)|over my (?:head"
                           r"|shoulders?)|arms? up|raise? my arms?|reach(?:ing)? up)\b")),
        (Without.HANDS, (r"\b(?:weight on (?:my )?(?:hands?|wrists?)|lean(?:ing)? on my (?:hands?|wrists?)"
                        r"|push(?:ing)? (?:up|with my hands?)|press ?-?ups?|push ?-?ups?)\b")),
        (Without.GRIPPING, (r"\b(?:grip\w*|grasp\w*|holding (?:things|on|tight)"
                           r"|hold (?:things|tight|on (?:to|2)\b)|(?:can'?t|cannot) hold(?: on)?"
                           r"|squeez\w*)\b")),
        (Without.BENDING, r"\b(?:bend(?:ing)?(?: (?:down|over|forwards?))?|stoop\w*)\b"),
        (Without.TWISTING, r"\b(?:twist\w*|turning round|rotat\w*)\b"),
        (Without.SQUATTING, r"\b(?:squats?|squatting|deep knee)\b"),
        (Without.STAIRS, r"\b(?:stairs?|steps?|climb\w*)\b"),
        (Without.WALKING, r"\b(?:walk(?:s|ing)?)\b"),
        (Without.ONE_LEG, r"\b(?:(?:one|1) leg|balanc\w*|single leg)\b"),
        (Without.THINGS, (r"\b(?:no (?:kit|equipment|gear|weights?|stuff)|weights?|equipment|dumbb?ells?"
                         r"|kit|gear|haven'?t got (?:any|anything|much)|things to hold)\b")),
    )
)  # fmt: skip
# "The floor is fine" rules nothing out; "but not kneeling" after it does.
_PARTS = re.compile(r"[,;.!?\n]+|\b(?:but|except|apart from|other than|besides|though|however)\b")
_FINE = re.compile(
    r"(?:\b(?:is|are|was|feels?|'re)|'s|s)(?: all| both| just| quite| totally| perfectly)? (?:fine|ok(?:ay)?"
    r"|good|easy|all ?right|grand|not? (?:a |any )?(?:problems?|bother|trouble|issues?))\b"
    r"|^\W*(?:the )?\w+ (?:fine|ok(?:ay)?|good)\W*$"
    r"|\b(?:can (?:still )?(?:do|manage|use)"
    r"|i (?:do |really |quite )?(?:love|like|enjoy)(?! to (?:avoid|leave))|no (?:problems?"
    r"|bother|trouble|issues?) with|(?:fine|ok(?:ay)?|good|happy|all ?right) (?:with|on"
    r"|doing))\b"
)
_NOT_FINE = re.compile(
    r"n't\b|\b(?:not(?! (?:a|any) (?:problem|bother|trouble|issue))|cannot|cant|dont|isnt|arent|never"
    r"|without|hard|bad|hurts?|only|if|unless|sometimes|as long|some days|good days|avoid\w*|leave out|skip"
    r"|struggle|for (?:a|\d+|short)|no(?! (?:problems?|bother|trouble|issues?)))\b"
)
_EXCEPTS = re.compile(r"\b(?:but|except|apart from|other than|besides|though)\b(?! (?:thanks?|ta|cheers)\b)")
_LOW_OR_BAD = re.compile(
    r"(?:n't|\b(?:no|not|cannot|cant|never|hardly|barely|bad|poor|weak|low))(?: [a-z]+){0,2}"
    r" (?:heart|energy|walk\w*(?! (?:very |that |so |too |as )?(?:far|long|to|up|down|without)))\b"
    r"|\b(?:heart|energy|walk\w*)(?:'s)?(?: [a-z]+){0,2}? (?:bad|low|poor|weak|failure|troubles?"
    r"|conditions?|attack|gone|hard|awful|hurts?)\b"
)
# "Not the stairs" leaves them out, "not to fall" hopes for something.
_LEAVES_OUT = re.compile(
    r"^\W*(?:(?:but|and|sorry|oh|actually|also|please|well|um|i|i'?d|rather|really)\W+)*"
    r"(?:no|not(?! (?:to|get|be|feel|have|los|trip|fall|hurt|so|as)\w*)|without|avoid|leave out|skip|never"
    r"|nothing (?:with|on|that|but)|(?:can'?t|cannot|cant|couldn'?t) (?:do|use|manage)"
    r"|(?:don'?t|do not|dont) (?:want to |like to |like )?(?:do|use|go))\b"
)
# Of all but one kind it isn't known which one is meant.
_ALL_BUT = re.compile(
    r"\b(?:anything|everything|all(?: of (?:it|them))?|whatever),? (?:but|bar|just not)\b(?! (?:i|id)\b)"
    r"|\b(?:anything|everything|all(?: of (?:it|them))?|whatever|fine|fussed|mind),?"
    r" (?:except(?:ing)?|apart from|other than|besides|as long as (?:it'?s|its) not)\b"
)
# "No lifting" leaves it out; "no strength" and "not very flexible" hope for it.
_KINDS = (
    r"lifting|stretch(?:ing|es)|heavy|weights?|carrying|climbing|running|jogging|cardio|bending|twisting"
    r"|reaching|cycling|swimming|dancing|pushing|pulling|walking|walks"
)
_SORTS = r"(?:strength|balance|stamina|fitness|muscle)"
_NOT_WISHED = re.compile(
    r"\b(?:no|not|nothing|without|avoid\w*|skip|never|leave out)"
    rf"(?: (?:the|any|too|that|very|more|much|so|doing|with))* (?:{_KINDS}|(?<=the ){_SORTS}"
    rf"|(?<=any ){_SORTS}"
    rf"|{_SORTS} (?:stuff|work|bits?|exercises?|training))\b(?: (?:stuff|work|bits?))?"
    r"(?! (?:very |that |so |too |as )?(?:well|easily|far|much|long|freely|without|to|up|down))"
    r"|\b(?:(?:do not|dont|don't|wouldn'?t) (?:want|like|fancy)|hate|rather not)"
    r"(?: (?:to|do|doing|any|the|more|get|getting|be|being|really|too|so))*"
    rf" (?:{_KINDS}|{_SORTS}|stronger|breathless|out of breath|puffed(?: out)?)\b"
)
# Of two aims in one these are one: who walks up the stairs wants the strength for it.
_ONE_AIM = re.compile(
    r"\b(?:walk|go|get)(?:ing)?(?= (?:back )?(?:up|down) (?:the |my |a |those )?(?:stairs?|steps?))"
)
_BEGINS = tuple(
    (one, re.compile(pattern))
    for one, pattern in (
        (Begin.EACH, (r"\b(?:bit of (?:each|all|every\w*)|everything|all of (?:it|them)|all (?:round|over)"
                     r"|mix(?:ture|ed)?|each|any(?:thing)?|(?:don'?t|dont) (?:mind|know|care)|not sure"
                     r"|not fussed|no idea|dunno|idk|whatever|you (?:choose|pick|decide)|up to you"
                     r"|surprise me"
                     r"|nothing (?:in particular|special|specific)|(?:less|no|without|out of|free of) (?:the "
                     r"|my |so much |as much )?pain|pain ?(?:-?free|relief)|hurt(?:ing)? less|less hurt\w*"
                     r"|less (?:sore|achy)|sleep\w*|feel(?:ing)? (?:better|well|normal|like me|myself)"
                     r"|(?:los\w+|shift) (?:some |a bit of )?weight|weight loss|healthier|get better"
                     r"|garden\w*"
                     r"|(?:house ?)?work|chores|cook\w*|clean\w*|every ?day|day (?:to|2) day|daily|play\w*"
                     r"|hobb\w+|(?:grand)?(?:kids|children|bab\w+))\b")),
        (Begin.SMALL, (r"\b(?:small(?:est)?|tiny|little as|easy|easiest|gentl\w+|slow(?:ly)?|least|few|two"
                      r"|2(?! \w)|bare minimum|light|bit by bit)\b")),
        (Begin.STRONGER, (r"\b(?:strong\w*|strength\w*|muscles?|power|build(?:ing)? (?:me )?up|tone\w*"
                          r"|lift\w*"
                         r"|stairs?|steps|stiars|stares|climb\w*|carry\w*|carri\w+|heavy"
                         r"|(?:get|getting|got|stand|standing|push|pull)(?: \w+)? up(?! to)|up (?:from"
                         r"|off|out)"
                         r"|out of (?:\w+ )?(?:chair|bed|bath|car|seat|sofa|armchair)"
                         r"|off (?:\w+ )?(?:chair|sofa"
                         r"|loo|toilet|floor|seat)|in and out|chairs?|sofa|pick(?:ing)?(?: \w+)? up|picking"
                         r"|weak\w*|grip\w*|jars?|lids?|bottles|hoover\w*|vacuum\w*|push\w*|pull\w*"
                         r"|hold(?:ing)? (?:me|my|things|the)|legs? (?:to )?(?:hold|give)|give way)\b")),
        (Begin.LOOSER, (r"\b(?:loos\w+|suppl\w+|stretch\w*|flexib\w+|stiff\w*|mobil\w+|bend\w*|limber|stif+"
                       r"|unstiff|tight\w*|rigid|seiz\w+|lock\w* up|reach\w*|socks?|shoe ?lac\w+|laces"
                       r"|shoes?|tights|bra|dress(?:ed|ing)?|toe ?nails?|toes|turn(?:ing)? (?:my|round"
                       r"|over)|twist\w*"
                       r"|shelf|shelves|cupboards?|behind my|(?:brush|comb|wash|do)\w* my hair|ease up"
                       r"|mov(?:e|ing) (?:easier|more easily|more freely|freely|better))\b")),
        (Begin.STAMINA, (r"\b(?:stamina|fit(?:ter|ness)?|endurance|puff\w*|breath\w*|walk\w*|cardio|heart"
                        r"|energy|longer|further|farther|keep(?:ing)? (?:going|up)|going (?:for )?longer"
                        r"|shops?|miles?"
                        r"|distance|hills?|tired\w*|fatigue\w*|knackered|worn out|danc\w+|cycl\w+|bike"
                        r"|swim\w*"
                        r"|hik\w+|ramble|jog\w*|run(?:ning)?|the dog|without (?:a rest|resting"
                        r"|stopping))\b")),
        (Begin.STEADIER, (r"\b(?:stead\w*|balanc\w*|ballance|wobbl\w*|fall(?:s|ing|en)?|unstead\w*|on my feet"
                         r"|trip(?:s|ping|ped)?|stumbl\w*|topple\w*|sway\w*|sure-?footed|uneven"
                         r"|confiden\w+)\b")),
    )
)  # fmt: skip


def read_suiting_days(text: str) -> list[str] | None:
    """The weekdays that suit; all of them where any will do. None: none is named."""
    days, plain = read_weekdays(text), to_plain(text)
    is_any = len(days) == len(WEEKDAYS) if days is not None else _ANY_DAY.search(plain) is not None
    if is_any:
        return None if _NO_DAY.search(plain) else list(WEEKDAYS)
    return days


def read_days_alone(text: str) -> list[str] | None:
    """The weekdays of words that name days and nothing more; None where they tell something else too."""
    days = read_weekdays(text)
    is_alone = not _AROUND_DAYS.sub("", to_plain(text))
    return days if days is not None and is_alone and len(days) < len(WEEKDAYS) else None


def read_without(text: str) -> list[str] | None:
    """What somebody does without; an empty list where all of it works. None: it can't be read.

    "Nothing but stairs" rules out the stairs, and "stairs are fine" rules out nothing.
    """
    plain = to_plain(text)
    parts = [(part, _named(part)) for part in _PARTS.split(plain)]
    found = {one for part, named in parts if not _is_fine(part) for one in named}
    if found:
        return [one.value for one, _ in _WITHOUT if one in found]
    *_, (_, last) = parts
    if says_nothing_works(text):
        return None
    if excepts_something(text) and not last:
        return None  # something is left out, and it isn't known what
    is_fine = any(named for _, named in parts)
    return [] if is_fine or _NOTHING.search(plain) else None


def says_nothing_works(text: str) -> bool:
    """Whether all of it is hard: what to do without then isn't known yet."""
    return _NOTHING_WORKS.search(to_plain(text)) is not None


def excepts_something(text: str) -> bool:
    """Whether something is left out of what works: "all fine except my shoulder" is no plain no."""
    return _EXCEPTS.search(to_plain(text)) is not None


def _named(part: str) -> set[Without]:
    return {one for one, pattern in _WITHOUT if pattern.search(part)}


def _is_fine(part: str) -> bool:
    """Whether a part of an answer says that what it names works."""
    return _FINE.search(part) is not None and not _NOT_FINE.search(part)


def read_begin(text: str) -> Begin | None:
    """Where somebody would like to begin, by kind or by what it is for; of several, a bit of each.

    What is left out ("not the stairs") is no wish.
    """
    plain = _ONE_AIM.sub("", _LOW_OR_BAD.sub(" ", to_plain(text)))
    if _ALL_BUT.search(plain):
        return None
    plain = _NOT_WISHED.sub(" ", plain)
    if _LEAVES_OUT.search(plain) and read_without(text):
        return None
    found = [one for one, pattern in _BEGINS if pattern.search(plain)]
    aims = [one for one in found if one not in (Begin.SMALL, Begin.EACH)]
    if len(aims) == 1:
        return aims[0]
    if aims or Begin.EACH in found:
        return Begin.EACH
    return next(iter(found), None)
