"""The draft that is still to come: what the page says of it, and what its counts tell."""

from datetime import timedelta

from consult.model import Consult
from consult.outgoing import Job, JobKind, Progress
from tests.channels.review.desk import QUESTION, Browser, Desk, a_draft

LEASE = timedelta(minutes=5)
LOAD = "Laad de vraag opnieuw"


async def _begun(desk: Desk, case: Consult, *, parts: int | None = None) -> Job:
    """Return the job that writes a draft for *case*, which has told *parts* of six."""
    async with desk.store.begin() as tx:
        job = await tx.jobs.claim(now=desk.clock.now(), lease=LEASE)
        assert job
        assert job.subject == case.id
        if parts is not None:
            await tx.jobs.tell(JobKind.DRAFT, case.id, Progress(parts=parts, of=6))
    return job


async def _counts(browser: Browser, ref: str) -> dict[str, object]:
    answer = await browser.get(f"/werkbank/{ref}/concept")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    found = answer.json()
    assert isinstance(found, dict)
    return found


async def test_the_page_says_how_far_the_draft_is(desk: Desk, at_noor: Browser) -> None:
    """A draft that waits, is being written, and has begun its parts reads so; none of it needs JavaScript."""
    case = await desk.case()
    page = f"/werkbank/{case.ref}"
    await at_noor.get(page)
    assert "Er komt nog een concept." in at_noor.words
    assert "Er is geen concept" not in at_noor.words
    await _begun(desk, case)
    await at_noor.get(page)
    assert "Er wordt nu een concept geschreven." in at_noor.words
    assert "deel" not in at_noor.words.lower().split("concept en bronnen")[1].split(LOAD.lower())[0]
    async with desk.store.begin() as tx:
        await tx.jobs.tell(JobKind.DRAFT, case.id, Progress(parts=2, of=6))
    await at_noor.get(page)
    assert "Het model is bij deel 2 van hoogstens 6." in at_noor.words
    assert f'<a href="{page}">{LOAD}</a>' in at_noor.last.text


async def test_the_sentence_goes_when_the_draft_is_there(desk: Desk, at_noor: Browser) -> None:
    """With the draft on the page nothing says that one is coming, also while its job is not put away yet."""
    case = await desk.case()
    await _begun(desk, case, parts=6)
    await desk.drafted(case, a_draft())
    await at_noor.get(f"/werkbank/{case.ref}")
    assert "data-pending" not in at_noor.last.text
    assert LOAD not in at_noor.words
    assert await _counts(at_noor, case.ref) == {
        "pending": False,
        "running": False,
        "parts": 0,
        "of": 0,
        "drafted": True,
    }


async def test_a_draft_that_does_not_come_is_not_awaited(desk: Desk, at_noor: Browser) -> None:
    """Where the job ended without a draft, or was set aside, the page says that there is none."""
    case = await desk.case()
    job = await _begun(desk, case, parts=1)
    async with desk.store.begin() as tx:
        await tx.jobs.bury(job.id)
    await at_noor.get(f"/werkbank/{case.ref}")
    assert "Er is geen concept. Je kunt zelf een antwoord schrijven." in at_noor.words
    assert LOAD not in at_noor.words
    counts = await _counts(at_noor, case.ref)
    assert (counts["pending"], counts["drafted"]) == (False, False)


async def test_a_lost_worker_is_not_shown_as_writing(desk: Desk, at_noor: Browser) -> None:
    """When the lease of the job lapses nobody writes any more: the draft is still to come, without counts."""
    case = await desk.case()
    await _begun(desk, case, parts=3)
    desk.clock.tick(LEASE)
    assert await _counts(at_noor, case.ref) == {
        "pending": True,
        "running": False,
        "parts": 0,
        "of": 0,
        "drafted": False,
    }


async def test_counts_hold_nothing_of_the_case(desk: Desk, at_noor: Browser) -> None:
    """What the page asks again and again is answered in numbers and booleans only."""
    case = await desk.case()
    await _begun(desk, case, parts=3)
    counts = await _counts(at_noor, case.ref)
    assert counts == {"pending": True, "running": True, "parts": 3, "of": 6, "drafted": False}
    for word in (*QUESTION.split(), case.id, case.worker_id, "concept geschreven"):
        assert word not in at_noor.last.text


async def test_asking_how_far_a_draft_is_changes_nothing(desk: Desk, at_noor: Browser) -> None:
    """Looking again and again claims nothing, writes no event, and a reply written meanwhile is taken."""
    case = await desk.case()
    await _begun(desk, case, parts=1)
    await at_noor.get(f"/werkbank/{case.ref}")
    fields, events = at_noor.fields(f"/werkbank/{case.ref}/opslaan"), len(desk.store.rows.events)
    page = at_noor.last
    for parts in range(1, 6):
        async with desk.store.begin() as tx:
            await tx.jobs.tell(JobKind.DRAFT, case.id, Progress(parts=parts, of=6))
        await _counts(at_noor, case.ref)
    async with desk.store.begin() as tx:
        assert await tx.consults.get(case.id) == case
    assert len(desk.store.rows.events) == events
    at_noor.last = page
    await at_noor.submit(f"/werkbank/{case.ref}/opslaan", **fields | {"text": "Vraag wie er thuis is."})
    assert at_noor.last.status_code == 200
    assert desk.store.rows.working[case.id] == "Vraag wie er thuis is."


async def test_only_consultants_hear_of_drafts(desk: Desk, at_noor: Browser, at_joke: Browser) -> None:
    """Who has not signed in gets 401, a coordinator 403, and a case that does not exist is 404."""
    case = await desk.case()
    stranger = await desk.browser()
    assert (await stranger.get(f"/werkbank/{case.ref}/concept")).status_code == 401
    assert (await at_joke.get(f"/werkbank/{case.ref}/concept")).status_code == 403
    assert (await at_noor.get("/werkbank/R-9999/concept")).status_code == 404


async def test_a_follow_up_waits_beside_the_older_draft(desk: Desk, at_noor: Browser) -> None:
    """A draft for an earlier question stays on the page while the next one is being written."""
    case = await desk.case()
    async with desk.store.begin() as tx:
        await tx.consults.put_draft(case.id, a_draft())
    await _begun(desk, case)
    await at_noor.get(f"/werkbank/{case.ref}")
    assert "Concept bij een eerdere vraag" in at_noor.words
    assert "Er wordt nu een concept geschreven." in at_noor.words
