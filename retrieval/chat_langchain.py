"""Language models through LangChain: Ollama, and every server that speaks the protocol of OpenAI.

Heavy to import: only a process in which a model is set does so. Tracing is off whatever the environment says,
no proxy of the environment is used, nothing is retried, and what a library raises carries no text further.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any, cast

import httpx
from langchain_core.exceptions import LangChainException
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import BaseMessageChunk, HumanMessage, SystemMessage
from langchain_core.runnables import Runnable
from langchain_ollama import ChatOllama
from langchain_openai import ChatOpenAI
from langsmith.run_helpers import tracing_context
from ollama import ResponseError
from openai import OpenAIError
from pydantic import SecretStr

from retrieval.chat import MOST_CHARACTERS, Heard, ModelChoice, Refusal, RefusedError

#: What clients raise when a server is away, or says what they do not understand.
TROUBLE = (
    OpenAIError,
    ResponseError,
    LangChainException,
    httpx.HTTPError,
    OSError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    AssertionError,
    RuntimeError,
)
_CUT = frozenset({"length", "max_tokens"})  #: How servers say that an answer was cut off.


class LangChainChat:
    """Implements `retrieval.chat.Chat` with a chat model of LangChain."""

    def __init__(self, chosen: ModelChoice) -> None:
        """Talk to the model that was *chosen*; nothing is connected yet."""
        self._choice = chosen

    @property
    def choice(self) -> ModelChoice:
        """Return which model it is."""
        return self._choice

    async def answer(
        self, system: str, data: str, schema: Mapping[str, Any], *, heard: Heard | None = None
    ) -> str:
        """Return the answer in JSON of *schema*; see `retrieval.chat.Chat`."""
        messages = [SystemMessage(content=system), HumanMessage(content=data)]
        try:
            with tracing_context(enabled=False):
                async with asyncio.timeout(self._choice.seconds):
                    stream = self._bound(schema).astream(messages, config={"callbacks": []})
                    said = await _whole(stream, heard)
        except TimeoutError as exc:
            raise RefusedError(Refusal.TIMEOUT) from exc
        except httpx.TimeoutException as exc:
            raise RefusedError(Refusal.TIMEOUT) from exc
        except TROUBLE as exc:
            raise RefusedError(Refusal.UNREACHABLE) from exc
        if not said.strip():
            raise RefusedError(Refusal.EMPTY)
        return said

    def _bound(self, schema: Mapping[str, Any]) -> Runnable[Any, Any]:
        if self._choice.kind == "ollama":
            return _ollama(self._choice).bind(format=dict(schema))
        named = {"name": "advies", "strict": True, "schema": dict(schema)}
        return _openai(self._choice).bind(response_format={"type": "json_schema", "json_schema": named})


def _ollama(chosen: ModelChoice) -> BaseChatModel:
    return ChatOllama(
        model=chosen.name,
        base_url=chosen.url,
        temperature=0,
        num_ctx=chosen.context,
        num_predict=chosen.tokens,
        client_kwargs={"timeout": chosen.seconds, "trust_env": False},
    )


def _openai(chosen: ModelChoice) -> BaseChatModel:
    return ChatOpenAI(
        model=chosen.name,
        base_url=chosen.url,
        api_key=SecretStr(chosen.key or "none"),
        temperature=0,
        max_retries=0,
        stream_usage=False,
        use_responses_api=False,
        # Older servers know `max_tokens` only; LangChain sends the newer name.
        extra_body={"max_tokens": chosen.tokens},
        timeout=chosen.seconds,
        http_client=httpx.Client(timeout=chosen.seconds, trust_env=False),
        http_async_client=httpx.AsyncClient(timeout=chosen.seconds, trust_env=False),
    )


async def _whole(stream: AsyncIterator[Any], heard: Heard | None) -> str:
    """Return the text of *stream*; one that does not end, or was cut off, is refused."""
    said = ""
    async for chunk in stream:
        said += _text(cast("BaseMessageChunk", chunk))
        if len(said) > MOST_CHARACTERS or _cut(chunk.response_metadata):
            raise RefusedError(Refusal.ENDLESS)
        if heard:
            heard(said)
    return said


def _text(chunk: BaseMessageChunk) -> str:
    content: str | Sequence[object] = chunk.content
    return content if isinstance(content, str) else ""


def _cut(metadata: Mapping[str, Any]) -> bool:
    return metadata.get("done_reason") in _CUT or metadata.get("finish_reason") in _CUT
