import asyncio
from dataclasses import replace

import pytest

from consult.text import Memory
from guardrails.anonymiser import PresidioAnonymiser
from guardrails.lexicon import lexicon
from guardrails.placeholders import Numbering, title_of
from guardrails.words import PLACEHOLDER


def numbering(memory: Memory | None = None) -> Numbering:
    """Return the numbering of a fresh case, or of a case with *memory*."""
    return Numbering(memory or Memory(), lexicon())


@pytest.mark.parametrize(
    "spelling",
    ["daan", "DAAN", "Daans", "Daan's", "Da\u0101n"],
)
def test_spellings_of_one_name_share_a_number(spelling: str) -> None:
    """Case, accents and a possessive s make no other person."""
    numbers = numbering()
    assert numbers.placeholder("PERSOON", "Daan") == "[PERSOON-1]"
    assert numbers.placeholder("PERSOON", spelling) == "[PERSOON-1]"


def test_first_name_of_a_full_name() -> None:
    """A first name alone is the person with that full name, while there is one."""
    numbers = numbering()
    assert numbers.placeholder("PERSOON", "Femke van der Zwaluw") == "[PERSOON-1]"
    assert numbers.placeholder("PERSOON", "Femke") == "[PERSOON-1]"
    assert numbers.placeholder("PERSOON", "Douwe van der Zwaluw") == "[PERSOON-2]"
    assert numbers.placeholder("PERSOON", "Douwe") == "[PERSOON-2]"


def test_a_shared_family_name_is_nobody() -> None:
    """A family name that two people share gets a number of its own."""
    numbers = numbering()
    numbers.placeholder("PERSOON", "Femke Zwaluw")
    numbers.placeholder("PERSOON", "Douwe Zwaluw")
    assert numbers.placeholder("PERSOON", "Zwaluw") == "[PERSOON-3]"


def test_full_name_after_first_name() -> None:
    """A full name that follows its first name is the same person."""
    numbers = numbering()
    assert numbers.placeholder("PERSOON", "Femke") == "[PERSOON-1]"
    assert numbers.placeholder("PERSOON", "Femke Zwaluw") == "[PERSOON-1]"
    assert numbers.placeholder("PERSOON", "Zwaluw") == "[PERSOON-1]"


def test_kinds_are_numbered_apart() -> None:
    """Each kind counts for itself."""
    numbers = numbering()
    assert numbers.placeholder("PERSOON", "Femke") == "[PERSOON-1]"
    assert numbers.placeholder("PLAATS", "Deventer") == "[PLAATS-1]"
    assert numbers.placeholder("TELEFOON", "06-12345678") == "[TELEFOON-1]"
    assert numbers.placeholder("TELEFOON", "06 1234 5678") == "[TELEFOON-1]"


def test_typed_numbers_are_not_given_out_again() -> None:
    """A placeholder that somebody typed keeps its number for itself."""
    numbers = numbering()
    numbers.skip_typed("[PERSOON-4] zegt niets")
    assert numbers.placeholder("PERSOON", "Femke") == "[PERSOON-5]"


def test_titles_tell_two_people_apart() -> None:
    """A man and a woman of one family name are two people, and the bare name is neither."""
    numbers = numbering()
    assert numbers.placeholder("PERSOON", "Zwaluw", title="v") == "[PERSOON-1]"
    assert numbers.placeholder("PERSOON", "Zwaluw", title="m") == "[PERSOON-2]"
    assert numbers.placeholder("PERSOON", "zwaluw", title="v") == "[PERSOON-1]"
    assert numbers.placeholder("PERSOON", "Zwaluw") == "[PERSOON-3]"
    assert numbers.placeholder("PERSOON", "Zwaluw", title="m") == "[PERSOON-2]"


def test_a_title_after_the_full_name() -> None:
    """A woman by her full name is the same by her title and family name; her husband is not."""
    numbers = numbering()
    assert numbers.placeholder("PERSOON", "Femke Zwaluw", title="v") == "[PERSOON-1]"
    assert numbers.placeholder("PERSOON", "Zwaluw", title="v") == "[PERSOON-1]"
    assert numbers.placeholder("PERSOON", "Zwaluw", title="m") == "[PERSOON-2]"


@pytest.mark.parametrize(
    "before, title",
    [("met mevr. ", "v"), ("Meneer ", "m"), ("het gezin ", "g"), ("kameneer ", ""), ("opa ", "")],
)
def test_reads_titles(before: str, title: str) -> None:
    """The word before a name says which title it has."""
    assert title_of(before) == title


@pytest.mark.parametrize(
    "first, second",
    [
        ("bel 06-12345678", "bel +31 6 1234 5678"),
        ("op 3 oktober 2024 was het", "op 03-10-24 was het"),
        ("ze wonen Dorpsstraat 12a nu", "ze wonen dorpsstraat 12 A nu"),
        ("bsn 999990019", "BSN 9999.90.019"),
        ("mail a.b@voorbeeld.example", "mail A.B@voorbeeld.example"),
    ],
)
def test_identifiers_keep_their_number_over_messages(
    first: str, second: str, anonymiser: PresidioAnonymiser
) -> None:
    """The same number, date or address has the same placeholder in a later message, however it is written."""
    one = anonymiser.mask_text(first, memory=Memory())
    two = anonymiser.mask_text("Vanaf nu 06-87654321. " + second, memory=one.memory)
    placeholders = [match.group() for match in PLACEHOLDER.finditer(one.text)]
    assert len(placeholders) == 1
    assert placeholders[0] in two.text


