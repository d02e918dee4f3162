import re

import httpx
import pytest

from consult.documents import DOUBTS, TROUBLES, Doubt, Trouble
from consult.errors import NotAuthorisedError, StaleVersionError, StepNotAllowedError
from consult.people import Account
from review import texts
from review.errors import Detail, UnknownDocumentError
from tests.channels.review.desk import Browser, Desk
from tests.corpus.files import docx

OWN = "/werkbank/teksten/eigen"
ONE = f"{OWN}/werkafspraak-veiligheid/1.0"
SLUG = "eigen/werkafspraak-veiligheid"
TEXT = "# Werkafspraak veiligheid\n\n## Wat je doet\n- Vraag wie er is <b>nu</b>\n- Bel [ons](https://x.nl)\n"
DATES = {"valid_from": "2026-11-01", "review_on": "2027-11-01"}
FIELDS = {"source": "Gemeente Voorbeeld", "version": "1.0"} | DATES
PARTS = (
    ("Kop1", "Werkafspraak veiligheid"),
    ("Kop2", "Eerst"),
    ("", "Vraag."),
    ("Kop2", "Dan"),
    ("", "Bel."),
)


async def _add(
    at: Browser, raw: bytes = TEXT.encode(), name: str = "Afspraak van Jansen.md", /, **fields: str
) -> httpx.Response:
    await at.get(OWN)
    data = at.fields(OWN) | FIELDS | fields
    data.pop("file", None)
    at.last = await at.client.post(OWN, data=data, files={"file": (name, raw)}, follow_redirects=True)
    return at.last


async def test_what_was_read_is_shown_before_it_counts(desk: Desk, at_noor: Browser, noor: Account) -> None:
    """A file becomes a concept, shown as it was read, escaped and without links; that publishes nothing."""
    answer = await _add(at_noor)
    assert answer.url.path == ONE
    assert texts.OWN_CONCEPT_NOTE in at_noor.words
    assert "Vraag wie er is" in at_noor.words
    assert "https://x.nl" not in answer.text
    assert "<b>nu" not in answer.text
    assert not at_noor.offers(f"{ONE}/publiceren")
    assert not desk.store.rows.published
    ((kept, original),) = desk.store.rows.own_documents.values()
    assert (kept.title, kept.source) == ("Werkafspraak veiligheid", "Gemeente Voorbeeld")
    assert kept.added_by == noor.id
    assert original == TEXT.encode()
    assert "Jansen" not in repr(kept)
    assert "concept" in (await at_noor.get(OWN)).text


async def test_a_coordinator_publishes_and_withdraws(
    desk: Desk, at_noor: Browser, at_joke: Browser, joke: Account
) -> None:
    """A coordinator publishes what was shown, by name and noted, and takes it back; a consultant cannot."""
    await _add(at_noor)
    await at_joke.get(ONE)
    await at_joke.submit(f"{ONE}/publiceren")
    assert texts.OWN_PUBLISHED_NOTE in at_joke.words
    assert desk.store.rows.published[SLUG].by == joke.id
    assert not at_joke.offers(f"{ONE}/verwijderen")
    await at_joke.submit(f"{ONE}/intrekken")
    assert not desk.store.rows.published
    await at_joke.submit(f"{ONE}/verwijderen")
    assert not desk.store.rows.own_documents
    noted = [(e.name, e.subject) for _, e in desk.store.rows.events if e.name.startswith("corpus:")]
    assert noted == [(f"corpus:{act}", SLUG) for act in ("add", "publish", "withdraw", "remove")]


async def test_the_steps_refuse_as_well(desk: Desk, at_noor: Browser, noor: Account, joke: Account) -> None:
    """No consultant publishes an own document, and nobody one that is not there or was not shown."""
    await _add(at_noor)
    steps = desk.deps.own_documents
    digest = (await steps.one(SLUG, "1.0")).document.digest
    with pytest.raises(NotAuthorisedError):
        await steps.publish(noor, SLUG, version="1.0", digest=digest)
    with pytest.raises(StaleVersionError):
        await steps.publish(joke, SLUG, version="1.0", digest="0" * 64)
    with pytest.raises(UnknownDocumentError):
        await steps.publish(joke, SLUG, version="2.0", digest=digest)
    with pytest.raises(UnknownDocumentError):
        await steps.withdraw(joke, SLUG)
    await steps.publish(joke, SLUG, version="1.0", digest=digest)
    with pytest.raises(StepNotAllowedError):
        await steps.remove(joke, SLUG, version="1.0")
    with pytest.raises(NotAuthorisedError):
        await steps.withdraw(noor, SLUG)


