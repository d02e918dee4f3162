"""Every setting of Ruggespraak, read from the environment or `.env` in this one file.

`docs/settings.md` is made from `SETTINGS`; a test compares the two.
"""

import base64
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from consult.hours import OpeningHours

PREFIX = "RUGGESPRAAK_"
KEY_BYTES = 32
_POSTGRESQL_PORT = 5432
_MODEL = re.compile(r"ollama:[^\s@]+(?:@https?://[^\s@]+)?|openai:[^\s@]+@https?://[^\s@]+")
#: Words that give away a secret copied from an example.
EXAMPLE_WORDS = (
    "changeme",
    "change-me",
    "example",
    "voorbeeld",
    "secret",
    "geheim",
    "password",
    "wachtwoord",
)


class SettingsError(Exception):
    """A setting is missing or wrong; the message names it and says what it should be, never its value."""


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One line of the table: name without prefix, default, what it means."""

    name: str
    default: str
    meaning: str
    secret: bool = False


SETTINGS = (
    Setting(name="DATA_DIR", default="data", meaning="Folder for everything that is kept on disk."),
    Setting(
        name="DATABASE_URL",
        default="",
        meaning="Main database: `sqlite+aiosqlite:///PATH` or `postgresql+psycopg://…`. "
        "Empty: `ruggespraak.db` in the data folder.",
        secret=True,
    ),
    Setting(
        name="KEYS_URL",
        default="",
        meaning="Key store, apart from the main database. Empty: `keys.db` in the data folder. "
        "With PostgreSQL as main database it must be set.",
        secret=True,
    ),
    Setting(
        name="MASTER_KEY",
        default="",
        meaning="Base64 of 32 random bytes that wrap the keys of the cases. Several, separated by commas: "
        "the first one writes, all read (rotation).",
        secret=True,
    ),
    Setting(
        name="APPROVAL_KEY",
        default="",
        meaning="Base64 of 32 random bytes that seal approvals; not the master key.",
        secret=True,
    ),
    Setting(name="HOST", default="127.0.0.1", meaning="Address the web server listens on."),
    Setting(name="PORT", default="8080", meaning="Port the web server listens on; 0 picks a free one."),
    Setting(
        name="PUBLIC_URL",
        default="",
        meaning="Address as users see it; `https://…` outside this machine. Empty: made from host and port.",
    ),
    Setting(
        name="TRUSTED_PROXY",
        default="",
        meaning="Address of the reverse proxy whose `X-Forwarded-*` headers are believed. Empty: none.",
    ),
    Setting(
        name="TELEGRAM_TOKEN",
        default="",
        meaning="Token of the bot. Empty: Telegram is off. Telegram sees what workers type.",
        secret=True,
    ),
    Setting(
        name="TELEGRAM_API_URL",
        default="https://api.telegram.org",
        meaning="Base address of the Bot API server, so that one of your own can stand in.",
    ),
    Setting(name="TELEGRAM_MODE", default="polling", meaning="`polling` or `webhook`."),
    Setting(
        name="TELEGRAM_WEBHOOK_SECRET",
        default="",
        meaning="What Telegram must say with each webhook call; demanded in webhook mode.",
        secret=True,
    ),
    Setting(
        name="CHROMA_URL",
        default="",
        meaning="Chroma server such as `http://chroma:8000`. Empty: embedded, for `serve` only.",
    ),
    Setting(
        name="EMBEDDINGS",
        default="own",
        meaning="Encoder of the passages: `own`, or beside it, for drafts, `ollama:MODEL`, "
        "`ollama:MODEL@URL` or `openai:MODEL@URL` on a server of your own.",
    ),
    Setting(
        name="EMBEDDINGS_KEY",
        default="",
        meaning="Key for the server of the embedding model, where it wants one.",
        secret=True,
    ),
    Setting(
        name="MODEL",
        default="none",
        meaning="Language model for drafts: `none` (extractive), `ollama:MODEL`, `ollama:MODEL@URL` or "
        "`openai:MODEL@URL` for a server of your own that speaks OpenAI's protocol.",
    ),
    Setting(
        name="MODEL_KEY",
        default="",
        meaning="Key for the server of the language model, where it wants one.",
        secret=True,
    ),
    Setting(
        name="MODEL_CONTEXT",
        default="16384",
        meaning="Tokens that the language model holds: question, passages and answer together.",
    ),
    Setting(
        name="MODEL_SECONDS",
        default="120",
        meaning="Seconds that the language model has for an answer; after that the draft is extractive.",
    ),
    Setting(
        name="RETENTION_DAYS",
        default="28",
        meaning="Days after the last step on which the text and key of a finished case are destroyed.",
    ),
    Setting(
        name="CORPUS_DIR",
        default="",
        meaning="Folder with documents in place of the ones that come along.",
    ),
    Setting(
        name="OPENING_HOURS",
        default="ma-vr 09:00-17:00",
        meaning="When consultants answer (Europe/Amsterdam).",
    ),
    Setting(
        name="ANSWER_HOURS",
        default="4",
        meaning="Opening hours within which workers are told to expect a reply.",
    ),
    Setting(name="LOG_LEVEL", default="info", meaning="`debug`, `info`, `warning` or `error`."),
)


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The settings of one process, checked."""

    data_dir: Path
    database_url: str
    keys_url: str
    master_keys: tuple[bytes, ...]
    approval_key: bytes
    host: str
    port: int
    public_url: str
    trusted_proxy: str
    telegram_token: str
    telegram_api_url: str
    telegram_mode: str
    telegram_webhook_secret: str
    chroma_url: str
    embeddings: str
    embeddings_key: str
    retention: timedelta
    corpus_dir: Path | None
    hours: OpeningHours
    log_level: str
    model: str
    model_key: str
    model_context: int
    model_seconds: int

    @property
    def secure(self) -> bool:
        """Return whether users reach the pages over HTTPS."""
        return self.public_url.startswith("https://")

    def __repr__(self) -> str:
        """Return the data folder only: the rest may hold secrets."""
        return f"Settings(data_dir={str(self.data_dir)!r})"


