"""How far the coach keeps to motivational interviewing, counted over what it said.

As coders of the MITI count a session: reflections against questions, complex ones among them, information
without leave. Questions of measures (a rating, an hour) are put in the same words to everybody; a coder
leaves such assessment out, and so does this, naming how many there were.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from coaching.rules.wording import find_forbidden, without_their_words

# Seeking collaboration ("would you like to …?") has a code of its own in the MITI and is no question there.
_QUESTIONS = frozenset({"open_question", "closed_question"})
_WEEK = timedelta(days=7)
_FEWEST_WORDS_TO_GRADE = 8  # a grade of fewer means nothing
_SHORTEST_REPEATED = 6  # words; "Thank you." may be said twice a week


@dataclass(frozen=True)
class Line:
    """One bubble of the coach.

    Attributes:
        person: whom it was said to.
        turn: what it answered; the bubbles of one answer share it.
        at: aware instant.
        text: as it was said.
        code: MI code of the variant.
        response: the name of the response.
    """

    person: str
    turn: str
    at: datetime
    text: str
    code: str
    response: str


@dataclass(frozen=True)
class Thresholds:
    """What is called fair and good; numbers of a protocol file.

    Attributes:
        fair_ratio, good_ratio: reflections to one question.
        fair_complex, good_complex: share of complex reflections, 0 to 1.
        hardest_grade: US school year.
        most_words: of a message.
    """

    fair_ratio: float
    good_ratio: float
    fair_complex: float
    good_complex: float
    hardest_grade: float
    most_words: int


class Grade(StrEnum):
    """How the figures stand against the thresholds."""

    GOOD = "good"
    FAIR = "fair"
    BELOW = "below"
    NOTHING = "nothing"  # was said


@dataclass(frozen=True)
class Fidelity:
    """The figures.

    Attributes:
        messages: answers of the coach, of one bubble or more.
        reflections, complex_reflections: how many.
        questions: without those of measures; ``assessment`` counts these.
        several_questions: messages that ask more than one thing.
        without_leave: lines that inform without permission.
        forbidden: words that the coach never says.
        repeats: lines that the same person had read in the week before.
        mean_grade, hardest_grade: reading grade, US school year.
        mean_words, most_words: of a message, without what it gives back in quotation marks or lists.
    """

    messages: int = 0
    reflections: int = 0
    complex_reflections: int = 0
    questions: int = 0
    assessment: int = 0
    several_questions: int = 0
    without_leave: int = 0
    forbidden: tuple[str, ...] = ()
    repeats: int = 0
    mean_grade: float = 0.0
    hardest_grade: float = 0.0
    mean_words: float = 0.0
    most_words: int = 0

    @property
    def ratio(self) -> float | None:
        """Reflections to one question; None without a question."""
        return self.reflections / self.questions if self.questions else None

    @property
    def complex_share(self) -> float | None:
        """Complex among all reflections, 0 to 1; None without any."""
        return self.complex_reflections / self.reflections if self.reflections else None

    def grade(self, thresholds: Thresholds) -> Grade:
        """Good, fair or below: the worst of all that counts."""
        if not self.messages:
            return Grade.NOTHING
        is_plain = self.hardest_grade <= thresholds.hardest_grade and self.most_words <= thresholds.most_words
        if self.forbidden or self.without_leave or self.several_questions or not is_plain:
            return Grade.BELOW
        ratio = self.ratio if self.ratio is not None else thresholds.good_ratio
        share = self.complex_share or 0.0
        if ratio >= thresholds.good_ratio and share >= thresholds.good_complex:
            return Grade.GOOD
        is_fair = ratio >= thresholds.fair_ratio and share >= thresholds.fair_complex
        return Grade.FAIR if is_fair else Grade.BELOW


def measure(
    lines: Iterable[Line],
    grade_of: Callable[[str], float],
    assessment: Collection[str] = (),
    word_for_word: Collection[str] = (),
) -> Fidelity:
    """Count over what was said.

    Args:
        lines: of the dialogue, in any order; lines of the service or of safety are no counselling.
        grade_of: reading grade of a text.
        assessment: responses that ask for a measure.
        word_for_word: those of them whose words are an instrument's; no grade is asked of them.
    """
    said = sorted(lines, key=lambda line: (line.person, line.at, line.turn))
    if not said:
        return Fidelity()
    turns: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in said:
        turns[line.person, line.turn].append(line)
    words = [
        sum(len(without_their_words(line.text).split()) for line in of_turn) for of_turn in turns.values()
    ]
    grades = [
        grade_of(own)
        for line in said
        if line.response not in word_for_word
        and len((own := without_their_words(line.text)).split()) >= _FEWEST_WORDS_TO_GRADE
    ]
    asked = [line for line in said if line.code in _QUESTIONS]
    measures = sum(line.response in assessment for line in asked)
    return Fidelity(
        messages=len(turns),
        reflections=sum(line.code.endswith("_reflection") for line in said),
        complex_reflections=sum(line.code == "complex_reflection" for line in said),
        questions=len(asked) - measures,
        assessment=measures,
        several_questions=sum(_asks_several(of_turn) for of_turn in turns.values()),
        without_leave=sum(line.code == "give_information" for line in said),
        forbidden=tuple(found for line in said if (found := find_forbidden(line.text)) is not None),
        repeats=_count_repeats(said),
        mean_grade=sum(grades) / len(grades) if grades else 0.0,
        hardest_grade=max(grades, default=0.0),
        mean_words=sum(words) / len(words),
        most_words=max(words),
    )


def _asks_several(of_turn: Sequence[Line]) -> bool:
    return sum(without_their_words(line.text).count("?") for line in of_turn) > 1


def _count_repeats(said: Sequence[Line]) -> int:
    last: dict[tuple[str, str], datetime] = {}
    repeats = 0
    for line in said:
        if len(line.text.split()) < _SHORTEST_REPEATED:
            continue
        before = last.get((line.person, line.text))
        repeats += before is not None and line.at - before < _WEEK
        last[line.person, line.text] = line.at
    return repeats
