"""How well the program knows what to say back: `PYTHONPATH=. python -m bench.salience`, in seconds.

The cases of `corpus/graded.yaml` are left out by sevenths, as the hands had them, and the rest is learnt
from. Of the stretches of a case that was left out the likeliest three are compared with their grades
(0 misleads, 3 must be said back), beside the longest three and the best that there are.
"""

from collections.abc import Callable, Sequence
from statistics import fmean

import numpy as np

from corpus.catalogue import load
from retrieval.artefact import obtain
from retrieval.encoder import Encoder, Learnt
from retrieval.salience import Example, Salience, graded

HANDS, CHOSEN = 7, 3
BEST = 3  #: The grade of what must be said back.

Score = Callable[[Example], float]


def main() -> None:
    """Print the figures of the program, of what is longest and of the hands."""
    encoder = obtain(load()).encoder
    learnt = Learnt(encoder.analyser, encoder.idf, np.zeros((len(encoder.idf), 1), np.float32))
    cases = graded()
    size = -(-len(cases) // HANDS)
    chosen: dict[str, list[Sequence[int]]] = {"program": [], "longest": [], "hands": []}
    for start in range(0, len(cases), size):
        others = [one for case in (*cases[:start], *cases[start + size :]) for one in case]
        expected = _expected(Salience.train(learnt, others), encoder)
        for case in cases[start : start + size]:
            chosen["program"].append(_best(case, expected))
            chosen["longest"].append(_best(case, lambda one: len(one.text.split())))
            chosen["hands"].append(_best(case, lambda one: one.grade))
    for name, cases_chosen in chosen.items():
        every = [grade for grades in cases_chosen for grade in grades]
        first = fmean(grades[0] == BEST for grades in cases_chosen)
        misleading = fmean(grade == 0 for grade in every)
        print(f"{name}: grade {fmean(every):.2f}, first is best {first:.2f}, misleading {misleading:.2f}")


def _expected(salience: Salience, encoder: Encoder) -> Score:
    return lambda one: salience.expected(encoder.row(one.text))


def _best(case: Sequence[Example], score: Score) -> list[int]:
    return [one.grade for one in sorted(case, key=lambda one: -score(one))[:CHOSEN]]


if __name__ == "__main__":
    main()
