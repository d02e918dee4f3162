"""What the message to check offers: an answer at once, or a kind pointer; neither is ever in the way."""

import logging
from dataclasses import replace

import pytest

from bot import texts
from bot.keyboards import DIGEST, Act
from consult.documents import SCOPE
from consult.triage import Triage
from tests.botapi.seen import Message
from tests.channels.bot.rig import SANNE, Rig
from tests.fakes.parts import STEP_ONE

LOOKUP = "Wat houdt stap 1 van de meldcode in volgens Anneloes, en schrijf ik op wat ik hoorde?"
ELSEWHERE = "Welke laptop kan ik het beste kopen?"
CONSULT = "Fatoumata (6) komt al weken zonder jas naar school. Moeder lacht het weg."
ACUTE = "Vader staat nu met een mes voor de deur en de kinderen zijn binnen."
ABOUT_US = replace(STEP_ONE, slug=SCOPE, title="Wat deze consultlijn wel en niet doet")
PREVIEW = "Dit ziet de consulent"
ALWAYS = [texts.CONFIRM, texts.LEAVE_OUT, texts.CHANGE, texts.CANCEL]


async def previewed(rig: Rig, text: str) -> Message:
    """Return the preview of *text*, which Sanne typed."""
    await rig.telegram.send_text(SANNE, text)
    return await rig.telegram.wait_for_text(SANNE, PREVIEW)


def offered(message: Message) -> bool:
    """Return whether anything is offered in *message*."""
    return any(offer in message.text for offer in texts.OFFERS.values()) or message.labels != ALWAYS


async def sent(rig: Rig, preview: Message) -> Message:
    """Return the preview after it was sent, once the receipt is there."""
    await rig.telegram.press(SANNE, preview.id, texts.CONFIRM)
    await rig.telegram.wait_for_text(SANNE, "Het nummer van je vraag is")
    return await rig.telegram.wait_for_text(SANNE, texts.PREVIEW_SENT)


async def test_a_lookup_is_offered_its_answer(rig: Rig) -> None:
    """A text that asks for what stands in the texts brings that word for word, and can be sent afterwards."""
    t = rig.telegram
    preview = await previewed(rig, LOOKUP)
    assert texts.OFFERS[Triage.LOOKUP] in preview.text
    assert preview.labels == [texts.CONFIRM, texts.LOOK_UP, *ALWAYS[1:]]
    await t.press(SANNE, preview.id, texts.LOOK_UP)
    answer = await t.wait_for_text(SANNE, "Schrijf op wat je zag en hoorde")
    assert answer.text.startswith(STEP_ONE.title)
    assert answer.text.endswith(texts.OFFER_MORE)
    assert "volgens" not in answer.text
    assert answer.labels == [STEP_ONE.title]
    waits = await rig.open_text(SANNE)
    assert waits is not None
    assert waits.text in preview.text
    done = await sent(rig, preview)
    assert texts.OFFERS[Triage.LOOKUP] not in done.text
    assert not done.labels


async def test_a_lookup_without_an_answer_says_so(rig: Rig) -> None:
    """Where no text answers, the bot says so, and that the text still waits."""
    preview = await previewed(rig, "Ondertoezichtstelling?")
    await rig.telegram.press(SANNE, preview.id, texts.LOOK_UP)
    await rig.telegram.wait_for_text(SANNE, f"^{texts.OFFER_NOTHING}")
    await sent(rig, preview)


async def test_what_is_none_of_ours_gets_a_kind_pointer(rig: Rig) -> None:
    """A text out of scope is told what the line is for, with a button to the text on it, and can be sent."""
    t, rig.library.held = rig.telegram, (STEP_ONE, ABOUT_US)
    preview = await previewed(rig, ELSEWHERE)
    assert texts.OFFERS[Triage.OUT_OF_SCOPE] in preview.text
    assert preview.labels == [texts.CONFIRM, texts.READ_SCOPE, *ALWAYS[1:]]
    await t.press(SANNE, preview.id, texts.READ_SCOPE)
    await t.wait_for_text(SANNE, f"^{ABOUT_US.title}")
    done = await sent(rig, preview)
    assert texts.OFFERS[Triage.OUT_OF_SCOPE] not in done.text