def load(environ: Mapping[str, str] | None = None, *, dotenv: Path | None = Path(".env")) -> Settings:
    """Return the settings from *environ* (default: the process's) over those in *dotenv*, where it exists.

    Raises:
        SettingsError: One is missing or wrong, or unknown by name.
    """
    given = {**_read_dotenv(dotenv), **(os.environ if environ is None else environ)}
    values = {s.name: given.get(PREFIX + s.name, "").strip() or s.default for s in SETTINGS}
    _refuse_unknown(given)
    data_dir = Path(values["DATA_DIR"]).expanduser()
    database_url = values["DATABASE_URL"] or f"sqlite+aiosqlite:///{data_dir / 'ruggespraak.db'}"
    return Settings(
        data_dir=data_dir,
        database_url=database_url,
        keys_url=_keys_url(values, database_url, data_dir),
        master_keys=tuple(_key("MASTER_KEY", k) for k in values["MASTER_KEY"].split(",") if k.strip()),
        approval_key=_key("APPROVAL_KEY", values["APPROVAL_KEY"]) if values["APPROVAL_KEY"] else b"",
        host=values["HOST"],
        port=_number("PORT", values["PORT"], low=0, high=65535),
        public_url=values["PUBLIC_URL"].rstrip("/") or f"http://{values['HOST']}:{values['PORT']}",
        trusted_proxy=values["TRUSTED_PROXY"],
        telegram_token=values["TELEGRAM_TOKEN"],
        telegram_api_url=values["TELEGRAM_API_URL"].rstrip("/"),
        telegram_mode=_one_of("TELEGRAM_MODE", values["TELEGRAM_MODE"], ("polling", "webhook")),
        telegram_webhook_secret=values["TELEGRAM_WEBHOOK_SECRET"],
        chroma_url=values["CHROMA_URL"],
        retention=timedelta(days=_number("RETENTION_DAYS", values["RETENTION_DAYS"], low=1, high=365)),
        corpus_dir=Path(values["CORPUS_DIR"]) if values["CORPUS_DIR"] else None,
        hours=_hours(values),
        embeddings=_model("EMBEDDINGS", values["EMBEDDINGS"], none="own"),
        embeddings_key=values["EMBEDDINGS_KEY"],
        model=_model("MODEL", values["MODEL"], none="none"),
        model_key=values["MODEL_KEY"],
        model_context=_number("MODEL_CONTEXT", values["MODEL_CONTEXT"], low=4096, high=1_000_000),
        model_seconds=_number("MODEL_SECONDS", values["MODEL_SECONDS"], low=5, high=240),
        log_level=_one_of("LOG_LEVEL", values["LOG_LEVEL"].lower(), ("debug", "info", "warning", "error")),
    )


def of_process(*, alone: bool) -> Settings:
    """Return the settings of a production process, which is or is not *alone* on this machine.

    Raises:
        SettingsError: One is missing or wrong, or is not for a process like this.
    """
    settings = load()
    check_production(settings)
    if not (alone or settings.chroma_url):
        raise SettingsError(
            f"{PREFIX}CHROMA_URL is missing: an embedded index belongs to one process, `serve`"
        )
    return settings


