"""Turns of phrase that say yes, no or perhaps without a word of it: "is the Pope Catholic", "did it heck"."""

from __future__ import annotations

import re

# What several of them share, written <who>, <verb> ... in the lists below.
_SHARED = {
    "who": r"(?:i|it|he|she|they|we|you|that)",
    "verb": r"(?:did|do|does|will|have|has|is|was|would|can|could|am)",
    "surely": r"(?:surely|certainly|definitely|deffo|absolutely|most certainly|really|honestly|sure)",
    "rather": r"(?:i'?d|i would) (?:really |much |honestly )?(?:rather|prefer)(?: if)? (?:you|we|i|ye)",
}
# Each stands on a line of its own and may be followed by "then", "mate" or the end of a clause …
_YES = r"""
(?:too )?easy(?: as)?
w(?:hy|ey) aye
how?way(?: man| then)?
totes
lush
tidy
proper job
get in
(?:al|all )?reet
aye,? reet
canny
mint
belter
bostin
sorted
deadly
sweet(?: as)?
mighty
game on
she'?ll be (?:right|apples)
righ?t(?:yo| you are)
nice one
happy days
(?:please |kindly )?do the needful
kindly do
with bells on
no (?:wahala|shaking|yawa|wuckas|wukkas|dramas?|danger|sweat|stress|hassle|trouble)
nae (?:danger|fash)
(?:there'?s )?(?:nothing|nowt|nothin|0) to lose
what have i (?:got )?to lose
(?:sure )?what harm(?: can it do)?
(?:i'?m )?not (?:against|opposed)(?: to)?(?: it)?
if it'?s (?:no|not too much) (?:trouble|bother)
how could i (?:refuse|say no)
as you wish
(?:it )?(?:can'?t|won'?t|couldn'?t) hurt
worth a (?:try|go|shot|bash|punt)
you (?:may|can)
(?:as )?good (?:a time )?as any(?: other)?
(?:i'?d be |would be )?(?:much )?(?:obliged|appreciated)
i'?d (?:appreciate|be glad)(?: (?:that|it|to))?
(?:i )?reckon(?: (?:i|so)(?: (?:will|can|could|might as well))?)?
i'?d (?:say|imagine|hope|think) so
(?:i )?should (?:hope|say|think|imagine) so
lead on
hit me(?: with it)?
shoot
without fail
(?:i'?ll |i can |let'?s |we'?ll )?give (?:it|that) (?:a|another) (?:bash|lash|burl|crack|blast|stab|rattle)
(?:i'?ll |i can |let'?s |we'?ll )?have a (?:go|bash|crack|stab|try)
(?:i'?ll )?do my (?:level )?best
let'?s be having (?:you|it|ye)
(?:i'?m |am )?all (?:ears|yours|for it)
i'?ll be there
(?:i'?m )?ready (?:when you are|as i'?ll ever be)
whenever you'?re ready
leave it with me
wouldn'?t (?:dream of missing it|miss it(?: for .*)?)
that'?s (?:the one|it|me|about right|the ticket)
(?:that would|that'?d|it would|it'?d|would) help
works for me
suits
good (?:idea|plan|call)
(?:it )?(?:helped|worked)(?: (?:me|loads|lots|tons|massively|no end|big time|a (?:lot|treat|bunch|ton)))?
(?:it )?(?:worked|did) wonders
(?:it )?(?:took the edge off|eased (?:it|things|me)(?: off)?)
(?:loads|lots|no end|massively|a treat)(?: actually| really)?
(?:an? )?(?:awful |whole )?(?:lot|bunch|heap|load|ton)s?(?: actually| really)?
constantly
still (?:am|is|do|does)
(?:did )?(?:all|most|every one) of (?:them|it|'?em)
(?:just|all) finished
doing (?:it|them) now
"""
_NO = r"""
<verb> <who> (?:heck|hell|'?eck|fuck|bollocks|buggery|thump)(?: as like)?
(?:like|the|will i) (?:hell|heck)(?: <who> (?:will|did|have|do|can))?
(?:i will|it did|i did|it will) in (?:me|my|its?) (?:eye|hole|foot|backside|arse)
on (?:your|yer) bike
get (?:lost|stuffed|knotted|away|out of it)
bugger off
do one
give (?:me peace|it a rest)
enough already
sling your hook
(?:you must be|you'?re|you have to be|you'?ve got to be) (?:joking|kidding|having (?:me on|a laugh))
are (?:you|ye|u) (?:having a laugh|joking|kidding)
(?:you'?re )?having a laugh
when (?:hell freezes|pigs fly)(?: over)?
chance(?:'d| would) be a fine thing
gonn(?:a|ae) no
(?:a )?waste of time
(?:it )?(?:just )?(?:made|makes|making) (?:it|things|me|my \w+) worse
worse,? if anything
(?:it )?did (?:nothing|nowt|sod all|bugger all|diddly)
nada
negatory
zilch
rarely
seldom
(?:i )?(?:clean |totally |completely |just )?forgot(?:ten)?(?: (?:all )?(?:about )?(?:it|them|to|again))?
(?:it )?(?:(?:completely|totally|clean) )?slipped (?:my|me) mind
(?:i )?ran out of (?:time|puff|steam|day|energy)
(?:i )?(?:meant|was going|intended|planned|wanted) to(?: do (?:it|them))?,? but(?: .*)?
(?:i )?was (?:too|that) (?:tired|sore|busy|stiff|poorly|ill|sick)
"""
_UNSURE = r"""
'?appen(?: (?:i|it) (?:will|might|did))?
(?:i )?(?:hope|hoping) so
(?:can'?t|cannot|couldn'?t) (?:really |rightly )?say(?: for (?:sure|certain)| either way| yet)?
(?:i )?wouldn'?t (?:really )?know
(?:god|the lord|lord) (?:only )?knows
how (?:should|would) i know
(?:too|bit) (?:early|soon) to (?:say|tell)
(?:a )?bit too soon
time will tell
(?:i'?d|i'?ll|i|we'?d|we'?ll|i would|would) (?:have|need|want|like) to (?:ask|check|see|talk|speak|run\
        |think|look)(?: .*)?
i must (?:ask|check|see)(?: .*)?
remains to be seen
(?:it did |it helped |maybe )?(?:a (?:wee |little )?(?:bit|little|tad|touch|smidge)|slightly|somewhat)
to be confirmed
tbc
watch this space
maybe (?:aye|yes|yeah)[, ]+maybe (?:naw?|no|nah)
aye and (?:naw?|no)
"""
# … and these by anything.
_YES_WHATEVER_FOLLOWS = r"""
is the pope\b
(?:do bears|does a bear)\b
<verb> <who> ever\b
"""
_NO_WHATEVER_FOLLOWS = r"""
away (?:and|an)\b
(?:i'?ve )?had (?:my fill|enough (?:tips|reminders|messages|questions))\b
<rather> (?:didn'?t|don'?t|not)\b
(?:<who> )?<surely> (?:<verb> ?(?:not|n'?t)|won'?t|can'?t|cannot)\b
"""
# Nobody answers with these.
_EVADES = re.compile(
    r"(?:none of your (?:business|beeswax)|(?:i'?d |would )?rather not say|prefer not to say|no comment"
    r"|wouldn'?t you like to know|mind your own|(?:yes|no),? (?:(?:is|was) what|says|said))\b"
)
_LAST_COUNTS = re.compile(  # "yeah nah" is no and "yeah nah yeah" is yes
    r"(?:(?:yeah|yea|yeh|yer|nah|naw|na|no|yes|aye)[, ]+){2,}"
    r"(?P<last>yeah|yea|yeh|yer|nah|naw|no|yes|aye)\b(?! ?(?:not|need|way))"
)
_SHARES = re.compile(r"[1-9]0 ?[/-] ?[1-9]0\b")  # "60/40"
_I_REALLY = re.compile(r"^(?:i )?(?:really|honestly|genuinely|truly|just) (?=\w)")
_TODAY = re.compile(
    r"\byesterday,? (?:yes|yeah|no|nah|i did),?(?: but)? (?:not )?today,? ?"
    r"(?:(?P<yes>yes|yeah|i did)|no|nah|not)?\b"
)


