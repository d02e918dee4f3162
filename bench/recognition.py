"""How often situations are recognised: `python -m bench.recognition`.

Each whole case of ``corpus/tellings`` is left out in turn, and read as a question would be. ``right`` is the
share told to its own situation among those of its document, ``claimed`` the share that stands out enough,
``calmed`` counts the cases of an acute or structural situation that were taken for one that calms.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from corpus.answerbook import Companion, Situation
from corpus.catalogue import load
from retrieval.guidance import judges, standing_out, telling_of
from retrieval.reading import read
from retrieval.recognising import Recogniser, examples, fits, fitted
from retrieval.search import Search
from retrieval.wording import CALM, GROUND


@dataclass(frozen=True, kw_only=True)
class Tried:
    """A whole case that was left out, with what it was taken for."""

    situation: Situation
    best: Situation  #: What fits best.
    taken: Situation | None  #: What stands out.


def main() -> None:
    """Print the figures."""
    catalogue = load()
    search = Search(catalogue)
    recogniser = search.recogniser
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
    found = list(examples(companion))
    rows = recogniser.rows(found)
    told = {case.text for cases in companion.told.values() for case in cases}
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


if __name__ == "__main__":
    main()
