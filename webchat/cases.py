"""What a worker does with a question that was sent: look, open the reply, answer, ask on, end it."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from consult.errors import ProposalChangedError
from consult.intake import ADDITIONS
from consult.model import ALLOWED, Consult, State, Step
from pages import checked_form
from webchat import texts
from webchat.checking import CHECK
from webchat.desk import Desk, Visitor

#: States in which a text of the consultant may wait to be opened, with the words on the button.
OPENS = {
    State.APPROVED: texts.OPEN_REPLY,
    State.UNDELIVERABLE: texts.OPEN_REPLY,
    State.REFERRED: texts.OPEN_REPLY,
    State.ASKED_BACK: texts.OPEN_QUESTION,
}


@dataclass(frozen=True, kw_only=True)
class Cases:
    """The pages of questions that were sent. Only a press on a button opens a reply, never a look."""

    desk: Desk

    async def all(self, request: Request) -> Response:
        """Return the list of the worker's questions."""
        visitor = await self.desk.required(request)
        cases = await self.desk.cases(visitor)
        proposal, _ = await self.desk.current(visitor)
        waiting = bool(proposal and proposal.text)
        return self.desk.page(
            request, "cases.html", visitor=visitor, cases=cases, waiting=waiting, only=visitor.only
        )

    async def one(self, request: Request, ref: str) -> Response:
        """Return how it stands with one question, without its texts."""
        visitor = await self.desk.required(request)
        case = await self.desk.case(visitor, ref)
        return self.desk.page(
            request,
            "case.html",
            visitor=visitor,
            case=case,
            opens=OPENS.get(case.state, texts.OPEN_THREAD),
            may_withdraw=_may(case, Step.WITHDRAW),
            only=visitor.only,
        )

    async def open(self, request: Request, ref: str) -> Response:
        """Return the conversation; what waited counts as delivered from here on."""
        visitor, _, _ = await self._form(request, ref)
        items = await self.desk.web.delivering.read(visitor.worker.id, ref)
        case = await self.desk.case(visitor, ref)
        code = "" if visitor.only else await self.desk.web.aftercare.return_code(visitor.worker, ref)
        return self.desk.page(
            request,
            "thread.html",
            visitor=visitor,
            case=case,
            code=code,
            items=items,
            may_add=case.state in ADDITIONS,
            asked=case.state is State.ASKED_BACK,
        )

    async def begin(self, request: Request, ref: str) -> Response:
        """Start an answer or a follow-up question."""
        visitor, _, _ = await self._form(request, ref)
        try:
            await self.desk.web.intake.begin(worker=visitor.worker, ref=ref)
        except ProposalChangedError:
            proposal, _ = await self.desk.current(visitor)
            return self.desk.message(
                request,
                heading=texts.MESSAGE,
                sentence=texts.OTHER_TEXT_WAITS,
                status=409,
                href=CHECK if proposal else f"/vragen/{ref}",
                label=texts.WAITING_LINK if proposal else texts.BACK_CASE,
            )
        return RedirectResponse("/vraag", status_code=303)

    async def close(self, request: Request, ref: str) -> Response:
        """End the question; the worker says whether the reply was useful."""
        visitor, _, form = await self._form(request, ref)
        useful = form.get("oordeel") == "duidelijk"
        await self.desk.web.aftercare.close(visitor.worker, ref, useful=useful)
        return RedirectResponse(f"/vragen/{ref}", status_code=303)

    async def withdraw(self, request: Request, ref: str) -> Response:
        """Take the question back."""
        visitor, _, _ = await self._form(request, ref)
        await self.desk.web.aftercare.withdraw(visitor.worker, ref)
        return RedirectResponse(f"/vragen/{ref}", status_code=303)

    async def _form(self, request: Request, ref: str) -> tuple[Visitor, Consult, dict[str, str]]:
        visitor = await self.desk.required(request)
        form = await checked_form(request, visitor.session)
        return visitor, await self.desk.case(visitor, ref), form


def _may(case: Consult, step: Step) -> bool:
    return (case.state, step) in ALLOWED
