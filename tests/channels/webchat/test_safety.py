import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.routing import APIRoute

import webchat
from consult import errors
from consult.model import State
from pages.headers import HEADERS
from tests.channels.webchat.rig import QUESTION, Browser, Rig
from webchat import api_router, router, texts

TEMPLATES = Path(webchat.__file__).parent / "templates"


def _routes(rig: Rig) -> Iterator[tuple[str, str]]:
    for prefix, routes in (("", router(rig.web).routes), ("/api/v1", api_router(rig.web).routes)):
        for route in routes:
            assert isinstance(route, APIRoute)
            for method in route.methods or ():
                yield method, prefix + route.path


def _posts(rig: Rig) -> list[str]:
    return [path for method, path in _routes(rig) if method == "POST" and not path.startswith("/api/")]


def _filled(path: str, ref: str = "R-1001") -> str:
    return path.replace("{ref}", ref).replace("{slug:path}", "meldcode/stap-1-signalen")


async def test_every_answer_carries_the_security_headers(rig: Rig, worker: Browser) -> None:
    """Whatever a route answers, the headers are there, nothing is cached, and no server is named."""
    await rig.asked(worker)
    addresses = [*_routes(rig), ("GET", "/bestaat-niet"), ("GET", "/api/v1/bestaat-niet")]
    assert len(addresses) > 25
    for method, path in addresses:
        answer = await worker.client.request(method, _filled(path), follow_redirects=False)
        assert answer.headers.items() >= HEADERS.items(), path
        assert answer.headers["strict-transport-security"].startswith("max-age=")
        assert answer.headers["cache-control"] == "no-store"
        assert "server" not in answer.headers
        assert "unsafe" not in answer.headers["content-security-policy"]


async def test_no_page_needs_what_the_policy_refuses(rig: Rig, worker: Browser) -> None:
    """No page holds an inline script, an inline style or anything from another site."""
    await rig.asked(worker)
    for method, path in _routes(rig):
        if method == "GET" and not path.startswith("/api/"):
            html = (await worker.go(_filled(path))).response.text
            assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\bstyle=|\bon\w+=", html), path
            assert not re.search(r'(?:src|href|action)="(?:https?:)?//', html), path


async def test_a_form_without_its_token_is_refused(rig: Rig, worker: Browser) -> None:
    """Every POST of a page answers 403 to a missing token, a wrong one and another browser's."""
    await rig.asked(worker)
    other = await rig.worker(address="192.0.2.8")
    foreign = (await other.go("/vraag")).form("/vraag").fields["csrf"]
    await worker.go("/meldcode")
    for path in _posts(rig):
        for fields in ({}, {"csrf": ""}, {"csrf": "x" * 22}, {"csrf": foreign}):
            page = await worker.post(_filled(path), fields | {"tekst": "Moeder is moe.", "code": "A"})
            assert page.status == 403, path
    assert next(iter(rig.store.rows.consults.values())).state is State.SUBMITTED
    assert not rig.store.rows.proposals


async def test_a_form_from_another_site_is_refused(rig: Rig, worker: Browser) -> None:
    """A POST that a browser says comes from another site is refused even with the right token."""
    form = worker.page.form("/vraag").fields | {"tekst": "Moeder is moe."}
    for site in ("cross-site", "same-site"):
        answer = await worker.client.post("/vraag", data=form, headers={"sec-fetch-site": site})
        assert answer.status_code == 403
    assert not rig.store.rows.proposals


async def test_a_refused_form_gives_the_text_back(worker: Browser) -> None:
    """A text whose form had grown old comes back with a form that works."""
    page = await worker.post("/vraag", {"csrf": "oud", "tekst": "Moeder is moe."})
    assert page.status == 403
    assert page.values["tekst"] == "Moeder is moe."
    assert (await worker.send("/vraag")).path == "/vraag/controle"


