import pytest

from guardrails.anonymiser import PresidioAnonymiser
from guardrails.hits import DOUBTFUL, SURE, WEAK
from guardrails.recognisers.tagged import score
from guardrails.tagger.thresholds import FLAG, REDACT


@pytest.mark.parametrize(
    "chance,low,high",
    [
        (0.0, 0.0, 0.0),  # Nothing to see.
        (FLAG, WEAK, WEAK),  # Just worth a look.
        (REDACT - 0.001, WEAK, DOUBTFUL - 1e-6),  # Not quite a name.
        (REDACT, DOUBTFUL, DOUBTFUL),  # Just a name.
        (1.0, SURE, SURE),  # No doubt.
    ],
)
def test_score(chance: float, low: float, high: float) -> None:
    """A probability becomes a score at the two thresholds of the decision."""
    assert low - 1e-9 <= score(chance, REDACT) <= high + 1e-9


@pytest.mark.parametrize(
    "text,name",
    [
        ("ik maak me zorgen over tsehaynesh want ze eet niet", "tsehaynesh"),  # On no list, lower case.
        ("kan ik met qiaoyun praten zonder haar vader", "qiaoyun"),  # A syllable name.
        ("WE HEBBEN MET MAHLETAB GESPROKEN", "MAHLETAB"),  # Capitals only.
        ("gezin van der zwaluwhof is verhuisd", "van der zwaluwhof"),  # Particles go along.
        ("mevr peeringa reageert niet", "peeringa"),  # A title in short.
        ("het gaat om moeder oksanochka", "oksanochka"),  # At the end.
    ],
)
def test_names_on_no_list(text: str, name: str, anonymiser: PresidioAnonymiser) -> None:
    """A name that no list holds is hidden whole by its letters and what stands around it."""
    start = text.index(name)
    hidden = {at for span in anonymiser.analyse(text).spans for at in range(span.start, span.end)}
    assert all(at in hidden for at in range(start, start + len(name)) if text[at].isalnum())


@pytest.mark.parametrize(
    "text",
    [
        "moeder huilt veel en vader is boos",
        "welke stap van de meldcode komt na het gesprek met ouders?",
        "het kind tekent een boom en een roos",
        "wat is het verschil tussen ots en vots",
        "kan ik zonder toestemming overleggen met de huisarts",
        "hij speelt de hele dag games en blowt met vrienden",
    ],
)
def test_plain_messages_stay(text: str, anonymiser: PresidioAnonymiser) -> None:
    """A message without a name is left as it is."""
    assert anonymiser.analyse(text).spans == ()
