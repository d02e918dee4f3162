"""Why a document was found: its passage with what matched, its version, its score in parts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.analyser import STOP_WORDS, Analyser, words
from retrieval.search import Search

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")

Range = tuple[int, int]  #: First and one past the last character, in the text of the passage.


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A section that was found, word for word, with the reasons."""

    slug: str
    section: str
    version: str
    score: float  #: 0 to 1, as in `Hit`.
    encoder: float  #: What the encoder says, in standard deviations above the mean of all documents.
    words: float  #: What BM25 over the sections says, in the same unit.
    asked: float  #: What BM25 over the nearest question or saying says, in the same unit.
    beside: float  #: What standing beside the best document adds, after the first few.
    text: str
    highlights: Sequence[Range]  #: Ascending; none overlap.


def passages(search: Search, question: str, limit: int = 10) -> list[Passage]:
    """Return the passages that answer *question*, best first, at most *limit*; empty when nothing does."""
    found = []
    for hit in search.rank(question, limit):
        document = search.catalogue[hit.slug]
        section = document.section(hit.section)
        text = section.text if section else ""
        found.append(
            Passage(
                slug=hit.slug,
                section=hit.section,
                version=document.version,
                score=hit.score,
                encoder=hit.encoder,
                words=hit.words,
                asked=hit.asked,
                beside=hit.beside,
                text=text,
                highlights=highlights(search.ranker.analyser, question, text),
            )
        )
    return found


def highlights(analyser: Analyser, question: str, text: str) -> tuple[Range, ...]:
    """Return where *text* holds a word of *question*: in another form, as a part, as a synonym or slang."""
    terms = analyser.terms(question)
    asked = {term for term in terms if not term.startswith("#")}
    folded = [(word, match.span()) for match in _WORD.finditer(text) for word in words(match[0])]
    marked = {span for word, span in folded if word not in STOP_WORDS and asked & analyser.terms(word).keys()}
    for first, end, concept in analyser.places([word for word, _ in folded]):
        if f"#{concept}" in terms:
            marked |= {span for word, span in folded[first:end] if word not in STOP_WORDS}
    return tuple(sorted(marked))
