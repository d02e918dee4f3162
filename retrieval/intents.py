"""Recognises what a question of a worker is after, whatever its case is about.

Softmax regression (`retrieval.descent`) on how workers put their questions: those of `corpus/questions.yaml`,
and those that the answers of the companions are for. Figures are in `docs/drafts.md`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.catalogue import Catalogue
from corpus.intents import OTHER, intents, ways
from retrieval.encoder import Learnt
from retrieval.features import Row
from retrieval.head import Head, softmax

ROUNDS, PACE = 6, 0.3  #: How long and how fast is learnt, as in `retrieval.descent`.


@dataclass(frozen=True)
class Example:
    """A question of which it is known what it is after."""

    text: str
    intent: str


class Recogniser(Head[str]):
    """Knows of a question how probable it is that it is after each intent."""

    @classmethod
    def train(cls, learnt: Learnt, found: Sequence[Example]) -> "Recogniser":
        """Teach what *found* shows, by the features that search has *learnt* to know."""
        names = (*intents(), OTHER)
        taught = learnt.other(
            [one.text for one in found], [names.index(one.intent) for one in found], rounds=ROUNDS, pace=PACE
        )
        encoder, vectors = taught.packed()
        return cls(encoder, names, vectors)

    def chances(self, row: Row) -> Mapping[str, float]:
        """Return how probable each intent is for a question by the *row* of its features.

        Together they are as probable as that it is after one of them at all; nothing where none is likelier.
        """
        if not self.names:
            return {}
        chances = dict(zip(self.names, softmax(self.scores(row)).tolist(), strict=True))
        other = chances.pop(OTHER, 0.0)
        return chances if other < max(chances.values()) else {}


def examples(catalogue: Catalogue) -> Iterator[Example]:
    """Yield the questions of which it is known what they are after, those of *catalogue*'s answers last."""
    yield from (Example(text, name) for name, text in intents().items())
    yield from (Example(text, name) for name, texts in ways().items() for text in texts)
    for document in catalogue:
        companion = document.companion
        for one in companion.answers if companion else ():
            asked = (one.question, *one.also, *companion.further.get(one.question, ())) if companion else ()
            yield from (Example(text, one.intent or OTHER) for text in asked)
