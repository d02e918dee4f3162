"""requirements.lock and constraints.txt: the same versions everywhere, from whatever index."""

import re
import tomllib
from pathlib import Path

import pytest

from run import LOCK, ROOT

CONSTRAINTS = ROOT / "constraints.txt"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PIN = re.compile(r"^(?P<name>[a-z0-9-]+)(\[[a-z0-9,-]+\])?==(?P<version>[^\s;]+)")


def pins(text: str) -> dict[str, str]:
    """Return version by package name."""
    found = (PIN.match(line) for line in text.splitlines())
    return {match["name"]: match["version"] for match in found if match}


def wanted() -> list[str]:
    """Return the normalised name of everything that pyproject.toml asks for."""
    project = PROJECT["project"]
    asked = [
        *project["dependencies"],
        *project["optional-dependencies"]["dev"],
        *PROJECT["build-system"]["requires"],
    ]
    return sorted({re.split(r"[\[<>=!~; ]", name)[0].lower().replace("_", "-") for name in asked})


@pytest.mark.parametrize("path", [LOCK, CONSTRAINTS], ids=lambda path: path.name)
def test_no_address(path: Path) -> None:
    """No pin names an address, an index or a place on a machine."""
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"//|file:|index|find-links| @ |^\s*-[^-]|(^|\s)/", text, re.MULTILINE)


def test_agree() -> None:
    """The lock and the constraints hold the same packages in the same versions."""
    assert pins(LOCK.read_text(encoding="utf-8")) == pins(CONSTRAINTS.read_text(encoding="utf-8"))


def test_constraints_are_pins() -> None:
    """Every line of the constraints is a name and a version, nothing else."""
    lines = CONSTRAINTS.read_text(encoding="utf-8").splitlines()
    assert all(re.fullmatch(r"[a-z0-9-]+==\S+", line) for line in lines)
    assert lines == sorted(lines, key=lambda line: line.split("==")[0])


def test_every_pin_has_a_hash() -> None:
    """Every package of the lock is followed by at least one hash."""
    lines = LOCK.read_text(encoding="utf-8").splitlines()
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        if not line.startswith(" "):
            assert PIN.match(line), line
            assert after.startswith("    --hash=sha256:"), line


@pytest.mark.parametrize("name", wanted())
def test_dependency_is_locked(name: str) -> None:
    """Everything that pyproject.toml asks for is in the lock."""
    assert name in pins(LOCK.read_text(encoding="utf-8"))


def test_uv_lock_is_ignored() -> None:
    """The history has one lock: uv's own, which holds addresses, is left out."""
    assert "uv.lock" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
