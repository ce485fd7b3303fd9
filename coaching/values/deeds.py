"""Whether something was done, told without a yes or a no: "just finished", "I'll go tomorrow instead"."""

from __future__ import annotations

import re

from coaching.values.one_of import one_of
from coaching.values.yes_no import Answer

_ASKED = one_of(
    r"""
    did (?:you|ye|u)
    have (?:you|ye|u) (?:had|taken|done|been|managed|tried|got|gone|moved|walked|eaten|used|started|rested)
    have (?:you|ye|u) (?:practi[sc]ed|seen|spoken|called|rung|booked|made|kept|slept|ever|already|yet|just\
        |drunk)
    were you able
    any (?:walk\w*|exercise\w*|stretch\w*)
    had (?:you|any|a chance)
    (?:all )?(?:done|finished)
    """,
    before="so\nand\nok\nwell\nhi\nhello\ntoday\nyesterday",
)
_I = r"""
    i'?ve
    i
    we'?ve
    we
    '?ve
    have
    has
    had
    been
    kept
    just
    it'?s
    its
    it was
    was
    still
    already
    only
    actually
    even
    also
    really
    totally
    clean
    completely
    finally
    at least
    so
    a bit
    far
    way
    eventually
    today
    me and \w+
    """
_STILL_TO_COME = one_of(
    r"""
    (?:i'?m |am )?(?:still )?(?:going|gonna|meaning|hoping|about|planning|fixin'?|finna) (?:to )?(?:do\
        |take|go|have|get|start|try|walk|it|them|later|after|tonight)
    (?:i'?ll|i will|i shall|will|shall) (?!never|not)\w+(?: \w+){0,4} (?:later|after|tonight|tomorrow\
        |before bed|soon|in a (?:bit|minute|while)|this (?:evening|afternoon)|instead|when|once|next)
    (?:have |i'?ve |got |i have )?(?:yet|still) to (?:do|take|go|start|get|have|manage)
    (?:still )?(?:need|have|got) to (?:do|take|go|get)
    (?:do|take|go|get|have|try|doing|taking|going) (?:it|them|that|'?em|out|for it|mine)? ?(?:later|after\
        |tonight|tomorrow|before bed|in a (?:bit|minute)|this (?:evening|afternoon))
    (?:later|tomorrow|tonight)(?: on| maybe| i hope)?$
    (?:i will|i'?ll|will)(?: do| try(?: to)?)?(?: it| that| them)?$
    (?:next )?on my (?:list|to-?do)
    next on
    (?:i'?m |am )?(?:just )?(?:putting|lacing|getting ready|getting my|getting dressed|heading out\
        |on my way|off out)
    (?:just |i'?m |am )*about to$
    """
)
_CAME_TO_NOTHING = one_of(
    r"""
    (?:i )?(?:was|were|had been|'?d been)? ?(?:all set|about|gonna|going|meaning|hoping|planning|supposed\
        |meant|intended|intending|planned|wanted|aiming)(?: to)?\b.*\b(?:but|then|only)
    nowhere (?:near|close)
    (?:was )?(?:a )?(?:write ?-?off|washout|disaster)
    stuck (?:at|in|indoors|inside|at home|here|in bed)
    housebound
    bed ?bound
    laid up
    stayed (?:in|at home|put|indoors|in bed)
    in bed (?:all|most|the whole)
    flat on (?:my|me) back
    put (?:it|them) off
    let (?:it|them|things) slide
    behind (?:on|with)
    (?:got |been |all )?(?:cancell?ed|called off|postponed|put back|shut|closed)
    (?:worked|went|ploughed|carried|pushed|powered|soldiered|kept) (?:straight |right |on )*through
    gave up
    given up
    gave (?:it|them) (?:up|a miss|a swerve|a rest)
    given (?:it|them) a (?:miss|rest)
    ran out
    skipped
    slack(?:ed|ing|er)?
    lapsed
    fell behind
    fell by the wayside
    bailed
    the spirit (?:was|is) willing
    couch potato
    too (?:sore|tired|busy|stiff|knackered|ill|sick|poorly|hot|wet|cold|windy|icy|dark|late|much|bad\
        |painful|weak|exhausted|shattered|done in)
    rained off
    (?:was )?poorly
    left (?:it|them|my \w+) (?:at|in|behind|on)
    (?:they'?ve |they have |all )?run out
    (?:stopped|come off|came off|quit|packed (?:in|up)) (?:taking|doing|them|it|with)
    (?:sat |sitting )?in the (?:box|packet|cupboard|drawer|bag)
    (?:was )?busy
    """,
    before=_I,
)
# Wherever it stands: "had visitors all day so it didn't happen".
_SAYS_NOT = one_of(
    r"""
    (?:didn'?t|never|did not|hasn'?t|doesn'?t) (?:happen\w*|get (?:round|around|to it|the chance|chance\
        |that far|going)|got (?:round|around|to it|the chance)|make it|made it|manage|materiali[sz]e)
    (?:legs?|body|back|knees?|hips?|head|feet|heart|pain) (?:said|says|had) (?:otherwise|no|different\
        |other ideas)
    (?:had|have|has) (?:other|different) (?:ideas|plans)
    too (?:sore|tired|busy|stiff|knackered|ill|sick|poorly|hot|wet|cold|windy|icy|dark|exhausted|shattered) to
    (?:wouldn'?t|won'?t|didn'?t|couldn'?t|can'?t) (?:let|allow|have (?:it|any))
    got in the way
    (?:haven'?t|hadn'?t|didn'?t|not|never) (?:have |had |get |got )(?:a|1|the|any|one) (?:minute|second\
        |sec|moment|chance|time|energy|strength|opportunity)
    put paid to
    stopped me
    went out (?:of )?the window
    no (?:time|energy|chance|motivation|puff)
    (?:didn'?t|did not|hadn'?t|haven'?t|had not|never) (?:had|have|got|get|found|find) (?:the |any |much \
        |enough )*(?:courage|heart|energy|strength|will|willpower|spirit|motivation|stomach|nerve|mood|puff\
        |time|it in me)
    (?:went|gone|slipped|escaped|left|fell) (?:clean |right |straight |completely )?(?:out of |from \
        |outta )?(?:my|me) (?:head|mind|memory)
    (?:never|didn'?t) (?:even )?(?:crossed?|enter(?:ed)?|cross|occur(?:red)?) (?:my|to|me)
    (?:forgot|forgotten)
    (?:plain|just) (?:didn'?t|never)
    """,
    before="",
)
_TURNED_BACK = re.compile(
    r"\b(?:turned (?:back|round|around|for home)|(?:had to|but i?) ?(?:stop\w*|quit|give up|gave up)"
    r"|half ?way|part of the way|part ?way"
    r"|(?:started|began|tried|attempted|had a go)\b.*\b(?:but|then|didn'?t finish|gave up|had to)"
    r"|only (?:got )?(?:as far as|to the)|does .{0,40} count|gave up (?:half|after)|only (?:half|some|part"
    r"|the first|a couple)"
    r"|not all|most of it)\b"
)
_DID_SO = one_of(
    r"""
    (?:did|done|managed|finished|completed|got|had|used|rang|saw|booked|tried) (?:all|most|every|both|my\
        |the|it|them|that|those|'?em|mine|through|each|an?|some of|\d+)
    (?:polished|ticked|knocked) (?:them |it |the lot )?(?:off|out)
    (?:just|all|already) (?:did|done|finished|had)(?: (?:it|them|that|mine|'?em|all|my))?(?= *$|[,.!]\
        | (?:my|actually|now|there|this)\b)
    got (?:round|through|out|to|there|down|up|them|it|as far as)
    (?:been|there) and back
    done and (?:dusted|dealt)
    (?:done|finished|completed|managed|sorted|smashed|nailed)(?: (?:it|them|that|'?em\
        |all))?(?= *$|[,.!]| (?:this|at|before|after|first|twice|once|earlier|today|with))
    """,
    before=_I,
)
# So many at once are no yes: "took the lot".
_TOOK = one_of(
    r"""
    (?:took|taken|tekken|swallowed|necked|drank|drunk|ate|eaten) (?:my|the (?!lot)|it|them|those|'?em|mine\
        |both|an?|[1-9]\b|all (?:of )?(?:my|the|of them|\d))
    (?:just|all|already) (?:taken|took|had)(?: (?:it|them|that|mine|'?em|all|my))?(?= *$|[,.!]| (?:my\
        |actually|now|there|this)\b)
    (?:took|taken|down the hatch|swallowed|necked)(?= *$|[,.!]| (?:this|at|before|after|first|twice|once\
        |earlier|today|with))
    """,
    before=_I,
)
_ASKS_OF_TAKING = re.compile(
    r"\b(?:tak\w+|took|tablet|pill|med|dose|pain ?killer|water|drink|drunk|eat\w*|eaten)"
)
_WENT = one_of(
    r"""
    went(?! (?:back )?to (?:bed|sleep|lie)| wrong| off| badly| downhill)
    walked
    popped
    nipped
    strolled
    wandered
    headed
    drove
    got (?:out|as far as|round|to)
    been (?:to|for|out|up|down|over|round)
    (?:to|for|out|up|down|over|round) (?:the|to|and about|for)
    was out
    took (?:the|my|our) \w+ (?:to|out|for|round|up|down|along)
    took the (?:dog|kids|bus)
    out (?:for|to|with|in)
    had a (?:\w+ )?(?:walk|stroll|wander|dander|potter|dauner|ramble)
    """,
    before=_I,
)
# "Took the morning ones, not the night ones"
_NOT_ALL = re.compile(r"\b(?:but )?(?:not|missed|skipped|forgot) (?:the|my|all|every|both) (?!way)\w+")
_ASKS_OF_GOING = re.compile(
    r"\b(?:walk\w*|out|leave|left|outside|outdoors|fresh air|shops?|go|gone|get about)\b"
)
_HALF_DONE = one_of(
    r"""
    half(?! past)
    (?:very )?(?:nearly|almost)(?: all| there| did)?$
    some(?: of (?:it|them|'?em))?$
    some of
    a few(?: of| ?$)
    (?:1 or 2|a couple)(?: of| ?$)
    part(?:ly|ially)?(?: of| ?$| done)
    bits?(?: of| ?$| and)
    """,
    before=_I + "did\ndone\nmanaged\ngot\nwell\nlike\nabout\nmaybe",
)
_ASKS_OF_TROUBLE = re.compile(
    r"\b(?:fall\w*|fell|dizz\w+|numb\w*|symptoms?|side effects?|flare\w*|trouble|problems?|spasms?|cramps?"
    r"|pain)\b"
)
_SAYS_ALL = re.compile(
    r"\b(?:got through|did (?:it|them)|managed (?:it|them)|in the end|finished (?:it|them)|forgot\w*)\b"
)
_NEGATED = re.compile(
    r"\b(?:not|no|never|isn'?t|ain'?t|aren'?t|wasn'?t|hasn'?t|haven'?t|havent|didn'?t|didnt|don'?t|doesn'?t"
    r"|nae|nowt|nothing|can'?t|couldn'?t|wouldn'?t|nope|nah|none|neither|hardly|barely|without|instead|but"
    r"|forgot\w*)\b"
)


