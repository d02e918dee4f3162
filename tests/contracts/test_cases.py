"""The contract of proposals, previews and cases."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from consult.advice import Citation, Draft, Evidence, Section, Sentence, Source
from consult.errors import KeyMissingError, StaleVersionError, UnknownConsultError
from consult.model import ALLOWED, QUEUE, State, Step, Urgency
from consult.outgoing import Preview
from consult.ports import Store, Tx
from consult.records import Entry, EntryKind
from consult.text import Memory
from tests.contracts.cases import HOUR, LEASE, MEMORY, NOOR, QUESTION, SAM, case, moved, people, proposal
from tests.fakes.clock import START

DRAFT = Draft(
    sections=(
        Section(
            heading="Vandaag",
            sentences=(Sentence(text="Bel.", evidence=Evidence(source=Source.QUESTION, start=0, end=3)),),
            bullets=True,
        ),
    ),
    citations=(
        Citation(
            slug="meldcode/kindcheck",
            section="Kort",
            version="1.0",
            title="Kindcheck",
            text="Vraag naar de kinderen.",
            valid_from=date(2026, 1, 1),
            expired=False,
        ),
    ),
    composer="extractive",
    corpus_version="c" * 64,
)


async def test_a_proposal_comes_back_as_it_was(store: Store) -> None:
    """Every field of a proposal survives, with its raw messages added up over several puts."""
    given = proposal(about="case-9")
    async with store.begin() as tx:
        await people(tx)
        await tx.proposals.put(given, messages=[11, 12])
    longer = replace(given, text=given.text + " En nu?", acute=False, warnings=())
    async with store.begin() as tx:
        assert await tx.proposals.get(given.id) == given
        await tx.proposals.put(longer, messages=[13])
    async with store.begin() as tx:
        assert await tx.proposals.open_of(NOOR.id) == longer
        assert await tx.proposals.open_of(SAM.id) is None
        assert list(await tx.proposals.messages(given.id)) == [11, 12, 13]


async def test_a_worker_has_one_open_proposal(store: Store) -> None:
    """A second open proposal of the same worker is refused, so that neither text is lost."""
    async with store.begin() as tx:
        await people(tx)
        await tx.proposals.put(proposal())
    with pytest.raises(StaleVersionError):
        async with store.begin() as tx:
            await tx.proposals.put(proposal())


async def test_a_removed_proposal_is_gone_with_its_preview(store: Store) -> None:
    """Nothing can be read of a proposal that was removed; removing it again does no harm."""
    given = proposal()
    async with store.begin() as tx:
        await people(tx)
        await tx.proposals.put(given, messages=[1])
        await tx.previews.put(_preview(given.id))
    for _ in range(2):
        async with store.begin() as tx:
            await tx.proposals.remove(given.id)
    async with store.begin() as tx:
        assert await tx.proposals.get(given.id) is None
        assert list(await tx.proposals.messages(given.id)) == []
        assert await tx.previews.of_proposal(given.id) is None
        await tx.proposals.put(proposal())


async def test_expired_proposals_are_listed(store: Store) -> None:
    """A proposal has expired from the moment it names on, the oldest first."""
    early, late = proposal(expires_at=START + HOUR), proposal(SAM, expires_at=START + 2 * HOUR)
    async with store.begin() as tx:
        await people(tx)
        await tx.proposals.put(late)
        await tx.proposals.put(early)
        assert list(await tx.proposals.expired(at=START)) == []
        assert list(await tx.proposals.expired(at=START + HOUR)) == [early.id]
        assert list(await tx.proposals.expired(at=START + 2 * HOUR)) == [early.id, late.id]


async def test_a_preview_is_claimed_once_and_leased(store: Store) -> None:
    """A due preview is handed out once per lease, until it was sent."""
    given = proposal()
    async with store.begin() as tx:
        await people(tx)
        await tx.proposals.put(given)
        await tx.previews.put(_preview(given.id))
        assert await _claimed(tx) == [given.id]
        assert await _claimed(tx) == []
        assert await _claimed(tx, after=LEASE) == [given.id]
        preview = await tx.previews.of_proposal(given.id)
        assert preview is not None
        await tx.previews.save(replace(preview, sent=True, message_id=5), was=preview)
        assert await _claimed(tx, after=9 * LEASE) == []
        kept = await tx.previews.of_proposal(given.id)
        assert kept is not None
        assert kept.message_id == 5


async def test_a_preview_that_changed_meanwhile_is_not_overwritten(store: Store) -> None:
    """What became of an older preview does not touch the newer one, which is due again."""
    given = proposal()
    async with store.begin() as tx:
        await people(tx)
        await tx.proposals.put(given)
        await tx.previews.put(_preview(given.id))
        (claimed,) = await tx.previews.claim(now=START, lease=LEASE, limit=9)
    newer = replace(_preview(given.id), digest="d2")
    async with store.begin() as tx:
        await tx.previews.put(newer)
        await tx.previews.save(replace(claimed, sent=True), was=claimed)
        assert await tx.previews.of_proposal(given.id) == newer
        assert await _claimed(tx) == [given.id]


async def test_a_case_comes_back_as_it_was(store: Store) -> None:
    """A case is found by id, reference and return code, with its question and memory."""
    async with store.begin() as tx:
        await people(tx)
        given = await case(tx, urgency=Urgency.ACUTE, meldcode_step=3, needs_second=True)
    async with store.begin() as tx:
        assert await tx.consults.get(given.id) == given
        assert await tx.consults.by_ref(given.ref) == given
        assert await tx.consults.by_code(f"code-{given.id}") == given
        entry = Entry(kind=EntryKind.QUESTION, text=QUESTION.text, at=START)
        assert list(await tx.consults.entries(given.id)) == [entry]
        assert await tx.consults.memory(given.id) == MEMORY


@pytest.mark.parametrize("ref", ["R-9", "R-", "1001", "R-x", "R-99999999999999999999", "R-1001 ", ""])
async def test_an_unknown_case_is_refused(store: Store, ref: str) -> None:
    """A reference that was never given out, or is none at all, is unknown."""
    async with store.begin() as tx:
        await people(tx)
        await case(tx)
        with pytest.raises(UnknownConsultError):
            await tx.consults.by_ref(ref)
        with pytest.raises(UnknownConsultError):
            await tx.consults.get("none")
        assert await tx.consults.by_code("none") is None


async def test_numbers_start_at_1001(store: Store) -> None:
    """The first case is R-1001 and no number comes twice."""
    async with store.begin() as tx:
        assert [await tx.consults.next_number() for _ in range(3)] == [1001, 1002, 1003]
    async with store.begin() as tx:
        assert await tx.consults.next_number() == 1004


async def test_the_queue_is_sorted_by_urgency(store: Store) -> None:
    """Acute comes before today before normal, and of two alike the one that was promised sooner."""
    async with store.begin() as tx:
        await people(tx)
        normal = await case(tx, expected_at=START)
        late = await case(tx, urgency=Urgency.TODAY, expected_at=START + 2 * HOUR)
        soon = await case(tx, urgency=Urgency.TODAY, expected_at=START + HOUR)
        acute = await case(tx, SAM, urgency=Urgency.ACUTE, expected_at=START + 9 * HOUR)
        gone = await case(tx)
        await tx.consults.save(moved(gone, State.WITHDRAWN), was=gone)
        assert [c.id for c in await tx.consults.in_states(QUEUE)] == [acute.id, soon.id, late.id, normal.id]
        assert await tx.consults.counts() == {State.SUBMITTED: 4, State.WITHDRAWN: 1}
        assert [c.id for c in await tx.consults.of_worker(NOOR.id)] == [
            gone.id,
            soon.id,
            late.id,
            normal.id,
        ]


async def test_a_late_write_is_refused(store: Store) -> None:
    """Of two writes that saw the same version, the second is refused."""
    async with store.begin() as tx:
        await people(tx)
        seen = await case(tx)
    async with store.begin() as tx:
        await tx.consults.save(seen.take(Step.DRAFT, at=START + HOUR), was=seen)
    with pytest.raises(StaleVersionError):
        async with store.begin() as tx:
            await tx.consults.save(seen.take(Step.WITHDRAW, at=START + HOUR), was=seen)
    async with store.begin() as tx:
        assert (await tx.consults.get(seen.id)).state is State.DRAFTED


async def test_a_claim_is_compared_too(store: Store) -> None:
    """A write that did not see a colleague's claim is refused, although a claim keeps the version."""
    async with store.begin() as tx:
        await people(tx)
        seen = await case(tx)
        claimed = seen.claimed("joke", at=START, until=START + LEASE)
        await tx.consults.save(claimed, was=seen)
        longer = claimed.claimed("joke", at=START, until=START + 2 * LEASE)
        await tx.consults.save(longer, was=claimed)
        assert await tx.consults.get(seen.id) == longer
    for stale in (seen, claimed):
        with pytest.raises(StaleVersionError):
            async with store.begin() as tx:
                await tx.consults.save(stale.take(Step.DRAFT, at=START), was=stale)


