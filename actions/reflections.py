"""Saying a reflection: the rules choose the words to give back, the domain holds the frames."""

from __future__ import annotations

import re

from rasa_sdk.executor import CollectingDispatcher

from coaching.rules.feelings import Feeling
from coaching.rules.grumbles import grumbles
from coaching.rules.heavy import asks_with_worry, weighs_heavily
from coaching.rules.medicines import (
    MedicineQuestion,
    find_medicine_question,
    names_medicine,
    tells_of_risky_medicine,
)
from coaching.rules.mirror import find_close_meaning
from coaching.rules.reflection import Reflection, asks_something, reflect, says_little, shorten
from coaching.values.private_asks import leave_out_request

_REST_WORDS = frozenset(
    ("rest", "rested", "resting", "bed", "sofa", "couch", "nothing", "nowt", "little", "quiet")
)
# Said of what may be, and not of how things are: no light falls on it.
OF_A_PLAN = (
    "plan_wish",
    "plan_outcome",
    "plan_obstacle",
    "plan_backup",
    "goal_value",
    "goal_words",
    "goal_reason",
    "goal_measure",
    "goal_start",
    "goal_easier",
    "goal_step",
    "goal_help",
    "goal_smaller",
    "flare_part",
    "flare_learnt",
    "exercise_felt",
    "dare_words",
    "pace_words",
    "pace_keep",
)
OF_KNOWING = (
    "know_best_time",
    "know_usual_day",
    "know_aggravators",
    "know_helps",
    "know_supports",
    "know_barriers",
    "know_conditions",
    "know_priority",
    "talk",
)
_ACKNOWLEDGED = ("extra", "week")
_SAYS_OF_WHOM = re.compile(r"(?:you|your|it|it's|there|they|he|she|we|my|that)\b", re.IGNORECASE)
_HAS_LETTER = re.compile(r"[^\W\d_]")


def say_reflection(dispatcher: CollectingDispatcher, topic: str, words: str) -> bool:
    """Give back what was said about a topic (activity, note, news, a part of a plan), without a question.

    What the team asked, and how the week was, is heard: what is said of one day doesn't fit.

    Returns:
        Whether the person's own words were used.
    """
    words = leave_out_request(words)  # "don't tell my doctor" is nothing to read back
    reflection = reflect(words)
    if _say_what_stands_out(dispatcher, topic, words, reflection):
        return reflection.uses_words
    if topic == "week" and reflection.hard_side is None and (reflection.clause or reflection.quote):
        said = {"clause": reflection.clause} if reflection.clause else {"quote": reflection.quote}
        dispatcher.utter_message(response=f"utter_reflect_week_{next(iter(said))}", **said)
        return True
    if topic in _ACKNOWLEDGED:
        is_hard = reflection.feeling in (Feeling.HARD, Feeling.MIXED)
        dispatcher.utter_message(response=f"utter_reflect_{topic}{'_hard' if is_hard else ''}")
        return False
    if (meaning := find_close_meaning(words)) is not None:
        dispatcher.utter_message(response=f"utter_reflect_{meaning.frame}", **meaning.slots)
        return True
    _say_plainly(dispatcher, topic, words, reflection)
    return reflection.uses_words


def say_what_words_call_for(dispatcher: CollectingDispatcher, words: str) -> None:
    """After an answer is kept: who can help, when it tells of despair or of a medicine taken wrongly.

    A question about a medicine gets its signpost wherever it is written.
    """
    if tells_of_risky_medicine(words):
        dispatcher.utter_message(response="utter_medication_told")
    elif asks_about_medicine(words):
        say_medicine_signpost(dispatcher, words)
    if weighs_heavily(words):
        dispatcher.utter_message(response="utter_people_are_there")


def asks_about_medicine(words: str) -> bool:
    """Whether words ask about a medicine, whatever they were taken for."""
    return names_medicine(words) and asks_something(words)


def say_medicine_signpost(dispatcher: CollectingDispatcher, words: str) -> None:
    """Who can answer a question about a medicine. Never an answer to it."""
    kind = find_medicine_question(words)
    is_other = kind is MedicineQuestion.OTHER
    dispatcher.utter_message(response="utter_medication" if is_other else f"utter_medication_{kind}")


def _say_what_stands_out(
    dispatcher: CollectingDispatcher, topic: str, words: str, reflection: Reflection
) -> bool:
    if reflection.self_verdict is not None:
        dispatcher.utter_message(response="utter_reflect_self_verdict", clause=reflection.self_verdict)
    elif reflection.loss is not None:
        dispatcher.utter_message(response="utter_reflect_loss", clause=reflection.loss)
    elif topic == "note" and asks_with_worry(words):
        dispatcher.utter_message(response="utter_reflect_worry")
    elif reflection.is_joke:
        dispatcher.utter_message(response="utter_reflect_joke")
    else:
        return False
    return True


def _say_plainly(dispatcher: CollectingDispatcher, topic: str, words: str, reflection: Reflection) -> None:
    is_plain = reflection.feeling is Feeling.PLAIN
    if grumbles(words):
        dispatcher.utter_message(response="utter_reflect_grumble")
        return
    is_rest = topic == "activity" and is_plain and _REST_WORDS.intersection(words.lower().split())
    if reflection.hard_side is not None:
        response = "utter_reflect_both_sides"
        dispatcher.utter_message(response=response, hard_side=reflection.hard_side, clause=reflection.clause)
    elif topic in OF_A_PLAN and reflection.clause and not _SAYS_OF_WHOM.match(reflection.clause):
        # "Someone to go with" is a thing that is wished for, and nothing that was told.
        dispatcher.utter_message(response=f"utter_reflect_{topic}", quote=shorten(words))
    elif reflection.clause is not None:
        response = f"utter_reflect_clause_{reflection.feeling}"
        dispatcher.utter_message(response=response, clause=reflection.clause)
    elif is_rest:
        dispatcher.utter_message(response="utter_reflect_rest")
    elif topic == "activity" and is_plain:
        # A short list of chores read back in quotation marks sounds like a machine, slips of the pen and all.
        dispatcher.utter_message(response="utter_reflect_activity")
    elif reflection.quote is not None and topic in (*OF_A_PLAN, *OF_KNOWING):
        dispatcher.utter_message(response=f"utter_reflect_{topic}", quote=reflection.quote)
    elif reflection.quote is not None:
        response = f"utter_reflect_quote_{topic}_{reflection.feeling}"
        dispatcher.utter_message(response=response, quote=reflection.quote)
    elif is_plain:
        dispatcher.utter_message(response=_plain_response(topic, words))
    else:
        dispatcher.utter_message(response=f"utter_reflect_{reflection.feeling}")


def _plain_response(topic: str, words: str) -> str:
    if topic in ("news", "talk"):
        return "utter_reflect_news" if topic == "news" else "utter_reflect_talk_heard"
    is_little = says_little(words) and _HAS_LETTER.search(words) is not None
    return "utter_reflect_little" if is_little else "utter_reflect_plain"
