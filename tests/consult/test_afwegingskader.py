import re
from itertools import product
from pathlib import Path

import pytest
import yaml

from consult.afwegingskader import (
    ASKS,
    BLANK,
    NORM_TEXT,
    NORMS,
    ROUTES,
    VERDICTS,
    Afweging,
    Answer,
    Outcome,
    Weighed,
    answers_of,
    follow,
    note,
)

ROOT = Path(__file__).resolve().parents[2]
YES, NO, DOUBT, LATER = Answer.YES, Answer.NO, Answer.DOUBT, Answer.LATER

#: Every way through the framework, written out by hand from facts AK-01, AK-02 and MC-40.
WAYS: dict[tuple[Answer, ...], Outcome] = {
    (NO,): Outcome.CLOSE,
    (DOUBT,): Outcome.ADVICE,
    (YES, YES): Outcome.REPORT_UNSAFE,
    (YES, DOUBT): Outcome.ADVICE_NOW,
    (YES, NO, NO): Outcome.REPORT_NO_HELP,
    (YES, NO, DOUBT): Outcome.ADVICE,
    (YES, NO, YES, NO): Outcome.REPORT_NOT_ACCEPTED,
    (YES, NO, YES, DOUBT): Outcome.ADVICE,
    (YES, NO, YES, YES, YES): Outcome.FOLLOW,
    (YES, NO, YES, YES, NO): Outcome.REPORT_NO_RESULT,
    (YES, NO, YES, YES, LATER): Outcome.HELP,
    (YES, NO, YES, YES, DOUBT): Outcome.ADVICE,
}


def test_every_row_of_answers_leads_where_the_facts_say() -> None:
    """Of all rows of up to six answers exactly twelve end, their beginnings go on, the rest is refused."""
    beginnings = {way[:length] for way in WAYS for length in range(len(way))}
    for length in range(7):
        for row in product(Answer, repeat=length):
            if row in WAYS:
                assert follow(row) is WAYS[row]
            elif row in beginnings:
                assert follow(row) == Afweging(length + 1)
            else:
                with pytest.raises(ValueError, match="is no answer"):
                    follow(row)


def test_every_question_offers_exactly_its_answers() -> None:
    """Each afweging has a wording for every answer it may get, and for no other."""
    for afweging in Afweging:
        assert set(ASKS[afweging].choices) == set(answers_of(afweging))
    assert {afweging for afweging, _ in ROUTES} == set(Afweging)


def test_the_norm_of_every_outcome() -> None:
    """Unsafe is norm 1, no help or no acceptance norm 2, no result norm 3; other outcomes have none."""
    norms = {outcome: VERDICTS[outcome].norm for outcome in Outcome if VERDICTS[outcome].norm}
    assert norms == {
        Outcome.REPORT_UNSAFE: 1,
        Outcome.REPORT_NO_HELP: 2,
        Outcome.REPORT_NOT_ACCEPTED: 2,
        Outcome.REPORT_NO_RESULT: 3,
    }
    assert set(NORMS) == {1, 2, 3}


def test_what_may_be_unsafe_now_is_urgent() -> None:
    """The emergency text goes with unsafe and with doubt about it."""
    urgent = {outcome for outcome in Outcome if VERDICTS[outcome].urgent}
    assert urgent == {Outcome.REPORT_UNSAFE, Outcome.ADVICE_NOW}


def test_every_fact_is_known() -> None:
    """Each fact that a question or outcome rests on stands in the list of facts of the corpus."""
    known = set(yaml.safe_load((ROOT / "corpus" / "facts.yaml").read_text()))
    assert {fact for ask in ASKS.values() for fact in ask.facts} <= known
    assert {fact for verdict in VERDICTS.values() for fact in verdict.facts} <= known


def test_every_explaining_text_is_in_the_corpus() -> None:
    """Each document that a question or norm points at exists."""
    slugs = {NORM_TEXT, *(slug for ask in ASKS.values() for slug in ask.texts)}
    for slug in slugs:
        assert (ROOT / "corpus" / "documents" / f"{slug}.md").is_file()


def test_no_outcome_promises_or_orders() -> None:
    """No outcome says that a child is safe, or that a worker must report: a norm is weighed."""
    for verdict in VERDICTS.values():
        words = " ".join((verdict.heading, *verdict.sentences)).lower()
        assert not re.search(r"\b(?:moet|verplicht|garantie|is veilig)\b(?! zijn)", words)


def test_the_note_holds_answers_arguments_and_blanks() -> None:
    """The note names each answer with its arguments on one line, the norm, and leaves the rest to fill in."""
    text = note(
        [
            Weighed(afweging=Afweging.VERMOEDEN, answer=YES, pleads="Blauwe plek.\nDrie keer."),
            Weighed(afweging=Afweging.ONVEILIG, answer=YES),
        ],
        Outcome.REPORT_UNSAFE,
    )
    assert "Afweging 1 (vermoeden): ja\n  Vóór: Blauwe plek. Drie keer.\n  Tegen: " + BLANK in text
    assert NORMS[1] in text
    assert f"Besproken met (collega, aandachtsfunctionaris): {BLANK}" in text
