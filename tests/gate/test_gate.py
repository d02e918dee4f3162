"""The approval gate as a whole: every way in the table is tried, and no unapproved text gets out."""

from collections.abc import AsyncIterator

import pytest

from consult.model import Kind
from store.sql import SqlStore
from tests.botapi import BotApiServer
from tests.databases import Databases
from tests.fakes.clock import FakeClock
from tests.gate.owner import OWNER
from tests.gate.page import TARGET, page, rows
from tests.gate.scene import FOR_MIA, FOR_NOOR, NOOR, Scene
from tests.gate.ways import WAYS


@pytest.fixture
async def scene(sql_store: SqlStore, databases: Databases, clock: FakeClock) -> AsyncIterator[Scene]:
    """Give the people, their cases and everything wired, over the real store."""
    async with BotApiServer() as bots, bots.telegram() as telegram:
        scene = Scene(store=sql_store, url=databases.main, clock=clock, bots=bots, telegram=telegram)
        await scene.furnish()
        yield scene
        await scene.close()


@pytest.mark.parametrize("name", [*WAYS, *OWNER])
async def test_a_way_leads_nowhere(scene: Scene, name: str) -> None:
    """No way in the table brings a worker a text that nobody approved, or one that was for another."""
    await (WAYS | OWNER)[name].act(scene)
    await scene.settle()
    assert await scene.out() == []


async def test_what_is_approved_arrives(scene: Scene) -> None:
    """The approved text itself reaches its worker on both channels: the gate is no wall."""
    await scene.approved("noor", FOR_NOOR)
    await scene.approved("mia", FOR_MIA, kind=Kind.QUESTION_BACK)
    await scene.settle()
    assert await scene.out() == []
    assert FOR_NOOR in await scene.telegram.transcript(NOOR)
    assert FOR_MIA in "".join(scene.seen["mia"])


async def test_a_leak_would_be_seen(scene: Scene) -> None:
    """What the judge looks at does show a text that should not be there."""
    scene.seen["bo"] = [FOR_MIA]
    await scene.telegram.send_text(NOOR, "hallo")
    assert await scene.out() == ["bo read what was for mia"]


def test_there_are_enough_ways() -> None:
    """At least twenty ways go through the application, and each has its name."""
    assert len(WAYS) >= 20
    assert len({name for name, _, _ in rows()}) == len(list(rows()))


def test_the_page_lists_every_way() -> None:
    """docs/gate.md is what the table says."""
    assert TARGET.read_text(encoding="utf-8") == page()