def asks_what_was_done(question: str) -> bool:
    """Whether a question is about something that may have been done ("Did you walk?")."""
    return _ASKED.match(question.lower().lstrip()) is not None


# Something else took its place: "went to church instead".
_INSTEAD = re.compile(
    r"(?:i |we |had |just |only )*(?:went|did|had|took|got|sat|lay|slept|read|made|[a-z]{3,}ed)"
    r"\b(?!.*\b(?:yes|yeah|aye)\b).*\binstead\b(?! of (?:sitting|lying|nothing|staying))"
)
# What somebody did of what "did you …" asks, in the same verb or in its sister.
_VERB = re.compile(
    r"\bdid (?:you|ye|u) (?:manage to |get to |remember to |happen to |ever |also |then )*(?P<verb>[a-z]+)"
)
_PASTS = {
    "talk": "talk(?:ed)?|spoke|speak|spoken|rang|phoned|called|told|saw",
    "speak": "talk(?:ed)?|spoke|speak|spoken|rang|phoned|called|told|saw",
    "tell": "told|talked|spoke|said|mentioned",
    "see": "saw|seen|visited|met",
    "call": "called|rang|rung|phoned|spoke",
    "ring": "called|rang|rung|phoned|spoke",
    "wear": "wore|worn|had (?:it|them) on",
    "write": "wrote|written|noted|jotted",
    "make": "made",
    "keep": "kept",
    "sleep": "slept",
    "swim": "swam|swum",
    "ride": "rode|ridden",
    "find": "found",
}
# "Did anything get in the way?"
_ASKS_OF_HINDRANCE = re.compile(
    r"\bany ?thing (?:get|come|got|came|stop|stand|crop|go|interfere|throw|put you off|hold)\w*\b"
)
_HINDERED = re.compile(
    r"\bthat was (?:the end of (?:that|it)|that|it)\b|\b(?:put paid|put a stop|put an end) to\b"
    r"|\b(?:scuppered|ruined|wrecked|spoil(?:ed|t)|derailed|threw me off|knocked me back"
    r"|got in the way|stopped me)\b"
)
_NONE_OF_IT = re.compile(
    r"(?:no|not any|without any|never any|not a bit of) (?P<thing>[a-z]{4,})(?: at all| today|\W*$)"
)
# "I used to", "I called it off", "I told you".
_NOT_SO = r"(?! (?:you|to(?! (?:the|my|him|her|them|it)\b)|(?:it |them )?(?:off|out of|up))\b)"
_OF_A_THING = re.compile(r"\b(?:used|saw|rang) (?:the|my|an?|our|some) (?P<thing>[a-z]+)")
_ITS_THING = re.compile(r"(?: (?:to|with|at|for))* (?:the|my|an?|our|some) (?P<thing>[a-z]+)")
_STEM = 3  # letters of a verb that is told in its own past


