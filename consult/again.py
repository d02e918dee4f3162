"""An act that is tried once more where its write was refused."""

from collections.abc import Awaitable, Callable, Coroutine
from functools import wraps
from typing import ParamSpec, TypeVar

from consult.errors import StaleVersionError

P = ParamSpec("P")
T = TypeVar("T")


def once_more(act: Callable[P, Awaitable[T]]) -> Callable[P, Coroutine[None, None, T]]:
    """Return *act*, tried once more where its write was refused.

    An open page tells now and then that its consultant is still there, which renews the claim; a draft
    arrives. What falls together with that would be refused as if the case had changed; a real change is
    refused again.
    """

    @wraps(act)
    async def twice(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return await act(*args, **kwargs)
        except StaleVersionError:
            return await act(*args, **kwargs)

    return twice
