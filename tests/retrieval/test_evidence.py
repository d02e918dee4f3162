from datetime import date

import pytest

from consult.advice import UNSOURCED, Citation, Draft, Evidence, Section, Sentence, Source
from retrieval.evidence import Fault, check
from retrieval.phrases import FIXED, fixed

PASSAGE = Citation(
    slug="meldcode/overzicht",
    section="Kort antwoord",
    version="1.0",
    title="De meldcode in het kort",
    text="Overleg met een collega. Doe dat binnen 5 dagen. De onveiligheid is acuut. Bel 0800-2000.",
    valid_from=date(2026, 11, 21),
    expired=False,
)
QUESTION = "Moeder van 3 kinderen zegt dat het ernstig is."


def _cited(text: str, *, quote: str = "Overleg met een collega.", section: str = "Kort antwoord") -> Sentence:
    evidence = Evidence(
        source=Source.PASSAGE, slug="meldcode/overzicht", section=section, version="1.0", quote=quote
    )
    return Sentence(text=text, evidence=evidence)


def _asked(text: str, start: int, end: int) -> Sentence:
    return Sentence(text=text, evidence=Evidence(source=Source.QUESTION, start=start, end=end))


def _faults(sentence: Sentence, question: str = QUESTION) -> list[Fault]:
    section = Section(heading="Kop", sentences=(fixed("slot"), sentence))
    draft = Draft(sections=(section,), citations=(PASSAGE,), composer="test", corpus_version="x")
    problems = check(draft, [PASSAGE], [question])
    assert all(problem.sentence == 1 for problem in problems)
    return [problem.fault for problem in problems]


@pytest.mark.parametrize(
    "sentence",
    [
        _cited("Overleg met een collega."),
        _cited("Doe dat binnen 5 dagen.", quote="Doe dat binnen 5 dagen."),
        _cited("De onveiligheid is acuut."),
        _cited("Bel Veilig Thuis op 0800-2000."),
        _cited("Volledig veilig bestaat niet."),
        _cited("Weeg eerst; meld dit met argumenten."),
        _asked("Je schrijft dat het ernstig is.", 0, 10),
        fixed("noodtekst"),
    ],
)
def test_a_sentence_with_its_evidence_passes(sentence: Sentence) -> None:
    """What passage, question or fixed text carries has no fault."""
    assert _faults(sentence) == []


@pytest.mark.parametrize(
    "sentence,fault",
    [
        (_cited("Overleg.", section="Let op"), Fault.NO_CITATION),
        (_cited("Overleg.", quote="Overleg met niemand."), Fault.NO_QUOTE),
        (_asked("Je schrijft iets.", 10, 10), Fault.NO_SPAN),
        (_asked("Je schrijft iets.", 40, 400), Fault.NO_SPAN),
        (_asked("Je schrijft iets.", -1, 4), Fault.NO_SPAN),
        (Sentence(text="Zomaar iets.", evidence=UNSOURCED), Fault.UNSOURCED),
        (Sentence(text="Anders.", evidence=Evidence(source=Source.FIXED, slug="slot")), Fault.NO_FIXED),
        (Sentence(text="Anders.", evidence=Evidence(source=Source.FIXED, slug="weg")), Fault.NO_FIXED),
        (_cited("Het nummer is 123456789."), Fault.IDENTIFIER),
        (_cited("Het nummer is 12 34 56 78."), Fault.IDENTIFIER),
        (_cited("Doe dat binnen 7 dagen."), Fault.NUMBER),
        (_cited("De onveiligheid is structureel."), Fault.SEVERITY),
        (_cited("Dan is het kind volledig veilig."), Fault.GUARANTEE),
        (_cited("Ik garandeer dat het goed komt."), Fault.GUARANTEE),
        (_cited("Je moet dit melden."), Fault.ORDER),
        (_cited("Meld dit direct."), Fault.ORDER),
    ],
)
def test_each_fault_is_found(sentence: Sentence, fault: Fault) -> None:
    """A sentence that says more than its evidence is found out."""
    assert fault in _faults(sentence)


def test_a_severity_of_the_worker_may_be_repeated() -> None:
    """The question carries its own severity words, and only those."""
    assert _faults(_cited("Je noemt het ernstig.")) == []
    assert Fault.SEVERITY in _faults(_cited("Je noemt het ernstig."), question="Moeder van 3 kinderen.")


def test_the_fixed_texts_hold_the_closing_sentence() -> None:
    """The closing sentence and the emergency text stand word for word."""
    assert FIXED["slot"] == "Dit is een advies. Jij beslist en blijft verantwoordelijk."
    assert "112" in FIXED["noodtekst"]
    assert "0800-2000" in FIXED["noodtekst"]
