"""Checks a draft against what it rests on: passages, the worker's own words, or a fixed text."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from consult.advice import Citation, Draft, Evidence, Sentence, Source
from corpus import prose
from retrieval.evidence import tone
from retrieval.evidence.claims import Part, judge
from retrieval.evidence.faults import Fault, Problem
from retrieval.orders import addresses_machine
from retrieval.phrases import FIXED
from retrieval.reading import BETWEEN

SHARED = 2  #: Words with content that a sentence shares with its quotation.
_QUOTED = re.compile(r"\u201c([^\u201d]*)\u201d")
_LETTERS = re.compile(r"[^\W_]+")


def check(draft: Draft, passages: Sequence[Citation], questions: Sequence[str]) -> list[Problem]:
    """Return every problem of *draft*, whose passages may be *passages*, for the case of *questions*.

    A span counts in characters of the questions, joined with a blank line. A passage counts with the expiry
    it has in *passages*; the draft must show the same.
    """
    checker = _Checker(draft.citations, passages, BETWEEN.join(questions))
    return [
        Problem(sentence=number, fault=fault)
        for number, sentence in enumerate(draft.sentences)
        for fault in checker.faults(sentence)
    ]


class _Checker:
    def __init__(self, shown: Sequence[Citation], passages: Sequence[Citation], question: str) -> None:
        self._shown = {_key(citation): citation for citation in shown}
        self._passages = {_key(passage): passage for passage in passages}
        self._question = question

    def faults(self, sentence: Sentence) -> Iterator[Fault]:
        """Return what is wrong with *sentence*; nothing where its evidence carries it."""
        if sentence.evidence.source is Source.FIXED:
            if FIXED.get(sentence.evidence.slug) != sentence.text:
                yield Fault.NO_FIXED
            return
        if self._literal(sentence):
            yield from self._place(sentence)
            yield from _of_literal(sentence.text)
            return
        if addresses_machine(sentence.text):
            yield Fault.INSTRUCTION
        yield from self._source(sentence)
        yield from tone.faults(sentence.text, self._support(sentence))

    def _literal(self, sentence: Sentence) -> bool:
        """Return whether *sentence* stands in its passage word for word, so that its passage carries it."""
        passage = self._passages.get(_key(sentence.evidence))
        quote = sentence.evidence.quote
        return bool(passage and quote in passage.text and prose.plain(quote) == sentence.text)

    def _source(self, sentence: Sentence) -> Iterator[Fault]:
        source = sentence.evidence.source
        if source is Source.NONE:
            yield Fault.UNSOURCED
        elif source is Source.PASSAGE:
            yield from self._passage(sentence)
        else:
            yield from self._span(sentence)

    def _passage(self, sentence: Sentence) -> Iterator[Fault]:
        passage = self._passages.get(_key(sentence.evidence))
        yield from self._place(sentence)
        if passage and sentence.evidence.quote in passage.text and not _quotes(sentence):
            yield Fault.NO_QUOTE
        if (
            passage
            and _key(sentence.evidence) in self._shown
            and not judge(sentence.text, passage.text).supported
        ):
            yield Fault.UNSUPPORTED

    def _place(self, sentence: Sentence) -> Iterator[Fault]:
        """Return the faults of where *sentence* says that it stands."""
        evidence = sentence.evidence
        passage, shown = self._passages.get(_key(evidence)), self._shown.get(_key(evidence))
        if passage is None or shown is None:
            yield Fault.NO_CITATION
            return
        if evidence.quote not in passage.text:
            yield Fault.NO_QUOTE
        if any(evidence.quote in row for row in _orders(passage.text)):
            yield Fault.INSTRUCTION
        if passage.expired and not shown.expired:
            yield Fault.EXPIRED

    def _span(self, sentence: Sentence) -> Iterator[Fault]:
        """Return the faults of a sentence on the worker's own words: quoted ones must be theirs."""
        evidence = sentence.evidence
        if not 0 <= evidence.start < evidence.end <= len(self._question):
            yield Fault.NO_SPAN
        said = _plain(self._question)
        if any(_plain(quote) not in said for quote in _QUOTED.findall(sentence.text)):
            yield Fault.NO_QUOTE

    def _support(self, sentence: Sentence) -> tone.Support:
        """Return what its numbers and severities may come from: its own passage and the question."""
        passage = self._passages.get(_key(sentence.evidence))
        return tone.Support(passage=passage.text if passage else "", question=self._question)


def _quotes(sentence: Sentence) -> bool:
    """Return whether the quotation of *sentence* speaks of the same; two words where both have as many."""
    claim, quote = Part(text=sentence.text), Part(text=sentence.evidence.quote)
    shared = sum(quote.holds(word) for word in claim.content)
    return shared >= min(SHARED, len(claim.content), len(quote.content) or 1)


@lru_cache(maxsize=4096)
def _of_literal(text: str) -> tuple[Fault, ...]:
    """Return the faults of *text*, a published sentence; what supports it is the sentence itself."""
    machine = (Fault.INSTRUCTION,) if addresses_machine(text) else ()
    return (*machine, *tone.faults(text, tone.Support(passage=text, question="")))


@lru_cache(maxsize=1024)
def _orders(passage: str) -> tuple[str, ...]:
    """Return the lines of *passage* that address the machine."""
    return tuple(row for row in passage.splitlines() if addresses_machine(row))


def _key(place: Citation | Evidence) -> tuple[str, str, str]:
    return place.slug, place.section, place.version


def _plain(text: str) -> str:
    """Return *text* as words alone: marks and line ends may change in a quotation, words may not."""
    return " ".join(_LETTERS.findall(text.lower()))
