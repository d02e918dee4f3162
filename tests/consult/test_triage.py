import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from consult.text import Channel, Memory, Proposal
from consult.triage import Triage, is_certain, triage

BENCH = Path(__file__).parents[2] / "bench"
DEV = BENCH / "retrieval" / "dev.jsonl"


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
        ("wat is parentificatie", Triage.LOOKUP),
        ("de voogd reageert niet op mijn mails, wat kan ik doen", Triage.LOOKUP),
        ("hun kleine zit de hele dag in dezelfde pamper", Triage.LOOKUP),
        ("krijg ik gedonder als ik mijn mond opendoe", Triage.LOOKUP),
        ("welke zonnebrand is goed voor een baby", Triage.OUT_OF_SCOPE),
        ("hoe leer ik mijn hond liggen", Triage.OUT_OF_SCOPE),
        ("hoeveel vrije dagen neem ik mee naar januari", Triage.OUT_OF_SCOPE),
        ("vader koopt haar met dure cadeaus en zij liegt voor hem", Triage.CONSULT),
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
    """All that is none of ours is seen, and nothing of what is ours is refused."""
    seen, refused = _refused("retrieval/dev")
    assert seen == 1
    assert refused == 0


#: Set -> least share of what is none of ours that is seen, most of what is ours that is refused.
BOUNDS = {"triage/own": (0.99, 0.02), "triage/fourth": (0.97, 0.13), "retrieval/blind": (0.8, 0.03)}


@pytest.mark.parametrize("name", BOUNDS)
def test_our_own_sets_hold_what_was_measured(name: str) -> None:
    """What is none of ours is seen and what is ours refused as measured: in `fourth`, figures."""
    least, most = BOUNDS[name]
    seen, refused = _refused(name)
    assert seen >= least
    assert refused <= most


def test_slang_of_the_field_is_ours() -> None:
    """At most one in twenty questions that name nothing of the field is refused."""
    rows = [row for row in _rows("triage/fourth") if "slang" in row.get("tags", ())]
    assert sum(triage(row["question"]) is Triage.OUT_OF_SCOPE for row in rows) <= 0.05 * len(rows)


def test_a_word_that_means_the_field_alone_is_certain() -> None:
    """Search answers what names the field on less; a word that others use too is not enough."""
    assert is_certain("Wat is parentificatie?")
    assert is_certain("de voogd reageert niet op mijn mails")
    assert not is_certain("hoe duur is een scheiding bij de notaris")


def _rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (BENCH / f"{name}.jsonl").read_text("utf-8").splitlines()]


def _refused(name: str) -> tuple[float, float]:
    """Return which share of what is none of ours, and of what is ours, is called out of scope."""
    said = [(row["type"], triage(row["question"]) is Triage.OUT_OF_SCOPE) for row in _rows(name)]
    strange = [out for kind, out in said if kind == "out_of_scope"]
    ours = [out for kind, out in said if kind in ("lookup", "consult")]
    return sum(strange) / len(strange), sum(ours) / len(ours)
