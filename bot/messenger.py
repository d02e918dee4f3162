"""Letters over Telegram: fixed texts by name, approved texts, previews.

A reply first comes as a line with a button, because a push notification shows its text on a locked screen.
Opening it edits that message into the text.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import InlineKeyboardMarkup, MessageEntity
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot import keyboards, texts
from bot.client import Client, FloodError, LostError
from bot.counters import Counters
from bot.markup import Mark, Page, pages
from bot.replies import NO_PREVIEW
from consult.errors import (
    AnswerLostError,
    ChannelDownError,
    DeliveryError,
    RetryLaterError,
    UnreachableError,
)
from consult.hours import in_words
from consult.model import Kind
from consult.outgoing import Fixed, Letter, Sent
from consult.text import Channel

BATCH = 100  #: Messages that one deleteMessages call takes.
GONE = ("chat not found", "user is deactivated", "peer_id_invalid")  #: A 400 that is final for this person.
SAME = "message is not modified"  #: A 400 that says that an edit was done before.
ABSENT = "message to delete not found"  #: A 400 that says that there is nothing to delete.


@dataclass(frozen=True, kw_only=True)
class Post:
    """A letter as messages: its pages, and the buttons below the last."""

    pages: Sequence[Page]
    buttons: InlineKeyboardMarkup | None = None


class TelegramMessenger:
    """Sends letters over the Bot API (port `consult.ports.Messenger`)."""

    channel = Channel.TELEGRAM

    def __init__(self, client: Client, counters: Counters) -> None:
        """Send over *client* and count in *counters*."""
        self._client = client
        self._counters = counters

    async def send(self, letter: Letter) -> Sent:
        """Send *letter* from part `Letter.first_part` on; return its last message and the number of parts.

        Raises:
            RetryLaterError: Telegram asks to wait.
            ChannelDownError: It was not taken: no connection, status 5xx, or refused.
            AnswerLostError: The request had left when the connection broke.
            UnreachableError: The worker blocked the bot, or the chat is gone.
        """
        deleted = await self._delete(letter)
        post = composed(letter, deleted=deleted)
        if letter.maybe_repeated:
            self._counters.letters_repeated += 1
        message_id = letter.message_id
        for number in range(letter.first_part, len(post.pages)):
            page = post.pages[number]
            if letter.maybe_repeated and number == letter.first_part:
                page = page.after(texts.REPEATED)
            buttons = post.buttons if number == len(post.pages) - 1 else None
            try:
                message_id = await self._put(letter, post, number, page, buttons)
            except TelegramError as error:
                raise _translated(error, parts_sent=number) from None
        return Sent(message_id=message_id, parts=len(post.pages))

    async def _put(
        self, letter: Letter, post: Post, number: int, page: Page, buttons: InlineKeyboardMarkup | None
    ) -> int:
        """Return the message that shows *page*: the one that is edited into it, or a new one."""
        # A preview is edited only as a whole; one that needs more messages than one goes out anew.
        editable = number == 0 and (letter.kind is not None or len(post.pages) == 1)
        if editable and letter.message_id is not None and letter.fixed is None:
            edited = await self._edit(letter, letter.message_id, page, buttons)
            if edited is not None:
                return edited
        message = await self._client.send_message(
            letter.address,
            page.text,
            entities=page.entities(),
            reply_markup=buttons,
            # The receipt holds a code that its reader must be able to copy; all else stays in this chat.
            protect_content=letter.fixed is not Fixed.RECEIPT,
            link_preview_options=NO_PREVIEW,
        )
        return message.message_id

    async def _edit(
        self, letter: Letter, message_id: int, page: Page, buttons: InlineKeyboardMarkup | None
    ) -> int | None:
        """Return *message_id*, edited into *page*; None where that message cannot be edited any more."""
        try:
            await self._client.edit_message_text(
                page.text,
                letter.address,
                message_id,
                entities=page.entities(),
                reply_markup=buttons,
                link_preview_options=NO_PREVIEW,
            )
        except BadRequest as error:
            if SAME in error.message.lower():
                return message_id
            if _final(error):
                raise
            return None
        return message_id

    async def _delete(self, letter: Letter) -> bool:
        """Return whether all raw messages of the letter are gone from the chat."""
        whole = True
        for start in range(0, len(letter.delete), BATCH):
            batch = letter.delete[start : start + BATCH]
            try:
                await self._client.delete_messages(letter.address, batch)
            except BadRequest:
                whole = await self._delete_each(letter.address, batch) and whole
            except TelegramError as error:
                raise _before_sending(error) from None
        return whole

    async def _delete_each(self, address: str, messages: Sequence[int]) -> bool:
        whole = True
        for message_id in messages:
            try:
                await self._client.delete_message(address, message_id)
            except BadRequest as error:
                if ABSENT not in error.message.lower():
                    self._counters.deletions_failed += 1
                    whole = False
            except TelegramError as error:
                raise _before_sending(error) from None
        return whole


def composed(letter: Letter, *, deleted: bool) -> Post:
    """Return the messages of *letter*; *deleted* says whether its raw messages are gone from the chat."""
    if letter.fixed is not None:
        return _fixed(letter, letter.fixed, deleted=deleted)
    if letter.kind is not None:
        return _approved(letter, letter.kind)
    return _preview(letter)


def _fixed(letter: Letter, fixed: Fixed, *, deleted: bool) -> Post:
    parts = [texts.FIXED[fixed].format(ref=letter.ref)]
    buttons = None
    if fixed is Fixed.RECEIPT and letter.expected_at is not None:
        parts.append(texts.RECEIPT_EXPECTED.format(expected=in_words(letter.expected_at)))
    if fixed is Fixed.RECEIPT:
        parts.append(texts.RECEIPT_CODE.format(code=letter.return_code))
    if fixed is Fixed.REPLY_READY and letter.delivery_id is not None:
        buttons = keyboards.of_waiting(letter.delivery_id)
    elif fixed is Fixed.REPLY_READY:
        parts.append(texts.NO_BUTTON)
    if letter.delete:
        parts.append(texts.DELETED if deleted else texts.NOT_DELETED)
    text = "\n\n".join(parts)
    return Post(pages=[Page(text=text, marks=_hidden(text, letter.return_code))], buttons=buttons)


def _hidden(text: str, code: str) -> tuple[Mark, ...]:
    """Return the mark that keeps the secret *code* out of a push notification."""
    start = text.find(code) if code else -1
    return () if start < 0 else (Mark(start=start, end=start + len(code), kind=MessageEntity.SPOILER),)


def _approved(letter: Letter, kind: Kind) -> Post:
    found = pages(
        texts.HEADS[kind].format(ref=letter.ref),
        letter.text,
        tail=texts.SIGNED[kind].format(name=letter.signed_by),
    )
    return Post(pages=found, buttons=keyboards.of_reply(kind, letter.ref or "", letter.delivery_id or ""))


def _preview(letter: Letter) -> Post:
    tail = [texts.PREVIEW_FLAGS] if letter.flags else []
    tail += [texts.PREVIEW_WARNING.format(warning=warning) for warning in letter.warnings]
    tail += [texts.OFFERS[letter.asks]] if letter.asks in texts.OFFERS else []
    tail.append(texts.PREVIEW_ASK)
    marks = [Mark(start=flag.start, end=flag.end) for flag in letter.flags]
    found = pages(texts.PREVIEW, letter.text, tail="\n\n".join(tail), marks=marks)
    buttons = keyboards.of_preview(letter.proposal_id or "", letter.digest, letter.asks)
    return Post(pages=found, buttons=buttons)


def _final(error: BadRequest) -> bool:
    return any(words in error.message.lower() for words in GONE)


def _translated(error: TelegramError, *, parts_sent: int) -> DeliveryError:
    """Return what *error* means for a letter of which *parts_sent* parts are confirmed."""
    if isinstance(error, FloodError):
        return RetryLaterError(after=error.after, parts_sent=parts_sent)
    if isinstance(error, Forbidden | ChatMigrated) or (isinstance(error, BadRequest) and _final(error)):
        return UnreachableError(parts_sent=parts_sent)
    if isinstance(error, LostError):
        return AnswerLostError(parts_sent=parts_sent)
    return ChannelDownError(parts_sent=parts_sent)


def _before_sending(error: TelegramError) -> DeliveryError:
    """Return what *error* on a deletion means: the letter was not sent, and deleting may be repeated."""
    meant = _translated(error, parts_sent=0)
    return ChannelDownError() if isinstance(meant, AnswerLostError) else meant
