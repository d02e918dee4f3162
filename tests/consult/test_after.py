from datetime import timedelta

import pytest

from consult.access import MAX_ATTEMPTS, WINDOW
from consult.errors import (
    DrafterUnavailableError,
    DraftRejectedError,
    InvalidInviteError,
    KeyMissingError,
    RateLimitedError,
    SecondReaderError,
    StepNotAllowedError,
    StoreUnavailableError,
    UnknownConsultError,
)
from consult.intake import Source
from consult.model import Consult, State
from consult.outgoing import Fixed
from consult.retention import Retention
from consult.text import Channel, RawText
from tests.consult.desk import JOKE, OTHER, PHONE, WEB, Desk


async def test_a_draft_reaches_the_consultant_only(desk: Desk) -> None:
    """A drafted case has a draft on the desk and nothing in the outbox."""
    ref = (await desk.ask()).ref
    assert await desk.drafting.draft((await desk.case(ref)).id)
    view = await desk.reviewing.look(JOKE, ref)
    assert view.draft is not None
    assert (view.consult.state, view.deliveries) == (State.DRAFTED, ())


async def test_a_draft_that_arrives_refuses_nothing_that_is_being_written(desk: Desk) -> None:
    """A reply written on a page from before the draft is approved; risk found by the draft still counts."""
    before = await desk.case((await desk.ask()).ref)
    assert await desk.drafting.draft(before.id)
    approved = await desk.reviewing.approve(JOKE, before.ref, version=before.version, text="Bel vandaag.")
    assert approved.state is State.APPROVED
    risky = await desk.case((await desk.ask(worker=OTHER)).ref)
    desk.drafter.second_reading = ("seksueel misbruik",)
    assert await desk.drafting.draft(risky.id)
    with pytest.raises(SecondReaderError):
        await desk.reviewing.approve(JOKE, risky.ref, version=risky.version, text="Bel vandaag.")


async def test_a_case_without_a_draft_waits_in_the_queue(desk: Desk) -> None:
    """With the drafter down, or its draft rejected, the case stays in the queue and can be approved."""
    ref = (await desk.ask()).ref
    desk.drafter.error = DrafterUnavailableError()
    with pytest.raises(DrafterUnavailableError):
        await desk.drafting.draft((await desk.case(ref)).id)
    desk.drafter.error = DraftRejectedError()
    assert not await desk.drafting.draft((await desk.case(ref)).id)
    assert [case.ref for case in await desk.reviewing.queue(JOKE)] == [ref]
    assert (await desk.approve(ref)).state is State.APPROVED


async def test_a_case_that_moved_on_gets_no_draft(desk: Desk) -> None:
    """A draft job that comes after the reply does nothing, nor one for a case that is not there."""
    ref = (await desk.ask()).ref
    case = await desk.approve(ref)
    assert not await desk.drafting.draft(case.id)
    assert not await desk.drafting.draft("nobody")
    assert not desk.drafter.asked


async def test_a_follow_up_is_drafted_from_the_whole_conversation(desk: Desk) -> None:
    """A second draft is made from every confirmed text of the case."""
    ref = await desk.answered()
    await desk.intake.begin(worker=WEB, ref=ref)
    await desk.ask("En als moeder nee zegt?")
    assert await desk.drafting.draft((await desk.case(ref)).id)
    assert desk.drafter.asked == [["[PERSOON-1] komt zonder jas.", "En als moeder nee zegt?"]]


async def test_a_question_is_withdrawn_before_the_reply_only(desk: Desk) -> None:
    """A worker takes a question back while it waits; a delivered reply cannot be taken back."""
    ref = (await desk.ask(worker=PHONE)).ref
    with pytest.raises(UnknownConsultError):
        await desk.aftercare.withdraw(OTHER, ref)
    source = Source(update_id=3)
    assert await desk.aftercare.withdraw(PHONE, ref, source=source)
    assert await desk.aftercare.withdraw(PHONE, ref, source=source) is None
    case = await desk.case(ref)
    async with desk.store.begin() as tx:
        assert Fixed.WITHDRAWN in [d.fixed for d in await tx.outbox.of_consult(case.id)]
    with pytest.raises(StepNotAllowedError):
        await desk.aftercare.withdraw(WEB, await desk.answered())


@pytest.mark.parametrize("useful", [True, False])
async def test_a_worker_says_whether_it_was_useful(desk: Desk, *, useful: bool) -> None:
    """Closing notes whether the reply was useful, without a word of it."""
    ref = await desk.answered()
    closed = await desk.aftercare.close(WEB, ref, useful=useful)
    assert closed is not None
    assert closed.state is State.CLOSED
    names = [event.name for event in (await desk.reviewing.look(JOKE, ref)).events]
    assert names[-1] == ("consult:useful" if useful else "consult:not_useful")


