"""The tests' side of the server: act as users, see what they see, plan faults; over HTTP for any process."""

import base64
from collections.abc import Mapping, Sequence

from tests.botapi.remote import Remote
from tests.botapi.seen import Call, Message, Toast
from tests.botapi.wire import Json

PATIENCE = 60.0  #: Seconds to wait for what takes milliseconds where nothing else runs.
#: Media type and file name by kind of file.
FILES: Mapping[str, tuple[str, str]] = {
    "photo": ("image/jpeg", "photo.jpg"),
    "voice": ("audio/ogg", "voice.ogg"),
    "document": ("application/pdf", "verslag.pdf"),
}


class Telegram(Remote):
    """Everything that a test does with the server; users and chats are numbers, groups negative ones."""

    # As a user.

    async def meet(self, user: int, **details: str) -> None:
        """Give the user a `first_name`, `username` or `language_code`, before the first message."""
        await self._do("meet", user=user, **details)

    async def send_text(
        self, user: int, text: str, *, chat: int | None = None, reply_to: int | None = None
    ) -> Message:
        """Return the text as sent to the bot, or to the group *chat*."""
        return Message(**await self._do("send_text", user=user, text=text, chat=chat, reply_to=reply_to))

    async def send_texts(self, texts: Sequence[tuple[int, str]]) -> list[Message]:
        """Return many texts as sent, in one go: pairs of user and text."""
        return [Message(**each) for each in await self._do("send_texts", texts=list(texts))]

    async def send(self, user: int, *, chat: int | None = None, **fields: object) -> Message:
        """Return a message with any wire fields: `contact={...}`, `location={...}`, `sticker={...}`."""
        return Message(**await self._do("send", user=user, fields=fields, chat=chat))

    async def send_photo(self, user: int, content: bytes = b"photo", *, caption: str = "") -> Message:
        """Return the photo as sent."""
        return await self._send_file(user, "photo", content, caption=caption)

    async def send_voice(self, user: int, content: bytes = b"voice") -> Message:
        """Return the voice message as sent."""
        return await self._send_file(user, "voice", content)

    async def send_document(
        self, user: int, content: bytes = b"document", *, name: str = "verslag.pdf", caption: str = ""
    ) -> Message:
        """Return the document as sent."""
        return await self._send_file(user, "document", content, name=name, caption=caption)

    async def edit_text(self, user: int, message_id: int, text: str) -> Message:
        """Return the user's own message with its new text."""
        return Message(**await self._do("edit_text", user=user, message_id=message_id, text=text))

    async def press(self, user: int, message_id: int, button: str, *, stale: bool = False) -> str:
        """Return the id of the press on the button with this label or data.

        With *stale* the button need not be on the screen any more: *button* is sent as data, unchecked.
        """
        press: str = await self._do("press", user=user, message_id=message_id, button=button, stale=stale)
        return press

    async def delete(self, message_id: int) -> None:
        """Let the user take a message away; the bot is not told."""
        await self._do("delete", message_id=message_id)

    async def block(self, user: int) -> None:
        """Let the user block the bot."""
        await self._do("block", user=user)

    async def unblock(self, user: int) -> None:
        """Let the user take the bot back."""
        await self._do("unblock", user=user)

    async def add_to_group(self, user: int, chat: int, title: str = "Lokaal team") -> None:
        """Let the user add the bot to the group *chat*, a negative number."""
        await self._do("add_to_group", user=user, chat=chat, title=title)

    # Updates as they should not be.

    async def send_raw(self, update: Json) -> int:
        """Return the id of an update that goes to the bot just as it is given."""
        number: int = (await self._do("raw", update=update))["update_id"]
        return number

    async def repeat(self, update_id: int | None = None) -> int:
        """Return the id of the update (by default the latest) that goes to the bot once more."""
        number: int = (await self._do("repeat", update_id=update_id))["update_id"]
        return number

    async def ignore_offset(self, times: int = 1) -> None:
        """Let the next getUpdates calls with an offset confirm nothing."""
        await self._do("ignore_offset", times=times)

    # What the user sees.

    async def messages(self, chat: int, *, deleted: bool = False) -> list[Message]:
        """Return the chat, oldest first; with *deleted* also what is gone."""
        found = [Message(**each) for each in await self._do("history", chat=chat)]
        return [each for each in found if deleted or not each.deleted]

    async def toasts(self, chat: int) -> list[Toast]:
        """Return what was shown over the chat in answer to presses."""
        return [Toast(**each) for each in await self._do("toasts", chat=chat)]

    async def transcript(self, chat: int) -> str:
        """Return the chat as text: who, text, [button], [edited], [deleted]; toasts in their place."""
        shown: list[Message | Toast] = [*await self.messages(chat, deleted=True), *await self.toasts(chat)]
        return "\n".join(str(each) for each in sorted(shown, key=lambda each: each.created))

    async def revision(self) -> int:
        """Return the latest change on any screen, as the `after` of a later wait."""
        revision: int = (await self.status())["revision"]
        return revision

    async def wait_for_text(
        self, chat: int, pattern: str, within: float = PATIENCE, *, after: int = 0
    ) -> Message:
        """Return the bot's first message in *chat* that matches, sent or edited after revision *after*.

        Raises:
            AssertionError: Nothing came *within* so many seconds; the transcript is in it.
        """
        found = await self._do("wait_for_text", seconds=within, chat=chat, pattern=pattern, after=after)
        if found is None:
            raise AssertionError(f"no {pattern!r} within {within} s:\n{await self.transcript(chat)}")
        return Message(**found)

    async def wait_for_deletion(self, message_id: int, within: float = PATIENCE) -> None:
        """Return once the message is gone; AssertionError after *within* seconds."""
        if not await self._do("wait_for_deletion", seconds=within, message_id=message_id):
            raise AssertionError(f"message {message_id} still stands after {within} s")

    # What the bot did.

    async def calls(self, method: str = "*") -> list[Call]:
        """Return the log of requests, oldest first."""
        return [Call(**each) for each in await self._do("calls", method=method)]

    async def counts(self) -> dict[str, int]:
        """Return the number of calls per method."""
        counts: dict[str, int] = await self._do("counts")
        return counts

    async def wait_for_calls(self, method: str, count: int = 1, within: float = PATIENCE) -> list[Call]:
        """Return the calls of *method* once *count* of them ended; AssertionError after *within* seconds."""
        if not await self._do("wait_for_calls", seconds=within, method=method, count=count):
            raise AssertionError(f"fewer than {count} x {method} within {within} s: {await self.counts()}")
        return await self.calls(method)

    async def wait_for_poll(self, within: float = PATIENCE) -> None:
        """Return once a getUpdates call waits; AssertionError after *within* seconds."""
        if not await self._do("wait_for_poll", seconds=within):
            raise AssertionError(f"nobody polls within {within} s: {await self.counts()}")

    async def wait_until_confirmed(self, within: float = PATIENCE) -> None:
        """Return once the bot confirmed every update; AssertionError after *within* seconds."""
        if not await self._do("wait_until_confirmed", seconds=within):
            raise AssertionError(f"{(await self.status())['pending']} updates not confirmed in {within} s")

    async def status(self) -> Json:
        """Return bot, pending, polling, webhook, commands, revision and unanswered presses."""
        status: Json = await self._do("status")
        return status

    # What goes wrong: each strikes the next *times* calls of *method* ("*" for any), of one *chat* if given.

    async def fail(
        self,
        method: str,
        status: int,
        *,
        times: int = 1,
        chat: int | None = None,
        description: str | None = None,
        retry_after: int | None = None,
    ) -> None:
        """Refuse with this status; 429 tells to wait *retry_after* seconds (1 if not given)."""
        answer = {"status": status, "description": description, "retry_after": retry_after}
        await self._fault("error", method, times=times, chat=chat, **answer)

    async def drop(self, method: str, *, times: int = 1, chat: int | None = None) -> None:
        """Close the connection before anything happens."""
        await self._fault("drop", method, times=times, chat=chat)

    async def lose_answer(self, method: str, *, times: int = 1, chat: int | None = None) -> None:
        """Do the work, then close the connection without an answer."""
        await self._fault("lose_answer", method, times=times, chat=chat)

    async def hang(self, method: str, seconds: float, *, times: int = 1, chat: int | None = None) -> None:
        """Do the work at once and answer after so many seconds."""
        await self._fault("hang", method, seconds=seconds, times=times, chat=chat)

    async def late(self, method: str, seconds: float, *, times: int = 1, chat: int | None = None) -> None:
        """Do nothing for so many seconds, then do the work and answer."""
        await self._fault("late", method, seconds=seconds, times=times, chat=chat)

    async def garble(self, method: str, *, times: int = 1, chat: int | None = None) -> None:
        """Answer 200 with a page instead of JSON; nothing is done."""
        await self._fault("garble", method, times=times, chat=chat)

    async def faults(self) -> list[Json]:
        """Return the faults still to come."""
        faults: list[Json] = await self._do("faults")
        return faults

    async def clear_faults(self) -> None:
        """Let all go well from now on."""
        await self._do("clear_faults")

    async def advance(self, seconds: float) -> None:
        """Put the server's clock forward: messages grow too old to delete, presses too old to answer."""
        await self._do("advance", seconds=seconds)

    async def rules(self, **changes: float) -> Json:
        """Return the rules after these changes; see `state.Rules` for the names."""
        rules: Json = await self._do("rules", **changes)
        return rules

    async def _send_file(
        self, user: int, kind: str, content: bytes, *, name: str = "", caption: str = ""
    ) -> Message:
        media_type, usual = FILES[kind]
        about = {"name": name or usual, "media_type": media_type, "caption": caption}
        data = base64.b64encode(content).decode()
        return Message(**await self._do("send_file", user=user, kind=kind, content=data, **about))

    async def _fault(self, kind: str, method: str, **details: object) -> None:
        await self._do("fault", plan={"kind": kind, "method": method, **details})
