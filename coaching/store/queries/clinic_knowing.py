"""What the clinic's pages read of what a patient told of themselves.

As in :mod:`coaching.store.queries.clinic`, it sees the clinician's own patients only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.rules.knowing import KINDS, OWN_WORDS, PEG, PHQ4, Kind
from coaching.rules.measures import (
    Change,
    PegLimits,
    Phq4,
    Phq4Limits,
    change_between,
    is_important,
    score_peg,
    score_phq4,
)
from coaching.rules.withholding import repeats
from coaching.store.models import KnownAnswer, KnownSet
from coaching.store.queries.scope import is_own
from coaching.store.queries.withheld import Withheld, withheld_of

OfSet = Mapping[str, KnownAnswer]


@dataclass(frozen=True, slots=True)
class ShownMeasure:
    """A measure's first and last score; ``is_important``: beyond the smallest change that matters.

    That is None where no such number is known, or there is one score only. ``screens`` is the last PHQ-4.
    """

    name: str
    highest: int
    change: Change
    is_important: bool | None
    screens: Phq4 | None = None


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """The answer that counts to a question; of a private one nothing but that there is one."""

    question: str
    on: date
    number: int | None = None
    words: str | None = None
    tags: tuple[str, ...] | None = None
    ratings: Mapping[str, int] | None = None
    private: bool = False


@dataclass(frozen=True, slots=True)
class ShownKnown:
    """Measures, the map, and the rest in the order of the questions. ``regions`` is None without a map."""

    measures: tuple[ShownMeasure, ...]
    regions: tuple[str, ...] | None
    map_on: date | None
    answers: tuple[ShownAnswer, ...]

    @property
    def found(self) -> bool:
        """Whether anything was told."""
        return bool(self.measures or self.answers) or self.regions is not None


def known_of(
    session: Session, *, clinician_id: str, patient_id: str, peg: PegLimits, phq4: Phq4Limits
) -> ShownKnown:
    """What the patient told of themselves, without what they keep private."""
    own = {"clinician_id": clinician_id, "patient_id": patient_id}
    sets = session.scalars(
        select(KnownSet).where(is_own(KnownSet.person_id, **own)).order_by(KnownSet.begun_at, KnownSet.id)
    ).all()
    told = [(of.local_date, _answers_of(session, of.id)) for of in sets]
    withheld = withheld_of(session, **own)
    latest: dict[str, ShownAnswer] = {}
    for on, answers in told:
        for question, answer in answers.items():
            if not answer.skipped:
                latest[question] = _shown(question, on, answer, withheld)
    marked, rated = latest.get("know_map"), latest.get("know_map_pain")
    if rated is not None and marked is not None and marked.private:
        latest[rated.question] = ShownAnswer(rated.question, rated.on, private=True)  # it names the places
    is_open = marked is not None and not marked.private
    return ShownKnown(
        measures=tuple(_measures(told, peg, phq4)),
        regions=marked.tags if marked is not None and is_open else None,
        map_on=marked.on if marked is not None and is_open else None,
        answers=tuple(latest[q] for q in KINDS if q in latest and q not in (*PEG, *PHQ4, "know_map")),
    )


def _measures(told: Sequence[tuple[date, OfSet]], peg: PegLimits, phq4: Phq4Limits) -> list[ShownMeasure]:
    shown = []
    pegs = [(on, score_peg([_number(of, item) for item in PEG])) for on, of in told]
    change = change_between(pegs)
    if change is not None:
        beyond = is_important(change.first, change.last, peg) if change.is_repeated else None
        shown.append(ShownMeasure("PEG", 10, change, beyond))
    scored = [(on, score_phq4([_number(of, item) for item in PHQ4], phq4)) for on, of in told]
    change = change_between([(on, one.total if one is not None else None) for on, one in scored])
    if change is not None:
        last = [one for on, one in scored if one is not None and on == change.last_on][-1]
        shown.append(ShownMeasure("PHQ-4", 12, change, None, last))
    return shown


def _number(of_set: OfSet, question: str) -> int | None:
    answer = of_set.get(question)
    return answer.number if answer is not None else None


def _shown(question: str, on: date, answer: KnownAnswer, withheld: Withheld) -> ShownAnswer:
    if _is_private(question, answer, withheld):
        return ShownAnswer(question, on, private=True)
    words = answer.words if KINDS[question] is not Kind.REGIONS else None
    tags = tuple(answer.tags) if answer.tags is not None else None
    return ShownAnswer(question, on, answer.number, words, tags, answer.ratings)


def _is_private(question: str, answer: KnownAnswer, withheld: Withheld) -> bool:
    if question not in OWN_WORDS:
        return False  # numbers are shown, as those of the check-in
    if answer.withheld_at is not None or answer.message_id in withheld.keys:
        return True
    return answer.words is not None and repeats(withheld.texts, answer.words)


def _answers_of(session: Session, set_id: str) -> OfSet:
    given = select(KnownAnswer).where(KnownAnswer.set_id == set_id).order_by(KnownAnswer.place)
    return {answer.question: answer for answer in session.scalars(given)}
