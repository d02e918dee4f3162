"""What a letter is led by: `PYTHONPATH=. python -m bench.topics`, five minutes or so.

Each whole case of ``corpus/tellings`` is read by a program that was not taught it: what a case is about is
learnt from the other three quarters, and the situations of its own document from the others of that document.
The questions of search are learnt from as they are, and no hit joins.

``first`` and ``danger`` are the shares of the letters whose first document, and the one that tells how safe
it is, belong to the case; ``taken`` is the share that takes its case for a situation; of those ``right`` is
the share that takes the one under which the case was told, and ``belongs`` that of a document of the case.
``reached`` is the share of all cases, those with a general letter too, whose own situation is taken or stands
among those that the consultant may choose instead (`retrieval.choices`).
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from corpus.catalogue import Catalogue, Document, load
from retrieval import artefact
from retrieval.artefact import Artefact
from retrieval.cases import Cases
from retrieval.choices import likeliest, other_pictures
from retrieval.features import Row
from retrieval.guidance import Adviser, Picture
from retrieval.lines import Lines
from retrieval.reading import read, understood
from retrieval.recognising import Example, Recogniser, Table, examples, fitted
from retrieval.search import Search
from retrieval.topics import GENERAL, by_fit, counted_as_read, harm, subjects

QUARTERS = 4


@dataclass(frozen=True, kw_only=True)
class Told:
    """A whole case, with what it was told for."""

    text: str
    about: tuple[str, ...]
    slug: str
    situation: str


class _LeftOut(Recogniser):
    """A recogniser that never saw the case that is being tried."""

    trying = Told(text="", about=(), slug="", situation="")

    def __init__(self, search: Search) -> None:
        """Recognise as *search* does."""
        super().__init__(search.ranker.analyser, search.built.encoder.idf)
        self._rows: dict[str, tuple[Sequence[Example], Sequence[Row]]] = {}
        self._last: tuple[Told, Table] | None = None

    def _table(self, document: Document) -> Table:
        if document.slug != self.trying.slug or document.companion is None:
            return super()._table(document)
        if self._last is None or self._last[0] is not self.trying:
            if document.slug not in self._rows:
                found = list(examples(document.companion))
                self._rows[document.slug] = (found, self.rows(found))
            held, rows = self._rows[document.slug]
            rest = [at for at, one in enumerate(held) if one.text != self.trying.text]
            self._last = (self.trying, fitted([rows[at] for at in rest], [held[at] for at in rest]))
        return self._last[1]


def main() -> None:
    """Print the figures, by the chances of the cases alone and with what the situations say of them."""
    catalogue = load()
    search = Search(catalogue)
    recogniser = _LeftOut(search)
    adviser = Adviser(recogniser, search.answerer, Lines(search.ranker.analyser), search.rank)
    told = list(_told(catalogue))
    random.Random(2).shuffle(told)
    source = artefact.material(catalogue)
    learnt, slugs = artefact.learnt(source)
    reached: list[bool] = []
    tried: dict[bool, list[tuple[bool, bool, bool, bool, bool]]] = {False: [], True: []}
    for quarter in range(QUARTERS):
        held = told[quarter::QUARTERS]
        texts = {one.text for one in held}
        rest = [one for one in source.tellings if one.text not in texts]
        built = replace(search.built, cases=Cases.train(learnt, rest, slugs))
        for recogniser.trying in held:
            reached.append(_reached(recogniser.trying, built, adviser, catalogue))
            for fitting in tried:
                tried[fitting] += _tried(recogniser.trying, built, adviser, catalogue, fitting=fitting)
    for fitting, found in tried.items():
        first, danger, taken, right, belongs = np.array(found, dtype=float).T
        print(
            f"{'with' if fitting else 'without'} situations: n {len(found)} of {len(told)}, "
            f"first {first.mean():.3f}, danger {danger.mean():.3f}, taken {taken.mean():.3f}, "
            f"right {right.sum() / taken.sum():.3f}, belongs {belongs.sum() / taken.sum():.3f}"
        )
    print(f"reached {np.mean(reached):.3f} of {len(reached)}")


def _told(catalogue: Catalogue) -> list[Told]:
    found = {}
    for document in catalogue:
        for name, cases in document.companion.told.items() if document.companion else ():
            for case in cases:
                about = tuple(slug for slug in case.about if slug in catalogue)
                found[case.text] = Told(text=case.text, about=about, slug=document.slug, situation=name)
    return [one for one in found.values() if one.about]


def _tried(
    one: Told, built: Artefact, adviser: Adviser, catalogue: Catalogue, *, fitting: bool
) -> list[tuple[bool, bool, bool, bool, bool]]:
    reading = read([one.text])
    chances = built.about(one.text)
    if fitting:
        chances = by_fit(chances, adviser.fit(reading, catalogue))
    about = subjects(reading, chances, [], catalogue)
    if not about or next(iter(about)) in GENERAL:
        return []
    danger = harm(reading, about)
    guides = adviser.guides(understood(reading, counted_as_read(about)), about, catalogue, danger)
    first = guides[0] if guides else None
    return [
        (
            next(iter(about)) in one.about,
            danger in one.about,
            first is not None,
            first is not None and first.document.slug == one.slug and first.situation.name == one.situation,
            first is not None and first.document.slug in one.about,
        )
    ]


def _reached(one: Told, built: Artefact, adviser: Adviser, catalogue: Catalogue) -> bool:
    reading = read([one.text])
    words = adviser.words(reading)
    chances = by_fit(built.about(one.text), adviser.fit(reading, catalogue, words))
    about = subjects(reading, chances, [], catalogue)
    if not about:
        return False
    danger = harm(reading, about)
    plain, reading = reading, understood(reading, counted_as_read(about))
    guides = adviser.guides(reading, about, catalogue, danger, words=words)
    likely = likeliest(reading, chances, about, catalogue, adviser.situations(reading, words))
    picture = Picture(reading=reading, about=about, danger=danger, guides=tuple(guides))
    others = [guide for other in other_pictures(picture, plain, likely) for guide in other.guides]
    return any(
        (guide.document.slug, guide.situation.name) == (one.slug, one.situation)
        for guide in (*guides, *others)
    )


if __name__ == "__main__":
    main()
