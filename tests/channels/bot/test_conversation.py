"""The whole conversation, as its user sees it."""

from consult.model import Kind, State
from tests.botapi.seen import Message
from tests.channels.bot.rig import MEREL, SANNE, Rig

QUESTION = (
    "Fatoumata (6) komt al weken zonder jas naar school. Storm op de groep: moeder Anneloes lacht het weg."
)
ADVICE = (
    "Wat je beschrijft\nEen meisje van 6 komt zonder jas.\n\n"
    "Wat je vandaag kunt doen\nBespreek het met een collega."
)


async def come_in(rig: Rig) -> None:
    """Let Merel come in with an invite."""
    t = rig.telegram
    await t.meet(MEREL, first_name="Merel")
    code = await rig.access.invite("Noord", uses=1, by="system")
    await t.send_text(MEREL, "/start")
    await t.wait_for_text(MEREL, "Je hebt een uitnodiging")
    start = await t.send_text(MEREL, f"/start {code}")
    await t.wait_for_text(MEREL, "Welkom")
    await t.wait_for_deletion(start.id)


async def ask(rig: Rig) -> Message:
    """Return the preview of Merel's question, with one word left out and one message added."""
    t = rig.telegram
    await t.send_text(MEREL, QUESTION)
    preview = await t.wait_for_text(MEREL, "Dit ziet de consulent")
    assert "Fatoumata" not in preview.text
    assert underlined(preview) == ["Storm"]
    await t.press(MEREL, preview.id, "Woord weglaten")
    asked = await t.wait_for_text(MEREL, "Welk woord laat ik weg")
    await t.send_text(MEREL, "jas", reply_to=asked.id)
    await t.wait_for_text(MEREL, r"zonder \[WOORD-1\]")
    await t.wait_for_text(MEREL, "Aangepast")
    await t.send_text(MEREL, "Wat kan ik vandaag doen?")
    await t.wait_for_text(MEREL, "Toegevoegd")
    shown = await t.wait_for_text(MEREL, "(?s)Dit ziet de consulent.*Wat kan ik vandaag doen")
    assert shown.id == preview.id
    return shown


async def opened(rig: Rig, pattern: str, *, after: int) -> Message:
    """Return the text that matches, which Merel opened with the button."""
    ready = await rig.telegram.wait_for_text(MEREL, "Er staat een antwoord klaar op R-1001", after=after)
    assert ready.labels == ["Openen"]
    await rig.telegram.press(MEREL, ready.id, "Openen")
    text = await rig.telegram.wait_for_text(MEREL, pattern)
    assert text.id == ready.id
    return text


def underlined(message: Message) -> list[str]:
    """Return the stretches that are shown underlined."""
    wide = message.text.encode("utf-16-le")
    spans = [(e["offset"], e["length"]) for e in message.wire.get("entities", []) if e["type"] == "underline"]
    return [wide[2 * start : 2 * (start + length)].decode("utf-16-le") for start, length in spans]


async def test_from_invite_to_outcome(rig: Rig) -> None:
    """A worker comes in, asks, corrects, confirms, answers a question back, reads the advice and closes."""
    t = rig.telegram
    await come_in(rig)
    shown = await ask(rig)
    await t.press(MEREL, shown.id, "Klopt, versturen")
    receipt = await t.wait_for_text(MEREL, "Het nummer van je vraag is R-1001")
    assert "uit deze chat verwijderd" in receipt.text
    for message in await t.messages(MEREL):
        assert message.by_bot or message.text.startswith("/")
    case = (await rig.cases(MEREL))[0]
    async with rig.store.begin() as tx:
        assert (await tx.consults.entries(case.id))[0].text in shown.text
    await t.wait_for_text(MEREL, "(?s)Dit ziet de consulent.*Dit is verstuurd")

    await rig.reply(case, "Hoe vaak heb je dit gezien?", Kind.QUESTION_BACK)
    back = await opened(rig, "Hoe vaak heb je dit gezien", after=receipt.revision)
    await t.press(MEREL, back.id, "Antwoord geven")
    await t.wait_for_text(MEREL, "Typ nu je tekst bij R-1001")
    await t.send_text(MEREL, "Drie keer deze week.")
    answer = await t.wait_for_text(MEREL, "Drie keer deze week")
    await t.press(MEREL, answer.id, "Klopt, versturen")
    await t.wait_for_text(MEREL, "Het nummer van je vraag is R-1001", after=answer.revision)

    await rig.reply(case, ADVICE)
    advice = await opened(rig, "Advies van Joke Terpstra", after=answer.revision)
    assert ADVICE in advice.text
    assert advice.text.endswith("jij beslist en blijft verantwoordelijk.")
    assert advice.labels == ["Duidelijk", "Vervolgvraag", "Niet bruikbaar"]
    await t.press(MEREL, advice.id, "Duidelijk")
    await t.wait_for_text(MEREL, "R-1001 is afgesloten")
    assert (await rig.cases(MEREL))[0].state is State.CLOSED


