"""The trained tagger: weights in, a probability for each word out."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

from guardrails.tagger.features import LETTERS, NOTHING, REACH, Rows, hashed, letters, numbered, rows_of
from guardrails.words import Message

#: What a word is: none of these, part of the name of a person, of a place, of an organisation.
CLASSES = ("", "PERSOON", "PLAATS", "ORGANISATIE")
_EDGE = [NOTHING] * REACH  #: What stands before the first word and behind the last.
Chances = npt.NDArray[np.float32]
Weights = npt.NDArray[np.int8] | npt.NDArray[np.float32]
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
    #: Hashes and weight of the letters of words of the public spelling list, and of no other word.
    public: dict[str, list[int]] = field(default_factory=dict, compare=False, repr=False)

    def chances(self, message: Message, wanted: Sequence[int] | None = None) -> Chances:
        """Return for each word of *message* the probability of each of `CLASSES`.

        With *wanted* only for the words at those indices; the others are no name for sure.
        """
        chances = np.zeros((len(message.words), len(CLASSES)), dtype=np.float32)
        chances[:, 0] = 1
        places = range(len(message.words)) if wanted is None else wanted
        if len(places):
            rows = [*_EDGE, *rows_of(message, lambda forms: self._letters(message, forms)), *_EDGE]
            seen = [b"".join(rows[at : at + 2 * REACH + 1]) for at in places]
            noted = message.notes.chances
            new = {window: at for window, at in zip(seen, places, strict=True) if window not in noted}
            if new:
                noted.update(zip(new, self._judged(message, rows, list(new.values())), strict=True))
            chances[places] = [noted[window] for window in seen]
        return chances

    def _judged(self, message: Message, rows: Sequence[bytes], places: Sequence[int]) -> list[list[float]]:
        """Return the probabilities of the words at *places*; *rows* are all of them between edges."""
        words = message.words
        forms = ["" if words[at].kind else words[at].folded for at in places]
        inner = np.array([one[-1] for one in self._letters(message, forms)], dtype=np.uint64)
        table = np.frombuffer(b"".join(rows), dtype=np.uint64)
        features = numbered(hashed(table, np.array(places, dtype=np.int64) + REACH))
        sums = self._lanes.take(features).sum(axis=1) + inner
        chances: list[list[float]] = self._chances(_unpacked(sums, features.shape[1] + LETTERS)).tolist()
        return chances

    def _letters(self, message: Message, forms: Sequence[str]) -> list[list[int]]:
        """Return for each form the hashes that context looks at, and what its letters weigh."""
        noted, public = message.notes.letters, self.public
        new = list(dict.fromkeys(form for form in forms if form not in noted and form not in public))
        if new:
            made = letters(new)
            weighed = self._lanes.take(numbered(made.inner)).sum(axis=1)
            for form, row in zip(new, np.column_stack([made.known, weighed]).tolist(), strict=True):
                known = form in message.lexicon.ordinary and len(public) < MOST_PUBLIC
                (public if known else noted)[form] = row
        return [noted.get(form) or public[form] for form in forms]

    def _sum(self, rows: Rows) -> npt.NDArray[Any]:
        """Return for each row of features the sum of its weights, per class."""
        if self.weights.dtype != np.int8:
            return np.asarray(self.weights[rows].sum(axis=1))
        return _unpacked(self._lanes.take(rows).sum(axis=1), rows.shape[1])

    @cached_property
    def _lanes(self) -> npt.NDArray[np.uint64]:
        """Return the weights of the classes side by side in one number: one addition adds them all."""
        return (self.weights.astype(np.int16) + OFFSET).astype(np.uint16).view(np.uint64).ravel()

    def _chances(self, sums: npt.NDArray[Any]) -> Chances:
        return softmax((sums * self.scale + self.bias).astype(np.float32))

    def judge(self, rows: Rows) -> Chances:
        """Return the probability of each of `CLASSES` for each row of features."""
        return self._chances(self._sum(rows))

    def named(self, rows: Rows) -> Chances:
        """Return for each row of features the probability that the word is a part of a name."""
        return np.asarray(1 - self.judge(rows)[:, 0])


def _unpacked(sums: npt.NDArray[np.uint64], count: int) -> npt.NDArray[np.int32]:
    """Return the sums of *count* packed weights per class."""
    apart = np.ascontiguousarray(sums).view(np.uint16).reshape(len(sums), len(CLASSES))
    return apart.astype(np.int32) - OFFSET * count


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
