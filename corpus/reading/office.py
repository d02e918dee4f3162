"""Word and PDF as blocks. Both libraries are loaded here only, in a process of its own (`corpus.reading`)."""

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, pairwise
from statistics import median
from typing import Any, NamedTuple

from consult.documents import Trouble
from corpus.reading import layout, markup
from corpus.reading.blocks import Block, TroubleError, heading, paragraph

MAX_PAGES = 300
MAX_UNPACKED = 60 * 1024 * 1024  #: Bytes of all parts of a Word file together.
MAX_PARTS = 2000
LARGER = 1.12  #: How much larger than the text the letters of a heading are.
BARELY_LARGER = 1.02  #: The same for a heading that has a number as well.
WIDER = 1.25  #: How much more than a step between lines the one between paragraphs is.
MOST_WORDS = 18  #: Words of a heading.
REPEATS = 3  #: Pages from which a line at the same place counts as a running head.


def word(raw: bytes) -> tuple[str, list[Block]]:
    """Return the title (always empty) and the blocks of a Word file.

    Raises:
        TroubleError: It is no Word file, or unpacks to more than one holds.
    """
    _check_parts(raw)
    import mammoth  # noqa: PLC0415 - heavy, and of use to no other command

    # Styles of the Dutch Word have Dutch names; images are left out.
    named = [(name, level) for name in ("kop", "Kop") for level in range(1, 7)]
    titles = [f"p[style-name='{name}'] => h1:fresh" for name in ("Title", "Titel")]
    styles = "\n".join([*titles, *(f"p[style-name='{name} {n}'] => h{n}:fresh" for name, n in named)])
    images = mammoth.images.img_element(lambda _image: {})
    result = mammoth.convert_to_html(io.BytesIO(raw), style_map=styles, convert_image=images)
    return markup.read(result.value)


def _check_parts(raw: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            parts = packed.infolist()
    except zipfile.BadZipFile as exc:
        raise TroubleError(Trouble.BROKEN) from exc
    if any(part.flag_bits & 1 for part in parts):
        raise TroubleError(Trouble.LOCKED)
    if "word/document.xml" not in {part.filename for part in parts}:
        raise TroubleError(Trouble.UNKNOWN)
    # A part never yields more than its size in the list: zipfile stops there.
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise TroubleError(Trouble.HEAVY)


def pdf(raw: bytes) -> tuple[str, str, list[Block]]:
    """Return the title that a PDF states, the line that reads as one, and the blocks.

    Headings are told by the size of their letters, and numbered ones by their place as well.

    Raises:
        TroubleError: It asks for a password, or has more pages than a document may have.
    """
    import pypdf  # noqa: PLC0415 - heavy, and of use to no other command

    try:
        opened = pypdf.PdfReader(io.BytesIO(raw))
        if opened.is_encrypted and not opened.decrypt(""):
            raise TroubleError(Trouble.LOCKED)
        if len(opened.pages) > MAX_PAGES:
            raise TroubleError(Trouble.LONG)
        title = str((opened.metadata and opened.metadata.title) or "")
        pages = [_lines(page) for page in opened.pages]
    except pypdf.errors.PyPdfError as exc:
        raise TroubleError(Trouble.BROKEN) from exc
    lines = _spaced(_body(pages))
    return title, layout.opening(_parts(lines)), list(_told(lines))


def _parts(lines: list["Line"]) -> list[list[str]]:
    """Return the stretches of lines between white space."""
    return [list(rows) for told, rows in groupby((line.text for line in lines), key=bool) if told]


class Line(NamedTuple):
    """A line of a PDF; one without text is white space between paragraphs."""

    text: str
    size: float = 0.0  #: Of its letters.
    height: float = 0.0  #: Where it stands on its page; which way is up differs per program.


def _lines(page: Any) -> list[Line]:  # noqa: ANN401 - pypdf is loaded late
    """Return the lines of *page* in reading order."""
    lines: list[Line] = []
    held: list[str] = []
    size = height = 0.0

    def visit(text: str, around: list[float], matrix: list[float], _font: object, points: float) -> None:
        nonlocal held, size, height
        scaled = abs(points * (matrix[3] or matrix[0] or 1))
        for number, part in enumerate(text.split("\n")):
            if number:
                lines.append(Line("".join(held).strip(), size, height))
                held, size = [], 0.0
            if part.strip():
                height = height if size else matrix[4] * around[1] + matrix[5] * around[3] + around[5]
                size = max(size, scaled)
            held.append(part)

    page.extract_text(visitor_text=visit)
    return [*lines, Line("".join(held).strip(), size, height)]


def _spaced(lines: list[Line]) -> list[Line]:
    """Return *lines* with an empty one where more white space stands between two than elsewhere."""
    told = [line for line in lines if line.text]
    steps = [before.height - line.height for before, line in pairwise(told)]
    down = 1 if sum(1 if step > 0 else -1 for step in steps) >= 0 else -1
    usual = median([step * down for step in steps if step * down > 0] or [0.0])
    found: list[Line] = []
    for line in lines:
        step = (found[-1].height - line.height) * down if found else 0.0
        if line.text and found and found[-1].text and step > usual * WIDER:
            found.append(Line(""))
        found.append(line)
    return found


def _body(pages: list[list[Line]]) -> list[Line]:
    """Return the lines of all *pages* without page numbers and running heads."""
    edges = [
        {_shape(line.text) for line in [line for line in page if line.text][:: max(1, len(page) - 1)]}
        | {_shape(line.text) for line in page[-2:]}
        for page in pages
    ]
    seen = Counter(shape for edge in edges for shape in edge if shape)
    running = {shape for shape, count in seen.items() if count >= REPEATS}
    return [line for page in pages for line in page if _shape(line.text) not in running or not line.text]


def _shape(text: str) -> str:
    return "".join("0" if character.isdigit() else character for character in text)


def _told(lines: list[Line]) -> Iterator[Block]:
    sizes = [line.size for line in lines for _ in line.text.split() if line.size]
    usual = median(sizes) if sizes else 0.0
    larger = sorted({round(line.size, 1) for line in lines if _heads(*line[:2], usual)}, reverse=True)
    numbered = layout.numbered([line.text for line in lines], _apart(lines, usual))
    held: list[str] = []
    for at, (text, size, _) in enumerate(lines):
        by_size = _heads(text, size, usual)
        head = by_size or at in numbered
        fresh = head or not text or paragraph(text).kind != paragraph("x").kind
        if held and fresh:
            yield paragraph(_joined(held))
            held = []
        if head:
            yield heading(text, 1 + (larger.index(round(size, 1)) if by_size else len(larger)))
        elif text:
            held.append(text)
    if held:
        yield paragraph(_joined(held))


def _apart(lines: list[Line], usual: float) -> list[bool]:
    """Return of each line whether white space or larger letters set it apart; small print is not."""
    blank = [True, *(not line.text for line in lines), True]
    return [
        line.size > usual * BARELY_LARGER
        or (line.size * BARELY_LARGER > usual and (blank[at] or blank[at + 2]))
        for at, line in enumerate(lines)
    ]


def _heads(text: str, size: float, usual: float) -> bool:
    return bool(text) and size > usual * LARGER > 0 and len(text.split()) <= MOST_WORDS


def _joined(lines: list[str]) -> str:
    """Return *lines* as one, a word that was broken at the end of a line made whole."""
    text = lines[0]
    for line in lines[1:]:
        broken = text.endswith("-") and line[:1].islower()
        text = text[:-1] + line if broken else f"{text} {line}"
    return text
