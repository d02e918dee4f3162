"""Act two in a browser: check the text exactly as it will be seen, change it, and send it."""

from contextlib import suppress
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from consult.documents import SCOPE
from consult.errors import IntakeError, NothingProposedError, StoreError
from consult.text import Proposal
from consult.triage import Triage
from pages import checked_form
from webchat import texts
from webchat.desk import Desk, Visitor, status_of
from webchat.lookup import Lookup

CHECK = "/vraag/controle"


@dataclass(frozen=True, kw_only=True)
class Checking:
    """The pages of a text that waits for its confirmation."""

    desk: Desk

    async def look(self, request: Request) -> Response:
        """Return the text exactly as the consultant will see it."""
        visitor = await self.desk.required(request)
        proposal, about = await self.desk.current(visitor)
        if proposal is None or not proposal.text:
            return RedirectResponse("/vraag", status_code=303)
        return await proof(self.desk, request, visitor, proposal, about=about)

    async def mask_word(self, request: Request) -> Response:
        """Hide one more word."""
        visitor, form = await self._form(request)
        word = form.get("woord", "").strip()
        proposal, about = await self.desk.current(visitor)
        if proposal is None:
            return self._gone(request)
        if not word or word.casefold() not in proposal.text.casefold():
            return await proof(
                self.desk, request, visitor, proposal, about=about, notice=texts.MASK_UNKNOWN, status=422
            )
        try:
            await self.desk.web.intake.mask_word(
                word, worker=visitor.worker, proposal_id=form.get("id", ""), digest=form.get("proef", "")
            )
        except IntakeError as error:
            return await self._again(request, visitor, error)
        return RedirectResponse(CHECK, status_code=303)

    async def look_up(self, request: Request) -> Response:
        """Return the published sections that answer the text, which stays as it is."""
        visitor, _ = await self._form(request)
        proposal, _ = await self.desk.current(visitor)
        if proposal is None:
            return self._gone(request)
        if proposal.asks is not Triage.LOOKUP:
            return RedirectResponse(CHECK, status_code=303)
        return await Lookup(desk=self.desk).answer(request, proposal.text, back=CHECK)

    async def send(self, request: Request) -> Response:
        """Make the text that was shown a question, and return the receipt with its return code, once."""
        visitor, form = await self._form(request)
        proposal, about = await self.desk.current(visitor)
        if proposal is None:
            return self._gone(request)
        try:
            receipt = await self.desk.web.intake.confirm(
                worker=visitor.worker, proposal_id=form.get("id", ""), digest=form.get("proef", "")
            )
        except IntakeError as error:
            return await self._again(request, visitor, error)
        return self.desk.page(
            request, "receipt.html", visitor=visitor, receipt=receipt, about=about, acute=proposal.acute
        )

    async def cancel(self, request: Request) -> Response:
        """Destroy the text that waits."""
        visitor, form = await self._form(request)
        proposal, about = await self.desk.current(visitor)
        if proposal is not None:
            await self.desk.web.intake.cancel(worker=visitor.worker, proposal_id=form.get("id", ""))
        return self.desk.message(
            request,
            heading=texts.CANCELLED,
            sentence=texts.CANCELLED_TEXT,
            href=f"/vragen/{about}" if about else "/vragen",
            label=texts.BACK_CASE if about else texts.NAV_CASES,
        )

    async def _form(self, request: Request) -> tuple[Visitor, dict[str, str]]:
        visitor = await self.desk.required(request)
        return visitor, await checked_form(request, visitor.session)

    async def _again(self, request: Request, visitor: Visitor, error: IntakeError) -> Response:
        proposal, about = await self.desk.current(visitor)
        if proposal is None or isinstance(error, NothingProposedError):
            return self._gone(request)
        sentence, status = texts.sentence(error), status_of(error)
        return await proof(self.desk, request, visitor, proposal, about=about, notice=sentence, status=status)

    def _gone(self, request: Request) -> Response:
        return self.desk.message(
            request, heading=texts.ALREADY_SENT, sentence=texts.ALREADY_SENT_TEXT, status=409
        )


async def proof(
    desk: Desk,
    request: Request,
    visitor: Visitor,
    proposal: Proposal,
    *,
    about: str | None,
    acute: bool = False,
    notice: str = "",
    status: int = 200,
) -> Response:
    """Return the page that shows *proposal* with everything that can be done to it.

    Beside danger nothing else is offered.
    """
    acute = acute or proposal.acute
    asks = Triage.ACUTE if acute else proposal.asks
    return desk.page(
        request,
        "check.html",
        visitor=visitor,
        status=status,
        proposal=proposal,
        about=about,
        acute=acute,
        asks=asks,
        scope=await _scope(desk) if asks is Triage.OUT_OF_SCOPE else "",
        notice=notice,
    )


async def _scope(desk: Desk) -> str:
    """Return the slug of the text on what this line is for; empty where that cannot be read now."""
    with suppress(StoreError):
        return SCOPE if await desk.web.library.document(SCOPE) else ""
    return ""
