from collections.abc import Callable

import numpy as np
import pytest

from consult.advice import Draft, Section
from consult.documents import SITUATION
from corpus.answerbook import Situation
from corpus.catalogue import Catalogue
from corpus.companions import ANSWERS
from retrieval.drafter import ExtractiveDrafter
from retrieval.encoder import Learnt
from retrieval.features import FEATURES
from retrieval.guidance import SURE, SURER, judges, taken_guide
from retrieval.lines import Lines
from retrieval.reading import read
from retrieval.recognising import Name, Recogniser, examples
from retrieval.search import Search
from retrieval.shelf import WholeShelf
from retrieval.wording import CALM, GROUND, SOOTHES
from tests.fakes.clock import FakeClock
from tests.retrieval.conftest import TODAY

SLUG = "thema/letsel-en-letselduiding"
VAGUE = "Hoe gaat het verder?"
FEW = 3  #: Words that say little by themselves.
BABY = (
    "Bij een baby van vier maanden zag ik bij het wegen een blauwe plek op haar wang. Moeder zegt dat het "
    "van de speen komt. Mag ik eerst met moeder praten, of moet ik melden?"
)


@pytest.fixture(scope="module")
def draft(search: Search, documents: Catalogue) -> Draft:
    """Return the draft on a baby with a bruise."""
    return ExtractiveDrafter(search, WholeShelf(documents), clock=FakeClock(TODAY)).write([BABY], documents)


def _part(draft: Draft, heading: str) -> Section:
    return next(section for section in draft.sections if section.heading == heading)


def test_what_was_learnt_of_a_situation_is_told_to_it(search: Search, documents: Catalogue) -> None:
    """Nearly every glimpse of the situations of a document is most probably of its own; so is a new line."""
    own = {one.text: one.name for one in examples(documents) if one.name[0] == SLUG}
    glimpses = [text for text in own if len(text.split()) > FEW]
    right = [_likeliest(search, text) == own[text] for text in glimpses]
    assert sum(right) / len(right) > 0.9
    new = "Het zijn ronde plekjes op zijn hand, de huisarts dacht aan sigaretten, vader zegt waterpokken."
    assert _likeliest(search, new)[0] == SLUG


def _likeliest(search: Search, text: str) -> Name:
    situated = search.built.heard(text).situated
    assert sum(situated.values()) <= 1 + 1e-9
    return max(situated, key=lambda name: situated[name])


def test_what_is_learnt_is_the_same_each_time_and_none_of_what_is_left_out(
    search: Search, documents: Catalogue
) -> None:
    """Two trainings on the same lines give the same vectors; texts that are left out are no examples."""
    one = documents.only({SLUG: True})
    held = list(examples(one))
    left = {held[0].text, held[-1].text}
    assert {found.text for found in held} - {found.text for found in examples(one, left)} == left
    encoder = search.built.encoder
    learnt = Learnt(encoder.analyser, encoder.idf, np.zeros((FEATURES, 1), dtype=np.float32))
    first, second = (Recogniser.train(learnt, held) for _ in range(2))
    assert first.names == tuple((SLUG, each.name) for each in _situations(one))
    assert np.array_equal(first.vectors, second.vectors)


def _situations(documents: Catalogue) -> list[Situation]:
    return [one for document in documents if document.companion for one in document.companion.situations]


def test_a_letter_is_made_from_the_situation(draft: Draft) -> None:
    """How safe it is, and what comes first today, are said by who knows such cases."""
    for heading in ("Hoe veilig is het?", "Wat je vandaag doet", "Wat we nog niet weten"):
        assert any(
            sentence.evidence.section.startswith(SITUATION) for sentence in _part(draft, heading).sentences
        )
    assert "Wat zou je zien als het anders zit" not in draft.letter()


def test_the_question_of_the_worker_is_answered(search: Search, unreplied: Catalogue, draft: Draft) -> None:
    """A question has its answer behind it: that of the situation, or else that of a document of the case."""
    asked, answer = _part(draft, "Je vraag").sentences
    assert asked.text.startswith("Je vraagt:")
    assert answer.evidence.section.startswith(SITUATION)
    other = ExtractiveDrafter(search, WholeShelf(unreplied), clock=FakeClock(TODAY)).write([BABY], unreplied)
    _, answer = _part(other, "Je vraag").sentences
    assert answer.evidence.section == ANSWERS


