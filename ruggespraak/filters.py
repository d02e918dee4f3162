"""The commands that read stdin or the corpus: no database, no network, and a start within three seconds."""

import asyncio
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from consult.errors import RuggespraakError
from consult.ports import Drafter
from ruggespraak.settings import PREFIX, load

if TYPE_CHECKING:
    from corpus.catalogue import Document

BENCH = Path(__file__).parents[1] / "bench"
#: What `search` says where it finds nothing, as the pages do.
NOTHING = "Hierover hebben we geen tekst. Probeer andere woorden."


class FilterError(RuggespraakError):
    """The input is not what this command takes."""


def anonymise(*, jsonl: bool, threshold: float | None, explain: bool = False) -> None:
    """Mask stdin."""
    from consult.text import Memory
    from guardrails.anonymiser import PresidioAnonymiser
    from guardrails.explain import reasons

    anonymiser = PresidioAnonymiser() if threshold is None else PresidioAnonymiser(threshold=threshold)

    def one(text: str) -> dict[str, Any]:
        found = anonymiser.analyse(text)
        return {
            "masked": anonymiser.mask_text(text, memory=Memory()).text,
            "spans": [{"start": s.start, "end": s.end, "label": s.label} for s in found.spans],
            "flags": [{"start": start, "end": end} for start, end in found.flags],
            **({"tokens": [asdict(reason) for reason in reasons(text, found)]} if explain else {}),
        }

    if jsonl:
        _each("text", one)
    elif explain:
        text = sys.stdin.read()
        for why in reasons(text, anonymiser.analyse(text)):
            token = text[why.start : why.end]
            _out(f"{token:24} {why.outcome:7} {why.kind:14} {why.recogniser:12} {why.score:.2f}")
    else:
        _out(anonymiser.mask_text(sys.stdin.read(), memory=Memory()).text)


def search(*, jsonl: bool, limit: int, explain: bool = False) -> None:
    """Rank the documents for stdin."""
    from retrieval.explain import passages
    from retrieval.search import Search, as_json

    ranking = Search(_catalogue(), folder=_built())

    def one(question: str) -> dict[str, Any]:
        if explain:
            return {"hits": [asdict(passage) for passage in passages(ranking, question, limit)]}
        return {"hits": as_json(ranking.rank(question, limit))}

    if jsonl:
        _each("question", one)
        return
    question = sys.stdin.read()
    hits = ranking.rank(question, limit)
    if not hits:
        _out(NOTHING)
    if not explain:
        for hit in hits:
            _out(f"{hit.score:7.3f}  {hit.slug}  ({hit.section})")
        return
    for found in passages(ranking, question, limit):
        parts = f"encoder {found.encoder:+.2f}, words {found.words:+.2f}, asked {found.asked:+.2f}"
        parts += f", beside {found.beside:+.2f}"
        _out(f"{found.score:7.3f}  {found.slug} {found.version}  ({found.section})  {parts}")
        _out(f"         {', '.join(found.text[start:end] for start, end in found.highlights)}")


def triage(*, jsonl: bool) -> None:
    """Tell the kind of question."""
    from consult import triage as rules

    def one(question: str) -> dict[str, Any]:
        return {"type": rules.triage(question).value}

    if jsonl:
        _each("question", one)
    else:
        _out(one(sys.stdin.read())["type"])


def draft(*, jsonl: bool, composer: str) -> None:
    """Draft from every document that is checked."""
    if composer not in {"extractive", "model"}:
        raise FilterError("the composer is extractive or model")
    from retrieval.drafter import ExtractiveDrafter
    from retrieval.search import Search
    from retrieval.shelf import WholeShelf

    catalogue = _catalogue()
    search = Search(catalogue, folder=_built())
    shelf = WholeShelf(catalogue)
    drafter: Drafter = ExtractiveDrafter(search, shelf, clock=_Clock())
    if composer == "model":
        drafter = _by_model(drafter, shelf)

    def one(text: str) -> dict[str, Any]:
        made = asyncio.run(drafter.draft([text]))
        return {
            "draft": made.letter(),
            "citations": [
                {"slug": c.slug, "section": c.section, "version": c.version} for c in made.citations
            ],
            "unsourced": made.unsourced,
            **({"composer": made.composer} if composer == "model" else {}),
        }

    if jsonl:
        _each("text", one)
    else:
        _out(one(sys.stdin.read())["draft"])


def _by_model(extractive: Any, shelf: Any) -> Drafter:  # noqa: ANN401 - retrieval is imported late
    from guardrails.anonymiser import PresidioAnonymiser
    from retrieval.model_composer import ModelDrafter
    from ruggespraak.compose import chat

    model = chat(load())
    if model is None:
        raise FilterError(f"{PREFIX}MODEL names no model")
    return ModelDrafter(model, extractive, shelf, anonymiser=PresidioAnonymiser())


