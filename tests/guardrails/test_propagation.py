import pytest

from consult.text import Memory
from guardrails.anonymiser import PresidioAnonymiser

#: Messages in which a name stands more than once, each time in another form, and the forms that must go.
REPEATS = [
    ("mama van d'Ancona belt, D'ANCONA zelf niet. is d'ancona thuis?", "ancona"),
    ("Zij zit op de Wilgenschool. wilgenschool belt, de wilgenschool zegt niks.", "wilgen"),
    ("Ze wonen Kastanjelaan 12. de hele kastanjelaan weet het.", "kastanje"),
    ("Het gaat om Tjarda. TJARDA en tjarda's broer, tjardaatje niet.", "tjarda"),
    ("Mevrouw Vlaskamper belt. vlaskampers zoon ook.", "vlaskamper"),
    ("Opa Wiebren komt. wiebrentje wil niet.", "wiebren"),
    ("Q vader en Q", "q"),
]


@pytest.mark.parametrize("text, name", REPEATS)
def test_a_hidden_name_is_hidden_everywhere(text: str, name: str, anonymiser: PresidioAnonymiser) -> None:
    """A name that is hidden once stands nowhere in the result, in any case or form."""
    assert name not in anonymiser.mask_text(text, memory=Memory()).text.lower()


#: Messages in which a stretch with a digit stands twice: recognised once, and once where it would not be.
NUMBERS = [
    ("mama belde M1chelle, m1CHELLE'v-kaart lag er", "m1chelle"),
    ("mama belde M1chelle. M1CHELLE\u2019V-kaart lag er", "m1chelle"),
    ("dossier K01234 ligt er, k01234-bis niet", "k01234"),
    ("gesprek op 12-9 gehad, map 12-9/b kwijt", "12-9"),
    ("\u0130zmir: cli\u00ebntnummer K01234, map x-k01234-b", "k01234"),
]


@pytest.mark.parametrize("text, number", NUMBERS)
def test_a_hidden_number_is_hidden_everywhere(text: str, number: str, anonymiser: PresidioAnonymiser) -> None:
    """A stretch with a digit that is hidden once is hidden wherever it stands on its own, in any case."""
    assert number not in anonymiser.mask_text(text, memory=Memory()).text.lower()


def test_a_hidden_number_is_hidden_in_any_spelling(anonymiser: PresidioAnonymiser) -> None:
    """A number that is hidden once is hidden in the same message however it is written there."""
    masked = anonymiser.mask_text("kenteken XX-12-YY, dus xx12 yy; dossier K0123, k-0123", memory=Memory())
    assert masked.text == "kenteken [KENTEKEN-1], dus [KENTEKEN-1]; dossier [ZAAK-1], [ZAAK-1]"


def test_a_number_inside_a_longer_one_stays(anonymiser: PresidioAnonymiser) -> None:
    """A hidden number is not looked for inside words and longer numbers."""
    masked = anonymiser.mask_text("Gesprek op 12-9 gehad, en 112-95 en 12-9a.", memory=Memory())
    assert masked.text.endswith("gehad, en 112-95 en 12-9a.")


@pytest.mark.parametrize("text", [text for text, _ in (*REPEATS, *NUMBERS)])
@pytest.mark.parametrize("change", [str, str.lower, str.upper, str.title])
def test_masking_again_changes_nothing(text: str, change: type[str], anonymiser: PresidioAnonymiser) -> None:
    """A masked text stays as it is, though the case now knows its names."""
    once = anonymiser.mask_text(change(text), memory=Memory())
    assert anonymiser.mask_text(once.text, memory=once.memory).text == once.text


def test_an_ordinary_word_stays_one(anonymiser: PresidioAnonymiser) -> None:
    """A school that is called after a thing hides its name, and not the thing."""
    masked = anonymiser.mask_text("Ze zit op obs De Brug. Over het water ligt een brug.", memory=Memory())
    assert masked.text.endswith("Over het water ligt een brug.")


def test_a_school_is_an_organisation(anonymiser: PresidioAnonymiser) -> None:
    """A name that ends in "school" is no town."""
    assert "[ORGANISATIE-1]" in anonymiser.mask_text("Ze gaat naar de Wilgenschool.", memory=Memory()).text


@pytest.mark.parametrize("age", ["15 APPT NIET MEER", "12 ZELF NAAR DE GI", "10 EN ZE ZEGT NIKS", "9 JAAR"])
def test_ages_stay_in_capitals(age: str, anonymiser: PresidioAnonymiser) -> None:
    """A number beside a word in capitals is no licence plate."""
    text = f"HET KIND IS {age} EN DE MOEDER WEET HET NIET"
    assert anonymiser.analyse(text).spans == ()


def test_capitals_are_read_as_lower_case(anonymiser: PresidioAnonymiser) -> None:
    """A message in capitals hides what the same one in lower case hides."""
    text = "ik maak me zorgen om jelmer en fenne, hun moeder mw vlaskamper drinkt en school belt steeds"
    small, large = anonymiser.analyse(text), anonymiser.analyse(text.upper())
    assert small.spans == large.spans
    assert small.spans
