import gzip
from importlib.resources import files

from guardrails.anonymiser import PresidioAnonymiser
from guardrails.lexicon import lexicon
from guardrails.tagger.common import common
from guardrails.tagger.model import tagger


def test_the_list_is_what_the_command_makes() -> None:
    """The shipped list of common words is the one that the treebanks and questions give."""
    shipped = gzip.decompress(files("guardrails").joinpath("data", "common.txt.gz").read_bytes()).decode()
    assert shipped.split("\n") == common(lexicon())


def test_no_common_word_is_a_name() -> None:
    """A word on a table of names, or outside the spelling list, is not common."""
    words = lexicon()
    assert words.common <= words.ordinary
    assert not any(words.is_name(word) for word in words.common)


def test_only_public_words_are_kept(anonymiser: PresidioAnonymiser) -> None:
    """What is kept between messages are words of the spelling list; a name is gone with its message."""
    anonymiser.analyse("Quirijntje Vlaskamper en zabrinski slapen bij oma in Deventer, dat gaat goed.")
    kept = {*tagger().public, *lexicon().looks}
    assert "slapen" in kept
    assert kept <= lexicon().ordinary
