"""The model composer over the wire: a scripted server stands in for Ollama and for OpenAI's protocol."""

import json
import logging
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import ClassVar

import pytest

from consult.advice import Draft, Source
from corpus.catalogue import Catalogue
from retrieval import prompting
from retrieval.chat import OLLAMA, ModelChoice, Refusal, RefusedError, choice
from retrieval.chat_langchain import LangChainChat
from retrieval.drafter import ExtractiveDrafter
from retrieval.evidence import Fault, check
from retrieval.model_composer import ModelDrafter
from retrieval.orders import blanked
from retrieval.search import Search
from retrieval.shelf import WholeShelf
from run import ROOT
from tests.fakes.clock import FakeClock
from tests.fakes.parts import FakeAnonymiser
from tests.retrieval.conftest import TODAY
from tests.retrieval.models import ScriptedModel, honest, lying, mixed, served
from tests.retrieval.test_injection import ATTEMPTS, CASE

KINDS = ("ollama", "openai")
both = pytest.mark.parametrize("kind", KINDS)
#: Over the wire; `test_injection` has all of them.
THREES = [ATTEMPTS[at : at + 3] for at in range(0, 42, 3)]
KEY = "sleutel-van-de-proef-0001"


@pytest.fixture(scope="module")
def extractive(search: Search) -> ExtractiveDrafter:
    """Return the extractive drafter over the packaged documents."""
    return _Remembered(search, WholeShelf(search.catalogue), clock=FakeClock(TODAY))


class _Remembered(ExtractiveDrafter):
    """Writes each draft once: these tests are about what comes after it."""

    written: ClassVar[dict[tuple[tuple[str, ...], bool], Draft]] = {}

    def write(self, questions: Sequence[str], catalogue: Catalogue, *, choices: bool = False) -> Draft:
        asked = tuple(blanked(question).strip() for question in questions)
        if (asked, choices) not in self.written:
            self.written[asked, choices] = super().write(asked, catalogue, choices=choices)
        return self.written[asked, choices]


@pytest.fixture(scope="module")
def ready(extractive: ExtractiveDrafter, documents: Catalogue) -> Draft:
    """Return the extractive draft of the case."""
    return extractive.write([CASE], documents)


Drafts = Callable[..., ModelDrafter]


@pytest.fixture
def drafts(extractive: ExtractiveDrafter, documents: Catalogue) -> Drafts:
    """Return what makes a drafter that talks to the model of a *kind* at an address."""

    def make(kind: str, url: str, *, seconds: float = 20.0, context: int = 16384) -> ModelDrafter:
        address = f"{url}/v1" if kind == "openai" else url
        chosen = ModelChoice(kind=kind, name="proef", url=address, key=KEY, context=context, seconds=seconds)
        return ModelDrafter(
            LangChainChat(chosen), extractive, WholeShelf(documents), anonymiser=FakeAnonymiser()
        )

    return make


async def _made(drafts: Drafts, kind: str, model: ScriptedModel, **limits: float) -> Draft:
    with served(model) as url:
        return await drafts(kind, url, **limits).draft([CASE])


@both
async def test_an_honest_model_writes_the_draft(drafts: Drafts, ready: Draft, kind: str) -> None:
    """What a model takes from passages and question becomes the draft, between fixed texts and headings."""
    model = ScriptedModel(script=honest)
    draft = await _made(drafts, kind, model)
    assert draft.composer == "model:proef"
    assert draft.corpus_version == ready.corpus_version
    assert [part.heading for part in draft.sections] == [part.heading for part in ready.sections]
    assert draft.letter() != ready.letter()
    assert [*draft.sentences][-1] == [*ready.sentences][-1]
    assert not [p for p in check(draft, draft.citations, [CASE]) if p.fault is not Fault.UNSOURCED]


async def test_what_a_model_leaves_open_is_not_known(
    drafts: Drafts, extractive: ExtractiveDrafter, documents: Catalogue
) -> None:
    """What the extractive draft left open is not said of the draft of a model, which may have answered it."""
    asked = f"{CASE} Heeft de gemeente een fietsenstalling?"
    with served(ScriptedModel(script=honest)) as url:
        draft = await drafts("ollama", url).draft([asked])
    assert draft.composer == "model:proef"
    assert extractive.write([asked], documents).unanswered
    assert not draft.unanswered
    assert not draft.offers