class _Clock:
    """The clock of this machine, without the store's world behind it."""

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        return datetime.now(UTC)


def lookup(slug: str) -> None:
    """Print one document."""
    document = _catalogue().get(slug)
    if document is None:
        raise FilterError(f"there is no document {slug}")
    show(document)


def show(document: "Document") -> None:
    """Print *document*."""
    _out(f"# {document.title}\n")
    if document.emergency_line:
        _out(f"{document.emergency_line}\n")
    for section in document.sections:
        _out(f"## {section.heading}\n\n{section.text}\n")
    _out(f"{document.slug}, versie {document.version}, geldig vanaf {document.valid_from}")
    if document.review_on < date.today():  # noqa: DTZ011 - a calendar day where the reader is
        _out(f"Let op: deze tekst had voor {document.review_on} herzien moeten zijn.")


def corpus_check(*, every: bool = False, reading: bool = False) -> None:
    """Print what is wrong with the documents; before it, where asked, what they state and how they read."""
    from corpus import crosscheck, readability
    from corpus.check import Level, check
    from corpus.rulebook import packaged

    documents = _catalogue()
    if every:
        for row in (*crosscheck.cross_list(documents, packaged()), *crosscheck.uses(documents, packaged())):
            _out(str(row))
    if reading:
        for document in sorted(documents, key=readability.of):
            beside = readability.of_companion(document)
            told = "-" if beside is None else f"{beside:.1f}"
            _out(f"{readability.of(document):.1f}\t{told}\t{document.slug}")
    findings = check(documents, today=date.today())  # noqa: DTZ011 - a calendar day where the reader is
    errors = [finding for finding in findings if finding.level is Level.ERROR]
    for finding in errors:
        _out(str(finding))
    _out(f"{len(documents)} documents, {len(errors)} errors, {len(findings) - len(errors)} notes")
    if errors:
        raise FilterError("documents break the rules")


def corpus_list(*, json: bool) -> None:
    """Print a line on each document of the corpus."""
    for document in _catalogue():
        row(document, json=json)


def row(document: "Document", *, json: bool) -> None:
    """Print a line on *document*."""
    told = {
        "slug": document.slug,
        "title": document.title,
        "version": document.version,
        "status": document.status.value,
        "review_on": document.review_on.isoformat(),
    }
    short = "  ".join(told[name] for name in ("review_on", "version", "status", "slug"))
    _out(_json(told) if json else short)


def evaluate(what: str, path: Path | None, *, json: bool) -> None:
    """Print the figures of one of the project's own sets, or of *path*."""
    figures = _figures(what, path)
    if json:
        _out(_json(figures))
        return
    for name, value in _flat(figures):
        _out(f"{name:40} {value:.3f}" if isinstance(value, float) else f"{name:40} {value}")


def _figures(what: str, path: Path | None) -> Mapping[str, Any]:
    if what == "anonymise":
        from guardrails import evaluation

        source = path or BENCH / "pii" / "dev.jsonl"
        return {
            "as written": evaluation.evaluate(source),
            "lower case": evaluation.evaluate(source, lower=True),
            "capitals": evaluation.evaluate(source, upper=True),
            "treebank": evaluation.treebank(),
            "background": evaluation.groups(each=2),
        }
    from retrieval import evaluation as knowledge
    from retrieval import expected_points

    if what == "search":
        return knowledge.search(_catalogue(), path or BENCH / "retrieval" / "dev.jsonl")
    from retrieval.evidence import measure

    sets = [path] if path else [BENCH / "consult" / f"{name}.jsonl" for name in ("dev", "own", "fresh")]
    drafts = expected_points.drafts(_catalogue(), sets, clock=_Clock())
    checks = {"claim check": measure.claims, "sentence check": measure.sentences}
    return {**drafts, **{name: figures(BENCH / "evidence") for name, figures in checks.items()}}


def _flat(figures: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in figures.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{path}{name}: ")
        else:
            yield path + name, value


def _catalogue() -> Any:  # noqa: ANN401 - the corpus is imported late
    from corpus.catalogue import load as load_corpus

    return load_corpus(load().corpus_dir)


def _built() -> Path:
    """Return the folder in which what was built from the documents is kept for the next start."""
    kept = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(kept).expanduser() / "ruggespraak"


def _each(field: str, one: Callable[[str], dict[str, Any]]) -> None:
    for number, line in enumerate(sys.stdin, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            name, text = row["id"], row[field]
        except (ValueError, TypeError, KeyError):
            row = None
        if row is None or not isinstance(text, str):
            raise FilterError(f'line {number} is not {{"id", "{field}"}}')
        _out(_json({"id": name, **one(text)}))


def _json(row: object) -> str:
    return json.dumps(row, ensure_ascii=False)


def _out(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
