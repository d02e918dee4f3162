"""A real llama.cpp server with a random model of 115 kilobytes: the protocol is real, the words are not."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from corpus.catalogue import Catalogue
from retrieval.chat import ModelChoice, Refusal
from retrieval.chat_langchain import LangChainChat
from retrieval.drafter import ExtractiveDrafter
from retrieval.embedding_langchain import LangChainEmbedder
from retrieval.model_composer import ModelDrafter
from retrieval.search import Search
from retrieval.shelf import WholeShelf
from run import ROOT
from tests.fakes.clock import FakeClock
from tests.retrieval import gguf
from tests.retrieval.conftest import TODAY
from tests.retrieval.test_injection import CASE

pytest.importorskip("xllamacpp", reason="llama.cpp has no wheel for this machine")
pytestmark = pytest.mark.model


@contextmanager
def _served(folder: Path, *mode: str) -> Iterator[str]:
    """Start the server; yield its address."""
    model = folder / "tiny.gguf"
    gguf.write(model)
    command = [sys.executable, "-m", "tests.retrieval.llama_server", str(model), *mode]
    with subprocess.Popen(
        command,
        cwd=Path(ROOT),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        assert server.stdout
        line = server.stdout.readline().strip()
        assert line.startswith("http://127.0.0.1:")
        yield f"{line}/v1"
        assert server.stdin
        server.stdin.close()
        server.wait(timeout=20)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a server that talks."""
    with _served(tmp_path_factory.mktemp("model")) as found:
        yield found


def _chat(address: str) -> LangChainChat:
    chosen = ModelChoice(kind="openai", name="proef", url=address, context=6500, seconds=90, tokens=150)
    return LangChainChat(chosen)


async def test_the_schema_binds_a_real_model(address: str) -> None:
    """Even a model that says anything names only the ids of this request."""
    schema = {
        "type": "object",
        "properties": {"bron": {"type": "string", "enum": ["P1", "P2"]}, "zeker": {"type": "boolean"}},
        "required": ["bron", "zeker"],
        "additionalProperties": False,
    }
    said = json.loads(await _chat(address).answer("Kies.", "{}", schema))
    assert said["bron"] in {"P1", "P2"}
    assert isinstance(said["zeker"], bool)


async def test_a_real_model_that_knows_nothing_is_done_without(
    address: str, search: Search, documents: Catalogue
) -> None:
    """What a random model writes is refused for what it is, and the case has its extractive draft."""
    shelf = WholeShelf(documents)
    extractive = ExtractiveDrafter(search, shelf, clock=FakeClock(TODAY))
    draft = await ModelDrafter(_chat(address), extractive, shelf).draft([CASE])
    kind, _, reason = draft.composer.partition(":")
    assert kind == "extractive"
    # A server that cannot parse what was cut off says so as an error of its own.
    assert reason in {Refusal.ENDLESS, Refusal.UNREACHABLE}
    assert draft.letter() == extractive.write([CASE], documents).letter()


def test_a_real_model_embeds(few: Search, tmp_path: Path) -> None:
    """A few passages get vectors of one size from a real llama.cpp, the same for the same text."""
    texts = [chunk.text[:300] for chunk in few.built.chunks[:8]]
    with _served(tmp_path, "embedding") as url:
        chosen = ModelChoice(kind="openai", name="proef", url=url, seconds=30)
        found = LangChainEmbedder(chosen).passages([*texts, texts[0]])
    assert found.shape[0] == len(texts) + 1
    assert np.linalg.norm(found, axis=1) == pytest.approx(1, abs=1e-4)
    assert float(found[0] @ found[-1]) > 0.999
