import logging
from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
from fastapi import APIRouter, FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from consult.emergency import EMERGENCY_TEXT
from consult.errors import (
    EmptyReplyError,
    QuestionTooLongError,
    RateLimitedError,
    RuggespraakError,
    StoreUnavailableError,
)
from pages import answering, checked_form, client_address, make_app, problem, sign_in, sign_out
from pages.body import MAX_BODY
from pages.headers import HEADERS
from pages.texts import FAILURES

SECRET = "Fatoumata"
ERRORS = {"value": ValueError(SECRET), "store": StoreUnavailableError(), "rate": RateLimitedError()}
_HOUR = timedelta(hours=1)


def _probe(*, secure: bool) -> FastAPI:
    app = make_app(secure=secure, title="Ruggespraak")

    async def fail(kind: str) -> Response:
        raise ERRORS[kind]

    async def refuse(status: int) -> Response:
        raise HTTPException(status, detail=SECRET)

    async def echo(request: Request) -> Response:
        form = await checked_form(request, None)
        return PlainTextResponse("|".join(f"{k}={v}" for k, v in form.items() if k != "csrf"))

    async def size(request: Request) -> Response:
        return PlainTextResponse(f"{len(await request.body())} {client_address(request)}")

    async def number(given: int) -> Response:
        return PlainTextResponse(str(given))

    for path, page, method in (
        ("/fail/{kind}", fail, "GET"),
        ("/api/fail/{kind}", fail, "GET"),
        ("/refuse/{status}", refuse, "GET"),
        ("/echo", echo, "POST"),
        ("/size", size, "POST"),
        ("/number", number, "GET"),
    ):
        app.add_api_route(path, page, methods=[method], response_model=None)
    return app


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    """Give a client of an app with routes that fail in every way."""
    transport = httpx.ASGITransport(_probe(secure=True), client=("192.0.2.7", 1))
    async with httpx.AsyncClient(transport=transport, base_url="https://chat.example.nl") as client:
        yield client


@pytest.mark.parametrize("status", sorted(FAILURES))
async def test_an_error_page_has_the_emergency_line_and_no_content(
    client: httpx.AsyncClient, status: int
) -> None:
    """Each error page says in Dutch what is wrong, with both numbers, and nothing of the error itself."""
    answer = await client.get(f"/refuse/{status}")
    assert answer.status_code == status
    assert FAILURES[status].title in answer.text
    assert 'href="tel:112"' in answer.text
    assert 'href="tel:08002000"' in answer.text
    assert SECRET not in answer.text
    assert "set-cookie" not in answer.headers


