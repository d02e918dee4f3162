import numpy as np

from retrieval import descent
from retrieval.features import FEATURES, Row


def row(*at: int) -> Row:
    """Return a row of length 1 with the features *at*."""
    return Row(np.array(at, dtype=np.int64), np.full(len(at), max(len(at), 1) ** -0.5, dtype=np.float32))


ROWS = [row(1, 5), row(2, 5), row(3, 5), row(1, 6), row(2, 6), row(3, 6)]
LABELS = [0, 1, 2, 0, 1, 2]
WANTED = descent.each_its_own(LABELS)


def test_what_tells_labels_apart_weighs_and_what_they_share_does_not() -> None:
    """A feature that only one label has speaks for it; one that all have speaks for none."""
    found = descent.weights(ROWS, WANTED)
    assert found.shape == (FEATURES, 3)
    assert [int(found[at].argmax()) for at in (1, 2, 3)] == LABELS[:3]
    assert np.abs(found[5]).max() < np.abs(found[1]).max() / 2
    assert not found[7].any()


def test_two_runs_give_the_same_weights() -> None:
    """The order of the rows is drawn, yet the same every time."""
    assert (descent.weights(ROWS, WANTED) == descent.weights(ROWS, WANTED)).all()


def test_rows_without_features_and_no_rows_at_all_do_no_harm() -> None:
    """A text of which nothing is known teaches nothing, and neither does no text."""
    assert not descent.weights([row(), row()], descent.each_its_own([0, 1])).any()
    assert descent.weights([], descent.each_its_own([])).shape == (FEATURES, 0)


def test_what_was_learnt_before_is_kept_where_nothing_new_speaks_against_it() -> None:
    """Learning goes on from a start: features that do not occur again keep what they said."""
    start = descent.weights(ROWS, WANTED)
    further = descent.weights([row(1)], np.array([[0.0, 0.5, 0.5]], dtype=np.float32), start=start)
    assert np.allclose(further[2], start[2])
    assert further[1].argmax() != start[1].argmax() == 0
