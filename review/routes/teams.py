"""What a coordinator does: invite teams, see who has an account. No case comes near this file."""

from starlette.requests import Request
from starlette.responses import Response

from review import texts
from review.door import Door, SignedIn, own_form
from review.screens import page
from review.workbench import Workbench

LONGEST_TEAM = 60  #: Characters.
MOST_USES = 100  #: Workers per invite.


class Teams:
    """The coordinator's page."""

    def __init__(self, deps: Workbench, door: Door) -> None:
        """Work with the steps of *deps*."""
        self.deps = deps
        self.door = door

    async def show(self, request: Request) -> Response:
        """Return the page with the accounts and the form for an invite."""
        return await self._page(request, await self.door.coordinator(request))

    async def invite(self, request: Request) -> Response:
        """Return the page with a new invite code, shown this once."""
        me = await self.door.coordinator(request)
        form = await own_form(request, me.session)
        team, uses = " ".join(form.get("team", "").split()), form.get("uses", "")
        valid = 0 < len(team) <= LONGEST_TEAM and uses.isascii() and uses.isdecimal()
        if not valid or not 1 <= int(uses[:9]) <= MOST_USES:
            return await self._page(request, me, status=422, problem=texts.INVITE_INVALID, team=team)
        code = await self.deps.access.invite(team, uses=int(uses), by=me.account.id)
        return await self._page(request, me, code=code, team=team, uses=int(uses))

    async def _page(
        self,
        request: Request,
        me: SignedIn,
        *,
        status: int = 200,
        code: str = "",
        team: str = "",
        uses: int = 1,
        problem: str = "",
    ) -> Response:
        accounts = await self.deps.accounts.list()
        return page(
            request,
            "teams.html",
            me=me,
            here="teams",
            status=status,
            accounts=accounts,
            code=code,
            team=team,
            uses=uses,
            problem=problem,
            most_uses=MOST_USES,
            longest_team=LONGEST_TEAM,
        )
