import json
import re
from datetime import timedelta

from consult.model import Step, Urgency
from consult.outgoing import DeliveryState
from consult.people import Account
from review.signin import WORKBENCH
from review.stream import Arrivals, Stream
from tests.channels.review.desk import QUESTION, Browser, Desk, a_draft


async def test_the_most_urgent_case_comes_first(desk: Desk, at_noor: Browser) -> None:
    """The queue is ordered by urgency, then by the moment a reply is expected."""
    late = await desk.case()
    desk.clock.tick(timedelta(minutes=5))
    normal, today = await desk.case(), await desk.case(urgency=Urgency.TODAY)
    acute = await desk.case(acute=True)
    await at_noor.get("/werkbank")
    shown = re.findall(r'<th scope="row"><a href="/werkbank/(R-\d+)">', at_noor.last.text)
    assert shown == [case.ref for case in (acute, today, late, normal)]


async def test_a_row_says_what_one_needs_to_choose(
    desk: Desk, at_noor: Browser, noor: Account, sem: Account
) -> None:
    """A row holds number, urgency, state in words, team, since when, expected when and by whom."""
    case = await desk.case(draft=a_draft())
    mine = await desk.case()
    await desk.reviewing.claim(sem, case.ref)
    await desk.reviewing.claim(noor, mine.ref)
    desk.clock.tick(timedelta(minutes=10))
    await at_noor.get("/werkbank")
    expected = f"{case.ref} Gewoon Concept klaar Lokaal team Oost 10 min"
    assert expected in at_noor.words
    row = at_noor.words.partition(expected)[2].partition(mine.ref)[0]
    assert row.endswith(f"{sem.full_name} ")
    assert " jij " in at_noor.words


async def test_a_lapsed_claim_is_nobodys(desk: Desk, at_noor: Browser, sem: Account) -> None:
    """A colleague whose claim has lapsed is not shown as working on it."""
    case = await desk.case()
    await desk.reviewing.claim(sem, case.ref)
    desk.clock.tick(timedelta(minutes=16))
    await at_noor.get("/werkbank")
    assert sem.full_name not in at_noor.words


async def test_a_case_past_its_promise_is_late(desk: Desk, at_noor: Browser) -> None:
    """A case whose expected time has passed is marked."""
    await desk.case()
    await at_noor.get("/werkbank")
    assert "te laat" not in at_noor.words
    desk.clock.tick(timedelta(hours=7))
    await at_noor.get("/werkbank")
    assert "te laat" in at_noor.words


async def test_an_empty_queue_says_so(at_noor: Browser) -> None:
    """Nothing to do reads as a sentence, not as an empty table."""
    await at_noor.get("/werkbank")
    assert "Er wacht nu geen vraag op je." in at_noor.words


async def test_the_other_cases_stand_under_other_headings(
    desk: Desk, at_noor: Browser, noor: Account
) -> None:
    """A case that waits for its worker is found under its own heading; an unknown heading is the queue."""
    case = await desk.case()
    await desk.reviewing.ask_back(noor, case.ref, version=1, text="Hoe oud is het kind?")
    await at_noor.get("/werkbank")
    assert case.ref not in at_noor.words
    await at_noor.get("/werkbank?toon=onderweg")
    assert case.ref in at_noor.words
    assert (await at_noor.get("/werkbank?toon=iets-anders")).status_code == 200


async def test_an_answer_that_waits_unopened_is_shown(desk: Desk, at_noor: Browser, noor: Account) -> None:
    """After four hours an unopened answer is listed beside the queue."""
    case = await desk.case()
    await desk.reviewing.approve(noor, case.ref, version=1, text="Vraag wie er thuis is.")
    await at_noor.get("/werkbank")
    assert case.ref not in at_noor.words
    desk.clock.tick(timedelta(hours=4, minutes=1))
    await at_noor.get("/werkbank")
    assert f"{case.ref} – Advies, web, klaar sinds" in at_noor.words
    assert [d.state for d, _ in desk.store.rows.outbox.values()] == [DeliveryState.WAITING]


