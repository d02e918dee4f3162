"""The commands on an organisation's own documents: add one and show what was read, list them, look one up."""

import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType

from consult.documents import DOUBTS, OwnDocument
from corpus.catalogue import Status
from corpus.own import document_of
from review.errors import Detail, DocumentDetailsError, DocumentThereError
from review.own_documents import LONGEST, LONGEST_VERSION, Details
from ruggespraak import filters
from ruggespraak.admin import AdminError, out, with_office
from ruggespraak.office import Office
from ruggespraak.settings import PREFIX, load

YEAR = timedelta(days=365)
#: What is wrong with a detail, in the words of the command.
DETAILS: Mapping[Detail, str] = MappingProxyType(
    {
        Detail.TITLE: f"no title: give --title, with a letter or digit, at most {LONGEST} characters",
        Detail.SOURCE: f"no source: give --source, at most {LONGEST} characters",
        Detail.VERSION: f"--version is letters, digits, points and hyphens, at most {LONGEST_VERSION}",
        Detail.VALID_FROM: "--valid-from is written as 2026-11-21",
        Detail.REVIEW_ON: "--review-on must come after --valid-from",
    }
)


def add(
    file: Path,
    *,
    by: str,
    source: str,
    title: str,
    version: str,
    valid_from: str,
    review_on: str,
    look: bool,
) -> None:
    """Print what was read from *file*; unless it is only a *look*, keep it as a concept."""
    dates = (valid_from, review_on)
    details = _details(source=source, title=title, version=version, dates=dates)
    raw = _read(file)

    async def do(desk: Office) -> None:
        account = await desk.access.account_named(by)
        if account is None:
            raise AdminError(f"there is no enabled account {by}")
        steps = desk.own_documents
        step = steps.read if look else steps.add
        try:
            read = await step(account, raw, name=file.name, details=details)
        except DocumentDetailsError as error:
            raise AdminError(DETAILS[error.detail]) from None
        except DocumentThereError as error:
            there = f"{error}; if the text is another one, add it with another --version"
            raise AdminError(there) from None
        _show(read, kept=not look)

    with_office(do)


def listed(*, json: bool) -> None:
    """Print the own documents, as `filters.corpus_list` prints the others; without a database only say so."""
    if not load().master_keys:
        sys.stderr.write(f"ruggespraak: own documents are not listed: {PREFIX}MASTER_KEY is not set\n")
        return

    async def do(desk: Office) -> None:
        for own in await desk.own_documents.documents():
            state = Status.PUBLISHED if own.publication else Status.CONCEPT
            filters.row(replace(document_of(own.document), status=state), json=json)

    with_office(do)


def lookup(slug: str) -> None:
    """Print the published version of one own document."""

    async def do(desk: Office) -> None:
        for own in await desk.own_documents.documents():
            if own.document.slug == slug and own.publication:
                filters.show(document_of(own.document))
                out(f"Bron: {own.document.source}")
                return
        raise AdminError(f"there is no published document {slug}")

    with_office(do)


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise AdminError(f"file not found: {file}") from None
    except OSError as exc:
        raise AdminError(f"the file cannot be opened: {file}") from exc


def _details(*, source: str, title: str, version: str, dates: tuple[str, str]) -> Details:
    start = _day(Detail.VALID_FROM, dates[0]) or datetime.now(UTC).date()
    end = _day(Detail.REVIEW_ON, dates[1]) or start + YEAR
    return Details(title=title, source=source, version=version, valid_from=start, review_on=end)


def _day(detail: Detail, written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise AdminError(f"--{detail.replace('_', '-')} is written as 2026-11-21") from None


def _show(document: OwnDocument, *, kept: bool) -> None:
    out(f"# {document.title}")
    for heading, text in document.sections:
        out(f"\n## {heading}\n\n{text}")
    out("")
    for doubt in document.doubts:
        out(f"Let op: {DOUBTS[doubt]}")
    state = "bewaard als concept" if kept else "niet bewaard"
    out(f"{document.slug} {document.version}: {len(document.sections)} stukken, {state}")
