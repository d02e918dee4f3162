"""Records one message through the code, from edge to adapter, and writes it as docs/one-message.md.

    python -m tests.docs.trail     writes the page

The run is real: our own API over ASGI, real anonymiser, corpus and SQLite store. What is recorded are calls
of public methods of our own packages, in order of their first call within an act.
"""

import asyncio
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from types import FrameType
from typing import Any

import httpx

from consult.people import Role, Worker
from consult.text import Channel
from ruggespraak import compose
from ruggespraak.office import migrate_stores
from ruggespraak.settings import Settings
from ruggespraak.settings import load as load_settings
from tests.running import keys

ROOT = Path(__file__).parents[2]
TARGET = ROOT / "docs" / "one-message.md"
EDGES = ("webchat/", "review/", "bot/")
ADAPTERS = ("guardrails/anonymiser.py", "retrieval/drafter.py", "store/")
STEPS = tuple(
    f"consult/{name}.py"
    for name in ("intake", "drafting", "reviewing", "delivering", "aftercare", "retention")
)
#: Public calls that say nothing about the way of a message: who is there, what time it is, how a row is read.
ASIDE = (
    "store/sql.py",
    "store/unit.py",
    "store/vault.py",
    "store/keystore.py",
    "store/people.py",
    "store/tables.py",
    "store/texts.py",
    "store/engine.py",
    "store/wakeups.py",
    "webchat/desk.py",
    "review/accounts.py",
    "review/api_models.py",
    "review/problems.py",
)
QUESTION = "Juf Anneloes zag dat Fatoumata (7) zonder jas kwam. Praat ik eerst met moeder?"
ADVICE = "Praat eerst met het kind, en overleg met je aandachtsfunctionaris. Jij beslist."

Trail = dict[str, list[str]]


class Recorder:
    """Writes down our public functions as they are called, act by act."""

    def __init__(self) -> None:
        """Start with no act."""
        self.acts: Trail = {}
        self._act: list[str] | None = None

    @contextmanager
    def act(self, name: str) -> Iterator[None]:
        """Record what is called in this block under *name*."""
        self._act = self.acts.setdefault(name, [])
        sys.setprofile(self._called)
        try:
            yield
        finally:
            sys.setprofile(None)
            self._act = None

    def _called(self, frame: FrameType, event: str, _argument: Any) -> None:  # noqa: ANN401 - as sys.setprofile says
        if event != "call" or self._act is None:
            return
        path = Path(frame.f_code.co_filename)
        name = frame.f_code.co_qualname
        if not path.is_relative_to(ROOT) or any(part.startswith(("_", "<")) for part in name.split(".")):
            return
        place = path.relative_to(ROOT).as_posix()
        watched = place.startswith((*EDGES, *STEPS, *ADAPTERS)) and not place.startswith(ASIDE)
        line = f"{place}  {name}"
        if watched and "." in name and line not in self._act:
            self._act.append(line)


def settings(folder: Path) -> Settings:
    """Return settings for a run in *folder*."""
    environ = {"RUGGESPRAAK_DATA_DIR": str(folder), "RUGGESPRAAK_PUBLIC_URL": "http://127.0.0.1", **keys()}
    return load_settings(environ, dotenv=None)


async def record(folder: Path) -> Trail:
    """Return the calls of one message, from the worker's text to the opened reply."""
    chosen, recorder = settings(folder), Recorder()
    migrate_stores(chosen)
    async with compose.core(chosen) as core:
        tokens = await _people(core)
        transport = httpx.ASGITransport(app=compose.app(core))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1/api/v1") as client:
            await _acts(core, client, recorder, tokens)
    return recorder.acts


async def _people(core: compose.Core) -> Mapping[str, Mapping[str, str]]:
    await core.accounts.add("joke", full_name="Joke Terpstra", role=Role.CONSULTANT, password="x" * 14)
    account = await core.access.account_named("joke")
    assert account
    for placed in await core.publishing.documents():
        await core.publishing.publish(account, placed.document.slug, version=placed.document.version)
    hour = timedelta(hours=1)
    code = await core.access.invite("Noord", uses=1, by="test")
    worker = await core.access.enrol(code, channel=Channel.WEB)
    return {
        "worker": _bearer(await core.access.start_session(worker.id, audience="api-worker", lifetime=hour)),
        "consultant": _bearer(await core.access.start_session(account.id, audience="api", lifetime=hour)),
    }


def _bearer(token: str) -> Mapping[str, str]:
    return {"Authorization": f"Bearer {token}"}


async def _acts(
    core: compose.Core, client: httpx.AsyncClient, recorder: Recorder, tokens: Mapping[str, Mapping[str, str]]
) -> None:
    worker, consultant = dict(tokens["worker"]), dict(tokens["consultant"])
    with recorder.act("1. Message"):
        proposal = (await client.post("/proposals", json={"text": QUESTION}, headers=worker)).json()
    with recorder.act("2. Confirm"):
        path = f"/proposals/{proposal['id']}/confirm"
        ref = (await client.post(path, json={"digest": proposal["digest"]}, headers=worker)).json()["ref"]
    async with core.store.begin() as tx:
        case = await tx.consults.by_ref(ref)
    with recorder.act("3. Draft"):
        assert await core.drafting.draft(case.id)
    with recorder.act("4. Review"):
        shown = (await client.get(f"/cases/{ref}", headers=consultant)).json()
        body = {"version": shown["version"], "text": ADVICE}
        (await client.post(f"/cases/{ref}/approve", json=body, headers=consultant)).raise_for_status()
    with recorder.act("5. Deliver"):
        items = (await client.get(f"/replies/{ref}", headers=worker)).json()["items"]
    assert items[-1]["text"] == ADVICE
    with recorder.act("6. After"):
        await core.aftercare.close((await _owner(core, case.worker_id)), ref, useful=True)
        assert not await core.retention.erase_due()


async def _owner(core: compose.Core, worker_id: str) -> Worker:
    worker = await core.access.worker(worker_id)
    assert worker
    return worker


def page(acts: Trail) -> str:
    """Return the page."""
    parts = "\n\n".join(f"## {name}\n\n```\n" + "\n".join(lines) + "\n```" for name, lines in acts.items())
    return f"""# One message through the code

Recorded from a run by `python -m tests.docs.trail`; a test records again and compares. Each act opens an
edge, one step of `consult/` and the adapters that the step names, and never goes back up. The order is that
of the first call.

On Telegram the edge is `bot/edge.py` with its handlers instead of `webchat/`, and the sender's loop in
`ruggespraak/worker.py` calls `Delivering.send_due`. The emergency rule, `consult/emergency.py`, comes before
all of it: the edge calls it on the raw text, and shows the fixed text itself.

{parts}
"""


def main() -> None:
    """Record a run and write the page."""
    with tempfile.TemporaryDirectory() as folder:
        TARGET.write_text(page(asyncio.run(record(Path(folder)))), encoding="utf-8")


if __name__ == "__main__":
    main()
