"""The desk and the people at it."""

import pytest

from consult.people import Account, Role
from tests.channels.review.desk import Browser, Desk


@pytest.fixture
def desk() -> Desk:
    """Return a workbench that nobody has touched."""
    return Desk()


@pytest.fixture
async def noor(desk: Desk) -> Account:
    """Return a consultant."""
    return await desk.account("noor", "Noor Visser")


@pytest.fixture
async def sem(desk: Desk) -> Account:
    """Return a second consultant."""
    return await desk.account("sem", "Sem de Boer")


@pytest.fixture
async def joke(desk: Desk) -> Account:
    """Return a coordinator."""
    return await desk.account("joke", "Joke Hoekstra", Role.COORDINATOR)


@pytest.fixture
async def at_noor(desk: Desk, noor: Account) -> Browser:
    """Return Noor's browser, signed in."""
    assert noor.name == "noor"
    return await desk.browser("noor")


@pytest.fixture
async def at_sem(desk: Desk, sem: Account) -> Browser:
    """Return Sem's browser, signed in."""
    assert sem.name == "sem"
    return await desk.browser("sem")


@pytest.fixture
async def at_joke(desk: Desk, joke: Account) -> Browser:
    """Return the coordinator's browser, signed in."""
    assert joke.name == "joke"
    return await desk.browser("joke")
