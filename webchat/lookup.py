"""Pages without a case: the published texts, the emergency numbers, and what we do with words.

None of them looks at a session or at the store of cases, so that they work when those do not.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from consult.documents import CATEGORIES, SITUATION
from consult.errors import StoreError
from consult.records import Document
from consult.text import RawText
from pages import checked_form
from webchat import texts
from webchat.alarm import alarming
from webchat.desk import Desk, status_of

MAX_HITS = 5
MAX_WORDS = 300  #: Characters of a search that are looked at.
_STEP = re.compile(r"meldcode/stap-(\d)-")


@dataclass(frozen=True, kw_only=True)
class Lookup:
    """The pages that are open to everybody."""

    desk: Desk

    async def library(self, request: Request) -> Response:
        """Return the list of published texts with a field to search."""
        return await self._listing(request)

    async def search(self, request: Request) -> Response:
        """Return the published sections that answer the words of the form, word for word."""
        words = (await checked_form(request, None)).get("woorden", "").strip()
        return await self.answer(request, words, acute=await alarming(RawText(words)))

    async def answer(self, request: Request, words: str, *, acute: bool = False, back: str = "") -> Response:
        """Return what answers *words*, with the way *back* to the text that waits, where there is one."""
        try:
            return await self._listing(request, words=words[:MAX_WORDS], acute=acute, back=back)
        except StoreError as error:
            return self.desk.message(
                request,
                heading=texts.MESSAGE,
                sentence=texts.sentence(error),
                status=status_of(error),
                href=back or "/nood",
                label=texts.TO_CHECK if back else texts.NAV_EMERGENCY,
                acute=acute,
            )

    async def document(self, request: Request, slug: str) -> Response:
        """Return one published text, word for word, with its source, version and dates."""
        document = await self.desk.web.library.document(slug)
        if document is None:
            raise HTTPException(404)
        return self.desk.page(request, "document.html", visitor=None, document=document, situation=SITUATION)

    async def emergency(self, request: Request) -> Response:
        """Return the emergency numbers; needs nothing else to work."""
        return self.desk.page(request, "emergency.html", visitor=None)

    async def privacy(self, request: Request) -> Response:
        """Return what we do with words."""
        return self.desk.page(request, "privacy.html", visitor=None)

    async def _listing(
        self, request: Request, *, words: str = "", acute: bool = False, back: str = ""
    ) -> Response:
        hits = await self.desk.web.library.find(words, limit=MAX_HITS) if words else ()
        documents = await self.desk.web.library.documents()
        known = {d.slug: d for d in documents}
        steps = {int(match[1]): d for d in documents if (match := _STEP.match(d.slug))}
        return self.desk.page(
            request,
            "library.html",
            visitor=None,
            words=words,
            acute=acute,
            back=back,
            hits=[(hit, known.get(hit.slug)) for hit in hits],
            steps=[document for _, document in sorted(steps.items())],
            others=by_category([d for d in documents if not _STEP.match(d.slug)]),
        )


def by_category(documents: Sequence[Document]) -> list[tuple[str, list[Document]]]:
    """Return *documents* under the name of their category, in the order of `CATEGORIES`."""
    found: dict[str, list[Document]] = {name: [] for name in CATEGORIES.values()}
    for document in documents:
        name = CATEGORIES.get(document.slug.partition("/")[0], texts.CATEGORY_ELSE)
        found.setdefault(name, []).append(document)
    return [(name, held) for name, held in found.items() if held]
