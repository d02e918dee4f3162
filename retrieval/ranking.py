"""Ranks documents for a question: the trained encoder, steadied by BM25 over what is said and what is asked.

A share of the encoder is what was learnt from whole cases (`retrieval.cases`), half where a case is told.

No LangChain and no Chroma in here: the ``--jsonl`` commands start from this. Chroma holds the same vectors; a
test holds both rankings equal. `docs/search.md` says what each ingredient brings.
"""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from consult.triage import LONG, Triage, is_certain, triage
from retrieval.analyser import words
from retrieval.artefact import Artefact
from retrieval.chunks import FIRST, QUESTIONS

BODY_WEIGHT = 0.04  #: Of BM25 over the sections, against 1 for the encoder; both in standard deviations.
ASKED_WEIGHT = 0.05  #: Of BM25 over the nearest question or saying of a document, in the same unit.
#: What is added, if the best document is surely meant, for one that it points at or that points at it; from
#: the third place on, so that the first few stay first.
BESIDE_WEIGHT, FIRST_FEW = 2.0, 2
SLIGHT = 1e-6
EMBEDDED_WEIGHT = 1.0  #: Of an embedding model, where one is set; not tuned, since no model was at hand.
UNTAUGHT_WEIGHT = 1.2  #: Of BM25 for documents that the encoder was not trained on.
#: Share of a question's weight that such a document must hold.
UNTAUGHT_COVERED = 0.4
STANDS_OUT = 1.3  #: By how much a section must beat the short answer to be shown instead of it.

#: What is learnt from whole cases counts for: in a question, and in one of so many words, which tells a case.
SHARE_OF_CASES, SHARE_IN_A_CASE, CASE = 0.15, 0.5, 16
#: Somebody who was masked: whoever is asked about is known, so it is a case that is told.
_SOMEBODY = re.compile(r"[<\[]PERSOON[-_]\d+[>\]]")

#: A question is answered when the odds that any document answers it (natural logarithm), and what of its
#: words the best document holds, come to this much.
ENOUGH = 4.0
FROM_COVER = 4.0
RULED_OUT = 1.0  #: How much more is asked when the rules call it none of ours.
CERTAIN = 1.25  #: How much less is asked of a question with a word that means our field and nothing else.

