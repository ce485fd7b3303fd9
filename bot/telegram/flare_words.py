"""What is typed in a flare, or to begin one: answers to our questions first, then plain words at any time."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from sqlalchemy.orm import Session

from bot.telegram.case import LONGEST_TEXT, Case
from bot.telegram.flares import WHICH, Alarm, FlareDesk, person_id
from bot.telegram.incoming import Kind as Sent
from bot.telegram.safety_words import FLARE_RED_FLAGS
from coaching.rules.flares import Course, Stage
from coaching.services import flares, inbox
from coaching.store.models import Flare, Message
from coaching.values import flare_words as words
from coaching.values.beside_question import read_agreement_to, read_answer_to
from coaching.values.flare_answers import (
    read_felt,
    read_session_asked,
    read_session_unasked,
    says_mainly,
    tells_news,
    tells_only_of_it,
    told_in,
)
from coaching.values.flare_asides import asks_for_plan, asks_for_team, asks_why
from coaching.values.flare_not_done import says_not_done
from coaching.values.flare_words import Kind, Wish
from coaching.values.put_questions import question_of
from coaching.values.yes_no import Answer

_ANSWER_WITHIN: Final = timedelta(hours=18)
_APART: Final = "flare_apart"
_DAY_QUESTIONS: Final = ("flare_day", "flare_still", _APART)
_RETURN_QUESTIONS: Final = ("flare_return", "flare_return_asked")
_DAY_TOLD: Final = (
    "flare_told_better",
    "flare_told_same",
    "flare_told_worse",
    "flare_settled",
    "flare_settled_once",
    "flare_settled_afresh",
    "flare_later",
)
_BESIDE: Final = ("flare_card", "flare_card_none", "flare_breathe")
_HEARD: Final = "flare_heard"
_OFFERS: Final = (_HEARD, "flare_begun_bare", "flare_signs", "flare_offer_plan", "flare_look_back")
_LEAVES: Final = re.compile(
    r"^\W*(?:stop|cancel|never ?mind|forget it|leave it|not now|later|leave me(?: alone)?|skip"
    r"|go away|enough)\b",
    re.IGNORECASE,
)
# To the other questions it has to be all that is said: "stop the Monday reminder" leaves nothing.
_LEAVES_ALONE: Final = re.compile(
    r"^\W*(?:stop|cancel|never ?mind|forget it|leave it|not now|later|leave me|nothing|skip|go away|enough"
    r"|whatever)\b"
    r"(?:\W+(?:it|this|that|now|please|pls|me|alone|thanks|thank you|ta|today|for now|asking|love|mate|be"
    r"|maybe|ok|okay|sorry))*\W*$",
    re.IGNORECASE,
)
# The dialogue takes it for a yes, to nothing that we have asked.
_SHRUG: Final = re.compile(r"^\W*whatever(?: then| mate| love)?\W*$", re.IGNORECASE)
_BREATHE: Final = re.compile(
    r"^\W*(?:(?:can|could) (?:you|we) |please |let'?s |i want to |help me )*"
    r"(?:breathe|do (?:some|the|a) breathing"
    r"|(?:a |the |some )?breathing(?: exercise)?|calm down)(?: with me| together| please| now)*\W*$",
    re.IGNORECASE,
)
_GROUND: Final = re.compile(
    r"^\W*(?:please |let'?s |help me |can you )*(?:ground me|grounding(?: exercise)?|get grounded)"
    r"(?: please| now)*\W*$",
    re.IGNORECASE,
)
_WITH_US: Final = re.compile(r"\b(?:me|us|let'?s|together|you)\b", re.IGNORECASE)
_NOT_TODAY: Final = re.compile(
    r"^\W*(?:not today|leave (?:it|me)(?: alone)? today|skip today)\b", re.IGNORECASE
)
_SAID_IN_VERBS: Final = re.compile(r"\bflar(?:ed|ing)\b|\b(?:in|having|got) an? \b", re.IGNORECASE)
_ANSWERS: Final = re.compile(
    r"^\W*(?:y|n|ye[sap]\w*|yup|no|na+h|nope|ok\w*|sure|all|thanks?|ta)\b", re.IGNORECASE
)
_OWN_FORM: Final = "flare_form"
_FEW: Final = 2  # words

Deed = Callable[[Session, Case, Alarm], None]


class FlareWords:
    """Reads typed words for the desk."""

    def __init__(self, desk: FlareDesk) -> None:
        self._desk = desk

    def hears(self, session: Session, case: Case) -> bool:
        """Whether the words are for us, and need not wait for the dialogue."""
        return self._deed(session, case) is not None

    def take(self, session: Session, case: Case, alarm: Alarm) -> bool:
        """Answer the words, if they are for us; whether they were."""
        deed = self._deed(session, case)
        if deed is not None:
            deed(session, case, alarm)
        return deed is not None

    def _deed(self, session: Session, case: Case) -> Deed | None:
        is_ours = case.is_patient and case.person is not None and case.person.stopped_at is None
        if not is_ours or case.hold is not None or case.incoming.kind is not Sent.TEXT:
            return None
        if len(case.incoming.text) > LONGEST_TEXT:
            return None
        return self._wish_at_any_time(case) or self._answer(session, case) or self._unasked(session, case)

    def _wish_at_any_time(self, case: Case) -> Deed | None:
        """The plan, breathing or grounding, whatever else was asked."""
        text, desk = case.incoming.text, self._desk
        deed = None
        if words.read_wish(text) is Wish.SHOW:
            deed = desk.show_card
        elif _in_question(case) and not _WITH_US.search(text):
            return None  # "breathing" may be what helps
        elif _BREATHE.match(text):
            deed = desk.days.breathe
        elif _GROUND.match(text):
            deed = desk.days.ground
        return (lambda session, case, _: deed(session, case)) if deed is not None else None

    def _answer(self, session: Session, case: Case) -> Deed | None:
        """What the words do as an answer to our last question, while it is open."""
        asked, text = case.asked, case.incoming.text
        if asked is None or asked.response is None or case.now - asked.at > _ANSWER_WITHIN:
            return None
        if _is_answered(case, asked):
            return None
        if _in_question(case) and asked.response != _HEARD:
            return None  # the dialogue has asked something since, and that is answered
        line = asked.response
        if line == FLARE_RED_FLAGS:
            return self._why(text, "flare_why_flags", self._desk.ask_red_flags) or self._to_red_flags(case)
        if line in _RETURN_QUESTIONS and (deed := self._to_return(text)) is not None:
            return deed
        if line in (WHICH, *_DAY_QUESTIONS, *_RETURN_QUESTIONS) and _LEAVES_ALONE.match(text):
            return lambda session, case, _: self._desk.voice.finish(session, case, "flare_fine")
        if line in (*_DAY_QUESTIONS, *_RETURN_QUESTIONS) and _NOT_TODAY.match(text):
            return lambda session, case, _: self._desk.voice.finish(session, case, "flare_later")
        if line == "flare_breathe_felt":
            return self._to_felt(text)
        if line == WHICH:
            return self._why(text, "flare_why_which", self._desk.ask_which) or self._to_which(text)
        if line in _DAY_QUESTIONS:
            return self._to_day(line, text)
        return self._to_offer(line, text) if line in _OFFERS else None

    def _to_red_flags(self, case: Case) -> Deed:
        text, desk = case.incoming.text, self._desk
        if _LEAVES.match(text) and words.named_flag(text) is None:
            return lambda session, case, _: desk.voice.finish(session, case, "flare_fine")
        answer = read_answer_to(text, question_of(FLARE_RED_FLAGS))
        is_no = words.denies_all(text) or answer is Answer.NO
        flag = words.excepted_flag(text) if is_no else words.named_flag(text)
        asked_twice = sum(line.response == FLARE_RED_FLAGS for line in case.heard) > 1
        if flag is None and answer is not None and not is_no:
            flag = "yes" if answer is Answer.YES else "unsure"
            if answer is Answer.YES and words.says_it_is_one(text) and not asked_twice:
                return lambda session, case, _: desk.ask_red_flags(session, case)
        if flag is not None:
            return lambda session, case, alarm: desk.raise_flag(session, case, flag, alarm)
        if is_no:
            return lambda session, case, _: desk.ask_which(session, case)
        if words.says_false_alarm(text):
            return lambda session, case, _: desk.take_kind(session, case, Kind.SORENESS)
        # Nothing that safety knows, and neither a yes nor a no: asked once more, then they are believed.
        if asked_twice:
            return lambda session, case, _: desk.ask_which(session, case)
        return lambda session, case, _: desk.ask_red_flags(session, case)

    def _why(self, text: str, line: str, ask: Callable[[Session, Case], None]) -> Deed | None:
        """Why it is asked, and the question again; None where nobody wants to know."""
        if not asks_why(text) or words.named_flag(text) is not None:
            return None

        def tell(session: Session, case: Case, _alarm: Alarm) -> None:
            self._desk.voice.say(session, case, line)
            ask(session, case)

        return tell

    def _to_which(self, text: str) -> Deed | None:
        kind = words.read_kind(text)
        if kind is None:
            answer = read_answer_to(text, question_of(WHICH))
            kind = {Answer.YES: Kind.FLARE, Answer.UNSURE: Kind.UNSURE}.get(answer) if answer else None
        if kind is None:
            return None
        return lambda session, case, _: self._desk.take_kind(session, case, kind)

    def _to_day(self, line: str, text: str) -> Deed | None:
        if words.says_false_alarm(text):
            return lambda session, case, _: self._desk.days.take_back(session, case)
        told = told_in(text)
        course = words.read_course(told)
        is_over = course is Course.SETTLED
        # Over, beside words we don't know that say otherwise, is not over.
        is_apart = words.goes_apart(told) or (is_over and words.read_course(text) is not Course.SETTLED)
        if is_apart and line != _APART:
            return lambda session, case, _: self._desk.days.ask_on_the_whole(session, case)
        if course is None or is_apart:
            return None
        is_sure = words.is_sure_settled(told)
        return lambda session, case, _: self._desk.days.take_day(session, case, course, is_sure=is_sure)

    def _to_felt(self, text: str) -> Deed | None:
        how = read_felt(told_in(text, is_strict=True))
        if how is None:
            return None
        return lambda session, case, _: self._desk.days.take_felt(session, case, how)

    def _to_return(self, text: str) -> Deed | None:
        went, days = read_session_asked(text), self._desk.days
        if went is not None:
            return lambda session, case, _: days.take_session(session, case, went)
        return (lambda session, case, _: days.say_waits(session, case)) if says_not_done(text) else None

    def _to_offer(self, line: str, text: str) -> Deed | None:
        answer, desk = read_agreement_to(text, question_of(line)), self._desk
        if answer is Answer.NO:
            lines = {"flare_begun_bare": "flare_no_aid"}
            return lambda session, case, _: desk.voice.finish(session, case, lines.get(line, "flare_fine"))
        if answer is not Answer.YES:
            return None
        deeds: dict[str, Callable[[Session, Case], None]] = {
            "flare_heard": desk.ask_red_flags,
            "flare_begun_bare": desk.give_aid,
            "flare_signs": desk.show_card,
            "flare_offer_plan": desk.make_plan,
            "flare_look_back": desk.look_back,
        }
        return lambda session, case, _: deeds[line](session, case)

    def _unasked(self, session: Session, case: Case) -> Deed | None:
        text, desk = case.incoming.text, self._desk
        if case.conversation is not None and case.conversation.active_loop == _OWN_FORM:
            return None
        in_question = _in_question(case)
        is_meant = not in_question or len(text.split()) > _FEW or _SAID_IN_VERBS.search(text) is not None
        flare = flares.open_of(session, person_id(case))
        is_in_it = flare is not None and flare.stage != Stage.RETURN
        is_said = (words.says_plainly(text) and is_meant) or (
            not in_question and not is_in_it and says_mainly(text)
        )
        if is_said:  # on the way back it is another one
            deed = desk.open if is_in_it else desk.ask_red_flags
            return lambda session, case, _: deed(session, case)
        wish = words.read_wish(text)
        if not in_question and is_in_it and words.says_false_alarm(text):
            return lambda session, case, _: desk.days.take_back(session, case)
        if not in_question and flare is not None and (deed_in_it := self._in_flare(case, flare)) is not None:
            return deed_in_it
        if not in_question and wish is Wish.LOOK_BACK:
            return lambda session, case, _: desk.look_back(session, case)
        if not in_question and wish is not None:
            return lambda session, case, _: desk.change_plan(session, case)
        if not is_in_it and words.begins_flare(text):
            return self._offer
        return None

    def _in_flare(self, case: Case, flare: Flare) -> Deed | None:
        """What is told or asked for while one is known: how it goes, the plan, that the team hears of it."""
        text, days = case.incoming.text, self._desk.days
        if asks_for_plan(text):
            return lambda session, case, _: self._desk.show_card(session, case)
        if asks_for_team(text):
            return lambda session, case, _: days.ask_team(session, case)
        if _is_spoken_of(case) and _SHRUG.match(text):
            return lambda session, case, _: self._desk.voice.finish(session, case, "flare_fine")
        if flare.stage == Stage.RETURN:
            went = read_session_unasked(text) if not _is_check_in_asked(case) else None
            return (lambda session, case, _: days.take_session(session, case, went)) if went else None
        is_news = "flare" in text.lower() or tells_news(text, after_flare=_is_spoken_of(case))
        if is_news or (_is_day_open(case) and _tells_of_day(text)):
            return self._tells_of_flare(text)
        return None

    def _tells_of_flare(self, text: str) -> Deed | None:
        """How it goes, unasked: my flare is easing, it's calming down."""
        if words.goes_apart(text):
            return lambda session, case, _: self._desk.days.ask_on_the_whole(session, case)
        course = words.read_course(text)
        if course is None:
            return None
        is_sure = course is Course.SETTLED and words.is_sure_settled(text)
        return lambda session, case, _: self._desk.days.take_day(session, case, course, is_sure=is_sure)

    def _offer(self, session: Session, case: Case, _alarm: Alarm) -> None:
        """A message that says more goes to the dialogue, which keeps it; the help is offered beside it."""
        inbox.to_dialogue(session, case.row.id, case.turn(text=case.incoming.text))
        self._desk.voice.say(session, case, "flare_heard", "start", "no")


