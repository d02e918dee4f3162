"""What the page to check on offers: an answer at once, or a kind pointer; neither is ever in the way."""

import logging
from dataclasses import replace

import pytest

from consult.documents import SCOPE
from consult.emergency import EMERGENCY_TEXT
from consult.errors import StoreUnavailableError
from tests.channels.webchat.rig import ACUTE, QUESTION, Browser, Rig
from tests.fakes.parts import STEP_ONE
from webchat import texts

LOOKUP = "Wat houdt stap 1 van de meldcode in volgens Anneloes, en schrijf ik op wat ik hoorde?"
ELSEWHERE = "Welke laptop kan ik het beste kopen?"
ABOUT_US = replace(STEP_ONE, slug=SCOPE, title="Wat deze consultlijn wel en niet doet")
LINE = EMERGENCY_TEXT.splitlines()[0]
LOOK_UP = "/vraag/opzoeken"


def _nothing_offered(browser: Browser) -> bool:
    page = browser.page
    said = texts.OFFER_LOOKUP in page.text or texts.OFFER_SCOPE in page.text
    return not said and not {LOOK_UP, f"/meldcode/{SCOPE}"} & set(page.links)


def _broken(rig: Rig) -> None:
    async def broken(*_words: object, **_limit: object) -> None:
        raise StoreUnavailableError

    rig.library.find = broken  # type: ignore[method-assign, assignment] # the fake breaks as the port says it may
    rig.library.document = broken  # type: ignore[method-assign] # as above


async def test_a_lookup_is_offered_its_answer(rig: Rig, worker: Browser) -> None:
    """A text that asks for what stands in the texts brings that word for word, and still waits afterwards."""
    page = await worker.send("/vraag", tekst=LOOKUP)
    assert page.path == "/vraag/controle"
    assert texts.OFFER_LOOKUP in page.text
    held = dict(rig.store.rows.proposals)
    page = await worker.send(LOOK_UP)
    assert page.status == 200
    assert "Schrijf op wat je zag en hoorde." in page.text
    assert texts.OFFER_WAITS in page.text
    assert "Anneloes" not in page.response.text
    assert "/vraag/controle" in page.links
    assert rig.store.rows.proposals == held
    assert not rig.store.rows.consults
    assert rig.anonymiser.calls == 1
    page = await worker.go("/vraag/controle")
    assert "Je vraag is verstuurd" in (await worker.send("/vraag/versturen")).text


async def test_a_lookup_without_an_answer_says_so(rig: Rig, worker: Browser) -> None:
    """Where no text answers, or none can be read, the page says so and leads back to the text."""
    await worker.send("/vraag", tekst="Ondertoezichtstelling?")
    form = worker.page.form(LOOK_UP).fields
    page = await worker.post(LOOK_UP, form)
    assert texts.SEARCH_NOTHING in page.text
    assert "/vraag/controle" in page.links
    _broken(rig)
    page = await worker.post(LOOK_UP, form)
    assert page.status == 503
    assert "/vraag/controle" in page.links
    await worker.go("/vraag/controle")
    assert "Je vraag is verstuurd" in (await worker.send("/vraag/versturen")).text


async def test_what_is_none_of_ours_gets_a_kind_pointer(rig: Rig, worker: Browser) -> None:
    """A text out of scope is told what the line is for, with the text on it, and can be sent all the same."""
    rig.library.held = (STEP_ONE, ABOUT_US)
    page = await worker.send("/vraag", tekst=ELSEWHERE)
    assert texts.OFFER_SCOPE in page.text
    assert f"/meldcode/{SCOPE}" in page.links
    assert LOOK_UP not in page.links
    assert ABOUT_US.title in (await rig.browser().go(f"/meldcode/{SCOPE}")).text
    assert "Je vraag is verstuurd" in (await worker.send("/vraag/versturen")).text


async def test_the_pointer_stands_without_its_text(rig: Rig, worker: Browser) -> None:
    """Where the text on the line is not published, or cannot be read, no link leads to it; sending works."""
    page = await worker.send("/vraag", tekst=ELSEWHERE)
    assert texts.OFFER_SCOPE in page.text
    assert f"/meldcode/{SCOPE}" not in page.links
    _broken(rig)
    page = await worker.go("/vraag/controle")
    assert page.status == 200
    assert texts.OFFER_SCOPE in page.text
    assert "Je vraag is verstuurd" in (await worker.send("/vraag/versturen")).text


async def test_a_consult_is_offered_nothing(worker: Browser) -> None:
    """A text about a situation stands on its page as it always did."""
    await worker.send("/vraag", tekst=QUESTION)
    assert _nothing_offered(worker)


@pytest.mark.parametrize("text", [LOOKUP, ELSEWHERE])
async def test_danger_leaves_nothing_beside_it(rig: Rig, worker: Browser, text: str) -> None:
    """With danger in one of its messages, a text is offered nothing, on any page; 112 stands there alone."""
    rig.library.held = (STEP_ONE, ABOUT_US)
    await worker.send("/vraag", tekst=text)
    offered = worker.page.forms[0].fields
    await worker.go("/vraag")
    await worker.send("/vraag", tekst=ACUTE)
    for _ in range(2):
        assert LINE in worker.page.text
        assert _nothing_offered(worker)
        await worker.go("/vraag/controle")
    page = await worker.post(LOOK_UP, offered)
    assert page.path == "/vraag/controle"
    assert LINE in page.text


async def test_an_addition_to_a_case_is_offered_nothing(rig: Rig, worker: Browser) -> None:
    """What answers a consultant's question is for the consultant, however little it says."""
    ref = await rig.asked(worker)
    await rig.ask_back(ref, "Hoe vaak?")
    await worker.go(f"/vragen/{ref}")
    await worker.send(f"/vragen/{ref}/openen")
    await worker.send(f"/vragen/{ref}/schrijven")
    await worker.send("/vraag", tekst="Drie keer deze week.")
    assert worker.page.path == "/vraag/controle"
    assert _nothing_offered(worker)


async def test_the_offer_follows_the_text(worker: Browser) -> None:
    """A text that became a situation is offered nothing any more, and an old form looks nothing up."""
    await worker.send("/vraag", tekst=LOOKUP)
    old = worker.page.form(LOOK_UP).fields
    await worker.go("/vraag/aanpassen")
    await worker.send("/vraag/aanpassen", tekst="Moeder doet al weken niet open.")
    assert _nothing_offered(worker)
    assert (await worker.post(LOOK_UP, old)).path == "/vraag/controle"
    await worker.send("/vraag/versturen")
    assert (await worker.post(LOOK_UP, old)).status == 409


async def test_the_text_is_kept_nowhere_by_looking_up(
    rig: Rig, worker: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    """Looking up puts no word of the text in an address, a title, a log line or a row."""
    caplog.set_level(logging.DEBUG)
    word = "kruiwagenwiel"
    await worker.send("/vraag", tekst=f"Wat houdt stap 1 in met een {word}?")
    before = repr(vars(rig.store.rows))
    page = await worker.send(LOOK_UP)
    assert page.title == texts.TITLES["library.html"]
    assert word not in " ".join([str(page.response.url), page.title, *page.links])
    assert word not in caplog.text
    assert repr(vars(rig.store.rows)) == before
