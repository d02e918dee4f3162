from dataclasses import replace
from datetime import timedelta

import pytest

from consult.errors import (
    AnswerLostError,
    ChannelDownError,
    DeliveryError,
    RetryLaterError,
    StoreUnavailableError,
    UnknownConsultError,
    UnreachableError,
)
from consult.intake import Source
from consult.model import Kind, State
from consult.outgoing import MAX_ATTEMPTS, Delivery, DeliveryState, Fixed, Letter, Sent
from consult.text import Channel, RawText
from tests.consult.desk import JOKE, OTHER, PHONE, WEB, Desk


async def send(desk: Desk, rounds: int = 1) -> None:
    """Let the sender look *rounds* times at what is due on Telegram."""
    for _ in range(rounds):
        await desk.delivering.send_due(Channel.TELEGRAM)


async def waiting(desk: Desk, ref: str) -> Delivery:
    """Return the approved delivery of the case."""
    case = await desk.case(ref)
    async with desk.store.begin() as tx:
        return next(d for d in await tx.outbox.of_consult(case.id) if d.kind)


async def ready(desk: Desk) -> str:
    """Return the reference of a Telegram case of which the notice has gone out."""
    ref = (await desk.ask(worker=PHONE)).ref
    await desk.approve(ref)
    await send(desk, rounds=3)
    return ref


async def test_the_notice_holds_no_content(desk: Desk) -> None:
    """What goes out before the button is pressed is the case number, not a word of the reply."""
    ref = await ready(desk)
    receipt, notice = desk.messenger.letters
    assert (receipt.fixed, notice.fixed) == (Fixed.RECEIPT, Fixed.REPLY_READY)
    assert (notice.ref, notice.text, notice.return_code) == (ref, "", "")
    assert notice.delivery_id == (await waiting(desk, ref)).id


async def test_the_button_brings_the_approved_text(desk: Desk) -> None:
    """Pressing the button sends exactly the approved text, signed, and delivers the case."""
    ref = await ready(desk)
    delivery = await waiting(desk, ref)
    assert await desk.delivering.open(PHONE, delivery.id, message_id=77)
    await send(desk)
    letter = desk.messenger.letters[-1]
    assert (letter.text, letter.signed_by) == ("Overleg vandaag met een collega.", "Joke Terpstra")
    assert (letter.kind, letter.message_id) == (Kind.ADVICE, 77)
    assert (await desk.case(ref)).state is State.DELIVERED


async def test_a_button_counts_once_and_for_its_own_worker(desk: Desk) -> None:
    """A repeated press sends nothing more, and nobody opens somebody else's reply."""
    ref = await ready(desk)
    delivery = await waiting(desk, ref)
    with pytest.raises(UnknownConsultError):
        await desk.delivering.open(OTHER, delivery.id, message_id=77)
    source = Source(update_id=5)
    assert await desk.delivering.open(PHONE, delivery.id, message_id=77, source=source)
    assert not await desk.delivering.open(PHONE, delivery.id, message_id=77, source=source)
    await send(desk)
    assert not await desk.delivering.open(PHONE, delivery.id, message_id=77)
    await send(desk)
    assert len(desk.messenger.letters) == 3


async def test_reading_on_the_web_delivers(desk: Desk) -> None:
    """On the web the reply is delivered when its worker opens it, and reads the same ever after."""
    ref = (await desk.ask()).ref
    desk.clock.tick(timedelta(minutes=1))
    await desk.approve(ref)
    first = await desk.delivering.read(WEB.id, ref)
    assert [item.text for item in first][1:] == ["Overleg vandaag met een collega."]
    assert (await desk.case(ref)).state is State.DELIVERED
    assert await desk.delivering.read(WEB.id, ref) == first
    with pytest.raises(UnknownConsultError):
        await desk.delivering.read(OTHER.id, ref)


@pytest.mark.parametrize("error", [ChannelDownError(), AnswerLostError()])
async def test_a_failed_send_is_tried_again(desk: Desk, error: DeliveryError) -> None:
    """A refused or lost send comes back after its pause; only a lost one is marked as a possible repeat."""
    await desk.ask(worker=PHONE)
    desk.messenger.errors = [error]
    await send(desk, rounds=2)
    assert not desk.messenger.letters
    desk.clock.tick(timedelta(seconds=2))
    await send(desk)
    (letter,) = desk.messenger.letters
    assert letter.maybe_repeated is isinstance(error, AnswerLostError)


async def test_a_flood_wait_is_kept_and_costs_no_attempt(desk: Desk) -> None:
    """After a 429 nothing goes to this person before the named time, and the wait is no failed attempt."""
    receipt = await desk.ask(worker=PHONE)
    desk.messenger.errors = [RetryLaterError(after=30)]
    await send(desk)
    desk.clock.tick(timedelta(seconds=29))
    await send(desk)
    assert desk.messenger.calls["555"] == 1
    desk.clock.tick(timedelta(seconds=1))
    await send(desk)
    (letter,) = desk.messenger.letters
    assert letter.ref == receipt.ref


