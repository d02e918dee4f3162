"""The commands that look into the store: accounts, invites, cases without their text, upkeep."""

import asyncio
import getpass
import json as jsonlib
import sys
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

from consult.errors import RuggespraakError, UnknownConsultError
from consult.model import Consult, State
from consult.people import Role
from ruggespraak import logs
from ruggespraak.office import Office, migrate_stores, office
from ruggespraak.settings import Settings, check_production, load
from store import copying


class AdminError(RuggespraakError):
    """The command could not do what was asked."""


def migrate() -> None:
    """Bring both databases to this version."""
    settings = _settings()
    migrate_stores(settings)
    out("migrated")


def doctor() -> None:
    """Print of each part whether it works."""
    from ruggespraak import compose

    async def ask() -> None:
        async with compose.core(_settings(), alone=False) as core:
            states = await compose.health(core).ready()
        for part, state in states.items():
            out(f"{part:12} {state}")
        if any(state != "ok" for state in states.values()):
            raise AdminError("a part does not work")

    asyncio.run(ask())


def purge() -> None:
    """Destroy what is over its time."""

    async def do(desk: Office) -> None:
        expired = await desk.retention.expire_proposals()
        erased = await desk.retention.erase_due()
        keys = await desk.store.sweep_keys()
        rows = await desk.store.prune()
        out(f"destroyed: {expired} unconfirmed texts, {erased} cases, {keys} keys, {rows} old rows")

    with_office(do)


def backup(target: Path) -> None:
    """Copy the main database into the folder *target*."""
    out(f"copied to {copying.backup(_settings().database_url, target)}")


def restore(source: Path | None) -> None:
    """Put the copy in *source* back, if one is given; what was erased since it was made is erased again."""
    settings = _settings()
    if source is not None:
        copying.restore(settings.database_url, source)
    migrate_stores(settings)

    async def replay(desk: Office) -> None:
        erased = await copying.mark_erased(desk.store, desk.clock)
        out(f"restored; {erased} cases were erased since the copy was made")

    with_office(replay)


def keys_rotate() -> None:
    """Bring everything under the first master key."""

    async def do(desk: Office) -> None:
        out(f"brought {await desk.store.rotate()} values under the first master key")

    with_office(do)


def corpus_index() -> None:
    """Build the index anew."""
    from ruggespraak import compose

    async def do() -> None:
        async with compose.core(_settings()) as core:
            out(f"indexed {await core.knowledge.rebuild()} passages")

    asyncio.run(do())


def corpus_publish(slugs: list[str], *, by: str) -> None:
    """Publish *slugs*, or every document of the corpus, in the name of *by*; of own documents the newest."""

    async def do(desk: Office) -> None:
        account = await desk.access.account_named(by)
        if account is None:
            raise AdminError(f"there is no enabled account {by}")
        known = set()
        for placed in await desk.publishing.documents():
            slug = placed.document.slug
            known.add(slug)
            if (not slugs and (placed.publication is None or placed.behind)) or slug in slugs:
                await desk.publishing.publish(account, slug, version=placed.document.version)
                out(f"published {slug} {placed.document.version}")
        for own in await desk.own_documents.documents():
            slug, version = own.document.slug, own.document.version
            if slug in slugs and slug not in known:
                await desk.own_documents.publish(account, slug, version=version, digest=own.document.digest)
                out(f"published {slug} {version}")
            known.add(slug)
        if missing := sorted(set(slugs) - known):
            raise AdminError(f"there is no document {missing[0]}")

    with_office(do)


def invite(team: str, *, uses: int) -> None:
    """Print a new invite code."""

    async def do(desk: Office) -> None:
        out(await desk.access.invite(team, uses=uses, by="cli"))

    with_office(do)


def user_add(name: str, *, full_name: str, role: str) -> None:
    """Add an account and print its TOTP address."""
    if role not in list(Role):
        raise AdminError(f"the role is one of {', '.join(Role)}")
    password = getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")

    async def do(desk: Office) -> None:
        out(await desk.accounts.add(name, full_name=full_name, role=Role(role), password=password, by="cli"))

    with_office(do)


def user_list(*, json: bool) -> None:
    """Print the accounts."""

    async def do(desk: Office) -> None:
        async with desk.store.begin() as tx:
            accounts = await tx.people.accounts()
        for account in accounts:
            row = {
                "name": account.name,
                "full_name": account.full_name,
                "role": account.role.value,
                "enabled": account.enabled,
            }
            out(jsonlib.dumps(row) if json else "  ".join(str(value) for value in row.values()))

    with_office(do)


def user_disable(name: str) -> None:
    """Disable an account."""

    async def do(desk: Office) -> None:
        await desk.accounts.disable(name, by="cli")
        out(f"disabled {name}")

    with_office(do)


def user_token(name: str) -> None:
    """Print a new API token."""

    async def do(desk: Office) -> None:
        account = await desk.access.account_named(name)
        if account is None:
            raise AdminError(f"there is no enabled account {name}")
        out(await desk.access.start_session(account.id, audience="api", lifetime=timedelta(days=90)))

    with_office(do)


def cases_list(*, json: bool) -> None:
    """Print the cases."""

    async def do(desk: Office) -> None:
        async with desk.store.begin() as tx:
            cases = await tx.consults.in_states(tuple(State))
        for case in cases:
            out(jsonlib.dumps(_row(case)) if json else "  ".join(str(v) for v in _row(case).values()))

    with_office(do)


def case_show(ref: str) -> None:
    """Print one case with its events and deliveries."""

    async def do(desk: Office) -> None:
        async with desk.store.begin() as tx:
            case = await tx.consults.by_ref(ref)
            events = await tx.audit.of_consult(case.id)
            deliveries = await tx.outbox.of_consult(case.id)
        out("\n".join(f"{name:12} {value}" for name, value in _row(case).items()))
        for event in events:
            out(f"event        {event.at:%Y-%m-%d %H:%M:%S} {event.name}")
        for delivery in deliveries:
            what = delivery.kind or delivery.fixed
            uncertain = " (uncertain)" if delivery.uncertain else ""
            out(f"delivery     {delivery.created_at:%Y-%m-%d %H:%M:%S} {what} {delivery.state}{uncertain}")

    try:
        with_office(do)
    except UnknownConsultError:
        raise AdminError(f"there is no case {ref}") from None


def audit_verify() -> None:
    """Check the audit chain."""

    async def do(desk: Office) -> None:
        async with desk.store.begin() as tx:
            out(f"{await tx.audit.verify()} events, the chain holds")

    with_office(do)


def _row(case: Consult) -> dict[str, str]:
    return {
        "ref": case.ref,
        "state": case.state.value,
        "urgency": case.urgency.value,
        "team": case.team,
        "channel": case.channel.value,
        "created_at": case.created_at.isoformat(timespec="seconds"),
        "updated_at": case.updated_at.isoformat(timespec="seconds"),
        "expected_at": case.expected_at.isoformat(timespec="seconds"),
    }


def _settings() -> Settings:
    settings = load()
    check_production(settings)
    logs.configure("error")
    return settings


def with_office(act: Callable[[Office], Awaitable[None]]) -> None:
    """Do *act* over the stores that the settings name."""
    settings = _settings()

    async def run() -> None:
        async with office(settings) as desk:
            await act(desk)

    asyncio.run(run())


def out(line: str) -> None:
    """Print *line* at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
