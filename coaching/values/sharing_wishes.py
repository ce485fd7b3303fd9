"""What a patient wants of sharing, in words: "stop telling Jean", "who hears what?".

Only a sentence that is wholly about it counts: "don't tell Jean, but my knee is worse" is about the knee.
What people also say of their days ("she can't see", "I don't want him to know") counts only where it names a
caregiver or says that it is about sharing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from coaching.rules.sharing import Scope
from coaching.values.shared_kinds import ANY_KIND, kind_in

_LONGEST = 140  # characters; a longer text is about something else, too


class Wanted(StrEnum):
    """What is wanted."""

    SHOW = "show"
    INVITE = "invite"
    ON = "on"
    OFF = "off"
    END = "end"
    LENGTH = "length"


_LENGTHS = (("month1", 30), ("month3", 90), ("open", 0))


@dataclass(frozen=True)
class SharingWish:
    """A wish, and about whom.

    Attributes:
        wanted: what.
        names: of the caregivers that were named, as they are known; empty for "her" or "my wife".
        everybody: "anyone", "all of them".
        is_vague: "my wife", who need not be the caregiver whom we know; or "can't tell Jean", which may be no
            wish at all. It is asked about before anything changes.
        scope: the kind of thing, for ON and OFF.
        days: for LENGTH; 0 for no end date.
    """

    wanted: Wanted
    names: tuple[str, ...] = ()
    everybody: bool = False
    is_vague: bool = False
    scope: Scope | None = None
    days: int | None = None


_SOMEBODY = (
    r"her|him|them|they|she|he|(?:my|the) (?:wife|husband|partner|daughter|son|mum|mam|mom|mother|dad|father"
    r"|sister|brother|friend|neighbour|buddy|carer|caregiver|family|boyfriend|girlfriend)"
)
_EVERYBODY = (
    r"any ?one(?: else)?|any ?body(?: else)?|every ?one|every ?body|all of them|them all|people|others"
)
_BEFORE = (
    r"(?:(?:please|ok|okay|and|so|hi|hey|hello|can you|could you|would you|will you|i want you to"
    r"|i'd like you to|i would like you to|from now on|actually|no|right),? )*"
)
_AFTER = (
    r"(?:,? (?:please|any ?more|any longer|now|for now|from now on|about me|about this|at all|thanks"
    r"|thank you"
    r"|again|ok|okay|from you|today|as of (?:now|today)|immediately|straight away|as well|too|also))*"
)
# What the templates below stand on, by the word in angle brackets.
_PARTS = {
    # "of": said of somebody; "wish": for a name or "my wife", not for "her" alone; "says": no request.
    "of": r"(?P<of>)",
    "wish": r"(?P<wish>)",
    "one": rf"(?!(?:{_EVERYBODY}|her|him|them|they|she|he)\b)",
    "not": (
        r"(?:don'?t|do not|stop|quit|no longer|(?P<says>never|shouldn'?t|should not|needn'?t|mustn'?t"
        r"|may not|is not to|isn'?t to|(?P<cannot>can'?t|cannot|not)))"
    ),
    "tell": (
        r"(?:tell|telling|inform|informing|notify|notifying|update|updating|message|messaging|text|texting"
        r"|write to|writing to|let(?:ting)?(?= .+ know\b))"
    ),
    "share": r"(?:share|sharing|send|sending|give|giving|show|showing|pass|passing|report|reporting)",
    "hear": r"(?:see|get|hear|know|have|be told)(?: about)?",
    "anything": (
        r"(?: anything| anything else| stuff| things| it| this| any of (?:it|this|that)"
        r"| (?:any |your |the )?messages| how i(?:'m| am)(?: doing| feeling)?)?"
    ),
    # "Besides the doctor": what else there is, is told just the same.
    "besides": (
        r"(?:,? (?:besides|apart from|except(?: for)?|other than|as well as|aside from|but) [\w' ]{1,30})?"
    ),
    "doing": (
        r"how (?:i'm|i am|i've been) (?:doing|feeling|getting on|coping|keeping)(?: these days| lately)?"
    ),
    "word": r"(?:a |an |some )?(?:nudge|word|note|message|text|heads[- ]up|line|ping|alert)s?",
    "length": (
        r"(?:for )?(?:only )?(?:(?P<month1>(?:a|one|1) month)|(?P<month3>(?:three|3) months)"
        r"|(?P<open>until i (?:end|stop|say|change) ?(?:it|so|stop|otherwise)?|for good|for ?ever"
        r"|(?:without an|(?:with )?no) end(?: date)?))"
    ),
    "somebody": rf"(?:{_SOMEBODY}|someone|somebody|a (?:friend|buddy|carer|caregiver|person))",
}
_SLOPPY = re.compile(r"\bi(m|d|ve)\b", re.IGNORECASE)  # "im in trouble"
_CUE = re.compile(
    r"\b(?:shar(?:e|ed|ing)|from you|about me|how i(?:'m| am)|messages|the list)\b", re.IGNORECASE
)
_SHARE = re.compile(r"\bshar(?:e|ed|ing)\b", re.IGNORECASE)
_ASKS_US = re.compile(rf"^\W*{_BEFORE}(?:what|who|how|until|can|could|may|will)\b", re.IGNORECASE)
# The first that fits a whole sentence counts: what takes back stands before what gives.
_TEMPLATES: tuple[tuple[Wanted, str], ...] = (
    (Wanted.OFF, r"<not> <tell> <who>(?: know)?(?: about)?,? <kind>"),
    (Wanted.OFF, r"<not> <share> <who> (?:about )?<kind>"),
    (Wanted.OFF, r"<not> <share> <kind> (?:to|with) <who>"),
    (Wanted.OFF, r"(?:no|no more|stop|end|leave out|cancel|drop) <kind> (?:to|for|with) <who>"),
    (Wanted.OFF, r"<of><who> <not> <hear> <kind>"),
    (Wanted.OFF, r"<wish>i (?:don'?t|do not) want <who> to <hear> <kind>"),
    (Wanted.END, r"<not> <tell> <who>(?: know)?<anything>"),
    (Wanted.END, r"<not> <share>(?: anything| things| stuff)? (?:with|to) <who><anything>"),
    (Wanted.END, r"<not> <share> <who> (?:anything|things|stuff)"),
    (Wanted.END, r"<of>(?:don'?t|do not|stop|quit) talk(?:ing)? to <who>"),
    (Wanted.END, r"(?:end|cancel|stop)(?: the| all| my)? sharing(?: (?:with|for) <who>)?"),
    (Wanted.END, r"no more (?:sharing|messages|notes) (?:with|for|to) <who>"),
    (Wanted.END, r"<wish>(?:remove|delete|drop|uninvite) <who>(?: from (?:sharing|this|here|the list))?"),
    (Wanted.END, r"<wish>take <who> off(?: the list| sharing| this| here)?"),
    (Wanted.END, r"<of><who> <not> (?:see|hear|know|be told|get)<anything>"),
    (Wanted.END, r"<wish>i (?:don'?t|do not) want <who> to <hear><anything>"),
    (Wanted.LENGTH, r"(?:keep |go on )?(?:share|sharing) with <who> <length>"),
    (Wanted.LENGTH, r"(?:tell|keep telling|let) <who>(?: know| hear(?: from you)?)? <length>"),
    (Wanted.LENGTH, r"<who> (?:can|may) hear(?: from you)? <length>"),
    (Wanted.ON, r"(?:tell|inform|notify|message|text|let) <who>(?: know)?(?: about)?,? <kind>"),
    (Wanted.ON, r"(?:send|give|show) <who> <kind>"),
    (Wanted.ON, r"(?:share|send|show) <kind> (?:to|with) <who>"),
    (Wanted.ON, r"<who> (?:can|may|should|is allowed to|could) <hear> <kind>"),
    (Wanted.ON, r"let <who> <hear> <kind>"),
    (Wanted.ON, r"(?:i want|i'd like|i would like|i need|can|could|may) <who>(?: to)? <hear> <kind>"),
    (Wanted.ON, r"(?:can|could|may|should) <who> (?:get|have|be sent) <word> <kind>"),
    (Wanted.ON, r"(?:send|give) <who> <word> <kind>"),
    (Wanted.SHOW, r"<who> (?:wants?|would like|asks|asked|has asked) to <hear> <doing>"),
    # "Everyone keeps asking" tells of one's days.
    (Wanted.SHOW, r"<one><who> keeps asking <doing>"),
    (
        Wanted.SHOW,
        r"(?:i want|i'd like|i would like|i wish|can|could|may|let) <who>(?: to| could| can)? <hear> <doing>",
    ),
    (Wanted.SHOW, r"(?:can|could|will) you (?:tell|let|show|keep) <who>(?: know| up to date on)?,? <doing>"),
    (
        Wanted.SHOW,
        r"(?:what|how much) (?:do|will|can|are|would) you (?:<tell>|<share> with|send|pass on to) <who>",
    ),
    (
        Wanted.SHOW,
        r"(?:what|how much) (?:does|do|can|will|is|are) <who> (?:learn|told|allowed to know|<hear>)",
    ),
    (Wanted.SHOW, r"who (?:do|will|can|are) you (?:<tell>|<share> with|talk to)(?: things| anything| what)?"),
    (
        Wanted.SHOW,
        (
            r"who (?:else )?(?:hears|gets|is told|knows|can hear|sees)(?: things| what)?"
            r" (?:from (?:you|me)|about me)(?: else)?<besides>"
        ),
    ),
    (Wanted.SHOW, r"who (?:else )?is told(?: what)?|who am i sharing with|what am i sharing"),
    (
        Wanted.SHOW,
        r"who (?:all )?(?:hears|sees|gets|knows|learns|is told) what(?: about me| from you)?<besides>",
    ),
    (
        Wanted.SHOW,
        r"(?:until when|how long) (?:does|will|can|do i share with|am i sharing with) <who>(?: hear| see)?",
    ),
    (
        Wanted.SHOW,
        r"(?:show (?:me )?|open |change )?(?:my |the )?sharing(?: settings)?|what (?:is|do i) shared?",
    ),
    (
        Wanted.INVITE,
        r"(?:i(?:'d| would) like to |i want to |how (?:do|can) i |let me )?(?:invite|add) <somebody>",
    ),
    (
        Wanted.INVITE,
        (
            r"(?:can|could|may|i(?:'d| would) like|i want) <somebody>(?: to)? be(?:come)? (?:my|a) "
            r"(?:buddy|carer|caregiver|helper|supporter)"
        ),
    ),
    (Wanted.INVITE, r"(?:can|could|may) i (?:have|get|bring in|make) <somebody>(?: as)? (?:my|a) buddy"),
)


@lru_cache(maxsize=64)
def _patterns(names: tuple[str, ...]) -> tuple[tuple[Wanted, re.Pattern[str]], ...]:
    named = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) or r"(?!)"
    parts = {
        **_PARTS,
        "who": rf"(?P<who>{named}|{_SOMEBODY}|{_EVERYBODY})(?:'s)?",
        "kind": rf"(?P<kind>{ANY_KIND})",
    }
    return tuple(
        (wanted, re.compile(f"{_BEFORE}(?:{_fill(body, parts)}){_AFTER}", re.IGNORECASE))
        for wanted, body in _TEMPLATES
    )


def _fill(body: str, parts: Mapping[str, str]) -> str:
    return re.sub(r"<(\w+)>", lambda found: parts[found[1]], body)


def read_sharing_wish(text: str, names: Sequence[str]) -> SharingWish | None:
    """What a text wants of sharing; None when it is about anything else, too.

    Args:
        text: as typed.
        names: what the patient's caregivers are called.
    """
    plain = re.sub(r"[\s]+", " ", text.replace("\u2019", "'")).strip(" .!?\t\n")
    plain = _SLOPPY.sub(lambda found: f"i'{found[1]}", plain)
    if not plain or len(plain) > _LONGEST:
        return None
    known = tuple(sorted({name.lower() for name in names if name.strip()}))
    for wanted, pattern in _patterns(known):
        found = pattern.fullmatch(plain)
        if found is None:
            continue
        wish = _wish(wanted, found, names)
        if wish.names or _is_about_sharing(found):
            return wish
    return None


def says_sharing(text: str) -> bool:
    """Whether a text says in so many words that it is about sharing."""
    return _SHARE.search(text) is not None


def asks_us(text: str) -> bool:
    """Whether a text about sharing asks something of us: "what does Jean hear?"."""
    return _ASKS_US.search(text) is not None


def _is_about_sharing(found: re.Match[str]) -> bool:
    """Whether a sentence that names no caregiver is one about what we pass on."""
    groups = found.groupdict()
    if _CUE.search(found.string) is not None:
        return True
    if groups.get("of") is not None or groups.get("says") is not None:
        return False
    return groups.get("wish") is None or groups["who"].lower().startswith(("my ", "the "))


def _wish(wanted: Wanted, found: re.Match[str], names: Sequence[str]) -> SharingWish:
    groups = found.groupdict()
    who = (groups.get("who") or "").lower()
    named = tuple(name for name in names if name.lower() == who)
    everybody = bool(who) and re.fullmatch(_EVERYBODY, who) is not None
    scope = kind_in(found) if groups.get("kind") is not None else None
    days = next((days for group, days in _LENGTHS if groups.get(group)), None)
    may_be_none = groups.get("cannot") is not None and _CUE.search(found.string) is None
    is_vague = may_be_none or (not named and who.startswith(("my ", "the ")))
    return SharingWish(wanted, named, everybody, is_vague, scope, days)
