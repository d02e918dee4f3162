"""The two shapes of a recogniser: one that reads the words of a message, one that runs patterns over it."""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from guardrails.artifacts import LANGUAGE, DutchArtifacts
from guardrails.hits import Hit
from guardrails.words import Message

CONTEXT_WORDS = 5  #: Words before a hit in which a context word counts.
CONTEXT_REACH = 80  #: Characters before a hit in which they are looked for.
CONTEXT_GAIN = 0.35  #: What a context word adds to a score.
_WORD = re.compile(r"\w+")

NUMBERED = tuple("0123456789")  #: What a rule needs that matches nothing without a digit.
NEARBY = NUMBERED[::-1]  #: What a rule needs that matches nothing unless it starts close before a digit.
LETTERED = (".", " ")  #: What a rule needs that matches nothing without a letter that stands alone.


class Rule(NamedTuple):
    """A pattern and what a match of it means."""

    pattern: re.Pattern[str]  #: Group ``hit`` is the stretch, if there is one.
    kind: str
    score: float
    check: Callable[[re.Match[str]], bool] | None = None  #: Says whether a match counts.
    needs: tuple[str, ...] = ()  #: Lower case; in a text that holds none of these, nothing can match.


#: A rule as the recognisers write it: pattern, kind, score, check, and what it needs where that saves time.
Row = (
    tuple[re.Pattern[str], str, float, Callable[[re.Match[str]], bool] | None]
    | tuple[re.Pattern[str], str, float, Callable[[re.Match[str]], bool] | None, tuple[str, ...]]
)


class Recogniser(EntityRecognizer, ABC):
    """A Presidio recogniser that reads a `Message`. Subclasses say `KINDS` and `find`."""

    KINDS: Sequence[str] = ()  #: Kinds of placeholders that it reports.
    CONTEXT: Sequence[str] = ()  #: Whole words in lower case that raise a score when they stand before a hit.

    def __init__(self) -> None:
        """Register the kinds and context words with Presidio."""
        super().__init__(
            supported_entities=list(self.KINDS), supported_language=LANGUAGE, context=list(self.CONTEXT)
        )
        self._wanted = frozenset(self.CONTEXT)

    def load(self) -> None:
        """Do nothing: there is no model to load."""

    @abstractmethod
    def find(self, message: Message) -> Iterable[Hit]:
        """Return the hits in *message*, in any order."""

    def hits(self, message: Message) -> list[Hit]:
        """Return what `find` sees, each hit with its finder and raised by a context word before it."""
        name, wanted = type(self).__name__, self._wanted
        return [
            Hit(start, end, kind, _raised(message, start, score, wanted) if wanted else score, name)
            for start, end, kind, score, _ in self.find(message)
        ]

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Return the hits in the form that Presidio wants."""
        del text, entities
        if not isinstance(nlp_artifacts, DutchArtifacts):
            return []
        metadata = {
            RecognizerResult.RECOGNIZER_NAME_KEY: type(self).__name__,
            RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
        }
        return [
            RecognizerResult(hit.kind, hit.start, hit.end, hit.score, recognition_metadata=metadata)
            for hit in self.find(nlp_artifacts.message)
        ]


def _raised(message: Message, start: int, score: float, wanted: frozenset[str]) -> float:
    """Return the score of a hit at *start*, raised when one of the context words stands before it."""
    return score if wanted.isdisjoint(before(message.text, start)) else min(1.0, score + CONTEXT_GAIN)


def before(text: str, start: int) -> set[str]:
    """Return the words shortly before *start*, in lower case; a hyphen parts two words."""
    return set(_WORD.findall(text[max(0, start - CONTEXT_REACH) : start].lower())[-CONTEXT_WORDS:])


class RuleRecogniser(Recogniser):
    """A recogniser made of patterns. Every pattern is bounded, so that no text makes it slow."""

    RULES: Sequence[Row] = ()

    def __init__(self) -> None:
        """Register with Presidio, and keep the rules by the names of their parts."""
        super().__init__()
        self._rules: dict[tuple[str, ...], list[tuple[Rule, str | int]]] = {}
        for rule in (Rule(*row) for row in self.RULES):
            group = "hit" if "hit" in rule.pattern.groupindex else 0
            self._rules.setdefault(rule.needs, []).append((rule, group))

    def find(self, message: Message) -> Iterable[Hit]:
        """Yield the stretches that a rule matches and its check lets through."""
        text = message.text
        for needs, rules in self._rules.items():
            for start, end in _stretches(needs, message):
                for rule, group in rules:
                    for match in rule.pattern.finditer(text, start, end):
                        if rule.check is None or rule.check(match):
                            yield Hit(*match.span(group), rule.kind, rule.score)


def _stretches(needs: tuple[str, ...], message: Message) -> Sequence[tuple[int, int]]:
    """Return the stretches of *message* in which rules with these *needs* can match."""
    if needs is LETTERED:
        return message.lettered
    counted = needs in (NUMBERED, NEARBY)
    if (counted and not message.numbered) or not message.holds(needs):
        return ()
    if counted:
        return message.near_digits if needs is NEARBY else message.numbered
    return ((0, len(message.text)),)


def numbers(pattern: re.Pattern[str], message: Message, *, near: bool = False) -> Iterator[re.Match[str]]:
    """Yield the matches of *pattern*, which holds a digit, looking around the digits of the text only.

    With *near* a match starts no more than `NEAR_DIGIT` characters before its first digit.
    """
    for start, end in message.near_digits if near else message.numbered:
        yield from pattern.finditer(message.text, start, end)


def digits(text: str) -> str:
    """Return the digits of *text*."""
    return "".join(sign for sign in text if sign.isdecimal())
