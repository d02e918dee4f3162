"""A copy of a text that is easier to search, with the way back to the text as it was given.

Source of the compatibility forms: Unicode Standard Annex 15 (NFKC). The look-alike letters are the ones that
Unicode Technical Standard 39 (confusables) lists as identical to a Latin letter in common fonts. Character
references such as ``&eacute;`` are those of the HTML standard (named character references). Letters with one
and the same sign or blank between them, and one letter a line, are closed up to the word they spell.
"""

import html
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType

#: Cyrillic and Greek letters that look like a Latin one, and typographic signs with a plain twin.
LOOK_ALIKES = MappingProxyType(
    str.maketrans(
        # The left row holds Cyrillic and Greek letters; they only look like the right row.
        "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u051b\u0432\u043a\u043c\u043d\u0442"
        "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0408\u0405"
        "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf\u03b1\u03bd"
        "\u2019\u2018\u02bc\u00b4\u0060\u2010\u2011\u2012\u2013\u2014\u2015\u2212",
        "aeopcyxijsdqbkmhtABEKMHOPCTYXIJSABEZHIKMNOPTYXoav'''''-------",
    )
)


@dataclass(frozen=True, kw_only=True)
class Normalised:
    """A searchable copy of a text. *starts* and *ends* have one entry per character of *text*."""

    text: str
    starts: Sequence[int]  #: Where the stretch that became this character starts in the given text.
    ends: Sequence[int]  #: Where that stretch ends.

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the given text that became ``text[start:end]``; whole clusters only."""
        return self.starts[start], self.ends[end - 1]

    def widen(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch, grown until it holds whole clusters of the given text at both ends."""
        while start > 0 and self.starts[start - 1] == self.starts[start]:
            start -= 1
        while end < len(self.text) and self.starts[end] == self.starts[end - 1]:
            end += 1
        return start, end


def _marks() -> str:
    """Return, as the inside of a character class, every mark and invisible sign of the first two planes."""
    found = [code for code in range(0x80, 0x20000) if unicodedata.category(chr(code)) in {"Mn", "Me", "Cf"}]
    runs: list[list[int]] = []
    for code in found:
        if runs and runs[-1][1] == code - 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in runs)


#: A cluster that may change: a character reference, a sign outside ASCII (or a back quote) or a letter, each
#: with the marks on it.
_MARKS = _marks()
_REFERENCE = r"&(?:amp;){0,3}(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8}\d{0,2});"
_ODD = re.compile(
    rf"(?P<reference>{_REFERENCE})[{_MARKS}]*|[^\x00-\x5f\x61-\x7f][{_MARKS}]*|[\x00-\x7f][{_MARKS}]+"
)
_MAY_BE_ODD = re.compile(rf"[^\x00-\x5f\x61-\x7f]|{_REFERENCE}")

#: Single letters or digits with the same between them.
_SPACED = re.compile(
    r"(?<![^\W_])[^\W_](?P<gap> |[ \t]{0,3}\r?\n\s{0,3}|[-._*/|+~=:,])[^\W_]"
    r"(?:(?P=gap)[^\W_]){2,60}(?![^\W_])"
)
SHORTEST_SPACED = 4  #: Letters with a blank or line end between them that spell a word.
SHORTEST_DOTTED = 5  #: Letters with a sign between them that spell one; "a.s.a.p." does not.
SHORTEST_MIXED = 6  #: Letters and digits with blanks between them.


def _plain(cluster: str) -> str:
    """Return the searchable form of one cluster: a character or its name, with the combining marks on it."""
    while cluster.startswith("&") and (read := html.unescape(cluster)) != cluster:
        cluster = read
    kept = "".join(mark for mark in cluster if unicodedata.category(mark) != "Cf")
    return unicodedata.normalize("NFKC", kept.translate(LOOK_ALIKES)).translate(LOOK_ALIKES)


def normalise(text: str) -> Normalised:
    """Return *text* in compatibility form, without invisible signs or look-alikes, spaced words closed."""
    return _closed(_compatible(text))


