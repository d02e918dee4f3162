"""The whole search: normalise, find, decide, propagate, and again until nothing new turns up."""

from collections.abc import Callable
from dataclasses import dataclass

from guardrails.birth import read
from guardrails.decision import Decision, decide, merged, subtract, unite
from guardrails.engine import Finder
from guardrails.hits import LABELS, WEAK, Hit
from guardrails.leet import searchable
from guardrails.normalise import Normalised, normalise
from guardrails.propagation import Found, propagate
from guardrails.words import Message, Notes

AGE = " (9 jaar)"  #: What a birth date leaves behind, as far as reading the rest of the text goes.
#: Returns the kind of placeholder that the case knows for a folded word; None where it knows nothing.
Known = Callable[[str], str] | None
ROUNDS = 80  #: Looks at a short text with what was found already blanked; two are nearly always enough.
FEWEST = 4  #: Looks at the longest text.
READ = 40_000  #: Characters that all looks together read, beyond the fewest.


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
    evidence: tuple[Hit, ...] = ()  #: All that the recognisers reported, for `guardrails.explain`.


def analyse(finder: Finder, text: str, *, threshold: float, known: Known = None) -> Analysis:
    """Return the spans and flags of *text*.

    What was found is blanked and the text read again, with the names found so far known, until nothing new
    turns up: the last look is what a second masking would be, so that it changes nothing.
    """
    found, notes = Found(finder.lexicon), Notes()
    spans: list[Span] = []
    evidence: list[Hit] = []
    flags: tuple[tuple[int, int], ...] = ()
    for _ in range(min(ROUNDS, max(FEWEST, READ // (len(text) + 1)))):
        blanked, offsets = _blank(text, spans)
        look = _look(finder, blanked, threshold=threshold, known=known, found=found, notes=notes)
        flags = tuple((offsets[start], offsets[end - 1] + 1) for start, end in look.flags)
        evidence += [_moved(hit, offsets) for hit in look.evidence]
        if not look.spans:
            break
        moved = [_moved(hit, offsets) for hit in look.spans]
        new = [Span(start=one.start, end=one.end, kind=one.kind) for one in moved]
        for span in new:
            given = text[span.start : span.end]
            if given.isascii() and given.isalpha():  # One plain word is read as it stands.
                found.add(given, span.kind)
                continue
            read_as = searchable(given, finder.lexicon).text
            found.add(read_as, span.kind)
            found.add_number((normalise(given).text, read_as), span.kind)
        spans = sorted([*spans, *new], key=lambda one: one.start)
    return Analysis(spans=tuple(spans), flags=flags, evidence=tuple(evidence))


def _moved(hit: Hit, offsets: list[int]) -> Hit:
    """Return *hit* in the offsets of the text before anything was blanked."""
    return hit._replace(start=offsets[hit.start], end=offsets[hit.end - 1] + 1)


@dataclass(frozen=True, kw_only=True)
class Look:
    """What one look at a text gives, in its offsets."""

    spans: list[Hit]
    flags: tuple[tuple[int, int], ...]
    evidence: list[Hit]


def _look(finder: Finder, text: str, *, threshold: float, known: Known, found: Found, notes: Notes) -> Look:
    """Return the spans and flags of one look, in offsets of *text*."""
    plain = searchable(text, finder.lexicon)
    message = Message(plain.text, finder.lexicon, notes)
    hits = finder.hits(message, threshold=min(WEAK, threshold))
    decision = decide(message, hits, threshold=threshold)
    repeats = [hit._replace(by="propagation") for hit in propagate(message, decision.spans, found, known)]
    if repeats:
        decision = decide(message, [*hits, *repeats, *decision.spans], threshold=threshold)
    return _given(plain, decision, [*hits, *repeats])


def _given(plain: Normalised, decision: Decision, hits: list[Hit]) -> Look:
    """Return the decision in offsets of the given text."""

    def back(start: int, end: int) -> tuple[int, int]:
        return plain.back(*plain.widen(start, end))

    # Two stretches may come from one sign: U+2100 reads "a/c".
    spans = unite(Hit(*back(hit.start, hit.end), hit.kind, hit.score) for hit in decision.spans)
    flags = [Hit(*flag, "WOORD", 0.0) for flag in merged(back(*flag) for flag in decision.flags)]
    return Look(
        spans=spans,
        flags=tuple((hit.start, hit.end) for hit in subtract(flags, [(one.start, one.end) for one in spans])),
        evidence=[Hit(*back(hit.start, hit.end), hit.kind, hit.score, hit.by) for hit in hits],
    )


def _blank(text: str, spans: list[Span]) -> tuple[str, list[int]]:
    """Return *text* with a placeholder for each span, and for each character where it stood in *text*."""
    pieces: list[str] = []
    offsets: list[int] = []
    position = 0
    for span in spans:
        placeholder = f"[{span.kind}-1]"
        if (
            span.kind == "GEBOORTEDATUM"
            and (day := read(text[span.start : span.end]))
            and day.year is not None
        ):
            placeholder += AGE
        pieces += [text[position : span.start], placeholder]
        offsets += [*range(position, span.start), *[span.start] * len(placeholder)]
        position = span.end
    pieces.append(text[position:])
    offsets += range(position, len(text))
    return "".join(pieces), offsets
