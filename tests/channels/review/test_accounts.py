import pyotp
import pytest

from consult.people import Account, Role
from consult.text import Channel
from review.errors import (
    EmptyNameError,
    NameTakenError,
    SecondFactorError,
    UnknownAccountError,
    WeakPasswordError,
)
from review.passwords import Passwords
from tests.channels.review.desk import FAST, PASSWORD, Browser, Desk


def test_a_hash_is_argon2id_and_fits_its_password_only() -> None:
    """A password fits its own hash, however its accents were typed, and no other."""
    hashed = FAST.hash("een café in december")
    assert hashed.startswith("$argon2id$")
    assert FAST.verify(hashed, "een cafe\u0301 in december")
    assert not FAST.verify(hashed, "een cafe in december")


@pytest.mark.parametrize("hashed", ["", "geen hash", "$argon2id$v=19$m=8"])
def test_what_is_no_hash_fits_nothing(hashed: str) -> None:
    """An empty or broken hash lets nobody in."""
    assert not FAST.verify(hashed, "")


def test_an_endless_password_is_not_hashed() -> None:
    """A password of thousands of characters is refused unread."""
    assert not FAST.verify(FAST.hash("x" * 5000), "x" * 5000)


def test_other_parameters_ask_for_a_new_hash() -> None:
    """A hash made with weaker parameters needs to be made again."""
    assert Passwords(time_cost=2, memory_cost=8, parallelism=1).needs_rehash(FAST.hash("x"))
    assert not FAST.needs_rehash(FAST.hash("x"))


async def test_add_returns_what_an_app_can_scan(desk: Desk) -> None:
    """A new account comes with the URI of its second factor, with issuer and name."""
    uri = await desk.accounts.add("Noor", full_name=" Noor Visser ", role=Role.CONSULTANT, password=PASSWORD)
    totp = pyotp.parse_uri(uri)
    assert (totp.name, totp.issuer) == ("noor", "Ruggespraak")
    [account] = await desk.accounts.list()
    assert (account.name, account.full_name) == ("noor", "Noor Visser")


async def test_a_name_is_given_once(desk: Desk, noor: Account) -> None:
    """A second account with the same name is refused, also in capitals and after disabling."""
    await desk.accounts.disable(noor.name)
    with pytest.raises(NameTakenError):
        await desk.account("NOOR", "Noor Anders")


@pytest.mark.parametrize("password", ["kort", "x" * 600])
async def test_a_weak_password_is_refused(desk: Desk, password: str) -> None:
    """A password shorter than 12 or longer than 512 characters makes no account."""
    with pytest.raises(WeakPasswordError):
        await desk.accounts.add("noor", full_name="Noor", role=Role.CONSULTANT, password=password)


@pytest.mark.parametrize("name, full_name", [(" ", "Noor Visser"), ("noor", " ")])
async def test_an_account_has_names(desk: Desk, name: str, full_name: str) -> None:
    """Without a sign-in name or a full name to approve by there is no account."""
    with pytest.raises(EmptyNameError):
        await desk.account(name, full_name)


async def test_the_list_holds_no_secrets(desk: Desk, noor: Account) -> None:
    """Listing accounts never shows hashes or second factors."""
    assert noor.password_hash
    assert all(not a.password_hash and not a.totp_secret for a in await desk.accounts.list())


async def test_nobody_cannot_be_disabled(desk: Desk) -> None:
    """Disabling an unknown name says so."""
    with pytest.raises(UnknownAccountError):
        await desk.accounts.disable("niemand")


async def test_a_disabled_account_gets_no_token(desk: Desk, noor: Account) -> None:
    """Tokens are for enabled accounts only."""
    await desk.accounts.disable(noor.name)
    with pytest.raises(UnknownAccountError):
        await desk.accounts.token(noor.name)


async def test_a_confirmed_second_factor_is_not_replaced(desk: Desk, noor: Account) -> None:
    """An account that has a second factor keeps it."""
    with pytest.raises(SecondFactorError):
        await desk.accounts.confirm_totp(noor, pyotp.random_base32())


async def test_making_and_disabling_is_noted(desk: Desk, noor: Account) -> None:
    """The audit trail tells who was added, disabled and given a token, by id."""
    await desk.accounts.token(noor.name)
    await desk.accounts.disable(noor.name)
    noted = [(event.name, event.subject) for _, event in desk.store.rows.events]
    assert noted == [(f"account:{act}", noor.id) for act in ("add", "token", "disable")]


async def test_a_token_is_shown_once(desk: Desk, at_noor: Browser) -> None:
    """The workbench makes a token for the API and never shows it again."""
    await at_noor.get("/werkbank/toegang")
    await at_noor.submit("/werkbank/toegang/sleutel")
    token = at_noor.last.text.partition('class="code small">')[2].partition("<")[0]
    session = await desk.access.session(token, audience="api")
    assert session
    await at_noor.get("/werkbank/toegang")
    assert token not in at_noor.last.text


async def test_signing_out_everywhere_ends_tokens_too(desk: Desk, at_noor: Browser) -> None:
    """Who lost a laptop ends all sessions and tokens in one go."""
    token = await desk.accounts.token("noor")
    await at_noor.get("/werkbank/toegang")
    await at_noor.submit("/werkbank/toegang/overal-uitloggen")
    assert at_noor.last.url.path == "/werkbank/inloggen"
    assert await desk.access.session(token, audience="api") is None


async def test_a_coordinator_invites_a_team(desk: Desk, at_joke: Browser) -> None:
    """A coordinator gets a code that enrols workers of that team, shown once."""
    await at_joke.get("/werkbank/teams")
    await at_joke.submit("/werkbank/teams", team=" Buurtteam  De Linde ", uses="2")
    code = at_joke.last.text.partition('id="code">')[2].partition("<")[0]
    worker = await desk.access.enrol(code, channel=Channel.WEB)
    assert worker.team == "Buurtteam De Linde"
    await at_joke.get("/werkbank/teams")
    assert code not in at_joke.last.text


@pytest.mark.parametrize(
    "team, uses", [("", "1"), ("x" * 61, "1"), ("Oost", "0"), ("Oost", "101"), ("Oost", "²")]
)
async def test_an_odd_invite_is_refused(at_joke: Browser, team: str, uses: str) -> None:
    """An invite needs a team and between 1 and 100 uses."""
    await at_joke.get("/werkbank/teams")
    await at_joke.submit("/werkbank/teams", team=team, uses=uses)
    assert at_joke.last.status_code == 422
    assert 'id="code"' not in at_joke.last.text


async def test_a_coordinator_sees_who_has_an_account(desk: Desk, at_joke: Browser, noor: Account) -> None:
    """The page lists names, roles and whether an account is enabled."""
    await desk.accounts.disable(noor.name)
    await at_joke.get("/werkbank/teams")
    assert "Noor Visser noor Consulent uitgezet" in at_joke.words
