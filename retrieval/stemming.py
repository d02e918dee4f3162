"""Stems Dutch words by Snowball's ``dutch_porter``, from any thread.

https://snowballstem.org/algorithms/dutch_porter/stemmer.html
"""

from threading import Lock

import snowballstemmer

_STEMMER = snowballstemmer.stemmer("dutch_porter")
#: A stemmer holds the word that it works on, and drafts are written and checked beside each other.
_ONE_AT_A_TIME = Lock()


def stemmed(word: str) -> str:
    """Return the stem of *word* (lower case, without accents)."""
    with _ONE_AT_A_TIME:
        return str(_STEMMER.stemWord(word))
