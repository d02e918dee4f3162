import json
from datetime import date

from consult.advice import Citation, Draft, Evidence, Noticed, Section, Sentence, Source

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
)


def test_a_draft_survives_its_storage() -> None:
    """A draft read back from JSON is the draft that was written."""
    assert Draft.from_json(DRAFT.to_json()) == DRAFT


def test_a_draft_of_before_is_still_read() -> None:
    """A stored draft without a reading and without reasons for two readers is read as one that has none."""
    stored = json.loads(DRAFT.to_json())
    del stored["reading"], stored["second_reading"]
    draft = Draft.from_json(json.dumps(stored))
    assert draft.reading == ()
    assert draft.second_reading == ()
    assert draft.sections == DRAFT.sections


def test_sentences_without_evidence_are_counted() -> None:
    """A sentence that names no evidence counts as unsourced."""
    assert DRAFT.unsourced == 1


def test_the_letter_reads_as_text() -> None:
    """The letter has headings on their own lines and bullets where a section is a list."""
    assert DRAFT.letter() == (
        "Vandaag\n- Overleg met een collega.\n- Slaap er een nacht over.\n\n"
        "Wat je beschrijft\nJe schrijft: hij huilt."
    )