async def test_whole_new_text(rig: Rig) -> None:
    """A text that is typed anew is masked again and takes the place of the old one."""
    t = rig.telegram
    await t.send_text(SANNE, QUESTION)
    preview = await t.wait_for_text(SANNE, "Dit ziet de consulent")
    await t.press(SANNE, preview.id, "Aanpassen")
    ask = await t.wait_for_text(SANNE, "Hoe moet de tekst worden")
    await t.send_text(SANNE, "Bartholomeus slaapt op de grond.", reply_to=ask.id)
    after = await t.wait_for_text(SANNE, r"\[PERSOON-3\] slaapt op de grond")
    assert after.id == preview.id
    assert "jas" not in after.text


async def test_cancel(rig: Rig) -> None:
    """A cancelled text is gone: from the store, and with its preview from the chat."""
    t = rig.telegram
    message = await t.send_text(SANNE, QUESTION)
    preview = await t.wait_for_text(SANNE, "Dit ziet de consulent")
    await t.press(SANNE, preview.id, "Annuleren")
    await t.wait_for_text(SANNE, "Je tekst is weggegooid")
    assert await rig.open_text(SANNE) is None
    for gone in (message, preview):
        await t.wait_for_deletion(gone.id)
    await t.send_text(SANNE, "/annuleer")
    await t.wait_for_text(SANNE, "Er staat geen tekst klaar")


async def test_annuleer(rig: Rig) -> None:
    """/annuleer does what the button does."""
    t = rig.telegram
    await t.send_text(SANNE, QUESTION)
    await t.wait_for_text(SANNE, "Dit ziet de consulent")
    await t.send_text(SANNE, "/annuleer")
    await t.wait_for_text(SANNE, "Je tekst is weggegooid")
    assert await rig.open_text(SANNE) is None


