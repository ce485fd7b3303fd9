"""What the bot knows about a turn decides what the classifier may make of it.

These travel in a turn's metadata: the verdict of the safety screen, the question that is open, whether the
words answer it without a yes or a no ("still taking it"), whether they are about the week of moving or about
pacing, and whether they tell of a wish and of what holds somebody back from it.
"""

from __future__ import annotations

import re
from typing import Any, Dict, List, Optional

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu.components.hiding import asks_to_hide, hides_away, may_hide_in_company
from nlu.components.languages import is_other_language
from nlu.components.short_words import declines, leaves_today, names_a_thing

SAFETY_INTENT = "EXTERNAL_safety_hold"
FOREIGN_INTENT = "speak_other_language"
ANSWER_INTENT = "inform"
MEDICINE_INTENT = "ask_medication"
# Never taken for something harmless, however short.
_ALARMS = ("express_low_mood", "report_crisis", "report_red_flag")
TALK_INTENT = "talk_over"
PRIVATE_INTENT = "keep_private"
# By the readers of the services, which know what the person has.
# "Energy please" names an answer; a wish for pacing says more, or names it.
_PACE_INTENT = "start_pacing"
_WISHES_PACING = re.compile(
    r"\bpac(?:e|ing)\b|\btimers?\b|\bover ?d(?:o|id|oing)\b|\w\W+\w+\W+\w", re.IGNORECASE
)
_ABOUT = {"about_week": "start_week", "about_pace": "start_pacing", "about_days": "show_chart"}
_IN_TALK = "talk_"  # how the names of a talk's questions begin
_OF_FLARES = "flare_"  # how those of what is done in a flare do
_ASKS_US = re.compile(
    r"\?|^\W*(?:(?:but|so|and|ok|well)\W+)*(?:what|why|how|when|where|who|can|could|should|shall|do|does|did|is|are"
    r"|will|would|may)\b",
    re.IGNORECASE,
)
_PUTS_WISH = re.compile(
    r"^\W*(?:(?:hi|hello|hey|ok|okay|so|please|thanks?|thank you)\W+)*(?:can|could|may) (?:we|i)\b",
    re.IGNORECASE,
)
LEAVING_INTENT = "cancel"
DECLINING_INTENT = "deny"
# "Taking a break every hour" helps, "doing too much without a break" does not; "I need a break" asks for one.
_PUTS_OFF = ("ask_pause_reminders", "snooze_later")
_TELLS_OF_RESTING = re.compile(
    r"^(?!.*\b(?:remind\w*|messag\w*|check-?ins?|ask\w*|text\w*|question\w*|you|your|this|from|need|want|give|later"
    r"|tomorrow|now|weeks?|months?|stop|pls|please|can|could|let['’]?s)\b).*\b(?:breaks?|rest(?:s|ing)?|pauses?"
    r"|pacing|naps?)\b",
    re.IGNORECASE,
)
# "Half an hour at the allotment" is something to do, "I need half an hour first" puts off.
_SPENDS_TIME = re.compile(
    r"^(?!.*\b(?:in|for|need|give|wait|later|remind|back|another|busy|after)\b)"
    r".*\b(?:half an|half|an|one|two|\d+) ?(?:hours?|hrs?|minutes?|mins?)(?: or so)? (?:at|of|with"
    r"|on (?:the|my|our)|round|down|up|out|outside|\w+ing)\b",
    re.IGNORECASE,
)
# "I don't know when to stop", "had to stop halfway": how somebody does things, and no wish to leave.
_TELLS_OF_STOPPING = re.compile(
    r"\b(?:when|where|how|had|have|has|ma(?:de|kes|king) me|never|(?:could|did|do|ca)n['’]?t"
    r"|without|before|kept|until)(?: (?:to|i|want to|ever|even))* stop(?:p(?:ed|ing))?\b",
    re.IGNORECASE,
)
# "I want to get fitter but I'm scared of making my back worse" asks nothing, whatever it sounds like.
_AT_A_LOSS_WHEN_TORN = ("ask_clinical", "nlu_fallback", "out_of_scope")
# The words of the request hide from the classifier what the rest tells.
_AT_A_LOSS_WHEN_PRIVATE = ("keep_private", "nlu_fallback", "out_of_scope")
_NO_CONCERN = (None, "none", "cleared")  # cleared: the bot has asked, and it is none
_WORD = re.compile(r"[a-z]+")
_RATING = re.compile(
    r"\b(?:[0-9]|10|zero|one|two|three|four|five|six|seven|eight|nine|ten)(?:ish)?\b", re.IGNORECASE
)
# The number comes first, or after a word that goes with a rating: "6 but …", "a sodding 8". Not "2 times".
_GIVES_RATING = re.compile(
    r"^\W*(?:(?:ok|well|yes|hi|oh|its|it's|about|around|maybe|an?|the|bloody|sodding|f\w*ing|f\*+\w*)\s+)*"
    r"(?:10|[0-9])(?:/10|ish)?\b"
    r"(?!\s*(?:times|x|mins?|minutes?|hours?|hrs?|h|days?|weeks?|tablets?|pills?|am|pm|[.:]\d))",
    re.IGNORECASE,
)


