"""One case through the web chat, worker and consultant both in a real browser."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Error

from tests.acceptance.people import (
    ADVICE,
    ANSWER,
    ASK_BACK,
    FOLLOW_UP,
    KEPT,
    NAMES,
    QUESTION,
    SECOND_ADVICE,
    Reviewer,
    WebWorker,
)
from tests.acceptance.sites import Live

pytestmark = pytest.mark.browser


@pytest.fixture
async def worker(running: Live, chromium: Browser) -> AsyncIterator[WebWorker]:
    """Give an enrolled worker on a phone."""
    context = await chromium.new_context(viewport={"width": 390, "height": 844}, locale="nl-NL")
    worker = WebWorker(page=await context.new_page(), base=running.url)
    await worker.enrols(running.site.invite)
    yield worker
    await context.close()


@pytest.fixture
async def wim(running: Live, chromium: Browser) -> AsyncIterator[Reviewer]:
    """Give a consultant in a browser, signed in."""
    context = await chromium.new_context(viewport={"width": 1280, "height": 900}, locale="nl-NL")
    reviewer = Reviewer(
        page=await context.new_page(),
        base=running.url,
        person=running.site.people["wim"],
        full_name="Wim Aalders",
    )
    assert "Wachtrij" in await reviewer.signs_in()
    yield reviewer
    await context.close()


async def test_a_case_from_first_word_to_the_end(worker: WebWorker, wim: Reviewer) -> None:
    """A masked question is sent, read in another picture, asked back, advised, followed up and closed."""
    shown = await worker.writes(QUESTION)
    assert "Klopt dit zo?" in shown
    assert KEPT in shown
    assert not [name for name in NAMES if name.lower() in (await worker.page.content()).lower()]
    ref = await worker.sends()

    assert ref in await wim.goes("/werkbank")
    case = await wim.looks(ref, until="Samengesteld uit de gepubliceerde teksten")
    assert KEPT in case
    assert not [name for name in NAMES if name.lower() in (await wim.page.content()).lower()]
    draft = await wim.page.locator("textarea[name=text]").input_value()
    await wim.page.locator(".pictures a").nth(1).click()
    await wim.page.wait_for_url("**als=1**")
    other = await wim.page.locator("textarea[name=text]").input_value()
    assert other != draft
    assert "Dit is een advies. Jij beslist" in other
    await wim.approves(ref, ASK_BACK, button="Terugvragen")

    assert "Vraag aan jou" in await worker.goes(f"/vragen/{ref}")
    thread = await worker.presses("Bericht van de consulent openen")
    assert ASK_BACK in thread
    await worker.presses("Antwoord geven")
    assert ANSWER in await worker.writes(ANSWER)
    assert await worker.sends() == ref

    assert ANSWER in await wim.looks(ref, until=ANSWER)
    assert "goedgekeurd en staat klaar" in await wim.approves(ref, ADVICE)
    assert ADVICE not in await worker.goes(f"/vragen/{ref}")
    thread = await worker.presses("Antwoord openen")
    assert ADVICE in thread
    assert "Advies van Wim Aalders. Jij beslist en blijft verantwoordelijk." in thread
    assert "Geopend door de medewerker" in await wim.looks(ref, until="Geopend")

    await worker.presses("Vervolgvraag stellen")
    assert FOLLOW_UP in await worker.writes(FOLLOW_UP)
    assert await worker.sends() == ref
    await wim.looks(ref, until=FOLLOW_UP)
    await wim.approves(ref, SECOND_ADVICE)
    await worker.goes(f"/vragen/{ref}")
    assert SECOND_ADVICE in await worker.presses("Antwoord openen")
    assert "Afgesloten" in await worker.presses("Duidelijk, ik kan verder")


async def test_a_name_in_a_reply_stops_at_the_confirm_step(worker: WebWorker, wim: Reviewer) -> None:
    """A reply that holds something like a name is not sent without a reason, and the stretch is shown."""
    await worker.writes(QUESTION)
    ref = await worker.sends()
    await wim.looks(ref, until="Samengesteld uit de gepubliceerde teksten")
    await wim.page.locator("textarea[name=text]").fill("Bel Quirinthe Vlaskamper vandaag nog.")
    shown = await wim.presses("Goedkeuren en versturen")
    assert "Hier kijk je nog een keer naar" in shown, shown
    await wim.presses("Ik, Wim Aalders, keur deze tekst goed", stays=True)
    assert "Vlaskamper" in await wim.page.locator("mark.look").first.inner_text()
    assert "Antwoord klaar" not in await worker.goes(f"/vragen/{ref}")


async def test_the_live_queue_says_that_a_question_came(worker: WebWorker, wim: Reviewer) -> None:
    """A consultant who looks at the queue is told of a new question, without a word of it."""
    await wim.goes("/werkbank")
    await worker.writes(QUESTION)
    ref = await worker.sends()
    try:
        await wim.page.get_by_text("Er is een nieuwe vraag").first.wait_for(timeout=60_000)
    except Error:
        pytest.fail(await wim.reads())
    assert ref not in await wim.page.title()
