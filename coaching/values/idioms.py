"""Turns of phrase that say yes, no or perhaps without a word of it: "is the Pope Catholic", "did it heck"."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WHO = r"(?:i|it|he|she|they|we|you|that)"
_VERB = r"(?:did|do|does|will|have|has|is|was|would|can|could|am)"
_SURELY = r"(?:surely|certainly|definitely|deffo|absolutely|most certainly|really|honestly|sure(?: as hell)?)"
_RATHER = r"(?:i'?d|i would) (?:really |much |honestly )?(?:rather|prefer)(?: if)? (?:you|we|i|ye)"
_YES = (
    # of here and there
    r"(?:too )?easy(?: as)?", r"w(?:hy|ey) aye", r"how?way(?: man| then)?", "totes", "lush", "tidy", "proper job",
    "get in", r"(?:al|all )?reet", r"aye,? reet", "canny", "mint", "belter", "bostin", "sorted", "deadly",
    r"sweet(?: as)?", "mighty", "game on", r"she'?ll be (?:right|apples)", r"righ?t(?:yo| you are)", "nice one",
    "happy days", r"(?:please |kindly )?do the needful", "kindly do", "with bells on",
    # nothing against it
    r"no (?:wuckas|wukkas|dramas?|danger|sweat|stress|hassle|trouble)", r"nae (?:danger|fash)",
    r"(?:there'?s |got |i'?ve got |i have )?(?:nothing|nowt|nothin|0) to lose", r"what have i (?:got )?to lose",
    r"(?:sure )?what harm(?: can it do)?", r"(?:i'?m )?not (?:against|opposed)(?: to)?(?: it)?",
    r"if it'?s (?:no|not too much) (?:trouble|bother)", r"how could i (?:refuse|say no)", "as you wish",
    r"(?:it )?(?:can'?t|won'?t|couldn'?t) hurt", r"worth a (?:try|go|shot|bash|punt)", r"you (?:may|can)",
    r"(?:as )?good (?:a time )?as any(?: other)?",
    # willing
    r"(?:i'?d be |would be )?(?:much )?(?:obliged|appreciated)", r"i'?d (?:appreciate|be glad)(?: (?:that|it|to))?",
    r"(?:i )?reckon(?: (?:i|so)(?: (?:will|can|could|might as well))?)?", r"i'?d (?:say|imagine|hope|think) so",
    r"(?:i )?should (?:hope|say|think|imagine) so", "lead on", r"hit me(?: with it)?", "shoot", "without fail",
    r"(?:i'?ll |i can |let'?s |we'?ll )?give (?:it|that) (?:a|another) "
    r"(?:bash|lash|burl|crack|blast|stab|rattle|bit of a go)",
    r"(?:i'?ll |i can |let'?s |we'?ll )?have a (?:go|bash|crack|stab|try)", r"(?:i'?ll )?do my (?:level )?best",
    r"let'?s be having (?:you|it|ye)", r"(?:i'?m |am )?all (?:ears|yours|for it)", r"i'?ll be there",
    r"(?:i'?m )?ready (?:when you are|as i'?ll ever be)", r"whenever you'?re ready", r"leave it with me",
    r"wouldn'?t (?:dream of missing it|miss it(?: for .*)?)",
    # it is so, it helped
    r"that'?s (?:the one|it|me|about right|the ticket)", r"(?:that would|that'?d|it would|it'?d|would) help",
    "works for me", "suits", "good (?:idea|plan|call)", r"(?:it )?(?:helped|worked)(?: a (?:lot|treat))?",
    r"(?:it )?(?:worked|did) wonders", r"(?:it )?(?:took the edge off|eased (?:it|things|me)(?: off)?)",
    r"(?:loads|lots|a lot|no end|massively|a treat)(?: actually| really)?", "constantly", r"still (?:am|is|do|does)",
    r"(?:did )?(?:all|most|every one) of (?:them|it|'?em)", "(?:just|all) finished", r"doing (?:it|them) now",
)  # fmt: skip
_YES_WHATEVER_FOLLOWS = (r"is the pope\b", r"(?:do bears|does a bear)\b", rf"{_VERB} {_WHO} ever\b")
_NO = (
    rf"{_VERB} {_WHO} (?:heck|hell|'?eck|fuck|bollocks|buggery|thump)(?: as like)?",
    rf"(?:like|the|will i) (?:hell|heck)(?: {_WHO} (?:will|did|have|do|can))?",
    r"(?:i will|it did|i did|it will) in (?:me|my|its?) (?:eye|hole|foot|backside|arse)",
    # go away
    "on (?:your|yer) bike", "get (?:lost|stuffed|knotted|away|out of it)", "bugger off", "do one",
    "give (?:me peace|it a rest)", "enough already", "sling your hook",
    r"(?:you must be|you'?re|you have to be|you'?ve got to be) (?:joking|kidding|having (?:me on|a laugh))",
    r"are (?:you|ye|u) (?:having a laugh|joking|kidding)", r"(?:you'?re )?having a laugh",
    "when (?:hell freezes|pigs fly)(?: over)?", r"chance(?:'d| would) be a fine thing", r"gonn(?:a|ae) no",
    # no use
    r"what'?s the point", r"(?:there'?s |i see )?(?:no|little) point", r"(?:a )?waste of time", "pointless",
    r"(?:it )?(?:just )?(?:made|makes|making) (?:it|things|me|my \w+) worse", r"worse,? if anything",
    r"(?:it )?did (?:nothing|nowt|sod all|bugger all|diddly)", "nada", "negatory", "zilch", "rarely", "seldom",
    # not done
    r"(?:i )?(?:(?:clean|totally|completely|plain|just|honestly|sorry) )*forgot(?:ten)?"
    r"(?: (?:all )?(?:about )?(?:it|them|to|again|today|completely))?",
    r"(?:it )?(?:(?:completely|totally|clean) )?slipped (?:my|me) mind",
    r"(?:i )?ran out of (?:time|puff|steam|day|energy)",
    r"(?:i )?(?:meant|was going|intended|planned|wanted) to(?: do (?:it|them))?,? but(?: .*)?",
    r"(?:i )?was (?:too|that) (?:tired|sore|busy|stiff|poorly|ill|sick)",
)  # fmt: skip
_NO_WHATEVER_FOLLOWS = (
    r"away (?:and|an)\b", r"(?:i'?ve )?had (?:quite )?(?:enough|my fill)\b",
    rf"{_RATHER} (?:didn'?t|don'?t|not)\b", rf"(?:{_WHO} )?{_SURELY} (?:{_VERB} ?(?:not|n'?t)|won'?t|can'?t|cannot)\b",
)  # fmt: skip
_IF = r"(?:only )?if (?!you|i may|i might ask|needs?\b|i must|i have to|that helps|it helps|it would|it'?s (?:no|not too|ok|okay|all right|alright))"
_UNSURE = (
    r"'?appen(?: (?:i|it) (?:will|might|did))?", "(?:i )?(?:hope|hoping) so",
    r"(?:can'?t|cannot|couldn'?t|can not) (?:really |rightly |honestly )?say"
    r"(?: for (?:sure|certain)| either way| yet)?",
    r"(?:i )?wouldn'?t (?:really )?know", "(?:god|the lord|lord) (?:only )?knows", "how (?:should|would) i know",
    r"(?:too|bit) (?:early|soon) to (?:say|tell)", r"(?:a )?bit too soon", "time will tell", "remains to be seen",
    r"(?:it did |it helped |maybe )?(?:a (?:wee |little )?(?:bit|little|tad|touch|smidge)|slightly|somewhat)",
    "to be confirmed", "tbc", "watch this space", r"maybe (?:aye|yes|yeah)[, ]+maybe (?:naw?|no|nah)",
    r"aye and (?:naw?|no)",
)  # fmt: skip
# Nobody answers with these.
_EVADES = re.compile(
    r"(?:none of your (?:business|beeswax)|(?:i'?d |would )?rather not say|prefer not to say|no comment"
    r"|wouldn'?t you like to know|mind your own)\b"
)
_LAST_COUNTS = re.compile(  # "yeah nah" is no and "yeah nah yeah" is yes
    r"(?:(?:yeah|yea|yeh|yer|nah|naw|na|no|yes|aye)[, ]+){2,}"
    r"(?P<last>yeah|yea|yeh|yer|nah|naw|no|yes|aye)\b(?! ?(?:not|need|way))"
)
_TODAY = re.compile(r"\byesterday,? (?:yes|yeah|no|nah|i did),?(?: but)? (?:not )?today,? ?(?:(?P<yes>yes|yeah|i did)|no|nah|not)?\b")


def _one_of(whole: Iterable[str], starts: Iterable[str] = ()) -> re.Pattern[str]:
    """Any of some phrases at the start of a text: whole ones, and ones that anything may follow."""
    end = (
        r"(?=$|[^\w' ]| (?:so|then|mate|love|pal|lad|lass|pet|hen|hun|thanks?|ta|today|now|please|me|for me"
        r"|with me)\b)"
    )
    return re.compile("|".join((rf"(?:{'|'.join(whole)}){end}", *starts)))


_ALL = (
    ("no", _one_of(_NO, _NO_WHATEVER_FOLLOWS)),
    ("yes", _one_of(_YES, _YES_WHATEVER_FOLLOWS)),
    ("unsure", _one_of(_UNSURE, (rf"{_IF}(?:[a-z']+ ){{0,6}}[a-z']+$",))),
)


def read_idiom(core: str) -> str | None:
    """"yes", "no" or "unsure" when a text starts with a turn of phrase that means it; else None.

    Args:
        core: a text in plain form, without what people say before they answer ("oh well").
    """
    if found := _LAST_COUNTS.match(core):
        return "yes" if found["last"][0] in "ya" else "no"
    if found := _TODAY.match(core):
        return "yes" if found["yes"] else "no"
    return next((answer for answer, idioms in _ALL if idioms.match(core)), None)


def evades(core: str) -> bool:
    """Whether somebody says that they won't answer ("none of your business")."""
    return _EVADES.match(core) is not None
