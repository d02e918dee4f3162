import re
from pathlib import Path

import pytest

from consult.emergency import EMERGENCY_TEXT
from consult.errors import AnonymiserUnavailableError
from guardrails.anonymiser import LONGEST_LETTER, PresidioAnonymiser

#: Paragraphs of made-up replies, one a file.
LETTERS = {path.stem: path.read_text("utf-8") for path in (Path(__file__).parent / "letters").glob("*.txt")}


@pytest.mark.parametrize("name", sorted(LETTERS))
async def test_a_plain_letter_gives_no_findings(name: str, anonymiser: PresidioAnonymiser) -> None:
    """A consultant's letter in ordinary Dutch has nothing to point at."""
    assert await anonymiser.findings(LETTERS[name]) == []


SENTENCES = [
    sentence.strip()
    for path in sorted((Path(__file__).parents[2] / "corpus" / "documents").rglob("*.md"))
    for line in path.read_text("utf-8").split("---", 2)[-1].splitlines()
    for sentence in re.split(r"(?<=[.!?]) +", re.sub(r"^[#>*\-\d. ]+", "", line))
    if len(sentence) > 14 and "](" not in sentence
][::4]


async def test_published_sentences_give_hardly_any_findings(anonymiser: PresidioAnonymiser) -> None:
    """Of the sentences of our own documents at most one in fifty is pointed at."""
    found = [sentence for sentence in SENTENCES if await anonymiser.findings(sentence)]
    assert len(SENTENCES) > 100
    assert len(found) * 50 <= len(SENTENCES)


async def test_a_line_that_names_a_source_gives_no_findings(anonymiser: PresidioAnonymiser) -> None:
    """A source is named as the documents name theirs: a letter, a number and a dash."""
    assert await anonymiser.findings("S08 \u2013 Handelingsprotocol Deventer (01-11-2018)\nBel Femke.") == [
        "Femke"
    ]


async def test_the_fixed_text_gives_no_findings(anonymiser: PresidioAnonymiser) -> None:
    """The emergency text goes out as it is."""
    assert await anonymiser.findings(EMERGENCY_TEXT) == []


async def test_what_points_at_somebody_is_found(anonymiser: PresidioAnonymiser) -> None:
    """Names, numbers, places and dates of a family are found, each once."""
    reply = (
        "Spreek Femke Zwaluw op 3 mei in Deventer, bel 06-12345678. Femke Zwaluw weet ervan. [PERSOON-1] ook."
    )
    assert await anonymiser.findings(reply) == ["Femke Zwaluw", "3 mei", "Deventer", "06-12345678"]


async def test_a_name_beside_a_source_is_found(anonymiser: PresidioAnonymiser) -> None:
    """Only the line of the source is left alone."""
    reply = "Bronnen:\n- Meldcode, Femke Zwaluw e.a.\n\nGroet aan Douwe."
    assert await anonymiser.findings(reply) == ["Douwe"]


async def test_a_letter_without_end_is_refused(anonymiser: PresidioAnonymiser) -> None:
    """A text that is longer than any reply is not looked at, so that nothing is sent."""
    with pytest.raises(AnonymiserUnavailableError):
        await anonymiser.findings("a" * (LONGEST_LETTER + 1))
