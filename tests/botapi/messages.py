"""The methods with which the bot writes, edits and deletes."""

from tests.botapi.markup import formatted, keyboard
from tests.botapi.state import Entry, State
from tests.botapi.wire import Json, Params, Upload, bad_request

#: Characters, after reading the entities.
MOST_TEXT = 4096
MOST_CAPTION = 1024


def chat_of(state: State, params: Params) -> int:
    """Return the chat that the request is about and that the bot may write to.

    Raises:
        ApiError: No chat, an unknown one, or one where the bot may not write.
    """
    if not params.text("chat_id"):
        raise bad_request("chat_id is empty")
    return state.reachable(params.integer("chat_id"))


def send_message(state: State, params: Params) -> Json:
    """Return the message as sent."""
    chat = chat_of(state, params)
    text, entities = _body(params, too_long="message is too long")
    content: Json = {"text": text, **_optional(entities=entities)}
    return state.post(chat, state.bot, content | _around(state, chat, params))


def send_document(state: State, params: Params) -> Json:
    """Return the message with a document."""
    upload = _upload(state, params, "document")
    content = {
        "document": {"file_name": upload.name, "mime_type": upload.media_type, **state.keep(upload)},
    }
    return _send_media(state, params, content)


def send_photo(state: State, params: Params) -> Json:
    """Return the message with a photo."""
    upload = _upload(state, params, "photo")
    return _send_media(state, params, {"photo": [{"width": 800, "height": 600, **state.keep(upload)}]})


def forward_message(state: State, params: Params) -> Json:
    """Return the copy in the other chat, with its origin."""
    chat = chat_of(state, params)
    entry = state.find(params.integer("from_chat_id"), params.integer("message_id"), "message to forward")
    outer = {"message_id", "from", "chat", "date", "edit_date", "reply_to_message", "reply_markup"}
    content = {name: value for name, value in entry.message.items() if name not in outer}
    origin = {"type": "user", "sender_user": entry.message["from"], "date": entry.message["date"]}
    return state.post(chat, state.bot, {**content, "forward_origin": origin})


def edit_message_text(state: State, params: Params) -> Json:
    """Return the message with its new text; a keyboard that is not given again is gone."""
    chat = chat_of(state, params)
    text, entities = _body(params, too_long="MESSAGE_TOO_LONG")
    markup = keyboard(params)
    entry = _editable(state, chat, params)
    if "text" not in entry.message:
        raise bad_request("there is no text in the message to edit")
    return _edit(state, entry, {"text": text, **_optional(entities=entities, reply_markup=markup)})


def edit_message_reply_markup(state: State, params: Params) -> Json:
    """Return the message with its new keyboard, or without one."""
    chat = chat_of(state, params)
    markup = keyboard(params)
    entry = _editable(state, chat, params)
    kept = {name: entry.message[name] for name in ("text", "entities") if name in entry.message}
    return _edit(state, entry, kept | _optional(reply_markup=markup))


def delete_message(state: State, params: Params) -> bool:
    """Return True once nobody sees the message any more."""
    entry = state.find(_deletable_chat(state, params), params.integer("message_id"), "message to delete")
    _delete(state, entry)
    return True


def delete_messages(state: State, params: Params) -> bool:
    """Return True; messages that are not there are passed over."""
    chat = _deletable_chat(state, params)
    numbers = params.items("message_ids") or []
    if not 1 <= len(numbers) <= 100:
        raise bad_request("message identifiers are not specified" if not numbers else "too many messages")
    found = [state.entries[int(number)] for number in numbers if int(number) in state.entries]
    for entry in found:
        if entry.chat == chat and not entry.deleted:
            _delete(state, entry)
    return True


def send_chat_action(state: State, params: Params) -> bool:
    """Return True; nothing shows in the history."""
    chat_of(state, params)
    if not params.text("action"):
        raise bad_request("wrong parameter action in request")
    return True


def _body(params: Params, *, too_long: str) -> tuple[str, list[Json]]:
    if not params.text("text"):
        raise bad_request("message text is empty")
    text, entities = formatted(params, "text")
    text = text.strip()
    if not text:
        raise bad_request("text must be non-empty")
    if len(text) > MOST_TEXT:
        raise bad_request(too_long)
    return text, entities


def _around(state: State, chat: int, params: Params) -> Json:
    """Return keyboard and the message replied to, as far as there are any."""
    reply = params.mapping("reply_parameters")
    around = _optional(reply_markup=keyboard(params))
    if reply is None:
        return around
    entry = state.entries.get(int(reply.get("message_id", 0)))
    if entry is not None and entry.chat == chat and not entry.deleted:
        return around | {"reply_to_message": entry.message}
    if reply.get("allow_sending_without_reply"):
        return around
    raise bad_request("message to be replied not found")


def _send_media(state: State, params: Params, content: Json) -> Json:
    chat = chat_of(state, params)
    caption, entities = formatted(params, "caption")
    if len(caption) > MOST_CAPTION:
        raise bad_request("message caption is too long")
    words = _optional(caption=caption, caption_entities=entities)
    return state.post(chat, state.bot, content | words | _around(state, chat, params))


def _upload(state: State, params: Params, name: str) -> Upload:
    value = params.text(name)
    attached = value.removeprefix("attach://") if value.startswith("attach://") else name
    if attached in params.uploads:
        return params.uploads[attached]
    if value in state.files:
        return state.files[value]
    raise bad_request(f"there is no {name} in the request" if not value else "wrong remote file identifier")


def _editable(state: State, chat: int, params: Params) -> Entry:
    entry = state.find(chat, params.integer("message_id"), "message to edit")
    if not entry.by_bot or "forward_origin" in entry.message:
        raise bad_request("message can't be edited")
    return entry


def _edit(state: State, entry: Entry, content: Json) -> Json:
    names = ("text", "entities", "reply_markup")
    if all(entry.message.get(name) == content.get(name) for name in names):
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same "
            "as a current content and reply markup of the message"
        )
    frame = {name: value for name, value in entry.message.items() if name not in names}
    return state.change(entry, {**frame, "edit_date": int(state.now()), **content})


def _deletable_chat(state: State, params: Params) -> int:
    """Return the chat; a bot may delete where the user has blocked it."""
    chat = params.integer("chat_id")
    if chat not in state.chats:
        raise bad_request("chat not found")
    return chat


def _delete(state: State, entry: Entry) -> None:
    if state.now() - entry.message["date"] > state.rules.delete_seconds:
        raise bad_request("message can't be deleted for everyone")
    if not entry.by_bot and state.chats[entry.chat]["type"] != "private":
        raise bad_request("message can't be deleted")
    state.remove(entry)


def _optional(**fields: object) -> Json:
    return {name: value for name, value in fields.items() if value}