async def test_cookies_are_out_of_reach(rig: Rig) -> None:
    """Cookies are HttpOnly, Secure, SameSite and bound to this host."""
    browser = rig.browser()
    await browser.go("/")
    page = await browser.send("/deelnemen", code=await rig.invite())
    first = page.response.history[0]
    cookies = [c for c in first.headers.get_list("set-cookie") if "Max-Age=0" not in c]
    assert len(cookies) == 1
    for part in ("__Host-webchat=", "HttpOnly", "Secure", "SameSite=lax", "Path=/"):
        assert part in cookies[0]


async def test_titles_and_addresses_hold_no_content(rig: Rig, worker: Browser) -> None:
    """Over a whole conversation, titles are fixed names and no address holds a text, code or digest."""
    ref = await rig.asked(worker, QUESTION)
    code = re.search(r"(?:[A-Z2-7]{4}-){3}[A-Z2-7]{4}", worker.page.text)
    await rig.reply(ref, "Praat met moeder.")
    await worker.go(f"/vragen/{ref}")
    await worker.send(f"/vragen/{ref}/openen")
    await worker.send(f"/vragen/{ref}/schrijven")
    await worker.send("/vraag", tekst="Storm is boos.")
    digest = worker.page.form("/vraag/versturen").fields["proef"]
    await worker.go("/vraag/aanpassen")
    await worker.go("/meldcode")
    await worker.send("/meldcode", woorden="hoorde")
    assert code
    held = ("Anneloes", "PERSOON", "moeder", "Storm", "hoorde", code[0], digest)
    for page in worker.seen:
        assert page.title in texts.TITLES.values()
        addresses = " ".join([str(page.response.url), *page.links])
        assert not [word for word in held if word in addresses], page.path
        assert not page.response.url.query
        assert all("?" not in link or "?v=" in link for link in page.links)


async def test_the_return_code_is_shown_once(rig: Rig, worker: Browser) -> None:
    """The return code stands on the receipt and on no page after it."""
    ref = await rig.asked(worker)
    code = re.search(r"(?:[A-Z2-7]{4}-){3}[A-Z2-7]{4}", worker.page.text)
    assert code
    for path in ("/", "/vraag", "/vragen", f"/vragen/{ref}"):
        assert code[0] not in (await worker.go(path)).response.text


async def test_what_was_typed_is_escaped(worker: Browser) -> None:
    """Markup in a text is shown as text, in the preview, in the field and in a refused form."""
    nasty = '</textarea><script>alert("x")</script><img src=x onerror=alert(1)>'
    page = await worker.send("/vraag", tekst=nasty)
    assert "<script>alert" not in page.response.text
    assert nasty in page.text
    page = await worker.go("/vraag/aanpassen")
    assert "<script>alert" not in page.response.text
    assert page.values["tekst"] == nasty
    page = await worker.post("/vraag", {"csrf": "oud", "tekst": nasty})
    assert "<script>alert" not in page.response.text


@pytest.mark.parametrize("kind", [k for k in vars(errors).values() if isinstance(k, type)])
def test_every_error_has_a_sentence(kind: type[errors.RuggespraakError]) -> None:
    """Every error class of the core has a Dutch sentence of its own."""
    assert texts.ERRORS[kind].endswith(".")


def test_every_state_has_words() -> None:
    """A worker reads every state in words."""
    assert set(texts.STATES) == set(State)


def test_every_template_has_a_fixed_title() -> None:
    """Each page template has a title, and none changes it."""
    pages = {path.name for path in TEMPLATES.glob("*.html")} - {"base.html", "parts.html"}
    assert pages == set(texts.TITLES)
    assert not [p.name for p in TEMPLATES.glob("*.html") if re.search(r"<title|block title", p.read_text())]


def test_templates_hold_no_words_of_their_own() -> None:
    """Every Dutch word that a worker reads stands in `webchat.texts`."""
    for path in TEMPLATES.glob("*.html"):
        bare = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", " ", path.read_text(), flags=re.DOTALL)
        assert not re.findall(r"[A-Za-z]{3,}", bare), path.name
