"""Look-ups over the JSON API: published texts only, open to all as the pages are. Words are not kept."""

from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter
from pydantic import Field
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from consult.emergency import EMERGENCY_TEXT
from consult.errors import RuggespraakError
from consult.ports import Library
from consult.records import Document, DocumentHit
from consult.text import RawText
from pages import log_quietly, problem
from webchat import texts
from webchat.alarm import alarming
from webchat.api_models import Strict
from webchat.desk import status_of
from webchat.lookup import MAX_HITS, MAX_WORDS

MOST_HITS = 20  #: Sections that one search may ask for.


class DocumentLine(Strict):
    """One published document in the list."""

    slug: str
    title: str
    version: str
    valid_from: date
    review_on: date
    expired: bool  #: Its review date has passed; it stays citable, with this warning.
    steps: list[int]  #: Steps of the meldcode that it belongs to.

    @classmethod
    def of(cls, document: Document) -> "DocumentLine":
        """Return *document* as it goes out."""
        return cls.model_validate(_line(document))


class Part(Strict):
    """One section of a document, word for word."""

    heading: str
    text: str  #: Markdown.


class DocumentOut(DocumentLine):
    """A published document, word for word."""

    urgent: bool  #: Show the emergency text with it.
    emergency: str | None
    sections: list[Part]
    sources: list[str]

    @classmethod
    def of(cls, document: Document) -> "DocumentOut":
        """Return *document* as it goes out."""
        more = {
            "urgent": document.urgent,
            "emergency": EMERGENCY_TEXT if document.urgent else None,
            "sections": [Part(heading=heading, text=text) for heading, text in document.sections],
            "sources": list(document.sources),
        }
        return cls.model_validate(_line(document) | more)


class Words(Strict):
    """What is looked for. It travels in the body, since an address is kept by many hands."""

    words: str = Field(min_length=1)
    limit: int = Field(default=MAX_HITS, ge=1, le=MOST_HITS)


class Hit(Strict):
    """A section that answers the words."""

    slug: str
    title: str
    section: str
    text: str  #: Markdown, word for word.
    score: float  #: Higher is better; comparable within one search only.
    version: str
    valid_from: date
    expired: bool
    sources: list[str]

    @classmethod
    def of(cls, hit: DocumentHit, document: Document) -> "Hit":
        """Return *hit* in *document* as it goes out."""
        return cls(
            slug=hit.slug,
            title=hit.title,
            section=hit.section,
            text=hit.text,
            score=hit.score,
            version=document.version,
            valid_from=document.valid_from,
            expired=document.expired,
            sources=list(document.sources),
        )


class Found(Strict):
    """The sections that answer the words, best first; empty where none does."""

    acute: bool
    emergency: str | None  #: Text to show at once, before anything else.
    hits: list[Hit]


@dataclass(frozen=True, kw_only=True)
class LibraryApi:
    """The endpoints."""

    library: Library

    async def documents(self) -> list[DocumentLine]:
        """Return the published documents, in the order of the catalogue."""
        return [DocumentLine.of(document) for document in await self.library.documents()]

    async def document(self, slug: str) -> DocumentOut:
        """Return one published document, word for word."""
        found = await self.library.document(slug)
        if found is None:
            raise HTTPException(404)
        return DocumentOut.of(found)

    async def search(self, body: Words) -> Response:
        """Return the published sections that answer the words; they are neither stored nor logged.

        Words of danger get the emergency text, also in an error.
        """
        acute = await alarming(RawText(body.words))
        try:
            found = await self._found(body)
        except RuggespraakError as error:
            return _problem(error, acute=acute)
        # The edge of the web process: the emergency text goes out, whatever broke.
        except Exception as error:  # noqa: BLE001
            log_quietly(error)
            return _problem(RuggespraakError(), acute=acute)
        out = Found(acute=acute, emergency=EMERGENCY_TEXT if acute else None, hits=found)
        return JSONResponse(out.model_dump(mode="json"))

    async def _found(self, body: Words) -> list[Hit]:
        known = {document.slug: document for document in await self.library.documents()}
        hits = await self.library.find(body.words[:MAX_WORDS], limit=body.limit)
        return [Hit.of(hit, known[hit.slug]) for hit in hits if hit.slug in known]


def add_lookups(routes: APIRouter, library: Library) -> None:
    """Add the endpoints for looking up in *library* to *routes*."""
    api, tags = LibraryApi(library=library), ["look-up"]
    routes.add_api_route("/documents", api.documents, methods=["GET"], tags=[*tags])
    routes.add_api_route("/documents/{slug:path}", api.document, methods=["GET"], tags=[*tags])
    routes.add_api_route("/search", api.search, methods=["POST"], response_model=Found, tags=[*tags])


def _line(document: Document) -> dict[str, object]:
    return {
        "slug": document.slug,
        "title": document.title,
        "version": document.version,
        "valid_from": document.valid_from,
        "review_on": document.review_on,
        "expired": document.expired,
        "steps": list(document.steps),
    }


def _problem(error: RuggespraakError, *, acute: bool) -> Response:
    more = {"emergency": EMERGENCY_TEXT} if acute else {}
    return problem(status_of(error), texts.sentence(error), code=type(error).__name__, more=more)
