"""Turns Dutch text into weighted search terms: stems, parts of compounds and concepts.

NFKC, lower case, accents folded; stop words dropped; stems by Snowball's ``dutch_porter``; compounds split
into words of the corpus; typos mended; synonyms, abbreviations and slang add the concept they stand for.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from retrieval.spelling import Speller
from retrieval.stemming import stemmed
from retrieval.synonyms import Concept

PART_WEIGHT = 0.5  #: Of a part of a compound, against 1 for a whole word.
CONCEPT_WEIGHT = 0.7  #: Of a concept, against 1 for a word.
REMEMBERED = 2048  #: Unknown words whose stem is remembered.
SHORTEST_PART = 4  #: Letters in a part of a compound.
_JOINTS = ("", "s", "en", "e")

_STOP = (
    "aan al als alsjeblieft altijd alvast andere anders aub beetje ben bent bij bijna daar daarna dan "
    "dank dat de der deze die ding dingen dit doe doen doet door dr dus echt een eens eigenlijk en er "
    "erg ergens even ga gaan gaat geen gewoon graag had hadden hallo heb hebben hebt heeft heel hem "
    "hen het hier hij hoe hoi hun ie iemand iets ik in ineens is ja je jij jou jouw jullie kan kon "
    "kunnen kunt maar mag me mee meer met mij mijn mn mocht moest moet moeten mogen na naar nee net "
    "niet niets niks nog nou nu nul of om omdat ons onze ook op over pas s slechts soms steeds stuk t "
    "te tegen tijdens toch toen tot tussen u uit uw van vanaf vast veel via voor vraag vragen vrij "
    "waar waarom want waren was wat we weer wel wie wij wil wilde willen word worden wordt zal ze zeg "
    "zegt zei zelf zich zij zijn zn zo zoals zonder zou zouden zoveel"
)
STOP_WORDS = frozenset(_STOP.split())  #: Words that every text has.

_ACCENTS = re.compile("[\u0300-\u036f]+")
_WORD = re.compile(r"[a-z0-9]+(?:[./][a-z0-9]+)*")
_PLACEHOLDER = re.compile(r"[\[<][A-Z]+[-_ ]?\d*[\]>]")


def words(text: str) -> list[str]:
    """Return the words of *text* in order: lower case, without accents, placeholders or marks."""
    text = _PLACEHOLDER.sub(" ", unicodedata.normalize("NFKC", text))
    folded = unicodedata.normalize("NFKD", text.lower().replace("'", "").replace("\u2019", ""))
    return _WORD.findall(_ACCENTS.sub("", folded))


#: Concepts by their phrases: first stem, number of stems, all stems.
_Phrases = dict[str, dict[int, dict[tuple[str, ...], list[str]]]]


class Lexicon:
    """The words of the corpus with their stems and parts; built once, kept in the artefact."""

    def __init__(self, stems: Mapping[str, str], parts: Mapping[str, Sequence[str]]) -> None:
        """Hold *stems* by word, and the stems of its two *parts* for each word that is a compound."""
        self.stems = stems
        self.parts = parts
        self._stemmed = lru_cache(maxsize=REMEMBERED)(stemmed)

    @classmethod
    def learn(
        cls, concepts: Sequence[Concept], texts: Iterable[str], stems: Mapping[str, str] | None = None
    ) -> "Lexicon":
        """Return the lexicon of *texts* and of the phrases of *concepts*; *stems* are known already."""
        phrases = (phrase for concept in concepts for phrase in (*concept.phrases, *concept.together))
        known = sorted({word for text in (*texts, *phrases) for word in words(text)})
        earlier = cls(stems or {}, {})
        learnt = cls({word: earlier.stem(word) for word in known}, {})
        learnt.parts = {word: parts for word in known if (parts := learnt.split(word))}
        return learnt

    def stem(self, word: str) -> str:
        """Return the stem of *word*, known or not."""
        return self.stems.get(word) or self._stemmed(word)

    def parts_of(self, word: str) -> Sequence[str]:
        """Return the stems of the two words that *word* is made of, or nothing."""
        return self.parts.get(word, ()) if word in self.stems else self.split(word)

    def split(self, word: str) -> tuple[str, ...]:
        """Return the stems of the two words of the corpus that make up *word*, the longest head first."""
        for at in range(len(word) - SHORTEST_PART, SHORTEST_PART - 1, -1):
            tail = word[at:]
            if tail not in self.stems or tail in STOP_WORDS:
                continue
            for joint in _JOINTS:
                base = word[: at - len(joint)]
                if word[:at].endswith(joint) and len(base) >= SHORTEST_PART and base in self.stems:
                    return self.stem(base), self.stem(tail)
        return ()


class Analyser:
    """Analyses documents and questions alike; it learns words from the corpus, never from questions."""

    def __init__(self, concepts: Sequence[Concept], lexicon: "Lexicon") -> None:
        """Use the words of *lexicon* and the phrases of *concepts*."""
        self.lexicon = lexicon
        self._speller = Speller(lexicon.stems)
        self._phrases = self._phrase_table(concepts, together=False)
        self._together = self._phrase_table(concepts, together=True)

    def terms(self, text: str) -> Mapping[str, float]:
        """Return the search terms of *text* with their weights; concepts begin with ``#``."""
        found = [self._speller.mended(word) for word in words(text)]
        stems = [self.stem(word) for word in found]
        weights: defaultdict[str, float] = defaultdict(float)
        for word, stem in zip(found, stems, strict=True):
            if word in STOP_WORDS:
                continue
            weights[stem] += 1.0
            for part in self.lexicon.parts_of(word):
                weights[part] += PART_WEIGHT
        concepts = {concept for _, _, concept in _named(stems, self._phrases)}
        supported = {concept for _, _, concept in _named(stems, self._together)} & concepts
        for concept in [*sorted(concepts), *sorted(supported)]:
            weights[f"#{concept}"] += CONCEPT_WEIGHT
        return weights

    def stem(self, word: str) -> str:
        """Return the stem of *word*."""
        return self.lexicon.stem(word)

    def places(self, found: Sequence[str]) -> list[tuple[int, int, str]]:
        """Return (first, one past the last, concept) of each stretch of the words *found* that names one.

        What counts only beside another word of its concept is left out where there is none.
        """
        stems = [self.stem(self._speller.mended(word)) for word in found]
        named = list(_named(stems, self._phrases))
        concepts = {concept for _, _, concept in named}
        return named + [place for place in _named(stems, self._together) if place[2] in concepts]

    def _phrase_table(self, concepts: Sequence[Concept], *, together: bool) -> _Phrases:
        table: _Phrases = {}
        for concept in concepts:
            for phrase in concept.together if together else concept.phrases:
                stems = tuple(self.stem(word) for word in words(phrase))
                if stems:
                    sizes = table.setdefault(stems[0], {})
                    sizes.setdefault(len(stems), {}).setdefault(stems, []).append(concept.term)
        return table


def _named(stems: Sequence[str], table: _Phrases) -> Iterator[tuple[int, int, str]]:
    """Yield (first, one past the last, concept) of each stretch of *stems* that stands in *table*."""
    for at, stem in enumerate(stems):
        for size, phrases in table.get(stem, {}).items():
            for concept in phrases.get(tuple(stems[at : at + size]), ()):
                yield at, at + size, concept
