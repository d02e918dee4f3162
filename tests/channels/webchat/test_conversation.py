import asyncio

from consult.model import State
from tests.channels.webchat.rig import QUESTION, Browser, Rig


async def test_one_question_from_invite_to_opened_reply(rig: Rig) -> None:
    """A worker without JavaScript gets from an invite code to an opened reply."""
    browser = rig.browser()
    await browser.go("/")
    page = await browser.send("/deelnemen", code=(await rig.invite()).lower())
    assert page.path == "/vraag"

    page = await browser.send("/vraag", tekst=QUESTION)
    assert page.path == "/vraag/controle"
    assert "[PERSOON-1] van 7" in page.text
    assert "Anneloes" not in page.response.text
    assert "Kijk hier even" in page.text

    await browser.go("/vraag/aanpassen")
    assert browser.page.values["tekst"].startswith("[PERSOON-1] van 7")
    page = await browser.send("/vraag/aanpassen", tekst="Anneloes van 8 komt moe op school.\r\nHoe verder?")
    assert "[PERSOON-1] van 8 komt moe op school.\nHoe verder?" in page.text

    page = await browser.send("/vraag/versturen")
    ref = next(iter(rig.store.rows.consults.values())).ref
    assert ref in page.text
    assert "uiterlijk ma 02-11 om" in page.text
    assert page.status == 200

    page = await browser.go("/vragen")
    assert ref in page.text
    assert "Ontvangen" in page.text

    await rig.reply(ref, "Bespreek het eerst met je aandachtsfunctionaris.")
    page = await browser.go(f"/vragen/{ref}")
    assert "Antwoord klaar" in page.text
    assert "aandachtsfunctionaris" not in page.text
    page = await browser.send(f"/vragen/{ref}/openen")
    assert "Bespreek het eerst met je aandachtsfunctionaris." in page.text
    assert "Joke Terpstra" in page.text
    assert next(iter(rig.store.rows.consults.values())).state is State.DELIVERED


async def test_looking_at_a_case_never_opens_its_reply(rig: Rig, worker: Browser) -> None:
    """A page that is fetched, by a person or ahead of one, leaves the reply unopened."""
    ref = await rig.asked(worker)
    await rig.reply(ref, "Praat met moeder.")
    for path in ("/vragen", f"/vragen/{ref}", f"/vragen/{ref}"):
        await worker.go(path)
    assert (await worker.go(f"/vragen/{ref}/openen")).status == 405
    assert next(iter(rig.store.rows.consults.values())).state is State.APPROVED


async def test_a_second_text_is_added_before_sending(rig: Rig, worker: Browser) -> None:
    """What is written after the first text comes below it, with the same placeholder for the same person."""
    await worker.send("/vraag", tekst="Anneloes is moe.")
    await worker.go("/vraag")
    assert "Er staat al een tekst van je klaar" in worker.page.text
    page = await worker.send("/vraag", tekst="Anneloes eet weinig.")
    assert "[PERSOON-1] is moe.\n\n[PERSOON-1] eet weinig." in page.text
    assert len(rig.store.rows.proposals) == 1


async def test_a_text_sent_twice_is_added_once(worker: Browser) -> None:
    """A form that comes a second time does not add its text again, and gives it back."""
    form = worker.page.form("/vraag").fields | {"tekst": "Zoon van 5 is bang."}
    await worker.post("/vraag", form)
    page = await worker.post("/vraag", form)
    assert page.status == 409
    assert page.values["tekst"] == "Zoon van 5 is bang."
    page = await worker.go("/vraag/controle")
    assert page.text.count("Zoon van 5 is bang.") == 1


async def test_a_word_is_left_out_everywhere(worker: Browser) -> None:
    """A word that the worker names is hidden wherever it stands."""
    await worker.send("/vraag", tekst="De Kwakel is klein. In de kwakel kent iedereen elkaar.")
    page = await worker.send("/vraag/weglaten", woord="de kwakel")
    assert "kwakel" not in page.text.lower()
    assert page.text.count("[WOORD-1]") == 2


async def test_a_word_that_is_not_there_is_said_so(worker: Browser) -> None:
    """A word that does not stand in the text changes nothing, and the page says so."""
    await worker.send("/vraag", tekst="Moeder is moe.")
    page = await worker.send("/vraag/weglaten", woord="vader")
    assert page.status == 422
    assert "Dat woord staat niet in je tekst" in page.text


async def test_a_cancelled_text_is_gone(rig: Rig, worker: Browser) -> None:
    """Cancelling destroys the text, and the page says that nothing was sent."""
    await worker.send("/vraag", tekst="Moeder is moe.")
    page = await worker.send("/vraag/annuleren")
    assert "Er is niets verstuurd" in page.text
    assert not rig.store.rows.proposals
    assert (await worker.go("/vraag/controle")).path == "/vraag"


async def test_confirming_twice_makes_one_case(rig: Rig, worker: Browser) -> None:
    """A confirmation that comes twice gives a friendly page and one case."""
    await worker.send("/vraag", tekst="Moeder is moe.")
    form = worker.page.form("/vraag/versturen").fields
    first = await worker.post("/vraag/versturen", form)
    second = await worker.post("/vraag/versturen", form)
    assert "Je vraag is verstuurd" in first.text
    assert second.status == 409
    assert "Misschien heb je hem al verstuurd" in second.text
    assert len(rig.store.rows.consults) == 1


async def test_two_confirmations_at_once_make_one_case(rig: Rig, worker: Browser) -> None:
    """Of two confirmations at the same moment one gets the receipt and the other a friendly page."""
    await worker.send("/vraag", tekst="Moeder is moe.")
    form = worker.page.form("/vraag/versturen").fields
    pages = await asyncio.gather(*(worker.post("/vraag/versturen", form) for _ in range(2)))
    assert sorted(page.status for page in pages) == [200, 409]
    assert len(rig.store.rows.consults) == 1


