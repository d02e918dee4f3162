"""Finds the answer of experts to a question of a worker, among those of the documents that may hold it.

A question in a case is short and says little by itself. So its likeness to the ways in which an answer is
asked for, to what the answer says, and to questions that no text answers count together with how probable
it is that the case is about the answer's document. The weights are those of a logistic regression on
questions of whole cases (`bench.answers`): what comes out is the chance that it is what the worker asks.
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from corpus import yamlfiles
from corpus.answerbook import Answer, Companion
from corpus.catalogue import Document
from retrieval.features import FEATURES, Floats, Integers, Row

TEXTS = 0.3  #: What likeness to the text of an answer counts beside likeness to a way to ask.
NEAREST = 3  #: Ways to ask that count beside the nearest, and answers of a document that are weighed.
LEAST = 0.003  #: Added to the chance of a document, so that none is impossible.
#: What each kind of `Candidate.evidence` says, and where it starts: from `python -m bench.answers`.
WEIGHTS = (0.82, 3.27, 2.02, 2.63, 1.72, -1.58, 2.64)
START = -2.04

_SENTENCE = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True)
class Example:
    """A text of which it is known to which answer it belongs."""

    text: str
    label: int  #: Number of the answer.
    held: bool = False  #: A way to ask, and no sentence of the answer.


@dataclass(frozen=True)
class Ways:
    """Texts of which it is known to which answer of a document they belong, row after row."""

    at: Integers
    weights: Floats
    starts: Integers  #: Where each row begins.
    #: The rows of each answer, one answer after the other, -1 where it has no more.
    asking: Integers  #: Those that are ways to ask.
    telling: Integers  #: Those that are sentences of the answer.

    @classmethod
    def of(cls, rows: Sequence[Row], found: Sequence[Example]) -> "Ways":
        """Return the *rows* of what was *found*, of which one at least has features."""
        kept = [(row, one) for row, one in zip(rows, found, strict=True) if len(row.at)]
        return cls(
            at=np.concatenate([row.at for row, _ in kept]).astype(np.int32),
            weights=np.concatenate([row.weights for row, _ in kept]),
            starts=np.cumsum([0, *(len(row.at) for row, _ in kept[:-1])]),
            asking=_by_label([(one.label, one.held) for _, one in kept]),
            telling=_by_label([(one.label, not one.held) for _, one in kept]),
        )

    def alike(self, features: Floats) -> Floats:
        """Return how alike each row is to a question with these *features*, given one for each there is."""
        found: Floats = np.add.reduceat(self.weights * features[self.at], self.starts)
        return found


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """An answer that may be meant, with what speaks for it."""

    document: Document
    answer: Answer
    score: float  #: How alike the question is to its ways and its text, together.
    evidence: tuple[float, ...]  #: What `WEIGHTS` weigh.

    @cached_property
    def chance(self) -> float:
        """Return how probable it is that this is what the worker asks."""
        weighed = sum(weight * one for weight, one in zip(WEIGHTS, self.evidence, strict=True))
        return 1 / (1 + math.exp(-START - weighed))


class Answerer:
    """Weighs the answers of documents; keeps the ways of each document by its digest."""

    def __init__(self, read: Callable[[str], Row]) -> None:
        """Read questions with *read*, which returns their features."""
        self._read = read
        self._kept: dict[str, tuple[str, Ways]] = {}

    @cached_property
    def _unanswered(self) -> Ways:
        return self.ways([Example(text, 0, held=True) for text in unanswered()])

    def ways(self, found: Sequence[Example]) -> Ways:
        """Return the ways that *found* holds."""
        return Ways.of([self._read(one.text) for one in found], found)

    def candidates(
        self, question: str, documents: Iterable[Document], chances: Mapping[str, float]
    ) -> list[Candidate]:
        """Return the answers of *documents* that *question* may be asking for, the most probable first.

        *chances* says of documents by slug how probable it is that the case is about them.
        """
        known = [
            (one, self._of(one, one.companion))
            for one in documents
            if one.companion and one.companion.answers
        ]
        found = candidates(self._read(question), known, self._unanswered, chances)
        return sorted(found, key=lambda one: -one.chance)

    def _of(self, document: Document, companion: Companion) -> Ways:
        digest, ways = self._kept.get(document.slug, ("", None))
        if ways is None or digest != document.digest:
            ways = self.ways(list(examples(companion)))
            self._kept[document.slug] = (document.digest, ways)
        return ways


def candidates(
    question: Row,
    known: Sequence[tuple[Document, Ways]],
    none: Ways,
    chances: Mapping[str, float],
) -> list[Candidate]:
    """Return the candidates of documents with their ways; *none* are questions that no text answers."""
    features = np.zeros(FEATURES, dtype=np.float32)
    features[question.at] = question.weights
    least = float(none.alike(features).max())
    near = [
        (document, at, score, likeness)
        for document, ways in known
        for at, score, likeness in _nearest(ways, features)
    ]
    scores = sorted((score for _, _, score, _ in near), reverse=True)
    return [
        Candidate(
            document=document,
            answer=_answers(document)[at],
            score=score,
            evidence=(
                math.log(chances.get(document.slug, 0.0) + LEAST),
                *likeness,
                least,
                score - (scores[1] if score == scores[0] and len(scores) > 1 else scores[0]),
            ),
        )
        for document, at, score, likeness in near
    ]


def _nearest(ways: Ways, features: Floats) -> Iterator[tuple[int, float, tuple[float, ...]]]:
    """Yield the answers that are most alike: number, score, and likeness.

    Likeness is that of the nearest way, the mean of the nearest, that of the text, and the distance to the
    best other answer of the document.
    """
    alike = np.append(ways.alike(features), np.float32(-np.inf))
    nearest = np.sort(alike[ways.asking], axis=1)[:, : -NEAREST - 1 : -1]
    counts = np.isfinite(nearest).sum(axis=1)
    nearest[np.isneginf(nearest)] = 0
    means = nearest.sum(axis=1) / np.maximum(counts, 1)
    texts = alike[ways.telling].max(axis=1, initial=0)
    found = [
        (first + mean + TEXTS * text, label, (first, mean, text))
        for label, (first, mean, text) in enumerate(
            zip(nearest[:, 0].tolist(), means.tolist(), texts.tolist(), strict=True)
        )
    ]
    found.sort(reverse=True)
    for place, (score, label, likeness) in enumerate(found[:NEAREST]):
        other = found[1 if place == 0 else 0][0] if len(found) > 1 else 0.0
        yield label, score, (*likeness, score - other)


def _by_label(found: Sequence[tuple[int, bool]]) -> Integers:
    """Return the places of those that are wanted, a row for each label, filled with -1 to the most of one."""
    places: list[list[int]] = [[] for _ in range(1 + max(label for label, _ in found))]
    for at, (label, wanted) in enumerate(found):
        if wanted:
            places[label].append(at)
    most = max(1, *map(len, places))
    return np.array([[*mine, *[-1] * (most - len(mine))] for mine in places])


def examples(companion: Companion) -> Iterator[Example]:
    """Return the examples of the answers of *companion*: ways to ask, which are held, and what they say."""
    for label, answer in enumerate(companion.answers):
        ways = (answer.question, *answer.also, *companion.further.get(answer.question, ()))
        yield from (Example(text, label, held=True) for text in ways)
        texts = (answer.text, *answer.given.values())
        yield from (Example(part, label) for text in texts for part in _SENTENCE.split(text))


def unanswered() -> tuple[str, ...]:
    """Return questions of workers that no text answers, from ``corpus/unanswered.yaml``."""
    return tuple(text for texts in yamlfiles.packaged("unanswered.yaml").values() for text in texts)


def _answers(document: Document) -> Sequence[Answer]:
    return document.companion.answers if document.companion else ()
