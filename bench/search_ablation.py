"""What each ingredient of search brings, `python -m bench.search_ablation`.

Each line leaves one ingredient out of the built index, without training anew, and prints how often the first
document stands among the first three: look-ups and consults of every set.
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
from retrieval.features import COMPANY, FRAME, GRAMS, NEIGHBOURS, ROOM, TERMS
from retrieval.ranking import Ranker, in_memory
from retrieval.search import Search

BENCH = Path(__file__).parent / "retrieval"
SETS = ("dev", "own", "fresh", "latest", "unseen")
KINDS = {
    "terms and forms": TERMS,
    "groups of letters": GRAMS,
    "neighbours": NEIGHBOURS,
    "company": COMPANY,
    "frame": FRAME,
}


def without(encoder: Encoder, kind: int) -> Encoder:
    """Return *encoder* for which the features of *kind* say nothing."""
    known = np.flatnonzero(encoder.idf > 0)
    axes = np.where((known // ROOM == kind)[:, None], 0, encoder.axes).astype(np.int8)
    return Encoder(encoder.analyser, encoder.idf, axes, encoder.steps)


def variants(built: Artefact) -> Iterator[tuple[str, Artefact, float]]:
    """Return each variant by name, with the weight of BM25 over the sections."""
    weight = ranking.BODY_WEIGHT
    yield "everything", built, weight
    yield "without BM25 over sections", built, 0.0
    yield "without the encoder", replace(built, lengths=np.zeros_like(built.lengths)), weight
    for name, kind in KINDS.items():
        yield f"without {name}", replace(built, encoder=without(built.encoder, kind)), weight


def main() -> None:
    """Print one line for each variant."""
    search = Search(load())
    for name, built, weight in variants(search.built):
        ranking.BODY_WEIGHT = weight
        search.ranker = Ranker(built, in_memory(built))
        shown = []
        for chosen in SETS:
            figures = evaluation.search_figures(search, evaluation.read(BENCH / f"{chosen}.jsonl"))
            shown.append(f"{chosen} {figures['lookup']['hit@3']:.2f}/{figures['consult']['hit@3']:.2f}")
        sys.stdout.write(f"{name:30}{'  '.join(shown)}\n")


if __name__ == "__main__":
    main()
