"""BM25 over weighted terms, our own, on numpy.

Source: Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class BM25:
    """An inverted index over units of text, each given as weighted terms."""

    def __init__(self, units: Sequence[Mapping[str, float]], *, k1: float = 1.2, b: float = 0.5) -> None:
        """Index *units*; *k1* bounds what a repeated term adds, *b* (0 to 1) how much length counts."""
        self._count = len(units)
        lengths = np.array([sum(unit.values()) for unit in units] or [0.0])
        norm = k1 * (1 - b + b * lengths / max(float(lengths.mean()), 1e-9))
        postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, unit in enumerate(units):
            for term, weight in unit.items():
                postings[term].append((number, weight))
        self._postings: dict[str, tuple[NDArray[np.int64], Floats]] = {}
        self.idf: dict[str, float] = {}
        for term, entries in postings.items():
            at = np.array([number for number, _ in entries])
            weights = np.array([weight for _, weight in entries])
            self.idf[term] = float(np.log(1 + (self._count - len(at) + 0.5) / (len(at) + 0.5)))
            self._postings[term] = (at, self.idf[term] * weights * (k1 + 1) / (weights + norm[at]))

    def holds(self, term: str, unit: int) -> bool:
        """Return whether *term* occurs in the unit with this number."""
        return term in self._postings and unit in self._postings[term][0]

    def scores(self, terms: Mapping[str, float]) -> Floats:
        """Return the score of every unit for *terms*, in the order of the units."""
        total = np.zeros(self._count)
        for term, weight in terms.items():
            if term in self._postings:
                at, scores = self._postings[term]
                total[at] += weight * scores
        return total
