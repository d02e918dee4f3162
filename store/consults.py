"""Cases: plain columns for what the queue needs, compare-and-set for every change."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, case, func, insert, select, update

from consult.advice import Draft
from consult.errors import KeyMissingError, StaleVersionError, UnknownConsultError
from consult.model import Claim, Consult, State, Urgency
from consult.records import Entry, EntryKind
from consult.text import Channel, Memory, Question
from store.tables import case_counter, case_numbers, consults
from store.texts import CaseTexts, key_id
from store.unit import Unit

_BY_URGENCY = case({urgency.value: rank for rank, urgency in enumerate(Urgency)}, value=consults.c.urgency)


class SqlConsults:
    """Cases; their texts stand in `CaseTexts`."""

    def __init__(self, unit: Unit) -> None:
        """Work in the transaction of *unit*."""
        self._unit = unit
        self._texts = CaseTexts(unit)

    async def next_number(self) -> int:
        """Return a public case number that was never given out before, from 1001 on."""
        if self._unit.on_postgresql:
            number: int = (await self._unit.run(select(case_numbers.next_value()))).scalar_one()
            return number
        further = update(case_counter).values(last=case_counter.c.last + 1).returning(case_counter.c.last)
        last: int = (await self._unit.run(further)).scalar_one()
        return last

    async def add(self, consult: Consult, question: Question, *, code_hash: str) -> None:
        """Keep a new case with its first question, found again by the hash of its return code."""
        row = {"id": consult.id, "number": consult.number, "code_hash": code_hash, **_changing(consult)}
        fixed = {"worker_id": consult.worker_id, "channel": consult.channel.value}
        await self._unit.run(insert(consults).values(**row, **fixed, created_at=consult.created_at))
        await self._unit.create_key(key_id(consult.id))
        entry = Entry(kind=EntryKind.QUESTION, text=question.text, at=consult.created_at)
        await self._texts.add(consult.id, entry, memory=question.memory)

    async def get(self, consult_id: str) -> Consult:
        """Return the case.

        Raises:
            UnknownConsultError: There is none with this id.
        """
        found = await self._one(consults.c.id == consult_id)
        if found is None:
            raise UnknownConsultError
        return found

    async def by_ref(self, ref: str) -> Consult:
        """Return the case with the public reference *ref*.

        Raises:
            UnknownConsultError: There is none.
        """
        digits = ref.removeprefix("R-")
        # Nine digits fit the column on both databases.
        known = digits.isascii() and digits.isdigit() and len(digits) < 10 and ref.startswith("R-")  # noqa: PLR2004
        found = await self._one(consults.c.number == int(digits)) if known else None
        if found is None:
            raise UnknownConsultError
        return found

    async def by_code(self, code_hash: str) -> Consult | None:
        """Return the case whose return code has this hash."""
        return await self._one(consults.c.code_hash == code_hash)

    async def of_worker(self, worker_id: str) -> Sequence[Consult]:
        """Return this worker's cases, newest first."""
        return await self._many(
            select(consults).where(consults.c.worker_id == worker_id).order_by(consults.c.number.desc())
        )

    async def in_states(self, states: Sequence[State]) -> Sequence[Consult]:
        """Return the cases in *states*, most urgent first, then by the moment a reply is expected."""
        order = (_BY_URGENCY, consults.c.expected_at, consults.c.number)
        return await self._many(select(consults).where(_in(states)).order_by(*order))

    async def counts(self) -> Mapping[State, int]:
        """Return how many cases stand in each state that has any."""
        grouped = select(consults.c.state, func.count().label("cases")).group_by(consults.c.state)
        return {State(row.state): row.cases for row in (await self._unit.run(grouped)).all()}

    async def idle(self, *, before: datetime, states: Sequence[State]) -> Sequence[Consult]:
        """Return the cases in *states* that nobody changed since *before*, the oldest first."""
        unchanged = select(consults).where(_in(states), consults.c.updated_at < before)
        return await self._many(unchanged.order_by(consults.c.updated_at, consults.c.number))

    async def save(self, consult: Consult, *, was: Consult) -> None:
        """Write *consult* while the row is still as *was*.

        Raises:
            StaleVersionError: Somebody else wrote in the meantime, or the state may not change like this.
        """
        same = [consults.c[name].is_not_distinct_from(value) for name, value in _changing(was).items()]
        write = update(consults).where(consults.c.id == was.id, *same).values(_changing(consult))
        written = await self._unit.run(write, refused=StaleVersionError)
        if written.rowcount != 1 or consult.id != was.id:
            raise StaleVersionError

    async def entries(self, consult_id: str) -> Sequence[Entry]:
        """Return what the worker confirmed, oldest first.

        Raises:
            KeyMissingError: The case has been erased.
        """
        return await self._texts.entries(consult_id)

    async def append(self, consult_id: str, entry: Entry, *, memory: Memory) -> None:
        """Add a confirmed *entry* to the case and keep what its memory has become.

        Raises:
            KeyMissingError: The case has been erased.
        """
        await self._texts.add(consult_id, entry, memory=memory)

    async def memory(self, consult_id: str) -> Memory:
        """Return the memory of the case.

        Raises:
            KeyMissingError: The case has been erased.
        """
        memory = await self._texts.memory(consult_id)
        if memory is None:
            raise KeyMissingError
        return memory

    async def put_draft(self, consult_id: str, draft: Draft) -> None:
        """Keep *draft* as the newest of the case; an earlier one is gone.

        Raises:
            KeyMissingError: The case has been erased.
        """
        await self._texts.put(consult_id, "draft", draft.to_json())

    async def draft(self, consult_id: str) -> Draft | None:
        """Return the newest draft."""
        text = await self._texts.get(consult_id, "draft")
        return Draft.from_json(text) if text is not None else None

    async def put_working_text(self, consult_id: str, text: str) -> None:
        """Keep the consultant's unapproved *text*; only the workbench reads it.

        Raises:
            KeyMissingError: The case has been erased.
        """
        await self._texts.put(consult_id, "working", text)

    async def working_text(self, consult_id: str) -> str | None:
        """Return the consultant's unapproved text."""
        return await self._texts.get(consult_id, "working")

    async def erase(self, consult_id: str) -> None:
        """Remove the texts of the case and destroy its key when the transaction commits.

        What stays of its approvals is ciphertext that no key opens.
        """
        await self._texts.erase(consult_id)
        await self._unit.doom(key_id(consult_id))

    async def _one(self, which: Any) -> Consult | None:  # noqa: ANN401 - a condition of SQLAlchemy
        row = (await self._unit.run(select(consults).where(which))).first()
        return _consult(row) if row else None

    async def _many(self, query: Any) -> Sequence[Consult]:  # noqa: ANN401 - a query of SQLAlchemy
        return [_consult(row) for row in await self._unit.run(query)]


