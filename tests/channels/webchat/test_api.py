from collections.abc import Mapping
from typing import Any

import httpx
import pytest

from consult.emergency import EMERGENCY_TEXT
from pages.body import MAX_BODY
from tests.channels.webchat.rig import ACUTE, QUESTION, SITE, Rig


@pytest.fixture
async def client(rig: Rig) -> httpx.AsyncClient:
    """Give a client of the JSON API without a token."""
    return rig.browser().client


@pytest.fixture
async def token(rig: Rig, client: httpx.AsyncClient) -> Mapping[str, str]:
    """Give the header of an enrolled worker."""
    answer = await client.post("/api/v1/enrol", json={"code": await rig.invite()})
    assert answer.status_code == 201
    return {"authorization": f"Bearer {answer.json()['token']}"}


async def _propose(client: httpx.AsyncClient, token: Mapping[str, str], text: str) -> dict[str, Any]:
    answer = await client.post("/api/v1/proposals", json={"text": text}, headers=token)
    assert answer.status_code == 201
    body: dict[str, Any] = answer.json()
    return body


async def test_one_question_over_the_api(
    rig: Rig, client: httpx.AsyncClient, token: Mapping[str, str]
) -> None:
    """A program gets from a code to a reply by the same steps as a person."""
    proposal = await _propose(client, token, QUESTION)
    assert proposal["text"].startswith("[PERSOON-1] van 7")
    assert [proposal["text"][f["start"] : f["end"]] for f in proposal["flags"]] == ["Storm"]
    assert proposal["emergency"] is None
    path = f"/api/v1/proposals/{proposal['id']}/confirm"
    receipt = await client.post(path, json={"digest": proposal["digest"]}, headers=token)
    assert receipt.status_code == 201
    ref = receipt.json()["ref"]
    assert receipt.json()["return_code"].count("-") == 3
    await rig.reply(ref, "Praat met moeder.")
    thread = (await client.get(f"/api/v1/replies/{ref}", headers=token)).json()
    assert [item["sort"] for item in thread["items"]] == ["question", "advice"]
    assert thread["items"][1]["by"] == "Joke Terpstra"
    again = await client.post(path, json={"digest": proposal["digest"]}, headers=token)
    assert again.status_code == 409
    assert again.json()["code"] == "NothingProposedError"


async def test_a_changed_text_is_not_confirmed(client: httpx.AsyncClient, token: Mapping[str, str]) -> None:
    """A digest of an earlier text is refused as a problem with a Dutch sentence."""
    first = await _propose(client, token, "Moeder is moe.")
    await _propose(client, token, "Vader ook.")
    answer = await client.post(
        f"/api/v1/proposals/{first['id']}/confirm", json={"digest": first["digest"]}, headers=token
    )
    assert answer.status_code == 409
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "ProposalChangedError"


async def test_acute_danger_is_answered_whatever_is_broken(
    rig: Rig, client: httpx.AsyncClient, token: Mapping[str, str]
) -> None:
    """The emergency text stands in the answer, in a problem, and also without a valid token."""
    assert (await _propose(client, token, ACUTE))["emergency"] == EMERGENCY_TEXT
    unknown = await client.post("/api/v1/proposals", json={"text": ACUTE})
    assert (unknown.status_code, unknown.json()["emergency"]) == (401, EMERGENCY_TEXT)
    rig.anonymiser.down = True
    down = await client.post("/api/v1/proposals", json={"text": ACUTE}, headers=token)
    assert (down.status_code, down.json()["emergency"]) == (503, EMERGENCY_TEXT)
    rig.store.broken = True
    down = await client.post("/api/v1/proposals", json={"text": ACUTE}, headers=token)
    assert (down.status_code, down.json()["emergency"]) == (503, EMERGENCY_TEXT)


async def test_a_bad_body_is_refused_without_an_echo(
    client: httpx.AsyncClient, token: Mapping[str, str]
) -> None:
    """A body that does not fit is refused, and nothing of it comes back."""
    bodies: tuple[dict[str, object], ...] = (
        {"text": 12345678},
        {"tekst": "Storm"},
        {"text": "Storm", "more": "Storm"},
        {"text": ""},
        {},
    )
    for body in bodies:
        answer = await client.post("/api/v1/proposals", json=body, headers=token)
        assert answer.status_code == 422
        assert answer.headers["content-type"] == "application/problem+json"
        assert "Storm" not in answer.text
        assert "12345678" not in answer.text


