"""How long the whole job of a draft takes on an SQLite database, `PYTHONPATH=. python -m bench.draft_job`.

The job reads the case and what is published, composes, and writes the draft back encrypted. Beside it the
time that the composing alone keeps a processor busy, in the same run, over three sets of `bench/consult`.
"""

import asyncio
import json
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from consult.drafting import Drafting
from consult.model import Consult
from consult.ports import Tx
from consult.records import Publication
from consult.text import Question
from corpus.catalogue import load
from retrieval.drafter import ExtractiveDrafter
from retrieval.search import Search
from retrieval.shelf import PublishedShelf
from store import migrate
from store.sql import open_store
from tests.contracts.cases import MEMORY, NOOR, people
from tests.fakes.clock import START, FakeClock

SETS = ("dev", "own", "fresh")
MASTER = b"k" * 32


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which *share* of *values* lie."""
    return sorted(values)[int(share * (len(values) - 1))]


async def measure(folder: Path) -> None:
    """Print how long the jobs took, in milliseconds."""
    main, keys = (f"sqlite:///{folder}/{name}.db" for name in ("main", "keys"))
    migrate.upgrade(main)
    migrate.upgrade(keys, migrate.KEYS)
    clock, catalogue = FakeClock(), load()
    store = await open_store(main, keys, [MASTER], clock=clock)
    drafter = ExtractiveDrafter(Search(catalogue), PublishedShelf(catalogue, store), clock=clock)
    drafting = Drafting(store=store, drafter=drafter, clock=clock)
    async with store.begin() as tx:
        await people(tx)
        for document in catalogue:
            await tx.publications.publish(
                Publication(slug=document.slug, version=document.version, by="joke", at=START)
            )
    texts = [row["text"] for name in SETS for row in _rows(name)]
    for text in texts:
        drafter.write([text], catalogue)
    whole, alone = [], []
    for text in texts:
        async with store.begin() as tx:
            given = await _case(tx, text)
        start = time.perf_counter()
        await drafting.draft(given.id)
        whole.append(1000 * (time.perf_counter() - start))
        busy = time.thread_time()
        drafter.write([text], catalogue)
        alone.append(1000 * (time.thread_time() - busy))
    await store.close()
    for name, values in (("whole job, clock", whole), ("composing, processor", alone)):
        print(f"{name:22} p50 {percentile(values, 0.5):5.0f}  p95 {percentile(values, 0.95):5.0f} ms")


async def _case(tx: Tx, text: str) -> Consult:
    number = await tx.consults.next_number()
    given = Consult(
        id=f"case-{number}",
        number=number,
        worker_id=NOOR.id,
        team=NOOR.team,
        channel=NOOR.channel,
        created_at=START,
        updated_at=START,
        expected_at=START,
    )
    await tx.consults.add(given, Question(text=text, memory=MEMORY), code_hash=f"code-{number}")
    return given


def _rows(name: str) -> list[dict[str, str]]:
    path = Path(__file__).parent / "consult" / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        asyncio.run(measure(Path(place)))
