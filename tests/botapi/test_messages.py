"""What the bot sends, edits and deletes is checked and shown as at Telegram."""

import pytest
from telegram import BotCommand, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden
from telegram.ext import ExtBot

from tests.botapi import ControlError, Telegram
from tests.botapi.real_bot import ANNA, BOB, TEAM, buttons, greeted


async def test_a_message_shows_with_its_buttons(telegram: Telegram, bot: ExtBot[None]) -> None:
    """The user sees text and buttons; the bot gets the message back as it was kept."""
    sent = await greeted(telegram, bot, "Ja", "Nee")
    assert sent.reply_markup == buttons("Ja", "Nee")
    assert sent.from_user == bot.bot
    assert await telegram.transcript(ANNA) == f"Gebruiker {ANNA}: /start\nbot: Dag! [Ja] [Nee]"
    assert (await telegram.wait_for_text(ANNA, "^Dag")).labels == ["Ja", "Nee"]


@pytest.mark.parametrize(
    "text, reason",
    [
        ("x" * 4097, "Message is too long"),
        (" \n", "Text must be non-empty"),
        ("", "Message text is empty"),
    ],
)
async def test_a_text_of_a_wrong_size_is_refused(
    telegram: Telegram, bot: ExtBot[None], text: str, reason: str
) -> None:
    """A text has 1 to 4,096 characters."""
    await telegram.send_text(ANNA, "/start")
    with pytest.raises(BadRequest, match=reason):
        await bot.send_message(ANNA, text)
    assert (await bot.send_message(ANNA, "é" * 4096)).text == "é" * 4096


async def test_button_data_of_more_than_64_bytes_is_refused(telegram: Telegram, bot: ExtBot[None]) -> None:
    """Button data is counted in bytes, not in characters."""
    await telegram.send_text(ANNA, "/start")
    fits, bursts = (
        InlineKeyboardMarkup.from_button(InlineKeyboardButton("Ja", callback_data="é" * n)) for n in (32, 33)
    )
    await bot.send_message(ANNA, "Past", reply_markup=fits)
    with pytest.raises(BadRequest, match="Button_data_invalid"):
        await bot.send_message(ANNA, "Past niet", reply_markup=bursts)


async def test_html_becomes_entities_and_a_loose_bracket_is_refused(
    telegram: Telegram, bot: ExtBot[None]
) -> None:
    """The user sees no tags; text that was not escaped is refused."""
    await telegram.send_text(ANNA, "/start")
    sent = await bot.send_message(ANNA, "Bel <b>112</b> &lt;nu&gt;", parse_mode="HTML")
    assert sent.text == "Bel 112 <nu>"
    assert sent.parse_entities() == {sent.entities[0]: "112"}
    for broken in ("3 < 4", "<x>hoi</x>", "<b>hoi"):
        with pytest.raises(BadRequest, match="Can't parse entities"):
            await bot.send_message(ANNA, broken, parse_mode="HTML")


async def test_an_edit_replaces_text_and_keyboard(telegram: Telegram, bot: ExtBot[None]) -> None:
    """Editing without a keyboard takes the keyboard away; the same content again is refused."""
    sent = await greeted(telegram, bot, "Ja")
    before = await telegram.revision()
    await bot.edit_message_text("Tot ziens!", ANNA, sent.message_id)
    shown = await telegram.wait_for_text(ANNA, "Tot ziens", after=before)
    assert str(shown) == "bot: Tot ziens! [edited]"
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_text("Tot ziens!", ANNA, sent.message_id)
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("Dag", ANNA, 999)
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("Dag", ANNA, (await telegram.messages(ANNA))[0].id)
    await bot.edit_message_reply_markup(ANNA, sent.message_id, reply_markup=buttons("Nee"))
    assert (await telegram.messages(ANNA))[-1].labels == ["Nee"]


async def test_a_message_can_be_deleted_for_48_hours(telegram: Telegram, bot: ExtBot[None]) -> None:
    """The bot takes the user's text out of a private chat, once and in time."""
    raw = await telegram.send_text(ANNA, "Tekst die weg moet")
    assert await bot.delete_message(ANNA, raw.id)
    await telegram.wait_for_deletion(raw.id)
    assert await telegram.messages(ANNA) == []
    assert (await telegram.transcript(ANNA)).endswith("[deleted]")
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(ANNA, raw.id)
    old = await telegram.send_text(ANNA, "Te oud")
    await telegram.advance(48 * 3600 + 1)
    with pytest.raises(BadRequest, match="can't be deleted"):
        await bot.delete_message(ANNA, old.id)
    new = await telegram.send_text(ANNA, "Nieuw")
    assert await bot.delete_messages(ANNA, [raw.id, new.id])


