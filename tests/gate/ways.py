"""The ways around the approval gate through the application: each is tried in full and must end in nothing.

A way ends well for who tries it when a worker reads a text that nobody approved, or an approved text that was
meant for another worker. The ways with plain SQL stand in `tests.store.attempts`.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from uuid import uuid4

import httpx
import pytest

from consult.advice import Draft, Section, Sentence
from consult.approval import Seal, Unsealed
from consult.errors import (
    AdviceInQuestionError,
    ApprovalInvalidError,
    NotAuthorisedError,
    SecondReaderError,
    StaleVersionError,
    StepNotAllowedError,
    UnknownConsultError,
)
from consult.model import Kind
from consult.outgoing import Delivery, DeliveryState
from consult.people import Account
from tests.gate.scene import FOR_MIA, FOR_NOOR, MARK, NOOR, SAM, WORKING, Scene
from tests.store.attempts import run

BAD = f"{MARK}: haal het kind vandaag nog weg."
Act = Callable[[Scene], Awaitable[None]]


@dataclass(frozen=True, kw_only=True)
class Way:
    """One way to try."""

    name: str
    stopped_by: str
    act: Act


WAYS: dict[str, Way] = {}


def way(name: str, *, stopped_by: str) -> Callable[[Act], Act]:
    """Put the decorated function into `WAYS` under *name*."""

    def keep(act: Act) -> Act:
        WAYS[name] = Way(name=name, stopped_by=stopped_by, act=act)
        return act

    return keep


# Through the consultant's side.


@way("an advice rewritten after its approval", stopped_by="an approved case takes no other text")
async def _(scene: Scene) -> None:
    await scene.approved("noor", FOR_NOOR)
    joke, version = scene.accounts["joke"], await scene.version("noor")
    with pytest.raises(StepNotAllowedError):
        await scene.reviewing.write(joke, scene.case.ref, version=version, text=BAD)


@way(
    "a second approval over the first",
    stopped_by="the table of states: an approved case is not approved again",
)
async def _(scene: Scene) -> None:
    await scene.approved("noor", FOR_NOOR)
    with pytest.raises(StepNotAllowedError):
        await scene.approved("noor", BAD)


@way(
    "a form of the workbench sent twice, with another text",
    stopped_by="the version in the form, which has passed",
)
async def _(scene: Scene) -> None:
    ref = scene.case.ref
    browser = await scene.workbench("joke")
    await browser.get(f"/werkbank/{ref}")
    await browser.submit(f"/werkbank/{ref}/controle", kind="advice", text=FOR_NOOR)
    form = browser.fields(f"/werkbank/{ref}/versturen")
    address = f"/werkbank/{ref}/versturen"
    assert (await browser.client.post(address, data=form)).status_code == 303
    assert (await browser.client.post(address, data=form | {"text": BAD})).status_code == 409
    assert len(await scene.deliveries("noor")) == 1


@way("a form of another site", stopped_by="the form token of the session")
async def _(scene: Scene) -> None:
    ref = scene.case.ref
    browser = await scene.workbench("joke")
    version = str(await scene.version("noor"))
    form = {"kind": "advice", "text": BAD, "version": version}
    answer = await browser.client.post(f"/werkbank/{ref}/versturen", data=form)
    assert answer.status_code == 403
    assert not await scene.deliveries("noor")


@way("an approval of a version that has passed", stopped_by="compare-and-set on the version")
async def _(scene: Scene) -> None:
    joke, version = scene.accounts["joke"], await scene.version("noor")
    await scene.reviewing.write(joke, scene.case.ref, version=version, text=WORKING)
    with pytest.raises(StaleVersionError):
        await scene.reviewing.approve(joke, scene.case.ref, version=version, text=BAD)


@way(
    "a consultant disabled a moment before approving",
    stopped_by="the account is read again in the transaction",
)
async def _(scene: Scene) -> None:
    await scene.book.disable("joke")
    with pytest.raises(NotAuthorisedError):
        await scene.approved("noor", BAD)


@way("a consultant disabled between approving and sending", stopped_by="the sender reads the account again")
async def _(scene: Scene) -> None:
    await scene.approved("noor", BAD)
    await scene.approved("mia", BAD)
    await scene.book.disable("joke")


@way("a consultant disabled between opening and sending", stopped_by="the sender reads the account again")
async def _(scene: Scene) -> None:
    delivery = await scene.approved("noor", BAD)
    await scene.press(NOOR, f"o:{delivery.id}")
    await scene.book.disable("joke")


@way(
    "a consultant made coordinator between approving and sending",
    stopped_by="the sender reads the role again",
)
async def _(scene: Scene) -> None:
    await scene.approved("noor", BAD)
    with scene.sql() as connection:
        run(connection, "UPDATE accounts SET role = 'coordinator' WHERE name = 'joke'")
        connection.commit()


@way("an account made up by the caller", stopped_by="the account is read again in the transaction")
async def _(scene: Scene) -> None:
    made_up = replace(scene.accounts["joke"], id="nobody")
    with pytest.raises(NotAuthorisedError):
        await scene.reviewing.approve(made_up, scene.case.ref, version=await scene.version("noor"), text=BAD)


@way("a second reading by the first reader", stopped_by="the first reader stands with the case")
async def _(scene: Scene) -> None:
    joke = scene.accounts["joke"]
    version = await scene.version("noor")
    await scene.reviewing.second_reader(joke, scene.case.ref, version=version, text=BAD)
    with pytest.raises(SecondReaderError):
        await scene.approved("noor", BAD)


async def _high_risk(scene: Scene) -> None:
    async with scene.store.begin() as tx:
        before = await tx.consults.get(scene.case.id)
        await tx.consults.save(replace(before, needs_second=True, version=before.version + 1), was=before)


@way(
    "a high-risk text taken back from the second reader", stopped_by="a high-risk case needs a second reader"
)
async def _(scene: Scene) -> None:
    await _high_risk(scene)
    joke, ref = scene.accounts["joke"], scene.case.ref
    await scene.reviewing.second_reader(joke, ref, version=await scene.version("noor"), text=BAD)
    await scene.reviewing.send_back(joke, ref, version=await scene.version("noor"), text=BAD)
    with pytest.raises(SecondReaderError):
        await scene.approved("noor", BAD)


@way("a high-risk case approved by one consultant", stopped_by="a high-risk case needs a second reader")
async def _(scene: Scene) -> None:
    await _high_risk(scene)
    with pytest.raises(SecondReaderError):
        await scene.approved("noor", BAD)
    with pytest.raises(SecondReaderError):
        await scene.approved("noor", BAD, kind=Kind.CLOSING)


@way(
    "the advice of a high-risk draft sent as a question", stopped_by="a question holds no advice of the draft"
)
async def _(scene: Scene) -> None:
    await _high_risk(scene)
    asks = f"Klopt dit?\n\n{BAD}"
    await _drafted(scene, BAD)
    with pytest.raises(AdviceInQuestionError):
        await scene.approved("noor", asks, kind=Kind.QUESTION_BACK)
    with pytest.raises(AdviceInQuestionError):
        await scene.approved("noor", "Bel de politie.", kind=Kind.QUESTION_BACK)


async def _drafted(scene: Scene, text: str) -> None:
    section = Section(heading="Wat je doet", sentences=(Sentence(text=text),))
    async with scene.store.begin() as tx:
        await tx.consults.put_draft(
            scene.case.id, Draft(sections=(section,), citations=(), composer="extractive", corpus_version="1")
        )


@way("a coordinator at the workbench", stopped_by="the door: a coordinator reads and approves nothing")
async def _(scene: Scene) -> None:
    browser = await scene.workbench("ans")
    assert (await browser.get(f"/werkbank/{scene.case.ref}")).status_code == 403
    with pytest.raises(NotAuthorisedError):
        await scene.approved("noor", BAD, by="ans")


# Through the JSON API.


async def _refused(scene: Scene, token: str, status: int) -> None:
    body = {"version": await scene.version("noor"), "text": BAD}
    for path in ("approve", "ask-back", "refer"):
        answer = await scene.api("POST", f"/cases/{scene.case.ref}/{path}", token, body=body)
        assert answer.status_code == status, path
    assert not await scene.deliveries("noor")


@way("the API without a token", stopped_by="401")
async def _(scene: Scene) -> None:
    await _refused(scene, "", 401)


@way("the API with a guessed token", stopped_by="401: a token is 256 random bits, kept as a hash")
async def _(scene: Scene) -> None:
    await _refused(scene, "joke", 401)


@way("the API with a worker's token", stopped_by="401: a session counts for one audience")
async def _(scene: Scene) -> None:
    await _refused(scene, await scene.token(scene.people["mia"].id, "api-worker"), 401)


@way("the API with a worker's id under the consultant's audience", stopped_by="401: a worker is no account")
async def _(scene: Scene) -> None:
    await _refused(scene, await scene.token(scene.people["mia"].id, "api"), 401)


@way("the API with a coordinator's token", stopped_by="403")
async def _(scene: Scene) -> None:
    await _refused(scene, await scene.token(scene.accounts["ans"].id, "api"), 403)


@way("the API with the cookie of a browser as token", stopped_by="401: a session counts for one audience")
async def _(scene: Scene) -> None:
    await _refused(scene, await scene.token(scene.accounts["joke"].id, "review"), 401)


@way("the API with the token of a disabled consultant", stopped_by="401: disabling ends every session")
async def _(scene: Scene) -> None:
    token = await scene.token(scene.accounts["wim"].id, "api")
    await scene.book.disable("wim")
    await _refused(scene, token, 401)


@way(
    "the same approval sent twice to the API", stopped_by="409: the version has passed; one row in the outbox"
)
async def _(scene: Scene) -> None:
    token = await scene.token(scene.accounts["joke"].id, "api")
    body = {"version": await scene.version("noor"), "text": FOR_NOOR}
    path = f"/cases/{scene.case.ref}/approve"
    assert (await scene.api("POST", path, token, body=body)).status_code == 200
    assert (await scene.api("POST", path, token, body=body | {"text": BAD})).status_code == 409
    assert len(await scene.deliveries("noor")) == 1


# Through the worker's side.


@way("the draft, over the worker's API and pages", stopped_by="what a worker reads is made of approvals only")
async def _(scene: Scene) -> None:
    await _read_everything(scene, "mia")


@way(
    "the text a consultant works at, after a question back",
    stopped_by="what a worker reads is made of approvals only",
)
async def _(scene: Scene) -> None:
    await scene.approved("mia", FOR_MIA, kind=Kind.QUESTION_BACK)
    joke = scene.accounts["joke"]
    await scene.reviewing.write(joke, scene.web_case.ref, version=await scene.version("mia"), text=WORKING)
    await _read_everything(scene, "mia")


@way("the text that waits for a second reader", stopped_by="what a worker reads is made of approvals only")
async def _(scene: Scene) -> None:
    joke = scene.accounts["joke"]
    version = await scene.version("mia")
    await scene.reviewing.second_reader(joke, scene.web_case.ref, version=version, text=BAD)
    await _read_everything(scene, "mia")


@way(
    "the consultant's page of the own case, with a worker's token",
    stopped_by="401, or the way to the sign-in page",
)
async def _(scene: Scene) -> None:
    token = await scene.token(scene.people["mia"].id, "api-worker")
    answer = await scene.api("GET", f"/cases/{scene.web_case.ref}", token, by="mia")
    assert answer.status_code == 401
    async with scene.chat("mia") as http:
        answer = await http.get(f"/werkbank/{scene.web_case.ref}")
        assert answer.headers["location"] == "/werkbank/inloggen"


@way("another worker's reply, by its number", stopped_by="404: a case opens for its own worker")
async def _(scene: Scene) -> None:
    await scene.approved("mia", FOR_MIA)
    token = await scene.token(scene.people["bo"].id, "api-worker")
    answer = await scene.api("GET", f"/replies/{scene.web_case.ref}", token, by="bo")
    assert answer.status_code == 404
    async with scene.chat("bo") as http:
        for path in ("", "/openen"):
            method = "POST" if path else "GET"
            answer = await http.request(method, f"/vragen/{scene.web_case.ref}{path}")
            assert answer.status_code in (403, 404)


@way("forged callback data for another worker's delivery", stopped_by="the delivery opens for its own worker")
async def _(scene: Scene) -> None:
    delivery = await scene.approved("noor", FOR_NOOR)
    await scene.press(SAM, f"o:{delivery.id}")
    assert (await scene.deliveries("noor"))[-1].state is DeliveryState.WAITING
    with pytest.raises(UnknownConsultError):
        await scene.delivering.open(scene.people["sam"], delivery.id, message_id=1)


@way("forged callback data for another worker's case", stopped_by="the case opens for its own worker")
async def _(scene: Scene) -> None:
    await scene.approved("noor", FOR_NOOR)
    for act in "unvaws":
        await scene.press(SAM, f"{act}:{scene.case.ref}")
    for command in ("/mijnvragen", f"/open {scene.case.ref}", f"/start {scene.case.ref}"):
        await scene.says(SAM, command)


@way("forged callback data that names a draft or approval", stopped_by="only a delivery can be opened")
async def _(scene: Scene) -> None:
    with scene.sql() as connection:
        texts = connection.exec_driver_sql("SELECT id FROM texts").scalars().all()
    for number in [*texts, scene.case.id, scene.case.ref]:
        await scene.press(NOOR, f"o:{number}"[:64])


# Through the processes behind.


@way(
    "the drafting job",
    stopped_by="a job writes drafts; it has no way to the outbox that the database accepts",
)
async def _(scene: Scene) -> None:
    async with scene.store.begin() as tx:
        draft = await tx.consults.draft(scene.case.id)
        assert draft
        text = draft.letter()
        digest = (await tx.consults.memory(scene.case.id)).digest(text)
    with pytest.raises(ApprovalInvalidError):
        async with scene.store.begin() as tx:
            await tx.outbox.add(_delivery(scene, approval_id=uuid4().hex, digest=digest))


@way(
    "the approval of another case, through the store",
    stopped_by="the database: approval and case belong together",
)
async def _(scene: Scene) -> None:
    other = await scene.approved("sam", BAD)
    with pytest.raises(ApprovalInvalidError):
        async with scene.store.begin() as tx:
            await tx.outbox.add(_delivery(scene, approval_id=other.approval_id, digest=other.digest))
    await scene.reviewing.look(scene.accounts["joke"], scene.case.ref)
    with scene.sql() as connection:
        run(connection, "UPDATE accounts SET enabled = false WHERE name = 'joke'")
        connection.commit()


@way(
    "a question back used as advice, through the store",
    stopped_by="the database: approval and kind belong together",
)
async def _(scene: Scene) -> None:
    asked = await scene.approved("noor", FOR_NOOR, kind=Kind.QUESTION_BACK)
    with pytest.raises(ApprovalInvalidError):
        async with scene.store.begin() as tx:
            await tx.outbox.add(replace(asked, id=uuid4().hex, kind=Kind.ADVICE))


@way("an approval sealed with another key", stopped_by="the sender verifies the seal")
async def _(scene: Scene) -> None:
    await _forge(scene, seal=Seal(b"x" * 32), text=BAD)


@way("an approval with the seal of another one", stopped_by="the sender verifies the seal")
async def _(scene: Scene) -> None:
    asked = await scene.approved("noor", FOR_NOOR, kind=Kind.QUESTION_BACK)
    async with scene.store.begin() as tx:
        given = await tx.approvals.get(asked.approval_id or "")
    await _forge(scene, seal=scene.seal, text=BAD, mac=given.mac)


@way(
    "a text under the digest of an approved one", stopped_by="the sender computes the digest of what it sends"
)
async def _(scene: Scene) -> None:
    async with scene.store.begin() as tx:
        digest = (await tx.consults.memory(scene.case.id)).digest(FOR_NOOR)
    await _forge(scene, seal=scene.seal, text=BAD, digest=digest)


def _delivery(scene: Scene, **changes: object) -> Delivery:
    whole = Delivery(
        id=uuid4().hex,
        worker_id=scene.case.worker_id,
        channel=scene.case.channel,
        consult_id=scene.case.id,
        kind=Kind.ADVICE,
        created_at=scene.clock.now(),
        due_at=scene.clock.now(),
    )
    return replace(whole, **changes)  # type: ignore[arg-type] # any field of a delivery


async def _forge(scene: Scene, *, seal: Seal, text: str, mac: bytes = b"", digest: str = "") -> None:
    """Put an approval and its delivery into the store, as a process without the approval key could."""
    joke: Account = scene.accounts["joke"]
    async with scene.store.begin() as tx:
        own = (await tx.consults.memory(scene.case.id)).digest(text)
        unsealed = Unsealed(
            id=uuid4().hex,
            consult_id=scene.case.id,
            kind=Kind.ADVICE,
            consultant_id=joke.id,
            digest=digest or own,
            at=scene.clock.now(),
        )
        approval = seal.approve(unsealed, text, worker_id=scene.case.worker_id)
        await tx.approvals.add(replace(approval, mac=mac or approval.mac))
        row = _delivery(scene, approval_id=approval.id, digest=approval.digest)
        await tx.outbox.add(row)
    await scene.settle()
    async with scene.store.begin() as tx:
        after = await tx.outbox.get(row.id)
    assert after
    assert after.state is DeliveryState.BLOCKED


async def _read_everything(scene: Scene, name: str) -> None:
    """Let this worker ask for all there is of the case."""
    ref = scene.web_case.ref
    token = await scene.token(scene.people[name].id, "api-worker")
    assert (await scene.api("GET", f"/replies/{ref}", token, by=name)).status_code == httpx.codes.OK
    async with scene.chat(name) as http:
        page = await http.get(f"/vragen/{ref}")
        assert page.status_code == httpx.codes.OK
        csrf = page.text.split('name="csrf" value="')[1].split('"')[0]
        assert (await http.post(f"/vragen/{ref}/openen", data={"csrf": csrf})).status_code == httpx.codes.OK
        for path in ("/vragen", "/vraag", "/vraag/controle"):
            await http.get(path)
