"""The rules of the house in pyproject.toml."""

import re
import tomllib

import pytest

from run import ROOT

TEXT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
PROJECT = tomllib.loads(TEXT)
RUFF = PROJECT["tool"]["ruff"]["lint"]
SPARED = sorted({*RUFF["ignore"], *(code for codes in RUFF["per-file-ignores"].values() for code in codes)})


@pytest.mark.parametrize("code", SPARED)
def test_ignore_has_a_reason(code: str) -> None:
    """Every rule of ruff that we leave out has its reason on the line, as a sentence."""
    lines = re.findall(rf'^ *"{code}",(.*)$', TEXT, re.MULTILINE)
    assert lines
    assert all(re.fullmatch(r" +# [A-Z`].{10,}\.", line) for line in lines)


def test_all_rules_are_on() -> None:
    """Ruff starts from all of its rules."""
    assert RUFF["select"] == ["ALL"]


def test_types_are_strict() -> None:
    """Types are checked strictly in every package, the tests and run.py."""
    mypy = PROJECT["tool"]["mypy"]
    packages = PROJECT["tool"]["importlinter"]["root_packages"]
    assert mypy["strict"]
    assert mypy["warn_unreachable"]
    assert {*packages, "tests", "run.py"} <= set(mypy["files"])


def test_contracts_know_every_package() -> None:
    """Every package that we install stands under the import contracts."""
    installed = {
        name for name in PROJECT["tool"]["setuptools"]["packages"]["find"]["include"] if "." not in name
    }
    assert installed == set(PROJECT["tool"]["importlinter"]["root_packages"])


def test_tests_stay_on_this_machine() -> None:
    """Tests reach loopback and Unix sockets only, and warnings are errors."""
    pytest_options = PROJECT["tool"]["pytest"]["ini_options"]
    assert "--allow-hosts=127.0.0.1,::1,localhost" in pytest_options["addopts"].split()
    assert pytest_options["filterwarnings"][0] == "error"


def test_licence_is_whole() -> None:
    """LICENSE holds the fifteen articles of the EUPL and its appendix."""
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in text
    assert re.findall(r"^(\d+)\. ", text, re.MULTILINE) == [str(number) for number in range(1, 16)]
    assert "\nAppendix\n" in text
    assert PROJECT["project"]["license"] == "EUPL-1.2"
