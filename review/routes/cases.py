"""One case: reading it, writing in it, and the acts that a consultant takes by name."""

from collections.abc import Sequence
from dataclasses import replace

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

import pages
from consult.errors import (
    ClaimedByOtherError,
    EmptyReplyError,
    IdentifierInReplyError,
    RuggespraakError,
    SecondReaderError,
    StaleVersionError,
    StepNotAllowedError,
)
from consult.model import Consult, Kind, State
from consult.reviewing import STEPS, CaseView
from consult.second_reader import check_second
from review import desk
from review.board import SENT, row, rows
from review.door import Door, SignedIn, own_form
from review.refusals import MAX_DIGITS, known_form, sentence, status_of
from review.screens import HOME, go, page, refuse
from review.stream import Arrivals
from review.workbench import Workbench


class Cases:
    """The desk of one case."""

    def __init__(self, deps: Workbench, door: Door, arrivals: Arrivals) -> None:
        """Work with the steps of *deps*."""
        self.deps = deps
        self.door = door
        self.arrivals = arrivals

    async def show(self, request: Request) -> Response:
        """Return the case; looking claims nothing."""
        return await self._desk(request, await self.door.consultant(request))

    async def save(self, request: Request) -> Response:
        """Return the case with the typed text kept, unapproved."""
        me, form = await self._typed(request)
        await self._write(me, request, form)
        picture = f"?als={form['als']}" if form.get("als", "").isdecimal() else ""
        return go(f"{_address(request)}{picture}#antwoord")

    async def check(self, request: Request) -> Response:
        """Return the page that shows exactly what will be sent and names the act."""
        me, form = await self._typed(request)
        kind, text = _kind(form), form.get("text", "").strip()
        if not text:
            raise EmptyReplyError
        await self._check_act(me, request, kind, text)
        after = await self._write(me, request, form)
        found = await self.deps.reviewing.findings(text)
        basis = desk.basis(await self.deps.reviewing.examine(me.account, _ref(request), text))
        return _confirm(request, me, after, kind=kind, text=text, found=found, basis=basis)

    async def send(self, request: Request) -> Response:
        """Return the case with the text approved by name, or the question why something may stay in it."""
        me, form = await self._typed(request)
        kind, text = _kind(form), form.get("text", "").strip()
        try:
            await self.deps.reviewing.send(
                me.account,
                _ref(request),
                kind=kind,
                version=_version(form),
                text=text,
                release_reason=form.get("release_reason", ""),
            )
        except IdentifierInReplyError as error:
            view = await self.deps.reviewing.look(me.account, _ref(request))
            found = await self.deps.reviewing.findings(text)
            return _confirm(
                request,
                me,
                view.consult,
                kind=kind,
                text=text,
                found=found,
                basis=desk.basis(await self.deps.reviewing.examine(me.account, _ref(request), text)),
                error=error,
                version=_version(form),
            )
        return go(_address(request))

    async def hand_over(self, request: Request) -> Response:
        """Return the case, handed to a second reader with the typed text."""
        me, form = await self._typed(request)
        await self.deps.reviewing.second_reader(
            me.account, _ref(request), version=_version(form), text=form.get("text", "")
        )
        return go(_address(request))

    async def send_back(self, request: Request) -> Response:
        """Return the case, handed back to the first reader with the typed text."""
        me, form = await self._typed(request)
        await self.deps.reviewing.send_back(
            me.account, _ref(request), version=_version(form), text=form.get("text", "")
        )
        return go(_address(request))

    async def close(self, request: Request) -> Response:
        """Return the question whether to close, and when that was answered the closed case."""
        me, form = await self._typed(request)
        if form.get("sure"):
            await self.deps.reviewing.close(me.account, _ref(request), version=_version(form))
            return go(_address(request))
        version = _version(form)
        if form.get("text", "").strip():
            version = (await self._write(me, request, form)).version
        return page(request, "close.html", me=me, here="case", ref=_ref(request), version=version)

    async def alive(self, request: Request) -> Response:
        """Return nothing while the case is claimed for who writes in it; a sentence where that failed."""
        try:
            me, _ = await self._typed(request)
            await self.deps.reviewing.claim(me.account, _ref(request))
        except RuggespraakError as error:
            return JSONResponse({"error": sentence(error)}, status_code=status_of(error))
        return Response(status_code=204)

    async def awaited(self, request: Request) -> Response:
        """Return what becomes of the draft, as counts and nothing of the case; why not where that failed."""
        try:
            me = await self.door.consultant(request)
            found = await self.deps.reviewing.awaited(me.account, _ref(request))
        except RuggespraakError as error:
            return JSONResponse({"error": sentence(error)}, status_code=status_of(error))
        told = found.pending.progress if found.pending else None
        return JSONResponse(
            {
                "pending": found.pending is not None,
                "running": bool(found.pending and found.pending.running),
                "parts": told.parts if told else 0,
                "of": told.of if told else 0,
                "drafted": found.drafted,
            }
        )

    async def release(self, request: Request) -> Response:
        """Return the case, free for a colleague."""
        me, _ = await self._typed(request)
        await self.deps.reviewing.release(me.account, _ref(request))
        return go(_address(request))

    async def answer(self, request: Request, error: RuggespraakError) -> Response:
        """Return the case with what went wrong and the typed text still in the editor."""
        form = await pages.sent_form(request) if request.method == "POST" else {}
        typed = form.get("text", "")
        if not typed and request.method != "POST":
            return await refuse(request, error)
        try:
            me = await self.door.consultant(request)
            return await self._desk(request, me, typed=typed, error=error, picture=form.get("als", ""))
        except RuggespraakError as second:
            return await refuse(request, second)

    async def _typed(self, request: Request) -> tuple[SignedIn, dict[str, str]]:
        me = await self.door.consultant(request)
        return me, await own_form(request, me.session)

    async def _check_act(self, me: SignedIn, request: Request, kind: Kind, text: str) -> None:
        view = await self.deps.reviewing.look(me.account, _ref(request))
        if kind in desk.acts(view, me.account).kinds:
            check_second(view.consult, me.account, kind, text=text, draft=view.draft)
            return
        if view.consult.needs_second or view.consult.state is State.SECOND_READING:
            raise SecondReaderError
        raise StepNotAllowedError(state=view.consult.state, step=STEPS[kind])

    async def _write(self, me: SignedIn, request: Request, form: dict[str, str]) -> Consult:
        view = await self.deps.reviewing.look(me.account, _ref(request))
        if not desk.acts(view, me.account).write:
            raise StepNotAllowedError(state=view.consult.state, step="write")
        return await self.deps.reviewing.write(
            me.account, _ref(request), version=_version(form), text=form.get("text", "")
        )

    async def _desk(
        self,
        request: Request,
        me: SignedIn,
        *,
        typed: str = "",
        error: RuggespraakError | None = None,
        picture: str = "",
    ) -> Response:
        view = await self.deps.reviewing.look(me.account, _ref(request))
        if isinstance(error, (StaleVersionError, StepNotAllowedError)) and _sent_by_me(view, typed, me):
            # The same button twice: the first time it was sent, so there is nothing to mend.
            return go(_address(request))
        waiting, names = await rows(self.deps, me.account)
        self.arrivals.see(frozenset(one.consult.id for one in waiting))
        chosen = desk.picture(view, picture or request.query_params.get("als", ""))
        pictures = desk.pictures(view.draft) if view.draft and view.draft.others else ()
        view = replace(view, draft=view.draft and view.draft.chosen(chosen))
        start = desk.start_text(view, anew="opnieuw" in request.query_params)
        found = desk.passages(view.draft) if view.draft else []
        return page(
            request,
            "case.html",
            me=me,
            here="case",
            status=status_of(error) if error else 200,
            view=view,
            row=row(view.consult, account=me.account, names=names, now=self.deps.clock.now()),
            rows=waiting,
            names=names,
            now=self.deps.clock.now(),
            mark=self.arrivals.mark,
            acts=desk.acts(view, me.account),
            start=start,
            typed=typed,
            error=sentence(error) if error else "",
            compare=isinstance(error, (StaleVersionError, ClaimedByOtherError, StepNotAllowedError)),
            draft=view.draft,
            chosen=chosen,
            pictures=pictures,
            draft_is_current=desk.draft_is_current(view),
            passages=found,
            unsourced=desk.unsourced(view.draft, found) if view.draft else 0,
            history=desk.history(view, names),
            troubles=desk.troubles(view),
            kinds=Kind,
            desk=desk,
        )


