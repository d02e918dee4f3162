import ast
import copy
import json
import pickle
from pathlib import Path

import pytest

from consult.text import Memory, RawText, code_hash

ROOT = Path(__file__).parents[2]
#: Who may build what, by file; every other module of the shipped packages may not.
BUILDERS = {
    "Masked": {"guardrails/anonymiser.py", "guardrails/placeholders.py", "consult/text.py"},
    "Proposal": {"consult/intake.py", "store/proposals.py"},
    "Question": {"consult/intake.py"},
}
PACKAGES = (
    "bot",
    "webchat",
    "review",
    "guardrails",
    "retrieval",
    "store",
    "pages",
    "corpus",
    "consult",
    "ruggespraak",
)


def calls(name: str) -> set[str]:
    """Return the source files in which *name* is called."""
    found = set()
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if (
                    isinstance(node, ast.Call)
                    and getattr(node.func, "id", getattr(node.func, "attr", "")) == name
                ):
                    found.add(path.relative_to(ROOT).as_posix())
    return found


@pytest.mark.parametrize("name", BUILDERS)
def test_only_its_own_maker_builds_a_text(name: str) -> None:
    """Masked, Proposal and Question are built where the promise says, and nowhere else in the source."""
    assert calls(name)
    assert calls(name) <= BUILDERS[name]


def test_a_raw_text_shows_its_length_only() -> None:
    """No way of writing a raw text down shows a word of it."""
    raw = RawText("Fatoumata is weg")
    shown = [repr(raw), str(raw), f"{raw}", f"{raw!r:>40}", "%s" % raw, repr([raw])]  # noqa: UP031 - one way more
    assert not [text for text in shown if "Fatoumata" in text]
    assert len(raw) == 16


def test_a_raw_text_cannot_be_carried_off() -> None:
    """A raw text is refused by pickle, copy and JSON."""
    raw = RawText("Fatoumata is weg")
    for carry in (pickle.dumps, copy.copy, copy.deepcopy, json.dumps):
        with pytest.raises(TypeError):
            carry(raw)


def test_a_fingerprint_belongs_to_one_case() -> None:
    """The same name has another fingerprint in another case, and the same in this one."""
    mine, theirs = Memory(), Memory()
    assert mine.fingerprint("fatoumata") == mine.fingerprint("fatoumata")
    assert mine.fingerprint("fatoumata") != theirs.fingerprint("fatoumata")
    assert mine.fingerprint("fatoumata")[:32] != mine.digest("fatoumata")


def test_the_key_is_not_shown() -> None:
    """The representation of a memory does not hold its key."""
    memory = Memory()
    assert memory.key.hex() not in repr(memory)
    assert repr(memory.key) not in repr(memory)


def test_a_return_code_is_80_bits_and_found_however_it_is_typed() -> None:
    """A return code has sixteen base32 characters and the same hash with other case, spaces and dashes."""
    code = Memory().return_code()
    assert len(code.replace("-", "")) == 16
    assert code_hash(code) == code_hash(f" {code.lower().replace('-', ' ')} ")
    assert Memory().return_code() != code
