"""Own documents on the command line: what was read is shown, kept as a concept, and published by name."""

import json
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
    assert "1.0 is there already" in command(*add)
    assert "another --version" in command(*add)
    assert TROUBLES[Trouble.BROKEN] in command("corpus", "add", str(bad), "--by", "noor", "--source", "X")
    lookup = ("lookup", "eigen/werkafspraak-hond")
    assert "there is no published document eigen/werkafspraak-hond" in command(*lookup)
    assert command("corpus", "list").splitlines()[-1].endswith("1.0  concept  eigen/werkafspraak-hond")
    publish = ("corpus", "publish", "eigen/werkafspraak-hond", "--by")
    assert "may not take this step" in command(*publish, "noor")
    assert command(*publish, "joke") == "published eigen/werkafspraak-hond 1.0\n"
    assert "# Werkafspraak hond\n\n## Wat je doet\n\n- Bel eerst de wijkagent." in command(*lookup)
    last = json.loads(command("corpus", "list", "--json").splitlines()[-1])
    assert (last["slug"], last["status"]) == ("eigen/werkafspraak-hond", "gepubliceerd")


@pytest.mark.slow
def test_what_is_wrong_is_named(tmp_path: Path) -> None:
    """A detail that is wrong is named by its option, a file that is not there by its name, in one line."""
    file = tmp_path / "12.txt"
    file.write_text("Vraag wie er is.")
    settings = keys() | {"RUGGESPRAAK_DATA_DIR": str(tmp_path / "data")}

    def refused(*more: str, path: Path = file) -> str:
        words = ("corpus", "add", str(path), "--by", "noor", "--source", "Gemeente", *more)
        return one_line(run(*words, cwd=tmp_path, **settings))

    assert run("migrate", cwd=tmp_path, **settings).returncode == 0
    words = ("user", "add", "noor", "--full-name", "Noor")
    assert run(*words, given="een lang wachtwoord\n", cwd=tmp_path, **settings).returncode == 0
    assert f"file not found: {tmp_path / 'weg.md'}" in refused(path=tmp_path / "weg.md")
    for more, named in (
        ((), "--title"),
        (("--title", "Hond", "--version", "../1"), "--version"),
        (("--title", "Hond", "--valid-from", "morgen"), "--valid-from"),
        (("--title", "Hond", "--review-on", "2020-01-01"), "--review-on"),
        (("--title", "Hond", "--source", " "), "--source"),
    ):
        assert named in refused(*more)


def test_without_a_database_the_list_is_that_of_the_package(tmp_path: Path) -> None:
    """Where no keys are set, the documents that come along are listed, and one line says what is not."""
    done = run("corpus", "list", cwd=tmp_path)
    assert done.returncode == 0
    assert "thema/verwaarlozing" in done.stdout
    assert "RUGGESPRAAK_MASTER_KEY" in one_line(done)
