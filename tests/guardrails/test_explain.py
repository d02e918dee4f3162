import json
import subprocess
import sys

from guardrails.anonymiser import PresidioAnonymiser
from guardrails.explain import reasons

TEXT = "Mevrouw Bakker belde 06-12345678, Bakker weet ervan en Veilig Thuis ook."


def test_every_token_has_a_reason(anonymiser: PresidioAnonymiser) -> None:
    """Each token says what happened to it, and what was found which recogniser found it and how surely."""
    told = {TEXT[one.start : one.end]: one for one in reasons(TEXT, anonymiser.analyse(TEXT))}
    assert (told["Bakker"].outcome, told["Bakker"].kind) == ("redact", "PERSOON")
    assert told["Bakker"].recogniser
    assert (told["06"].recogniser, told["06"].score >= 0.9) == ("Phone", True)
    assert (told["belde"].outcome, told["belde"].recogniser) == ("leave", "")
    assert told["Thuis"].outcome == "leave"


def test_a_flag_has_a_reason() -> None:
    """With a high threshold a name is flagged, with its recogniser and a score below the threshold."""
    flagged = reasons(
        "daarna zag Femke hem", PresidioAnonymiser(threshold=0.95).analyse("daarna zag Femke hem")
    )
    assert [one.outcome for one in flagged] == ["leave", "leave", "flag", "leave"]
    assert flagged[2].recogniser
    assert 0 < flagged[2].score < 0.95


def test_reasons_agree_with_the_spans(anonymiser: PresidioAnonymiser) -> None:
    """A token is told to be redacted exactly when a span covers part of it."""
    analysis = anonymiser.analyse(TEXT)
    for one in reasons(TEXT, analysis):
        covered = any(span.start < one.end and one.start < span.end for span in analysis.spans)
        assert covered == (one.outcome == "redact")


def test_the_command_explains() -> None:
    """`anonymise --explain` prints a line per token, and with --jsonl a list of tokens per text."""
    command = [sys.executable, "-m", "ruggespraak", "anonymise", "--explain"]
    shown = subprocess.run(command, check=True, capture_output=True, text=True, input="Moeder Femke belt")
    assert [line.split()[:2] for line in shown.stdout.splitlines()] == [
        ["Moeder", "leave"],
        ["Femke", "redact"],
        ["belt", "leave"],
    ]
    line = json.dumps({"id": "a", "text": "Femke"}) + "\n"
    shown = subprocess.run([*command, "--jsonl"], check=True, capture_output=True, text=True, input=line)
    assert json.loads(shown.stdout)["tokens"][0]["outcome"] == "redact"
