"""A caregiver's chat: who this is, a yes of their own, and the little that they may hear and do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from bot.telegram.care_deeds import CareDeeds
from bot.telegram.care_talk import CareTalk
from bot.telegram.care_taps import CareTaps
from bot.telegram.care_voice import CareVoice, member_of, patients_name
from bot.telegram.case import Case
from bot.telegram.incoming import Kind
from bot.telegram.speech import Listener, Speaker
from coaching.content.emergency_numbers import EmergencyNumbers
from coaching.services import alert_queue, buttons, caregivers, inbox, people, sharing
from coaching.services.errors import NotFound
from coaching.services.outbox import Needs
from coaching.store.models import CareLink, Priority, Role, SafetyEvent, Scope
from coaching.values.beside_question import read_agreement_to
from coaching.values.caregiver_words import is_about_another
from coaching.values.put_questions import question_of
from coaching.values.yes_no import Answer

log = structlog.get_logger()

_QUESTION = "caregiver_question"
_ASKS_FOR_A_YES = {_QUESTION, "caregiver_needed"}


class CaregiverDesk:
    """Answers what a caregiver types or taps. Alarms have been answered before, as anybody's."""

    def __init__(self, speaker: Speaker) -> None:
        self._voice = CareVoice(speaker)
        self._deeds = CareDeeds(self._voice)
        self._talk = CareTalk(self._deeds)
        self._taps = CareTaps(self._voice, self._deeds, self._talk)

    def introduce(self, session: Session, case: Case, link: CareLink) -> None:
        """Say who this is and what they would hear, and ask, before anything else; not again after a yes."""
        if sharing.has_agreed(session, link):
            self._deeds.menu(session, case, link)
            return
        case_of_member = _as_member(session, case, link)
        told = self._voice.what_is_told(session, link)
        intro = "caregiver_intro_buddy" if link.is_buddy else "caregiver_intro"
        sharing.mark_told(session, link, link.scopes, case.now)
        for part in (intro, "caregiver_question"):
            self._voice.say(session, case_of_member, link, part, told, name=part, finishes=False)
        inbox.finish(session, case.row.id, "introduced", case.now)

    def talk(self, session: Session, case: Case) -> None:
        """Answer anything that was typed or sent in a chat that has no other role."""
        links = caregivers.links_of(session, member_of(case).id, case.now)
        agreed = [link for link in links if sharing.has_agreed(session, link)]
        waiting = self._waiting(session, case, links)
        command = case.incoming.command
        if not links:
            self._voice.say(session, case, None, "caregiver_over")
        elif command == "stop":
            self._leave_all(session, case, links)
        elif command == "privacy":
            names = ", ".join(self._deeds.names(session, links))
            self._voice.say(session, case, links[0], "caregiver_privacy", {"first_name": names})
        elif waiting is not None and (not agreed or self._is_asked_for_a_yes(case)):
            self._settle_by_word(session, case, waiting)
        elif not self._take(session, case, agreed, sure=True):
            self._deeds.menu(session, case, self._link_spoken_of(case, agreed))

    def take_from_patient(self, session: Session, case: Case) -> bool:
        """Take what a patient types as somebody's caregiver; whether it was that, or is not clear."""
        if case.incoming.kind is not Kind.TEXT or case.person is None or not case.cares_too:
            return False
        links = caregivers.links_of(session, case.person.id, case.now)
        if not links:
            return False
        waiting = self._waiting(session, case, links)
        if waiting is not None and self._is_asked_for_a_yes(case):
            answer = read_agreement_to(case.incoming.text, question_of(_QUESTION))
            if answer in (Answer.YES, Answer.NO):
                self._talk.move(session, case.row.key, waiting)
                self._settle(session, case, waiting.id, agreed=answer is Answer.YES)
                return True
        agreed = [link for link in links if sharing.has_agreed(session, link)]
        return self._take(session, case, agreed, sure=False)

    def say_stopped_too(self, session: Session, case: Case) -> None:
        """A patient who stops hears nothing as a caregiver, either."""
        if case.person is None:
            return
        for link in caregivers.links_of(session, case.person.id, case.now):
            name = f"stopped:{link.id}"
            self._voice.say(session, case, link, "care_stopped_too", name=name, finishes=False)

    def tap(self, session: Session, case: Case, choice: Sequence[str]) -> None:
        """Do what a button of a caregiver's says."""
        what, *rest = choice
        if what in {"yes", "no"}:
            self._settle(session, case, rest[0], agreed=what == "yes")
        elif what == "leaveall":
            self._leave_all(session, case, caregivers.links_of(session, member_of(case).id, case.now))
        elif what == "mine":
            self._hand_on(session, case, rest[0])
        else:
            self._taps.do(session, case, what, *rest)

    def link_of_tap(self, session: Session, case: Case, payload: str) -> str | None:
        """The care link that a button of a caregiver's is about, if it is one of theirs."""
        if not payload.startswith("bot:care:") or case.person is None:
            return None
        own = {link.id for link in caregivers.links_of(session, case.person.id, case.now)}
        return next((part for part in payload.split(":") if part in own), None)

    def _take(self, session: Session, case: Case, agreed: list[CareLink], *, sure: bool) -> bool:
        words = self._talk.read(session, case, agreed, sure=sure)
        if words is None:
            return False
        what, *rest = words
        question = self._talk.open_question(session, case, agreed)
        link = next((one for one in agreed if one.id in rest), None)
        if link is not None and what != "ask":
            self._talk.move(session, case.row.key, link)
            if question is not None and question.link is link:
                buttons.use_up(session, question.key, case.now)
        if what == "which":
            self._ask_which(session, case, *rest)
        else:
            self.tap(session, case, words)
        return True

    def _ask_which(self, session: Session, case: Case, what: str, *link_ids: str) -> None:
        said = self._talk.said_by(session, case)
        behind = f":{said.message_id}" if what == "report" else ""
        links = [session.get_one(CareLink, link_id) for link_id in link_ids]
        names = self._deeds.names(session, links)
        choices = [
            (name, f"bot:care:{what}:{link.id}{behind}") for name, link in zip(names, links, strict=True)
        ]
        line = "care_which_leave" if what == "leave" else "care_which"
        self._voice.say(session, case, links[0], line, choices=choices)

    def _hand_on(self, session: Session, case: Case, message_id: str) -> None:
        """What was typed earlier was about the person themself: it goes to their own coach."""
        said = self._talk.said_before(session, case, message_id)
        may_talk = case.is_patient and case.hold is None and member_of(case).stopped_at is None
        if said is None or not may_talk:
            self._voice.say(session, case, case.link, "care_not_now")
        else:
            inbox.to_dialogue(session, case.row.id, case.turn(text=said.text))

    def _link_spoken_of(self, case: Case, agreed: list[CareLink]) -> CareLink:
        """The link of the last line, or the latest."""
        last = case.heard[0].care_link_id if case.heard else None
        return next((link for link in agreed if link.id == last), agreed[-1])

    def _waiting(self, session: Session, case: Case, links: Sequence[CareLink]) -> CareLink | None:
        waiting = [link for link in links if not sharing.has_agreed(session, link)]
        asked_by = case.asked.care_link_id if case.asked is not None else None
        return next((one for one in waiting if one.id == asked_by), waiting[-1] if waiting else None)

    def _is_asked_for_a_yes(self, case: Case) -> bool:
        return case.asked is not None and case.asked.response in _ASKS_FOR_A_YES

    def _settle_by_word(self, session: Session, case: Case, link: CareLink) -> None:
        answer = read_agreement_to(case.incoming.text, question_of(_QUESTION))
        if answer not in (Answer.YES, Answer.NO):
            self._voice.say(session, case, link, "caregiver_needed")
        else:
            self._settle(session, case, link.id, agreed=answer is Answer.YES)

    def _settle(self, session: Session, case: Case, link_id: str, *, agreed: bool) -> None:
        settle = caregivers.agree if agreed else caregivers.leave
        try:
            link = settle(session, link_id=link_id, member_id=member_of(case).id, now=case.now)
        except NotFound:
            self._voice.say(session, case, None, "caregiver_over")
            return
        buttons.retire_choices(
            session, chat_id=case.row.chat_id, payload_start=f"bot:care:no:{link_id}", now=case.now
        )
        if not agreed:
            self._voice.say(session, case, link, "caregiver_declined")
            self._voice.tell_patient(session, case, link, "share_said_no", {})
            return
        self._voice.say(
            session, case, link, "caregiver_thanks_buddy" if link.is_buddy else "caregiver_thanks"
        )
        self._voice.show_panel(session, case, link)

    def _leave_all(self, session: Session, case: Case, links: Sequence[CareLink]) -> None:
        for link in links:
            caregivers.leave(session, link_id=link.id, member_id=link.member_id, now=case.now)
            self._voice.tell_patient(session, case, link, "share_left", {})
        self._voice.say(
            session, case, links[0] if links else None, "caregiver_stopped" if links else "caregiver_over"
        )