async def test_an_unconfirmed_text_is_destroyed_after_a_day(desk: Desk) -> None:
    """After 24 hours a proposal is gone and its worker hears so; one of a minute ago stays."""
    await desk.intake.propose(RawText("Oud."), worker=PHONE, acute=False, source=Source(message_id=9))
    desk.clock.tick(timedelta(hours=23, minutes=59))
    await desk.intake.propose(RawText("Jong."), worker=WEB, acute=False)
    assert await desk.retention.expire_proposals() == 0
    desk.clock.tick(timedelta(minutes=1))
    assert await desk.retention.expire_proposals() == 1
    assert await desk.intake.current(WEB) is not None
    await desk.delivering.send_due(Channel.TELEGRAM)
    (letter,) = desk.messenger.letters
    assert (letter.fixed, letter.delete) == (Fixed.PROPOSAL_EXPIRED, (9,))


async def test_an_erased_case_cannot_be_read(desk: Desk) -> None:
    """After the retention time the texts and the key are gone; what remains is the bare case."""
    ref = await desk.answered()
    waiting = (await desk.ask(worker=OTHER)).ref
    desk.clock.tick(timedelta(days=28, seconds=1))
    assert await desk.retention.erase_due() == 1
    assert (await desk.case(ref)).state is State.ERASED
    assert (await desk.case(waiting)).state is State.SUBMITTED
    with pytest.raises(KeyMissingError):
        await desk.reviewing.look(JOKE, ref)
    with pytest.raises(KeyMissingError):
        await desk.delivering.read(WEB.id, ref)


async def test_an_invite_enrols_as_many_as_it_says(desk: Desk) -> None:
    """An invite for one enrols one worker of its team, and the same chat again without a use."""
    code = await desk.access.invite("Noord", uses=1, by="boss")
    worker = await desk.access.enrol(code.lower(), channel=Channel.TELEGRAM, address="777")
    assert worker.team == "Noord"
    assert await desk.access.enrol(code, channel=Channel.TELEGRAM, address="777") == worker
    assert await desk.access.worker_at(Channel.TELEGRAM, "777") == worker
    with pytest.raises(InvalidInviteError):
        await desk.access.enrol(code, channel=Channel.WEB)


async def test_an_old_invite_enrols_nobody(desk: Desk) -> None:
    """An invite ends after thirty days."""
    code = await desk.access.invite("Noord", uses=5, by="boss")
    desk.clock.tick(timedelta(days=30, seconds=1))
    with pytest.raises(InvalidInviteError):
        await desk.access.enrol(code, channel=Channel.WEB)


async def test_a_session_counts_for_its_own_audience_until_it_ends(desk: Desk) -> None:
    """A token of the workbench is nothing to the API, and nothing to anybody once it has ended."""
    token = await desk.access.start_session("joke", audience="review", lifetime=timedelta(hours=8))
    assert await desk.access.session(token, audience="api") is None
    session = await desk.access.session(token, audience="review")
    assert session is not None
    assert session.subject == "joke"
    await desk.access.end_session(token)
    assert await desk.access.session(token, audience="review") is None
    old = await desk.access.start_session("joke", audience="review", lifetime=timedelta(hours=8))
    desk.clock.tick(timedelta(hours=8))
    assert await desk.access.session(old, audience="review") is None


async def test_guessing_is_braked_per_key(desk: Desk) -> None:
    """After ten failures under one key the next attempt waits a quarter of an hour; other keys do not."""
    for _ in range(MAX_ATTEMPTS):
        await desk.access.check_attempts("joke")
        await desk.access.note_failure("joke")
    with pytest.raises(RateLimitedError):
        await desk.access.check_attempts("joke")
    await desk.access.check_attempts("wim")
    desk.clock.tick(WINDOW + timedelta(seconds=1))
    await desk.access.check_attempts("joke")


async def test_a_one_time_password_counts_once(desk: Desk) -> None:
    """The same time step is refused the second time."""
    assert await desk.access.fresh_totp("joke", 1)
    assert not await desk.access.fresh_totp("joke", 1)
    assert await desk.access.fresh_totp("wim", 1)


async def test_a_disabled_account_is_nobody(desk: Desk) -> None:
    """Accounts are found by name in any case, and not at all once disabled."""
    assert await desk.access.account_named(" Joke ") == JOKE
    assert await desk.access.account("joke") == JOKE
    assert await desk.access.worker("w-web") == WEB
    assert await desk.access.account("nobody") is None


async def test_a_lost_return_code_is_found_by_its_worker(desk: Desk) -> None:
    """The worker of a case can see its return code again, and nobody else can."""
    receipt = await desk.ask()
    assert await desk.aftercare.return_code(WEB, receipt.ref) == receipt.return_code
    with pytest.raises(UnknownConsultError):
        await desk.aftercare.return_code(OTHER, receipt.ref)


async def test_one_text_that_cannot_be_destroyed_does_not_stop_the_others(desk: Desk) -> None:
    """The broom goes on past a row it cannot deal with, and tells of it afterwards."""
    await desk.answered()
    await desk.answered(worker=OTHER)
    desk.clock.tick(timedelta(days=29))
    broken = desk.store.rows.consults[next(iter(desk.store.rows.consults))].id
    real = Retention._erase

    async def erase(self: Retention, consult: Consult) -> bool:
        if consult.id == broken:
            raise StoreUnavailableError
        return await real(self, consult)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Retention, "_erase", erase)
        with pytest.raises(StoreUnavailableError):
            await desk.retention.erase_due()
    states = sorted(case.state for case in desk.store.rows.consults.values())
    assert states == [State.DELIVERED, State.ERASED]
