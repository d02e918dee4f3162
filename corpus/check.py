"""Holds every document against the rules of the catalogue; what is wrong comes back as findings."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus import companion_rules, crosscheck, prose, readability
from corpus.catalogue import EMERGENCY_LINE, HEADINGS, Catalogue, Certainty, Document
from corpus.figures import APPENDIX
from corpus.rulebook import Rulebook, digits, packaged

MAX_WORDS = 25  #: Words in one sentence.
QUESTIONS = range(15, 26)  #: How many questions of workers a document holds.
BODY = range(300, 701)  #: Words in the body, the last two sections not counted.
#: Lowest score for reading with ease of what a document says itself: "normal" in Douma's table, where B1 is
#: plausible.
PLAIN = 60
#: The same for the documents on law alone, which must name laws, professions and ministries: "rather hard".
LEGAL = 45
SPOKEN = 70  #: The same for a companion, whose sentences are said to somebody: "fairly easy".

#: Folders whose subject is unsafe: the emergency line opens every document, but for the two on law alone.
UNSAFE = frozenset({"meldcode", "afwegingskader", "contact", "gebruik", "veilig-thuis", "thema"})
BACKGROUND = frozenset({"meldcode/wet-en-wijzigingen", "afwegingskader/beroepsgroepen"})

_FACT = re.compile(r"(?:MC|AK|VT|KE|RE|ME|TH|DI|VI|EV|T)-\d{2}|R[1-3]")
_NUMBER = re.compile(r"(?<![\w-])(?:\+\d{2}(?: ?\d){8,10}|0\d{2,3}[- ]\d(?: ?\d){3,7}|112(?![\w-]))(?!\d)")
_SHORT_NUMBER = re.compile(r"\b[Bb]el(?:t|len)?(?: naar| met)? (1\d\d)\b(?! Zelfmoordpreventie)")


class Level(StrEnum):
    """How bad a finding is."""

    ERROR = "error"  #: The document may not be published.
    NOTE = "note"  #: Worth knowing, such as a link to a document that is not written yet.


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that the check found."""

    level: Level
    slug: str
    line: int  #: Line in the file; 1 where the document as a whole is meant.
    message: str

    def __str__(self) -> str:
        return f"{self.slug}.md:{self.line}: {self.level}: {self.message}"


Rule = Callable[[Document, Rulebook], Iterator[tuple[int, str]]]


def check(catalogue: Catalogue, rulebook: Rulebook | None = None, *, today: date) -> list[Finding]:
    """Return what is wrong with *catalogue* on the day *today*, errors first, then by slug and line."""
    rules = rulebook or packaged()
    errors = [
        Finding(level=Level.ERROR, slug=document.slug, line=line, message=message)
        for document in catalogue
        for rule in RULES
        for line, message in rule(document, rules)
    ]
    found = [*errors, *_across(catalogue), *_notes(catalogue, rules, today)]
    return sorted(found, key=lambda finding: (finding.level, finding.slug, finding.line, finding.message))


def _place(document: Document, _: Rulebook) -> Iterator[tuple[int, str]]:
    parts = document.path.with_suffix("").parts[-2:]
    if document.slug != "/".join(parts):
        yield 1, f"slug {document.slug!r} is not the path {'/'.join(parts)!r}"
    if document.category != document.slug.split("/", maxsplit=1)[0]:
        yield 1, f"categorie {document.category!r} is not the folder"


def _slug_known(document: Document, rules: Rulebook) -> Iterator[tuple[int, str]]:
    if document.slug not in rules.slugs:
        yield 1, f"slug {document.slug!r} is not in the catalogue"


def _headings(document: Document, _: Rulebook) -> Iterator[tuple[int, str]]:
    found = tuple(section.heading for section in document.sections if not section.beside)
    if found != HEADINGS:
        yield 1, f"headings are {', '.join(found)}; expected {', '.join(HEADINGS)}"
    for section in document.sections:
        if not prose.lines(section.text):
            yield section.line, f"section {section.heading!r} is empty"


def _emergency(document: Document, _: Rulebook) -> Iterator[tuple[int, str]]:
    unsafe = document.category in UNSAFE and document.slug not in BACKGROUND
    if (document.urgent or unsafe) and not document.emergency_line:
        yield 1, "the emergency line is missing"
    if document.emergency_line and document.emergency_line != EMERGENCY_LINE:
        yield 1, "the emergency line is not the fixed one"


def _links(document: Document, rules: Rulebook) -> Iterator[tuple[int, str]]:
    for _, slug, line in document.links:
        if slug not in rules.slugs:
            yield line, f"link to {slug!r}, which is not in the catalogue"


def _numbers(document: Document, rules: Rulebook) -> Iterator[tuple[int, str]]:
    contact = document.category == "contact"
    for section in document.sections:
        for number in [*_NUMBER.findall(section.text), *_SHORT_NUMBER.findall(section.text)]:
            if digits(number) == "112":
                continue
            if digits(number) not in rules.numbers:
                yield section.line, f"telephone number {number} is not in the list"
            elif not contact and not section.beside:
                yield section.line, f"telephone number {number} may stand in contact/ only"


