"""The kinds of things that can be shared, as people name them."""

from __future__ import annotations

import re

from coaching.rules.sharing import Scope

# "scores" before "weekly_effort": "the weekly pain numbers" are numbers.
KINDS: tuple[tuple[Scope, str], ...] = (
    (
        Scope.SAFETY_ALERTS,
        (
            r"(?:when|if) (?:something|anything|it)(?:'s| is| looks| seems| may be| might be)? (?:wrong"
            r"|serious|urgent"
            r"|up|not right)|(?:when|if) i(?:'m| am| might be| may be)? (?:in (?:danger|trouble|crisis)"
            r"|(?:may |might )?need (?:help|attention))|(?:when|if) (?:something|anything)(?: i (?:write"
            r"|say|wrote))?"
            r" (?:may |might )?needs? attention|(?:the |my |any )?(?:safety )?alerts?|in an emergency"
        ),
    ),
    (
        Scope.GONE_QUIET,
        (
            r"(?:when|if) i(?:'ve| have| go|'m| am| get| do)?(?: gone)? (?:quiet|silent)|(?:when"
            r"|if) i (?:don'?t|do not"
            r"|miss|missed|skip|forget)(?: to)?(?: my| a| two| any| the)?(?: check[- ]?ins?"
            r"| days)?(?: in a row)?"
            r"|(?:when|if) (?:i'm|i am) not (?:checking in|answering|here)|when it(?:'s| is|'s gone) quiet"
            r"|(?:about )?(?:me )?(?:going|being) quiet|the quiet (?:one|note|message|thing)"
        ),
    ),
    (
        Scope.SCORES,
        (
            r"(?:my |the )?(?:pain|sleep|numbers|scores)(?:(?: and| or|,| &)? (?:my )?(?:pain|sleep))*"
            r"(?: numbers| scores| ratings| levels?)?|how (?:bad|much) (?:my |the )?pain is"
            r"|how i(?:'ve)? slep[t]?"
        ),
    ),
    (
        Scope.WEEKLY_EFFORT,
        (
            r"(?:a |the |my |that |any )?week(?:ly)?(?: note| notes| update| updates| message"
            r"| summary| report)s?"
            r"|(?:a |the |my )(?:weekly|note) ?(?:a week|each week|every week)?|how my week (?:went|was"
            r"|is going)"
        ),
    ),
    (
        Scope.MILESTONES,
        (
            r"(?:my |the |about |any )*milestones?|when i (?:reach|hit|get to) (?:a|my) (?:milestone"
            r"|round number)"
        ),
    ),
    (
        Scope.FLARES,
        (
            r"(?:when|if) (?:i(?:'m| am)?|it|things|my \w+) (?:have |has |is |in )?(?:an? )?"
            r"flar(?:e|es|ed|ing)(?: ?up)?|(?:my |the |any |about )*flares?(?:[ -]?ups?)?"
        ),
    ),
)
ANY_KIND = "|".join(f"(?P<{scope.value}>{words})" for scope, words in KINDS)


def kind_in(found: re.Match[str]) -> Scope | None:
    """Which kind a match of ``ANY_KIND`` named."""
    return next((scope for scope, _ in KINDS if found[scope.value] is not None), None)
