"""Long texts as numbered parts, and offsets as Telegram counts them: in UTF-16 units.

Source: https://core.telegram.org/bots/api#messageentity ("Offset in UTF-16 code units") and #sendmessage
("1-4096 characters after entities parsing").
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from telegram import MessageEntity

LIMIT = 4096  #: UTF-16 units in one message.
RESERVE = 64  #: UTF-16 units kept free for the number of a part and for `texts.REPEATED`.

#: Where a long text may be cut, the best place first: after a paragraph, a line, a sentence, a word.
CUTS = tuple(re.compile(form) for form in (r"\n\s*\n", r"\n", r"[.!?]['\")\]]*\s", r"\s"))


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A stretch of a text to be shown in another way; offsets in characters."""

    start: int
    end: int
    kind: str = MessageEntity.UNDERLINE  #: A type of `telegram.MessageEntity`.

    def moved(self, by: int) -> "Mark":
        """Return the mark *by* characters further on."""
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True, kw_only=True)
class Page:
    """One message: its text, and the marks in it."""

    text: str
    marks: tuple[Mark, ...] = ()

    def after(self, line: str) -> "Page":
        """Return the page with *line* and an empty line in front of it."""
        front = f"{line}\n\n"
        return Page(text=front + self.text, marks=tuple(mark.moved(len(front)) for mark in self.marks))

    def entities(self) -> list[MessageEntity]:
        """Return the marks with offsets in UTF-16 units."""
        return [
            MessageEntity(
                type=mark.kind,
                offset=units(self.text[: mark.start]),
                length=units(self.text[mark.start : mark.end]),
            )
            for mark in self.marks
        ]


def units(text: str) -> int:
    """Return the length of *text* in UTF-16 units: two for a character beyond U+FFFF."""
    return len(text) + sum(char > "\uffff" for char in text)


def pages(head: str, body: str, *, tail: str = "", marks: Sequence[Mark] = ()) -> list[Page]:
    """Return *head*, *body* and *tail* as one page, or as pages ``head (1/2)`` with the tail on the last.

    *marks* count in characters of *body*. No character of the body is lost but white space at a cut.
    """
    head_room = units(head) + 2 if head else 0
    tail_room = units(tail) + 2 if tail else 0
    room = LIMIT - RESERVE - head_room - tail_room
    spans = cut(body, room)
    found = []
    for number, (start, end) in enumerate(spans, start=1):
        title = f"{head} ({number}/{len(spans)})".strip() if len(spans) > 1 else head
        front = f"{title}\n\n" if title else ""
        back = f"\n\n{tail}" if tail and number == len(spans) else ""
        inside = [mark for mark in marks if mark.start < end and mark.end > start]
        clipped = [replace(mark, start=max(mark.start, start), end=min(mark.end, end)) for mark in inside]
        found.append(
            Page(
                text=front + body[start:end] + back,
                marks=tuple(mark.moved(len(front) - start) for mark in clipped),
            )
        )
    return found


def cut(text: str, room: int) -> list[tuple[int, int]]:
    """Return the stretches (start, end) of *text* of at most *room* UTF-16 units, cut where it reads best."""
    spans, start, whole = [], 0, len(text.rstrip())
    while units(text[start:whole]) > room:
        hard = start + _fitting(text[start:whole], room)
        end = _place(text, start, hard)
        spans.append((start, start + len(text[start:end].rstrip())))
        start = end + len(text[end:whole]) - len(text[end:whole].lstrip())
    return [*spans, (start, whole)]


def _fitting(text: str, room: int) -> int:
    used = 0
    for index, char in enumerate(text):
        used += 2 if char > "\uffff" else 1
        if used > room:
            return max(index, 1)
    return len(text)


def _place(text: str, start: int, hard: int) -> int:
    """Return the end of the best cut in the second half of the window, or *hard* when there is none."""
    for form in CUTS:
        ends = [found.end() for found in form.finditer(text, start + (hard - start) // 2, hard)]
        if ends:
            return ends[-1]
    return hard
