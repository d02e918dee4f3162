"""Own documents on the command line: what was read is shown, kept as a concept, and published by name."""

from pathlib import Path

import pytest

from consult.documents import TROUBLES, Trouble
from tests.ruggespraak.test_cli import one_line, run
from tests.running import keys

TEXT = "# Werkafspraak hond\n\n## Wat je doet\n- Bel eerst de [wijkagent](https://x.nl).\n"


@pytest.mark.slow
def test_an_own_document_on_the_command_line(tmp_path: Path) -> None:
    """A look keeps nothing, an addition is a concept; a consultant cannot publish it, a coordinator can."""
    file, bad = tmp_path / "afspraak.md", tmp_path / "foto.docx"
    file.write_text(TEXT)
    bad.write_bytes(b"geen zip")
    settings = keys() | {"RUGGESPRAAK_DATA_DIR": str(tmp_path / "data")}

    def command(*words: str, given: str = "") -> str:
        done = run(*words, given=given, cwd=tmp_path, **settings)
        return done.stdout if done.returncode == 0 else one_line(done)

    command("migrate")
    for name, role in (("joke", "coordinator"), ("noor", "consultant")):
        words = ("user", "add", name, "--full-name", name.title(), "--role", role)
        assert command(*words, given="een lang wachtwoord\n").startswith("otpauth://")
    add = ("corpus", "add", str(file), "--by", "noor", "--source", "Gemeente Voorbeeld")
    seen = command(*add, "--look")
    assert "## Wat je doet\n\n- Bel eerst de wijkagent." in seen
    assert seen.endswith("eigen/werkafspraak-hond 1.0: 1 stukken, niet bewaard\n")
    assert "there is no document" in command("corpus", "publish", "eigen/werkafspraak-hond", "--by", "joke")
    assert command(*add).endswith("bewaard als concept\n")
    assert TROUBLES[Trouble.BROKEN] in command("corpus", "add", str(bad), "--by", "noor", "--source", "X")
    publish = ("corpus", "publish", "eigen/werkafspraak-hond", "--by")
    assert "may not take this step" in command(*publish, "noor")
    assert command(*publish, "joke") == "published eigen/werkafspraak-hond 1.0\n"
