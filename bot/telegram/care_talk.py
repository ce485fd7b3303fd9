"""What a caregiver types: an answer to what was asked last, or a wish; and about whom it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.telegram.care_deeds import CareDeeds, Said
from bot.telegram.care_voice import member_of
from bot.telegram.case import Case
from bot.telegram.incoming import Kind
from coaching.content.protocols import sharing_protocol
from coaching.services import buttons, messages
from coaching.store.models import Button, CareLink, Message, Scope
from coaching.values.beside_question import read_agreement_to, read_answer_to
from coaching.values.caregiver_words import (
    CareWish,
    asks_what_now,
    is_about_another,
    names_in,
    read_care_wish,
    read_left_out,
    surely_leaves,
    tells_of_change,
)
from coaching.values.put_questions import question_of
from coaching.values.ratings import read_rating
from coaching.values.yes_no import Answer

# Questions that may be answered by a yes or a no, and by what a button of theirs does.
_YES_NO = {
    "care_strain_high": ("strainshare", "strainkeep"),
    "care_change_confirm": ("keep", "notnow"),
    "care_card_may_i": ("tell", "notnow"),
    "care_changed": ("fine", "pick"),
}
_FREE = {"care_card_ask", "care_card_ask_first", "care_card_tell", "care_change_offer", "care_change_ask"}
_ASK_WHAT_HELPS = {"care_card_ask", "care_card_ask_first"}
_STRAIN = {"care_strain", "care_strain_again"}
_OPEN_ENDED = _FREE | _STRAIN
_LISTS = {"care_pick", "care_cheers", "care_which", "care_which_leave", "care_or_you"}
QUESTIONS = frozenset({*_YES_NO, *_FREE, *_STRAIN, *_LISTS})
_DOES = {
    CareWish.LEAVE: "leave",
    CareWish.WHAT: "what",
    CareWish.CARD: "card",
    CareWish.CHANGE: "report",
    CareWish.CHANGE_ASKED: "change",
    CareWish.CHEER: "cheers",
    CareWish.THANKS: "welcome",
    CareWish.DANGER: "danger",
}
_REFUSES = re.compile(
    r"\b(?:don'?t|do not|stop|never|no more) (?:ask|asking|questions|of these|tips|send)\b|\bno more\b",
    re.IGNORECASE,
)
_ENOUGH = re.compile(
    r"\W*(?:no|nope|nah|nothing|none|never mind|nevermind|not now|later|not today|no thanks"
    r"|no thank you|nothing new"
    r"|nothing to add|all the same|no change|rather not|i'?d rather not|skip|pass)"
    r"(?: (?:really|thanks|today|now|at the moment|so far|much|to (?:say|add|report)))*\W*",
    re.IGNORECASE,
)
_FEW_WORDS = 5
_ALARM = "caregiver_told"
_ALARM_IN_MIND = timedelta(hours=24)
_AT_A_LOSS = {None, CareWish.CARD, CareWish.DANGER}


@dataclass(frozen=True)
class OpenQuestion:
    """What was asked last, by which link, and the buttons under it."""

    line: str
    key: str
    link: CareLink
    choices: tuple[Button, ...]

    def payload(self, what: str) -> list[str] | None:
        """What the button that does this says behind ``bot:care:``."""
        return next((self.rest(one) for one in self.choices if self.rest(one)[0] == what), None)

    @staticmethod
    def rest(button: Button) -> list[str]:
        """The words of a payload behind ``bot:care:``."""
        return button.payload.split(":")[2:]


class CareTalk:
    """Takes typed words by the links to which the caregiver has agreed.

    Args:
        deeds: what can be done.
    """

    def __init__(self, deeds: CareDeeds) -> None:
        self._deeds = deeds

    def read(self, session: Session, case: Case, links: list[CareLink], *, sure: bool) -> list[str] | None:
        """What typed words ask for, as the words behind ``bot:care:`` of a payload; None: nothing of these.

        Args:
            session: an open transaction.
            case: what was typed.
            links: to which the caregiver has agreed.
            sure: nothing else could be meant: the chat has no other role.
        """
        if case.incoming.kind is not Kind.TEXT or not links:
            return None
        told = self._told_of_alarm(session, case, links, sure=sure)
        if told is not None:
            return ["steps", told.id]
        wish = self._read_wish(session, case, links, sure=sure)
        if wish is not None and self._is_no_answer(session, case, links, wish):
            return wish
        question = self.open_question(session, case, links)
        if wish is not None and question is not None and self._tells_of_change(session, question, case):
            return wish  # asked what helps, they tell what they saw: it may be for the clinic
        if question is not None:
            answer = self._read_answer(session, case, question, sure=sure)
            if answer is not None:
                return answer
        return wish

    def _is_no_answer(self, session: Session, case: Case, links: list[CareLink], wish: list[str]) -> bool:
        """Whether a wish is so clear that it is not to be taken for the answer to an open question."""
        is_leaving = surely_leaves(case.incoming.text, self._deeds.names(session, links))
        return is_leaving or _DOES[CareWish.DANGER] in wish[:2]

    def _tells_of_change(self, session: Session, question: OpenQuestion, case: Case) -> bool:
        names = self._deeds.names(session, [question.link])
        return question.line in _ASK_WHAT_HELPS and tells_of_change(case.incoming.text, names)

    def open_question(self, session: Session, case: Case, links: list[CareLink]) -> OpenQuestion | None:
        """What a caregiver was asked last, while it waits for an answer."""
        asked = case.asked
        if asked is None or asked.response not in QUESTIONS or asked.care_link_id is None:
            return None
        link = next((one for one in links if one.id == asked.care_link_id), None)
        choices = tuple(buttons.open_choices(session, asked.key))
        if link is None or not choices or case.now - asked.at > sharing_protocol().answer_open:
            return None
        return OpenQuestion(asked.response, asked.key, link, choices)

    def read_again(
        self, session: Session, case: Case, link: CareLink, said: Said
    ) -> tuple[list[str] | None, OpenQuestion | None]:
        """Words of which it is clear by now that they answered an earlier question by that link."""
        asked = next(
            (one for one in case.heard if one.response in _OPEN_ENDED and one.care_link_id == link.id), None
        )
        if asked is None or asked.response is None:
            return None, None
        choices = tuple(buttons.open_choices(session, asked.key))
        if not choices:  # answered by now
            return None, None
        question = OpenQuestion(asked.response, asked.key, link, choices)
        if asked.response in _STRAIN:
            return _read_strain(said.text, link.id, sure=True), question
        typed = replace(case, incoming=replace(case.incoming, kind=Kind.TEXT, text=said.text))
        return self._read_free(session, typed, question, sure=True), question

    def said_by(self, session: Session, case: Case) -> Said:
        """The typed words of this row, as they are kept among the messages."""
        return self.said_with(session, case, case.row.key) or Said(case.row.key, None, case.incoming.text)

    @staticmethod
    def said_with(session: Session, case: Case, key: str) -> Said | None:
        """Words that this person typed, by the key of the message."""
        own = select(Message).where(Message.key == key, Message.person_id == member_of(case).id)
        kept = session.scalars(own).one_or_none()
        return Said(kept.key, kept.id, kept.text, kept.care_link_id) if kept is not None else None

    def said_before(self, session: Session, case: Case, message_id: str) -> Said | None:
        """Words that this person typed earlier."""
        kept = session.get(Message, int(message_id)) if message_id.isdigit() else None
        if kept is None or kept.person_id != member_of(case).id:
            return None
        return Said(kept.key, kept.id, kept.text)

    def move(self, session: Session, key: str, link: CareLink) -> None:
        """What was typed belongs to that link's conversation, and not to the person's own care."""
        messages.move(session, key=key, person_id=link.member_id, care_link_id=link.id)

    def _told_of_alarm(
        self, session: Session, case: Case, links: list[CareLink], *, sure: bool
    ) -> CareLink | None:
        """The link of an alarm they have heard of, when what they type now is about that."""
        line = next((one for one in case.heard if one.response == _ALARM), None)
        link = next((one for one in links if line is not None and one.id == line.care_link_id), None)
        if line is None or link is None or case.now - line.at > _ALARM_IN_MIND:
            return None
        text, names = case.incoming.text, self._deeds.names(session, [link])
        is_next = case.last_said in {_ALARM, "care_steps"}
        if asks_what_now(text, names):
            return link if sure or is_next or is_about_another(text, names) else None
        if not sure or case.last_said != _ALARM:
            return None
        # "Oh god ok" asks for nothing that has a name: what helps now is what can be done.
        return link if read_care_wish(text, names, is_buddy=link.is_buddy) in _AT_A_LOSS else None

    def _read_answer(
        self, session: Session, case: Case, question: OpenQuestion, *, sure: bool
    ) -> list[str] | None:
        text, link_id = case.incoming.text, question.link.id
        # On the ruler every label is a number, as an answer to a question of their own care may be.
        may_be_own = question.line in _STRAIN and not sure and case.requested_slot is not None
        labelled = None if may_be_own else _by_label(question, text)
        if labelled is not None:
            return labelled
        if question.line in _STRAIN:
            return self._read_strain(session, case, link_id, sure=sure)
        if question.line in _YES_NO:
            return _read_yes_no(question, text)
        if question.line not in _FREE:
            return None
        if _REFUSES.search(text) and question.payload("refuse") is not None:
            return question.payload("refuse")
        if _ENOUGH.fullmatch(text):
            return ["made", link_id, "other"] if question.line == "care_card_tell" else ["notnow", link_id]
        return self._read_free(session, case, question, sure=sure)

    def _read_strain(self, session: Session, case: Case, link_id: str, *, sure: bool) -> list[str] | None:
        """How heavy it is; where a question of the person's own care is open, a number may be for that."""
        answer = _read_strain(case.incoming.text, link_id, sure=sure)
        if answer is not None and not sure and case.requested_slot is not None:
            return ["ask", link_id, str(self.said_by(session, case).message_id)]
        return answer

    def _read_free(
        self, session: Session, case: Case, question: OpenQuestion, *, sure: bool
    ) -> list[str] | None:
        """An answer in free words; where the person has a care of their own, it may be about that."""
        text, link_id = case.incoming.text, question.link.id
        name = self._deeds.names(session, [question.link])
        is_clear = sure or question.line == "care_change_ask" or is_about_another(text, name)
        is_remark = question.line == "care_card_tell" and len(text.split()) <= _FEW_WORDS
        if not is_clear and (read_rating(text) is not None or not is_remark):
            return ["ask", link_id, str(self.said_by(session, case).message_id)]
        agreed = read_agreement_to(text, question_of(question.line))
        if question.line == "care_change_offer" and agreed is Answer.YES:
            return ["change", link_id]
        if question.line in {"care_change_offer", "care_change_ask"}:
            return ["write", link_id]
        if question.line == "care_card_tell":
            return ["made", link_id, "useful"]
        card = question.payload("tell")
        return ["may", link_id, card[2]] if card else None

    def _read_wish(
        self, session: Session, case: Case, links: list[CareLink], *, sure: bool
    ) -> list[str] | None:
        text = case.incoming.text
        names = self._deeds.names(session, links)
        named = [link for link, name in zip(links, names, strict=True) if name in names_in(text, names)]
        left_out = read_left_out(text, names)
        hearing = [link for link in named or links if left_out in link.scopes]
        if left_out is not None and len(hearing) == 1 and (sure or named):
            if left_out is Scope.SAFETY_ALERTS:  # they might miss what matters: only a tap leaves it out
                return ["pick", hearing[0].id]
            return ["drop", hearing[0].id, left_out.value]
        wish = read_care_wish(text, names, is_buddy=all(link.is_buddy for link in named or links))
        if wish is CareWish.THANKS:
            return ["welcome", links[-1].id] if sure else None
        if wish is None or (not sure and not named):
            return None
        able = [link for link in named or links if _can(link, wish)]
        if not able:
            return None
        if len(able) > 1:
            return ["which", _DOES[wish], *(link.id for link in able)]
        return [_DOES[wish], able[0].id]


