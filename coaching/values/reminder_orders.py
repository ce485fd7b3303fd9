"""Reading what somebody wants done with their reminders: set, add, stop or start again, and which of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, time
from enum import StrEnum

from coaching.values.breaks import ends_break, read_coming_back, read_rest
from coaching.values.clock_times import find_clock_time
from coaching.values.later_breaks import is_start_unread, read_later_break
from coaching.values.plain import to_plain
from coaching.values.recurring_breaks import read_recurring_rest
from coaching.values.reminder_quiet import QuietWish, read_quiet
from coaching.values.reminder_refusals import keeps_what_is_set
from coaching.values.reminder_several import read_several
from coaching.values.reminder_shifts import read_shift
from coaching.values.reminder_skips import read_skip
from coaching.values.reminder_wishes import Wish, choose_half, half_of, read_wish
from coaching.values.routines import read_routine

_THING = r"(?:one|reminder|message|text|hello|prompt|ping|nudge|check-?in)s?"
_THEM = (
    r"(?:(?:all|any|the|my|your|these|those|daily|of|them|me|sending|getting|having|both|more|further"
    r"|with) )*"
    r"(?:them|it|reminders?|reminding|messages?|messaging|texts?|texting|notifications?|nudges?|nudging"
    r"|prompts?|pings?|everything)"
)
_STOPS = (
    r"(?:stop|cancel|drop|remove|delete|scrap|lose|ditch|get rid of|turn off|switch off|leave out|mute|end"
    r"|(?:don'?t|do not) (?:want|need|send))"
)
_WHICH = (
    ("morning", r"morning|breakfast|am|early|earlier|first"),
    ("afternoon", r"afternoon|lunch ?time|lunch|midday|noon"),
    ("evening", r"evening|night|tea ?time|pm|late|later|last|bedtime"),
)
_NAMED = re.compile(
    r"\b(?:the|my|that|this|your) (?:(?P<before>"
    + "|".join(words for _, words in _WHICH)
    + rf") {_THING}\b|{_THING} (?:in|at|of|from) (?:the )?(?P<behind>morning|afternoon|evening|night)s?\b)"
)
_ONE_AT = re.compile(rf"\b(?:the|my) [\w :.']{{1,14}}? (?:{_THING}|1)\b|\b(?:the|my) {_THING} (?:at|from) ")
_ONE_ON_ROUTINE = re.compile(rf"\b(?:the|my) (?:after |before )?[\w ]{{0,20}}{_THING}\b")
_STOP_ALL = re.compile(
    rf"\b(?:{_STOPS}|no more|no further|without|enough of|quit|unsubscribe me from) {_THEM}\b"
    rf"|\b(?:turn|switch) {_THEM} (?:all )?off\b|\bunsubscribe\b|\b{_THEM} off(?: please)?$"
)
_STOP_ONE = re.compile(rf"\b(?:{_STOPS}|no more|forget)\b|\b(?:turn|switch|take)\b.*\boff\b")
_START = re.compile(
    r"\b(?:start|resume|restart|begin|continue|un-?pause|un-?mute|turn on|switch on|bring back)\b"
    rf"(?:.*\b(?:{_THEM}|one)\b|.*\bagain\b|$)"
    rf"|\b(?:turn|switch|put) (?:{_THEM}|.*\bone) (?:back )?on\b"
    rf"|\b(?:want|like|have|get) {_THEM} (?:back|again)\b"
    r"|\bun ?-?pause\b|\bend (?:the|my) (?:pause|break|holiday)\b"
)
_POLITE = r"(?:(?:ok|okay|please|pls|can you|could you|would you|you can|i'?d like you to|and|then|now|so) )*"
_ALL_OR_ONE = (
    r"(?:everything|all of (?:them|it|these|those)|them all|it all"
    rf"|(?:the|my|that) (?:[\w':.]+ ){{1,3}}(?:{_THING}|1s?))"
)
_BYE = r"(?: (?:please|pls|thanks|now))*\W*$"
_STOPS_PLAINLY = re.compile(
    rf"^\W*{_POLITE}(?:stop|cancel|drop|remove|delete|turn off|switch off|get rid of) {_ALL_OR_ONE}{_BYE}"
    rf"|^\W*{_POLITE}(?:turn|switch) {_ALL_OR_ONE} off{_BYE}"
)
_ADD = re.compile(
    rf"\b(?:also|as well|another {_THING}|an extra|extra {_THING}|one more|(?:a )?(?:2nd|second) {_THING}"
    rf"|add (?:a|an|one|another)|plus|on top|in addition|twice a day)\b"
    r"|\btoo\b(?! (?:early|late|many|much|often|soon|long|far|few))"
    rf"|\band (?:a|an|one)(?: other)?(?: {_THING})? (?:in|at|after|before)\b"
    r"|^\W*and (?:(?:then|again|maybe|please) )*(?:(?:at|on|around|about) |\d)"
)
_TWICE = re.compile(
    r"\b(?:twice|2 ?(?:x|times)|2 (?:a|per|each) day|two times|morning and (?:evening|night))\b"
    rf"|\b(?:a )?(?:2nd|second|another|extra) {_THING}\b"
)
_ONCE = re.compile(
    rf"\b(?:once|one(?: {_THING})?|1(?: {_THING})?|1 ?(?:x|time)|a single {_THING})"
    r" (?:a|per|each|every|in a) day\b"
    rf"|\b(?:once|one|1) daily\b(?: {_THING})?"
)
_TOO_MUCH = re.compile(r"\btoo (?:much|many|often)\b|\bnot (?:enough|even)\b")
# Rhythms that there are none of: a day of the week is all that can be had.
_RARELY = re.compile(
    r"\bevery (?:3rd|third|4th|fourth|5th|fifth|3|4|5|6|few|couple of|so many) days?\b"
    r"|\bevery (?:2|other|2nd|second|3|few)? ?"
    r"(?:weeks?|fortnights?|months?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b"
    rf"|\b(?:once|twice|\d ?(?:x|times)?(?: {_THING})?|one)"
    r" (?:a|per|each|every|in a) (?:week|fortnight|month)\b"
    r"|\b(?:weekly|fortnightly|monthly|bi-?weekly)\b"
)
_PARTS = re.compile("|".join(rf"(?P<{part}>\b(?:in the )?(?:{words})s?\b)" for part, words in _WHICH))
_ASKS = re.compile(
    r"^\W*(?:(?:so|and|ok|hey|hi|please) )*(?:what|when|which|why|how|who|is|are|was|did|does|do you|have you"
    r"|have i|am i)\b"
)
_UNDO = re.compile(
    r"^\W*(?:undo|(?:put|change|set|move|turn) (?:it|that|them) back|take (?:it|that) back|revert"
    r"|(?:no,? )?(?:that's|thats|that is) (?:wrong|not right|not what i (?:meant|said|wanted)))\b"
    r"|^\W*(?:no,? )?(?:leave|keep) (?:it|them) (?:as|how|like) (?:it|they|that)(?: was| were)?\b|\bundo\b"
)


_OF_REMINDERS = re.compile(
    r"\b(?:remind|messag|text|notif|nudg|prompt|ping|paus|un-?paus|break|resum|re-?start|start|begin|quiet"
    r"|holiday"
    r"|mut|hear|hello|writ|contact|check.?in|turn|switch|silen|rest|settings)\w*|\bback(?: on| again)?\W*$"
)
_ALL_OF_THEM = re.compile(r"\b(?:both|all|each)\b")


class Deed(StrEnum):
    """What is to be done."""

    ASK = "ask"  # nothing: tell what is set
    SET = "set"
    ADD = "add"
    STOP = "stop"
    START = "start"
    UNDO = "undo"
    REST = "rest"  # a break until a day
    REST_LATER = "rest_later"  # a break that begins on a day to come
    REST_WHEN = "rest_when"  # a break that begins with what can't be read: its days are asked for
    SKIP = "skip"  # one day is left out
    KEEP = "keep"  # that one and no other
    RARELY = "rarely"  # at a rhythm that there is none of: "every third day"
    QUIET = "quiet"  # hours in which nothing is to come


@dataclass(frozen=True)
class Which:
    """Which reminder is meant.

    Attributes:
        part: "morning", "afternoon" or "evening".
        at: its time; where ``is_sure`` is false, on either half of the clock.
        is_sure: whether morning or evening is known of that time.
        routine: what it hangs on.
        reminder_id: the very one, when it was tapped.
    """

    part: str | None = None
    at: time | None = None
    is_sure: bool = True
    routine: str | None = None
    reminder_id: str | None = None


@dataclass(frozen=True)
class Order:
    """A deed, and what goes with it.

    Attributes:
        deed: what is to be done.
        wish: the time and the days.
        which: the reminder it is about; None: whichever fits, or all.
        others: more times that are wanted at once: "at 9 am and 7 pm". What is asked about is the wish.
        anyway: the time is meant, quiet hours or not.
        by: minutes by which it is to come later, or, where less than nothing, earlier.
        until: the first day after a break.
        on: the day that is left out, or on which a break is to begin.
        quiet: hours in which nothing is to come.
    """

    deed: Deed
    wish: Wish = field(default_factory=Wish)
    which: Which | None = None
    others: tuple[Wish, ...] = ()
    anyway: bool = False
    by: int = 0
    until: date | None = None
    on: date | None = None
    quiet: QuietWish | None = None

    @property
    def wishes(self) -> tuple[Wish, ...]:
        """All that is wanted at once."""
        return (self.wish, *self.others)

    def about(self, wish: Wish) -> Order:
        """The same order, with that one of its wishes as the one to ask about."""
        others = list(self.wishes)
        others.remove(wish)
        return replace(self, wish=wish, others=tuple(others))

    def about_what_is_open(self) -> Order:
        """The same order, with a wish that isn't sure as the one to ask about, if there is any."""
        is_open = self.wish.either is not None or self.wish.routine is not None
        if is_open or self.wish.at is None:
            return self
        return next((self.about(one) for one in self.others if one.either is not None), self)


