"""The lists that the drafter reads with."""

import pytest

from corpus.catalogue import load
from corpus.features import STRONG, packaged, pattern, shown


@pytest.mark.parametrize(
    "sign, text, found",
    [
        ("geschud*", "Hij heeft haar geschud.", True),
        ("geschud*", "Een ongeschudde fles.", False),
        ("haar .. geduwd", "Hij heeft haar hard tegen de muur geduwd.", True),
        ("haar .. geduwd", "Hij zag haar. Zij werd geduwd.", False),
        ("zonder ontbijt", "zonder\nontbijt", True),
        ("ex", "het examen", False),
    ],
)
def test_signs_are_whole_words_within_a_sentence(sign: str, text: str, found: bool) -> None:  # noqa: FBT001 - table
    """A star stands for letters, two dots for a stretch of one sentence."""
    assert bool(pattern([sign]).search(text)) is found


def test_a_strong_sign_counts_more() -> None:
    """One strong sign weighs as much as several others, and a repeated one counts once."""
    neglect = next(one for one in packaged() if one.name == "verwaarlozing")
    assert neglect.weight("Verwaarlozing. Weer verwaarlozing.") == STRONG
    assert neglect.weight("Het is vies.") == 1


def test_every_theme_has_its_document_and_its_own_name() -> None:
    """A theme points at a document that exists; no two features share a name."""
    documents = load()
    assert all(one.slug in documents for one in packaged() if one.slug)
    assert all(one.points_at in documents for one in packaged() if one.points_at)
    assert len({one.name for one in packaged()}) == len(packaged())


def test_what_is_shown_is_what_weighs_something() -> None:
    """The fast way names the same features as weighing each, on whole cases of every theme."""
    told = (one for document in load() if document.companion for one in document.companion.told.values())
    for text in [case.text for cases in told for case in cases][::20]:
        assert set(shown(text)) == {one.name for one in packaged() if one.weight(text)}


@pytest.mark.parametrize(
    "text, found",
    [
        ("Zij is 16.", True),
        ("Een meisje (16) zwijgt.", True),
        ("Om 16.20u belde hij.", False),
        ("16 uur", False),
    ],
)
def test_a_figure_is_an_age_and_no_time(text: str, *, found: bool) -> None:
    """A sign that is a figure is not found in a time or an amount."""
    assert bool(pattern(["16"]).search(text)) is found