async def test_beside_a_models_draft_stand_the_letters_for_other_pictures(
    drafts: Drafts, extractive: ExtractiveDrafter, documents: Catalogue
) -> None:
    """A consultant may leave the model's draft for a letter without a model, with all of its sources."""
    with served(ScriptedModel(script=honest)) as url:
        draft = await drafts("ollama", url).draft([CASE])
    ready = extractive.write([CASE], documents, choices=True)
    assert draft.others == ready.others
    assert draft.others
    for number in range(1, len(draft.others) + 1):
        chosen = draft.chosen(number)
        assert chosen.composer == "extractive"
        assert chosen.citations == ready.chosen(number).citations
        assert not [p for p in check(chosen, chosen.citations, [CASE]) if p.fault is not Fault.UNSOURCED]


@both
async def test_the_request_is_bounded_and_typed(drafts: Drafts, kind: str) -> None:
    """Temperature, length, context and a schema with the ids of this request go over the wire; no tool."""
    model = ScriptedModel(script=honest)
    await _made(drafts, kind, model)
    (sent,) = model.requests
    data = json.loads(sent["messages"][-1]["content"])
    schema = sent["format"] if kind == "ollama" else sent["response_format"]["json_schema"]["schema"]
    sentence = schema["properties"]["delen"]["items"]["properties"]["zinnen"]["items"]
    assert sentence["properties"]["bron"]["enum"] == [*(p["id"] for p in data["passages"]), "vraag", "geen"]
    assert "tools" not in sent or not sent["tools"]
    if kind == "ollama":
        assert sent["options"]["num_ctx"] == 16384
        assert sent["options"]["temperature"] == 0
        assert sent["options"]["num_predict"] == 2500
    else:
        assert sent["temperature"] == 0
        assert sent["max_tokens"] == 2500
        assert model.headers[0]["authorization"] == f"Bearer {KEY}"


BAD: dict[str, tuple[ScriptedModel, Refusal]] = {
    "it invents a number": (
        ScriptedModel(script=lying("Wacht minstens 37 dagen met bellen.", "Dat is in 4 stappen klaar.")),
        Refusal.CHECKS,
    ),
    "it promises": (ScriptedModel(script=lying("Dan is het kind gegarandeerd veilig.")), Refusal.CHECKS),
    "it accuses": (ScriptedModel(script=lying("Moeder verwaarloost haar kinderen.")), Refusal.CHECKS),
    "it turns round": (ScriptedModel(script=lying("Bel 112 niet.", "Wacht met bellen.")), Refusal.CHECKS),
    "it names unknown ids": (
        ScriptedModel(
            script=lambda asked, schema: honest(asked, schema).replace('"bron": "P', '"bron": "P9')
        ),
        Refusal.NONSENSE,
    ),
    "it invents quotations": (
        ScriptedModel(
            script=lambda asked, schema: honest(asked, schema).replace('"citaat": "', '"citaat": "Beste ')
        ),
        Refusal.CHECKS,
    ),
    "it speaks English": (
        ScriptedModel(script=lying("Call the police first and then talk about what happened at home.")),
        Refusal.LANGUAGE,
    ),
    "it is empty": (ScriptedModel(script=lambda *_: ""), Refusal.EMPTY),
    "it says nothing": (ScriptedModel(script=lambda *_: '{"delen": []}'), Refusal.EMPTY),
    "it refuses": (ScriptedModel(script=lambda *_: "Hier kan ik niet bij helpen."), Refusal.NONSENSE),
    "it breaks off": (ScriptedModel(script=honest, cut=True), Refusal.ENDLESS),
    "it never ends": (ScriptedModel(script=honest, endless=True), Refusal.ENDLESS),
    "it nests": (ScriptedModel(script=lambda *_: "[" * 9000), Refusal.NONSENSE),
    "it adds": (
        ScriptedModel(script=lambda *_: json.dumps({"delen": [{"kop": "Eigen kop", "zinnen": []}]})),
        Refusal.NONSENSE,
    ),
    "its server fails": (ScriptedModel(script=honest, status=500), Refusal.UNREACHABLE),
    "its server knows no such model": (ScriptedModel(script=honest, status=404), Refusal.UNREACHABLE),
}


@both
@pytest.mark.parametrize("case", [*BAD])
async def test_a_bad_model_is_not_heard(drafts: Drafts, ready: Draft, kind: str, case: str) -> None:
    """Whatever a model does wrong, the case gets the extractive draft, and the reason."""
    model, reason = BAD[case]
    draft = await _made(drafts, kind, model)
    assert draft.composer == f"extractive:{reason}"
    assert draft.letter() == ready.letter()
    assert draft.citations == ready.citations


