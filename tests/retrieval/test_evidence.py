from dataclasses import replace
from datetime import date

import pytest

from consult.advice import UNSOURCED, Citation, Draft, Evidence, Section, Sentence, Source
from corpus import prose
from corpus.catalogue import Catalogue
from retrieval.chunks import APPENDIX
from retrieval.evidence import Fault, check, measure, tone
from retrieval.evidence.claims import Why, judge
from retrieval.phrases import FIXED, fixed
from tests.retrieval.conftest import BENCH

PASSAGE = Citation(
    slug="meldcode/overzicht",
    section="Kort antwoord",
    version="1.0",
    title="De meldcode in het kort",
    text="Overleg met een collega. Volledig veilig bestaat niet. Doe dat binnen 5 dagen. "
    "De onveiligheid is acuut. Bel Veilig Thuis: 0800-2000. Weeg en meld met argumenten.",
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
        _cited("Volledig veilig bestaat niet.", quote="Volledig veilig bestaat niet."),
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
        (_cited("Je moet dit gezin vandaag nog melden."), Fault.ORDER),
        (_cited("Doe vandaag nog een melding."), Fault.ORDER),
        (_cited("Overleg met de burgemeester."), Fault.UNSUPPORTED),
        (_cited("Overleg niet met een collega."), Fault.UNSUPPORTED),
        (_cited("Mail naar iemand@voorbeeld.nl."), Fault.IDENTIFIER),
        (_cited("Ze wonen op 1234 AB 5."), Fault.IDENTIFIER),
        (_cited("Doe dat binnen zeven dagen."), Fault.NUMBER),
        (_cited("Er is levensgevaar."), Fault.SEVERITY),
        (_cited("Hem kan dan niets meer overkomen."), Fault.GUARANTEE),
        (_cited("Moeder heeft een depressie."), Fault.DIAGNOSIS),
        (_cited("Dit wijst op een persoonlijkheidsstoornis."), Fault.DIAGNOSIS),
        (_cited("Vader is schuldig."), Fault.GUILT),
        (_cited("Moeder mishandelt haar kind."), Fault.GUILT),
        (_cited("Hij heeft haar jarenlang misbruikt."), Fault.GUILT),
        (_asked("Je schrijft: \u201cVader sloeg hem.\u201d", 0, 10), Fault.NO_QUOTE),
    ],
)
def test_each_fault_is_found(sentence: Sentence, fault: Fault) -> None:
    """A sentence that says more than its evidence is found out."""
    assert fault in _faults(sentence)


def test_a_severity_of_the_worker_may_be_repeated() -> None:
    """The question carries its own severity words, and only those."""
    assert Fault.SEVERITY not in _faults(_cited("Je noemt het ernstig."))
    assert Fault.SEVERITY in _faults(_cited("Je noemt het ernstig."), question="Moeder van 3 kinderen.")


@pytest.mark.parametrize(
    "text",
    [
        "Je vermoedt dat vader zijn kind mishandelt.",
        "Als moeder haar kind slaat, is dat geweld.",
        "Beschuldig niemand: of hij de dader is, weet je niet.",
        "Vraag of moeder een depressie heeft.",
    ],
)
def test_a_suspicion_is_no_verdict(text: str) -> None:
    """What is open, asked or denied says of nobody that they did it."""
    assert Fault.GUILT not in _faults(_cited(text))


def test_an_illness_that_the_worker_names_may_be_repeated() -> None:
    """The question carries its own diagnosis; a passage does not carry one about this family."""
    said = _cited("Moeder heeft een depressie.")
    assert Fault.DIAGNOSIS not in _faults(said, question="Moeder heeft volgens de huisarts een depressie.")
    general = replace(PASSAGE, text="Een depressie van een ouder vraagt om de kindcheck.")
    draft = Draft(
        sections=(Section(heading="Kop", sentences=(said,)),),
        citations=(general,),
        composer="test",
        corpus_version="x",
    )
    assert Fault.DIAGNOSIS in {problem.fault for problem in check(draft, [general], [QUESTION])}


def test_a_passage_past_its_date_is_shown_as_such() -> None:
    """A draft that hides that its passage has expired has a fault; one that shows it has none."""
    expired = replace(PASSAGE, expired=True)
    section = Section(heading="Kop", sentences=(_cited("Overleg met een collega."),))
    hides = Draft(sections=(section,), citations=(PASSAGE,), composer="test", corpus_version="x")
    assert [problem.fault for problem in check(hides, [expired], [QUESTION])] == [Fault.EXPIRED]
    assert check(replace(hides, citations=(expired,)), [expired], [QUESTION]) == []


@pytest.mark.parametrize(
    "claim,why",
    [
        ("Overleg niet met een collega.", Why.DENIAL),
        ("Doe dat binnen 6 dagen.", Why.NUMBER),
        ("Doe dat binnen 5 weken.", Why.NUMBER),
        ("Overleg altijd met een collega.", Why.STRENGTH),
        ("Overleg met een collega van de gemeente.", Why.ACTOR),
        ("Overleg alleen met een collega.", Why.RELATION),
        ("De zon schijnt vandaag overal.", Why.WORDS),
    ],
)
def test_a_claim_that_differs_is_told_why(claim: str, why: Why) -> None:
    """Each way in which a claim can leave its passage has a name."""
    verdict = judge(claim, PASSAGE.text)
    assert not verdict.supported
    assert verdict.why is why
    assert verdict.contradicted is (why is not Why.WORDS)


def test_the_claim_check_keeps_its_figures() -> None:
    """On the labelled pairs precision and recall stay where ``docs/evidence.md`` says they are."""
    found = measure.claims(BENCH / "evidence")
    assert found["tuned"]["pairs"] + found["held"]["pairs"] >= 200
    assert found["tuned"]["precision"] >= 0.95
    assert found["tuned"]["recall"] >= 0.88
    assert found["held"]["precision"] >= 0.83
    assert found["held"]["recall"] >= 0.79


def test_every_sentence_of_the_corpus_is_carried_by_its_own_passage(documents: Catalogue) -> None:
    """What is taken over word for word never counts as unsupported, nor as saying what may not be said."""
    for document in documents:
        for section in document.sections:
            if section.heading in APPENDIX:
                continue
            support = tone.Support(passage=section.text, question="")
            for line in prose.lines(section.text):
                assert judge(line.text, section.text).supported, line.text
                assert not [*tone.faults(f"{line.text} ", support)], line.text


def test_the_fixed_texts_hold_the_closing_sentence() -> None:
    """The closing sentence and the emergency text stand word for word."""
    assert FIXED["slot"] == "Dit is een advies. Jij beslist en blijft verantwoordelijk."
    assert "112" in FIXED["noodtekst"]
    assert "0800-2000" in FIXED["noodtekst"]
