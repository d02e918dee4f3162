from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from consult.errors import ClaimedByOtherError, StepNotAllowedError
from consult.model import ALLOWED, QUEUE, Consult, State, Step
from consult.retention import ERASABLE
from consult.text import Channel

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


def consult(state: State = State.SUBMITTED) -> Consult:
    """Return a case in *state*."""
    return Consult(
        id="c1",
        number=1042,
        worker_id="w1",
        team="Noord",
        channel=Channel.WEB,
        state=state,
        created_at=NOW,
        updated_at=NOW,
        expected_at=NOW,
    )


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("state", State)
def test_every_pair_moves_exactly_where_the_table_has_a_row(state: State, step: Step) -> None:
    """A step leads where the table says, one version further but for a draft, and is refused elsewhere."""
    if (state, step) in ALLOWED:
        after = consult(state).take(step, at=NOW + timedelta(hours=1))
        assert (after.state, after.version) == (ALLOWED[state, step], 1 if step is Step.DRAFT else 2)
        assert after.updated_at == NOW + timedelta(hours=1)
    else:
        with pytest.raises(StepNotAllowedError) as refused:
            consult(state).take(step, at=NOW)
        assert (refused.value.state, refused.value.step) == (state, step)


def test_every_state_can_be_reached() -> None:
    """Every state but the first is where some step leads."""
    assert set(ALLOWED.values()) | {State.SUBMITTED} == set(State)


def test_erased_is_the_end() -> None:
    """Nothing leads out of erased, and every other state leads there in the end."""
    assert not [step for state, step in ALLOWED if state is State.ERASED]
    reaching = {State.ERASED}
    while True:
        more = reaching | {state for (state, _), to in ALLOWED.items() if to in reaching}
        if more == reaching:
            break
        reaching = more
    assert reaching == set(State)


def test_a_waiting_case_is_never_erased() -> None:
    """A case that waits for a consultant's first answer cannot be erased, however old it is."""
    assert not {*QUEUE, State.APPROVED, State.ASKED_BACK} & set(ERASABLE)
    assert set(QUEUE) == {State.SUBMITTED, State.DRAFTED, State.SECOND_READING, State.UNDELIVERABLE}


def test_a_claim_holds_until_it_lapses() -> None:
    """A colleague is refused while a claim holds, and welcome once it has lapsed."""
    mine = consult().claimed("a", at=NOW, until=NOW + timedelta(minutes=15))
    assert mine.version == 1
    with pytest.raises(ClaimedByOtherError):
        mine.claimed("b", at=NOW + timedelta(minutes=14), until=NOW + timedelta(hours=1))
    theirs = mine.claimed("b", at=NOW + timedelta(minutes=15), until=NOW + timedelta(hours=1))
    assert theirs.claim is not None
    assert theirs.claim.consultant_id == "b"


def test_a_claim_of_ones_own_is_extended() -> None:
    """The sign of life of the same consultant moves the end of the claim."""
    mine = consult().claimed("a", at=NOW, until=NOW + timedelta(minutes=15))
    again = mine.claimed("a", at=NOW + timedelta(minutes=5), until=NOW + timedelta(minutes=20))
    assert again.claim is not None
    assert again.claim.until == NOW + timedelta(minutes=20)


def test_a_step_ends_the_claim_but_a_draft_leaves_it() -> None:
    """A draft that arrives while a consultant writes leaves the claim; every other step ends it."""
    mine = consult().claimed("a", at=NOW, until=NOW + timedelta(minutes=15))
    assert mine.take(Step.DRAFT, at=NOW).claim == mine.claim
    assert mine.take(Step.APPROVE, at=NOW).claim is None


def test_writing_claims_and_moves_the_version() -> None:
    """Written text claims the case and makes every older form stale."""
    after = consult().written("a", at=NOW, until=NOW + timedelta(minutes=15))
    assert (after.version, after.claim is not None) == (2, True)


def test_the_reference_is_the_number() -> None:
    """The public reference is made of the number only."""
    assert replace(consult(), number=2001).ref == "R-2001"
