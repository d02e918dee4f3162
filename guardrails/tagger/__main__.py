"""`python -m guardrails.tagger train` rebuilds the weights; `check` rebuilds them and compares.

`common` rebuilds the list of common words.
"""

import sys

from guardrails.tagger.build import check, train_and_store
from guardrails.tagger.common import store

COMMANDS = {"train": train_and_store, "check": check, "common": store}

if __name__ == "__main__":
    command = COMMANDS.get(sys.argv[1]) if len(sys.argv) == 2 else None  # noqa: PLR2004 - the command itself
    if command is None:
        sys.exit("usage: python -m guardrails.tagger train|check|common")
    sys.exit(command())
