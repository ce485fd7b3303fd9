"""Rasa's logistic regression with the two knobs that it doesn't turn out, kept as plain arrays.

Rasa's own keeps scikit-learn's object in a format whose reader imports half of scipy: seconds of a start.
"""

from __future__ import annotations

from collections import Counter
from typing import Any, Dict, List

import numpy as np
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.logistic_regression_classifier import LogisticRegressionClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.utils.tensorflow.constants import RANKING_LENGTH
from scipy.sparse import vstack

from nlu.components.linear import LinearPart
from nlu.components.softmax import fit

_FILE = "intents.npz"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentClassifier(LogisticRegressionClassifier):
    """Says how likely each intent is.

    Rasa's own gives every intent the same weight in all. Ours expects what is told and what is out of scope
    more often than the rest, which is how people write; and it takes a strength of regularisation.
    """

    clf: LinearPart

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """``freedom``: the inverse of the regularisation's strength.

        ``evenness``: 1 gives every intent the same weight in all, 0 every example.
        """
        return {**LogisticRegressionClassifier.get_default_config(), "freedom": 1.0, "evenness": 1.0}

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> IntentClassifier:
        """Make the component as it was trained.

        Raises:
            ValueError: the model's archive lacks it.
        """
        component = cls(config, execution_context.node_name, model_storage, resource)
        with model_storage.read_from(resource) as folder, np.load(folder / _FILE, allow_pickle=False) as kept:
            component.clf = LinearPart.from_arrays(dict(kept), "intents")
        return component

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from all examples that have an intent, and keep it."""
        examples = [one for one in training_data.intent_examples if one.get(INTENT) and one.get(TEXT)]
        intents = [one.get(INTENT) for one in examples]
        # Of both kinds of features the second is the sentence's.
        words = vstack([one.get_sparse_features(TEXT)[1].features for one in examples]).tocsr()
        vectors = np.vstack([one.get_dense_features(TEXT)[1].features for one in examples])
        counts = Counter(intents)
        average = len(intents) / max(len(counts), 1)
        self.clf = fit(
            words,
            vectors,
            intents,
            freedom=self.config["freedom"],
            tolerance=self.config["tol"],
            rounds=self.config["max_iter"],
            weights={
                intent: (average / count) ** self.config["evenness"] for intent, count in counts.items()
            },
        )
        self.persist()
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing: examples keep their intents."""
        return training_data

    def persist(self) -> None:
        """Keep what was learned with the model."""
        with self._model_storage.write_to(self._resource) as folder:
            np.savez_compressed(folder / _FILE, **self.clf.to_arrays("intents"))

    def process(self, messages: List[Message]) -> List[Message]:
        """Name each message's intents, the likeliest first."""
        for message in messages:
            words = message.get_sparse_features(TEXT)[1].features
            vector = message.get_dense_features(TEXT)[1].features.ravel()
            chances = self.clf.chances(words.indices, words.data, vector)
            likeliest = sorted(chances.items(), key=lambda one: -one[1])
            ranking = [{"name": intent, "confidence": chance} for intent, chance in likeliest]
            message.set("intent", ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking[: self.config[RANKING_LENGTH] or None], add_to_output=True)
        return messages