@both
async def test_a_slow_model_is_left(drafts: Drafts, ready: Draft, kind: str) -> None:
    """A model that has not answered in time is left, within a second of it."""
    draft = await _made(drafts, kind, ScriptedModel(script=honest, pause=0.6), seconds=0.5)
    assert draft.composer == f"extractive:{Refusal.TIMEOUT}"
    assert draft.letter() == ready.letter()


@both
async def test_a_model_that_is_away_is_done_without(drafts: Drafts, kind: str) -> None:
    """With no server at all the draft is extractive."""
    with served(ScriptedModel(script=honest)) as url:
        gone = url
    draft = await drafts(kind, gone).draft([CASE])
    assert draft.composer == f"extractive:{Refusal.UNREACHABLE}"


@both
async def test_another_protocol_is_no_answer(drafts: Drafts, kind: str) -> None:
    """A server that answers with a page is refused like one that does not answer."""
    draft = await _made(drafts, kind, ScriptedModel(script=honest, garbage=True))
    assert draft.composer.startswith("extractive:")


@pytest.mark.parametrize(
    "said,source",
    [
        ("Dan is het kind helemaal veilig.", "P1"),
        ("Vader is schuldig.", "P1"),
        ("Moeder mishandelt de kinderen.", "vraag"),
        ("Je schrijft dat vader een wapen heeft.", "vraag"),
        ("Dit moet bij Veilig Thuis gemeld worden.", "P1"),
        ("Bel 0900-6666666 voor hulp.", "P1"),
        ("Je moet dit gezin nu melden.", "P1"),
    ],
)
async def test_a_lie_among_truths_is_left_out(drafts: Drafts, said: str, source: str) -> None:
    """A sentence that fails is dropped; what holds stays."""
    draft = await _made(drafts, "ollama", ScriptedModel(script=mixed(said, source=source)))
    assert draft.composer == "model:proef"
    assert said not in draft.letter()


async def test_what_has_no_source_is_rare_and_marked(drafts: Drafts) -> None:
    """Of sentences without a source at most one in twenty stays, and it is marked."""
    own = [f"Neem de tijd voor het {n} deel van het verhaal." for n in ("eerste", "laatste")]
    draft = await _made(drafts, "ollama", ScriptedModel(script=mixed(*own, source="geen")))
    assert draft.composer == "model:proef"
    assert draft.unsourced <= 1


async def test_a_name_of_the_models_own_ends_it(extractive: ExtractiveDrafter, documents: Catalogue) -> None:
    """A draft in which the anonymiser finds somebody whom nobody named is not used."""

    class Finds(FakeAnonymiser):
        async def findings(self, text: str) -> list[str]:
            assert text
            return ["Iemand"]

    with served(ScriptedModel(script=honest)) as url:
        chat = LangChainChat(ModelChoice(kind="ollama", name="proef", url=url))
        drafter = ModelDrafter(chat, extractive, WholeShelf(documents), anonymiser=Finds())
        draft = await drafter.draft([CASE])
        down = ModelDrafter(chat, extractive, WholeShelf(documents), anonymiser=FakeAnonymiser(down=True))
        assert (await down.draft([CASE])).composer == f"extractive:{Refusal.IDENTIFIER}"
    assert draft.composer == f"extractive:{Refusal.IDENTIFIER}"


async def test_a_talk_that_must_wait_is_not_advised(drafts: Drafts) -> None:
    """Where the family must not be told yet, no sentence of the model sends the worker there."""
    sends = "Bespreek je zorgen met de ouders."
    question = "Een meisje van 17 is bang voor eerwraak. Haar broers volgen haar overal. Wat doe ik?"
    with served(ScriptedModel(script=mixed(sends, source="geen"))) as url:
        draft = await drafts("ollama", url).draft([question])
    assert sends not in draft.letter()


async def test_nothing_published_asks_no_model(extractive: ExtractiveDrafter, documents: Catalogue) -> None:
    """A question on which the texts say nothing is not put to the model."""
    model = ScriptedModel(script=honest)
    with served(model) as url:
        chat = LangChainChat(ModelChoice(kind="ollama", name="proef", url=url))
        drafter = ModelDrafter(chat, extractive, WholeShelf(documents))
        draft = await drafter.draft(["hoe maak ik lasagne"])
    assert draft.composer == "extractive"
    assert model.requests == []