async def test_a_version_never_changes(desk: Desk, at_noor: Browser) -> None:
    """The same version again is refused; another version stands beside it as a concept."""
    await _add(at_noor)
    assert (await _add(at_noor, b"# Werkafspraak veiligheid\n\nAnders.")).status_code == 422
    assert texts.OWN_THERE in at_noor.words
    assert (await _add(at_noor, b"# Werkafspraak veiligheid\n\nAnders.", version="1.1")).status_code == 200
    assert len(desk.store.rows.own_documents) == 2


@pytest.mark.parametrize(
    "raw, name, trouble",
    [
        (b"", "leeg.md", Trouble.EMPTY),
        (b"geen zip", "a.docx", Trouble.BROKEN),
        (b"x", "a.exe", Trouble.UNKNOWN),
        (b"x" * (5 * 1024 * 1024 + 1), "a.txt", Trouble.LARGE),
    ],
)
async def test_a_bad_file_says_why(
    desk: Desk, at_noor: Browser, raw: bytes, name: str, trouble: Trouble
) -> None:
    """A file that cannot be read comes back with a Dutch sentence, and with the rest of the form."""
    answer = await _add(at_noor, raw, name)
    assert answer.status_code == 422
    assert TROUBLES[trouble] in at_noor.words
    assert 'value="Gemeente Voorbeeld"' in answer.text
    assert not desk.store.rows.own_documents


@pytest.mark.parametrize(
    "field, typed",
    [
        ("source", " "),
        ("version", "../1"),
        ("version", ""),
        ("valid_from", "morgen"),
        ("review_on", ""),
        ("review_on", "2026-10-01"),
        ("title", "x" * 151),
        ("title", "!!!"),
    ],
)
async def test_details_are_needed(at_noor: Browser, field: str, typed: str) -> None:
    """A source, a plain version and two dates in their order are needed; the field that is wrong is named."""
    answer = await _add(at_noor, **{field: typed})
    assert answer.status_code == 422
    assert texts.OWN_WRONG[Detail(field)] in at_noor.words
    assert re.findall(r'name="(\w+)" aria-invalid', answer.text) == [field]


async def test_a_title_is_taken_from_the_file(desk: Desk, at_noor: Browser) -> None:
    """Without a title the name of the file is one, shown with a doubt; one that was typed is no doubt."""
    raw = b"Vraag wie er is."
    await _add(at_noor, raw, "protocol_hond.txt")
    assert "Protocol hond" in at_noor.words
    assert DOUBTS[Doubt.TITLE] in at_noor.words
    await _add(at_noor, raw, "protocol_hond.txt", title="Over honden")
    assert "Over honden" in at_noor.words
    assert DOUBTS[Doubt.TITLE] not in at_noor.words
    assert {slug for slug, _ in desk.store.rows.own_documents} == {"eigen/protocol-hond", "eigen/over-honden"}


async def test_the_original_is_kept(at_noor: Browser) -> None:
    """The file comes back byte for byte, to be saved and never opened in the browser."""
    raw = docx(PARTS)
    await _add(at_noor, raw, "x.docx")
    answer = await at_noor.client.get(f"{ONE}/origineel")
    assert answer.content == raw
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == 'attachment; filename="werkafspraak-veiligheid-1.0.docx"'
    assert (await at_noor.client.get(f"{OWN}/bestaat-niet/1.0/origineel")).status_code == 404


async def test_the_door(desk: Desk, at_noor: Browser) -> None:
    """Nobody adds or reads an own document without signing in, from another form, or from another site."""
    await _add(at_noor)
    stranger = await desk.browser()
    for path in (OWN, ONE, f"{ONE}/origineel"):
        assert (await stranger.client.get(path)).status_code == 303
    files = {"file": ("a.md", b"# Ander\n\n## Kop\nTekst.")}
    answer = await at_noor.client.post(OWN, data=FIELDS | {"csrf": "oud"}, files=files)
    assert answer.status_code in (403, 409)
    headers = {"sec-fetch-site": "cross-site"}
    assert (await at_noor.client.post(OWN, data=FIELDS, files=files, headers=headers)).status_code == 403
    assert len(desk.store.rows.own_documents) == 1


async def test_no_address_or_title_holds_content(at_noor: Browser) -> None:
    """The title of the page is fixed, and the page loads nothing from elsewhere."""
    answer = await _add(at_noor)
    assert at_noor.title == texts.TITLES["own.html"]
    assert not re.search(r'(?:src|href|action)="(?:https?:)?//', answer.text)
