"""The sentences of the retrieved documents, weighed for one case, and taken one by one without repeating."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from consult.advice import Citation, Evidence, Sentence, Source
from corpus import prose
from corpus.catalogue import Catalogue, Document, Section
from retrieval.analyser import Analyser
from retrieval.chunks import APPENDIX

ALIKE = 0.6  #: Share of terms from which two sentences say the same.
FOREIGN = 1.5  #: Weight lost for each concept that the case does not name.
FEWEST_WORDS, MOST_WORDS = 4, 25  #: Words of a sentence that is taken.

#: Concepts that belong to every case, so that a sentence about them is never foreign.
GENERAL = frozenset(
    {
        "#Advies vragen",
        "#Afwegingskader",
        "#Aandachtsfunctionaris",
        "#Melding",
        "#Meldcode huiselijk geweld en kindermishandeling",
        "#Meldnorm",
        "#Veilig Thuis",
        "#Veiligheidsplan",
        "#Zicht op veiligheid",
        "#Acute onveiligheid",
        "#Structurele onveiligheid",
        "#Vertrouwensarts",
        "#Participatie van het kind",
    }
)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One sentence of a document that a draft may take."""

    document: Document
    section: Section
    subheading: str  #: H3 above it; empty before the first.
    text: str  #: Plain words.
    raw: str  #: As it stands in the section.
    bullet: bool
    terms: Mapping[str, float]
    rank: int  #: 0 for the document that answers best.

    def sentence(self) -> Sentence:
        """Return the sentence with the passage as its evidence."""
        evidence = Evidence(
            source=Source.PASSAGE,
            slug=self.document.slug,
            section=self.section.heading,
            version=self.document.version,
            quote=self.raw,
        )
        return Sentence(text=self.text, evidence=evidence)


Accept = Callable[[Line], bool]


class Passages:
    """The lines of some documents, weighed against the terms of one case."""

    def __init__(self, analyser: Analyser, catalogue: Catalogue, slugs: Sequence[str], question: str) -> None:
        """Read the documents *slugs* of *catalogue*, best first."""
        self._lines = [
            line for rank, slug in enumerate(slugs) for line in _lines(analyser, catalogue[slug], rank)
        ]
        seen = Counter(term for line in self._lines for term in line.terms)
        self._rarity = {term: log(1 + len(self._lines) / count) for term, count in seen.items()}
        self._asked = analyser.terms(question)
        self._named = {term for term in self._asked if term.startswith("#")} | GENERAL
        self._taken: list[Line] = []

    def take(
        self,
        count: int,
        *,
        heading: str,
        subheadings: Iterable[str] | None = None,
        accept: Accept | None = None,
    ) -> list[Sentence]:
        """Return at most *count* sentences under *heading*, best first, none that was taken before."""
        wanted = None if subheadings is None else frozenset(subheadings)
        able = [
            line
            for line in self._lines
            if line.section.heading == heading
            and (wanted is None or line.subheading in wanted)
            and (accept is None or accept(line))
        ]
        found: list[Sentence] = []
        for line in sorted(able, key=self._weight, reverse=True):
            if len(found) == count:
                break
            if self._foreign(line) <= 1 and not any(_alike(line, taken) for taken in self._taken):
                self._taken.append(line)
                found.append(line.sentence())
        return found

    def _weight(self, line: Line) -> float:
        shared = sum(
            min(weight, 1.0) * self._rarity[term]
            for term, weight in line.terms.items()
            if term in self._asked
        )
        return shared / sqrt(4 + len(line.terms)) + 2 / (1 + line.rank) - FOREIGN * self._foreign(line)

    def _foreign(self, line: Line) -> int:
        """Return how many concepts the line names that neither the case nor its own document is about."""
        return sum(term.startswith("#") and term not in self._named for term in line.terms)


def citations(
    sentences: Iterable[Sentence], catalogue: Catalogue, *, expired: Callable[[Document], bool]
) -> tuple[Citation, ...]:
    """Return the passages that *sentences* rest on, in the order in which they are first used."""
    used = dict.fromkeys(
        (sentence.evidence.slug, sentence.evidence.section)
        for sentence in sentences
        if sentence.evidence.source is Source.PASSAGE
    )
    found = []
    for slug, heading in used:
        document = catalogue[slug]
        section = document.section(heading)
        if section:
            found.append(
                Citation(
                    slug=slug,
                    section=heading,
                    version=document.version,
                    title=document.title,
                    text=section.text,
                    valid_from=document.valid_from,
                    expired=expired(document),
                )
            )
    return tuple(found)


def ordered(slugs: Iterable[str], catalogue: Catalogue) -> list[str]:
    """Return *slugs* in their order, each once, without those that *catalogue* does not hold."""
    return [slug for slug in dict.fromkeys(slugs) if slug in catalogue]


def _lines(analyser: Analyser, document: Document, rank: int) -> list[Line]:
    return [
        Line(
            document=document,
            section=section,
            subheading=line.subheading,
            text=line.text,
            raw=line.raw,
            bullet=line.bullet,
            terms=analyser.terms(line.text),
            rank=rank,
        )
        for section in document.sections
        if section.heading not in APPENDIX
        for line in prose.lines(section.text)
        if FEWEST_WORDS <= len(prose.words(line.text)) <= MOST_WORDS
    ]


def _alike(first: Line, second: Line) -> bool:
    shared = len(first.terms.keys() & second.terms.keys())
    return shared >= ALIKE * min(len(first.terms), len(second.terms))
