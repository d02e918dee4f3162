import asyncio
import re
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
import uvicorn
from playwright.async_api import Browser, Page

from consult.documents import SCOPE
from tests.channels.webchat.rig import QUESTION, Rig
from tests.fakes.parts import STEP_ONE

pytestmark = pytest.mark.browser
OPEN = ("/", "/nood", "/privacy", "/meldcode", "/afwegingskader")
SIZES = ((390, 844), (1280, 900))
#: Everything that can be pressed and is smaller than 24 by 24 CSS pixels (WCAG 2.2, 2.5.8).
SMALL = """() => [...document.querySelectorAll("a, button, input, summary, textarea")]
    .filter(e => e.offsetParent && e.type !== "hidden" && !e.classList.contains("skip"))
    .filter(e => { const b = e.getBoundingClientRect(); return b.width < 24 || b.height < 24; })
    .map(e => e.textContent.trim() || e.name)"""
WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


class _Server(uvicorn.Server):
    """A server that tells when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()


@pytest.fixture
async def site() -> AsyncIterator[tuple[Rig, str]]:
    """Give the web chat on a loopback port, with its address."""
    rig = Rig(secure=False)
    server = _Server(uvicorn.Config(rig.app, port=0, log_level="error", server_header=False))
    task = asyncio.create_task(server.serve())
    await server.ready.wait()
    port = server.servers[0].sockets[0].getsockname()[1]
    yield rig, f"http://127.0.0.1:{port}"
    server.should_exit = True
    await task


@asynccontextmanager
async def _opened(
    chromium: Browser, site: str, *, size: tuple[int, int], script: bool = True
) -> AsyncIterator[tuple[Page, list[str]]]:
    context = await chromium.new_context(
        base_url=site,
        viewport={"width": size[0], "height": size[1]},
        java_script_enabled=script,
    )
    page = await context.new_page()
    complaints: list[str] = []
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page, complaints
    await context.close()


async def _press(page: Page, name: str) -> None:
    # The answer must be there before anything looks at the page.
    async with page.expect_navigation(wait_until="load"):
        await page.get_by_role("button", name=name, exact=True).first.click()


async def _fits(page: Page) -> None:
    assert await page.evaluate(WIDE) <= 0, page.url
    assert await page.evaluate(SMALL) == [], page.url


async def _enter(page: Page, rig: Rig) -> None:
    await page.goto("/")
    await page.fill("#uitnodiging", await rig.invite())
    await _press(page, "Meedoen")


@pytest.mark.parametrize("size", SIZES)
async def test_every_page_fits_its_screen(
    site: tuple[Rig, str], chromium: Browser, size: tuple[int, int]
) -> None:
    """From phone to desktop nothing sticks out, every target is large enough, and the policy never bites."""
    rig, address = site
    async with _opened(chromium, address, size=size) as (page, complaints):
        for path in (*OPEN, "/meldcode/meldcode/stap-1-signalen"):
            await page.goto(path)
            await _fits(page)
        await _enter(page, rig)
        await _fits(page)
        await page.fill("#tekst", QUESTION + "x" * 200)
        await _press(page, "Verder naar controleren")
        await _fits(page)
        await page.goto("/vraag/aanpassen")
        await _fits(page)
        await page.goto("/vraag/controle")
        await _press(page, "Klopt, versturen")
        await _fits(page)
        ref = next(iter(rig.store.rows.consults.values())).ref
        await rig.reply(ref, "Praat met moeder. " * 30)
        for path in ("/vragen", f"/vragen/{ref}"):
            await page.goto(path)
            await _fits(page)
        await _press(page, "Antwoord openen")
        await _fits(page)
        assert complaints == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("script", [True, False])
async def test_what_is_offered_fits_below_sending(
    site: tuple[Rig, str], chromium: Browser, *, size: tuple[int, int], script: bool
) -> None:
    """The offers fit, stand below the button that sends, which stays in sight, and need no JavaScript."""
    rig, address = site
    rig.library.held = (STEP_ONE, replace(STEP_ONE, slug=SCOPE, title="Wat deze lijn doet"))
    async with _opened(chromium, address, size=size, script=script) as (page, complaints):
        await _enter(page, rig)
        await page.fill("#tekst", "Wat houdt stap 1 van de meldcode in, en schrijf ik op wat ik hoorde?")
        await _press(page, "Verder naar controleren")
        sending = await page.get_by_role("button", name="Klopt, versturen").bounding_box()
        offered = await page.get_by_role("button", name="Meteen opzoeken").bounding_box()
        assert sending
        assert offered
        assert sending["y"] + sending["height"] <= min(offered["y"], size[1])
        await _fits(page)
        await _press(page, "Meteen opzoeken")
        assert await page.get_by_text("Schrijf op wat je zag en hoorde.").first.is_visible()
        await _fits(page)
        await page.get_by_role("link", name="Terug naar controleren").first.click()
        await page.wait_for_url("**/vraag/controle")
        await page.goto("/vraag/aanpassen")
        await page.fill("#tekst", "Welke laptop kan ik kopen?")
        await _press(page, "Opslaan en controleren")
        assert await page.get_by_role("link", name="Wat deze lijn wel en niet doet").count() == 1
        await _fits(page)
        await _press(page, "Klopt, versturen")
        assert await page.get_by_text("Je vraag is verstuurd").count() == 1
        assert complaints == []


async def test_everything_works_without_javascript(site: tuple[Rig, str], chromium: Browser) -> None:
    """With JavaScript off, a question goes from invite to opened reply in a real browser."""
    rig, address = site
    async with _opened(chromium, address, size=SIZES[0], script=False) as (page, _):
        await _enter(page, rig)
        await page.fill("#tekst", QUESTION)
        await _press(page, "Verder naar controleren")
        await _press(page, "Klopt, versturen")
        assert await page.get_by_text("Je vraag is verstuurd").count() == 1
        ref = next(iter(rig.store.rows.consults.values())).ref
        await rig.reply(ref, "Praat met moeder.")
        await page.goto(f"/vragen/{ref}")
        await _press(page, "Antwoord openen")
        assert await page.get_by_text("Praat met moeder.").count() == 1


async def test_a_double_click_sends_once_and_keeps_the_receipt(
    site: tuple[Rig, str], chromium: Browser
) -> None:
    """A nervous double click on sending gives one case, and the receipt with its code stays in sight."""
    rig, address = site
    async with _opened(chromium, address, size=SIZES[0]) as (page, _):
        await _enter(page, rig)
        await page.fill("#tekst", QUESTION)
        await page.get_by_role("button", name="Verder naar controleren").dblclick()
        await page.wait_for_url("**/vraag/controle")
        await page.get_by_role("button", name="Klopt, versturen").dblclick()
        await page.wait_for_selector("#code")
        assert len(rig.store.rows.consults) == 1
        assert re.fullmatch(r"(?:[A-Z2-7]{4}-){3}[A-Z2-7]{4}", await page.inner_text("#code"))


async def test_the_comforts_of_javascript(site: tuple[Rig, str], chromium: Browser) -> None:
    """The counter counts while typing, and selecting a word fills the field of words to leave out."""
    rig, address = site
    async with _opened(chromium, address, size=SIZES[1]) as (page, _):
        await _enter(page, rig)
        await page.fill("#tekst", "Zoon is bang.")
        assert await page.inner_text("[data-count-for=tekst]") == "13 van 3.500 tekens"
        await _press(page, "Verder naar controleren")
        await page.evaluate(
            "() => { const r = document.createRange(), t = document.getElementById('proef').firstChild;"
            "r.setStart(t, 0); r.setEnd(t, 4); getSelection().removeAllRanges(); getSelection().addRange(r) }"
        )
        await page.wait_for_function("document.getElementById('woord').value === 'Zoon'")


async def test_the_keyboard_reaches_everything_and_shows_where_it_is(
    site: tuple[Rig, str], chromium: Browser
) -> None:
    """Tab goes to the skip link first and then to every control, each with a visible focus."""
    rig, address = site
    async with _opened(chromium, address, size=SIZES[1]) as (page, _):
        await _enter(page, rig)
        await page.fill("#tekst", QUESTION)
        await _press(page, "Verder naar controleren")
        reached: list[str] = []
        for _ in range(30):
            await page.keyboard.press("Tab")
            here = await page.evaluate(
                "() => { const e = document.activeElement; if (e === document.body) return null;"
                "return [e.textContent.trim() || e.name, getComputedStyle(e).outlineStyle] }"
            )
            if here is None:
                break
            assert here[1] == "solid", here
            reached.append(here[0])
        assert reached[0] == "Ga naar de inhoud"
        for name in ("Bel 112", "Klopt, versturen", "Aanpassen", "Nog iets toevoegen", "Weglaten", "woord"):
            assert name in reached
