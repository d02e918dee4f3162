import re
import subprocess
from pathlib import Path

import pytest

from consult.meldcode import MeldcodeStep
from consult.model import Kind, State, Step
from consult.outgoing import DeliveryState, Fixed, JobKind
from consult.text import PLACEHOLDER_KINDS
from ruggespraak import reference
from tests.docs import trail

ROOT = Path(__file__).parents[2]
#: Only Markdown that we wrote about the code; documents of the corpus have their own check.
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\((?!https?:|#|mailto:)(?P<target>[^)#\s]+)")


def test_the_reference_is_what_the_code_says() -> None:
    """Every setting, command, state, step, error and log field is documented as it is now."""
    assert reference.TARGET.read_text(encoding="utf-8") == reference.page()


def test_every_member_of_a_documented_list_has_its_comment() -> None:
    """No state, step or kind goes without its sentence."""
    text = reference.page()
    for kind in (State, Step, Kind, Fixed, DeliveryState, JobKind):
        assert not [member for member in kind if f"| `{member.value}` |" not in text]


def test_the_glossary_holds_every_meldcode_step() -> None:
    """Each step of the meldcode stands in the glossary under its identifier."""
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    assert not [step.name for step in MeldcodeStep if f"`MeldcodeStep.{step.name}`" not in glossary]
    assert PLACEHOLDER_KINDS


async def test_the_trail_of_a_message_is_the_trail_of_a_run(tmp_path: Path) -> None:
    """What docs/one-message.md shows is what a run calls, act by act."""
    written = trail.TARGET.read_text(encoding="utf-8")
    assert written == trail.page(await trail.record(tmp_path))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    """Every link of a page of ours to a file leads to a file."""
    targets = [m["target"] for m in LINK.finditer(page.read_text(encoding="utf-8"))]
    assert not [target for target in targets if not (page.parent / target).exists()]


def test_no_file_names_a_machine_or_registry() -> None:
    """No tracked file holds a registry's host, so that pins say which version and never from where."""
    hosts = "|".join(
        ("files\\.python" + "hosted", "pypi" + "\\.org", "registry\\.npm" + "js", "deb\\.debian" + "\\.org")
    )
    found = subprocess.run(
        ["git", "grep", "-lIE", hosts], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert not found.stdout
