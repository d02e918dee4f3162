from dataclasses import replace
from datetime import timedelta

import pytest

from consult.errors import (
    AnonymiserUnavailableError,
    ClaimedByOtherError,
    EmptyReplyError,
    IdentifierInReplyError,
    NotAuthorisedError,
    SecondReaderError,
    StaleVersionError,
    StepNotAllowedError,
    UnknownConsultError,
)
from consult.model import Consult, Kind, State
from consult.outgoing import DeliveryState, Fixed
from consult.text import RawText
from tests.consult.desk import BOSS, JOKE, OTHER, PHONE, WEB, WIM, Desk
from tests.fakes.store_cases import FakeConsults


async def test_an_approval_and_its_delivery_come_together(desk: Desk) -> None:
    """Approving leaves one approval of exactly that text and one delivery that refers to it."""
    ref = (await desk.ask()).ref
    case = await desk.approve(ref, "Overleg vandaag.")
    async with desk.store.begin() as tx:
        (approval,) = await tx.approvals.of_consult(case.id)
        (delivery,) = await tx.outbox.of_consult(case.id)
    assert (approval.text, approval.consultant_id, approval.kind) == ("Overleg vandaag.", "joke", Kind.ADVICE)
    assert (delivery.approval_id, delivery.digest) == (approval.id, approval.digest)
    assert (delivery.state, case.state) == (DeliveryState.WAITING, State.APPROVED)


async def test_telegram_first_hears_that_something_is_ready(desk: Desk) -> None:
    """On Telegram a fixed notice goes out, and the text waits for its button."""
    case = await desk.approve((await desk.ask(worker=PHONE)).ref)
    async with desk.store.begin() as tx:
        told = {(d.fixed, d.state) for d in await tx.outbox.of_consult(case.id) if d.fixed != Fixed.RECEIPT}
    assert told == {(None, DeliveryState.WAITING), (Fixed.REPLY_READY, DeliveryState.READY)}


async def test_a_reply_without_text_is_refused(desk: Desk) -> None:
    """White space is no advice."""
    ref = (await desk.ask()).ref
    with pytest.raises(EmptyReplyError):
        await desk.approve(ref, "  \n")
    with pytest.raises(EmptyReplyError):
        await desk.reviewing.second_reader(JOKE, ref, version=1, text=" ")


async def test_a_name_in_a_reply_blocks_until_it_is_released_with_a_reason(desk: Desk) -> None:
    """A reply with a name goes out only after a named consultant gave a reason, and the audit tells so."""
    ref = (await desk.ask()).ref
    with pytest.raises(IdentifierInReplyError):
        await desk.approve(ref, "Bel Anneloes.")
    assert await desk.reviewing.findings("Bel Anneloes.") == ["Anneloes"]
    await desk.reviewing.approve(
        JOKE, ref, version=1, text="Bel Anneloes.", release_reason="naam van een landelijke dienst"
    )
    names = [event.name for event in (await desk.reviewing.look(JOKE, ref)).events]
    assert names[-2:] == ["consult:approve", "consult:identifier_released"]


async def test_nothing_is_approved_while_the_anonymiser_is_down(desk: Desk) -> None:
    """A reply that cannot be looked at is not approved."""
    ref = (await desk.ask()).ref
    desk.anonymiser.down = True
    with pytest.raises(AnonymiserUnavailableError):
        await desk.approve(ref)
    assert (await desk.case(ref)).state is State.SUBMITTED


async def test_a_coordinator_cannot_read_or_approve(desk: Desk) -> None:
    """A coordinator sees no queue, no case, and approves nothing."""
    ref = (await desk.ask()).ref
    for act in (
        desk.reviewing.queue(BOSS),
        desk.reviewing.look(BOSS, ref),
        desk.reviewing.claim(BOSS, ref),
        desk.reviewing.approve(BOSS, ref, version=1, text="Overleg."),
        desk.reviewing.write(BOSS, ref, version=1, text="Overleg."),
        desk.reviewing.unopened(BOSS),
        desk.reviewing.in_states(BOSS, [State.CLOSED]),
    ):
        with pytest.raises(NotAuthorisedError):
            await act


async def test_a_disabled_consultant_approves_nothing(desk: Desk) -> None:
    """An account that was disabled while its browser was open can do nothing any more."""
    ref = (await desk.ask()).ref
    async with desk.store.begin() as tx:
        await tx.people.add_account(replace(JOKE, enabled=False))
    with pytest.raises(NotAuthorisedError):
        await desk.approve(ref)


