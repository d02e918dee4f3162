"""What a worker does with the text that waits for a confirmation."""

from telegram import Message

from bot import keyboards, texts
from bot.desk import Desk, Pressed, Typed
from bot.keyboards import Press, Wanted
from consult.errors import NothingProposedError, ProposalChangedError
from consult.people import Worker
from consult.text import Proposal


async def confirm(desk: Desk, pressed: Pressed) -> None:
    """Confirm exactly the text above the button."""
    worker = await desk.worker(pressed.chat)
    shown = _shown(await desk.intake.current(worker), pressed.press)
    # Without the text of the button the step itself refuses, after it has looked for a repeated update.
    receipt = await desk.intake.confirm(
        worker=worker,
        proposal_id=pressed.press.subject,
        digest=shown.digest if shown else "",
        source=pressed.source,
    )
    if receipt is None:
        desk.repeated()
        return
    desk.replies.answer(pressed.query.id, texts.SENDING)
    shown_in = pressed.query.message
    if isinstance(shown_in, Message) and shown_in.text and shown_in.text.endswith(texts.PREVIEW_ASK):
        desk.replies.reword(shown_in, texts.PREVIEW_ASK, texts.PREVIEW_SENT)
    else:
        desk.replies.unbutton(pressed.chat, pressed.message_id)


async def leave_out(desk: Desk, pressed: Pressed) -> None:
    """Ask for the word to leave out."""
    await _ask(desk, pressed, Wanted.WORD)


async def change(desk: Desk, pressed: Pressed) -> None:
    """Ask for the whole text anew."""
    await _ask(desk, pressed, Wanted.TEXT)


async def cancel(desk: Desk, pressed: Pressed) -> None:
    """Destroy the text, whichever it has become since it was shown."""
    worker = await desk.worker(pressed.chat)
    if not await desk.intake.cancel(worker=worker, proposal_id=pressed.press.subject, source=pressed.source):
        raise NothingProposedError
    desk.replies.answer(pressed.query.id, texts.CANCELLING)


async def annuleer(desk: Desk, typed: Typed, _words: str) -> None:
    """Destroy the text that waits, if there is one."""
    worker = await desk.worker(typed.chat)
    proposal = await desk.intake.current(worker)
    if proposal is None:
        desk.replies.say(typed.chat, texts.NOTHING_OPEN)
    elif not await desk.intake.cancel(worker=worker, proposal_id=proposal.id, source=typed.source):
        desk.repeated()


async def _ask(desk: Desk, pressed: Pressed, wanted: Wanted) -> None:
    worker: Worker = await desk.worker(pressed.chat)
    proposal = await desk.intake.current(worker)
    if proposal is None or proposal.id != pressed.press.subject:
        raise NothingProposedError
    if _shown(proposal, pressed.press) is None:
        raise ProposalChangedError
    words, markup = keyboards.question(wanted, proposal.digest)
    desk.replies.say(pressed.chat, words, markup=markup)


def _shown(proposal: Proposal | None, press: Press) -> Proposal | None:
    """Return *proposal* where it is still the text that the button belongs to."""
    same = proposal is not None and proposal.id == press.subject
    return proposal if same and proposal and proposal.digest.startswith(press.digest) else None
