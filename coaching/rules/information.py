"""Questions about living with pain that the coach may say something to, with leave.

What is about somebody's own body, tests, operation or medicine is for their team.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final


class Topic(StrEnum):
    """What there is something to share about; the words are in responses/information.yml."""

    MOVING = "moving"
    PACING = "pacing"
    SLEEP = "sleep"
    STRESS = "stress"
    WEATHER = "weather"
    HURT = "hurt"


_FOR_THE_TEAM: Final = re.compile(
    r"\b(?:scan|mri|x-?rays?|blood|results?|diagnos\w*|surgery|operat\w+|injection\w*|tablets?|pills?"
    r"|medic\w*|dose\w*"
    r"|painkillers?|codeine|ibuprofen|paracetamol|naproxen|tramadol|gabapentin|pregabalin|morphine"
    r"|patch(?:es)?"
    r"|steroids?|disc|discs|disk|hernia\w*|fracture\w*|torn|tear|lump\w*|swell\w*|swollen|infect\w*"
    r"|fever|cancer|tumou?r"
    r"|numb\w*|tingl\w*|pins and needles|weak(?:er|ness)?|wee|bladder|bowels?|physio say|doctor say"
    r"|referr\w*|appointment"
    r"|pregnan\w*|heart|chest|stroke|clot|rash|bleed\w*|what (?:is|'s) (?:wrong|this)|have i got"
    r"|do i have|could it be"
    r"|should i (?:be )?worr\w*|click\w*|crack\w*|lock\w*|collaps\w*|gave way|gives? way|foot drop|drops?"
    r"|fall|fell|falling|temperature|lost weight|weight loss|night (?:pain|sweats?)"
    r"|can'?t feel|replacement|implants?|osteopor\w*|c-?section|sciatica|amitriptyline|melatonin|cbd|cannabis"
    r"|methotrexate|nsaids?|opioids?|antidepress\w*|supplements?|is it normal|giving way)\b",
    re.IGNORECASE,
)
_TOPICS: Final = (
    (
        Topic.HURT,
        (
            r"\b(?:hurt\w*|pain|sore|ache\w*)\b.{0,40}\b(?:harm\w*|damag\w+|injur\w+|dangerous"
            r"|doing (?:damage|harm))\b|\b(?:harm\w*|"
            r"damag\w+|injur\w+)\b.{0,50}\b(?:hurt\w*|pain|moving|move|exercis\w+|walk\w*|bend\w*|lift\w*)\b"
            r"|\b(?:hurt\w*|mov\w+|bend\w*|lift\w*|walk\w*|exercis\w+)\b.{0,40}\b(?:damag\w+|harm|injur\w+)\b"
            r"|\bis (?:it|pain) a (?:bad )?sign\b"
        ),
    ),
    (
        Topic.PACING,
        (
            r"\bpac(?:e|ing)\b|\boverd(?:o|id|oing)\b|\bboom (?:and|n) bust\b|\bdo(?:ing)? too much\b"
            r"|\bhow much (?:is|should|can"
            r"|do)\b.{0,40}\b(?:too much|do|walk|exercise|move|activity)\b|\bpush (?:on|through|myself)\b"
        ),
    ),
    (Topic.SLEEP, r"\bsleep\w*|\bnights?\b|\binsomnia\b|\btired\w*\b|\bnap(?:s|ping)?\b"),
    (
        Topic.STRESS,
        (
            r"\bstress\w*|\bworr(?:y|ies|ying)\b|\banxi\w+|\bmood\b|\bupset\b|\bangry\b|\bmental\b"
            r"|\bin my head\b"
        ),
    ),
    (Topic.WEATHER, r"\b(?:weather|cold|damp|rain|winter|heat|hot)\b"),
    (
        Topic.MOVING,
        (
            r"\b(?:mov(?:e|ing|ement)|walk\w*|exercis\w+|stretch\w*|swim\w*|cycl\w+|yoga|gym|active"
            r"|activity|rest(?:ing)?"
            r"|lie down|lying|sit(?:ting)?|stand(?:ing)?|garden\w*)\b"
        ),
    ),
)
_COMPILED: Final = tuple((topic, re.compile(words, re.IGNORECASE)) for topic, words in _TOPICS)
_MOST_WORDS: Final = 25


def is_for_the_team(question: str) -> bool:
    """Whether something is about a person's own body, tests, operation or medicine."""
    return _FOR_THE_TEAM.search(question) is not None


def find_topic(question: str) -> Topic | None:
    """What a question is about, if the coach may share something on it.

    Args:
        question: as it was typed. A long one tells of the person's own case.
    """
    if len(question.split()) > _MOST_WORDS or is_for_the_team(question):
        return None
    return next((topic for topic, words in _COMPILED if words.search(question)), None)
