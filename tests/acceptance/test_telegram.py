"""One case over Telegram, with the consultant in a real browser; and the same with faults on the line."""

import socket
from collections.abc import AsyncIterator
from itertools import count

import pytest
from playwright.async_api import Browser

from tests.acceptance.people import (
    ADVICE,
    ANSWER,
    ASK_BACK,
    FOLLOW_UP,
    KEPT,
    NAMES,
    QUESTION,
    SECOND_ADVICE,
    Chatter,
    Reviewer,
)
from tests.acceptance.sites import Live, Site, live
from tests.botapi import Telegram

USERS = count(5001)
REPEATED = "Mogelijk krijg je dit bericht twee keer"


@pytest.fixture
async def worker(running: Live, telegram: Telegram) -> Chatter:
    """Give an enrolled worker in a chat of their own."""
    chatter = Chatter(telegram=telegram, user=next(USERS))
    await chatter.enrols(running.site.invite)
    return chatter


@pytest.fixture
async def joke(running: Live, chromium: Browser) -> AsyncIterator[Reviewer]:
    """Give a consultant in a browser, signed in."""
    page = await chromium.new_page(viewport={"width": 1280, "height": 900})
    reviewer = Reviewer(
        page=page, base=running.url, person=running.site.people["joke"], full_name="Joke Terpstra"
    )
    assert "Wachtrij" in await reviewer.signs_in()
    yield reviewer
    await page.close()


@pytest.mark.browser
async def test_a_case_from_first_message_to_the_end(worker: Chatter, joke: Reviewer) -> None:
    """Names go in, a masked question is confirmed, asked back, answered, advised, followed up and closed."""
    ref = await worker.asks()
    receipt = await worker.sees(f"Het nummer van je vraag is {ref}")
    assert "Je oorspronkelijke bericht is uit deze chat verwijderd." in receipt.text
    assert QUESTION not in [each.text for each in await worker.telegram.messages(worker.user)]

    assert ref in await joke.goes("/werkbank")
    case = await joke.looks(ref, until="Concept en bronnen")
    assert KEPT in case
    assert "[PERSOON-1]" in case
    assert not [name for name in NAMES if name.lower() in case.lower()]

    assert "Wacht op antwoord van de medewerker" in await joke.approves(ref, ASK_BACK, button="Terugvragen")
    asked = await worker.opens(ref, f"De consulent heeft een vraag over {ref}")
    assert ASK_BACK in asked.text
    assert "Joke Terpstra" in asked.text
    await worker.presses(asked, "Antwoord geven", f"Typ nu je tekst bij {ref}")
    assert await worker.asks(ANSWER) == ref

    assert ANSWER in await joke.looks(ref, until=ANSWER)
    assert "goedgekeurd en staat klaar" in await joke.approves(ref, ADVICE)
    advice = await worker.opens(ref, f"Antwoord op {ref}")
    assert ADVICE in advice.text
    assert "Advies van Joke Terpstra" in advice.text
    assert "jij beslist en blijft verantwoordelijk" in advice.text

    await worker.presses(advice, "Vervolgvraag", f"Typ nu je tekst bij {ref}")
    assert await worker.asks(FOLLOW_UP) == ref
    assert FOLLOW_UP in await joke.looks(ref, until=FOLLOW_UP)
    await joke.approves(ref, SECOND_ADVICE)
    second = await worker.opens(ref, "Noteer dat moeder niet wil praten")
    await worker.presses(second, "Duidelijk", f"{ref} is afgesloten")
    assert "Afgesloten" in await joke.looks(ref, until="Afgesloten")


@pytest.mark.browser
async def test_a_push_notification_holds_nothing_of_the_reply(worker: Chatter, joke: Reviewer) -> None:
    """What a locked screen shows of a reply is its number; the text comes when it is opened."""
    ref = await worker.asks()
    await joke.approves(ref, ADVICE)
    notice = await worker.sees("Er staat een antwoord klaar")
    assert ADVICE.split(".")[0] not in await worker.telegram.transcript(worker.user)
    assert (notice.text, notice.labels) == (f"Er staat een antwoord klaar op {ref}.", ["Openen"])


async def test_faults_on_the_line_lose_and_double_nothing(running: Live, worker: Chatter) -> None:
    """Floods, lost answers, repeated and undecodable updates stop no case and repeat none in silence."""
    telegram, user = worker.telegram, worker.user
    await telegram.fail("sendMessage", 429, chat=user, retry_after=1)
    preview = await worker.says(QUESTION, "Dit ziet de consulent")
    await telegram.send_raw({"message": "this is no message"})
    await telegram.send_raw({"callback_query": {"id": 5}})
    await telegram.lose_answer("sendMessage", chat=user)
    receipt = await worker.presses(preview, "Klopt, versturen", "Het nummer van je vraag is R-")
    await telegram.repeat()
    again = await worker.sees(REPEATED, within=90)
    assert receipt.text in again.text
    ref = receipt.text.split("vraag is ")[1].split(".")[0]
    async with running.api() as http:
        consultant = running.site.consultant(http)
        await telegram.fail("sendMessage", 500, chat=user)
        await consultant.approves(ref, ADVICE)
        notice = await worker.sees(f"Er staat een antwoord klaar op {ref}", within=90)
        await telegram.lose_answer("editMessageText", chat=user)
        await worker.presses(notice, "Openen", f"(?s)^{REPEATED}.*Antwoord op {ref}", within=90)
        rows = (await consultant.get(f"/cases/{ref}/deliveries")).json()
        assert [row["uncertain"] for row in rows] == [True, True, False]
        assert (await consultant.case(ref))["state"] == "delivered"
        mine = [
            each for each in (await consultant.get("/cases?state=delivered")).json() if each["ref"] == ref
        ]
        assert len(mine) == 1
    receipts = [each for each in await telegram.messages(user) if "Het nummer van je vraag" in each.text]
    assert sum(REPEATED not in each.text for each in receipts) == 1
    await telegram.wait_until_confirmed()


async def test_a_worker_who_blocked_the_bot_is_shown_to_the_consultant(
    running: Live, worker: Chatter
) -> None:
    """A 403 is final: the case comes back as undeliverable, and another worker's case goes on."""
    ref = await worker.asks()
    await worker.telegram.block(worker.user)
    async with running.api() as http:
        consultant = running.site.consultant(http)
        await consultant.approves(ref, ADVICE)
        case = await consultant.until(ref, "undeliverable")
        assert "failed" in [delivery["state"] for delivery in case["deliveries"]]
    other = Chatter(telegram=worker.telegram, user=next(USERS))
    await other.enrols(running.site.invite)
    await other.asks()


async def test_a_case_over_the_webhook(own_site: Site) -> None:
    """Where Telegram brings its updates instead, a case goes from first message to opened reply as well."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    webhook = {
        "TELEGRAM_MODE": "webhook",
        "TELEGRAM_WEBHOOK_SECRET": "an-invented-secret-of-the-webhook",
        "PORT": port,
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
    }
    with live(own_site, settings=webhook) as house:
        async with house.telegram() as telegram, house.api() as http:
            worker = Chatter(telegram=telegram, user=next(USERS))
            await worker.enrols(own_site.invite)
            ref = await worker.asks()
            await own_site.consultant(http).approves(ref, ADVICE)
            assert ADVICE in (await worker.opens(ref, f"Antwoord op {ref}")).text
            assert "getUpdates" not in await telegram.counts()
            refused = await http.post(f"{house.url}/telegram", json={"update_id": 1})
            assert refused.status_code == 403
