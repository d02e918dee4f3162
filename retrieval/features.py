"""Turns text into the features that the encoder weighs: terms, groups of letters, and words side by side.

Terms bring stems, parts of compounds, concepts and forms of verbs; groups of letters bring near spellings;
neighbours keep which words stood together; the frame is what stop words and length say ("mag ik").
All are hashed, so that no vocabulary is kept.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from retrieval import inflection
from retrieval.analyser import STOP_WORDS, Analyser, words

ROOM = 1 << 15  #: Features of each kind.
TERMS, GRAMS, NEIGHBOURS, FRAME = range(4)
SHARES = (1.0, 0.8, 1.0, 0.3)  #: What each kind counts for when two texts are compared.
FEATURES = len(SHARES) * ROOM
SIZES = (3, 4, 5)  #: Letters in a group.
KEY_WEIGHT = 0.5  #: Of what the forms of a word have in common, against 1 for its stem.
STEP, LONGEST = 4, 6  #: Words in a step of length, and the step from which longer texts are alike.

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Row:
    """The features of one text."""

    at: Integers  #: Which features, ascending.
    weights: Floats


class Reader:
    """Reads the features of texts; remembers the groups of letters of the words that it has seen."""

    def __init__(self, analyser: Analyser) -> None:
        """Take terms and stems from *analyser*."""
        self._analyser = analyser
        self._seen: dict[str, list[int]] = {}

    def row(self, text: str, terms: Mapping[str, float] | None = None) -> Row:
        """Return the features of *text*, before rarity and length are taken into account.

        *terms* are those of the analyser, where they are known already.
        """
        found = words(text)
        stems = [self._analyser.stem(word) for word in found]
        known = [word for word in found if word not in STOP_WORDS]
        counts: defaultdict[int, float] = defaultdict(float)
        for term, weight in (self._analyser.terms(text) if terms is None else terms).items():
            counts[_hashed(term, TERMS)] += weight
        for word in known:
            counts[_hashed(f"~{inflection.key(word)}", TERMS)] += KEY_WEIGHT
            for group in self._groups(word):
                counts[group] += 1
        for first, second in pairwise(stems):
            counts[_hashed(f"{first} {second}", NEIGHBOURS)] += 1
        for stem in (stem for word, stem in zip(found, stems, strict=True) if word in STOP_WORDS):
            counts[_hashed(stem, FRAME)] += 1
        counts[_hashed(f"={min(len(found) // STEP, LONGEST)}", FRAME)] += 1
        at = sorted(counts)
        weights = np.log1p(np.array([counts[feature] for feature in at], dtype=np.float32))
        return Row(np.array(at, dtype=np.int64), weights)

    def _groups(self, word: str) -> list[int]:
        known = self._seen.get(word)
        if known is None:
            padded = f" {word} "
            groups = [padded[at : at + size] for size in SIZES for at in range(len(padded) - size + 1)]
            known = self._seen[word] = [_hashed(group, GRAMS) for group in groups]
        return known


def rarity(rows: Sequence[Row]) -> Floats:
    """Return the weight of each feature: the rarer in *rows*, the more.

    It is 0 where a feature never occurs, or only once, unless it is a term.
    """
    counts = np.zeros(FEATURES)
    for row in rows:
        counts[row.at] += 1
    idf = np.log((1 + len(rows)) / (1 + counts))
    enough = counts > np.where(np.arange(FEATURES) < ROOM, 0, 1)
    return np.where(enough, idf, 0).astype(np.float32)


def scaled(row: Row, idf: Floats) -> Row:
    """Return *row* such that each kind of feature counts for its share, whatever the length of the text."""
    weights = row.weights * idf[row.at]
    bounds = np.searchsorted(row.at, np.arange(len(SHARES) + 1) * ROOM)
    for share, start, stop in zip(SHARES, bounds[:-1], bounds[1:], strict=True):
        length = float(np.linalg.norm(weights[start:stop]))
        if length:
            weights[start:stop] *= np.sqrt(share / sum(SHARES)) / length
    kept = weights > 0
    return Row(row.at[kept], weights[kept])


def _hashed(feature: str, kind: int) -> int:
    return kind * ROOM + crc32(feature.encode()) % ROOM
