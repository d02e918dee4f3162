"""Finds the word of the corpus that a mistyped word stands for.

One letter may differ in a word of six or seven letters, two from eight letters on; never in a shorter one
(source: shared glossary, "Gebruik bij zoeken"). Two neighbours that changed places count as one: optimal
string alignment, by RapidFuzz.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

ONE_FROM = 6  #: Letters from which one may differ.
TWO_FROM = 8  #: Letters from which two may differ.
REMEMBERED = 2048  #: Unknown words whose neighbour is remembered.


class Speller:
    """Knows the words of the corpus."""

    def __init__(self, words: Iterable[str]) -> None:
        """Remember *words*, in lower case."""
        self._words = frozenset(words)
        self._by_start: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        for word in sorted(self._words):
            if len(word) >= ONE_FROM - 1:
                self._by_start[word[0], len(word)].append(word)
        self._nearest = lru_cache(maxsize=REMEMBERED)(self._near)

    def mended(self, word: str) -> str:
        """Return the nearest word of the corpus, or *word* itself where it is known or nothing is near."""
        if word in self._words or len(word) < ONE_FROM or not word.isalpha():
            return word
        return self._nearest(word)

    def _near(self, word: str) -> str:
        """Return the nearest word; among those as near the shortest, and of those the first by letters."""
        allowed = 2 if len(word) >= TWO_FROM else 1
        best, least = word, allowed
        for length in range(len(word) - allowed, len(word) + allowed + 1):
            near = self._by_start.get((word[0], length), ())
            found = process.extractOne(word, near, scorer=OSA.distance, score_cutoff=least)
            if found and (best == word or found[1] < least):
                best, least = found[0], int(found[1])
        return best
