"""The command line as other programs see it: exit codes, one line on stderr, and the JSONL formats."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from ruggespraak import cli, reference
from ruggespraak.filters import NOTHING
from tests.running import ROOT, ended, keys

TEXT = (
    "Gisteren zei Quirinthe Vlaskamper (34) dat haar zoon van 7 een blauwe plek heeft en bang is voor vader. "
    "Bel 06-04718253. Praat ik eerst met het kind of met de ouders?"
)
QUESTION = "Wat doe ik bij stap 1 van de meldcode?"
#: Field of the input line, and the keys of the output line, as design.md 6 has them.
FORMATS = {
    "anonymise": ("text", {"id", "masked", "spans", "flags"}),
    "search": ("question", {"id", "hits"}),
    "triage": ("question", {"id", "type"}),
    "draft": ("text", {"id", "draft", "citations", "unsourced"}),
}


def environ(**more: str) -> dict[str, str]:
    """Return the environment of a command without any setting of ours but *more*."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("RUGGESPRAAK_")}
    return {**own, "PYTHONPATH": str(ROOT), **more}


def run(*words: str, given: str = "", cwd: Path = ROOT, **more: str) -> "subprocess.CompletedProcess[str]":
    """Return what became of the command."""
    return ended(("ruggespraak", *words), cwd=cwd, env=environ(**more), given=given)


def one_line(done: "subprocess.CompletedProcess[str]") -> str:
    """Return the line on stderr, of which there is one."""
    (line,) = done.stderr.splitlines()
    return line


@cache
def commands() -> tuple[tuple[str, ...], ...]:
    """Return the words of every command."""
    return tuple(tuple(name.split()[1:]) for name, _ in reference.commands(cli.app))


@cache
def answers(command: str) -> list[dict[str, Any]]:
    """Return the lines that *command* answers to three lines, of which the middle one is empty."""
    field, _ = FORMATS[command]
    text = TEXT if field == "text" else QUESTION
    given = f"{json.dumps({'id': 'a', field: text})}\n\n{json.dumps({'id': 2, field: text})}\n"
    done = run(command, "--jsonl", given=given)
    assert (done.returncode, done.stderr) == (0, "")
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_every_command_of_the_design_is_there() -> None:
    """The contract's commands exist under their names."""
    names = {" ".join(words) for words in commands()}
    assert names >= {
        *("demo", "serve", "web", "bot", "worker", "migrate", "anonymise", "search", "triage", "draft"),
        *(
            "lookup",
            "corpus check",
            "corpus index",
            "corpus list",
            "invite create",
            "cases list",
            "case show",
        ),
        *(
            "user add",
            "user list",
            "user disable",
            "user token",
            "purge",
            "audit verify",
            "backup",
            "keys rotate",
        ),
        *("restore", "doctor", "eval anonymise", "eval search", "eval draft"),
    }


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_every_command_has_its_help(words: Sequence[str]) -> None:
    """Each command explains itself in a sentence, names its options, and exits with 0."""
    shown = CliRunner().invoke(cli.app, [*words, "--help"], env={"COLUMNS": "200"})
    assert shown.exit_code == 0
    _, _, rest = shown.output.partition("Usage:")
    sentence = next(line.strip() for line in rest.splitlines()[1:] if line.strip())
    assert sentence[0].isupper()
    assert len(sentence) > 10


