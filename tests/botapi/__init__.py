"""A small Telegram Bot API server for tests: real HTTP on loopback, everything in memory.

`BotApiServer` starts it in this process, `python -m tests.botapi` as its own; `Telegram` plays the users,
sees what they see, and plans faults.
"""

from tests.botapi.client import Telegram
from tests.botapi.remote import ControlError
from tests.botapi.seen import Call, Message, Toast
from tests.botapi.server import BotApiServer

__all__ = ["BotApiServer", "Call", "ControlError", "Message", "Telegram", "Toast"]
