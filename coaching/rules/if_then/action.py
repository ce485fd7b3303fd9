"""Whether the words that say what to do make one concrete thing to do, with how much."""

from __future__ import annotations

import re

from coaching.rules.if_then.lexicon import BOUNDED_ACT, NUMBER, OPEN_ACT
from coaching.rules.if_then.plan import Problem
from coaching.rules.medicines import names_medicine

_FLAGS = re.IGNORECASE
_LEAD = re.compile(
    r"(?:(?:and|then|so|that|please|also|just|maybe|perhaps|again|is|to|on|with|by|it'?s|its"
    r"|probably|definitely|always|instead)\b"
    r"|(?:i|we)(?:'?ll| will| shall| am going to| am gonna|'?m going to|'?m gonna|'?m gunna| can"
    r"| could| might| may| would like to| would|'?d like to|'?d love to"
    r"|'?d| want to| wanna| plan to| plan on| intend to| aim to| hope to| need to| have to| must"
    r"| should| ought to| try to| try and| am to|'?m planning (?:to|on))\b"
    r"|(?:ill|il|imma|gonna|going to|im going to|im gonna|im planning to|wanna|will|shall|let me"
    r"|let'?s|we'll|remember to|remind me to|try to|try and"
    r"|make sure (?:i|to)|be sure to|make myself|i'?d|i'?ll|have to|aim to|aim for)\b(?! not\b)"
    r"|at (?:work|home|school|college)(?=[ ,]+then\b)|be(?= \w+ing\b)"
    r"|(?:i'?m|we'?re)(?= (?!not\b)\w+ing\b)|we(?= \w)|i(?= \w)(?! (?:must not"
    r"|mustn'?t|shouldn'?t|wo|won'?t|do not|don'?t|wont|dont|will|am"
    r"|never)\b)|[\s,;:.>-]+)\s*",
    _FLAGS,
)
_BEFORE_NOT = re.compile(
    r"(?:i|we|im|i'm)\s+(?=(?:won|will (?:not|never)|wont|do|dont|don|am|never|not|shall|shan|mustn|must not"
    r"|should|refuse))|(?:i'?m|im)\s+(?=not\b)",
    _FLAGS,
)
_KEEP_WILL = re.compile(r"(?:will (?:not|never)|shall not|try (?:and )?not to|try to not)\b", _FLAGS)
_HOW_NOT = (
    r"(?:won'?t|wont|will not|will never|not|never|don'?t|dont|do not|am not|shan'?t|shall not"
    r"|can'?t|cannot|try (?:and )?not|try to not|no longer|keep from|hold (?:off|back)|go without"
    r"|do without|put off|mustn'?t|must not|shouldn'?t|refuse to)"
)
# What no plan of ours is made for: it is asked what might come in its place.
_HARMS = re.compile(
    r"\b(?:eat|have|drink) (?:nothing|nowt|no (?:food|water))\b|\bstarv\w+"
    r"|\bskip (?:my |a |the )?(?:meals?|breakfast|lunch|dinner|tea|food)\b"
    r"|\b(?:bottles?|pints?|cans?|shots?|glass(?:es)?) of (?:\w+ )?"
    r"(?:wine|beer|lager|cider|vodka|whisk(?:e)?y|gin|rum|spirits)\b"
    r"|\b(?:smoke|vape)\b(?! ?(?:less|one less|outside))|\bget (?:drunk|wasted|high)\b",
    re.IGNORECASE,
)
NEGATIVE = re.compile(
    rf"(?:{_HOW_NOT}\b|(?:have|eat|drink|buy|watch|use) no\b|no\b(?! (?:less|fewer|more than))"
    r"|no more\b|without\b"
    r"|(?:stop|quit|give up|giving up|cease|ban)\b(?! (?:and|what i'?m|what im|at|for|by|to|off"
    r"|the (?:car|bus|task)|work(?:ing)? (?:and|for)|typing|smoking area)\b)"
    r"|stop (?:typing|working|the task)$|(?:avoid|refrain|resist|skip(?!ping (?:for|rope)| for| \d"
    r"| rope)|cut (?:down|out|back)|cut (?:my|the)|limit|reduce(?! (?:my |the )?(?:stress|pain"
    r"|weight|anxiety|tension|stiffness|worry|risk)\b)|less|fewer|ditch"
    r"|drop (?!my (?:shoulders|arms|jaw|head))|leave out)\b"
    r"|(?:sit|eat|drink|smoke|moan|worry|snack|scroll|watch|lie|slouch|spend|use|do|have"
    r"|be on my phone)\b(?: \w+){0,3} less\b(?! (?:stress|pain))|keep off\b|stay off\b"
    r"|stay away\b)",
    _FLAGS,
)
_NOT_FORGET = re.compile(rf"{_HOW_NOT} (?:forget|fail|miss)(?: to| my)?\b", _FLAGS)
_NOTHING = re.compile(
    r"(?:(?:i|to|do|it|that|this|them|so|the|same|a|thing|don'?t|dont|know|no|idea|not|sure|idk"
    r"|dunno|yes|hello|hi|hey|what|why|who|am|are|you|my|plan|will"
    r"|can|of|and|then|if|when|or|is|would|be|best|like|mine|should|one|well|um|er|start|begin|go|me|for"
    r"|with|on|at|in|ok|okay)\b|\W)*",
    _FLAGS,
)
_ADJECTIVE = (
    r"(?:better|active|healthy|healthier|fit|fitter|well|strong(?:er)?|calm(?:er)?|positive|happy"
    r"|happier|less|more|stressed|relaxed|kind(?:er)?|good|careful|mindful"
    r"|brave|flexible|mobile|pain.?free|thin(?:ner)?|slim(?:mer)?|okay|ok|fine|normal|myself|ready"
    r"|productive|patient|energetic|rested|nicer|able)"
)
_MORE = r"(?:more|better|harder|healthier|healthily|properly|right|well|faster|easier)"
_OUTCOME = (
    r"(?:be|feel|become|stay) (?!in\b|at\b|on\b|by\b|outside\b|out\b|back\b|there\b|off\b|up\b)(?!.*\d)\w+",
    (
        r"(?:feel|be|become|get|stay|keep|remain|grow|seem|act|look)(?: (?:a bit|bit|much|really|very"
        rf"|more|less|a lot|so|all|too))* {_ADJECTIVE}\b"
    ),
    (
        r"(?:lose|drop|shed|gain) (?:(?:some|a bit of|my|the|\w+) )?(?:weight|pounds?|lbs?|stone"
        r"|kilos?|kg|inches)\b|lose \d"
    ),
    (
        r"(?:improve|reduce|lower|ease|get rid of|manage|control|fix|cure|beat|fight|strengthen|build"
        r"|increase|boost|maintain|sort out|sort|tackle|overcome|prevent|conquer)\b(?: \w+){0,3}"
    ),
    (
        r"(?:have|get|be in|see|keep) (?:less|more|better|a (?:better|positive|good|healthy) "
        r"|no (?:pain|stress|aches?)|some relief|in shape|rid)\b(?: \w+){0,3}"
    ),
    (
        r"(?:sleep|eat|live|think|move|exercise|try|do|walk|cope|stretch|rest|sit|stand|breathe|drink"
        rf"|go out|get out|work)(?: a (?:bit|lot|little))? {_MORE}\b(?!.*\d)"
    ),
    (
        r"(?:be|get) (?:in|up|out and about|going|moving|active|more)\b(?! (?:and|n|&|the|to|for|on|bed|at"
        r"|from|off)\b)(?!.*\d)"
    ),
    (
        r"(?:look after|take (?:good |better |more |proper )?care of|be kind to|treat|pace|sort|push"
        r"|motivate|help|distract"
        r"|calm|improve|better|challenge|reward) (?:myself|me|my body|my (?:back|knees?|hips?"
        r"|health))\b(?!.*\d)"
    ),
    (
        r"take (?:it|things) (?:easy|slow(?:ly)?|steady|as it comes)\b|go easy\b|keep (?:going|moving"
        r"|active|on|at it|busy|fit|calm|it up)\b(?!.*\d)|do my best\b|carry on\b"
        r"|get on with (?:it|things|life)\b|work on (?:my|the"
        r"|being)\b(?!.*\d)"
        r"|focus on\b(?!.*\d)|think positive\w*|cope\b|survive\b|stay on top of\b|be good\b|be there\b"
        r"|get things done|think (?:about|of) (?:my|me|the|what|how)\b(?!.*\d)"
        r"|do what(?:'?s| is) (?:good|best|right)\b"
        r"|(?:a |the )?(?:new me|fresh start|new leaf)\b|turn over a new leaf"
        r"|make (?:more of )?(?:an effort|a start|progress|changes|healthy|healthier|better)\b"
    ),
    (
        r"(?:do|try|have|get|fit in|squeeze in)(?: in)? (?:(?:some|a bit of|a little|a little bit of"
        r"|more|any|a|my|bit of|the|lots of|loads of|plenty of|light|gentle|regular) )*"
        r"(?:something|somethin|summat|summit|anything|owt|stuff|things?|exercise"
        r"|activity|activities|movement|moving|exercising"
        r"|self.?care|healthy|fitness|good|bit|little|relaxation(?! \w)|rehab|sport|workout"
        r"|housework)\b(?: (?:active|nice|good|healthy|fun|useful|different|for (?:myself|me|my \w+|the \w+)"
        r"|or other"
        r"|more))*(?!.*\d)(?!.*(?:minute|hour|min\b))"
    ),
    (
        r"(?:more |some |regular |gentle |light |a bit of |a bit more )*(?:exercise|activity|movement"
        r"|fitness|self.?care|wellness|something|stuff)\b(?!.*\d)(?: (?:active|nice|more))?"
    ),
    (
        r"(?:exercise|relax|chill(?: out)?|be active|workout|work out|unwind|de.?stress|destress"
        r"|move about|move around|move|cope|train|rest up|calm down|cheer up|recover|loosen up"
        r"|wind down|get active|move my body)(?: (?:more|a bit|a little|properly|regularly|again"
        r"|at home|outside))*"
    ),
    (
        r"healthy (?:eating|food)|good (?:posture|food)|better (?:posture|sleep|mood|diet)"
        r"|(?:my )?(?:posture|health|mood|wellbeing|sleep)"
    ),
)
NOT_CONCRETE = re.compile(rf"(?:{'|'.join(f'(?:{one})' for one in _OUTCOME)})", _FLAGS)
_BARE = re.compile(rf"(?:{_OUTCOME[-2]}|{_OUTCOME[-3]}|{_OUTCOME[-1]})\W*", _FLAGS)
_PLACE_NAMED = (
    r"(?:the |my |our |a |an )?(?:[\w']+ ){0,2}?(?:shops?|store|corner|postbox|post ?box|mailbox"
    r"|mail ?box|park|gate|end|window|bench|road|street|block|house|garden|lake|river|bridge|tree"
    r"|lamp ?post"
    r"|church|school|station|stop|bus|work|home|library|pub|caf[eé]|beach|door|kitchen|bathroom"
    r"|hall|yard|drive(?:way)?|lane|field|pond|car|office|surgery|chemist|pharmacy|top|bottom"
    r"|fence|desk|toilet|loo|printer|stairs|mall|playground|building|allotment|pier|canteen"
    r"|cafeteria|way)"
)
_AMOUNT = re.compile(
    rf"\b{NUMBER}\b|\d|\b(?:once|twice|thrice)\b|\bhalf an? \w+|\b(?:a|an|one|per|each|the"
    r"|another) (?:single |full |whole |quick |short |big |small |slow |deep |good |nice |tall "
    r"|large |little )*"
    r"(?:minute|min|hour|mile|lap|length|page|chapter|song|track|album side|set|breath|glass|cup"
    r"|mug|bottle|verse|round|circuit|time|rep|dozen|pair|podcast|episode|video|class|lesson"
    r"|session|block|row|cuppa|letter|card|line|sentence|flight|advert|ad break|ad|advert break"
    r"|commercial break|kilomet(?:re|er)|lap of \w+)\b"
    r"|\b(?:round|around|across|along|down|up|over|past|through|to|into|as far as|towards?"
    rf"|from) (?:and (?:down|up) )?{_PLACE_NAMED}\b|\bhome\b|\bthe long way\b|\bup (?:and|n"
    r"|&) down\b|\b(?:up|down|round|to|past|along) (?:them|it|there)\b|\bthere and back\b"
    r"|\band back\b|\bone stop early\b|\b(?:until|till|til|while"
    r"|whilst|for as long as)\b|\bfor the (?:whole|length|first|last|next|duration|entire)\b"
    r"|\b(?:walk|stroll|wander|cycle|ride|run|jog|march) (?:back )?(?:to|home) (?!music)\w"
    r"|\b(?:walk(?:ing)?|stroll|wander|go|goes|going|cycle|ride|run|jog|climb|hike|march|pop|nip"
    r"|head|swim|step|stroll"
    r"|get) (?:\w+ )?(?:to|up|down|round|around|along|across|into|past|over|through"
    r"|as far as) (?:the|my|our|a|an|next"
    r"|town|church|work|school) \w+"
    r"|\b(?:the |my )?(?:dog|pram|baby)\b.*\bwalk\b|\bwalk(?:ing)? (?:the |my )?(?:dogs?|kids"
    r"|children)\b|\bround the (?:block|garden|house|room|car park)\b|\bto and from\b"
    r"|\bper (?:side|leg|arm)\b|\b(?:one|my) (?:more )?(?:flight|floor)s?\b",
    _FLAGS,
)
# A set that is known already: from the physio's sheet, or what the person always does.
_OWN_SET = re.compile(
    r"\b(?:my|the|our|all my|those|these|his|her) (?:(?!own\b)[\w'-]+ ){0,3}?(?:exercises?|physio"
    r"|routine|stretches|programme|program|workout|rehab|session|sheet|homework|set|regime|video"
    r"|class|circuit|usual|short version|plan|list|card|walk|dishes|washing up|laundry)\b"
    r"|\battend\b|\b(?:body scan|guided \w+|meditation|relaxation (?:track|cd|app))\b"
    r"|\b(?:yoga|pilates|exercise|swimming|aqua ?fit|zumba|tai ?chi|dance|keep fit|chair) (?:class"
    r"|video|dvd|session|lesson|group|club|cd)\b|\bthe (?:stairs|steps)\b",
    _FLAGS,
)
_HOW_LITTLE = re.compile(
    r"\b(?:a bit|a while|a few|some|several|a little|lots|loads|many|plenty"
    r"|a couple(?! of \w*(?:min|hour|lap|page|song|time|set|rep|squat|stretch|breath)))\b",
    _FLAGS,
)
_OPEN = re.compile(rf"\b{OPEN_ACT}\b|\b(?:ride|bike|practise|garden)\b", _FLAGS)
_BOUNDED_STANDS = re.compile(
    r"\b(?:stand|sit|get|stood) (?:back )?(?:up|down)\b|\btake the (?:stairs|steps)\b|\bstairs\b"
    r"|\bstand(?:ing)? (?:at|in|by|on) the\b|\bmove (?:my|the) (?:desk|chair|car|phone|things|mug"
    r"|printer)\b|\bwalking (?:shoes|boots|stick|poles|group)\b|\b(?:yoga|exercise) (?:mat|clothes"
    r"|kit|band)s?\b"
    r"|\bswim(?:ming)? (?:bag|kit|things|stuff)\b|\brunning shoes\b|\bclean (?:my )?teeth\b"
    r"|\bpress play\b|\bplay (?:the|my|a)\b|\bset (?:a|my|the) (?:\w+ )?(?:timer|alarm|reminder)\b"
    r"|\bgarden (?:gate|centre|chair)\b"
    r"|\bwalking\b(?= (?:shoes|boots))|\bthe rest\b|\bcircles? of\b",
    _FLAGS,
)
_ASIDE = re.compile(
    r"\b(?:instead of|rather than|not the|so (?:that )?(?:i|my)|because|to (?:help|ease|loosen"
    r"|feel|stop)|in order to)\b.*",
    _FLAGS,
)
_AND = re.compile(
    r"\s*(?:\band then\b|\bthen\b|\bfollowed by\b|\bas well as\b|\bplus\b|\band also\b|\band\b"
    r"|\balso\b|&|;|,(?!\d)|\+)\s*",
    _FLAGS,
)
_MAIN_ACT = re.compile(
    rf"(?:(?:do|doing|have|take|go for|go|try|some|a|my|the|\d+|{NUMBER}|x|times|of|quick|short"
    r"|gentle|slow|deep|brisk|little|sets?|minutes?|mins?|min|secs?|seconds?|for|wall|chair|heel"
    r"|calf|toe|knee|shoulder|neck|mini|hip|ankle|wrist|minute|counter|straight|leg|then|i'?ll"
    r"|i will|will) )*"
    rf"(?:{OPEN_ACT}|(?:ring|call|phone|text|email|write|cook|bake|water the|hoover|vacuum|wash)\b)",
    _FLAGS,
)
_READY = re.compile(
    r"(?:i'?ll |then )?(?:get|stand|sit|stop|lie(?: back)?|put|turn|switch|go (?:out|outside|up"
    r"|upstairs|downstairs|in|to)|come|open|close|shut|set|take off|take my|grab|find|fetch"
    r"|roll out|pause|leave|pick|make|stay|use|head|step|start|play|listen|hold|keep|let|drop"
    r"|breathe (?:in|out)|back|walk (?:back|home|over)|notice|say|relax my|look|smile|repeat)\b",
    _FLAGS,
)
_DROPS = re.compile(r"\b(?<!eye )(?<!ear )(?<!cbd )drops\b", _FLAGS)
_CHANGES_DOSE = re.compile(
    r"\b(?:extra|another|more|less|double|half|halve|halving|skip|stop|quit|drop|miss|reduce"
    r"|increase|up|lower|cut|come off|wean|try|swap|switch|start|change|without|instead|leave|not"
    rf"|don'?t|won'?t|{NUMBER}|\d+ ?mg|a|an)\b",
    _FLAGS,
)
_USUAL_DOSE = re.compile(
    r"(?:take|have|swallow|remember|sort(?: out)?|fill|set out|put out|get|order|collect"
    r"|pick up)\b.{0,20}?\b(?:my|the)\b.{0,30}?\b(?:tablets?|pills?|meds?|medicines?|medication"
    r"|prescription)\b",
    _FLAGS,
)


