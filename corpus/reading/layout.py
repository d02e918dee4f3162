"""What only the layout of text tells: which numbered lines are headings, and which line is the title."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

MOST_WORDS = 24  #: Words of a numbered heading.
ROOM = 8  #: Words between two numbered headings; what stands closer together is a list.
TITLE_WORDS = 18  #: Words of a line that may be the title.
LONG_LINE = 60  #: Characters of a line that goes on below, where the next one begins small.
FAR = 10  #: Lines below a heading within which its text begins.
LOOKED = 5  #: Stretches of text in which a title is looked for.

_NUMBERED = re.compile(r"\s*(\d{1,2}(?:\.\d{1,2}){0,3})(\.?)\s+(\S.*?)\s*$")
_ENDS = re.compile(r"[.,;:!]$")
_PARAGRAPH = re.compile(r"[.!?][\"'\u201d\u2019)]*$")
_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_DATE = re.compile(rf"(?:\d{{1,2}}[\s./-]+)?(?:{_MONTHS}|\d{{1,2}})[\s./-]+\d{{4}}$", re.IGNORECASE)
#: Headings that every other document has too.
_EVERYWHERE = frozenset({"inleiding", "inhoud", "inhoudsopgave", "voorwoord", "samenvatting", "colofon"})


@dataclass(frozen=True, kw_only=True)
class _Line:
    at: int  #: Its place among all lines.
    number: tuple[int, ...]
    form: tuple[int, str]  #: How many numbers it has, and what stands behind them: headings share it.
    heads: bool  #: It is short enough, ends no sentence, and is set apart.


def numbered(lines: Sequence[str], apart: Sequence[bool]) -> frozenset[int]:
    """Return the places in *lines* of headings such as ``2. Wat je doet`` and ``2.1 Vandaag``.

    They are set *apart*, short, end no sentence, count on from each other, and have text below them; the
    points of a numbered list follow each other at once.
    """
    found = [line for at in range(len(lines)) if (line := _numbered(lines, at, set_apart=apart[at]))]
    count = [0]
    for text in lines:
        count.append(count[-1] + len(text.split()))
    heads: dict[int, tuple[int, ...]] = {}
    for form in sorted({line.form for line in found}):
        same = [line for line in found if line.form == form]
        listed = _listed(same, count)
        roomy = [line for line in same if line.heads and line.at not in listed]
        chain = list(_chain(roomy))
        heads |= {line.at: line.number for line in (chain if len(chain) > 1 else _below(roomy, heads))}
    return frozenset(heads)


def _below(lines: Sequence[_Line], heads: Mapping[int, tuple[int, ...]]) -> Iterator[_Line]:
    """Yield the lines such as ``2.2`` that stand below the heading ``2``."""
    places = sorted(heads)
    for line in lines:
        at = bisect_left(places, line.at)
        above = heads[places[at - 1]] if at else ()
        if above and len(above) < len(line.number) and above == line.number[: len(above)]:
            yield line


def _numbered(lines: Sequence[str], at: int, *, set_apart: bool) -> _Line | None:
    match = _NUMBERED.match(lines[at])
    if not match:
        return None
    below = next((text for text in map(str.strip, lines[at + 1 : at + 1 + FAR]) if text), "")
    words = match[3]
    fits = words.lstrip("\"'\u201c\u2018(")[:1].isupper() and len(words.split()) <= MOST_WORDS
    number = tuple(map(int, match[1].split(".")))
    return _Line(
        at=at,
        number=number,
        form=(len(number), match[2]),
        heads=set_apart and fits and not _ENDS.search(words) and bool(below) and not below[:1].islower(),
    )


def _listed(same: Sequence[_Line], count: Sequence[int]) -> set[int]:
    """Return the places of lines that count on from each other close by."""
    return {
        line.at
        for one, other in pairwise(same)
        if _follows(one.number, other.number, most=1) and count[other.at] - count[one.at + 1] < ROOM
        for line in (one, other)
    }


def _chain(lines: Sequence[_Line]) -> Iterator[_Line]:
    """Yield the lines that count on from the one before, or skip a single number; the first is number one."""
    last: tuple[int, ...] = ()
    for line in lines:
        first = line.number[-1] == 1 and (len(line.number) > 1 or not last)
        if (first and line.number > last) or _follows(last, line.number):
            yield line
            last = line.number


def _follows(last: tuple[int, ...], number: tuple[int, ...], *, most: int = 2) -> bool:
    return bool(last) and last[:-1] == number[:-1] and 0 < number[-1] - last[-1] <= most


def opening(parts: Sequence[Sequence[str]]) -> str:
    """Return the line above all else that reads as a title; empty where none of *parts* does.

    *parts* are stretches of lines with white space around them. A date, or a heading that every other
    document has, is no title, and neither is anything below the first paragraph.
    """
    for part, below in list(pairwise(parts))[:LOOKED]:
        line, runs_on = part[-1].strip(), below[0].lstrip()[:1].islower()
        if _PARAGRAPH.search(line) or dull(part[0]) or (runs_on and len(line) > LONG_LINE):
            return ""
        if len(part) == 1 and may_be_title(line):
            return line
    return ""


def may_be_title(line: str) -> bool:
    """Return whether *line* may be the title of a document by its form."""
    words = line.split()
    fits = 0 < len(words) <= TITLE_WORDS and words[0].lstrip("\"'\u201c\u2018(")[:1].isupper()
    return fits and not (_ENDS.search(line.strip()) or dull(line) or dated(line))


def dull(line: str) -> bool:
    """Return whether *line* says nothing of its document: it is numbered, or every other one has it."""
    return bool(_NUMBERED.match(line)) or " ".join(line.split()).casefold().rstrip(":") in _EVERYWHERE


def dated(line: str) -> bool:
    """Return whether *line* is a date."""
    return bool(_DATE.match(" ".join(line.split())))