async def test_a_blocked_bot_makes_the_case_undeliverable(desk: Desk) -> None:
    """A 403 is final: the case is shown to the consultant, and the reply can still be read on the web."""
    ref = (await desk.ask(worker=PHONE)).ref
    await send(desk)
    await desk.approve(ref)
    desk.messenger.errors = [UnreachableError()]
    await send(desk)
    assert (await desk.case(ref)).state is State.UNDELIVERABLE
    assert [case.ref for case in await desk.reviewing.queue(JOKE)] == [ref]
    assert len(await desk.delivering.read(PHONE.id, ref)) == 2
    assert (await desk.case(ref)).state is State.DELIVERED


async def test_a_channel_that_stays_down_gives_up_in_the_end(desk: Desk) -> None:
    """After a bounded number of attempts a delivery is set aside as failed, not tried for ever."""
    ref = (await desk.ask(worker=PHONE)).ref
    desk.messenger.errors = [ChannelDownError() for _ in range(MAX_ATTEMPTS + 5)]
    for _ in range(MAX_ATTEMPTS + 3):
        await send(desk)
        desk.clock.tick(timedelta(minutes=6))
    assert desk.messenger.calls["555"] == MAX_ATTEMPTS
    case = await desk.case(ref)
    async with desk.store.begin() as tx:
        assert [d.state for d in await tx.outbox.of_consult(case.id)] == [DeliveryState.FAILED]


async def test_the_parts_that_arrived_are_not_sent_again(desk: Desk) -> None:
    """After an error in the middle of a long letter the sending goes on where it stopped."""
    ref = await ready(desk)
    await desk.delivering.open(PHONE, (await waiting(desk, ref)).id, message_id=77)
    desk.messenger.errors = [ChannelDownError(parts_sent=2)]
    await send(desk)
    desk.clock.tick(timedelta(seconds=5))
    await send(desk)
    assert desk.messenger.letters[-1].first_part == 2


async def test_a_sender_that_died_is_followed_by_a_marked_repeat(desk: Desk) -> None:
    """A letter whose sender never recorded the outcome is sent again, marked as a possible repeat."""
    await desk.ask(worker=PHONE)
    async with desk.store.begin() as tx:
        await tx.outbox.claim(
            channel=Channel.TELEGRAM, now=desk.clock.now(), lease=timedelta(seconds=60), limit=1
        )
    await send(desk)
    assert not desk.messenger.letters
    desk.clock.tick(timedelta(seconds=61))
    await send(desk)
    assert desk.messenger.letters[0].maybe_repeated


@pytest.mark.parametrize("change", ["disabled", "forged"])
async def test_what_its_approval_does_not_cover_is_not_sent(desk: Desk, change: str) -> None:
    """A text of a consultant disabled since, or with a seal of another key, is blocked on both channels."""
    for worker in (PHONE, WEB):
        ref = (await desk.ask(worker=worker)).ref
        await send(desk)
        await desk.approve(ref)
        await send(desk)
        if change == "disabled":
            async with desk.store.begin() as tx:
                await tx.people.add_account(replace(JOKE, enabled=False))
        else:
            object.__setattr__(desk.delivering, "seal", type(desk.seal)(b"x" * 32))
        if worker is PHONE:
            await desk.delivering.open(PHONE, (await waiting(desk, ref)).id, message_id=77)
            await send(desk)
            assert not [letter for letter in desk.messenger.letters if letter.text]
        else:
            assert [item.by for item in await desk.delivering.read(WEB.id, ref)] == [""]
        assert (await desk.case(ref)).state is State.UNDELIVERABLE
        assert (await waiting(desk, ref)).state is DeliveryState.BLOCKED
        async with desk.store.begin() as tx:
            await tx.people.add_account(JOKE)
        object.__setattr__(desk.delivering, "seal", desk.seal)


async def test_a_preview_shows_the_masked_text(desk: Desk) -> None:
    """The preview on Telegram is the proposal's text with what its buttons must carry."""
    proposal = await desk.intake.propose(RawText("Fatoumata bij Storm."), worker=PHONE, acute=False)
    assert proposal is not None
    await send(desk)
    (letter,) = desk.messenger.letters
    assert (letter.text, letter.digest) == ("[PERSOON-1] bij Storm.", proposal.digest)
    assert (letter.proposal_id, len(letter.flags)) == (proposal.id, 1)
    assert letter.asks is proposal.asks
    await send(desk)
    assert len(desk.messenger.letters) == 1


