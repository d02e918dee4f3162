"""Proposals, cases and approvals of the in-memory store."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from consult.advice import Draft
from consult.approval import Approval
from consult.errors import (
    ApprovalInvalidError,
    NotAuthorisedError,
    StaleVersionError,
    StoreUnavailableError,
    UnknownConsultError,
)
from consult.model import ALLOWED, KEEPING, Consult, State, Urgency
from consult.people import Role
from consult.records import Entry, EntryKind
from consult.text import Memory, Proposal, Question
from tests.fakes.store_rows import Part


class FakeProposals(Part):
    """See `consult.ports.Proposals`."""

    async def put(self, proposal: Proposal, *, messages: Sequence[int] = ()) -> None:
        """Keep *proposal*; a second open one of the same worker is refused."""
        self.rows.need_worker(proposal.worker_id)
        other = await self.open_of(proposal.worker_id)
        if other and other.id != proposal.id:
            raise StaleVersionError
        earlier = self.rows.proposals.get(proposal.id, (None, ()))[1]
        self.rows.proposals[proposal.id] = (proposal, (*earlier, *messages))

    async def get(self, proposal_id: str) -> Proposal | None:
        """Return the proposal."""
        return self.rows.proposals.get(proposal_id, (None, ()))[0]

    async def open_of(self, worker_id: str) -> Proposal | None:
        """Return the worker's proposal."""
        return next((p for p, _ in self.rows.proposals.values() if p.worker_id == worker_id), None)

    async def messages(self, proposal_id: str) -> Sequence[int]:
        """Return its raw messages."""
        return self.rows.proposals.get(proposal_id, (None, ()))[1]

    async def remove(self, proposal_id: str) -> None:
        """Remove it with its preview."""
        self.rows.proposals.pop(proposal_id, None)
        self.rows.previews.pop(proposal_id, None)

    async def expired(self, *, at: datetime) -> Sequence[str]:
        """Return the expired ids, the oldest first."""
        old = [p for p, _ in self.rows.proposals.values() if p.expires_at <= at]
        return [p.id for p in sorted(old, key=lambda p: p.expires_at)]


