"""The background loops: what happens to a job that fails, to a store that breaks, and when told to stop."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from consult.approval import Seal
from consult.delivering import Delivering
from consult.drafting import Drafting
from consult.errors import DraftRejectedError, StoreUnavailableError
from consult.hours import OpeningHours
from consult.intake import Intake
from consult.model import State
from consult.outgoing import MAX_ATTEMPTS, Job, JobKind
from consult.people import Worker as Person
from consult.ports import Tell
from consult.retention import Retention
from consult.text import Channel, RawText
from ruggespraak import logs, worker
from ruggespraak.worker import Wake, Worker
from tests.fakes.clock import FakeClock
from tests.fakes.parts import FakeAnonymiser, FakeDrafter, FakeMessenger, drafter_down
from tests.fakes.store import FakeStore

NOOR = Person(id="noor", team="Noord", channel=Channel.TELEGRAM)
PATIENCE = 60.0  #: Seconds to wait for what takes milliseconds.
PAUSE = 0.005  #: Seconds between two looks.


@dataclass(kw_only=True)
class Bench:
    """A worker on fakes."""

    store: FakeStore = field(default_factory=FakeStore)
    clock: FakeClock = field(default_factory=FakeClock)
    drafter: FakeDrafter = field(default_factory=FakeDrafter)
    messenger: FakeMessenger = field(default_factory=FakeMessenger)
    destroyed: list[str] = field(default_factory=list)
    orphans: int = 0

    def __post_init__(self) -> None:
        """Wire it."""
        hours = OpeningHours.parse("ma-vr 09:00-17:00")
        self.intake = Intake(store=self.store, anonymiser=FakeAnonymiser(), clock=self.clock, hours=hours)
        self.worker = Worker(
            store=self.store,
            clock=self.clock,
            drafting=Drafting(store=self.store, drafter=self.drafter, clock=self.clock),
            delivering=Delivering(
                store=self.store,
                seal=Seal(b"k" * 32),
                clock=self.clock,
                messengers={Channel.TELEGRAM: self.messenger},
            ),
            retention=Retention(store=self.store, clock=self.clock, keep=timedelta(days=28)),
            destroy_key=self._destroy,
            upkeep=(self._sweep,),
            channels=(Channel.TELEGRAM,),
        )

    async def asked(self) -> str:
        """Return the id of a new case, for which a draft is queued."""
        async with self.store.begin() as tx:
            if await tx.people.worker(NOOR.id) is None:
                await tx.people.add_worker(NOOR, address="555")
        proposal = await self.intake.propose(RawText("Een kind komt zonder jas."), worker=NOOR, acute=False)
        assert proposal
        receipt = await self.intake.confirm(worker=NOOR, proposal_id=proposal.id, digest=proposal.digest)
        assert receipt
        async with self.store.begin() as tx:
            return (await tx.consults.by_ref(receipt.ref)).id

    async def state(self, case: str) -> State:
        """Return where the case stands."""
        async with self.store.begin() as tx:
            return (await tx.consults.get(case)).state

    async def dead(self) -> list[Job]:
        """Return the jobs that were set aside."""
        async with self.store.begin() as tx:
            return list(await tx.jobs.dead())

    async def _destroy(self, key_id: str) -> None:
        self.destroyed.append(key_id)

    async def _sweep(self) -> int:
        found, self.orphans = self.orphans, 0
        return found


@pytest.fixture
def bench(capsys: pytest.CaptureFixture[str]) -> Bench:
    """Return a bench whose log goes to the captured stderr."""
    assert capsys
    logs.configure("info")
    return Bench()


@pytest.fixture
async def stop() -> AsyncIterator[asyncio.Event]:
    """Give the event that stops the loops; it is set at the end in any case."""
    event = asyncio.Event()
    yield event
    event.set()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pauses between rounds be short."""
    monkeypatch.setattr(worker, "FAILED", 0.01)
    monkeypatch.setattr(worker, "IDLE", 0.01)


async def until(true: Callable[[], bool]) -> None:
    """Wait until something is *true*."""
    for _ in range(int(PATIENCE / PAUSE)):
        if true():
            return
        await asyncio.sleep(PAUSE)
    pytest.fail("it never becomes true")


async def test_a_job_is_done_once(bench: Bench) -> None:
    """A draft that is queued is written, and then there is nothing more to do."""
    case = await bench.asked()
    assert [await bench.worker.one_job(), await bench.worker.one_job()] == [1, 0]
    assert await bench.state(case) is State.DRAFTED


async def test_a_job_that_fails_is_tried_again_later_and_later() -> None:
    """A job that fails comes back after a pause that doubles, not before; then it is done."""
    bench = Bench(drafter=drafter_down())
    case = await bench.asked()
    for attempt in range(3):
        assert await bench.worker.one_job() == 1
        pause = timedelta(seconds=2 ** (attempt + 1))
        bench.clock.tick(pause - timedelta(milliseconds=1))
        assert await bench.worker.one_job() == 0
        bench.clock.tick(timedelta(milliseconds=1))
    bench.drafter.error = None
    assert await bench.worker.one_job() == 1
    assert await bench.state(case) is State.DRAFTED


