import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guardrails.anonymiser import PresidioAnonymiser
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


def test_fold_ignores_case_and_accents() -> None:
    """Names are compared without case and accents."""
    assert fold("Wr\u00f3blewska") == fold("WROBLEWSKA")
    assert fold("\u0141ucja") == "lucja"
