"""Prints every way that is tried to get past the approval gate; with ``--write`` makes `docs/gate.md`."""

import sys

from tests.gate.page import TARGET, page, rows

if "--write" in sys.argv[1:]:
    TARGET.write_text(page(), encoding="utf-8")
else:
    for number, (name, where, stopped_by) in enumerate(rows(), start=1):
        sys.stdout.write(f"{number:3}  {name} ({where}): {stopped_by}\n")
