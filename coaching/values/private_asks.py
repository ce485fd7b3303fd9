"""Whether words ask, by themselves, to be kept from the clinic: "bad day, please don't tell the doctor".

A bare "keep that private" is about what was said before, and not read here. In doubt nothing is asked: what
somebody tells of a doctor, of secrets or of private care is no such wish.
"""

from __future__ import annotations

import re

_WHO = (
    r"(?:(?:(?:the|my|any|our|your|those|that) )?(?:doctors?|docs?|dr|gp|nurses?|clinic(?:ians?)?"
    r"|physio(?:therapist)?s?|therapist|consultant|specialist|rheumatologist|surgeon|hospital|surgery"
    r"|practice"
    r"|(?:(?:care|pain|clinic|medical) )?team|staff)"
    r"|dr\.? \w+|(?:any|every|no ?)(?:one|body)(?: else)?)"
)
_THIS = (
    r"(?:this|that|it|these|those|any of (?:this|that|it)|(?:this|that) (?:bit|part|one|note|answer|message)"
    r"|what i (?:said|say|wrote|write))"
)
_OF_THIS = rf"(?: (?:about|of))? {_THIS}"
_NOTES = r"(?:(?:my|the|your) )?(?:medical |clinic )?(?:notes?|records?|files?|reports?|summary|page)"
_DONT = (
    r"(?:(?:please|pls|plz|so|but|and|just) ){0,3}(?:don'?t|do not|never|you mustn'?t|you must not"
    r"|best not(?: to)?)(?: ever| you dare)?"
)
_SEES = r"(?:know|see|read|hear|find out|get|be told)"
_US = r"(?:us|ourselves|you and me|me and you|the two of us)"
_END = r"(?=\s*(?:$|[^\w\s]|(?:please|pls|ok|and|but)\b))"
_IS = r"(?:'s| is| stays| has to stay| should stay| needs to stay)"
_DONT_TELL = (
    rf"(?:tell|inform|mention(?: {_THIS})? to|say (?:anything|a word|{_THIS}) to|let on to) {_WHO}",
    rf"(?:show|send|pass|give|report|repeat|forward) {_THIS}(?: on)? to {_WHO}",
    rf"(?:pass {_THIS} on|share {_THIS}(?: with {_WHO})?|repeat {_THIS})",
    rf"show {_WHO}(?: {_THIS})?",
    rf"let {_WHO} {_SEES}(?:{_OF_THIS})?",
    rf"(?:put|write|note|log|record) {_THIS}(?: down)? (?:in|on|into) {_NOTES}",
)
_KEPT = (
    rf"(?:(?:strictly|all|just|completely|a) )?(?:private|secret|quiet|confidential|to yourself|between {_US}"
    rf"|off the record|off {_NOTES}|out of {_NOTES}|(?:hidden |away )?from {_WHO})"
)
_WONT = r"(?:doesn'?t|don'?t|does not|won'?t|didn'?t|did not|never)"
_NEEDS_NOT = (
    r"(?:(?:doesn'?t|does not|don'?t|needn'?t)(?: need)?(?: have)? to|mustn'?t|must not|shouldn'?t|should not"
    r"|is not to|are not to|isn'?t to)"
)
_NOT_WANTED = r"i (?:really )?(?:don'?t|do not|wouldn'?t|would not|would rather not) (?:want|like|have)"
_WISHED = r"(?:i(?:'d| would) (?:rather|prefer)|i hope|make sure|as long as)(?: it if| that)?"
_REQUESTS = (
    *(f"{_DONT} {what}" for what in _DONT_TELL),
    rf"(?:tell|show) (?:no ?body|no one)(?: {_THIS})?",
    rf"not a word (?:of this )?to {_WHO}",
    rf"keep {_THIS} {_KEPT}",
    rf"(?:hide|withhold) {_THIS}(?: from {_WHO})?",
    rf"leave {_THIS} (?:out of|off) {_NOTES}",
    # I'd rather they didn't see it.
    rf"{_NOT_WANTED} {_WHO} (?:to )?(?:{_SEES}|seeing|reading|knowing|hearing){_OF_THIS}",
    rf"{_WISHED} {_WHO} {_WONT} {_SEES}{_OF_THIS}",
    rf"{_WHO} {_NEEDS_NOT} {_SEES}{_OF_THIS}",
    # Between us, for your eyes only.
    rf"(?:(?:this|that|it){_IS}?|strictly|just|only|stays) between {_US}{_END}",
    (
        r"(?:(?:this|that)(?:'s| is)? )?(?:just|only) for (?:you|your ears|your eyes)"
        r"(?=\s*(?:$|[^\w\s]|(?:and )?not\b))"
        rf"(?:[\s,;.-]*(?:and )?not (?:for )?{_WHO}(?:'s)?(?: eyes| ears)?)?"
    ),
    rf"(?:this|that)(?:'s| is)? (?:definitely )?not for {_WHO}(?:'s)?(?: eyes| ears)?{_END}",
    rf"not for {_WHO}(?:'s)? (?:eyes|ears)",
    r"for your (?:eyes|ears) only",
    (
        rf"(?:this|that)(?: (?:bit|part|note|one))?{_IS} (?:strictly |just )?"
        rf"(?:private|confidential|off the record|a secret){_END}"
    ),
)
# At the head of a line and marked off, or at its end: "private: …", "… (off the record)".
_MARKED = (
    r"(?:(?:private(?:ly)?(?: note| message| thought)?|confidential(?:ly)?|in (?:strict )?confidence|secret"
    rf"|off the record|keep private)(?: please| pls)?|(?:just |strictly )?between {_US})"
)
_HEAD = rf"^\W{{0,9}}(?:ok |so |well |please )?{_MARKED}\s*(?:[:;,.!)-]|\u2013|\u2014|\u2026)"
_TAIL = rf"[,;.:!?(\u2013\u2014-]\s*(?:please |pls |but )?{_MARKED}(?: please| pls| ok| okay)?\W{{0,9}}$"
_REQUEST = re.compile(
    r"(?:(?:please|pls|plz|so|but|and|just|can you|could you|would you|will you) ){0,3}\b(?:"
    + "|".join(_REQUESTS)
    + r")\b(?: (?:please|pls|plz|ok|okay|though)){0,2}"
)
_MARK = re.compile(f"{_HEAD}|{_TAIL}")
# What stands before a wish that is told, asked or taken back: "she said don't tell the doctor".
_TOLD = re.compile(
    r"(?:\b(?:why|i|we|they|he|she|you|who|people|to|doctors?|not|never|don'?t|didn'?t|needn'?t|always"
    r"|usually)"
    r"|\b(?!i\b)\w+ (?:just |always |then )?(?:said|says|saying|told me|tells me|asked|asks|begged|begs"
    r"|whispered|texted|wrote|goes)(?: me)?(?: that)?)[\s,:;\"'\u201c\u2018]*$"
)
_WANTS = re.compile(
    r"\b(?:i(?:'d| would|'ll)?(?: really| just| only)? (?:want|wanna|like|love|prefer|need|wish"
    r"|rather|ask|beg|hope)|(?:can|could) (?:i|we)|let'?s|i said)(?: you)?(?: to)?\s*$"
)
_FILLERS = re.compile(
    r"(?:please|pls|plz|thanks?|ta|cheers|you|ok|okay|this|that|it|the|a|and|but|so|just|coach|yes|no|hi"
    r"|hello|note"
    r"|can|could|would|will|my|for|me|bit|part|is)"
)
_FEWEST_WORDS = 2
# Where it is asked what somebody does, it may be that; and else it is about what was said before.
_HIDES = re.compile(
    r"\W*(?:(?:no|oh|well|just|but|and|actually|i|i'd|i'll|try|want|like|would|to|then),? )*"
    r"hide (?:(?:it|those)|(?:it|this|that|these|those) from (?:him|her|them))"
    r"(?: (?:then|too|today|mostly|usually))*\W*"
)


