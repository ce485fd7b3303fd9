"""Whether somebody has what is asked about, or still does it: "not a soul", "the wife", "came off them"."""

from __future__ import annotations

import re

from coaching.values.one_of import first_of, one_of
from coaching.values.yes_no import Answer

_ASKS_OF_PEOPLE = re.compile(
    r"\b(?:someone|somebody|anyone|anybody|who (?:can|could)|people|live with|company)\b"
)
_ALONE = one_of(
    r"""
    (?:nobody|no ?one|not a soul|no-one|none)
    (?:i |i'?m |live |living |all |on |by )*(?:alone|my own|my ownsome|myself|my lonesome)
    (?:just|only) (?:me|myself|the (?:dog|cat|budgie)|a (?:dog|cat))
    not (?:any ?more|really|since)
    """,
    before="there'?s\nthere is\ni have\ni'?ve\ngot\nit'?s\nnot\nonly\njust",
)
_PERSON = (
    r"(?:wife|husband|hubby|missus|partner|daughter|son|mum|mam|mom|mother|dad|father|sister|brother|friend"
    r"|neighbour|neighbor|carers?|home help|niece|nephew|kids?|family|boyfriend|girlfriend|cousin|gran\w*"
    r"|lads?"
    r"|lass|wean|bairns?|flatmate|housemate|in-?laws?|flat ?mate|auntie|aunt|uncle)s?"
)
_WITH_SOMEBODY = re.compile(
    rf"(?>(?:i'?ve|i have|have|got|there'?s|yes|only|just|well|i live with|live with|with) )*(?>(?:my|the"
    rf"|our|a|two|2|her|wee|"
    rf"big|good|next door|me) )*{_PERSON}\b(?!.*\b(?:died|passed|away|moved|left|had|said|engaged|not|no"
    rf"|can'?t|won'?t"
    rf"|useless|busy)\b)"
)
_STILL = re.compile(r"\bstill (?:on|tak\w+|us\w+|do\w+|go\w+|hav\w+|get\w+|work\w+|see\w+|wear\w+)\b")
_ASKS_WHETHER_STOPPED = re.compile(
    r"^\W*(?:so |and |ok |well )*(?:have|did) you (?:now |already |ever |just )*"
    r"(?:stop\w*|finish\w*|quit|(?:come|came) off|g[ia]ve\w* up|packed in)\b"
)
_STOPPED = one_of(
    r"""
    (?:stopped|quit|came off|come off|gave|given|packed|dropped|ditched|binned|finished|ran out|run out\
        |chucked|jacked|weaned off)(?: (?:it|them|that|those|'?em|taking|up|in|off))*
    not (?:any ?more|since|now|these days|for (?:a|ages|weeks|months))
    (?:no longer|used to)
    (?:doctor|gp|doc|nurse|they|she|he) (?:took me off|stopped|changed)
    (?:been )?(?:taken|took) off
    """,
    before="i\ni'?ve\nhad\nhave\njust\nthey'?ve\nthey\nall",
)
_STILL_DOES = one_of(
    r"""
    (?:i )?(?:still|always) (?:am|do|have|is|does|on|taking|using)
    (?:morning|noon|night|day)(?:,? (?:noon|and|n|&|night|morning|evening))+
    (?:once|twice|\d times|three times) (?:a|per|every) (?:day|week|night)
    (?:every|each) (?:day|night|morning|evening|week)
    daily
    religiously
    like clockwork
    """,
    before="oh\nyes\ni am\njust\nonly",
)
_NOW_AND_THEN = one_of(
    r"""
    (?:only |just )?(?:when|if|as)(?: and when)? (?:i )?(?:need(?:ed|s)?|have to|it'?s bad|required|remember)
    (?:only |just )?when (?:it'?s|i'?m|the)
    some of (?:them|it)
    the odd (?:one|time)
    """,
    before="i do\nwell",
)


def read_having(core: str, question: str) -> Answer | None:
    """Whether they have somebody, or still do it, whichever was asked.

    Args:
        core: a plain text without what leads up to it ("oh well").
        question: what was asked.
    """
    asked = question.lower()
    if _ASKS_OF_PEOPLE.search(asked):
        return first_of(core, ((_ALONE, Answer.NO), (_WITH_SOMEBODY, Answer.YES)))
    if _ASKS_WHETHER_STOPPED.search(asked):
        return first_of(core, ((_STILL_DOES, Answer.NO), (_STOPPED, Answer.YES)))
    if _STILL.search(asked):
        return first_of(
            core, ((_NOW_AND_THEN, Answer.UNSURE), (_STOPPED, Answer.NO), (_STILL_DOES, Answer.YES))
        )
    return None