async def test_old_text_is_not_confirmed(rig: Rig) -> None:
    """A button of an earlier text confirms nothing: neither that text, nor the one in its place."""
    t = rig.telegram
    await t.send_text(SANNE, QUESTION)
    preview = await t.wait_for_text(SANNE, "Dit ziet de consulent")
    old = preview.wire["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    assert len(old.encode()) <= 64
    await t.send_text(SANNE, "En Anneloes belt niet terug.")
    await t.wait_for_text(SANNE, "(?s)Dit ziet de consulent.*belt niet terug")
    await t.press(SANNE, preview.id, old, stale=True)
    await t.wait_for_text(SANNE, "De tekst is intussen veranderd")
    assert await rig.cases(SANNE) == []


async def test_word_about_an_earlier_text(rig: Rig) -> None:
    """A word for a text that has changed since it was asked is refused, and nothing is masked with it."""
    t = rig.telegram
    await t.send_text(SANNE, QUESTION)
    preview = await t.wait_for_text(SANNE, "Dit ziet de consulent")
    await t.press(SANNE, preview.id, "Woord weglaten")
    ask = await t.wait_for_text(SANNE, "Welk woord laat ik weg")
    await t.send_text(SANNE, "Nog iets.")
    await t.wait_for_text(SANNE, "Toegevoegd")
    await t.send_text(SANNE, "jas", reply_to=ask.id)
    await t.wait_for_text(SANNE, "De tekst is intussen veranderd")
    proposal = await rig.open_text(SANNE)
    assert proposal is not None
    assert "jas" in proposal.text


async def test_word_that_is_not_there(rig: Rig) -> None:
    """A word that does not occur changes nothing, and the worker hears so."""
    t = rig.telegram
    await t.send_text(SANNE, QUESTION)
    preview = await t.wait_for_text(SANNE, "Dit ziet de consulent")
    await t.press(SANNE, preview.id, "Woord weglaten")
    ask = await t.wait_for_text(SANNE, "Welk woord laat ik weg")
    await t.send_text(SANNE, "fiets", reply_to=ask.id)
    await t.wait_for_text(SANNE, "staat zo niet in je tekst")


async def test_not_useful_and_follow_up(rig: Rig) -> None:
    """A follow-up belongs to the same case; a reply that is not useful ends it, and says so."""
    t = rig.telegram
    case = await rig.asked(SANNE, QUESTION)
    await rig.reply(case, ADVICE)
    ready = await t.wait_for_text(SANNE, "Er staat een antwoord klaar")
    await t.press(SANNE, ready.id, "Openen")
    advice = await t.wait_for_text(SANNE, "Advies van")
    await t.press(SANNE, advice.id, "Vervolgvraag")
    await t.wait_for_text(SANNE, f"Typ nu je tekst bij {case.ref}")
    follow = await t.send_text(SANNE, "En als moeder weigert?")
    preview = await t.wait_for_text(SANNE, "En als moeder weigert", after=follow.revision)
    await t.press(SANNE, preview.id, "Klopt, versturen")
    await t.wait_for_text(SANNE, "Het nummer van je vraag is", after=follow.revision)
    assert [c.ref for c in await rig.cases(SANNE)] == [case.ref]
    await rig.reply(case, "Dan bel je opnieuw.")
    ready = await t.wait_for_text(SANNE, "Er staat een antwoord klaar", after=preview.revision)
    await t.press(SANNE, ready.id, "Openen")
    second = await t.wait_for_text(SANNE, "Dan bel je opnieuw")
    await t.press(SANNE, second.id, "Niet bruikbaar")
    await t.wait_for_text(SANNE, "Jammer, en goed dat je het zegt")


async def test_withdraw(rig: Rig) -> None:
    """A question is withdrawn from /mijnvragen, after the worker said to be sure."""
    t = rig.telegram
    case = await rig.asked(SANNE, QUESTION)
    await t.send_text(SANNE, "/mijnvragen")
    listed = await t.wait_for_text(SANNE, f"{case.ref} van .*wacht op een consulent")
    await t.press(SANNE, listed.id, "Intrekken")
    sure = await t.wait_for_text(SANNE, f"Wil je {case.ref} echt intrekken")
    assert (await rig.cases(SANNE))[0].state is not State.WITHDRAWN
    await t.press(SANNE, sure.id, "Ja, intrekken")
    await t.wait_for_text(SANNE, f"Je vraag {case.ref} is ingetrokken")
    assert (await rig.cases(SANNE))[0].state is State.WITHDRAWN


async def test_open_from_the_list(rig: Rig) -> None:
    """A reply that waits can be opened from /mijnvragen, and the older button then says that it was."""
    t = rig.telegram
    case = await rig.asked(SANNE, QUESTION)
    await rig.reply(case, ADVICE)
    ready = await t.wait_for_text(SANNE, "Er staat een antwoord klaar op")
    await t.send_text(SANNE, "/mijnvragen")
    listed = await t.wait_for_text(SANNE, f"{case.ref} van .*er staat een antwoord klaar")
    await t.press(SANNE, listed.id, "Openen")
    advice = await t.wait_for_text(SANNE, "Advies van")
    assert advice.id == listed.id
    await t.press(SANNE, ready.id, "Openen")
    await t.wait_for_calls("answerCallbackQuery", 3)
    assert "al geopend" in (await t.toasts(SANNE))[-1].text


async def test_other_worker_opens_nothing(rig: Rig) -> None:
    """A button with the delivery of somebody else opens nothing."""
    t = rig.telegram
    case = await rig.asked(SANNE, QUESTION)
    await rig.reply(case, ADVICE)
    ready = await t.wait_for_text(SANNE, "Er staat een antwoord klaar op")
    data = ready.wire["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await rig.enrol(MEREL)
    await t.send_text(MEREL, "/help")
    own = await t.wait_for_text(MEREL, "Zo werkt het")
    await t.press(MEREL, own.id, data, stale=True)
    await t.wait_for_text(MEREL, "vind ik niet bij jouw vragen")
    assert "Wat je beschrijft" not in await t.transcript(MEREL)
