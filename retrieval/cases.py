"""Tells what a whole case is about: the encoder of search, taught further on whole cases.

Search is asked for one document; a letter rests on several, and a case seldom says its theme by name. So the
cases of `corpus/tellings` name every document that a letter on them rests on. `docs/drafts.md` has figures.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from corpus.answerbook import Telling
from corpus.catalogue import Catalogue
from retrieval.encoder import Learnt
from retrieval.features import Floats, Row
from retrieval.head import Doubles, Head, softmax

FIRST = 0.7  #: Share of the first document of a case; the others have the rest.
KEEPS = 0.5  #: Share that search's own weights keep.
ROUNDS, PACE = 6, 0.15  #: How long and how fast is learnt, as in `retrieval.descent`.
ORDERS = 5  #: In how many orders the cases are seen; of one, a few questions in a hundred go another way.
#: What the scores are multiplied by, so that of what gets a chance of one in two, one in two is right.
SHARPER = 1.3
#: What is learnt from whole cases counts for beside search, and in a text of so many words.
SHARE, SHARE_OF_LONG, LONG = 0.5, 0.8, 45


class Cases(Head[str]):
    """Knows of a whole case how probable it is that each document is what a letter on it rests on."""

    @classmethod
    def train(cls, learnt: Learnt, tellings: Sequence[Telling], slugs: tuple[str, ...]) -> "Cases":
        """Teach what search has *learnt* on *tellings* of the documents *slugs*."""
        wanted = np.zeros((len(tellings), len(slugs)), dtype=np.float32)
        for row, telling in zip(wanted, tellings, strict=True):
            first, *others = map(slugs.index, telling.about)
            row[first] = FIRST if others else 1.0
            row[others] = (1 - FIRST) / max(len(others), 1)
        texts = [telling.text for telling in tellings]
        taught = learnt.further(texts, wanted, keeps=KEEPS, rounds=ROUNDS, pace=PACE, orders=ORDERS)
        encoder, vectors = taught.packed()
        return cls(encoder, slugs, vectors)

    def scores(self, row: Row) -> Doubles:
        """Return the logit of each document for a text by the *row* of its features."""
        return SHARPER * super().scores(row)

    def chances(self, row: Row, asked: Floats, length: int) -> Mapping[str, float]:
        """Return how probable each document is for a text by the *row* of its features; together 1.

        *asked* is the logit that search gives each of `names`: what has learnt from whole cases alone, which
        seldom say what they are about, does not know one that does. *length* is that of the text, in words.
        """
        share = SHARE_OF_LONG if length >= LONG else SHARE
        scores = share * self.scores(row) + (1 - share) * SHARPER * asked
        return dict(zip(self.names, softmax(scores).tolist(), strict=True))


def tellings(catalogue: Catalogue) -> Iterator[Telling]:
    """Return every case of *catalogue* that is told: whole ones, and the short ones of the companions.

    A case counts for those of its documents that stand in *catalogue*.
    """
    for document in catalogue:
        companion = document.companion
        for one in companion.situations if companion else ():
            for text in (one.name, *one.like):
                yield Telling(text=text, about=(document.slug,))
            for case in companion.told.get(one.name, ()) if companion else ():
                about = tuple(slug for slug in case.about if slug in catalogue)
                if about:
                    yield Telling(text=case.text, about=about)
