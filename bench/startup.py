"""What a command computes until its first answer, beside the heaviest import: `python -m bench.startup`.

Each command gets one line to answer in a process of its own, in turn with the import of Presidio and spaCy
that no anonymiser of ours can do without. Prints the least processor time of each, in seconds, and how many
times that of the import in the same round it is (the middle of all rounds).
"""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Sequence

ROUNDS = 5
HEAVY = ("-c", "import spacy, presidio_analyzer")
FIELDS = {"anonymise": "text", "search": "question", "triage": "question", "draft": "text"}
QUESTION = "Wat doe ik bij stap 1 van de meldcode?"


def main() -> None:
    """Print a line per command."""
    rounds = [
        {"import": seconds(HEAVY)}
        | {
            command: seconds(
                ("-m", "ruggespraak", command, "--jsonl"), json.dumps({"id": 1, field: QUESTION}) + "\n"
            )
            for command, field in FIELDS.items()
        }
        for _ in range(ROUNDS)
    ]
    for name in rounds[0]:
        least = min(one[name] for one in rounds)
        ratio = sorted(one[name] / one["import"] for one in rounds)[ROUNDS // 2]
        print(f"{name}: {least:.2f} s, {ratio:.2f} times the import")


def seconds(words: Sequence[str], given: str = "") -> float:
    """Return the processor time in seconds of a Python with these *words*, which reads *given*."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("RUGGESPRAAK_")}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, *words], input=given, text=True, check=True, stdout=subprocess.DEVNULL, env=own
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
