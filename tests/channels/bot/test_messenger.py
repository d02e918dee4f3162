"""Letters over Telegram, and what becomes of them when something goes wrong."""

import pytest

from bot import texts
from bot.client import make_bot
from bot.counters import Counters
from bot.markup import LIMIT, units
from bot.messenger import TelegramMessenger
from consult.errors import (
    AnswerLostError,
    ChannelDownError,
    DeliveryError,
    RetryLaterError,
    UnreachableError,
)
from consult.model import Kind, State
from consult.outgoing import DeliveryState, Fixed, Letter
from consult.text import Flag
from tests.channels.bot.rig import SANNE, Rig

LONG = "\n\n".join(f"Alinea {n}. " + "Dit is een zin over de zorgen. " * 12 for n in range(30))


def letter(**fields: object) -> Letter:
    """Return an approved advice for Sanne, or what *fields* make of it."""
    usual: dict[str, object] = {
        "address": str(SANNE),
        "ref": "R-1001",
        "kind": Kind.ADVICE,
        "text": "Bespreek het met een collega.",
        "signed_by": "Joke Terpstra",
        "delivery_id": "d" * 32,
    }
    return Letter(**{**usual, **fields})  # type: ignore[arg-type]  # The fields of a Letter by name.


async def sent(rig: Rig, count: int) -> list[str]:
    """Return the latest *count* texts of the bot."""
    return [message.text for message in await rig.telegram.messages(SANNE) if message.by_bot][-count:]


@pytest.fixture
async def met(idle: Rig) -> Rig:
    """Give an idle bot to whom Sanne has written."""
    await idle.telegram.send_text(SANNE, "hallo")
    return idle


async def test_long_advice(met: Rig) -> None:
    """A long text comes in numbered parts within Telegram's limit, whole, with the buttons below the last."""
    result = await met.messenger.send(letter(text=LONG))
    shown = [message for message in await met.telegram.messages(SANNE) if message.by_bot]
    assert result.parts == len(shown) > 1
    assert result.message_id == shown[-1].id
    assert shown[0].text.startswith(f"Antwoord op R-1001 (1/{len(shown)})")
    assert [bool(message.labels) for message in shown] == [False] * (len(shown) - 1) + [True]
    assert all(units(message.text) <= LIMIT for message in shown)
    assert "".join("".join(m.text.split("\n\n", 1)[1].split()) for m in shown).startswith(
        "".join(LONG.split())
    )


async def test_parts_go_on_where_they_stopped(met: Rig) -> None:
    """After a failure in the middle only the parts that were not confirmed are sent again."""
    await met.telegram.fail("sendMessage", 429, retry_after=7, chat=SANNE, times=1)
    with pytest.raises(RetryLaterError) as waits:
        await met.messenger.send(letter(text=LONG))
    assert (waits.value.after, waits.value.parts_sent) == (7.0, 0)
    first = (await met.messenger.send(letter(text=LONG))).parts
    before = len(await sent(met, 100))
    await met.messenger.send(letter(text=LONG, first_part=1))
    assert len(await sent(met, 100)) - before == first - 1


async def test_protected(met: Rig) -> None:
    """What carries text of a case cannot be forwarded, and shows no preview of a link."""
    await met.messenger.send(letter())
    call = (await met.telegram.calls("sendMessage"))[-1].fields
    assert call["protect_content"].lower() == "true"
    assert "is_disabled" in call["link_preview_options"]


@pytest.mark.parametrize(
    "plan,error",
    [
        ({"status": 429, "retry_after": 3}, RetryLaterError),
        ({"status": 403}, UnreachableError),
        ({"status": 400, "description": "Bad Request: chat not found"}, UnreachableError),
        ({"status": 400, "description": "Bad Request: something else"}, ChannelDownError),
        ({"status": 500}, ChannelDownError),
        ({"status": 502}, ChannelDownError),
        ({"status": 401}, ChannelDownError),
    ],
)
async def test_refusals(met: Rig, plan: dict[str, object], error: type[DeliveryError]) -> None:
    """Every refusal becomes the error of the core that says what to do."""
    await met.telegram.fail("sendMessage", chat=SANNE, **plan)  # type: ignore[arg-type]  # A plan by name.
    with pytest.raises(error):
        await met.messenger.send(letter())


async def test_lost_answer(met: Rig) -> None:
    """An answer that is lost after the request had left leaves it open whether the letter arrived."""
    await met.telegram.lose_answer("sendMessage", chat=SANNE)
    with pytest.raises(AnswerLostError):
        await met.messenger.send(letter())
    await met.telegram.garble("sendMessage", chat=SANNE)
    with pytest.raises(AnswerLostError):
        await met.messenger.send(letter())


async def test_no_connection() -> None:
    """A refused connection means that nothing was sent."""
    client = make_bot("424242:nobody-listens", "http://127.0.0.1:9")
    with pytest.raises(ChannelDownError):
        await TelegramMessenger(client, Counters()).send(letter())
    await client.close_connections()


async def test_repeat_is_marked(met: Rig) -> None:
    """A letter that may have arrived before begins with saying so."""
    await met.messenger.send(letter(maybe_repeated=True))
    assert (await sent(met, 1))[0].startswith(texts.REPEATED)
    assert met.counters.letters_repeated == 1


