import base64
from pathlib import Path

import pytest

from ruggespraak.settings import PREFIX, SETTINGS, SettingsError, check_production, load

MASTER = base64.b64encode(bytes(range(32))).decode()
SEAL = base64.b64encode(bytes(range(50, 82))).decode()
KEYS = {PREFIX + "MASTER_KEY": MASTER, PREFIX + "APPROVAL_KEY": SEAL}


def production(**changes: str) -> None:
    """Check the settings of a production with *changes*."""
    environ = KEYS | {PREFIX + name: value for name, value in changes.items()}
    check_production(load(environ, dotenv=None))


def test_nothing_given_means_the_defaults() -> None:
    """Without any setting everything has its documented default, in files under the data folder."""
    settings = load({}, dotenv=None)
    assert settings.database_url == "sqlite+aiosqlite:///data/ruggespraak.db"
    assert settings.keys_url == "sqlite+aiosqlite:///data/keys.db"
    assert (settings.host, settings.port, settings.telegram_token) == ("127.0.0.1", 8080, "")


def test_an_empty_value_means_the_default() -> None:
    """A variable that is set but empty counts as not set."""
    assert load({PREFIX + "PORT": ""}, dotenv=None).port == 8080


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    """What the process was given counts over what stands in .env, quotes and comments left out."""
    dotenv = tmp_path / ".env"
    dotenv.write_text(f"# a comment\n{PREFIX}PORT='8081'\n{PREFIX}HOST=127.0.0.2\n")
    settings = load({PREFIX + "PORT": "9000"}, dotenv=dotenv)
    assert (settings.port, settings.host) == (9000, "127.0.0.2")


@pytest.mark.parametrize(
    "name,value",
    [
        ("PORT", "http"),
        ("PORT", "70000"),
        ("TELEGRAM_MODE", "pigeon"),
        ("MASTER_KEY", "short"),
        ("APPROVAL_KEY", base64.b64encode(b"x" * 16).decode()),
        ("OPENING_HOURS", "altijd"),
        ("RETENTION_DAYS", "0"),
        ("LOG_LEVEL", "loud"),
        ("MODEL", "something"),
        ("MODEL", "openai:something"),
        ("MODEL", "ollama:something@ftp://127.0.0.1"),
        ("MODEL_CONTEXT", "12"),
        ("MODEL_SECONDS", "3"),
        ("EMBEDDINGS", "openai:something"),
        ("EMBEDDINGS", "none"),
        ("UNKNOWN", "1"),
    ],
)
def test_a_wrong_setting_is_refused_by_name_without_its_value(name: str, value: str) -> None:
    """A setting that is wrong or unknown stops the start with a line that names it and hides its value."""
    with pytest.raises(SettingsError, match=PREFIX + name) as refused:
        load({PREFIX + name: value}, dotenv=None)
    assert name in ("OPENING_HOURS", "UNKNOWN", "RETENTION_DAYS") or value not in str(refused.value)


def test_production_with_keys_on_this_machine_starts() -> None:
    """Two real keys and a loopback address are enough."""
    production()


@pytest.mark.parametrize(
    "changes,named",
    [
        ({"MASTER_KEY": ""}, "MASTER_KEY"),
        ({"APPROVAL_KEY": ""}, "APPROVAL_KEY"),
        ({"APPROVAL_KEY": MASTER}, "APPROVAL_KEY"),
        ({"MASTER_KEY": base64.b64encode(b"changeme" * 4).decode()}, "MASTER_KEY"),
        ({"APPROVAL_KEY": base64.b64encode(bytes(32)).decode()}, "APPROVAL_KEY"),
        ({"KEYS_URL": "sqlite+aiosqlite:///data/ruggespraak.db"}, "KEYS_URL"),
        ({"KEYS_URL": "sqlite:///./data/../data/ruggespraak.db?timeout=9"}, "KEYS_URL"),
        (
            {
                "DATABASE_URL": "postgresql://a@LOCALHOST/x",
                "KEYS_URL": "postgresql+psycopg://b@127.0.0.1:5432/x",
            },
            "KEYS_URL",
        ),
        ({"HOST": "192.0.2.1"}, "PUBLIC_URL"),
        ({"PUBLIC_URL": "http://consult.example"}, "PUBLIC_URL"),
        ({"TELEGRAM_TOKEN": "1:a", "TELEGRAM_MODE": "webhook"}, "TELEGRAM_WEBHOOK_SECRET"),
    ],
)
def test_production_refuses_what_puts_a_family_at_risk(changes: dict[str, str], named: str) -> None:
    """A missing or example key, one database for both, plain HTTP and an open webhook stop the start."""
    with pytest.raises(SettingsError, match=named):
        production(**changes)


def test_postgresql_needs_a_key_store_of_its_own() -> None:
    """With PostgreSQL as main database the key store must be named."""
    with pytest.raises(SettingsError, match="KEYS_URL"):
        load({PREFIX + "DATABASE_URL": "postgresql+psycopg://localhost/x"}, dotenv=None)


def test_settings_do_not_show_their_secrets() -> None:
    """The representation of the settings holds no key or token."""
    settings = load(KEYS | {PREFIX + "TELEGRAM_TOKEN": "123:SECRET"}, dotenv=None)
    assert "SECRET" not in repr(settings)
    assert repr(settings.approval_key) not in repr(settings)


def test_several_master_keys_are_read_in_order() -> None:
    """The first of several master keys is the one that writes."""
    settings = load({PREFIX + "MASTER_KEY": f"{MASTER}, {SEAL}"}, dotenv=None)
    assert settings.master_keys == (bytes(range(32)), bytes(range(50, 82)))


def test_the_example_file_names_every_setting() -> None:
    """`.env.example` holds each setting once, secrets empty, and no other."""
    lines = (Path(__file__).parents[2] / ".env.example").read_text(encoding="utf-8").splitlines()
    pairs = dict(
        line.lstrip("# ").split("=", 1) for line in lines if PREFIX in line.split("=")[0] and "=" in line
    )
    assert set(pairs) == {PREFIX + s.name for s in SETTINGS}
    assert not [s.name for s in SETTINGS if s.secret and pairs[PREFIX + s.name].strip()]