def _one_of(whole: str, starts: str = "") -> re.Pattern[str]:
    """Any of some phrases at the start of a text: whole ones, and ones that anything may follow."""
    end = (
        r"(?=$|[^\w' ]| (?:so|then|mate|love|pal|lad|lass|pet|hen|hun|thanks?|ta|today|now|please|me|for me"
        r"|with me)\b)"
    )
    return re.compile("|".join((rf"(?:{'|'.join(_lines(whole))}){end}", *_lines(starts))))


def _lines(phrases: str) -> list[str]:
    for name, words in _SHARED.items():
        phrases = phrases.replace(f"<{name}>", words)
    return phrases.strip().splitlines()


_ALL = (
    ("no", _one_of(_NO, _NO_WHATEVER_FOLLOWS)),
    ("yes", _one_of(_YES, _YES_WHATEVER_FOLLOWS)),
    ("unsure", _one_of(_UNSURE)),
)


def read_idiom(core: str) -> str | None:
    """What a turn of phrase at the start of a text means: "yes", "no" or "unsure"; else None.

    Args:
        core: a text in plain form, without what people say before they answer ("oh well").
    """
    core = _I_REALLY.sub("", core)
    if _SHARES.match(core):
        return "unsure"
    if found := _LAST_COUNTS.match(core):
        return "yes" if found["last"][0] in "ya" else "no"
    if found := _TODAY.match(core):
        return "yes" if found["yes"] else "no"
    return next((answer for answer, idioms in _ALL if idioms.match(core)), None)


def evades(core: str) -> bool:
    """Whether somebody says that they won't answer ("none of your business")."""
    return _EVADES.match(core) is not None
