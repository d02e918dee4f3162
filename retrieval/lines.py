"""The sentences of the documents as a draft may take them; read once per document and kept."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

from consult.advice import Evidence, Sentence, Source
from corpus import prose
from corpus.catalogue import Catalogue, Document, Section
from corpus.features import Feature, packaged
from retrieval.analyser import Analyser
from retrieval.chunks import APPENDIX
from retrieval.orders import for_readers

FEWEST_WORDS, MOST_WORDS = 4, 25  #: Words of a sentence that is taken.
NOT_DO = "Niet doen"  #: The subsection of prohibitions.

_NAMED = {"niet_doen": NOT_DO}  #: What a list of a companion is called in a document, where it matters.
_LIMITED = re.compile(r"\b(?:niet|nooit|geen|zonder|tenzij|pas|eerst|apart|alleen als|vóór)\b", re.IGNORECASE)
#: What stands in a text for looking up and says nothing to one worker: dates, regions, where a number stands.
_BACKGROUND = re.compile(
    r"^[\"\u201c]|^Kolom\b|^\w+ anders\b|\(peil|\bVlaardingen\b|\bAmsterdam\b|\bUtrecht\b"
    r"|\btuchtcollege\b|\bOude namen\b"
    r"|\bnummers?\b.{0,60}\b(?:staan|staat|vind)\b"
    r"|\b(?:staan|staat) bij\b|\bNoodnummers\b|\bHulplijnen voor\b"
    r"|^Het boek\b|\bde inspecties\b|\bSinds \d|\bBopz\b|\bWet seksuele"
    r"|\bhetzelfde\b.{0,20}\bdocument\b|\bberispte\b|^Volgens\b|\bNaar schatting\b",
    re.IGNORECASE,
)


#: What a sentence makes its advice depend on.
_CONDITION = re.compile(r"\b(?:als|wanneer|zodra|bij|na)\b([^,.:;\"]+)", re.IGNORECASE)
#: Conditions that hold in every case, or that the worker alone can judge.
_EVERYWHERE = re.compile(
    r"\b(?:veilig\w*|twijfel\w*|nodig|kan|kun|lukt|direct|nu|acuut|gevaar|het|een|kind|kinderen|ouders?|jou|jij|je"
    r"|elk\w*|ieder\w*|voorkeur|dat|die|is|zijn|heeft|of|en|dan|niet|geen)\b",
    re.IGNORECASE,
)


_ASKS = re.compile(r"(?:vraag (?!bij |eerst )|vraag:|ga (?:ook |altijd )?na\b|loop\b)", re.IGNORECASE)
_ALARM = re.compile(r"\b(?:bel|chat)\b.{0,30}\b112", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, eq=False)
class Line:
    """One sentence of a document that a draft may take; each is itself, so that what it says is told once."""

    document: Document
    section: Section
    subheading: str  #: H3 above it; empty before the first.
    text: str  #: Plain words.
    raw: str  #: As it stands in the section.
    bullet: bool
    follows: bool  #: It goes on where the sentence before it in the same item stopped.
    place: int  #: Number of the sentence in its document.
    plain: bool  #: It tells to do something, without a "not", a "first" or another limit.
    terms: Mapping[str, float]
    presumes: tuple[Feature, ...]  #: What a case must have for it to fit.
    hinges: frozenset[str]  #: Terms of its condition; empty where it has none, or its document is about it.

    @cached_property
    def asks(self) -> bool:
        """Return whether it asks after something, which then need not be there."""
        return bool(_ASKS.match(self.text))

    @cached_property
    def alarms(self) -> bool:
        """Return whether it says to call 112."""
        return bool(_ALARM.search(self.text))

    @cached_property
    def weighed(self) -> tuple[tuple[str, float], ...]:
        """Return its terms with their weights, of which one counts for 1 at most."""
        return tuple((term, min(weight, 1.0)) for term, weight in self.terms.items())

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


class Lines:
    """Reads the lines of documents with one analyser, and keeps them by the digest of the document."""

    def __init__(self, analyser: Analyser) -> None:
        """Read with *analyser*."""
        self._analyser = analyser
        self._kept: dict[tuple[str, str], tuple[Line, ...]] = {}
        self._by_text: dict[str, dict[str, Line]] = {}
        self._titles: dict[str, frozenset[str]] = {}
        self._said: dict[tuple[str, str, str], Line] = {}
        self._one_at_a_time = Lock()  #: Drafts may be written beside each other.

    def of(self, catalogue: Catalogue, slugs: Iterable[str]) -> list[Line]:
        """Return the lines of the documents *slugs* of *catalogue*, in their order."""
        with self._one_at_a_time:
            return [line for slug in slugs for line in self._document(catalogue[slug])]

    def sentence(self, document: Document, text: str) -> Line | None:
        """Return the sentence *text* of *document* itself; None where it is not there."""
        with self._one_at_a_time:
            self._document(document)
            return self._by_text[document.slug].get(text)

    def said(self, document: Document, heading: str, text: str, name: str) -> Line:
        """Return *text*, which stands in the companion of *document* under *heading*, in its list *name*.

        It is one line, however many sentences it has: experts wrote it to be said as it is.
        """
        key = (document.slug, document.digest, f"{name}{heading}{text}")
        with self._one_at_a_time:
            if key not in self._said:
                section = document.section(heading)
                if section is None:
                    raise LookupError(heading)
                line = prose.Line(
                    text=prose.plain(text), raw=text, subheading=_NAMED.get(name, name), bullet=True
                )
                self._said[key] = self._line(document, section, line, place=0, follows=False)
            return self._said[key]

    def _document(self, document: Document) -> tuple[Line, ...]:
        key = (document.slug, document.digest)
        if key not in self._kept:
            # The documents hardly change: one entry each, the newest text.
            self._kept = {kept: lines for kept, lines in self._kept.items() if kept[0] != document.slug}
            self._titles[document.slug] = self._named(document)
            self._kept[key] = tuple(self._read(document))
            self._by_text[document.slug] = {line.text: line for line in self._kept[key]}
        return self._kept[key]

    def _read(self, document: Document) -> Iterable[Line]:
        place = 0
        for section in document.sections:
            if section.heading in APPENDIX or section.beside:
                continue
            text = for_readers(section.text)
            rows = text.splitlines()
            for line in prose.lines(text):
                place += 1
                follows = not any(row.strip(" -*").startswith(line.raw) for row in rows)
                if _taken(line.text):
                    yield self._line(document, section, line, place=place, follows=follows)

    def _line(
        self, document: Document, section: Section, line: prose.Line, *, place: int, follows: bool
    ) -> Line:
        return Line(
            document=document,
            section=section,
            subheading=line.subheading,
            text=line.text,
            raw=line.raw,
            bullet=line.bullet,
            follows=follows,
            place=place,
            plain=line.subheading != NOT_DO and not _LIMITED.search(line.text),
            terms=self._analyser.terms(line.text),
            presumes=tuple(one for one in packaged() if one.presumed.search(line.text)),
            hinges=self._hinges(document, line.text),
        )

    def _hinges(self, document: Document, text: str) -> frozenset[str]:
        """Return the terms of the condition in *text*; none where it speaks of the document's own subject."""
        found = [_EVERYWHERE.sub(" ", match[1]) for match in _CONDITION.finditer(text)]
        terms = frozenset(self._analyser.terms(" ".join(found)) if found else ())
        titles = self._titles.get(document.slug) or self._named(document)
        return terms if terms.isdisjoint(titles) else frozenset()

    def _named(self, document: Document) -> frozenset[str]:
        """Return the terms by which *document* is named."""
        return frozenset(self._analyser.terms(" ".join((document.title, *document.synonyms))))


def _taken(text: str) -> bool:
    return FEWEST_WORDS <= len(prose.words(text)) <= MOST_WORDS and not _BACKGROUND.search(text)
