"""Reading how far a goal got against what was hoped for, and what is to become of it."""

from __future__ import annotations

import re

from coaching.rules.goals import Attainment, Fate
from coaching.values.plain import to_plain

_MUCH = r"(?:much|a lot|lots|loads|far|way|miles|tons|heaps)"
# The first that fits counts: what is said of much stands before what is said of a little.
_FAR: tuple[tuple[Attainment, re.Pattern[str]], ...] = (
    (
        Attainment.MUCH_LESS,
        re.compile(
            rf"\b{_MUCH} (?:less|worse|lower|further back|short)\b|\b(?:nowhere|not (?:started|begun"
            rf"|at all|anywhere"
            r"|even close|a bit)|no(?:t any)? (?:progress|further|closer)|nothing|none|zero"
            r"|haven'?t (?:started|begun|tried|done any)"
            r"|didn'?t (?:start|happen|do (?:it|any|anything))|got worse|gone backwards"
            r"|not much at all|didn'?t get anywhere)\b"
        ),
    ),
    (
        Attainment.MUCH_MORE,
        re.compile(
            rf"\b{_MUCH} (?:more|better|further|past|beyond|over)\b|\b(?:smashed|nailed|blown|flew past"
            rf"|way past|twice as (?:much|far|long|often|many|good|well)"
            r"|double|well (?:past|over|beyond)|exceeded)\b"
        ),
    ),
    (
        Attainment.LESS,
        re.compile(
            r"\b(?:less|short of|behind|not (?:quite|all the way|there yet|(?:as )?(?:far|much|well)"
            r"|fully|really|yet|so (?:good|well)"
            r"|much|as i hoped|where i)|nearly|almost|half ?way|half|part(?:ly| of)|some(?: of it| progress)?"
            r"|a (?:bit|little)(?: of it| way)?|getting there|slow(?:ly)?|on (?:the|my) way|so[- ]so"
            r"|kind of|sort of|worse)\b"
            r"(?! (?:more|better|further|past|over))"
        ),
    ),
    (
        Attainment.MORE,
        re.compile(
            r"\b(?:(?:bit|little|slightly|some|even)? ?(?:more|better|further)|past it|over it|beyond"
            r"|ahead|above)\b"
        ),
    ),
    (
        Attainment.AS_HOPED,
        re.compile(
            r"\b(?:as (?:i )?(?:hoped|planned|wanted|expected|wished|much as)|reached|did it"
            r"|done(?: it)?|made it|got there|met it"
            r"|achieved|on target|on track|bang on|spot on|all of it|the whole|there|managed(?: it)?"
            r"|exactly|just right"
            r"|yes|yeah|yep|well|good|great|fine)\b|[✅💪🎉]"
        ),
    ),
)
_NOT = (
    r"(?:not|isn'?t|wasn'?t|didn'?t|did not|haven'?t|hasn'?t|couldn'?t|could not|can'?t|cannot|never"
    r"|hardly|barely"
    r"|failed(?: to)?|no)"
)
# "Didn't get there", "not great": what was hoped for, denied.
_MISSED = re.compile(
    rf"\b{_NOT} (?:\w+ ){{0,3}}?(?:reach\w*|there|done|do it|make it|made it|manag\w+|achiev\w+|met"
    rf"|meet|good|great|well"
    r"|brilliant\w*|fine|hit|close|success\w*|work\w*)\b|\bfail(?:ed|ure)?\b|\bfell short\b"
)
_AS_HOPED = re.compile(
    r"\b(?:more or less|pretty much|just about|about|exactly|roughly) (?:as|what|where) (?:i )?(?:hop"
    r"|plan|want|expect)"
)
_ALL_NOTHING = re.compile(r"\b(?:better than nothing|something)\b")
_NUMBER = re.compile(r"^\s*([+-]?[0-2])[\s.!]*$")
_FATES: tuple[tuple[Fate, re.Pattern[str]], ...] = (
    (
        Fate.PARK,
        re.compile(
            r"\b(?:park|parked|pause|rest|rests|leave it|let it (?:be|rest|go)|put it (?:aside|away"
            r"|off|on hold)|on hold|shelve"
            r"|drop|stop|not now|another time|later|give (?:it )?up|ditch|bin|forget it|take a break"
            r"|no longer|don'?t want)\b"
        ),
    ),
    (
        Fate.CHANGE,
        re.compile(
            r"\b(?:chang\w+|different|smaller|bigger|easier|harder|adjust|tweak|alter|edit|new (?:one"
            r"|goal|target)|another (?:one|goal)"
            r"|rethink|redo|reword|too (?:big|small|much|hard|easy)|next (?:one|level)|more of it"
            r"|less of it)\b"
        ),
    ),
    (
        Fate.DONE,
        re.compile(
            r"\b(?:done|finished|complete\w*|reached|achieved|close it|tick(?:ed)? (?:it )?off|over"
            r"|got there|made it)\b"
        ),
    ),
    (
        Fate.KEEP,
        re.compile(
            r"\b(?:keep\w*|carry on|go(?:ing)? on|stay|stick|continue|same|as it is|still want|onward"
            r"|don'?t change|leave it as"
            r"|hold on to|yes|yeah|yep|aye|not done|not finished|not yet)\b"
        ),
    ),
)
_KEEPS_FIRST = re.compile(
    r"\b(?:leave it as|keep\w*|stick(?:ing)? (?:with|to|at)|carry on|carrying on|go(?:ing)? on"
    r"|hold on to|no change|unchanged)\b"
    r"(?!.*\b(?:but|and) (?:change|make it|smaller|bigger|different))"
    r"|\b(?:don'?t|do not|won'?t|will not|never|not|no|isn'?t|haven'?t|wouldn'?t) (?:\w+ ){0,4}?"
    r"(?:stop|drop|give (?:it )?up|giving (?:it )?up|quit|leave|let it|park|rest|change|done|finished"
    r"|over|reached|ditch|bin)\b"
)


def read_attainment(text: str) -> Attainment | None:
    """How far it got; None where the words don't say. A bare -2 to 2 is the number itself."""
    if number := _NUMBER.match(text):
        return Attainment(int(number[1]))
    plain = to_plain(text)
    if _AS_HOPED.search(plain):
        return Attainment.AS_HOPED
    level = next((level for level, words in _FAR if words.search(plain)), None)
    if level is Attainment.MUCH_LESS and _ALL_NOTHING.search(plain):
        return Attainment.LESS
    is_missed = level in (None, Attainment.AS_HOPED) and _MISSED.search(plain)
    return Attainment.LESS if is_missed else level


def read_fate(text: str) -> Fate | None:
    """What is to become of it: kept, changed, left to rest, or done; None where the words don't say."""
    plain = to_plain(text)
    if _KEEPS_FIRST.search(plain):
        return Fate.KEEP
    return next((fate for fate, words in _FATES if words.search(plain)), None)
