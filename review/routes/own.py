"""The pages of the organisation's own documents: what was read is shown before it counts."""

from datetime import date, timedelta

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

import pages
from consult.documents import CATEGORY, DOUBTS
from consult.errors import RuggespraakError, UnreadableFileError
from consult.people import Role
from review import texts
from review.door import Door, SignedIn, own_form
from review.errors import Detail, DocumentDetailsError, DocumentThereError, StaleFormError
from review.own_documents import LONGEST, LONGEST_VERSION, Details
from review.screens import HOME, go, page
from review.workbench import Workbench

OWN = f"{HOME}/teksten/eigen"
UPLOAD = 6 * 1024 * 1024  #: Bytes of the form with a file; the reader itself takes less.
YEAR = timedelta(days=365)
_FIELDS = tuple(detail.value for detail in Detail)


class OwnPages:
    """Everybody who signs in adds; a coordinator publishes, withdraws and removes."""

    def __init__(self, deps: Workbench, door: Door) -> None:
        """Work with the steps of *deps*."""
        self.deps = deps
        self.door = door

    async def show(self, request: Request) -> Response:
        """Return the list of own documents with the form to add one."""
        return await self._list(request, await self.door.anyone(request))

    async def add(self, request: Request) -> Response:
        """Return the page of the new concept, or the form again with what is wrong."""
        me = await self.door.anyone(request)
        form, name, raw = await pages.sent_file(request, "file")
        try:
            pages.check_token(request, me.session, form)
        except HTTPException:
            raise StaleFormError from None
        try:
            details = _details(form)
            kept = await self.deps.own_documents.add(me.account, raw, name=name, details=details)
        except (UnreadableFileError, DocumentDetailsError, DocumentThereError) as error:
            wrong = error.detail if isinstance(error, DocumentDetailsError) else None
            return await self._list(request, me, problem=_said(error), wrong=wrong, form=form)
        return go(_address(kept.slug, kept.version))

    async def one(self, request: Request, name: str, version: str) -> Response:
        """Return what was read from the file, with what can be done with it."""
        me = await self.door.anyone(request)
        own = await self.deps.own_documents.one(_slug(name), version)
        mine = own.document.added_by == me.account.id
        return page(
            request,
            "own.html",
            me=me,
            here="shelf",
            own=own,
            doc=own.document,
            names=await self.deps.accounts.names(),
            doubts=[DOUBTS[doubt] for doubt in own.document.doubts],
            publishes=me.account.role is Role.COORDINATOR,
            removes=own.publication is None and (mine or me.account.role is Role.COORDINATOR),
            address=_address(own.document.slug, version),
        )

    async def original(self, request: Request, name: str, version: str) -> Response:
        """Return the file as it came, to be saved, never to be opened in the browser."""
        await self.door.anyone(request)
        own = await self.deps.own_documents.one(_slug(name), version)
        raw = await self.deps.own_documents.original(_slug(name), version)
        saved = f"{name}-{version}.{own.document.form.value}"
        return Response(
            raw,
            media_type="application/octet-stream",
            headers={"content-disposition": f'attachment; filename="{saved}"'},
        )

    async def publish(self, request: Request, name: str, version: str) -> Response:
        """Return the page of the version that is published now."""
        me = await self.door.coordinator(request)
        form = await own_form(request, me.session)
        steps = self.deps.own_documents
        await steps.publish(me.account, _slug(name), version=version, digest=form.get("digest", ""))
        return go(_address(_slug(name), version))

    async def withdraw(self, request: Request, name: str, version: str) -> Response:
        """Return the page of the version that is a concept again."""
        me = await self.door.coordinator(request)
        await own_form(request, me.session)
        await self.deps.own_documents.withdraw(me.account, _slug(name))
        return go(_address(_slug(name), version))

    async def remove(self, request: Request, name: str, version: str) -> Response:
        """Return the list without the concept."""
        me = await self.door.anyone(request)
        await own_form(request, me.session)
        await self.deps.own_documents.remove(me.account, _slug(name), version=version)
        return go(OWN)

    async def _list(
        self,
        request: Request,
        me: SignedIn,
        *,
        problem: str = "",
        wrong: Detail | None = None,
        form: dict[str, str] | None = None,
    ) -> Response:
        today = self.deps.clock.now().date()
        fresh = {"version": "1.0", "valid_from": f"{today}", "review_on": f"{today + YEAR}"}
        return page(
            request,
            "owns.html",
            me=me,
            here="shelf",
            status=422 if problem else 200,
            problem=problem,
            wrong=wrong,
            typed={field: (form or fresh).get(field, "") for field in _FIELDS},
            documents=[
                (own, _address(own.document.slug, own.document.version))
                for own in await self.deps.own_documents.documents()
            ],
            longest=LONGEST,
            longest_version=LONGEST_VERSION,
        )


def _slug(name: str) -> str:
    return f"{CATEGORY}/{name}"


def _address(slug: str, version: str) -> str:
    return f"{OWN}/{slug.partition('/')[2]}/{version}"


def _said(error: RuggespraakError) -> str:
    if isinstance(error, DocumentDetailsError):
        return texts.OWN_WRONG[error.detail]
    return str(error) if isinstance(error, UnreadableFileError) else texts.OWN_THERE


def _details(form: dict[str, str]) -> Details:
    return Details(
        title=form.get("title", "").strip(),
        source=form.get("source", "").strip(),
        version=form.get("version", "").strip(),
        valid_from=_day(form, Detail.VALID_FROM),
        review_on=_day(form, Detail.REVIEW_ON),
    )


def _day(form: dict[str, str], detail: Detail) -> date:
    try:
        return date.fromisoformat(form.get(detail, ""))
    except ValueError:
        raise DocumentDetailsError(detail) from None
