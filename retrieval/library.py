"""The published texts for looking up without a case: word for word, with version, date and source line."""

from collections.abc import Sequence

from consult.ports import Clock, Store
from consult.records import Document as Shown
from consult.records import DocumentHit
from corpus.catalogue import Catalogue, Document
from retrieval.retriever import CorpusRetriever
from retrieval.shelf import PublishedShelf


class PublishedLibrary:
    """Implements `consult.ports.Library` over the published versions of one catalogue."""

    def __init__(
        self, catalogue: Catalogue, store: Store, *, retriever: CorpusRetriever, clock: Clock
    ) -> None:
        """Show what is published of *catalogue*; *retriever* finds in it, *clock* tells what has expired."""
        self._shelf = PublishedShelf(catalogue, store)
        self._retriever = retriever
        self._clock = clock

    async def documents(self) -> Sequence[Shown]:
        """Return the published documents, in the order of the catalogue."""
        return [self._shown(document) for document in await self._shelf.catalogue()]

    async def document(self, slug: str) -> Shown | None:
        """Return the published document *slug*, word for word; None where there is none."""
        found = (await self._shelf.catalogue()).get(slug)
        return self._shown(found) if found else None

    async def find(self, words: str, *, limit: int) -> Sequence[DocumentHit]:
        """Return at most *limit* published sections that answer *words*, best first."""
        published = await self._shelf.catalogue()
        found = await self._retriever.ainvoke(words)
        return [
            DocumentHit(
                slug=passage.metadata["slug"],
                title=published[passage.metadata["slug"]].title,
                section=passage.metadata["section"],
                text=passage.page_content,
                score=passage.metadata["score"],
            )
            for passage in found
            if passage.metadata["slug"] in published
        ][:limit]

    def _shown(self, document: Document) -> Shown:
        return Shown(
            slug=document.slug,
            title=document.title,
            version=document.version,
            valid_from=document.valid_from,
            review_on=document.review_on,
            expired=document.review_on < self._clock.now().date(),
            sections=tuple((section.heading, section.text) for section in document.sections),
            sources=tuple(reference.title for reference in document.references),
            urgent=document.urgent or bool(document.emergency_line),
            steps=document.steps,
        )
