"""Splits the Markdown of a section into the sentences and subsections it reads as."""

import re
from dataclasses import dataclass

#: A full stop after one of these ends no sentence.
_ABBREVIATION = re.compile(
    r"(?:\b(?:art|bijv|bv|nr|ca|o\.a|d\.w\.z|m\.b\.t|i\.v\.m|t\.o\.v|p|lid)|\b[A-Z])\.$", re.IGNORECASE
)
_BREAK = re.compile(r"(?<=[.!?])[\"'\u201d\u2019)]*\s+(?=[\"'\u201c\u2018(]*[A-ZÀ-Ý0-9\[])")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_BULLET = re.compile(r"^\s*(?:[-*]|\d+[.)])\s+")
_SUBHEADING = re.compile(r"^###+\s+(.+?)\s*$")
_WORD = re.compile(r"[\w'\u2019-]+")


@dataclass(frozen=True, kw_only=True)
class Line:
    """One sentence of a section."""

    text: str  #: Plain words, links replaced by their titles.
    raw: str  #: As it stands in the Markdown.
    subheading: str  #: The H3 above it; empty before the first.
    bullet: bool  #: It stands in a list.


def lines(markdown: str) -> list[Line]:
    """Return the sentences of *markdown* in reading order."""
    found: list[Line] = []
    subheading = ""
    for row in markdown.splitlines():
        heading = _SUBHEADING.match(row)
        if heading:
            subheading = heading[1]
            continue
        body = _BULLET.sub("", row).strip()
        if not body:
            continue
        bullet = bool(_BULLET.match(row))
        found += [
            Line(text=plain(part), raw=part, subheading=subheading, bullet=bullet)
            for part in _sentences(body)
        ]
    return found


def plain(markdown: str) -> str:
    """Return *markdown* (one line) as plain words: a link reads as its title, emphasis is gone."""
    return _LINK.sub(r"\1", markdown).replace("**", "").strip()


def words(text: str) -> list[str]:
    """Return the words of *text*."""
    return _WORD.findall(text)


def _sentences(body: str) -> list[str]:
    parts: list[str] = []
    for part in _split(body):
        if parts and _ABBREVIATION.search(parts[-1]):
            parts[-1] = f"{parts[-1]} {part}"
        else:
            parts.append(part)
    return parts


def _split(body: str) -> list[str]:
    breaks = [match for match in _BREAK.finditer(body) if not _quoting(body[: match.start()] + match[0])]
    starts, ends = [match.end() for match in breaks], [match.start() for match in breaks]
    cuts = zip([0, *starts], [*ends, len(body)], strict=True)
    closers = [match[0].rstrip() for match in breaks] + [""]
    return [body[start:end] + closer for (start, end), closer in zip(cuts, closers, strict=True)]


def _quoting(before: str) -> bool:
    """Return whether a quotation is still open at the end of *before*: what is quoted stays together."""
    return before.count('"') % 2 == 1 or before.count("\u201c") > before.count("\u201d")
