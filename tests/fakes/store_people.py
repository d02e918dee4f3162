"""Audit trail, inbox, people, publications and own documents of the in-memory store."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from consult.documents import OwnDocument
from consult.errors import (
    AuditBrokenError,
    InvalidInviteError,
    StoreUnavailableError,
)
from consult.people import Account, Invite, Session, Worker
from consult.records import Attempt, Event, Publication
from consult.text import Channel
from tests.fakes.store_rows import Part


class FakeAudit(Part):
    """See `consult.ports.Audit`; its chain is the numbers of the events."""

    async def append(self, event: Event) -> None:
        """Add *event*."""
        self.rows.events.append((len(self.rows.events) + 1, event))

    async def of_consult(self, consult_id: str) -> Sequence[Event]:
        """Return the events of the case."""
        return [event for _, event in self.rows.events if event.consult_id == consult_id]

    async def verify(self) -> int:
        """Return the number of events."""
        for (before, _), (after, _) in pairwise([(0, None), *self.rows.events]):
            if after != before + 1:
                raise AuditBrokenError(event=before + 1)
        return len(self.rows.events)


class FakeInbox(Part):
    """See `consult.ports.Inbox`."""

    async def first_time(self, update_id: int) -> bool:
        """Return whether it is new."""
        new = update_id not in self.rows.updates
        self.rows.updates.add(update_id)
        return new

    async def seen(self, update_id: int) -> bool:
        """Return whether it is not new."""
        return update_id in self.rows.updates


class FakePeople(Part):
    """See `consult.ports.People`."""

    async def add_invite(self, code_hash: str, invite: Invite) -> None:
        """Keep *invite*."""
        if code_hash in self.rows.invites:
            raise StoreUnavailableError("the invite is there already")
        self.rows.invites[code_hash] = invite

    async def use_invite(self, code_hash: str, *, at: datetime) -> Invite:
        """Use it once."""
        invite = self.rows.invites.get(code_hash)
        if invite is None or invite.uses_left < 1 or invite.expires_at <= at:
            raise InvalidInviteError
        self.rows.invites[code_hash] = replace(invite, uses_left=invite.uses_left - 1)
        return self.rows.invites[code_hash]

    async def add_worker(self, worker: Worker, *, address: str | None) -> None:
        """Keep *worker*."""
        taken = address is not None and await self.worker_at(worker.channel, address)
        if worker.id in self.rows.workers or taken:
            raise StoreUnavailableError("the worker is there already")
        self.rows.workers[worker.id] = (worker, address)

    async def worker(self, worker_id: str) -> Worker | None:
        """Return the worker."""
        return self.rows.workers.get(worker_id, (None, None))[0]

    async def worker_at(self, channel: Channel, address: str) -> Worker | None:
        """Return the worker with this address."""
        here = ((w, a) for w, a in self.rows.workers.values() if w.channel is channel)
        return next((w for w, a in here if a == address), None)

    async def address(self, worker_id: str) -> str | None:
        """Return the address."""
        return self.rows.workers.get(worker_id, (None, None))[1]

    async def add_account(self, account: Account) -> None:
        """Keep *account*."""
        other = await self.account_named(account.name)
        if other and other.id != account.id:
            raise StoreUnavailableError("the name is taken")
        self.rows.accounts[account.id] = account

    async def account(self, account_id: str) -> Account | None:
        """Return the account."""
        return self.rows.accounts.get(account_id)

    async def account_named(self, name: str) -> Account | None:
        """Return the account."""
        return next((a for a in self.rows.accounts.values() if a.name == name), None)

    async def accounts(self) -> Sequence[Account]:
        """Return every account."""
        return sorted(self.rows.accounts.values(), key=lambda a: a.name)

    async def add_session(self, token_hash: str, session: Session) -> None:
        """Keep *session*."""
        self.rows.sessions[token_hash] = session

    async def session(self, token_hash: str, *, at: datetime) -> Session | None:
        """Return the session."""
        session = self.rows.sessions.get(token_hash)
        return session if session and session.expires_at > at else None

    async def end_session(self, token_hash: str) -> None:
        """Forget it."""
        self.rows.sessions.pop(token_hash, None)

    async def end_sessions_of(self, subject: str) -> None:
        """Forget all of them."""
        for token_hash, session in [*self.rows.sessions.items()]:
            if session.subject == subject:
                del self.rows.sessions[token_hash]

    async def note_attempt(self, attempt: Attempt) -> None:
        """Remember it."""
        self.rows.attempts.append(attempt)

    async def attempts(self, key: str, *, since: datetime) -> int:
        """Count them."""
        return sum(attempt.key == key and attempt.at >= since for attempt in self.rows.attempts)

    async def use_totp(self, account_id: str, step: int) -> bool:
        """Return whether it is new."""
        new = (account_id, step) not in self.rows.totp
        self.rows.totp.add((account_id, step))
        return new


class FakePublications(Part):
    """See `consult.ports.Publications`."""

    async def publish(self, publication: Publication) -> None:
        """Keep *publication*."""
        self.rows.published[publication.slug] = publication

    async def withdraw(self, slug: str) -> None:
        """Forget it."""
        self.rows.published.pop(slug, None)

    async def published(self) -> Mapping[str, Publication]:
        """Return the publications."""
        return dict(sorted(self.rows.published.items()))


class FakeOwnDocuments(Part):
    """See `consult.ports.OwnDocuments`."""

    async def add(self, document: OwnDocument, *, original: bytes) -> bool:
        """Keep *document*, once per version."""
        key = (document.slug, document.version)
        if key in self.rows.own_documents:
            return False
        self.rows.own_documents[key] = (document, original)
        return True

    async def all(self) -> Sequence[OwnDocument]:
        """Return them, by slug and then newest first."""
        held = [document for document, _ in self.rows.own_documents.values()]
        newest = sorted(held, key=lambda document: document.added_at, reverse=True)
        return sorted(newest, key=lambda document: document.slug)

    async def original(self, slug: str, version: str) -> bytes | None:
        """Return the file."""
        found = self.rows.own_documents.get((slug, version))
        return found[1] if found else None

    async def remove(self, slug: str, version: str) -> None:
        """Forget it."""
        self.rows.own_documents.pop((slug, version), None)
