"""The shell of both web channels: headers, sessions, form tokens, templates, error pages. It knows no case.

Interface::

    app = make_app(secure=True, title="Ruggespraak", packages=("webchat", "review"))
        FastAPI without docs; CSP, HSTS, no-store, 256 kB bodies, error pages; serves /static/<package>/...
        (start uvicorn with server_header=False)
    T = templates("review", titles={"queue.html": "Wachtrij - Ruggespraak", ...}, t=texts, ...)
        own templates in review/templates; `{% extends "pages/base.html" %}`, whose blocks are
        head, emergency, nav, main, foot; `wide` (bool, default false) set in a template makes main wide
    T.page(request, "queue.html", session=session_or_None, status=200, **context) -> HTMLResponse
        in templates: {{ csrf }} (hidden field, in EVERY form), asset("review", "x.css"), filter `markdown`
        and `telephone` (the emergency numbers as links)
    await checked_form(request, session_or_None) -> dict[str, str]      403 page unless our own page sent it
    session_token(request, "review") -> str | None                      cookie value for Access.session
    sign_in(response, request, "review", token, lifetime=...); sign_out(response, request, "review")
    APIRouter(route_class=answering(answer))    async answer(request, error: RuggespraakError) -> Response
    problem(status, detail, code=...) -> problem+json; failure(request.scope, 404) -> error page
    client_address(request) -> str; log_quietly(error): class and place, never the message
    raise starlette.exceptions.HTTPException(404) for an error page; below /api/ errors are problem+json

CSS classes of `pages.css`: see the comment on top of that file; `pages.js`: `form[data-once]` is sent once,
`textarea[data-limit]` with `[data-count-for=ID]` shows a live count, `[data-copy=ID]` copies a text.
"""

from pages.app import client_address, make_app
from pages.cookies import session_token, sign_in, sign_out
from pages.failures import failure, log_quietly, problem
from pages.forms import check_token, checked_form, sent_file, sent_form
from pages.markdown import to_html
from pages.rendering import Templates, asset, templates
from pages.routes import answering

__all__ = [
    "Templates",
    "answering",
    "asset",
    "check_token",
    "checked_form",
    "client_address",
    "failure",
    "log_quietly",
    "make_app",
    "problem",
    "sent_file",
    "sent_form",
    "session_token",
    "sign_in",
    "sign_out",
    "templates",
    "to_html",
]
