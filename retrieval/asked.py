"""Reads what the worker asks: each question with its terms, and the kind of answer that it wants."""

import re
from collections.abc import Iterator
from functools import cache

from corpus import yamlfiles
from corpus.features import pattern
from retrieval.analyser import STOP_WORDS, Analyser, words
from retrieval.passages import Asked, Kind
from retrieval.reading import Reading
from retrieval.told import Told, questions

SHORT = 5  #: Words; a question of at most so many that points back leans on the sentence before it.
_BACK = re.compile(r"\b(?:dat|dit|dan|zo|zomaar)\b", re.IGNORECASE)


@cache
def kinds() -> tuple[Kind, ...]:
    """Return the kinds of question that come with the corpus; the first that fits counts."""
    raw = yamlfiles.packaged("antwoorden.yaml")
    return tuple(
        Kind(
            asks=pattern(fields["vraagt"]),
            says=pattern(fields["zegt"]),
            plain=not fields.get("streng", False),
            law=fields.get("wet", False),
            slugs=frozenset(fields.get("documenten", ())),
        )
        for fields in raw["soorten"]
    )


def asked(reading: Reading, analyser: Analyser) -> Iterator[tuple[Told, Asked]]:
    """Return each question of the worker in reading order, with what its answer is found by."""
    for before, one in questions(reading.sentences):
        text = one.span.text
        back = len(text.split()) <= SHORT and _BACK.search(text)
        leans = f"{before} {text}" if back else text
        yield one, Asked(terms=_stems(leans, analyser), kind=_kind(leans))


def _stems(text: str, analyser: Analyser) -> dict[str, float]:
    """Return the stems of *text*: its words were mended with the whole case, and that takes its time."""
    return {analyser.stem(word): 1.0 for word in words(text) if word not in STOP_WORDS}


def _kind(text: str) -> Kind | None:
    return next((kind for kind in kinds() if kind.asks.search(text)), None)
