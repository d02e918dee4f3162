"""What workers, consultants and faults put into a running house: every way that a raw text has in."""

from collections.abc import Callable
from itertools import count

import httpx

from tests.acceptance.api import ApiWorker
from tests.acceptance.people import Chatter
from tests.acceptance.sites import Live
from tests.botapi.wire import NO_CERTIFICATES
from tests.channels.review.desk import Browser
from tests.privacy.canaries import REPLY, Aviary

USERS = count(7_319_465_021)  #: Chat numbers of invented workers; they must not be found either.


async def over_api(house: Live, birds: Aviary) -> str:
    """Return the number of a case that came in over the JSON API."""
    async with house.api() as http:
        worker = await ApiWorker.enrolled(http, house.site.invite)
        birds.secrets["token of a worker"] = worker.token
        await worker.proposes(birds.canary("API: a first message").text)
        await worker.post("/proposals", {"text": birds.canary("API: a refused message").text, "more": 1})
        ref = await worker.asks(birds.canary("API: a second message").text)
        await worker.post("/search", {"words": birds.canary("API: a search").text})
        consultant = house.site.consultant(http)
        await consultant.drafted(ref)
        name = birds.canary("API: a reply with a name").text
        version = (await consultant.case(ref))["version"]
        answer = await consultant.post(f"/cases/{ref}/approve", {"version": version, "text": name})
        assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY
        await consultant.approves(ref, REPLY)
        assert REPLY in [item["text"] for item in await worker.reads(ref)]
    return ref


async def over_web(house: Live, birds: Aviary, expire: Callable[[], None]) -> None:
    """Let workers in a browser ask, change, leave out, cancel, look up, and let a text expire."""
    async with _browser(house) as http:
        browser = Browser(client=http)
        await _joins(browser, house)
        await _writes(browser, birds.canary("web: a question").text)
        await browser.get("/vraag/aanpassen")
        await browser.submit("/vraag/aanpassen", tekst=birds.canary("web: a change").text)
        await browser.submit("/vraag/weglaten", woord="theemuts")
        await browser.submit("/vraag/versturen")
        assert "Je vraag is verstuurd" in browser.words
        birds.secrets["return code"] = browser.last.text.split('id="code">')[1].split("<")[0]
        await _writes(browser, birds.canary("web: cancelled").text)
        await browser.submit("/vraag/annuleren")
        await browser.get("/meldcode")
        await browser.submit("/meldcode", **_search(birds.canary("web: a search").last))
        await browser.get("/afwegingskader")
        weighed = {"antwoord_1": "ja", "voor_1": birds.canary("web: an argument").last}
        await browser.submit("/afwegingskader", knop="verder", **weighed)
        await _writes(browser, birds.canary("web: far too long").text * 60)
    async with _browser(house) as http:
        browser = Browser(client=http)
        await _joins(browser, house)
        await _writes(browser, birds.canary("web: expired").text)
        expire()
        await browser.get("/")
    async with _browser(house) as http:
        browser = Browser(client=http)
        await browser.get("/")
        await browser.submit("/deelnemen", code=birds.canary("web: a name as code").last)


async def over_telegram(house: Live, birds: Aviary) -> None:
    """Let workers in Telegram do the same, and send what is never read."""
    async with house.telegram() as telegram:
        worker = Chatter(telegram=telegram, user=next(USERS))
        birds.secrets["chat number"] = str(worker.user)
        birds.secrets["code of /start"] = house.site.invite
        await telegram.meet(worker.user, first_name=birds.canary("Telegram: the own name").first)
        await worker.enrols(house.site.invite)
        preview = await worker.says(birds.canary("Telegram: a question").text, "Dit ziet de consulent")
        asked = await worker.presses(preview, "Aanpassen", "Hoe moet de tekst worden")
        before = await telegram.revision()
        text = birds.canary("Telegram: a change").text
        await telegram.send_text(worker.user, text, reply_to=asked.id)
        changed = await worker.sees("(?s)^Dit ziet de consulent", after=before)
        await worker.presses(changed, "Klopt, versturen", "Het nummer van je vraag is R-")
        cancelled = await worker.says(birds.canary("Telegram: cancelled").text, "Dit ziet de consulent")
        await worker.presses(cancelled, "Annuleren", "Je tekst is weggegooid")
        before = await telegram.revision()
        caption = birds.canary("Telegram: a caption").text
        await telegram.send_photo(worker.user, content=caption.encode(), caption=caption)
        await worker.sees("Ik lees alleen getypte tekst", after=before)
        edited = await telegram.send_text(worker.user, "/help")
        await telegram.edit_text(worker.user, edited.id, birds.canary("Telegram: an edited message").text)
        await worker.sees("Een wijziging zie ik niet")
        await worker.says(
            f"/vraag {birds.canary('Telegram: an unknown command').text}", "Dat commando ken ik niet"
        )
        looked = birds.canary("Telegram: a search").text
        await worker.says(f"/zoek {looked}", "(Ik bewaar|niet bewaard|geen tekst)")
        stranger = Chatter(telegram=telegram, user=next(USERS))
        await stranger.says(birds.canary("Telegram: a stranger").text, "Ik ken je nog niet")
        await telegram.wait_until_confirmed()


async def over_broken(house: Live, birds: Aviary, way: str, sentence: str) -> None:
    """Send texts while a part is broken: each worker is told so."""
    async with house.telegram() as telegram:
        worker = Chatter(telegram=telegram, user=next(USERS))
        before = await telegram.revision()
        await telegram.send_text(worker.user, birds.canary(f"{way}: Telegram").text)
        await worker.sees(sentence, after=before)
    async with _browser(house) as http:
        answer = await http.post("/vraag", data={"tekst": birds.canary(f"{way}: web").text})
        assert answer.status_code >= httpx.codes.BAD_REQUEST


async def over_broken_anonymiser(house: Live, birds: Aviary) -> None:
    """Send texts to an anonymiser that fails with the text in its error, over every channel."""
    async with house.telegram() as telegram:
        worker = Chatter(telegram=telegram, user=next(USERS))
        await worker.enrols(house.site.invite)
        await worker.says(
            birds.canary("broken anonymiser: Telegram").text, "(kan nu geen namen|kon ik niet verwerken)"
        )
    async with _browser(house) as http, house.api() as api:
        browser = Browser(client=http)
        await _joins(browser, house)
        await _writes(browser, birds.canary("broken anonymiser: web").text)
        assert "niet bewaard" in browser.words
        worker_api = await ApiWorker.enrolled(api, house.site.invite)
        text = birds.canary("broken anonymiser: API").text
        answer = await worker_api.post("/proposals", {"text": text})
        assert answer.status_code >= httpx.codes.INTERNAL_SERVER_ERROR


def _browser(house: Live) -> httpx.AsyncClient:
    return httpx.AsyncClient(
        base_url=house.url, follow_redirects=True, timeout=30, trust_env=False, verify=NO_CERTIFICATES
    )


async def _joins(browser: Browser, house: Live) -> None:
    await browser.get("/")
    await browser.submit("/deelnemen", code=house.site.invite)


async def _writes(browser: Browser, text: str) -> None:
    await browser.get("/vraag")
    await browser.submit("/vraag", tekst=text)


def _search(words: str) -> dict[str, str]:
    return {"woorden": words}
