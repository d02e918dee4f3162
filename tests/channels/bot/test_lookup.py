"""Looking up and the afwegingskader in a chat: published texts, buttons, and nothing kept."""

from dataclasses import replace

import pytest

from bot import texts
from consult.afwegingskader import ASKS, VERDICTS, YOURS, Afweging, Answer, Outcome
from tests.channels.bot.rig import SANNE, STRANGER, Rig
from tests.consult.test_afwegingskader import WAYS
from tests.fakes.parts import STEP_ONE

OTHER = replace(
    STEP_ONE,
    slug="recht/bewaartermijnen",
    title="Hoe lang je bewaart",
    version="2.1",
    sections=(("Kort antwoord", "Twintig jaar."), ("Let op", "Schrijf **op** wat je hoorde.")),
)


async def test_a_search_by_command(rig: Rig) -> None:
    """Free words get the best section word for word, with version and source; what was typed is deleted."""
    t, rig.library.held = rig.telegram, (STEP_ONE, OTHER)
    typed = await t.send_text(SANNE, "/zoek wat hoorde ik bij Fatoumata")
    found = await t.wait_for_text(SANNE, "Schrijf op wat je zag en hoorde")
    assert found.text.startswith(STEP_ONE.title)
    assert "Versie 1.0, geldig vanaf 01-11-2026. Bronnen: Besluit verplichte meldcode." in found.text
    assert "Fatoumata" not in found.text
    await t.wait_for_deletion(typed.id)
    assert found.labels == [STEP_ONE.title, OTHER.title]
    await t.press(SANNE, found.id, OTHER.title)
    whole = await t.wait_for_text(SANNE, "Twintig jaar")
    assert "Versie 2.1" in whole.text
    assert not rig.store.rows.proposals
    assert "Fatoumata" not in repr(vars(rig.store.rows))
    assert rig.anonymiser.calls == 0


async def test_a_search_by_answer(rig: Rig) -> None:
    """A bare /zoek asks for words; the answer is a look-up, for strangers too, and never a question."""
    t = rig.telegram
    for user in (SANNE, STRANGER):
        await t.send_text(user, "/zoek")
        asked = await t.wait_for_text(user, "Wat wil je opzoeken")
        await t.send_text(user, "hoorde", reply_to=asked.id)
        await t.wait_for_text(user, "Schrijf op wat je zag en hoorde")
        await t.send_text(user, "voetbal", reply_to=asked.id)
        await t.wait_for_text(user, "Hierover hebben we geen tekst")
    assert not rig.store.rows.proposals


async def test_an_acute_search(rig: Rig) -> None:
    """Words of danger in a search get the emergency text."""
    await rig.telegram.send_text(SANNE, "/zoek vader staat nu met een mes bij het kind")
    await rig.telegram.wait_for_text(SANNE, "Is er nu direct gevaar")


async def test_texts_by_category(rig: Rig) -> None:
    """The menu leads by category to a text; one that was withdrawn meanwhile is said to be."""
    t, rig.library.held = rig.telegram, (STEP_ONE, OTHER)
    await t.send_text(SANNE, "/meldcode")
    menu = await t.wait_for_text(SANNE, "De vijf stappen")
    await t.press(SANNE, menu.id, texts.ALL_TEXTS)
    categories = await t.wait_for_text(SANNE, texts.CATEGORIES_ASK)
    assert categories.labels == ["Meldcode", "Recht en privacy"]
    await t.press(SANNE, categories.id, "Recht en privacy")
    titles = await t.wait_for_text(SANNE, "kies een tekst")
    assert titles.labels == [OTHER.title]
    rig.library.held = (STEP_ONE,)
    await t.press(SANNE, titles.id, OTHER.title)
    await t.wait_for_text(SANNE, "niet meer gepubliceerd")
    await t.press(SANNE, menu.id, texts.SEARCH_BUTTON)
    await t.wait_for_text(SANNE, "Wat wil je opzoeken")


@pytest.mark.parametrize("way,outcome", WAYS.items())
async def test_every_way_through_the_afwegingskader(
    rig: Rig, way: tuple[Answer, ...], outcome: Outcome
) -> None:
    """Each way ends in its outcome with a note of blanks; nothing of it is stored."""
    t = rig.telegram
    await t.send_text(SANNE, "/afwegingskader")
    for number, answer in enumerate(way, 1):
        asked = await t.wait_for_text(SANNE, f"Afweging {number} van 5(?s:.)*{texts.WEIGH_CHOOSE}")
        await t.press(SANNE, asked.id, ASKS[Afweging(number)].choices[answer])
    ended = await t.wait_for_text(SANNE, f"{VERDICTS[outcome].heading}(?s:.)*{YOURS}")
    assert ("Bel 112" in ended.text) is VERDICTS[outcome].urgent
    note = await t.wait_for_text(SANNE, "^Afwegingskader meldcode")
    assert note.text.count("Vóór: ....") == len(way)
    assert not rig.store.rows.proposals
    assert len(await rig.cases(SANNE)) == 0


async def test_back_and_chosen(rig: Rig) -> None:
    """An answer takes the place of the buttons; back asks the question before again, with its explanation."""
    t = rig.telegram
    rig.library.held = (replace(STEP_ONE, slug="afwegingskader/acute-onveiligheid", title="Acuut"),)
    await t.send_text(SANNE, "/afwegingskader")
    first = await t.wait_for_text(SANNE, "Afweging 1 van 5")
    await t.press(SANNE, first.id, "Ja")
    chosen = await t.wait_for_text(SANNE, "Jouw antwoord: Ja")
    assert chosen.id == first.id
    assert chosen.labels == []
    second = await t.wait_for_text(SANNE, "Afweging 2 van 5")
    assert (
        "Schrijf op wat je zag en hoorde.\n(Uit: Acuut, versie 1.0, geldig vanaf 01-11-2026)" in second.text
    )
    await t.press(SANNE, second.id, texts.WEIGH_BACK)
    again = await t.wait_for_text(SANNE, "Afweging 1 van 5(?s:.)*Wat is je antwoord")
    assert again.id > second.id
    assert "Jouw antwoord" not in next(m for m in await t.messages(SANNE) if m.id == second.id).text
