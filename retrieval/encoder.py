"""Our own small encoder: hashed stems and letter groups, weighted by rarity, on the corpus's own axes.

TF-IDF over hashed features, then truncated singular value decomposition of the chunks themselves, so that
words which keep the same company in the corpus come near each other. numpy only; trained when the index is
built, in seconds, and the same on every run.
Source: Deerwester et al., Indexing by Latent Semantic Analysis (1990).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from retrieval.analyser import Analyser, words

FEATURES = 1 << 13  #: Rows of the hash table.
DIMENSIONS = 128  #: Length of a vector, or the number of chunks where that is less.
GRAMS = (3, 4, 5)  #: Letters in a group.
GRAM_WEIGHT = 0.15  #: Of a group of letters, against 1 for a word.

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Encoder:
    """Turns text into unit vectors; trained on one corpus."""

    analyser: Analyser
    idf: Floats  #: One weight per feature.
    axes: Floats  #: Features x dimensions.

    @classmethod
    def train(cls, analyser: Analyser, texts: Sequence[str]) -> "tuple[Encoder, Floats]":
        """Return the encoder whose axes are those along which *texts* differ most, and the texts encoded."""
        counts = _counted(analyser, texts)
        idf = np.log((1 + len(texts)) / (1 + (counts > 0).sum(axis=0))).astype(np.float32)
        rows = _unit(counts * idf)
        values, vectors = np.linalg.eigh(rows @ rows.T)
        kept = np.flatnonzero(values > values[-1] * 1e-4)[-DIMENSIONS:]
        axes = (rows.T @ vectors[:, kept]) / np.sqrt(values[kept])
        # The sign of an axis is free; fixing it makes two builds alike.
        signs = np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(axes.shape[1])])
        encoder = cls(analyser, idf, np.round(axes * signs, 6).astype(np.float32))
        return encoder, encoder.projected(counts)

    @property
    def digest(self) -> str:
        """Return the name of this encoder: SHA-256 of its weights, 16 hexadecimal digits."""
        return sha256(self.idf.tobytes() + self.axes.tobytes()).hexdigest()[:16]

    def encode(self, texts: Sequence[str]) -> Floats:
        """Return one unit vector per text; a text without any known feature gives the zero vector."""
        return self.projected(_counted(self.analyser, texts))

    def projected(self, counts: Floats) -> Floats:
        """Return one unit vector per row of damped feature *counts*."""
        return _unit(_unit(counts * self.idf) @ self.axes)


def _counted(analyser: Analyser, texts: Sequence[str]) -> Floats:
    """Return the damped feature counts of *texts*, one row each."""
    seen: dict[str, NDArray[np.int64]] = {}
    counts = np.zeros((len(texts), FEATURES), dtype=np.float32)
    for number, text in enumerate(texts):
        for term, weight in analyser.terms(text).items():
            counts[number, crc32(term.encode()) % FEATURES] += weight
        found = Counter(words(text))
        for word in found.keys() - seen.keys():
            seen[word] = _grams(word)
        if found:
            features = np.concatenate([seen[word] for word in found])
            weights = np.repeat(list(found.values()), [len(seen[word]) for word in found])
            grams = np.bincount(features, weights, minlength=FEATURES)
            counts[number] += GRAM_WEIGHT * grams.astype(np.float32)
    return np.log1p(counts)


def _grams(word: str) -> NDArray[np.int64]:
    """Return the features of the groups of letters in *word*."""
    padded = f" {word} "
    groups = [padded[at : at + size] for size in GRAMS for at in range(len(padded) - size + 1)]
    return np.array([crc32(b"~" + group.encode()) % FEATURES for group in groups], dtype=np.int64)


def _unit(rows: Floats) -> Floats:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.where(lengths > 0, lengths, 1)).astype(np.float32)
