"""Acute danger never waits: the emergency text goes out, whatever else works or does not.

How soon is held in `tests.acceptance.test_emergency` and measured in the drills.
"""

import asyncio

import pytest

from bot import polling, siren
from consult.emergency import EMERGENCY_TEXT
from consult.model import Urgency
from consult.text import Masked, Memory, RawText
from tests.channels.bot.rig import SANNE, STRANGER, Rig

ACUTE = "Vader staat nu met een mes voor de deur en de kinderen zijn binnen."


async def told(rig: Rig, chat: int) -> None:
    """Return once the emergency text came, as a message of its own; what is broken stays broken meanwhile."""
    await rig.telegram.wait_for_text(chat, "^Is er nu direct gevaar")


async def count(rig: Rig, chat: int) -> int:
    """Return how often the emergency text stands in the chat."""
    return sum(message.text == EMERGENCY_TEXT for message in await rig.telegram.messages(chat))


async def test_first_of_all(rig: Rig) -> None:
    """The text comes before the preview; the case then comes first in the queue."""
    t = rig.telegram
    await t.send_text(SANNE, ACUTE)
    await told(rig, SANNE)
    preview = await t.wait_for_text(SANNE, "Dit ziet de consulent")
    first = next(message for message in await t.messages(SANNE) if message.by_bot)
    assert first.text == EMERGENCY_TEXT
    await t.press(SANNE, preview.id, "Klopt, versturen")
    await t.wait_for_text(SANNE, "Het nummer van je vraag is")
    assert (await rig.cases(SANNE))[0].urgency is Urgency.ACUTE


async def test_without_a_store(rig: Rig) -> None:
    """With the database down the text comes, once; the message is done when it is back."""
    rig.store.broken = True
    await rig.telegram.send_text(SANNE, ACUTE)
    await told(rig, SANNE)
    await rig.telegram.wait_for_text(SANNE, "Er is een storing bij ons")
    await asyncio.sleep(1.2)
    assert await count(rig, SANNE) == 1
    rig.store.broken = False
    await rig.telegram.wait_for_text(SANNE, "Dit ziet de consulent", 6)
    assert await count(rig, SANNE) == 1


async def test_behind_a_message_that_waits(rig: Rig) -> None:
    """An acute message does not wait for the one before it in the same chat, which the database holds up."""
    rig.store.broken = True
    await rig.telegram.send_text(SANNE, "Een kind zonder jas.")
    await rig.telegram.wait_for_text(SANNE, "Er is een storing bij ons")
    await rig.telegram.send_text(SANNE, ACUTE)
    await told(rig, SANNE)


async def test_without_an_anonymiser(rig: Rig) -> None:
    """With the anonymiser down the text comes."""
    rig.anonymiser.down = True
    await rig.telegram.send_text(SANNE, ACUTE)
    await told(rig, SANNE)
    await rig.telegram.wait_for_text(SANNE, "Ik kan nu geen namen weghalen")


async def test_with_a_broken_anonymiser(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    """An anonymiser that raises what nobody foresaw changes nothing: the text comes, and comes once."""

    async def broken(_raw: RawText, *, memory: Memory) -> Masked:
        raise RuntimeError(repr(memory))

    monkeypatch.setattr(rig.anonymiser, "mask", broken)
    monkeypatch.setattr(polling, "LONGEST_PAUSE", 0.05)
    await rig.telegram.send_text(SANNE, ACUTE)
    await told(rig, SANNE)
    await rig.telegram.wait_for_text(SANNE, "Dit bericht kon ik niet verwerken", 15)
    assert await count(rig, SANNE) == 1
    assert rig.counters.poison == 1


async def test_for_a_stranger(rig: Rig) -> None:
    """Somebody without an invite gets the text as well, also with the database down."""
    rig.store.broken = True
    await rig.telegram.send_text(STRANGER, ACUTE)
    await told(rig, STRANGER)


async def test_edited_into_danger(rig: Rig) -> None:
    """A message that is changed into an acute one counts, although the change itself is not taken in."""
    message = await rig.telegram.send_text(SANNE, "Een kind zonder jas.")
    await rig.telegram.edit_text(SANNE, message.id, ACUTE)
    await told(rig, SANNE)


async def test_nood(rig: Rig) -> None:
    """/nood shows the text directly, also with the database down."""
    rig.store.broken = True
    await rig.telegram.send_text(STRANGER, "/nood")
    await told(rig, STRANGER)


@pytest.mark.parametrize("command", ["/nood", "/Nood@ruggespraak_bot nu", "/start", "/start AAAA-BBBB"])
async def test_command_behind_a_message_that_waits(rig: Rig, command: str) -> None:
    """/nood and /start show the text once, though a message before it in the chat waits for the database."""
    rig.store.broken = True
    await rig.telegram.send_text(SANNE, "Een kind zonder jas.")
    await rig.telegram.wait_for_text(SANNE, "Er is een storing bij ons")
    await rig.telegram.send_text(SANNE, command)
    await told(rig, SANNE)
    rig.store.broken = False
    await rig.telegram.wait_until_confirmed(10)
    assert await count(rig, SANNE) == 1


async def test_the_storing_reply_holds_both_numbers(rig: Rig) -> None:
    """Who hears of a broken database reads the emergency text below it, with 112 and Veilig Thuis."""
    rig.store.broken = True
    await rig.telegram.send_text(SANNE, "Een kind zonder jas.")
    told_of = await rig.telegram.wait_for_text(SANNE, "Er is een storing bij ons")
    assert told_of.text.endswith(EMERGENCY_TEXT)
    assert all(number in EMERGENCY_TEXT for number in ("112", "Veilig Thuis: 0800-2000"))


async def test_a_caption(rig: Rig, caplog: pytest.LogCaptureFixture) -> None:
    """Acute words beside a photo or a file show the text; they are neither masked nor kept nor logged."""
    t = rig.telegram
    sent = [await t.send_photo(SANNE, caption=ACUTE), await t.send_document(SANNE, caption=ACUTE)]
    for message in sent:
        await t.wait_for_deletion(message.id)
    assert await count(rig, SANNE) == len(sent)
    assert rig.anonymiser.calls == 0
    assert await rig.open_text(SANNE) is None
    assert ACUTE not in caplog.text


async def test_send_fails(rig: Rig) -> None:
    """A failure to send is swallowed, counted and tried again; the question goes on."""
    t = rig.telegram
    await t.fail("sendMessage", 500, chat=SANNE)
    await t.send_text(SANNE, ACUTE)
    await told(rig, SANNE)
    await t.wait_for_text(SANNE, "Dit ziet de consulent")
    assert rig.counters.emergencies_failed == 1


async def test_send_hangs(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    """A send that hangs holds the question no longer than the limit."""
    monkeypatch.setattr(siren, "WITHIN", 0.3)
    await rig.telegram.late("sendMessage", 3, chat=SANNE)
    await rig.telegram.send_text(SANNE, ACUTE)
    await rig.telegram.wait_for_text(SANNE, "Dit ziet de consulent", 2)


async def test_media_names_112(rig: Rig) -> None:
    """What is not read may be urgent, so its fixed answer names 112 and Veilig Thuis."""
    await rig.telegram.send_photo(SANNE)
    await rig.telegram.wait_for_text(SANNE, "Bel 112. Bel daarna Veilig Thuis: 0800-2000")