def test_help_of_the_whole() -> None:
    """The command itself shows its help with exit code 0."""
    done = run("--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert "anonymise" in done.stdout


@pytest.mark.parametrize(
    "words,named",
    [
        (["lookup", "no/such-document"], "no/such-document"),
        (["lookup", "eigen/hond"], "RUGGESPRAAK_MASTER_KEY"),
        (["draft", "--composer", "model"], "RUGGESPRAAK_MODEL"),
        (["cases", "list"], "RUGGESPRAAK_MASTER_KEY"),
        (["serve"], "RUGGESPRAAK_MASTER_KEY"),
        (["migrate"], "RUGGESPRAAK_MASTER_KEY"),
        (["case", "show", "R-1"], "RUGGESPRAAK_MASTER_KEY"),
    ],
)
def test_a_refusal_is_one_line_and_exit_code_1(tmp_path: Path, words: Sequence[str], named: str) -> None:
    """What is refused says why in one line on stderr, without a traceback."""
    done = run(*words, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert one_line(done).startswith("ruggespraak: ")
    assert named in one_line(done)


def test_a_database_that_was_not_migrated_is_one_line(tmp_path: Path) -> None:
    """With keys but without tables a command says what to do."""
    done = run("cases", "list", cwd=tmp_path, **keys(), RUGGESPRAAK_DATA_DIR=str(tmp_path / "data"))
    assert done.returncode == 1
    assert one_line(done).startswith("ruggespraak: ")


def test_a_setting_that_is_wrong_is_one_line_without_its_value(tmp_path: Path) -> None:
    """A wrong secret stops a command with the name of the setting, never with what it holds."""
    done = run("serve", cwd=tmp_path, RUGGESPRAAK_MASTER_KEY="geheimzinnig")
    assert done.returncode == 1
    assert "RUGGESPRAAK_MASTER_KEY" in one_line(done)
    assert "geheimzinnig" not in done.stderr


@pytest.mark.parametrize(
    "words",
    [["nonsense"], ["lookup"], ["search", "--limit", "0"], ["anonymise", "--nonsense"], ["invite", "create"]],
    ids=" ".join,
)
def test_wrong_usage_is_exit_code_2(words: Sequence[str]) -> None:
    """What is no command, or lacks or has an argument too many, is told with exit code 2."""
    shown = CliRunner().invoke(cli.app, [*words])
    assert shown.exit_code == 2
    assert "Usage:" in shown.stderr


@pytest.mark.parametrize("command", FORMATS)
def test_a_line_in_is_a_line_out(command: str) -> None:
    """A line is answered by one with its id and exactly the keys of the contract; empty ones do nothing."""
    lines = answers(command)
    assert [line["id"] for line in lines] == ["a", 2]
    assert all(set(line) == FORMATS[command][1] for line in lines)


def test_anonymise_counts_in_characters_of_the_given_text() -> None:
    """Spans and flags of `anonymise` point into the text as it was given."""
    line = answers("anonymise")[0]
    assert all(set(span) == {"start", "end", "label"} for span in line["spans"])
    assert all(set(flag) == {"start", "end"} for flag in line["flags"])
    hidden = [TEXT[span["start"] : span["end"]] for span in line["spans"]]
    assert any("Vlaskamper" in each for each in hidden)
    assert "06-04718253" in hidden
    assert "Vlaskamper" not in line["masked"]


def test_search_gives_one_hit_a_document_best_first() -> None:
    """Hits of `search` come best first, each document once."""
    hits = answers("search")[0]["hits"]
    assert hits
    assert all(set(hit) == {"slug", "section", "score"} for hit in hits)
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)
    assert len({hit["slug"] for hit in hits}) == len(hits)


def test_search_keeps_to_its_limit() -> None:
    """`--limit` bounds the hits of each line."""
    given = json.dumps({"id": 1, "question": QUESTION}) + "\n"
    done = run("search", "--jsonl", "--limit", "2", given=given)
    assert len(json.loads(done.stdout)["hits"]) == 2


def test_search_says_that_it_found_nothing() -> None:
    """For a question that no document answers it says so in words, and as a line it has no hits."""
    question = "hoe bak ik een taart"
    for more in ((), ("--explain",)):
        assert run("search", *more, given=question).stdout == f"{NOTHING}\n"
    done = run("search", "--jsonl", given=json.dumps({"id": 1, "question": question}))
    assert json.loads(done.stdout) == {"id": 1, "hits": []}


def test_triage_gives_one_of_four_types() -> None:
    """The type is one of the contract's four."""
    assert answers("triage")[0]["type"] in {"lookup", "consult", "acute", "out_of_scope"}


def test_draft_cites_with_versions() -> None:
    """Citations of `draft` carry slug, section and version, and unsourced sentences are counted."""
    line = answers("draft")[0]
    assert all(set(each) == {"slug", "section", "version"} for each in line["citations"])
    assert line["citations"]
    assert isinstance(line["unsourced"], int)
    assert line["draft"].strip()


@pytest.mark.parametrize("bad", ["no json", "[]", '{"id": 1}', '{"id": 1, "question": 5}', "null"])
def test_a_bad_line_stops_with_its_number(bad: str) -> None:
    """A line of another form ends the command with one line that tells its number, not its content."""
    good = json.dumps({"id": 1, "question": QUESTION})
    done = run("triage", "--jsonl", given=f"{good}\n{bad}\n{good}\n")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 1
    assert "line 2" in one_line(done)


@pytest.mark.parametrize("command", FORMATS)
def test_lines_stream(command: str) -> None:
    """The answer to a line comes before the next line is given."""
    field, _ = FORMATS[command]
    with subprocess.Popen(
        [sys.executable, "-m", "ruggespraak", command, "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=environ(),
    ) as process:
        assert process.stdin
        assert process.stdout
        for number in range(2):
            process.stdin.write(json.dumps({"id": number, field: QUESTION}) + "\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.wait(20) == 0


def test_a_reader_that_leaves_is_no_traceback() -> None:
    """When the reader of the output goes away, the command ends without a traceback."""
    given = (json.dumps({"id": 1, "question": QUESTION}) + "\n") * 2000
    shell = f"{sys.executable} -m ruggespraak triage --jsonl | head -n 1"
    done = subprocess.run(
        ["sh", "-c", shell], input=given, capture_output=True, text=True, check=False, cwd=ROOT, env=environ()
    )
    assert "Traceback" not in done.stderr
    assert json.loads(done.stdout)["id"] == 1
