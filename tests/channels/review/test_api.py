from dataclasses import dataclass
from datetime import timedelta

import httpx
import pytest

from consult.model import Kind, State
from consult.people import Account
from consult.text import Channel
from tests.channels.review.desk import QUESTION, Desk, a_draft

REPLY = "Vraag eerst wie er thuis is na schooltijd."


@dataclass(kw_only=True)
class Caller:
    """A program with somebody's token."""

    client: httpx.AsyncClient
    token: str

    async def get(self, path: str) -> httpx.Response:
        """Return the answer to a GET."""
        return await self.client.get(f"/api/v1{path}", headers={"Authorization": f"Bearer {self.token}"})

    async def post(self, path: str, **body: object) -> httpx.Response:
        """Return the answer to a POST of *body* as JSON."""
        headers = {"Authorization": f"Bearer {self.token}"}
        return await self.client.post(f"/api/v1{path}", json=body, headers=headers)


@pytest.fixture
async def as_noor(desk: Desk, noor: Account) -> Caller:
    """Return a program with Noor's token."""
    browser = await desk.browser()
    return Caller(client=browser.client, token=await desk.accounts.token(noor.name))


async def test_the_queue_holds_no_text(desk: Desk, as_noor: Caller) -> None:
    """The list has the cases most urgent first, without any text or id of a person."""
    normal, acute = await desk.case(), await desk.case(acute=True)
    answer = await as_noor.get("/cases")
    assert [case["ref"] for case in answer.json()] == [acute.ref, normal.ref]
    assert QUESTION not in answer.text
    assert normal.worker_id not in answer.text


async def test_cases_are_found_by_state(desk: Desk, as_noor: Caller, noor: Account) -> None:
    """The state asks for other cases; one that does not exist is a problem."""
    case = await desk.case()
    await desk.reviewing.ask_back(noor, case.ref, version=1, text="Hoe oud is het kind?")
    assert (await as_noor.get("/cases")).json() == []
    found = (await as_noor.get("/cases?state=asked_back&state=closed")).json()
    assert [one["ref"] for one in found] == [case.ref]
    assert (await as_noor.get("/cases?state=geheim")).status_code == 422


async def test_a_case_comes_with_everything(desk: Desk, as_noor: Caller, noor: Account) -> None:
    """A case holds conversation, draft with evidence, deliveries and events, and no id of a person."""
    case = await desk.case(draft=a_draft())
    await desk.reviewing.write(noor, case.ref, version=case.version, text="Half af.")
    answer = await as_noor.get(f"/cases/{case.ref}")
    found = answer.json()
    assert found["thread"][0]["text"] == QUESTION
    assert (found["draft"]["unsourced"], found["working_text"]) == (1, "Half af.")
    assert found["draft"]["sections"][1]["sentences"][0]["evidence"]["slug"] == "thema/alleen-thuis"
    assert (found["claimed_by"], found["version"]) == (noor.full_name, case.version + 1)
    assert [event["actor"] for event in found["events"]] == ["worker", "system"]
    for secret in (case.worker_id, noor.id):
        assert secret not in answer.text


async def test_approving_demands_version_and_text(desk: Desk, as_noor: Caller) -> None:
    """Without version or text, with a version as text or a field too many, nothing is approved."""
    case = await desk.case()
    for body in (
        {"text": REPLY},
        {"version": 1},
        {"version": "1", "text": REPLY},
        {"version": 1, "text": REPLY, "kind": "closing"},
    ):
        answer = await as_noor.post(f"/cases/{case.ref}/approve", **body)
        assert answer.status_code == 422
        assert answer.json()["code"] == "RequestValidationError"
        assert REPLY not in answer.text
    assert not desk.store.rows.approvals


@pytest.mark.parametrize(
    "act, kind, state",
    [
        ("approve", Kind.ADVICE, State.APPROVED),
        ("ask-back", Kind.QUESTION_BACK, State.ASKED_BACK),
        ("refer", Kind.CLOSING, State.REFERRED),
    ],
)
async def test_a_text_is_approved_by_name(
    desk: Desk, as_noor: Caller, noor: Account, *, act: str, kind: Kind, state: State
) -> None:
    """The three kinds of text go out through the same steps as on the screens."""
    case = await desk.case(channel=Channel.TELEGRAM)
    answer = await as_noor.post(f"/cases/{case.ref}/{act}", version=1, text=REPLY)
    assert (answer.status_code, answer.json()["state"]) == (200, state)
    [approval] = desk.store.rows.approvals.values()
    assert (approval.text, approval.kind, approval.consultant_id) == (REPLY, kind, noor.id)
    deliveries = (await as_noor.get(f"/cases/{case.ref}/deliveries")).json()
    assert [(d["kind"], d["fixed"]) for d in deliveries if d["fixed"] != "receipt"] == [
        (kind, None),
        (None, "reply_ready"),
    ]


async def test_an_identifier_is_named_and_needs_a_reason(desk: Desk, as_noor: Caller) -> None:
    """The answer lists the stretches; with a reason the text goes out."""
    case = await desk.case()
    path, text = f"/cases/{case.ref}/approve", "Bel Fatoumata."
    answer = await as_noor.post(path, version=1, text=text)
    assert answer.status_code == 422
    assert (answer.json()["code"], answer.json()["findings"]) == ("IdentifierInReplyError", ["Fatoumata"])
    answer = await as_noor.post(path, version=1, text=text, release_reason="Naam van een training.")
    assert answer.status_code == 200


