"""Knowledge that grows: own documents are searched and cited from when they are published, without a restart.

What is published is asked of the store at every use, as for every document: a text that was withdrawn is gone
at once. A text that is newly published comes in with an index built beside the one that serves; until it is
whole, the old one answers.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence

from consult.advice import Draft
from consult.documents import CATEGORY, OwnDocument
from consult.errors import DrafterUnavailableError, StoreError
from consult.examining import Examined
from consult.ports import Store, Tell
from consult.records import Document, DocumentHit
from corpus.catalogue import Catalogue
from corpus.own import with_own
from retrieval.knowledge import Knowledge

log = logging.getLogger(__name__)

Build = Callable[[Catalogue], Knowledge]
Wanted = frozenset[tuple[str, str]]  #: (slug, version) of every own document that is published.


class GrowingKnowledge:
    """The knowledge of a process; its library, drafter and examiner are ports that follow it."""

    def __init__(self, catalogue: Catalogue, store: Store, *, build: Build) -> None:
        """Serve from *catalogue* and the published own documents in *store*; *build* makes the index."""
        self._catalogue = catalogue
        self._store = store
        self._build = build
        self._built: Wanted = frozenset()
        self._failed: Wanted | None = None
        self._growing: asyncio.Task[None] | None = None
        self._looking = asyncio.Lock()
        self.now = build(catalogue)
        self.library = GrowingLibrary(self)
        self.drafter = GrowingDrafter(self)
        self.examiner = GrowingExaminer(self)

    async def current(self) -> Knowledge:
        """Return what serves now; when something else is published, it starts to be built."""
        if not self._busy:
            async with self._looking:
                # One who waited for the turn of another finds what that one began.
                wanted = self._built if self._busy else await self._wanted()
                if wanted not in (self._built, self._failed):
                    self._growing = asyncio.create_task(self._grow(wanted))
        return self.now

    @property
    def _busy(self) -> bool:
        return self._growing is not None and not self._growing.done()

    async def settled(self) -> Knowledge:
        """Return what serves once everything that is published is in it, or has been tried."""
        await self.current()
        if self._growing is not None:
            # Who gives up waiting does not end what others wait for.
            await asyncio.shield(self._growing)
        return self.now

    async def check(self) -> None:
        """Pass while the index answers.

        Raises:
            IndexDownError: It does not.
        """
        await self.now.check()

    async def warm(self) -> None:
        """Make what serves ready for its first use.

        Raises:
            StoreUnavailableError: The database cannot be reached.
        """
        await self.now.warm()

    async def rebuild(self) -> int:
        """Return how many passages were indexed anew, those of the published own documents among them."""
        return await (await self.settled()).rebuild()

    async def close(self) -> None:
        """End what is being built."""
        if self._growing is not None:
            self._growing.cancel()
            await asyncio.gather(self._growing, return_exceptions=True)

    async def _wanted(self) -> Wanted:
        async with self._store.begin() as tx:
            published = await tx.publications.published()
        own = (each for each in published.values() if each.slug.startswith(f"{CATEGORY}/"))
        return frozenset((each.slug, each.version) for each in own)

    async def _grow(self, wanted: Wanted) -> None:
        try:
            own = await self._own(wanted)
            grown = with_own(self._catalogue, own)
            self.now, self._built = await asyncio.to_thread(self._build, grown), wanted
        except StoreError:
            return  # The next use tries again.
        # A document that cannot be indexed must not take the others along: the old index goes on.
        except Exception as error:  # noqa: BLE001
            log.warning("own documents not indexed: %s", type(error).__name__)
            self._failed = wanted

    async def _own(self, wanted: Wanted) -> list[OwnDocument]:
        async with self._store.begin() as tx:
            kept = await tx.own_documents.all()
        return [each for each in kept if (each.slug, each.version) in wanted]


class GrowingLibrary:
    """Implements `consult.ports.Library` over what serves now."""

    def __init__(self, knowledge: GrowingKnowledge) -> None:
        """Follow *knowledge*."""
        self._knowledge = knowledge

    async def documents(self) -> Sequence[Document]:
        """Return the published documents, in the order of the catalogue."""
        return await (await self._knowledge.current()).library.documents()

    async def document(self, slug: str) -> Document | None:
        """Return the published document *slug*, word for word; None where there is none."""
        return await (await self._knowledge.current()).library.document(slug)

    async def find(self, words: str, *, limit: int) -> Sequence[DocumentHit]:
        """Return at most *limit* published sections that answer *words*, best first."""
        return await (await self._knowledge.current()).library.find(words, limit=limit)


class GrowingDrafter:
    """Implements `consult.ports.Drafter` over what serves now."""

    def __init__(self, knowledge: GrowingKnowledge) -> None:
        """Follow *knowledge*."""
        self._knowledge = knowledge

    async def draft(self, questions: Sequence[str], *, tell: Tell | None = None) -> Draft:
        """Return a draft for *questions*; drafts can wait, so everything that is published is in it.

        Raises:
            DrafterUnavailableError: What is published could not be asked.
            DraftRejectedError: Nothing that was cited passed the checks.
        """
        try:
            knowledge = await self._knowledge.settled()
        except StoreError as exc:
            raise DrafterUnavailableError from exc
        return await knowledge.drafter.draft(questions, tell=tell)


class GrowingExaminer:
    """Implements `consult.ports.Examiner` over what serves now."""

    def __init__(self, knowledge: GrowingKnowledge) -> None:
        """Follow *knowledge*."""
        self._knowledge = knowledge

    async def examine(
        self, text: str, *, questions: Sequence[str], draft: Draft | None
    ) -> Sequence[Examined]:
        """Return the sentences of *text* with what carries them; see `consult.ports.Examiner`.

        Raises:
            DrafterUnavailableError: What is published could not be asked.
        """
        try:
            knowledge = await self._knowledge.current()
        except StoreError as exc:
            raise DrafterUnavailableError from exc
        return await knowledge.examiner.examine(text, questions=questions, draft=draft)
