"""How hard a Dutch text is to read: Douma's Reading Ease, sentence length, long words, bare abbreviations.

There is no formula for B1. Douma's (`corpus.readability`) counts syllables and words a sentence; 60 to 70 is
plain, below 50 is hard. What writers for B1 are taught stands beside it: sentences of ten to fifteen words,
few long words, abbreviations written out.
"""

import re
from dataclasses import dataclass
from statistics import fmean

from corpus.readability import score

LONG = 10  #: Letters from which a word counts as long.
_SENTENCE = re.compile(r"(?<=[.!?])[\"\u201d\u2019')]*\s+|\n+")
_CLOSED = re.compile(r"[.!?][\"\u201d\u2019')]*\s*$")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_ABBREVIATION = re.compile(r"\b[A-Z]{2,}[A-Z0-9]*\b")
#: Abbreviations that everybody who gets a letter uses every day, and marks that are none.
_EVERYDAY = frozenset({"GGD", "GGZ", "PERSOON", "PLAATS", "ORGANISATIE", "DATUM", "LOCATIE", "NL"})


@dataclass(frozen=True, kw_only=True)
class Readability:
    """How hard a text is to read."""

    ease: float  #: Douma's Reading Ease: 100 is very easy, 0 very hard.
    sentence: float  #: Words a sentence, on average.
    long: float  #: Share of words of `LONG` letters or more, 0 to 1.
    bare: tuple[str, ...]  #: Abbreviations that are nowhere written out beside it, in order.


def measure(text: str) -> Readability:
    """Return how hard *text* is; an item of a list is a sentence, a line without a closing mark is none.

    Raises:
        ValueError: It holds no word.
    """
    parts = [part for part in _SENTENCE.split(text) if _CLOSED.search(part)]
    sentences = [words for part in parts if (words := _WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        raise ValueError("no words")
    return Readability(
        ease=score([part for part in parts if _WORD.search(part)]),
        sentence=len(words) / len(sentences),
        long=fmean(len(word) >= LONG for word in words),
        bare=_bare(text),
    )


def _bare(text: str) -> tuple[str, ...]:
    found = dict.fromkeys(_ABBREVIATION.findall(text))
    return tuple(one for one in found if one not in _EVERYDAY and not _explained(one, text))


def _explained(short: str, text: str) -> bool:
    """Return whether words stand before *short* in brackets, as in *gecertificeerde instelling (GI)*."""
    return bool(re.search(rf"[a-z]\s+(?:[A-Z]+ )?\((?:[A-Za-z]+ )?{short}\)|\b{short} \([a-z]", text))
