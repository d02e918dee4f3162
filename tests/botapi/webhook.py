"""Pushing updates to the address that setWebhook gave: one at a time, in order, until it is accepted."""

import httpx

from tests.botapi.state import State, Webhook
from tests.botapi.wire import NO_CERTIFICATES, Json

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
LONG = 3600.0


async def push_forever(state: State) -> None:
    """Push whatever waits while a webhook is set; return when the server goes down."""
    # Proxies of the environment are for the world outside, and this is loopback.
    async with httpx.AsyncClient(trust_env=False, verify=NO_CERTIFICATES) as http:
        while not state.bell.closed:
            await state.bell.until(lambda: state.webhook and state.queue.waiting, LONG)
            if state.webhook and state.queue.waiting and not await _push(state, http, state.webhook):
                await state.bell.rest(state.rules.webhook_retry_seconds)


async def _push(state: State, http: httpx.AsyncClient, webhook: Webhook) -> bool:
    update = state.queue.first()
    trouble = await _post(http, webhook, update, state.rules.webhook_timeout_seconds)
    if not trouble:
        state.queue.settle(update)
    elif state.webhook == webhook:
        state.webhook_error = (int(state.now()), trouble)
    return not trouble


async def _post(http: httpx.AsyncClient, webhook: Webhook, update: Json, seconds: float) -> str:
    """Return what went wrong, empty when the update was accepted."""
    headers = {SECRET_HEADER: webhook.secret} if webhook.secret else {}
    try:
        answer = await http.post(webhook.url, json=update, headers=headers, timeout=seconds)
    except httpx.TimeoutException:
        return "Read timeout expired"
    except httpx.ConnectError:
        return "Connection refused"
    except httpx.HTTPError:
        return "Connection closed"
    if answer.is_success:
        return ""
    return f"Wrong response from the webhook: {answer.status_code} {answer.reason_phrase}"
