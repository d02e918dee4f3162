import json
import subprocess
import sys
from pathlib import Path

import pytest

from guardrails.anonymiser import PresidioAnonymiser
from guardrails.evaluation import evaluate

PII = Path(__file__).parents[2] / "bench" / "pii"


def test_development_set(anonymiser: PresidioAnonymiser) -> None:
    """On the development set at most 2 % leaks at 1.5 % over-redaction, and every age stays."""
    figures = evaluate(PII / "dev.jsonl", anonymiser=anonymiser)
    assert figures["span_leak_rate"] <= 0.02
    assert figures["over_redaction"] <= 0.015
    assert figures["ages_hidden"] <= 0.02


def test_development_set_in_lower_case(anonymiser: PresidioAnonymiser) -> None:
    """In lower case at most 15 % leaks."""
    figures = evaluate(PII / "dev.jsonl", anonymiser=anonymiser, lower=True)
    assert figures["span_leak_rate"] <= 0.15
    assert figures["over_redaction"] <= 0.02


@pytest.mark.parametrize(
    "label",
    ["BSN", "IBAN", "PHONE_NUMBER", "CASE_ID", "OTHER_ID", "LICENSE_PLATE", "DATE", "EMAIL_ADDRESS", "URL"],
)
def test_every_digit_identifier_is_hidden(label: str, anonymiser: PresidioAnonymiser) -> None:
    """Identifiers with digits and dates are hidden without exception."""
    for line in (PII / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        covered = {at for span in anonymiser.analyse(row["text"]).spans for at in range(span.start, span.end)}
        for span in row["spans"]:
            if span["label"] == label:
                assert all(
                    at in covered for at in range(span["start"], span["end"]) if row["text"][at].isalnum()
                ), row["id"]


def test_figures_are_those_of_the_scorer(anonymiser: PresidioAnonymiser, tmp_path: Path) -> None:
    """Our own count and the scorer of the benchmark agree."""
    lines = []
    for line in (PII / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        spans = [{"start": one.start, "end": one.end} for one in anonymiser.analyse(row["text"]).spans]
        lines.append(json.dumps({"id": row["id"], "spans": spans}))
    predictions = tmp_path / "predictions.jsonl"
    predictions.write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, str(PII / "score.py"), str(PII / "dev.jsonl"), str(predictions), "--json"]
    theirs = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)["figures"]
    ours = evaluate(PII / "dev.jsonl", anonymiser=anonymiser)
    assert ours["span_leak_rate"] == pytest.approx(theirs["span_leak_rate"])
    assert ours["over_redaction"] == pytest.approx(theirs["over_redaction"])