def _is_answered(case: Case, asked: Message) -> bool:
    """Whether we have answered something that was typed or tapped since that question of ours.

    A card or a minute of breathing beside a question leaves it open.
    """
    since = case.heard[: case.heard.index(asked)]
    ours = [one for one in since if (one.response or "").startswith("flare_") and one.response not in _BESIDE]
    rows = {one.key.rpartition(":")[0] for one in ours} - {asked.key.rpartition(":")[0]}
    return any(row.startswith("update:") for row in rows)


def _is_day_open(case: Case) -> bool:
    """Whether today's question was asked and, whatever was asked since, not answered."""
    since = itertools.takewhile(lambda line: case.now - line.at <= _ANSWER_WITHIN, case.heard)
    said = [line.response or "" for line in since]
    newest = next((one for one in said if one in (*_DAY_QUESTIONS, *_DAY_TOLD)), "")
    return newest in _DAY_QUESTIONS


def _tells_of_day(text: str) -> bool:
    """Whether words are so plainly about the day that they answer no newer question, as "no, same" may."""
    is_else = len(text.split()) <= _FEW or _ANSWERS.match(text) is not None
    return not is_else and tells_only_of_it(text) and words.read_course(text) is not Course.SETTLED


def _is_check_in_asked(case: Case) -> bool:
    """Whether what was asked last is whether to check in: then what was done belongs there."""
    return case.asked is not None and (case.asked.response or "").endswith("_opener")


def _is_spoken_of(case: Case) -> bool:
    """Whether the last line that was said to them was about the flare."""
    return (case.last_said or "").startswith("flare_")


def _in_question(case: Case) -> bool:
    """Whether a question of the dialogue is open that is newer than ours.

    While the dialogue is down, the one that we have closed stands there still.
    """
    if case.conversation is None or case.requested_slot is None:
        return False
    asked = case.asked
    is_ours = asked is not None and (asked.response or "").startswith("flare_")
    return asked is None or not is_ours or asked.at < case.conversation.last_turn_at
