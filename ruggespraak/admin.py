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
    _out("migrated")


def doctor() -> None:
    """Print of each part whether it works."""
    from ruggespraak import compose

    async def ask() -> None:
        async with compose.core(_settings(), alone=False) as core:
            states = await compose.health(core).ready()
        for part, state in states.items():
            _out(f"{part:12} {state}")
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
        _out(f"destroyed: {expired} unconfirmed texts, {erased} cases, {keys} keys, {rows} old rows")

    _with(do)


def backup(target: Path) -> None:
    """Copy the main database into the folder *target*."""
    _out(f"copied to {copying.backup(_settings().database_url, target)}")


def restore(source: Path | None) -> None:
    """Put the copy in *source* back, if one is given; what was erased since it was made is erased again."""
    settings = _settings()
    if source is not None:
        copying.restore(settings.database_url, source)
    migrate_stores(settings)

    async def replay(desk: Office) -> None:
        erased = await copying.mark_erased(desk.store, desk.clock)
        _out(f"restored; {erased} cases were erased since the copy was made")

    _with(replay)


def keys_rotate() -> None:
    """Bring everything under the first master key."""

    async def do(desk: Office) -> None:
        _out(f"brought {await desk.store.rotate()} values under the first master key")

    _with(do)


def corpus_index() -> None:
    """Build the index anew."""
    from ruggespraak import compose

    async def do() -> None:
        async with compose.core(_settings()) as core:
            _out(f"indexed {await core.knowledge.rebuild()} passages")

    asyncio.run(do())


def corpus_publish(slugs: list[str], *, by: str) -> None:
    """Publish *slugs*, or every document, in the name of the consultant *by*."""

    async def do(desk: Office) -> None:
        account = await desk.access.account_named(by)
        if account is None:
            raise AdminError(f"there is no enabled account {by}")
        for placed in await desk.publishing.documents():
            slug = placed.document.slug
            if (not slugs and (placed.publication is None or placed.behind)) or slug in slugs:
                await desk.publishing.publish(account, slug, version=placed.document.version)
                _out(f"published {slug} {placed.document.version}")

    _with(do)


def invite(team: str, *, uses: int) -> None:
    """Print a new invite code."""

    async def do(desk: Office) -> None:
        _out(await desk.access.invite(team, uses=uses, by="cli"))

    _with(do)


def user_add(name: str, *, full_name: str, role: str) -> None:
    """Add an account and print its TOTP address."""
    if role not in list(Role):
        raise AdminError(f"the role is one of {', '.join(Role)}")
    password = getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")

    async def do(desk: Office) -> None:
        _out(await desk.accounts.add(name, full_name=full_name, role=Role(role), password=password, by="cli"))

    _with(do)


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
            _out(jsonlib.dumps(row) if json else "  ".join(str(value) for value in row.values()))

    _with(do)


def user_disable(name: str) -> None:
    """Disable an account."""

    async def do(desk: Office) -> None:
        await desk.accounts.disable(name, by="cli")
        _out(f"disabled {name}")

    _with(do)


def user_token(name: str) -> None:
    """Print a new API token."""

    async def do(desk: Office) -> None:
        account = await desk.access.account_named(name)
        if account is None:
            raise AdminError(f"there is no enabled account {name}")
        _out(await desk.access.start_session(account.id, audience="api", lifetime=timedelta(days=90)))

    _with(do)


def cases_list(*, json: bool) -> None:
    """Print the cases."""

    async def do(desk: Office) -> None:
        async with desk.store.begin() as tx:
            cases = await tx.consults.in_states(tuple(State))
        for case in cases:
            _out(jsonlib.dumps(_row(case)) if json else "  ".join(str(v) for v in _row(case).values()))

    _with(do)


def case_show(ref: str) -> None:
    """Print one case with its events and deliveries."""

    async def do(desk: Office) -> None:
        async with desk.store.begin() as tx:
            case = await tx.consults.by_ref(ref)
            events = await tx.audit.of_consult(case.id)
            deliveries = await tx.outbox.of_consult(case.id)
        _out("\n".join(f"{name:12} {value}" for name, value in _row(case).items()))
        for event in events:
            _out(f"event        {event.at:%Y-%m-%d %H:%M:%S} {event.name}")
        for delivery in deliveries:
            what = delivery.kind or delivery.fixed
            uncertain = " (uncertain)" if delivery.uncertain else ""
            _out(f"delivery     {delivery.created_at:%Y-%m-%d %H:%M:%S} {what} {delivery.state}{uncertain}")

    try:
        _with(do)
    except UnknownConsultError:
        raise AdminError(f"there is no case {ref}") from None


def audit_verify() -> None:
    """Check the audit chain."""

    async def do(desk: Office) -> None:
        async with desk.store.begin() as tx:
            _out(f"{await tx.audit.verify()} events, the chain holds")

    _with(do)


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


def _with(act: Callable[[Office], Awaitable[None]]) -> None:
    settings = _settings()

    async def run() -> None:
        async with office(settings) as desk:
            await act(desk)

    asyncio.run(run())


def _out(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