@pytest.mark.parametrize(
    "target",
    [
        s
        for s in State
        if not any(
            (State.SUBMITTED, step) in ALLOWED and ALLOWED[State.SUBMITTED, step] is s for step in Step
        )
        and s is not State.SUBMITTED
    ],
)
async def test_a_state_that_no_step_leads_to_is_refused(store: Store, target: State) -> None:
    """The store itself refuses a change of state that the table does not have."""
    async with store.begin() as tx:
        await people(tx)
        seen = await case(tx)
    with pytest.raises(StaleVersionError):
        async with store.begin() as tx:
            await tx.consults.save(moved(seen, target), was=seen)


async def test_entries_stay_in_order(store: Store) -> None:
    """Entries come back oldest first, with the memory of the newest."""
    grown = Memory(key=MEMORY.key, known={"ab": "[PERSOON-1]", "cd": "[PERSOON-2]"}, counts={"PERSOON": 2})
    async with store.begin() as tx:
        await people(tx)
        given = await case(tx)
        for n, kind in enumerate((EntryKind.ANSWER, EntryKind.FOLLOW_UP, EntryKind.ANSWER)):
            entry = Entry(kind=kind, text=f"{n} é 👧", at=START + (n + 1) * HOUR)
            await tx.consults.append(given.id, entry, memory=grown)
    async with store.begin() as tx:
        assert [e.text for e in await tx.consults.entries(given.id)][1:] == ["0 é 👧", "1 é 👧", "2 é 👧"]
        assert await tx.consults.memory(given.id) == grown


