"""The talk that follows an alarm: can you do that, who could help, was it checked, was it meant."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.telegram.broken_off import go_on_line
from bot.telegram.case import Case
from bot.telegram.incoming import Kind
from bot.telegram.safety_voice import SafetyVoice, must_be_discreet
from bot.telegram.safety_words import (
    again_line,
    aside_line,
    is_about_abuse,
    question_of,
    reply_line,
)
from coaching.content.safety_answers import load_answer_reader
from coaching.content.safety_protocol import safety_protocol
from coaching.rules.plain_words import read_plain
from coaching.rules.red_flags import Tier
from coaching.rules.safety_follow_up import Ending, Question, Reply, reply_in, said_by
from coaching.services import buttons, inbox, safety, safety_talk
from coaching.store.models import Message, SafetyEvent

_CHOICE = "bot:safety:"
_HOLD_LINES = "safety_hold"  # how the names of all lines begin that say how things stand
_ABOUT_COMPANY = {Reply.COMPANY, Reply.SAFE}


class SafetyTalk:
    """Reads and answers what the writer of an alarm says next. It never argues, and ends no crisis."""

    def __init__(self, voice: SafetyVoice) -> None:
        self._voice = voice
        self._reader = load_answer_reader()

    def read(self, case: Case, question: Question | None, tier: Tier) -> Reply | None:
        """What typed words answer, given the question and how grave it is."""
        return reply_in(self._reader.read(case.words), question, tier)

    def take(self, session: Session, case: Case) -> bool:
        """Answer typed words, if they belong to the talk; whether they did."""
        line = case.talk_line
        question = question_of(line.response) if line is not None else None
        if question is Question.CLARIFYING:  # it has its answer, or belongs to no alarm yet
            line = question = None
        event = self._event(session, case, line)
        if event is None:
            return False
        tapped = _by_label(session, case, line) if line is not None else None
        reply = tapped or self.read(case, question, Tier(event.tier))
        if reply is None:
            return False
        self._answer(session, case, event, reply)
        return True

    def tap(self, session: Session, case: Case, line_key: str, reply: Reply) -> None:
        """Answer a tap under a line of the talk; it is about the event that the line was about."""
        event = self._event_of(session, case, line_key)
        if event is None:
            self.say_over(session, case)
        else:
            self._answer(session, case, event, reply)

    def ask_again(self, session: Session, case: Case) -> None:
        """Put the talk's last question once more, with its buttons, if it is open and not put too often."""
        line = case.talk_line
        event = self._event(session, case, line)
        if line is None or event is None:
            return
        discreet = must_be_discreet(session, event.person_id)
        again = again_line(line.response, Tier(event.tier), discreet=discreet)
        if again is not None and safety_talk.may_ask_again(session, event, line.person_id, case.now):
            self._voice.say(session, case, again, name=safety_talk.about(safety_talk.AGAIN, event))

    def say_over(self, session: Session, case: Case) -> None:
        """What was asked is closed."""
        self._voice.say(session, case, "safety_over", name="over")
        inbox.finish(session, case.row.id, "safety_over", case.now)

    def say_hold(self, session: Session, case: Case) -> None:
        """Tell someone who writes on that coaching rests until the team has looked, or what they ask.

        Whoever answered neither yes nor no has the number in it, and the open question once more.
        """
        line = self._aside(session, case) or self._hold_line(session, case)
        self._voice.say(session, case, line, name="safety")
        self.ask_again(session, case)
        inbox.finish(session, case.row.id, "safety_hold", case.now)

    def _aside(self, session: Session, case: Case) -> str | None:
        if case.hold is None or case.incoming.kind is not Kind.TEXT:
            return None
        discreet = must_be_discreet(session, case.hold.person_id)
        return aside_line(self._reader.read(case.words), Tier(case.hold.tier), discreet=discreet)

    def _hold_line(self, session: Session, case: Case) -> str:
        if case.hold is not None and must_be_discreet(session, case.hold.person_id):
            return "safety_hold_discreet"
        # Between two of them the open question was put again.
        was_told = any((line.response or "").startswith(_HOLD_LINES) for line in case.heard[:2])
        line = "safety_hold_again" if was_told else "safety_hold"
        is_crisis = case.hold is not None and case.hold.tier == Tier.CRISIS
        return f"{line}_crisis" if is_crisis else line

    def _event(self, session: Session, case: Case, line: Message | None) -> SafetyEvent | None:
        """What typed words may be about: the event of the talk's last line, else what holds the writer."""
        event = self._event_of(session, case, line.key) if line is not None else None
        if event is None or not (event.hold or case.now - event.at < safety_protocol().talk_open):
            return case.hold
        return event

    def _event_of(self, session: Session, case: Case, line_key: str) -> SafetyEvent | None:
        """The writer's alarm that a line was about, until it is reviewed."""
        assert case.person is not None  # noqa: S101 - a line was said to them
        event = safety_talk.event_of(session, line_key, case.person.id)
        if event is None or event.reviewed_at is not None:
            return None
        return event if Tier(event.tier) in safety_protocol().asks_if_able else None

    def _answer(self, session: Session, case: Case, event: SafetyEvent, reply: Reply) -> None:
        ended = self._note(session, case, event, reply)
        rests = case.is_patient and safety.hold_of(session, event.person_id) is not None
        if ended is Ending.ENDS and rests:  # something graver, said before, still holds
            ended = Ending.STAYS
        discreet = is_about_abuse(event.category)
        if event.reporter_id is not None and reply in _ABOUT_COMPANY:  # of the one they care for
            reply = Reply.NEAR
        if reply in _ABOUT_COMPANY:  # it may be the one who is feared
            discreet = discreet or must_be_discreet(session, event.person_id)
        line = reply_line(reply, Tier(event.tier), ended, discreet=discreet)
        name = safety_talk.about("talk", event)
        self._voice.say(session, case, line, name=name, company=self._company(case))
        if ended is Ending.ENDS:
            self._voice.say(session, case, _offer(session, case), name="go_on")
        inbox.finish(session, case.row.id, f"safety_{reply}", case.now)

    def _company(self, case: Case) -> str:
        named = self._reader.company(case.words)
        return f"your {named}" if named else "someone"

    def _note(self, session: Session, case: Case, event: SafetyEvent, reply: Reply) -> Ending:
        assert case.person is not None  # noqa: S101 - the writer of an event
        said = said_by(reply)
        if said is None:
            return Ending.STAYS if event.hold else Ending.NONE_TO_END
        of_message = safety_talk.asked_events(session, event) if event.reporter_id else [event]
        endings = [
            safety_talk.note_said(session, event=one, writer_id=case.person.id, said=said, now=case.now)
            for one in of_message
        ]
        return endings[0]


def _by_label(session: Session, case: Case, line: Message) -> Reply | None:
    """What the line's button does whose label was typed, while none of them is used."""
    typed = read_plain(case.words).words
    found = [one for one in buttons.open_choices(session, line.key) if read_plain(one.label).words == typed]
    choice = found[0].payload.removeprefix(_CHOICE) if found else ""
    if choice not in set(Reply):
        return None
    buttons.use_up(session, line.key, case.now)
    return Reply(choice)


def _offer(session: Session, case: Case) -> str:
    """To go on where it stopped, on the same local day; later a fresh check-in is better."""
    assert case.person is not None  # noqa: S101 - the writer of an event
    zone = ZoneInfo(case.person.time_zone)
    event = safety.broken_off_by(session, case.person.id)
    if event is None:
        return go_on_line(None, None, same_day=False)
    same_day = event.at.astimezone(zone).date() == case.now.astimezone(zone).date()
    return go_on_line(event.interrupted, event.asked_slot, same_day=same_day)