async def test_a_word_waits_while_the_anonymiser_is_down(rig: Rig, worker: Browser) -> None:
    """With the anonymiser down a word cannot be left out; the text stays in sight as it was."""
    await worker.send("/vraag", tekst="Moeder is moe.")
    rig.anonymiser.down = True
    page = await worker.send("/vraag/weglaten", woord="moe")
    assert page.status == 503
    assert "We kunnen nu geen namen weghalen" in page.text
    assert "Moeder is moe." in page.text


async def test_a_text_that_is_too_long_comes_back(rig: Rig, worker: Browser) -> None:
    """A text over the limit is given back with the reason, and nothing of it is kept."""
    page = await worker.send("/vraag", tekst="woord " * 700)
    assert page.status == 422
    assert "3.500 tekens" in page.text
    assert page.values["tekst"] == "woord " * 700
    assert not rig.store.rows.proposals


async def test_a_text_that_changed_is_shown_again_before_it_is_sent(rig: Rig, worker: Browser) -> None:
    """A confirmation of an earlier text sends nothing and shows the text as it is now."""
    await worker.send("/vraag", tekst="Moeder is moe.")
    earlier = worker.page.form("/vraag/versturen").fields
    await worker.go("/vraag")
    await worker.send("/vraag", tekst="Vader ook.")
    page = await worker.post("/vraag/versturen", earlier)
    assert page.status == 409
    assert "Vader ook." in page.text
    assert not rig.store.rows.consults


async def test_a_question_back_is_answered(rig: Rig, worker: Browser) -> None:
    """A question of the consultant is opened, answered and added to the same case."""
    ref = await rig.asked(worker)
    await rig.ask_back(ref, "Hoe vaak is er ruzie?")
    await worker.go(f"/vragen/{ref}")
    page = await worker.send(f"/vragen/{ref}/openen")
    assert "Hoe vaak is er ruzie?" in page.text
    page = await worker.send(f"/vragen/{ref}/schrijven")
    assert f"Schrijf verder over {ref}" in page.text
    await worker.send("/vraag", tekst="Bijna elke avond.")
    page = await worker.send("/vraag/versturen")
    assert ref in page.text
    await worker.go(f"/vragen/{ref}")
    page = await worker.send(f"/vragen/{ref}/openen")
    assert "Bijna elke avond." in page.text
    assert len(rig.store.rows.consults) == 1


async def test_a_reply_is_called_clear_or_not_useful(rig: Rig, worker: Browser) -> None:
    """After the reply the worker ends the case with a judgement that is counted."""
    for judgement, event in (("duidelijk", "consult:useful"), ("niet_bruikbaar", "consult:not_useful")):
        ref = await rig.asked(worker)
        await rig.reply(ref, "Praat met moeder.")
        await worker.go(f"/vragen/{ref}")
        await worker.send(f"/vragen/{ref}/openen")
        page = await worker.send(f"/vragen/{ref}/afsluiten", having={"oordeel": judgement})
        assert "Afgesloten" in page.text
        async with rig.store.begin() as tx:
            consult = await tx.consults.by_ref(ref)
            assert event in [e.name for e in await tx.audit.of_consult(consult.id)]


async def test_a_question_is_withdrawn_before_its_reply(rig: Rig, worker: Browser) -> None:
    """A worker takes a question back as long as there is no reply."""
    ref = await rig.asked(worker)
    await worker.go(f"/vragen/{ref}")
    page = await worker.send(f"/vragen/{ref}/intrekken")
    assert "Ingetrokken" in page.text


async def test_a_follow_up_waits_until_another_text_is_sent_or_cancelled(rig: Rig, worker: Browser) -> None:
    """With another text open, a follow-up question first points at that text."""
    ref = await rig.asked(worker)
    await rig.reply(ref, "Praat met moeder.")
    await worker.go(f"/vragen/{ref}")
    await worker.send(f"/vragen/{ref}/openen")
    thread = worker.page
    await worker.go("/vraag")
    await worker.send("/vraag", tekst="Een ander gezin.")
    page = await worker.post(f"/vragen/{ref}/schrijven", thread.form(f"/vragen/{ref}/schrijven").fields)
    assert page.status == 409
    assert "Er staat nog een andere tekst van je klaar" in page.text
    assert "/vraag/controle" in page.links


async def test_a_follow_up_that_was_begun_can_be_left(rig: Rig, worker: Browser) -> None:
    """A follow-up question that was begun and not written is given up with one button."""
    ref = await rig.asked(worker)
    await rig.reply(ref, "Praat met moeder.")
    await worker.go(f"/vragen/{ref}")
    await worker.send(f"/vragen/{ref}/openen")
    await worker.send(f"/vragen/{ref}/schrijven")
    await worker.send("/vraag/annuleren")
    page = await worker.go("/vraag")
    assert "Stel je vraag" in page.text


async def test_a_signed_in_worker_finds_the_return_code_again(rig: Rig, worker: Browser) -> None:
    """Who missed the receipt finds the code at the question; who came in with the code is not shown it."""
    ref = await rig.asked(worker)
    code = next(iter(rig.store.rows.memories.values())).return_code()
    await worker.go(f"/vragen/{ref}")
    assert code in (await worker.send(f"/vragen/{ref}/openen")).text
    other = rig.browser()
    await other.go("/")
    await other.send("/terug", code=code)
    await other.go(f"/vragen/{ref}")
    page = await other.send(f"/vragen/{ref}/openen")
    assert page.status == 200
    assert code not in page.text
