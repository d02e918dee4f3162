"""What every form of file is read into: headings, paragraphs and points, which become sections of plain text.

A document is data: of what it holds only letters come through, no link, image, script or hidden character.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from consult.documents import Doubt, FileForm, FileText, Trouble
from corpus.reading import layout

MAX_CHARACTERS = 400_000
MAX_SECTIONS = 300
LONG = 4_000  #: Characters from which a section is split at the headings inside it.
MAX_HEADING = 150  #: Characters of a heading; a longer one is cut.
FIRST = "Inleiding"  #: Heading of what stands above the first heading.
WHOLE = "Tekst"  #: Heading of a document without headings.

_SPACE = re.compile(r"\s+")
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})  #: Control, format, private and unassigned characters.
_MARK = re.compile(r"^(?:[#>]+|[-*+•▪◦·\u2013]|\d+[.)])\s+")

#: Titles that programs put into a file.
_FILLED_IN = re.compile(
    r"microsoft \w+ - .*|untitled.*|naamloos.*|(?:document|presentation|presentatie) ?\d*"
    r"|.*\.(?:docx?|odt|rtf|pdf|html?|indd|pptx?)",
    re.IGNORECASE,
)


class Kind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    POINT = "point"


@dataclass(frozen=True, kw_only=True)
class Block:
    """One heading, paragraph or point of a list."""

    kind: Kind
    text: str
    level: int = 1  #: Of a heading: 1 is the highest.


class TroubleError(Exception):
    """The file could not be read."""

    def __init__(self, trouble: Trouble) -> None:
        """Remember why."""
        super().__init__(trouble.value)
        self.trouble = trouble


def clean(text: str) -> str:
    """Return *text* on one line in NFKC, without hidden characters, and so that it holds no link."""
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    seen = "".join(" " if c.isspace() else c for c in text if c.isspace() or not _hidden(c))
    return _SPACE.sub(" ", seen).replace("](", "] (").strip()


def _hidden(character: str) -> bool:
    return unicodedata.category(character) in _HIDDEN


def heading(text: str, level: int = 1) -> Block:
    """Return a heading."""
    return Block(kind=Kind.HEADING, text=clean(text)[:MAX_HEADING], level=level)


def paragraph(text: str) -> Block:
    """Return a paragraph, or a point where *text* begins with the mark of one."""
    line = clean(text)
    bare = _MARK.sub("", line)
    if bare != line and not line[0].isdigit():
        return Block(kind=Kind.POINT, text=bare)
    return Block(kind=Kind.PARAGRAPH, text=line)


def point(text: str) -> Block:
    """Return a point of a list."""
    return Block(kind=Kind.POINT, text=_MARK.sub("", clean(text)))


def file_text(
    form: FileForm, blocks: Iterable[Block], *, title: str = "", first: str = "", guessed: bool = False
) -> FileText:
    """Return *blocks* as sections, split at their headings.

    A single heading of the highest level, before everything else, is the title; without one the *title*
    that the file states, the *first* line where it reads as one, or the first heading. Headings of the
    highest level that is left begin a section, and of the level below it where a section would be long;
    others stay inside.

    Raises:
        TroubleError: There is no text, or more than a document may have.
    """
    held = [block for block in blocks if block.text]
    title, held = _titled(_stated(clean(title)), held)
    told = title or clean(first) or _first_heading(held)
    top = min((block.level for block in held if block.kind is Kind.HEADING), default=0)
    sections = _sections(held, top)
    if any(len(text) > LONG for _, text in sections):
        sections = _sections(held, top + 1)
    if not any(text for _, text in sections):
        raise TroubleError(Trouble.EMPTY)
    if len(sections) > MAX_SECTIONS or sum(len(text) for _, text in sections) > MAX_CHARACTERS:
        raise TroubleError(Trouble.LONG)
    doubts = {Doubt.NO_HEADINGS: not top, Doubt.GUESSED: guessed and top, Doubt.TITLE: told and not title}
    return FileText(
        form=form,
        title=told[:MAX_HEADING],
        sections=tuple(sections),
        doubts=tuple(doubt for doubt, holds in doubts.items() if holds),
    )


def _stated(title: str) -> str:
    """Return *title* as the file states it; empty where a program filled it in."""
    return "" if _FILLED_IN.fullmatch(title) else title


def _titled(title: str, held: list[Block]) -> tuple[str, list[Block]]:
    levels = [block.level for block in held if block.kind is Kind.HEADING]
    opens = bool(levels) and held[0].kind is Kind.HEADING and (levels[0] == 1 or len(levels) > 1)
    if opens and all(level > levels[0] for level in levels[1:]):
        return held[0].text, held[1:]
    above = [block.text for block in held if block.kind is Kind.HEADING and block.level == min(levels)]
    if len(above) == 1 and len(levels) > 1 and layout.may_be_title(above[0]):
        return above[0], held
    return title, held


def _first_heading(held: list[Block]) -> str:
    """Return the first heading; empty where it reads as one of many, such as ``1. Doel``."""
    first = next((block.text for block in held if block.kind is Kind.HEADING), "")
    return first if layout.may_be_title(first) else ""


def _sections(held: Sequence[Block], top: int) -> list[tuple[str, str]]:
    found: list[tuple[str, list[Block]]] = []
    for block in held:
        if block.kind is Kind.HEADING and block.level <= top:
            found.append((block.text, []))
        else:
            if not found:
                found.append((FIRST if top else WHOLE, []))
            found[-1][1].append(block)
    names: dict[str, int] = {}
    return [(_once(name, names), _markdown(blocks)) for name, blocks in found if blocks]


def _once(name: str, names: dict[str, int]) -> str:
    """Return *name*, with a number where it stood before: a section is found by its heading."""
    names[name] = names.get(name, 0) + 1
    return name if names[name] == 1 else f"{name} ({names[name]})"


def _markdown(blocks: Sequence[Block]) -> str:
    lines: list[str] = []
    for block in blocks:
        if block.kind is Kind.POINT:
            lines += [] if lines and lines[-1].startswith("- ") else [""]
            lines.append(f"- {block.text}")
        else:
            lines += ["", f"### {block.text}" if block.kind is Kind.HEADING else block.text]
    return "\n".join(lines).strip()
