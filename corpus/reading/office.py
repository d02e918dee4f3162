"""Word and PDF as blocks. Both libraries are loaded here only, in a process of its own (`corpus.reading`)."""

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from statistics import median
from typing import Any

from consult.documents import Trouble
from corpus.reading import markup
from corpus.reading.blocks import Block, TroubleError, heading, paragraph

MAX_PAGES = 300
MAX_UNPACKED = 60 * 1024 * 1024  #: Bytes of all parts of a Word file together.
MAX_PARTS = 2000
LARGER = 1.12  #: How much larger than the text the letters of a heading are.
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
    styles = "\n".join(f"p[style-name='{name} {level}'] => h{level}:fresh" for name, level in named)
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


def pdf(raw: bytes) -> tuple[str, list[Block]]:
    """Return the title and the blocks of a PDF; headings are told by the size of their letters.

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
    return title, list(_told(_body(pages)))


Line = tuple[str, float]  #: Text and size of its letters; an empty text is white space between paragraphs.


def _lines(page: Any) -> list[Line]:  # noqa: ANN401 - pypdf is loaded late
    """Return the lines of *page* in reading order."""
    lines: list[Line] = []
    held: list[str] = []
    size = 0.0

    def visit(text: str, _cm: list[float], matrix: list[float], _font: object, points: float) -> None:
        nonlocal held, size
        scaled = abs(points * (matrix[3] or matrix[0] or 1))
        for number, part in enumerate(text.split("\n")):
            if number:
                lines.append(("".join(held).strip(), size))
                held, size = [], 0.0
            if part.strip():
                size = max(size, scaled)
            held.append(part)

    page.extract_text(visitor_text=visit)
    return [*lines, ("".join(held).strip(), size)]


def _body(pages: list[list[Line]]) -> list[Line]:
    """Return the lines of all *pages* without page numbers and running heads."""
    edges = [
        {_shape(text) for text, _ in [line for line in page if line[0]][:: max(1, len(page) - 1)]}
        | {_shape(line[0]) for line in page[-2:]}
        for page in pages
    ]
    seen = Counter(shape for edge in edges for shape in edge if shape)
    running = {shape for shape, count in seen.items() if count >= REPEATS}
    return [line for page in pages for line in page if _shape(line[0]) not in running or not line[0]]


def _shape(text: str) -> str:
    return "".join("0" if character.isdigit() else character for character in text)


def _told(lines: list[Line]) -> Iterator[Block]:
    sizes = [size for text, size in lines for _ in text.split() if size]
    usual = median(sizes) if sizes else 0.0
    larger = sorted({round(size, 1) for text, size in lines if _heads(text, size, usual)}, reverse=True)
    held: list[str] = []
    for text, size in lines:
        head = _heads(text, size, usual)
        fresh = head or not text or paragraph(text).kind != paragraph("x").kind
        if held and fresh:
            yield paragraph(_joined(held))
            held = []
        if head:
            yield heading(text, 1 + larger.index(round(size, 1)))
        elif text:
            held.append(text)
    if held:
        yield paragraph(_joined(held))


def _heads(text: str, size: float, usual: float) -> bool:
    return bool(text) and size > usual * LARGER > 0 and len(text.split()) <= MOST_WORDS


def _joined(lines: list[str]) -> str:
    """Return *lines* as one, a word that was broken at the end of a line made whole."""
    text = lines[0]
    for line in lines[1:]:
        broken = text.endswith("-") and line[:1].islower()
        text = text[:-1] + line if broken else f"{text} {line}"
    return text
