"""What the encoder learns from: short texts of which it is known which document answers them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus import prose
from corpus.catalogue import Catalogue, Document
from retrieval.chunks import FIRST
from retrieval.sayings import Sayings
from retrieval.synonyms import Concept


@dataclass(frozen=True, kw_only=True)
class Example:
    """A text that means one document."""

    slug: str
    source: str  #: ``title``, ``short``, ``synonym``, ``question``, ``saying`` or ``concept``.
    text: str


def examples(catalogue: Catalogue, concepts: Sequence[Concept], sayings: Sayings) -> list[Example]:
    """Return every example of every document, in the order of the catalogue; concepts last."""
    found = [example for document in catalogue for example in _of(document, sayings)]
    for concept in concepts:
        if concept.slug in catalogue:
            found += [Example(slug=concept.slug, source="concept", text=text) for text in concept.phrases]
    return found


def _of(document: Document, sayings: Sayings) -> Iterator[Example]:
    slug = document.slug
    yield Example(slug=slug, source="title", text=f"{document.title} {named(slug)}")
    short = document.section(FIRST)
    if short:
        yield Example(slug=slug, source="short", text=prose.plain(short.text))
    for source, texts in (
        ("synonym", document.synonyms),
        ("question", document.questions),
        ("saying", sayings.get(slug, ())),
    ):
        for text in texts:
            yield Example(slug=slug, source=source, text=text)


def named(slug: str) -> str:
    """Return the words in *slug*."""
    return slug.replace("/", " ").replace("-", " ")
