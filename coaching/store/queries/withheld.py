"""What a patient keeps from the clinic: which messages, and which words wherever they are said back.

Words that raised a safety event are never withheld; the patient is told so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.rules.checkins import JOURNAL
from coaching.rules.knowing import OWN_WORDS
from coaching.rules.withholding import repeats, take_out
from coaching.store.models import (
    CheckIn,
    CheckInAnswer,
    Dare,
    Direction,
    FlarePlan,
    FormerAnswer,
    Goal,
    IfThenPlan,
    KnownAnswer,
    KnownSet,
    Message,
    PacedActivity,
    Person,
    SafetyEvent,
    Talk,
)
from coaching.store.queries.scope import is_own

STAND_IN = "(kept private by the patient)"
# A turn that was tried again after a question of the bot's own has this behind its message's key.
_CLEARED = ":cleared"
# Of so few words it is chance that private ones hold them.
_FEW_WORDS = 3
# How the names of lines begin that may say a plan or a goal back: a nudge, a question, a reflection.
SAYS_KNOWN = (
    "utter_known_receipt",
    "utter_known_shown",
    "utter_known_changed",
    "utter_known_map",
    "utter_ask_know_map_",
    "utter_reflect_know_",
)
_SAYS_PLANS = ("utter_plan_", "utter_ask_plan_", "utter_reflect_plan_")
_SAYS_TALKS = ("utter_talk_summary", "utter_reflect_talk")
_SAYS_GOALS = ("utter_goal_", "utter_ask_goal_", "utter_reflect_goal_", "utter_offer_goal_")
_SAYS_FLARES = (
    "flare_card",
    "flare_told_",
    "flare_signs",
    "utter_flare_plan_kept",
    "utter_ask_flare_form_flare_update",
    "utter_reflect_flare_",
)
_SAYS_PACING = (
    "utter_pace_kept",
    "utter_pace_shown_",
    "utter_pace_timer",
    "utter_pace_dropped",
    "utter_reflect_pace_",
)
_SAYS_DARES = ("utter_dare_ladder", "utter_dare_step", "utter_reflect_dare_")
# Of what answered a private message, only these list other answers too; of the rest nothing is shown.
_LISTS = ("utter_check_in_receipt", "utter_summary", "utter_said_on_day")


@dataclass(frozen=True, slots=True)
class Withheld:
    """``keys`` of messages with private words, and the private ``texts`` themselves.

    ``hidden_lines``: how the names of lines begin that are not shown at all. A plan, a goal or what they told
    of themselves may say again what is private, and so does what the coach says of it.
    """

    keys: frozenset[str] = frozenset()
    texts: tuple[str, ...] = ()
    hidden_lines: tuple[str, ...] = ()

    def hides(self, message: Message) -> bool:
        """Whether a message is not shown at all: it is private, or answers one that is."""
        if message.direction == Direction.IN:
            return message.key in self.keys
        if (message.response or "").startswith(self.hidden_lines):
            return True
        is_list = (message.response or "").startswith(_LISTS)
        return message.key.rpartition(":")[0] in self.keys and not is_list

    def read(self, message: Message) -> str:
        """A message's text without private words; what the coach said may repeat them."""
        return take_out(message.text, self.texts, STAND_IN)

    def read_note(self, words: str) -> str:
        """A note's words; the stand-in where they are private words, or a part of such."""
        plain = words.strip().casefold()
        is_part = len(plain.split()) >= _FEW_WORDS
        private = (text.strip().casefold() for text in self.texts)
        return STAND_IN if any(plain == one or (is_part and plain in one) for one in private) else words

    def read_told(self, words: str) -> str:
        """What was told and kept without the rest of its message: however short, a part of private words."""
        plain = words.strip().casefold()
        is_start = any(re.match(rf"\W*{re.escape(plain)}\b", text.casefold()) for text in self.texts)
        return STAND_IN if plain and (is_start or _repeat_any(self.texts, (words,))) else words


