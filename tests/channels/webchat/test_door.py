import re
from datetime import timedelta

from tests.channels.webchat.rig import QUESTION, Browser, Rig


def _code(browser: Browser) -> str:
    found = re.search(r"\b(?:[A-Z2-7]{4}-){3}[A-Z2-7]{4}\b", browser.page.text)
    assert found
    return found[0]


async def _sent(rig: Rig, worker: Browser) -> tuple[str, str]:
    ref = await rig.asked(worker)
    return ref, _code(worker)


async def test_a_wrong_invite_is_told_and_the_form_stays(rig: Rig) -> None:
    """An invite code that is unknown gives the same page with what to do."""
    browser = rig.browser()
    await browser.go("/")
    page = await browser.send("/deelnemen", code="AAAA-BBBB-CCCC-DDDD")
    assert page.status == 422
    assert "Deze code klopt niet" in page.text
    assert page.form("/deelnemen")


async def test_guessing_invites_is_stopped(rig: Rig) -> None:
    """After fifty wrong codes from one address the next is not looked at, even when it is right."""
    browser, code = rig.browser(), await rig.invite()
    await browser.go("/")
    for number in range(50):
        await browser.send("/deelnemen", code=f"{number:04}-BBBB-CCCC-DDDD")
    page = await browser.send("/deelnemen", code=code)
    assert page.status == 429
    rig.clock.tick(timedelta(minutes=16))
    await browser.go("/")
    assert (await browser.send("/deelnemen", code=code)).path == "/vraag"


async def test_guessing_around_one_code_is_stopped_at_its_address_alone(rig: Rig) -> None:
    """Ten wrong codes with one beginning stop guesses with it from there; its holder comes in elsewhere."""
    browser, code = rig.browser(address="192.0.2.10"), await rig.invite()
    await browser.go("/")
    for number in range(10):
        await browser.send("/deelnemen", code=f"{code[:4]}-BBBB-CCCC-{number:04}")
    assert (await browser.send("/deelnemen", code=code)).status == 429
    holder = rig.browser(address="192.0.2.99")
    await holder.go("/")
    assert (await holder.send("/deelnemen", code=code)).path == "/vraag"


async def test_an_office_behind_one_address_is_let_in(rig: Rig) -> None:
    """Ten wrong codes of others at the same address do not hold up who has a right one."""
    browser = rig.browser()
    await browser.go("/")
    for number in range(10):
        await browser.send("/deelnemen", code=f"{number:04}-BBBB-CCCC-DDDD")
    assert (await rig.worker()).page.path == "/vraag"


async def test_guessing_return_codes_is_stopped(rig: Rig) -> None:
    """After fifty wrong return codes from one address the next is not looked at."""
    browser = rig.browser()
    await browser.go("/")
    for number in range(50):
        assert (await browser.send("/terug", code=f"{number:04}-BBBB")).status == 422
    assert (await browser.send("/terug", code="ZZZZ-BBBB")).status == 429


async def test_a_return_code_opens_just_its_case(rig: Rig, worker: Browser) -> None:
    """A return code opens its own case and no other of the same worker, and no new question."""
    first, _ = await _sent(rig, worker)
    second, code = await _sent(rig, worker)
    other = rig.browser(address="192.0.2.8")
    await other.go("/")
    page = await other.send("/terug", code=code.lower().replace("-", " "))
    assert page.path == f"/vragen/{second}"
    page = await other.send(f"/vragen/{second}/openen")
    assert "[PERSOON-1] van 7" in page.text
    assert (await other.go(f"/vragen/{first}")).status == 404
    assert first not in (await other.go("/vragen")).text
    assert (await other.go("/vraag")).path == f"/vragen/{second}"
    token = other.page.forms[0].fields["csrf"]
    page = await other.post("/vraag", {"csrf": token, "tekst": QUESTION, "proef": ""})
    assert page.status == 409
    assert page.values["readonly"] == QUESTION
    assert not rig.store.rows.proposals
    assert (await other.post(f"/vragen/{first}/openen", {"csrf": token})).status == 404


async def test_a_return_code_leads_to_a_follow_up(rig: Rig, worker: Browser) -> None:
    """Whoever has the return code opens the reply and asks on in the same case."""
    ref, code = await _sent(rig, worker)
    await rig.reply(ref, "Praat met moeder.")
    other = rig.browser()
    await other.go("/")
    await other.send("/terug", code=code)
    page = await other.send(f"/vragen/{ref}/openen")
    assert "Praat met moeder." in page.text
    await other.send(f"/vragen/{ref}/schrijven")
    await other.send("/vraag", tekst="En als vader dat niet wil?")
    page = await other.send("/vraag/versturen")
    assert ref in page.text


async def test_a_return_session_does_not_see_another_open_text(rig: Rig, worker: Browser) -> None:
    """An unsent text about another family stays hidden from whoever has only a return code."""
    ref, code = await _sent(rig, worker)
    await worker.go("/vraag")
    await worker.send("/vraag", tekst="Een heel ander gezin.")
    other = rig.browser()
    await other.go("/")
    await other.send("/terug", code=code)
    assert "ander gezin" not in (await other.go("/vraag/controle")).text
    assert other.page.path == f"/vragen/{ref}"


async def test_another_workers_case_is_not_found(rig: Rig, worker: Browser) -> None:
    """A case of another worker answers exactly as one that does not exist."""
    ref = await rig.asked(worker)
    other = await rig.worker(address="192.0.2.8")
    theirs = await other.go(f"/vragen/{ref}")
    none = await other.go("/vragen/R-9999")
    assert theirs.status == none.status == 404
    assert theirs.text == none.text
    token = (await other.go("/vraag")).form("/vraag").fields["csrf"]
    for act in ("openen", "schrijven", "afsluiten", "intrekken"):
        assert (await other.post(f"/vragen/{ref}/{act}", {"csrf": token})).status == 404


async def test_signing_out_ends_the_session_everywhere(worker: Browser) -> None:
    """After signing out the old cookie opens nothing."""
    token = worker.client.cookies["__Host-webchat"]
    await worker.go("/uitloggen")
    page = await worker.send("/uitloggen")
    assert "Je bent uitgelogd" in page.text
    assert "__Host-webchat" not in worker.client.cookies
    worker.client.cookies.set("__Host-webchat", token, domain="chat.example.nl")
    assert (await worker.go("/vragen")).status == 401


async def test_without_a_session_the_pages_point_to_the_door(rig: Rig) -> None:
    """Every page of a worker asks a stranger to sign in."""
    browser = rig.browser()
    for path in ("/vraag", "/vraag/controle", "/vraag/aanpassen", "/vragen", "/vragen/R-1001"):
        page = await browser.go(path)
        assert page.status == 401
        assert page.form("/deelnemen")


async def test_a_shared_device_forgets_after_a_working_day(rig: Rig) -> None:
    """A session lasts twelve hours, or thirty days on one's own device."""
    shared, own = rig.browser(), rig.browser(address="192.0.2.8")
    for browser, ticked in ((shared, ""), (own, "ja")):
        await browser.go("/")
        await browser.send("/deelnemen", code=await rig.invite(), eigen=ticked)
    rig.clock.tick(timedelta(hours=13))
    assert (await shared.go("/vragen")).status == 401
    assert (await own.go("/vragen")).status == 200
