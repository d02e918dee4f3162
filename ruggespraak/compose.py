"""All the wiring: plain constructors, read from top to bottom."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from fastapi import FastAPI

from consult.aftercare import Aftercare
from consult.approval import Seal
from consult.delivering import Delivering
from consult.drafting import Drafting
from consult.intake import Intake
from consult.model import State
from consult.ports import Messenger
from consult.reviewing import Reviewing
from consult.text import Channel, Memory, RawText
from corpus.catalogue import Catalogue
from guardrails.anonymiser import PresidioAnonymiser
from retrieval.chat import Chat, choice
from retrieval.embedding import Embedder
from retrieval.growing import GrowingKnowledge
from retrieval.knowledge import Knowledge, open_knowledge
from review.workbench import Workbench
from ruggespraak import logs, process, webapp
from ruggespraak.health import Check, Health
from ruggespraak.office import Office, office
from ruggespraak.settings import Settings
from ruggespraak.telegram import Line, Telegram
from ruggespraak.worker import Wake, Worker
from webchat import Webchat

EMBEDDING_SECONDS = 20.0  #: For the vectors of a question, or of one batch of passages.


@dataclass(frozen=True, kw_only=True)
class Core(Office):
    """Every step over the real adapters."""

    anonymiser: PresidioAnonymiser
    knowledge: GrowingKnowledge
    telegram: Telegram | None
    intake: Intake
    drafting: Drafting
    reviewing: Reviewing
    delivering: Delivering
    aftercare: Aftercare


@asynccontextmanager
async def core(settings: Settings, *, alone: bool = True) -> AsyncIterator[Core]:
    """Open the stores and the index, and wire every step; close them at the end.

    A process that may not be *alone* leaves an embedded index to the one that serves.

    Raises:
        StoreUnavailableError: A database cannot be reached, or must be migrated first.
    """
    async with office(settings) as desk:
        clock, store, seal = desk.clock, desk.store, Seal(settings.approval_key)
        anonymiser, telegram = PresidioAnonymiser(), Telegram.of(settings)
        knowledge = _knowledge(desk, anonymiser, chroma=alone or bool(settings.chroma_url))
        messengers: dict[Channel, Messenger] = {Channel.TELEGRAM: telegram.messenger} if telegram else {}
        try:
            yield Core(
                **vars(desk),
                anonymiser=anonymiser,
                knowledge=knowledge,
                telegram=telegram,
                intake=Intake(store=store, anonymiser=anonymiser, clock=clock, hours=settings.hours),
                drafting=Drafting(store=store, drafter=knowledge.drafter, clock=clock),
                reviewing=Reviewing(
                    store=store, seal=seal, anonymiser=anonymiser, clock=clock, examiner=knowledge.examiner
                ),
                delivering=Delivering(store=store, seal=seal, clock=clock, messengers=messengers),
                aftercare=Aftercare(store=store, clock=clock),
            )
        finally:
            await knowledge.close()


def parts(core: Core, *, web: bool = False, bot: bool = False, worker: bool = False) -> list[process.Part]:
    """Return the parts of a process with pages, bot or worker; a bot needs a token."""
    wake, line = Wake(), _line(core) if core.telegram else None
    sends = bot and core.telegram is not None
    chosen: list[process.Part] = []
    if web:
        chosen.append(process.web(app(core, line, takes_updates=sends), core.settings))
        chosen.append(_warmer(core))
    if sends and line:
        chosen.append(line.part())
    if worker or sends:
        chosen.append(_worker(core, wake, jobs=worker, sends=sends).run)
        chosen.append(_waker(core, wake))
    return chosen


def health(core: Core, line: Line | None = None) -> Health:
    """Return the checks of the parts of a process, and what it counts."""
    checks = {"store": core.store.ping, "anonymiser": _anonymiser_works(core), "index": core.knowledge.check}
    if line:
        checks["telegram"] = line.check
    return Health(parts=checks, counts=lambda: _counts(core))


def start(settings: Settings, *, web: bool = False, bot: bool = False, worker: bool = False) -> None:
    """Run one production process until it is told to stop."""
    logs.configure(settings.log_level)

    async def run() -> None:
        async with core(settings) as opened:
            await process.run(parts(opened, web=web, bot=bot, worker=worker))

    asyncio.run(run())


def app(core: Core, line: Line | None = None, *, takes_updates: bool = False) -> FastAPI:
    """Return the web side over the steps of *core*, with the webhook's route where *line* has one.

    Whether Telegram answers is a matter of this process where it *takes updates* in, and of no other.
    """
    worker = Webchat(
        intake=core.intake,
        delivering=core.delivering,
        aftercare=core.aftercare,
        access=core.access,
        library=core.knowledge.library,
        clock=core.clock,
    )
    consultant = Workbench(
        reviewing=core.reviewing,
        access=core.access,
        accounts=core.accounts,
        publishing=core.publishing,
        own_documents=core.own_documents,
        passwords=core.passwords,
        clock=core.clock,
    )
    extra = [line.routes()] if line else []
    return webapp.build(
        secure=core.settings.secure,
        worker=worker,
        consultant=consultant,
        health=health(core, line if takes_updates else None),
        extra=extra,
    )


def chat(settings: Settings) -> Chat | None:
    """Return the language model that *settings* choose; None for none, and then no client is imported."""
    chosen = choice(
        settings.model,
        key=settings.model_key,
        context=settings.model_context,
        seconds=settings.model_seconds,
    )
    if chosen is None:
        return None
    from retrieval.chat_langchain import LangChainChat

    return LangChainChat(chosen)


def embedder(settings: Settings) -> Embedder | None:
    """Return the embedding model that *settings* choose; None for our own encoder alone."""
    if settings.embeddings == "own":
        return None
    chosen = choice(settings.embeddings, key=settings.embeddings_key, seconds=EMBEDDING_SECONDS)
    if chosen is None:
        return None
    from retrieval.embedding_langchain import LangChainEmbedder

    return LangChainEmbedder(chosen)


def _knowledge(desk: Office, anonymiser: PresidioAnonymiser, *, chroma: bool) -> GrowingKnowledge:
    model, embeds = chat(desk.settings), embedder(desk.settings)

    def build(catalogue: Catalogue) -> Knowledge:
        return open_knowledge(
            catalogue,
            desk.store,
            clock=desk.clock,
            folder=desk.settings.data_dir / "chroma",
            url=desk.settings.chroma_url,
            chroma=chroma,
            chat=model,
            embedder=embeds,
            anonymiser=anonymiser,
        )

    return GrowingKnowledge(desk.catalogue, desk.store, build=build)


def _line(core: Core) -> Line:
    if core.telegram is None:
        raise ValueError("Telegram is off")
    return Line.of(
        core.telegram,
        core.settings,
        intake=core.intake,
        aftercare=core.aftercare,
        delivering=core.delivering,
        access=core.access,
        library=core.knowledge.library,
    )


def _worker(core: Core, wake: Wake, *, jobs: bool, sends: bool) -> Worker:
    return Worker(
        store=core.store,
        clock=core.clock,
        drafting=core.drafting,
        delivering=core.delivering,
        retention=core.retention,
        destroy_key=lambda key_id: core.store.destroy_keys([key_id]),
        upkeep=(core.store.sweep_keys, core.store.prune),
        jobs=jobs,
        channels=(Channel.TELEGRAM,) if sends else (),
        wake=wake,
    )


def _warmer(core: Core) -> process.Part:
    """Return the part that readies what a consultant's first reply is held against, and then waits."""

    async def warm(stop: asyncio.Event) -> None:
        # Nothing depends on it, whatever goes wrong: the first reply only waits longer.
        try:
            await core.knowledge.warm()
        except Exception as error:  # noqa: BLE001
            logs.log_error("not_warmed", error)
        await stop.wait()

    return warm


def _waker(core: Core, wake: Wake) -> process.Part:
    async def listen(stop: asyncio.Event) -> None:
        async def forward() -> None:
            async for _ in core.store.wakeups():
                wake.now()

        listening = asyncio.create_task(forward())
        await stop.wait()
        listening.cancel()

    return listen


def _anonymiser_works(core: Core) -> Check:
    async def check() -> None:
        await core.anonymiser.mask(RawText("Een zin zonder naam."), memory=Memory())

    return check


async def _counts(core: Core) -> Mapping[str, float]:
    async with core.store.begin() as tx:
        counted = await tx.consults.counts()
        dead = await tx.jobs.dead()
    states = {f'cases{{state="{state}"}}': float(counted.get(state, 0)) for state in State}
    telegram = core.telegram.counts() if core.telegram else {}
    return {**states, "jobs_dead": float(len(dead)), **telegram}