def read_order(text: str, today: date) -> Order:
    """Read an order; ``Deed.ASK`` with an empty wish when nothing is to be changed.

    Args:
        text: what was typed.
        today: the person's local day.
    """
    plain = to_plain(text)
    if _UNDO.search(plain):
        return Order(Deed.UNDO)
    wish = read_wish(text, today)
    asks = _ASKS.search(plain) is not None
    if not asks and (once := _read_once(plain, today)) is not None:
        return once
    if not asks and (of_days := _read_days_apart(text, today)) is not None:
        return of_days
    if (until := read_rest(text, today)) is not None and not asks:
        return Order(Deed.REST_WHEN) if is_start_unread(text, today) else Order(Deed.REST, until=until)
    if ends_break(text) and not asks:
        return Order(Deed.START)
    if wish.rule is None and not asks and not keeps_what_is_set(plain):
        which = _read_which(plain, text)
        if which is not None and _STOP_ONE.search(plain):
            return Order(Deed.STOP, which=which)
        if _STOP_ALL.search(plain):
            return Order(Deed.STOP)
        if _START.search(plain):
            return Order(Deed.START, which=which)
    if asks and (wish.at is None and wish.either is None and wish.routine is None):
        return Order(Deed.ASK)
    named = _read_named(plain)
    if named is None and (several := read_several(plain, today)):
        return Order(Deed.SET, several[0], others=several[1:])
    is_empty = wish == Wish()
    if wish.at is None and wish.either is None and (by := read_shift(text)) is not None:
        return Order(Deed.SET, wish, named, by=by)
    if wish.rule is None and _RARELY.search(plain) and not asks:
        return Order(Deed.RARELY)
    if is_empty and _TWICE.search(plain):
        return Order(Deed.ADD)
    if _ADD.search(plain) and not is_empty:
        return Order(Deed.ADD, wish)
    return Order(Deed.ASK if is_empty else Deed.SET, wish, named)


