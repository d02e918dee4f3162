"""Recognises which situation fits a case, among those of one document.

Least squares with a ridge (kernel ridge regression, Saunders 1998) on the features of the encoder and on what
`corpus.features` sees: each telling and each item of a companion is an example of its situation. A table per
document, made when it is first asked for. `docs/drafts.md` has the figures. `retrieval.answering` reads its
questions by the same features.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from corpus.answerbook import Companion, Situation
from corpus.catalogue import Document
from corpus.features import shown
from retrieval.analyser import Analyser
from retrieval.features import FEATURES, Floats, Integers, Reader, Row, scaled

RIDGE = 0.5  #: What a telling costs to be missed, against its length of 1.
SEEN = 0.5  #: Weight of what is read in a text, against 1 for its words.
TELLING = 3  #: Sentences of a case that count beside the whole.
SIGNS_TRUST = 2.0  #: How much more the words that an item waits for say than a telling.
#: What tells situations of one theme apart: who tells it, how long, how near. Name -> what shows it.
TRAITS: Mapping[str, re.Pattern[str]] = {
    "een kind zegt het": re.compile(
        r"\b(?:jongen|meisje|kind|kinderen|zoon|dochter|kleuter|peuter|puber|leerling|jongere|jongste|oudste)\b"
        r"[^.!?]{0,30}\b(?:zei|zegt|zeggen|vertel\w*|appt\w*|fluister\w*|schreef)\b|[:,] ?['\"\u2018\u201c]",
        re.IGNORECASE,
    ),
    "een ander zegt het": re.compile(
        r"\b(?:school|juf|buurvrouw|buren|buurman|oma|opa|collega|huisarts|mentor|leerkracht|trainer|tante|oom)\b"
        r"[^.!?]{0,30}\b(?:zei|zegt|belt|belde|ziet|zag|meldt|vindt|vertel\w*|appt\w*|stuurt|hoorde)\b",
        re.IGNORECASE,
    ),
    "de ouder zegt het": re.compile(
        r"\b(?:moeder|vader|ma|pa|ouders?|stiefvader|stiefmoeder|pleegmoeder|pleegvader)\b"
        r"[^.!?]{0,30}\b(?:zei|zegt|zeggen|belt|belde|vertel\w*|appt\w*|geeft toe|vraagt|huilt|wil)\b",
        re.IGNORECASE,
    ),
    "al lang": re.compile(
        r"\b(?:al|sinds|ruim) [^.!?,]{0,14}\b(?:weken|maanden|jaar|jaren)\b"
        r"|\b(?:steeds|telkens|altijd|vaker|weer)\b|\belke (?:dag|week|nacht|avond|keer)\b",
        re.IGNORECASE,
    ),
    "nu": re.compile(
        r"\b(?:nu|vandaag|straks|vanavond|vannacht|morgen|zo meteen|op dit moment|vanmiddag)\b", re.IGNORECASE
    ),
    "pas": re.compile(
        r"\b(?:gisteren|gisteravond|vannacht|vanmorgen|afgelopen|zaterdag|zondag|weekend|vorige week)\b",
        re.IGNORECASE,
    ),
    "toen": re.compile(
        r"\b(?:vroeger|jaar geleden|jaren geleden|destijds|ooit|in (?:19|20)\d\d)\b", re.IGNORECASE
    ),
    "hulp": re.compile(
        r"\b(?:hulp|hulpverlen\w*|begeleid\w*|traject|behandeling|cursus|team)\b", re.IGNORECASE
    ),
}

T = TypeVar("T")
Doubles = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """A text of which it is known what it belongs to."""

    text: str
    label: int  #: Number of the answer or situation.
    trust: float = 1.0
    held: bool = False  #: A way to ask or a telling: what measurements leave out in turn.


@dataclass(frozen=True)
class Table:
    """What each feature says for each label."""

    at: Integers  #: Features, ascending.
    says: Floats  #: Features x labels.

    def scores(self, row: Row) -> Floats:
        """Return a score per label; a text of the examples has about 1 at its own."""
        places = np.searchsorted(self.at, row.at)
        known = places < len(self.at)
        known[known] = self.at[places[known]] == row.at[known]
        found: Floats = row.weights[known] @ self.says[places[known]]
        return found


class Recogniser:
    """Recognises situations with one analyser; keeps a table per document and digest."""

    def __init__(self, analyser: Analyser, rarity: Floats) -> None:
        """Read with *analyser*; *rarity* is the weight of each feature."""
        self._reader = Reader(analyser)
        self._rarity = rarity
        self._kept: dict[str, tuple[str, Table]] = {}

    def question(self, text: str) -> Row:
        """Return the features of *text* as a question is recognised by."""
        return scaled(self._reader.row(text), self._rarity)

    def case(self, text: str, seen: Iterable[str], words: Row | None = None) -> Row:
        """Return the features of *text* as a case is recognised by: words, the names *seen*, and traits.

        *words* are those of `question`, where they are known already.
        """
        words = self.question(text) if words is None else words
        traits = (name for name, pattern in TRAITS.items() if pattern.search(text))
        known = sorted({_named(name) for name in (*seen, *traits)})
        if not known:
            return words
        weights = np.full(len(known), np.sqrt(SEEN / len(known)), dtype=np.float32)
        return Row(
            np.concatenate([words.at, np.array(known, dtype=np.int64)]),
            np.concatenate([words.weights, weights]),
        )

    def rows(self, found: Iterable[Example]) -> list[Row]:
        """Return the features of examples of the situations of a companion."""
        seen = ((one.text, shown(one.text)) for one in found)
        return [self.case(text, names) for text, names in seen]

    def situations(self, document: Document, telling: Sequence[Row]) -> list[tuple[float, Situation]]:
        """Return the situations of *document* with how well they fit a *telling*, best first.

        *telling* has the features of the whole case, and then those of its sentences: a long case speaks of
        much besides, so the sentences that speak for a situation most count as much as the whole.
        """
        if document.companion is None or not document.companion.situations:
            return []
        return _best(fits(self._table(document), telling), document.companion.situations)

    def _table(self, document: Document) -> Table:
        digest, table = self._kept.get(document.slug, ("", None))
        if table is None or digest != document.digest:
            found = list(examples(document.companion)) if document.companion else []
            table = fitted(self.rows(found), found)
            self._kept[document.slug] = (document.digest, table)
        return table


def fits(table: Table, telling: Sequence[Row]) -> Floats:
    """Return how well each label of *table* fits a *telling*, given as `Recogniser.situations` takes it."""
    whole, *sentences = (table.scores(row) for row in telling)
    if sentences:
        whole = whole + np.sort(np.array(sentences), axis=0)[-TELLING:].sum(axis=0) / TELLING
    return whole


def examples(companion: Companion) -> Iterator[Example]:
    """Return the examples of the situations of *companion*."""
    for label, one in enumerate(companion.situations):
        told = (case.text for case in companion.told.get(one.name, ()))
        yield from (Example(text, label, held=True) for text in (one.name, *one.like, *told))
        for item in (item for items in one.lists.values() for item in items):
            yield Example(item.text, label)
            signs = (item.needs, item.unless)
            yield from (Example(_spoken(words), label, SIGNS_TRUST) for words in signs if words)


def fitted(rows: Sequence[Row], found: Sequence[Example]) -> Table:
    """Return the table that tells the labels of *found* from their *rows*."""
    matrix, at = _dense(rows)
    labels = np.array([one.label for one in found])
    wanted = (labels[:, None] == np.arange(labels.max() + 1)).astype(np.float64)
    inverse = np.linalg.inv(ridged(matrix, found))
    return Table(at, (matrix.T @ (inverse @ wanted)).astype(np.float32))


def left_out(rows: Sequence[Row], found: Sequence[Example]) -> Doubles:
    """Return the scores of each example by the table that is made without it."""
    matrix, _ = _dense(rows)
    labels = np.array([one.label for one in found])
    wanted = (labels[:, None] == np.arange(labels.max() + 1)).astype(np.float64)
    inverse = np.linalg.inv(ridged(matrix, found))
    found_without: Doubles = wanted - (inverse @ wanted) / np.diag(inverse)[:, None]
    return found_without


def ridged(matrix: Floats, found: Sequence[Example]) -> Doubles:
    """Return how alike the rows of *matrix* are, with the ridge by the trust in each on the diagonal."""
    trust = np.array([one.trust for one in found])
    return np.asarray(matrix @ matrix.T, dtype=np.float64) + RIDGE * np.diag(1 / trust)


def _dense(rows: Sequence[Row]) -> tuple[Floats, Integers]:
    at = np.unique(np.concatenate([row.at for row in rows]))
    matrix = np.zeros((len(rows), len(at)), dtype=np.float32)
    for number, row in enumerate(rows):
        matrix[number, np.searchsorted(at, row.at)] = row.weights
    return matrix, at


def _best(scores: Floats, parts: Sequence[T]) -> list[tuple[float, T]]:
    order = np.argsort(-scores, kind="stable")
    return [(float(scores[at]), parts[at]) for at in order]


def _named(name: str) -> int:
    return FEATURES + crc32(name.encode()) % (1 << 20)


def _spoken(signs: Iterable[str]) -> str:
    return " ".join(signs).replace("*", "").replace(" .. ", " ")
