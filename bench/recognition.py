"""How often answers and situations are recognised, each line left out in turn: `python -m bench.recognition`.

``right`` is the share of lines that are told to their own answer or situation among those of their document;
``claimed`` the share that stands out enough to be used, and ``right of those`` what of it is right; ``false``
the share of lines of other documents that would be claimed all the same.
"""

import random
from collections.abc import Iterator, Sequence

import numpy as np

from corpus.catalogue import Catalogue, Document, load
from retrieval.guidance import ANSWER_APART, APART, FITS
from retrieval.recognising import Example, Recogniser, examples, fitted, left_out
from retrieval.search import Search

OTHERS = 40  #: Lines of other documents that each document is tried on.
SEED = 20261122
LEAST = {
    "answers": (FITS, ANSWER_APART),
    "situations": (-1.0, APART),
}  #: Least fit, and distance to the next.


def main() -> None:
    """Print the figures of both."""
    catalogue = load()
    search = Search(catalogue)
    recogniser = Recogniser(search.ranker.analyser, search.built.encoder.idf)
    for what in LEAST:
        right, claims, false = _measured(catalogue, recogniser, what)
        of_those = np.mean([one for one, claimed in zip(right, claims, strict=True) if claimed])
        print(
            f"{what}: n {len(right)}, right {np.mean(right):.2f}, claimed {np.mean(claims):.2f}, "
            f"right of those {of_those:.2f}, false {np.mean(false):.2f}"
        )


def _measured(
    catalogue: Catalogue, recogniser: Recogniser, what: str
) -> tuple[list[bool], list[bool], list[bool]]:
    right: list[bool] = []
    claims: list[bool] = []
    false: list[bool] = []
    pool = [(document.slug, one) for document in catalogue for one in _held(document, what)]
    drawn = random.Random(SEED)
    for document in catalogue:
        found = list(examples(document.companion, what)) if document.companion else []
        if len({one.label for one in found}) < 2:  # noqa: PLR2004 - nothing to tell apart
            continue
        rows = recogniser.rows(found, what)
        for one, scores in zip(found, left_out(rows, found), strict=True):
            if one.held:
                right.append(int(scores.argmax()) == one.label)
                claims.append(_claimed(scores, what))
        table = fitted(rows, found)
        others = [one for slug, one in drawn.sample(pool, OTHERS) if slug != document.slug]
        false += [_claimed(table.scores(row), what) for row in recogniser.rows(others, what)]
    return right, claims, false


def _held(document: Document, what: str) -> Iterator[Example]:
    if document.companion:
        yield from (one for one in examples(document.companion, what) if one.held)


def _claimed(scores: Sequence[float] | np.ndarray, what: str) -> bool:
    fit, apart = LEAST[what]
    best, second = np.sort(np.asarray(scores))[::-1][:2]
    return bool(best >= fit and best - second >= apart)


if __name__ == "__main__":
    main()
