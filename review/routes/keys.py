"""One's own access: a token for the JSON API, and signing out everywhere."""

from starlette.requests import Request
from starlette.responses import Response

import pages
from review.door import Door, own_form
from review.screens import SIGN_IN, go, page
from review.signin import WORKBENCH
from review.workbench import Workbench


class Keys:
    """The page about one's own access."""

    def __init__(self, deps: Workbench, door: Door) -> None:
        """Work with the steps of *deps*."""
        self.deps = deps
        self.door = door

    async def show(self, request: Request) -> Response:
        """Return the page."""
        return page(request, "keys.html", me=await self.door.anyone(request), here="keys", key="")

    async def make(self, request: Request) -> Response:
        """Return the page with a new token, shown this once."""
        me = await self.door.consultant(request)
        await own_form(request, me.session)
        key = await self.deps.accounts.token(me.account.name, by=me.account.id)
        return page(request, "keys.html", me=me, here="keys", key=key)

    async def end_everywhere(self, request: Request) -> Response:
        """Return the sign-in page; every session and token of this account has ended."""
        me = await self.door.anyone(request)
        await own_form(request, me.session)
        await self.deps.accounts.end_everywhere(me.account)
        response = go(SIGN_IN)
        pages.sign_out(response, request, WORKBENCH)
        return response
