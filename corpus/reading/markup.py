"""HTML as blocks, with the standard library: its letters come through, nothing that runs, loads or hides."""

from html.parser import HTMLParser

from corpus.reading.blocks import Block, heading, paragraph, point

#: Elements whose letters are no part of the document.
_SKIPPED = frozenset(
    {
        "script", "style", "template", "noscript", "head", "nav", "header", "footer", "aside", "form", "svg",
        "iframe", "object", "select", "button",
    }
)  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
#: Elements that end a stretch of text.
_BREAKS = frozenset(
    {
        "p", "div", "li", "ul", "ol", "tr", "table", "section", "article", "main", "body", "blockquote", "br",
        "hr", "dt", "dd", "pre", "figcaption", "caption", *_HEADINGS,
    }
)  # fmt: skip
_VOID = frozenset({"br", "hr"})


class _Reader(HTMLParser):
    """Collects blocks; an element that is never closed ends with what stands around it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.title = ""
        self._text: list[str] = []
        self._now = ""
        self._skipped: list[str] = []
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        hidden = {name for name, _ in attrs} & {"hidden"} or dict(attrs).get("aria-hidden") == "true"
        if tag == "title":
            self._in_title = True
        if (tag in _SKIPPED or hidden) and tag not in _VOID:
            self._end()
            self._skipped.append(tag)
        elif tag in _BREAKS:
            self._end()
            self._now = tag if tag in _HEADINGS or tag == "li" else self._now
        elif tag in ("td", "th"):
            self._text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        if tag in self._skipped:
            del self._skipped[self._skipped.index(tag) :]
        elif tag in _BREAKS:
            self._end()
            self._now = "" if tag == self._now else self._now

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data
        elif not self._skipped:
            self._text.append(data)

    def close(self) -> None:
        super().close()
        self._end()

    def _end(self) -> None:
        text, self._text = "".join(self._text), []
        if not text.strip():
            return
        if self._now in _HEADINGS:
            self.blocks.append(heading(text, _HEADINGS[self._now]))
        else:
            self.blocks.append(point(text) if self._now == "li" else paragraph(text))


def read(html: str) -> tuple[str, list[Block]]:
    """Return the title and the blocks of *html*."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.title, reader.blocks
