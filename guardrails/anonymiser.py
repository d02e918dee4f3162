"""The Anonymiser port on Presidio: masks a message in a thread with a time limit, and fails closed."""

import asyncio
import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TypeVar

from consult.errors import AnonymiserUnavailableError
from consult.text import MAX_MESSAGE, Flag, Masked, Memory, RawText
from guardrails.analysis import Analysis, Span, analyse
from guardrails.birth import age
from guardrails.engine import Finder, finder
from guardrails.findings import findings
from guardrails.hits import DOUBTFUL
from guardrails.lexicon import lexicon
from guardrails.normalise import normalise
from guardrails.numbers import KINDS, MARK
from guardrails.placeholders import BEFORE, Numbering, kind_of, known_kind, title_of
from guardrails.warnings import warnings_for
from guardrails.words import PLACEHOLDER

T = TypeVar("T")

LONGEST_LETTER = 20_000  #: Characters of an outgoing text that are looked at; no reply comes near.
THREADS = 4  #: Messages that are read at once; one that hangs leaves the others room.
AFTER = 16  #: Characters behind a birth date in which its age may stand already.


def today() -> date:
    """Return the present day in UTC."""
    return datetime.now(UTC).date()


class PresidioAnonymiser:
    """Takes the identifiers out of a text with Presidio and our recognisers, without network or model."""

    def __init__(
        self, timeout: float = 5.0, *, threshold: float = DOUBTFUL, day: Callable[[], date] = today
    ) -> None:
        """Remember the time limit in seconds and the score from which a hit is redacted; load the lists.

        *day* tells the present day: a birth date leaves the age on that day behind.
        """
        self._timeout = timeout
        self._threshold = threshold
        self._day = day
        self._finder: Finder = finder(lexicon())
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="anonymiser")

    def analyse(self, text: str, *, memory: Memory | None = None) -> Analysis:
        """Return the spans to redact and the flags, in offsets of *text*; there is no time limit."""
        if memory is None or not memory.known:
            return analyse(self._finder, text, threshold=self._threshold)
        known: dict[str, str] = {}
        counted = not KINDS.isdisjoint(map(kind_of, memory.known.values()))

        def kind(token: str) -> str:
            if token.startswith(MARK) and not counted:
                return ""
            if token not in known:
                known[token] = known_kind(memory, token)
            return known[token]

        return analyse(self._finder, text, threshold=self._threshold, known=kind)

    def mask_text(self, text: str, *, memory: Memory) -> Masked:
        """Return *text* without identifiers, in this thread and without a time limit."""
        return self.hidden(text, self.analyse(text, memory=memory), memory=memory)

    def hidden(self, text: str, analysis: Analysis, *, memory: Memory) -> Masked:
        """Return *text* without what *analysis*, made with the same *memory*, found in it."""
        numbering = Numbering(memory, self._finder.lexicon)
        numbering.skip_typed(text)
        masked, flags = _replace(text, analysis, numbering, self._day())
        return Masked(
            text=masked, flags=flags, warnings=warnings_for(masked, analysis), memory=numbering.memory()
        )

    async def mask(self, raw: RawText, *, memory: Memory) -> Masked:
        """Return *raw* without identifiers; a person *memory* knows gets the same placeholder again.

        Raises:
            AnonymiserUnavailableError: The text could not be masked in time, or at all.
        """
        if len(raw) > MAX_MESSAGE:
            raise AnonymiserUnavailableError
        return await self._in_thread(lambda: self.mask_text(raw.reveal(), memory=memory))

    async def mask_word(self, masked: Masked, word: str) -> Masked:
        """Return *masked* with every occurrence of *word* (a stretch of its text, any case) hidden as well.

        Raises:
            AnonymiserUnavailableError: The word could not be masked in time, or at all.
        """
        return await self._in_thread(
            lambda: _mask_word(masked, word, Numbering(masked.memory, self._finder.lexicon), self._day())
        )

    async def findings(self, text: str) -> Sequence[str]:
        """Return the stretches of an outgoing *text* that may point at a person; placeholders do not count.

        Raises:
            AnonymiserUnavailableError: The text could not be looked at, or is longer than `LONGEST_LETTER`.
        """
        if len(text) > LONGEST_LETTER:
            raise AnonymiserUnavailableError

        def look() -> list[str]:
            return findings(text, self.analyse(text), self._finder.lexicon)

        return await self._in_thread(look)

    async def _in_thread(self, work: Callable[[], T]) -> T:
        """Return what *work* returns. Its errors are dropped whole: they may hold the text."""
        failed = True
        try:
            async with asyncio.timeout(self._timeout):
                result = await asyncio.get_running_loop().run_in_executor(self._threads, work)
                failed = False
        # The port promises to fail closed whatever goes wrong; nothing of the error may travel on.
        except Exception:  # noqa: BLE001
            failed = True
        if failed:
            raise AnonymiserUnavailableError
        return result


def _replace(text: str, analysis: Analysis, numbering: Numbering, on: date) -> tuple[str, tuple[Flag, ...]]:
    """Return *text* with placeholders, and the flags in offsets of the result."""
    pieces: list[str] = []
    edits: list[tuple[int, int]] = []
    position = 0
    for span in analysis.spans:
        found = text[span.start : span.end]
        title = title_of(text[max(0, span.start - BEFORE) : span.start])
        placeholder = numbering.placeholder(span.kind, found, title=title)
        if span.kind == "GEBOORTEDATUM" and (years := age(found, text[span.end : span.end + AFTER], on)):
            placeholder += f" ({years})"
        pieces += [text[position : span.start], placeholder]
        edits.append((span.end, len(placeholder) - (span.end - span.start)))
        position = span.end
    pieces.append(text[position:])
    return "".join(pieces), tuple(_moved(analysis.flags, edits))


def _moved(flags: Sequence[tuple[int, int]], edits: Sequence[tuple[int, int]]) -> list[Flag]:
    """Return the flags moved by the edits (end of the replaced stretch, growth) that stand before them."""
    moved: list[Flag] = []
    shift = at = 0
    for start, end in flags:
        while at < len(edits) and edits[at][0] <= start:
            shift += edits[at][1]
            at += 1
        moved.append(Flag(start=start + shift, end=end + shift))
    return moved


def _occurrences(text: str, word: str) -> list[tuple[int, int]]:
    """Return where *word* stands in *text* outside placeholders, in any case; whole words first."""
    plain, wanted = normalise(text), normalise(word).text.strip()
    if not wanted:
        return []
    literal = re.escape(wanted)
    whole = rf"(?i)(?<!\w){literal}(?!\w)"
    kept = [match.span() for match in PLACEHOLDER.finditer(plain.text)]
    for pattern in (whole, rf"(?i){literal}"):
        found = [match.span() for match in re.finditer(pattern, plain.text)]
        free = [one for one in found if not any(one[0] < end and start < one[1] for start, end in kept)]
        if free:
            return [plain.back(*plain.widen(*one)) for one in free]
    return []


def _mask_word(masked: Masked, word: str, numbering: Numbering, on: date) -> Masked:
    """Return *masked* with *word* hidden, and its flags where they stand now."""
    spans = tuple(Span(start=start, end=end, kind="WOORD") for start, end in _occurrences(masked.text, word))
    left = tuple(
        (flag.start, flag.end)
        for flag in masked.flags
        if not any(span.start < flag.end and flag.start < span.end for span in spans)
    )
    numbering.skip_typed(masked.text)
    text, flags = _replace(masked.text, Analysis(spans=spans, flags=left), numbering, on)
    return replace(masked, text=text, flags=flags, memory=numbering.memory())
