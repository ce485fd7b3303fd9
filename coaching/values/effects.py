"""How something went, told without a yes or a no: "did the trick", "fat lot of good", "something awful"."""

from __future__ import annotations

import re

from coaching.values.one_of import first_of, one_of
from coaching.values.yes_no import Answer

_ASKS_WHETHER_IT_HELPED = re.compile(
    r"\b(?:help(?:s|ed|ing|ful)?|work(?:s|ed|ing)?\b(?! (?:today|tomorrow|this))|difference|do (?:any"
    r"|you any|you)"
    r" good|eas(?:e|ed|ing)|useful|worth)\b"
)
_ASKS_WHETHER_IT_HURTS = re.compile(
    r"\b(?:hurt\w*|ach\w+|sore|painful|in pain|bother\w*|swollen|stiff|stop(?:s|ping)? you|keep(?:s"
    r"|ing)? you|wak\w+ you)\b"
)
_ASKS_FOR_ANY = re.compile(
    r"\b(?:any(?! (?:better|easier|worse|less|more|good|different|sorer|stiffer))|ever)\b"
)
_ASKS_HOW_YOU_ARE = re.compile(
    r"\W*(?>(?:so|and) )*are you (?:all right|alright|ok|okay|comfortable|ready|happy|managing|coping"
    r"|settled|well|good)\b"
)
_IT = r"""
    it
    it'?s
    it was
    was
    they
    that
    aye it
    really
    just
    absolutely
    pure
    quite
    proper
    bloody
    definitely
    certainly
    totally
    an?
    the
    """
