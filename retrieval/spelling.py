"""Finds the word of the corpus that a mistyped word stands for.

One letter may differ in a word of six or seven letters, two from eight letters on; never in a shorter one
(source: shared glossary, "Gebruik bij zoeken"). Two neighbours that changed places count as one.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

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
        allowed = 2 if len(word) >= TWO_FROM else 1
        best, least = word, allowed + 1
        for length in range(len(word) - allowed, len(word) + allowed + 1):
            for candidate in self._by_start.get((word[0], length), ()):
                if _shared(word, candidate) < min(len(word), length) - 2 * allowed:
                    continue
                distance = edits(word, candidate, limit=least)
                if distance < least:
                    best, least = candidate, distance
        return best


def edits(first: str, second: str, *, limit: int) -> int:
    """Return how many letters differ between the words; *limit* or more counts as *limit*."""
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, letter in enumerate(first, 1):
        # Further from the diagonal than this, the words differ by the limit already.
        earlier, before, row = before, row, [i] + [limit] * len(second)
        for j in range(max(1, i - limit + 1), min(len(second), i + limit - 1) + 1):
            other = second[j - 1]
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == second[j - 2] and first[i - 2] == other:
                cost = min(cost, earlier[j - 2] + 1)
            row[j] = cost
        if min(row) >= limit:
            return limit
    return min(row[-1], limit)


def _shared(first: str, second: str) -> int:
    return sum(min(first.count(letter), second.count(letter)) for letter in set(first))
