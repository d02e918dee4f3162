"""Pages without a case: the published texts, the emergency numbers, and what we do with words.

None of them looks at a session or at the store of cases, so that they work when those do not.
"""

import re
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from consult.emergency import is_acute
from pages import checked_form
from webchat.desk import Desk

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
        words = (await checked_form(request, None)).get("woorden", "").strip()[:MAX_WORDS]
        acute = is_acute(words)
        return await self._listing(request, words=words, acute=acute)

    async def document(self, request: Request, slug: str) -> Response:
        """Return one published text, word for word, with its source, version and dates."""
        document = await self.desk.web.library.document(slug)
        if document is None:
            raise HTTPException(404)
        return self.desk.page(request, "document.html", visitor=None, document=document)

    async def emergency(self, request: Request) -> Response:
        """Return the emergency numbers; needs nothing else to work."""
        return self.desk.page(request, "emergency.html", visitor=None)

    async def privacy(self, request: Request) -> Response:
        """Return what we do with words."""
        return self.desk.page(request, "privacy.html", visitor=None)

    async def _listing(self, request: Request, *, words: str = "", acute: bool = False) -> Response:
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
            hits=[(hit, known.get(hit.slug)) for hit in hits],
            steps=sorted(steps.items()),
            others=[d for d in documents if not _STEP.match(d.slug)],
        )
