"""What only a real browser can show: the keyboard, the widths, and the little JavaScript there is."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
import uvicorn
from playwright.async_api import Browser, Dialog, Page

from consult.outgoing import JobKind, Progress
from consult.people import Account, Role
from tests.channels.review.desk import PASSWORD, Desk, a_draft

WIDTHS = [(390, 844), (1280, 900), (1680, 1050)]
#: How far the page is too wide, in pixels, and the words of the targets that are too small.
MEASURE = """[
  document.documentElement.scrollWidth - innerWidth,
  [...document.querySelectorAll("a, button, summary, input:not([type=hidden])")]
    .map((e) => [e.innerText, e.getBoundingClientRect()])
    .filter(([, box]) => box.width && box.left >= 0 && (box.height < 24 || box.width < 24))
    .map(([text]) => text),
]"""
pytestmark = pytest.mark.browser


@dataclass(kw_only=True)
class Screen:
    """A page of a real browser, and what its console complained about."""

    page: Page
    base: str
    complaints: list[str] = field(default_factory=list)

    async def go(self, path: str) -> None:
        """Open *path*."""
        await self.page.goto(self.base + path)

    async def sign_in(self, desk: Desk, name: str) -> None:
        """Sign in with the keyboard alone."""
        desk.clock.tick(timedelta(seconds=90))
        await self.go("/werkbank/inloggen")
        await self._focused("name")
        await self.page.keyboard.type(name)
        await self.page.keyboard.press("Tab")
        await self.page.keyboard.type(PASSWORD)
        await self.page.keyboard.press("Enter")
        await self.page.wait_for_url("**/code")
        await self._focused("code")
        await self.page.keyboard.type(desk.code(name))
        await self.page.keyboard.press("Enter")
        # The page that asks for the code has a heading as well: what matters is that it is left.
        await self.page.wait_for_url(lambda url: not url.endswith("/code"))

    async def _focused(self, field_id: str) -> None:
        await self.page.wait_for_function(f"document.activeElement.id === '{field_id}'")

    async def tab_to(self, words: str) -> None:
        """Press Tab until what has the focus reads *words*, and see that the focus is visible each time."""
        for _ in range(60):
            await self.page.keyboard.press("Tab")
            text, outline = await self.page.evaluate(
                "[document.activeElement.innerText, getComputedStyle(document.activeElement).outlineStyle]"
            )
            assert outline != "none"
            if words in (text or ""):
                return
        pytest.fail(f"Tab never comes to {words}")


@asynccontextmanager
async def served(desk: Desk) -> AsyncIterator[str]:
    """Serve the workbench while somebody looks at it; give its address."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(uvicorn.Config(desk.app(), log_level="critical", server_header=False))
        running = asyncio.create_task(server.serve(sockets=[listener]))
        # The socket listens already: who connects before the server has started simply waits.
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        server.force_exit = True
        await running


@pytest.fixture
def desk() -> Desk:
    """Return a workbench whose live queue looks often."""
    return Desk(pulse=timedelta(milliseconds=100), stream_for=timedelta(seconds=20))


@pytest.fixture
async def screen(desk: Desk, noor: Account, chromium: Browser) -> AsyncIterator[Screen]:
    """Return a browser window in front of the sign-in page."""
    assert noor.enabled
    async with served(desk) as base:
        page = await (await chromium.new_context()).new_page()
        shown = Screen(page=page, base=base)
        page.on("pageerror", lambda error: shown.complaints.append(str(error)))
        page.on("console", lambda said: shown.complaints.append(said.text) if "Policy" in said.text else None)
        yield shown
        await page.context.close()
        assert shown.complaints == []


async def test_an_advice_is_approved_with_the_keyboard_alone(desk: Desk, screen: Screen) -> None:
    """From signing in to the named act everything is reached by Tab and Enter, with visible focus."""
    case = await desk.case(draft=a_draft())
    await screen.sign_in(desk, "noor")
    await screen.tab_to(case.ref)
    await screen.page.keyboard.press("Enter")
    await screen.page.wait_for_url(f"**/{case.ref}")
    await screen.tab_to("Goedkeuren en versturen")
    await screen.page.keyboard.press("Enter")
    await screen.page.wait_for_url("**/controle")
    await screen.tab_to("Ik, Noor Visser, keur deze tekst goed")
    await screen.page.keyboard.press("Enter")
    await screen.page.wait_for_url(f"**/{case.ref}")
    assert [a.text for a in desk.store.rows.approvals.values()] == [a_draft().letter()]


async def test_nothing_sticks_out(desk: Desk, screen: Screen) -> None:
    """On a phone, a laptop and a wide screen every page fits, and every target is 24 pixels or more."""
    case, bare = await desk.case(draft=a_draft()), await desk.case("Lang: " + "x" * 300, acute=True)
    await screen.sign_in(desk, "noor")
    for width, height in WIDTHS:
        await screen.page.set_viewport_size({"width": width, "height": height})
        for path in (f"/{case.ref}", f"/{bare.ref}", "", "/teksten", "/toegang", "/R-9999"):
            await screen.go(f"/werkbank{path}")
            assert (width, path, *await screen.page.evaluate(MEASURE)) == (width, path, 0, [])


