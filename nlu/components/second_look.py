"""A second look at what the safety screen let pass. It can only make the coach ask one question.

The screen's rules run in the bot, before Rasa, and owe nothing to this. What they miss and this
component is confident about becomes an intent of its own, whose rule answers with
``custom: {safety: ask, category: …}``; the bot then asks. It never sees what the rules found.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Optional, Type

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.embedding import encode_many
from nlu.components.second_look_model import CRISIS, NEITHER, RED_FLAG, SecondLookModel
from nlu.components.second_look_training import ORDINARY, Example, read_examples, train
from nlu.components.verdict import overrule

INTENTS = {CRISIS: "report_crisis", RED_FLAG: "report_red_flag"}
OTHER_INTENTS = "other_intents"
CATEGORY = "safety_category"
MODEL_FILE = "second_look.npz"
_ROOT = Path(__file__).resolve().parents[2]
# Anything else: the rules found something, or the person has said that it was nothing.
_LET_PASS = (None, "none")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class SecondLook(GraphComponent):
    """Sets ``report_crisis`` or ``report_red_flag`` on messages that the rules let pass, when confident.

    Learns from sentences of its own and from all examples of the other intents, which are harmless.
    """

    @classmethod
    def required_components(cls) -> List[Type[Any]]:
        """The sentence embedding."""
        return [DenseFeaturizer]

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """``sentences``: a folder, from the project's. ``threshold``: the least confidence, 0 to 1."""
        return {"sentences": "nlu/data/second_look", "threshold": 0.95}

    def __init__(
        self,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        model: Optional[SecondLookModel] = None,
    ) -> None:
        """Take the configuration and, if trained before, the model."""
        self._config = {**self.get_default_config(), **config}
        self._model_storage = model_storage
        self._resource = resource
        self._model = model

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SecondLook:
        """Make the component, to be trained."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> SecondLook:
        """Make the component as it was trained.

        Raises:
            ValueError: the model's archive lacks it.
        """
        with model_storage.read_from(resource) as folder:
            model = SecondLookModel.load(folder / MODEL_FILE)
        return cls(config, model_storage, resource, model)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn, and keep what was learned."""
        examples = read_examples(_ROOT / str(self._config["sentences"]))
        vectors = [encode_many([example.text for example in examples])]
        for message in training_data.intent_examples:
            vector = _vector_of(message)
            if vector is not None:
                examples.append(Example(message.get(TEXT), NEITHER, ORDINARY, OTHER_INTENTS))
                vectors.append(vector.reshape(1, -1) / np.linalg.norm(vector))
        self._model = train(examples, np.vstack(vectors), float(self._config["threshold"]))
        with self._model_storage.write_to(self._resource) as folder:
            self._model.save(folder / MODEL_FILE)
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Look at what the rules let pass."""
        for message in messages:
            metadata = message.get("metadata") or {}
            vector = _vector_of(message)
            if self._model is None or vector is None or metadata.get("safety") not in _LET_PASS:
                continue
            seen = self._model.look(message.get(TEXT), vector)
            if seen.concern is not None:
                overrule(message, INTENTS[seen.concern], seen.confidence)
                # Travels with the message, for the channel.
                message.set(CATEGORY, seen.category, add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing: examples keep their intents."""
        return training_data


def _vector_of(message: Message) -> Any:
    """The sentence's embedding, or None if there is nothing to look at, such as a payload."""
    if not message.get(TEXT):
        return None
    _, features = message.get_dense_features(TEXT, [])
    vector = features.features.ravel() if features is not None else None
    return vector if vector is not None and vector.any() else None
