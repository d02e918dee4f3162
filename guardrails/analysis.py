"""The whole search: normalise, find, decide, propagate, and again until nothing new turns up."""

from collections.abc import Callable
from dataclasses import dataclass

from guardrails.decision import Decision, decide, merged
from guardrails.engine import Finder
from guardrails.hits import LABELS, WEAK, Hit
from guardrails.leet import unleet
from guardrails.normalise import normalise
from guardrails.propagation import propagate
from guardrails.words import Message

ROUNDS = 4  #: Looks at the text with what was found already blanked; two are nearly always enough.


@dataclass(frozen=True, kw_only=True)
class Span:
    """A stretch of the given text that is redacted."""

    start: int  #: Offset in characters of the given text.
    end: int
    kind: str  #: A kind of `consult.text.PLACEHOLDER_KINDS`.

    @property
    def label(self) -> str:
        """Return the label of the benchmark, such as PERSON or LOCATION."""
        return LABELS[self.kind]


@dataclass(frozen=True, kw_only=True)
class Analysis:
    """What was found in a text; in order, not overlapping."""

    spans: tuple[Span, ...]
    flags: tuple[tuple[int, int], ...]  #: Stretches of the given text to look at once more.


def nothing_known(_token: str) -> str:
    """Return that no name is known from before."""
    return ""


def analyse(
    finder: Finder, text: str, *, threshold: float, known: Callable[[str], str] = nothing_known
) -> Analysis:
    """Return the spans and flags of *text*.

    What was found is blanked and the text read again, so that masking a masked text changes nothing.
    """
    spans: list[Span] = []
    flags: tuple[tuple[int, int], ...] = ()
    for _ in range(ROUNDS):
        blanked, offsets = _blank(text, spans)
        found, flags = _look(finder, blanked, threshold=threshold, known=known)
        flags = tuple((offsets[start], offsets[end - 1] + 1) for start, end in flags)
        if not found:
            break
        new = [Span(start=offsets[one.start], end=offsets[one.end - 1] + 1, kind=one.kind) for one in found]
        spans = sorted([*spans, *new], key=lambda one: one.start)
    return Analysis(spans=tuple(spans), flags=flags)


def _look(
    finder: Finder, text: str, *, threshold: float, known: Callable[[str], str]
) -> tuple[list[Hit], tuple[tuple[int, int], ...]]:
    """Return the spans and flags of one look, in offsets of *text*."""
    plain = unleet(normalise(text), finder.lexicon)
    message = Message(plain.text, finder.lexicon)
    hits = finder.hits(message, threshold=min(WEAK, threshold))
    decision = decide(message, hits, threshold=threshold)
    repeats = propagate(message, decision.spans, known)
    if repeats:
        decision = decide(message, [*hits, *repeats, *decision.spans], threshold=threshold)
    return _given(plain.widen, plain.back, decision)


def _given(
    widen: Callable[[int, int], tuple[int, int]],
    back: Callable[[int, int], tuple[int, int]],
    decision: Decision,
) -> tuple[list[Hit], tuple[tuple[int, int], ...]]:
    """Return the decision in offsets of the given text."""
    spans = [Hit(*back(*widen(hit.start, hit.end)), hit.kind, hit.score) for hit in decision.spans]
    return spans, tuple(merged(back(*widen(*flag)) for flag in decision.flags))


def _blank(text: str, spans: list[Span]) -> tuple[str, list[int]]:
    """Return *text* with a placeholder for each span, and for each character where it stood in *text*."""
    pieces: list[str] = []
    offsets: list[int] = []
    position = 0
    for span in spans:
        placeholder = f"[{span.kind}-1]"
        pieces += [text[position : span.start], placeholder]
        offsets += [*range(position, span.start), *[span.start] * len(placeholder)]
        position = span.end
    pieces.append(text[position:])
    offsets += range(position, len(text))
    return "".join(pieces), offsets
