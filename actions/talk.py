"""Talking it over: what was told is reflected, and heard for what it is. The stories go on from there.

Nothing here writes to the store: the way through a talk is learned, and what is learned may only choose
words. What is kept of a talk is kept by a rule (``talk_keeping``).
"""

from __future__ import annotations

from typing import Any, Final

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.reflections import say_reflection, say_what_words_call_for
from actions.turn import LISTEN, Turn, is_in_form, open_matter, said_last_turn, text_before
from coaching.rules.heavy import weighs_heavily
from coaching.rules.talk import Heard, Told, hear, lower_than, one_higher, weigh
from coaching.values.plain_ratings import gives_rating_plainly
from coaching.values.private_asks import leave_out_request
from coaching.values.ratings import read_rating
from coaching.values.talk_asks import is_all, leaves_talk, told_with
from coaching.values.yes_no import Answer, read_agreement

Events = list[dict[str, Any]]
TALK_OFFER: Final = "utter_offer_talk"
ASKS: Final = "utter_ask_talk_"
_RULERS: Final = {"talk_importance": "importance", "talk_confidence": "confidence"}
# A yes or a no alone is an answer to these; elsewhere it says little.
_YES_OR_NO: Final = ("talk_share", "talk_knows")
_MOST_KEPT: Final = 6  # of reasons, and of doubts
_LONGEST_TOPIC: Final = 80  # characters
_WORDS_OF_A_NUMBER: Final = 4
_FULLY: Final = 12  # words; fewer are told briefly
_OF_A_TALK: Final = (
    "heard",
    "talk_about",
    "talk_asked",
    "talk_confidence",
    "talk_doubts",
    "talk_higher",
    "talk_importance",
    "talk_lower",
    "talk_reasons",
    "talk_stage",
    "talk_told",
    "talk_topic",
)
_SAID: Final = {"hard_side": "doubt", "reason": "reason", "quote": "more"}
_STAGES: Final = {"importance": "weighed", "confidence": "sure"}
_OF_A_TOPIC: Final = (Heard.CHANGE, Heard.SUSTAIN, Heard.BOTH, Heard.FEELING, Heard.PLAIN)
_FAREWELLS: Final = {"goodbye": "utter_goodbye", "deny": "utter_talk_own_way"}
_SAYS_NOTHING: Final = (Heard.DISCORD, Heard.ASKS, Heard.LITTLE, Heard.DONE, Heard.YES, Heard.NO)


class ActionOpenTalk(Action):
    """Opens a talk. What was told with the wish for one is its first word."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_open_talk"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """In a form its own question comes first."""
        if is_in_form(tracker):
            dispatcher.utter_message(response="utter_talk_after")
            return []
        turn, is_offered = Turn.of(tracker), open_matter(tracker) == TALK_OFFER
        if tracker.get_slot("talk"):
            dispatcher.utter_message(response="utter_talk_go_on")  # it goes on where it was
            return []
        opened = open_talk()
        if is_offered:
            opened += keep_words(tracker, hear(text_before(tracker)))
        told = None if turn.is_payload or turn.intent == "affirm" else told_with(turn.text)
        if told is not None:
            return [*opened, FollowupAction("action_mirror")]
        dispatcher.utter_message(response="utter_ask_talk_more" if is_offered else "utter_ask_talk_about")
        return [*opened, FollowupAction(LISTEN)]


class ActionMirror(Action):
    """Gives back what was told, and says to the stories what it was."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_mirror"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """A number is placed on its ruler, own words are reflected, a topic is named."""
        turn, asked = Turn.of(tracker), open_question(tracker)
        if not turn.is_payload and leaves_talk(turn.text):
            return [FollowupAction("action_leave_talk")]
        words = "" if turn.is_payload else leave_out_request(told_with(turn.text) or "")
        if asked in _RULERS and turn.intent != "express_frustration" and _answers_ruler(tracker, turn, asked):
            return _weigh(dispatcher, tracker, turn, words, _RULERS[asked])
        if turn.is_payload:
            return _take_tap(dispatcher, turn, asked)
        if turn.intent == "express_frustration":
            return _heard(Heard.DISCORD)
        told = _hear(words, asked)
        if turn.intent == "express_low_mood" and told.heard in (Heard.PLAIN, Heard.LITTLE):
            told = Told(Heard.HEAVY)
        if told.heard not in _SAYS_NOTHING:
            say_reflection(dispatcher, "talk", words)
            say_what_words_call_for(dispatcher, words)
        if told.heard is Heard.HEAVY and not weighs_heavily(words):
            dispatcher.utter_message(response="utter_people_are_there")
        declined = [SlotSet("talk_topic", None)] if asked == "talk_share" and told.heard is Heard.NO else []
        return [
            *declined,
            *_heard(told.heard, words),
            *keep_words(tracker, told),
            *(_name_topic(tracker, asked, words) if told.heard in _OF_A_TOPIC else ()),
        ]


