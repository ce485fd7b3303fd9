"""The talk that follows an alarm: can you do that, who could help, was it checked, was it meant."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.telegram.case import Case
from bot.telegram.safety_voice import SafetyVoice
from bot.telegram.safety_words import go_on_line, is_about_abuse, is_discreet, question_of, reply_line
from coaching.content.safety_answers import load_answer_reader
from coaching.content.safety_protocol import safety_protocol
from coaching.rules.red_flags import Tier
from coaching.rules.safety_follow_up import Ending, Question, Reply, reply_in, said_by
from coaching.services import inbox, safety, safety_talk
from coaching.services.caregivers import categories_by_rule
from coaching.store.models import SafetyEvent

_HOLD_LINES = {"safety_hold", "safety_hold_again"}


class SafetyTalk:
    """Reads and answers what the writer of an alarm says next. It never argues, and ends no crisis."""

    def __init__(self, voice: SafetyVoice) -> None:
        self._voice = voice
        self._reader = load_answer_reader()

    def read(self, case: Case, question: Question | None) -> Reply | None:
        """What typed words answer, given the question."""
        return reply_in(self._reader.read(case.words), question)

    def take(self, session: Session, case: Case) -> bool:
        """Answer typed words, if they belong to the talk; whether they did."""
        event = self._event(session, case)
        if event is None:
            return False
        reply = self.read(case, question_of(case.last_said))
        if reply is None:
            return False
        self._answer(session, case, event, reply)
        return True

    def tap(self, session: Session, case: Case, reply: Reply) -> None:
        """Answer a tap; the event is the writer's latest that nobody has reviewed."""
        event = self._event(session, case, by_tap=True)
        if event is None:
            self.say_over(session, case)
        else:
            self._answer(session, case, event, reply)

    def say_over(self, session: Session, case: Case) -> None:
        """What the button was about has been looked at."""
        self._voice.say(session, case, "safety_over", name="over")
        inbox.finish(session, case.row.id, "safety_over", case.now)

    def say_hold(self, session: Session, case: Case) -> None:
        """Tell someone who writes on that coaching rests until the team has looked."""
        line = "safety_hold_again" if case.last_said in _HOLD_LINES else "safety_hold"
        hold = case.hold
        if hold is not None and is_discreet(hold.category, hold.matched, categories_by_rule()):
            line = "safety_hold_discreet"
        self._voice.say(session, case, line, name="safety")
        inbox.finish(session, case.row.id, "safety_hold", case.now)

    def _event(self, session: Session, case: Case, *, by_tap: bool = False) -> SafetyEvent | None:
        if case.hold is not None:
            return case.hold
        if case.person is None or not (by_tap or question_of(case.last_said)):
            return None
        event = safety.latest_of_writer(session, case.person.id)
        if event is None or Tier(event.tier) not in safety_protocol().asks_if_able:
            return None
        return event if by_tap or case.now - event.at < safety_protocol().talk_open else None

    def _answer(self, session: Session, case: Case, event: SafetyEvent, reply: Reply) -> None:
        ended = self._note(session, case, event, reply)
        rests = case.is_patient and safety.hold_of(session, event.person_id) is not None
        if ended is Ending.ENDS and rests:  # something graver, said before, still holds
            ended = Ending.STAYS
        line = reply_line(reply, Tier(event.tier), ended, discreet=is_about_abuse(event.category))
        self._voice.say(session, case, line, name="talk")
        if ended is Ending.ENDS:
            self._voice.say(session, case, _offer(session, case), name="go_on")
        inbox.finish(session, case.row.id, f"safety_{reply}", case.now)

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


def _offer(session: Session, case: Case) -> str:
    """To go on where it stopped, on the same local day; later a fresh check-in is better."""
    assert case.person is not None  # noqa: S101 - the writer of an event
    zone = ZoneInfo(case.person.time_zone)
    event = safety.broken_off_by(session, case.person.id)
    if event is None:
        return go_on_line(None, same_day=False)
    same_day = event.at.astimezone(zone).date() == case.now.astimezone(zone).date()
    return go_on_line(event.interrupted, same_day=same_day)
