"""One patient's summary: what the page shows, read in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.body import VIEWS, outline_of, regions_of
from bot.chart import ENERGY, MOOD, Chart, draw_pain_chart, draw_small_chart, sleep_scale
from bot.clinic.moving import Moving, read_moving
from bot.clinic.next_reminder import with_next
from bot.clinic.own_words import OwnWords, own_words_of
from bot.shapes import Polygon
from coaching.content.flare_plan import PARTS
from coaching.content.protocols import assessment_questions, flare_limits, peg_limits, phq4_limits
from coaching.rules.body import ALL
from coaching.rules.changes import Changes, changes_of
from coaching.rules.days import CheckInDay, Day, Hold, Rate, days_of, local_date_of, rate_of, start_of
from coaching.rules.fidelity import Fidelity, measure
from coaching.rules.pacing import Budget
from coaching.services import caregivers, extra_questions, pacing
from coaching.services.caregivers import Caregiver
from coaching.services.fidelity import lines_since
from coaching.store.models import ExtraQuestion
from coaching.store.queries import clinic as queries
from coaching.store.queries import (
    clinic_alerts,
    clinic_dares,
    clinic_flares,
    clinic_goals,
    clinic_knowing,
    clinic_medicines,
    clinic_pacing,
    clinic_plans,
    clinic_sharing,
    clinic_talk,
    clinic_talks,
)
from coaching.store.queries.clinic import PatientCard
from coaching.store.queries.clinic_alerts import Alert
from coaching.store.queries.clinic_dares import ShownDare
from coaching.store.queries.clinic_flares import ShownFlares
from coaching.store.queries.clinic_goals import ShownGoals
from coaching.store.queries.clinic_knowing import ShownKnown
from coaching.store.queries.clinic_medicines import MedicineNote
from coaching.store.queries.clinic_pacing import ShownPacing
from coaching.store.queries.clinic_plans import ShownPlan
from coaching.store.queries.clinic_sharing import Noticed, SharedChat, SharedStrain
from coaching.store.queries.clinic_talk import ConversationPage
from coaching.store.queries.clinic_talks import ShownTalk

CONVERSATION_PAGE_SIZE = 50
PRINTED_LINES = 3000  # at most: about 60 sheets, more than 84 days of check-ins
LONGEST_LIST_OF_WORDS = 500
NOTICED_SHOWN = 20  # the newest notes of caregivers
_TALKS_SHOWN = 5  # the newest
_WIDE, _NARROW = 720.0, 340.0  # of the two drawings; a phone gets the narrow one
_PLOT_HEIGHT = 110.0
_SMALL, _SMALL_PLOT_HEIGHT = 300.0, 64.0  # three beside each other are as wide as the pain chart


@dataclass(frozen=True, slots=True)
class SummaryChoice:
    """What of a patient is looked at: a period of so many days, and a page of the conversation.

    ``with_talk``: for printing, all of the period's conversation instead of a page of it.
    """

    length_days: int
    page: int = 1
    with_talk: bool = False


@dataclass(frozen=True, slots=True)
class Wellbeing:
    """Sleep, energy or mood in the period: its chart, and how many days were told in words only."""

    chart: Chart
    in_words: int

    @property
    def found(self) -> bool:
        """Whether anything was told of it."""
        return bool(self.chart.dots) or self.in_words > 0


@dataclass(frozen=True, slots=True)
class Body:
    """One side of the drawn body: its outline, and what is marked on it."""

    view: str
    outline: tuple[Polygon, ...]
    marked: tuple[Polygon, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything on a patient's page. ``days`` are oldest first, the words newest first.

    ``manner`` is how the coach spoke in the period, by its MI codes.
    ``wellbeing`` has sleep, energy and mood, or is empty when none of them was told; ``question`` is the
    clinician's own, if one is asked now.
    """

    card: PatientCard
    today: date
    choice: SummaryChoice
    days: tuple[Day, ...]
    rate: Rate
    changes: Changes
    charts: tuple[Chart, Chart]
    wellbeing: tuple[Wellbeing, ...]
    open_alerts: tuple[Alert, ...]
    past_alerts: tuple[Alert, ...]
    own_words: OwnWords
    medicines: tuple[MedicineNote, ...]
    goals: ShownGoals
    flares: ShownFlares
    dares: tuple[ShownDare, ...]
    pacing: ShownPacing
    budget: Budget
    plans: tuple[ShownPlan, ...]
    known: ShownKnown
    talks: tuple[ShownTalk, ...]
    manner: Fidelity
    conversation: ConversationPage
    caregivers: tuple[Caregiver, ...]
    shared_chats: tuple[SharedChat, ...]
    noticed: tuple[Noticed, ...]
    strain: tuple[SharedStrain, ...]
    question: ExtraQuestion | None
    moving: Moving

    @property
    def bodies(self) -> tuple[Body, ...]:
        """The drawn body from both sides; none without a map."""
        marked = self.known.regions
        return tuple(_body(view, marked) for view in VIEWS) if marked else ()

    @property
    def length_days(self) -> int:
        """The period that was asked for."""
        return self.choice.length_days

    @property
    def past_alerts_shown(self) -> tuple[Alert, ...]:
        """Reviewed alerts that the chart marks."""
        first, zone = self.days[0].on, self.card.time_zone
        return tuple(alert for alert in self.past_alerts if local_date_of(alert.at, zone) >= first)

    @property
    def shown_days(self) -> int:
        """How many days are shown: those of the period, or since consent if that is later."""
        return len(self.days)

    @property
    def ratings(self) -> int:
        """How many days of the period have a pain rating."""
        return sum(day.pain is not None for day in self.days)

    @property
    def has_begun(self) -> bool:
        """Whether any day of the period is worth drawing."""
        return self.rate.days > 0 or self.own_words.found or self.ratings > 0


