"""run.py: what a newcomer starts with."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import run

SOURCE = run.ROOT / "run.py"


def start(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Return how `python run.py` with these arguments ended."""
    return subprocess.run(
        [sys.executable, SOURCE, *arguments], capture_output=True, text=True, timeout=30, check=False
    )


def imported() -> set[str]:
    """Return the top-level modules that run.py imports, anywhere in the file."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(SOURCE.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").split(".")[0])
    return names


def test_standard_library_only() -> None:
    """It imports nothing that Python does not bring along."""
    assert imported() <= sys.stdlib_module_names


@pytest.mark.parametrize("command", ["setup", "demo", "test", "check", "drill"])
def test_help_lists(command: str) -> None:
    """The help shows each of the five commands with a sentence."""
    lines = [line for line in start("--help").stdout.splitlines() if line.startswith(f"  {command} ")]
    assert len(lines) == 1
    assert lines[0].endswith(".")


@pytest.mark.parametrize("arguments", [(), ("dance",), ("check", "--fast"), ("setup", "x")])
def test_usage(arguments: tuple[str, ...]) -> None:
    """Wrong usage ends with exit code 2 before anything is set up."""
    ended = start(*arguments)
    assert ended.returncode == 2
    assert "usage:" in ended.stderr


def test_makefile_calls_the_same() -> None:
    """Every make target but help hands its work to run.py."""
    makefile = (run.ROOT / "Makefile").read_text(encoding="utf-8")
    recipes = [line.strip() for line in makefile.splitlines() if line.startswith("\t")]
    assert [line.split()[-1] for line in recipes[1:]] == ["setup", "demo", "test", "check", "drill"]
    assert all(line.startswith("@$(PYTHON) run.py ") for line in recipes[1:])


def test_stamp_follows_the_lock(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Another lock makes the environment out of date."""
    lock = tmp_path / "requirements.lock"
    lock.write_bytes(run.LOCK.read_bytes())
    monkeypatch.setattr(run, "LOCK", lock)
    before = run.wanted_stamp()
    lock.write_text("other", encoding="utf-8")
    assert run.wanted_stamp() != before


def test_uv_is_fetched_by_hash() -> None:
    """When run.py must fetch uv, it asks for the version and the hashes of the lock."""
    first, *hashes = run.locked_lines("uv").splitlines()
    assert first.startswith("uv==")
    assert hashes
    assert all(line.strip().startswith("--hash=sha256:") for line in hashes)


def test_every_check_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A red check does not keep the next ones from running, and all red ones are named at the end."""
    commands = {
        name: (sys.executable, "-c", f"raise SystemExit({code})")
        for name, code in zip("abc", (1, 0, 1), strict=True)
    }
    monkeypatch.setattr(run, "checks", lambda: commands)
    assert run.red_checks() == ["a", "c"]
    assert capsys.readouterr().out.splitlines()[-1] == "check: red in a, c"
