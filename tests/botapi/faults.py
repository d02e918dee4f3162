"""What goes wrong, planned per method and chat; the oldest plan that fits a call strikes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from tests.botapi.wire import ApiError

DESCRIPTIONS: Mapping[int, str] = {
    400: "Bad Request: invalid request",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    404: "Not Found",
    409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    500: "Internal Server Error",
}

#: A gateway in front of the Bot API answers in HTML, not in JSON.
GATEWAY_PAGE = (
    "<html><head><title>{title}</title></head><body><center><h1>{title}</h1></center></body></html>"
)


class Kind(StrEnum):
    """How a call goes wrong."""

    ERROR = "error"  #: Refused with a status; nothing is done.
    DROP = "drop"  #: The connection closes; nothing is done.
    LATE = "late"  #: Nothing for some seconds, then the work and the answer.
    HANG = "hang"  #: The work at once, the answer after some seconds.
    LOSE_ANSWER = "lose_answer"  #: The work is done, the connection closes without an answer.
    GARBLE = "garble"  #: Status 200 with a page instead of JSON; nothing is done.


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One planned fault."""

    kind: Kind
    method: str  #: Name of the method, "*" for any.
    times: int = 1  #: Calls still to strike.
    chat: int | None = None  #: Only calls about this chat; None for any.
    status: int = 500
    description: str | None = None
    retry_after: int | None = None  #: Seconds, for 429.
    seconds: float = 0.0  #: How long late and hang take.

    def strikes(self, method: str, chat: int | None) -> bool:
        """Return whether this fault is meant for a call of *method* about *chat*."""
        return self.method.lower() in {"*", method.lower()} and self.chat in {None, chat}

    def refusal(self) -> ApiError:
        """Return the error answer of this fault."""
        wait = (self.retry_after or 1) if self.status == 429 else self.retry_after
        told = f"Too Many Requests: retry after {wait}" if wait else DESCRIPTIONS.get(self.status, "Error")
        return ApiError(self.status, self.description or told, retry_after=wait)


@dataclass(kw_only=True)
class FaultPlan:
    """The faults still to come, in the order in which they were planned."""

    faults: list[Fault] = field(default_factory=list)

    def take(self, method: str, chat: int | None) -> Fault | None:
        """Return the fault that strikes this call, counted off; None when all goes well."""
        for place, fault in enumerate(self.faults):
            if fault.strikes(method, chat):
                self.faults[place : place + 1] = (
                    [replace(fault, times=fault.times - 1)] if fault.times > 1 else []
                )
                return fault
        return None
