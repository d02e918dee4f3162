"""Turns text into the features that the encoder weighs: terms, groups of letters, and words side by side.

Terms bring stems, parts of compounds, concepts and forms of verbs; groups of letters bring near spellings;
neighbours keep which words stood together; the frame is what stop words and length say ("mag ik").
All are hashed, so that no vocabulary is kept.
"""

import math
from collections import defaultdict
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
    groups: tuple[int, ...]  #: The features of its groups of letters.


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
        counts: defaultdict[int, float] = defaultdict(float)
        for term, weight in (self._analyser.terms(text) if terms is None else terms).items():
            counts[_hashed(term, TERMS)] += weight
        for word, one in zip(found, read, strict=True):
            if word in STOP_WORDS:
                counts[_hashed(one.stem, FRAME)] += 1
                continue
            counts[one.key] += KEY_WEIGHT
            for group in one.groups:
                counts[group] += 1
        for first, second in pairwise(read):
            counts[_hashed(f"{first.stem} {second.stem}", NEIGHBOURS)] += 1
        counts[_hashed(f"={min(len(found) // STEP, LONGEST)}", FRAME)] += 1
        at = sorted(counts)
        weights = np.log1p(np.array([counts[feature] for feature in at], dtype=np.float32))
        return Row(np.array(at, dtype=np.int64), weights)

    def _read(self, word: str) -> _Word:
        padded = f" {word} "
        groups = [padded[at : at + size] for size in SIZES for at in range(len(padded) - size + 1)]
        return _Word(
            stem=self._analyser.stem(word),
            key=_hashed(f"~{inflection.key(word)}", TERMS),
            groups=tuple(_hashed(group, GRAMS) for group in groups),
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
    bounds = np.searchsorted(row.at, np.arange(len(SHARES) + 1) * ROOM)
    for share, start, stop in zip(SHARES, bounds[:-1], bounds[1:], strict=True):
        part = weights[start:stop]
        length = math.sqrt(float(part @ part))
        if length:
            part *= np.float32(math.sqrt(share / sum(SHARES)) / length)
    kept = weights > 0
    return Row(row.at[kept], weights[kept])


def _hashed(feature: str, kind: int) -> int:
    return kind * ROOM + crc32(feature.encode()) % ROOM
