"""A text in pieces, so that a page can mark placeholders, headings and what to look at once more."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from consult.text import PLACEHOLDER_KINDS, Flag

#: A short line that opens a paragraph and does not end as a sentence does, but as a question may.
_HEADING = re.compile(r"(?:\A|\n[ \t]*\n)(?P<line>(?![-*\d])[^\n.!:;,]{2,48})(?=\r?\n[ \t]*\S)")
_PLACEHOLDER = re.compile(rf"\[(?:{'|'.join(PLACEHOLDER_KINDS)})-\d+\]")


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A stretch of text that is shown in one way."""

    text: str
    mask: bool = False  #: It is a placeholder.
    look: bool = False  #: A person should look at it once more.
    heading: bool = False  #: It stands above what follows.


def pieces(text: str, flags: Iterable[Flag] = (), *, headed: bool = False) -> Iterator[Piece]:
    """Yield *text* whole and in order, cut where a placeholder or one of *flags* begins or ends.

    In a text that is *headed* a short line that opens a paragraph is cut out as well.
    """
    heads = [match.span("line") for match in _HEADING.finditer(text)] if headed else []
    masks = [match.span() for match in _PLACEHOLDER.finditer(text)]
    looks = [(max(flag.start, 0), min(flag.end, len(text))) for flag in flags]
    cuts = sorted({0, len(text), *(cut for span in masks + looks + heads for cut in span)})
    for start, end in pairwise(cuts):
        yield Piece(
            text=text[start:end],
            mask=_within(start, masks),
            look=_within(start, looks),
            heading=_within(start, heads),
        )


def _within(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)
