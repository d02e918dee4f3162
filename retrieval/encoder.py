"""Our own small encoder: trained on what workers ask and say, it brings a text near the document it means.

Softmax regression from examples to documents (`retrieval.descent`): numpy only, the same on every run. Its
weights are one table (features x documents); the table is factored into axes for texts and one vector per
document, so that the vectors can live in any vector index and their dot product is the score, a logit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from retrieval import descent
from retrieval.analyser import Analyser
from retrieval.features import Floats, Reader, Row, rarity, scaled

SMALLEST = 1e-6  #: Share of the largest axis below which an axis is left out.

Bytes = NDArray[np.int8]


@dataclass(frozen=True)
class Learnt:
    """What was learnt from examples: how much each feature speaks for each label."""

    analyser: Analyser
    idf: Floats  #: One weight per feature; 0 where the feature is not known.
    table: Floats  #: Features x labels.

    @classmethod
    def train(cls, analyser: Analyser, texts: Sequence[str], labels: Sequence[int]) -> "Learnt":
        """Learn from *texts*; *labels* are numbers from 0, one per text."""
        reader = Reader(analyser)
        raw = [reader.row(text) for text in texts]
        idf = rarity(raw)
        rows = [scaled(row, idf) for row in raw]
        return cls(analyser, idf, descent.weights(rows, descent.each_its_own(labels)))

    def further(
        self, texts: Sequence[str], wanted: Floats, *, keeps: float, rounds: int, pace: float, orders: int
    ) -> "Learnt":
        """Return what is learnt from further *texts*, each of the labels that *wanted* says, texts x labels.

        What was learnt before *keeps* this share of its weight; features that are not known stay so. It is
        the mean of what is learnt in several *orders*, so that a text more or less changes little.
        """
        reader = Reader(self.analyser)
        rows = [scaled(reader.row(text), self.idf) for text in texts]
        start = self.table[:, : wanted.shape[1]] * np.float32(keeps)
        table = np.zeros_like(start)
        for order in range(orders):
            table += descent.weights(rows, wanted, start=start, rounds=rounds, pace=pace, seed=order)
        table /= np.float32(orders)
        return Learnt(self.analyser, self.idf, table)

    def other(self, texts: Sequence[str], labels: Sequence[int], *, rounds: int, pace: float) -> "Learnt":
        """Return what is learnt from *texts* for *labels* of their own, numbers from 0, from nothing.

        Texts are read as here: features that are not known stay so.
        """
        reader = Reader(self.analyser)
        rows = [scaled(reader.row(text), self.idf) for text in texts]
        wanted = descent.each_its_own(labels)
        return Learnt(self.analyser, self.idf, descent.weights(rows, wanted, rounds=rounds, pace=pace))

    def packed(self) -> "tuple[Encoder, Floats]":
        """Return the encoder, and one vector per label."""
        axes, vectors = _factored(self.table[self.idf > 0])
        steps = np.maximum(np.abs(axes).max(axis=0, initial=0), 1e-9).astype(np.float32) / 127
        return Encoder(self.analyser, self.idf, np.round(axes / steps).astype(np.int8), steps), vectors


@dataclass(frozen=True)
class Encoder:
    """Turns text into vectors; trained on one corpus."""

    analyser: Analyser
    idf: Floats  #: One weight per feature; 0 where the feature is not known.
    axes: Bytes  #: Known features x dimensions, in steps of `steps`.
    steps: Floats  #: One per dimension.

    @property
    def digest(self) -> str:
        """Return the name of this encoder: SHA-256 of its weights, 16 hexadecimal digits."""
        return sha256(self.idf.tobytes() + self.axes.tobytes() + self.steps.tobytes()).hexdigest()[:16]

    def encode(self, text: str, terms: Mapping[str, float] | None = None) -> Floats:
        """Return the vector of *text*: the zero vector where it has no known feature.

        *terms* are those of the analyser, where they are known already.
        """
        return self.vector(self.row(text, terms))

    def row(self, text: str, terms: Mapping[str, float] | None = None) -> Row:
        """Return the features of *text* that are known, weighed by rarity; *terms* as in `encode`."""
        return scaled(self._reader.row(text, terms), self.idf)

    def vector(self, row: Row) -> Floats:
        """Return the vector of a text by the *row* of its features."""
        found: Floats = (row.weights @ self.axes.take(self._places[row.at], axis=0)) * self.steps
        return found

    @cached_property
    def _reader(self) -> Reader:
        return Reader(self.analyser)

    @cached_property
    def _places(self) -> NDArray[np.int64]:
        """Where in the axes each feature stands."""
        return np.cumsum(self.idf > 0) - 1


def _factored(table: Floats) -> tuple[Floats, Floats]:
    """Return axes (features x dimensions) and vectors (documents x dimensions) whose product is *table*."""
    if not table.shape[1]:
        return np.zeros((len(table), 0), dtype=np.float32), np.zeros((0, 0), dtype=np.float32)
    values, turns = np.linalg.eigh((table.T @ table).astype(np.float64))
    kept = np.flatnonzero(values > max(float(values.max(initial=0)), 1e-12) * SMALLEST)
    # The sign of an axis is free; fixing it makes two builds alike.
    turns = turns[:, kept] * np.sign(turns[np.abs(turns[:, kept]).argmax(axis=0), kept])
    roots = values[kept] ** 0.25
    return (table @ turns / roots).astype(np.float32), (turns * roots).astype(np.float32)