def _read_once(plain: str, today: date) -> Order | None:
    """One a day and no more, where no hour is named for it."""
    if _ONCE.search(plain) is None:
        return None
    if _TOO_MUCH.search(plain):
        return Order(Deed.ASK)
    rest = _ONCE.sub(" ", plain)
    if read_wish(rest, today) != Wish():
        return None
    part = _PARTS.search(rest)
    return Order(Deed.KEEP, which=Which(part=part.lastgroup) if part is not None else None)


def _read_days_apart(text: str, today: date) -> Order | None:
    """Days to leave out, once or each week, quiet hours, or a break that begins later: the time stays."""
    if (day := read_skip(text, today)) is not None:
        return Order(Deed.SKIP, on=day)
    if (quiet := read_quiet(text)) is not None:
        return Order(Deed.QUIET, quiet=quiet)
    if (each := read_recurring_rest(text, today)) is not None:
        return Order(Deed.SET, each) if each != Wish() else Order(Deed.RARELY)
    if (later := read_later_break(text, today)) is not None:
        return rest_from(*later, today)
    back = read_coming_back(text, today)
    if back is None:
        return None
    return Order(Deed.REST, until=back) if back > today else Order(Deed.START)


def rest_from(begins: date, ends: date | None, today: date) -> Order:
    """A break that begins with that day; one without an end can only be one to come."""
    if begins > today:
        return Order(Deed.REST_LATER, on=begins, until=ends)
    return Order(Deed.REST, until=ends) if ends is not None else Order(Deed.ASK)