async def test_a_late_or_claimed_write_is_refused(desk: Desk, as_noor: Caller, sem: Account) -> None:
    """An old version and a colleague's claim are conflicts with their own code."""
    case = await desk.case()
    stale = await as_noor.post(f"/cases/{case.ref}/approve", version=9, text=REPLY)
    assert (stale.status_code, stale.json()["code"]) == (409, "StaleVersionError")
    await desk.reviewing.claim(sem, case.ref)
    for path, body in (("approve", {"version": 1, "text": REPLY}), ("claim", {})):
        claimed = await as_noor.post(f"/cases/{case.ref}/{path}", **body)
        assert (claimed.status_code, claimed.json()["code"]) == (409, "ClaimedByOtherError")
        assert claimed.json()["detail"].startswith("Een collega werkt nu aan deze vraag.")


async def test_claiming_names_who_works_on_it(desk: Desk, as_noor: Caller, noor: Account) -> None:
    """A claim is answered with the name and until when."""
    case = await desk.case()
    answer = (await as_noor.post(f"/cases/{case.ref}/claim")).json()
    assert (answer["claimed_by"], answer["version"]) == (noor.full_name, 1)
    assert answer["claimed_until"]


async def test_a_second_reader_is_somebody_else(desk: Desk, as_noor: Caller, sem: Account) -> None:
    """Who hands over does not approve; the second reader approves or hands back."""
    case = await desk.case(needs_second=True)
    alone = await as_noor.post(f"/cases/{case.ref}/approve", version=1, text=REPLY)
    assert alone.json()["code"] == "SecondReaderError"
    handed = await as_noor.post(f"/cases/{case.ref}/second-reader", version=1, text=REPLY)
    assert handed.json()["state"] == State.SECOND_READING
    own = await as_noor.post(f"/cases/{case.ref}/approve", version=2, text=REPLY)
    assert own.json()["code"] == "SecondReaderError"
    as_sem = Caller(client=as_noor.client, token=await desk.accounts.token(sem.name))
    back = await as_sem.post(f"/cases/{case.ref}/return", version=2, text=REPLY)
    assert back.json()["state"] == State.DRAFTED


async def test_a_question_back_holds_no_advice_of_the_draft(desk: Desk, as_noor: Caller) -> None:
    """In a high-risk case a question with a sentence of the draft is a conflict with its own code."""
    case = await desk.case(draft=a_draft(), needs_second=True)
    text = "Overleg met je aandachtsfunctionaris. Heb je dat gedaan?"
    answer = await as_noor.post(f"/cases/{case.ref}/ask-back", version=case.version, text=text)
    assert (answer.status_code, answer.json()["code"]) == (409, "AdviceInQuestionError")
    assert not desk.store.rows.approvals


async def test_closing_ends_a_case(desk: Desk, as_noor: Caller) -> None:
    """A case that waits for its worker is closed; one that is not is a conflict."""
    case = await desk.case()
    early = await as_noor.post(f"/cases/{case.ref}/close", version=1)
    assert early.json()["code"] == "StepNotAllowedError"
    await as_noor.post(f"/cases/{case.ref}/ask-back", version=1, text="Hoe oud is het kind?")
    closed = await as_noor.post(f"/cases/{case.ref}/close", version=2)
    assert closed.json()["state"] == State.CLOSED


async def test_tokens_end(desk: Desk, as_noor: Caller, noor: Account, joke: Account) -> None:
    """A token of another audience, a coordinator's, an old one and one of a disabled account open nothing."""
    case = await desk.case()
    session = await desk.access.start_session(noor.id, audience="review", lifetime=timedelta(hours=1))
    wrong = Caller(client=as_noor.client, token=session)
    assert (await wrong.get("/cases")).status_code == 401
    coordinator = Caller(client=as_noor.client, token=await desk.accounts.token(joke.name))
    for path in ("/cases", f"/cases/{case.ref}", f"/cases/{case.ref}/deliveries"):
        refused = await coordinator.get(path)
        assert (refused.status_code, refused.json()["code"]) == (403, "NotAuthorisedError")
    second = Caller(client=as_noor.client, token=await desk.accounts.token(noor.name))
    desk.clock.tick(timedelta(days=91))
    assert (await as_noor.get("/cases")).status_code == 401
    third = Caller(client=as_noor.client, token=await desk.accounts.token(noor.name))
    assert (await third.get("/cases")).status_code == 200
    await desk.accounts.disable(noor.name)
    assert (await second.get("/cases")).status_code == 401
    assert (await third.get("/cases")).status_code == 401


@pytest.mark.parametrize("ref", ["R-9999", "R-x", "R-" + "9" * 30])
async def test_an_unknown_case_is_a_problem(as_noor: Caller, ref: str) -> None:
    """A case that does not exist is 404 with a Dutch sentence and the class of the error."""
    answer = await as_noor.get(f"/cases/{ref}")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json() == {
        "type": "about:blank",
        "title": "Niet gevonden",
        "status": 404,
        "detail": "Deze vraag bestaat niet.",
        "code": "UnknownConsultError",
    }


async def test_a_database_that_is_away_is_a_problem_too(desk: Desk, as_noor: Caller) -> None:
    """With the store down the answer is 503, not a stack trace."""
    desk.store.broken = True
    answer = await as_noor.get("/cases")
    assert (answer.status_code, answer.json()["code"]) == (503, "StoreUnavailableError")


async def test_the_interface_describes_itself(desk: Desk) -> None:
    """OpenAPI knows every endpoint, its bearer token and its problems."""
    paths = desk.app().openapi()["paths"]
    assert "/api/v1/cases/{ref}/approve" in paths
    approve = paths["/api/v1/cases/{ref}/approve"]["post"]
    assert approve["security"] == [{"HTTPBearer": []}]
    assert {"200", "401", "403", "404", "409", "422"} <= set(approve["responses"])
    assert not [path for path in paths if path.startswith("/werkbank")]