def _confirm(
    request: Request,
    me: SignedIn,
    consult: Consult,
    *,
    kind: Kind,
    text: str,
    found: Sequence[str],
    basis: desk.Basis | None,
    error: RuggespraakError | None = None,
    version: int | None = None,
) -> Response:
    return page(
        request,
        "confirm.html",
        me=me,
        here="case",
        status=status_of(error) if error else 200,
        ref=consult.ref,
        version=version or consult.version,
        kind=kind,
        text=text,
        found=list(dict.fromkeys(found)),
        basis=basis,
        error=sentence(error) if error else "",
    )


def _sent_by_me(view: CaseView, typed: str, me: SignedIn) -> bool:
    if view.consult.state not in SENT:
        return False
    mine = [item.text for item in view.thread if item.kind and item.by == me.account.full_name]
    return typed.strip() in mine[-1:]


def _ref(request: Request) -> str:
    return known_form(request.path_params["ref"])


def _address(request: Request) -> str:
    return f"{HOME}/{_ref(request)}"


def _version(form: dict[str, str]) -> int:
    version = form.get("version", "")
    if not (version.isascii() and version.isdecimal() and len(version) <= MAX_DIGITS):
        raise HTTPException(422)
    return int(version)


def _kind(form: dict[str, str]) -> Kind:
    kind = desk.KINDS.get(form.get("kind", ""))
    if kind is None:
        raise HTTPException(422)
    return kind