def answer_order(asked: Order, text: str, today: date) -> Order:
    """An order that something was asked about, with what the answer adds.

    Args:
        asked: the order; its time may be morning or evening, or hang on a routine without a time.
        text: what was answered; another order takes its place.
        today: the person's local day.
    """
    answer = read_order(text, today)
    if asked.deed is Deed.KEEP:
        kept = _read_kept(to_plain(text), text)
        return replace(asked, which=kept) if kept is not None and answer.deed is not Deed.STOP else answer
    is_told = answer.wish.routine not in (None, asked.wish.routine)
    if answer.others:
        return _answer_all(asked, answer)
    if answer.deed not in (Deed.ASK, Deed.SET) or is_told:
        return answer
    wish, rule = answer.wish, answer.wish.rule or asked.wish.rule
    at, either = wish.at, wish.either
    if asked.wish.either is not None and at is None and either is None:
        at = choose_half(text, asked.wish.either)
        either = None if at is not None else asked.wish.either
    if asked.wish.routine is not None and either is not None:
        at, either = half_of(asked.wish.routine, either), None
    others = _answer_others(asked, plain=to_plain(text)) if at is not None else asked.others
    return replace(asked, wish=Wish(at, either, rule, asked.wish.routine), others=others)


def _answer_others(asked: Order, plain: str) -> tuple[Wish, ...]:
    """The rest, where an answer is for all that is asked about: "both in the morning"."""
    if not _ALL_OF_THEM.search(plain):
        return asked.others
    chosen = [one.either and choose_half(plain, one.either) for one in asked.others]
    return tuple(
        replace(one, at=at, either=None) if at is not None else one
        for one, at in zip(asked.others, chosen, strict=True)
    )


def _answer_all(asked: Order, answer: Order) -> Order:
    """Several times that answer for each that was asked about; else they are an order of their own."""
    times = {one.at for one in answer.wishes}
    filled = []
    for wish in asked.wishes:
        halves = {wish.at} if wish.either is None else set(wish.either)
        meant = halves & times
        if len(meant) != 1 or None in meant:
            return answer
        filled.append(replace(wish, at=meant.pop(), either=None))
    return replace(asked, wish=filled[0], others=tuple(filled[1:]))


def settles(asked: Order, text: str, today: date) -> bool:
    """Whether an answer says what was asked about an order."""
    answered = answer_order(asked, text, today)
    if answered.deed is Deed.KEEP:
        return answered.which is not None
    return answered.deed is not Deed.ASK and answered.wish.at is not None


def speaks_of_reminders(text: str) -> bool:
    """Whether reminders, a pause or their beginning are named at all."""
    return _OF_REMINDERS.search(to_plain(text)) is not None


def is_question(text: str) -> bool:
    """Whether it begins as a question does, with or without a question mark."""
    return _ASKS.search(to_plain(text)) is not None


def asks_what_is_set(text: str) -> bool:
    """Whether it is a question about the reminders: "what time do you message me?"."""
    return is_question(text) and speaks_of_reminders(text)


def is_another_wish(asked: Order, text: str, today: date) -> bool:
    """Whether an answer to an open question is a wish of its own, and leaves the question unanswered."""
    new = read_order(text, today)
    if new.deed is Deed.ASK or settles(asked, text, today):
        return False
    has_time = new.wish.at is not None or new.wish.either is not None or new.wish.routine is not None
    return new.deed is not Deed.SET or bool(new.by) or (not has_time and new.wish.rule is not None)


def _read_which(plain: str, text: str) -> Which | None:
    named = _read_named(plain)
    if named is not None:
        return named
    clock = find_clock_time(plain)
    if clock is not None and _ONE_AT.search(plain):
        return Which(at=time(clock.hour % 24, clock.minute), is_sure=clock.is_sure)
    routine = read_routine(text)
    return Which(routine=routine) if routine is not None and _ONE_ON_ROUTINE.search(plain) else None


def _read_kept(plain: str, text: str) -> Which | None:
    """The one that is to stay: "the morning one", "9", "mornings"."""
    if (which := _read_which(plain, text)) is not None:
        return which
    clock = find_clock_time(plain)
    if clock is not None:
        return Which(at=time(clock.hour % 24, clock.minute), is_sure=clock.is_sure)
    part = _PARTS.search(plain)
    return Which(part=part.lastgroup) if part is not None else None


def stops_plainly(text: str) -> bool:
    """Whether all reminders or one of them is stopped in so many words, and nothing else is said."""
    return _STOPS_PLAINLY.search(to_plain(text)) is not None


def _read_named(plain: str) -> Which | None:
    found = _NAMED.search(plain)
    if found is None:
        return None
    word = found["before"] or found["behind"]
    part = next(part for part, words in _WHICH if re.fullmatch(words, word))
    return Which(part=part)
