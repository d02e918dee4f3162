"""Ranks documents for a question: BM25 over questions, sections and titles, fused with vectors.

No LangChain and no Chroma in here: the ``--jsonl`` commands start from this. Chroma holds the same vectors; a
test holds both rankings equal. The weights come from the development questions in ``bench/retrieval``.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from consult.triage import Triage, triage
from retrieval.analyser import Analyser
from retrieval.bm25 import BM25
from retrieval.chunks import FIRST, QUESTIONS, Chunk
from retrieval.encoder import Encoder

FUSION = 20  #: Constant of reciprocal rank fusion: how slowly the weight of a rank falls.
VECTOR_WEIGHT = 0.3  #: Of each list of vectors (sections, questions), against 1 for BM25.
COVERED = 0.12  #: Share of a question's weight that the best document must hold, or nothing answers it.

Floats = NDArray[np.float64]
#: Returns the cosine of the question with every chunk, by the id of the chunk.
Similarities = Callable[[str], Mapping[str, float]]


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A document that answers a question, with the section that does so best."""

    slug: str
    section: str
    score: float  #: 0 to 1, higher is better; comparable within one question only.


class Ranker:
    """Ranks the documents of one corpus."""

    def __init__(self, analyser: Analyser, chunks: Sequence[Chunk], similarities: Similarities) -> None:
        """Index *chunks*; *similarities* compares with their vectors, in memory or in Chroma."""
        self.analyser = analyser
        self._chunks = chunks
        self._similarities = similarities
        self.slugs = tuple(dict.fromkeys(chunk.slug for chunk in chunks))
        terms = [analyser.terms(chunk.text) for chunk in chunks]
        asked = [chunk.section == QUESTIONS for chunk in chunks]
        self._body = BM25(
            self._by_document([t for t, q in zip(terms, asked, strict=True) if not q], asked=False)
        )
        self._asked = BM25(self._by_document([t for t, q in zip(terms, asked, strict=True) if q], asked=True))
        self._heads = BM25([analyser.terms(_head(slug, chunks)) for slug in self.slugs])
        self._sections = BM25(terms)

    def rank(self, question: str, limit: int) -> list[Hit]:
        """Return at most *limit* documents, best first; empty when nothing answers *question*."""
        if triage(question) is Triage.OUT_OF_SCOPE:
            return []
        terms = self.analyser.terms(question)
        lexical = self._body.scores(terms) + self._asked.scores(terms) + self._heads.scores(terms)
        if not self.slugs or self.coverage(terms, int(lexical.argmax())) < COVERED:
            return []
        near = self._similarities(question)
        fused = _reciprocal(lexical)
        for asked in (False, True):
            fused += VECTOR_WEIGHT * _reciprocal(self._best(near, asked=asked))
        fused /= (1 + 2 * VECTOR_WEIGHT) / FUSION
        order = np.argsort(-fused, kind="stable")[:limit]
        sections = self._sections.scores(terms)
        return [
            Hit(
                slug=self.slugs[at],
                section=self._section(self.slugs[at], sections),
                score=round(float(fused[at]), 6),
            )
            for at in order
        ]

    def coverage(self, terms: Mapping[str, float], document: int) -> float:
        """Return which share of the weight of *terms* occurs in the document with this number, 0 to 1."""
        unseen = np.log(1 + len(self.slugs))
        found = total = 0.0
        for term, weight in terms.items():
            if term.startswith("#"):
                continue
            idf = max(index.idf.get(term, 0.0) for index in (self._body, self._asked)) or unseen
            total += weight * idf
            if any(index.holds(term, document) for index in (self._body, self._asked, self._heads)):
                found += weight * idf
        return found / total if total else 0.0

    def _by_document(self, terms: Sequence[Mapping[str, float]], *, asked: bool) -> list[Mapping[str, float]]:
        merged: dict[str, defaultdict[str, float]] = {slug: defaultdict(float) for slug in self.slugs}
        owners = [chunk.slug for chunk in self._chunks if (chunk.section == QUESTIONS) is asked]
        for slug, found in zip(owners, terms, strict=True):
            for term, weight in found.items():
                merged[slug][term] += weight
        return list(merged.values())

    def _best(self, near: Mapping[str, float], *, asked: bool) -> Floats:
        best: dict[str, float] = {}
        for chunk in self._chunks:
            if (chunk.section == QUESTIONS) is asked:
                best[chunk.slug] = max(best.get(chunk.slug, -1.0), near.get(chunk.id, -1.0))
        return np.array([best.get(slug, -1.0) for slug in self.slugs])

    def _section(self, slug: str, scores: Floats) -> str:
        own = [
            (scores[at], -at)
            for at, chunk in enumerate(self._chunks)
            if chunk.slug == slug and chunk.section != QUESTIONS
        ]
        score, at = max(own)
        return self._chunks[-at].section if score > 0 else FIRST


def in_memory(encoder: Encoder, chunks: Sequence[Chunk], vectors: NDArray[np.float32]) -> Similarities:
    """Return the comparison with *vectors*, one row per chunk, held in memory."""
    ids = [chunk.id for chunk in chunks]

    def similarities(question: str) -> Mapping[str, float]:
        cosines = vectors @ encoder.encode([question])[0]
        return dict(zip(ids, map(float, cosines), strict=True))

    return similarities


def _reciprocal(scores: Floats) -> Floats:
    ranks = np.empty(len(scores))
    ranks[np.argsort(-scores, kind="stable")] = np.arange(1, len(scores) + 1)
    return 1 / (FUSION + ranks)


def _head(slug: str, chunks: Sequence[Chunk]) -> str:
    asked = next(chunk.text for chunk in chunks if chunk.slug == slug and chunk.section == QUESTIONS)
    title = asked.split("\n", maxsplit=1)[0]
    return f"{title} {slug.replace('/', ' ').replace('-', ' ')}"