def say_action(rest: str) -> str | None:
    """The words of the action without "I'll" and its kind; None when nothing is left that could be done."""
    text = rest.strip()
    for _ in range(8):
        if _KEEP_WILL.match(text):
            break
        before_not = _BEFORE_NOT.match(text)
        lead = before_not or _LEAD.match(text)
        if lead is None or not lead.end():
            break
        text = text[lead.end() :]
    text = re.sub(
        r"(?:[\s,;:.!?>-]|\b(?:and|or|also|again|then|i'?ll|ill|i|but|as well|too|on|at|by|instead|for)\b)+$",
        "",
        text,
        flags=_FLAGS,
    )
    return None if _NOTHING.fullmatch(text) else text


def judge_action(action: str, *, is_bounded: bool) -> list[Problem]:
    """What is wrong with an action, apart from limits.

    Args:
        action: as said.
        is_bounded: whether the cue itself says how long ("while the kettle boils").
    """
    if changes_medicine(action):
        return [Problem.MEDICINE]
    text = _NOT_FORGET.sub("", _ASIDE.sub("", action)).strip(" ,") or action
    if NEGATIVE.match(text) or _HARMS.search(text):
        return [Problem.NEGATIVE]
    if NOT_CONCRETE.match(text) and not _is_saved_by_amount(text):
        return [Problem.NOT_CONCRETE]
    if are_two_acts(text):
        return [Problem.TWO_ACTIONS]
    return [] if is_bounded or has_amount(text) else [Problem.NO_AMOUNT]