async def test_a_changed_preview_is_shown_in_the_place_of_the_old_one(desk: Desk) -> None:
    """A further message changes the preview that is there; a preview that failed is tried again."""
    await desk.intake.propose(RawText("Een."), worker=PHONE, acute=False)
    await send(desk)
    await desk.intake.propose(RawText("Twee."), worker=PHONE, acute=False)
    desk.messenger.errors = [ChannelDownError()]
    await send(desk)
    desk.clock.tick(timedelta(seconds=3))
    await send(desk)
    first, second = desk.messenger.letters
    assert (first.message_id, second.message_id) == (None, 1001)
    assert second.text == "Een.\n\nTwee."


async def test_a_confirmed_proposal_is_not_previewed_any_more(desk: Desk) -> None:
    """A preview that was still due when its worker confirmed is not sent."""
    await desk.ask(worker=PHONE)
    await send(desk)
    assert [letter.fixed for letter in desk.messenger.letters] == [Fixed.RECEIPT]


async def test_the_receipt_carries_what_the_worker_needs(desk: Desk) -> None:
    """The receipt goes out with case number, return code and expected time."""
    receipt = await desk.ask(worker=PHONE)
    await send(desk)
    (letter,) = desk.messenger.letters
    assert (letter.ref, letter.return_code) == (receipt.ref, receipt.return_code)
    assert letter.expected_at == receipt.expected_at


async def test_a_case_whose_reply_was_blocked_comes_back_to_the_queue(desk: Desk) -> None:
    """A reply that the store blocked at the last moment leaves no case behind that nobody sees."""
    ref = await ready(desk)
    delivery = await waiting(desk, ref)
    assert await desk.delivering.settle_blocked() == 0
    async with desk.store.begin() as tx:
        await tx.outbox.save(replace(delivery, state=DeliveryState.BLOCKED))
    assert await desk.delivering.settle_blocked() == 1
    assert [case.ref for case in await desk.reviewing.queue(JOKE)] == [ref]
    assert await desk.delivering.settle_blocked() == 0


async def test_what_waits_in_a_case_is_found_by_its_worker_only(desk: Desk) -> None:
    """A worker finds the reply that waits in a case of their own, and nothing once it was opened."""
    ref = await ready(desk)
    assert await desk.delivering.waiting(PHONE, ref) == (await waiting(desk, ref)).id
    with pytest.raises(UnknownConsultError):
        await desk.delivering.waiting(OTHER, ref)
    await desk.delivering.open(PHONE, (await waiting(desk, ref)).id, message_id=77)
    await send(desk)
    assert await desk.delivering.waiting(PHONE, ref) is None


async def telegram_text(desk: Desk, kind: Kind) -> str:
    """Return the reference of a Telegram case with an approved question back or closing text."""
    ref = (await desk.ask(worker=PHONE)).ref
    await send(desk)
    await desk.reviewing.send(JOKE, ref, kind=kind, version=1, text="Hoe oud?", release_reason="")
    return ref


@pytest.mark.parametrize("kind", [Kind.QUESTION_BACK, Kind.CLOSING])
@pytest.mark.parametrize("blocked", [True, False])
async def test_a_question_back_or_closing_that_does_not_arrive_comes_back(
    desk: Desk, kind: Kind, *, blocked: bool
) -> None:
    """A question back or closing text that was blocked, or reaches nobody, puts its case in the queue."""
    ref = await telegram_text(desk, kind)
    if blocked:
        delivery = await waiting(desk, ref)
        async with desk.store.begin() as tx:
            await tx.outbox.save(replace(delivery, state=DeliveryState.BLOCKED))
        assert await desk.delivering.settle_blocked() == 1
    else:
        desk.messenger.errors = [UnreachableError()]
        await send(desk)
    assert [case.ref for case in await desk.reviewing.queue(JOKE)] == [ref]


async def test_a_question_back_that_is_found_on_the_web_can_be_answered(desk: Desk) -> None:
    """A worker who could not be reached finds the question on the web and answers it."""
    ref = await telegram_text(desk, Kind.QUESTION_BACK)
    desk.messenger.errors = [UnreachableError()]
    await send(desk)
    assert [item.text for item in await desk.delivering.read(PHONE.id, ref)][-1] == "Hoe oud?"
    await desk.intake.begin(worker=PHONE, ref=ref)
    await desk.ask("Zes jaar.", worker=PHONE)
    assert (await desk.case(ref)).state is State.SUBMITTED


