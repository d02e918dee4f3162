"""The queue and its live counts."""

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from consult.model import QUEUE
from review.board import VIEWS, rows, unopened
from review.door import Door
from review.screens import page
from review.stream import Arrivals, Stream
from review.workbench import Workbench


class Queue:
    """What waits, most urgent first."""

    def __init__(self, deps: Workbench, door: Door, arrivals: Arrivals) -> None:
        """Show the queue of *deps*; *arrivals* is shared with the other pages that show it."""
        self.deps = deps
        self.door = door
        self.arrivals = arrivals

    async def show(self, request: Request) -> Response:
        """Return the queue, or the cases under another heading (``?toon=``)."""
        me = await self.door.consultant(request)
        shown = request.query_params.get("toon", "te-doen")
        shown = shown if shown in VIEWS else "te-doen"
        found, _ = await rows(self.deps, me.account, states=VIEWS[shown])
        if VIEWS[shown] == QUEUE:
            self.arrivals.see(frozenset(one.consult.id for one in found))
        return page(
            request,
            "queue.html",
            me=me,
            here="queue",
            shown=shown,
            rows=found,
            unopened=await unopened(self.deps, me.account),
            now=self.deps.clock.now(),
            mark=self.arrivals.mark,
        )

    async def stream(self, request: Request) -> Response:
        """Return the live counts as server-sent events."""
        me = await self.door.consultant(request)
        events = Stream(deps=self.deps, arrivals=self.arrivals).events(me.token)
        return StreamingResponse(
            events,
            media_type="text/event-stream",
            headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
        )
