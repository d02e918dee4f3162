import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from consult.text import Channel, Memory, Proposal
from consult.triage import Triage, triage

DEV = Path(__file__).parents[2] / "bench" / "retrieval" / "dev.jsonl"


@pytest.mark.parametrize(
    "text,kind",
    [
        ("wat is een ondertoezichtstelling", Triage.LOOKUP),
        ("welke stappen heeft de meldcode", Triage.LOOKUP),
        ("moeder doet al weken niet open en school maakt zich zorgen", Triage.CONSULT),
        ("hij heeft haar net gewurgd", Triage.ACUTE),
        ("hoe maak ik lasagne", Triage.OUT_OF_SCOPE),
        ("hoeveel belasting betaal ik over mijn vakantiegeld", Triage.OUT_OF_SCOPE),
        ("wat is de dosering van ritalin voor een kind", Triage.OUT_OF_SCOPE),
        ("hallo", Triage.OUT_OF_SCOPE),
        ("", Triage.OUT_OF_SCOPE),
    ],
)
def test_a_message_is_told_apart(text: str, kind: Triage) -> None:
    """Each kind of message is called by its name."""
    assert triage(text) is kind


@pytest.mark.parametrize(
    "text,about,acute,kind",
    [
        ("wat houdt stap 4 in", None, False, Triage.LOOKUP),
        ("wat houdt stap 4 in", None, True, Triage.ACUTE),
        ("wat houdt stap 4 in", "case", False, Triage.CONSULT),
        ("hij heeft haar net gewurgd", "case", False, Triage.ACUTE),
        ("drie keer", "case", False, Triage.CONSULT),
        ("drie keer", None, False, Triage.OUT_OF_SCOPE),
    ],
)
def test_what_a_proposal_asks(text: str, about: str | None, acute: bool, kind: Triage) -> None:  # noqa: FBT001 - a row of the table
    """Danger in any of its messages comes first, and what adds to a case is for its consultant."""
    proposal = Proposal(
        id="p",
        worker_id="w",
        channel=Channel.WEB,
        text=text,
        memory=Memory(),
        about=about,
        acute=acute,
        expires_at=datetime(2026, 11, 23, tzinfo=UTC),
    )
    assert proposal.asks is kind


def test_a_long_message_is_never_refused() -> None:
    """A long story gets a consultant, whatever words it uses."""
    story = "ik weet niet goed hoe dit verder moet want alles loopt door elkaar " * 3
    assert triage(story) is Triage.CONSULT


def test_the_development_set_is_within_its_bounds() -> None:
    """At least 60 % of what is none of ours is seen, and at most 5 % of what is ours is refused."""
    rows = [json.loads(line) for line in DEV.read_text(encoding="utf-8").splitlines()]
    strange = [row for row in rows if row["type"] == "out_of_scope"]
    ours = [row for row in rows if row["type"] in ("lookup", "consult")]
    assert sum(triage(row["question"]) is Triage.OUT_OF_SCOPE for row in strange) >= 0.6 * len(strange)
    assert sum(triage(row["question"]) is Triage.OUT_OF_SCOPE for row in ours) <= 0.05 * len(ours)
