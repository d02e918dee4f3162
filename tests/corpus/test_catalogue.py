from datetime import date
from pathlib import Path

import pytest

from corpus.catalogue import HEADINGS, Certainty, Status, load
from corpus.frontmatter import CorpusError
from tests.corpus.sample import LINE, catalogue, text, write


def test_a_document_comes_back_typed(tmp_path: Path) -> None:
    """Front matter has its types, and sections come in the order of the file."""
    found = catalogue(tmp_path, text())["meldcode/overzicht"]
    assert found.steps == (1,)
    assert found.certainty is Certainty.HIGH
    assert found.status is Status.REVIEWED
    assert found.valid_from == date(2026, 11, 21)
    assert found.references[0].code == "S01"
    assert found.emergency_line == LINE
    assert tuple(section.heading for section in found.sections) == HEADINGS
    assert found.links == (("De meldcode", "meldcode/stap-1-signalen", found.sections[5].line),)


def test_a_section_keeps_its_words(tmp_path: Path) -> None:
    """The text of a section is what stands in the file, without its heading."""
    found = catalogue(tmp_path, text(sections={"Let op": "- Een.\n\n### Niet doen\n- Twee."}))
    section = found["meldcode/overzicht"].section("Let op")
    assert section is not None
    assert section.text == "- Een.\n\n### Niet doen\n- Twee."


@pytest.mark.parametrize(
    "content,problem",
    [
        ("", "first line"),
        ("---\ntitle: x\n", "no closing"),
        (text(title=""), "no field 'title'"),
        (text(spoed="misschien"), "field 'spoed'"),
        (text(stappen="[7]"), "steps run from 1 to 5"),
        (text(zekerheid="laag"), "field 'zekerheid'"),
        (text(versie="1.0"), "field 'versie'"),
        (text(vragen="een vraag"), "field 'vragen'"),
        (text(geldig_vanaf="straks"), "field 'geldig_vanaf'"),
        (text(title="[open"), "no valid YAML"),
        (text(title="een: twee: drie"), "no valid YAML"),
        (text(line="Een losse zin.\nNog een."), "only the emergency line"),
        (text().replace("slug:", "slog:"), "unknown field"),
        (text().replace("versie:", "titel: x\nversie:"), "unknown field"),
        (text().replace("stappen:", "spoed: true\nstappen:"), "stands twice"),
    ],
)
def test_a_broken_document_is_named_with_its_line(tmp_path: Path, content: str, problem: str) -> None:
    """What cannot be read is refused, with file and line in the message."""
    path = write(tmp_path, content)
    with pytest.raises(CorpusError) as caught:
        load(tmp_path)
    assert problem in str(caught.value)
    assert str(caught.value).startswith(f"{path}:{caught.value.line}:")


def test_the_line_of_an_error_is_the_line_of_its_field(tmp_path: Path) -> None:
    """The error about a field points at that field."""
    content = text(stappen="[7]")
    write(tmp_path, content)
    with pytest.raises(CorpusError) as caught:
        load(tmp_path)
    assert content.splitlines()[caught.value.line - 1].startswith("stappen:")


def test_a_file_that_is_no_utf_8_is_refused(tmp_path: Path) -> None:
    """Bytes of another encoding are no document."""
    path = write(tmp_path, text())
    path.write_bytes(path.read_bytes() + b"\xff\xfe")
    with pytest.raises(CorpusError, match="UTF-8"):
        load(tmp_path)


def test_a_slug_stands_once(tmp_path: Path) -> None:
    """Two files with one slug are refused."""
    write(tmp_path, text())
    write(tmp_path, text(), slug="meldcode/dubbel")
    with pytest.raises(CorpusError, match="stands also in"):
        load(tmp_path)


def test_the_digest_follows_every_change(tmp_path: Path) -> None:
    """The version of the corpus changes with any byte of any document, and with nothing else."""
    first = catalogue(tmp_path, text()).digest
    assert catalogue(tmp_path, text()).digest == first
    assert catalogue(tmp_path, text(title="Een ander document")).digest != first


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """A wrong folder is no empty corpus."""
    with pytest.raises(CorpusError, match="no such folder"):
        load(tmp_path / "weg")


def test_the_packaged_documents_can_be_read() -> None:
    """The documents that come with the package load, and hold the emergency numbers."""
    found = load()
    assert "contact/noodnummers" in found
    assert len(found) == len({document.slug for document in found})
