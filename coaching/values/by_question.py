"""Answers that say yes or no only beside what was asked: "about the same", "went to church", "send it"."""

from __future__ import annotations

import re

from coaching.values.abilities import asks_whether_able, read_ability
from coaching.values.deeds import asks_what_was_done, read_deed, read_hindrance
from coaching.values.echoes import read_echo
from coaching.values.effects import read_effect
from coaching.values.havings import read_having
from coaching.values.keeping import read_keeping
from coaching.values.offers import is_offer
from coaching.values.one_of import one_of
from coaching.values.plain import to_plain
from coaching.values.replies import read_reply
from coaching.values.valence import read_valence
from coaching.values.yes_no import Answer, read_answer

# "Is it worse than yesterday?"
_ASKS_WHETHER_UP = re.compile(
    r"\b(?:worse|sorer|stiffer|sleepier|drowsier|groggier|tireder|wearier|weaker|achier"
    r"|harder|higher|stronger|more (?:pain\w*|sore|stiff|tired|swollen)|gone up"
    r"|increas\w+|flar\w+)\b"
)
_ASKS_WHETHER_DOWN = re.compile(
    r"\b(?:better|easier|eas(?:ed|ing)|improv\w+|less (?:pain\w*|sore|stiff|tired|swollen)|lower|calmer"
    r"|gone down|settl\w+|(?:swelling|redness|bruising|stiffness|it) (?:down|gone|away))\b"
)
_IS_OF_STATE = re.compile(
    r"\W*(?:so |and |ok |well )*(?:is|are|was|were|has|have|does|do|did|would you say|any)\b"
)
_NOT = (
    r"(?:not|no|never|isn'?t|ain'?t|aren'?t|wasn'?t|hasn'?t|haven'?t|didn'?t|don'?t|doesn'?t|nae|nowt"
    r"|nothing)"
)
_DEGREE = (
    r"(?>(?:any|much|really|got|getting|gotten|get|gone|been|feeling|feel|felt|a|an|bit|lot|the|that|all|so"
    r"|even|actually|to be) )*"
)
_UP = (
    r"(?:(?:very much|much|a lot|lots|way|far|loads) more|more so"
    r"|worse|wors(?:t|er)|waur|sorer|stiffer|sleepier|drowsier|groggier|tireder|wearier|weaker"
    r"|achier|bigger|larger|harder|higher|stronger|more (?:pain\w*|sore"
    r"|stiff|tired"
    r"|swollen)"
    r"|gone up|crept up|went up|up again|back up|flar(?:ed|ing)(?: up)?|ramped up|off the scale"
    r"|gone downhill|going downhill|downhill|deteriorat\w+)"
)
_DOWN = (
    r"(?:better(?! off)|easier|eas(?:ed|ing)(?: off| up)?|improv\w+|less (?:pain\w*|sore|stiff|tired"
    r"|swollen)|lower"
    r"|calmer|calmed(?: down)?|(?:gone|come|going|went) (?:right |way |well |a bit |a lot )?down|come down"
    r"|came down|dropped|settl(?:ed|ing)(?: down)?|milder|lighter"
    r"|looser|on the mend|like a (?:baby|log|top|lamb|dream)|turned (?:a|the) corner|getting there)"
)
_SAID_UP = re.compile(rf"\b(?P<not>{_NOT} {_DEGREE})?{_UP}\b")
_SAID_DOWN = re.compile(rf"\b(?P<not>{_NOT} {_DEGREE})?{_DOWN}\b")
_SAME = re.compile(
    r"\b(?:(?:the|much the|about the|just the|pretty much|exactly the) same|same (?:as|again|old|really|here)"
    r"|same$|^same\b|no (?:change|different|difference)|unchanged|hasn'?t changed|as (?:it was|yesterday"
    r"|before)"
    r"|neither (?:better|worse)|level pegging|nothing(?:'?s)? changed|no real (?:change|difference))\b"
)
_MUCH = re.compile(
    r"(?:so |very )?(?:much|a lot|lots|loads|tons|heaps|miles|a (?:good|fair) bit|infinitely|way)(?: so)?$"
)
_THE_OTHER_WAY = re.compile(
    r"\b(?:the other (?:way|direction)|the (?:opposite|reverse)|(?:gone|going|went|goes) backwards?"
    r"|in reverse)\b"
)
_SOME_BETTER = re.compile(
    r"\bsome (?:days|nights|times|mornings|bits?|parts?)\b|\bthan others\b|\bup and down\b"
)
_STILL = re.compile(
    r"still (?:not|no|like|as|there|swollen|stiff|big|up|bad|sore|awful|rubbish|terrible|struggling|waking"
    r"|awake|the|hurts|hurting|at it)\b"
)
_DOUBTED = re.compile(
    r"\b(?:might|may ?be|mebbe|perhaps|possibly|not sure|hard to|dunno|don'?t know|depends)\b"
)
# "Does it stop you sleeping?"
_ASKS_HOW_IT_IS = re.compile(
    r"\W*(?>(?:so|and|ok|well) )*(?:is|are|does|do|has|was|were)\b(?! (?:you|i) (?:want|like|fancy))"
)
_HOW_OFTEN = "oh\nonly\njust\nwell\nnearly\nalmost\npretty much\nabout\nit'?s\nmore or less\nit does\ni do"
_OFTEN = one_of(
    r"""
    always
    all (?:the|of the) time
    every (?:single |blessed )?(?:time|day|night|morning|hour|step|week)
    most (?:days|nights|of the time|times|mornings)
    constant(?:ly)?
    non ?-?stop
    24/?7
    all (?:day|night|week)
    day and night
    night and day
    more often than not
    without fail
    too often
    a lot
    regular(?:ly)?
    often
    """,
    before=_HOW_OFTEN,
)
_SOMETIMES = one_of(
    r"""
    some ?times
    now and (?:then|again)
    on and off
    off and on
    from time to time
    occasional(?:ly)?
    once in a while
    every so often
    every now and
    some (?:days|nights|mornings)
    comes and goes
    up and down
    here and there
    it varies
    varies
    """,
    before=_HOW_OFTEN,
)
_NEGATED = re.compile(rf"\b(?:{_NOT}|can'?t|couldn'?t|nope|nah|none|neither|hardly|barely|without|but)\b")
# "Bits of it are and bits aren't"
_PART = (
    r"(?:bits?|some(?: of (?:it|them))?|parts?|one (?:knee|hip|side|leg|hand|shoulder)"
    r"|in (?:some|1|one) ways?|(?:some|most) (?:days|nights|ways)|left|mornings?)"
)
_IS = r"(?:is|are|do|does|did|was|were|yes|yeah|aye|helped|better|can|will|have|has|good)"
_IS_NOT = (
    r"(?:isn'?t|aren'?t|don'?t|doesn'?t|didn'?t|wasn'?t|weren'?t|not|no|worse|can'?t|won'?t|haven'?t|hasn'?t"
    r"|bad)"
)
_BOTH_WAYS = re.compile(
    rf"\b{_PART}\b[^.;!?]{{0,25}}?\b{_IS}\b[^.;!?]{{0,12}}\b(?:and|but|while|others?|rest|some"
    rf"|{_PART})\b[^.;!?]{{0,25}}\b{_IS_NOT}\b"
    r"|\b(?:i (?:do|did|am|will|would|can|have) (?:and|but) i (?:don'?t|didn'?t|'?m not|am not|won'?t"
    r"|wouldn'?t|can'?t|haven'?t)"
    r"|it (?:is|did|does|was) (?:and|but) it (?:isn'?t|didn'?t|doesn'?t|wasn'?t))\b"
)
_SAYS_IT = re.compile(
    r"(?>(?:oh|och|ah|well|er|um|eh) ?,? )*(?:yes|yeah|yep|yup|yh|aye|no(?! (?:worse|better|different"
    r"|change|longer))|nope|nah|naw|ok|okay|sure"
    r"|definitely|absolutely|maybe)\b"
)
_DOES_IT_COUNT = re.compile(r"\bdoes (?:that|it|\w+ing\b.{0,40}) count\b")
_FEWEST_WORDS_BEHIND = 3
_IF_ONLY = re.compile(r"(?:if only|i wish)\W*$")
_LEAD = re.compile(
    r"^(?>(?:oh|ah+|er+m*|um+|uh+|well|hmm+|och|ach|aw|eh|so|right|honestly|tbh|sorry|sure|to be honest"
    r"|to be fair"
    r"|i think|i'?d say|i would say|if anything|if i'?m honest|god|lord|actually|ashamed to say|unfortunately"
    r"|sadly|thankfully|thank god|afraid|i'?m afraid|like(?! a\b)"
    r"|sup?r+isingly(?: enough)?|amazingly|miraculously|funnily enough|believe it or not|for once"
    r"|to my (?:own )?surprise|would you believe(?: it)?)[\s,.!-]+)+"
)