async def test_a_stale_form_writes_nothing(desk: Desk) -> None:
    """A form of before a colleague's change is refused, for every act that writes."""
    ref = (await desk.ask()).ref
    await desk.reviewing.write(JOKE, ref, version=1, text="Concept.")
    for act in (
        desk.reviewing.write(JOKE, ref, version=1, text="Ander concept."),
        desk.reviewing.approve(JOKE, ref, version=1, text="Overleg."),
        desk.reviewing.ask_back(JOKE, ref, version=1, text="Hoe oud?"),
        desk.reviewing.refer(JOKE, ref, version=1, text="Bel Veilig Thuis."),
        desk.reviewing.second_reader(JOKE, ref, version=1, text="Overleg."),
        desk.reviewing.close(JOKE, ref, version=1),
    ):
        with pytest.raises(StaleVersionError):
            await act
    assert (await desk.reviewing.look(JOKE, ref)).working_text == "Concept."


async def test_a_page_that_is_open_does_not_hinder_its_own_consultant(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A write that falls together with the renewal of the own claim is done all the same."""
    ref = (await desk.ask()).ref
    save = FakeConsults.save
    refused: list[str] = []

    async def beaten(self: FakeConsults, consult: Consult, *, was: Consult) -> None:
        if not refused:
            refused.append(consult.id)
            raise StaleVersionError
        await save(self, consult, was=was)

    for act in (
        lambda: desk.reviewing.write(JOKE, ref, version=1, text="Overleg vandaag."),
        lambda: desk.reviewing.approve(JOKE, ref, version=2, text="Overleg vandaag."),
    ):
        refused.clear()
        monkeypatch.setattr(FakeConsults, "save", beaten)
        await act()
    assert (await desk.case(ref)).state is State.APPROVED


async def test_a_colleague_waits_for_the_claim(desk: Desk) -> None:
    """While one consultant writes another cannot write, approve or claim; when the lease lapses, they can."""
    ref = (await desk.ask()).ref
    case = await desk.reviewing.write(JOKE, ref, version=1, text="Concept.")
    with pytest.raises(ClaimedByOtherError):
        await desk.reviewing.claim(WIM, ref)
    with pytest.raises(ClaimedByOtherError):
        await desk.reviewing.approve(WIM, ref, version=case.version, text="Overleg.")
    desk.clock.tick(timedelta(minutes=16))
    assert (await desk.reviewing.claim(WIM, ref)).claim is not None


async def test_a_released_case_is_free(desk: Desk) -> None:
    """After release a colleague can claim; releasing somebody else's claim does nothing."""
    ref = (await desk.ask()).ref
    await desk.reviewing.claim(JOKE, ref)
    assert (await desk.reviewing.release(WIM, ref)).claim is not None
    assert (await desk.reviewing.release(JOKE, ref)).claim is None


async def test_a_second_reader_is_somebody_else(desk: Desk) -> None:
    """The first reader cannot approve a second reading, and the second can."""
    ref = (await desk.ask()).ref
    case = await desk.reviewing.second_reader(JOKE, ref, version=1, text="Overleg.")
    with pytest.raises(SecondReaderError):
        await desk.reviewing.approve(JOKE, ref, version=case.version, text="Overleg.")
    done = await desk.reviewing.approve(WIM, ref, version=case.version, text="Overleg.")
    assert done.state is State.APPROVED


async def test_the_second_reader_hands_back(desk: Desk) -> None:
    """A returned case is the first reader's again, with the text as the second left it."""
    ref = (await desk.ask()).ref
    case = await desk.reviewing.second_reader(JOKE, ref, version=1, text="Overleg.")
    back = await desk.reviewing.send_back(WIM, ref, version=case.version, text="Overleg eerst.")
    assert back.state is State.DRAFTED
    assert (await desk.reviewing.look(JOKE, ref)).working_text == "Overleg eerst."


async def test_a_case_that_needs_two_cannot_be_approved_by_one(desk: Desk) -> None:
    """A case marked for a second reading is approved only from there; a question may be asked back."""
    ref = (await desk.ask()).ref
    async with desk.store.begin() as tx:
        before = await tx.consults.by_ref(ref)
        await tx.consults.save(replace(before, needs_second=True), was=before)
    with pytest.raises(SecondReaderError):
        await desk.approve(ref)
    asked = await desk.reviewing.ask_back(JOKE, ref, version=1, text="Hoe oud is het kind?")
    assert asked.state is State.ASKED_BACK


async def test_a_closing_text_ends_the_case(desk: Desk) -> None:
    """Referring approves a closing text and ends the case."""
    ref = (await desk.ask()).ref
    case = await desk.reviewing.refer(JOKE, ref, version=1, text="Bel vandaag Veilig Thuis.")
    assert case.state is State.REFERRED
    with pytest.raises(StepNotAllowedError):
        await desk.reviewing.approve(JOKE, ref, version=case.version, text="Nog iets.")


async def test_the_queue_is_sorted_by_urgency_and_promise(desk: Desk) -> None:
    """Acute cases come first, then the ones promised soonest; what needs nothing is not in it."""
    first = (await desk.ask(worker=WEB)).ref
    desk.clock.tick(timedelta(minutes=10))
    second = (await desk.ask(worker=WEB)).ref
    proposal = await desk.intake.propose(RawText("Hij heeft een mes."), worker=OTHER, acute=True)
    assert proposal is not None
    acute = await desk.intake.confirm(worker=OTHER, proposal_id=proposal.id, digest=proposal.digest)
    assert acute is not None
    answered = await desk.answered(worker=WEB)
    refs = [case.ref for case in await desk.reviewing.queue(JOKE)]
    assert refs == [acute.ref, first, second]
    assert answered not in refs


async def test_an_unopened_answer_is_shown_after_four_hours(desk: Desk) -> None:
    """An approved text that nobody opened for four hours is pointed out."""
    case = await desk.approve((await desk.ask()).ref)
    assert not await desk.reviewing.unopened(JOKE)
    desk.clock.tick(timedelta(hours=4, seconds=1))
    assert [d.consult_id for d in await desk.reviewing.unopened(JOKE)] == [case.id]


async def test_a_case_that_is_not_there_is_unknown(desk: Desk) -> None:
    """A reference nobody gave out leads nowhere."""
    with pytest.raises(UnknownConsultError):
        await desk.reviewing.look(JOKE, "R-9999")


async def test_the_thread_reads_as_the_conversation(desk: Desk) -> None:
    """The thread holds the question, then the approved reply with its author's name."""
    ref = (await desk.ask()).ref
    desk.clock.tick(timedelta(minutes=1))
    await desk.approve(ref, "Overleg.")
    thread = (await desk.reviewing.look(JOKE, ref)).thread
    assert [(item.text, item.by) for item in thread] == [
        ("[PERSOON-1] komt zonder jas.", ""),
        ("Overleg.", "Joke Terpstra"),
    ]


async def test_an_approved_case_keeps_no_unapproved_text(desk: Desk) -> None:
    """Approving another text than the saved one leaves nothing of the saved one behind."""
    ref = (await desk.ask()).ref
    case = await desk.reviewing.write(JOKE, ref, version=1, text="Een eerdere poging.")
    await desk.reviewing.approve(JOKE, ref, version=case.version, text="Overleg.")
    assert (await desk.reviewing.look(JOKE, ref)).working_text is None


async def test_nothing_is_written_in_a_case_that_is_over(desk: Desk) -> None:
    """A closed case takes no text, and a referred one neither."""
    ref = await desk.answered()
    version = (await desk.case(ref)).version
    with pytest.raises(StepNotAllowedError):
        await desk.reviewing.write(JOKE, ref, version=version, text="Nog iets.")


def test_an_account_does_not_show_its_secrets() -> None:
    """The representation of an account holds neither its password hash nor its second factor."""
    shown = repr(replace(JOKE, password_hash="HASH", totp_secret="TOTP"))
    assert "HASH" not in shown
    assert "TOTP" not in shown


async def test_the_first_reader_takes_a_text_back(desk: Desk) -> None:
    """A first reader who waits in vain for the second can take the case back."""
    ref = (await desk.ask()).ref
    case = await desk.reviewing.second_reader(JOKE, ref, version=1, text="Overleg.")
    back = await desk.reviewing.send_back(JOKE, ref, version=case.version, text="Overleg.")
    assert back.state is State.DRAFTED
    assert (await desk.approve(ref)).state is State.APPROVED


async def test_nobody_waits_for_a_second_reader_who_is_not_there(desk: Desk) -> None:
    """With no other enabled consultant a text is not handed to a second reader."""
    ref = (await desk.ask()).ref
    async with desk.store.begin() as tx:
        await tx.people.add_account(replace(WIM, enabled=False))
    with pytest.raises(SecondReaderError):
        await desk.reviewing.second_reader(JOKE, ref, version=1, text="Overleg.")
