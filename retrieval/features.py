"""Turns text into the features that the encoder weighs: terms, groups of letters, and pairs of neighbours.

Terms bring stems, parts of compounds and concepts; groups of letters bring near spellings; pairs keep what
stop words say beside a neighbour ("niet durven", "mag ik"). All are hashed, so that no vocabulary is kept.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from retrieval.analyser import STOP_WORDS, Analyser, words

ROOM = 1 << 13  #: Features of each kind.
FEATURES = 3 * ROOM  #: Features in all: terms, then groups of letters, then pairs.
GRAMS = (3, 4, 5)  #: Letters in a group.
SHARES = (1.0, 0.5, 0.6)  #: Weight of terms, groups and pairs in a comparison of two texts.

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Row:
    """The features of one text."""

    at: Integers  #: Which features, ascending.
    weights: Floats  #: How strongly; before rarity and length are taken into account.


class Reader:
    """Reads the features of texts; remembers the groups of letters of the words that it has seen."""

    def __init__(self, analyser: Analyser) -> None:
        """Take terms and stems from *analyser*."""
        self._analyser = analyser
        self._grams: dict[str, list[int]] = {}

    def row(self, text: str) -> Row:
        """Return the features of *text*."""
        found = words(text)
        stems = [self._analyser.stem(word) for word in found]
        counts: Counter[int] = Counter()
        for term, weight in self._analyser.terms(text).items():
            counts[_hashed(term, 0)] += weight  # type: ignore[assignment] # a Counter adds floats as well
        for word in found:
            if word not in STOP_WORDS:
                counts.update(self._groups(word))
        counts.update(_hashed(f"{first} {second}", 2) for first, second in pairwise(stems))
        at = sorted(counts)
        weights = np.log1p(np.array([counts[feature] for feature in at], dtype=np.float32))
        return Row(np.array(at, dtype=np.int64), weights)

    def _groups(self, word: str) -> list[int]:
        known = self._grams.get(word)
        if known is None:
            padded = f" {word} "
            groups = [padded[at : at + size] for size in GRAMS for at in range(len(padded) - size + 1)]
            known = self._grams[word] = [_hashed(group, 1) for group in groups]
        return known


def rarity(rows: Sequence[Row]) -> Floats:
    """Return the weight of each feature: the less often it occurs in *rows*, the more; 0 where it never does."""
    counts = np.zeros(FEATURES)
    for row in rows:
        counts[row.at] += 1
    idf = np.log((1 + len(rows)) / (1 + counts))
    return np.where(counts > 0, idf, 0).astype(np.float32)


def scaled(row: Row, idf: Floats) -> Floats:
    """Return the weights of *row* such that each kind of feature counts for its share, whatever its length."""
    weights = row.weights * idf[row.at]
    bounds = np.searchsorted(row.at, (0, ROOM, 2 * ROOM, FEATURES))
    for share, start, stop in zip(SHARES, bounds[:-1], bounds[1:], strict=True):
        length = float(np.linalg.norm(weights[start:stop]))
        if length:
            weights[start:stop] *= np.sqrt(share / sum(SHARES)) / length
    return weights


def table(rows: Iterable[tuple[Row, Floats]], count: int, start: int, stop: int) -> Floats:
    """Return the columns *start* to *stop* of the table of *count* scaled rows."""
    dense = np.zeros((count, stop - start), dtype=np.float32)
    for number, (row, weights) in enumerate(rows):
        first, last = np.searchsorted(row.at, (start, stop))
        dense[number, row.at[first:last] - start] = weights[first:last]
    return dense


def _hashed(feature: str, kind: int) -> int:
    return kind * ROOM + crc32(feature.encode()) % ROOM