def strange_numbers(text: str, rulebook: Rulebook | None = None) -> list[str]:
    """Return the telephone numbers in *text* that are not in the list."""
    known = (rulebook or packaged()).numbers | {"112"}
    found = [*_NUMBER.findall(text), *_SHORT_NUMBER.findall(text)]
    return [number for number in found if digits(number) not in known]


def _facts(document: Document, rules: Rulebook) -> Iterator[tuple[int, str]]:
    if not document.facts:
        yield 1, "feiten is empty"
    for fact in document.facts:
        if not _FACT.fullmatch(fact) or fact not in rules.facts:
            yield 1, f"fact {fact!r} does not exist"
        elif rules.facts[fact] == "L":
            yield 1, f"fact {fact} has certainty L and may not be published"


def _sources(document: Document, _: Rulebook) -> Iterator[tuple[int, str]]:
    codes = {reference.code for reference in document.references}
    if not codes:
        yield 1, "bron is empty"
    for reference in document.references:
        if not reference.address and not reference.code.startswith("Z"):
            yield 1, f"source {reference.code} has no address"
    section = document.section("Bronnen")
    listed = set(re.findall(r"^- ([SZ]\d+)\b", section.text, re.MULTILINE)) if section else set()
    for code in sorted(codes ^ listed):
        yield section.line if section else 1, f"source {code} stands in bron or under Bronnen, not in both"


def _sentence_length(document: Document, _: Rulebook) -> Iterator[tuple[int, str]]:
    for section in document.sections:
        if section.heading in APPENDIX or section.beside:
            continue
        for line in prose.lines(section.text):
            if len(prose.words(line.text)) > MAX_WORDS:
                yield section.line, f"sentence of more than {MAX_WORDS} words: {line.text[:60]}…"


def _size(document: Document, _: Rulebook) -> Iterator[tuple[int, str]]:
    total = sum(
        len(prose.words(line.text))
        for section in document.sections
        if section.heading not in APPENDIX and not section.beside
        for line in prose.lines(section.text)
    )
    if total not in BODY:
        yield 1, f"the body has {total} words; expected {BODY.start} to {BODY.stop - 1}"


def _plain(document: Document, _: Rulebook) -> Iterator[tuple[int, str]]:
    lowest = LEGAL if document.slug in BACKGROUND else PLAIN
    score, beside = readability.of(document), readability.of_companion(document)
    if score < lowest:
        yield 1, f"reads at {score:.1f}; expected {lowest} or more"
    if beside is not None and beside < SPOKEN:
        yield 1, f"its companion reads at {beside:.1f}; expected {SPOKEN} or more"


def _questions(document: Document, _: Rulebook) -> Iterator[tuple[int, str]]:
    if len(document.questions) not in QUESTIONS:
        yield 1, f"{len(document.questions)} vragen; expected {QUESTIONS.start} to {QUESTIONS.stop - 1}"
    if len({question.casefold() for question in document.questions}) != len(document.questions):
        yield 1, "a question stands twice in vragen"


def _dates(document: Document, _: Rulebook) -> Iterator[tuple[int, str]]:
    if document.review_on <= document.valid_from:
        yield 1, "herzien_op is not after geldig_vanaf"


RULES: tuple[Rule, ...] = (
    _place,
    _slug_known,
    _headings,
    _emergency,
    _links,
    _numbers,
    _facts,
    _sources,
    _sentence_length,
    _size,
    _plain,
    _questions,
    _dates,
    companion_rules.formed,
    crosscheck.unfounded,
    crosscheck.contradicting,
    crosscheck.miscounted,
    crosscheck.outdated,
)  #: Each gives (line, message) for what is wrong with one document.


def _across(catalogue: Catalogue) -> Iterator[Finding]:
    rules = (crosscheck.twins, crosscheck.asked_twice, crosscheck.spellings)
    for slug, line, message in (found for rule in rules for found in rule(catalogue)):
        yield Finding(level=Level.ERROR, slug=slug, line=line, message=message)


def _notes(catalogue: Catalogue, rules: Rulebook, today: date) -> Iterator[Finding]:
    for document in catalogue:
        for _, slug, line in document.links:
            if slug in rules.slugs and slug not in catalogue:
                yield _note(document, line, f"link to {slug}, which is not written yet")
        if document.valid_from > today:
            yield _note(document, 1, f"valid from {document.valid_from}, which is still to come")
        if document.review_on < today:
            yield _note(document, 1, f"review was due on {document.review_on}")
        medium = [fact for fact in document.facts if rules.facts.get(fact) == "M"]
        if medium and document.certainty is Certainty.HIGH:
            yield _note(document, 1, f"zekerheid hoog, with facts of certainty M: {', '.join(medium)}")


def _note(document: Document, line: int, message: str) -> Finding:
    return Finding(level=Level.NOTE, slug=document.slug, line=line, message=message)
