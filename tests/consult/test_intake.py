import asyncio
from datetime import timedelta

import pytest

from consult.errors import (
    AnonymiserUnavailableError,
    EmptyQuestionError,
    NothingProposedError,
    ProposalChangedError,
    QuestionTooLongError,
    StepNotAllowedError,
    UnknownConsultError,
)
from consult.intake import Source
from consult.model import State, Urgency
from consult.outgoing import Fixed, JobKind
from consult.records import EntryKind
from consult.text import Proposal, RawText
from tests.consult.desk import JOKE, MONDAY, OTHER, PHONE, WEB, Desk


async def propose(desk: Desk, text: str, *, source: Source = Source(), acute: bool = False) -> Proposal:  # noqa: B008 - frozen
    """Return the proposal after the Telegram worker said *text*."""
    proposal = await desk.intake.propose(RawText(text), worker=PHONE, acute=acute, source=source)
    assert proposal is not None
    return proposal


async def test_a_message_becomes_a_masked_proposal(desk: Desk) -> None:
    """What is kept of a message holds no name."""
    proposal = await propose(desk, "Fatoumata komt zonder jas, fatoumata huilt.")
    assert proposal.text == "[PERSOON-1] komt zonder jas, [PERSOON-1] huilt."
    assert proposal.expires_at == MONDAY + timedelta(hours=24)


async def test_a_further_message_is_added_with_the_same_numbers(desk: Desk) -> None:
    """A second message joins the first, and the same person keeps the same placeholder."""
    await propose(desk, "Fatoumata komt zonder jas.")
    proposal = await propose(desk, "Anneloes ziet Fatoumata elke dag. Storm!")
    assert proposal.text.endswith("[PERSOON-2] ziet [PERSOON-1] elke dag. Storm!")
    assert [proposal.text[f.start : f.end] for f in proposal.flags] == ["Storm"]


async def test_a_repeated_update_changes_nothing(desk: Desk) -> None:
    """The same update twice adds its text once."""
    source = Source(update_id=7, message_id=70)
    await propose(desk, "Hij huilt.", source=source)
    assert await desk.intake.propose(RawText("Hij huilt."), worker=PHONE, acute=False, source=source) is None
    current = await desk.intake.current(PHONE)
    assert current is not None
    assert current.text == "Hij huilt."


async def test_messages_at_the_same_moment_are_all_kept(desk: Desk) -> None:
    """Three messages that arrive at once all end up in the proposal."""
    await asyncio.gather(*(propose(desk, f"deel {n}") for n in range(3)))
    current = await desk.intake.current(PHONE)
    assert current is not None
    assert sorted(current.text.split("\n\n")) == ["deel 0", "deel 1", "deel 2"]


async def test_nothing_is_kept_when_the_anonymiser_fails(desk: Desk) -> None:
    """With the anonymiser down there is no proposal, and the worker is told by an error."""
    desk.anonymiser.down = True
    with pytest.raises(AnonymiserUnavailableError):
        await propose(desk, "Fatoumata is weg")
    assert await desk.intake.current(PHONE) is None


@pytest.mark.parametrize("text", ["", " \n "])
async def test_an_empty_message_is_refused(desk: Desk, text: str) -> None:
    """A message without text is no question."""
    with pytest.raises(EmptyQuestionError):
        await propose(desk, text)


async def test_a_question_that_grows_too_long_keeps_what_it_was(desk: Desk) -> None:
    """A message that makes the question longer than 3,500 characters is refused, the earlier text stays."""
    await propose(desk, "a" * 3000)
    with pytest.raises(QuestionTooLongError) as refused:
        await propose(desk, "b" * 600)
    assert refused.value.limit == 3500
    current = await desk.intake.current(PHONE)
    assert current is not None
    assert current.text == "a" * 3000


async def test_what_was_confirmed_is_a_case_with_a_job(desk: Desk) -> None:
    """A confirmed proposal is gone, its question is a case, and a draft has been asked for."""
    proposal = await propose(desk, "Fatoumata komt zonder jas.", source=Source(update_id=1, message_id=10))
    receipt = await desk.intake.confirm(worker=PHONE, proposal_id=proposal.id, digest=proposal.digest)
    assert receipt is not None
    case = await desk.case(receipt.ref)
    assert (case.state, case.team, case.urgency) == (State.SUBMITTED, "Zuid", Urgency.NORMAL)
    async with desk.store.begin() as tx:
        assert [e.text for e in await tx.consults.entries(case.id)] == ["[PERSOON-1] komt zonder jas."]
        job = await tx.jobs.claim(now=MONDAY, lease=timedelta(minutes=1))
        sent = await tx.outbox.of_consult(case.id)
    assert job is not None
    assert (job.kind, job.subject) == (JobKind.DRAFT, case.id)
    assert [(d.fixed, d.delete) for d in sent] == [(Fixed.RECEIPT, (10,))]
    assert await desk.intake.current(PHONE) is None


