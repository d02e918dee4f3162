"""The Markdown that the documents use, as HTML: headings, lists, quotes, bold, links. Nothing else passes."""

import re
from collections.abc import Callable, Iterator
from itertools import groupby

from markupsafe import Markup, escape

Link = Callable[[str], str | None]  #: Target as written -> address to link to, or None for plain text.
_INLINE = re.compile(r"\*\*(?P<bold>[^*]+)\*\*|\[(?P<text>[^\]]+)\]\((?P<target>[^)\s]+)\)")
_NUMBERS = re.compile(r"(?<![\w-])(?:112|0800-2000)(?![\w-])")
_NUMBER = re.compile(r"\d+\. ")


def to_html(text: str, *, link: Link = lambda _: None, heading: int = 3) -> Markup:
    """Return *text* as safe HTML; ``###`` becomes a heading of level *heading*."""
    blocks = (block for part in re.split(r"\n\s*\n", text.strip()) for block in _blocks(part))
    return Markup("\n").join(_block(kind, lines, link, heading) for kind, lines in blocks)


def _blocks(part: str) -> Iterator[tuple[str, list[str]]]:
    for kind, lines in groupby((line.strip() for line in part.splitlines() if line.strip()), key=_kind):
        yield kind, list(lines)


def _kind(line: str) -> str:
    if line.startswith("#"):
        return "heading"
    if line.startswith(("- ", "* ")):
        return "ul"
    if _NUMBER.match(line):
        return "ol"
    return "quote" if line.startswith(">") else "p"


def _block(kind: str, lines: list[str], link: Link, heading: int) -> Markup:
    if kind == "heading":
        tag = Markup("<h{0}>{1}</h{0}>")
        return Markup("\n").join(tag.format(heading, _inline(line.lstrip("# "), link)) for line in lines)
    if kind in ("ul", "ol"):
        marker = _NUMBER if kind == "ol" else re.compile(r"[-*] ")
        items = (Markup("<li>{}</li>").format(_inline(marker.sub("", line, 1), link)) for line in lines)
        return Markup("<{0}>{1}</{0}>").format(kind, Markup("").join(items))
    words = _inline(" ".join(line.lstrip("> ") for line in lines), link)
    outer = Markup("<blockquote><p>{}</p></blockquote>") if kind == "quote" else Markup("<p>{}</p>")
    return outer.format(words)


def _inline(text: str, link: Link) -> Markup:
    return _spanned(_INLINE, text, lambda match: _span(match, link))


def _spanned(pattern: re.Pattern[str], text: str, span: Callable[[re.Match[str]], Markup]) -> Markup:
    parts, last = [], 0
    for match in pattern.finditer(text):
        parts += [escape(text[last : match.start()]), span(match)]
        last = match.end()
    return Markup("").join([*parts, escape(text[last:])])


def _span(match: re.Match[str], link: Link) -> Markup:
    if match["bold"]:
        return Markup("<strong>{}</strong>").format(match["bold"])
    address = link(match["target"])
    return Markup('<a href="{}">{}</a>').format(address, match["text"]) if address else escape(match["text"])


def telephone(text: str) -> Markup:
    """Return *text* as HTML in which the two emergency numbers can be tapped and do not break over lines."""
    return _spanned(_NUMBERS, text, _call)


def _call(match: re.Match[str]) -> Markup:
    link = Markup('<a class="stretch" href="tel:{}">{}</a>')
    return link.format(match[0].replace("-", ""), match[0])
