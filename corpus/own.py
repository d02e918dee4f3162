"""An own document as a document of the catalogue, so that it is searched, shown and cited like any other."""

import re
import unicodedata
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from consult.documents import CATEGORY, OwnDocument
from corpus.catalogue import Audience, Catalogue, Certainty, Document, Reference, Section, Status

CODE = "EIGEN"  #: Stands for the number of a source.


def slug_of(title: str) -> str:
    """Return the slug of an own document with this *title*; empty where it holds no letter or digit."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:48].strip("-")
    return f"{CATEGORY}/{name}" if name else ""


def with_own(catalogue: Catalogue, own: Iterable[OwnDocument]) -> Catalogue:
    """Return *catalogue* with the documents *own* beside its own ones."""
    documents = {document.slug: document for document in catalogue}
    return Catalogue(documents | {each.slug: document_of(each) for each in own})


def document_of(own: OwnDocument) -> Document:
    """Return *own* as a document of the catalogue."""
    return Document(
        path=Path(f"{own.slug}.md"),
        title=own.title,
        slug=own.slug,
        category=CATEGORY,
        audience=tuple(Audience),
        steps=(),
        urgent=False,
        synonyms=(),
        references=(Reference(code=CODE, title=own.source),),
        facts=(),
        certainty=Certainty.MEDIUM,
        valid_from=own.valid_from,
        review_on=own.review_on,
        version=own.version,
        status=Status.REVIEWED,
        regional=True,
        questions=(),
        emergency_line="",
        sections=tuple(
            Section(heading=heading, text=text, line=number)
            for number, (heading, text) in enumerate(own.sections, 1)
        ),
        digest=sha256(repr((own.digest, own.title, own.version, own.sections)).encode()).hexdigest(),
    )
