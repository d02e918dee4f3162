import pytest

from consult.advice import Draft, Evidence, Letter, Offer, Possible, Section, Sentence, Source
from consult.second_reader import holds_advice

PASSAGE = Evidence(source=Source.PASSAGE, slug="meldcode/overzicht", section="Kort antwoord", version="1.0")
DRAFT = Draft(
    sections=(
        Section(
            heading="Wat je beschrijft",
            sentences=(Sentence(text="Je ziet een bang kind.", evidence=Evidence(source=Source.QUESTION)),),
        ),
        Section(
            heading="Wat je doet",
            sentences=(
                Sentence(text="Bel vandaag Veilig Thuis.", evidence=PASSAGE),
                Sentence(text="Wie is er vannacht bij het kind?", evidence=PASSAGE),
                Sentence(text="Ga er meteen heen."),
                Sentence(text="Jij beslist.", evidence=Evidence(source=Source.FIXED, slug="slot")),
            ),
        ),
    ),
    citations=(),
    composer="extractive",
    corpus_version="1",
    others=(
        Letter(
            name="Huilbaby (Schudden)",
            sections=(
                Section(
                    heading="Wat je doet",
                    sentences=(Sentence(text="Laat een arts kijken.", evidence=PASSAGE),),
                ),
            ),
        ),
    ),
    at_hand=(Possible(asked="Hoe lang?", said=Sentence(text="Zolang het nodig is.", evidence=PASSAGE)),),
    offers=(
        Offer(
            question="Mag dat?",
            repeated="Je vraagt: \u201cMag dat?\u201d",
            answers=(Possible(asked="Mag het?", said=Sentence(text="Ja, dat mag.", evidence=PASSAGE)),),
        ),
    ),
)


@pytest.mark.parametrize(
    "text,held",
    [
        ("Bel vandaag Veilig Thuis.", True),
        ("Klopt dit?\n- bel vandaag\nVeilig Thuis!", True),
        ("Weet je het zeker? Ga er meteen heen.", True),
        (DRAFT.letter(), True),
        ("Wat denk je? Laat een arts kijken.", True),
        ("Ja, dat mag. Of niet?", True),
        ("Wat denk je? Zolang het nodig is.", True),
        ("Je ziet een bang kind. Wie is er vannacht bij het kind? Jij beslist.", False),
        ("Heb je Veilig Thuis vandaag gebeld?", False),
        ("", False),
    ],
)
def test_advice_of_a_draft_is_found_in_a_text(text: str, *, held: bool) -> None:
    """A sentence from a document or a model counts, also of what may be chosen beside the draft.

    The worker's words, questions and fixed texts do not count.
    """
    assert holds_advice(text, DRAFT) is held