def tell_of_event(session: Session, speaker: Speaker, event: SafetyEvent, now: datetime) -> int:
    """Tell the patient's caregivers who may hear it that something was written; never what.

    Returns:
        How many were told.
    """
    hearing = caregivers.who_may_hear(session, event, now)
    numbers = EmergencyNumbers.load()
    patient = people.get(session, event.person_id)
    for one in hearing:
        assert one.person.chat_id is not None  # noqa: S101 - reachable
        speaker.say(
            session,
            Listener(one.person.chat_id, one.person, one.link),
            "caregiver_told",
            {"first_name": people.first_name(patient), "number": numbers.of(patient.country).emergency},
            key=alert_queue.caregiver_key(event.id, one.link.id),
            now=now,
            priority=Priority.ALERT,
            needs=Needs(one.link.id, Scope.SAFETY_ALERTS),
        )
        caregivers.note_told(session, one.link, event, now)
        log.info("caregiver.told", event_id=event.id, caregiver=one.person.id)
    return len(hearing)


def offer_to_note(session: Session, speaker: Speaker, case: Case, key: str) -> None:
    """What a caregiver wrote was no alarm: it may still be worth writing down for the clinic and the patient.

    Args:
        session: an open transaction.
        speaker: says the line.
        case: of the answer that cleared it.
        key: of the words that were asked about.
    """
    if case.role is not Role.CAREGIVER:
        return
    voice, said = CareVoice(speaker), CareTalk.said_with(session, case, key)
    link = next((one for one in case.cares_by if said is not None and one.id == said.link_id), None)
    if said is None or link is None or link.is_buddy or not sharing.has_agreed(session, link):
        return
    if is_about_another(said.text, [patients_name(session, link)]):  # their own trouble is no observation
        values = {"id": str(said.message_id)}
        voice.say(session, case, link, "care_change_confirm", values, name="note", finishes=False)


def _as_member(session: Session, case: Case, link: CareLink) -> Case:
    """The case of whoever the invite was made for, who may be new to the chat."""
    return replace(case, person=people.get(session, link.member_id))
