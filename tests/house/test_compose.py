"""docker-compose.yml: each process apart, and no more open than it must be."""

import re
from typing import Any

import pytest
import yaml
from compose_pydantic import ComposeSpecification

from ruggespraak.settings import PREFIX, SETTINGS
from run import LOCK, ROOT

Service = dict[str, Any]

TEXT = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
FILE: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, Service] = FILE["services"]
NAMES = sorted(SERVICES)
LONG_RUNNING = [name for name in NAMES if name != "migrate"]
OURS = ["bot", "migrate", "web", "worker"]
SECRET = re.compile(r"PASSWORD|MASTER_KEY|APPROVAL_KEY|TOKEN|SECRET")
#: Settings that no service is given: the image sets the first three, and a folder of one's own needs a mount.
NOT_PASSED = {"DATA_DIR", "HOST", "PORT", "CORPUS_DIR"}
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")


def sources(name: str) -> set[str]:
    """Return the volumes that a service mounts."""
    mounts = SERVICES[name].get("volumes", [])
    return {mount["source"] if isinstance(mount, dict) else mount.split(":")[0] for mount in mounts}


def test_follows_the_specification() -> None:
    """The file is valid by the Compose specification (its schema of March 2022, as Pydantic models)."""
    # The specification leaves x- keys to us; the models know only what it names.
    known = {key: value for key, value in FILE.items() if not key.startswith("x-")}
    assert set(ComposeSpecification(**known).services or {}) == set(SERVICES)


def test_services() -> None:
    """There is a service for each process, and only Telegram waits for its profile."""
    assert set(SERVICES) == {"db", "chroma", "migrate", "web", "bot", "worker"}
    assert {name: service["profiles"] for name, service in SERVICES.items() if "profiles" in service} == {
        "bot": ["telegram"]
    }


@pytest.mark.parametrize("name", NAMES)
def test_pinned(name: str) -> None:
    """Every image has a full version, never `latest`."""
    tag = SERVICES[name]["image"].partition(":")[2]
    assert re.match(r"\d+\.\d+", tag)


