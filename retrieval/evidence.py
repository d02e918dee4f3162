"""Checks a draft against what it rests on: passages, the worker's own words, or a fixed text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from consult.advice import Citation, Draft, Sentence, Source
from retrieval.phrases import FIXED
from retrieval.reading import BETWEEN


class Fault(StrEnum):
    """What can be wrong with a sentence of a draft."""

    NO_CITATION = "no_citation"  #: It names a passage that the draft does not cite.
    NO_QUOTE = "no_quote"  #: Its quotation does not occur in the passage.
    NO_SPAN = "no_span"  #: It names a stretch that the question does not have, or says other words.
    NO_FIXED = "no_fixed"  #: It names a fixed text that does not exist, or changes its words.
    UNSOURCED = "unsourced"  #: It names no evidence: it may stay, marked.
    IDENTIFIER = "identifier"  #: A run of digits that may point at a person.
    NUMBER = "number"  #: A number that neither question nor passage holds.
    SEVERITY = "severity"  #: A severity that neither question nor passage names.
    GUARANTEE = "guarantee"  #: It promises safety.
    ORDER = "order"  #: It orders a report without weighing.


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One fault of one sentence."""

    sentence: int  #: Number of the sentence in reading order, from 0.
    fault: Fault


_DIGITS = re.compile(r"\d(?:[ .-]?\d){5,}")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_SEVERITY = {
    "acuut": re.compile(r"\ba(?:c)?cu(?:ut|te)\w*", re.IGNORECASE),
    "structureel": re.compile(r"\bstructure\w+", re.IGNORECASE),
    "ernstig": re.compile(r"\bernst\w*", re.IGNORECASE),
}
_GUARANTEE = re.compile(
    r"\b(?:gegarandeerd|garande\w+|garantie)\b|\b(?:100 ?%|honderd procent|volledig|geheel|helemaal) veilig\b"
    r"|\bkan (?:dan )?niets (?:meer )?(?:gebeuren|misgaan|mis gaan)\b|\bis (?:nu )?zeker veilig\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:niet|nooit|geen|niemand|beloof|bestaat)\b", re.IGNORECASE)
_ORDER = re.compile(
    r"^(?:je moet|jij moet|u moet)\b.{0,30}\bmelden\b|^meld (?:dit|het|nu|direct|meteen|vandaag|altijd)\b"
    r"|\bben je verplicht te melden\b|\bwettelijke (?:plicht|meldplicht) om te melden\b",
    re.IGNORECASE,
)
_WEIGHED = re.compile(
    r"\b(?:weeg|wegen|afweg\w*|norm\w*|overleg\w*|argument\w*|advies|tenzij)\b", re.IGNORECASE
)


def check(draft: Draft, passages: Sequence[Citation], questions: Sequence[str]) -> list[Problem]:
    """Return every problem of *draft*, whose passages may be *passages*, for the case of *questions*.

    A span counts in characters of the questions, joined with a blank line.
    """
    checker = _Checker(passages, BETWEEN.join(questions))
    return [
        Problem(sentence=number, fault=fault)
        for number, sentence in enumerate(draft.sentences)
        for fault in checker.faults(sentence)
    ]


class _Checker:
    def __init__(self, passages: Sequence[Citation], question: str) -> None:
        self._passages = {
            (passage.slug, passage.section, passage.version): passage.text for passage in passages
        }
        self._question = question

    def faults(self, sentence: Sentence) -> Iterator[Fault]:
        """Return what is wrong with *sentence*; nothing where its evidence carries it."""
        if sentence.evidence.source is Source.FIXED:
            if FIXED.get(sentence.evidence.slug) != sentence.text:
                yield Fault.NO_FIXED
            return
        yield from self._source(sentence)
        yield from self._content(sentence)

    def _source(self, sentence: Sentence) -> Iterator[Fault]:
        evidence = sentence.evidence
        if evidence.source is Source.NONE:
            yield Fault.UNSOURCED
        elif evidence.source is Source.PASSAGE:
            passage = self._passages.get((evidence.slug, evidence.section, evidence.version))
            if passage is None:
                yield Fault.NO_CITATION
            elif evidence.quote not in passage:
                yield Fault.NO_QUOTE
        elif not 0 <= evidence.start < evidence.end <= len(self._question):
            yield Fault.NO_SPAN

    def _content(self, sentence: Sentence) -> Iterator[Fault]:
        text, support = sentence.text, self._support(sentence)
        if any(run not in support for run in _DIGITS.findall(text)):
            yield Fault.IDENTIFIER
        known = frozenset(_NUMBER.findall(support))
        if not known.issuperset(_NUMBER.findall(text)):
            yield Fault.NUMBER
        if any(word.search(text) and not word.search(support) for word in _SEVERITY.values()):
            yield Fault.SEVERITY
        if _GUARANTEE.search(text) and not _DENIED.search(text):
            yield Fault.GUARANTEE
        if _ORDER.search(text) and not _WEIGHED.search(text):
            yield Fault.ORDER

    def _support(self, sentence: Sentence) -> str:
        """Return what its numbers and severities may come from: its own passage and the question."""
        evidence = sentence.evidence
        passage = self._passages.get((evidence.slug, evidence.section, evidence.version), "")
        return f"{passage}\n{self._question}"
