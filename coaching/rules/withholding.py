"""Taking words that somebody keeps private out of lines that say them back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from coaching.rules.reflection import shorten

# Questions of a goal, of a plan, of a talk and of flares that are answered in own words.
OWN_WORDS_AT: Final = (
    "goal_value",
    "goal_words",
    "goal_reason",
    "goal_measure",
    "goal_start",
    "goal_easier",
    "goal_step",
    "goal_help",
    "goal_smaller",
    "plan_wish",
    "plan_outcome",
    "plan_obstacle",
    "plan_words",
    "plan_smaller",
    "plan_backup",
    "talk_about",
    "talk_more",
    "talk_importance",
    "talk_why",
    "talk_matter",
    "talk_confidence",
    "talk_higher",
    "talk_other_side",
    "talk_knows",
    "talk_share",
    "talk_make",
    "talk_missed",
    "talk_next",
    "dare_movement",
    "dare_steps",
    "dare_makes",
    "flare_signs",
    "flare_warning",
    "flare_worst",
    "flare_easing",
    "flare_mind",
    "flare_contact",
    "flare_home",
    "flare_trigger",
    "flare_peak",
    "flare_helped",
    "flare_change",
    "exercise_felt",
    "pace_name",
    "pace_keep",
)
# So few words may well stand in a line by chance: they are taken out only where a line lists or quotes them.
_FEW_WORDS = 3
_FEWEST_WORDS_THAT_TELL = 2


def take_out(line: str, private: Iterable[str], stand_in: str) -> str:
    """A line without the private texts, whole or shortened as a receipt shows them.

    Args:
        line: what was said.
        private: the texts that are kept private.
        stand_in: what stands in their place.
    """
    for text in sorted(set(private), key=len, reverse=True):
        for form in dict.fromkeys((text, text.strip(), shorten(text))):
            if form:
                line = _pattern_of(form).sub(lambda _: stand_in, line)
    return line


def repeats(private: Iterable[str], words: str) -> bool:
    """Whether words say what a private text says: two or more, and all of them stand in it, in any order."""
    own = _plain_words(words)
    return len(own) >= _FEWEST_WORDS_THAT_TELL and any(own <= _plain_words(text) for text in private)


def _plain_words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text.casefold()))


def _pattern_of(text: str) -> re.Pattern[str]:
    words = re.escape(text)
    if len(text.split()) >= _FEW_WORDS:
        return re.compile(words, re.IGNORECASE)
    return re.compile(rf"(?<=: ){words}(?=$|\n)|(?<=“){words}(?=”)", re.IGNORECASE)