def read_hindrance(core: str, question: str) -> Answer | None:
    """Whether something got in the way, where that is asked; a no says itself."""
    is_asked = _ASKS_OF_HINDRANCE.search(question.lower()) is not None
    return Answer.YES if is_asked and _HINDERED.search(core) else None


def _has_none_of_it(core: str, question: str) -> bool:
    """Whether the thing that was asked for is told not to have been: "no rest at all"."""
    return any(re.search(rf"\b{found['thing']}\b", question.lower()) for found in _NONE_OF_IT.finditer(core))


def _tells_the_verb(core: str, question: str) -> bool:
    asked = _VERB.search(question.lower())
    if asked is None or _NEGATED.search(core) or len(asked["verb"]) < _STEM:
        return False
    stem = asked["verb"].removesuffix("e")
    pasts = _PASTS.get(asked["verb"], rf"{stem}(?:ed|{stem[-1]}ed)|{stem.removesuffix('y')}ied")
    who = r"(?:opo,? )?(?:i|we)(?:'?ve| have| had)? (?:just |already |finally |also )*"
    told = re.match(rf"{who}(?:{pasts})\b{_NOT_SO}", core)
    if told is None or _NOT_ALL.search(core) or _TURNED_BACK.search(core):
        return False
    thing = _ITS_THING.match(core, told.end())  # "I used the stick" tells of no splint
    return thing is None or thing["thing"].removesuffix("s") in question.lower()


