"""What is looked up, what is not read, and who is not let in."""

from bot import texts
from consult.text import MAX_QUESTION
from tests.channels.bot.rig import SANNE, STRANGER, Rig

GROUP = -100500


async def test_help_and_privacy(rig: Rig) -> None:
    """/privacy says plainly that Telegram can read along, and names the better way."""
    t = rig.telegram
    for command in ("/help", "/privacy@ruggespraak_bot", "/start", "/fout"):
        await t.send_text(SANNE, command)
    privacy = await t.wait_for_text(SANNE, "Telegram ziet alles wat je hier typt")
    assert "niet end-to-end versleuteld" in privacy.text
    assert "https://chat.example.nl" in privacy.text
    await t.wait_for_text(SANNE, "Zo werkt het")
    await t.wait_for_text(SANNE, "Je bent al aangemeld")
    await t.wait_for_text(SANNE, "Dat commando ken ik niet")


async def test_meldcode(rig: Rig) -> None:
    """A step of the meldcode is shown word for word, with version, date and source."""
    t = rig.telegram
    await t.send_text(SANNE, "/meldcode")
    menu = await t.wait_for_text(SANNE, "De vijf stappen")
    assert len(menu.labels) == 8
    await t.press(SANNE, menu.id, "Stap 1: Signalen")
    step = await t.wait_for_text(SANNE, "Schrijf op wat je zag en hoorde")
    assert "Versie 1.0, geldig vanaf 01-11-2026. Bronnen: Besluit verplichte meldcode." in step.text
    await t.press(SANNE, menu.id, "Stap 5: Beslissen")
    await t.wait_for_text(SANNE, "nog niet gepubliceerd")


async def test_meldcode_without_the_store(rig: Rig) -> None:
    """Looking up needs no database."""
    rig.store.broken = True
    await rig.telegram.send_text(SANNE, "/meldcode")
    await rig.telegram.wait_for_text(SANNE, "De vijf stappen")


async def test_what_is_not_typed(rig: Rig) -> None:
    """Photos, voice, files and contacts are deleted unread; a caption is neither masked nor kept."""
    t = rig.telegram
    sent = [
        await t.send_photo(SANNE, caption="Fatoumata met een blauw oog"),
        await t.send_voice(SANNE),
        await t.send_document(SANNE, caption="dossier Fatoumata"),
        await t.send(SANNE, contact={"phone_number": "0612345678", "first_name": "Anneloes"}),
        await t.send(SANNE, location={"latitude": 52.1, "longitude": 5.1}),
    ]
    for message in sent:
        await t.wait_for_deletion(message.id)
    answers = [m for m in await t.messages(SANNE) if m.text == texts.NOT_READ]
    assert len(answers) == len(sent)
    assert rig.anonymiser.calls == 0
    assert not {"getFile"} & set(await t.counts())


async def test_service_message(rig: Rig) -> None:
    """A message that Telegram makes itself is passed over in silence."""
    t = rig.telegram
    await t.send(
        SANNE, pinned_message=None, message_auto_delete_timer_changed={"message_auto_delete_time": 60}
    )
    await t.wait_until_confirmed()
    assert not [m for m in await t.messages(SANNE) if m.by_bot]


async def test_edited(rig: Rig) -> None:
    """A changed message changes nothing, and the worker hears how to do it."""
    t = rig.telegram
    message = await t.send_text(SANNE, "Een kind zonder jas.")
    await t.wait_for_text(SANNE, "Dit ziet de consulent")
    calls = rig.anonymiser.calls
    await t.edit_text(SANNE, message.id, "Een kind zonder schoenen.")
    await t.wait_for_text(SANNE, "Een wijziging zie ik niet")
    assert rig.anonymiser.calls == calls


async def test_forwarded(rig: Rig) -> None:
    """A forwarded text counts as a text."""
    origin = {"type": "hidden_user", "sender_user_name": "Collega", "date": 1_790_000_000}
    await rig.telegram.send(SANNE, text="Anneloes belt niet terug.", forward_origin=origin)
    preview = await rig.telegram.wait_for_text(SANNE, "Dit ziet de consulent")
    assert "[PERSOON-1] belt niet terug" in preview.text


