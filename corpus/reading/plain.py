"""Markdown and plain text as blocks."""

import re
from collections.abc import Iterator

from corpus.reading.blocks import Block, heading, paragraph, point

MOST_WORDS = 12  #: Words of a line that may be a heading.

_HEADING = re.compile(r"(#{1,6})\s+(.+?)\s*#*$")
_POINT = re.compile(r"\s*(?:[-*+•▪◦·\u2013]|\d+[.)])\s+(.+)")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|<(?:https?:|mailto:)[^>]*>")
_TAG = re.compile(r"<!--.*?-->|</?[a-zA-Z][^>]*>", re.DOTALL)
_FENCE = re.compile(r"^(?:```|~~~)")
_ENDS = re.compile(r"[.,;:!?]$")


def markdown(text: str) -> list[Block]:
    """Return the blocks of Markdown; front matter, links, images and HTML are left out, their words stay."""
    bare = _TAG.sub(" ", _LINK.sub(r"\1", _without_matter(text)))
    return list(_blocks(bare.splitlines()))


def text(raw: str) -> list[Block]:
    """Return the blocks of plain text; a short line by itself, without a full stop, is taken as a heading."""
    parts = [part.splitlines() for part in re.split(r"\n\s*\n", raw.strip())]
    found: list[Block] = []
    for number, lines in enumerate(parts):
        below = parts[number + 1] if number + 1 < len(parts) else []
        if _alone(lines) and below and not _alone(below) and not below[0].lstrip()[:1].islower():
            found.append(heading(lines[0], 2))
        else:
            found += _blocks(lines, headings=False)
    return found


def _alone(lines: list[str]) -> bool:
    return len(lines) == 1 and _may_head(lines[0])


def _may_head(line: str) -> bool:
    words = line.split()
    fits = 0 < len(words) <= MOST_WORDS and not _ENDS.search(line.strip()) and not _POINT.match(line)
    return fits and (words[0][0].isupper() or words[0][0].isdigit())


def _without_matter(text: str) -> str:
    if not text.startswith("---\n"):
        return text
    _, _, rest = text[4:].partition("\n---\n")
    return rest or text


def _blocks(lines: list[str], *, headings: bool = True) -> Iterator[Block]:
    held: list[str] = []
    pointed = False
    for line in [*lines, ""]:
        head = _HEADING.match(line) if headings else None
        mark = _POINT.match(line)
        if head or mark or not line.strip() or _FENCE.match(line):
            if held:
                yield point(" ".join(held)) if pointed else paragraph(" ".join(held))
            held, pointed = [], bool(mark)
            if head:
                yield heading(head[2], len(head[1]))
            elif mark:
                held = [mark[1]]
        else:
            held.append(line.lstrip("> ").strip())
