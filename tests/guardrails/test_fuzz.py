import pytest

from guardrails.anonymiser import PresidioAnonymiser
from tests.guardrails import fuzz


def test_a_handful_of_hostile_texts() -> None:
    """Of three hundred made-up and hostile texts none is masked wrongly; the drill reads many more."""
    assert fuzz.run(300) == []


def test_the_same_seed_gives_the_same_texts() -> None:
    """A failure can be repeated."""
    assert list(fuzz.texts(20)) == list(fuzz.texts(20))


def test_a_failure_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that breaks a promise is reported with its number and seed."""

    def broken(anonymiser: PresidioAnonymiser, text: str) -> str:
        return f"{type(anonymiser).__name__} broke on {len(text)} characters"

    monkeypatch.setattr(fuzz, "wrong", broken)
    assert len(fuzz.run(3)) == 3
