import asyncio
import base64
import secrets
import signal
from pathlib import Path

import pytest

from retrieval.knowledge import Knowledge
from ruggespraak import compose, process
from ruggespraak.office import migrate_stores
from ruggespraak.settings import PREFIX, SettingsError, load, of_process


def environ(folder: Path) -> dict[str, str]:
    """Return production settings in *folder*."""
    names = ("MASTER_KEY", "APPROVAL_KEY")
    made = {PREFIX + name: base64.b64encode(secrets.token_bytes(32)).decode() for name in names}
    return made | {PREFIX + "DATA_DIR": str(folder)}


def test_a_process_of_several_needs_a_chroma_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that is not the only one refuses to start on an embedded index."""
    for name, value in environ(tmp_path).items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match="CHROMA_URL"):
        of_process(alone=False)
    assert of_process(alone=True).data_dir == tmp_path


async def test_a_command_beside_the_server_leaves_the_index_alone(tmp_path: Path) -> None:
    """A core that is not alone ranks from memory and opens no Chroma folder."""
    settings = load(environ(tmp_path), dotenv=None)
    migrate_stores(settings)
    async with compose.core(settings, alone=False) as core:
        assert core.knowledge.now.index is None
        await core.knowledge.check()
        assert await compose.health(core).ready() == {"store": "ok", "anonymiser": "ok", "index": "ok"}
    assert not list((tmp_path / "chroma").glob("chroma-*"))


async def test_a_process_goes_on_when_its_warming_up_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is only to make the first reply quicker never ends a process, whatever goes wrong in it."""

    async def fails(_: Knowledge) -> None:
        raise IndexError

    monkeypatch.setattr(Knowledge, "warm", fails)
    settings = load(environ(tmp_path) | {PREFIX + "PORT": "0"}, dotenv=None)
    migrate_stores(settings)
    async with compose.core(settings, alone=False) as core:
        running = asyncio.create_task(process.run(compose.parts(core, web=True)))
        done, _ = await asyncio.wait({running}, timeout=3)
        assert not done
        signal.raise_signal(signal.SIGTERM)
        await running