async def test_edit_in_place(met: Rig) -> None:
    """The message behind the button becomes the text; editing it into the same again is done already."""
    ready = await met.messenger.send(letter(kind=None, text="", fixed=Fixed.REPLY_READY))
    first = await met.messenger.send(letter(message_id=ready.message_id))
    again = await met.messenger.send(letter(message_id=ready.message_id))
    assert first.message_id == again.message_id == ready.message_id
    assert len(await sent(met, 10)) == 1


async def test_edit_of_what_is_gone(met: Rig) -> None:
    """A text whose message was deleted by the worker is sent anew."""
    ready = await met.messenger.send(letter(kind=None, text="", fixed=Fixed.REPLY_READY))
    assert ready.message_id is not None
    await met.telegram.delete(ready.message_id)
    result = await met.messenger.send(letter(message_id=ready.message_id))
    assert result.message_id != ready.message_id
    assert "Bespreek het" in (await sent(met, 1))[0]


async def test_receipt(met: Rig) -> None:
    """The receipt hides the code from the lock screen, and is honest about what could not be deleted."""
    raw = await met.telegram.send_text(SANNE, "oud bericht")
    receipt = letter(kind=None, text="", fixed=Fixed.RECEIPT, return_code="ABCD-EFGH", delete=(raw.id,))
    await met.messenger.send(receipt)
    shown = (await met.telegram.messages(SANNE))[-1]
    assert texts.DELETED in shown.text
    assert [entity["type"] for entity in shown.wire["entities"]] == ["spoiler"]
    old = await met.telegram.send_text(SANNE, "nog ouder")
    await met.telegram.advance(49 * 3600)
    await met.messenger.send(
        letter(kind=None, text="", fixed=Fixed.RECEIPT, return_code="ABCD-EFGH", delete=(old.id,))
    )
    assert texts.NOT_DELETED in (await sent(met, 1))[0]
    assert met.counters.deletions_failed == 1


async def test_deletion_can_be_repeated(met: Rig) -> None:
    """A lost answer to a deletion is no reason for uncertainty: the letter itself was not sent."""
    raw = await met.telegram.send_text(SANNE, "bericht")
    await met.telegram.lose_answer("deleteMessages")
    with pytest.raises(ChannelDownError):
        await met.messenger.send(letter(kind=None, text="", fixed=Fixed.CANCELLED, delete=(raw.id,)))
    await met.messenger.send(letter(kind=None, text="", fixed=Fixed.CANCELLED, delete=(raw.id,)))
    assert texts.DELETED in (await sent(met, 1))[0]


async def test_preview(met: Rig) -> None:
    """A preview underlines what is flagged, at the right place behind an emoji, and shows the warnings."""
    text = "😟 Het kind van de smid in Storm."
    flagged = text.index("smid")
    preview = letter(
        kind=None,
        text=text,
        proposal_id="a" * 32,
        digest="b" * 32,
        flags=(Flag(start=flagged, end=flagged + 4),),
        warnings=("een beroep met een plaats",),
    )
    await met.messenger.send(preview)
    shown = (await met.telegram.messages(SANNE))[-1]
    entity = shown.wire["entities"][0]
    wide = shown.text.encode("utf-16-le")
    start, length = 2 * entity["offset"], 2 * entity["length"]
    assert wide[start : start + length].decode("utf-16-le") == "smid"
    assert "Let op: een beroep met een plaats" in shown.text
    assert shown.text.startswith("Dit ziet de consulent.")


async def test_wide_preview(met: Rig) -> None:
    """A text too wide for one message is shown whole, in parts, with the buttons below the last."""
    text = "😟" * 3500
    result = await met.messenger.send(letter(kind=None, text=text, proposal_id="a" * 32, digest="b" * 32))
    assert result.parts > 1
    shown = await sent(met, result.parts)
    assert sum(part.count("😟") for part in shown) == 3500
    again = letter(kind=None, text=text, proposal_id="a" * 32, digest="b" * 32, message_id=result.message_id)
    assert (await met.messenger.send(again)).message_id != result.message_id


async def test_lost_answer_is_marked_end_to_end(rig: Rig) -> None:
    """A line whose answer was lost comes a second time, marked, and is counted."""
    t = rig.telegram
    case = await rig.asked(SANNE, "Een kind zonder jas.")
    await t.lose_answer("sendMessage", chat=SANNE)
    await rig.reply(case, "Bespreek het.")
    await t.wait_for_text(SANNE, texts.REPEATED, 8)
    ready = [m for m in await t.messages(SANNE) if "Er staat een antwoord klaar" in m.text]
    assert len(ready) == 2
    assert rig.counters.letters_repeated == 1


async def test_blocked_end_to_end(rig: Rig) -> None:
    """A worker who blocked the bot makes the reply undeliverable, for the consultant to see."""
    case = await rig.asked(SANNE, "Een kind zonder jas.")
    await rig.telegram.block(SANNE)
    await rig.reply(case, "Bespreek het.")
    await rig.telegram.wait_for_calls("sendMessage", 3)
    async with rig.store.begin() as tx:
        states = {d.fixed: d.state for d in await tx.outbox.of_consult(case.id)}
    assert states[Fixed.REPLY_READY] is DeliveryState.FAILED
    assert (await rig.cases(SANNE))[0].state is State.UNDELIVERABLE