async def test_the_pointer_without_its_text(rig: Rig) -> None:
    """Where the text on the line is not published, the button says so; sending works."""
    preview = await previewed(rig, ELSEWHERE)
    await rig.telegram.press(SANNE, preview.id, texts.READ_SCOPE)
    await rig.telegram.wait_for_text(SANNE, "niet meer gepubliceerd")
    await sent(rig, preview)


async def test_a_consult_is_offered_nothing(rig: Rig) -> None:
    """A text about a situation has the preview it always had."""
    assert not offered(await previewed(rig, CONSULT))


@pytest.mark.parametrize("text", [LOOKUP, ELSEWHERE])
async def test_danger_leaves_nothing_beside_it(rig: Rig, text: str) -> None:
    """With danger in one of its messages, a text is offered nothing; what stood there goes."""
    t = rig.telegram
    preview = await previewed(rig, text)
    assert offered(preview)
    await t.send_text(SANNE, ACUTE)
    await t.wait_for_text(SANNE, "^Is er nu direct gevaar")
    after = await t.wait_for_text(SANNE, f"(?s){PREVIEW}.*met een mes")
    assert after.id == preview.id
    assert not offered(after)


async def test_an_addition_to_a_case_is_offered_nothing(rig: Rig) -> None:
    """What follows on an answer is for the consultant, however little it says."""
    t, case = rig.telegram, await rig.asked(SANNE, CONSULT)
    await rig.reply(case, "Bespreek het met een collega.")
    ready = await t.wait_for_text(SANNE, "Er staat een antwoord klaar")
    await t.press(SANNE, ready.id, "Openen")
    advice = await t.wait_for_text(SANNE, "Advies van Joke Terpstra")
    await t.press(SANNE, advice.id, "Vervolgvraag")
    await t.wait_for_text(SANNE, "Typ nu je tekst bij")
    await t.send_text(SANNE, "Drie keer deze week.")
    assert not offered(await t.wait_for_text(SANNE, f"(?s){PREVIEW}.*Drie keer deze week"))


async def test_the_offer_follows_the_text(rig: Rig) -> None:
    """A button that belonged to an earlier text looks nothing up; the offer is that of the text now."""
    t = rig.telegram
    preview = await previewed(rig, LOOKUP)
    waits = await rig.open_text(SANNE)
    assert waits is not None
    old = f"{Act.LOOK_UP}:{waits.id}:{waits.digest[:DIGEST]}"
    await t.send_text(SANNE, CONSULT)
    after = await t.wait_for_text(SANNE, f"(?s){PREVIEW}.*zonder jas")
    assert not offered(after)
    await t.press(SANNE, preview.id, old, stale=True)
    await t.wait_for_text(SANNE, "De tekst is intussen veranderd")
    await sent(rig, after)


async def test_the_text_is_kept_nowhere_by_looking_up(rig: Rig, caplog: pytest.LogCaptureFixture) -> None:
    """Looking up puts no word of the text in a button, an answer, a log line or a row."""
    caplog.set_level(logging.DEBUG)
    word = "kruiwagenwiel"
    preview = await previewed(rig, f"Wat houdt stap 1 in, hoorde ik, met een {word}?")
    before = _kept(rig)
    await rig.telegram.press(SANNE, preview.id, texts.LOOK_UP)
    answer = await rig.telegram.wait_for_text(SANNE, "Schrijf op wat je zag en hoorde")
    assert word not in repr(answer.wire)
    assert word not in repr(preview.wire["reply_markup"])
    assert word not in repr([call.fields for call in await rig.telegram.calls("answerCallbackQuery")])
    assert word not in caplog.text
    assert _kept(rig) == before


def _kept(rig: Rig) -> str:
    # That the preview has been shown may be written down at any moment.
    return repr({name: rows for name, rows in vars(rig.store.rows).items() if name != "previews"})
