"""Ranks documents for a question: the trained encoder, steadied by BM25 over what the documents say.

No LangChain and no Chroma in here: the ``--jsonl`` commands start from this. Chroma holds the same vectors; a
test holds both rankings equal. `docs/search.md` says what each ingredient brings.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from consult.triage import LONG, Triage, triage
from retrieval.analyser import words
from retrieval.artefact import Artefact
from retrieval.chunks import FIRST, QUESTIONS

BODY_WEIGHT = 0.2  #: Of BM25 over the sections, against 1 for the encoder; both in standard deviations.
EMBEDDED_WEIGHT = 1.0  #: Of an embedding model, where one is set; not tuned, since no model was at hand.
UNTAUGHT_WEIGHT = 1.2  #: The same for documents that the encoder was not trained on.
#: Share of a question's weight that such a document must hold.
UNTAUGHT_COVERED = 0.4
STANDS_OUT = 1.3  #: By how much a section must beat the short answer to be shown instead of it.

#: When nothing answers a question: what speaks for that (examples that no document answers, the rules that
#: call it none of ours) against what speaks for the best document (the encoder, the words it holds).
FROM_ELSEWHERE, MOST_ELSEWHERE = 14.0, 0.4
RULED_OUT = 2.5
FROM_BEST, MOST_BEST = 8.0, 0.6
FROM_COVER = 2.0
COVERED_WHOLLY = 0.9  #: Share of the question from which a document answers it, unless the rules say no.

Floats = NDArray[np.float64]
#: Returns the cosine of the question with every chunk, by the id of the chunk.
Similarities = Callable[[str], Mapping[str, float]]


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A document that answers a question, with the section that does so best."""

    slug: str
    section: str
    score: float  #: 0 to 1, higher is better; comparable within one question only.
    encoder: float  #: What the encoder says, in standard deviations above the mean of all documents.
    words: float  #: What BM25 over the sections says, in the same unit.


class Ranker:
    """Ranks the documents of one corpus."""

    def __init__(
        self, built: Artefact, similarities: Similarities, *, embedded: Similarities | None = None
    ) -> None:
        """Use the indexes of *built*; *similarities* compares with its vectors, in memory or in Chroma.

        *embedded* is what an embedding model says of the same passages; an empty answer counts for nothing.
        """
        self.analyser = built.encoder.analyser
        self.slugs = built.slugs
        self._built = built
        self.similarities = similarities
        self._embedded = embedded
        asked = [at for at, chunk in enumerate(built.chunks) if chunk.section == QUESTIONS]
        #: The chunk that carries the vector of each document, and the length of that vector.
        self._carriers = [(built.chunks[at].id, float(built.lengths[at])) for at in asked]
        self._sections: dict[str, list[int]] = {slug: [] for slug in self.slugs}
        for at, chunk in enumerate(built.chunks):
            if chunk.section != QUESTIONS:
                self._sections[chunk.slug].append(at)

    def rank(self, question: str, limit: int) -> list[Hit]:
        """Return at most *limit* documents, best first; empty when nothing answers *question*."""
        if not self.slugs:
            return []
        terms = self.analyser.terms(question)
        near = self.similarities(question)
        encoder = _standard([near.get(chunk, 0.0) * length for chunk, length in self._carriers])
        spoken = _standard(self._built.body.scores(terms))
        taught = np.array([length > 0 for _, length in self._carriers])
        fused = encoder + np.where(taught, BODY_WEIGHT, UNTAUGHT_WEIGHT) * spoken
        fused += EMBEDDED_WEIGHT * self._by_model(question)
        if not self._answered(question, terms, near, int(fused.argmax())):
            return []
        sections = self._built.sections.scores(terms)
        top = float(fused.max()) - float(fused.min()) or 1.0
        return [
            Hit(
                slug=self.slugs[at],
                section=self._section(self.slugs[at], sections),
                score=round((float(fused[at]) - float(fused.min())) / top, 6),
                encoder=round(float(encoder[at]), 4),
                words=round(float(spoken[at]), 4),
            )
            for at in np.argsort(-fused, kind="stable")[:limit]
        ]

    def _answered(
        self, question: str, terms: Mapping[str, float], near: Mapping[str, float], best: int
    ) -> bool:
        """Return whether document *best* answers *question*, rather than being the least bad one.

        A long message tells about a situation, whatever words it uses: it is always answered.
        """
        if len(words(question)) > LONG:
            return True
        chunk, of_document = self._carriers[best]
        if not of_document:
            return self.coverage(terms, best) >= UNTAUGHT_COVERED
        vector = self._built.encoder.encode([question])[0]
        length = float(np.linalg.norm(vector))
        if not length:
            return False
        sure = near.get(chunk, 0.0) * of_document * length
        covered, ours = self.coverage(terms, best), triage(question) is not Triage.OUT_OF_SCOPE
        if ours and covered >= COVERED_WHOLLY:
            return True
        against = FROM_ELSEWHERE * min(float(vector @ self._built.elsewhere), MOST_ELSEWHERE)
        against += 0.0 if ours else RULED_OUT
        favour = FROM_BEST * min(sure, MOST_BEST) + FROM_COVER * covered
        return against <= favour

    def coverage(self, terms: Mapping[str, float], document: int) -> float:
        """Return which share of the weight of *terms* occurs in the document with this number, 0 to 1."""
        unseen = np.log(1 + len(self.slugs))
        found = total = 0.0
        indexes = (self._built.body, self._built.asked)
        for term, weight in terms.items():
            if term.startswith("#"):
                continue
            idf = max(index.idf(term) for index in indexes) or unseen
            total += weight * idf
            if any(index.holds(term, document) for index in indexes):
                found += weight * idf
        return found / total if total else 0.0

    def _by_model(self, question: str) -> Floats:
        """Return what the embedding model says of each document: its nearest passage, standardised."""
        near = self._embedded(question) if self._embedded else {}
        best = dict.fromkeys(self.slugs, -1.0)
        for chunk in self._built.chunks:
            best[chunk.slug] = max(best[chunk.slug], near.get(chunk.id, -1.0))
        return _standard(list(best.values()))

    def _section(self, slug: str, scores: NDArray[np.float32]) -> str:
        chunks = self._built.chunks
        score, at = max((float(scores[at]), -at) for at in self._sections[slug])
        first = max(
            (float(scores[at]) for at in self._sections[slug] if chunks[at].section == FIRST), default=0
        )
        return chunks[-at].section if score > STANDS_OUT * first else FIRST


def in_memory(built: Artefact) -> Similarities:
    """Return the comparison with the vectors of *built*, held in memory."""
    ids = [chunk.id for chunk in built.chunks]

    def similarities(question: str) -> Mapping[str, float]:
        vector = built.encoder.encode([question])[0]
        cosines = built.vectors @ (vector / (float(np.linalg.norm(vector)) or 1.0))
        return dict(zip(ids, map(float, cosines), strict=True))

    return similarities


def _standard(scores: NDArray[np.float32] | list[float]) -> Floats:
    """Return *scores* in standard deviations above their mean; all 0 where they do not differ."""
    values = np.asarray(scores, dtype=np.float64)
    spread = float(values.std()) if values.size else 0.0
    return (values - values.mean()) / spread if spread > 0 else np.zeros_like(values)
