"""A workbench over the in-memory store, with invented people, and a browser without JavaScript for it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from html import unescape
from uuid import uuid4

import httpx
import pyotp
from fastapi import FastAPI

from consult.access import Access
from consult.advice import Citation, Draft, Evidence, Section, Sentence, Source
from consult.approval import Seal
from consult.hours import OpeningHours
from consult.intake import Intake
from consult.model import Consult, Step, Urgency
from consult.people import Account, Role, Worker
from consult.records import Event
from consult.reviewing import CaseView, Reviewing
from consult.text import Channel, RawText
from corpus.own import slug_of
from corpus.reading import IsolatedReader
from pages import make_app
from review.accounts import Accounts
from review.api import api_router
from review.own_documents import OwnDocuments
from review.passwords import Passwords
from review.publishing import Publishing, ShelfDocument
from review.router import LARGER, router
from review.workbench import Workbench
from tests.fakes.clock import FakeClock
from tests.fakes.parts import FakeAnonymiser, FakeExaminer
from tests.fakes.store import FakeStore

PASSWORD = "een lang wachtwoord"
QUESTION = "De buurvrouw vertelt dat een jongen van negen vaak alleen thuis is. Wat kan ik doen?"
FAST = Passwords(time_cost=1, memory_cost=8, parallelism=1)  #: Of no use outside a test.


@dataclass(frozen=True, kw_only=True)
class Leaf:
    """A document on the fake shelf."""

    slug: str
    title: str
    version: str = "1.0"
    review_on: date = date(2027, 11, 1)
    status: str = "nagekeken"


@dataclass
class FakeShelf:
    """Holds the documents it was given."""

    leaves: list[Leaf] = field(
        default_factory=lambda: [
            Leaf(slug="meldcode/overzicht", title="De meldcode in vijf stappen"),
            Leaf(slug="thema/alleen-thuis", title="Een kind dat alleen thuis is", review_on=date(2026, 1, 1)),
            Leaf(slug="thema/in-de-maak", title="Nog in de maak", status="concept"),
        ]
    )

    def __iter__(self) -> Iterator[ShelfDocument]:
        """Return every document."""
        return iter(self.leaves)

    def get(self, slug: str) -> Leaf | None:
        """Return the document."""
        return next((leaf for leaf in self.leaves if leaf.slug == slug), None)


def a_draft() -> Draft:
    """Return a draft with each kind of evidence, one expired source and one sentence without any."""
    passage = Evidence(
        source=Source.PASSAGE,
        slug="thema/alleen-thuis",
        section="Wat je doet",
        version="1.0",
        quote="Vraag wie er in huis is",
    )
    expired = replace(passage, slug="meldcode/overzicht", section="Kort antwoord", quote="")
    return Draft(
        sections=(
            Section(
                heading="Wat je beschrijft",
                sentences=(
                    Sentence(
                        text="Een jongen van negen is vaak alleen thuis.",
                        evidence=Evidence(source=Source.QUESTION, start=25, end=66),
                    ),
                ),
            ),
            Section(
                heading="Wat je vandaag doet",
                bullets=True,
                sentences=(
                    Sentence(text="Vraag wie er in huis is na schooltijd.", evidence=passage),
                    Sentence(text="Overleg met je aandachtsfunctionaris.", evidence=expired),
                    Sentence(text="Kinderen van negen redden zich meestal prima."),
                ),
            ),
            Section(
                heading="Ten slotte",
                sentences=(
                    Sentence(
                        text="Dit is advies; jij beslist en blijft verantwoordelijk.",
                        evidence=Evidence(source=Source.FIXED, slug="slot"),
                    ),
                ),
            ),
        ),
        citations=(
            Citation(
                slug="thema/alleen-thuis",
                section="Wat je doet",
                version="1.0",
                title="Een kind dat alleen thuis is",
                text="- Vraag wie er in huis is na schooltijd.\n"
                "- Vraag wat het kind doet als er iets misgaat.\n"
                "- Spreek met ouders af wie er bereikbaar is.",
                valid_from=date(2026, 11, 1),
                expired=False,
            ),
            Citation(
                slug="meldcode/overzicht",
                section="Kort antwoord",
                version="1.0",
                title="De meldcode in vijf stappen",
                text="Breng **signalen** in kaart en overleg met een collega of de aandachtsfunctionaris.",
                valid_from=date(2025, 1, 1),
                expired=True,
            ),
        ),
        composer="extractive",
        corpus_version="0123456789abcdef",
    )


@dataclass(kw_only=True)
class Desk:
    """The workbench with everything behind it."""

    store: FakeStore = field(default_factory=FakeStore)
    clock: FakeClock = field(default_factory=FakeClock)
    anonymiser: FakeAnonymiser = field(default_factory=FakeAnonymiser)
    examiner: FakeExaminer = field(default_factory=FakeExaminer)
    shelf: FakeShelf = field(default_factory=FakeShelf)
    pulse: timedelta = timedelta(milliseconds=5)
    stream_for: timedelta = timedelta(milliseconds=40)
    secrets: dict[str, str] = field(default_factory=dict)
    passwords: Passwords = FAST

    def __post_init__(self) -> None:
        """Wire it."""
        self.access = Access(store=self.store, clock=self.clock)
        self.accounts = Accounts(store=self.store, clock=self.clock, passwords=self.passwords)
        self.reviewing = Reviewing(
            store=self.store,
            seal=Seal(b"k" * 32),
            anonymiser=self.anonymiser,
            clock=self.clock,
            examiner=self.examiner,
        )
        self.intake = Intake(
            store=self.store,
            anonymiser=self.anonymiser,
            clock=self.clock,
            hours=OpeningHours.parse("ma-vr 09:00-17:00"),
        )
        self.deps = Workbench(
            reviewing=self.reviewing,
            access=self.access,
            accounts=self.accounts,
            publishing=Publishing(store=self.store, shelf=self.shelf, clock=self.clock),
            own_documents=OwnDocuments(
                store=self.store, reader=IsolatedReader(), clock=self.clock, slug_of=slug_of
            ),
            passwords=self.passwords,
            clock=self.clock,
            pulse=self.pulse,
            stream_for=self.stream_for,
        )

    def app(self) -> FastAPI:
        """Return the application with the pages and the API."""
        app = make_app(secure=False, title="Ruggespraak", packages=("review",), larger=LARGER)
        app.include_router(router(self.deps))
        app.include_router(api_router(self.deps), prefix="/api/v1")
        return app

    async def account(self, name: str, full_name: str, role: Role = Role.CONSULTANT) -> Account:
        """Return a new account; its one-time password secret is kept in `secrets`."""
        uri = await self.accounts.add(name, full_name=full_name, role=role, password=PASSWORD)
        self.secrets[name] = pyotp.parse_uri(uri).secret
        async with self.store.begin() as tx:
            found = await tx.people.account_named(name)
        assert found
        return found

    async def case(
        self,
        text: str = QUESTION,
        *,
        acute: bool = False,
        team: str = "Lokaal team Oost",
        channel: Channel = Channel.WEB,
        draft: Draft | None = None,
        needs_second: bool = False,
        urgency: Urgency | None = None,
    ) -> Consult:
        """Return a new case that a new worker confirmed, with *draft* where there is one."""
        worker = Worker(id=uuid4().hex, team=team, channel=channel)
        async with self.store.begin() as tx:
            await tx.people.add_worker(worker, address=None if channel is Channel.WEB else uuid4().hex)
        proposal = await self.intake.propose(RawText(text), worker=worker, acute=acute)
        assert proposal
        receipt = await self.intake.confirm(worker=worker, proposal_id=proposal.id, digest=proposal.digest)
        assert receipt
        async with self.store.begin() as tx:
            case = await tx.consults.by_ref(receipt.ref)
            marked = replace(case, needs_second=needs_second, urgency=urgency or case.urgency)
            await tx.consults.save(marked, was=case)
        return await self.drafted(marked, draft) if draft else marked

    async def drafted(self, case: Consult, draft: Draft) -> Consult:
        """Return *case* with *draft*."""
        async with self.store.begin() as tx:
            after = case.take(Step.DRAFT, at=self.clock.now())
            await tx.consults.put_draft(case.id, draft)
            await tx.consults.save(after, was=case)
            await tx.audit.append(
                Event(name="consult:draft", at=self.clock.now(), actor="system", consult_id=case.id)
            )
        return after

    async def view(self, account: Account, ref: str) -> CaseView:
        """Return the case as it stands."""
        return await self.reviewing.look(account, ref)

    def code(self, name: str) -> str:
        """Return the one-time password of this moment."""
        return pyotp.TOTP(self.secrets[name.strip().lower()]).at(self.clock.now())

    async def browser(self, name: str | None = None, *, address: str = "127.0.0.9") -> "Browser":
        """Return a browser at this network *address*, signed in as *name* where one is given."""
        transport = httpx.ASGITransport(app=self.app(), client=(address, 1))
        browser = Browser(client=httpx.AsyncClient(transport=transport, base_url="http://werkbank.test"))
        if name:
            await self.sign_in(browser, name)
        return browser

    async def sign_in(self, browser: "Browser", name: str) -> httpx.Response:
        """Return the first page after both steps of signing in."""
        self.clock.tick(timedelta(seconds=90))  # A fresh time step for each sign-in.
        await browser.get("/werkbank/inloggen")
        await browser.submit("/werkbank/inloggen", name=name, password=PASSWORD)
        return await browser.submit("/werkbank/inloggen/code", code=self.code(name))


@dataclass(kw_only=True)
class Browser:
    """Reads pages and sends the forms on them, as somebody without JavaScript would."""

    client: httpx.AsyncClient
    last: httpx.Response = field(default_factory=lambda: httpx.Response(204))

    async def get(self, path: str) -> httpx.Response:
        """Return the page at *path*, redirects followed."""
        self.last = await self.client.get(path, follow_redirects=True)
        return self.last

    async def submit(self, action: str, **fields: str) -> httpx.Response:
        """Return what comes of the form on the last page that goes to *action* with *fields* filled in."""
        hidden = self.fields(action)
        self.last = await self.client.post(action, data=hidden | fields, follow_redirects=True)
        return self.last

    def fields(self, action: str) -> dict[str, str]:
        """Return the fields of that form as they stand."""
        for form in re.findall(r"<form.*?</form>", self.last.text, re.DOTALL):
            if f'action="{action}"' in form or f'formaction="{action}"' in form:
                return _fields(form)
        raise AssertionError(f"no form goes to {action}")

    def offers(self, action: str) -> bool:
        """Return whether the last page has a form or button that goes to *action*."""
        return f'action="{action}"' in self.last.text

    @property
    def words(self) -> str:
        """Return what the last page says, without its markup."""
        body = re.sub(r"<(script|style|title)\b.*?</\1>", "", self.last.text, flags=re.DOTALL)
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())

    @property
    def title(self) -> str:
        """Return the title of the last page."""
        found = re.search(r"<title>(.*?)</title>", self.last.text)
        return unescape(found[1]) if found else ""


def _fields(form: str) -> dict[str, str]:
    found = {}
    for tag in re.findall(r"<input[^>]*>", form, re.DOTALL):
        name, value = re.search(r'\bname="([^"]*)"', tag), re.search(r'\bvalue="([^"]*)"', tag, re.DOTALL)
        if name:
            found[name[1]] = unescape(value[1]) if value else ""
    for name, text in re.findall(r'<textarea[^>]*\bname="([^"]*)"[^>]*>\n?(.*?)</textarea>', form, re.DOTALL):
        found[name] = unescape(text)
    return found
