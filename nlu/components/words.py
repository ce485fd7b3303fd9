"""Words and pieces of words as a Rasa featurizer: weighed by how rare they are, each text of length 1.

Rasa's own CountVectorsFeaturizer counts, so that a long text speaks louder than a short one, and a
rambling one about nothing of ours is taken for something.
"""

from __future__ import annotations

import json
from collections import Counter
from math import log, sqrt
from typing import Any, Dict, List, Optional, Type

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.sparse_featurizer.sparse_featurizer import SparseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

from nlu.components.embedding import LONGEST_TEXT
from nlu.components.plain import make_plain

_FEWEST_USES = 2  # of a piece, to be learned from
_KINDS: Dict[str, Dict[str, Any]] = {
    "pieces": {"analyzer": "char_wb", "ngram_range": (2, 4)},
    "words": {"analyzer": "word", "ngram_range": (1, 2), "token_pattern": r"(?u)\b\w+\b"},
}
_FILE = "words.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class WordsFeaturizer(SparseFeaturizer, GraphComponent):
    """Two unit vectors side by side, each multiplied by ``scale``: pieces of 2–4 letters; words and pairs."""

    @classmethod
    def required_components(cls) -> List[Type[Any]]:
        """Rasa wants a tokenizer before every featurizer."""
        return [Tokenizer]

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """``scale`` multiplies the unit vectors."""
        return {**SparseFeaturizer.get_default_config(), "scale": 1}

    @classmethod
    def validate_config(cls, config: Dict[str, Any]) -> None:
        """Nothing that could be wrong."""

    def __init__(
        self,
        config: Dict[str, Any],
        name: str,
        model_storage: ModelStorage,
        resource: Resource,
        known: Optional[Dict[str, Any]] = None,
    ) -> None:
        """Take the configuration and, if trained before, what is known."""
        super().__init__(name, config)
        self._scale = float(config["scale"])
        self._model_storage = model_storage
        self._resource = resource
        self._weighers = [_Weigher(kind, known[kind]) for kind in _KINDS] if known else []

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> WordsFeaturizer:
        """Make the component, to be trained."""
        return cls(config, execution_context.node_name, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> WordsFeaturizer:
        """Make the component as it was trained.

        Raises:
            ValueError: the model's archive lacks it.
        """
        with model_storage.read_from(resource) as folder:
            known = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        return cls(config, execution_context.node_name, model_storage, resource, known)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn which pieces and words there are and how rare each is, and keep it."""
        texts = [_read(example) for example in training_data.training_examples if example.get(TEXT)]
        known = {kind: _learn(kind, texts) for kind in _KINDS}
        self._weighers = [_Weigher(kind, known[kind]) for kind in _KINDS]
        with self._model_storage.write_to(self._resource) as folder:
            (folder / _FILE).write_text(json.dumps(known), encoding="utf-8")
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add features to all examples."""
        self.process([example for example in training_data.training_examples if example.get(TEXT)])
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Add features to each message."""
        terms = sum(weigher.terms for weigher in self._weighers)
        for message in messages:
            text, offset = _read(message), 0
            weights: Dict[int, float] = {}
            for weigher in self._weighers:
                weights.update({offset + place: weight for place, weight in weigher.weigh(text).items()})
                offset += weigher.terms
            places = np.fromiter(weights, dtype=np.int32, count=len(weights))
            values = np.fromiter(weights.values(), dtype=np.float32, count=len(weights)) * self._scale
            row = csr_matrix((values, places, np.array([0, len(places)])), shape=(1, terms))
            message.add_features(Features(row, FEATURE_TYPE_SENTENCE, TEXT, self._identifier))
        return messages


def _read(message: Message) -> str:
    """The plain form of a message; of a payload, which Rasa reads by itself, nothing."""
    text = str(message.get(TEXT) or "")
    return "" if text.startswith("/") else make_plain(text[:LONGEST_TEXT])


def _make(kind: str) -> TfidfVectorizer:
    return TfidfVectorizer(**_KINDS[kind], sublinear_tf=True, min_df=_FEWEST_USES, dtype=np.float32)


def _learn(kind: str, texts: List[str]) -> Dict[str, Any]:
    vectorizer = _make(kind).fit(texts)
    return {
        "places": {term: int(place) for term, place in vectorizer.vocabulary_.items()},
        "rarity": [round(float(weight), 5) for weight in vectorizer.idf_],
    }


class _Weigher:
    """What ``TfidfVectorizer.transform`` does, for one text at a time: a fifth of the time."""

    def __init__(self, kind: str, known: Dict[str, Any]) -> None:
        self._analyze = _make(kind).build_analyzer()
        self._places: Dict[str, int] = known["places"]
        self._rarity: List[float] = known["rarity"]
        self.terms = len(self._rarity)

    def weigh(self, text: str) -> Dict[int, float]:
        """By place, what each known piece weighs; their squares make 1."""
        found = (self._places.get(piece) for piece in self._analyze(text))
        counts = Counter(place for place in found if place is not None)
        weights = {place: (1 + log(count)) * self._rarity[place] for place, count in counts.items()}
        length = sqrt(sum(weight * weight for weight in weights.values()))
        return {place: weight / length for place, weight in weights.items()}