def read_summary(
    session: Session, *, clinician_id: str, patient_id: str, choice: SummaryChoice, now: datetime
) -> Summary | None:
    """Read a patient's page; None unless the clinician has an active care link to that patient."""
    card = queries.patient_of(session, clinician_id=clinician_id, patient_id=patient_id, now=now)
    if card is None:
        return None
    own = {"clinician_id": clinician_id, "patient_id": patient_id}
    today = local_date_of(now, card.time_zone)
    since = today - timedelta(days=choice.length_days - 1)
    check_ins = queries.check_ins_of(session, **own, since=since, until=today)
    alerts = clinic_alerts.alerts_of(session, **own)
    days = _days(card, today, choice, check_ins, alerts)
    begins = start_of(days[0].on, card.time_zone)
    texts = clinic_talk.free_texts_of(session, **own, since=begins, limit=LONGEST_LIST_OF_WORDS)
    notes = clinic_medicines.medicine_notes_of(session, **own, since=since, until=today)
    flared = clinic_flares.flares_of(session, **own, today=today, limits=flare_limits(), parts=PARTS)
    wide, narrow = _charts(card, days, alerts, flared)
    return Summary(
        card=with_next(session, [card], now)[0],
        today=today,
        choice=choice,
        days=days,
        rate=rate_of(days),
        changes=changes_of(days),
        charts=(wide, narrow),
        wellbeing=_wellbeing(days, flared),
        open_alerts=tuple(alert for alert in alerts if alert.is_open),
        past_alerts=tuple(alert for alert in alerts if not alert.is_open),
        own_words=own_words_of(check_ins, texts, card.time_zone, medicines=notes),
        medicines=tuple(notes),
        goals=clinic_goals.goals_of(session, **own),
        flares=flared,
        dares=clinic_dares.dares_of(session, **own),
        pacing=clinic_pacing.pacing_of(session, **own),
        budget=pacing.budget_today(session, person_id=patient_id, now=now),
        plans=tuple(clinic_plans.active_plans_of(session, **own)),
        known=clinic_knowing.known_of(session, **own, peg=peg_limits(), phq4=phq4_limits()),
        talks=clinic_talks.talks_of(session, **own, limit=_TALKS_SHOWN),
        manner=measure(lines_since(session, begins, patient_id), _ungraded, assessment_questions()),
        conversation=clinic_talk.conversation_of(
            session,
            **own,
            page=1 if choice.with_talk else choice.page,
            page_size=PRINTED_LINES if choice.with_talk else CONVERSATION_PAGE_SIZE,
            since=begins if choice.with_talk else None,
        ),
        caregivers=tuple(caregivers.of_patient(session, patient_id, now)),
        shared_chats=tuple(clinic_sharing.shared_chats_of(session, **own)),
        noticed=tuple(clinic_sharing.noticed_of(session, **own, limit=NOTICED_SHOWN)),
        strain=tuple(clinic_sharing.shared_strain_of(session, **own, limit=NOTICED_SHOWN)),
        question=extra_questions.current(session, patient_id),
        moving=read_moving(session, **own, today=today),
    )


def _ungraded(_text: str) -> float:
    """The page shows no reading grades; to take them costs more than the rest of it."""
    return 0.0


def _days(
    card: PatientCard,
    today: date,
    choice: SummaryChoice,
    check_ins: Sequence[CheckInDay],
    alerts: Sequence[Alert],
) -> tuple[Day, ...]:
    return days_of(
        check_ins,
        today=today,
        length_days=choice.length_days,
        consented_on=local_date_of(card.consented_at, card.time_zone) if card.consented_at else None,
        holds=_holds(alerts, card.time_zone),
    )


def _charts(
    card: PatientCard, days: Sequence[Day], alerts: Sequence[Alert], flared: ShownFlares
) -> tuple[Chart, Chart]:
    alert_dates = [local_date_of(alert.at, card.time_zone) for alert in alerts if not alert.is_flare]
    wide, narrow = (
        draw_pain_chart(
            days, width=width, plot_height=_PLOT_HEIGHT, alert_dates=alert_dates, flares=flared.spells
        )
        for width in (_WIDE, _NARROW)
    )
    return wide, narrow


def _wellbeing(days: Sequence[Day], flared: ShownFlares) -> tuple[Wellbeing, ...]:
    """Of the same days as the pain chart; one drawing for every width."""
    drawn = tuple(
        Wellbeing(
            draw_small_chart(scale, days, width=_SMALL, plot_height=_SMALL_PLOT_HEIGHT, flares=flared.spells),
            in_words=sum(day.only_words(scale.question) for day in days),
        )
        for scale in (sleep_scale(days), ENERGY, MOOD)
    )
    return drawn if any(part.found for part in drawn) else ()


def _body(view: str, regions: Sequence[str]) -> Body:
    marked = tuple(polygon for region, polygon in regions_of(view).items() if region in regions)
    return Body(view, outline_of(view), outline_of(view) if set(regions) >= ALL else marked)


def _holds(alerts: Sequence[Alert], time_zone: str) -> list[Hold]:
    return [
        Hold(
            since=local_date_of(alert.at, time_zone),
            until=local_date_of(alert.reviewed_at, time_zone) if alert.reviewed_at else None,
        )
        for alert in alerts
        if alert.hold
    ]
