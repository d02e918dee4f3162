"""The two sides of a case over the JSON API of a running process."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from tests.botapi.wire import NO_CERTIFICATES

PATIENCE = 60.0  #: Seconds to wait for a draft or a state.
PAUSE = 0.1  #: Seconds between two looks.


def client(base: str) -> httpx.AsyncClient:
    """Return a client of the process at *base*; the proxies of the environment are not for loopback."""
    return httpx.AsyncClient(base_url=f"{base}/api/v1", timeout=30, trust_env=False, verify=NO_CERTIFICATES)


@dataclass(frozen=True, kw_only=True)
class Side:
    """Whoever holds a token."""

    http: httpx.AsyncClient
    token: str

    async def get(self, path: str) -> httpx.Response:
        """Return the answer."""
        return await self.http.get(path, headers=self._headers())

    async def post(self, path: str, body: Mapping[str, object]) -> httpx.Response:
        """Return the answer."""
        return await self.http.post(path, json=dict(body), headers=self._headers())

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}


@dataclass(frozen=True, kw_only=True)
class ApiWorker(Side):
    """A worker."""

    @classmethod
    async def enrolled(cls, http: httpx.AsyncClient, code: str) -> "ApiWorker":
        """Return a new worker."""
        answer = done(await http.post("/enrol", json={"code": code}))
        return cls(http=http, token=answer["token"])

    async def proposes(self, text: str) -> dict[str, Any]:
        """Return the proposal with *text* masked."""
        return done(await self.post("/proposals", {"text": text}))

    async def asks(self, text: str) -> str:
        """Return the case number of *text*, confirmed."""
        proposal = await self.proposes(text)
        path = f"/proposals/{proposal['id']}/confirm"
        ref: str = done(await self.post(path, {"digest": proposal["digest"]}))["ref"]
        return ref

    async def reads(self, ref: str) -> list[dict[str, Any]]:
        """Return the conversation, which opens what waits."""
        items: list[dict[str, Any]] = done(await self.get(f"/replies/{ref}"))["items"]
        return items


@dataclass(frozen=True, kw_only=True)
class ApiConsultant(Side):
    """A consultant."""

    async def case(self, ref: str) -> dict[str, Any]:
        """Return all that a consultant sees of a case."""
        return done(await self.get(f"/cases/{ref}"))

    async def drafted(self, ref: str) -> dict[str, Any]:
        """Return the case once it has a draft."""
        return await self.until(ref, "drafted")

    async def until(self, ref: str, state: str) -> dict[str, Any]:
        """Return the case once it is in *state*.

        Raises:
            TimeoutError: It did not get there.
        """
        for _ in range(int(PATIENCE / PAUSE)):
            case = await self.case(ref)
            if case["state"] == state:
                return case
            await asyncio.sleep(PAUSE)
        raise TimeoutError(f"{ref} never is {state}")

    async def approves(self, ref: str, text: str, *, path: str = "approve") -> dict[str, Any]:
        """Return the case after *text* was approved (`ask-back`, `refer`: as that kind)."""
        body = {"version": (await self.case(ref))["version"], "text": text}
        return done(await self.post(f"/cases/{ref}/{path}", body))


def done(answer: httpx.Response) -> dict[str, Any]:
    """Return the body of a good answer."""
    assert answer.is_success, f"{answer.request.url.path}: {answer.status_code} {answer.text[:300]}"
    body: dict[str, Any] = answer.json()
    return body
