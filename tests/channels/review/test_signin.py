from dataclasses import replace
from datetime import timedelta

import pyotp
import pytest

from consult.people import Account
from review.passwords import Passwords
from review.signin import LIFETIME, matching_step
from tests.channels.review.desk import PASSWORD, Browser, Desk

SIGN_IN = "/werkbank/inloggen"
CODE = "/werkbank/inloggen/code"


async def _password(browser: Browser, name: str = "noor", password: str = PASSWORD) -> None:
    await browser.get(SIGN_IN)
    await browser.submit(SIGN_IN, name=name, password=password)


async def test_name_password_and_code_let_a_consultant_in(desk: Desk, noor: Account) -> None:
    """Name, password and a one-time password lead to the queue, and the audit trail notes it."""
    browser = await desk.browser()
    page = await desk.sign_in(browser, "Noor ")
    assert page.url.path == "/werkbank"
    assert noor.full_name in browser.words
    assert "account:sign_in" in [event.name for _, event in desk.store.rows.events]


async def test_a_coordinator_starts_at_the_teams(desk: Desk, joke: Account) -> None:
    """A coordinator who signs in never passes by the queue."""
    page = await desk.sign_in(await desk.browser(), joke.name)
    assert page.url.path == "/werkbank/teams"


@pytest.mark.parametrize("name", ["noor", "niemand", "uit"])
async def test_every_wrong_pair_reads_the_same(desk: Desk, noor: Account, name: str) -> None:
    """A wrong password, an unknown name and a disabled account get the same page."""
    await desk.account("uit", "Uit Gezet")
    await desk.accounts.disable("uit")
    browser = await desk.browser()
    await _password(browser, noor.name, "fout")
    expected = browser.words
    await _password(browser, name, PASSWORD if name == "uit" else "fout")
    assert browser.last.status_code == 401
    assert browser.words == expected


async def test_an_unknown_name_costs_a_hash_too(desk: Desk, noor: Account) -> None:
    """For an unknown name a password is verified as well, so the time it takes tells nothing."""
    tried: list[str] = []

    class Counting(Passwords):
        def verify(self, hashed: str, password: str) -> bool:
            tried.append(hashed)
            return super().verify(hashed, password)

    counting = Counting(time_cost=1, memory_cost=8, parallelism=1)
    slow = Desk(store=desk.store, clock=desk.clock, passwords=counting)
    browser = await slow.browser()
    await _password(browser, "niemand", "fout")
    await _password(browser, noor.name, "fout")
    assert [hashed.rpartition("$")[0].rpartition("$")[0] for hashed in tried] == [
        "$argon2id$v=19$m=8,t=1,p=1"
    ] * 2


async def test_the_password_alone_opens_nothing(desk: Desk, noor: Account) -> None:
    """Between password and one-time password no page of the workbench opens."""
    browser = await desk.browser()
    await _password(browser, noor.name)
    assert browser.last.url.path == CODE
    assert (await browser.get("/werkbank")).url.path == SIGN_IN


async def test_a_wrong_code_does_not_pass(desk: Desk, noor: Account) -> None:
    """A wrong one-time password gets a second chance, not a session."""
    browser = await desk.browser()
    await _password(browser, noor.name)
    wrong = f"{(int(desk.code('noor')) + 1) % 10**6:06}"
    await browser.submit(CODE, code=wrong)
    assert browser.last.status_code == 401
    assert (await browser.get("/werkbank")).url.path == SIGN_IN


async def test_a_code_works_once(desk: Desk, noor: Account) -> None:
    """A one-time password that was used does not let a second browser in."""
    first, second = await desk.browser(), await desk.browser()
    for browser in (first, second):
        await _password(browser, noor.name)
        await browser.submit(CODE, code=desk.code("noor"))
    assert first.last.url.path == "/werkbank"
    assert second.last.status_code == 401