async def test_a_job_that_always_fails_is_set_aside(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    """After the last attempt a job is dead, counted and logged by kind; the case still waits in the queue."""
    bench.drafter.error = RuntimeError("Fatoumata")
    case = await bench.asked()
    for _ in range(MAX_ATTEMPTS):
        assert await bench.worker.one_job() == 1
        bench.clock.tick(timedelta(minutes=10))
    assert await bench.worker.one_job() == 0
    assert [(job.kind, job.subject) for job in await bench.dead()] == [(JobKind.DRAFT, case)]
    assert await bench.state(case) is State.SUBMITTED
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line["event"] for line in lines] == ["job_failed"] * (MAX_ATTEMPTS - 1) + ["job_buried"]
    assert {(line["job"], line["error"]) for line in lines} == {("draft", "RuntimeError")}
    assert "Fatoumata" not in json.dumps(lines)


async def test_a_rejected_draft_is_no_failure(bench: Bench) -> None:
    """A draft that the checks reject ends its job: the case waits without one."""
    bench.drafter.error = DraftRejectedError()
    case = await bench.asked()
    assert [await bench.worker.one_job(), await bench.worker.one_job()] == [1, 0]
    assert (await bench.dead(), await bench.state(case)) == ([], State.SUBMITTED)


async def test_a_key_is_destroyed_by_its_job(bench: Bench) -> None:
    """A key that a crash left behind is destroyed by the job that stands for it."""
    async with bench.store.begin() as tx:
        await tx.jobs.add(JobKind.DESTROY_KEY, "case:1", due_at=bench.clock.now())
    assert await bench.worker.one_job() == 1
    assert bench.destroyed == ["case:1"]


async def test_one_job_that_fails_holds_no_other(bench: Bench) -> None:
    """While one job waits for its next attempt, the one behind it is done."""
    await bench.asked()
    bench.drafter.error = RuntimeError()
    await bench.worker.one_job()
    bench.drafter.error = None
    async with bench.store.begin() as tx:
        await tx.jobs.add(JobKind.DESTROY_KEY, "case:2", due_at=bench.clock.now())
    await bench.worker.one_job()
    assert bench.destroyed == ["case:2"]


async def test_the_broom_tells_what_it_swept(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    """A round of the broom logs how much it destroyed, and nothing when there was nothing."""
    await bench.worker.sweep()
    bench.orphans = 3
    await bench.worker.sweep()
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [(line["event"], line["count"]) for line in lines] == [("swept", 3)]


@pytest.mark.usefixtures("quick")
async def test_a_broken_store_does_not_end_the_loops(
    bench: Bench, stop: asyncio.Event, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the database down every loop waits and looks again; when it is back, work goes on."""
    case = await bench.asked()
    bench.store.broken = True
    running = asyncio.create_task(bench.worker.run(stop))
    await asyncio.sleep(0.1)
    assert not running.done()
    bench.store.broken = False
    await until(lambda: len(bench.messenger.letters) == 1)
    await until(lambda: bool(bench.drafter.asked))
    stop.set()
    await asyncio.wait_for(running, PATIENCE)
    assert await bench.state(case) is State.DRAFTED
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert {line["part"] for line in lines if line["event"] == "round_failed"} == {"jobs", "outbox"}
    assert {line["part"] for line in lines if line["event"] == "sweep_failed"} == {"worker"}
    assert {line["error"] for line in lines} == {StoreUnavailableError.__name__}


async def test_a_stop_finishes_what_is_under_way(bench: Bench, stop: asyncio.Event) -> None:
    """Told to stop in the middle of a draft, the worker writes it down first, and takes no other."""
    slow = asyncio.Event()
    first, second = await bench.asked(), await bench.asked()
    draft = bench.drafter.draft

    async def slowly(questions: list[str], *, tell: Tell | None = None) -> object:
        await slow.wait()
        return await draft(questions, tell=tell)

    bench.drafter.draft = slowly  # type: ignore[assignment, method-assign] # a slower fake of the same port
    running = asyncio.create_task(bench.worker.run(stop))
    await until(lambda: len(bench.messenger.letters) == 2)
    stop.set()
    await asyncio.sleep(0.05)
    assert not running.done()
    slow.set()
    await asyncio.wait_for(running, PATIENCE)
    assert sorted([await bench.state(first), await bench.state(second)]) == [State.DRAFTED, State.SUBMITTED]


async def test_a_wake_ends_the_waiting(bench: Bench, stop: asyncio.Event) -> None:
    """An act that queues something need not wait for the next look."""
    wake = Wake()
    waiting = asyncio.create_task(wake.wait(60))
    await asyncio.sleep(0)
    wake.now()
    await asyncio.wait_for(waiting, PATIENCE)
    assert bench.worker.wake
    assert not stop.is_set()


async def test_a_process_without_jobs_only_sends(bench: Bench, stop: asyncio.Event) -> None:
    """A process that sends for a channel leaves the jobs and the broom to another."""
    case = await bench.asked()
    sender = Worker(**{**vars(bench.worker), "jobs": False, "wake": Wake()})
    running = asyncio.create_task(sender.run(stop))
    await until(lambda: len(bench.messenger.letters) == 1)
    stop.set()
    await asyncio.wait_for(running, PATIENCE)
    assert await bench.state(case) is State.SUBMITTED
