import re
from dataclasses import replace

import pytest

from consult.afwegingskader import ASKS, NORMS, VERDICTS, YOURS, Afweging, Answer, Outcome
from consult.emergency import EMERGENCY_TEXT
from tests.channels.webchat.rig import ACUTE, Browser, Page, Rig
from tests.consult.test_afwegingskader import WAYS
from tests.fakes.parts import STEP_ONE
from webchat import texts

PATH = "/afwegingskader"
EXPLAINED = replace(
    STEP_ONE,
    slug="afwegingskader/acute-onveiligheid",
    title="Acute onveiligheid",
    sections=(("Kort antwoord", "Er is **nu** bescherming nodig."), ("Wat je doet", "Bel.")),
)


@pytest.fixture
async def browser(rig: Rig) -> Browser:
    """Give a browser of somebody who is not signed in, at the first question."""
    browser = rig.browser()
    await browser.go(PATH)
    return browser


async def _answer(browser: Browser, answer: Answer, *, pleads: str = "", against: str = "") -> Page:
    number = browser.page.form(PATH).fields["stap"]
    fields = {f"antwoord_{number}": answer.value, f"voor_{number}": pleads, f"tegen_{number}": against}
    form = browser.page.form(PATH)
    return await browser.post(PATH, form.fields | fields | {"knop": "verder"})


@pytest.mark.parametrize("way,outcome", WAYS.items())
async def test_every_way_ends_on_its_page(
    browser: Browser, way: tuple[Answer, ...], outcome: Outcome
) -> None:
    """Whatever is answered, the result says what applies, with the norm and the answers."""
    for answer in way:
        page = await _answer(browser, answer)
    verdict = VERDICTS[outcome]
    assert page.status == 200
    assert verdict.heading in page.text
    assert YOURS in page.text
    assert (NORMS.get(verdict.norm or 0, YOURS)) in page.text
    assert (EMERGENCY_TEXT.splitlines()[0] in page.text) is verdict.urgent
    assert page.path == PATH
    assert not page.response.url.query


async def test_arguments_come_back_in_the_note(rig: Rig, browser: Browser) -> None:
    """What was typed on the way stands in the note, after going back as well, and nowhere in the store."""
    await _answer(browser, Answer.YES, pleads="Kind is bang <b>thuis</b>.", against="Oma past op.")
    await _answer(browser, Answer.NO, against="Rustig bij huisbezoek.")
    page = await browser.send(PATH, knop="terug")
    assert texts.WEIGH_AT.format(number=2, name="onveiligheid") in page.text
    assert page.values["tegen_2"] == "Rustig bij huisbezoek."
    page = await _answer(browser, Answer.YES, against="Rustig bij huisbezoek.")
    note = page.values["readonly"]
    assert "Vóór: Kind is bang <b>thuis</b>.\n  Tegen: Oma past op." in note
    assert "Tegen: Rustig bij huisbezoek." in note
    assert "<b>thuis" not in page.response.text
    assert "bang" not in repr(vars(rig.store.rows))
    for seen in browser.seen:
        assert not re.search("bang|Oma|Rustig", " ".join([str(seen.response.url), seen.title, *seen.links]))


async def test_back_from_the_result_is_the_last_question(browser: Browser) -> None:
    """The button on the result goes back to the question that led to it, with its answer."""
    await _answer(browser, Answer.YES)
    await _answer(browser, Answer.DOUBT)
    page = await browser.send(PATH, knop="terug")
    assert ASKS[Afweging.ONVEILIG].question in page.text
    assert re.search(r'value="twijfel" required checked', page.response.text)


async def test_a_question_needs_an_answer(browser: Browser) -> None:
    """Without a choice the same question comes back, with what was typed."""
    page = await browser.send(PATH, knop="verder", voor_1="Kind is bang.")
    assert page.status == 422
    assert texts.WEIGH_UNANSWERED in page.text
    assert page.values["voor_1"] == "Kind is bang."


async def test_an_argument_has_a_limit(browser: Browser) -> None:
    """A text that is too long comes back whole, with a sentence."""
    page = await _answer(browser, Answer.YES, pleads="x" * 1001)
    assert page.status == 422
    assert texts.WEIGH_TOO_LONG in page.text
    assert page.values["voor_1"] == "x" * 1001


async def test_danger_in_an_argument_is_answered_at_once(browser: Browser) -> None:
    """An argument that tells of danger shows the emergency text, also when the form had grown old."""
    line = EMERGENCY_TEXT.splitlines()[0]
    assert line in (await _answer(browser, Answer.YES, pleads=ACUTE)).text
    page = await browser.post(PATH, {"csrf": "oud", "stap": "1", "voor_1": ACUTE})
    assert page.status == 403
    assert line in page.text
    assert page.values["voor_1"] == ACUTE
    assert (await _answer(browser, Answer.NO)).status == 200


@pytest.mark.parametrize(
    "fields",
    [
        {"stap": "9", "antwoord_1": "ja"},
        {"stap": "2", "antwoord_1": "nee", "antwoord_2": "ja"},
        {"stap": "1", "antwoord_1": "nog-niet"},
        {"stap": "-1", "antwoord_1": "<script>"},
        {"stap": "6", "antwoord_1": "ja", "antwoord_2": "nee"},
    ],
)
async def test_a_form_that_is_none_of_ours(browser: Browser, fields: dict[str, str]) -> None:
    """A form that our pages never make is answered with a question or an error, never with a result."""
    page = await browser.post(PATH, browser.page.form(PATH).fields | fields)
    assert page.status in (200, 422)
    assert YOURS not in page.text
    assert "<script>" not in page.response.text


async def test_the_published_text_explains(rig: Rig, browser: Browser) -> None:
    """A question shows the short answer of its published document with version and date, if there is one."""
    assert "Uitleg:" not in browser.page.text
    rig.library.held = (EXPLAINED,)
    page = await _answer(browser, Answer.YES)
    assert "Er is <strong>nu</strong> bescherming nodig." in page.response.text
    assert "Versie 1.0, geldig vanaf 01-11-2026" in page.text
    assert "/meldcode/afwegingskader/acute-onveiligheid" in page.links
    assert "Bel." not in page.text
