"""The list of every way that is tried, for `docs/gate.md` and the terminal."""

from collections.abc import Iterator
from pathlib import Path

from tests.gate.owner import OWNER
from tests.gate.ways import WAYS
from tests.store.attempts import ATTEMPTS, ONLY

TARGET = Path(__file__).parents[2] / "docs" / "gate.md"
WHERE = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def rows() -> Iterator[tuple[str, str, str]]:
    """Yield name, where it is tried, and what stops it, of every way."""
    for each in (*WAYS.values(), *OWNER.values()):
        yield each.name, "both", each.stopped_by
    for name in ATTEMPTS:
        yield f"SQL: {name}", WHERE.get(ONLY.get(name, ""), "both"), "a rule of the database"


def page() -> str:
    """Return the whole page."""
    lines = [f"| {number} | {' | '.join(row)} |" for number, row in enumerate(rows(), start=1)]
    head = ["| # | Way | Tried on | Stopped by |", "| --- | --- | --- | --- |"]
    return f"""# The approval gate: every way that was tried to get a text past it

Made by `python -m tests.gate --write`; a test compares it with the code. Each way is run in full on a real
store, and none may succeed: no worker may read a text that nobody approved, or an approved text that was
meant for another worker (`tests/gate/`, `tests/store/attempts.py`).

Tried: {len(lines)}. Succeeded: 0.

{chr(10).join(head + lines)}
"""
