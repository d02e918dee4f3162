import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor

import pytest

from retrieval.analyser import Analyser, Lexicon, words
from retrieval.evidence.words import stem
from retrieval.spelling import Speller
from retrieval.synonyms import Concept, load

CONCEPTS = (
    Concept(term="Veilig Thuis", slug="veilig-thuis/taken", phrases=("Veilig Thuis", "VT", "het meldpunt")),
    Concept(term="Uithuisplaatsing", slug="keten/uithuisplaatsing", phrases=("uithuisplaatsing", "weghalen")),
    Concept(
        term="Misbruik",
        slug="thema/seksueel-misbruik",
        phrases=("misbruik", "aanzitten"),
        together=("geheimpje",),
    ),
)
TEXTS = ["veiligheid en een plan voor het gezin", "een besluit over uithuisplaatsing", "kinderen en ouders"]


@pytest.fixture
def analyser() -> Analyser:
    """Return an analyser that knows a few words."""
    return Analyser(CONCEPTS, Lexicon.learn(CONCEPTS, TEXTS))


def _terms(analyser: Analyser, text: str) -> Mapping[str, float]:
    return analyser.terms(text)


def test_words_are_folded() -> None:
    """Case, accents, full width, apostrophes and placeholders do not tell words apart."""
    assert words("\uff26EITEN \u00e9\u00e9n z'n <PERSOON_1> [PLAATS-2] d\u2019r") == [
        "feiten",
        "een",
        "zn",
        "dr",
    ]


def test_stop_words_are_dropped_and_stems_shared(analyser: Analyser) -> None:
    """Only words that say something remain, by their stem."""
    assert "de" not in _terms(analyser, "de kinderen van het gezin")
    assert _terms(analyser, "kind").keys() & _terms(analyser, "kinderen").keys() == set()
    assert _terms(analyser, "ouder").keys() == _terms(analyser, "ouders").keys()


def test_a_compound_counts_for_its_parts(analyser: Analyser) -> None:
    """A compound that the corpus never wrote is found by the words it is made of."""
    assert {analyser.stem("veiligheid"), analyser.stem("plan")} <= _terms(analyser, "veiligheidsplan").keys()
    assert analyser.stem("besluit") in _terms(analyser, "uithuisplaatsingsbesluit")


@pytest.mark.parametrize(
    "text,concept",
    [
        ("vt gebeld", "#Veilig Thuis"),
        ("bel het meldpunt", "#Veilig Thuis"),
        ("kind weghalen", "#Uithuisplaatsing"),
    ],
)
def test_slang_and_abbreviations_add_their_concept(analyser: Analyser, text: str, concept: str) -> None:
    """What workers type stands for the concept."""
    assert concept in _terms(analyser, text)


def test_a_word_that_counts_only_together_adds_nothing_alone(analyser: Analyser) -> None:
    """An ambiguous word strengthens its concept, and does not raise it."""
    assert "#Misbruik" not in _terms(analyser, "een geheimpje")
    alone, together = _terms(analyser, "aanzitten"), _terms(analyser, "aanzitten en een geheimpje")
    assert together["#Misbruik"] > alone["#Misbruik"]


@pytest.mark.parametrize(
    "typo,word",
    [
        ("uithuisplaatsng", "uithuisplaatsing"),  # One letter missing.
        ("uithuispltasing", "uithuisplaatsing"),  # Two letters wrong in a long word.
        ("beslutt", "besluit"),  # One letter wrong in a word of seven.
        ("beslott", "beslott"),  # Two in a word of seven are too many.
        ("plam", "plam"),  # Short words are left alone.
        ("gezin", "gezin"),
    ],
)
def test_typos_are_mended_by_the_length_of_the_word(typo: str, word: str) -> None:
    """One letter may differ from six letters on, two from eight on."""
    assert Speller(["uithuisplaatsing", "besluit", "plan", "gezin"]).mended(typo) == word


def test_neighbours_that_changed_places_count_once() -> None:
    """A swap of two neighbours is one letter that differs, so it is mended where two letters are too many."""
    assert Speller(["melding"]).mended("medling") == "melding"
    assert Speller(["melding"]).mended("medlign") == "medlign"


def test_the_nearest_word_is_taken() -> None:
    """Of two words that are near enough the nearer one is taken, and of two as near the shorter one."""
    assert Speller(["meldingen", "meldinkje"]).mended("meldingem") == "meldingen"
    assert Speller(["beslissing", "beslissingen"]).mended("beslissinge") == "beslissing"


def test_the_packaged_concepts_load() -> None:
    """The editable list has a term, a slug and phrases in every row."""
    concepts = load()
    assert len(concepts) > 100
    assert all(concept.term and "/" in concept.slug and concept.phrases for concept in concepts)


@pytest.fixture
def hasty() -> Iterator[None]:
    """Let threads take turns far more often than they do."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("hasty")
def test_threads_stem_beside_each_other() -> None:
    """Words that are stemmed in several threads at once get the stems that they get one at a time."""
    middles, ends = ("aan", "oep", "ijf", "ouw"), ("elijkheden", "ingen", "eren", "achtige")
    new = [f"{start}{middle}{end}" for start in "bdgkl" for middle in middles for end in ends]
    alone = Lexicon({}, {})
    wanted = [alone.stem(word) for word in new]
    shared = Lexicon({}, {})
    with ThreadPoolExecutor(max_workers=8) as pool:
        found = list(pool.map(lambda _: [shared.stem(word) for word in new], range(8)))
    assert all(one == wanted for one in found)


@pytest.mark.usefixtures("hasty")
def test_a_search_and_a_check_stem_beside_each_other() -> None:
    """What the claim check stems while a search stems other words is stemmed as it is alone."""
    new = [
        f"{start}{middle}{end}" for start in "fhmnp" for middle in ("aan", "oep") for end in ("ingen", "eren")
    ]
    wanted = [stem.__wrapped__(word) for word in new]
    searches = Lexicon({}, {})
    with ThreadPoolExecutor(max_workers=8) as pool:
        busy = [
            pool.submit(lambda: [searches.stem(f"{word}{n}") for n in range(9) for word in new])
            for _ in range(4)
        ]
        found = [
            pool.submit(lambda: [stem.__wrapped__(word) for _ in range(9) for word in new]) for _ in range(4)
        ]
        assert all(one.result() == wanted * 9 for one in found)
        assert all(one.result() for one in busy)