def read_by_question(text: str, question: str) -> Answer | None:
    """What words mean beside a question that a yes or no would answer; None where they name neither.

    Args:
        text: what was typed. Nothing is read where it starts with a yes or a no of its own, or asks.
        question: what was asked, in the coach's words.
    """
    plain, asked = to_plain(text).strip(" .,!;:-"), question.lower()
    core = _LEAD.sub("", plain)
    if (behind := _behind_a_question(plain)) is not None:  # "where is the time? no rest at all"
        plain, core = behind, _LEAD.sub("", behind)
        if _SAYS_IT.match(core):
            return read_answer(core)
    elif "?" in text and not _DOES_IT_COUNT.search(plain):
        return None
    if _SAYS_IT.match(plain) or _SAYS_IT.match(core):
        return None
    if _IF_ONLY.match(core):
        return Answer.NO
    if _BOTH_WAYS.search(core):
        return Answer.UNSURE
    compared = _read_comparison(core, asked) if _IS_OF_STATE.match(asked) and not is_offer(question) else None
    if compared is not None:
        return compared
    readers = (read_effect, read_valence, read_having, read_keeping, read_hindrance)
    state = next((found for read in readers if (found := read(core, asked)) is not None), None)
    if state is not None:
        return state
    if asks_what_was_done(asked):
        return read_deed(core, asked) or read_echo(core, asked)
    if asks_whether_able(asked):
        return read_ability(core) or read_echo(core, asked)
    if is_offer(question):
        return read_reply(core, asked)
    echo = read_echo(core, asked)
    if echo is not None:
        return echo
    return _read_frequency(core) if _ASKS_HOW_IT_IS.match(asked) else None


