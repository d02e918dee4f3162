"""BM25 over weighted terms, our own, on numpy.

Source: Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009).
"""

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.int32]


@dataclass(frozen=True)
class BM25:
    """An inverted index over units of text, each given as weighted terms."""

    count: int  #: Units.
    places: Mapping[str, int]  #: Term -> its place in `bounds`.
    bounds: Integers  #: Where the postings of each term begin; one more than there are terms.
    units: Integers  #: The unit of each posting, ascending within a term.
    gains: Floats  #: What each posting adds to the score of its unit.

    @classmethod
    def over(cls, units: Sequence[Mapping[str, float]], *, k1: float = 1.2, b: float = 0.5) -> "BM25":
        """Index *units*; *k1* bounds what a repeated term adds, *b* (0 to 1) how much length counts."""
        lengths = np.array([sum(unit.values()) for unit in units] or [0.0])
        norm = k1 * (1 - b + b * lengths / max(float(lengths.mean()), 1e-9))
        postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, unit in enumerate(units):
            for term, weight in unit.items():
                postings[term].append((number, weight))
        gains = [
            _idf(len(units), len(entries)) * weight * (k1 + 1) / (weight + norm[number])
            for entries in postings.values()
            for number, weight in entries
        ]
        return cls(
            count=len(units),
            places={term: place for place, term in enumerate(postings)},
            bounds=np.cumsum([0, *map(len, postings.values())], dtype=np.int32),
            units=np.array([n for entries in postings.values() for n, _ in entries], dtype=np.int32),
            gains=np.array(gains, dtype=np.float32),
        )

    def idf(self, term: str) -> float:
        """Return how rare *term* is; 0 where it does not occur."""
        place = self.places.get(term)
        return 0.0 if place is None else self._rarities[place]

    def holds(self, term: str, unit: int) -> bool:
        """Return whether *term* occurs in the unit with this number."""
        place = self.places.get(term)
        if place is None:
            return False
        first, last = self.bounds.item(place), self.bounds.item(place + 1)
        at = bisect_left(self.units, unit, first, last)
        return at < last and self.units.item(at) == unit

    def scores(self, terms: Mapping[str, float]) -> Floats:
        """Return the score of every unit for *terms*, in the order of the units."""
        known = [(self.places[term], weight) for term, weight in terms.items() if term in self.places]
        if not known:
            return np.zeros(self.count, dtype=np.float32)
        places = np.array([place for place, _ in known])
        weights = np.array([weight for _, weight in known], dtype=np.float32)
        starts = self.bounds[places]
        sizes = self.bounds[places + 1] - starts
        ends = np.cumsum(sizes)
        # Where each posting of each term stands, one list after the other.
        at = np.repeat(starts - ends + sizes, sizes) + np.arange(ends[-1])
        gains = self.gains[at] * np.repeat(weights, sizes)
        return np.bincount(self.units[at], gains, self.count).astype(np.float32)

    @cached_property
    def _rarities(self) -> list[float]:
        """How rare each term is, by its place."""
        return [_idf(self.count, size) for size in np.diff(self.bounds).tolist()]


def _idf(count: int, having: int) -> float:
    return math.log(1 + (count - having + 0.5) / (having + 0.5))
