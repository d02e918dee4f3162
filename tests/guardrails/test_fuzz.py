from tests.guardrails import fuzz


def test_a_handful_of_hostile_texts() -> None:
    """Of three hundred made-up and hostile texts none is masked wrongly; the drill reads many more."""
    assert fuzz.run(300) == []


def test_the_same_seed_gives_the_same_texts() -> None:
    """A failure can be repeated."""
    assert list(fuzz.texts(20)) == list(fuzz.texts(20))


def test_a_failure_is_told() -> None:
    """A text that breaks a promise is reported with its number and seed."""
    original = fuzz.wrong
    try:
        fuzz.wrong = lambda _anonymiser, _text: "broken"
        assert len(fuzz.run(3)) == 3
    finally:
        fuzz.wrong = original
