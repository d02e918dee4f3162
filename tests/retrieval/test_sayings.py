from pathlib import Path

import pytest

from corpus.catalogue import Catalogue
from corpus.own import with_own
from retrieval import sayings, synonyms
from retrieval.evaluation import read
from retrieval.examples import examples
from retrieval.inflection import key
from retrieval.search import Search
from tests.retrieval.conftest import BENCH
from tests.retrieval.test_growing import OWN

FEWEST = 12  #: Sayings of a document.


def test_every_document_has_sayings_and_every_saying_a_document(documents: Catalogue) -> None:
    """A slug in the files is that of a document, and no document has fewer than a dozen."""
    found = sayings.load()
    assert set(found) == {document.slug for document in documents}
    assert min(map(len, found.values())) >= FEWEST


def test_nothing_that_is_learnt_is_a_question_of_a_set(documents: Catalogue) -> None:
    """What search is measured on, it has not learnt by heart: no example and nothing of elsewhere."""
    asked = {
        row["question"].lower().strip(" ?.")
        for path in (BENCH / "retrieval").glob("*.jsonl")
        for row in read(path)
    }
    learnt = [example.text for example in examples(documents, synonyms.load(), sayings.load())]
    assert not asked & {line.lower().strip(" ?.") for line in (*learnt, *sayings.elsewhere())}


def test_sayings_of_several_files_add_up(tmp_path: Path) -> None:
    """A document may be spoken of in more than one file."""
    (tmp_path / "a.yaml").write_text("x/y: |\n  een\n  twee\n", "utf-8")
    (tmp_path / "b.yaml").write_text("x/y: |\n  drie\n", "utf-8")
    assert sayings.load(tmp_path) == {"x/y": ("een", "twee", "drie")}


def test_a_further_document_is_found_by_its_words_without_training(documents: Catalogue) -> None:
    """A document of the organisation's own comes in within seconds, and changes nothing for the others."""
    search = Search(with_own(documents, [OWN]))
    assert OWN.slug in [hit.slug for hit in search.rank("mag de wijkmarinier mee op huisbezoek", 3)]
    assert search.rank("hij zit aan de wiet", 1)[0].slug == "thema/middelengebruik-ouders"
    assert search.built.encoder.digest == Search(documents).built.encoder.digest


def test_examples_come_from_everything_short(documents: Catalogue) -> None:
    """Titles, short answers, questions, synonyms, sayings and concepts each teach which document is meant."""
    found = examples(documents, synonyms.load(), sayings.load())
    assert {example.source for example in found} == {
        "title",
        "short",
        "synonym",
        "question",
        "saying",
        "concept",
    }
    assert all(example.slug in documents for example in found)


@pytest.mark.parametrize(
    "forms",
    ["slaan slaat sloeg geslagen", "melden meldt gemeld doorgemeld", "slapen slaapt", "leven leeft geleefd"],
)
def test_forms_of_a_verb_have_one_key(forms: str) -> None:
    """Strong or weak, present or past: one key."""
    assert len({key(form) for form in forms.split()}) == 1


def test_other_words_keep_keys_of_their_own() -> None:
    """A noun is not taken for a form of an unlike verb."""
    assert len({key(word) for word in ("gezin", "moeder", "kinderen", "ruzie", "drinken")}) == 5
