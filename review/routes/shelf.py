"""The texts that workers may read, and who published them."""

from starlette.requests import Request
from starlette.responses import Response

from review.door import Door, own_form
from review.screens import HOME, go, page
from review.workbench import Workbench

SHELF = f"{HOME}/teksten"


class Shelf:
    """The corpus page: a coordinator looks, a consultant publishes and withdraws."""

    def __init__(self, deps: Workbench, door: Door) -> None:
        """Work with the steps of *deps*."""
        self.deps = deps
        self.door = door

    async def show(self, request: Request) -> Response:
        """Return the list of documents with what became of each."""
        me = await self.door.anyone(request)
        return page(
            request,
            "shelf.html",
            me=me,
            here="shelf",
            documents=await self.deps.publishing.documents(),
            names=await self.deps.accounts.names(),
        )

    async def publish(self, request: Request) -> Response:
        """Return the list; the named version of one document is published."""
        me = await self.door.consultant(request)
        form = await own_form(request, me.session)
        await self.deps.publishing.publish(me.account, form.get("slug", ""), version=form.get("version", ""))
        return go(SHELF)

    async def withdraw(self, request: Request) -> Response:
        """Return the list; one document is no longer published."""
        me = await self.door.consultant(request)
        form = await own_form(request, me.session)
        await self.deps.publishing.withdraw(me.account, form.get("slug", ""))
        return go(SHELF)
