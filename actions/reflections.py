"""Saying a reflection: the rules choose the words to give back, the domain holds the frames."""

from __future__ import annotations

from rasa_sdk.executor import CollectingDispatcher

from coaching.rules.reflection import reflect

_REST_WORDS = frozenset(
    ("rest", "rested", "resting", "bed", "sofa", "couch", "nothing", "nowt", "little", "quiet")
)


def say_reflection(dispatcher: CollectingDispatcher, topic: str, words: str) -> bool:
    """Give back what was said about a topic (``activity``, ``note``, ``news``), without a question.

    Returns:
        Whether the person's own words were used.
    """
    reflection = reflect(words)
    if reflection.hard_side is not None:
        response = "utter_reflect_both_sides"
        dispatcher.utter_message(response=response, hard_side=reflection.hard_side, clause=reflection.clause)
    elif reflection.clause is not None:
        response = f"utter_reflect_clause_{reflection.feeling}"
        dispatcher.utter_message(response=response, clause=reflection.clause)
    elif reflection.quote is not None:
        response = f"utter_reflect_quote_{topic}_{reflection.feeling}"
        dispatcher.utter_message(response=response, quote=reflection.quote)
    elif topic == "activity" and _REST_WORDS.intersection(words.lower().split()):
        dispatcher.utter_message(response="utter_reflect_rest")
    else:
        dispatcher.utter_message(response=f"utter_reflect_{reflection.feeling}")
    return reflection.uses_words