async def test_only_a_workers_token_opens_the_api(rig: Rig, client: httpx.AsyncClient) -> None:
    """No token, a made-up one, a browser's session and a consultant's token are all refused."""
    worker = await rig.worker()
    session = worker.client.cookies["__Host-webchat"]
    for value in (None, "Bearer x", f"Bearer {session}", "Basic eDp5"):
        headers = {"authorization": value} if value else {}
        answer = await client.get("/api/v1/replies/R-1001", headers=headers)
        assert answer.status_code == 401
        assert answer.json()["code"] == "NotEnrolledError"
    answer = await worker.client.get(f"{SITE}/api/v1/replies/R-1001")
    assert answer.status_code == 401


async def test_another_workers_case_is_not_found(
    rig: Rig, client: httpx.AsyncClient, token: Mapping[str, str]
) -> None:
    """A case of another worker answers as one that does not exist."""
    ref = await rig.asked(await rig.worker())
    theirs = await client.get(f"/api/v1/replies/{ref}", headers=token)
    none = await client.get("/api/v1/replies/R-9999", headers=token)
    assert theirs.status_code == none.status_code == 404
    assert theirs.json() == none.json()


async def test_guessing_codes_is_stopped(rig: Rig, client: httpx.AsyncClient) -> None:
    """The brake on guessing is the same as that of the pages."""
    for number in range(50):
        await client.post("/api/v1/enrol", json={"code": f"{number:04}-BBBB"})
    answer = await client.post("/api/v1/enrol", json={"code": await rig.invite()})
    assert answer.status_code == 429
    assert answer.json()["code"] == "RateLimitedError"


async def test_a_long_acute_text_is_still_looked_at(
    client: httpx.AsyncClient, token: Mapping[str, str]
) -> None:
    """A text that is far too long is refused with the emergency text where it should."""
    text = ACUTE + ". " + "woord " * 5000
    answer = await client.post("/api/v1/proposals", json={"text": text}, headers=token)
    assert (answer.status_code, answer.json()["emergency"]) == (422, EMERGENCY_TEXT)


@pytest.mark.parametrize(
    "status, body",
    [
        (422, b'{"text": "hij wurgt haar nu", "x": 1}'),
        (422, b'{"text": "hij wurgt haar nu \\ud800"}'),
        (422, b'{"text": "hij wurgt haar nu"'),
        (400, b'{"text": "hij wurgt haar nu \xff"}'),
        (422, b'{"text": ""}'),
        (413, b'{"text": "' + b"x" * MAX_BODY + b'"}'),
    ],
)
async def test_every_error_of_a_proposal_holds_the_emergency_text(
    client: httpx.AsyncClient, token: Mapping[str, str], status: int, body: bytes
) -> None:
    """A body that could not be read may tell of danger, so its error holds the emergency text."""
    headers = {**token, "content-type": "application/json"}
    answer = await client.post("/api/v1/proposals", content=body, headers=headers)
    assert (answer.status_code, answer.json()["emergency"]) == (status, EMERGENCY_TEXT)


async def test_an_error_without_danger_holds_the_emergency_text(client: httpx.AsyncClient) -> None:
    """Also where the rule saw no danger, an error of a proposal holds the emergency text."""
    answer = await client.post("/api/v1/proposals", json={"text": QUESTION})
    assert (answer.status_code, answer.json()["emergency"]) == (401, EMERGENCY_TEXT)


def test_the_endpoints_are_described(rig: Rig) -> None:
    """OpenAPI lists the worker's endpoints with their bodies, and none of the pages."""
    description = rig.app.openapi()
    assert set(description["paths"]) == {
        "/api/v1/enrol",
        "/api/v1/proposals",
        "/api/v1/proposals/{proposal_id}/confirm",
        "/api/v1/replies/{ref}",
        "/api/v1/documents",
        "/api/v1/documents/{slug}",
        "/api/v1/search",
    }
    assert "ProposalOut" in description["components"]["schemas"]