def test_the_consultant_reads_what_it_was_taken_for(draft: Draft, documents: Catalogue) -> None:
    """The name of the situation, with the title of its document, comes first in what was read."""
    first = draft.reading[0]
    assert first.topic == "Opgevat als"
    assert first.words.endswith(f"({documents[SLUG].title})")


@pytest.mark.parametrize(
    "told",
    ["Ik heb een vraag over een gezin.", "Een moeder belde mij. Mag ik het eruit laten?", "hoi, bent u er?"],
)
def test_what_tells_nothing_is_taken_for_nothing(search: Search, told: str) -> None:
    """A message without content is probably no case, so that no situation is probable."""
    assert max(search.built.heard(told).situated.values()) < SURE


def _soothes(situation: Situation) -> bool:
    first = situation.lists["weegt"][0]
    return bool(SOOTHES.search(first.text)) and not first.needs


def _of(documents: Catalogue, wanted: Callable[[Situation], bool]) -> tuple[str, Situation]:
    found = ((one.slug, each) for one in documents if one.companion for each in one.companion.situations)
    return next((slug, each) for slug, each in found if wanted(each))


@pytest.mark.parametrize("chance, taken", [(SURE, True), (SURE - 0.01, False)])
def test_a_case_is_taken_for_a_situation_only_when_that_is_probable(
    documents: Catalogue, chance: float, *, taken: bool
) -> None:
    """A situation leads a letter from a chance of `SURE`; below it the letter rests on documents."""
    slug, free = _of(documents, lambda one: not (one.needs or one.excludes or judges(one, CALM)))
    found = taken_guide(read([VAGUE]), {slug: 1.0}, documents, slug, {(slug, free.name): chance})
    assert (found.situation if found else None) == (free if taken else None)


@pytest.mark.parametrize("chance, taken", [(SURER, True), (SURER - 0.01, False)])
def test_a_calm_situation_must_be_surer_than_others(
    documents: Catalogue, chance: float, *, taken: bool
) -> None:
    """One that soothes leads a letter only from a chance at which few others are wrong."""
    slug, calm = _of(documents, lambda one: _soothes(one) and not (one.needs or one.excludes))
    found = taken_guide(read([VAGUE]), {slug: 1.0}, documents, slug, {(slug, calm.name): chance})
    assert (found.situation if found else None) == (calm if taken else None)


@pytest.mark.parametrize("chance, taken", [(0.05, True), (0.17, True), (0.18, False)])
def test_a_calm_situation_must_be_far_more_probable_than_what_is_grave(
    documents: Catalogue, chance: float, *, taken: bool
) -> None:
    """One that calms must be far more probable than all together that name a ground to report."""
    slug, calm = _of(documents, lambda one: judges(one, CALM) and not (one.needs or one.excludes))
    other, grave = _of(documents, lambda one: judges(one, GROUND) and not judges(one, CALM))
    situated = {(slug, calm.name): 0.7, (other, grave.name): chance}
    found = taken_guide(read([VAGUE]), {slug: 1.0}, documents, slug, situated)
    assert (found.situation if found else None) == (calm if taken else None)