# "5, and remind me at 8 tomorrow" gives a rating and says more; "8 on weekdays" is an hour.
_RATING_AND_MORE = re.compile(
    _GIVES_RATING.pattern + r"(?:\s+(?:today|now|again|please|thanks|i think|maybe))*"
    r"\s*(?:[,;.!]|\b(?:and|but|also|plus|then)\b).*"
    r"\b(?:remind|message|text|nudge|ping|ask|write to)\w*\s+me\b",
    re.IGNORECASE,
)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class TurnVerdict(GraphComponent):
    """Has the last word on the intent.

    A safety concern becomes the intent that ends every form. While a question is open, an interruption
    must be sure of itself, or it is taken for an answer: a real answer must never be thrown away.
    """

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """``interruptions`` are the intents that no form takes for an answer; confidences are 0 to 1.

        ``cues``: by intent, the words (with blanks between) of which an interruption must have one.
        ``answers``: by question, the interruptions that are an answer to it after all.
        ``ratings``: the questions that a number answers; ``no_match_for_rating``: what never outweighs one.
        ``medicine_reminder``: a pattern of words that ask to be reminded of medicines, which is no time for
        the check-in; ``no_medicine_reminder``: of words that tell of something taken after all.
        ``beside_rating``: what may come along with a rating: "5, and remind me at 8" is an answer.
        ``day_questions``: those that "not today" leaves for the day.
        ``short_answers``: those that a thing or a state of one or two words answers ("bed", "physio").
        ``tells_of_rest``: those that "a break every hour" answers.
        ``words_of``: by question, a pattern of words that answer it; ``no_match_for_words``: what never
        outweighs those, unless one of ``aimed_at_us`` is among them.
        ``talk_wish``, ``no_talk_wish``: patterns of words that wish to talk something over, and of those that
        wish for a person. ``in_talk``: what stays itself in a talk; all else tells something. Of it,
        ``short_in_talk`` is meant in a ``few_words`` only; ``worded_in_talk``: by intent, words of which
        it must have one.
        ``no_match_for_answers``: what never outweighs words that answer beside what was asked.
        """
        return {
            "interruptions": [],
            "least_confidence": 0.6,
            "least_confidence_of_long_text": 0.7,
            "least_confidence_with_rating": 0.8,
            "long_text_words": 8,
            "cues": {},
            "answers": {},
            "ratings": ["pain"],
            "no_match_for_rating": [],
            "beside_rating": [],
            "day_questions": [],
            "short_answers": [],
            "tells_of_rest": [],
            "words_of": {},
            "no_match_for_words": [],
            "no_match_for_answers": [],
            "aimed_at_us": "",
            "medicine_reminder": "",
            "no_medicine_reminder": "",
            "talk_wish": "",
            "no_talk_wish": "",
            "in_talk": [],
            "few_words": 6,
            "short_in_talk": [],
            "worded_in_talk": {},
        }

    def __init__(self, config: Dict[str, Any]) -> None:
        """Take the thresholds from the configuration."""
        self._config = {**self.get_default_config(), **config}
        self._interruptions = frozenset(self._config["interruptions"])
        self._words_of = {
            q: re.compile(words, re.IGNORECASE) for q, words in self._config["words_of"].items()
        }
        self._aimed_at_us = frozenset(self._config["aimed_at_us"].split())
        self._asks_to_remind = _compile(self._config["medicine_reminder"])
        self._tells_of_taking = _compile(self._config["no_medicine_reminder"])
        self._wishes_talk = _compile(self._config["talk_wish"])
        self._wishes_another = _compile(self._config["no_talk_wish"])
        self._worded_in_talk = {
            intent: frozenset(words.split()) for intent, words in self._config["worded_in_talk"].items()
        }
        self._cues = {intent: frozenset(words.split()) for intent, words in self._config["cues"].items()}

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TurnVerdict:
        """Make the component."""
        return cls(config)

    def process(self, messages: List[Message]) -> List[Message]:
        """Look at each message's metadata and overrule the classifier where it must be."""
        for message in messages:
            self._judge(message, message.get("metadata") or {})
        return messages

    def _judge(self, message: Message, metadata: Dict[str, Any]) -> None:
        text = message.get(TEXT) or ""
        if text.startswith("/"):
            return
        if metadata.get("safety") not in _NO_CONCERN:
            overrule(message, SAFETY_INTENT, 1.0)
            return
        intent = message.get(INTENT) or {}
        name, confidence = intent.get(INTENT_NAME_KEY), intent.get(PREDICTED_CONFIDENCE_KEY) or 0.0
        question = metadata.get("requested_slot")
        if metadata.get("private") and name in _AT_A_LOSS_WHEN_PRIVATE:
            # The bot has kept it private already: what counts is what it tells.
            overrule(message, ANSWER_INTENT, confidence)
            return
        if self._is_medicine_reminder(text):
            overrule(message, MEDICINE_INTENT, 1.0)
            return
        if is_other_language(text):
            overrule(message, FOREIGN_INTENT, 1.0)
            return
        if (question or "").startswith(_IN_TALK):
            if not self._stays_itself_in_talk(name, confidence, text):
                overrule(message, ANSWER_INTENT, confidence)
            return
        about = next((intent for key, intent in _ABOUT.items() if metadata.get(key)), None)
        if about is not None and name not in _ALARMS:
            overrule(message, about, 1.0)
            return
        if name == _PACE_INTENT and _WISHES_PACING.search(text) is None:
            overrule(message, DEFAULT_NLU_FALLBACK_INTENT_NAME, confidence)
            return
        # "I talk it over with my sister" answers a question.
        if self._is_wish_for_talk(text) and (not question or _PUTS_WISH.match(text)):
            overrule(message, TALK_INTENT, 1.0)
            return
        leaving = None if name in _ALARMS else self._leaving(text, question)
        if leaving is not None:
            overrule(message, leaving, 1.0)
            return
        if question and metadata.get("answers") and name in self._config["no_match_for_answers"]:
            overrule(message, ANSWER_INTENT, confidence)
            return
        if not question and metadata.get("torn") and name in _AT_A_LOSS_WHEN_TORN:
            overrule(message, ANSWER_INTENT, confidence)
            return
        if question and name not in _ALARMS and asks_to_hide(text) and not _tells_of_hiding(text, question):
            overrule(message, PRIVATE_INTENT, 1.0)
            return
        if not question or name not in self._interruptions:
            return
        if self._is_answer_after_all(name, text, question):
            overrule(message, ANSWER_INTENT, confidence)
            return
        if confidence < self._least_confidence(text, question) or not self._has_cue(name, text):
            overrule(message, ANSWER_INTENT, confidence)

    def _leaving(self, text: str, question: Optional[str]) -> Optional[str]:
        """The intent of a text that wants no check-in today, if it is one and that can be meant."""
        is_of_the_day = question in self._config["day_questions"]
        if (is_of_the_day or not question) and leaves_today(text):
            return LEAVING_INTENT if question else DECLINING_INTENT
        return DECLINING_INTENT if is_of_the_day and declines(text) else None

    def _is_answer_after_all(self, intent: str, text: str, question: str) -> bool:
        if intent in self._config["answers"].get(question, ()):
            return True
        if intent == LEAVING_INTENT and _TELLS_OF_STOPPING.search(text) is not None:
            return True
        if intent == PRIVATE_INTENT and _tells_of_hiding(text, question):
            return True
        takes_rest = question in self._config["tells_of_rest"] and intent in _PUTS_OFF
        if takes_rest and _TELLS_OF_RESTING.search(text) is not None:
            return True
        if intent in _PUTS_OFF and _SPENDS_TIME.search(text) is not None:
            return True
        takes_short = question in self._config["short_answers"] and intent not in _ALARMS
        if takes_short and names_a_thing(text):
            return True
        if question in self._config["ratings"] and intent in self._config["beside_rating"]:
            return _RATING_AND_MORE.match(text) is not None
        if question in self._config["ratings"] and intent in self._config["no_match_for_rating"]:
            return _GIVES_RATING.search(text) is not None or self._answers_in_words(intent, text, question)
        return self._answers_in_words(intent, text, question)

    def _answers_in_words(self, intent: str, text: str, question: str) -> bool:
        """Whether words say how it was: "rubbish" does, and "good night" is no goodbye there."""
        words = self._words_of.get(question)
        if words is None or intent not in self._config["no_match_for_words"] or not words.search(text):
            return False
        return self._aimed_at_us.isdisjoint(_WORD.findall(text.lower()))

    def _is_wish_for_talk(self, text: str) -> bool:
        return self._wishes_talk.search(text) is not None and not self._wishes_another.search(text)

    def _stays_itself_in_talk(self, intent: Optional[str], confidence: float, text: str) -> bool:
        """In a talk people tell things in any words: what else it may be must be short, or a question."""
        if intent not in self._config["in_talk"] or confidence < self._config["least_confidence"]:
            return False
        if intent == LEAVING_INTENT and _TELLS_OF_STOPPING.search(text) is not None:
            return False
        is_short = (
            len(text.split()) <= self._config["few_words"] or intent not in self._config["short_in_talk"]
        )
        worded = self._worded_in_talk.get(intent)
        if worded is not None:
            return is_short and not worded.isdisjoint(_WORD.findall(text.lower()))
        if intent.startswith("ask_"):
            return _ASKS_US.search(text) is not None
        return is_short

    def _is_medicine_reminder(self, text: str) -> bool:
        return self._asks_to_remind.search(text) is not None and not self._tells_of_taking.search(text)

    def _has_cue(self, intent: str, text: str) -> bool:
        cues = self._cues.get(intent)
        return cues is None or not cues.isdisjoint(_WORD.findall(text.lower()))

    def _least_confidence(self, text: str, question: str) -> float:
        if question in self._config["ratings"] and _RATING.search(text):
            return float(self._config["least_confidence_with_rating"])
        if len(text.split()) > self._config["long_text_words"]:
            return float(self._config["least_confidence_of_long_text"])
        return float(self._config["least_confidence"])


def _tells_of_hiding(text: str, question: str) -> bool:
    return hides_away(text) or (question.startswith(_OF_FLARES) and may_hide_in_company(text))


def _compile(words: str) -> re.Pattern[str]:
    # A folded line of YAML leaves a blank before the next choice.
    return re.compile(words.replace(" |", "|") or "(?!)", re.IGNORECASE)


def overrule(message: Message, intent: str, confidence: float) -> None:
    """Put an intent before all that the classifier made of a message."""
    verdict = {INTENT_NAME_KEY: intent, PREDICTED_CONFIDENCE_KEY: confidence}
    message.set(INTENT, verdict, add_to_output=True)
    others = [r for r in message.get("intent_ranking") or [] if r.get(INTENT_NAME_KEY) != intent]
    message.set("intent_ranking", [verdict, *others], add_to_output=True)
