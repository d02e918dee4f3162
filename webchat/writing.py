"""Act one in a browser: write a question, add to it, or change it.

What was typed is looked at for acute danger before anything else. Whatever fails after that, the answer shows
the emergency text where it should, and gives the typed text back from memory, so that nothing is lost.
"""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from consult.errors import NotEnrolledError, NothingProposedError, ProposalChangedError, RuggespraakError
from consult.text import Proposal, RawText
from pages import check_token, log_quietly, sent_form
from webchat import texts
from webchat.alarm import alarming
from webchat.checking import CHECK, proof
from webchat.desk import Desk, Visitor, status_of

ADD, EDIT = "/vraag", "/vraag/aanpassen"


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The page to write on."""

    action: str = ADD  #: Where the text goes.
    proposal_id: str = ""  #: Of the text that is changed (`EDIT`).
    digest: str = ""  #: Of the text that stood there when the page was made; empty where there was none.
    about: str | None = None  #: Reference of the case that this adds to.

    @property
    def editing(self) -> bool:
        """Whether the whole text is replaced."""
        return self.action == EDIT


@dataclass(frozen=True, kw_only=True)
class Typed:
    """One form with a text, as it came in."""

    raw: RawText
    acute: bool
    sheet: Sheet
    form: dict[str, str]  #: The other fields.


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """Why a text could not be kept."""

    sentence: str
    status: int


Keep = Callable[[Visitor, Typed, Proposal | None], Awaitable[Proposal | None]]


@dataclass(frozen=True, kw_only=True)
class Writing:
    """The pages with a field to write in."""

    desk: Desk

    async def write(self, request: Request) -> Response:
        """Return the page to write on."""
        visitor = await self.desk.required(request)
        proposal, about = await self.desk.current(visitor)
        if visitor.only and proposal is None:
            return RedirectResponse(f"/vragen/{visitor.only}", status_code=303)
        return self._page(request, visitor, _adding(proposal, about), waiting=proposal)

    async def change(self, request: Request) -> Response:
        """Return the page with the masked text to change."""
        visitor = await self.desk.required(request)
        proposal, about = await self.desk.current(visitor)
        if proposal is None or not proposal.text:
            return RedirectResponse(ADD, status_code=303)
        return self._page(request, visitor, _changing(proposal, about), text=proposal.text)

    async def add(self, request: Request) -> Response:
        """Mask what was typed and add it to the text that waits."""
        return await self._keep(request, await _typed(request, ADD), self._propose)

    async def edit(self, request: Request) -> Response:
        """Mask the whole text anew, in the place of the one that waits."""
        return await self._keep(request, await _typed(request, EDIT), self._edit)

    async def _keep(self, request: Request, typed: Typed, keep: Keep) -> Response:
        try:
            visitor = await self.desk.required(request)
            check_token(request, visitor.session, typed.form)
            before, about = await self.desk.current(visitor)
            proposal = await keep(visitor, typed, before)
        # The edge of the web process: the emergency text and the typed text come back, whatever broke.
        except Exception as error:  # noqa: BLE001
            return await self._given_back(request, typed, _trouble(error, typed))
        if typed.acute and proposal:
            return await proof(self.desk, request, visitor, proposal, about=about, acute=True)
        return RedirectResponse(CHECK, status_code=303)

    async def _propose(self, visitor: Visitor, typed: Typed, before: Proposal | None) -> Proposal | None:
        if visitor.only and before is None:
            raise NothingProposedError
        if typed.sheet.digest != _adding(before, None).digest:
            raise ProposalChangedError
        return await self.desk.web.intake.propose(typed.raw, worker=visitor.worker, acute=typed.acute)

    async def _edit(self, visitor: Visitor, typed: Typed, before: Proposal | None) -> Proposal | None:
        if before is None:
            raise NothingProposedError
        return await self.desk.web.intake.edit(
            typed.raw,
            worker=visitor.worker,
            proposal_id=typed.sheet.proposal_id,
            digest=typed.sheet.digest,
            acute=typed.acute,
        )

    async def _given_back(self, request: Request, typed: Typed, trouble: Trouble) -> Response:
        visitor, sheet, lost = None, typed.sheet, trouble.status == status_of(NotEnrolledError())
        # A part is broken already; if the next one is too, the page is made from the form alone.
        with suppress(Exception):
            visitor = await self.desk.visitor(request)
            proposal, about = await self.desk.current(visitor) if visitor else (None, None)
            if visitor:
                sheet = _next(typed, proposal, about)
                lost = visitor.only is not None and proposal is None
        return self._page(
            request,
            visitor,
            sheet,
            text=typed.raw.reveal(),
            acute=typed.acute,
            trouble=trouble,
            lost=lost,
            token=None if visitor else typed.form.get("csrf"),
        )

    def _page(
        self,
        request: Request,
        visitor: Visitor | None,
        sheet: Sheet,
        *,
        text: str = "",
        waiting: Proposal | None = None,
        acute: bool = False,
        trouble: Trouble | None = None,
        lost: bool = False,
        token: str | None = None,
    ) -> Response:
        return self.desk.page(
            request,
            "write.html",
            visitor=visitor,
            status=trouble.status if trouble else 200,
            sheet=sheet,
            text=text,
            waiting=bool(waiting and waiting.text),
            proposal=waiting,
            acute=acute,
            trouble=trouble,
            lost=lost,
            only=visitor.only if visitor else None,
            token=token,
        )


async def _typed(request: Request, action: str) -> Typed:
    form = await sent_form(request)
    raw = RawText(form.pop("tekst", ""))
    sheet = Sheet(action=action, proposal_id=form.get("id", ""), digest=form.get("proef", ""))
    return Typed(raw=raw, acute=await alarming(raw), sheet=sheet, form=form)


def _adding(proposal: Proposal | None, about: str | None) -> Sheet:
    return Sheet(digest=proposal.digest if proposal and proposal.text else "", about=about)


def _changing(proposal: Proposal, about: str | None) -> Sheet:
    return Sheet(action=EDIT, proposal_id=proposal.id, digest=proposal.digest, about=about)


def _next(typed: Typed, proposal: Proposal | None, about: str | None) -> Sheet:
    changing = typed.sheet.editing and proposal is not None and bool(proposal.text)
    return _changing(proposal, about) if changing and proposal else _adding(proposal, about)


def _trouble(error: Exception, typed: Typed) -> Trouble:
    if isinstance(error, ProposalChangedError) and not typed.sheet.editing:
        return Trouble(sentence=texts.ADDED_ALREADY, status=status_of(error))
    if isinstance(error, RuggespraakError):
        return Trouble(sentence=texts.sentence(error), status=status_of(error))
    if isinstance(error, HTTPException):
        return Trouble(sentence=texts.FORM_EXPIRED, status=error.status_code)
    log_quietly(error)
    return Trouble(sentence=texts.BROKEN, status=500)
