"""Invented people, cases and texts that the store's suites write."""

from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any

from consult.approval import Approval, Seal, Unsealed
from consult.model import Consult, Kind, State
from consult.outgoing import Delivery, Fixed
from consult.people import Account, Role, Worker
from consult.ports import Tx
from consult.text import Channel, Flag, Memory, Proposal, Question
from tests.fakes.clock import START

HOUR = timedelta(hours=1)
LEASE = timedelta(seconds=60)
SEAL = Seal(b"s" * 32)
JOKE = Account(
    id="joke", name="joke", full_name="Joke Terpstra", role=Role.CONSULTANT, totp_secret="JBSWY3DP"
)
WIM = Account(id="wim", name="wim", full_name="Wim Aalders", role=Role.CONSULTANT)
BOSS = Account(id="boss", name="boss", full_name="Ans Kuiper", role=Role.COORDINATOR)
NOOR = Worker(id="noor", team="Noord", channel=Channel.TELEGRAM)
SAM = Worker(id="sam", team="Zuid", channel=Channel.TELEGRAM)
MEMORY = Memory(key=b"m" * 32, known={"ab": "[PERSOON-1]"}, counts={"PERSOON": 1})
QUESTION = Question(text="[PERSOON-1] komt al weken zonder jas.", memory=MEMORY)
ADVICE = "Bespreek het vandaag met je aandachtsfunctionaris."
_IDS = count(1)


def new_id(prefix: str) -> str:
    """Return an id that was not used before."""
    return f"{prefix}-{next(_IDS)}"


async def people(tx: Tx) -> None:
    """Add two workers, two consultants and a coordinator."""
    for account in (JOKE, WIM, BOSS):
        await tx.people.add_account(account)
    await tx.people.add_worker(NOOR, address="1001")
    await tx.people.add_worker(SAM, address="2002")


def proposal(worker: Worker = NOOR, **changes: Any) -> Proposal:  # noqa: ANN401 - any field of a proposal
    """Return a proposal of *worker*."""
    whole = Proposal(
        id=new_id("proposal"),
        worker_id=worker.id,
        channel=worker.channel,
        text="[PERSOON-1] is weer niet geweest.",
        flags=(Flag(start=0, end=11),),
        warnings=("Kijk nog eens naar de plaats.",),
        memory=MEMORY,
        acute=True,
        expires_at=START + timedelta(hours=24),
    )
    return replace(whole, **changes)


async def case(tx: Tx, worker: Worker = NOOR, **changes: Any) -> Consult:  # noqa: ANN401 - any field of a consult
    """Return a new case of *worker*, stored with its question and the code hash ``code-ID``."""
    consult = Consult(
        id=new_id("case"),
        number=await tx.consults.next_number(),
        worker_id=worker.id,
        team=worker.team,
        channel=worker.channel,
        created_at=START,
        updated_at=START,
        expected_at=START + timedelta(hours=8),
    )
    consult = replace(consult, **changes)
    await tx.consults.add(consult, QUESTION, code_hash=f"code-{consult.id}")
    return consult


def approval(consult: Consult, **changes: Any) -> Approval:  # noqa: ANN401 - any field of an approval
    """Return Joke's approval of an advice in *consult*, sealed."""
    text = changes.pop("text", ADVICE)
    unsealed = Unsealed(
        id=new_id("approval"),
        consult_id=consult.id,
        kind=Kind.ADVICE,
        consultant_id=JOKE.id,
        digest=MEMORY.digest(text),
        at=START,
    )
    return SEAL.approve(replace(unsealed, **changes), text, worker_id=consult.worker_id)


def delivery(given: Approval, worker: Worker = NOOR, **changes: Any) -> Delivery:  # noqa: ANN401 - any field
    """Return the delivery of what was *given* an approval."""
    whole = Delivery(
        id=new_id("delivery"),
        worker_id=worker.id,
        channel=worker.channel,
        consult_id=given.consult_id,
        kind=given.kind,
        approval_id=given.id,
        digest=given.digest,
        created_at=START,
        due_at=START,
    )
    return replace(whole, **changes)


def notice(worker: Worker = NOOR, **changes: Any) -> Delivery:  # noqa: ANN401 - any field of a delivery
    """Return the delivery of a fixed text."""
    whole = Delivery(
        id=new_id("notice"),
        worker_id=worker.id,
        channel=worker.channel,
        fixed=Fixed.CANCELLED,
        created_at=START,
        due_at=START,
    )
    return replace(whole, **changes)


def moved(consult: Consult, state: State) -> Consult:
    """Return *consult* one version further in *state*."""
    return replace(consult, state=state, version=consult.version + 1)
