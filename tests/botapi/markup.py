"""Checks and readings of what comes with a text: HTML entities and keyboards."""

from html import unescape
from html.parser import HTMLParser

from tests.botapi.wire import Json, Params, bad_request

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
    "a": "text_link",
}

#: A button in an inline keyboard does exactly one of these.
DEEDS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)

MOST_BUTTONS = 100
MOST_DATA_BYTES = 64


def units(text: str) -> int:
    """Return the length in UTF-16 code units, in which Telegram counts entity offsets."""
    return len(text.encode("utf-16-le")) // 2


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.text = ""
        self.entities: list[Json] = []
        self.open: list[tuple[str, Json]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            raise bad_request(f'can\'t parse entities: Unsupported start tag "{tag}"')
        entity: Json = {"type": TAGS[tag], "offset": units(self.text)}
        if tag == "a":
            entity["url"] = dict(attrs).get("href") or ""
        self.open.append((tag, entity))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1][0] != tag:
            raise bad_request(f'can\'t parse entities: Unexpected end tag "{tag}"')
        entity = self.open.pop()[1]
        entity["length"] = units(self.text) - entity["offset"]
        if entity["length"]:
            self.entities.append(entity)

    def handle_data(self, data: str) -> None:
        if "<" in data:
            raise bad_request('can\'t parse entities: Unsupported start tag ""')
        self.text += data

    def handle_entityref(self, name: str) -> None:
        self.text += unescape(f"&{name};") if name in {"lt", "gt", "amp", "quot"} else f"&{name};"

    def handle_charref(self, name: str) -> None:
        self.text += unescape(f"&#{name};")


def formatted(params: Params, name: str) -> tuple[str, list[Json]]:
    """Return the plain text of the field and its entities.

    Raises:
        ApiError: The HTML is not what Telegram reads, or the parse mode is one that this server does not.
    """
    text, mode = params.text(name), params.text("parse_mode").lower()
    if not mode:
        return text, params.items("entities") or []
    if mode != "html":
        raise bad_request("unsupported parse_mode (this test server reads HTML only)")
    reader = _Reader()
    reader.feed(text)
    reader.close()
    if reader.open:
        tag = reader.open[-1][0]
        raise bad_request(f"can't parse entities: Can't find end tag corresponding to start tag \"{tag}\"")
    return reader.text, sorted(reader.entities, key=lambda entity: (entity["offset"], -entity["length"]))


def keyboard(params: Params) -> Json | None:
    """Return the checked inline keyboard, None without one; one without buttons is none.

    A ForceReply goes to the user's app and never stands in a message
    (https://core.telegram.org/bots/api#message, `reply_markup`).

    Raises:
        ApiError: A button that Telegram refuses.
    """
    markup = params.mapping("reply_markup")
    if markup is None or "inline_keyboard" not in markup:
        return None
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" must be an Array of Arrays')
    buttons = [button for row in rows for button in row]
    for button in buttons:
        _check_button(button)
    if len(buttons) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": [row for row in rows if row]} if buttons else None


def _check_button(button: Json) -> None:
    deeds = [deed for deed in DEEDS if deed in button]
    if not str(button.get("text", "")).strip():
        raise bad_request("can't parse inline keyboard button: Can't find field \"text\"")
    if len(deeds) != 1:
        reason = "Text buttons are unallowed in the inline keyboard"
        raise bad_request(f"can't parse inline keyboard button: {reason}")
    if "callback_data" in button and not 1 <= len(str(button["callback_data"]).encode()) <= MOST_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button and not str(button["url"]).startswith(("https://", "http://", "tg://")):
        raise bad_request("BUTTON_URL_INVALID")
