"""Forms that only our own pages can send."""

import hmac

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from consult.people import Session
from pages.cookies import form_token

FIELD = "csrf"  #: Name of the hidden field.
MAX_FIELDS = 60


async def checked_form(request: Request, session: Session | None) -> dict[str, str]:
    """Return the fields of a form that one of our own pages sent in this *session* (None: before sign-in).

    Every line ends in a line feed alone. A field that comes twice counts once, the last one.

    Raises:
        HTTPException: 403, the form token is missing or another's; 422, the form holds a file.
    """
    form = await sent_form(request)
    check_token(request, session, form)
    return form


async def sent_form(request: Request) -> dict[str, str]:
    """Return the fields of a form, of which only is known that no other site sent it (`Sec-Fetch-Site`).

    For pages that must give typed text back when a session has ended; nothing may be changed by it.

    Raises:
        HTTPException: 403, another site sent it; 422, it holds a file or too many fields.
    """
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise HTTPException(403)
    try:
        form = await request.form(max_files=0, max_fields=MAX_FIELDS)
    except HTTPException:
        raise HTTPException(422) from None
    fields = {name: value for name, value in form.multi_items() if isinstance(value, str)}
    return {name: value.replace("\r\n", "\n") for name, value in fields.items() if name.isidentifier()}


async def sent_file(request: Request, field: str) -> tuple[dict[str, str], str, bytes]:
    """Return the fields of a form, and the name and bytes of the one file in *field*, empty without one.

    Raises:
        HTTPException: 403, another site sent it; 422, it is no form with at most one file.
    """
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise HTTPException(403)
    try:
        form = await request.form(max_files=1, max_fields=MAX_FIELDS)
    except HTTPException:
        raise HTTPException(422) from None
    sent = form.get(field)
    fields = {name: value for name, value in form.multi_items() if isinstance(value, str)}
    raw = await sent.read() if isinstance(sent, UploadFile) else b""
    name = (sent.filename or "") if isinstance(sent, UploadFile) else ""
    await form.close()
    return {key: value for key, value in fields.items() if key.isidentifier()}, name, raw


def check_token(request: Request, session: Session | None, form: dict[str, str]) -> None:
    """Pass when *form* carries the token of this *session*, or of this browser before it has one.

    Raises:
        HTTPException: 403, it does not.
    """
    expected = session.csrf if session else form_token(request)
    given = form.get(FIELD, "")
    if not expected or not hmac.compare_digest(expected.encode(), given.encode()):
        raise HTTPException(403)