def _compatible(text: str) -> Normalised:
    """Return *text* cluster by cluster in compatibility form."""
    simple = text.isascii() and "&" not in text and "`" not in text
    if simple or _MAY_BE_ODD.search(text) is None:
        return Normalised(text=text, starts=range(len(text)), ends=range(1, len(text) + 1))
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position = 0
    for odd in _ODD.finditer(text):
        pieces.append(text[position : odd.start()])
        starts.extend(range(position, odd.start()))
        ends.extend(range(position + 1, odd.start() + 1))
        plain = _plain(odd.group())
        pieces.append(plain)
        starts.extend([odd.start()] * len(plain))
        ends.extend([odd.end()] * len(plain))
        position = odd.end()
    pieces.append(text[position:])
    starts.extend(range(position, len(text)))
    ends.extend(range(position + 1, len(text) + 1))
    return Normalised(text="".join(pieces), starts=tuple(starts), ends=tuple(ends))


def _closed(plain: Normalised) -> Normalised:
    """Return the copy with the gaps left out of "s a m i r a"; offsets still lead to the given text."""
    found = [match for match in _SPACED.finditer(plain.text) if _spells(match)]
    if not found:
        return plain
    kept: list[int] = []
    position = 0
    for match in found:
        kept += range(position, match.start())
        step = 1 + len(match["gap"])
        kept += range(match.start(), match.end(), step)
        position = match.end()
    kept += range(position, len(plain.text))
    return Normalised(
        text="".join(plain.text[at] for at in kept),
        starts=tuple(plain.starts[at] for at in kept),
        ends=tuple(plain.ends[at] for at in kept),
    )


def _spells(match: re.Match[str]) -> bool:
    """Return whether the single letters are a word taken apart, and no list, initials or spaced number."""
    gap = match["gap"]
    signs = match.group()[:: 1 + len(gap)]
    letters = [sign for sign in signs if sign.isalpha()]
    if len(letters) < len(signs):
        lines = "\n" in gap and len(signs) >= SHORTEST_MIXED
        return lines or (len(letters) > 1 and len(signs) >= SHORTEST_MIXED and gap == " ")
    alphabet = all(ord(after) == ord(before) + 1 for before, after in pairwise(signs))
    initials = gap == "." and signs.isupper()
    shortest = SHORTEST_SPACED if gap.isspace() else SHORTEST_DOTTED
    return len(signs) >= shortest and not alphabet and not initials


FEW = 4  #: Up to so many words say nothing about how somebody writes.
#: A word of two letters or more, and no kind of a placeholder; a letter alone, and no initial.
_LOUD = re.compile(r"(?<!\w)[^\W\d_]{2,}(?!\w|-\d{1,4}\])")
_SHOUT = re.compile(r"[A-Z]{2}(?![A-Z]*-\d{1,4}\])")  #: In a text without one no ASCII word is shouted.
_LETTER = re.compile(r"(?<![\w.])[^\W\d_](?![\w.])")


def quieted(plain: Normalised) -> Normalised:
    """Return the copy with its shouted words in lower case when most words are in capitals; else as it is.

    Capitals say nothing in such a message, so that it is read as one in lower case. No offset changes.
    """
    if plain.text.isascii() and _SHOUT.search(plain.text) is None:
        return plain
    words = _LOUD.findall(plain.text)
    if len(words) <= FEW or 2 * sum(map(str.isupper, words)) <= len(words):
        return plain
    return replace(plain, text=_LETTER.sub(_quiet, _LOUD.sub(_quiet, plain.text)))


def _quiet(match: re.Match[str]) -> str:
    """Return a shouted word in lower case, where that leaves its length as it is."""
    word, lower = match.group(), match.group().lower()
    return lower if word.isupper() and len(lower) == len(word) else word


#: Letters that Unicode does not take apart, with the plain letter that people type instead.
PLAIN_LETTERS = str.maketrans("\u0142\u00f8\u0111\u0131", "lodi")


def fold(word: str) -> str:
    """Return *word* in lower case and without accents: the form under which names are compared."""
    if word.isascii():
        return word.lower()
    bare = unicodedata.normalize("NFKD", word.casefold()).translate(PLAIN_LETTERS)
    return "".join(sign for sign in bare if not unicodedata.combining(sign))
