"""Reads the text of an own document: Markdown, plain text, HTML, Word and PDF.

Each file is read in a process of its own with little time and memory, so that a damaged or hostile file takes
nothing else along. What comes back is text in sections; nothing of it is an instruction to anybody.
"""

import asyncio
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from consult.documents import TROUBLES, Doubt, FileForm, FileText, Trouble
from consult.errors import UnreadableFileError
from corpus.check import strange_numbers
from corpus.reading.blocks import MAX_HEADING, clean

MAX_BYTES = 5 * 1024 * 1024
SECONDS = 30.0  #: A file that takes longer is given up.
FORMS = {
    **{form.value: form for form in FileForm},
    "markdown": FileForm.MARKDOWN,
    "htm": FileForm.HTML,
}  #: Ending of a name -> form.
KEPT = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT")  #: Of the environment, for the process that reads.


@dataclass(frozen=True, kw_only=True)
class IsolatedReader:
    """Implements `consult.ports.FileReader`."""

    seconds: float = SECONDS

    async def read(self, raw: bytes, *, name: str) -> FileText:
        """Return the text of the file *raw*.

        Raises:
            UnreadableFileError: It could not be read.
        """
        return await asyncio.to_thread(self.read_now, raw, name=name)

    def read_now(self, raw: bytes, *, name: str) -> FileText:
        """Return the text of the file *raw*; its *name* tells the form.

        Raises:
            UnreadableFileError: It could not be read.
        """
        form = FORMS.get(name.rpartition(".")[2].lower())
        if form is None:
            raise _unreadable(Trouble.UNKNOWN)
        if len(raw) > MAX_BYTES:
            raise _unreadable(Trouble.LARGE)
        try:
            done = _run(form, raw, self.seconds)
            out = json.loads(done.stdout)
        except (subprocess.TimeoutExpired, ValueError) as exc:
            raise _unreadable(Trouble.HEAVY) from exc
        if "trouble" in out:
            raise _unreadable(Trouble(out["trouble"]))
        sections = tuple((heading, text) for heading, text in out["sections"])
        doubts = [Doubt(doubt) for doubt in out["doubts"]]
        if strange_numbers("\n".join(text for _, text in sections)):
            doubts.append(Doubt.NUMBERS)
        if not out["title"]:
            doubts.append(Doubt.TITLE)
        return FileText(form=form, title=out["title"] or named(name), sections=sections, doubts=tuple(doubts))


def named(name: str) -> str:
    """Return the title that the *name* of a file gives; empty where it holds no letter."""
    words = " ".join(re.split(r"[\s_-]+|%20", clean(Path(name).stem))).strip()[:MAX_HEADING]
    return words[:1].upper() + words[1:] if any(map(str.isalpha, words)) else ""


def environ() -> dict[str, str]:
    """Return the environment of the process that reads.

    No key or address of ours is in it: a file that gets the better of a library finds nothing.
    """
    paths = [str(Path(__file__).resolve().parents[2]), os.environ.get("PYTHONPATH", "")]
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return kept | {"PYTHONPATH": os.pathsep.join(path for path in paths if path)}


def _run(form: FileForm, raw: bytes, seconds: float) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603 - our own interpreter and module; the file goes in as data
        [sys.executable, "-m", "corpus.reading", form.value],
        input=raw,
        capture_output=True,
        timeout=seconds,
        check=False,
        env=environ(),
    )


def _unreadable(trouble: Trouble) -> UnreadableFileError:
    return UnreadableFileError(trouble.value, TROUBLES[trouble])