def test_no_case_is_taken_for_a_calm_one_that_it_cannot_be(
    documents: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the case lacks what a situation needs that soothes, that is not taken; where it can be, it is."""
    slug, needing = _of(documents, lambda one: bool(one.needs) and _soothes(one))
    situated = {(slug, needing.name): 0.9}
    assert taken_guide(read([VAGUE]), {slug: 1.0}, documents, slug, situated) is None
    assert taken_guide(read([VAGUE]), {slug: 1.0}, documents, slug, {}) is None
    monkeypatch.setattr("retrieval.guidance.possible", lambda *_: True)
    assert taken_guide(read([VAGUE]), {slug: 1.0}, documents, slug, situated)
    grave = "thema/seksueel-misbruik"
    about = {grave: 0.6, slug: 0.5}
    assert taken_guide(read([VAGUE]), about, documents, grave, situated) is None


@pytest.mark.parametrize("chance, taken", [(0.5, True), (0.48, False)])
def test_a_situation_of_another_document_must_be_more_probable_than_the_first(
    documents: Catalogue, chance: float, *, taken: bool
) -> None:
    """Where the case is about other documents, a situation is taken when it is likelier than those."""
    slug, grave = _of(documents, lambda one: judges(one, GROUND) and not judges(one, CALM))
    other = next(one.slug for one in documents if one.slug != slug)
    situated = {(slug, grave.name): chance}
    found = taken_guide(read([VAGUE]), {other: 0.7}, documents, other, situated)
    assert (found.situation if found else None) == (grave if taken else None)


@pytest.mark.parametrize("chance, taken", [(SURER, True), (SURER - 0.01, False)])
def test_beside_a_grave_harm_what_names_no_ground_must_be_surer(
    documents: Catalogue, chance: float, *, taken: bool
) -> None:
    """A situation that names no ground to report leads beside a grave harm only when it is that probable."""
    harm = "thema/seksueel-misbruik"
    slug, mild = _of(documents, lambda one: not (judges(one, GROUND) or judges(one, CALM)))
    about = {harm: 0.8, slug: 0.5}
    found = taken_guide(read([VAGUE]), about, documents, harm, {(slug, mild.name): chance})
    assert (found.situation if found else None) == (mild if taken else None)


@pytest.mark.parametrize(
    "told, needed",
    [("Gisteren kneep hij haar keel dicht.", True), ("Gisteren gooide hij een bord.", False)],
)
def test_a_fact_that_is_told_brings_its_essential(
    search: Search, documents: Catalogue, told: str, *, needed: bool
) -> None:
    """The letter says what strangling wants where the case tells of it, and only there."""
    case = f"Vader slaat moeder geregeld waar hun zoon van zes bij is. {told} Ze wonen nog samen."
    drafter = ExtractiveDrafter(search, WholeShelf(documents), clock=FakeClock(TODAY))
    today = _part(drafter.write([case], documents), "Wat je vandaag doet")
    said = " ".join(one.text for one in today.sentences)
    assert ("na wurging" in said and "heesheid" in said) is needed


def test_every_essential_is_found_in_its_document(search: Search, documents: Catalogue) -> None:
    """Each essential, and each sentence that a plan wants, is its own or can be cited from its document."""
    lines = Lines(search.ranker.analyser)
    for document in documents:
        essentials = document.companion.essentials if document.companion else {}
        own = {item.text for items in essentials.values() for item in items if item.facts}
        wanted = {item.text for items in essentials.values() for item in items}
        for plan in document.companion.plans.values() if document.companion else ():
            wanted.update(text for texts in plan.core.values() for text in texts)
        for text in wanted - own:
            assert lines.sentence(document, text), (document.slug, text)


EXTORTED = (
    "Jongen van 15 kwam lijkbleek bij me: een meisje dat hij online kent dreigt zijn naaktfoto te sturen "
    "als hij vanavond geen 300 euro overmaakt. Hij heeft al betaald en wil alles wissen. Wat doe ik eerst?"
)


def test_a_letter_on_a_situation_keeps_to_its_plan(search: Search, documents: Catalogue) -> None:
    """Of what the plan wants, about half is in the letter; what says the same in other words is not."""
    drafter = ExtractiveDrafter(search, WholeShelf(documents), clock=FakeClock(TODAY))
    found = drafter.write([EXTORTED], documents)
    document = documents["thema/online-misbruik"]
    name = "Jongere wordt nu afgeperst met naaktbeelden"
    assert found.reading[0].words == f"{name} ({document.title})"
    assert document.companion
    plan = document.companion.plans[name]
    said = {sentence.text for section in found.sections for sentence in section.sentences}
    core = [text for texts in plan.core.values() for text in texts]
    assert sum(text in said for text in core) >= len(core) // 2
    assert not plan.covered & said
