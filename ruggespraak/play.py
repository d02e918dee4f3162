"""Plays one case over HTTP against the running demo, as worker and consultant would, and prints it."""

import asyncio
import sys
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import httpx

from consult.errors import RuggespraakError
from consult.model import Kind
from ruggespraak.compose import Core
from ruggespraak.process import Part

QUESTION = (
    "Hoi, ik ben al een half jaar betrokken bij het gezin Wolterink. Meike (7) zei gisteren op school dat "
    "papa haar aan haar arm uit bed trok. Ze had een plek op haar arm. Moeder, Jolanda Wolterink "
    "(06-12345678), zegt dat Meike gevallen is. Ze wonen aan de Kastanjelaan 12 in Hengelo. "
    "Praat ik eerst met moeder, of eerst met Meike?"
)
HIDDEN = ("Wolterink", "Meike", "Jolanda", "06-12345678", "Kastanjelaan", "Hengelo")
PATIENCE = 30.0  #: Seconds to wait for the server, and for the draft.


class PlayError(RuggespraakError):
    """The case did not go as it must."""


def part(core: Core, consultant: str, invite: str) -> Part:
    """Return a process part that plays the case once and then ends."""

    async def once(_stop: asyncio.Event) -> None:
        account = await core.access.account_named(consultant)
        if account is None:
            raise PlayError("the demo has no consultant")
        token = await core.access.start_session(account.id, audience="api", lifetime=timedelta(minutes=10))
        base = f"{core.settings.public_url}/api/v1"
        async with httpx.AsyncClient(base_url=base, timeout=10, trust_env=False) as client:
            await _until_up(client)
            await _play(client, invite, {"Authorization": f"Bearer {token}"})

    return once


async def _play(client: httpx.AsyncClient, invite: str, consultant: Mapping[str, str]) -> None:
    worker = {"Authorization": f"Bearer {(await _post(client, '/enrol', {'code': invite}))['token']}"}
    _say("Worker types", QUESTION)
    proposal = await _post(client, "/proposals", {"text": QUESTION}, worker)
    _say("Worker sees, exactly as the consultant will", proposal["text"])
    leaked = [word for word in HIDDEN if word.lower() in proposal["text"].lower()]
    if leaked:
        raise PlayError(f"{len(leaked)} identifiers were not masked")
    path = f"/proposals/{proposal['id']}/confirm"
    receipt = await _post(client, path, {"digest": proposal["digest"]}, worker)
    _say("Worker confirms and gets", f"{receipt['ref']}, reply expected {receipt['expected_at']}")
    case = await _drafted(client, receipt["ref"], consultant)
    _say("Consultant reads the draft", _letter(case["draft"]))
    await _nothing_yet(client, receipt["ref"], worker)
    await _refused(client, receipt["ref"], case["version"], consultant)
    body = {"version": case["version"], "text": ADVICE}
    await _post(client, f"/cases/{receipt['ref']}/approve", body, consultant)
    _say("Consultant approves", ADVICE)
    replies = await _get(client, f"/replies/{receipt['ref']}", worker)
    _say("Worker opens the reply", replies["items"][-1]["text"])
    if replies["items"][-1]["text"] != ADVICE:
        raise PlayError("the reply is not the approved text")
    _say("Done", "One question, one approval, one reply; the case is delivered.")


ADVICE = (
    "Spreek het kind eerst, op een rustige plek en zonder de ouder erbij. Stel open vragen en beloof geen "
    "geheimhouding. Overleg vandaag nog met je aandachtsfunctionaris, en vraag Veilig Thuis om advies over "
    "de plek op de arm. Bespreek je zorgen daarna met beide ouders. Jij beslist en blijft verantwoordelijk."
)


async def _drafted(client: httpx.AsyncClient, ref: str, who: Mapping[str, str]) -> dict[str, Any]:
    async with asyncio.timeout(PATIENCE):
        while True:
            case = await _get(client, f"/cases/{ref}", who)
            if case["draft"] is not None:
                return case
            await asyncio.sleep(0.1)


async def _nothing_yet(client: httpx.AsyncClient, ref: str, worker: Mapping[str, str]) -> None:
    replies = await _get(client, f"/replies/{ref}", worker)
    if any(item["sort"] in set(Kind) for item in replies["items"]):
        raise PlayError("something reached the worker without an approval")


async def _refused(client: httpx.AsyncClient, ref: str, version: int, who: Mapping[str, str]) -> None:
    body = {"version": version, "text": f"Vraag Meike Wolterink wat er is gebeurd. {ADVICE}"}
    answer = await client.post(f"/cases/{ref}/approve", json=body, headers=dict(who))
    if answer.is_success:
        raise PlayError("a reply with a name in it was approved")
    _say("Consultant tries to send a name, and is stopped", f"HTTP {answer.status_code}")


async def _until_up(client: httpx.AsyncClient) -> None:
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                await client.get("/")
            except httpx.TransportError:
                await asyncio.sleep(0.1)
            else:
                return


async def _post(
    client: httpx.AsyncClient, path: str, body: Mapping[str, object], who: Mapping[str, str] | None = None
) -> dict[str, Any]:
    return _checked(await client.post(path, json=dict(body), headers=dict(who or {})))


async def _get(client: httpx.AsyncClient, path: str, who: Mapping[str, str]) -> dict[str, Any]:
    return _checked(await client.get(path, headers=dict(who)))


def _checked(answer: httpx.Response) -> dict[str, Any]:
    if not answer.is_success:
        raise PlayError(f"{answer.request.method} {answer.url.path}: HTTP {answer.status_code}")
    body: dict[str, Any] = answer.json()
    return body


def _letter(draft: Mapping[str, Any]) -> str:
    sections = (
        f"{section['heading']}\n" + " ".join(sentence["text"] for sentence in section["sentences"])
        for section in draft["sections"]
    )
    cited = ", ".join(dict.fromkeys(f"{c['slug']} {c['version']}" for c in draft["citations"]))
    return "\n\n".join([*sections, f"Bronnen: {cited}"])


def _say(title: str, text: str) -> None:
    sys.stdout.write(f"\n== {title}\n{text}\n")
    sys.stdout.flush()