def check_production(settings: Settings) -> None:
    """Pass when a real family may be trusted to these settings.

    Raises:
        SettingsError: A key or the key store is missing or an example, or the pages would go over plain HTTP.
    """
    if not settings.master_keys:
        raise SettingsError(f"{PREFIX}MASTER_KEY is missing: base64 of 32 random bytes")
    if not settings.approval_key:
        raise SettingsError(f"{PREFIX}APPROVAL_KEY is missing: base64 of 32 random bytes")
    if settings.approval_key in settings.master_keys:
        raise SettingsError(f"{PREFIX}APPROVAL_KEY must not be the master key")
    for name, key in [("MASTER_KEY", k) for k in settings.master_keys] + [
        ("APPROVAL_KEY", settings.approval_key)
    ]:
        _refuse_example(name, key)
    if _place(settings.keys_url) == _place(settings.database_url):
        raise SettingsError(f"{PREFIX}KEYS_URL must be another database than the main one")
    if not settings.secure and not (
        _is_local(settings.host) and _is_local(urlsplit(settings.public_url).hostname)
    ):
        raise SettingsError(
            f"{PREFIX}PUBLIC_URL must be https:// when the pages are not for this machine only"
        )
    if (
        settings.telegram_token
        and settings.telegram_mode == "webhook"
        and not settings.telegram_webhook_secret
    ):
        raise SettingsError(f"{PREFIX}TELEGRAM_WEBHOOK_SECRET is missing: webhook mode demands it")


def _place(url: str) -> tuple[str, str, str, str]:
    """Return backend, host, port and database or file of *url*, the same for every way to write it."""
    scheme, _, rest = url.partition("://")
    backend = scheme.partition("+")[0].lower()
    if backend == "sqlite":
        file = unquote(rest.partition("/")[2].partition("?")[0]).removeprefix("file:")
        return backend, "", "", str(Path(file).expanduser().resolve())
    parts = urlsplit(url)
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    host = query.get("host") or parts.hostname or "localhost"
    host = "localhost" if _is_local(host) else host.lower()
    port = query.get("port") or str(parts.port or _POSTGRESQL_PORT)
    return "postgresql", host, port, unquote(query.get("dbname") or parts.path.removeprefix("/"))


def _refuse_example(name: str, key: bytes) -> None:
    text = key.decode("latin-1").lower()
    if len(set(key)) < KEY_BYTES // 4 or any(word in text for word in EXAMPLE_WORDS):
        raise SettingsError(f"{PREFIX}{name} looks like an example: make one with `openssl rand -base64 32`")


def _refuse_unknown(given: Mapping[str, str]) -> None:
    known = {PREFIX + s.name for s in SETTINGS}
    unknown = sorted(name for name in given if name.startswith(PREFIX) and name not in known)
    if unknown:
        raise SettingsError(f"unknown setting {', '.join(unknown)}")


def _model(name: str, value: str, *, none: str) -> str:
    if value != none and not _MODEL.fullmatch(value):
        raise SettingsError(
            f"{PREFIX}{name} must be {none}, ollama:MODEL, ollama:MODEL@URL or openai:MODEL@URL"
        )
    return value


def _keys_url(values: Mapping[str, str], database_url: str, data_dir: Path) -> str:
    if values["KEYS_URL"]:
        return values["KEYS_URL"]
    if not database_url.startswith("sqlite"):
        raise SettingsError(f"{PREFIX}KEYS_URL is missing: the key store stands apart from the main database")
    return f"sqlite+aiosqlite:///{data_dir / 'keys.db'}"


def _key(name: str, value: str) -> bytes:
    try:
        key = base64.b64decode(value.strip(), validate=True)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise SettingsError(f"{PREFIX}{name} must be base64 of exactly {KEY_BYTES} bytes")
    return key


def _number(name: str, value: str, *, low: int, high: int) -> int:
    if not value.isdecimal() or not low <= int(value) <= high:
        raise SettingsError(f"{PREFIX}{name} must be a whole number from {low} to {high}")
    return int(value)


def _one_of(name: str, value: str, choices: tuple[str, ...]) -> str:
    if value not in choices:
        raise SettingsError(f"{PREFIX}{name} must be one of {', '.join(choices)}")
    return value


def _hours(values: Mapping[str, str]) -> OpeningHours:
    within = timedelta(hours=_number("ANSWER_HOURS", values["ANSWER_HOURS"], low=1, high=80))
    try:
        return OpeningHours.parse(values["OPENING_HOURS"], answer_within=within)
    except ValueError as error:
        raise SettingsError(f"{PREFIX}OPENING_HOURS: {error}") from None


def _is_local(host: str | None) -> bool:
    try:
        return host == "localhost" or ip_address(host or "").is_loopback
    except ValueError:
        return False


def _read_dotenv(path: Path | None) -> dict[str, str]:
    if path is None or not path.is_file():
        return {}
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    pairs = (line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))
    return {name.strip(): value.strip().strip("'\"") for name, value in pairs}
