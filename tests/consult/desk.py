"""A whole core on fakes: what the step tests stand on."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from consult.access import Access
from consult.aftercare import Aftercare
from consult.approval import Seal
from consult.delivering import Delivering
from consult.drafting import Drafting
from consult.hours import OpeningHours
from consult.intake import Intake, Receipt
from consult.model import Consult
from consult.people import Account, Role, Worker
from consult.retention import Retention
from consult.reviewing import Reviewing
from consult.text import Channel, RawText
from tests.fakes.clock import FakeClock
from tests.fakes.parts import FakeAnonymiser, FakeDrafter, FakeMessenger
from tests.fakes.store import FakeStore

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
JOKE = Account(id="joke", name="joke", full_name="Joke Terpstra", role=Role.CONSULTANT)
WIM = Account(id="wim", name="wim", full_name="Wim Aalders", role=Role.CONSULTANT)
BOSS = Account(id="boss", name="boss", full_name="Ans Kuiper", role=Role.COORDINATOR)
WEB = Worker(id="w-web", team="Noord", channel=Channel.WEB)
PHONE = Worker(id="w-phone", team="Zuid", channel=Channel.TELEGRAM)
OTHER = Worker(id="w-other", team="Zuid", channel=Channel.WEB)


@dataclass(kw_only=True)
class Desk:
    """Every step, wired to the same fakes."""

    clock: FakeClock = field(default_factory=lambda: FakeClock(MONDAY))
    store: FakeStore = field(default_factory=FakeStore)
    anonymiser: FakeAnonymiser = field(default_factory=FakeAnonymiser)
    drafter: FakeDrafter = field(default_factory=FakeDrafter)
    messenger: FakeMessenger = field(default_factory=FakeMessenger)
    seal: Seal = field(default_factory=lambda: Seal(b"k" * 32))

    def __post_init__(self) -> None:
        """Wire the steps."""
        hours = OpeningHours.parse("ma-vr 09:00-17:00")
        self.intake = Intake(store=self.store, anonymiser=self.anonymiser, clock=self.clock, hours=hours)
        self.drafting = Drafting(store=self.store, drafter=self.drafter, clock=self.clock)
        self.reviewing = Reviewing(
            store=self.store, seal=self.seal, anonymiser=self.anonymiser, clock=self.clock
        )
        self.delivering = Delivering(
            store=self.store,
            seal=self.seal,
            clock=self.clock,
            messengers={Channel.TELEGRAM: self.messenger},
        )
        self.aftercare = Aftercare(store=self.store, clock=self.clock)
        self.access = Access(store=self.store, clock=self.clock)
        self.retention = Retention(store=self.store, clock=self.clock, keep=timedelta(days=28))

    async def opened(self) -> "Desk":
        """Return the desk with its people known to the store."""
        async with self.store.begin() as tx:
            for account in (JOKE, WIM, BOSS):
                await tx.people.add_account(account)
            for worker in (WEB, OTHER):
                await tx.people.add_worker(worker, address=None)
            await tx.people.add_worker(PHONE, address="555")
        return self

    async def ask(self, text: str = "Fatoumata komt zonder jas.", *, worker: Worker = WEB) -> Receipt:
        """Return the receipt of a question that was proposed and confirmed."""
        proposal = await self.intake.propose(RawText(text), worker=worker, acute=False)
        assert proposal is not None
        receipt = await self.intake.confirm(worker=worker, proposal_id=proposal.id, digest=proposal.digest)
        assert receipt is not None
        return receipt

    async def case(self, ref: str) -> Consult:
        """Return the case as it stands."""
        async with self.store.begin() as tx:
            return await tx.consults.by_ref(ref)

    async def approve(self, ref: str, text: str = "Overleg vandaag met een collega.") -> Consult:
        """Return the case with *text* approved by Joke."""
        return await self.reviewing.approve(JOKE, ref, version=(await self.case(ref)).version, text=text)

    async def answered(self, *, worker: Worker = WEB) -> str:
        """Return the reference of a case whose reply was approved and read."""
        ref = (await self.ask(worker=worker)).ref
        await self.approve(ref)
        await self.delivering.read(worker.id, ref)
        return ref
