"""The webhook: 200 only after the commit."""

import asyncio
import json

import pytest

from bot.webhook import Webhook, register
from tests.channels.bot.rig import MEREL, SANNE, Rig

SECRET = "een-geheim-van-de-test"


def update(number: int, text: str, user: int = SANNE) -> bytes:
    """Return one message as Telegram brings it."""
    person = {"id": user, "is_bot": False, "first_name": "Sanne"}
    chat = {"id": user, "type": "private", "first_name": "Sanne"}
    message = {"message_id": number, "date": 1_790_000_000, "chat": chat, "from": person, "text": text}
    return json.dumps({"update_id": number, "message": message}).encode()


@pytest.fixture
def webhook(idle: Rig) -> Webhook:
    """Give a webhook over the idle bot."""
    return Webhook(idle.reception, idle.counters, secret=SECRET)


async def test_done(idle: Rig, webhook: Webhook) -> None:
    """An update is answered with 200 when its work is committed, and a repeat does nothing."""
    assert await webhook.receive(update(1, "een vraag"), SECRET) == 200
    assert await webhook.receive(update(1, "een vraag"), SECRET) == 200
    proposal = await idle.open_text(SANNE)
    assert proposal is not None
    assert proposal.text == "een vraag"
    assert idle.counters.duplicates == 1


@pytest.mark.parametrize("secret", [None, "", "een-geheim", SECRET.upper(), "ö"])
async def test_wrong_secret(idle: Rig, webhook: Webhook, secret: str | None) -> None:
    """Without the right secret nothing is read."""
    assert await webhook.receive(update(1, "een vraag"), secret) == 403
    assert idle.anonymiser.calls == 0
    assert idle.counters.forbidden_webhook == 1


async def test_empty_secret(idle: Rig) -> None:
    """A webhook without a secret is refused."""
    with pytest.raises(ValueError, match="secret"):
        Webhook(idle.reception, idle.counters, secret="")


async def test_not_committed(idle: Rig, webhook: Webhook) -> None:
    """With the database down the answer is 500, so that Telegram brings the update again."""
    idle.store.broken = True
    assert await webhook.receive(update(1, "een vraag"), SECRET) == 500
    idle.store.broken = False
    assert await webhook.receive(update(1, "een vraag"), SECRET) == 200
    assert await idle.open_text(SANNE) is not None


@pytest.mark.parametrize(
    "body", [b"geen json", b"[]", b"{}", b'{"update_id": 4, "message": {"chat": 3}}', b"\xff"]
)
async def test_undecodable(idle: Rig, webhook: Webhook, body: bytes) -> None:
    """What cannot be decoded is counted and not asked for again."""
    assert await webhook.receive(body, SECRET) == 200
    assert idle.counters.undecodable == 1


async def test_poison(idle: Rig, webhook: Webhook, monkeypatch: pytest.MonkeyPatch) -> None:
    """An update that fails five times for another reason is given up."""

    async def broken(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(idle.anonymiser, "mask", broken)
    answers = [await webhook.receive(update(1, "een vraag"), SECRET) for _ in range(5)]
    assert answers == [500, 500, 500, 500, 200]
    assert idle.counters.poison == 1


async def test_order(idle: Rig, webhook: Webhook) -> None:
    """Updates that Telegram brings at the same time keep their order per chat."""
    await idle.enrol(MEREL)
    calls = [webhook.receive(update(n, f"b{n}", SANNE if n % 2 else MEREL), SECRET) for n in range(1, 11)]
    assert await asyncio.gather(*calls) == [200] * 10
    proposal = await idle.open_text(SANNE)
    assert proposal is not None
    assert proposal.text.split("\n\n") == ["b1", "b3", "b5", "b7", "b9"]


async def test_register(idle: Rig) -> None:
    """Telegram is told the address, the secret and the kinds of updates that we want."""
    await register(idle.client, "http://127.0.0.1:9/telegram", SECRET)
    hook = (await idle.telegram.calls("setWebhook"))[0].fields
    assert hook["secret_token"] == SECRET
    assert "callback_query" in hook["allowed_updates"]
    await idle.client.delete_webhook()