def test_chroma_is_the_locked_version() -> None:
    """Server and client of Chroma are of one version."""
    locked = re.search(r"^chromadb==(\S+)", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    assert locked
    assert SERVICES["chroma"]["image"] == f"chromadb/chroma:{locked[1]}"


@pytest.mark.parametrize("name", NAMES)
def test_not_root(name: str) -> None:
    """Every service runs under a user number that is not root's."""
    user, group = SERVICES[name]["user"].split(":")
    assert int(user) > 0
    assert int(group) > 0


@pytest.mark.parametrize("name", NAMES)
def test_hardened(name: str) -> None:
    """Every service has a read-only root, temporary folders that run nothing, and no capabilities."""
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "cap_add" not in service
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert not service.get("privileged")
    assert all({"noexec", "nosuid", "nodev"} <= set(mount.split(",")) for mount in service["tmpfs"])


@pytest.mark.parametrize("name", NAMES)
def test_no_mount_of_the_machine(name: str) -> None:
    """Every mount is a named volume of this file."""
    assert sources(name) <= set(FILE["volumes"])


@pytest.mark.parametrize("name", LONG_RUNNING)
def test_healthy(name: str) -> None:
    """Every service that stays has a health check of its own and comes back after a fall."""
    health = SERVICES[name]["healthcheck"]
    assert health["test"][0] == "CMD"
    assert {"interval", "timeout", "retries"} <= set(health)
    assert SERVICES[name]["restart"] == "unless-stopped"


def test_migrate_runs_once_and_first() -> None:
    """Our processes start when the migration has ended well and database and index are healthy."""
    assert SERVICES["migrate"]["restart"] == "no"
    for name in ("web", "bot", "worker"):
        waits = {other: rule["condition"] for other, rule in SERVICES[name]["depends_on"].items()}
        assert waits == {
            "migrate": "service_completed_successfully",
            "db": "service_healthy",
            "chroma": "service_healthy",
        }


@pytest.mark.parametrize("name", ["db", "chroma", "migrate"])
def test_inside_only(name: str) -> None:
    """Database, index and migration have no way to the outside and no port."""
    assert all(FILE["networks"][network].get("internal") for network in SERVICES[name]["networks"])
    assert "ports" not in SERVICES[name]


def test_database_and_index_do_not_meet() -> None:
    """Database and index share no network."""
    assert not set(SERVICES["db"]["networks"]) & set(SERVICES["chroma"]["networks"])


def test_one_door() -> None:
    """Only the web listens, on the machine's own loopback."""
    ports = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert set(ports) == {"web"}
    assert all(port.startswith("127.0.0.1:") for port in ports["web"])


@pytest.mark.parametrize("name", NAMES)
def test_no_secret_inside(name: str) -> None:
    """No secret stands in the file: each comes from the environment, without a default."""
    for key, value in SERVICES[name].get("environment", {}).items():
        if SECRET.search(key):
            assert re.fullmatch(r"\$\{\w+:(\?[^}]+|-)\}", value), key


@pytest.mark.parametrize(
    "key", ["RUGGESPRAAK_MASTER_KEY", "RUGGESPRAAK_APPROVAL_KEY", "COMPOSE_DATABASE_PASSWORD"]
)
def test_secret_is_required(key: str) -> None:
    """Without this secret nothing starts."""
    assert f"${{{key}:?" in TEXT
    assert f"${{{key}:-" not in TEXT


def test_keys_stand_apart() -> None:
    """The key store has a volume and an address of its own, out of reach of database and index."""
    assert "keys" in FILE["volumes"]
    for name in OURS:
        settings = SERVICES[name]["environment"]
        assert "keys" in sources(name)
        assert "/keys/" in settings["RUGGESPRAAK_KEYS_URL"]
        assert settings["RUGGESPRAAK_KEYS_URL"] != settings["RUGGESPRAAK_DATABASE_URL"]
    assert sources("db") == {"db"}
    assert sources("chroma") == {"index"}


@pytest.mark.parametrize("name", OURS)
def test_every_setting_is_passed(name: str) -> None:
    """Each of our processes is given every setting, except those that are left out on purpose."""
    given = {key for key in SERVICES[name]["environment"] if key.startswith(PREFIX)}
    assert given == {PREFIX + setting.name for setting in SETTINGS if setting.name not in NOT_PASSED}


def test_example_names_every_setting() -> None:
    """Every setting there is stands in .env.example."""
    assert {PREFIX + setting.name for setting in SETTINGS} <= set(
        re.findall(r"^(\w+)=", EXAMPLE, re.MULTILINE)
    )


def test_example_names_every_variable() -> None:
    """Every variable that the file reads stands in .env.example."""
    assert set(re.findall(r"\$\{(\w+)[:}]", TEXT)) <= set(re.findall(r"^(\w+)=", EXAMPLE, re.MULTILINE))


def test_example_holds_no_value() -> None:
    """.env.example gives no value, so that none is ever used as it stands."""
    assert not re.findall(r"^\w+=.+$", EXAMPLE, re.MULTILINE)


def test_dockerfile() -> None:
    """The image is pinned, leaves root, tells its health and its port, and takes no secret along."""
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert re.findall(r"^FROM (\S+)", dockerfile, re.MULTILINE) == ["python:3.11.14-slim-bookworm"] * 2
    assert re.search(r"^USER 10001:10001$", dockerfile, re.MULTILINE)
    assert re.search(r"^EXPOSE 8080$", dockerfile, re.MULTILINE)
    assert "/healthz" in dockerfile
    assert "--require-hashes" in dockerfile
    assert not re.search(r"^(ARG|ENV) .*(KEY|TOKEN|SECRET|PASSWORD)", dockerfile, re.MULTILINE)
