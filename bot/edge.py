"""The edge: one update becomes one call of a handler. Emergency first, private chats only."""

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType

from telegram import CallbackQuery, Chat, ChatMember, Message, Update
from telegram.ext import filters

from bot import keyboards, texts
from bot.desk import Desk, Pressed, Typed
from bot.handlers import afwegingskader, cases, lookup, meldcode, preview, question, welcome
from bot.keyboards import Act
from consult.emergency import is_acute
from consult.errors import RuggespraakError, StoreUnavailableError

#: Commands that show the emergency text at once, to anybody: they ask for it, or open the chat.
SOUNDING = ("nood", "start")

Command = Callable[[Desk, Typed, str], Awaitable[None]]
Button = Callable[[Desk, Pressed], Awaitable[None]]

COMMANDS: Mapping[str, Command] = MappingProxyType(
    {
        "start": welcome.start,
        "help": welcome.help_,
        "privacy": welcome.privacy,
        "nood": welcome.nood,
        "meldcode": meldcode.menu,
        "afwegingskader": afwegingskader.begin,
        "zoek": lookup.zoek,
        "annuleer": preview.annuleer,
        "mijnvragen": cases.mijnvragen,
    }
)
BUTTONS: Mapping[Act, Button] = MappingProxyType(
    {
        Act.CONFIRM: preview.confirm,
        Act.LEAVE_OUT: preview.leave_out,
        Act.CHANGE: preview.change,
        Act.CANCEL: preview.cancel,
        Act.LOOK_UP: preview.look_up,
        Act.OPEN: cases.open_,
        Act.CLEAR: cases.clear,
        Act.NOT_USEFUL: cases.not_useful,
        Act.FOLLOW_UP: cases.add,
        Act.ANSWER: cases.add,
        Act.WITHDRAW: cases.withdraw,
        Act.WITHDRAW_SURE: cases.withdraw_sure,
        Act.MELDCODE: meldcode.step,
        Act.DOCUMENT: lookup.document,
        Act.CATEGORY: lookup.category,
        Act.SEARCH: lookup.ask,
        Act.WEIGH: afwegingskader.choose,
    }
)


class Edge:
    """Where updates come in."""

    def __init__(self, desk: Desk) -> None:
        """Work with the steps of *desk*."""
        self._desk = desk

    async def alarm(self, update: Update) -> bool:
        """Return whether the emergency rule fires on the update; its text has been sent then, once.

        Commands of `SOUNDING` get the text too. Of what is not typed, only the words beside it are looked at;
        they are kept nowhere.
        """
        message = update.message or update.edited_message
        words = (message.text or message.caption or "") if message else ""
        acute = is_acute(words)
        if message and (acute or _command_of(words) in SOUNDING):
            await self._desk.siren.sound(message.chat.id, update.update_id)
        return acute

    async def receive(self, update: Update) -> None:
        """Do the work of one update; when this returns, it is committed, or there was nothing to commit.

        Raises:
            StoreUnavailableError: Nothing was committed; the update must come again.
        """
        acute = await self.alarm(update)
        try:
            await self._dispatch(update, acute=acute)
        except StoreUnavailableError:
            raise
        except RuggespraakError as error:
            self._explain(update, error)

    async def _dispatch(self, update: Update, *, acute: bool) -> None:
        if update.callback_query is not None:
            await self._pressed(update.update_id, update.callback_query)
        elif update.effective_chat is not None and update.effective_chat.type != Chat.PRIVATE:
            self._leave(update, update.effective_chat.id)
        elif update.message is not None:
            await self._message(update.update_id, update.message, acute=acute)
        elif update.edited_message is not None:
            self._desk.replies.say(update.edited_message.chat.id, texts.EDITED)

    async def _message(self, update_id: int, message: Message, *, acute: bool) -> None:
        typed = Typed(update_id=update_id, chat=message.chat.id, message=message, acute=acute)
        if message.text is None:
            self._not_read(message)
        elif message.text.startswith("/"):
            await self._command(typed, message.text)
        else:
            await question.take(self._desk, typed)

    async def _command(self, typed: Typed, text: str) -> None:
        words = text.partition(" ")[2]
        command = COMMANDS.get(_command_of(text))
        if command is not None:
            await command(self._desk, typed, words.strip())
            return
        if words:
            self._desk.replies.delete(typed.chat, typed.message.message_id)
        self._desk.replies.say(typed.chat, texts.UNKNOWN_COMMAND)

    async def _pressed(self, update_id: int, query: CallbackQuery) -> None:
        press = keyboards.read(query.data)
        if press is None or query.message is None or query.message.chat.type != Chat.PRIVATE:
            self._desk.replies.answer(query.id, texts.OLD_BUTTON, alert=True)
            return
        pressed = Pressed(
            update_id=update_id,
            chat=query.message.chat.id,
            query=query,
            message_id=query.message.message_id,
            press=press,
        )
        answers_itself = press.act in (Act.OPEN, Act.CONFIRM, Act.CANCEL, Act.WITHDRAW_SURE)
        if not answers_itself:
            self._desk.replies.answer(query.id)
        await BUTTONS[press.act](self._desk, pressed)

    def _not_read(self, message: Message) -> None:
        """Say that only typed text is read. Nothing is downloaded, and a caption is not kept."""
        if filters.StatusUpdate.ALL.filter(Update(0, message=message)):
            return
        self._desk.replies.delete(message.chat.id, message.message_id)
        self._desk.replies.say(message.chat.id, texts.NOT_READ)

    def _leave(self, update: Update, chat: int) -> None:
        change = update.my_chat_member
        if change and change.new_chat_member.status in (ChatMember.LEFT, ChatMember.BANNED):
            return
        self._desk.replies.say(chat, texts.GROUP)
        self._desk.replies.leave(chat)

    def _explain(self, update: Update, error: RuggespraakError) -> None:
        """Say what went wrong in one fixed sentence of our own."""
        if update.callback_query is not None:
            self._desk.replies.answer(update.callback_query.id)
        if update.effective_chat is not None:
            self._desk.replies.say(update.effective_chat.id, explained(error))


def _command_of(text: str) -> str:
    """Return the name of the command that *text* gives, in small letters; empty where it gives none."""
    name = text[1:].partition(" ")[0] if text.startswith("/") else ""
    return name.partition("@")[0].lower()


def explained(error: RuggespraakError) -> str:
    """Return the sentence for *error*, or for the nearest class above it that has one."""
    classes = (each for each in type(error).__mro__ if issubclass(each, RuggespraakError))
    return next(texts.ERRORS[each] for each in classes if each in texts.ERRORS)
