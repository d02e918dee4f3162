"""The whole bot on the fake store, over real HTTP against the Bot API server of this repository."""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta

from bot.client import Client, make_bot
from bot.counters import Counters
from bot.desk import Desk
from bot.edge import Edge
from bot.messenger import TelegramMessenger
from bot.polling import Poller
from bot.reception import Reception
from bot.replies import Replies
from bot.siren import Siren
from consult.access import Access
from consult.aftercare import Aftercare
from consult.approval import Seal
from consult.delivering import Delivering
from consult.hours import OpeningHours
from consult.intake import Intake
from consult.model import Consult, Kind
from consult.people import Account, Role, Worker
from consult.reviewing import Reviewing
from consult.text import Channel, Proposal
from tests.botapi.client import Telegram
from tests.botapi.server import BotApiServer
from tests.fakes.clock import FakeClock
from tests.fakes.parts import FakeAnonymiser, FakeLibrary
from tests.fakes.store import FakeStore

SANNE = 1001  #: Invented workers, by their number at Telegram.
MEREL = 1002
STRANGER = 1999
JOKE = Account(id="joke", name="joke", full_name="Joke Terpstra", role=Role.CONSULTANT)


@dataclass(kw_only=True)
class Rig:
    """Everything, wired once. `restart` gives a new process over the same store and server."""

    server: BotApiServer
    telegram: Telegram
    store: FakeStore = field(default_factory=FakeStore)
    anonymiser: FakeAnonymiser = field(default_factory=FakeAnonymiser)
    library: FakeLibrary = field(default_factory=FakeLibrary)
    clock: FakeClock = field(default_factory=FakeClock)
    #: How far the clock goes on at each turn of the sender, so that pauses pass quickly.
    step: timedelta = timedelta(seconds=0.5)

    def __post_init__(self) -> None:
        """Wire the steps and the bot."""
        self.counters = Counters()
        self.seal = Seal(b"k" * 32)
        self.client: Client = make_bot(self.server.token, self.server.url)
        self.replies = Replies(self.client, self.counters)
        hours = OpeningHours.parse("ma-vr 09:00-17:00")
        self.messenger = TelegramMessenger(self.client, self.counters)
        self.delivering = Delivering(
            store=self.store,
            seal=self.seal,
            clock=self.clock,
            messengers={Channel.TELEGRAM: self.messenger},
        )
        self.access = Access(store=self.store, clock=self.clock)
        self.reviewing = Reviewing(
            store=self.store, seal=self.seal, anonymiser=self.anonymiser, clock=self.clock
        )
        self.desk = Desk(
            access=self.access,
            intake=Intake(store=self.store, anonymiser=self.anonymiser, clock=self.clock, hours=hours),
            aftercare=Aftercare(store=self.store, clock=self.clock),
            delivering=self.delivering,
            library=self.library,
            replies=self.replies,
            siren=Siren(self.client, self.replies, self.counters),
            counters=self.counters,
            web_url="https://chat.example.nl",
        )
        self.reception = Reception(self.client, Edge(self.desk), self.replies, self.counters)
        self.poller = Poller(self.client, self.reception, self.counters, wait=5)
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Start polling and sending."""
        self.start_sending()
        self.start_polling()

    def start_polling(self) -> asyncio.Task[None]:
        """Return the task that polls."""
        self._tasks.append(asyncio.create_task(self.poller.run(grace=2)))
        return self._tasks[-1]

    def start_sending(self) -> None:
        """Send what is due, over and over, as the worker process does."""
        self._tasks.append(asyncio.create_task(self._send()))

    async def kill(self) -> None:
        """End everything at once, wherever it is."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks = []
        await self.replies.close(grace=0)
        await self.client.close_connections()

    async def restart(self) -> "Rig":
        """Return a new process over the same store and server, after killing this one."""
        await self.kill()
        again = Rig(
            server=self.server,
            telegram=self.telegram,
            store=self.store,
            anonymiser=self.anonymiser,
            library=self.library,
            clock=self.clock,
        )
        await again.start()
        return again

    async def enrol(self, user: int) -> Worker:
        """Return the worker enrolled for this user, without a word in the chat."""
        async with self.store.begin() as tx:
            worker = Worker(id=f"w{user}", team="Noord", channel=Channel.TELEGRAM)
            await tx.people.add_worker(worker, address=str(user))
            await tx.people.add_account(JOKE)
        return worker

    async def open_text(self, user: int) -> Proposal | None:
        """Return the text of this user that waits for a confirmation."""
        return await self.desk.intake.current(await self.desk.worker(user))

    async def cases(self, user: int) -> list[Consult]:
        """Return the cases of this user, newest first."""
        return list(await self.desk.aftercare.cases(await self.desk.worker(user)))

    async def asked(self, user: int, text: str) -> Consult:
        """Return the case for a question that this user typed and confirmed in the chat."""
        await self.telegram.send_text(user, text)
        preview = await self.telegram.wait_for_text(user, "Dit ziet de consulent")
        await self.telegram.press(user, preview.id, "Klopt, versturen")
        await self.telegram.wait_for_text(user, "Het nummer van je vraag is")
        return (await self.cases(user))[0]

    async def reply(self, case: Consult, text: str, kind: Kind = Kind.ADVICE) -> None:
        """Let Joke approve *text* for the case as it stands now."""
        async with self.store.begin() as tx:
            now = await tx.consults.get(case.id)
        if kind is Kind.ADVICE:
            await self.reviewing.approve(JOKE, now.ref, version=now.version, text=text)
        elif kind is Kind.QUESTION_BACK:
            await self.reviewing.ask_back(JOKE, now.ref, version=now.version, text=text)
        else:
            await self.reviewing.refer(JOKE, now.ref, version=now.version, text=text)

    async def _send(self) -> None:
        while True:
            if not self.store.broken:
                await self.delivering.send_due(Channel.TELEGRAM)
            self.clock.tick(self.step)
            await asyncio.sleep(0.02)
