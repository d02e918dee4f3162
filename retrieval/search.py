"""Search without a database and without Chroma, for the command line and as the reference for every index."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from corpus.catalogue import Catalogue, load
from retrieval import artefact
from retrieval.answering import Answerer
from retrieval.ranking import Hit, Ranker, in_memory


class Search:
    """Ranks the documents of one catalogue from vectors in memory."""

    def __init__(self, catalogue: Catalogue, *, folder: Path | None = None) -> None:
        """Build the index of *catalogue*, or take it from *folder*, where it is kept for the next time."""
        self.catalogue = catalogue
        self.built = artefact.obtain(catalogue, folder)
        self.ranker = Ranker(self.built, in_memory(self.built))
        self.answerer = Answerer(self.built.encoder.row)

    def rank(self, question: str, limit: int = 10) -> list[Hit]:
        """Return at most *limit* documents that answer *question*, best first; empty when nothing does."""
        return self.ranker.rank(question, limit)


def open_search(corpus: Path | None = None, *, folder: Path | None = None) -> Search:
    """Return a search over the documents in *corpus*, the packaged ones by default.

    Raises:
        CorpusError: A document cannot be read.
    """
    return Search(load(corpus), folder=folder)


def as_json(hits: Sequence[Hit]) -> list[Mapping[str, object]]:
    """Return *hits* as `search --jsonl` prints them."""
    return [{"slug": hit.slug, "section": hit.section, "score": hit.score} for hit in hits]
