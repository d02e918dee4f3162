from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.catalogue import Catalogue, Section, load
from corpus.check import Level, check
from corpus.rulebook import Rulebook, packaged
from tests.corpus.sample import FILLING, catalogue, text, write

TODAY = date(2026, 11, 21)
HARD = " ".join(["Inventariseer participatiebevorderende interventiemogelijkheden."] * 100)
LONG = " ".join(["woord"] * 26) + "."


def _errors(folder: Path, content: str, rules: Rulebook | None = None) -> list[str]:
    found = check(catalogue(folder, content), rules, today=TODAY)
    return [finding.message for finding in found if finding.level is Level.ERROR]


def test_a_good_document_has_no_errors(tmp_path: Path) -> None:
    """The sample passes every rule."""
    assert _errors(tmp_path, text()) == []


@pytest.mark.parametrize(
    "content,problem",
    [
        (text(slug="meldcode/anders"), "is not the path"),
        (text(categorie="contact"), "is not the folder"),
        (text(line=""), "emergency line is missing"),
        (text(line="> **Bel 112.**"), "not the fixed one"),
        (text(sections={"Let op": ""}), "is empty"),
        (text(sections={"Extra": "Een zin."}), "headings are"),
        (text(sections={"Verder lezen": "- [Weg](meldcode/bestaat-niet)"}), "not in the catalogue"),
        (text(sections={"Let op": "- Bel de politie op 0900-8844."}), "contact/ only"),
        (text(sections={"Let op": "- Bel ons op 030-123 45 67."}), "not in the list"),
        (text(sections={"Let op": "- Bel 113 als je het niet weet."}), "contact/ only"),
        (text(sections={"Let op": "- Bel 116 als je het niet weet."}), "not in the list"),
        (text(sections={"Let op": "- Bel Veilig Thuis: 0800-2000."}), "contact/ only"),
        (text(feiten="[MC-99]"), "does not exist"),
        (text(feiten="[MC-73]"), "certainty L"),
        (text(feiten="[mc-01]"), "does not exist"),
        (text(feiten="[]"), "feiten is empty"),
        (text(sections={"Bronnen": "- S02 \u2013 Een andere bron"}), "not in both"),
        (text(bron='\n  - {code: S01, titel: "Een bron"}'), "has no address"),
        (text(sections={"Let op": LONG}), "more than 25 words"),
        (text(sections={"Kort antwoord": "Dit is kort."}), "words; expected"),
        (text(vragen='\n  - "een vraag"'), "vragen; expected"),
        (text(herzien_op="2026-11-21"), "not after"),
    ],
)
def test_each_rule_finds_its_breach(tmp_path: Path, content: str, problem: str) -> None:
    """A document that breaks one rule is found out by that rule."""
    assert any(problem in message for message in _errors(tmp_path, content))


def test_112_may_stand_anywhere(tmp_path: Path) -> None:
    """The emergency number is no telephone number to be careful with."""
    assert _errors(tmp_path, text(sections={"Let op": "- Bel 112 bij direct gevaar voor een kind."})) == []


def test_a_listed_number_may_stand_in_contact(tmp_path: Path) -> None:
    """The folder with numbers may hold the numbers of the list."""
    content = text(
        slug="contact/noodnummers",
        categorie="contact",
        sections={"Let op": "- Bel de politie zonder spoed op 0900-8844."},
    )
    write(tmp_path, content, slug="contact/noodnummers")
    found = check(load(tmp_path), today=TODAY)
    assert [finding for finding in found if finding.level is Level.ERROR] == []


def test_a_sentence_stands_in_one_document(tmp_path: Path) -> None:
    """The same sentence in two documents is an error in the second."""
    write(tmp_path, text())
    write(tmp_path, text(slug="meldcode/kindcheck"), slug="meldcode/kindcheck")
    found = check(load(tmp_path), today=TODAY)
    assert any("stands in meldcode/kindcheck too" in finding.message for finding in found)


