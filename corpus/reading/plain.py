"""Markdown and plain text as blocks."""

import re
from collections.abc import Iterator

from corpus.reading import layout
from corpus.reading.blocks import Block, heading, paragraph, point

MOST_WORDS = 12  #: Words of a line that may be a heading.

_HEADING = re.compile(r"(#{1,6})\s+(.+?)\s*#*$")
_POINT = re.compile(r"\s*(?:[-*+•▪◦·\u2013]|\d+[.)])\s+(.+)")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|<(?:https?:|mailto:)[^>]*>")
_TAG = re.compile(r"<!--.*?-->|</?[a-zA-Z][^>]*>", re.DOTALL)
_FENCE = re.compile(r"^(?:```|~~~)")
_DEEP = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?$")  #: The number of a heading below another.
_ENDS = re.compile(r"[.,;:!?]$")


def markdown(text: str) -> list[Block]:
    """Return the blocks of Markdown; front matter, links, images and HTML are left out, their words stay."""
    bare = _TAG.sub(" ", _LINK.sub(r"\1", _without_matter(text)))
    return list(_blocks(bare.splitlines()))


def text(raw: str) -> list[Block]:
    """Return the blocks of plain text.

    A short line by itself, without a full stop, is taken as a heading, and so are numbered ones
    (`layout.numbered`).
    """
    parts = _parts(raw)
    found: list[Block] = []
    for number, (lines, numbered) in enumerate(parts):
        below, _ = parts[number + 1] if number + 1 < len(parts) else ([], False)
        alone = _alone(lines) and below and not _alone(below) and not below[0].lstrip()[:1].islower()
        if numbered or alone:
            found.append(heading(lines[0], 2))
        else:
            found += _blocks(lines, headings=False)
    return found


def title(raw: str) -> str:
    """Return the line of plain text that reads as its title; empty where there is none."""
    return layout.opening([lines for lines, _ in _parts(raw)])


def _parts(raw: str) -> list[tuple[list[str], bool]]:
    """Return the stretches of lines between white space; a numbered heading is one by itself, and is told."""
    lines = raw.splitlines()
    blank = [True, *(not line.strip() for line in lines), True]
    heads = layout.numbered(lines, [blank[at] or blank[at + 2] for at in range(len(lines))])
    parts: list[tuple[list[str], bool]] = [([], False)]
    for at, line in enumerate(lines):
        if at in heads:
            parts += [([line], True), ([], False)]
        elif line.strip():
            parts[-1][0].append(line)
        else:
            parts.append(([], False))
    return [part for part in parts if part[0]]


def _alone(lines: list[str]) -> bool:
    return len(lines) == 1 and _may_head(lines[0])


def _may_head(line: str) -> bool:
    words = line.split()
    ends = _ENDS.search(line.strip()) or _POINT.match(line) or layout.dated(line)
    return (
        0 < len(words) <= MOST_WORDS and not ends and (words[0][0].isupper() or bool(_DEEP.match(words[0])))
    )


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
