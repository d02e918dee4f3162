"""Reads what the worker asks: each question with its terms, and the kind of answer that it wants."""

import re
from collections.abc import Iterator

from retrieval.analyser import Analyser
from retrieval.passages import Asked, Kind
from retrieval.reading import Reading
from retrieval.told import Teller, Told

SHORT = 5  #: Words; a shorter question leans on the sentence before it.

#: What a question holds, and what an answer to it holds.
_KINDS = tuple(
    Kind(asks=re.compile(rf"\b(?:{asks})\b", re.IGNORECASE), says=re.compile(rf"\b(?:{says})\b", re.IGNORECASE), plain=plain)
    for asks, says, plain in (
        (r"foto\w*|film\w*|beelden", r"foto\w*|film\w*|beelden", True),
        (r"dokter|arts|huisarts", r"arts|huisarts\w*|ziekenhuis", True),
        (r"aangifte", r"aangifte", True),
        (r"tolk\w*", r"tolk\w*", True),
        (r"verklaring", r"verklaring", True),
        (r"wanneer|genoeg|hoe (?:gevaarlijk|zwaar|erg)|melden|onveilig|goed genoeg", r"onveiligheid|norm", True),
        (r"mag|mogen|klopt|toestemming|verplicht|dwingen", r"mag|mogen|toestemming|geheim\w*|vrijwillig\w*|rechter", False),
        (r"gesprek|praat|vertel\w*|bespreek|ter sprake|bellen", r"gesprek|praat|vertel\w*|bespreek|spreek|apart", False),
    )
)


def asked(reading: Reading, analyser: Analyser) -> Iterator[tuple[Told, Asked]]:
    """Return each question of the worker in reading order, with what its answer is found by."""
    before = ""
    for one in reading.sentences:
        if one.teller is Teller.ASKED:
            words = one.span.text
            leans = f"{before} {words}" if len(words.split()) <= SHORT else words
            yield one, Asked(terms=analyser.terms(leans), kind=_kind(leans))
        before = one.span.text


def _kind(words: str) -> Kind | None:
    return next((kind for kind in _KINDS if kind.asks.search(words)), None)
