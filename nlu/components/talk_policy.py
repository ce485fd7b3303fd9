"""The way through a talk, learned from the stories; and what no learning may change about it."""

from __future__ import annotations

from typing import Any, Dict, Iterator, List, Optional, Set, Tuple

import numpy as np
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.policies.ted_policy import TEDPolicy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

# What the rules fall back on is less sure than this: in a talk the stories have the word.
_SURE = 0.6
_MOST_BUBBLES = 2
_WISH, _QUESTION, _TELLS = "talk_over", "ask_clinical", "inform"
_OPENS, _ANSWERS_QUESTION, _MIRRORS = "action_open_talk", "action_answer_clinical", "action_mirror"
_PARTS_OF_A_TALK = {_MIRRORS, _ANSWERS_QUESTION, "action_keep_talk"}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITH_END_TO_END_SUPPORT, is_trainable=True)
class TalkPolicy(TEDPolicy):
    """Rasa's TED, asked only while a talk is open, and bound by a few rules that hold whatever it learned.

    It chooses among wording actions alone. After a question, and after what ends a talk, it listens. What was
    asked once in a talk isn't asked again, and nothing is said whose blanks can't be filled.
    """

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """TED's settings and ours.

        ``open_slot``: the slot that says whether a talk is open.
        ``may_choose``: the actions it may choose, beside listening.
        ``at_a_loss``: what is done where nothing else fits.
        ``then_listen``: those after which the person has the word.
        ``once``: those that are said once in a talk at most.
        ``needs``: by action, the slots without which it can't be said; ``unless``: those with which it isn't.
        ``fits``: by action, what must have been heard for it, as the slot ``heard`` says.
        ``after``: by action, what must have been done right before.
        ``not_before``: by action, how often something must have been told in the talk.
        ``leaves_it``: what leaves it to them; whoever says that it's all after one is asked no more,
        and only ``ends`` may follow.
        """
        return {
            **TEDPolicy.get_default_config(),
            "open_slot": "talk",
            "may_choose": [],
            "at_a_loss": "action_leave_talk",
            "then_listen": [],
            "once": [],
            "needs": {},
            "unless": {},
            "fits": {},
            "after": {},
            "not_before": {},
            "leaves_it": [],
            "ends": [],
        }

    def _featurize_for_training(self, *args: Any, **kwargs: Any) -> Tuple[Any, Any, Any]:
        """Learn what is to be chosen and nothing that a rule or a bound decides: a third of the steps."""
        features, labels, tags = super()._featurize_for_training(*args, **kwargs)
        domain = kwargs["domain"] if "domain" in kwargs else args[1]
        chosen = {domain.index_for_action(name) for name in self.config["may_choose"]}
        kept = [place for place, label in enumerate(labels) if int(np.ravel(label)[0]) in chosen]
        return [features[place] for place in kept], labels[kept], [tags[place] for place in kept if tags]

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: Optional[Dict[str, Any]] = None,
        precomputations: Any = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        """Predict nothing outside of a talk, which costs nothing; in it, one of the allowed actions."""
        if not tracker.get_slot(self.config["open_slot"]) or tracker.active_loop_name:
            return self._prediction(self._default_predictions(domain))
        talk = as_story(tracker, domain, self.config["open_slot"])
        allowed = allowed_actions(talk, self.config)
        best, sure = allowed[0], _SURE
        if len(allowed) > 1:  # where there is no choice, nothing is computed
            learned = (
                super()
                .predict_action_probabilities(talk, domain, rule_only_data, precomputations, **kwargs)
                .probabilities
            )
            best = max(allowed, key=lambda name: learned[domain.index_for_action(name)])
            sure = max(_SURE, learned[domain.index_for_action(best)])
        probabilities = [0.0] * domain.num_actions
        probabilities[domain.index_for_action(best)] = sure
        return self._prediction(probabilities)


def as_story(tracker: DialogueStateTracker, domain: Domain, open_slot: str) -> DialogueStateTracker:
    """The talk as the stories tell it: from its opening on, and without asides.

    What was told is ``heard`` in the slots. Whether a classifier took it for a no, a skip or a report is
    chance, and isn't looked at.
    """
    events = list(tracker.events)
    opened = [
        place
        for place, event in enumerate(events)
        if isinstance(event, SlotSet) and event.key == open_slot and event.value is True
    ]
    if not opened:
        return tracker
    story: List[Event] = [
        ActionExecuted(ACTION_LISTEN_NAME),
        *_opening(events[: opened[-1]]),
        events[opened[-1]],
    ]
    turns = list(_turns(events[opened[-1] + 1 :]))
    for number, turn in enumerate(turns, start=1):
        done = {event.action_name for event in turn if isinstance(event, ActionExecuted)}
        is_part = bool(done & _PARTS_OF_A_TALK) or number in (1, len(turns))
        story += _plainly(turn, done) if is_part else [e for e in turn if isinstance(e, SlotSet)]
    return DialogueStateTracker.from_events(tracker.sender_id, story, domain.slots)