async def test_a_return_code_opens_the_case(desk: Desk) -> None:
    """The code on the receipt finds the case, and no other code does."""
    receipt = await desk.ask()
    found = await desk.aftercare.by_code(receipt.return_code.lower())
    assert found is not None
    assert found.ref == receipt.ref
    assert await desk.aftercare.by_code("AAAA-BBBB-CCCC-DDDD") is None


async def test_only_the_text_that_was_shown_can_be_confirmed(desk: Desk) -> None:
    """A button of before the last change confirms nothing."""
    first = await propose(desk, "Hij huilt.")
    await propose(desk, "En slaapt niet.")
    with pytest.raises(ProposalChangedError):
        await desk.intake.confirm(worker=PHONE, proposal_id=first.id, digest=first.digest)


async def test_a_second_confirmation_makes_no_second_case(desk: Desk) -> None:
    """Confirming twice is refused the second time."""
    proposal = await propose(desk, "Hij huilt.")
    await desk.intake.confirm(worker=PHONE, proposal_id=proposal.id, digest=proposal.digest)
    with pytest.raises(NothingProposedError):
        await desk.intake.confirm(worker=PHONE, proposal_id=proposal.id, digest=proposal.digest)
    assert len(await desk.aftercare.cases(PHONE)) == 1


async def test_nobody_confirms_anothers_text(desk: Desk) -> None:
    """A worker with the right id and digest of somebody else's proposal is told there is nothing."""
    proposal = await propose(desk, "Hij huilt.")
    with pytest.raises(NothingProposedError):
        await desk.intake.confirm(worker=OTHER, proposal_id=proposal.id, digest=proposal.digest)
    assert not await desk.intake.cancel(worker=OTHER, proposal_id=proposal.id)


async def test_an_acute_message_makes_an_acute_case(desk: Desk) -> None:
    """One acute message among several puts the case first in the queue."""
    await propose(desk, "Hij heeft een mes.", acute=True)
    proposal = await propose(desk, "Zij is boven.")
    receipt = await desk.intake.confirm(worker=PHONE, proposal_id=proposal.id, digest=proposal.digest)
    assert receipt is not None
    assert (await desk.case(receipt.ref)).urgency is Urgency.ACUTE


async def test_an_edit_is_masked_again(desk: Desk) -> None:
    """A name that a worker types while editing does not get through."""
    proposal = await propose(desk, "Hij huilt.")
    edited = await desk.intake.edit(
        RawText("Bartholomeus huilt."), worker=PHONE, proposal_id=proposal.id, digest=proposal.digest
    )
    assert edited is not None
    assert edited.text == "[PERSOON-1] huilt."


async def test_a_word_more_can_be_hidden(desk: Desk) -> None:
    """A word that the worker points at is hidden in the proposal that is kept."""
    proposal = await propose(desk, "Ze zit bij de fanfare.")
    masked = await desk.intake.mask_word(
        "fanfare", worker=PHONE, proposal_id=proposal.id, digest=proposal.digest
    )
    assert masked is not None
    assert masked.text == "Ze zit bij de [WOORD-1]."
    assert masked == await desk.intake.current(PHONE)


async def test_a_cancelled_text_is_gone(desk: Desk) -> None:
    """After cancelling there is no proposal, and its raw messages are to be deleted."""
    proposal = await propose(desk, "Hij huilt.", source=Source(update_id=1, message_id=10))
    assert await desk.intake.cancel(worker=PHONE, proposal_id=proposal.id)
    assert await desk.intake.current(PHONE) is None
    async with desk.store.begin() as tx:
        due = await tx.outbox.claim(channel=PHONE.channel, now=MONDAY, lease=timedelta(minutes=1), limit=9)
    assert [(d.fixed, d.delete) for d in due] == [(Fixed.CANCELLED, (10,))]


async def test_an_expired_text_is_not_continued(desk: Desk) -> None:
    """A message after the 24 hours starts a new proposal."""
    await propose(desk, "Oud.")
    desk.clock.tick(timedelta(hours=24))
    assert (await propose(desk, "Nieuw.")).text == "Nieuw."


