"""The parts the clinic's pages work with, put together once by :func:`bot.clinic.app.create_app`."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fastapi.templating import Jinja2Templates
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.clinic import moving, times
from bot.clinic.security import STATIC_PATH, LoginForms
from bot.clock import Clock
from coaching.content import knowing, moving_labels
from coaching.content.exercises import labels
from coaching.content.flare_plan import label_of as flare_label_of
from coaching.content.questions import label_of, show_number
from coaching.rules.safety import Verdict
from coaching.store.database import Database
from coaching.store.queries.clinic_knowing import ShownAnswer

DeepLink = Callable[[str], str]  # may raise TelegramUnreachable
Judge = Callable[[str], Verdict]

STATIC_DIR = Path(__file__).parent / "static"
_TEMPLATES_DIR = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Room:
    """What a page needs.

    ``clock`` tells the patients' time, which a demo may move; sessions and lock-outs go by ``real_clock``.
    ``judge`` is the safety screen; ``deep_link_of`` makes Telegram's link for a token, None where there is no
    bot.
    """

    database: Database
    clock: Clock
    real_clock: Clock
    templates: Jinja2Templates
    login_forms: LoginForms
    secure_cookies: bool
    judge: Judge
    deep_link_of: DeepLink | None = None

    @property
    def cookie_name(self) -> str:
        """The session cookie's name; browsers keep a ``__Host-`` cookie to https and to this very host."""
        return "__Host-pacewise" if self.secure_cookies else "pacewise_session"


def load_templates() -> Jinja2Templates:
    """The page templates: always escaping, and failing on a name that does not exist."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES_DIR),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(times.FILTERS)
    environment.filters.update(
        known_label=knowing.label_of,
        known_answer=_show_known,
        regions=knowing.list_regions,
        score=_show_score,
        signed=_show_change,
    )
    environment.filters.update(
        exercise_label=labels.label_of, region_label=labels.region_label, dose=labels.dose_words
    )
    environment.filters.update(answer_label=label_of, answer_number=_show_number)
    environment.filters.update(
        exercise_name=moving.exercise_name, said_dose=moving.say_dose, moving_label=_moving_label
    )
    environment.globals["static"] = _static_addresses()
    environment.globals["flare_label"] = flare_label_of
    return Jinja2Templates(env=environment)


def _show_number(number: float, question: str) -> str:
    return show_number(question, number)


def _moving_label(code: str, group: str) -> str:
    return moving_labels.label_of(group, code)


def _show_known(answer: ShownAnswer) -> str:
    return knowing.show_answer(
        answer.question,
        number=answer.number,
        words=answer.words,
        tags=answer.tags,
        ratings=answer.ratings,
    )


def _show_score(score: float) -> str:
    """One decimal at most: ``6``, ``4.7``."""
    return f"{round(score, 1):g}"


def _show_change(change: float) -> str:
    """With its sign: ``+1.3``, ``−2``, ``0``."""
    rounded = round(change, 1)
    sign = "+" if rounded > 0 else "−" if rounded < 0 else ""
    return f"{sign}{abs(rounded):g}"


def _static_addresses() -> dict[str, str]:
    """File name to address; the hash in it lets browsers keep a file until it changes."""
    return {
        file.name: f"{STATIC_PATH}/{file.name}?v={hashlib.sha256(file.read_bytes()).hexdigest()[:12]}"
        for file in STATIC_DIR.iterdir()
    }
