"""Finds text that addresses the machine instead of a reader: orders, role marks, markup, hidden characters.

The question, the documents and a model's answer are data. A stretch that tries to be more is not read, not
quoted and not cited; the consultant still sees the question as it was confirmed.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from retrieval.order_forms import ANYWHERE, IN_QUESTION, MARKED, TO_THE_LETTER

#: Characters that turn the order of what is read, or spell what nobody sees.
_TURNED = re.compile("[\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")
#: Characters without width; they come along with pasted text, and hide an order when they stand in it.
_THIN = re.compile("[\u200b-\u200f\u2060-\u2064\ufeff\u00ad]")
#: A stretch of data ends here: what is ordered before a blank line does not reach beyond it.
_PARAGRAPH = re.compile(r"\n\s*\n")
_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?]+|\n|$)")
_MARKS = re.compile(r"[\s.!?]+")
#: Before a sentence in a list: its number or dash goes with it.
_BULLET = re.compile(r"(?:^|(?<=\n))[^\w\n]*(?:\d{1,2}[.)])?[^\w\n]*$")
#: What somebody said; an apostrophe within a word or before a single letter opens nothing.
_QUOTED = re.compile(r"(?<!\w)['\"\u2018\u201c](?!\w\b).*?['\"\u2019\u201d](?!\w)", re.DOTALL)
_CYRILLIC = "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u0501\u051b\u051d"
_GREEK = "\u03b1\u03b5\u03bf\u03c1\u03b9\u03bd\u03c5\u03ba"
_WIDE = (*range(0xFF01, 0xFF5F), 0x3000, *range(0x1D400, 0x1D800))
#: Letters that look like those of our alphabet, and the letter that each is read as.
_LOOKS = (
    str.maketrans(_CYRILLIC, "aeopcyxijshdqw")
    | str.maketrans(_CYRILLIC.upper(), "AEOPCYXIJSHDQW")
    | str.maketrans(_GREEK, "aeopivuk")
    | str.maketrans("\u0130", "I")  # The one letter that is longer when it is small.
    | {code: form for code in _WIDE if len(form := unicodedata.normalize("NFKC", chr(code))) == 1}
)
_DIGITS = str.maketrans("013457", "oieast")
#: A word with a digit within, such as "1nstruct10n"; an age or a time has its digits before its letters.
_MIXED = re.compile(
    r"\b(?=\w*[a-z]\d+[a-z]|\d[a-z]{1,2}\b|[a-z]{2,}\d\b|\d[a-z]+\d)[a-z0-9]+\b", re.IGNORECASE
)


def addresses_machine(text: str) -> bool:
    """Return whether *text* holds an order to the machine, a role mark, markup or hidden characters."""
    return bool(_THIN.search(text)) or _begins(text) is not None or next(_bids(text), None) is not None


def for_readers(text: str) -> str:
    """Return *text* of a document without the lines in which something addresses the machine."""
    return "\n".join(row for row in text.splitlines() if not addresses_machine(row))


def blanked(text: str) -> str:
    """Return the question *text* with spaces for what bids the machine or the letter; its length stays.

    What addresses the machine goes from its sentence to the end of the paragraph: an order and its content
    are one. What only bids the letter goes with its sentence. Characters without width count for what they
    hide.
    """
    kept, at = [], 0
    for stop in [*(match.end() for match in _PARAGRAPH.finditer(text)), len(text)]:
        kept.append(_unbidden(_paragraph(text[at:stop])))
        at = stop
    return "".join(kept)


def _begins(text: str) -> int | None:
    """Return where in *text* something addresses the machine; None where nothing does."""
    shown, seen = _shown(text)
    small = shown.lower()
    found = (_TURNED.search(shown), MARKED.search(shown), ANYWHERE.search(small))
    return min((seen[_first(match)] for match in found if match), default=None)


@lru_cache(maxsize=8)
def _shown(text: str) -> tuple[str, Sequence[int]]:
    """Return *text* as a reader sees it, and where in *text* each of its characters stands."""
    thin = {at for match in _THIN.finditer(text) for at in range(*match.span())}
    # Hardly any text has one, and every sentence of a draft comes by here.
    seen = [at for at in range(len(text)) if at not in thin] if thin else range(len(text))
    shown = "".join(text[at] for at in seen) if thin else text
    plain = shown if shown.isascii() else shown.translate(_LOOKS)
    return _MIXED.sub(lambda word: word[0].translate(_DIGITS), plain), seen


def _paragraph(text: str) -> str:
    """Return *text* with spaces from the sentence on in which something addresses the machine."""
    first = 0 if _TURNED.search(text) else _begins(text)
    return text if first is None else _without(text, _sentence(text, first)[0], len(text))


def _unbidden(text: str) -> str:
    """Return *text* with spaces for the sentences that bid the letter; what somebody said is left."""
    for first, last in [*_bids(text), *_bids(text, IN_QUESTION)]:
        text = _without(text, _sentence(text, first)[0], _sentence(text, last)[1])
    return text


def _bids(text: str, forms: re.Pattern[str] = TO_THE_LETTER) -> Iterator[tuple[int, int]]:
    """Yield first and last character of what bids the letter in one of the *forms*; what was said is left."""
    shown, seen = _shown(text)
    said = _QUOTED.sub(lambda match: re.sub(r"[^\n]", "~", match[0]), shown.lower())
    for match in forms.finditer(said):
        yield seen[_first(match)], seen[match.end() - 1]


def _first(match: re.Match[str]) -> int:
    """Return where the sentence of *match* goes on; the mark that ends the one before is part of some."""
    before = _MARKS.match(match.string, match.start(), match.end() - 1)
    return before.end() if before else match.start()


def _sentence(text: str, at: int) -> tuple[int, int]:
    """Return from where to where the sentence goes that holds the character *at*, with its bullet."""
    start, end = next(match.span() for match in _SENTENCE.finditer(text) if match.end() > at)
    bullet = _BULLET.search(text[:start])
    return bullet.start() if bullet else start, end


def _without(text: str, start: int, end: int) -> str:
    return text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
