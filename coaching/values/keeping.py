"""Whether something shall go on, stay or stop, told by what is to be done: "one more", "bin it"."""

from __future__ import annotations

import re

from coaching.values.one_of import first_of, one_of
from coaching.values.yes_no import Answer

# "Keep it?" and "Shall we stop?" are answered by what is to be done.
_ASKS_TO_STOP = re.compile(
    r"\b(?:stop|finish|end (?:it|there|here)|leave it (?:there|here|at that)|call it a day|pause"
    r"|take a break|have a rest)\b"
)
_ASKS_TO_KEEP = re.compile(r"\b(?:keep|carry on|continue|stay|stick with|go on with|leave (?:it|them|the))\b")
_GOES_ON = one_of(
    r"""
    (?:let'?s |lets |i'?ll |i'?d rather |rather |can we |i can |i want to |want to \
        |i'?d like to )?(?:keep (?:going|at it|on)|carry on|crack on|continue|go on|push on|do (?:more\
        |another|one more|a few more)|plough on)
    (?:just )?(?:one|a few|another|1|2|two|couple) more
    another (?:one|set|go|round)
    not (?:done|finished) yet
    i'?ve more in me
    (?:there'?s )?more in (?:me|the tank)
    """,
    before="no,\nplease\nac?tually\nsure",
)
_STOPS = one_of(
    r"""
    that'?(?:ll|s) (?:do|me|plenty|enough|it|us)
    (?:i'?m )?(?:done|beat|wrecked|knackered|finished|all in|puggled|shattered|spent|dead)
    enough(?: for| is|$)
    i'?ve had (?:enough for|my fill)
    (?:let'?s |i'?d like to |i'?ll |please |can we )?(?:stop|finish|leave it|call it a day|end it here)
    """,
    before="please\nthink\ni think\nfor today\nok",
)
_KEEPS = one_of(
    r"""
    (?:keep|leave) (?:it|them|that|things|as|both|all|him|her)
    (?:as|where|how) it is
    (?:it'?s |it is |they'?re )?(?:handy|useful|working(?: well| fine)?|grand(?: as)?|perfect|fine(?: as)?\
        |suits?(?: me)?)
    (?:don'?t|dont) (?:change|touch|move|stop)
    no (?:need to )?change
    """,
    before="please\njust\ni'?d\ni'?ll\nrather",
)
_CHANGES = one_of(
    r"""
    (?:drop|cancel|bin|delete|remove|scrap|ditch|lose|stop|kill|end|turn|switch|get rid|do away\
        |take)(?: (?:it|them|that|of|off|with|away))*(?=$|[^\w ]| (?:please|thanks|now|for|altogether)\b)
    (?:make|move|change|push|shift|put|set|swap|bring|switch) (?:it|that|them|mine)(?: back| forward| on\
        | up| down)?(?: to| at| for| an?| half|$| \d| later| earlier| please)
    (?:something|anything) (?:else|different|harder|easier)
    (?:a )?(?:later|earlier|different|new|harder|easier|shorter|longer) (?:one|time)?
    (?:it'?s |that'?s |it is )?(?:a bit |far |way |much |bit )?too (?:early|late|often|much|hard|easy|many)
    """,
    before="no,\nplease\njust\ni'?d\ni'?d rather\ncan you\ncan we\nactually",
    after="",
)


def read_keeping(core: str, question: str) -> Answer | None:
    """Whether to stop, or to keep on, whichever was asked.

    Args:
        core: a plain text without what leads up to it ("oh well").
        question: what was asked.
    """
    asked = question.lower()
    if _ASKS_TO_STOP.search(asked):
        return first_of(core, ((_GOES_ON, Answer.NO), (_STOPS, Answer.YES)))
    if _ASKS_TO_KEEP.search(asked):
        return first_of(
            core, ((_CHANGES, Answer.NO), (_KEEPS, Answer.YES), (_GOES_ON, Answer.YES), (_STOPS, Answer.NO))
        )
    return None