def _in(states: Sequence[State]) -> Any:  # noqa: ANN401 - a condition of SQLAlchemy
    return consults.c.state.in_([state.value for state in states])


def _changing(consult: Consult) -> dict[str, Any]:
    return {
        "team": consult.team,
        "state": consult.state.value,
        "version": consult.version,
        "urgency": consult.urgency.value,
        "updated_at": consult.updated_at,
        "expected_at": consult.expected_at,
        "claimed_by": consult.claim.consultant_id if consult.claim else None,
        "claimed_until": consult.claim.until if consult.claim else None,
        "first_reader": consult.first_reader,
        "needs_second": consult.needs_second,
        "meldcode_step": consult.meldcode_step,
    }


def _consult(row: Row[Any]) -> Consult:
    claim = Claim(consultant_id=row.claimed_by, until=row.claimed_until) if row.claimed_by else None
    return Consult(
        id=row.id,
        number=row.number,
        worker_id=row.worker_id,
        team=row.team,
        channel=Channel(row.channel),
        state=State(row.state),
        version=row.version,
        urgency=Urgency(row.urgency),
        created_at=row.created_at,
        updated_at=row.updated_at,
        expected_at=row.expected_at,
        claim=claim,
        first_reader=row.first_reader,
        needs_second=row.needs_second,
        meldcode_step=row.meldcode_step,
    )
