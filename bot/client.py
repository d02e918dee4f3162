"""The typed client of the Bot API: neither the token nor a text of a user can reach a log or an error.

python-telegram-bot writes the address with the token, request fields and undecodable answers to its loggers,
and `Bot.initialize` puts a refused token into its error; all of that stops here.
"""

import json
import logging
from collections.abc import Sequence
from ipaddress import ip_address
from typing import Any, Final
from urllib.parse import urlsplit

import httpx
from telegram import BotCommand
from telegram.error import InvalidToken, NetworkError, TelegramError
from telegram.ext import ExtBot
from telegram.request import BaseRequest, HTTPXRequest, RequestData

from bot import texts

CONNECT = 5.0  #: Seconds to wait for a connection, or for a free one.
ANSWER = 15.0  #: Seconds to wait for the answer of a send.
SENDERS = 64  #: Connections for sending at the same time.
TOO_MANY: Final = 429
QUIET = ("httpx", "httpcore", "telegram")  #: Loggers that show addresses, fields or answers.

#: The kinds of updates that we want; Telegram keeps the others to itself.
KINDS: Final = ("message", "edited_message", "callback_query", "my_chat_member")

Raw = dict[str, Any]  #: One update as it came over the line.
_Wait = Any  #: Seconds, None, or the library's own mark for its default.


class NotSentError(NetworkError):
    """The request never left: there was no connection."""


class LostError(NetworkError):
    """The request left, and no readable answer came."""


class ServerDownError(NetworkError):
    """The Bot API failed before it took the request (5xx)."""


class FloodError(TelegramError):
    """The Bot API asks to wait."""

    def __init__(self, after: float) -> None:
        """Remember how long to wait, *after* in seconds."""
        super().__init__(f"wait {after} seconds")
        self.after = after


class QuietRequest(HTTPXRequest):
    """HTTP whose errors say only what happened, and whether the request had left."""

    # The library calls it, with these parameters in this order.
    async def do_request(  # noqa: PLR0917
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: _Wait = BaseRequest.DEFAULT_NONE,
        write_timeout: _Wait = BaseRequest.DEFAULT_NONE,
        connect_timeout: _Wait = BaseRequest.DEFAULT_NONE,
        pool_timeout: _Wait = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Return status and body of an answer that the library can read.

        Raises:
            NotSentError: There was no connection.
            LostError: The request left, and no readable answer came.
            ServerDownError: Status 5xx, or a page of something in between.
            FloodError: Status 429.
        """
        try:
            status, body = await super().do_request(
                url, method, request_data, read_timeout, write_timeout, connect_timeout, pool_timeout
            )
        except NetworkError as error:
            raise _without_address(error) from None
        _check(status, body)
        return status, body


class Client(ExtBot[None]):
    """The bot's side of the Bot API."""

    def __repr__(self) -> str:
        """Return a name without the token."""
        return "Client()"

    async def initialize(self) -> None:
        """Ask the Bot API who we are; nothing else here needs that.

        Raises:
            InvalidToken: The token was refused; it is not in the error.
        """
        try:
            await super().initialize()
        except InvalidToken:
            raise InvalidToken("the token was refused") from None

    async def raw_updates(self, *, offset: int | None, wait: int, limit: int) -> Sequence[object]:
        """Return at most *limit* updates as they came, after at most *wait* seconds; *offset* acknowledges.

        Raises:
            TelegramError: There was no usable answer.
        """
        fields = {"offset": offset, "timeout": wait, "limit": limit, "allowed_updates": list(KINDS)}
        found = await self._post("getUpdates", fields, read_timeout=wait + ANSWER)
        return found if isinstance(found, list) else []

    async def introduce(self) -> None:
        """Make Telegram show the menu of commands and what the bot is for."""
        await self.set_my_commands([BotCommand(name, words) for name, words in texts.COMMANDS.items()])
        await self.set_my_description(texts.DESCRIPTION)

    async def close_connections(self) -> None:
        """Close every connection, whether or not `initialize` was called."""
        for request in self._request:
            await request.shutdown()


def make_bot(token: str, api_url: str) -> Client:
    """Return the client for the server at *api_url*; it polls and sends over connections of their own."""
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    url = api_url.rstrip("/")
    return Client(
        token,
        base_url=f"{url}/bot",
        base_file_url=f"{url}/file/bot",
        request=_request(url, connections=SENDERS),
        get_updates_request=_request(url, connections=2),
    )


def _request(url: str, *, connections: int) -> QuietRequest:
    return QuietRequest(
        connection_pool_size=connections,
        connect_timeout=CONNECT,
        pool_timeout=CONNECT,
        read_timeout=ANSWER,
        write_timeout=ANSWER,
        # A proxy from the environment is for the world outside, not for a server on this machine.
        httpx_kwargs={"trust_env": not _on_this_machine(url)},
    )


def _on_this_machine(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _without_address(error: NetworkError) -> NetworkError:
    cause = error.__cause__
    name = type(cause).__name__
    if isinstance(cause, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout | httpx.ProxyError):
        return NotSentError(name)
    return LostError(name)


def _check(status: int, body: bytes) -> None:
    answer = _answer(body)
    if status == TOO_MANY:
        parameters = answer.get("parameters") if answer else None
        wait = parameters.get("retry_after", 1) if isinstance(parameters, dict) else 1
        raise FloodError(float(wait))
    if status >= httpx.codes.INTERNAL_SERVER_ERROR:
        raise ServerDownError(f"status {status}")
    if answer is None:
        # A page of something in between; after a 2xx the request may have been taken.
        raise (
            LostError("unreadable answer")
            if httpx.codes.is_success(status)
            else ServerDownError(f"status {status}")
        )


def _answer(body: bytes) -> dict[str, Any] | None:
    try:
        answer = json.loads(body)
    except ValueError:
        return None
    readable = isinstance(answer, dict) and ("result" in answer or "description" in answer)
    return answer if readable else None
