"""What of a message is said back: graded stretches, and what was learnt from them."""

import pytest

from corpus.catalogue import Catalogue
from retrieval import artefact, salience
from retrieval.salience import GRADES, Example
from retrieval.search import Search


def test_what_is_graded_stands_in_a_case(documents: Catalogue) -> None:
    """What is graded together are stretches of one case that is learnt from, each once."""
    told = [" ".join(one.text.split()) for one in artefact.material(documents).tellings]
    cases = salience.graded()
    assert len(cases) > 400
    for case in cases:
        texts = [one.text for one in case]
        assert len(set(texts)) == len(texts)
        assert all(one.grade in range(len(GRADES)) for one in case)
        assert any(all(text in whole for text in texts) for whole in told)


@pytest.mark.parametrize(
    "grave, around",
    [
        ("Ze had vingerafdrukken in haar hals.", "Hij werkt bij een groothandel in tegels."),
        ("Hij zei dat hij ze allemaal meeneemt als ze weggaat.", "We hadden dinsdag een fijn gesprek."),
        ("De kleine heeft al drie weken niemand gezien en krijgt geen eten.", "Ik voel me er klein bij."),
        ("Mijn oom komt in mijn bed, fluisterde ze.", "Mijn teamleider vindt het wel meevallen."),
    ],
)
def test_the_gravest_words_come_before_what_is_around_them(search: Search, grave: str, around: str) -> None:
    """Injury, a threat, neglect and a disclosure deserve far more to be said back than the rest."""
    heard = search.built.heard
    assert heard(grave).salient > heard(around).salient + 0.25


def test_other_grades_are_other_material(documents: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was built from other grades is not used."""
    before = artefact.material(documents).digest
    monkeypatch.setattr(salience, "graded", lambda: [[Example("Hij sloeg haar.", 3)]])
    assert artefact.material(documents).digest != before