class FakeConsults(Part):
    """See `consult.ports.Consults`."""

    async def next_number(self) -> int:
        """Return the next number."""
        self.rows.last_number += 1
        return self.rows.last_number

    async def add(self, consult: Consult, question: Question, *, code_hash: str) -> None:
        """Keep a new case."""
        self.rows.need_worker(consult.worker_id)
        numbers = {other.number for other in self.rows.consults.values()}
        if consult.id in self.rows.consults or consult.number in numbers or code_hash in self.rows.codes:
            raise StoreUnavailableError("the case is there already")
        self.rows.consults[consult.id] = consult
        self.rows.codes[code_hash] = consult.id
        self.rows.entries[consult.id] = ()
        entry = Entry(kind=EntryKind.QUESTION, text=question.text, at=consult.created_at)
        await self.append(consult.id, entry, memory=question.memory)

    async def get(self, consult_id: str) -> Consult:
        """Return the case."""
        if consult_id not in self.rows.consults:
            raise UnknownConsultError
        return self.rows.consults[consult_id]

    async def by_ref(self, ref: str) -> Consult:
        """Return the case."""
        for consult in self.rows.consults.values():
            if consult.ref == ref:
                return consult
        raise UnknownConsultError

    async def by_code(self, code_hash: str) -> Consult | None:
        """Return the case."""
        return self.rows.consults.get(self.rows.codes.get(code_hash, ""))

    async def of_worker(self, worker_id: str) -> Sequence[Consult]:
        """Return the worker's cases, newest first."""
        mine = [c for c in self.rows.consults.values() if c.worker_id == worker_id]
        return sorted(mine, key=lambda c: -c.number)

    async def in_states(self, states: Sequence[State]) -> Sequence[Consult]:
        """Return the cases, most urgent first."""
        rank = {urgency: place for place, urgency in enumerate(Urgency)}
        these = [c for c in self.rows.consults.values() if c.state in states]
        return sorted(these, key=lambda c: (rank[c.urgency], c.expected_at, c.number))

    async def counts(self) -> Mapping[State, int]:
        """Return how many cases stand in each state that has any."""
        return Counter(consult.state for consult in self.rows.consults.values())

    async def save(self, consult: Consult, *, was: Consult) -> None:
        """Write *consult* where nothing changed since *was*."""
        row = self.rows.consults.get(was.id)
        if row is None or row != was:
            raise StaleVersionError
        moves = {(before, after, step not in KEEPING) for (before, step), after in ALLOWED.items()}
        stays = consult.state is row.state and consult.version >= row.version
        moved = stays or (row.state, consult.state, consult.version - row.version) in moves
        same = all(getattr(consult, name) == getattr(row, name) for name in ("id", "number", "worker_id"))
        if not (same and moved):
            raise StaleVersionError
        self.rows.consults[was.id] = consult

    async def entries(self, consult_id: str) -> Sequence[Entry]:
        """Return what the worker confirmed."""
        self.rows.need_key(consult_id)
        return self.rows.entries[consult_id]

    async def append(self, consult_id: str, entry: Entry, *, memory: Memory) -> None:
        """Add *entry*."""
        self.rows.need_key(consult_id)
        self.rows.entries[consult_id] = (*self.rows.entries[consult_id], entry)
        self.rows.memories[consult_id] = memory

    async def memory(self, consult_id: str) -> Memory:
        """Return the memory."""
        self.rows.need_key(consult_id)
        return self.rows.memories[consult_id]

    async def put_draft(self, consult_id: str, draft: Draft) -> None:
        """Keep *draft*."""
        self.rows.need_key(consult_id)
        self.rows.drafts[consult_id] = draft

    async def draft(self, consult_id: str) -> Draft | None:
        """Return the draft."""
        return self.rows.drafts.get(consult_id)

    async def put_working_text(self, consult_id: str, text: str) -> None:
        """Keep *text*."""
        self.rows.need_key(consult_id)
        self.rows.working[consult_id] = text

    async def working_text(self, consult_id: str) -> str | None:
        """Return the text."""
        return self.rows.working.get(consult_id)

    async def erase(self, consult_id: str) -> None:
        """Remove the texts."""
        for texts in (self.rows.entries, self.rows.memories, self.rows.drafts, self.rows.working):
            texts.pop(consult_id, None)

    async def idle(self, *, before: datetime, states: Sequence[State]) -> Sequence[Consult]:
        """Return the unchanged cases, the oldest first."""
        these = [c for c in self.rows.consults.values() if c.state in states and c.updated_at < before]
        return sorted(these, key=lambda c: (c.updated_at, c.number))


class FakeApprovals(Part):
    """See `consult.ports.Approvals`."""

    async def add(self, approval: Approval) -> None:
        """Keep *approval*."""
        self.rows.need_key(approval.consult_id)
        account = self.rows.accounts.get(approval.consultant_id)
        if account is None or not account.enabled or account.role is not Role.CONSULTANT:
            raise NotAuthorisedError
        if approval.id in self.rows.approvals:
            raise NotAuthorisedError
        self.rows.approvals[approval.id] = approval

    async def get(self, approval_id: str) -> Approval:
        """Return the approval."""
        if approval_id not in self.rows.approvals:
            raise ApprovalInvalidError
        approval = self.rows.approvals[approval_id]
        self.rows.need_key(approval.consult_id)
        return approval

    async def of_consult(self, consult_id: str) -> Sequence[Approval]:
        """Return the approvals of the case."""
        these = [a for a in self.rows.approvals.values() if a.consult_id == consult_id]
        if these:
            self.rows.need_key(consult_id)
        return sorted(these, key=lambda a: (a.at, a.id))
