"""The trainer: multinomial logistic loss, Adagrad, and the word itself hidden half of the time."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt

from guardrails.lexicon import lexicon
from guardrails.tagger.examples import Example, examples
from guardrails.tagger.features import BITS, WORD_COLUMN, Rows, features
from guardrails.tagger.model import CLASSES, Chances, Tagger, softmax
from guardrails.tagger.tables import seen

SEED = 20_250_601
PASSES = 3
CHUNK = 256  #: Messages whose features are made at once.
BATCH = 1024
RATE = 0.08  #: Adagrad's step.
HIDE_WORD = 0.5  #: Share of the tokens whose word itself is hidden.
HIDE_LISTS = 0.3  #: Share of the tokens whose marks of the name lists are hidden.


@dataclass(frozen=True)
class Matrix:
    """All tokens: row numbers of their features, and their classes."""

    rows: Rows
    classes: npt.NDArray[np.int64]


def matrix(rng: np.random.Generator, made: Iterable[Example]) -> Matrix:
    """Return the tokens of the examples that have a class."""
    rows: list[Rows] = []
    classes: list[npt.NDArray[np.int64]] = []
    source = iter(made)
    while some := list(islice(source, CHUNK)):
        known = np.array([kind for one in some for kind in one.classes], dtype=np.int64)
        hide = rng.random(len(known)) < HIDE_LISTS
        rows.append(features([one.message for one in some], hide=hide)[known >= 0])
        classes.append(known[known >= 0])
    return Matrix(np.concatenate(rows), np.concatenate(classes))


def fit(rng: np.random.Generator, data: Matrix) -> Tagger:
    """Return the tagger that fits the tokens."""
    size = 1 << BITS
    weights = np.zeros((size, len(CLASSES)), dtype=np.float32)
    squares = np.full((size, len(CLASSES)), 1e-2, dtype=np.float32)
    bias = np.zeros(len(CLASSES), dtype=np.float32)
    for turn in range(PASSES):
        order = rng.permutation(len(data.classes))
        for at in range(0, len(order), BATCH):
            batch = np.sort(order[at : at + BATCH])
            rows = data.rows[batch]
            rows[rng.random(len(batch)) < HIDE_WORD, WORD_COLUMN] = 0
            error = _error(weights, bias, rows, data.classes[batch])
            bias -= RATE / (1 + turn) * error.mean(axis=0)
            _step(weights, squares, rows, error)
    return Tagger(weights, bias)


def _error(weights: Chances, bias: Chances, rows: Rows, classes: npt.NDArray[np.int64]) -> Chances:
    """Return for each token and class how far the chance is from the truth."""
    chances = softmax(weights[rows].sum(axis=1) + bias)
    chances[np.arange(len(classes)), classes] -= 1
    return chances


def _step(weights: Chances, squares: Chances, rows: Rows, error: Chances) -> None:
    """Move the weights of the rows that occur."""
    flat = rows.ravel()
    touched = np.flatnonzero(np.bincount(flat, minlength=len(weights)))
    touched = touched[touched > 0]
    slope = np.empty((len(touched), len(CLASSES)), dtype=np.float32)
    for kind in range(len(CLASSES)):
        spread = np.repeat(error[:, kind], rows.shape[1])
        slope[:, kind] = np.bincount(flat, weights=spread, minlength=len(weights))[touched]
    squares[touched] += slope**2
    weights[touched] -= RATE * slope / np.sqrt(squares[touched])


def train(seed: int = SEED) -> Tagger:
    """Return a tagger trained on everything but the test's own names; the same for the same seed."""
    rng = np.random.default_rng(seed)
    return fit(rng, matrix(rng, examples(rng, lexicon(), seen())))
