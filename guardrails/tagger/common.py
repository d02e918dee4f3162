"""The words that people often write and never for a name; `python -m guardrails.tagger common` lists them.

Source: the training parts of the two treebanks, and the project's own questions and plain messages. An
ordinary word that people really write is rarely a name; one that only a spelling list knows may well be.
"""

import gzip
import re
from collections import Counter
from importlib.resources import files
from pathlib import Path

from guardrails.lexicon import Lexicon, lexicon
from guardrails.tagger.carriers import lines
from guardrails.tagger.treebank import BANKS, sentences

SHORTEST = 3  #: Letters.
PLAINLY = 20  #: Times a word stands in lower case for each time that it is part of a name.
_WORD = re.compile(r"[^\W\d_]+")


def common(words: Lexicon) -> list[str]:
    """Return the words in order: on the spelling list, no function word, on no list of names."""
    plain, named = Counter[str](), Counter[str]()
    for bank in BANKS:
        for text, kind in (piece for row in sentences(words, bank, "train") for piece in row):
            form = text.strip()
            if kind > 0:
                named[form.lower()] += 1
            elif kind == 0 and form.isalpha() and form.islower():
                plain[form] += 1
    plain.update(_WORD.findall(" ".join(lines("questions.txt") + lines("carriers-plain.txt")).lower()))
    return sorted(
        form for form, times in plain.items() if times > PLAINLY * named[form] and _counts(words, form)
    )


def _counts(words: Lexicon, form: str) -> bool:
    """Return whether *form* is an ordinary word that may be taken for a name."""
    ordinary = len(form) >= SHORTEST and form in words.ordinary and form not in words.stop
    return ordinary and not words.is_name(form)


def store() -> int:
    """Write the list where the program reads it; return the exit code."""
    text = "\n".join(common(lexicon()))
    target = Path(str(files("guardrails").joinpath("data", "common.txt.gz")))
    target.write_bytes(gzip.compress(text.encode(), mtime=0))
    return 0