@pytest.mark.parametrize("attempts", THREES, ids=lambda some: some[0]["id"])
async def test_an_obedient_model_changes_nothing(
    drafts: Drafts, documents: Catalogue, attempts: Sequence[dict[str, str]]
) -> None:
    """No order reaches the model; and a model that says them all the same is not heard in that."""
    texts = [attempt["text"] for attempt in attempts]
    model = ScriptedModel(script=mixed(*(text[:290] for text in texts), source="P1"))
    with served(model) as url:
        draft = await drafts("ollama", url).draft(["\n\n".join([CASE, *texts])])
    assert draft.composer == "model:proef"
    asked = json.loads(model.requests[0]["messages"][-1]["content"])["vraag"]
    assert asked.strip() == CASE
    said = {sentence.text for sentence in draft.sentences}
    assert said.isdisjoint(" ".join(text.split()) for text in texts)
    for cited in draft.citations:
        section = documents[cited.slug].section(cited.section)
        assert section
        assert section.text == cited.text


def test_too_small_a_context_drops_passages_and_then_refuses(ready: Draft) -> None:
    """Passages leave from the end until the request fits; when not one does, there is none."""
    headings = [part.heading for part in ready.sections]
    whole = prompting.request([CASE], ready.citations, headings, context=100_000)
    assert len(whole.chunks) == len(ready.citations)
    less = prompting.request([CASE], ready.citations, headings, context=whole.tokens - 1)
    assert 0 < len(less.chunks) < len(whole.chunks)
    assert less.tokens <= whole.tokens - 1
    with pytest.raises(RefusedError):
        prompting.request([CASE], ready.citations, headings, context=3000)


async def test_neither_text_nor_key_is_logged(drafts: Drafts, caplog: pytest.LogCaptureFixture) -> None:
    """At every level of every library nothing of ours says the key, the question or the answer."""
    caplog.set_level(logging.WARNING)
    await _made(drafts, "openai", ScriptedModel(script=lying("Vader is schuldig.")))
    assert "model draft refused: checks" in caplog.text
    assert KEY not in caplog.text
    assert "koelkast" not in caplog.text
    assert "schuldig" not in caplog.text


async def test_tracing_is_off_whatever_the_environment_says(
    drafts: Drafts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """LangSmith switched on in the environment is sent nothing."""
    tracer = ScriptedModel(script=honest)
    with served(tracer) as spy:
        for name in ("LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2"):
            monkeypatch.setenv(name, "true")
        monkeypatch.setenv("LANGSMITH_ENDPOINT", spy)
        monkeypatch.setenv("LANGSMITH_API_KEY", "x")
        draft = await _made(drafts, "ollama", ScriptedModel(script=honest))
    assert draft.composer == "model:proef"
    assert tracer.requests == []


@pytest.mark.parametrize(
    "setting,kind,name,url",
    [
        ("ollama:llama3.1:8b", "ollama", "llama3.1:8b", OLLAMA),
        ("ollama:mistral@http://127.0.0.1:9999/", "ollama", "mistral", "http://127.0.0.1:9999"),
        (
            "openai:org/model-1@https://127.0.0.1:8443/v1",
            "openai",
            "org/model-1",
            "https://127.0.0.1:8443/v1",
        ),
    ],
)
def test_a_setting_chooses_a_model(setting: str, kind: str, name: str, url: str) -> None:
    """Kind, name and address are read from one setting; the choice shows neither key nor address."""
    found = choice(setting, key=KEY)
    assert found
    assert (found.kind, found.name, found.url) == (kind, name, url)
    assert KEY not in repr(found)
    assert url not in repr(found)


@pytest.mark.parametrize("setting", ["", "ollama:", "openai:model", "openai:model@ftp://x", "gpt"])
def test_another_setting_is_refused(setting: str) -> None:
    """What names no model and no address chooses nothing."""
    with pytest.raises(ValueError, match="must be"):
        choice(setting)
    assert choice("none") is None


def test_no_model_means_no_client() -> None:
    """Without a model the composition imports neither LangChain's clients nor theirs."""
    code = (
        "import sys, ruggespraak.compose, retrieval.model_composer\n"
        "print([m for m in ('langchain_openai', 'langchain_ollama', 'openai', 'ollama') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout.strip() == "[]"


def test_the_extractive_draft_names_no_model(ready: Draft) -> None:
    """What was made without a model says so."""
    assert ready.composer == "extractive"
    assert any(sentence.evidence.source is Source.PASSAGE for sentence in ready.sentences)