async def test_draft_and_working_text_are_replaced(store: Store) -> None:
    """Of drafts and working texts the newest counts; before the first there is none."""
    async with store.begin() as tx:
        await people(tx)
        given = await case(tx)
        assert await tx.consults.draft(given.id) is None
        assert await tx.consults.working_text(given.id) is None
        await tx.consults.put_draft(given.id, DRAFT)
        await tx.consults.put_draft(given.id, replace(DRAFT, composer="model:own"))
        await tx.consults.put_working_text(given.id, "een")
        await tx.consults.put_working_text(given.id, "")
    async with store.begin() as tx:
        assert await tx.consults.draft(given.id) == replace(DRAFT, composer="model:own")
        assert await tx.consults.working_text(given.id) == ""


async def test_an_erased_case_has_no_texts(store: Store) -> None:
    """After erasing, the plain row stays and every text of the case is out of reach for good."""
    async with store.begin() as tx:
        await people(tx)
        given, other = await case(tx), await case(tx)
        await tx.consults.put_draft(given.id, DRAFT)
        await tx.consults.put_working_text(given.id, "een")
    async with store.begin() as tx:
        await tx.consults.erase(given.id)
    async with store.begin() as tx:
        assert await tx.consults.get(given.id) == given
        assert await tx.consults.draft(given.id) is None
        assert await tx.consults.working_text(given.id) is None
        with pytest.raises(KeyMissingError):
            await tx.consults.entries(given.id)
        with pytest.raises(KeyMissingError):
            await tx.consults.memory(given.id)
        with pytest.raises(KeyMissingError):
            await tx.consults.put_draft(given.id, DRAFT)
        assert len(await tx.consults.entries(other.id)) == 1


async def test_idle_cases_are_listed(store: Store) -> None:
    """A case is idle when nobody changed it since the moment asked for, the oldest first."""
    async with store.begin() as tx:
        await people(tx)
        old = await case(tx, updated_at=START - timedelta(days=40))
        older = await case(tx, updated_at=START - timedelta(days=50))
        await case(tx)
        month = START - timedelta(days=28)
        assert [c.id for c in await tx.consults.idle(before=month, states=QUEUE)] == [older.id, old.id]
        assert list(await tx.consults.idle(before=month, states=[State.CLOSED])) == []


def _preview(proposal_id: str) -> Preview:
    return Preview(proposal_id=proposal_id, worker_id=NOOR.id, digest="d1", due_at=START)


async def _claimed(tx: Tx, after: timedelta = timedelta(0)) -> list[str]:
    claimed = await tx.previews.claim(now=START + after, lease=LEASE, limit=9)
    return [preview.proposal_id for preview in claimed]
