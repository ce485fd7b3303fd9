"""Safety's one owner: the everyday path is the path of an outage."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from bot.telegram.caregivers import tell_of_event
from bot.telegram.case import LONGEST_TEXT, SILENT_END, Case, open_case
from bot.telegram.incoming import Kind
from bot.telegram.safety_talk import SafetyTalk
from bot.telegram.safety_voice import SafetyVoice
from bot.telegram.safety_words import (
    able_line,
    alarm_line,
    ask_line,
    go_on_line,
    is_about_abuse,
    question_of,
)
from bot.telegram.speech import Speaker
from coaching.content.consent import consent_version
from coaching.content.emergency_numbers import EmergencyNumbers
from coaching.content.safety_protocol import safety_protocol
from coaching.content.words import ServiceWords
from coaching.rules.safety import Screen, Tier, Verdict
from coaching.rules.safety_follow_up import Question, Reply, Said, tier_of_yes
from coaching.services import buttons, inbox, people, safety, safety_talk
from coaching.store.database import STORE_DOWN
from coaching.store.models import InboxRow, SafetyEvent

log = structlog.get_logger()

CLEARED = {"safety": "cleared"}  # in a turn: the person was asked, and it is no alarm
_SILENT = {Tier.NONE, Tier.ASK}
_ASK_BUTTONS = "bot:safety:ask:"


class SafetyDesk:
    """Screens what people write and answers alarms at once, whoever writes and whatever else is down."""

    def __init__(
        self, screen: Screen, speaker: Speaker, numbers: EmergencyNumbers, words: ServiceWords
    ) -> None:
        self._screen = screen
        self._speaker = speaker
        self._words = words
        self._voice = SafetyVoice(speaker, numbers)
        self._talk = SafetyTalk(self._voice)

    def is_urgent(self, session: Session, case: Case) -> bool:
        """Whether a message may not wait behind another: an alarm, a question of ours is open, or a hold."""
        if case.hold is not None or self._judge(case).tier is not Tier.NONE:
            return True
        return self._open_question(session, case) is not None

    def take(self, session: Session, case: Case) -> bool:
        """Answer an alarm, or what is said in the talk after one.

        An alarm gets its words, an event with its hold and alert, and the end of any form.

        Returns:
            True when it was one; nothing else may then treat the text as an answer.
        """
        verdict = self._judge(case)
        if verdict.tier not in _SILENT:
            self._alarm(session, case, verdict)
            return True
        if self._take_talk(session, case, verdict):
            return True
        if verdict.tier is Tier.NONE:
            return False
        if not case.consented:  # nobody whose answer could be awaited
            self._say_alarm(session, case, self._as_yes(verdict))
            inbox.finish(session, case.row.id, "answered", case.now)
            return True
        return self.ask(session, case, verdict)

    def ask(self, session: Session, case: Case, verdict: Verdict, *, layer: str = "rules") -> bool:
        """Ask the one clarifying question; the words wait, untouched, until it is answered.

        Args:
            session: an open transaction.
            case: who wrote it, after consent.
            verdict: its category chooses the question.
            layer: of the screen, ``rules`` or ``learned``.

        Returns:
            False when the row has still to be answered: a command does its work all the same, and on a hold
            for something as grave the hold has the word.
        """
        if case.hold is not None and case.hold.tier in (Tier.EMERGENCY, Tier.CRISIS):
            return False
        asked = replace(verdict, tier=Tier.ASK)
        self._raise(session, case, asked, layer)
        log.info("safety.asked", category=verdict.category, layer=layer)
        self._voice.say(session, case, ask_line(verdict.category, self._words), name="ask")
        if case.incoming.kind is Kind.COMMAND:
            return False
        if self._goes_to_dialogue(case):
            until = case.now + safety_protocol().ask_waits
            inbox.hold_back(session, case.row.id, case.turn(text=case.incoming.text) | CLEARED, until)
        else:
            inbox.finish(session, case.row.id, "asked", case.now)
        return True

    def ask_learned(self, session: Session, row: InboxRow, category: str, now: datetime) -> None:
        """The dialogue's own layer heard something in a message that the rules let pass: ask about it.

        The row waits for the answer. It goes on at once, marked as cleared, when nothing is to be asked.
        """
        case = open_case(session, row, consent_version=consent_version(), now=now)
        verdict = self._screen.judge(case.words)
        learned = replace(
            verdict, tier=Tier.ASK, category=category, matched=("learned",), why="the second layer asks"
        )
        may_ask = case.consented and self._open_question(session, case) is None
        if may_ask and self.ask(session, case, learned, layer="learned"):
            return
        inbox.to_dialogue(session, row.id, case.turn(text=case.incoming.text) | CLEARED)

    def tap(self, session: Session, case: Case, choice: list[str]) -> None:
        """Take a tap on a button of ours: ``ask:yes``, ``able``, ``checked`` …"""
        if choice[0] != "ask":
            self._talk.tap(session, case, Reply(choice[0]))
            return
        event = self._open_question(session, case)
        if event is None:
            self._talk.say_over(session, case)
        else:
            self._settle_question(session, case, event, Reply(choice[1]))

    def ask_again(self, session: Session, case: Case) -> None:
        """After the numbers were shown: a question that was open is put once more, with its buttons."""
        if case.last_said is not None and question_of(case.last_said) in (Question.ABLE, Question.NEAR):
            self._voice.say(session, case, case.last_said, name="again")

    def let_go(self, session: Session, case: Case) -> None:
        """The person does something else: words that waited for an answer to our question go on."""
        event = self._open_question(session, case)
        if event is not None:
            inbox.let_go(session, event.key)

    def say_bare(self, session: Session, case: Case) -> bool:
        """Say an alarm's words and nothing else, for when everything around them has failed."""
        verdict = self._screen.judge(case.words)
        if verdict.tier in _SILENT:
            return False
        self._say_alarm(session, case, verdict)
        return True

    def raise_bare(self, session: Session, case: Case) -> None:
        """Keep an alarm with its hold and alert, and do nothing else: when everything around has failed."""
        verdict = self._screen.judge(case.words)
        if verdict.tier not in _SILENT and case.consented and case.person is not None:
            self._raise(session, case, verdict, "rules")

    def say_hold(self, session: Session, case: Case) -> None:
        """Tell someone who writes on that coaching rests until the team has looked."""
        self._talk.say_hold(session, case)

    def _judge(self, case: Case) -> Verdict:
        """Screen the words; a question of the talk itself is no question that they are to be read with."""
        asked_in_talk = case.asked is not None and question_of(case.asked.response) is not None
        return self._screen.judge(case.words, None if asked_in_talk else case.in_reply_to)

    def _take_talk(self, session: Session, case: Case, verdict: Verdict) -> bool:
        """Take what is said in answer to a question of ours; whether it was that."""
        event = self._open_question(session, case)
        reply = self._reply_to_question(case, verdict) if event is not None else None
        if event is not None and reply is not None:
            self._settle_question(session, case, event, reply)
            return True
        if event is not None:
            inbox.let_go(session, event.key)  # the earlier words go first, then these
        is_typed = case.incoming.kind is Kind.TEXT and case.consented
        return is_typed and self._talk.take(session, case)

    def _reply_to_question(self, case: Case, verdict: Verdict) -> Reply | None:
        is_reply = case.incoming.kind is Kind.TEXT and question_of(case.last_said) is Question.CLARIFYING
        reply = self._talk.read(case, Question.CLARIFYING) if is_reply else None
        if reply is None and is_reply and verdict.tier is Tier.ASK:
            return Reply.UNSURE  # a second hint is no denial
        return reply

    def _settle_question(self, session: Session, case: Case, event: SafetyEvent, reply: Reply) -> None:
        assert case.person is not None  # noqa: S101 - somebody's question
        buttons.retire_choices(session, chat_id=case.row.chat_id, payload_start=_ASK_BUTTONS, now=case.now)
        asked = safety_talk.asked_events(session, event)
        if reply is Reply.NO:
            for one in asked:
                safety_talk.clear(session, event=one, writer_id=case.person.id, now=case.now)
            inbox.let_go(session, event.key)
            self._voice.say(session, case, "safety_cleared", name="cleared")
            inbox.finish(session, case.row.id, "cleared", case.now)
            return
        people.lock(session, case.person.id)
        for one in asked:
            safety_talk.note_said(session, event=one, writer_id=case.person.id, said=Said.YES, now=case.now)
            safety.confirm(session, event=one, now=case.now)
        inbox.let_go(session, event.key)  # on hold it is not answered any more
        self._answer_alarm(session, case, asked)

    def _alarm(self, session: Session, case: Case, verdict: Verdict) -> None:
        log.warning("safety.alarm", tier=verdict.tier, category=verdict.category)
        if not case.consented or case.person is None:
            self._say_alarm(session, case, verdict)
            inbox.finish(session, case.row.id, "answered", case.now)
            return
        people.lock(session, case.person.id)  # an answer under way must see this alarm
        pending = self._open_question(session, case)
        events = self._raise(session, case, verdict, "rules")
        if pending is not None:
            inbox.let_go(session, pending.key)
        if events:
            self._answer_alarm(session, case, events)
        else:
            self._say_alarm(session, case, verdict)
            inbox.finish(session, case.row.id, "answered", case.now)

    def _answer_alarm(self, session: Session, case: Case, events: list[SafetyEvent]) -> None:
        """The words, the question that follows, whoever else may hear, and the end of any form."""
        event = events[0]
        tier = Tier(event.tier)
        self._voice.say(session, case, alarm_line(tier, event.category, self._words), name="safety")
        if tier in safety_protocol().asks_if_able:
            self._voice.say(
                session, case, able_line(tier, discreet=is_about_abuse(event.category)), name="able"
            )
        elif event.interrupted is not None:
            self._voice.say(session, case, go_on_line(event.interrupted, same_day=True), name="go_on")
        for one in events:
            self._tell_caregivers(session, one, case.now)
        if case.is_patient:
            inbox.to_dialogue(session, case.row.id, case.turn(payload=SILENT_END))
        else:
            inbox.finish(session, case.row.id, "answered", case.now)

    def _tell_caregivers(self, session: Session, event: SafetyEvent, now: datetime) -> None:
        try:
            with session.begin_nested():
                tell_of_event(session, self._speaker, event, now)
        except STORE_DOWN:
            raise
        except Exception:  # whoever else may hear must not keep the words from the writer
            log.exception("caregivers.failed", event=event.id)

    def _raise(self, session: Session, case: Case, verdict: Verdict, layer: str) -> list[SafetyEvent]:
        """Keep it with the patient who wrote it, or with everybody whom a caregiver may be writing about."""
        assert case.person is not None  # noqa: S101 - consented
        about = (
            [(case.person.id, None)]
            if case.is_patient
            else [(link.patient_id, case.person.id) for link in case.cares_by]
        )
        return [
            safety.raise_event(
                session,
                key=case.row.key if number == 0 else f"{case.row.key}{safety.ABOUT}{number}",
                person_id=person_id,
                verdict=verdict,
                own_words=case.words,
                asked_slot=case.requested_slot,
                now=case.now,
                reporter_id=reporter_id,
                in_reply_to=case.in_reply_to,
                interrupted=case.conversation.active_loop if case.conversation else None,
                layer=layer,
            )
            for number, (person_id, reporter_id) in enumerate(about)
        ]

    def _say_alarm(self, session: Session, case: Case, verdict: Verdict) -> None:
        line = alarm_line(verdict.tier, verdict.category, self._words)
        self._voice.say(session, case, line, name="safety")

    def _as_yes(self, verdict: Verdict) -> Verdict:
        return replace(verdict, tier=tier_of_yes(safety_protocol(), verdict.category))

    def _open_question(self, session: Session, case: Case) -> SafetyEvent | None:
        if case.person is None or not case.consented:
            return None
        return safety_talk.open_question(session, case.person.id, case.now)

    def _goes_to_dialogue(self, case: Case) -> bool:
        """Whether the words would be the dialogue's, had nobody asked."""
        return (
            case.is_patient
            and case.hold is None
            and case.incoming.kind is Kind.TEXT
            and len(case.incoming.text) <= LONGEST_TEXT
            and case.person is not None
            and case.person.stopped_at is None
        )
