"""What a running process knows: the corpus ranked through Chroma, the published library, the drafter."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from consult.errors import RuggespraakError
from consult.ports import Anonymiser, Clock, Drafter, Store
from corpus.catalogue import Catalogue
from retrieval.artefact import Artefact
from retrieval.chat import Chat
from retrieval.chroma_index import BROKEN, ChromaIndex, open_index
from retrieval.drafter import ExtractiveDrafter
from retrieval.embedded import EmbeddedIndex
from retrieval.embedding import Embedder
from retrieval.evidence.letters import PublishedExaminer
from retrieval.library import PublishedLibrary
from retrieval.model_composer import ModelDrafter
from retrieval.ranking import Ranker
from retrieval.retriever import CorpusRetriever
from retrieval.search import Search
from retrieval.shelf import PublishedShelf


class IndexDownError(RuggespraakError):
    """The search index does not answer."""


@dataclass(frozen=True, kw_only=True)
class Knowledge:
    """The parts of `retrieval` that a process serves from."""

    artefact: Artefact
    index: ChromaIndex | None  #: None where the process ranks from memory: the same vectors, without Chroma.
    library: PublishedLibrary
    drafter: Drafter
    examiner: PublishedExaminer

    async def check(self) -> None:
        """Pass while the index answers, where there is one.

        Raises:
            IndexDownError: It does not, or not with every passage.
        """
        if self.index is None:
            return
        try:
            whole = await asyncio.to_thread(self.index.whole)
        except BROKEN:
            whole = False
        if not whole:
            raise IndexDownError

    async def warm(self) -> None:
        """Index what a reply is held against before the first one comes.

        Raises:
            StoreUnavailableError: The database cannot be reached.
        """
        await self.examiner.warm()

    async def rebuild(self) -> int:
        """Return how many passages were indexed anew; the old index serves until the new one is whole."""
        if self.index is not None:
            await asyncio.to_thread(self.index.rebuild)
        return len(self.artefact.chunks)


def open_knowledge(
    catalogue: Catalogue,
    store: Store,
    *,
    clock: Clock,
    folder: Path,
    url: str = "",
    chroma: bool = True,
    chat: Chat | None = None,
    embedder: Embedder | None = None,
    anonymiser: Anonymiser | None = None,
) -> Knowledge:
    """Return what is known of *catalogue*, indexed in Chroma: in *folder*, or on the server at *url*.

    An embedded Chroma belongs to one process; others take *chroma* False and rank from memory.
    With a *chat* drafts are written by its model, and *anonymiser* looks for names in them. An *embedder*
    helps to rank for drafts, whose questions are masked; what is looked up never leaves this process.
    """
    search = Search(catalogue, folder=folder)
    index = open_index(search.built, folder=folder, url=url or None) if chroma else None
    if index is not None:
        search.ranker = Ranker(search.built, index.steady)
    retriever = CorpusRetriever(catalogue=catalogue, ranker=search.ranker, limit=len(catalogue))
    if index is not None and embedder is not None:
        embedded = EmbeddedIndex(index.client, search.built, embedder)
        embedded.begin()
        search.ranker = Ranker(search.built, index.steady, embedded=embedded.similarities)
    shelf = PublishedShelf(catalogue, store)
    extractive = ExtractiveDrafter(search, shelf, clock=clock)
    return Knowledge(
        artefact=search.built,
        index=index,
        library=PublishedLibrary(catalogue, store, retriever=retriever, clock=clock),
        drafter=ModelDrafter(chat, extractive, shelf, anonymiser=anonymiser) if chat else extractive,
        examiner=PublishedExaminer(shelf, clock=clock),
    )