def changes_medicine(action: str) -> bool:
    """Whether it is about taking a medicine, other than the usual ones as always."""
    action = _DROPS.sub(" ", action)
    if not names_medicine(action) or re.search(
        r"\b(?:gel|drops) (?:pack|my|your)\b|\beye drops\b|\bdrops? my\b", action, _FLAGS
    ):
        return False
    return not (_USUAL_DOSE.match(action) and not _CHANGES_DOSE.search(action))


def has_amount(action: str) -> bool:
    """Whether it says how much, or is something that bounds itself ("ring Sue")."""
    if _AMOUNT.search(_HOW_LITTLE.sub(" ", action)) or _OWN_SET.search(action):
        return True
    if re.match(rf"{BOUNDED_ACT}\b", action, _FLAGS):
        return True
    return _OPEN.search(_BOUNDED_STANDS.sub(" ", action)) is None


def are_two_acts(action: str) -> bool:
    """Whether two things are to be done, neither of them only to get ready for the other."""
    parts = [part for part in _AND.split(action) if part and re.search(r"\w", part)]
    return sum(_is_main(part) for part in parts) > 1


def _is_main(part: str) -> bool:
    if _READY.match(part) and not re.search(rf"\b{OPEN_ACT}\b.*\d|\d.*\b{OPEN_ACT}\b", part, _FLAGS):
        return False
    return _MAIN_ACT.match(part) is not None


def _is_saved_by_amount(text: str) -> bool:
    """Whether "exercise" and the like are made concrete by how much: "exercise for 10 minutes"."""
    return (
        _BARE.match(text) is not None
        and re.search(rf"\d|\b{NUMBER}\b|\bhalf an\b|\buntil\b", text, _FLAGS) is not None
    )