async def test_a_new_case_is_announced_without_its_content(desk: Desk, screen: Screen) -> None:
    """A fixed sentence and a fixed title tell that a case came in, on whatever page one is."""
    old = await desk.case()
    await screen.sign_in(desk, "noor")
    await screen.go(f"/werkbank/{old.ref}")
    await screen.page.wait_for_timeout(400)
    assert not await screen.page.is_visible(".alert p")
    new = await desk.case("Een heel andere vraag.")
    await screen.page.wait_for_selector(".alert p:visible")
    assert await screen.page.title() == "Er is een nieuwe vraag"
    assert new.ref not in await screen.page.inner_text(".alert")


async def test_one_tab_listens_for_all(desk: Desk, screen: Screen) -> None:
    """A second tab hears of a new case too, without a connection of its own."""
    await screen.sign_in(desk, "noor")
    second = await screen.page.context.new_page()
    asked: list[str] = []
    second.on("request", lambda request: asked.append(request.url))
    await second.goto(f"{screen.base}/werkbank")
    await second.wait_for_timeout(400)
    await desk.case()
    await second.wait_for_selector(".alert p:visible")
    assert [url for url in asked if url.endswith("/stroom")] == []


async def test_the_first_key_claims_the_case(desk: Desk, screen: Screen, noor: Account) -> None:
    """Opening claims nothing; typing does, without a page load."""
    case = await desk.case()
    await screen.sign_in(desk, "noor")
    await screen.go(f"/werkbank/{case.ref}")
    assert (await desk.view(noor, case.ref)).consult.claim is None
    async with screen.page.expect_response("**/bezig"):
        await screen.page.type("#text", "V")
    claim = (await desk.view(noor, case.ref)).consult.claim
    assert claim
    assert claim.consultant_id == noor.id


async def test_a_draft_is_followed_until_it_is_there(desk: Desk, screen: Screen) -> None:
    """Counts come in without a page load, typed text stays, and the draft is offered, not forced."""
    case = await desk.case()
    await screen.sign_in(desk, "noor")
    async with desk.store.begin() as tx:
        assert await tx.jobs.claim(now=desk.clock.now(), lease=timedelta(minutes=5))
    await screen.go(f"/werkbank/{case.ref}")
    title = await screen.page.title()
    assert not await screen.page.is_visible("[data-load]")
    await screen.page.type("#text", "Alvast iets.")
    async with desk.store.begin() as tx:
        await tx.jobs.tell(JobKind.DRAFT, case.id, Progress(parts=3, of=6))
    await screen.page.wait_for_selector("text=Het model is bij deel 3 van hoogstens 6.")
    async with desk.store.begin() as tx:
        now = await tx.consults.get(case.id)
    await desk.drafted(now, a_draft())
    await screen.page.wait_for_selector("[data-load]:visible")
    assert "Het concept is er." in await screen.page.inner_text("[data-pending]")
    assert "deel 3" not in await screen.page.inner_text("[data-pending]")
    assert await screen.page.input_value("#text") == "Alvast iets."
    assert await screen.page.title() == title
    await screen.page.click("text=Opslaan")
    await screen.page.wait_for_url("**#antwoord")
    assert await screen.page.input_value("#text") == "Alvast iets."
    assert await screen.page.is_visible(".letter")


async def test_typing_in_a_claimed_case_is_warned(desk: Desk, screen: Screen, sem: Account) -> None:
    """Who types while a colleague does reads so at once, and keeps the text."""
    case = await desk.case()
    await screen.sign_in(desk, "noor")
    await screen.go(f"/werkbank/{case.ref}")
    await desk.reviewing.claim(sem, case.ref)
    await screen.page.type("#text", "V")
    await screen.page.wait_for_selector("[data-said]:visible")
    assert "Een collega werkt nu aan deze vraag" in await screen.page.inner_text("[data-said]")
    assert await screen.page.input_value("#text") == "V"


async def test_leaving_with_unsaved_text_asks_first(desk: Desk, screen: Screen) -> None:
    """A tap on another case does not throw typed text away; saving does not ask."""
    case = await desk.case()
    asked: list[str] = []
    await screen.sign_in(desk, "noor")
    await screen.go(f"/werkbank/{case.ref}")

    async def stay(dialog: Dialog) -> None:
        asked.append("asked")
        await dialog.dismiss()

    screen.page.on("dialog", stay)
    await screen.page.type("#text", "Een half uur werk.")
    await screen.page.click("text=Teksten", no_wait_after=True)
    await screen.page.wait_for_timeout(300)
    assert asked == ["asked"]
    assert await screen.page.input_value("#text") == "Een half uur werk."
    await screen.page.click("text=Opslaan")
    await screen.page.wait_for_url("**#antwoord")
    assert asked == ["asked"]


async def test_a_mark_opens_its_source(desk: Desk, screen: Screen) -> None:
    """The number behind a sentence opens the passage it names."""
    case = await desk.case(draft=a_draft())
    await screen.sign_in(desk, "noor")
    await screen.go(f"/werkbank/{case.ref}")
    assert not await screen.page.is_visible("#bron-2")
    await screen.page.click('a[href="#bron-2"] >> nth=0')
    await screen.page.wait_for_selector("#bron-2:visible")


async def test_the_coordinators_page_fits_a_phone(desk: Desk, screen: Screen) -> None:
    """A coordinator on a phone sees the accounts without scrolling sideways."""
    await desk.account("joke", "Joke Hoekstra", Role.COORDINATOR)
    await screen.page.set_viewport_size({"width": 390, "height": 844})
    await screen.sign_in(desk, "joke")
    assert await screen.page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    assert "Joke Hoekstra" in await screen.page.inner_text("main")
