"""The two cookies there are: the session, and the form token of a browser that has none yet.

Both are HttpOnly and SameSite=Lax. Lax rather than Strict: a worker who follows a link from the intranet
must not look signed out, and no GET changes anything; every change is a POST, with which a Lax cookie never
travels from another site. Served over HTTPS they are Secure and carry the `__Host-` prefix, so that no
neighbouring host can plant one.
"""

import secrets
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response

_FORM = "form"
_MIN_TOKEN = 16  #: Characters; a shorter form token is not one of ours.


def session_token(request: Request, audience: str) -> str | None:
    """Return the secret token of the browser's session for *audience*, still to be looked up."""
    return request.cookies.get(_name(request, audience))


def sign_in(response: Response, request: Request, audience: str, token: str, *, lifetime: timedelta) -> None:
    """Give the browser the session *token* for *lifetime*; its earlier form token is dropped."""
    _set(response, request, audience, token, seconds=int(lifetime.total_seconds()))
    _drop(response, request, _FORM)


def sign_out(response: Response, request: Request, audience: str) -> None:
    """Take the session of *audience* from the browser."""
    _drop(response, request, audience)


def form_token(request: Request) -> str | None:
    """Return the form token of a browser without a session."""
    token = request.cookies.get(_name(request, _FORM))
    return token if token and len(token) >= _MIN_TOKEN else None


def give_form_token(response: Response, request: Request, token: str) -> None:
    """Give the browser a form token, until it is closed."""
    _set(response, request, _FORM, token, seconds=None)


def new_form_token() -> str:
    """Return a fresh form token of 128 bits."""
    return secrets.token_urlsafe(16)


def _secure(request: Request) -> bool:
    return bool(request.app.state.secure)


def _name(request: Request, name: str) -> str:
    return f"__Host-{name}" if _secure(request) else name


def _set(response: Response, request: Request, name: str, value: str, *, seconds: int | None) -> None:
    response.set_cookie(
        _name(request, name),
        value,
        max_age=seconds,
        path="/",
        secure=_secure(request),
        httponly=True,
        samesite="lax",
    )


def _drop(response: Response, request: Request, name: str) -> None:
    response.delete_cookie(
        _name(request, name), path="/", secure=_secure(request), httponly=True, samesite="lax"
    )
