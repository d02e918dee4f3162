"""All that a worker could see something through, wired over a real store, with people and cases in it."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta

import httpx
import pyotp
from fastapi import FastAPI
from sqlalchemy import Connection
from telegram import Update

from bot.client import Client, make_bot
from bot.counters import Counters
from bot.desk import Desk
from bot.edge import Edge
from bot.messenger import TelegramMessenger
from bot.replies import Replies
from bot.siren import Siren
from consult.access import Access
from consult.advice import Draft, Section, Sentence
from consult.aftercare import Aftercare
from consult.approval import Seal
from consult.delivering import Delivering
from consult.drafting import Drafting
from consult.errors import RuggespraakError
from consult.hours import OpeningHours
from consult.intake import Intake
from consult.model import Consult, Kind
from consult.outgoing import Delivery, DeliveryState
from consult.people import Account, Role, Worker
from consult.retention import Retention
from consult.reviewing import Reviewing
from consult.text import Channel, RawText
from corpus.own import slug_of
from corpus.reading import IsolatedReader
from review.accounts import Accounts
from review.own_documents import OwnDocuments
from review.passwords import Passwords
from review.publishing import Publishing
from review.workbench import Workbench
from ruggespraak import webapp
from ruggespraak.health import Health
from ruggespraak.worker import Worker as Loops
from store.sql import SqlStore
from tests.botapi import BotApiServer, Telegram
from tests.channels.review.desk import Browser, FakeShelf
from tests.fakes.clock import FakeClock
from tests.fakes.parts import FakeAnonymiser, FakeLibrary
from tests.store.attempts import bare
from webchat import Webchat

#: In every text that nobody approved; a worker who reads it got past the gate.
MARK = "ONGEKEURD"
DRAFT = f"{MARK}: een zin uit het concept."
WORKING = f"{MARK}: een tekst waar de consulent nog aan werkt."
#: In what was approved, the person it is for: it counts as out when another reads it.
FOR_NOOR = "Voor NOOR-ALLEEN: overleg vandaag met je aandachtsfunctionaris."
FOR_MIA = "Voor MIA-ALLEEN: noteer wat je zag en hoorde."
QUESTION = "Anneloes komt al weken zonder jas op school."
PASSWORD = "een lang wachtwoord"
NOOR, SAM = 7001, 7002
SITE = "http://gate.test"
HOUR = timedelta(hours=1)


class Composer:
    """Writes a draft that must not get out."""

    async def draft(self, questions: object, *, tell: object = None) -> Draft:  # noqa: ARG002 - of the port
        """Return one unsourced sentence."""
        assert questions
        section = Section(heading="Kort", sentences=(Sentence(text=DRAFT),))
        return Draft(sections=(section,), citations=(), composer="extractive", corpus_version="0")


@dataclass(kw_only=True)
class Scene:
    """Noor and Sam on Telegram, Mia and Bo on the web, Joke and Wim as consultants, Ans as coordinator."""

    store: SqlStore
    url: str  #: Of the main database.
    clock: FakeClock
    bots: BotApiServer
    telegram: Telegram
    seal: Seal = field(default_factory=lambda: Seal(b"k" * 32))
    people: dict[str, Worker] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    seen: dict[str, list[str]] = field(default_factory=dict)  #: What each worker was answered over HTTP.

    def __post_init__(self) -> None:
        """Wire the steps, the bot and the pages."""
        store, clock = self.store, self.clock
        self.client: Client = make_bot(self.bots.token, self.bots.url)
        self.counters = Counters()
        self.replies = Replies(self.client, self.counters)
        anonymiser = FakeAnonymiser()
        self.access = Access(store=store, clock=clock)
        self.intake = Intake(
            store=store, anonymiser=anonymiser, clock=clock, hours=OpeningHours.parse("ma-vr 09:00-17:00")
        )
        self.reviewing = Reviewing(store=store, seal=self.seal, anonymiser=anonymiser, clock=clock)
        messengers = {Channel.TELEGRAM: TelegramMessenger(self.client, self.counters)}
        self.delivering = Delivering(store=store, seal=self.seal, clock=clock, messengers=messengers)
        self.aftercare = Aftercare(store=store, clock=clock)
        self.book = Accounts(
            store=store, clock=clock, passwords=Passwords(time_cost=1, memory_cost=8, parallelism=1)
        )
        self.edge = Edge(self._desk())
        self.app = self._app()
        self.loops = Loops(
            store=store,
            clock=clock,
            drafting=Drafting(store=store, drafter=Composer(), clock=clock),
            delivering=self.delivering,
            retention=Retention(store=store, clock=clock, keep=timedelta(days=28)),
            destroy_key=lambda key_id: store.destroy_keys([key_id]),
            upkeep=(store.sweep_keys, store.prune),
        )
        self.http = httpx.AsyncClient(transport=httpx.ASGITransport(app=self.app), base_url=SITE)

    @property
    def case(self) -> Consult:
        """Noor's case, drafted and with a working text."""
        return self._cases["noor"]

    @property
    def web_case(self) -> Consult:
        """Mia's case on the web, drafted and with a working text."""
        return self._cases["mia"]

    # What stands there before.

    async def furnish(self) -> None:
        """Let everybody come in, and ask a question each for Noor, Sam and Mia."""
        for name, role in (("joke", Role.CONSULTANT), ("wim", Role.CONSULTANT), ("ans", Role.COORDINATOR)):
            await self.book.add(name, full_name=name.title(), role=role, password=PASSWORD)
            async with self.store.begin() as tx:
                account = await tx.people.account_named(name)
            assert account
            self.accounts[name] = account
        addresses = {"noor": str(NOOR), "sam": str(SAM), "mia": None, "bo": None}
        for name, address in addresses.items():
            channel = Channel.TELEGRAM if address else Channel.WEB
            self.people[name] = Worker(id=f"worker-{name}", team="Noord", channel=channel)
            async with self.store.begin() as tx:
                await tx.people.add_worker(self.people[name], address=address)
            if address:
                await self.telegram.send_text(int(address), "/start")
        self._cases = {name: await self.asked(name) for name in ("noor", "sam", "mia")}
        while await self.loops.one_job():
            pass
        for name in ("noor", "mia"):
            await self.reviewing.write(
                self.accounts["joke"], self._cases[name].ref, version=await self.version(name), text=WORKING
            )

    async def asked(self, name: str) -> Consult:
        """Return a new case of this worker."""
        worker = self.people[name]
        proposal = await self.intake.propose(RawText(QUESTION), worker=worker, acute=False)
        assert proposal
        receipt = await self.intake.confirm(worker=worker, proposal_id=proposal.id, digest=proposal.digest)
        assert receipt
        async with self.store.begin() as tx:
            return await tx.consults.by_ref(receipt.ref)

    # Acts.

    async def version(self, name: str) -> int:
        """Return the version that the case of this worker has now."""
        async with self.store.begin() as tx:
            return (await tx.consults.get(self._cases[name].id)).version

    async def approved(self, name: str, text: str, *, kind: Kind = Kind.ADVICE, by: str = "joke") -> Delivery:
        """Return the delivery of *text*, approved in the case of this worker."""
        case = self._cases[name]
        version = await self.version(name)
        account = self.accounts[by]
        await self.reviewing.send(account, case.ref, kind=kind, version=version, text=text, release_reason="")
        return (await self.deliveries(name, kind))[-1]

    async def deliveries(self, name: str, kind: Kind | None = None) -> list[Delivery]:
        """Return the approved deliveries in the case of this worker, of one *kind* or of any."""
        async with self.store.begin() as tx:
            found = await tx.outbox.of_consult(self._cases[name].id)
        return [each for each in found if each.kind is not None and kind in (None, each.kind)]

    async def press(self, user: int, data: str) -> None:
        """Let the bot handle a press with *data*, forged or not, on some message of this user."""
        message = (await self.telegram.messages(user))[0]
        about = {"id": "1", "chat_instance": "1", "data": data, "from": message.wire["from"]}
        number = 900_000_000 + self.counters.updates
        self.counters.updates += 1
        raw = {"update_id": number, "callback_query": {**about, "message": message.wire}}
        update = Update.de_json(raw, self.client)
        assert update
        await self.edge.receive(update)

    async def says(self, user: int, text: str) -> None:
        """Let the bot handle a text of this user."""
        message = await self.telegram.send_text(user, text)
        number = 900_000_000 + self.counters.updates
        self.counters.updates += 1
        update = Update.de_json({"update_id": number, "message": message.wire}, self.client)
        assert update
        await self.edge.receive(update)

    async def api(
        self,
        method: str,
        path: str,
        token: str = "",
        *,
        by: str = "",
        body: Mapping[str, object] | None = None,
    ) -> httpx.Response:
        """Return the answer of the JSON API; what worker *by* was answered is kept."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        answer = await self.http.request(method, f"/api/v1{path}", headers=headers, json=body)
        if by:
            self.seen.setdefault(by, []).append(answer.text)
        return answer

    async def token(self, subject: str, audience: str) -> str:
        """Return a token of a worker or account."""
        return await self.access.start_session(subject, audience=audience, lifetime=HOUR)

    async def workbench(self, name: str) -> Browser:
        """Return a browser at the workbench, signed in."""
        browser = Browser(
            client=httpx.AsyncClient(transport=httpx.ASGITransport(app=self.app), base_url=SITE)
        )
        self.clock.tick(timedelta(seconds=90))  # A fresh time step for each sign-in.
        await browser.get("/werkbank/inloggen")
        await browser.submit("/werkbank/inloggen", name=name, password=PASSWORD)
        code = pyotp.TOTP(self.accounts[name].totp_secret).at(self.clock.now())
        await browser.submit("/werkbank/inloggen/code", code=code)
        return browser

    @asynccontextmanager
    async def chat(self, name: str) -> AsyncIterator[httpx.AsyncClient]:
        """Give a browser at the web chat, signed in as this worker; what it reads is kept."""

        async def keep(response: httpx.Response) -> None:
            await response.aread()
            self.seen.setdefault(name, []).append(response.text)

        transport = httpx.ASGITransport(app=self.app)
        async with httpx.AsyncClient(
            transport=transport, base_url=SITE, event_hooks={"response": [keep]}
        ) as http:
            http.cookies.set("webchat", await self.token(self.people[name].id, "webchat"), domain="gate.test")
            yield http

    def sql(self) -> Connection:
        """Return a connection of somebody who owns the database."""
        return bare(self.url)

    # What came of it.

    async def settle(self) -> None:
        """Let every loop run dry, and let every worker open all that waits."""
        for _ in range(3):
            await self._round(self.loops.one_job)
            await self._round(lambda: self.delivering.send_due(Channel.TELEGRAM))
            await self._round(self.loops.sweep)
            await self._open_all()
            self.clock.tick(timedelta(minutes=2))
        for name in ("mia", "bo"):
            token = await self.token(self.people[name].id, "api-worker")
            for case in self._cases.values():
                await self.api("GET", f"/replies/{case.ref}", token, by=name)
        await self.replies.close()

    async def out(self) -> list[str]:
        """Return who read what they should not: an unapproved text, or a text that was for another."""
        seen = {name: "\n".join(texts) for name, texts in self.seen.items()}
        for name, user in (("noor", NOOR), ("sam", SAM)):
            calls = [call for call in await self.telegram.calls() if call.chat == user]
            seen[name] = "\n".join(value for call in calls for value in call.fields.values())
        owners = {"NOOR-ALLEEN": "noor", "MIA-ALLEEN": "mia"}
        leaks = [f"{name} read an unapproved text" for name, text in seen.items() if MARK in text]
        leaks += [
            f"{name} read what was for {owner}"
            for word, owner in owners.items()
            for name, text in seen.items()
            if word in text and name != owner
        ]
        return leaks

    async def close(self) -> None:
        """Close the connections."""
        await self.replies.close(grace=0)
        await self.client.close_connections()
        await self.http.aclose()

    async def _round(self, once: Callable[[], Awaitable[int]]) -> None:
        """Repeat *once* while it finds something; as in the worker process, an error ends the round only."""
        for _ in range(9):
            with suppress(RuggespraakError):
                if not await once():
                    return

    async def _open_all(self) -> None:
        for name, user in (("noor", NOOR), ("sam", SAM)):
            for case in self._cases.values():
                async with self.store.begin() as tx:
                    rows = await tx.outbox.of_consult(case.id)
                for row in rows:
                    if row.state is DeliveryState.WAITING and row.worker_id == self.people[name].id:
                        await self.press(user, f"o:{row.id}")

    def _desk(self) -> Desk:
        return Desk(
            access=self.access,
            intake=self.intake,
            aftercare=self.aftercare,
            delivering=self.delivering,
            library=FakeLibrary(),
            replies=self.replies,
            siren=Siren(self.client, self.replies, self.counters),
            counters=self.counters,
        )

    def _app(self) -> FastAPI:
        async def nothing() -> Mapping[str, float]:
            return {}

        return webapp.build(
            secure=False,
            worker=Webchat(
                intake=self.intake,
                delivering=self.delivering,
                aftercare=self.aftercare,
                access=self.access,
                library=FakeLibrary(),
                clock=self.clock,
            ),
            consultant=Workbench(
                reviewing=self.reviewing,
                access=self.access,
                accounts=self.book,
                publishing=Publishing(store=self.store, shelf=FakeShelf(), clock=self.clock),
                own_documents=OwnDocuments(
                    store=self.store, reader=IsolatedReader(), clock=self.clock, slug_of=slug_of
                ),
                passwords=self.book.passwords,
                clock=self.clock,
            ),
            health=Health(parts={}, counts=nothing),
        )