def test_a_shared_family_name_stays_hidden(anonymiser: PresidioAnonymiser) -> None:
    """A family name of two people is hidden in a later message as well, also in lower case."""
    one = anonymiser.mask_text("Mevrouw Wolk en meneer Wolk kwamen.", memory=Memory())
    assert one.text == "Mevrouw [PERSOON-1] en meneer [PERSOON-2] kwamen."
    assert (
        anonymiser.mask_text("ik zag wolk net lopen", memory=one.memory).text
        == "ik zag [PERSOON-3] net lopen"
    )


def test_memory_holds_no_names(anonymiser: PresidioAnonymiser) -> None:
    """What a case remembers holds neither a name nor a number of the text."""
    memory = anonymiser.mask_text("Femke Zwaluw belt 06-12345678.", memory=Memory()).memory
    seen = repr(dict(memory.known)) + repr(dict(memory.counts))
    assert "emke" not in seen.lower()
    assert "1234" not in seen
    assert all(len(mark) == 64 for mark in memory.known)


def test_initials_leave_no_trace(anonymiser: PresidioAnonymiser) -> None:
    """Initials are known within one message only."""
    masked = anonymiser.mask_text("Het gaat om J. de V. en J slaapt slecht.", memory=Memory())
    assert masked.text == "Het gaat om [PERSOON-1] en [PERSOON-1] slaapt slecht."
    assert masked.memory.known == {}
    assert masked.memory.counts == {"PERSOON": 1}


def test_memory_is_not_changed_in_place(anonymiser: PresidioAnonymiser) -> None:
    """The given memory stays as it was."""
    memory = Memory()
    anonymiser.mask_text("Femke belt.", memory=memory)
    assert memory == replace(memory, known={}, counts={})


#: Two messages of one case: a number that is hidden in the first, and the same in the second, which on its
#: own or in that spelling is not taken for one.
AGAIN = [
    ("dossier K0123 ligt er", "k0123 is weg"),
    ("dossier K01234 ligt er", "zie k-01234, en bel"),
    ("kenteken XX-12-YY", "die xx 12 yy stond er weer"),
    ("kenteken XX-12-YY", "die xx12yy stond er weer"),
    ("dossiernummer 4711", "dat was 4711 toch"),
    ("bel 06-12345678", "hij heeft 0612 345 678 nog"),
    ("bel 06-12345678", "hij heeft nul zes twaalf vierendertig zesenvijftig achtenzeventig"),
    ("bel nul zes twaalf vierendertig zesenvijftig achtenzeventig", "hij heeft +31 (0)6 12 34 56 78"),
    ("bel nul zes dubbel een drie vier dubbel vijf zes zeven", "hij heeft 06 11345567 nog"),
]


@pytest.mark.parametrize("first, second", AGAIN)
def test_a_number_is_known_in_later_messages(first: str, second: str, anonymiser: PresidioAnonymiser) -> None:
    """A number that was hidden is hidden in a later message in any spelling, by the same placeholder."""
    one = anonymiser.mask_text(first, memory=Memory())
    two = anonymiser.mask_text(second, memory=one.memory)
    assert len(PLACEHOLDER.findall(one.text)) == 1
    assert PLACEHOLDER.findall(two.text) == PLACEHOLDER.findall(one.text)


@pytest.mark.parametrize("text", ["een bedrag van 4712 euro", "tussen 47115 en 14711", "a_4711", "hij is 47"])
def test_another_number_stays(text: str, anonymiser: PresidioAnonymiser) -> None:
    """A number that only looks like one of the case stays as it is."""
    memory = anonymiser.mask_text("dossiernummer 4711", memory=Memory()).memory
    assert anonymiser.mask_text(text, memory=memory).text == anonymiser.mask_text(text, memory=Memory()).text


def test_memory_holds_numbers_as_hmacs(anonymiser: PresidioAnonymiser) -> None:
    """What a case remembers of a number is HMACs under its own key: another key makes others."""
    text = "dossier K01234 en kenteken XX-12-YY"
    one, two = (anonymiser.mask_text(text, memory=Memory()).memory for _ in range(2))
    assert all(len(mark) == 64 for mark in one.known)
    assert set(one.known).isdisjoint(two.known)
    assert "01234" not in repr(one.known.values())


def test_a_word_with_digits_masked_by_hand_is_known(anonymiser: PresidioAnonymiser) -> None:
    """A number that the worker hides by hand is hidden in a later message as well."""
    one = asyncio.run(
        anonymiser.mask_word(anonymiser.mask_text("map 12/88 is weg", memory=Memory()), "12/88")
    )
    two = anonymiser.mask_text("waar is 12-88 nu", memory=one.memory)
    assert two.text == "waar is [WOORD-1] nu"
