"""How often answers and situations are recognised: `python -m bench.recognition`.

Answers: each way to ask is left out in turn. ``right`` is the share told to its own answer among those of its
document, ``claimed`` the share that stands out enough to be used, ``right of those`` what of it is right, and
``false`` the share of lines of other documents that would be claimed all the same.

Situations: each whole case of ``corpus/tellings`` is left out in turn, and read as a question would be.
``calmed`` counts the cases of an acute or structural situation that were taken for one that calms.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.answerbook import Companion, Situation
from corpus.catalogue import Catalogue, Document, load
from retrieval.guidance import ANSWER_APART, FITS, judges, standing_out, telling_of
from retrieval.reading import read
from retrieval.recognising import Example, Recogniser, examples, fits, fitted, left_out
from retrieval.search import Search
from retrieval.wording import CALM, GROUND

OTHERS = 40  #: Lines of other documents that each document is tried on.
SEED = 20261122


@dataclass(frozen=True, kw_only=True)
class Tried:
    """A whole case that was left out, with what it was taken for."""

    situation: Situation
    best: Situation  #: What fits best.
    taken: Situation | None  #: What stands out.


def main() -> None:
    """Print the figures of both."""
    catalogue = load()
    search = Search(catalogue)
    recogniser = Recogniser(search.ranker.analyser, search.built.encoder.idf)
    right, claims, false = _answers(catalogue, recogniser)
    of_those = np.mean([one for one, claimed in zip(right, claims, strict=True) if claimed])
    print(
        f"answers: n {len(right)}, right {np.mean(right):.2f}, claimed {np.mean(claims):.2f}, "
        f"right of those {of_those:.2f}, false {np.mean(false):.2f}"
    )
    tried = [
        one for document in catalogue if document.companion for one in _tried(document.companion, recogniser)
    ]
    taken = [one for one in tried if one.taken]
    calmed = [one for one in taken if one.taken and _calms(one.taken) and not _calms(one.situation)]
    print(
        f"situations: n {len(tried)}, right {np.mean([one.best == one.situation for one in tried]):.2f}, "
        f"claimed {len(taken) / len(tried):.2f}, "
        f"right of those {np.mean([one.taken == one.situation for one in taken]):.2f}, "
        f"calmed {sum(judges(one.situation, GROUND) for one in calmed)}"
    )


def _calms(situation: Situation) -> bool:
    return judges(situation, CALM)


def _tried(companion: Companion, recogniser: Recogniser) -> Iterator[Tried]:
    found = list(examples(companion, "situations"))
    rows = recogniser.rows(found, "situations")
    told = {case.text for situation in companion.situations for case in situation.told}
    for number, one in enumerate(found):
        if one.text in told:
            rest = [at for at in range(len(found)) if at != number]
            table = fitted([rows[at] for at in rest], [found[at] for at in rest])
            reading = read([one.text])
            scores = fits(table, telling_of(reading, recogniser))
            order = np.argsort(-scores, kind="stable")
            scored = [(float(scores[at]), companion.situations[at]) for at in order]
            out = standing_out(scored, reading)
            yield Tried(
                situation=companion.situations[one.label], best=scored[0][1], taken=out[1] if out else None
            )


def _answers(catalogue: Catalogue, recogniser: Recogniser) -> tuple[list[bool], list[bool], list[bool]]:
    right: list[bool] = []
    claims: list[bool] = []
    false: list[bool] = []
    pool = [(document.slug, one) for document in catalogue for one in _held(document)]
    drawn = random.Random(SEED)
    for document in catalogue:
        found = list(examples(document.companion, "answers")) if document.companion else []
        if len({one.label for one in found}) < 2:  # noqa: PLR2004 - nothing to tell apart
            continue
        rows = recogniser.rows(found, "answers")
        for one, scores in zip(found, left_out(rows, found), strict=True):
            if one.held:
                right.append(int(scores.argmax()) == one.label)
                claims.append(_claimed(scores))
        table = fitted(rows, found)
        others = [one for slug, one in drawn.sample(pool, OTHERS) if slug != document.slug]
        false += [_claimed(table.scores(row)) for row in recogniser.rows(others, "answers")]
    return right, claims, false


def _held(document: Document) -> Iterator[Example]:
    if document.companion:
        yield from (one for one in examples(document.companion, "answers") if one.held)


def _claimed(scores: Sequence[float] | np.ndarray) -> bool:
    best, second = np.sort(np.asarray(scores))[::-1][:2]
    return bool(best >= FITS and best - second >= ANSWER_APART)


if __name__ == "__main__":
    main()