def asks_to_keep_private(text: str) -> bool:
    """Whether a text tells something, and asks that the clinic shall not read it."""
    rest = leave_out_request(text)
    return rest != text and len(_telling(rest)) >= _FEWEST_WORDS


def leave_out_request(text: str) -> str:
    """A text without the words that ask for privacy; as it was when there are none."""
    plain = text.replace("\u2019", "'").lower()
    if len(plain) != len(text):  # a rare letter grows when it is made small; places must stay what they are
        plain = text.replace("\u2019", "'")
    if _HIDES.fullmatch(plain) is not None:
        return text
    found = [*_REQUEST.finditer(plain), *_MARK.finditer(plain)]
    spans = [match.span() for match in found if _is_meant(plain[: match.start()], match.group())]
    if not spans:
        return text
    rest = "".join(letter for at, letter in enumerate(text) if not any(a <= at < b for a, b in spans))
    return re.sub(r"\s+", " ", rest).strip(" ,;:-\u2013\u2014(")


def _is_meant(before: str, request: str) -> bool:
    if request.lstrip().startswith(("please", "pls", "plz")) or _WANTS.search(before):
        return True
    return _TOLD.search(before) is None


def _telling(rest: str) -> list[str]:
    return [
        word for word in re.findall(r"[^\W_]+(?:['\u2019]\w+)?", rest.lower()) if not _FILLERS.fullmatch(word)
    ]
