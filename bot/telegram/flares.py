"""Help in a flare, at any moment: the red flags first, then what it is, then the person's own plan, at once.

The bot answers all of it itself, by buttons and in words: in the middle of any conversation, and while the
dialogue is down. Safety has judged every word before it comes here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from sqlalchemy.orm import Session

from bot.telegram.case import Case
from bot.telegram.flare_days import FlareDays
from bot.telegram.flare_voice import FlareVoice
from bot.telegram.safety_words import FLARE_RED_FLAGS
from bot.telegram.speech import Speaker
from coaching.content.protocols import flare_red_flag
from coaching.rules.flares import Course, Stage
from coaching.rules.flares import Session as Went
from coaching.rules.safety import Verdict
from coaching.services import flare_offers, flare_plans, flares, inbox
from coaching.services.errors import NotFound
from coaching.values.flare_words import Kind, named_part

Alarm = Callable[[Session, Case, Verdict, str], None]  # raises one, in the person's words

WHICH: Final = "flare_which"
_FLAG_BUTTONS: Final = ("flag:nerves", "flag:chest", "flag:fever", "flag:fall", "flag:unsure")
_KEEPS_NOTHING: Final = ("talk",)  # until it is over, nothing of it is kept
_KINDS: Final = ("kind:flare", "kind:soreness", "kind:unsure")
MAKE: Final = '/make_plan{"flare_plan": "new"}'
_PART: Final = '/make_plan{{"flare_part_of": "{part}"}}'
_WHICH_PART: Final = '/make_plan{"flare_change_part": "yes"}'
_CHANGES: Final = re.compile(r"\b(?:change|edit|update|redo|alter|fix)\b", re.IGNORECASE)
_CHECK_IN: Final = "/start_check_in"
_LOOK: Final = '/make_plan{{"flare_look": "{flare}"}}'


class FlareDesk:
    """Answers /flare, its buttons, and what is asked in a flare."""

    def __init__(self, speaker: Speaker) -> None:
        self.voice = FlareVoice(speaker)
        self.days = FlareDays(self.voice)

    def open(self, session: Session, case: Case) -> None:
        """/flare, or that it has flared up: by where the person stands."""
        flare = flares.open_of(session, person_id(case))
        if flare is None:
            self.ask_red_flags(session, case)
        elif flare.stage == Stage.RETURN:
            self.days.ask_return(session, case, flare)
        else:
            self.days.ask_now(session, case)

    def ask_red_flags(self, session: Session, case: Case) -> None:
        """The first question; what was open in the dialogue is closed, and kept but for a talk."""
        is_interrupted = case.conversation is not None and case.conversation.active_loop is not None
        if case.conversation is not None and case.conversation.active_loop not in (None, *_KEEPS_NOTHING):
            self.voice.say(session, case, "flare_put_aside")
        shown = ("only",) if flare_plans.plan_of(session, person_id(case)) is not None else ()
        self.voice.say(session, case, FLARE_RED_FLAGS, "clear", *_FLAG_BUTTONS, *shown)
        if is_interrupted:
            case.end_question(session)
        else:
            inbox.finish(session, case.row.id, FLARE_RED_FLAGS, case.now)

    def ask_which(self, session: Session, case: Case) -> None:
        """No red flag: a flare, or soreness?"""
        self.voice.finish(session, case, WHICH, *_KINDS)

    def take_kind(self, session: Session, case: Case, kind: Kind) -> None:
        """What the person calls it is what it is."""
        if kind is Kind.SORENESS:
            self.voice.finish(session, case, "flare_soreness")
            return
        if kind is Kind.UNSURE:
            self.voice.say(session, case, "flare_begun_unsure")
        flare = flares.begin(
            session, key=case.row.key, person_id=person_id(case), words=case.words or None, now=case.now
        )
        assert case.person is not None  # noqa: S101 - a patient's chat
        self.voice.tell_caregivers(session, case.person, flare, "care_flare_begun", case.now)
        plan = flare_plans.plan_of(session, person_id(case))
        if plan is None:
            self.voice.say(session, case, "flare_begun_bare", "aid", "noaid")
        else:
            if kind is not Kind.UNSURE:
                self.voice.say(session, case, "flare_begun")
            self.voice.card(session, case, plan, "breathe", "ground")
            self.say_once_a_day(session, case)
        self.days.say_team_told(session, case, flare)
        inbox.finish(session, case.row.id, "flare_begun", case.now)

    def say_once_a_day(self, session: Session, case: Case) -> None:
        """How it goes on; with a way to take it back, and to let the nudges of plans rest."""
        rest = ("rest",) if flare_offers.has_nudges(session, person_id(case)) else ()
        self.voice.say(session, case, "flare_once_a_day", *rest, "soreness")

    def give_aid(self, session: Session, case: Case) -> None:
        """Without a plan: a few kind things, that permission was given for; a plan can be made later."""
        self.voice.say(session, case, "flare_first_aid", "breathe", "ground")
        self.say_once_a_day(session, case)
        inbox.finish(session, case.row.id, "flare_first_aid", case.now)

    def show_card(self, session: Session, case: Case) -> None:
        """The plan, and nothing else."""
        plan = flare_plans.plan_of(session, person_id(case))
        if plan is None:
            self.voice.finish(session, case, "flare_card_none", "make")
            return
        self.voice.card(session, case, plan, "breathe")
        inbox.finish(session, case.row.id, "flare_card", case.now)

    def raise_flag(self, session: Session, case: Case, flag: str, alarm: Alarm) -> None:
        """One of the red flags: safety has the word, and no flare is begun."""
        alarm(session, case, flare_red_flag(flag), case.words or self.voice.label(f"flag:{flag}"))

    def look_back(self, session: Session, case: Case) -> None:
        """On to the dialogue, with the flare that has settled."""
        flare = flares.last_settled(session, person_id(case))
        if flare is None:
            self.voice.finish(session, case, "flare_fine")
        else:
            self.hand_on(session, case, _LOOK.format(flare=flare.key))

    def make_plan(self, session: Session, case: Case) -> None:
        """On to the dialogue, to make the plan or change it."""
        self.hand_on(session, case, MAKE)

    def change_plan(self, session: Session, case: Case) -> None:
        """The same, to the part that was named; a change without one asks which."""
        text = case.incoming.text
        part = named_part(text)
        is_change = _CHANGES.search(text) is not None
        self.hand_on(session, case, _PART.format(part=part) if part else _WHICH_PART if is_change else MAKE)

    def check_in(self, session: Session, case: Case) -> None:
        """On to the dialogue, for today's check-in."""
        self.hand_on(session, case, _CHECK_IN)

    @staticmethod
    def hand_on(session: Session, case: Case, payload: str) -> None:
        """What the dialogue does."""
        inbox.to_dialogue(session, case.row.id, case.turn(payload=payload))

    def tap(self, session: Session, case: Case, choice: Sequence[str], alarm: Alarm) -> None:
        """Do what a button says."""
        what, *rest = choice
        plain: dict[str, Callable[[Session, Case], None]] = {
            "start": self.ask_red_flags,
            "clear": self.ask_which,
            "card": self.show_card,
            "only": self.show_card,
            "aid": self.give_aid,
            "make": self.make_plan,
            "look": self.look_back,
            "checkin": self.check_in,
            "soreness": self.days.take_back,
            "team": self.days.ask_team,
            "quiet": self.days.name_no_signs,
            "rest": self.days.rest_plans,
            "keep": self.days.keep_plans,
            "breathe": self.days.breathe,
            "ground": self.days.ground,
        }
        try:
            if what in plain:
                plain[what](session, case)
            elif what == "flag":
                self.raise_flag(session, case, rest[0], alarm)
            elif what == "kind":
                self.take_kind(session, case, Kind(rest[0]))
            elif what == "day":
                self.days.take_day(session, case, Course(rest[0]))
            elif what == "went":
                self.days.take_session(session, case, Went(rest[0]))
            elif what == "felt":
                self.days.take_felt(session, case, rest[0])
            else:
                lines = {"later": "flare_later", "noaid": "flare_no_aid"}
                self.voice.finish(session, case, lines.get(what, "flare_fine"))
        except NotFound:  # it is over by now
            self.voice.finish(session, case, "flare_fine")


def person_id(case: Case) -> str:
    """Whose chat it is."""
    assert case.person is not None  # noqa: S101 - a patient's chat
    return case.person.id
