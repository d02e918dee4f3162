"""A letter that is too long loses what matters least, and never where to call."""

from consult.advice import Evidence, Section, Sentence, Source
from retrieval.fitting import EMERGENCY, MOST_WORDS, fitted

LONG = " woord" * 60
CALL = "Vraag vandaag advies aan Veilig Thuis."


def _passage(text: str) -> Sentence:
    return Sentence(text=text, evidence=Evidence(source=Source.PASSAGE, slug="thema/x"))


def _letter(*called: Sentence, elsewhere: str = "") -> tuple[Section, ...]:
    """Return a letter that is far too long, with what is *called* at the end of today."""
    today = [*(_passage(f"Doe {number}.{LONG}") for number in range(5)), *called]
    fixed = Evidence(source=Source.FIXED, slug=EMERGENCY)
    return (
        Section(heading="Hoe veilig is het?", sentences=tuple(_passage(LONG) for _ in range(4))),
        Section(heading="Wat je vandaag doet", sentences=tuple(today)),
        Section(
            heading="Wanneer opschalen",
            sentences=(
                Sentence(text="Bel 112, daarna Veilig Thuis.", evidence=fixed),
                _passage(elsewhere or LONG),
            ),
        ),
    )


def _texts(letter: tuple[Section, ...]) -> list[str]:
    return [sentence.text for section in letter for sentence in section.sentences]


def test_what_alone_names_veilig_thuis_outlives_what_is_before_it() -> None:
    """Of a letter that says once whom to call, beside its words on danger, that sentence is never cut."""
    kept = _texts(fitted(_letter(_passage(CALL))))
    assert CALL in kept
    assert len(kept) < len(_texts(_letter(_passage(CALL))))


def test_of_two_that_name_veilig_thuis_one_may_go() -> None:
    """A letter that says it twice loses the one that matters least, and keeps the other."""
    kept = _texts(fitted(_letter(_passage(CALL), elsewhere="Meld bij Veilig Thuis.")))
    assert CALL not in kept
    assert "Meld bij Veilig Thuis." in kept


def test_a_letter_is_cut_to_its_length() -> None:
    """Without such a sentence a letter comes within its words, with something left in each section."""
    kept = fitted(_letter())
    assert sum(len(text.split()) for text in _texts(kept)) <= MOST_WORDS
    assert all(section.sentences for section in kept)


def test_what_was_cut_last_comes_back_where_there_is_room() -> None:
    """A long line that is cut makes room for a short one that went before it, at its place."""
    short = "Vraag wie er vannacht is."
    letter = (
        Section(heading="Wat je vastlegt", sentences=(_passage("Noteer het."), _passage(short))),
        Section(heading="Je vraag", sentences=tuple(_passage(f"{number}{LONG * 2}") for number in range(4))),
        Section(heading="Wanneer opschalen", sentences=(_passage("Bel Veilig Thuis."),)),
    )
    kept = fitted(letter)
    assert [section.heading for section in kept] == [section.heading for section in letter]
    assert len(kept[1].sentences) < len(letter[1].sentences)
    assert short in _texts(kept)
    assert sum(len(text.split()) for text in _texts(kept)) <= MOST_WORDS


def test_what_alone_comes_from_the_leading_document_is_never_cut() -> None:
    """A letter keeps a sentence of the document that it is about, and loses one of another in its place."""
    lead = Sentence(
        text="Laat het vandaag zien.", evidence=Evidence(source=Source.PASSAGE, slug="thema/lead")
    )
    assert lead not in [one for part in fitted(_letter(lead)) for one in part.sentences]
    assert lead in [one for part in fitted(_letter(lead), "thema/lead") for one in part.sentences]


def test_a_question_goes_with_its_answer() -> None:
    """Where an answer is cut, so is what the worker asked: a question never stands without its answer."""
    asked = Sentence(text="Je vraagt: “Mag dat?”", evidence=Evidence(source=Source.QUESTION, end=8))
    answers = [one for number in range(4) for one in (asked, _passage(f"{number}{LONG * 3}"))]
    kept = fitted((Section(heading="Je vraag", sentences=tuple(answers)),))[0].sentences
    assert len(kept) < len(answers)
    assert [one is asked for one in kept] == [True, False] * (len(kept) // 2)
