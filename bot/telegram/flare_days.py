"""The days of a flare: how it goes, settled, the way back, breathing together, what rests."""

from __future__ import annotations

from typing import Final

from sqlalchemy.orm import Session

from bot.telegram.case import Case
from bot.telegram.flare_voice import FlareVoice
from coaching.content.breathing import steps_of
from coaching.content.protocols import flare_limits
from coaching.rules.flares import Course, End, Stage, is_back
from coaching.rules.flares import Session as Went
from coaching.services import breathing, checkins, flare_offers, flare_plans, flares, inbox, messages
from coaching.store.models import Flare, FlarePlan

COURSES: Final = ("day:better", "day:same", "day:worse", "day:settled")
WENT: Final = ("went:green", "went:amber", "went:red")
# The part of the plan that fits a day.
_PARTS: Final = {Course.WORSE: "worst", Course.SAME: "mind", Course.BETTER: "easing"}
_STEPS: Final = {Went.GREEN: "flare_step_on", Went.AMBER: "flare_step_stays", Went.RED: "flare_step_back"}


class FlareDays:
    """What is said from day to day."""

    def __init__(self, voice: FlareVoice) -> None:
        self._voice = voice

    def ask_now(self, session: Session, case: Case) -> None:
        """In a flare that is known: the plan, and how it is now."""
        plan = flare_plans.plan_of(session, _person_id(case))
        if plan is not None:
            self._voice.card(session, case, plan, "breathe", "ground")
        self._voice.say(session, case, "flare_still", *COURSES, *(("breathe",) if plan is None else ()))
        case.end_question(session)

    def ask_on_the_whole(self, session: Session, case: Case) -> None:
        """One part is told as better and another as worse."""
        self._voice.finish(session, case, "flare_apart", *COURSES)

    def ask_return(self, session: Session, case: Case, flare: Flare) -> None:
        """On the way back: how the last step went, or that it is a flare again."""
        self._voice.say(session, case, "flare_return", *WENT, "start", share=self._voice.share(flare))
        case.end_question(session)

    def take_day(self, session: Session, case: Case, course: Course, *, is_sure: bool = False) -> None:
        """How today goes."""
        told = {
            "key": case.row.key,
            "person_id": _person_id(case),
            "words": case.words or None,
            "now": case.now,
        }
        if course is Course.SETTLED:
            flare = flares.settle(session, is_sure=is_sure, **told)  # type: ignore[arg-type]
        else:
            flare = flares.tell_day(session, course=course, **told)  # type: ignore[arg-type]
        if flare.settled_on is not None:
            self._say_settled(session, case, flare)
        elif course is Course.SETTLED:
            self._voice.say(session, case, "flare_settled_once")
        else:
            self._say_told(session, case, flare, course)
        self.say_team_told(session, case, flare)
        inbox.finish(session, case.row.id, f"flare_{course}", case.now)

    def _say_told(self, session: Session, case: Case, flare: Flare, course: Course) -> None:
        plan = flare_plans.plan_of(session, _person_id(case))
        own = self._voice.own_words(_part(plan, course))
        offers = ["breathe", "ground"] if course is not Course.BETTER else []
        if plan is not None:
            offers.append("card")
        if flare.stage == Stage.DAILY:
            offers.append("team")
        self._voice.say(session, case, f"flare_told_{course}", *offers, own=own)
        if course is Course.WORSE:
            self._voice.say(session, case, "flare_new_since")

    def _say_settled(self, session: Session, case: Case, flare: Flare) -> None:
        assert case.person is not None  # noqa: S101 - a patient's chat
        line = "flare_settled_afresh" if flare.end == End.BASELINE else "flare_settled"
        self._voice.say(session, case, line)
        if flare.looked_at is None:
            self._voice.say(session, case, "flare_look_back", "look", "no")
        self._voice.tell_caregivers(session, case.person, flare, "care_flare_settled", case.now)

    def say_team_told(self, session: Session, case: Case, flare: Flare) -> None:
        """Once in a flare: that the care team has it on their list."""
        line = "flare_team_told"
        if flare.told_at is None or messages.was_said_since(session, flare.person_id, line, flare.began_at):
            return
        self._voice.say(session, case, line)

    def take_session(self, session: Session, case: Case, went: Went) -> None:
        """How a step of the way back went."""
        flare = flares.take_session(session, person_id=_person_id(case), went=went, now=case.now)
        if is_back(flare.step, flare_limits()):
            self._voice.finish(session, case, "flare_back", *_check_in(session, case))
        else:
            self._say_step(session, case, _STEPS[went], flare)

    def say_waits(self, session: Session, case: Case) -> None:
        """Nothing was done on this step yet: it waits."""
        flare = flares.open_of(session, _person_id(case))
        if flare is None:
            self._voice.finish(session, case, "flare_fine")
        else:
            self._say_step(session, case, "flare_return_waits", flare)

    def _say_step(self, session: Session, case: Case, line: str, flare: Flare) -> None:
        share = self._voice.share(flare)
        self._voice.finish(session, case, line, *_check_in(session, case), share=share)

    def take_back(self, session: Session, case: Case) -> None:
        """It was only soreness."""
        flares.was_soreness(session, person_id=_person_id(case), now=case.now)
        self._voice.finish(session, case, "flare_soreness_after")

    def ask_team(self, session: Session, case: Case) -> None:
        """The person wants the care team to know."""
        flares.ask_team(session, person_id=_person_id(case), now=case.now)
        self._voice.finish(session, case, "flare_team_asked")

    def name_no_signs(self, session: Session, case: Case) -> None:
        """Own early signs are not named any more."""
        flare_offers.set_warnings(session, person_id=_person_id(case), on=False, now=case.now)
        self._voice.finish(session, case, "flare_signs_off")

    def rest_plans(self, session: Session, case: Case) -> None:
        """Nudges of plans rest until it has settled."""
        flare_offers.rest_plans(session, person_id=_person_id(case), on=True)
        self._voice.finish(session, case, "flare_rests", "keep")

    def keep_plans(self, session: Session, case: Case) -> None:
        """They come as usual."""
        flare_offers.rest_plans(session, person_id=_person_id(case), on=False)
        self._voice.finish(session, case, "flare_rests_not", "rest")

    def breathe(self, session: Session, case: Case) -> None:
        """A minute of breathing, in one message that changes."""
        self._together(session, case, "breathing")

    def ground(self, session: Session, case: Case) -> None:
        """A minute and a half of looking around, in the same way."""
        self._together(session, case, "grounding")

    def _together(self, session: Session, case: Case, kind: str) -> None:
        line = "flare_breathe"
        self._voice.say(session, case, line, step=steps_of(kind)[0].text)
        breathing.begin(
            session,
            key=case.row.key,
            person_id=_person_id(case),
            chat_id=case.row.chat_id,
            kind=kind,
            outbox_key=f"{case.row.key}:{line}",
            now=case.now,
        )
        inbox.finish(session, case.row.id, line, case.now)

    def take_felt(self, session: Session, case: Case, how: str) -> None:
        """How that was."""
        breathing.felt(session, person_id=_person_id(case), how=how)
        lines = {"calmer": "flare_felt_calmer", "same": "flare_felt_same", "worse": "flare_felt_worse"}
        self._voice.finish(session, case, lines[how])


def _check_in(session: Session, case: Case) -> tuple[str, ...]:
    """The button of today's check-in, whose place the question had; none where it is done."""
    assert case.person is not None  # noqa: S101 - a patient's chat
    today = flares.local_date(case.person, case.now)
    is_done = checkins.is_done(session, person_id=case.person.id, local_date=today)
    return () if is_done else ("checkin",)


def _part(plan: FlarePlan | None, course: Course) -> str | None:
    return getattr(plan, _PARTS[course]) if plan is not None else None


def _person_id(case: Case) -> str:
    assert case.person is not None  # noqa: S101 - a patient's chat
    return case.person.id
