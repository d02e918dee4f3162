from dataclasses import replace
from datetime import UTC, datetime

import pytest

from consult.approval import Approval, Seal, Unsealed
from consult.errors import ApprovalInvalidError
from consult.model import Kind

SEAL = Seal(b"k" * 32)
APPROVAL = SEAL.approve(
    Unsealed(
        id="a1",
        consult_id="c1",
        kind=Kind.ADVICE,
        consultant_id="consultant",
        digest="d" * 32,
        at=datetime(2026, 11, 23, 10, tzinfo=UTC),
    ),
    "Overleg eerst.",
    worker_id="w1",
)


def test_a_true_approval_verifies() -> None:
    """What was sealed verifies for its own case, kind and text."""
    SEAL.verify(APPROVAL, consult_id="c1", kind=Kind.ADVICE, digest="d" * 32, worker_id="w1")


@pytest.mark.parametrize(
    "forged",
    [
        replace(APPROVAL, id="a2"),
        replace(APPROVAL, consult_id="c2"),
        replace(APPROVAL, kind=Kind.CLOSING),
        replace(APPROVAL, consultant_id="other"),
        replace(APPROVAL, digest="e" * 32),
        replace(APPROVAL, at=datetime(2026, 11, 23, 11, tzinfo=UTC)),
        replace(APPROVAL, mac=bytes(32)),
    ],
)
def test_no_field_of_an_approval_can_be_changed(forged: Approval) -> None:
    """An approval with any field changed does not verify, not even for the changed value."""
    with pytest.raises(ApprovalInvalidError):
        SEAL.verify(
            forged, consult_id=forged.consult_id, kind=forged.kind, digest=forged.digest, worker_id="w1"
        )


def test_an_approval_covers_its_own_case_kind_text_and_worker_only() -> None:
    """A true approval does not verify for another case, kind, text or worker."""
    for consult_id, kind, digest, worker_id in (
        ("c2", Kind.ADVICE, "d" * 32, "w1"),
        ("c1", Kind.CLOSING, "d" * 32, "w1"),
        ("c1", Kind.ADVICE, "e" * 32, "w1"),
        ("c1", Kind.ADVICE, "d" * 32, "w2"),
    ):
        with pytest.raises(ApprovalInvalidError):
            SEAL.verify(APPROVAL, consult_id=consult_id, kind=kind, digest=digest, worker_id=worker_id)


def test_another_key_seals_nothing_for_us() -> None:
    """An approval sealed under another key does not verify."""
    forged = Seal(b"x" * 32).approve(
        Unsealed(**{k: v for k, v in vars(APPROVAL).items() if k not in ("text", "mac")}),
        "x",
        worker_id="w1",
    )
    with pytest.raises(ApprovalInvalidError):
        SEAL.verify(forged, consult_id="c1", kind=Kind.ADVICE, digest="d" * 32, worker_id="w1")


def test_a_short_key_is_refused() -> None:
    """A seal is not made with a key that can be guessed."""
    with pytest.raises(ValueError, match="32 bytes"):
        Seal(b"short")