def _behind_a_question(plain: str) -> str | None:
    """What is told behind a question that needs no answer, where something is."""
    _, _, behind = plain.rpartition("?")
    told = behind.strip(" .,!;:-")
    return told if "?" in plain and len(told.split()) >= _FEWEST_WORDS_BEHIND else None


def _read_comparison(core: str, asked: str) -> Answer | None:
    """Whether it is what was asked, "worse" or "better"."""
    asks_up, asks_down = _ASKS_WHETHER_UP.search(asked), _ASKS_WHETHER_DOWN.search(asked)
    if bool(asks_up) == bool(asks_down):
        return None
    if _MUCH.match(core):
        return Answer.YES
    if _THE_OTHER_WAY.search(core):
        return Answer.NO
    up, down = _SAID_UP.search(core), _SAID_DOWN.search(core)
    said, other = (up, down) if asks_up else (down, up)
    if said is None and other is None:
        is_as_before = _SAME.search(core) or (asks_down and _STILL.match(core))
        return Answer.NO if is_as_before and not _DOUBTED.search(core) else None
    if _DOUBTED.search(core) or _SOME_BETTER.search(core):
        return Answer.UNSURE
    if said is not None and other is not None and not said["not"] and not other["not"]:
        return Answer.UNSURE
    if said is not None:
        return Answer.NO if said["not"] else Answer.YES
    return None if other is None or other["not"] else Answer.NO


def _read_frequency(core: str) -> Answer | None:
    if _SOMETIMES.match(core):
        return Answer.UNSURE
    return Answer.YES if _OFTEN.match(core) and not _NEGATED.search(core) else None
