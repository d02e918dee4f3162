import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guardrails.anonymiser import PresidioAnonymiser
from guardrails.leet import unleet
from guardrails.lexicon import lexicon
from guardrails.normalise import fold, normalise

FORMS = [
    # Zero-width space and soft hyphen inside a name.
    ("Ik zag Da\u200ban\u00ad Hoekstra.", "Da\u200ban\u00ad Hoekstra"),
    # Full-width letters.
    ("Ik zag \uff24\uff41\uff41\uff4e gisteren.", "\uff24\uff41\uff41\uff4e"),
    # Cyrillic letters that look Latin.
    ("Ik zag D\u0430\u0430n gisteren.", "D\u0430\u0430n"),
    # A letter and a separate accent.
    ("Ik zag Zoe\u0308 gisteren.", "Zoe\u0308"),
    # Full-width digits of a telephone number.
    (
        "bel \uff10\uff16\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18 even",
        "\uff10\uff16\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18",
    ),
    # Character references: by name, in digits, in hexadecimal digits, and twice wrapped.
    ("Ik zag Ren&eacute;e gisteren.", "Ren&eacute;e"),
    ("Ik zag Ren&#233;e gisteren.", "Ren&#233;e"),
    ("Ik zag &#70;&#x65;mke gisteren.", "&#70;&#x65;mke"),
    ("Ik zag Ren&amp;eacute;e gisteren.", "Ren&amp;eacute;e"),
    ("Ik zag Fem&shy;ke gisteren.", "Fem&shy;ke"),
    # Spaced out, with blanks and with signs; one letter a line.
    ("Ik zag F e m k e gisteren.", "F e m k e"),
    ("ik zag f.e.m.k.e gisteren", "f.e.m.k.e"),
    ("Ik zag F-e-m-k-e gisteren.", "F-e-m-k-e"),
    ("Ik zag\nF\ne\nm\nk\ne\ngisteren.", "F\ne\nm\nk\ne"),
    ("bel\n0\n6\n1\n2\n3\n4\n5\n6\n7\n8\neven", "0\n6\n1\n2\n3\n4\n5\n6\n7\n8"),
    ("pas N X 8 P 2 L K 4 7 gezien", "N X 8 P 2 L K 4 7"),
    # Marks that turn the writing direction.
    ("Ik zag \u202eFemke\u202c gisteren.", "Femke\u202c"),
    ("Ik zag \u200fFemke\u200f gisteren.", "Femke\u200f"),
    # Digits for letters, in a word that then spells a name.
    ("Ik zag F3mk3 gisteren.", "F3mk3"),
    # A typographic hyphen.
    ("bel 06\u201112345678 even", "06\u201112345678"),
]


@pytest.mark.parametrize("text, hidden", FORMS)
def test_disguises_do_not_help(text: str, hidden: str, anonymiser: PresidioAnonymiser) -> None:
    """A disguised identifier is hidden, in the offsets of the text as it was sent."""
    assert [text[span.start : span.end] for span in anonymiser.analyse(text).spans] == [hidden]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_offsets_map_back(text: str) -> None:
    """Each character of the copy comes from a stretch of the text, in order, and no stretch is empty."""
    plain = normalise(text)
    assert len(plain.starts) == len(plain.ends) == len(plain.text)
    assert all(0 <= start < end <= len(text) for start, end in zip(plain.starts, plain.ends, strict=True))
    assert list(plain.starts) == sorted(plain.starts)


def test_plain_text_is_its_own_copy() -> None:
    """Text in plain letters is left alone."""
    assert normalise("Gewoon Nederlands, met een streepje - en 'n komma.").text == (
        "Gewoon Nederlands, met een streepje - en 'n komma."
    )


@pytest.mark.parametrize(
    "text",
    [
        # A list of letters, an abbreviation, initials, a sum.
        "kies a b c d of e",
        "kom a.s.a.p. langs",
        "J.A.M.P. Jansen",
        "1 2 3 4 5",
        # Too few letters for a word.
        "dat is o k e",
        # A reference that is none, and a plain ampersand.
        "vader & moeder; R&D; &onzin;",
        # Digits in words that spell no name.
        "groep4a, 3e, 4jarige, b2b",
    ],
)
def test_leaves_what_only_looks_disguised(text: str) -> None:
    """Letters in a row that spell nothing, and digits that stand for themselves, are left as they are."""
    assert unleet(normalise(text), lexicon()).text == text


def test_fold_ignores_case_and_accents() -> None:
    """Names are compared without case and accents."""
    assert fold("Wr\u00f3blewska") == fold("WROBLEWSKA")
    assert fold("\u0141ucja") == "lucja"
