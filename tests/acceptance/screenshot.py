"""Makes the pictures of the README from a real, invented case: `python -m tests.acceptance.screenshot`.

It starts a house of its own, asks a question in the web chat, and opens the case at the workbench.
"""

import asyncio
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.async_api import Browser, async_playwright

from tests.acceptance.people import Reviewer, WebWorker
from tests.acceptance.sites import Live, Site, live
from tests.browsers import FLAGS
from tests.running import ROOT

QUESTION = (
    "Ik begeleid sinds een halfjaar het gezin Vlaskamper. Siewert (7) zei gisteren op de Wilgenschool dat "
    "zijn vader hem aan zijn arm uit bed trok. Hij had een blauwe plek op zijn arm. Moeder, Quirinthe "
    "(06-04718253), zegt dat hij gevallen is. Ik wil vandaag iets doen, maar ik ben bang dat moeder het "
    "contact verbreekt. Praat ik eerst met moeder, of eerst met Siewert?"
)


async def pictures(house: Live, browser: Browser, folder: Path) -> None:
    """Write `webchat.png` (a phone) and `workbench.png` (a laptop) into *folder*."""
    phone = await browser.new_context(
        viewport={"width": 390, "height": 844}, locale="nl-NL", color_scheme="light"
    )
    worker = WebWorker(page=await phone.new_page(), base=house.url)
    await worker.enrols(house.site.invite)
    await worker.writes(QUESTION)
    await worker.page.screenshot(path=folder / "webchat.png")
    ref = await worker.sends()
    laptop = await browser.new_context(
        viewport={"width": 1280, "height": 900}, locale="nl-NL", color_scheme="light"
    )
    joke = Reviewer(
        page=await laptop.new_page(),
        base=house.url,
        person=house.site.people["joke"],
        full_name="Joke Terpstra",
    )
    await joke.signs_in()
    await joke.looks(ref, until="Samengesteld uit de gepubliceerde teksten")
    await joke.page.screenshot(path=folder / "workbench.png")


async def main(folder: Path) -> None:
    """Make both pictures."""
    with tempfile.TemporaryDirectory(prefix="rs-pictures-") as place:
        site = await asyncio.to_thread(Site.at, Path(place) / "house")
        with live(site) as house:
            async with async_playwright() as playwright:
                found = shutil.which("chromium")
                browser = await playwright.chromium.launch(executable_path=found, args=[*FLAGS])
                await pictures(house, browser, folder)
                await browser.close()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]) if sys.argv[1:] else ROOT / "docs"))
