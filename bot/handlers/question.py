"""A typed text: part of a question, or the answer to one of the questions that want words."""

from bot import keyboards, texts
from bot.desk import Desk, Typed
from bot.handlers import lookup, welcome
from bot.keyboards import Prompt, Wanted
from consult.errors import NotEnrolledError, NothingProposedError, ProposalChangedError
from consult.people import Worker
from consult.text import Channel, Proposal, RawText


async def take(desk: Desk, typed: Typed) -> None:
    """Make the text part of the worker's question; its preview goes out through the store.

    The answer to "what do you look for" is a look-up, for anybody, and kept nowhere.

    Raises:
        NotEnrolledError: Nobody is enrolled here; the message is deleted, in case it was about a family.
    """
    prompt = keyboards.answered(typed.message)
    if prompt and prompt.wanted is Wanted.LOOKUP:
        await lookup.search(desk, typed, (typed.message.text or "").strip())
        return
    worker = await desk.access.worker_at(Channel.TELEGRAM, str(typed.chat))
    if worker is None:
        await _stranger(desk, typed)
    elif prompt is None:
        await _add(desk, typed, worker)
    else:
        await _change(desk, typed, worker, prompt)


async def _stranger(desk: Desk, typed: Typed) -> None:
    code = (typed.message.text or "").strip().upper()
    if welcome.CODE.fullmatch(code):
        await welcome.start(desk, typed, code)
        return
    desk.replies.delete(typed.chat, typed.message.message_id)
    raise NotEnrolledError


async def _add(desk: Desk, typed: Typed, worker: Worker) -> None:
    raw = RawText(typed.message.text or "")
    before = await desk.intake.current(worker)
    after = await desk.intake.propose(raw, worker=worker, acute=typed.acute, source=typed.source)
    if after is None:
        desk.repeated()
    elif before and before.text:
        desk.replies.say(typed.chat, texts.ADDED)


async def _change(desk: Desk, typed: Typed, worker: Worker, prompt: Prompt) -> None:
    """Leave out a word, or take the whole text anew, of the text that the question was about."""
    before = await desk.intake.current(worker)
    if before is None:
        raise NothingProposedError
    if not before.digest.startswith(prompt.mark):
        raise ProposalChangedError
    after = await _changed(desk, typed, worker, before, prompt.wanted)
    if after is None:
        desk.repeated()
    elif after.digest == before.digest and prompt.wanted is Wanted.WORD:
        desk.replies.say(typed.chat, texts.WORD_NOT_FOUND)
    else:
        desk.replies.say(typed.chat, texts.CHANGED)


async def _changed(
    desk: Desk, typed: Typed, worker: Worker, before: Proposal, wanted: Wanted
) -> Proposal | None:
    if wanted is Wanted.WORD:
        return await desk.intake.mask_word(
            (typed.message.text or "").strip(),
            worker=worker,
            proposal_id=before.id,
            digest=before.digest,
            source=typed.source,
        )
    return await desk.intake.edit(
        RawText(typed.message.text or ""),
        worker=worker,
        proposal_id=before.id,
        digest=before.digest,
        acute=typed.acute,
        source=typed.source,
    )
