"""Makes `docs/reference.md` from the code: settings, states, errors, placeholders, log fields, commands.

python -m ruggespraak.reference          writes the file
python -m ruggespraak.reference --check  exits with 1 when the file is not what the code says
"""

import inspect
import re
import sys
from collections.abc import Iterator, Sequence
from enum import Enum
from pathlib import Path

import typer
from typer.testing import CliRunner

from consult import errors
from consult.model import ALLOWED, Kind, State, Step
from consult.outgoing import DeliveryState, Fixed, JobKind
from consult.text import PLACEHOLDER_KINDS
from ruggespraak import cli, logs
from ruggespraak.settings import PREFIX, SETTINGS

TARGET = Path(__file__).parents[1] / "docs" / "reference.md"
_MEMBER = re.compile(r"^    (?P<name>[A-Z_]+) = .*?#: (?P<text>.+)$", re.MULTILINE)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def members(kind: type[Enum]) -> Iterator[tuple[str, str]]:
    """Return (value, comment) of every member of an enumeration, read from its source."""
    comments = {m["name"]: m["text"] for m in _MEMBER.finditer(inspect.getsource(kind))}
    return ((str(member.value), comments[member.name]) for member in kind)


def commands(app: typer.Typer, path: Sequence[str] = ()) -> Iterator[tuple[str, str]]:
    """Return (name, help) of every command of *app*, groups by their commands."""
    for command in app.registered_commands:
        name = str(command.name or getattr(command.callback, "__name__", ""))
        words = [*path, name]
        shown = CliRunner().invoke(
            cli.app, [*words, "--help"], prog_name="ruggespraak", env={"COLUMNS": "100"}
        )
        yield " ".join(["ruggespraak", *words]), shown.output.strip()
    for group in app.registered_groups:
        if group.typer_instance and group.name:
            yield from commands(group.typer_instance, (*path, group.name))


def _settings() -> str:
    rows = [(f"`{PREFIX}{s.name}`", f"`{s.default}`" if s.default else "none", s.meaning) for s in SETTINGS]
    return table(("Setting", "Default", "Meaning"), rows)


def _states() -> str:
    steps = [(f"`{a}`", f"`{step}`", f"`{b}`") for (a, step), b in sorted(ALLOWED.items())]
    parts = [
        table(("State", "Meaning"), [(f"`{v}`", t) for v, t in members(State)]),
        table(("Step", "Meaning"), [(f"`{v}`", t) for v, t in members(Step)]),
        table(("From", "Step", "To"), steps),
        table(("Approved kind", "Meaning"), [(f"`{v}`", t) for v, t in members(Kind)]),
        table(("Fixed text", "Meaning"), [(f"`{v}`", t) for v, t in members(Fixed)]),
        table(("Delivery", "Meaning"), [(f"`{v}`", t) for v, t in members(DeliveryState)]),
        table(("Job", "Meaning"), [(f"`{v}`", t) for v, t in members(JobKind)]),
    ]
    return "\n\n".join(parts)


def _errors() -> str:
    classes = [c for _, c in inspect.getmembers(errors, inspect.isclass) if c.__module__ == errors.__name__]
    return table(
        ("Error", "What happened"), [(f"`{c.__name__}`", (c.__doc__ or "").splitlines()[0]) for c in classes]
    )


def _commands() -> str:
    return "\n\n".join(f"### `{name}`\n\n```\n{text}\n```" for name, text in commands(cli.app))


def page() -> str:
    """Return the whole page."""
    return f"""# Reference

Made by `python -m ruggespraak.reference`; a test compares it with the code.

## Settings

Read from the environment, or from a file `.env` in the working folder; an empty value means the default.

{_settings()}

## States and steps

{_states()}

## Placeholders

{table(("Placeholder", "Hides"), [(f"`[{k}-1]`", v) for k, v in PLACEHOLDER_KINDS.items()])}

## Errors

{_errors()}

## Log fields

A log line is JSON with a fixed event name and nothing but these fields.

{table(("Field", "Holds"), [(f"`{k}`", v) for k, v in logs.FIELDS.items()])}

## Commands

{_commands()}
"""


def main(arguments: Sequence[str]) -> int:
    """Write the page, or with ``--check`` compare it; return the exit code."""
    if "--check" in arguments:
        return 0 if TARGET.read_text(encoding="utf-8") == page() else 1
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
