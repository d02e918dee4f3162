import numpy as np

from retrieval import descent
from retrieval.features import FEATURES, Row


def row(*at: int) -> Row:
    """Return a row of length 1 with the features *at*."""
    return Row(np.array(at, dtype=np.int64), np.full(len(at), max(len(at), 1) ** -0.5, dtype=np.float32))


ROWS = [row(1, 5), row(2, 5), row(3, 5), row(1, 6), row(2, 6), row(3, 6)]
LABELS = [0, 1, 2, 0, 1, 2]


def test_what_tells_labels_apart_weighs_and_what_they_share_does_not() -> None:
    """A feature that only one label has speaks for it; one that all have speaks for none."""
    found = descent.weights(ROWS, LABELS)
    assert found.shape == (FEATURES, 3)
    assert [int(found[at].argmax()) for at in (1, 2, 3)] == LABELS[:3]
    assert np.abs(found[5]).max() < np.abs(found[1]).max() / 2
    assert not found[7].any()


def test_two_runs_give_the_same_weights() -> None:
    """The order of the rows is drawn, yet the same every time."""
    assert (descent.weights(ROWS, LABELS) == descent.weights(ROWS, LABELS)).all()


def test_rows_without_features_and_no_rows_at_all_do_no_harm() -> None:
    """A text of which nothing is known teaches nothing, and neither does no text."""
    assert not descent.weights([row(), row()], [0, 1]).any()
    assert descent.weights([], []).shape == (FEATURES, 0)
