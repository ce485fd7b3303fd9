"""Days that something else takes: "physio is on Monday", "Mon to Fri, weekends are family time"."""

from __future__ import annotations

import re

from coaching.values.day_names import ANY_NAME, ONE_DAY, WEEKDAYS_WORD

_FEW_DAYS = rf"(?P<days>{ANY_NAME}\b(?:(?: ?[&/] ?| and | n )(?:on )?{ANY_NAME}\b)*)"
_SOME_DAYS = (
    rf"(?P<days>{ANY_NAME}\b(?:(?: ?[,&/] ?| and | n | )+(?:on )?{ANY_NAME}\b"
    r"(?! (?:is|are|would|suits?|works?|please|pls|instead)))*)"
)
# "Physio is on Monday", "I work Mon and Tues": days that something else has taken.
_TAKEN_UP = re.compile(
    r"(?<!after )(?<!before )(?<!after my )(?<!after the )(?<!before my )(?<!before the )"
    r"(?<!don't )(?<!dont )\b(?:(?:i work|i'?m (?:at work|working"
    r"|away)|i'?m busy"
    r"|busy|(?:have|got|my) (?:physio|work|bingo|clinic|hospital)|physio|bingo|my (?:appointment|shifts?)"
    r"|appointment|(?:\w+'?s? )?(?:birthday|wedding|funeral|party|christening|communion|match|scan|operation"
    r"|op|mot|anniversary|reunion|exam|interview)"
    rf"|clinic|hospital|dentist|doctor|doc|gp|rest|my rest days?|(?:daughter|son|mum|mam|mom|sister|brother"
    rf"|carer|nurse|cleaner|grandkids|kids"
    rf"|visitors?)"
    rf" (?:comes?|visits?|calls?|(?:is|are) (?:here|over))(?: over| round)?)(?: (?:is|are|on|every|comes?"
    rf"|calls?|visits?|its|it's"
    rf"|always))*) {_SOME_DAYS}"
)
_TAKEN_UP_AFTER = re.compile(
    rf"(?<![a-z]){_FEW_DAYS} (?:i (?:visit|work|babysit|mind|have (?:physio|work|the))|i'?m (?:at|away"
    rf"|working|busy)"
    r"|(?:was|were)|(?:was|were)|(?:is|are)(?: my)? (?:rest days?|bingo|physio|clinic|dialysis|work|busy"
    r"|taken|full))\b"
    r"(?! (?:otherwise|the other|every other))"
)
# "Mondays and Fridays, I have choir on Wednesdays"
_TAKEN_IN_CLAUSE = re.compile(
    r"(?:[,.;-]+ ?|\b)(?:cos |because |as |since |and |but )?(?:i have|i've|i got|i go|i mind|i play|i teach"
    r"|i volunteer|i'm at|there'?s)\b"
    rf"(?![^,.;]*\b(?:time|free|nothing|space|energy|gap|spare|nowt|them"
    rf"|it)\b)[^,.;]{{0,30}}? (?P<days>(?:{ANY_NAME})"
    rf"(?:(?: and |,| & ?| n ) ?{ANY_NAME})*)(?= *$| *[,.;])"
)
_ARE_TAKEN = re.compile(
    rf"[,.;-]+ ?(?:and |but |the )?(?P<days>(?:weekends?|weekdays?|{ANY_NAME})(?:(?: and |,| & ?"
    rf"| n ) ?{ANY_NAME})*) "
    r"(?:is|are|i'?m|i am|i have|i've|i've got|i go|i do|i mind|i look)\b (?!(?:best|better|good|fine|ok"
    r"|okay|grand|great|free|possible|easiest"
    r"|easier|ideal|perfect|when|the|my (?:best|good|free|quiet)|in|also|quiet|quieter|doable|alright"
    r"|all right|too|off"
    r"|usually|home|at home|about|around|up|rested|able|not|out|a good|a great|nice|lovely|available"
    r"|suitable|preferred"
    r"|it|them|my (?:stretches|exercises|walk))\b)[^,.;]*"
)
_THE_REST = re.compile(
    r"\b(?:the rest|rest (?:is|are)|other days|otherwise|any other|every other day is|else|remaining"
    r"|free the)\b"
)


def leave_out_named_after(plain: str) -> str:
    """The text, without days that something else takes ("mon to fri, weekends are family time")."""
    clause = _TAKEN_IN_CLAUSE.search(plain)
    found = _ARE_TAKEN.search(plain) or clause
    if found is None:
        return plain
    before, after = plain[: found.start()], plain[found.end() :]
    if ONE_DAY.search(before) or WEEKDAYS_WORD.search(before):
        return f"{before} ; except {found['days']} ; {after}"
    return plain if clause is None or ONE_DAY.search(after) else f"{before} ; {after}"


def leave_out_taken(plain: str) -> str:
    """The text without days that are taken, or with an "except" before them where the rest are meant.

    Args:
        plain: a plain text in which every day has its own name.
    """
    instead = " except \\g<days> ; " if _THE_REST.search(plain) else " "
    return _TAKEN_UP_AFTER.sub(instead, _TAKEN_UP.sub(instead, plain))
