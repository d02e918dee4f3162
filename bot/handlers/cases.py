"""What a worker does with a case after the question."""

from bot import keyboards, texts
from bot.desk import Desk, Pressed, Typed
from bot.keyboards import Act
from consult.errors import ProposalChangedError
from consult.hours import in_words
from consult.model import Consult, State
from consult.people import Worker

SHOWN = 5  #: Cases with a message and buttons of their own; older ones stand in one line.

#: What a worker can do in each state, apart from opening what waits.
ACTS = {
    State.SUBMITTED: (Act.WITHDRAW,),
    State.DRAFTED: (Act.WITHDRAW,),
    State.SECOND_READING: (Act.WITHDRAW,),
    State.ASKED_BACK: (Act.ANSWER, Act.WITHDRAW),
    State.DELIVERED: (Act.CLEAR, Act.FOLLOW_UP, Act.NOT_USEFUL),
}
WAITS = (State.SUBMITTED, State.DRAFTED, State.SECOND_READING)  #: The worker expects something.


async def mijnvragen(desk: Desk, typed: Typed, _words: str) -> None:
    """Show the worker's cases, each with what can be done; a reply that waits can be opened from here."""
    worker = await desk.worker(typed.chat)
    cases = await desk.aftercare.cases(worker)
    desk.replies.say(typed.chat, texts.CASES if cases else texts.NO_CASES)
    for consult in cases[:SHOWN]:
        await _show(desk, typed.chat, worker, consult)
    if cases[SHOWN:]:
        older = ", ".join(f"{c.ref} ({texts.STATES[c.state]})" for c in cases[SHOWN:])
        desk.replies.say(typed.chat, texts.CASES_OLDER.format(older=older))


async def open_(desk: Desk, pressed: Pressed) -> None:
    """Put the approved text on its way: the message with the button becomes it."""
    worker = await desk.worker(pressed.chat)
    coming = await desk.delivering.open(
        worker, pressed.press.subject, message_id=pressed.message_id, source=pressed.source
    )
    desk.replies.answer(pressed.query.id, texts.OPENING if coming else texts.OPENED_BEFORE, alert=not coming)


async def clear(desk: Desk, pressed: Pressed) -> None:
    """End the case: the reply was useful."""
    await _close(desk, pressed, useful=True)


async def not_useful(desk: Desk, pressed: Pressed) -> None:
    """End the case: the reply was not useful."""
    await _close(desk, pressed, useful=False)


async def add(desk: Desk, pressed: Pressed) -> None:
    """Let what the worker types next belong to the case: a follow-up question, or an answer."""
    worker = await desk.worker(pressed.chat)
    ref = pressed.press.subject
    await desk.delivering.seen(worker, pressed.press.delivery)
    try:
        begun = await desk.intake.begin(worker=worker, ref=ref, source=pressed.source)
    except ProposalChangedError:
        desk.replies.say(pressed.chat, texts.FINISH_FIRST)
        return
    if begun is None:
        desk.repeated()
    else:
        desk.replies.say(pressed.chat, texts.TYPE_ON.format(ref=ref))


async def withdraw(desk: Desk, pressed: Pressed) -> None:
    """Ask whether the worker is sure."""
    ref = pressed.press.subject
    markup = keyboards.of_case(ref, Act.WITHDRAW_SURE)
    desk.replies.say(pressed.chat, texts.SURE_TO_WITHDRAW.format(ref=ref), markup=markup)


async def withdraw_sure(desk: Desk, pressed: Pressed) -> None:
    """Take the question back; the confirmation goes out through the store."""
    worker = await desk.worker(pressed.chat)
    if await desk.aftercare.withdraw(worker, pressed.press.subject, source=pressed.source) is None:
        desk.repeated()
        return
    desk.replies.answer(pressed.query.id, texts.WITHDRAWING)
    desk.replies.unbutton(pressed.chat, pressed.message_id)


async def _close(desk: Desk, pressed: Pressed, *, useful: bool) -> None:
    worker = await desk.worker(pressed.chat)
    ref = pressed.press.subject
    await desk.delivering.seen(worker, pressed.press.delivery)
    if await desk.aftercare.close(worker, ref, useful=useful, source=pressed.source) is None:
        desk.repeated()
        return
    words = texts.CLOSED_USEFUL if useful else texts.CLOSED_NOT_USEFUL
    desk.replies.say(pressed.chat, words.format(ref=ref))
    desk.replies.unbutton(pressed.chat, pressed.message_id)


async def _show(desk: Desk, chat: int, worker: Worker, consult: Consult) -> None:
    words = texts.CASE.format(
        ref=consult.ref, created=in_words(consult.created_at), state=texts.STATES[consult.state]
    )
    if consult.state in WAITS:
        words += f"\n{texts.CASE_EXPECTED.format(expected=in_words(consult.expected_at))}"
    waiting = await desk.delivering.waiting(worker, consult.ref)
    if waiting:
        # The message becomes the reply when it is opened, so it is protected like one.
        desk.replies.say(chat, words, markup=keyboards.of_waiting(waiting), protect=True)
    else:
        markup = keyboards.of_case(consult.ref, *ACTS.get(consult.state, ()))
        desk.replies.say(chat, words, markup=markup)
