import pytest

from guardrails.anonymiser import PresidioAnonymiser
from guardrails.engine import Finder, finder
from guardrails.lexicon import lexicon


@pytest.fixture(scope="session")
def anonymiser() -> PresidioAnonymiser:
    """Return one anonymiser for all tests; it keeps nothing between texts."""
    return PresidioAnonymiser(timeout=30.0)


@pytest.fixture(scope="session")
def recognisers() -> Finder:
    """Return the analyzer itself, to see what single recognisers report."""
    return finder(lexicon())