_HELPED = one_of(
    r"""
    (?:did|does|done|doing) (?:the|its|it'?s) (?:trick|job|bit)
    (?:did|does|done|doing) (?:me|us|my \w+) (?:good|the world of good|a power of good|wonders|a treat)
    (?:worked|working|works)(?: like)? (?:an? |the )?(?:charm|treat|dream|magic|wonders|grand|fine|well\
        |great|brilliant\w*)
    (?:life|god) ?-?(?:saver|send)
    (?:brilliant|great|lovely|magic|soothing|heaven(?:ly)?|bliss(?:ful)?|wonderful|marvellous|fantastic\
        |amazing|class|ace|mint|smashing|gorgeous|powerful|a tonic|magnificent|super)(?= *$|[,.!]| (?:so\
        |thanks|it|was|that|really|stuff|for|to))
    sorted (?:me|it|my|us)
    (?:made|making|makes) (?:a|an|all the|some|quite a|the world of) (?:\w+ )?(?:dent|difference)
    (?:eased|loosened|soothed|relaxed|calmed|settled|numbed|lifted|shifted|freed) (?:it|me|my|the|things\
        |up|off)
    (?:took|takes|taken|taking) (?:the (?:edge|sting|worst|ache|pain)|it (?:away|off|down)|some of|a lot of)
    (?:very|really|so|most) (?:much(?: so)?|helpful|good|soothing|useful)
    (?:bit of a )?(?:relief|comfort)
    more than (?:i|anything|the)
    (?:a |an )?(?:great|big|huge|massive|real|fair|good) (?:help|relief|deal|bit)
    well worth
    better than (?:expected|i|the|any)
    """,
    before=_IT,
)
_DID_NOT_HELP = one_of(
    r"""
    (?:a )?fat lot of (?:good|use|help)
    useless
    pointless
    hopeless
    rubbish
    (?:a )?waste
    (?:about as )?(?:much )?use(?:ful)? as
    (?:did|does|done) (?:nothing|nowt|sod all|bugger all|diddly|zilch|squat|not a)
    (?:made|makes|making|if anything) (?:it|me|things|my \w+)(?: all| even| feel)* (?:worse|sore\w*)
    might as well not
    no (?:good|use|help|better|effect|difference|relief|joy)
    not (?:so|that|so'?s) (?:you'?d|i'?d|i) (?:notice|noticed|could tell)
    not (?:noticeably|especially|particularly|much|greatly|a great deal)
    same as (?:ever|before)
    """,
    before=_IT,
)
_HELPED_A_LITTLE = one_of(
    r"""
    for (?:a (?:while|bit|time|wee while|short while)|an hour|about|the first)
    marginally
    (?:ever )?so slightly
    up to a point
    to an extent
    short ?-?term
    temporarily
    too (?:early|soon)
    (?:took|takes) (?:a|some) time
    only (?:for|a|while|at first|briefly|temporarily)
    better than nothing
    not (?:sure|certain)
    """,
    before=_IT + "helped\ndid\neased\nworked\nit helped\nit did",
)
_HURTS = one_of(
    r"""
    like (?:hell|mad|crazy|billy ?-?o|the (?:devil|clappers|blazes|dickens)|a (?:bastard|bugger|bitch\
        |demon|knife|toothache|balloon|football|melon))
    (?:something|summat|summut|somethin) (?:awful|terrible|shocking|fierce|rotten|chronic|wicked|dreadful)
    (?:absolute |pure |total |complete |sheer )?(?:agony|murder|torture|hell|torment)
    (?:is )?(?:killing|crippling) me
    kills(?: me)?
    every (?:step|time|single|move\w*)
    (?:very|really|so|dead|pure|bloody|terribly|awfully|quite) (?:sore|painful|badly|much(?: so)?|stiff\
        |swollen)
    badly
    only (?:when|if|on|going|coming|after|at)
    (?:when|if) i (?:walk(?! where)|move|bend|sit|stand|lie|get|go|turn|put|climb|lift)
    throbs?(?:bing)?
    (?:giving|gives|gave) me (?:gyp|jip|grief|hell|what for|bother)
    (?:pain|ache|sting|burn|hurt)(?:s|ing)?(?! free)
    """,
    before=_IT + "oh\nlord\nman\nit does",
)
_HOW_MANY = one_of(
    r"""
    (?:[1-4]|one|once|twice|a (?:couple|few|handful)|several|loads|lots|plenty|some|quite a few|the one)
    (?:had|have had|i had) (?:one|1|a|two|2|3|an|another|some)
    """,
    before="oh\njust\nonly\nabout\nhad\ni had\ni'?ve had\nthe\naye\nmaybe\nthere was\nthere were",
    after=r"(?=\W*$|[,.;!]| (?:on|this|last|in the|at (?:the|home|night)|yesterday|so far|bad|small|wee"
    r"|big|near|falls?|times?|or|of (?:them|those)|that|but|and|today|when|day|while|actually|sadly|i think"
    r"|mate"
    r"|love)\b)",
)
_FELL = one_of(
    r"""
    (?:came|took|had) a (?:cropper|tumble|spill|fall|stumble|trip|wobble|slip|near miss)
    (?:tripped|slipped|stumbled|fell|tumbled|toppled|went (?:flying|down|over|arse))
    """,
    before="i\ni'?ve\nnearly\nyesterday\ntoday\nyes\njust",
)
_NEITHER_FELL = re.compile(
    r"(?:i'?ve been |been |still )?(?:lucky|steady as|sure ?-?footed|upright|on my feet)\b"
)
_WELL = re.compile(
    r"(?:i'?m |am |im |all |feeling |very |quite |perfectly |just )*(?:good|fine|grand|ok|okay|alright"
    r"|all right|sound|comfy|comfortable"
    r"|rarin\w* to go|set|sorted|ready|happy|content)\b(?! (?:thanks,? but|but|no\b))"
)
_NEGATED = re.compile(
    r"\b(?:not|no|never|isn'?t|ain'?t|wasn'?t|didn'?t|don'?t|doesn'?t|hardly|barely|but|nowt|nothing"
    r"|none)\b"
)


def read_effect(core: str, question: str) -> Answer | None:
    """Whether it helped, hurts, or ever happened, whichever was asked; None where nothing tells.

    Args:
        core: a plain text without what leads up to it ("oh well").
        question: what was asked.
    """
    asked = question.lower()
    if _ASKS_HOW_YOU_ARE.match(asked) and _WELL.match(core):
        return Answer.YES
    if _ASKS_WHETHER_IT_HELPED.search(asked):
        return first_of(
            core, ((_HELPED_A_LITTLE, Answer.UNSURE), (_DID_NOT_HELP, Answer.NO), (_HELPED, Answer.YES))
        )
    if _ASKS_FOR_ANY.search(asked):
        return _read_any(core, asked)
    if _ASKS_WHETHER_IT_HURTS.search(asked) and not _NEGATED.search(core):
        return Answer.YES if _HURTS.match(core) else None
    return None


def _read_any(core: str, asked: str) -> Answer | None:
    if re.match(r"(?:none(?! of your)|zero|0|nil|nowt|nothing(?! left)|nada|zilch)\b", core):
        return Answer.NO
    if "fall" in asked or "fell" in asked or "trip" in asked:
        if _NEITHER_FELL.match(core):
            return Answer.NO
        if _FELL.match(core) and not _NEGATED.search(core):
            return Answer.YES
    return Answer.YES if _HOW_MANY.match(core) and not _NEGATED.search(core) else None