async def test_group(rig: Rig) -> None:
    """In a group the bot says one sentence and leaves, and reads nothing."""
    t = rig.telegram
    await t.add_to_group(SANNE, GROUP)
    await t.send_text(SANNE, "Fatoumata komt zonder jas", chat=GROUP)
    await t.wait_for_text(GROUP, "Ik werk alleen in een privéchat")
    await t.wait_for_calls("leaveChat")
    assert rig.anonymiser.calls == 0


async def test_stranger(rig: Rig) -> None:
    """A text of somebody without an invite is deleted from the chat and kept nowhere."""
    t = rig.telegram
    message = await t.send_text(STRANGER, "Fatoumata komt zonder jas")
    await t.wait_for_text(STRANGER, "Ik ken je nog niet")
    await t.wait_for_deletion(message.id)
    assert rig.anonymiser.calls == 0


async def test_code_without_start(rig: Rig) -> None:
    """An invite code that is typed just so is understood, and deleted."""
    code = await rig.access.invite("Noord", uses=1, by="system")
    message = await rig.telegram.send_text(STRANGER, code.lower())
    await rig.telegram.wait_for_text(STRANGER, "Welkom")
    await rig.telegram.wait_for_deletion(message.id)


async def test_wrong_codes(rig: Rig) -> None:
    """Guessing invite codes is slowed down."""
    t = rig.telegram
    for _ in range(10):
        await t.send_text(STRANGER, "/start AAAA-BBBB-CCCC-DDDD")
    await t.wait_for_text(STRANGER, "Deze code werkt niet")
    await t.send_text(STRANGER, "/start AAAA-BBBB-CCCC-DDDD")
    await t.wait_for_text(STRANGER, "Wacht een kwartier")


async def test_unknown_button(rig: Rig) -> None:
    """A button that is none of ours, or no longer, gets a fixed answer over the chat."""
    t = rig.telegram
    await t.send_text(SANNE, "/help")
    message = await t.wait_for_text(SANNE, "Zo werkt het")
    for data in ("zomaar", "c:kort:0", "m:9", "u:R-1; DROP"):
        await t.press(SANNE, message.id, data, stale=True)
    await t.wait_for_calls("answerCallbackQuery", 4)
    assert {toast.text for toast in await t.toasts(SANNE)} == {texts.OLD_BUTTON}


async def test_too_long(rig: Rig) -> None:
    """A question over the limit is refused in one sentence; what was there stays."""
    t = rig.telegram
    await t.send_text(SANNE, "Een kind zonder jas.")
    await t.wait_for_text(SANNE, "Dit ziet de consulent")
    await t.send_text(SANNE, "x" * MAX_QUESTION)
    await t.wait_for_text(SANNE, "Je tekst is te lang")
    proposal = await rig.open_text(SANNE)
    assert proposal is not None
    assert proposal.text == "Een kind zonder jas."


async def test_anonymiser_down(rig: Rig) -> None:
    """Without the anonymiser no word is kept, the update is acknowledged, and the worker hears it."""
    rig.anonymiser.down = True
    await rig.telegram.send_text(SANNE, "Fatoumata komt zonder jas")
    await rig.telegram.wait_for_text(SANNE, "Ik kan nu geen namen weghalen")
    await rig.telegram.wait_until_confirmed()
    proposal = await rig.open_text(SANNE)
    assert not (proposal and proposal.text)


async def test_second_text_for_a_case(rig: Rig) -> None:
    """A follow-up cannot begin while another text waits, and the worker hears why."""
    t = rig.telegram
    case = await rig.asked(SANNE, "Een kind zonder jas.")
    await rig.reply(case, "Bespreek het.")
    ready = await t.wait_for_text(SANNE, "Er staat een antwoord klaar")
    await t.press(SANNE, ready.id, "Openen")
    advice = await t.wait_for_text(SANNE, "Advies van")
    await t.send_text(SANNE, "Iets anders.")
    await t.wait_for_text(SANNE, "(?s)Dit ziet de consulent.*Iets anders")
    await t.press(SANNE, advice.id, "Vervolgvraag")
    await t.wait_for_text(SANNE, "Er staat nog een andere tekst klaar")
