"""How good a tagger is on the test files of the treebanks, which training never reads."""

from collections.abc import Iterator
from itertools import islice

import numpy as np

from guardrails.lexicon import Lexicon, lexicon
from guardrails.tagger.examples import Example, example, lowered
from guardrails.tagger.features import features
from guardrails.tagger.model import Tagger
from guardrails.tagger.thresholds import REDACT
from guardrails.tagger.treebank import BANKS, sentences
from guardrails.words import Notes

CHUNK = 256  #: Sentences looked at at once.


def scores(tagger: Tagger) -> dict[str, dict[str, float]]:
    """Return for each treebank, as written and in lower case, two shares of words.

    "leak" is the share of the words of names below `REDACT`, "over" the share of all other words at or above
    it; the rules around the tagger have no part in it.
    """
    words = lexicon()
    return {
        f"{bank}, {case}": _shares(tagger, _examples(words, bank, lower=case == "lower case"))
        for bank in BANKS
        for case in ("as written", "lower case")
    }


def _examples(words: Lexicon, bank: str, *, lower: bool) -> Iterator[Example]:
    notes = Notes()
    for pieces in sentences(words, bank, "test"):
        yield example(words, lowered(pieces) if lower else pieces, notes)


def _shares(tagger: Tagger, made: Iterator[Example]) -> dict[str, float]:
    """Return leak and over-redaction, counted in words."""
    names = leaks = others = touched = 0
    while some := list(islice(made, CHUNK)):
        classes = np.array([kind for one in some for kind in one.classes], dtype=np.int64)
        hidden = tagger.named(features([one.message for one in some])) >= REDACT
        names += int((classes > 0).sum())
        leaks += int(((classes > 0) & ~hidden).sum())
        others += int((classes == 0).sum())
        touched += int(((classes == 0) & hidden).sum())
    return {"leak": leaks / names, "over": touched / others}
