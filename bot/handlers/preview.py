"""What a worker does with the text that waits for a confirmation."""

from telegram import Message

from bot import keyboards, texts
from bot.desk import Desk, Pressed, Typed
from bot.handlers import lookup
from bot.keyboards import Press, Wanted
from consult.errors import NothingProposedError, ProposalChangedError
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
    ending = _asked(shown_in.text or "") if isinstance(shown_in, Message) else ""
    if isinstance(shown_in, Message) and ending:
        desk.replies.reword(shown_in, ending, texts.PREVIEW_SENT)
    else:
        desk.replies.unbutton(pressed.chat, pressed.message_id)


async def leave_out(desk: Desk, pressed: Pressed) -> None:
    """Ask for the word to leave out."""
    await _ask(desk, pressed, Wanted.WORD)


async def change(desk: Desk, pressed: Pressed) -> None:
    """Ask for the whole text anew."""
    await _ask(desk, pressed, Wanted.TEXT)


async def look_up(desk: Desk, pressed: Pressed) -> None:
    """Show what the published texts say on exactly the text above the button, which stays as it is."""
    proposal = await _held(desk, pressed)
    await lookup.answer(desk, pressed.chat, proposal.text, more=texts.OFFER_MORE, nothing=texts.OFFER_NOTHING)


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
    words, markup = keyboards.question(wanted, (await _held(desk, pressed)).digest)
    desk.replies.say(pressed.chat, words, markup=markup)


async def _held(desk: Desk, pressed: Pressed) -> Proposal:
    """Return the text that waits, which is still the one that the button belongs to."""
    proposal = await desk.intake.current(await desk.worker(pressed.chat))
    if proposal is None or proposal.id != pressed.press.subject:
        raise NothingProposedError
    if _shown(proposal, pressed.press) is None:
        raise ProposalChangedError
    return proposal


def _shown(proposal: Proposal | None, press: Press) -> Proposal | None:
    """Return *proposal* where it is still the text that the button belongs to."""
    same = proposal is not None and proposal.id == press.subject
    return proposal if same and proposal and proposal.digest.startswith(press.digest) else None


def _asked(text: str) -> str:
    """Return what *text* of a preview ends on and is past once it is sent: the question, and an offer."""
    endings = [f"{offer}\n\n{texts.PREVIEW_ASK}" for offer in texts.OFFERS.values()]
    return next((ending for ending in [*endings, texts.PREVIEW_ASK] if text.endswith(ending)), "")
