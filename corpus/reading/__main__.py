"""Reads one file from stdin and prints its text as JSON: the process in which a hostile file does no harm."""

import json
import logging
import sys
import warnings
from contextlib import suppress

from consult.documents import FileForm, FileText, Trouble
from corpus.reading import markup, office, plain
from corpus.reading.blocks import TroubleError, file_text

SECONDS = 20  #: Of computing time.
MEMORY = 1_500_000_000  #: Bytes of addresses.
ENCODINGS = ("utf-8-sig", "cp1252")


def main() -> None:
    """Print what was read, or the trouble."""
    _limit()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    try:
        read = parse(FileForm(sys.argv[1]), sys.stdin.buffer.read())
        out: dict[str, object] = {"title": read.title, "sections": read.sections, "doubts": read.doubts}
    except TroubleError as error:
        out = {"trouble": error.trouble}
    except (MemoryError, RecursionError):
        out = {"trouble": Trouble.HEAVY}
    # The edge of this process: whatever a library makes of a damaged file, the caller gets a plain answer.
    except Exception:  # noqa: BLE001
        out = {"trouble": Trouble.BROKEN}
    sys.stdout.write(json.dumps(out))


def parse(form: FileForm, raw: bytes) -> FileText:
    """Return the text of *raw*.

    Raises:
        TroubleError: It cannot be read.
    """
    if form is FileForm.PDF:
        if b"%PDF-" not in raw[:1024]:
            raise TroubleError(Trouble.UNKNOWN)
        title, first, blocks = office.pdf(raw)
        return file_text(form, blocks, title=title, first=first, guessed=True)
    if form is FileForm.WORD:
        title, blocks = office.word(raw)
        return file_text(form, blocks, title=title)
    words = _decoded(raw)
    if form is FileForm.HTML:
        title, blocks = markup.read(words)
        return file_text(form, blocks, title=title)
    if form is FileForm.MARKDOWN:
        return file_text(form, plain.markdown(words))
    return file_text(form, plain.text(words), first=plain.title(words), guessed=True)


def _decoded(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        with suppress(UnicodeDecodeError):
            return _lines(raw.decode("utf-16"))
    if b"\x00" in raw:
        raise TroubleError(Trouble.UNKNOWN)
    for encoding in ENCODINGS:
        with suppress(UnicodeDecodeError):
            return _lines(raw.decode(encoding))
    raise TroubleError(Trouble.UNKNOWN)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _limit() -> None:
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main()
