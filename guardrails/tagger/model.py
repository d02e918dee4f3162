"""The trained tagger: weights in, a probability for each word out."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

from guardrails.tagger.features import Rows, Table, letters, numbered
from guardrails.words import Message

#: What a word is: none of these, part of the name of a person, of a place, of an organisation.
CLASSES = ("", "PERSOON", "PLAATS", "ORGANISATIE")
Chances = npt.NDArray[np.float32]
Weights = npt.NDArray[np.int8] | npt.NDArray[np.float32]
Known = list[int]  #: Hashes of a form and of its last letters.
Weighed = list[float]  #: The sum of the weights of its letters, per class.
Sum = tuple[Known, Weighed]
OFFSET = 128  #: Makes a weight of one byte positive. The sums of a few hundred fit in two bytes.
MOST_PUBLIC = 20_000  #: Words of the spelling list whose letters are kept weighed; some ten megabytes.


def softmax(scores: Chances) -> Chances:
    """Return the scores of each row as probabilities."""
    spread = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(spread / spread.sum(axis=1, keepdims=True), dtype=np.float32)


@dataclass(frozen=True)
class Tagger:
    """A hashed multinomial logistic classifier."""

    weights: Weights  #: Rows x classes.
    bias: Chances  #: One per class.
    scale: Chances | float = 1.0  #: What a weight of 1 counts, one per class.
    #: Letters and weights of words of the public spelling list, and of no other word.
    public: dict[str, Sum] = field(default_factory=dict, compare=False, repr=False)

    def chances(self, message: Message) -> Chances:
        """Return for each word of *message* the probability of each of `CLASSES`."""
        if not message.words:
            return np.zeros((0, len(CLASSES)), dtype=np.float32)
        table = Table([message])
        known, sums = self._letters(message, table.forms)
        index = [table.columns[at][0] for at in table.real]
        inner = np.array(sums)[index]
        return self._chances(self._sum(numbered(table.context(np.array(known, dtype=np.uint64)))) + inner)

    def _letters(self, message: Message, forms: Iterable[str]) -> tuple[list[Known], list[Weighed]]:
        """Return for each form the hashes that context looks at, and what its letters weigh."""
        noted = message.notes.letters
        new = [form for form in forms if form not in noted]
        if fresh := [form for form in new if form not in self.public]:
            made = letters(fresh)
            weighed = self._sum(numbered(made.inner)).tolist()
            for form, hashes, sums in zip(fresh, made.known.tolist(), weighed, strict=True):
                noted[form] = (hashes, sums)
                if form in message.lexicon.ordinary and len(self.public) < MOST_PUBLIC:
                    self.public[form] = (hashes, sums)
        for form in new:
            if form not in noted:
                noted[form] = self.public[form]
        found = [noted[form] for form in forms]
        return [hashes for hashes, _ in found], [sums for _, sums in found]

    def _sum(self, rows: Rows) -> npt.NDArray[Any]:
        """Return for each row of features the sum of its weights, per class."""
        if self.weights.dtype != np.int8:
            return np.asarray(self.weights[rows].sum(axis=1))
        sums = self._lanes.take(rows).sum(axis=1).view(np.uint16)
        return sums.reshape(len(rows), len(CLASSES)).astype(np.int32) - OFFSET * rows.shape[1]

    @cached_property
    def _lanes(self) -> npt.NDArray[np.uint64]:
        """Return the weights of the classes beside each other in one number, so that one addition adds all."""
        return (self.weights.astype(np.int16) + OFFSET).astype(np.uint16).view(np.uint64).ravel()

    def _chances(self, sums: npt.NDArray[Any]) -> Chances:
        return softmax((sums * self.scale + self.bias).astype(np.float32))

    def judge(self, rows: Rows) -> Chances:
        """Return the probability of each of `CLASSES` for each row of features."""
        return self._chances(self._sum(rows))

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
        return Tagger(stored["weights"], stored["bias"], stored["scale"])


@lru_cache(maxsize=1)
def tagger() -> Tagger:
    """Return the tagger that is part of the program, read once per process."""
    with files("guardrails").joinpath("tagger", "weights.npz").open("rb") as source:
        return unpack(source)  # type: ignore[arg-type]  # importlib types an open binary file as IO[bytes]
