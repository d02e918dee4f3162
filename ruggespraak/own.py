"""The command that adds a document of an organisation's own, and shows what was read from its file."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from consult.documents import DOUBTS, TROUBLES, OwnDocument, Trouble
from review.own_documents import Details
from ruggespraak.admin import AdminError, out, with_office
from ruggespraak.office import Office

YEAR = timedelta(days=365)


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
        _show(await step(account, raw, name=file.name, details=details), kept=not look)

    with_office(do)


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as exc:
        raise AdminError(f"{TROUBLES[Trouble.BROKEN]} ({file.name})") from exc


def _details(*, source: str, title: str, version: str, dates: tuple[str, str]) -> Details:
    valid_from, review_on = dates
    try:
        start = date.fromisoformat(valid_from) if valid_from else datetime.now(UTC).date()
        end = date.fromisoformat(review_on) if review_on else start + YEAR
    except ValueError as exc:
        raise AdminError("a date is written as 2026-11-21") from exc
    return Details(title=title, source=source, version=version, valid_from=start, review_on=end)


def _show(document: OwnDocument, *, kept: bool) -> None:
    out(f"# {document.title}")
    for heading, text in document.sections:
        out(f"\n## {heading}\n\n{text}")
    out("")
    for doubt in document.doubts:
        out(f"Let op: {DOUBTS[doubt]}")
    state = "bewaard als concept" if kept else "niet bewaard"
    out(f"{document.slug} {document.version}: {len(document.sections)} stukken, {state}")