def _can(link: CareLink, wish: CareWish) -> bool:
    """Nothing is asked of a buddy, and only a buddy sends cheers."""
    if wish in {CareWish.CARD, CareWish.CHANGE, CareWish.CHANGE_ASKED}:
        return not link.is_buddy
    return link.is_buddy or wish is not CareWish.CHEER


def _by_label(question: OpenQuestion, text: str) -> list[str] | None:
    """What the button does whose label was typed."""
    typed = _bare(text)
    return next((question.rest(one) for one in question.choices if _bare(one.label) == typed), None)


def _bare(text: str) -> str:
    return re.sub(r"[^\w']+", " ", text.replace("\u2019", "'")).strip().lower()


def _read_strain(text: str, link_id: str, *, sure: bool) -> list[str] | None:
    rating = read_rating(text)
    if rating is not None and rating.in_range:
        return ["strain", link_id, str(round(rating.value))]
    if _REFUSES.search(text):
        return ["refuse", link_id, "strain"]
    if _ENOUGH.fullmatch(text) or read_answer_to(text, question_of("care_strain")) is Answer.NO:
        return ["notnow", link_id]
    return ["strainagain", link_id] if sure and len(text.split()) <= 2 * _FEW_WORDS else None


def _read_yes_no(question: OpenQuestion, text: str) -> list[str] | None:
    yes, no = _YES_NO[question.line]
    answer = read_agreement_to(text, question_of(question.line))
    if answer is Answer.YES:
        return question.payload(yes)
    return question.payload(no) if answer is Answer.NO else None
