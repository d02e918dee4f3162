"""Recognises which situation a whole case is, among all that the companions know.

Softmax regression (`retrieval.descent`) on what workers say of each situation: its name, a line or a few
(`corpus/glimpses`) and whole cases (`corpus/tellings`). `docs/drafts.md` has the figures.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from corpus import yamlfiles
from corpus.catalogue import Catalogue
from retrieval.encoder import Learnt
from retrieval.features import Row
from retrieval.head import Head, softmax

ROUNDS, PACE = 3, 0.5  #: How long and how fast is learnt, as in `retrieval.descent`.
#: What the scores are multiplied by, so that of what gets a chance of one in two, one in two is right; and
#: the power of the chance of its document that counts with them.
SHARPER, BY_DOCUMENT = 1.9, 0.15
LEAST = 1e-6  #: Added to that chance, so that no situation is impossible.
NO_CASE = ("", "no case")  #: What a text counts as that is none.

Name = tuple[str, str]  #: The slug of a document, and the name of one of its situations.


@dataclass(frozen=True)
class Example:
    """What a worker says of a situation."""

    text: str
    name: Name


class Recogniser(Head[Name]):
    """Knows of a whole case how probable it is that it is each situation."""

    @classmethod
    def train(cls, learnt: Learnt, found: Sequence[Example]) -> "Recogniser":
        """Teach what *found* shows, by the features that search has *learnt* to know."""
        names = tuple(dict.fromkeys(one.name for one in found))
        places = {name: at for at, name in enumerate(names)}
        taught = learnt.other(
            [one.text for one in found], [places[one.name] for one in found], rounds=ROUNDS, pace=PACE
        )
        encoder, vectors = taught.packed()
        return cls(encoder, names, vectors)

    def chances(self, row: Row, about: Mapping[str, float]) -> Mapping[Name, float]:
        """Return how probable each situation is for a text by the *row* of its features.

        Together they are as probable as that it is a case at all. *about* says how probable it is of each
        document that the text is about it.
        """
        if not self.names:
            return {}
        scores = self.scores(row)
        by_document = np.log([about.get(slug, 0.0) + LEAST for slug, _ in self.names])
        logits = SHARPER * (scores - scores.max() + BY_DOCUMENT * by_document)
        chances = zip(self.names, softmax(logits).tolist(), strict=True)
        return {name: chance for name, chance in chances if name != NO_CASE}


def examples(catalogue: Catalogue, without: Collection[str] = ()) -> Iterator[Example]:
    """Yield what the companions of *catalogue* hold of each situation, but the texts *without* which."""
    for document in catalogue:
        companion = document.companion
        if companion is None:
            continue
        for one in companion.situations:
            told = (case.text for case in companion.told.get(one.name, ()))
            for text in (one.name, *one.like, *companion.glimpses.get(one.name, ()), *told):
                if text not in without:
                    yield Example(text, (document.slug, one.name))


def no_case() -> Iterator[Example]:
    """Yield what workers type that is no case of any situation, from ``corpus/no_case.yaml``."""
    for texts in yamlfiles.packaged("no_case.yaml").values():
        yield from (Example(text, NO_CASE) for text in texts)