async def test_a_press_arrives_and_is_answered_in_time(telegram: Telegram, bot: ExtBot[None]) -> None:
    """A press carries the button's data; its answer shows as a toast, unless it comes too late."""
    sent = await greeted(telegram, bot, "Ja")
    await telegram.press(ANNA, sent.message_id, "Ja")
    query = (await bot.get_updates())[-1].callback_query
    assert query is not None
    assert (query.data, query.message) == ("ja", sent)
    assert await query.answer("Genoteerd")
    assert (await telegram.transcript(ANNA)).endswith("bot (toast): Genoteerd")
    await telegram.advance(61)
    with pytest.raises(BadRequest, match="Query is too old"):
        await query.answer()
    with pytest.raises(ControlError, match="no button 'Nee'"):
        await telegram.press(ANNA, sent.message_id, "Nee")


async def test_a_stale_press_comes_with_an_inaccessible_message(
    telegram: Telegram, bot: ExtBot[None]
) -> None:
    """A button of a deleted message can still be pressed on a screen that lags behind."""
    sent = await greeted(telegram, bot, "Ja")
    await bot.delete_message(ANNA, sent.message_id)
    await telegram.press(ANNA, sent.message_id, "vervalst", stale=True)
    query = (await bot.get_updates())[-1].callback_query
    assert query is not None
    assert query.data == "vervalst"
    assert query.message is not None
    assert not query.message.is_accessible


async def test_media_edits_and_groups_arrive(telegram: Telegram, bot: ExtBot[None]) -> None:
    """Photos, voice messages, documents, edited texts and group texts are updates as Telegram writes them."""
    await telegram.send_photo(ANNA, caption="kijk")
    await telegram.send_voice(ANNA)
    await telegram.send_document(ANNA, b"inhoud")
    text = await telegram.send_text(ANNA, "Hallo")
    await telegram.edit_text(ANNA, text.id, "Hallo!")
    await telegram.add_to_group(ANNA, TEAM)
    await telegram.send_text(BOB, "In de groep", chat=TEAM)
    photo, voice, document, _, edited, joined, group = await bot.get_updates()
    assert photo.message is not None
    assert photo.message.photo
    assert voice.message is not None
    assert voice.message.voice is not None
    assert document.message is not None
    assert document.message.document is not None
    assert edited.edited_message is not None
    assert edited.edited_message.text == "Hallo!"
    assert joined.my_chat_member is not None
    assert group.message is not None
    assert group.message.chat.type == "supergroup"
    file = await bot.get_file(document.message.document.file_id)
    assert await file.download_as_bytearray() == b"inhoud"
    await bot.leave_chat(TEAM)
    with pytest.raises(Forbidden, match="not a member"):
        await bot.send_message(TEAM, "Dag")


async def test_files_and_forwards_are_sent(telegram: Telegram, bot: ExtBot[None]) -> None:
    """The bot can send a document and a photo, and forward a message."""
    await telegram.send_text(ANNA, "/start")
    await bot.send_document(
        ANNA, b"%PDF", filename="antwoord.pdf", caption="Hier", reply_markup=buttons("Ok")
    )
    await bot.send_photo(ANNA, b"foto")
    sent = await bot.forward_message(ANNA, ANNA, 1)
    assert sent.forward_origin is not None
    lines = (await telegram.transcript(ANNA)).splitlines()
    assert lines[1:] == ["bot: [document] Hier [Ok]", "bot: [photo]", "bot: /start"]


async def test_the_menu_and_the_description_are_kept(telegram: Telegram, bot: ExtBot[None]) -> None:
    """Commands are kept per scope; a command that Telegram does not allow is refused."""
    await bot.set_my_commands([BotCommand("vraag", "Stel een vraag")])
    assert await bot.get_my_commands() == (BotCommand("vraag", "Stel een vraag"),)
    with pytest.raises(BadRequest, match="Bot_command_invalid"):
        await bot.set_my_commands([BotCommand("Vraag!", "Stel een vraag")])
    await bot.delete_my_commands()
    assert await bot.get_my_commands() == ()
    await bot.set_my_description("Denkt mee")
    assert (await bot.get_my_description()).description == "Denkt mee"
    await telegram.send_text(ANNA, "/start")
    assert await bot.send_chat_action(ANNA, "typing")
    assert (await bot.get_chat(ANNA)).first_name == f"Gebruiker {ANNA}"


async def test_an_unknown_or_blocking_user_gets_nothing(telegram: Telegram, bot: ExtBot[None]) -> None:
    """A bot cannot write first, and not to who blocked it."""
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(ANNA, "Dag")
    await telegram.send_text(ANNA, "/start")
    await telegram.block(ANNA)
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(ANNA, "Dag")
    await telegram.unblock(ANNA)
    await bot.send_message(ANNA, "Dag")