async def test_a_button_under_the_text_proves_that_the_worker_has_it(desk: Desk) -> None:
    """A worker who presses a button under the reply before the sender has recorded it can go on."""
    ref = await ready(desk)
    delivery = await waiting(desk, ref)
    await desk.delivering.open(PHONE, delivery.id, message_id=77)

    class Pressed:
        channel = Channel.TELEGRAM

        async def send(self, letter: Letter) -> Sent:
            await desk.delivering.seen(PHONE, letter.delivery_id or "")
            await desk.aftercare.close(PHONE, ref, useful=True)
            raise AnswerLostError

    sender = replace(desk.delivering, messengers={Channel.TELEGRAM: Pressed()})
    assert await sender.send_due(Channel.TELEGRAM) == 1
    assert (await desk.case(ref)).state is State.CLOSED
    assert (await waiting(desk, ref)).state is DeliveryState.DONE


async def test_only_its_worker_has_seen_a_text_and_only_an_opened_one(desk: Desk) -> None:
    """A button of somebody else, of an unopened text or of a notice delivers nothing."""
    ref = await ready(desk)
    delivery = await waiting(desk, ref)
    await desk.delivering.seen(PHONE, delivery.id)
    await desk.delivering.open(PHONE, delivery.id, message_id=77)
    await desk.delivering.seen(OTHER, delivery.id)
    await desk.delivering.seen(PHONE, "unknown")
    assert (await desk.case(ref)).state is State.APPROVED


async def test_an_older_reply_that_is_opened_moves_nothing(desk: Desk) -> None:
    """Opening the reply of an earlier round does not count as opening the newest one."""
    ref = await ready(desk)
    first = await waiting(desk, ref)
    await desk.delivering.open(PHONE, first.id, message_id=77)
    await send(desk)
    await desk.intake.begin(worker=PHONE, ref=ref)
    await desk.ask("En nu?", worker=PHONE)
    await desk.approve(ref, "Dit nu.")
    async with desk.store.begin() as tx:
        await tx.outbox.save(replace(first, state=DeliveryState.READY))
    await send(desk, rounds=2)
    assert (await desk.case(ref)).state is State.APPROVED


async def test_a_send_that_fails_in_an_unforeseen_way_gives_up_in_the_end(desk: Desk) -> None:
    """A letter whose sender breaks every time ends as failed, and its case stands in the queue."""
    ref = await ready(desk)
    await desk.delivering.open(PHONE, (await waiting(desk, ref)).id, message_id=77)
    desk.messenger.errors = [ValueError() for _ in range(99)]  # type: ignore[misc]  # an error nobody foresaw
    for _ in range(MAX_ATTEMPTS + 2):
        try:
            await send(desk)
        except ValueError:
            desk.clock.tick(timedelta(seconds=61))
    assert (await desk.case(ref)).state is State.UNDELIVERABLE
    assert (await waiting(desk, ref)).state is DeliveryState.FAILED


async def test_a_preview_is_tried_until_its_proposal_expires(desk: Desk) -> None:
    """An outage of an hour does not keep a worker from ever seeing the preview."""
    await desk.intake.propose(RawText("Een."), worker=PHONE, acute=False)
    desk.messenger.errors = [ChannelDownError() for _ in range(60)]
    for _ in range(61):
        await send(desk)
        desk.clock.tick(timedelta(minutes=1))
    assert [letter.text for letter in desk.messenger.letters] == ["Een."]


async def test_advice_that_was_read_stays_readable(desk: Desk) -> None:
    """A reply that its worker has read stays in the thread when its author leaves."""
    ref = await desk.answered()
    async with desk.store.begin() as tx:
        await tx.people.add_account(replace(JOKE, enabled=False))
    assert len(await desk.delivering.read(WEB.id, ref)) == 2
    assert (await desk.case(ref)).state is State.DELIVERED


async def test_a_preview_is_shown_to_its_own_worker_only(desk: Desk) -> None:
    """A preview whose row names another worker than its text does is not sent."""
    proposal = await desk.intake.propose(RawText("Een kind komt zonder jas."), worker=PHONE, acute=False)
    assert proposal
    neighbour = replace(PHONE, id="w-neighbour")
    async with desk.store.begin() as tx:
        await tx.people.add_worker(neighbour, address="556")
        preview = await tx.previews.of_proposal(proposal.id)
        assert preview
        await tx.previews.put(replace(preview, worker_id=neighbour.id))
    await send(desk, rounds=2)
    assert desk.messenger.letters == []


async def test_one_delivery_that_cannot_be_read_holds_no_other(desk: Desk) -> None:
    """Where the key of one case cannot be reached, what is due beside it goes out all the same."""
    await desk.ask(worker=PHONE)
    proposal = await desk.intake.propose(RawText("Een kind komt zonder jas."), worker=PHONE, acute=False)
    assert proposal
    desk.messenger.errors.append(StoreUnavailableError())  # type: ignore[arg-type] # as a damaged row would
    with pytest.raises(StoreUnavailableError):
        await desk.delivering.send_due(Channel.TELEGRAM)
    assert len(desk.messenger.letters) == 1