def read_deed(core: str, question: str) -> Answer | None:
    """Whether it was done: what is still to come wasn't, and what is told in its own verb was.

    Args:
        core: a plain text without what leads up to it ("oh well").
        question: what was asked.
    """
    if _STILL_TO_COME.match(core) or _CAME_TO_NOTHING.match(core) or _INSTEAD.match(core):
        return Answer.NO
    if _has_none_of_it(core, question):
        return Answer.NO
    if _tells_the_verb(core, question):
        return Answer.YES
    if _ASKS_OF_TROUBLE.search(question.lower()):
        return None
    goes = _ASKS_OF_GOING.search(question.lower()) is not None
    takes = _ASKS_OF_TAKING.search(question.lower()) is not None
    if _TURNED_BACK.search(core) and not _NEGATED.match(core) and not _SAYS_ALL.search(core):
        return Answer.UNSURE
    if _SAYS_NOT.search(core):
        return Answer.NO
    if (other := _OF_A_THING.search(core)) and other["thing"].removesuffix("s") not in question.lower():
        return None
    does = _DID_SO.match(core) or (goes and _WENT.match(core)) or (takes and _TOOK.match(core))
    if does and _NOT_ALL.search(core):
        return Answer.UNSURE
    if _NEGATED.search(core):
        return None
    if _HALF_DONE.match(core):
        return Answer.UNSURE
    return Answer.YES if does else None
