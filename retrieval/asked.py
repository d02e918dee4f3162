"""Reads what the worker asks: each question with its terms, and the kind of answer that it wants."""

import re
from collections.abc import Iterator

from retrieval.analyser import STOP_WORDS, Analyser, words
from retrieval.passages import Asked, Kind
from retrieval.reading import Reading
from retrieval.told import Teller, Told

SHORT = 5  #: Words; a question of at most so many that points back leans on the sentence before it.
_BACK = re.compile(r"\b(?:dat|dit|dan|zo|zomaar)\b", re.IGNORECASE)

#: What a question holds, and what an answer to it holds.
_KINDS = tuple(
    Kind(
        asks=re.compile(rf"\b(?:{asks})\b", re.IGNORECASE),
        says=re.compile(rf"\b(?:{says})\b", re.IGNORECASE),
        plain=plain,
        law=law,
    )
    for asks, says, plain, law in (
        (r"foto\w*|film\w*|beelden", r"foto\w*|film\w*|beelden", True, False),
        (r"dokter|arts|huisarts", r"arts|huisarts\w*|ziekenhuis", True, False),
        (r"aangifte", r"aangifte", True, False),
        (r"tolk\w*", r"tolk\w*", True, False),
        (r"verklaring", r"verklaring", True, False),
        (
            r"wanneer|genoeg|hoe (?:gevaarlijk|zwaar|erg)|melden|onveilig|goed genoeg",
            r"(?:acute|structurele) onveiligheid|structureel onveilig|professionele norm|de norm",
            True,
            False,
        ),
        (
            r"mag|mogen|toestemming|verplicht|dwingen",
            r"mag (?:je|ook|zo nodig)|mogen|toestemming|geheim\w*|vrijwillig\w*|rechter",
            False,
            True,
        ),
        (
            r"gesprek|praat|vertel\w*|bespreek|ter sprake|bellen",
            r"gesprek|praat|vertel\w*|bespreek|spreek|apart",
            False,
            False,
        ),
    )
)


def asked(reading: Reading, analyser: Analyser) -> Iterator[tuple[Told, Asked]]:
    """Return each question of the worker in reading order, with what its answer is found by."""
    before = ""
    for one in reading.sentences:
        if one.teller is Teller.ASKED:
            text = one.span.text
            back = len(text.split()) <= SHORT and _BACK.search(text)
            leans = f"{before} {text}" if back else text
            yield one, Asked(terms=_stems(leans, analyser), kind=_kind(leans))
        before = one.span.text


def _stems(text: str, analyser: Analyser) -> dict[str, float]:
    """Return the stems of *text*: its words were mended with the whole case, and that takes its time."""
    return {analyser.stem(word): 1.0 for word in words(text) if word not in STOP_WORDS}


def _kind(text: str) -> Kind | None:
    return next((kind for kind in _KINDS if kind.asks.search(text)), None)
