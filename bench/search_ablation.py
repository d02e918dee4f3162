"""What each ingredient of search brings, `python -m bench.search_ablation`.

Each line leaves one ingredient out of the built index, without training anew, and prints how often the first
document stands among the first three: look-ups and consults of every set, in brackets their mean nDCG@5.
"""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from corpus.catalogue import load
from retrieval import evaluation, ranking
from retrieval.artefact import Artefact
from retrieval.encoder import Encoder
from retrieval.features import FRAME, GRAMS, NEIGHBOURS, ROOM, TERMS
from retrieval.ranking import Ranker, in_memory
from retrieval.search import Search

BENCH = Path(__file__).parent / "retrieval"
SETS = ("dev", "own", "fresh", "latest", "unseen", "blind")
KINDS = {
    "terms and forms": TERMS,
    "groups of letters": GRAMS,
    "neighbours": NEIGHBOURS,
    "frame": FRAME,
}


def without(encoder: Encoder, kind: int) -> Encoder:
    """Return *encoder* for which the features of *kind* say nothing."""
    known = np.flatnonzero(encoder.idf > 0)
    axes = np.where((known // ROOM == kind)[:, None], 0, encoder.axes).astype(np.int8)
    return Encoder(encoder.analyser, encoder.idf, axes, encoder.steps)


def variants(built: Artefact) -> Iterator[tuple[str, Artefact, float, float]]:
    """Return each variant by name, with the weights of BM25 over the sections and of neighbours."""
    weights = ranking.BODY_WEIGHT, ranking.BESIDE_WEIGHT
    yield "everything", built, *weights
    yield "without BM25 over sections", built, 0.0, weights[1]
    yield "without what stands beside", built, weights[0], 0.0
    untold = replace(built.cases, names=(), vectors=built.cases.vectors[:0])
    yield "without whole cases", replace(built, cases=untold), *weights
    none = replace(built, cases=untold, lengths=np.zeros_like(built.lengths))
    yield "without encoder and cases", none, *weights
    for name, kind in KINDS.items():
        cases = replace(built.cases, encoder=without(built.cases.encoder, kind))
        yield f"without {name}", replace(built, encoder=without(built.encoder, kind), cases=cases), *weights


def main() -> None:
    """Print one line for each variant."""
    search = Search(load())
    for name, built, body, beside in variants(search.built):
        ranking.BODY_WEIGHT, ranking.BESIDE_WEIGHT = body, beside
        search.ranker = Ranker(built, in_memory(built))
        shown = []
        for chosen in SETS:
            figures = evaluation.search_figures(search, evaluation.read(BENCH / f"{chosen}.jsonl"))
            gain = sum(figures[kind]["nDCG@5"] for kind in evaluation.QUESTIONS) / 2
            shown.append(
                f"{chosen} {figures['lookup']['hit@3']:.2f}/{figures['consult']['hit@3']:.2f} ({gain:.2f})"
            )
        sys.stdout.write(f"{name:30}{'  '.join(shown)}\n")


if __name__ == "__main__":
    main()