def _opening(before: List[Event]) -> List[Event]:
    """What opened the talk: a question about pain, or the wish for a talk in any form."""
    actions = [event.action_name for event in before if isinstance(event, ActionExecuted)]
    by_question = bool(actions) and actions[-1] == _ANSWERS_QUESTION
    return [
        _said(_QUESTION if by_question else _WISH),
        ActionExecuted(_ANSWERS_QUESTION if by_question else _OPENS),
    ]


def _turns(events: List[Event]) -> Iterator[List[Event]]:
    """The events turn by turn; what comes before the first word belongs to the opening's turn."""
    turn: List[Event] = []
    for event in events:
        if isinstance(event, UserUttered) and turn:
            yield turn
            turn = []
        turn.append(event)
    if turn:
        yield turn


def _plainly(turn: List[Event], done: Set[str]) -> Iterator[Event]:
    """A turn with one intent for all that is told; words told with the wish are a turn of their own."""
    if not any(isinstance(event, UserUttered) for event in turn):
        if _MIRRORS not in done:
            yield from (event for event in turn if isinstance(event, SlotSet))
            yield ActionExecuted(ACTION_LISTEN_NAME)
            return
        yield ActionExecuted(ACTION_LISTEN_NAME)
        yield _said(_TELLS)
    for event in turn:
        if isinstance(event, UserUttered):
            yield _said(_QUESTION if _ANSWERS_QUESTION in done else _TELLS)
        elif isinstance(event, (ActionExecuted, SlotSet, BotUttered)):
            yield event


def _said(intent: str) -> UserUttered:
    return UserUttered("", {"name": intent, "confidence": 1.0})


def allowed_actions(talk: DialogueStateTracker, config: Dict[str, Any]) -> List[str]:
    """What may come next in a talk; listening, if nothing else fits.

    Args:
        talk: the tracker since the talk was opened.
        config: of the policy.
    """
    bubbles = sum(isinstance(event, BotUttered) for event in _since_last_word(talk))
    if talk.latest_action_name in config["then_listen"] or bubbles >= _MOST_BUBBLES:
        return [ACTION_LISTEN_NAME]
    done = _done(talk)
    names = [name for name in config["may_choose"] if _may_be_said(name, talk, config, done)]
    if _may_be_said(ACTION_LISTEN_NAME, talk, config, done):
        names.append(ACTION_LISTEN_NAME)
    return names or [config["at_a_loss"]]


def _may_be_said(name: str, talk: DialogueStateTracker, config: Dict[str, Any], done: List[str]) -> bool:
    def holds(slot: str) -> bool:
        return talk.get_slot(slot) not in (None, "", [])

    if name in config["once"] and name in done:
        return False
    if name in config["after"] and talk.latest_action_name != config["after"][name]:
        return False
    if talk.get_slot("heard") not in config["fits"].get(name, (talk.get_slot("heard"),)):
        return False
    if done.count(_MIRRORS) < config["not_before"].get(name, 0):
        return False
    if name not in config["ends"] and _is_left(talk, config, done):
        return False
    needs, unless = config["needs"].get(name, ()), config["unless"].get(name, ())
    return all(holds(slot) for slot in needs) and not any(holds(slot) for slot in unless)


def _is_left(talk: DialogueStateTracker, config: Dict[str, Any], done: List[str]) -> bool:
    chosen = [name for name in done if name in config["may_choose"]]
    return talk.get_slot("heard") == "done" and bool(chosen) and chosen[-1] in config["leaves_it"]


def _done(talk: DialogueStateTracker) -> List[str]:
    return [event.action_name for event in talk.events if isinstance(event, ActionExecuted)]


def _since_last_word(talk: DialogueStateTracker) -> List[Any]:
    events = list(talk.events)
    places = [place for place, event in enumerate(events) if isinstance(event, UserUttered)]
    return events[places[-1] :] if places else events