Floats = NDArray[np.float64]
Vector = NDArray[np.float32]
#: Returns the cosine of a vector of the encoder with that of every document that it was trained on, by slug.
Similarities = Callable[[Vector], Mapping[str, float]]
#: Returns the cosine of a question with every chunk, by the id of the chunk.
Embedded = Callable[[str], Mapping[str, float]]


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A document that answers a question, with the section that does so best."""

    slug: str
    section: str
    score: float  #: 0 to 1, higher is better; comparable within one question only.
    encoder: float  #: What the encoder says, in standard deviations above the mean of all documents.
    words: float  #: What BM25 over the sections says, in the same unit.
    asked: float  #: What BM25 over the nearest question or saying says, in the same unit.
    beside: float  #: What standing beside the best document adds, after the first few; 0 before.
    chance: float  #: How probable it is, by the encoder, that this document is meant: 0 to 1.


@dataclass(frozen=True, kw_only=True)
class _Scores:
    """What speaks for each document, in the order of the documents."""

    encoder: Floats
    words: Floats
    asked: Floats
    chances: Floats
    fused: Floats
    odds: float  #: Natural logarithm of the odds that one of them is meant rather than none.


class Ranker:
    """Ranks the documents of one corpus."""

    def __init__(
        self, built: Artefact, similarities: Similarities, *, embedded: Embedded | None = None
    ) -> None:
        """Use the indexes of *built*; *similarities* compares with its vectors, in memory or in Chroma.

        *embedded* is what an embedding model says of the same passages; an empty answer counts for nothing.
        """
        self.analyser = built.encoder.analyser
        self.slugs = built.slugs
        self._built = built
        self.similarities = similarities
        self._embedded = embedded
        self._taught = built.lengths > 0
        places = {slug: at for at, slug in enumerate(self.slugs)}
        links = {(places[c.slug], places[to]) for c in built.chunks for to in c.points_at if to in places}
        #: Which document points, and at which one: a column each.
        self._pointing = np.array(sorted(links), dtype=np.int64).reshape(-1, 2)
        sections: dict[str, list[int]] = {slug: [] for slug in self.slugs}
        for at, chunk in enumerate(built.chunks):
            if chunk.section != QUESTIONS:
                sections[chunk.slug].append(at)
        #: Where the documents stand that whole cases tell of.
        self._told = np.array([places[slug] for slug in built.cases.names], dtype=np.int64)
        #: Where the sections of each document stand, and what they are called.
        self._sections = {
            slug: (np.array(places, dtype=np.int64), [built.chunks[at].section for at in places])
            for slug, places in sections.items()
        }

    def rank(self, question: str, limit: int) -> list[Hit]:
        """Return at most *limit* documents, best first; empty when nothing answers *question*."""
        if not self.slugs:
            return []
        terms = self.analyser.terms(question)
        length = len(words(question))
        found = self._scores(question, terms, length)
        if not self._answered(question, terms, length, found):
            return []
        sections = self._built.sections.scores(terms)
        beside = self._beside(found)
        fused = found.fused + beside
        lowest = float(fused.min())
        top = float(fused.max()) - lowest or 1.0
        return [
            Hit(
                slug=self.slugs[at],
                section=self._section(self.slugs[at], sections),
                score=round((fused.item(at) - lowest) / top, 6),
                encoder=round(found.encoder.item(at), 4),
                words=round(found.words.item(at), 4),
                asked=round(found.asked.item(at), 4),
                beside=round(beside.item(at), 4),
                chance=round(found.chances.item(at), 4),
            )
            for at in np.argsort(-fused, kind="stable")[:limit].tolist()
        ]

    def _beside(self, found: _Scores) -> Floats:
        """Return what is added to each document for standing beside the best one.

        That is for what it points at and what points at it. The first few places are not touched: where they
        would be, all the others are lowered alike.
        """
        held = np.argsort(-found.fused, kind="stable")[:FIRST_FEW]
        pointing, pointed = self._pointing.T
        added = np.zeros(len(self.slugs))
        added[pointed[pointing == held[0]]] += BESIDE_WEIGHT * found.chances[held[0]]
        added[pointing[pointed == held[0]]] += BESIDE_WEIGHT * found.chances[held[0]]
        others = np.ones(len(added), dtype=bool)
        others[held] = False
        over = float((found.fused + added).max(where=others, initial=-np.inf)) - float(found.fused[held[-1]])
        added[others] -= max(0.0, over + SLIGHT)
        added[held] = 0.0
        return added

    def _scores(self, question: str, terms: Mapping[str, float], length: int) -> _Scores:
        logits, none = self._logits(question, terms, length)
        encoder, spoken = _standard(logits), _standard(self._built.body.scores(terms))
        asked = _standard(self._built.nearest(terms))
        odds = float(np.logaddexp.reduce(logits[self._taught])) - none
        chances = _chances(logits, self._taught)
        weights = np.where(self._taught, BODY_WEIGHT, UNTAUGHT_WEIGHT)
        return _Scores(
            encoder=encoder,
            words=spoken,
            asked=asked,
            chances=chances / (1 + math.exp(-min(max(odds, -50.0), 50.0))),
            fused=encoder
            + weights * spoken
            + ASKED_WEIGHT * asked
            + EMBEDDED_WEIGHT * self._by_model(question),
            odds=odds,
        )

    def _logits(self, question: str, terms: Mapping[str, float], length: int) -> tuple[Floats, float]:
        """Return what the encoder gives every document, and what it gives no document at all.

        The latter is boundless where the encoder knows nothing of *question*, which has *length* words.
        """
        # Both encoders weigh the same features: they are read once.
        row = self._built.encoder.row(question, terms)
        vector = self._built.encoder.vector(row)
        norm = float(np.linalg.norm(vector))
        near = self.similarities(vector)
        cosines: Floats = np.array([near.get(slug, 0.0) for slug in self.slugs])
        found: Floats = cosines * self._built.lengths * norm
        told = self._built.cases.scores(row) - found[self._told]
        found[self._told] += (SHARE_IN_A_CASE if length >= CASE else SHARE_OF_CASES) * told
        return found, float(vector @ self._built.elsewhere) if norm else np.inf

    def _answered(self, question: str, terms: Mapping[str, float], length: int, found: _Scores) -> bool:
        """Return whether the best document answers *question*, rather than being the least bad one.

        A long message, or one in which somebody was masked, tells about a situation, whatever words it uses:
        it is always answered.
        """
        if length > LONG or _SOMEBODY.search(question):
            return True
        best = int(found.fused.argmax())
        covered = self.coverage(terms, best)
        if not self._taught[best]:
            return covered >= UNTAUGHT_COVERED
        enough = found.odds + FROM_COVER * covered - ENOUGH
        # The rules are read only where they decide.
        if not -CERTAIN <= enough < RULED_OUT:
            return enough >= RULED_OUT
        return triage(question) is not Triage.OUT_OF_SCOPE and (enough >= 0 or is_certain(question))

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
        if not near:
            return np.zeros(len(self.slugs))
        best = dict.fromkeys(self.slugs, -1.0)
        for chunk in self._built.chunks:
            best[chunk.slug] = max(best[chunk.slug], near.get(chunk.id, -1.0))
        return _standard(list(best.values()))

    def _section(self, slug: str, scores: NDArray[np.float32]) -> str:
        places, names = self._sections[slug]
        found = scores[places]
        best = int(found.argmax())
        first = float(found[names.index(FIRST)]) if FIRST in names else 0.0
        return names[best] if found[best] > STANDS_OUT * first else FIRST


def in_memory(built: Artefact) -> Similarities:
    """Return the comparison with the vectors of *built*, held in memory."""
    slugs = built.slugs

    def similarities(vector: Vector) -> Mapping[str, float]:
        cosines = built.vectors @ (vector / (float(np.linalg.norm(vector)) or 1.0))
        return dict(zip(slugs, cosines.tolist(), strict=True))

    return similarities


def _chances(logits: Floats, taught: NDArray[np.bool_]) -> Floats:
    """Return how probable each document is, 0 where the encoder was not *taught* it."""
    found = np.where(taught, np.exp(logits - logits.max(initial=0)), 0.0)
    return found / (float(found.sum()) or 1.0)


def _standard(scores: NDArray[np.float32] | Floats | list[float]) -> Floats:
    """Return *scores* in standard deviations above their mean; all 0 where they do not differ."""
    values = np.asarray(scores, dtype=np.float64)
    if not values.size:
        return values
    apart: Floats = values - values.sum() / values.size
    spread = math.sqrt(float(apart @ apart) / values.size)
    return apart / spread if spread > 0 else apart
