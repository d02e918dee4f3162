"""The trained tagger: weights in, a probability for each word out."""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

from guardrails.tagger.features import Rows, features
from guardrails.words import Message

#: What a word is: none of these, part of the name of a person, of a place, of an organisation.
CLASSES = ("", "PERSOON", "PLAATS", "ORGANISATIE")
Chances = npt.NDArray[np.float32]


def softmax(scores: Chances) -> Chances:
    """Return the scores of each row as probabilities."""
    spread = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(spread / spread.sum(axis=1, keepdims=True), dtype=np.float32)


@dataclass(frozen=True)
class Tagger:
    """A hashed multinomial logistic classifier."""

    weights: Chances  #: Rows x classes.
    bias: Chances  #: One per class.

    def chances(self, message: Message) -> Chances:
        """Return for each word of *message* the probability of each of `CLASSES`."""
        if not message.words:
            return np.zeros((0, len(CLASSES)), dtype=np.float32)
        return self.judge(features([message]))

    def judge(self, rows: Rows) -> Chances:
        """Return the probability of each of `CLASSES` for each row of features."""
        return softmax(self.weights[rows].sum(axis=1) + self.bias)

    def named(self, rows: Rows) -> Chances:
        """Return for each row of features the probability that the word is a part of a name."""
        return np.asarray(1 - self.judge(rows)[:, 0])


def pack(tagger: Tagger, target: BinaryIO) -> None:
    """Write the weights, one byte each with a scale per class."""
    scale = np.abs(tagger.weights).max(axis=0) / 127
    small = np.round(tagger.weights / scale).astype(np.int8)
    np.savez_compressed(target, weights=small, scale=scale.astype(np.float32), bias=tagger.bias)


def unpack(source: BinaryIO) -> Tagger:
    """Return the tagger whose weights `pack` wrote."""
    with np.load(source, allow_pickle=False) as stored:
        weights = stored["weights"].astype(np.float32) * stored["scale"]
        return Tagger(weights, stored["bias"])


@lru_cache(maxsize=1)
def tagger() -> Tagger:
    """Return the tagger that is part of the program, read once per process."""
    with files("guardrails").joinpath("tagger", "weights.npz").open("rb") as source:
        return unpack(source)  # type: ignore[arg-type]  # importlib types an open binary file as IO[bytes]
