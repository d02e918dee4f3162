"""The demo: everything on this machine, with made-up accounts and keys that are worth nothing elsewhere."""

import asyncio
import base64
import os
import secrets
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from consult.people import Role
from ruggespraak import compose, logs, play
from ruggespraak.office import migrate_stores
from ruggespraak.process import run as run_process
from ruggespraak.settings import PREFIX, Settings, load

FOLDER = Path(".demo")
CONSULTANTS = (("joke", "Joke Terpstra"), ("wim", "Wim Aalders"))
COORDINATOR = ("ans", "Ans Kuiper")
TEAM = "Lokaal team Demo"
ADDRESS = "http://127.0.0.1:{port}"


@dataclass(frozen=True, kw_only=True)
class Login:
    """What someone needs to sign in to the demo's workbench."""

    name: str
    full_name: str
    password: str
    totp_secret: str


def run(*, play: bool, fresh: bool, port: int) -> None:
    """Run the demo until it is stopped; with *play* one case is played, and then it stops."""
    if fresh:
        shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(mode=0o700, exist_ok=True)
    logs.configure("error")
    settings = _settings(port)
    try:
        asyncio.run(_demo(settings, playing=play))
    except KeyboardInterrupt:
        sys.exit(0)


def code() -> None:
    """Print the one-time code of this moment for each account of the demo."""
    import pyotp

    for login in _logins():
        say(f"{login.name}: {pyotp.TOTP(login.totp_secret).now()}")


def say(line: str = "") -> None:
    """Print *line* at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


async def _demo(settings: Settings, *, playing: bool) -> None:
    migrate_stores(settings)
    async with compose.core(settings) as core:
        logins = await _accounts(core)
        await _publish(core)
        invite = await core.access.invite(TEAM, uses=20, by="demo")
        parts = compose.parts(core, web=True, bot=True, worker=True)
        if playing:
            parts = [*parts, play.part(core, logins[0].name, invite)]
        else:
            _welcome(settings, logins, invite)
        await run_process(parts)


def _settings(port: int) -> Settings:
    keys = _kept("keys.env", lambda: [f"{name}={_random()}" for name in ("MASTER_KEY", "APPROVAL_KEY")])
    environ = {name: value for name, value in os.environ.items() if name.startswith(PREFIX + "TELEGRAM_")}
    environ |= {PREFIX + line.split("=", 1)[0]: line.split("=", 1)[1] for line in keys}
    environ |= {PREFIX + "DATA_DIR": str(FOLDER), PREFIX + "PORT": str(port), PREFIX + "LOG_LEVEL": "error"}
    return load(environ, dotenv=None)


async def _accounts(core: compose.Core) -> list[Login]:
    logins = _logins()
    if logins:
        return logins
    made = []
    for (name, full_name), role in [(c, Role.CONSULTANT) for c in CONSULTANTS] + [
        (COORDINATOR, Role.COORDINATOR)
    ]:
        password = secrets.token_urlsafe(12)
        uri = await core.accounts.add(name, full_name=full_name, role=role, password=password, by="demo")
        totp = uri.split("secret=", 1)[1].split("&", 1)[0]
        made.append(Login(name=name, full_name=full_name, password=password, totp_secret=totp))
    _kept("logins.tsv", lambda: [f"{m.name}\t{m.full_name}\t{m.password}\t{m.totp_secret}" for m in made])
    return made


def _logins() -> list[Login]:
    path = FOLDER / "logins.tsv"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    names = ("name", "full_name", "password", "totp_secret")
    return [Login(**dict(zip(names, line.split("\t"), strict=True))) for line in lines]


async def _publish(core: compose.Core) -> None:
    account = await core.access.account_named(CONSULTANTS[0][0])
    if account is None:
        return
    for placed in await core.publishing.documents():
        if placed.publication is None or placed.behind:
            await core.publishing.publish(account, placed.document.slug, version=placed.document.version)


def _kept(name: str, make: Callable[[], Sequence[str]]) -> Sequence[str]:
    """Return the lines of a file in the demo's folder, made on first use for this user's eyes only."""
    path = FOLDER / name
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text("\n".join(make()) + "\n", encoding="utf-8")
    return path.read_text(encoding="utf-8").splitlines()


def _random() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


def _welcome(settings: Settings, logins: Sequence[Login], invite: str) -> None:
    first = logins[0]
    say("Ruggespraak runs on this machine, with made-up people. Stop it with Ctrl-C.")
    say()
    say(f"  Web chat for workers      {settings.public_url}/")
    say(f"    invite code             {invite}")
    say(f"  Workbench of consultants  {settings.public_url}/werkbank")
    say(f"    name and password       {first.name}  {first.password}")
    say(f"    secret for an app       {first.totp_secret}")
    say("    one-time code           python3 run.py demo --code")
    say(f"  JSON API                  {settings.public_url}/api/docs")
    for login in logins[1:]:
        say(f"  Another account           {login.name}  {login.password}  ({login.full_name})")
    say()
    say(
        "Telegram is on."
        if settings.telegram_token
        else f"Telegram is off: set {PREFIX}TELEGRAM_TOKEN to try it."
    )
