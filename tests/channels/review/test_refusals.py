from collections.abc import Iterator

import pytest
from fastapi.routing import iter_route_contexts

from consult import errors
from consult.advice import Source
from consult.errors import RuggespraakError, UnknownConsultError
from consult.model import Kind, State, Step, Urgency
from consult.outgoing import DeliveryState, Fixed
from consult.people import Role
from consult.records import EntryKind
from consult.text import Channel
from review import errors as own
from review import texts
from review.board import VIEWS
from review.refusals import known_form, sentence, status_of
from tests.channels.review.desk import QUESTION, Browser, Desk

OPEN = {"/werkbank/inloggen", "/werkbank/inloggen/code"}
#: What a coordinator may open beside what is open to everybody.
COORDINATORS = {"/werkbank/teksten", "/werkbank/teams", "/werkbank/toegang"}
OWN = "/werkbank/teksten/eigen"  #: Own documents hold no case: both roles open them.


def _routes(prefix: str) -> list[tuple[str, str]]:
    contexts = iter_route_contexts(Desk().app().routes)
    found = {(m, str(c.path)) for c in contexts for m in c.methods or () if str(c.path).startswith(prefix)}
    return sorted((method, path) for method, path in found if method in ("GET", "POST"))


def _errors(root: type[RuggespraakError]) -> Iterator[type[RuggespraakError]]:
    yield root
    for child in root.__subclasses__():
        yield from _errors(child)


def test_there_are_routes_to_walk() -> None:
    """The walk below meets every page and every endpoint."""
    assert len(_routes("/werkbank")) == 33
    assert len(_routes("/api/v1")) == 10


@pytest.mark.parametrize("method, path", _routes("/werkbank"))
async def test_every_page_refuses_the_unknown(desk: Desk, method: str, path: str) -> None:
    """Without a session every page leads to the sign-in page, and shows nothing of a case."""
    await desk.case()
    browser = await desk.browser()
    answer = await browser.client.request(method, path.replace("{ref}", "R-1001"))
    if path in OPEN:
        assert answer.status_code in (200, 303, 403)
    else:
        assert answer.headers.get("location") == "/werkbank/inloggen" or answer.status_code == 401
    assert QUESTION not in answer.text


@pytest.mark.parametrize("method, path", _routes("/api/v1"))
async def test_every_endpoint_refuses_the_unknown(desk: Desk, method: str, path: str) -> None:
    """Without a token every endpoint answers 401 as a problem, whatever the body."""
    browser = await desk.browser()
    answer = await browser.client.request(method, path.replace("{ref}", "R-1001"), json={})
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("method, path", _routes("/werkbank"))
async def test_a_coordinator_sees_no_case(desk: Desk, at_joke: Browser, method: str, path: str) -> None:
    """Every page about a case answers a coordinator with 403 and shows nothing of it."""
    await desk.case()
    await at_joke.get("/werkbank/teams")
    csrf = at_joke.fields("/werkbank/teams")["csrf"]
    form = {"csrf": csrf} if method == "POST" else None
    answer = await at_joke.client.request(method, path.replace("{ref}", "R-1001"), data=form)
    if path not in OPEN | COORDINATORS and "uitloggen" not in path and not path.startswith(OWN):
        assert answer.status_code == 403
    assert QUESTION not in answer.text


@pytest.mark.parametrize("path", [path for method, path in _routes("/werkbank") if method == "POST"])
async def test_a_form_without_its_token_does_nothing(desk: Desk, at_noor: Browser, path: str) -> None:
    """A POST without the token of its session is refused and changes nothing."""
    await desk.case()
    before = dict(desk.store.rows.consults)
    form = {"version": "1", "text": "Een antwoord.", "kind": "advice", "sure": "ja"}
    answer = await at_noor.client.post(path.replace("{ref}", "R-1001"), data=form | {"csrf": "mis"})
    assert answer.status_code == 403 or answer.headers["location"] == "/werkbank/inloggen"
    assert desk.store.rows.consults == before
    assert not desk.store.rows.approvals


async def test_another_site_cannot_post(desk: Desk, at_noor: Browser) -> None:
    """A form that another site sends is refused before its fields are looked at."""
    case = await desk.case()
    await at_noor.get(f"/werkbank/{case.ref}")
    form = at_noor.fields(f"/werkbank/{case.ref}/opslaan") | {"text": "Van elders."}
    answer = await at_noor.client.post(
        f"/werkbank/{case.ref}/opslaan", data=form, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert answer.status_code == 403
    assert "Van elders." not in answer.text


@pytest.mark.parametrize("kind", [*_errors(errors.RuggespraakError)])
def test_every_error_has_its_own_sentence(kind: type[RuggespraakError]) -> None:
    """Each error of the core and of the workbench has a Dutch sentence by explicit entry."""
    if kind.__module__ in (errors.__name__, own.__name__):
        assert texts.ERRORS[kind].endswith((".", "?"))


@pytest.mark.parametrize(
    "members, words",
    [
        (State, texts.STATES),
        (Urgency, texts.URGENCIES),
        (Kind, texts.KINDS),
        (Kind, texts.CONFIRM_TITLE),
        (Kind, texts.CONFIRM_WHAT),
        (EntryKind, texts.ENTRIES),
        (Channel, texts.CHANNELS),
        (Role, texts.ROLES),
        (Fixed, texts.FIXED),
        (DeliveryState, texts.DELIVERIES),
        (Source, texts.SOURCES),
        ([f"consult:{step}" for step in Step], texts.EVENTS),
        (VIEWS, texts.VIEWS),
    ],
)
def test_everything_has_a_word(members: list[str], words: dict[str, str]) -> None:
    """Every state, kind, step and so on is shown in words."""
    assert set(members) <= set(words)


def test_every_state_with_a_text_is_listed_somewhere() -> None:
    """No case that can still be read is missing from all headings of the queue."""
    assert {state for states in VIEWS.values() for state in states} == set(State) - {State.ERASED}


def test_an_unexpected_error_is_a_500() -> None:
    """An error that no edge of the workbench expects has a status and a sentence all the same."""
    assert status_of(RuggespraakError()) == 500
    assert sentence(errors.RetryLaterError(after=3.0))


@pytest.mark.parametrize("ref", ["R-1001", "r-1001", "1001"])
def test_a_case_number_may_be_typed_loosely(ref: str) -> None:
    """A case number is understood with or without its letter."""
    assert known_form(ref) == "R-1001"


@pytest.mark.parametrize("ref", ["R-", "R-²", "R-1e3", "R-" + "9" * 30, "toegang2", "R-1001'--"])
def test_what_is_no_case_number_is_unknown(ref: str) -> None:
    """Anything else is an unknown case, and never reaches the store."""
    with pytest.raises(UnknownConsultError):
        known_form(ref)
