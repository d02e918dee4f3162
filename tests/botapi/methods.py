"""The table of methods, and those that are about the bot rather than about messages."""

import re
from collections.abc import Callable, Mapping

from tests.botapi import messages
from tests.botapi.state import State, Webhook
from tests.botapi.wire import Json, Params, bad_request

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
MOST_COMMANDS = 100
MOST_COMMAND_DESCRIPTION = 256
MOST_ANSWER = 200
MOST_DESCRIPTION = {"description": 512, "short_description": 120}


def get_me(state: State, _params: Params) -> Json:
    """Return the bot as a user."""
    powers = {"can_join_groups": True, "can_read_all_group_messages": True, "supports_inline_queries": False}
    return {**state.bot, **powers}


def set_webhook(state: State, params: Params) -> bool:
    """Return True once updates go to the given address; without one it deletes the webhook."""
    url = params.text("url")
    if not url:
        return delete_webhook(state, params)
    if not re.match(r"https?://[^/\s]+", url):
        raise bad_request("invalid webhook URL specified")
    if not SECRET.fullmatch(params.text("secret_token")):
        raise bad_request("secret token contains unallowed characters")
    _drop_pending(state, params)
    state.queue.allow(params.items("allowed_updates"))
    state.webhook = Webhook(
        url=url, secret=params.text("secret_token"), max_connections=params.integer("max_connections", 40)
    )
    state.webhook_error = None
    state.queue.take_over(None, "Conflict: terminated by setWebhook request")
    return True


def delete_webhook(state: State, params: Params) -> bool:
    """Return True once updates wait for getUpdates."""
    _drop_pending(state, params)
    state.webhook, state.webhook_error = None, None
    state.bell.ring()
    return True


def get_webhook_info(state: State, _params: Params) -> Json:
    """Return address, pending updates and the latest failure."""
    info: Json = {
        "url": state.webhook.url if state.webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(state.queue.pending),
    }
    if state.webhook:
        info |= {"max_connections": state.webhook.max_connections, "ip_address": "127.0.0.1"}
    if state.queue.allowed:
        info["allowed_updates"] = state.queue.allowed
    if state.webhook_error:
        info["last_error_date"], info["last_error_message"] = state.webhook_error
    return info


def answer_callback_query(state: State, params: Params) -> bool:
    """Return True once the user's button stops waiting; a text is shown as a toast or an alert."""
    press = state.presses.get(params.text("callback_query_id"))
    if press is None or state.now() - press.at > state.rules.callback_seconds:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    if len(params.text("text")) > MOST_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    press.answered = True
    if params.text("text"):
        toast = {"chat": press.chat, "text": params.text("text"), "alert": params.flag("show_alert")}
        state.toasts.append({**toast, "created": state.next_revision()})
    state.bell.ring()
    return True


def set_my_commands(state: State, params: Params) -> bool:
    """Return True once the menu of this scope and language holds the given commands."""
    commands = params.items("commands") or []
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for each in commands:
        if not COMMAND.fullmatch(str(each.get("command", ""))):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(str(each.get("description", ""))) <= MOST_COMMAND_DESCRIPTION:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    state.commands[_menu(params)] = commands
    return True


def get_my_commands(state: State, params: Params) -> list[Json]:
    """Return the commands of this scope and language."""
    return state.commands.get(_menu(params), [])


def delete_my_commands(state: State, params: Params) -> bool:
    """Return True once this scope and language have no menu of their own."""
    state.commands.pop(_menu(params), None)
    return True


def get_chat(state: State, params: Params) -> Json:
    """Return all that is known of the chat."""
    chat = params.integer("chat_id")
    if chat not in state.chats:
        raise bad_request("chat not found")
    gifts = (
        "unlimited_gifts",
        "limited_gifts",
        "unique_gifts",
        "premium_subscription",
        "gifts_from_channels",
    )
    return {
        **state.chats[chat],
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }


def leave_chat(state: State, params: Params) -> bool:
    """Return True once the bot is out of the group."""
    chat = messages.chat_of(state, params)
    if state.chats[chat]["type"] == "private":
        raise bad_request("chat member status can't be changed in private chats")
    state.left.add(chat)
    return True


def get_file(state: State, params: Params) -> Json:
    """Return the reference with the path under which the file can be downloaded."""
    number = params.text("file_id")
    if not number:
        raise bad_request("file_id not specified")
    if number not in state.files:
        raise bad_request("invalid file_id")
    size = len(state.files[number].content)
    unique = number.replace("file-", "unique-")
    return {"file_id": number, "file_unique_id": unique, "file_size": size, "file_path": f"files/{number}"}


def log_out(state: State, _params: Params) -> bool:
    """Return True; every later call is refused."""
    state.logged_out = True
    return True


def close(_state: State, _params: Params) -> bool:
    """Return True."""
    return True


def _set_description(name: str) -> "Method":
    def change(state: State, params: Params) -> bool:
        if len(params.text(name)) > MOST_DESCRIPTION[name]:
            raise bad_request("BOT_DESCRIPTION_TOO_LONG")
        state.descriptions[name, params.text("language_code")] = params.text(name)
        return True

    return change


def _get_description(name: str) -> "Method":
    def tell(state: State, params: Params) -> Json:
        own, general = (name, params.text("language_code")), (name, "")
        return {name: state.descriptions.get(own) or state.descriptions.get(general, "")}

    return tell


def _menu(params: Params) -> tuple[str, str]:
    scope = params.mapping("scope") or {"type": "default"}
    return str(sorted(scope.items())), params.text("language_code")


def _drop_pending(state: State, params: Params) -> None:
    if params.flag("drop_pending_updates"):
        state.queue.drop()


Method = Callable[[State, Params], object]

#: Every method but getUpdates, which waits and therefore lives in `server`.
METHODS: Mapping[str, Method] = {
    "getMe": get_me,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "sendMessage": messages.send_message,
    "sendDocument": messages.send_document,
    "sendPhoto": messages.send_photo,
    "forwardMessage": messages.forward_message,
    "editMessageText": messages.edit_message_text,
    "editMessageReplyMarkup": messages.edit_message_reply_markup,
    "deleteMessage": messages.delete_message,
    "deleteMessages": messages.delete_messages,
    "sendChatAction": messages.send_chat_action,
    "answerCallbackQuery": answer_callback_query,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setMyDescription": _set_description("description"),
    "getMyDescription": _get_description("description"),
    "setMyShortDescription": _set_description("short_description"),
    "getMyShortDescription": _get_description("short_description"),
    "getChat": get_chat,
    "leaveChat": leave_chat,
    "getFile": get_file,
    "logOut": log_out,
    "close": close,
}
