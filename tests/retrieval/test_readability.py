from retrieval.readability import measure

PLAIN = "Bel vandaag de huisarts. Vraag wie er vannacht bij de kinderen is."
HARD = (
    "Interdisciplinaire samenwerkingsverbanden veronderstellen gemeenschappelijke verantwoordelijkheden "
    "waarbij uitvoeringsorganisaties gegevensuitwisselingsovereenkomsten afsluiten."
)


def test_a_plain_letter_is_easier_than_an_official_one() -> None:
    """Short words in short sentences score above sixty, long words in a long sentence below thirty."""
    assert measure(PLAIN).ease > 60
    assert measure(HARD).ease < 30
    assert measure(PLAIN).long < measure(HARD).long


def test_headings_are_no_sentences() -> None:
    """A line without a closing mark does not make the sentences look shorter."""
    assert measure(f"Wat je vandaag doet\n{PLAIN}").sentence == measure(PLAIN).sentence


def test_syllables_are_runs_of_vowels() -> None:
    """By hand: four words of one, one, one and three syllables in one sentence."""
    assert round(measure("Wie is die moedertje.").ease, 2) == round(206.8 - 77 * 6 / 4 - 0.93 * 4, 2)


def test_an_abbreviation_must_be_written_out() -> None:
    """A short form counts as bare unless the words for it stand beside it."""
    assert measure("Vraag de OTS aan.").bare == ("OTS",)
    assert measure("Vraag een ondertoezichtstelling (OTS) aan. Een OTS duurt een jaar.").bare == ()
