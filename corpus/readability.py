"""How easily a document reads: the Flesch formula as Douma fitted it to Dutch."""

import re
from collections.abc import Sequence

from corpus import prose
from corpus.catalogue import Document
from corpus.figures import APPENDIX

#: Leesbaarheid = 206.8 - 0.77 wl - 0.93 zl: wl is syllables in a hundred words, zl the mean number of words
#: in a sentence. W.H. Douma, De leesbaarheid van landbouwbladen, Wageningen 1960; as quoted in
#: dbnl.org/tekst/_taa014197701_01/_taa014197701_01_0089.php, with his table: 60-70 reads as normal.
_BASE, _SYLLABLES, _LENGTH = 206.8, 77.0, 0.93

#: Letters that sound as one: three before two.
_VOWELS = re.compile(
    r"aai|ooi|oei|eeu|ieu|ëi|aa|ee|oo|uu|ie|ei|ij|ui|eu|oe|au|ou|[aeiouyàáâäèéêëìíîïòóôöùúûü]"
)
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")


def syllables(word: str) -> int:
    """Return how many syllables *word* has, at least one."""
    return max(1, len(_VOWELS.findall(word.casefold())))


def score(sentences: Sequence[str]) -> float:
    """Return how easily *sentences* read: 0 very hard, 60 to 70 normal, 100 (or no words) very easy."""
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    if not words:
        return 100.0
    spoken = sum(map(syllables, words)) / len(words)
    return _BASE - _SYLLABLES * spoken - _LENGTH * len(words) / len(sentences)


def of(document: Document) -> float:
    """Return how easily the body of *document* reads, as `score`: not its companion, links and sources."""
    return score(_sentences(document, beside=False))


def of_companion(document: Document) -> float | None:
    """Return how easily the companion of *document* reads, as `score`; None where it has none."""
    sentences = _sentences(document, beside=True)
    return score(sentences) if sentences else None


def _sentences(document: Document, *, beside: bool) -> list[str]:
    sections = [part for part in document.sections if part.beside is beside and part.heading not in APPENDIX]
    return [line.text for section in sections for line in prose.lines(section.text)]
