"""The queue as a consultant sees it: one row per case, without any text of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from consult.model import QUEUE, Consult, State
from consult.outgoing import Delivery
from consult.people import Account
from review.workbench import Workbench

#: Which states stand under which heading; every state that still has a text is somewhere.
VIEWS: Mapping[str, tuple[State, ...]] = {
    "te-doen": QUEUE,
    "onderweg": (State.ASKED_BACK, State.APPROVED),
    "klaar": (State.DELIVERED, State.REFERRED, State.CLOSED, State.WITHDRAWN),
}
SENT = (State.APPROVED, State.ASKED_BACK, State.REFERRED)  #: States in which a text may wait to be opened.


@dataclass(frozen=True, kw_only=True)
class Row:
    """One case in the queue."""

    consult: Consult
    worked_on_by: str  #: Full name of who holds a live claim; empty for nobody.
    mine: bool  #: That is the one who looks.
    late: bool  #: The worker was told to expect a reply before now.


@dataclass(frozen=True, kw_only=True)
class Unopened:
    """An approved text that its worker has not opened for more than four hours."""

    ref: str
    delivery: Delivery


async def rows(
    deps: Workbench, account: Account, *, states: Sequence[State] = QUEUE
) -> tuple[Sequence[Row], Mapping[str, str]]:
    """Return the cases in *states*, most urgent first, and the full names by account id."""
    found = await deps.reviewing.in_states(account, states)
    names = await deps.accounts.names()
    now = deps.clock.now()
    return [row(consult, account=account, names=names, now=now) for consult in found], names


def row(consult: Consult, *, account: Account, names: Mapping[str, str], now: datetime) -> Row:
    """Return *consult* as *account* sees it at this moment."""
    claim = consult.claim if consult.claim and consult.claim.until > now else None
    return Row(
        consult=consult,
        worked_on_by=names.get(claim.consultant_id, "") if claim else "",
        mine=bool(claim and claim.consultant_id == account.id),
        late=consult.state in QUEUE and consult.expected_at < now,
    )


async def unopened(deps: Workbench, account: Account) -> Sequence[Unopened]:
    """Return the approved texts that wait too long, with the case they belong to, longest waiting first."""
    waiting = await deps.reviewing.unopened(account)
    if not waiting:
        return []
    refs = {consult.id: consult.ref for consult in await deps.reviewing.in_states(account, SENT)}
    found = [Unopened(ref=refs[d.consult_id], delivery=d) for d in waiting if d.consult_id in refs]
    return sorted(found, key=lambda one: one.delivery.created_at)