def withheld_of(session: Session, *, clinician_id: str, patient_id: str) -> Withheld:
    """What the patient keeps from this clinician of theirs."""
    mine = {"clinician_id": clinician_id, "patient_id": patient_id}
    person = session.scalars(select(Person).where(is_own(Person.id, **mine))).one_or_none()
    if person is None:
        return Withheld()
    answers = session.execute(
        select(CheckInAnswer, CheckIn)
        .join(CheckIn, CheckIn.id == CheckInAnswer.check_in_id)
        .where(is_own(CheckIn.person_id, **mine), CheckInAnswer.withheld_at.is_not(None))
    ).all()
    raised = set(session.scalars(select(SafetyEvent.key).where(SafetyEvent.person_id == person.id)))
    chat = session.execute(
        select(Message.key, Message.text).where(
            is_own(Message.person_id, **mine), Message.withheld_at.is_not(None), Message.key.not_in(raised)
        )
    ).all()
    known = list(
        session.scalars(select(KnownAnswer).join(KnownSet).where(is_own(KnownSet.person_id, **mine)))
    )
    closed_known = [answer for answer in known if answer.withheld_at is not None]
    if not answers and not chat and not closed_known and person.words_private_since is None:
        return Withheld()
    told = [(answer.message_id, answer.words) for answer, _ in answers]
    former = select(FormerAnswer).where(FormerAnswer.answer_id.in_([answer.id for answer, _ in answers]))
    told += [(row.message_id, row.words) for row in session.scalars(former)]
    told += [(key, text) for key, text in chat]
    told += [(answer.message_id, answer.words) for answer in closed_known]
    keys = {key.removesuffix(_CLEARED) for key, _ in told}
    closed = {(answer.question, check_in) for answer, check_in in answers}
    zone = ZoneInfo(person.time_zone)
    days = {(one.question, one.answered_at.astimezone(zone).date()) for one in closed_known}
    days |= {("know_map_pain", day) for question, day in days if question == "know_map"}
    keys |= set(_typed_then(session, person, closed, days, clinician_id=clinician_id))
    keys |= _edits_of(session, person, keys)
    texts = dict.fromkeys(words for _, words in told if words)
    plans = session.scalars(select(IfThenPlan).where(is_own(IfThenPlan.person_id, **mine)))
    hidden: tuple[str, ...] = ()
    if any(is_private_plan(texts, plan) for plan in plans):
        hidden += _SAYS_PLANS
    goals = session.scalars(select(Goal).where(is_own(Goal.person_id, **mine)))
    if any(is_private_goal(texts, goal) for goal in goals):
        hidden += (*_SAYS_GOALS, *_SAYS_PLANS)  # a plan may have a goal's words
    if texts:
        hidden += _SAYS_TALKS  # a summary quotes parts of what was told, kept or not
    talks = session.scalars(select(Talk).where(is_own(Talk.person_id, **mine)))
    if any(is_private_talk(texts, talk) for talk in talks):
        hidden += _SAYS_PLANS  # a plan may have a talk's reason
    flare_plan = session.scalars(select(FlarePlan).where(is_own(FlarePlan.person_id, **mine))).one_or_none()
    if flare_plan is not None and is_private_flare_plan(texts, flare_plan):
        hidden += _SAYS_FLARES
    dares = session.scalars(select(Dare).where(is_own(Dare.person_id, **mine)))
    if any(is_private_dare(texts, dare) for dare in dares):
        hidden += _SAYS_DARES
    paced = session.scalars(select(PacedActivity).where(is_own(PacedActivity.person_id, **mine)))
    since, open_keys = person.words_private_since, frozenset(keys - raised)
    so_far, activities = Withheld(open_keys, tuple(texts)), list(paced)
    if since is not None or any(is_private_activity(so_far, since, one) for one in activities):
        hidden += _SAYS_PACING
    open_keys |= frozenset(_taps_of(session, person, so_far, activities, clinician_id=clinician_id))
    if closed_known or any(_is_private_answer(texts, open_keys, one) for one in known):
        hidden += SAYS_KNOWN
    return Withheld(open_keys, tuple(texts), hidden)


def _is_private_answer(private: Iterable[str], keys: frozenset[str], answer: KnownAnswer) -> bool:
    """Whether an answer says what is kept private, or was given by a private message."""
    is_said = answer.words is not None and repeats(private, answer.words)
    return is_said or (answer.words is not None and answer.message_id in keys)


def is_private_plan(private: Iterable[str], plan: IfThenPlan) -> bool:
    """Whether any part of a plan says what is kept private: then all of it is."""
    parts = (plan.words, plan.cue, plan.action, plan.wish, plan.outcome, plan.obstacle, plan.backup)
    return _repeat_any(private, parts)


def is_private_goal(private: Iterable[str], goal: Goal) -> bool:
    """The same of a goal."""
    told = (goal.words, goal.value, goal.reason, goal.measure, goal.start, goal.easier, goal.step, goal.help)
    return _repeat_any(private, told)


