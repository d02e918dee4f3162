import re
import subprocess
import sys
from pathlib import Path

from guardrails.recognisers import all_recognisers

PAGE = (Path(__file__).parents[2] / "docs" / "anonymiser.md").read_text("utf-8")


def test_the_snippet_runs() -> None:
    """The ten lines of the page work as they stand, in a process of their own."""
    snippet = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert snippet is not None
    shown = subprocess.run([sys.executable, "-c", snippet[1]], check=True, capture_output=True, text=True)
    assert shown.stdout.splitlines()[:2] == ["PERSOON 8 14 0.9", "TELEFOON 21 32 0.9"]


def test_every_recogniser_is_on_the_page() -> None:
    """The table names each recogniser that is in use, and no other."""
    named = re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)
    assert sorted(named) == sorted(type(one).__name__ for one in all_recognisers())


def test_every_recogniser_names_its_source() -> None:
    """The file of each recogniser says where its form comes from."""
    for one in all_recognisers():
        assert "Source:" in (sys.modules[type(one).__module__].__doc__ or "")
