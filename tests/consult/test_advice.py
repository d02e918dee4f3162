import json
from dataclasses import replace
from datetime import date

from consult.advice import (
    TAKEN_FOR,
    UNANSWERED,
    Citation,
    Draft,
    Evidence,
    Letter,
    Noticed,
    Offer,
    Possible,
    Section,
    Sentence,
    Source,
)

DOCTOR = Evidence(
    source=Source.PASSAGE, slug="thema/verwaarlozing", section="Wat je doet", version="1.1", quote=""
)
OPEN = Noticed(topic=UNANSWERED, words="Mag dat?", start=14, end=22)
DRAFT = Draft(
    sections=(
        Section(
            heading="Vandaag",
            bullets=True,
            sentences=(
                Sentence(
                    text="Overleg met een collega.",
                    evidence=Evidence(
                        source=Source.PASSAGE,
                        slug="meldcode/stap-2-overleg",
                        section="Wat je doet",
                        version="1.0",
                        quote="Overleg met een collega.",
                    ),
                ),
                Sentence(text="Slaap er een nacht over."),
            ),
        ),
        Section(
            heading="Wat je beschrijft",
            sentences=(
                Sentence(
                    text="Je schrijft: hij huilt.", evidence=Evidence(source=Source.QUESTION, start=0, end=9)
                ),
            ),
        ),
    ),
    citations=(
        Citation(
            slug="meldcode/stap-2-overleg",
            section="Wat je doet",
            version="1.0",
            title="Stap 2",
            text="Overleg met een collega.",
            valid_from=date(2026, 11, 21),
            expired=False,
        ),
    ),
    composer="extractive",
    corpus_version="abc",
    reading=(Noticed(topic="Wie", words="een jongen", start=3, end=13),),
    second_reading=("seksueel misbruik",),
    others=(
        Letter(
            name="Ziek kind (Verwaarlozing)",
            sections=(
                Section(heading="Vandaag", sentences=(Sentence(text="Bel de huisarts.", evidence=DOCTOR),)),
            ),
        ),
        Letter(name="", sections=(), second_reading=("wurging",), left_open=(OPEN,)),
    ),
    offers=(
        Offer(
            question="Mag dat?",
            repeated="Je vraagt: \u201cMag dat?\u201d",
            answers=(
                Possible(
                    asked="Wie bel ik?",
                    said=Sentence(text="Bel de huisarts.", evidence=DOCTOR),
                ),
            ),
        ),
    ),
    at_hand=(Possible(asked="Mag ik bellen?", said=Sentence(text="Ja, bel de huisarts.", evidence=DOCTOR)),),
    beside=(
        Citation(
            slug="thema/verwaarlozing",
            section="Wat je doet",
            version="1.1",
            title="Verwaarlozing",
            text="Bel de huisarts.",
            valid_from=date(2026, 11, 21),
            expired=True,
        ),
    ),
)


def test_a_draft_survives_its_storage() -> None:
    """A draft read back from JSON is the draft that was written."""
    assert Draft.from_json(DRAFT.to_json()) == DRAFT


def test_a_draft_of_before_is_still_read() -> None:
    """A stored draft without a reading, reasons for two readers or choices is read as one that has none."""
    stored = json.loads(DRAFT.to_json())
    for name in ("reading", "second_reading", "others", "offers", "at_hand", "beside"):
        del stored[name]
    draft = Draft.from_json(json.dumps(stored))
    assert draft.reading == ()
    assert draft.second_reading == ()
    assert draft.sections == DRAFT.sections


def test_choices_of_before_are_still_read() -> None:
    """A stored letter without open questions, and an answer without the question it was written for."""
    stored = json.loads(DRAFT.to_json())
    for letter in stored["others"]:
        del letter["left_open"]
    for offer in stored["offers"]:
        offer["answers"] = [one["said"] for one in offer["answers"]]
    draft = Draft.from_json(json.dumps(stored))
    assert all(letter.left_open == () for letter in draft.others)
    assert [one.said for offer in draft.offers for one in offer.answers] == [
        one.said for offer in DRAFT.offers for one in offer.answers
    ]


def test_sentences_without_evidence_are_counted() -> None:
    """A sentence that names no evidence counts as unsourced."""
    assert DRAFT.unsourced == 1


def test_the_letter_reads_as_text() -> None:
    """The letter has headings on their own lines and bullets where a section is a list."""
    assert DRAFT.letter() == (
        "Vandaag\n- Overleg met een collega.\n- Slaap er een nacht over.\n\n"
        "Wat je beschrijft\nJe schrijft: hij huilt."
    )


def test_a_chosen_letter_takes_the_place_of_the_draft() -> None:
    """It brings its sentences, its sources and its reasons; what the draft was taken for is said no more."""
    taken = replace(DRAFT, reading=(*DRAFT.reading, Noticed(topic=TAKEN_FOR, words="Iets anders")))
    chosen = taken.chosen(1)
    assert chosen.letter() == "Vandaag\nBel de huisarts."
    assert chosen.citations == DRAFT.beside
    assert chosen.beside == DRAFT.citations
    assert [one.words for one in chosen.reading] == ["Ziek kind (Verwaarlozing)", "een jongen"]
    assert chosen.second_reading == ("seksueel misbruik",)
    assert taken.chosen(2).second_reading == ("wurging",)
    assert [one.words for one in taken.chosen(2).reading] == ["Mag dat?", "een jongen"]
    assert taken.chosen(0) == taken


def test_the_source_of_a_choice_is_found() -> None:
    """A sentence that may be chosen finds its passage beside the draft; one of nobody finds none."""
    [answer] = DRAFT.offers[0].answers
    assert DRAFT.source(answer.said) == DRAFT.beside[0]
    assert DRAFT.chosen(1).source(answer.said) == DRAFT.beside[0]
    assert DRAFT.source(Sentence(text="Zomaar.")) is None