@pytest.mark.parametrize("steps, passes", [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_clock_may_be_one_step_off(desk: Desk, steps: int, *, passes: bool) -> None:
    """A code of the step before or after passes; one from further away does not."""
    secret, now = pyotp.random_base32(), desk.clock.now()
    code = pyotp.TOTP(secret).at(now, counter_offset=steps)
    assert (matching_step(secret, code, at=now) is not None) == passes


async def test_guessing_passwords_is_braked(desk: Desk, noor: Account) -> None:
    """After ten wrong passwords from one address even the right one waits there for a quarter of an hour."""
    browser = await desk.browser()
    for _ in range(10):
        await _password(browser, noor.name, "fout")
    await _password(browser, noor.name)
    assert browser.last.status_code == 429
    desk.clock.tick(timedelta(minutes=16))
    await _password(browser, noor.name)
    assert browser.last.url.path == CODE


async def test_wrong_passwords_elsewhere_lock_nobody_out(desk: Desk, noor: Account) -> None:
    """Who has password and code comes in, however many wrong passwords others tried with that name."""
    for host in range(6):
        browser = await desk.browser(address=f"192.0.2.{host}")
        for _ in range(10):
            await _password(browser, noor.name, "fout")
    page = await desk.sign_in(await desk.browser(), noor.name)
    assert page.url.path == "/werkbank"


async def test_wrong_names_at_an_address_lock_nobody_out(desk: Desk, noor: Account) -> None:
    """Ten wrong sign-ins of others behind the same proxy do not hold up a colleague."""
    browser = await desk.browser()
    for number in range(10):
        await _password(browser, f"niemand{number}", "fout")
    page = await desk.sign_in(await desk.browser(), noor.name)
    assert page.url.path == "/werkbank"


@pytest.mark.parametrize("other, status", [("2001:db8::2", 429), ("2001:db8:0:1::1", 200)])
async def test_an_address_that_tries_many_names_is_braked(
    desk: Desk, noor: Account, other: str, status: int
) -> None:
    """After fifty wrong sign-ins from one address, or one network of IPv6, nobody signs in from there."""
    browser = await desk.browser(address="2001:db8::1")
    for number in range(50):
        await _password(browser, f"niemand{number}", "fout")
    browser = await desk.browser(address=other)
    await _password(browser, noor.name)
    assert browser.last.status_code == status


async def test_wrong_codes_elsewhere_lock_nobody_out(desk: Desk, noor: Account) -> None:
    """Ten wrong codes of somebody who has the password hold its owner up at that address alone."""
    browser = await desk.browser(address="192.0.2.1")
    await _password(browser, noor.name)
    for _ in range(10):
        await browser.submit(CODE, code="000000")
    assert (await desk.sign_in(await desk.browser(), noor.name)).url.path == "/werkbank"


async def test_guessing_codes_from_many_addresses_is_braked(desk: Desk, noor: Account) -> None:
    """After fifty wrong codes of one account, wherever from, even the right one waits."""
    for host in range(5):
        browser = await desk.browser(address=f"192.0.2.{host}")
        await _password(browser, noor.name)
        for _ in range(10):
            await browser.submit(CODE, code="000000")
    assert (await desk.sign_in(await desk.browser(), noor.name)).status_code == 429


async def test_guessing_codes_is_braked(desk: Desk, noor: Account) -> None:
    """After ten wrong codes from one address even the right one is refused there."""
    browser = await desk.browser()
    await _password(browser, noor.name)
    for _ in range(10):
        await browser.submit(CODE, code="000000")
    await browser.submit(CODE, code=desk.code("noor"))
    assert browser.last.status_code == 429


async def test_a_session_lasts_a_working_day(desk: Desk, at_noor: Browser) -> None:
    """After eight hours one signs in again."""
    desk.clock.tick(LIFETIME - timedelta(minutes=1))
    assert (await at_noor.get("/werkbank")).url.path == "/werkbank"
    desk.clock.tick(timedelta(minutes=2))
    assert (await at_noor.get("/werkbank")).url.path == SIGN_IN


async def test_signing_out_ends_the_session_itself(at_noor: Browser) -> None:
    """A copy of the cookie is worth nothing after signing out."""
    cookie = at_noor.client.cookies["review"]
    await at_noor.get("/werkbank")
    await at_noor.submit("/werkbank/uitloggen")
    at_noor.client.cookies.set("review", cookie)
    assert (await at_noor.get("/werkbank")).url.path == SIGN_IN


async def test_disabling_an_account_ends_its_sessions(desk: Desk, at_noor: Browser) -> None:
    """A disabled account is out at once, with its tokens."""
    token = await desk.accounts.token("noor")
    await desk.accounts.disable("noor")
    assert (await at_noor.get("/werkbank")).url.path == SIGN_IN
    assert await desk.access.session(token, audience="api") is None


async def test_the_first_sign_in_couples_a_telephone(desk: Desk, noor: Account) -> None:
    """An account without a confirmed secret sees a QR code, and the code of that app confirms it."""
    async with desk.store.begin() as tx:
        await tx.people.add_account(replace(noor, totp_secret=""))
    browser = await desk.browser()
    await _password(browser, noor.name)
    assert "data:image/svg+xml" in browser.last.text
    shown = browser.words.partition("in de app: ")[2].split(" Code van zes")[0].replace(" ", "")
    await browser.submit(CODE, code=pyotp.TOTP(shown).at(desk.clock.now()))
    assert browser.last.url.path == "/werkbank"
    after = await desk.access.account(noor.id)
    assert after
    assert after.totp_secret == shown


async def test_an_account_with_a_secret_never_shows_it_again(desk: Desk, noor: Account) -> None:
    """Who has only the password does not get to see the second factor."""
    browser = await desk.browser()
    await _password(browser, noor.name)
    assert "data:image" not in browser.last.text
    assert noor.totp_secret[:8] not in browser.last.text


async def test_an_old_hash_is_renewed_at_sign_in(desk: Desk, noor: Account) -> None:
    """A hash made with earlier parameters is replaced when its owner signs in."""
    later = Desk(
        store=desk.store, clock=desk.clock, passwords=Passwords(time_cost=2, memory_cost=8, parallelism=1)
    )
    await _password(await later.browser(), noor.name)
    after = await desk.access.account(noor.id)
    assert after
    assert "t=2" in after.password_hash


async def test_a_session_of_another_channel_does_not_count(desk: Desk, noor: Account) -> None:
    """A token for the API is no session of the workbench."""
    browser = await desk.browser()
    browser.client.cookies.set("review", await desk.accounts.token(noor.name))
    assert (await browser.get("/werkbank")).url.path == SIGN_IN
