"""Whether a text without a number says "none": "I ain't had any", "touch wood none", "didnae dae ony"."""

from __future__ import annotations

import re

_OF_IT = (
    r"(?:,? (?:of (?:them|it|'?em|those)|at all|at aw|whatsoever|today|yet|so far|this (?:week|month|morning)"
    r"|last (?:night|week)|all (?:day|week|night|month)|i'?m afraid|sorry|mate|love|pet|hen|thankfully"
    r"|thank (?:god|goodness|you)|thanks|really|tbh|lol|na|for once|for a change|touch wood|in (?:ages"
    r"|a while)"
    r"|to (?:report|speak of)|doctor|doc|sir|ma'?am|dear|since \w+|this time|as yet|innit|just now"
    r"|at the moment|full stop|whole (?:day|night|week)|the whole (?:day|night|week)))*"
)
# "Didn't do any", "ain't had no flare-ups", "not touched a single one"
_NOT_ANY = re.compile(
    r"\b(?:not|never|no|nae|(?:did|do|does|have|has|had|ai|could|ca|would|wo|was|were|is)n'?t|cannot"
    r"|dinnae)\b"
    r"(?: (?!remember|know|sure|count\w*|keep|kept|track|tell|say|mind|recall|notice|many|much|bad|good|think"
    r"|idea|lot|as|so|more|less|until|till|ask|asked|usual\w*|worse|better|feel|like|want|need)[a-z']+){0,5}?"
    r" (?:any|ony|none|nothing|nowt|at all|once|(?:a |one |even )+(?:single )?(?:one|time|rep|go|tablet"
    r"|pill|bit"
    r"|drop|1)"
    r"|no (?!longer|more|idea|clue)[a-z-]+s?)(?: [a-z-]+s)?(?: (?:up|out|done|in))?"
    + _OF_IT
    + r"\W*(?:$|[,.;!])"
)
_NONE_ALONE = re.compile(
    r"(?>(?:touch wood|no+|naw|nah|nope|thank (?:god|goodness|heavens)|thankfully|sadly|oh|well"
    r"|happy to say|glad to say"
    r"|luckily|i'?m afraid"
    r"|knock on wood|praise be|happily|actually|honestly|this week|today|so far|that'?d be|that would be"
    r"|would be"
    r"|a big fat|big fat|absolutely|precisely|exactly|a grand total of|grand total of|it'?s|its|was|a|erm?"
    r"|um|had|did|did i"
    r"|i did|i'?ve had|i had|god|lord),? )*"
    r"(?:none|nane|zero|nil|nowt|nada|zilch|zip|nothing|not any|0|nought|naught|no times|sod all|bugger all"
    r"|diddly"
    r"(?: squat)?|hee ?haw|nobody|no ?one|no-one|not a (?:soul|sinner)|not a 1|nary a one|nuttin|nuthin"
    r"|nuffin)" + _OF_IT + r"\W*"
)
# "Didn't take one"
_NOT_ONE = re.compile(
    r"\b((?:didn'?t|haven'?t|couldn'?t|never|not|hadn'?t|ain'?t) (?:take|took|taken|do|done|did|manage"
    r"|managed|had|have"
    r"|need|needed|touch|touched|get|got))(?: even| so much as)? (?:1|one)\b(?! (?:thing|more|of the|set))"
)
# "I haven't used it"
_NOT_DONE = re.compile(
    r"(?>(?:i|we|honestly|just|still|sorry|oh|well|no|nah|naw|nope|have|had|did|do) ?,? )*(?:haven'?t"
    r"|didn'?t|never|not|hadn'?t"
    r"|ain'?t)(?: even| actually| really)?"
    r" (?:get (?:round |around )?to|got (?:round |around )?to|use|used|do|done|did|take|taken|took|tried"
    r"|try|need|needed|touch|touched|open|opened|bother"
    r"|bothered|wear|worn)"
    r"(?: (?:it|them|that|those|my|the|\w+)){0,2}?" + _OF_IT + r"\W*"
)
_HAS_A_NUMBER = re.compile(
    r"(?<!\w)[1-9]\d*|\b(?:twi[cs]e|couple|few|some|dozen|until|except|apart from|unless|only)\b"
)


def says_none(plain: str) -> bool:
    """Whether a text says that there was none at all, and names no number.

    Args:
        plain: a text in plain form.
    """
    words = _NOT_ONE.sub(r"\1 any", plain.strip(" .!,"))
    if _HAS_A_NUMBER.search(words) or "?" in words:
        return False
    return (
        _NONE_ALONE.fullmatch(words) is not None
        or _NOT_ANY.search(words) is not None
        or _NOT_DONE.fullmatch(words) is not None
    )