async def test_no_page_puts_content_in_its_title_or_address(
    desk: Desk, at_noor: Browser, noor: Account
) -> None:
    """Titles are fixed, and no link or form holds anything of a case but its number."""
    case = await desk.case(draft=a_draft())
    await desk.reviewing.write(noor, case.ref, version=case.version, text="Geheim antwoord")
    for path in ("/werkbank", f"/werkbank/{case.ref}", "/werkbank/teksten", "/werkbank/toegang"):
        await at_noor.get(path)
        assert at_noor.title.endswith(" - Ruggespraak")
        assert case.ref not in at_noor.title
        addresses = re.findall(r'(?:href|action|src)="([^"]*)"', at_noor.last.text)
        allowed = re.compile(
            r"(/werkbank(/(R-\d+|[a-z]+))?(/[a-z-]+)?(\?toon=[a-z-]+)?(#\w+)?|#[a-z]+(-\d+)?|/static/\S+|/)"
        )
        assert [a for a in addresses if not allowed.fullmatch(a)] == []


async def test_the_live_queue_sends_counts_only(desk: Desk, at_noor: Browser) -> None:
    """The stream tells how many cases wait and a mark, and nothing that was written."""
    case = await desk.case()
    answer = await at_noor.client.get("/werkbank/stroom")
    assert answer.headers["content-type"].startswith("text/event-stream")
    lines = [line for line in answer.text.splitlines() if line.startswith("data:")]
    assert lines
    for line in lines:
        data = json.loads(line.removeprefix("data:"))
        assert data.keys() == {"waiting", "mark"}
        assert data["waiting"] == 1
    assert case.ref not in answer.text
    assert QUESTION not in answer.text


async def test_the_mark_changes_when_a_case_arrives(desk: Desk, noor: Account) -> None:
    """A new case changes the mark, one that leaves does not, one that comes back does."""
    token = await desk.access.start_session(noor.id, audience=WORKBENCH, lifetime=timedelta(hours=1))
    stream = Stream(deps=desk.deps, arrivals=Arrivals())

    async def mark() -> str:
        event = await stream._look(token)
        assert event
        return str(json.loads(event.removeprefix("data:"))["mark"])

    first = await mark()
    case = await desk.case()
    second = await mark()
    asked = await desk.reviewing.ask_back(noor, case.ref, version=1, text="Hoe oud is het kind?")
    third = await mark()
    async with desk.store.begin() as tx:
        await tx.consults.save(asked.take(Step.ANSWER, at=desk.clock.now()), was=asked)
    fourth = await mark()
    assert first != second == third != fourth


async def test_the_stream_ends_with_the_session(desk: Desk, noor: Account) -> None:
    """Who is signed out hears so, and then nothing more."""
    token = await desk.access.start_session(noor.id, audience=WORKBENCH, lifetime=timedelta(hours=1))
    events = Stream(deps=desk.deps, arrivals=Arrivals()).events(token)
    assert (await anext(events)).startswith("retry:")
    assert (await anext(events)).startswith("data:")
    await desk.accounts.disable(noor.name)
    assert "uitgelogd" in await anext(events)
    assert [event async for event in events] == []


async def test_the_stream_survives_a_database_that_is_away(desk: Desk, noor: Account) -> None:
    """A look that fails says nothing; the next one tells again."""
    token = await desk.access.start_session(noor.id, audience=WORKBENCH, lifetime=timedelta(hours=1))
    events = Stream(deps=desk.deps, arrivals=Arrivals()).events(token)
    await anext(events)
    desk.store.broken = True
    assert (await anext(events)).startswith(":")
    desk.store.broken = False
    assert (await anext(events)).startswith("data:")


async def test_a_case_that_is_done_is_under_finished(desk: Desk, at_noor: Browser) -> None:
    """A withdrawn case stands under its own heading until it is destroyed."""
    case = await desk.case()
    async with desk.store.begin() as tx:
        await tx.consults.save(case.take(Step.WITHDRAW, at=desk.clock.now()), was=case)
    await at_noor.get("/werkbank?toon=klaar")
    assert f"{case.ref} Gewoon Ingetrokken door de medewerker" in at_noor.words
