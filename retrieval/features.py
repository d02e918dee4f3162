"""Turns text into the features that the encoder weighs: terms, groups of letters, and words side by side.

Terms bring stems, parts of compounds, concepts and forms of verbs; groups of letters bring near spellings;
neighbours keep which words stood together; the frame is what stop words and length say ("mag ik").
All are hashed, so that no vocabulary is kept.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
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
_ENDS = np.arange(1, len(SHARES) + 1) * ROOM
_LENGTHS = [math.sqrt(share / sum(SHARES)) for share in SHARES]  #: Of the part of each kind in a text.
SIZES = (3, 4, 5)  #: Letters in a group.
KEY_WEIGHT = 0.5  #: Of what the forms of a word have in common, against 1 for its stem.
REMEMBERED = 20_000  #: Words of which is remembered what they bring.
STEP, LONGEST = 4, 6  #: Words in a step of length, and the step from which longer texts are alike.

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Row:
    """The features of one text."""

    at: Integers  #: Which features, ascending.
    weights: Floats


@dataclass(frozen=True)
class _Word:
    """What one word brings by itself."""

    stem: str
    key: int  #: The feature of what its forms have in common.
    groups: Integers  #: The features of its groups of letters.


class Reader:
    """Reads the features of texts; remembers what the words bring that it saw last."""

    def __init__(self, analyser: Analyser) -> None:
        """Take terms and stems from *analyser*."""
        self._analyser = analyser
        self._word = lru_cache(maxsize=REMEMBERED)(self._read)

    def row(self, text: str, terms: Mapping[str, float] | None = None) -> Row:
        """Return the features of *text*, before rarity and length are taken into account.

        *terms* are those of the analyser, where they are known already.
        """
        found = words(text)
        read = [self._word(word) for word in found]
        weighed = self._analyser.terms(text) if terms is None else terms
        told = [one for word, one in zip(found, read, strict=True) if word not in STOP_WORDS]
        ones = [
            *(_hashed(one.stem, FRAME) for word, one in zip(found, read, strict=True) if word in STOP_WORDS),
            *(_hashed(f"{first.stem} {second.stem}", NEIGHBOURS) for first, second in pairwise(read)),
            _hashed(f"={min(len(found) // STEP, LONGEST)}", FRAME),
        ]
        features = np.concatenate(
            [
                np.array([_hashed(term, TERMS) for term in weighed], dtype=np.int64),
                np.array([one.key for one in told], dtype=np.int64),
                np.array(ones, dtype=np.int64),
                *(one.groups for one in told),
            ]
        )
        counts = np.ones(len(features))
        counts[: len(weighed)] = list(weighed.values())
        counts[len(weighed) : len(weighed) + len(told)] = KEY_WEIGHT
        at, places = np.unique(features, return_inverse=True)
        weights = np.log1p(np.bincount(places, counts).astype(np.float32))
        return Row(at, weights)

    def _read(self, word: str) -> _Word:
        padded = f" {word} "
        groups = [padded[at : at + size] for size in SIZES for at in range(len(padded) - size + 1)]
        return _Word(
            stem=self._analyser.stem(word),
            key=_hashed(f"~{inflection.key(word)}", TERMS),
            groups=np.array([_hashed(group, GRAMS) for group in groups], dtype=np.int64),
        )


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
    start = 0
    for length, stop in zip(_LENGTHS, np.searchsorted(row.at, _ENDS).tolist(), strict=True):
        part = weights[start:stop]
        start = stop
        found = math.sqrt(float(part @ part))
        if found:
            part *= np.float32(length / found)
    kept = weights > 0
    return Row(row.at[kept], weights[kept])


def _hashed(feature: str, kind: int) -> int:
    return kind * ROOM + crc32(feature.encode()) % ROOM
