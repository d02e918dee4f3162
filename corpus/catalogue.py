"""The documents as typed values: front matter, sections in order, and what they cite."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from importlib.resources import files
from pathlib import Path, PurePath
from types import MappingProxyType

from corpus import answerbook, frontmatter
from corpus.answerbook import Companion
from corpus.companions import shown
from corpus.frontmatter import CorpusError

READ_ON = "Verder lezen"  #: What points at other documents.
HEADINGS = (
    "Kort antwoord",
    "Wat je doet",
    "Let op",
    "Wanneer opschalen",
    "Wat je vastlegt",
    READ_ON,
    "Bronnen",
)  #: The fixed sections in their order.
BETWEEN = "+"  #: Stands between the version of a document and that of its companion.
EMERGENCY_LINE = "> **Bij direct gevaar: bel 112. Bel daarna Veilig Thuis: 0800-2000.**"

_HEADING = re.compile(r"## +(.+?)\s*$")
_LINK = re.compile(r"\[([^\]]+)\]\(([a-z0-9/-]+)\)")


class Certainty(StrEnum):
    """How well the facts of a document are founded."""

    HIGH = "hoog"  #: Every statement rests on an authoritative source.
    MEDIUM = "middel"  #: At least one statement rests on one usable source.


class Status(StrEnum):
    """How far a document has come; only a GI account publishes."""

    CONCEPT = "concept"
    REVIEWED = "nagekeken"
    PUBLISHED = "gepubliceerd"


class Audience(StrEnum):
    """Who a document is for."""

    LOKAAL_TEAM = "lokaal-team"
    CONSULENT = "consulent"


@dataclass(frozen=True, kw_only=True)
class Reference:
    """A source that a document cites."""

    code: str  #: ``S10``, or ``Z2`` for a piece that came with the project.
    title: str
    address: str = ""  #: Web address or name of the site; empty for a Z-source.


@dataclass(frozen=True, kw_only=True)
class Section:
    """One section of a document, word for word."""

    heading: str
    text: str  #: Markdown without the heading, without surrounding blank lines.
    line: int  #: Line of the heading in the file.
    beside: bool = False  #: It stands in the companion of the document.


@dataclass(frozen=True, kw_only=True)
class Document:
    """One document of the corpus."""

    path: Path
    title: str
    slug: str  #: ``category/name``; never changes.
    category: str
    audience: tuple[Audience, ...]
    steps: tuple[int, ...]  #: Steps of the meldcode it belongs to.
    urgent: bool  #: Always shown with the emergency line.
    synonyms: tuple[str, ...]
    references: tuple[Reference, ...]
    facts: tuple[str, ...]  #: Fact numbers such as ``MC-01``.
    certainty: Certainty
    valid_from: date
    review_on: date
    version: str
    status: Status
    regional: bool  #: Holds a field that the organisation fills in.
    questions: tuple[str, ...]  #: As workers would ask them; searched, never shown.
    emergency_line: str  #: First line of the body where it is a quotation; else empty.
    sections: tuple[Section, ...]
    digest: str  #: SHA-256 of the file, in hexadecimal; of the companion's as well where there is one.
    companion: Companion | None = None  #: Its answers and situations; `sections` has them as text.

    @property
    def text_version(self) -> str:
        """Return the version of the document itself, that of its companion left out."""
        return self.version.partition(BETWEEN)[0]

    def section(self, heading: str) -> Section | None:
        """Return the section under *heading*."""
        return next((section for section in self.sections if section.heading == heading), None)

    @property
    def links(self) -> tuple[tuple[str, str, int], ...]:
        """Return (title, slug, line of the section) of every link to another document."""
        return tuple((*pair, part.line) for part in self.sections for pair in _LINK.findall(part.text))


class Catalogue:
    """The documents by slug, in the order of their paths."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        """Hold *documents* by slug."""
        self._documents = MappingProxyType(dict(sorted(documents.items())))

    def __iter__(self) -> Iterator[Document]:
        return iter(self._documents.values())

    def __len__(self) -> int:
        return len(self._documents)

    def __contains__(self, slug: str) -> bool:
        return slug in self._documents

    def __getitem__(self, slug: str) -> Document:
        return self._documents[slug]

    def get(self, slug: str) -> Document | None:
        """Return the document *slug*, or None where there is none."""
        return self._documents.get(slug)

    def only(self, slugs: Mapping[str, object]) -> "Catalogue":
        """Return the catalogue of the documents in *slugs*."""
        return Catalogue({slug: found for slug, found in self._documents.items() if slug in slugs})

    @cached_property
    def digest(self) -> str:
        """Return the version of the whole corpus: SHA-256 over slugs and digests, 16 hexadecimal digits."""
        joined = "\n".join(f"{document.slug} {document.digest}" for document in self)
        return sha256(joined.encode()).hexdigest()[:16]


def documents_folder() -> Path:
    """Return the folder of the documents that come with the package."""
    return Path(str(files("corpus") / "documents"))


def load(folder: Path | None = None) -> Catalogue:
    """Return the catalogue of every Markdown file under *folder*, the packaged documents by default.

    The packaged documents have their companions as further sections.

    Raises:
        CorpusError: A file cannot be read, a slug stands twice, or a companion has no document.
    """
    if folder is None:
        return _accompanied(load(documents_folder()), answerbook.load())
    root = folder
    if not root.is_dir():
        raise CorpusError(root, 1, "there is no such folder")
    found: dict[str, Document] = {}
    for path in sorted(root.rglob("*.md")):
        document = parse(path, path.read_bytes())
        if document.slug in found:
            raise CorpusError(path, 1, f"slug {document.slug!r} stands also in {found[document.slug].path}")
        found[document.slug] = document
    return Catalogue(found)


def _accompanied(catalogue: Catalogue, companions: Mapping[str, Companion]) -> Catalogue:
    found = {document.slug: document for document in catalogue}
    for slug, companion in companions.items():
        if slug not in found:
            raise CorpusError(PurePath(f"{slug}.yaml"), 1, "there is no such document")
        found[slug] = joined(found[slug], companion)
    return Catalogue(found)


def joined(document: Document, companion: Companion) -> Document:
    """Return *document* with *companion* as further sections, before what can be read further."""
    added = tuple(
        Section(heading=heading, text=text, line=line, beside=True)
        for heading, text, line in shown(companion)
    )
    headings = [part.heading for part in document.sections]
    at = headings.index(READ_ON) if READ_ON in headings else len(headings)
    return replace(
        document,
        sections=(*document.sections[:at], *added, *document.sections[at:]),
        companion=companion,
        version=f"{document.version}{BETWEEN}{companion.version}",
        digest=sha256(f"{document.digest} {companion.digest}".encode()).hexdigest(),
    )


def parse(path: Path, raw: bytes) -> Document:
    """Return the document in *raw*, the bytes of the file at *path*.

    Raises:
        CorpusError: It is no UTF-8, has no front matter, or a field is missing or of another type.
    """
    try:
        lines = raw.decode().splitlines()
    except UnicodeDecodeError as exc:
        raise CorpusError(path, raw[: exc.start].count(b"\n") + 1, "no valid UTF-8") from exc
    if not lines or lines[0].strip() != "---":
        raise CorpusError(path, 1, "the first line must be ---")
    end = next((number for number, line in enumerate(lines[1:], 1) if line.strip() == "---"), None)
    if end is None:
        raise CorpusError(path, 1, "front matter has no closing ---")
    matter = frontmatter.parse(path, "\n".join(lines[1:end]), first_line=2)
    emergency, sections = _body(path, lines, end + 1)
    return _document(matter, emergency=emergency, sections=sections, digest=sha256(raw).hexdigest())


def _document(
    matter: frontmatter.FrontMatter, *, emergency: str, sections: tuple[Section, ...], digest: str
) -> Document:
    field = matter.field
    return Document(
        path=Path(matter.path),
        title=field("title", frontmatter.text),
        slug=field("slug", frontmatter.text),
        category=field("categorie", frontmatter.text),
        audience=field("doelgroep", lambda value: tuple(map(Audience, frontmatter.texts(value)))),
        steps=field("stappen", frontmatter.steps),
        urgent=field("spoed", frontmatter.flag),
        synonyms=field("synoniemen", frontmatter.texts),
        references=field("bron", _references),
        facts=field("feiten", frontmatter.texts),
        certainty=field("zekerheid", lambda value: Certainty(frontmatter.text(value))),
        valid_from=field("geldig_vanaf", frontmatter.day),
        review_on=field("herzien_op", frontmatter.day),
        version=field("versie", frontmatter.text),
        status=field("status", lambda value: Status(frontmatter.text(value))),
        regional=field("regionaal", frontmatter.flag),
        questions=field("vragen", frontmatter.texts),
        emergency_line=emergency,
        sections=sections,
        digest=digest,
    )


def _references(value: object) -> tuple[Reference, ...]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise TypeError("expected a list of {code, titel, adres}")
    return tuple(
        Reference(
            code=frontmatter.text(item["code"]),
            title=frontmatter.text(item["titel"]),
            address=frontmatter.text(item["adres"]) if item.get("adres") else "",
        )
        for item in value
    )


def _body(path: Path, lines: list[str], start: int) -> tuple[str, tuple[Section, ...]]:
    headings = [number for number in range(start, len(lines)) if _HEADING.match(lines[number])]
    if not headings:
        raise CorpusError(path, start + 1, "the body has no sections")
    preamble = [line.strip() for line in lines[start : headings[0]] if line.strip()]
    if len(preamble) > 1 or (preamble and not preamble[0].startswith(">")):
        raise CorpusError(path, start + 1, "only the emergency line may stand before the first heading")
    sections = tuple(
        Section(
            heading=lines[at].removeprefix("##").strip(),
            text="\n".join(lines[at + 1 : after]).strip(),
            line=at + 1,
        )
        for at, after in zip(headings, [*headings[1:], len(lines)], strict=True)
    )
    return (preamble[0] if preamble else ""), sections
