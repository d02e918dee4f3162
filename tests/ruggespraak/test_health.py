from collections.abc import Mapping

import httpx
import pytest
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from pages import make_app
from ruggespraak import health
from ruggespraak.health import Health

COUNTS = {
    'cases{state="submitted"}': 5.0,
    'cases{state="delivered"}': 4.0,
    'cases{state="closed"}': 0.0,
    "bot_emergencies_total": 1.0,
    "bot_emergencies_failed_total": 1.0,
    "jobs_dead": 1.0,
}


class Parts:
    """A part that counts how often it was asked, and works or not."""

    def __init__(self) -> None:
        """Start working, and never asked."""
        self.asked = 0
        self.broken = False

    async def check(self) -> None:
        """Pass while it works."""
        self.asked += 1
        if self.broken:
            raise OSError


async def counts() -> Mapping[str, float]:
    """Return invented counts."""
    return COUNTS


@pytest.fixture
def parts() -> Parts:
    """Give a part that works."""
    return Parts()


def client(parts: Parts, host: str, *, trusted: str = "") -> httpx.AsyncClient:
    """Return a client at *host* of the health pages, behind a *trusted* proxy where there is one."""
    app = make_app(secure=True, title="Ruggespraak")
    app.include_router(Health(parts={"part": parts.check}, counts=counts).router())
    # Uvicorn wraps the application in the same way, from its settings.
    outer = ProxyHeadersMiddleware(app, trusted_hosts=trusted)  # type: ignore[arg-type]  # Types of uvicorn's own.
    transport = httpx.ASGITransport(outer, client=(host, 1))  # type: ignore[arg-type]  # The same.
    return httpx.AsyncClient(transport=transport, base_url="https://chat.example.nl")


@pytest.mark.parametrize("path", ["/readyz", "/metrics"])
@pytest.mark.parametrize(
    "host, trusted, forwarded, status",
    [
        ("127.0.0.1", "", None, 200),
        ("::1", "", None, 200),
        ("::ffff:127.0.0.1", "", None, 200),
        ("192.0.2.7", "", None, 404),
        ("192.0.2.7", "", "127.0.0.1", 404),
        ("127.0.0.1", "127.0.0.1", "192.0.2.7", 404),
        ("127.0.0.1", "", "192.0.2.7", 404),
        ("127.0.0.1", "*", "127.0.0.1", 404),
        ("", "", None, 404),
    ],
)
async def test_only_this_machine_sees_how_it_is_within(
    parts: Parts, *, path: str, host: str, trusted: str, forwarded: str | None, status: int
) -> None:
    """/readyz and /metrics exist for this machine alone, never for who comes through a proxy on it."""
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    async with client(parts, host, trusted=trusted) as http:
        assert (await http.get(path, headers=headers)).status_code == status
    assert parts.asked == (path == "/readyz" and status == 200)


async def test_anybody_may_ask_whether_it_lives(parts: Parts) -> None:
    """/healthz answers from anywhere, and asks no part."""
    async with client(parts, "192.0.2.7") as http:
        assert (await http.get("/healthz")).status_code == 200
    assert parts.asked == 0


async def test_small_counts_of_cases_are_left_out(parts: Parts) -> None:
    """/metrics holds counts of cases from five on; counts of what fails are never left out."""
    async with client(parts, "127.0.0.1") as http:
        lines = (await http.get("/metrics")).text.splitlines()
    assert lines == [
        "ruggespraak_bot_emergencies_failed_total 1",
        'ruggespraak_cases{state="submitted"} 5',
        "ruggespraak_jobs_dead 1",
    ]


async def test_readiness_is_asked_of_the_parts_now_and_then(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Within two seconds /readyz repeats what the parts said; after that it asks them again."""
    now = 100.0
    monkeypatch.setattr(health, "monotonic", lambda: now)
    async with client(parts, "127.0.0.1") as http:
        assert (await http.get("/readyz")).json() == {"part": "ok"}
        parts.broken = True
        now += 1.9
        assert (await http.get("/readyz")).status_code == 200
        assert parts.asked == 1
        now += 0.2
        answer = await http.get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"part": "OSError"})
