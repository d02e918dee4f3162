"""Softmax regression over sparse rows, by stochastic descent: numpy only, the same on every run.

Steps are Adagrad's, each weight at its own pace, and grow smaller towards the end.
Source: Duchi, Hazan and Singer, Adaptive Subgradient Methods (JMLR 12, 2011).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from retrieval.features import FEATURES, Floats, Row

ROUNDS = 12  #: Times that every row is seen.
TOGETHER = 256  #: Rows in one step.
PACE = 0.3  #: How far the first step of a weight goes.
SHARPNESS = 8.0  #: Logits are this times the product of a row of length 1 with the weights.
START = 1e-3  #: Of the sum of squares by which steps shrink.


def weights(
    rows: Sequence[Row],
    wanted: Floats,
    *,
    start: Floats | None = None,
    rounds: int = ROUNDS,
    pace: float = PACE,
    seed: int = 0,
) -> Floats:
    """Return the weight of every feature for every label, features x labels.

    *wanted* says how much each row is of each label, rows x labels; a row of it sums to 1. The softmax of a
    row times the weights is how probable each label is for that row. *start* is what was learnt before;
    the *seed* decides in which order the rows are seen.
    """
    shape = (FEATURES, wanted.shape[1])
    found = np.zeros(shape, np.float32) if start is None else start / np.float32(SHARPNESS)
    squares = np.full(shape, START, np.float32)
    dice = np.random.default_rng(seed)
    for turn in range(rounds):
        step = pace * (1 - turn / rounds)
        order = dice.permutation(len(rows))
        for at in range(0, len(order), TOGETHER):
            some = order[at : at + TOGETHER]
            used, dense = _dense([rows[number] for number in some])
            held, moved = found[used], squares[used]
            slope = _slope(dense, held, wanted[some])
            # In place: these arrays are the larger part of what a step costs.
            turned = slope * slope
            moved += turned
            squares[used] = moved
            slope *= np.float32(step)
            slope /= np.sqrt(moved, out=turned)
            held -= slope
            found[used] = held
    return found * np.float32(SHARPNESS)


def each_its_own(labels: Sequence[int]) -> Floats:
    """Return what `weights` wants when each row is of one of the *labels*, numbers from 0."""
    wanted: Floats = np.eye(max(labels, default=-1) + 1, dtype=np.float32)[np.array(labels, dtype=np.int64)]
    return wanted


def _dense(rows: Sequence[Row]) -> tuple[NDArray[np.int64], Floats]:
    """Return which features *rows* have, ascending, and the rows as a matrix over those."""
    owners = np.repeat(np.arange(len(rows)), [len(row.at) for row in rows])
    used, places = np.unique(np.concatenate([row.at for row in rows]), return_inverse=True)
    dense = np.zeros((len(rows), len(used)), dtype=np.float32)
    dense[owners, places] = np.concatenate([row.weights for row in rows])
    return used, dense


def _slope(dense: Floats, held: Floats, wanted: Floats) -> Floats:
    """Return how the mean surprise at what is *wanted* changes with the weights *held*."""
    logits = np.float32(SHARPNESS) * (dense @ held)
    chances = np.exp(logits - logits.max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    slope: Floats = dense.T @ (chances - wanted) * np.float32(SHARPNESS / len(wanted))
    return slope
