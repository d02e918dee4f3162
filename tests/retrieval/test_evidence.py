from dataclasses import replace
from datetime import date

import pytest

from consult.advice import UNSOURCED, Citation, Draft, Evidence, Section, Sentence, Source
from corpus import prose
from corpus.catalogue import Catalogue
from retrieval.chunks import APPENDIX
from retrieval.evidence import Fault, check, measure, tone
from retrieval.evidence.claims import Why, judge
from retrieval.evidence.retelling import retells
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
NOTHING = tone.Support(passage="", question="")
QUESTION = "Moeder van 3 kinderen zegt dat het ernstig is."


def _cited(text: str, *, quote: str = PASSAGE.text, section: str = "Kort antwoord") -> Sentence:
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


TOLD = (
    "Een jongen van 8 zegt dat zijn stiefvader hem vorige week sloeg. Moeder zegt dat hij op het plein "
    "gevallen is. Hij heeft een blauwe plek op zijn arm. Ik vermoed dat de buurman dronken was. Opa brengt "
    "hem drie keer per week naar school. Met vader heb ik niet gesproken. Moet ik melden of eerst praten?"
)


@pytest.mark.parametrize(
    "text",
    [
        "Je schrijft dat zijn stiefvader hem vorige week sloeg.",
        "De jongen vertelt dat stiefvader hem heeft geslagen.",
        "Volgens moeder is hij gevallen.",
        "Je vermoedt dat de buurman dronken was.",
        "Je hebt vader niet gesproken.",
        "Opa brengt hem drie keer per week naar school.",
        "Je vraagt of je moet melden of eerst moet praten.",
        "Je schrijft: \u201cHij heeft een blauwe plek op zijn arm.\u201d",
        "Je schrijft over een jongen van acht.",
    ],
)
def test_what_the_worker_wrote_is_retold(text: str) -> None:
    """Other words, another order and another form of the verb leave a retelling what it is."""
    assert retells(text, TOLD)


@pytest.mark.parametrize(
    "text",
    [
        "Je schrijft dat zijn stiefvader hem vorige week niet sloeg.",
        "Je hebt vader gesproken.",
    ],
)
def test_a_retelling_does_not_deny_what_was_said(text: str) -> None:
    """What the question affirms is not denied, nor the reverse."""
    assert not retells(text, TOLD)


@pytest.mark.parametrize(
    "text",
    [
        "Je schrijft dat zijn moeder hem vorige week sloeg.",
        "Stiefvader zegt dat hij gevallen is.",
        "Hij sloeg zijn stiefvader vorige week.",
        "Zij brengt hem drie keer per week naar school.",
        "De blauwe plek komt door stiefvader.",
        "Je schrijft dat tante hem vorige week sloeg.",
    ],
)
def test_a_retelling_leaves_everybody_their_part(text: str) -> None:
    """Who does it, who undergoes it and who says it stay who they are."""
    assert not retells(text, TOLD)


@pytest.mark.parametrize(
    "text",
    [
        "Je schrijft dat zijn stiefvader hem gisteren sloeg.",
        "De jongen van 9 zegt dat stiefvader hem sloeg.",
        "Opa brengt hem twee keer per week naar school.",
        "Opa brengt hem drie dagen per week naar school.",
    ],
)
def test_a_retelling_keeps_numbers_and_times(text: str) -> None:
    """Another number, unit or day is another story."""
    assert not retells(text, TOLD)


@pytest.mark.parametrize(
    "text",
    [
        "Hij is op het plein gevallen.",
        "De buurman was dronken.",
        "Je schrijft dat de buurman dronken was.",
        "Je zag dat zijn stiefvader hem sloeg.",
        "Je moet melden.",
        "Je schrijft: \u201cMijn stiefvader slaat mij.\u201d",
    ],
)
def test_a_report_a_guess_and_a_question_are_no_facts(text: str) -> None:
    """What somebody told, supposed or asked is not said as if it were so, nor quoted as if it were said."""
    assert not retells(text, TOLD)


@pytest.mark.parametrize("quote", ["", " ", "Bel Veilig Thuis: 0800-2000."])
def test_a_quotation_speaks_of_the_same(quote: str) -> None:
    """An empty quotation, or one that shares no words with its sentence, is none."""
    said = "Ga in overleg met een collega."
    assert _faults(_cited(said, quote="Overleg met een collega.")) == []
    assert _faults(_cited(said, quote=quote)) == [Fault.NO_QUOTE]


@pytest.mark.parametrize(
    "text",
    [
        "Ga nu melden.",
        "Doe meteen melding bij Veilig Thuis, en praat niet eerst.",
        "Dien vandaag nog een melding in.",
        "Je bent verplicht om een melding te doen.",
        "Dit moet bij Veilig Thuis gemeld worden.",
        "Dit is genoeg, dus meld nu.",
        "Geef dit gezin vandaag door aan Veilig Thuis.",
        "Sla stap 3 over.",
        "Stap 2 kun je overslaan.",
        "Je hoeft niet te overleggen.",
    ],
)
def test_a_report_without_weighing_is_an_order(text: str) -> None:
    """The bare command, the bare duty and the step left out are orders."""
    assert Fault.ORDER in [*tone.faults(text, NOTHING)]