def test_a_question_stands_in_one_document(tmp_path: Path) -> None:
    """The same question in two documents is an error in the second, in whatever order, case and marks."""
    asked = [f'  - "{number} is een vraag over iets anders"' for number in range(17)]
    for slug, question in (
        ("meldcode/overzicht", "Hoe b\u00e9l ik, en wie?"),
        ("meldcode/kindcheck", "en wie bel ik hoe"),
        ("meldcode/vastleggen", "en wie bel ik"),
    ):
        own = [line.replace("iets", slug.rpartition("/")[2]) for line in asked]
        write(tmp_path, text(slug=slug, vragen="\n" + "\n".join([f'  - "{question}"', *own])), slug=slug)
    found = [(finding.slug, finding.message) for finding in check(load(tmp_path), today=TODAY)]
    twice = [(slug, message) for slug, message in found if message.startswith("question stands in")]
    assert twice == [
        ("meldcode/overzicht", "question stands in meldcode/kindcheck too: Hoe b\u00e9l ik, en wie?")
    ]


def test_a_hard_body_is_found_beside_a_plain_companion(tmp_path: Path) -> None:
    """What a document says itself is held against its own limit, and its companion against another."""
    document = catalogue(tmp_path, text())["meldcode/overzicht"]
    spoken = Section(heading="Vragen en antwoorden", text="Bel de arts. " * 200, line=9, beside=True)
    stiff = replace(spoken, text="Inventariseer interventiemogelijkheden. " * 20)
    hard = catalogue(tmp_path, text(sections={"Kort antwoord": HARD}))["meldcode/overzicht"]
    for body, beside, problems in (
        (document, spoken, []),
        (hard, spoken, ["reads at"]),
        (document, stiff, ["its companion reads at"]),
    ):
        both = Catalogue({body.slug: replace(body, sections=(*body.sections, beside))})
        messages = [finding.message for finding in check(both, today=TODAY) if "reads at" in finding.message]
        assert [message.partition(" at ")[0] + " at" for message in messages] == problems


def test_a_link_to_an_unwritten_document_is_a_note(tmp_path: Path) -> None:
    """A slug of the catalogue that is not written yet is worth a note, not an error."""
    found = check(catalogue(tmp_path, text()), today=TODAY)
    assert [(finding.level, "not written yet" in finding.message) for finding in found] == [
        (Level.NOTE, True)
    ]


def test_a_review_that_is_due_is_a_note(tmp_path: Path) -> None:
    """A document past its review date stays publishable, with a note."""
    found = check(catalogue(tmp_path, text()), today=date(2028, 1, 1))
    assert any("review was due" in finding.message for finding in found)
    assert all(finding.level is Level.NOTE for finding in found)


def test_a_medium_fact_makes_a_note_of_high_certainty(tmp_path: Path) -> None:
    """A document that calls itself well founded while a fact is not gets a note."""
    found = check(catalogue(tmp_path, text(feiten="[MC-15]")), today=TODAY)
    assert any("MC-15" in finding.message for finding in found)


def test_the_rulebook_is_whole() -> None:
    """There are 113 slugs, and facts of each certainty."""
    rules = packaged()
    assert len(rules.slugs) == len(set(rules.slugs)) == 113
    assert set(rules.facts.values()) == {"H", "M", "L", "-"}
    assert "08002000" in rules.numbers


def test_the_filling_of_the_sample_is_plain() -> None:
    """The sample itself keeps to the sentence length."""
    assert all(len(sentence.split()) <= 25 for sentence in FILLING.split(". "))


def test_the_packaged_documents_are_the_catalogue_so_far() -> None:
    """Every packaged document has a slug of the catalogue and its own place."""
    messages = [
        str(finding)
        for finding in check(load(), today=TODAY)
        if finding.level is Level.ERROR and "sentence stands in" not in finding.message
    ]
    assert messages == []
