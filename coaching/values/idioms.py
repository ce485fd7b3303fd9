"""Turns of phrase that say yes, no or perhaps without a word of it: "is the Pope Catholic", "did it heck"."""

from __future__ import annotations

import re

_WHO = r"(?:i|it|he|she|they|we|you|that)"
_VERB = r"(?:did|do|does|will|have|has|is|was|would|can|could|am)"
_END = r"(?=$|[^\w' ]| (?:so|then|mate|love|pal|lad|lass|pet|hen|hun|thanks?|ta|today|now|please|me|for me|with me)\b)"
_YES = re.compile(
    rf"(?:(?:too )?easy(?: as)?|why aye|wey aye|how?way(?: man| then| the lads)?|totes(?: amaze)?|lush|tidy|proper job|get in"
    r"|alreet|all reet|reet|aye,? reet|canny|mint|belter|bostin|ideal|sorted|deadly|sweet(?: as)?|mighty|game on|giddy up"
    r"|she'?ll be (?:right|apples)|no (?:wuckas|wukkas|wucking furries|dramas?|danger|sweat|stress|hassle|trouble)|nae (?:danger|fash)"
    r"|(?:there'?s |got |i've got |i have )?(?:nothing|nowt|nothin|naught|0) to lose|kindly do|(?:please )?do the needful"
    r"|(?:i'?d be |would be |much )?(?:much )?obliged|(?:i )?reckon(?: i (?:will|can|could|might as well))?"
    r"|i'?d (?:say|imagine|hope|think) so|(?:i )?should (?:hope|say|think|imagine) so|good as any(?: other)?|as good (?:a time )?as any"
    r"|(?:i'?ll |i can |let'?s |we'?ll |might )?(?:give (?:it|that) a (?:bash|lash|burl|crack|blast|bit of a go|stab|rattle)"
    r"|have a (?:go|bash|crack|stab|try))"
    r"|(?:i'?ll )?do my (?:best|level best)|let'?s be having (?:you|it|ye)|lead on|hit me(?: with it)?|shoot"
    r"|that'?s (?:the one|it|me|about right|the ticket|the badger)|(?:i'?m )?ready when you are|whenever you'?re ready"
    r"|(?:i'?m |am )?all ears|(?:i'?m |am )?all (?:yours|for it)|at your service|what have i (?:got )?to lose"
    rf"|how could i (?:refuse|say no)|who could say no|ready as i'?ll ever be|(?:it )?(?:helped|worked)(?: a (?:lot|treat))?"
    rf"|(?:loads|lots|a lot|no end|massively|a treat|it did wonders|wonders)(?: actually| really)?){_END}"
    r"|(?:is the pope|do bears|does a bear)\b"
    rf"|{_VERB} {_WHO} ever\b"
)
_NO = re.compile(
    rf"(?:{_VERB} {_WHO} (?:heck|hell|'?eck|fuck|bollocks|buggery|thump)(?: as like)?|(?:like|the|will i) (?:hell|heck)(?: (?:i|it) "
    rf"(?:will|did|have|do|can))?|(?:i will|it did|i did|it will) in (?:me|my|its?) (?:eye|hole|foot|backside|arse)"
    r"|on (?:your|yer) bike|get (?:lost|stuffed|knotted|away|tae .*|out of it)|bugger off|do one|sling your hook|away (?:and|an) .*|(?:i'?ve )?had (?:quite )?(?:enough|my fill|a bellyful)(?: of)?.*"
    r"|(?:you must be|you'?re|you have to be|surely you'?re|you'?ve got to be) (?:joking|kidding|having (?:me on|a laugh))"
    r"|are (?:you|ye|u) (?:having a laugh|joking|kidding)|(?:you'?re )?having a laugh"
    r"|when hell freezes(?: over)?|when pigs fly|chance'?d be a fine thing|chance would be a fine thing|fat lot of good.*"
    r"|(?:i )?(?:(?:clean|totally|completely|plain|just|honestly|sorry) )*forgot(?:ten)?(?: (?:all )?(?:about )?(?:it|them|to|again|today|completely))?"
    r"|(?:it )?(?:(?:completely|totally|clean) )?slipped (?:my|me) mind|(?:i )?ran out of (?:time|puff|steam|day|energy)"
    r"|(?:it )?(?:just )?(?:made|makes|making) (?:it|things|me|my \w+) worse|(?:it )?did (?:nothing|nowt|nout|sod all|bugger all|f ?all)"
    r"|diddly(?: squat)?|gonn(?:a|ae) no|(?:i'?d|i would) (?:really |much |honestly )?rather (?:you|we|i|ye) (?:didn'?t|don'?t|not)"
    rf"|(?:i'?d|i would) (?:really )?prefer (?:you|we|if (?:you|we)) (?:didn'?t|don'?t|not)){_END[:-1]}| (?:to|do|it|them)\b)"
    r"|(?:(?:i|it|we) )?(?:surely|certainly|definitely|deffo|absolutely|most certainly|really|honestly|sure(?: as hell)?) "
    rf"(?:{_VERB} ?(?:not|n'?t)|won'?t|can'?t|cannot)\b"
)
_UNSURE = re.compile(
    rf"(?:'?appen(?: (?:i|it) (?:will|might|did))?|(?:i )?(?:hope|hoping) so|(?:can'?t|cannot|couldn'?t|can not) (?:really |rightly |honestly )?say"
    r"(?: for (?:sure|certain)| either way| yet)?|(?:i )?wouldn'?t (?:really )?know|god (?:only )?knows|(?:the )?lord knows|how (?:should|would) i know"
    r"|(?:too|bit) (?:early|soon) to (?:say|tell)|(?:bit )?too soon|time will tell|remains to be seen|ask me tomorrow"
    r"|(?:it did |it helped |maybe )?(?:a (?:wee |little )?(?:bit|little|tad|touch|smidge)|slightly|somewhat)|to be confirmed|tbc|watch this space"
    rf"|maybe (?:aye|yes|yeah)[, ]+maybe (?:naw?|no|nah)|aye and (?:naw?|no)){_END}"
)
# "Yeah nah" is no and "yeah nah yeah" is yes: the last one counts.
_LAST_COUNTS = re.compile(
    r"(?:(?:yeah|yea|yeh|yer|nah|naw|na|no|yes|aye)[, ]+){2,}(?P<last>yeah|yea|yeh|yer|nah|naw|no|yes|aye)\b(?! ?(?:not|need|way))"
)
_ALL = (("no", _NO), ("yes", _YES), ("unsure", _UNSURE))


def read_idiom(core: str) -> str | None:
    """ "yes", "no" or "unsure" when a text starts with a turn of phrase that means it; else None.

    Args:
        core: a text in plain form, without what people say before they answer ("oh well").
    """
    if found := _LAST_COUNTS.match(core):
        return "yes" if found["last"][0] in "ya" else "no"
    return next((answer for answer, idioms in _ALL if idioms.match(core)), None)