class ActionSumUp(Action):
    """Gathers what speaks for a change and what holds them back, in their words, the change last."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_sum_up"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """Of each the last that was said; with neither, what they said is theirs to go on with."""
        reasons = list(tracker.get_slot("talk_reasons") or [])
        doubts = list(tracker.get_slot("talk_doubts") or [])
        words: dict[str, str] = {}
        if doubts:
            words["hard_side"] = doubts[-1]
        if reasons:
            words["reason"] = reasons[-1]
        if len(reasons) > 1:
            words["quote"] = reasons[0]
        kinds = [name for name in ("hard_side", "reason", "quote") if name in words]
        said = "".join(f"_{_SAID[kind]}" for kind in kinds)
        dispatcher.utter_message(response=f"utter_talk_summary{said}", **words)
        return [SlotSet("talk_summed", True)]


class ActionLeaveTalk(Action):
    """Ends a talk that leads nowhere further today."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_leave_talk"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """With thanks, and the door open."""
        intent = Turn.of(tracker).intent
        dispatcher.utter_message(response=_FAREWELLS.get(intent, "utter_talk_left"))
        return [*close_talk(), FollowupAction(LISTEN)]


def open_question(tracker: Tracker) -> str:
    """The question of the talk that is open, such as "talk_importance"; "" before the first."""
    for event in reversed(tracker.events):
        response = str((event.get("metadata") or {}).get("utter_action") or "")
        if event.get("event") == "bot" and response.startswith(ASKS):
            return response.removeprefix("utter_ask_")
        if event.get("event") == "action" and event.get("name") == "action_open_talk":
            break
    return ""


def open_talk() -> Events:
    """The slots of a talk that begins."""
    return [*close_talk(), SlotSet("talk", True)]


def close_talk() -> Events:
    """Nothing of a talk is left in the slots."""
    return [
        SlotSet("talk", False),
        SlotSet("talk_summed", False),
        *(SlotSet(name, None) for name in _OF_A_TALK),
    ]


def _hear(words: str, asked: str) -> Told:
    short = read_agreement(words) if asked in _YES_OR_NO else None
    if short in (Answer.YES, Answer.NO):
        return Told(Heard.YES if short is Answer.YES else Heard.NO)
    return Told(Heard.DONE) if is_all(words) else hear(words, asked)


def _take_tap(dispatcher: CollectingDispatcher, turn: Turn, asked: str) -> Events:
    about = turn.entities.get("talk_about")
    if about is not None:
        dispatcher.utter_message(response="utter_reflect_talk_about", topic=about)
        return [*_heard(Heard.LITTLE), SlotSet("talk_about", about)]
    heard = {"affirm": Heard.YES, "deny": Heard.NO}.get(turn.intent, Heard.DONE)
    declined = [SlotSet("talk_topic", None)] if asked == "talk_share" and heard is Heard.NO else []
    return [*declined, *_heard(heard if asked in _YES_OR_NO else Heard.DONE)]


