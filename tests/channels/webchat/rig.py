"""The web chat on the fake store, and a browser without JavaScript that reads pages and sends their forms."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

import httpx
from fastapi import FastAPI

from consult.access import Access
from consult.aftercare import Aftercare
from consult.approval import Seal
from consult.delivering import Delivering
from consult.hours import OpeningHours
from consult.intake import Intake
from consult.people import Account, Role
from consult.ports import Anonymiser, Library, Store
from consult.reviewing import Reviewing
from pages import make_app
from tests.fakes.clock import FakeClock
from tests.fakes.parts import FakeAnonymiser, FakeLibrary
from tests.fakes.store import FakeStore
from webchat import Webchat, api_router, router

JOKE = Account(id="joke", name="joke", full_name="Joke Terpstra", role=Role.CONSULTANT)
SITE = "https://chat.example.nl"
QUESTION = "Anneloes van 7 komt steeds moe op school. Storm vertelt dat het thuis vaak ruzie is."
ACUTE = "Vader staat nu met een mes in de kamer bij het kind"


@dataclass(kw_only=True)
class Form:
    """One form of a page."""

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)


class Page(HTMLParser):
    """What a browser makes of a page: title, text, forms and addresses."""

    def __init__(self, response: httpx.Response) -> None:
        """Read *response*."""
        super().__init__()
        self.response = response
        self.status = response.status_code
        self.path = response.url.path
        self.title = ""
        self.text = ""
        self.forms: list[Form] = []
        self.links: list[str] = []
        self.values: dict[str, str] = {}
        self._open: list[str] = []
        self._area: str | None = None
        self.feed(response.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take up forms, fields and addresses."""
        got = {name: value or "" for name, value in attrs}
        self._open.append(tag)
        self.links += [got[name] for name in ("href", "src", "action") if name in got]
        if tag == "form":
            self.forms.append(Form(action=got.get("action", ""), method=got.get("method", "get")))
        chosen = got.get("type") not in ("checkbox", "radio") or "checked" in got
        if tag == "input" and self.forms and chosen and "name" in got:
            self.forms[-1].fields[got["name"]] = got.get("value", "")
        if tag == "textarea":
            self._area = got.get("name", "readonly")
            self.values[self._area] = ""

    def handle_endtag(self, tag: str) -> None:
        """Leave a text field."""
        if tag == "textarea" and self._area is not None:
            self.values[self._area] = self.values[self._area].removeprefix("\n")
            if self.forms:
                self.forms[-1].fields[self._area] = self.values[self._area]
            self._area = None

    def handle_data(self, data: str) -> None:
        """Take up text."""
        if self._open and self._open[-1] == "title" and not self.title:
            self.title = data
        elif self._area is not None:
            self.values[self._area] += data
        self.text += data

    def form(self, action: str, **having: str) -> Form:
        """Return the form that goes to *action*, with these values in it."""
        return next(
            form for form in self.forms if form.action == action and having.items() <= form.fields.items()
        )


@dataclass(kw_only=True)
class Browser:
    """A browser of one person."""

    client: httpx.AsyncClient
    seen: list[Page] = field(default_factory=list)

    @property
    def page(self) -> Page:
        """Return the page that is open."""
        return self.seen[-1]

    async def go(self, path: str) -> Page:
        """Open *path*."""
        self.seen.append(Page(await self.client.get(path)))
        return self.page

    async def send(self, action: str, *, having: Mapping[str, str] | None = None, **fields: str) -> Page:
        """Fill in the form that goes to *action* on the open page and send it."""
        form = self.page.form(action, **(having or {}))
        return await self.post(action, form.fields | fields)

    async def post(self, path: str, fields: Mapping[str, str]) -> Page:
        """Send *fields* to *path*, whatever the open page says."""
        self.seen.append(Page(await self.client.post(path, data=dict(fields))))
        return self.page


@dataclass(kw_only=True)
class Rig:
    """Everything, wired once over a store in memory."""

    store: FakeStore = field(default_factory=FakeStore)
    anonymiser: FakeAnonymiser = field(default_factory=FakeAnonymiser)
    library: FakeLibrary = field(default_factory=FakeLibrary)
    clock: FakeClock = field(default_factory=FakeClock)
    browsers: list[Browser] = field(default_factory=list)
    secure: bool = True  #: Served over HTTPS.

    def __post_init__(self) -> None:
        """Wire the steps and the application."""
        seal = Seal(b"k" * 32)
        self.access = Access(store=self.store, clock=self.clock)
        self.reviewing = Reviewing(store=self.store, seal=seal, anonymiser=self.anonymiser, clock=self.clock)
        self.web = self._web(self.store, self.anonymiser, self.library, seal)
        self.app = self._app(self.web)

    def _web(self, store: Store, anonymiser: Anonymiser, library: Library, seal: Seal) -> Webchat:
        hours = OpeningHours.parse("ma-vr 09:00-17:00")
        return Webchat(
            intake=Intake(store=store, anonymiser=anonymiser, clock=self.clock, hours=hours),
            delivering=Delivering(store=store, seal=seal, clock=self.clock, messengers={}),
            aftercare=Aftercare(store=store, clock=self.clock),
            access=self.access,
            library=library,
            clock=self.clock,
        )

    def _app(self, web: Webchat) -> FastAPI:
        app = make_app(secure=self.secure, title="Ruggespraak", packages=("webchat",))
        app.include_router(router(web))
        app.include_router(api_router(web), prefix="/api/v1")
        return app

    def browser(self, *, address: str = "192.0.2.7") -> Browser:
        """Return a fresh browser at this network *address*."""
        transport = httpx.ASGITransport(self.app, client=(address, 50_000))
        client = httpx.AsyncClient(transport=transport, base_url=SITE, follow_redirects=True)
        self.browsers.append(Browser(client=client))
        return self.browsers[-1]

    async def invite(self) -> str:
        """Return an invite code of an invented team."""
        return await self.access.invite("Team Noord", uses=5, by="system")

    async def worker(self, *, address: str = "192.0.2.7") -> Browser:
        """Return the browser of a worker who has just enrolled."""
        browser = self.browser(address=address)
        await browser.go("/")
        await browser.send("/deelnemen", code=await self.invite())
        return browser

    async def asked(self, browser: Browser, text: str = QUESTION) -> str:
        """Return the reference of a question that this browser wrote, checked and sent."""
        await browser.go("/vraag")
        await browser.send("/vraag", tekst=text)
        await browser.send("/vraag/versturen")
        return max(self.store.rows.consults.values(), key=lambda consult: consult.number).ref

    async def reply(self, ref: str, text: str) -> None:
        """Approve *text* as the advice on *ref*."""
        view = await self._view(ref)
        await self.reviewing.approve(JOKE, ref, version=view, text=text)

    async def ask_back(self, ref: str, text: str) -> None:
        """Approve *text* as a question to the worker of *ref*."""
        await self.reviewing.ask_back(JOKE, ref, version=await self._view(ref), text=text)

    async def _view(self, ref: str) -> int:
        async with self.store.begin() as tx:
            await tx.people.add_account(JOKE)
        return (await self.reviewing.look(JOKE, ref)).consult.version

    async def close(self) -> None:
        """Close the browsers."""
        for browser in self.browsers:
            await browser.client.aclose()
