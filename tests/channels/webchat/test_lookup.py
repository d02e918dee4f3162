import logging
from dataclasses import replace

import httpx
import pytest

from consult.documents import CATEGORIES, SCOPE
from consult.emergency import EMERGENCY_TEXT
from consult.errors import StoreUnavailableError
from tests.channels.webchat.rig import ACUTE, Rig
from tests.fakes.parts import STEP_ONE
from webchat import texts

LINE = EMERGENCY_TEXT.splitlines()[0]
SEARCH = "/api/v1/search"


@pytest.fixture
async def client(rig: Rig) -> httpx.AsyncClient:
    """Give a client without a token."""
    return rig.browser().client


def _break(rig: Rig) -> None:
    async def broken(words: str, *, limit: int) -> list[object]:
        del words, limit
        raise StoreUnavailableError

    rig.library.find = broken  # type: ignore[method-assign, assignment] # the fake breaks as the port says it may


async def test_the_list(client: httpx.AsyncClient) -> None:
    """The list holds each published document with version and dates, without its text."""
    (line,) = (await client.get("/api/v1/documents")).json()
    assert line == {
        "slug": "meldcode/stap-1-signalen",
        "title": STEP_ONE.title,
        "version": "1.0",
        "valid_from": "2026-11-01",
        "review_on": STEP_ONE.review_on.isoformat(),
        "expired": False,
        "steps": [1],
    }


async def test_one_document(rig: Rig, client: httpx.AsyncClient) -> None:
    """A document comes word for word with its sources, and with the emergency text where it is urgent."""
    document = (await client.get("/api/v1/documents/meldcode/stap-1-signalen")).json()
    assert [(part["heading"], part["text"]) for part in document["sections"]] == list(STEP_ONE.sections)
    assert document["sources"] == list(STEP_ONE.sources)
    assert document["emergency"] is None
    rig.library.held = (replace(STEP_ONE, urgent=True),)
    document = (await client.get("/api/v1/documents/meldcode/stap-1-signalen")).json()
    assert document["emergency"] == EMERGENCY_TEXT
    assert (await client.get("/api/v1/documents/meldcode/bestaat-niet")).status_code == 404


async def test_situations_are_folded(rig: Rig, client: httpx.AsyncClient) -> None:
    """A document shows its worked situations folded, each by its name."""
    rig.library.held = (replace(STEP_ONE, sections=(("Situatie: Een plek", "Regel een *arts*."),)),)
    page = await client.get(f"/meldcode/{STEP_ONE.slug}")
    assert "<summary>Situatie: Een plek</summary>" in page.text
    assert "Regel een" in page.text


async def test_a_search(client: httpx.AsyncClient) -> None:
    """A search gives sections word for word with source, version and date; what nothing answers is empty."""
    found = (await client.post(SEARCH, json={"words": "wat hoorde je"})).json()
    assert found["acute"] is False
    assert found["emergency"] is None
    (hit,) = found["hits"]
    assert (hit["slug"], hit["version"], hit["valid_from"]) == (STEP_ONE.slug, "1.0", "2026-11-01")
    assert hit["sources"] == list(STEP_ONE.sources)
    assert (await client.post(SEARCH, json={"words": "voetbal"})).json()["hits"] == []
    for body in ({"words": ""}, {"words": "x", "limit": 0}, {"words": "x", "more": 1}, {}):
        assert (await client.post(SEARCH, json=body)).status_code == 422


async def test_danger_in_a_search(rig: Rig, client: httpx.AsyncClient) -> None:
    """Words of danger get the emergency text at once, far into a long text and in an error as well."""
    for words in (ACUTE, "Even iets anders. " * 60 + ACUTE):
        found = (await client.post(SEARCH, json={"words": words})).json()
        assert found["acute"] is True
        assert found["emergency"] == EMERGENCY_TEXT
    _break(rig)
    answer = await client.post(SEARCH, json={"words": ACUTE})
    assert answer.status_code == 503
    assert answer.json()["emergency"] == EMERGENCY_TEXT
    assert "emergency" not in (await client.post(SEARCH, json={"words": "stap 1"})).json()


async def test_danger_in_a_search_on_the_page(rig: Rig) -> None:
    """The page shows the emergency text while the texts cannot be reached, and far into a long text."""
    browser = rig.browser()
    await browser.go("/meldcode")
    assert LINE in (await browser.send("/meldcode", woorden="Even iets anders. " * 60 + ACUTE)).text
    _break(rig)
    page = await browser.send("/meldcode", woorden=ACUTE)
    assert page.status == 503
    assert LINE in page.text


async def test_words_are_kept_nowhere(
    rig: Rig, client: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    """What was looked for stands in no row, no log line, no address and no answer of the API."""
    caplog.set_level(logging.DEBUG)
    word = "kruiwagenwiel"
    answer = await client.post(SEARCH, json={"words": f"hoorde {word}"})
    assert word not in answer.text
    browser = rig.browser()
    await browser.go("/meldcode")
    page = await browser.send("/meldcode", woorden=f"hoorde {word}")
    assert word not in " ".join([str(page.response.url), page.title, *page.links])
    assert word not in repr(vars(rig.store.rows))
    assert word not in caplog.text


async def test_texts_stand_under_their_category(rig: Rig) -> None:
    """The page lists the steps first and the other texts under the name of their category."""
    other = replace(STEP_ONE, slug="recht/bewaartermijnen", title="Hoe lang je bewaart")
    strange = replace(STEP_ONE, slug="elders/iets", title="Iets anders")
    rig.library.held = (other, strange, STEP_ONE)
    page = await rig.browser().go("/meldcode")
    order = ["/afwegingskader", STEP_ONE.slug, "recht/bewaartermijnen", "elders/iets"]
    found = [next(i for i, link in enumerate(page.links) if link.endswith(slug)) for slug in order]
    assert found == sorted(found)
    assert CATEGORIES["recht"] in page.text
    assert texts.CATEGORY_ELSE in page.text


def test_every_category_of_the_corpus_has_a_name() -> None:
    """Each folder of the corpus is a category with a name."""
    from corpus.catalogue import documents_folder  # noqa: PLC0415 - the channel itself never reaches it

    assert {path.name for path in documents_folder().iterdir() if path.is_dir()} <= set(CATEGORIES)


def test_the_text_on_what_the_line_is_for_stands_in_the_corpus() -> None:
    """What a text out of scope is pointed to is there."""
    from corpus.catalogue import documents_folder  # noqa: PLC0415 - as above

    assert (documents_folder() / f"{SCOPE}.md").is_file()
