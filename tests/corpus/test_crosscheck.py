"""What documents state is held against the facts, the terms and each other."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from corpus import crosscheck
from corpus.catalogue import Catalogue, Document, load
from corpus.figures import Kind
from corpus.rulebook import packaged
from tests.corpus.sample import catalogue, text, write

RULES = packaged()


def _document(folder: Path, sentence: str, facts: str = "[MC-01]") -> Document:
    return catalogue(folder, text(sections={"Let op": f"- {sentence}"}, feiten=facts))["meldcode/overzicht"]


def test_a_figure_of_its_facts_may_be_stated(tmp_path: Path) -> None:
    """Five working days stand in a fact of this document, in words or digits; the year of a day does too."""
    for sentence in ("Reken op vijf werkdagen.", "Reken op 5 werkdagen.", "Dat bleek in 2023."):
        assert list(crosscheck.unfounded(_document(tmp_path, sentence, "[VT-05, VT-06]"), RULES)) == []


@pytest.mark.parametrize(
    "sentence", ["Reken op tien werkdagen.", "Dat mag vanaf 11 jaar.", "Bewaar dit 7 jaar."]
)
def test_a_figure_of_no_fact_is_refused(tmp_path: Path, sentence: str) -> None:
    """A figure that none of the document's own facts states is reported with its line."""
    found = list(crosscheck.unfounded(_document(tmp_path, sentence, "[VT-05]"), RULES))
    assert ["is in none of its facts" in message for _, message in found] == [True]


def test_the_year_of_a_source_may_be_stated(tmp_path: Path) -> None:
    """A document may say from when its source is."""
    content = text(
        bron='\n  - {code: S01, titel: "Een bron (22-06-2022)", adres: "https://example.org"}',
        sections={"Let op": "- Een advies uit juni 2022 zegt dat ook."},
    )
    document = catalogue(tmp_path, content)["meldcode/overzicht"]
    assert list(crosscheck.unfounded(document, RULES)) == []


@pytest.mark.parametrize(
    "sentence,wrong",
    [
        ("Een voorlopige ondertoezichtstelling duurt maximaal drie maanden.", False),
        ("Een voorlopige ondertoezichtstelling duurt maximaal \u00e9\u00e9n jaar.", True),
        ("Een ondertoezichtstelling duurt maximaal \u00e9\u00e9n jaar.", False),
        ("Een huisverbod duurt tien dagen.", False),
        ("Een huisverbod duurt zeven dagen.", True),
        ("De Wet seksuele misdrijven geldt sinds 1 juli 2023.", True),
        ("Sporenonderzoek lukt het best binnen 72 uur.", False),
    ],
)
def test_a_term_has_its_own_figures(tmp_path: Path, sentence: str, *, wrong: bool) -> None:
    """A figure that holds for another term is refused, also where a fact of the document states it."""
    found = list(crosscheck.contradicting(_document(tmp_path, sentence), RULES))
    assert bool(found) is wrong


@pytest.mark.parametrize(
    "sentence,wrong",
    [
        ("De meldcode heeft vijf stappen.", False),
        ("De meldcode heeft zes stappen.", True),
        ("Zorg loopt op in acht stappen.", False),
        ("Er zijn vier meldnormen.", True),
        ("Ga door naar afweging 6.", True),
    ],
)
def test_a_fixed_list_has_its_number(tmp_path: Path, sentence: str, *, wrong: bool) -> None:
    """The steps of the meldcode are five, wherever they are counted."""
    assert bool(list(crosscheck.miscounted(_document(tmp_path, sentence), RULES))) is wrong


def test_an_old_name_is_called_old(tmp_path: Path) -> None:
    """An outdated name may only stand in a sentence that says so."""
    assert list(crosscheck.outdated(_document(tmp_path, "Bel de gezinsvoogd."), RULES))
    assert not list(crosscheck.outdated(_document(tmp_path, "Het woord gezinsvoogd is oud."), RULES))


def test_an_abbreviation_is_written_one_way(tmp_path: Path) -> None:
    """The rarer spelling of an abbreviation is reported."""
    write(tmp_path, text(sections={"Let op": "- Bel de GGZ vandaag. Bel zo nodig de GGZ terug."}))
    content = text(slug="meldcode/kindcheck", sections={"Let op": "- Bel de ggz vandaag."})
    write(tmp_path, content, slug="meldcode/kindcheck")
    found = list(crosscheck.spellings(load(tmp_path)))
    assert [(slug, "'ggz' is 'GGZ'" in message) for slug, _, message in found] == [
        ("meldcode/kindcheck", True)
    ]


def _pair(document: Document, first: str, second: str) -> Catalogue:
    def with_text(slug: str, sentence: str) -> Document:
        section = replace(document.sections[0], text=f"- {sentence}")
        return replace(document, slug=slug, sections=(section,))

    return Catalogue({"a/een": with_text("a/een", first), "b/twee": with_text("b/twee", second)})


@pytest.mark.parametrize(
    "other,twin",
    [
        ("Noteer met wie je het kind zag, en wanneer dat was.", True),
        ("Noteer, met wie je het kind zag en wanneer dat was.", True),
        ("Noteer wanneer en met wie je de ouders zag.", False),
        ("Bel 112.", False),
    ],
)
def test_a_sentence_stands_in_one_document_whatever_its_order(
    tmp_path: Path, other: str, *, twin: bool
) -> None:
    """The same words in another order are the same sentence."""
    document = _document(tmp_path, "Een zin.")
    pair = _pair(document, "Noteer met wie je het kind zag en wanneer dat was.", other)
    assert bool(list(crosscheck.twins(pair))) is twin


def test_the_cross_list_holds_every_figure_with_its_place() -> None:
    """Every deadline of the packaged documents stands in the list, with term, file and sentence."""
    documents = load()
    rows = [str(row) for row in crosscheck.cross_list(documents, RULES)]
    wanted = "termijn\t10 dag\thuisverbod\tketen/tijdelijk-huisverbod.md:"
    assert any(row.startswith(wanted) and "(Kort antwoord)" in row for row in rows)
    assert {row.split("\t")[0] for row in rows} == {kind.value for kind in Kind}


def test_the_use_of_a_term_is_listed() -> None:
    """A term is listed with the documents that name it and the words they use."""
    found = {(use.term, use.slug): use for use in crosscheck.uses(load(), RULES)}
    assert found["ondertoezichtstelling", "keten/ots"].words == ("ondertoezichtstelling", "ots")
    assert found["ondertoezichtstelling", "keten/ots"].sentences > 10


def _planted(documents: Catalogue) -> Iterator[Document]:
    """Yield documents with one deadline or age raised by one."""
    for row in crosscheck.cross_list(documents, RULES):
        mention, amount = row.mention, row.mention.figure.value.split()[0]
        if mention.figure.kind not in (Kind.DEADLINE, Kind.AGE) or f" {amount} " not in mention.sentence:
            continue
        wrong = mention.sentence.replace(f" {amount} ", f" {int(amount) + 1} ", 1)
        document = documents[mention.slug]
        sections = tuple(
            replace(part, text=part.text.replace(mention.sentence, wrong, 1)) for part in document.sections
        )
        if sections != document.sections:
            yield replace(document, sections=sections)


def test_a_planted_error_is_found() -> None:
    """Of the ages and deadlines in the documents, raised by one, at least 85 in a hundred are reported."""
    planted = list(_planted(load()))
    rules = (crosscheck.unfounded, crosscheck.contradicting)
    found = [document for document in planted if any(list(rule(document, RULES)) for rule in rules)]
    assert len(planted) > 50
    assert len(found) >= 0.85 * len(planted)
