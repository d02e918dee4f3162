"""What a question is after, and what a letter answers where its case is taken for a situation."""

import json

import numpy as np
import pytest

from consult.advice import Draft, Sentence
from consult.documents import SITUATION
from corpus.catalogue import Catalogue
from corpus.intents import OTHER, intents, ways
from retrieval import artefact
from retrieval.drafter import ExtractiveDrafter
from retrieval.encoder import Learnt
from retrieval.features import FEATURES
from retrieval.intents import Example, Recogniser, examples
from retrieval.replying import PLAINLY
from retrieval.search import Search
from retrieval.wording import SETTLED, UNREPORTED
from tests.retrieval.conftest import BENCH

BABY = (
    "Bij een baby van vier maanden zag ik bij het wegen een blauwe plek op haar bil, ze rolt nog niet. "
    "Moeder zegt dat het van de luier komt."
)
COMMON = 6  #: Words of a question that many ask.
SITUATED = "Plek of ander letsel bij een baby"


def _answered(draft: Draft) -> list[str]:
    """Return what stands behind the questions of the worker."""
    part = next((one for one in draft.sections if one.heading == "Je vraag"), None)
    return [one.text for one in part.sentences if not one.text.startswith("Je vraagt")] if part else []


def _answering(draft: Draft) -> tuple[Sentence, ...]:
    part = next((one for one in draft.sections if one.heading == "Je vraag"), None)
    return part.sentences if part else ()


def _reply(documents: Catalogue, intent: str) -> str:
    companion = documents["thema/letsel-en-letselduiding"].companion
    assert companion
    return companion.replies[SITUATED][intent].text


@pytest.mark.parametrize(
    "question, intent",
    [
        ("Moet er vandaag een dokter naar kijken?", "arts"),
        ("Hoe leg ik dit vast in het dossier?", "vastleggen"),
        ("Mag haar broertje vannacht wel thuis slapen?", "thuis"),
    ],
)
def test_a_question_is_answered_by_what_it_is_after(
    drafter: ExtractiveDrafter, documents: Catalogue, question: str, intent: str
) -> None:
    """Where a case is taken for a situation, a question gets what experts answer there to such a one."""
    draft = drafter.write([f"{BABY} {question}"], documents)
    assert draft.reading[0].words.startswith(SITUATED)
    assert _answered(draft) == [_reply(documents, intent)]
    assert draft.unanswered == ()


def test_an_answer_of_its_situation_cites_the_situation(
    drafter: ExtractiveDrafter, documents: Catalogue
) -> None:
    """The consultant reads where the answer stands: in the section of the situation, word for word."""
    draft = drafter.write([f"{BABY} Hoe leg ik dit vast in het dossier?"], documents)
    said = next(one for one in draft.sentences if one.text == _reply(documents, "vastleggen"))
    assert said.evidence.section == f"{SITUATION}{SITUATED}"
    source = draft.source(said)
    assert source
    assert said.text in source.text


def test_what_is_after_none_of_the_intents_has_none(search: Search) -> None:
    """A thank-you is after nothing, so that no answer is likely."""
    assert search.built.heard("Alvast bedankt en fijne dag nog").intended == {}


def test_a_bare_question_is_not_answered_for_a_situation(
    drafter: ExtractiveDrafter, documents: Catalogue
) -> None:
    """Who tells nothing gets no answer that was written for one situation."""
    draft = drafter.write(["Moet ik melden?"], documents)
    assert not any(one.evidence.section.startswith(SITUATION) for one in _answering(draft))


def test_where_it_is_settled_nothing_says_not_to_report(
    drafter: ExtractiveDrafter, documents: Catalogue
) -> None:
    """No reply denies that one reports, where experts judge the case acute or structural."""
    rows = (BENCH / "consult" / "long.jsonl").read_text("utf-8").splitlines()[::2]
    drafts = [drafter.write([json.loads(row)["text"]], documents) for row in rows]
    settled = [one for one in drafts if SETTLED.search(one.letter())]
    assert len(settled) >= 15
    for one in settled:
        assert not any(UNREPORTED.search(said.text) for said in _answering(one))


def test_without_a_situation_no_question_is_answered_by_it(
    drafter: ExtractiveDrafter, documents: Catalogue
) -> None:
    """A case that is taken for none gets none of the answers that were written for one."""
    draft = drafter.write(["Een moeder belde mij. Hoe leg ik dit vast in het dossier?"], documents)
    assert not any(one.topic == "Opgevat als" for one in draft.reading)
    held = {
        item.text
        for document in documents
        for replies in (document.companion.replies.values() if document.companion else ())
        for item in replies.values()
    }
    assert held.isdisjoint(one.text for one in draft.sentences)


def test_what_a_question_is_after_is_known(search: Search) -> None:
    """Of the questions of long cases whose intent is told, three in four at least were labelled so."""
    path = BENCH / "consult" / "intents.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    told = [
        intent in row["after"]
        for row in rows
        for intent, chance in search.built.heard(row["text"]).intended.items()
        if chance >= PLAINLY
    ]
    assert len(told) > 0.6 * len(rows)
    assert sum(told) > 0.75 * len(told)


def test_no_question_of_the_bench_was_learnt_from() -> None:
    """The labelled questions are not among those learnt from, but for a few that everybody asks."""
    path = BENCH / "consult" / "intents.jsonl"
    rows = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    known = {text for texts in ways().values() for text in texts}
    assert known.isdisjoint(text for text in rows if len(text.split()) > COMMON)


def test_learning_leaves_nothing_to_chance(search: Search) -> None:
    """Two trainings on the same questions give the same vectors, one per intent and one for none of them."""
    encoder = search.built.encoder
    learnt = Learnt(encoder.analyser, encoder.idf, np.zeros((FEATURES, 1), dtype=np.float32))
    found = [Example(text, name) for name, texts in ways().items() for text in texts[:20]]
    first, second = (Recogniser.train(learnt, found) for _ in range(2))
    assert first.names == (*intents(), OTHER)
    assert np.array_equal(first.vectors, second.vectors)


def test_other_intents_are_other_material(documents: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was built for other intents is not used: their questions are learnt from."""
    before = artefact.material(documents).digest
    changed = {**intents(), "arts": "Wie kijkt ernaar?"}
    monkeypatch.setattr(artefact, "known", lambda: changed)
    assert artefact.material(documents).digest != before


def test_the_ways_to_ask_of_answers_are_examples(documents: Catalogue) -> None:
    """What an answer is for teaches its intent; an answer without one teaches what is none of them."""
    known = {one.text: one.intent for one in examples(documents)}
    for document in documents:
        for answer in document.companion.answers if document.companion else ():
            assert known[answer.question] == (answer.intent or OTHER)
