"""A process that is killed in the middle of its work."""

import asyncio
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import store.sql
from store.engine import async_engine
from store.sql import SystemClock, open_store
from tests.contracts.cases import HOUR, LEASE, NOOR
from tests.databases import MASTER, Databases

KILLED = """
import asyncio, sys
from consult.outgoing import JobKind
from store.sql import open_store
from tests.contracts.cases import approval, case, delivery, people
from tests.databases import MASTER
from tests.fakes.clock import START

async def main():
    store = await open_store(sys.argv[1], sys.argv[2], [MASTER])
    async with store.begin() as tx:
        await people(tx)
    while True:
        async with store.begin() as tx:
            consult = await case(tx)
            given = approval(consult, id="approval-" + consult.id + str(consult.number))
            await tx.approvals.add(given)
            await tx.outbox.add(delivery(given, id="d" + str(consult.number)))
            await tx.jobs.add(JobKind.DRAFT, consult.id, due_at=START)
            if consult.number % 3 == 0:
                await tx.consults.erase(consult.id)
        print(consult.number, flush=True)

asyncio.run(main())
"""


@pytest.mark.parametrize("acts", [1, 14])
async def test_a_killed_process_leaves_whole_transactions(sqlite_databases: Databases, acts: int) -> None:
    """After kill -9 in the middle of work every case is there with all of its rows, or not at all."""
    command = [sys.executable, "-c", KILLED, sqlite_databases.main, sqlite_databases.keys]
    root = Path(store.sql.__file__).parents[1]
    printed = await asyncio.to_thread(_kill_after, acts, command, root)
    opened = await open_store(sqlite_databases.main, sqlite_databases.keys, [MASTER])
    async with opened.begin() as tx:
        cases = await tx.consults.of_worker(NOOR.id)
        assert {consult.number for consult in cases} >= set(printed)
        assert len(cases) <= len(printed) + 1
        for consult in cases:
            assert len(await tx.outbox.of_consult(consult.id)) == 1
            if consult.number % 3:
                assert await tx.consults.entries(consult.id)
                assert await tx.approvals.of_consult(consult.id)
        # Whether its key is gone already or a job stands for that, an erased case cannot be read.
        erased = [consult for consult in cases if consult.number % 3 == 0]
        jobs = []
        while job := await tx.jobs.claim(now=SystemClock().now() + HOUR, lease=LEASE):
            jobs.append(job.subject)
        for consult in erased:
            name = f"case:{consult.id}"
            assert name in jobs or not await opened.key_exists(name)
    await opened.close()
    engine = async_engine(sqlite_databases.main)
    async with engine.connect() as connection:
        assert (await connection.exec_driver_sql("PRAGMA integrity_check")).scalar_one() == "ok"
        assert (await connection.exec_driver_sql("PRAGMA foreign_key_check")).all() == []
    await engine.dispose()


def _kill_after(acts: int, command: Sequence[str], root: Path) -> list[int]:
    """Return the numbers that the process printed before it was killed."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as process:
        assert process.stdout is not None
        printed = [int(process.stdout.readline()) for _ in range(acts)]
        process.send_signal(signal.SIGKILL)
        return printed + [int(line) for line in process.stdout]
