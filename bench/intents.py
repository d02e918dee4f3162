"""How often the program knows what a question is after: `PYTHONPATH=. python -m bench.intents`, in seconds.

The questions are those of the 272 long cases, labelled by two hands that saw the questions alone, and never
learnt from; where one is after two things, either is right. ``told`` is the share of all questions of which
the likeliest intent has at least that chance (where none of them is likelier, none is told), ``right`` the
share of those that were labelled so. Two hands differ as well, mostly where "her" may be mother or girl.
"""

import json
from collections import Counter
from pathlib import Path

from corpus.catalogue import load
from corpus.intents import OTHER
from retrieval.artefact import obtain

LABELLED = Path(__file__).parent / "consult" / "intents.jsonl"
CHANCES = (0.3, 0.4, 0.5, 0.65, 0.8)


def main() -> None:
    """Print the figures, and which intents are taken for which."""
    built = obtain(load())
    rows = [json.loads(line) for line in LABELLED.read_text(encoding="utf-8").splitlines()]
    likely = [
        max(built.heard(row["text"]).intended.items(), key=lambda one: one[1], default=(OTHER, 0.0))
        for row in rows
    ]
    right = [intent in row["after"] for (intent, _), row in zip(likely, rows, strict=True)]
    for least in CHANCES:
        told = [fits for (_, chance), fits in zip(likely, right, strict=True) if chance >= least]
        print(f"from {least}: told {len(told) / len(rows):.2f}, right {sum(told) / len(told):.2f}")
    pairs = zip(likely, rows, right, strict=True)
    wrong = Counter((row["after"][0], intent) for (intent, _), row, fits in pairs if not fits)
    for (wanted, taken), count in wrong.most_common(10):
        print(f"{count:3} {wanted} taken for {taken}")


if __name__ == "__main__":
    main()