async def test_an_answer_goes_into_the_same_case(desk: Desk) -> None:
    """An answer to a question back is masked with the case's own numbers and submits the case again."""
    ref = (await desk.ask("Fatoumata komt zonder jas.")).ref
    await desk.reviewing.ask_back(JOKE, ref, version=1, text="Hoe oud is het kind?")
    await desk.intake.begin(worker=WEB, ref=ref)
    proposal = await desk.intake.propose(RawText("Anneloes zegt: Fatoumata is 6."), worker=WEB, acute=False)
    assert proposal is not None
    assert proposal.text == "[PERSOON-2] zegt: [PERSOON-1] is 6."
    receipt = await desk.intake.confirm(worker=WEB, proposal_id=proposal.id, digest=proposal.digest)
    assert receipt is not None
    assert receipt.ref == ref
    case = await desk.case(ref)
    assert case.state is State.SUBMITTED
    async with desk.store.begin() as tx:
        kinds = [e.kind for e in await tx.consults.entries(case.id)]
    assert kinds == [EntryKind.QUESTION, EntryKind.ANSWER]


async def test_a_follow_up_goes_into_the_same_case(desk: Desk) -> None:
    """After a delivered reply a further question submits the same case again."""
    ref = await desk.answered()
    await desk.intake.begin(worker=WEB, ref=ref)
    await desk.ask("En als moeder nee zegt?")
    assert (await desk.case(ref)).state is State.SUBMITTED
    assert len(await desk.aftercare.cases(WEB)) == 1


async def test_nothing_is_added_to_a_case_that_waits_for_the_consultant(desk: Desk) -> None:
    """A case in the queue takes no addition, and another worker's case does not exist."""
    ref = (await desk.ask()).ref
    with pytest.raises(StepNotAllowedError):
        await desk.intake.begin(worker=WEB, ref=ref)
    with pytest.raises(UnknownConsultError):
        await desk.intake.begin(worker=OTHER, ref=ref)


async def test_an_open_text_is_not_thrown_away_by_answering(desk: Desk) -> None:
    """A worker with an unconfirmed text must end that first."""
    ref = await desk.answered()
    await desk.intake.propose(RawText("Iets nieuws."), worker=WEB, acute=False)
    with pytest.raises(ProposalChangedError):
        await desk.intake.begin(worker=WEB, ref=ref)


async def test_an_update_that_comes_again_after_an_edit_does_nothing(desk: Desk) -> None:
    """A repeated edit or hidden word is recognised before its stale digest is complained about."""
    proposal = await propose(desk, "Hij huilt bij de fanfare.")
    edit, word = Source(update_id=8), Source(update_id=9)
    edited = await desk.intake.edit(
        RawText("Zij huilt bij de fanfare."),
        worker=PHONE,
        proposal_id=proposal.id,
        digest=proposal.digest,
        source=edit,
    )
    assert edited is not None
    again = await desk.intake.edit(
        RawText("Zij huilt bij de fanfare."),
        worker=PHONE,
        proposal_id=proposal.id,
        digest=proposal.digest,
        source=edit,
    )
    assert again is None
    for expected in ("Zij huilt bij de [WOORD-1].", None):
        hidden = await desk.intake.mask_word(
            "fanfare", worker=PHONE, proposal_id=proposal.id, digest=edited.digest, source=word
        )
        assert (hidden.text if hidden else None) == expected


async def test_an_acute_edit_makes_an_acute_case(desk: Desk) -> None:
    """Danger that a worker writes while editing puts the case first as well."""
    proposal = await propose(desk, "Hij huilt.")
    edited = await desk.intake.edit(
        RawText("Hij heeft een mes."),
        worker=PHONE,
        proposal_id=proposal.id,
        digest=proposal.digest,
        acute=True,
    )
    assert edited is not None
    assert edited.acute


async def test_an_expired_text_cannot_be_confirmed(desk: Desk) -> None:
    """After its 24 hours a text is gone for the worker, also before the broom has come by."""
    proposal = await propose(desk, "Hij huilt.")
    desk.clock.tick(timedelta(hours=24))
    with pytest.raises(NothingProposedError):
        await desk.intake.confirm(worker=PHONE, proposal_id=proposal.id, digest=proposal.digest)


async def test_a_refused_message_is_deleted_with_the_others(desk: Desk) -> None:
    """A message that was too long, or came while the anonymiser was down, is on the list of deletions too."""
    desk.anonymiser.down = True
    with pytest.raises(AnonymiserUnavailableError):
        await propose(desk, "Fatoumata is weg", source=Source(update_id=1, message_id=11))
    desk.anonymiser.down = False
    with pytest.raises(QuestionTooLongError):
        await propose(desk, "a" * 3600, source=Source(update_id=2, message_id=12))
    proposal = await propose(desk, "Hij huilt.", source=Source(update_id=3, message_id=13))
    assert proposal.text == "Hij huilt."
    receipt = await desk.intake.confirm(worker=PHONE, proposal_id=proposal.id, digest=proposal.digest)
    assert receipt is not None
    case = await desk.case(receipt.ref)
    async with desk.store.begin() as tx:
        assert [d.delete for d in await tx.outbox.of_consult(case.id)] == [(11, 12, 13)]
