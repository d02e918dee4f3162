"""The tests' side of the server: `POST /control/<action>` with a JSON object of arguments."""

import re
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import asdict

from tests.botapi import users
from tests.botapi.faults import Fault, Kind
from tests.botapi.state import Call, Entry, State
from tests.botapi.wire import Json


def history(state: State, *, chat: int) -> list[Json]:
    """Return every message of the chat, oldest first, the deleted ones with their mark."""
    return [users.view(entry) for entry in _entries(state, chat)]


def toasts(state: State, *, chat: int) -> list[Json]:
    """Return what was shown over the chat in answer to a press."""
    return [toast for toast in state.toasts if toast["chat"] == chat]


async def wait_for_text(state: State, *, chat: int, pattern: str, after: int, seconds: float) -> Json | None:
    """Return the bot's first message that the user sees, changed after revision *after*, with *pattern*."""

    def find() -> Json | None:
        found = (each for each in _entries(state, chat) if each.by_bot and not each.deleted)
        views = (users.view(each) for each in found if each.revision > after)
        return next((each for each in views if re.search(pattern, each["text"])), None)

    await state.bell.until(find, seconds)
    return find()


async def wait_for_deletion(state: State, *, message_id: int, seconds: float) -> bool:
    """Return whether the message is gone within the given time."""
    return await state.bell.until(lambda: state.entries[message_id].deleted, seconds)


async def wait_for_calls(state: State, *, method: str, count: int, seconds: float) -> bool:
    """Return whether at least *count* calls of the method ended within the given time."""

    def ended() -> bool:
        return count <= sum(call.outcome != "open" for call in state.calls if _is(call, method))

    return await state.bell.until(ended, seconds)


async def wait_for_poll(state: State, *, seconds: float) -> bool:
    """Return whether a getUpdates call waits within the given time."""
    return await state.bell.until(lambda: state.queue.poll is not None, seconds)


async def wait_until_confirmed(state: State, *, seconds: float) -> bool:
    """Return whether the bot confirmed every update within the given time."""
    return await state.bell.until(lambda: not state.queue.waiting, seconds)


def calls(state: State, *, method: str = "*") -> list[Json]:
    """Return the log of requests, oldest first."""
    return [asdict(call) for call in state.calls if _is(call, method)]


def counts(state: State) -> dict[str, int]:
    """Return the number of calls per method."""
    return dict(sorted(Counter(call.method for call in state.calls).items()))


def fault(state: State, *, plan: Json) -> None:
    """Plan a fault, fields as in `Fault`, behind those already planned."""
    state.faults.faults.append(Fault(**plan | {"kind": Kind(plan["kind"])}))


def faults(state: State) -> list[Json]:
    """Return the faults still to come."""
    return [asdict(each) for each in state.faults.faults]


def clear_faults(state: State) -> None:
    """Let all go well from now on."""
    state.faults.faults.clear()


def advance(state: State, *, seconds: float) -> None:
    """Put the server's clock forward."""
    state.ahead += seconds


def rules(state: State, **changes: float) -> Json:
    """Return the rules after these changes."""
    for name, value in changes.items():
        if not hasattr(state.rules, name):
            raise LookupError(f"no rule {name}")
        setattr(state.rules, name, value)
    return asdict(state.rules)


def ignore_offset(state: State, *, times: int) -> None:
    """Let the next *times* getUpdates calls confirm nothing."""
    state.queue.deaf = times


def raw(state: State, *, update: Json) -> Json:
    """Return the update, queued just as it is, with an id if it has none."""
    return state.queue.add_raw(update)


def repeat(state: State, *, update_id: int | None = None) -> Json:
    """Return the update that is delivered once more."""
    return state.queue.repeat(update_id)


def status(state: State) -> Json:
    """Return what tests ask about the bot's side: pending updates, last id, menu, webhook."""
    return {
        "bot": state.bot,
        "pending": len(state.queue.pending),
        "polling": state.queue.poll is not None,
        "webhook": state.webhook.url if state.webhook else "",
        "commands": [[scope, language, menu] for (scope, language), menu in state.commands.items()],
        "revision": state.revision,
        "unanswered": [number for number, press in state.presses.items() if not press.answered],
    }


def _entries(state: State, chat: int) -> Iterator[Entry]:
    return (state.entries[number] for number in state.chat_messages.get(chat, ()))


def _is(call: Call, method: str) -> bool:
    return method.lower() in {"*", call.method.lower()}


Action = Callable[..., object]

ACTIONS: Mapping[str, Action] = {
    action.__name__: action
    for action in (
        users.meet,
        users.add_to_group,
        users.send,
        users.send_text,
        users.send_texts,
        users.send_file,
        users.edit_text,
        users.press,
        users.delete,
        users.block,
        users.unblock,
        history,
        toasts,
        wait_for_text,
        wait_for_deletion,
        wait_for_calls,
        wait_for_poll,
        wait_until_confirmed,
        calls,
        counts,
        status,
        fault,
        faults,
        clear_faults,
        advance,
        rules,
        ignore_offset,
        raw,
        repeat,
    )
}


async def act(state: State, action: str, arguments: Json) -> object:
    """Return the result of one action.

    Raises:
        LookupError: No such action, message, button or update.
        TypeError: Arguments that the action does not know.
        ValueError: A value that it does not accept.
    """
    if action not in ACTIONS:
        raise LookupError(f"no action {action}")
    result = ACTIONS[action](state, **arguments)
    return await result if isinstance(result, Awaitable) else result