async def test_an_uncaught_error_is_a_page_with_headers_and_a_quiet_log(
    client: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    """An exception becomes a 500 page with every header; the log names its class and place, not its words."""
    with caplog.at_level(logging.DEBUG):
        answer = await client.get("/fail/value")
    assert answer.status_code == 500
    assert answer.headers.items() >= HEADERS.items()
    assert SECRET not in answer.text + caplog.text
    assert "ValueError at test_shell.py:" in caplog.text


async def test_an_answer_that_is_our_failure_is_logged_by_its_route(
    client: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    """An answer from 500 on is logged with its status and the template of its route; one below is not."""
    with caplog.at_level(logging.DEBUG, logger="pages"):
        await client.get("/fail/store")
        await client.get("/refuse/404")
    found = [(one.getMessage(), vars(one)["status"], vars(one)["route"]) for one in caplog.records]
    assert found == [("answered 503", 503, "/fail/{kind}")]


async def test_errors_of_the_core_have_their_status(client: httpx.AsyncClient) -> None:
    """A store that is down is 503 and too many attempts are 429, on pages and in JSON."""
    assert (await client.get("/fail/store")).status_code == 503
    answer = await client.get("/api/fail/rate")
    assert answer.status_code == 429
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"] == FAILURES[429].sentence


async def test_an_error_in_json_holds_the_emergency_text(client: httpx.AsyncClient) -> None:
    """An error that the shell itself answers below /api/ holds the emergency text, as its pages do."""
    for answer in (
        await client.get("/api/fail/value"),
        await client.get("/api/nothing"),
        await client.post("/api/nothing", content=b"x" * (MAX_BODY + 1)),
    ):
        assert answer.json()["emergency"] == EMERGENCY_TEXT


@pytest.mark.parametrize(
    "host, address",
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("een-naam", "een-naam"),
    ],
)
def test_a_client_is_known_by_its_network(host: str, address: str) -> None:
    """The brake on guessing counts an IPv4 address, also in IPv6 clothing, and a 64-bit network of IPv6."""
    assert client_address(Request({"type": "http", "client": (host, 1)})) == address


async def test_a_value_that_does_not_fit_is_not_echoed(client: httpx.AsyncClient) -> None:
    """A parameter of the wrong kind gives the 422 page without the value."""
    answer = await client.get("/number", params={"given": SECRET})
    assert answer.status_code == 422
    assert SECRET not in answer.text


async def test_a_large_body_is_refused_before_the_route(client: httpx.AsyncClient) -> None:
    """A body of exactly the limit passes; one byte more is 413, also when its length is not announced."""
    assert (await client.post("/size", content=b"x" * MAX_BODY)).text == f"{MAX_BODY} 192.0.2.7"
    assert (await client.post("/size", content=b"x" * (MAX_BODY + 1))).status_code == 413

    async def parts() -> AsyncIterator[bytes]:
        for _ in range(MAX_BODY // 1024 + 1):
            yield b"x" * 1024

    assert (await client.post("/size", content=parts())).status_code == 413


async def test_a_form_needs_the_token_of_its_browser(client: httpx.AsyncClient) -> None:
    """Before sign-in the hidden field must equal the cookie; a short cookie is not one of ours."""
    for cookie, field in (("t" * 22, "x" * 22), ("t" * 22, ""), ("kort", "kort"), ("", "")):
        headers = {"cookie": f"__Host-form={cookie}"}
        assert (await client.post("/echo", data={"csrf": field}, headers=headers)).status_code == 403
    headers = {"cookie": f"__Host-form={'t' * 22}"}
    answer = await client.post("/echo", data={"csrf": "t" * 22, "a": "1\r\n2"}, headers=headers)
    assert answer.text == "a=1\n2"


async def test_a_form_with_a_file_is_refused(client: httpx.AsyncClient) -> None:
    """A file never gets in, so nothing is ever spooled to disk."""
    answer = await client.post("/echo", data={"csrf": "x"}, files={"a": ("a.txt", b"x" * 100)})
    assert answer.status_code == 422


async def test_there_are_no_documentation_routes(client: httpx.AsyncClient) -> None:
    """The shell serves no OpenAPI of its own."""
    for path in ("/docs", "/redoc", "/openapi.json"):
        assert (await client.get(path)).status_code == 404


async def test_static_files_are_kept_by_the_browser(client: httpx.AsyncClient) -> None:
    """The style sheet and script are ours, typed, and may be cached; nothing else is served from there."""
    for name, sort in (("pages.css", "text/css"), ("pages.js", "javascript"), ("icon.svg", "image/svg")):
        answer = await client.get(f"/static/pages/{name}")
        assert sort in answer.headers["content-type"]
        assert answer.headers["cache-control"].startswith("public")
    for name in ("../app.py", "%2e%2e/app.py", "nothing.css", ""):
        assert (await client.get(f"/static/pages/{name}")).status_code == 404


async def test_plain_http_has_plain_cookies_and_no_hsts() -> None:
    """On a machine of one's own, without HTTPS, cookies do without `__Host-` so that signing in works."""
    app = make_app(secure=False, title="Ruggespraak")

    async def enter(request: Request) -> Response:
        response = PlainTextResponse("")
        if request.query_params.get("out"):
            sign_out(response, request, "webchat")
        else:
            sign_in(response, request, "webchat", "token", lifetime=_HOUR)
        return response

    app.add_api_route("/enter", enter)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        answer = await client.get("/enter")
        assert "strict-transport-security" not in answer.headers
        assert client.cookies["webchat"] == "token"
        assert "Secure" not in answer.headers["set-cookie"]
        await client.get("/enter", params={"out": "1"})
        assert "webchat" not in client.cookies


async def test_a_channel_answers_core_errors_in_its_own_words() -> None:
    """Routes of `answering` hand errors of the core to their channel, with whatever subclass it is."""

    async def answer(_request: Request, error: RuggespraakError) -> Response:
        return problem(409, "Nee.", code=type(error).__name__, more={"limit": 1})

    async def fail(kind: str) -> Response:
        raise EmptyReplyError if kind == "empty" else QuestionTooLongError(length=2, limit=1)

    routes = APIRouter(prefix="/eigen", route_class=answering(answer))
    routes.add_api_route("/{kind}", fail, response_model=None)
    app = make_app(secure=True, title="Ruggespraak")
    app.include_router(routes, prefix="/api")
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="https://x") as client:
        for kind, code in (("empty", "EmptyReplyError"), ("long", "QuestionTooLongError")):
            body = (await client.get(f"/api/eigen/{kind}")).json()
            assert (body["code"], body["limit"], body["status"]) == (code, 1, 409)
