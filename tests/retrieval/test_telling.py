"""A model that writes slowly tells how far it is, over the wire and into every store."""

import asyncio
import logging
from collections.abc import Sequence

import pytest

from consult.drafting import Drafting
from consult.outgoing import JobKind, Progress
from consult.ports import Store
from consult.records import Entry, EntryKind
from corpus.catalogue import Catalogue
from retrieval import prompting
from retrieval.chat import ModelChoice, Refusal
from retrieval.chat_langchain import LangChainChat
from retrieval.drafter import ExtractiveDrafter
from retrieval.model_composer import ModelDrafter
from retrieval.search import Search
from retrieval.shelf import WholeShelf
from tests.contracts.cases import LEASE, MEMORY, case, people
from tests.fakes.clock import START, FakeClock
from tests.retrieval.conftest import TODAY
from tests.retrieval.models import ScriptedModel, honest, lying, served
from tests.retrieval.test_injection import CASE


@pytest.fixture(scope="module")
def extractive(search: Search) -> ExtractiveDrafter:
    """Return the extractive drafter over the packaged documents."""
    return ExtractiveDrafter(search, WholeShelf(search.catalogue), clock=FakeClock(TODAY))


def _drafter(url: str, extractive: ExtractiveDrafter, documents: Catalogue, *, kind: str) -> ModelDrafter:
    address = f"{url}/v1" if kind == "openai" else url
    chosen = ModelChoice(kind=kind, name="proef", url=address, seconds=20.0)
    return ModelDrafter(LangChainChat(chosen), extractive, WholeShelf(documents))


@pytest.mark.parametrize("kind", ["ollama", "openai"])
async def test_every_part_is_told(extractive: ExtractiveDrafter, documents: Catalogue, kind: str) -> None:
    """The parts of an answer are counted as they begin, from none to those that came, of those asked."""
    told: list[Progress] = []
    with served(ScriptedModel(script=honest)) as url:
        draft = await _drafter(url, extractive, documents, kind=kind).draft([CASE], tell=told.append)
    assert draft.composer == "model:proef"
    counts = [one.parts for one in told]
    assert counts[0] == 0
    assert counts == sorted(counts)
    assert len({one.of for one in told}) == 1
    assert 2 <= counts[-1] <= told[0].of


async def test_a_model_that_fails_is_told_until_then(
    extractive: ExtractiveDrafter, documents: Catalogue
) -> None:
    """A model whose answer is refused has told its counts; the extractive draft tells none."""
    told: list[Progress] = []
    with served(ScriptedModel(script=lying("Het is 7 keer veilig."))) as url:
        draft = await _drafter(url, extractive, documents, kind="ollama").draft([CASE], tell=told.append)
    assert draft.composer == f"extractive:{Refusal.CHECKS}"
    assert told
    told.clear()
    await extractive.draft([CASE], tell=told.append)
    assert told == []


@pytest.mark.parametrize(
    "said, parts",
    [
        ("", 0),
        ('{"delen": [{"kop": "A", "zin', 1),
        ('{"delen": [{"kop" : "A", "zinnen": []}, {"kop":', 2),
        (r'{"delen": [{"kop": "A", "zinnen": [{"tekst": "\"kop\": \"B\"", "bron', 1),
        ('{"delen": [{"kop": "A", "zinnen": [{"tekst": "kop", "bron"', 1),
    ],
)
def test_parts_are_counted_by_their_key(said: str, parts: int) -> None:
    """A part counts from its heading's key on, and the same word within a text does not count."""
    assert prompting.parts_begun(said) == parts


async def test_progress_crosses_the_store(
    store: Store, extractive: ExtractiveDrafter, documents: Catalogue, caplog: pytest.LogCaptureFixture
) -> None:
    """While a slow model writes, another transaction reads its counts; no log line holds any of its words."""
    caplog.set_level(logging.DEBUG)
    async with store.begin() as tx:
        await people(tx)
        given = await case(tx)
        asked = Entry(kind=EntryKind.FOLLOW_UP, text=CASE, at=START)
        await tx.consults.append(given.id, asked, memory=MEMORY)
        await tx.jobs.add(JobKind.DRAFT, given.id, due_at=START)
        assert await tx.jobs.claim(now=START, lease=LEASE)
    with served(ScriptedModel(script=honest, pause=0.1)) as url:
        drafter = _drafter(url, extractive, documents, kind="ollama")
        drafting = Drafting(store=store, drafter=drafter, clock=FakeClock(), tell_every=0.02)
        seen = await _watched(store, given.id, asyncio.create_task(drafting.draft(given.id)))
    assert seen == sorted(seen)
    assert len(set(seen)) >= 3
    async with store.begin() as tx:
        draft = await tx.consults.draft(given.id)
    assert draft is not None
    assert draft.composer == "model:proef"
    lines = [line.getMessage() for line in caplog.records]
    assert not [line for line in lines for one in draft.sentences if one.text in line]


async def _watched(store: Store, subject: str, writing: asyncio.Task[bool]) -> Sequence[int]:
    """Return the counts that were read until *writing* was done."""
    seen: list[int] = []
    while not writing.done():
        async with store.begin() as tx:
            pending = await tx.jobs.pending(JobKind.DRAFT, subject, now=START)
        assert pending is not None
        assert pending.running
        if pending.progress:
            seen.append(pending.progress.parts)
        await asyncio.sleep(0.02)
    assert await writing
    return seen
