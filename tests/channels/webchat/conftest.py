from collections.abc import AsyncIterator

import pytest

from tests.channels.webchat.rig import Browser, Rig


@pytest.fixture
async def rig() -> AsyncIterator[Rig]:
    """Give the web chat over an empty store."""
    rig = Rig()
    yield rig
    await rig.close()


@pytest.fixture
async def worker(rig: Rig) -> Browser:
    """Give the browser of an enrolled worker."""
    return await rig.worker()