def _answers_ruler(tracker: Tracker, turn: Turn, asked: str) -> bool:
    """Whether a ruler is what they answer: it was put to them right before, or they give a bare number."""
    if turn.is_payload or said_last_turn(tracker, (f"utter_ask_{asked}", "utter_talk_unread")):
        return True
    return len(turn.text.split()) <= _WORDS_OF_A_NUMBER and gives_rating_plainly(turn.text)


def _weigh(dispatcher: CollectingDispatcher, tracker: Tracker, turn: Turn, words: str, ruler: str) -> Events:
    """A number and perhaps words with it; no number at all may still be an answer."""
    value = turn.entities.get(f"talk_{ruler}", "" if turn.is_payload else turn.text)
    rating = read_rating(str(value))
    if rating is None or not rating.in_range:
        return _without_number(dispatcher, tracker, turn, words, ruler)
    number = int(rating.value)
    heard = weigh(number)
    dispatcher.utter_message(response=f"utter_talk_{ruler}_{heard}", number=str(number))
    is_more_than_number = not turn.is_payload and len(turn.text.split()) > _WORDS_OF_A_NUMBER
    if ruler == "importance":
        placed = [
            SlotSet("talk_importance", number),
            SlotSet("talk_lower", lower_than(number) if number else None),
        ]
    else:
        placed = [SlotSet("talk_confidence", number), SlotSet("talk_higher", one_higher(number))]
    return [
        *_heard(heard),
        SlotSet("talk_stage", _STAGES[ruler]),
        *placed,
        *(keep_words(tracker, hear(words)) if is_more_than_number else ()),
    ]


def _without_number(
    dispatcher: CollectingDispatcher, tracker: Tracker, turn: Turn, words: str, ruler: str
) -> Events:
    """Words in place of a number: a reason or a doubt is an answer, and so is "skip"; else once more."""
    told = Told(Heard.DONE) if turn.is_payload else _hear(words, "")
    if told.heard in (Heard.CHANGE, Heard.SUSTAIN, Heard.BOTH, Heard.FEELING, Heard.HEAVY):
        say_reflection(dispatcher, "talk", words)
        say_what_words_call_for(dispatcher, words)
        stage = [] if told.heard is Heard.HEAVY else [SlotSet("talk_stage", _STAGES[ruler])]
        return [*_heard(told.heard, words), *stage, *keep_words(tracker, told)]
    if told.heard in (Heard.DISCORD, Heard.ASKS):
        return _heard(told.heard)
    leaves_out = told.heard is Heard.DONE or turn.intent in ("skip", "deny")
    if leaves_out or said_last_turn(tracker, ("utter_talk_unread",)):
        return [*_heard(Heard.DONE), SlotSet("talk_stage", _STAGES[ruler])]
    if len(words.split()) > _WORDS_OF_A_NUMBER:
        say_reflection(dispatcher, "talk", words)
    return _heard(Heard.UNREAD)


def _heard(heard: Heard, words: str = "") -> Events:
    is_full = len(words.split()) >= _FULLY
    return [SlotSet("heard", heard), SlotSet("talk_told", "fully" if is_full else "briefly")]


def keep_words(tracker: Tracker, told: Told) -> Events:
    """The slots with what speaks for a change, and what holds them back, beside what was said before."""
    kept: Events = []
    for slot, words in (("talk_reasons", told.reason), ("talk_doubts", told.doubt)):
        before = list(tracker.get_slot(slot) or []) if tracker.get_slot("talk") else []
        if words is not None and words not in before:
            kept.append(SlotSet(slot, [*before, words][-_MOST_KEPT:]))
    return kept


def _name_topic(tracker: Tracker, asked: str, words: str) -> Events:
    """What a talk is about, where that was asked and is told in a few words."""
    is_first = asked == "talk_about" and tracker.get_slot("talk_about") is None
    return [SlotSet("talk_about", words.strip())] if is_first and len(words) <= _LONGEST_TOPIC else []
