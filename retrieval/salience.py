"""Knows how much of a worker's message must be said back: the gravest words, before what is only around them.

Softmax regression (`retrieval.descent`) on stretches of cases that hands have graded (`corpus/graded.yaml`).
`docs/drafts.md` has the figures.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from corpus import yamlfiles
from retrieval.encoder import Learnt
from retrieval.features import Row
from retrieval.head import Head, softmax

ROUNDS, PACE = 6, 0.3  #: How long and how fast is learnt, as in `retrieval.descent`.
#: The grades by their names in the file, lowest first: misleads or says nothing, background, belongs to it,
#: must be said back.
GRADES = ("niet", "achtergrond", "erbij", "eerst")


@dataclass(frozen=True)
class Example:
    """A stretch of a case, with how much it deserves to be said back."""

    text: str
    grade: int  #: A place in `GRADES`.


class Salience(Head[int]):
    """Knows of a stretch of a case how much it deserves to be said back."""

    @classmethod
    def train(cls, learnt: Learnt, found: Sequence[Example]) -> "Salience":
        """Teach what *found* shows, by the features that search has *learnt* to know."""
        taught = learnt.other(
            [one.text for one in found], [one.grade for one in found], rounds=ROUNDS, pace=PACE
        )
        encoder, vectors = taught.packed()
        return cls(encoder, tuple(range(len(vectors))), vectors)

    def expected(self, row: Row) -> float:
        """Return the grade to be expected of a stretch by the *row* of its features; the best counts as 1."""
        if not self.names:
            return 0.0
        return float(softmax(self.scores(row)) @ np.array(self.names)) / (len(GRADES) - 1)


def graded() -> list[list[Example]]:
    """Return the graded stretches of ``corpus/graded.yaml``, case by case."""
    return [
        [Example(text, grade) for grade, name in enumerate(GRADES) for text in case.get(name, ())]
        for case in yamlfiles.packaged("graded.yaml")
    ]


def examples() -> Iterator[Example]:
    """Yield them all."""
    return chain.from_iterable(graded())
