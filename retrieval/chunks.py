"""Cuts documents into what is searched: sections as they are cited, and the questions of each document."""

from dataclasses import dataclass

from corpus import prose
from corpus.catalogue import Catalogue, Document

APPENDIX = frozenset({"Verder lezen", "Bronnen"})  #: Never searched, never cited.
QUESTIONS = "vragen"  #: The chunk of a document's own questions; searched, never shown.
FIRST = "Kort antwoord"  #: Cited when no section stands out.


@dataclass(frozen=True, kw_only=True)
class Chunk:
    """One stretch of a document that is searched by itself."""

    slug: str
    section: str  #: A heading, or ``vragen``.
    version: str  #: Of the document itself: what stands beside it is not searched.
    text: str  #: What is searched: title and section, or title with synonyms and then the questions.
    points_at: tuple[str, ...] = ()  #: The documents that the questions' own document points at.

    @property
    def id(self) -> str:
        """Return a name that no other chunk of the corpus has."""
        return f"{self.slug}#{self.section}"


def chunks(catalogue: Catalogue) -> list[Chunk]:
    """Return the chunks of every document, in the order of catalogue and sections, the questions last."""
    return [chunk for document in catalogue for chunk in _of(document)]


def _of(document: Document) -> list[Chunk]:
    found = [
        Chunk(
            slug=document.slug,
            section=section.heading,
            version=document.text_version,
            text=f"{document.title}\n{prose.plain(section.text)}",
        )
        for section in document.sections
        if section.heading not in APPENDIX and not section.beside
    ]
    asked = "\n".join([", ".join([document.title, *document.synonyms]), *document.questions])
    last = Chunk(
        slug=document.slug,
        section=QUESTIONS,
        version=document.text_version,
        text=asked,
        points_at=tuple(slug for _, slug, _ in document.links),
    )
    return [*found, last]
