"""Safety's one owner: the everyday path is the path of an outage."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from bot.telegram.broken_off import go_on_line
from bot.telegram.caregivers import offer_to_note, tell_of_event
from bot.telegram.case import LONGEST_TEXT, SILENT_END, Case, open_case
from bot.telegram.incoming import Kind
from bot.telegram.safety_talk import SafetyTalk
from bot.telegram.safety_voice import SafetyVoice
from bot.telegram.safety_words import (
    able_line,
    alarm_line,
    ask_line,
    is_about_abuse,
    is_read_alone,
    question_of,
)
from bot.telegram.speech import Speaker
from coaching.content.consent import consent_version
from coaching.content.emergency_numbers import EmergencyNumbers
from coaching.content.safety_protocol import safety_protocol
from coaching.content.words import ServiceWords
from coaching.rules.safety import Screen, Tier, Verdict
from coaching.rules.safety_follow_up import Question, Reply, Said, tier_of_yes
from coaching.services import inbox, people, safety, safety_talk
from coaching.store.database import STORE_DOWN
from coaching.store.models import InboxRow, Role, SafetyEvent

log = structlog.get_logger()

CLEARED = {"safety": "cleared"}  # in a turn: the person was asked, and it is no alarm
_SILENT = {Tier.NONE, Tier.ASK}
# How the row of an alarm ends when its writer has not consented: nothing else of it is kept.
ALARM_OFF_RECORD = "alarm answered"


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
        return bool(self._open_questions(session, case)) or self._asked(session, case) is not None

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
        if not case.on_record:  # nobody whose answer could be awaited
            self._say_alarm(session, case, self._as_yes(verdict))
            inbox.finish(session, case.row.id, ALARM_OFF_RECORD, case.now)
            return True
        return self.ask(session, case, verdict)

    def ask(self, session: Session, case: Case, verdict: Verdict, *, layer: str = "rules") -> bool:
        """Ask the one clarifying question; the words wait, untouched, until it is answered.

        Args:
            session: an open transaction.
            case: who wrote it, on record.
            verdict: its category chooses the question.
            layer: of the screen, ``rules`` or ``learned``.

        Returns:
            False when the row has still to be answered: a command does its work all the same, and on a hold
            for something as grave the hold has the word.
        """
        if case.hold is not None and case.hold.tier in (Tier.EMERGENCY, Tier.CRISIS):
            return False
        asked = replace(verdict, tier=Tier.ASK)
        events = self._raise(session, case, asked, layer)
        log.info("safety.asked", category=verdict.category, layer=layer)
        line = ask_line(verdict.category, self._words)
        self._voice.say(session, case, line, name=safety_talk.about("ask", events[0]))
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
        may_ask = case.consented and not self._open_questions(session, case)
        if may_ask and self.ask(session, case, learned, layer="learned"):
            return
        inbox.to_dialogue(session, row.id, case.turn(text=case.incoming.text) | CLEARED)

    def tap(self, session: Session, case: Case, line_key: str, choice: list[str]) -> None:
        """Take a tap on a button of ours: ``ask:yes``, ``able``, ``checked`` …

        Args:
            session: an open transaction.
            case: who tapped, on record.
            line_key: of the outbox row that the button is under; it tells which event was asked about.
            choice: the words of the button's payload.
        """
        if choice[0] != "ask":
            self._talk.tap(session, case, line_key, Reply(choice[0]))
            return
        assert case.person is not None  # noqa: S101 - on record
        event = safety_talk.event_of(session, line_key, case.person.id)
        if event is None:
            self._talk.say_over(session, case)
        else:
            self._settle_question(session, case, event, Reply(choice[1]))

    def ask_again(self, session: Session, case: Case) -> None:
        """After the numbers were shown: a question that was open is put once more, with its buttons."""
        if case.on_record:
            self._talk.ask_again(session, case)

    def let_go(self, session: Session, case: Case) -> None:
        """The person does something else: words that waited for an answer to our question go on.

        What was written before the question was put is nothing that they do instead of answering it.
        """
        for event in self._open_questions(session, case):
            if event.at <= case.row.received_at:
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
        if verdict.tier not in _SILENT and case.on_record and case.person is not None:
            self._raise(session, case, verdict, "rules")

    def alarm(self, session: Session, case: Case, verdict: Verdict, words: str) -> None:
        """A red flag that was asked about and told, by a tap or a bare yes: an alarm as any other.

        Args:
            session: an open transaction.
            case: who told it, on record.
            verdict: what it stands for.
            words: how it was told.
        """
        self._alarm(session, case, verdict, words)

    def say_hold(self, session: Session, case: Case) -> None:
        """Tell someone who writes on that coaching rests until the team has looked."""
        self._talk.say_hold(session, case)

    def _judge(self, case: Case) -> Verdict:
        """Screen the words; a question of the talk itself is no question that they are to be read with."""
        asked_in_talk = case.asked is not None and is_read_alone(case.asked.response)
        return self._screen.judge(case.words, None if asked_in_talk else case.in_reply_to)

    def _take_talk(self, session: Session, case: Case, verdict: Verdict) -> bool:
        """Take what is said in answer to a question of ours; whether it was that."""
        is_typed = case.incoming.kind is Kind.TEXT and case.on_record
        event = self._asked(session, case) if is_typed else None
        reply = self._reply_to_question(case, event, verdict) if event is not None else None
        if event is not None and reply is not None:
            self._settle_question(session, case, event, reply)
            return True
        self.let_go(session, case)  # the earlier words go first, then these
        return is_typed and self._talk.take(session, case)

    def _reply_to_question(self, case: Case, event: SafetyEvent, verdict: Verdict) -> Reply | None:
        reply = self._talk.read(case, Question.CLARIFYING, Tier.ASK)
        if reply is None and verdict.tier is Tier.ASK and safety_talk.is_waiting(event, case.now):
            return Reply.UNSURE  # a second hint is no denial
        return reply

    def _settle_question(self, session: Session, case: Case, event: SafetyEvent, reply: Reply) -> None:
        assert case.person is not None  # noqa: S101 - somebody's question
        writer_id = case.person.id
        asked = safety_talk.asked_events(session, event)
        inbox.let_go(session, asked[0].key)  # after a yes it is on hold, and not answered any more
        if reply is Reply.NO:
            self._take_no(session, case, asked, writer_id)
            return
        people.lock(session, writer_id)
        alarms = [
            safety_talk.take_yes(
                session,
                event=one,
                writer_id=writer_id,
                key=case.row.key + one.key.removeprefix(asked[0].key),
                now=case.now,
                interrupted=_open_form(case),
                asked_slot=case.requested_slot,
            )
            for one in asked
        ]
        self._answer_alarm(session, case, alarms)

    def _take_no(self, session: Session, case: Case, asked: list[SafetyEvent], writer_id: str) -> None:
        """A no in time clears the question; a late one is kept for whoever looks at the words."""
        in_time = all(safety_talk.is_waiting(one, case.now) for one in asked)
        for one in asked:
            if in_time:
                safety_talk.clear(session, event=one, writer_id=writer_id, now=case.now)
            elif one.said is None:
                safety_talk.note_said(session, event=one, writer_id=writer_id, said=Said.NO, now=case.now)
        if in_time:
            self._voice.say(session, case, "safety_cleared", name="cleared")
            offer_to_note(session, self._speaker, case, asked[0].key)
            inbox.finish(session, case.row.id, "cleared", case.now)
        else:
            self._talk.say_over(session, case)

    def _alarm(self, session: Session, case: Case, verdict: Verdict, words: str | None = None) -> None:
        log.warning("safety.alarm", tier=verdict.tier, category=verdict.category)
        if not case.on_record or case.person is None:
            self._say_alarm(session, case, verdict)
            inbox.finish(session, case.row.id, ALARM_OFF_RECORD, case.now)
            return
        people.lock(session, case.person.id)  # an answer under way must see this alarm
        events = self._raise(session, case, verdict, "rules", words)
        self.let_go(session, case)
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
            able = able_line(tier, discreet=is_about_abuse(event.category))
            self._voice.say(session, case, able, name=safety_talk.about("able", event))
        elif event.interrupted is not None:
            go_on = go_on_line(event.interrupted, event.asked_slot, same_day=True)
            self._voice.say(session, case, go_on, name="go_on")
        for one in events:
            self._tell_caregivers(session, one, case.now)
        if case.role is Role.PATIENT:
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
            log.exception("caregivers.failed", event_id=event.id)

    def _raise(
        self, session: Session, case: Case, verdict: Verdict, layer: str, words: str | None = None
    ) -> list[SafetyEvent]:
        """Keep it with the patient who wrote it, or with everybody whom a caregiver may be writing about."""
        assert case.person is not None  # noqa: S101 - on record
        about = (
            [(case.person.id, None)]
            if case.role is Role.PATIENT
            else [(link.patient_id, case.person.id) for link in case.cares_by]
        )
        return [
            safety.raise_event(
                session,
                key=case.row.key if number == 0 else f"{case.row.key}{safety.ABOUT}{number}",
                person_id=person_id,
                verdict=verdict,
                own_words=case.words if words is None else words,
                asked_slot=case.requested_slot,
                now=case.now,
                reporter_id=reporter_id,
                in_reply_to=case.in_reply_to,
                interrupted=_open_form(case),
                layer=layer,
            )
            for number, (person_id, reporter_id) in enumerate(about)
        ]

    def _say_alarm(self, session: Session, case: Case, verdict: Verdict) -> None:
        line = alarm_line(verdict.tier, verdict.category, self._words)
        self._voice.say(session, case, line, name="safety")

    def _as_yes(self, verdict: Verdict) -> Verdict:
        return replace(verdict, tier=tier_of_yes(safety_protocol(), verdict.category))

    def _open_questions(self, session: Session, case: Case) -> list[SafetyEvent]:
        if case.person is None or not case.on_record:
            return []
        return safety_talk.open_questions(session, case.person.id, case.now)

    def _asked(self, session: Session, case: Case) -> SafetyEvent | None:
        """The event of the clarifying question that was put last, however long ago, while it has no answer.

        Words that were written before it was put are no answer to it.
        """
        line = case.talk_line if case.on_record else None
        if line is None or case.person is None or question_of(line.response) is not Question.CLARIFYING:
            return None
        event = safety_talk.event_of(session, line.key, case.person.id)
        if event is None or event.said is not None or case.row.received_at < line.at:
            return None
        return event

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


def _open_form(case: Case) -> str | None:
    return case.conversation.active_loop if case.conversation else None
