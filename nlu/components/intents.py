"""Rasa's logistic regression with the two knobs that it doesn't turn out."""

from __future__ import annotations

from collections import Counter
from typing import Any, Dict

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.nlu.classifiers.logistic_regression_classifier import LogisticRegressionClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import vstack

from nlu.components.softmax import fit


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentClassifier(LogisticRegressionClassifier):
    """Says how likely each intent is.

    Rasa's own gives every intent the same weight in all. Ours expects what is told and what is out of scope
    more often than the rest, which is how people write; and it takes a strength of regularisation.
    """

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """``freedom``: the inverse of the regularisation's strength.

        ``evenness``: 1 gives every intent the same weight in all, 0 every example.
        """
        return {**LogisticRegressionClassifier.get_default_config(), "freedom": 1.0, "evenness": 1.0}

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from all examples that have an intent, and keep it."""
        examples = [one for one in training_data.intent_examples if one.get(INTENT) and one.get(TEXT)]
        intents = [one.get(INTENT) for one in examples]
        # Of both kinds of features the second is the sentence's.
        words = vstack([one.get_sparse_features(TEXT)[1].features for one in examples]).tocsr()
        vectors = np.vstack([one.get_dense_features(TEXT)[1].features for one in examples])
        counts = Counter(intents)
        average = len(intents) / max(len(counts), 1)
        weights = {intent: (average / count) ** self.config["evenness"] for intent, count in counts.items()}
        fit(self.clf.set_params(C=self.config["freedom"]), words, vectors, intents, weights)
        self.persist()
        return self._resource