def is_private_talk(private: Iterable[str], talk: Talk) -> bool:
    """The same of a talk."""
    return _repeat_any(private, (talk.about, *talk.reasons, *talk.doubts))


def is_private_flare_plan(private: Iterable[str], plan: FlarePlan) -> bool:
    """The same of a plan for flares."""
    told = (plan.signs, plan.warning, plan.worst, plan.easing, plan.mind, plan.contact, plan.home)
    return _repeat_any(private, told)


def is_private_dare(private: Iterable[str], dare: Dare) -> bool:
    """The same of a ladder for a feared movement."""
    return _repeat_any(private, (dare.movement, *dare.steps))


def is_private_activity(withheld: Withheld, since: datetime | None, activity: PacedActivity) -> bool:
    """Whether an activity that is paced was named in a private message, or says what is kept private.

    Args:
        withheld: what is kept private.
        since: when they began to keep all their words private; None where they don't.
        activity: of theirs; its key is that of the message that named it.
    """
    return (
        activity.key.removesuffix(_CLEARED) in withheld.keys
        or (since is not None and activity.made_at >= since)
        or withheld.read_told(activity.name) == STAND_IN
    )


def _repeat_any(private: Iterable[str], parts: Iterable[str | None]) -> bool:
    texts = list(private)
    whole = {text.strip().casefold() for text in texts}
    told = [part for part in parts if part is not None]
    return any(part.strip().casefold() in whole or repeats(texts, part) for part in told)


def _typed_then(
    session: Session,
    person: Person,
    closed: set[tuple[str, CheckIn]],
    known_days: set[tuple[str, date]],
    *,
    clinician_id: str,
) -> Iterator[str]:
    """Whatever was typed while a private question was open: a first try, or words that were too many.

    From the start of its check-in to that of the next one: a day's date alone is another one by another
    clock. The date counts as well, for a day that was told of afterwards.
    """
    zone, since = ZoneInfo(person.time_zone), person.words_private_since
    mine = {"clinician_id": clinician_id, "patient_id": person.id}
    starts = list(session.scalars(select(CheckIn.started_at).where(is_own(CheckIn.person_id, **mine))))
    days = known_days | {(question, check_in.local_date) for question, check_in in closed}
    spans = [
        (question, check_in.started_at, min((at for at in starts if at > check_in.started_at), default=None))
        for question, check_in in closed
    ]
    rows = session.execute(
        select(Message.key, Message.at, Message.telegram_at, Message.asked_slot).where(
            is_own(Message.person_id, **mine),
            Message.direction == Direction.IN,
            Message.source != "button",
            Message.asked_slot.in_((*JOURNAL, *OWN_WORDS, "know_map_pain")),
        )
    )
    for key, at, telegram_at, question in rows:
        said_at: datetime = telegram_at or at
        is_of_day = (question, said_at.astimezone(zone).date()) in days
        is_in_span = any(
            question == asked and begins <= said_at and (ends is None or said_at < ends)
            for asked, begins, ends in spans
        )
        if (since is not None and at >= since) or is_of_day or is_in_span:
            yield key


def _taps_of(
    session: Session,
    person: Person,
    withheld: Withheld,
    activities: Iterable[PacedActivity],
    *,
    clinician_id: str,
) -> Iterator[str]:
    """Taps on a button with the name of a private activity; of any, while all words are private."""
    since = person.words_private_since
    private = [(one.name, is_private_activity(withheld, since, one)) for one in activities]
    if not private:
        return
    own = is_own(Message.person_id, clinician_id=clinician_id, patient_id=person.id)
    rows = session.execute(
        select(Message.key, Message.at, Message.text).where(
            own, Message.direction == Direction.IN, Message.source == "button"
        )
    )
    for key, at, label in rows:
        start = label.removesuffix("…")  # as a button cuts it
        meant = [
            is_closed
            for name, is_closed in private
            if name == label or (start != label and name.startswith(start))
        ]
        if any(meant) or (meant and since is not None and at >= since):
            yield key


def _edits_of(session: Session, person: Person, keys: set[str]) -> set[str]:
    """Messages of the phone that were edited later are kept once more under another key."""
    own = (Message.person_id == person.id, Message.direction == Direction.IN)
    ids = select(Message.telegram_message_id).where(
        *own, Message.key.in_(keys), Message.telegram_message_id.is_not(None)
    )
    return set(session.scalars(select(Message.key).where(*own, Message.telegram_message_id.in_(ids))))
