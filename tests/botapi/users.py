"""What users do, as updates for the bot: writing, pressing, editing, blocking."""

import base64
import re
from typing import Any

from tests.botapi.state import Entry, Press, State
from tests.botapi.wire import Json, Upload


def meet(state: State, *, user: int, **details: str) -> Json:
    """Return the user with the given name, user name or language; must come before the first message."""
    state.users[user] = state.user(user) | details
    return state.users[user]


def add_to_group(state: State, *, user: int, chat: int, title: str, kind: str = "supergroup") -> Json:
    """Return the group, with the bot added to it by *user*."""
    state.chats[chat] = {"id": chat, "type": kind, "title": title}
    state.left.discard(chat)
    _membership(state, user, chat, "left", "member")
    return state.chats[chat]


def send(
    state: State, *, user: int, fields: Json, chat: int | None = None, reply_to: int | None = None
) -> Json:
    """Return the view of a message with the given wire fields."""
    place = chat if chat is not None else state.private_chat(user)["id"]
    if place not in state.chats:
        raise LookupError(f"no chat {place}: add the bot to the group first")
    content = dict(fields)
    if reply_to is not None:
        content["reply_to_message"] = _shown(state, reply_to).message
    message = state.post(place, state.user(user), content)
    state.queue.add("message", message)
    return view(state.entries[message["message_id"]])


def send_text(
    state: State, *, user: int, text: str, chat: int | None = None, reply_to: int | None = None
) -> Json:
    """Return the view of the text as sent; a leading command is marked as one."""
    return send(state, user=user, fields=_text_fields(text), chat=chat, reply_to=reply_to)


def send_texts(state: State, *, texts: list[tuple[int, str]]) -> list[Json]:
    """Return the views of many texts, each of one user, sent in this order."""
    return [send_text(state, user=user, text=text) for user, text in texts]


def send_file(
    state: State, *, user: int, kind: str, content: str, name: str, media_type: str, caption: str = ""
) -> Json:
    """Return the view of a photo, voice message or document; *content* in base64."""
    data = base64.b64decode(content)
    file = state.keep(Upload(name=name, content=data, media_type=media_type))
    parts: dict[str, Any] = {
        "photo": [{**file, "width": 800, "height": 600}],
        "voice": {**file, "duration": 3, "mime_type": media_type},
        "document": {**file, "file_name": name, "mime_type": media_type},
    }
    fields = {kind: parts[kind]} | ({"caption": caption} if caption else {})
    return send(state, user=user, fields=fields)


def edit_text(state: State, *, user: int, message_id: int, text: str) -> Json:
    """Return the view of the user's own message with its new text."""
    entry = _shown(state, message_id)
    if entry.message["from"]["id"] != user:
        raise LookupError(f"message {message_id} is not of user {user}")
    bare = {name: value for name, value in entry.message.items() if name != "entities"}
    message = state.change(entry, {**bare, **_text_fields(text), "edit_date": int(state.now())})
    state.queue.add("edited_message", message)
    return view(state.entries[message_id])


def press(state: State, *, user: int, message_id: int, button: str, stale: bool = False) -> str:
    """Return the id of the press on the button with this label or data.

    *stale* presses what the screen no longer shows: *button* is then taken as data, unchecked.
    """
    entry = state.entries.get(message_id) if stale else _shown(state, message_id)
    if entry is None:
        raise LookupError(f"there never was a message {message_id}")
    data = button if stale else _data_of(entry, button)
    number = state.next_press()
    state.presses[number] = Press(chat=entry.chat, at=state.now())
    message = entry.message
    if entry.deleted:
        message = {"message_id": message_id, "chat": message["chat"], "date": 0}
    about = {"message": message, "chat_instance": str(entry.chat), "data": data}
    state.queue.add("callback_query", {"id": number, "from": state.user(user), **about})
    return number


def delete(state: State, *, message_id: int) -> None:
    """Take the message away from both sides, as a user can; the bot is not told."""
    state.remove(_shown(state, message_id))


def block(state: State, *, user: int) -> None:
    """Let the user block the bot: every message to the user is refused from now on."""
    state.private_chat(user)
    state.blocked.add(user)
    _membership(state, user, user, "member", "kicked")


def unblock(state: State, *, user: int) -> None:
    """Let the user take the bot back."""
    state.blocked.discard(user)
    _membership(state, user, user, "kicked", "member")


def view(entry: Entry) -> Json:
    """Return what a screen shows of the message: who, text, rows of button labels, marks."""
    message = entry.message
    return {
        "id": message["message_id"],
        "chat": entry.chat,
        "who": "bot" if entry.by_bot else message["from"]["first_name"],
        "by_bot": entry.by_bot,
        "text": _words(message),
        "buttons": [[button["text"] for button in row] for row in _rows(message)],
        "edited": entry.edited,
        "deleted": entry.deleted,
        "created": entry.created,
        "revision": entry.revision,
        "wire": message,
    }


def _words(message: Json) -> str:
    words: str = message.get("text") or message.get("caption", "")
    kinds = [f"[{kind}]" for kind in ("photo", "voice", "document") if kind in message]
    return " ".join([*kinds, words]).strip()


def _rows(message: Json) -> list[list[Json]]:
    rows: list[list[Json]] = message.get("reply_markup", {}).get("inline_keyboard", [])
    return rows


def _data_of(entry: Entry, button: str) -> str:
    found = [
        str(each["callback_data"])
        for row in _rows(entry.message)
        for each in row
        if "callback_data" in each and button in {each["text"], each["callback_data"]}
    ]
    if not found:
        raise LookupError(f"message {entry.message['message_id']} has no button {button!r}")
    return found[0]


def _shown(state: State, message_id: int) -> Entry:
    entry = state.entries.get(message_id)
    if entry is None or entry.deleted:
        raise LookupError(f"nobody sees a message {message_id}")
    return entry


def _text_fields(text: str) -> Json:
    command = re.match(r"/[A-Za-z0-9_]+(@\w+)?", text)
    if command is None:
        return {"text": text}
    entity = {"type": "bot_command", "offset": 0, "length": command.end()}
    return {"text": text, "entities": [entity]}


def _membership(state: State, user: int, chat: int, old: str, new: str) -> None:
    def member(status: str) -> Json:
        return {"user": state.bot, "status": status} | ({"until_date": 0} if status == "kicked" else {})

    about = {"chat": state.chats[chat], "from": state.user(user), "date": int(state.now())}
    members = {"old_chat_member": member(old), "new_chat_member": member(new)}
    state.queue.add("my_chat_member", {**about, **members})