@pytest.mark.parametrize(
    "text",
    [
        "Melden bij Veilig Thuis is dan de professionele norm.",
        "Bel vandaag Veilig Thuis.",
        "Meld bij Veilig Thuis als de hulp niets verandert.",
        "Blijft het kind ongezien, meld dan meteen.",
        "Weeg of je moet melden.",
        "Je vraagt of je verplicht bent om te melden.",
        "Je bent niet verplicht om te melden.",
        "Sla het gesprek niet over.",
        "Het gesprek overslaan mag als iemand gevaar loopt.",
        "Voor een melding is geen toestemming nodig.",
        "Zeg tegen je leidinggevende: \u201cDit moet vandaag gemeld zijn.\u201d",
    ],
)
def test_a_condition_a_norm_and_a_question_order_nothing(text: str) -> None:
    """Who weighs, asks or names the norm may speak of reporting."""
    assert Fault.ORDER not in [*tone.faults(text, NOTHING)]


@pytest.mark.parametrize(
    "text,fault",
    [
        ("Wij zorgen dat het goed komt met hem.", Fault.GUARANTEE),
        ("Bij opa is hij veilig.", Fault.GUARANTEE),
        ("Dan kan er niets meer gebeuren.", Fault.GUARANTEE),
        ("Zij loopt bij oma geen gevaar.", Fault.GUARANTEE),
        ("De blauwe plek komt door stiefvader.", Fault.GUILT),
        ("Stiefvader heeft het gedaan.", Fault.GUILT),
        ("Het is duidelijk dat stiefvader hem heeft geslagen.", Fault.GUILT),
        ("De dochter is getraumatiseerd.", Fault.DIAGNOSIS),
        ("Moeder heeft een burn-out.", Fault.DIAGNOSIS),
        ("Stiefvader heeft narcistische trekken.", Fault.DIAGNOSIS),
        ("Dit wijst op persoonlijkheidsproblematiek.", Fault.DIAGNOSIS),
        ("Wacht vier weken.", Fault.NUMBER),
        ("Doe dat binnen twee dagen.", Fault.NUMBER),
        ("Bel binnen vierentwintig uur.", Fault.NUMBER),
        ("De helft van de kinderen zwijgt.", Fault.NUMBER),
    ],
)
def test_what_no_advice_may_say_is_known_by_its_kind(text: str, fault: Fault) -> None:
    """Promises, verdicts, illnesses and figures in words are found without their own word in a list."""
    assert fault in [*tone.faults(text, NOTHING)]


@pytest.mark.parametrize(
    "text",
    [
        "Ga na of hij bij opa veilig is.",
        "Is hij bij opa veilig?",
        "Beloof niet dat het goed komt.",
        "Niemand kan beloven dat zij veilig is.",
        "De jongen zegt dat stiefvader hem heeft geslagen.",
        "Of stiefvader het heeft gedaan, weet je niet.",
        "Vader heeft gezegd dat hij van niets weet.",
        "Stel zelf geen diagnose.",
        "Overleg met een of twee collega's.",
    ],
)
def test_what_is_open_promises_and_blames_nothing(text: str) -> None:
    """What is asked, denied or reported has none of these faults."""
    assert [*tone.faults(text, NOTHING)] == []


@pytest.mark.parametrize(
    "text", ["De situatie is acuut.", "Dit is structurele onveiligheid.", "Er is sprake van levensgevaar."]
)
def test_a_judgement_of_this_case_needs_who_judged_it(text: str) -> None:
    """A norm that holds the word judges nobody; the worker, or a cited passage about such a case, does."""
    norm = "Bij acute of structurele onveiligheid en levensgevaar is melden de norm."
    asks = tone.Support(passage=norm, question="Is dit acuut, structureel of levensgevaarlijk?")
    told = tone.Support(passage="", question="Het is acuut en structureel. Er is levensgevaar.")
    said = tone.Support(passage=f"{norm} {text}", question="")
    assert Fault.SEVERITY in [*tone.faults(text, asks)]
    assert Fault.SEVERITY not in [*tone.faults(text, told)]
    assert Fault.SEVERITY not in [*tone.faults(text, said)]
    assert Fault.SEVERITY in [*tone.faults(text, replace(said, cites=False))]
    assert Fault.SEVERITY not in [*tone.faults(norm, asks)]


def test_the_checks_by_another_hand_keep_their_figures() -> None:
    """On sentences about whole cases precision and recall stay where ``docs/evidence.md`` says they are."""
    found = measure.sentences(BENCH / "evidence")
    assert sum(half["pairs"] for half in found.values()) >= 160
    for half in measure.HALVES:
        assert found[f"{half}, on the question"]["precision"] >= 0.85
        assert found[f"{half}, on the question"]["recall"] >= 0.75
        assert found[f"{half}, on the passage"]["precision"] >= 0.95
        assert found[f"{half}, on the passage"]["recall"] >= 0.6


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
