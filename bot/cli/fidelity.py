"""``pacewise fidelity``: how far the coach keeps to motivational interviewing."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.session import AsJson, load_settings, now_of, open_store, report

if TYPE_CHECKING:
    from coaching.rules.fidelity import Fidelity

_NONE = "–"


def register(app: typer.Typer) -> None:
    """Add this module's command."""
    app.command("fidelity")(fidelity)


def fidelity(
    days: Annotated[int, typer.Option(min=1, help="How many days to look back.")] = 28,
    patient: Annotated[str | None, typer.Option(help="Only this patient, by id.")] = None,
    as_json: AsJson = False,
) -> None:
    """Count over what the coach said: reflections, questions, plain and kind words.

    As a coder of the MITI would: questions of measures (a rating, an hour) are named apart, lines of the
    service and of safety are left out. "good" and "fair" are the thresholds of protocols/fidelity.yml.
    """
    settings = load_settings()
    from coaching.content.protocols import assessment_questions, fidelity_thresholds, word_for_word_questions
    from coaching.content.readability import reading_grade
    from coaching.rules.fidelity import measure
    from coaching.services.fidelity import lines_since

    with open_store(settings) as session:
        since = now_of(settings) - timedelta(days=days)
        lines = lines_since(session, since, patient)
        found = measure(lines, reading_grade, assessment_questions(), word_for_word_questions())
    grade = found.grade(fidelity_thresholds())
    figures: dict[str, Any] = {**asdict(found), "ratio": found.ratio, "complex_share": found.complex_share}
    report(_lines(found, days, str(grade)), {"grade": str(grade), "days": days, **figures}, as_json=as_json)


def _lines(found: Fidelity, days: int, grade: str) -> list[str]:
    rows = {
        "messages": str(found.messages),
        "reflections to questions": f"{_number(found.ratio)} ({found.reflections} to {found.questions}, "
        f"and {found.assessment} of measures)",
        "complex reflections": _NONE if found.complex_share is None else f"{found.complex_share:.0%}",
        "messages that ask twice": str(found.several_questions),
        "information without leave": str(found.without_leave),
        "forbidden words": ", ".join(sorted(set(found.forbidden))) or "0",
        "repeats within a week": str(found.repeats),
        "reading grade": f"{found.mean_grade:.1f}, hardest {found.hardest_grade:.1f}",
        "words a message": f"{found.mean_words:.0f}, most {found.most_words}",
    }
    width = max(map(len, rows))
    return [f"The last {days} days: {grade}.", *(f"  {name:<{width}}  {said}" for name, said in rows.items())]


def _number(value: float | None) -> str:
    return _NONE if value is None else f"{value:.1f}"
