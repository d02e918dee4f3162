from collections.abc import Callable

import pytest

from consult.emergency import EMERGENCY_TEXT
from consult.model import Urgency
from consult.text import Masked, Memory, RawText
from tests.channels.webchat.rig import ACUTE, Browser, Rig

LINE = EMERGENCY_TEXT.splitlines()[0]


def _store_down(rig: Rig) -> None:
    rig.store.broken = True


def _anonymiser_down(rig: Rig) -> None:
    rig.anonymiser.down = True


def _anonymiser_broken(rig: Rig) -> None:
    async def broken(raw: RawText, *, memory: Memory) -> Masked:
        raise RuntimeError(raw.reveal() + str(memory))

    rig.anonymiser.mask = broken  # type: ignore[method-assign] # the fake breaks in a way no port promises


BREAK = pytest.mark.parametrize("break_it", [_store_down, _anonymiser_down, _anonymiser_broken])


async def test_acute_danger_is_answered_at_once(rig: Rig, worker: Browser) -> None:
    """The answer to an acute text starts with 112 and Veilig Thuis, and the case comes first."""
    page = await worker.send("/vraag", tekst=ACUTE)
    assert page.status == 200
    assert page.text.index(LINE) < page.text.index("Klopt dit zo?")
    assert page.links.count("tel:112") > 1
    page = await worker.send("/vraag/versturen")
    assert LINE in page.text
    assert next(iter(rig.store.rows.consults.values())).urgency is Urgency.ACUTE


@BREAK
async def test_acute_danger_is_answered_whatever_is_broken(
    rig: Rig, worker: Browser, break_it: Callable[[Rig], None], caplog: pytest.LogCaptureFixture
) -> None:
    """With a part down, the emergency text comes all the same, and the typed text comes back."""
    break_it(rig)
    page = await worker.send("/vraag", tekst=ACUTE)
    assert page.status in (500, 503)
    assert LINE in page.text
    assert "Je bericht is niet bewaard" in page.text
    assert page.values["tekst"] == ACUTE
    assert page.response.headers["cache-control"] == "no-store"
    assert not rig.store.rows.proposals
    assert "mes" not in caplog.text


@BREAK
async def test_a_calm_text_comes_back_too(rig: Rig, worker: Browser, break_it: Callable[[Rig], None]) -> None:
    """With a part down, nothing that was typed is lost, and the page can be sent again afterwards."""
    break_it(rig)
    page = await worker.send("/vraag", tekst="Moeder is moe.\n\nWat nu?")
    assert LINE not in page.text
    assert page.values["tekst"] == "Moeder is moe.\n\nWat nu?"
    rig.store.broken = False
    rig.anonymiser.down = False
    rig.anonymiser.__dict__.pop("mask", None)
    page = await worker.send("/vraag")
    assert page.path == "/vraag/controle"


@BREAK
async def test_an_edit_comes_back_too(rig: Rig, worker: Browser, break_it: Callable[[Rig], None]) -> None:
    """With a part down, an edit is given back and the earlier text stays."""
    await worker.send("/vraag", tekst="Moeder is moe.")
    await worker.go("/vraag/aanpassen")
    break_it(rig)
    page = await worker.send("/vraag/aanpassen", tekst=ACUTE)
    assert LINE in page.text
    assert page.values["tekst"] == ACUTE
    rig.store.broken = False
    assert "Moeder is moe." in (await worker.go("/vraag/controle")).text


async def test_an_acute_edit_is_answered_at_once(worker: Browser) -> None:
    """An edit that tells of danger shows the emergency text as well."""
    await worker.send("/vraag", tekst="Moeder is moe.")
    await worker.go("/vraag/aanpassen")
    assert LINE in (await worker.send("/vraag/aanpassen", tekst=ACUTE)).text


async def test_an_acute_search_is_answered_at_once(rig: Rig) -> None:
    """Words of danger in the search field show the emergency text."""
    browser = rig.browser()
    await browser.go("/meldcode")
    assert LINE in (await browser.send("/meldcode", woorden=ACUTE)).text


async def test_an_ended_session_loses_neither_text_nor_emergency(rig: Rig, worker: Browser) -> None:
    """When the session has ended, the text is given back to copy, with the emergency text above it."""
    form = worker.page.form("/vraag").fields
    await worker.go("/uitloggen")
    await worker.send("/uitloggen")
    page = await worker.post("/vraag", form | {"tekst": ACUTE})
    assert page.status == 401
    assert LINE in page.text
    assert page.values["readonly"] == ACUTE
    assert not rig.store.rows.proposals


async def test_the_emergency_page_needs_nothing(rig: Rig) -> None:
    """The emergency page opens while the store is down, without a cookie."""
    rig.store.broken = True
    page = await rig.browser().go("/nood")
    assert page.status == 200
    assert "tel:112" in page.links
    assert "set-cookie" not in page.response.headers


async def test_look_ups_work_while_the_store_is_down(rig: Rig, worker: Browser) -> None:
    """Published texts are read and searched while the store of cases is down."""
    rig.store.broken = True
    page = await worker.go("/meldcode")
    assert page.status == 200
    page = await worker.send("/meldcode", woorden="hoorde")
    assert "Schrijf op wat je zag en hoorde." in page.text


async def test_a_broken_store_shows_the_emergency_line(rig: Rig, worker: Browser) -> None:
    """Any page that fails still carries the emergency line."""
    rig.store.broken = True
    page = await worker.go("/vragen")
    assert page.status == 503
    assert "0800-2000" in page.text
