"""The command ``ruggespraak``. Exit code 0: done; 1: refused or failed, one line on stderr; 2: usage."""

import atexit
import gc
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="ruggespraak",
    help="The consult line for lokale teams: masked questions, cited drafts, approved replies.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    add_completion=False,
)
corpus_app = typer.Typer(help="The documents.", no_args_is_help=True)
invite_app = typer.Typer(help="Invites for workers.", no_args_is_help=True)
user_app = typer.Typer(help="Accounts of the workbench.", no_args_is_help=True)
cases_app = typer.Typer(help="Cases, without any text of them.", no_args_is_help=True)
case_app = typer.Typer(help="One case, without any text of it.", no_args_is_help=True)
keys_app = typer.Typer(help="The keys of the cases.", no_args_is_help=True)
audit_app = typer.Typer(help="The audit trail.", no_args_is_help=True)
eval_app = typer.Typer(help="The project's own benchmark sets.", no_args_is_help=True)
for name, group in (
    ("corpus", corpus_app),
    ("invite", invite_app),
    ("user", user_app),
    ("cases", cases_app),
    ("case", case_app),
    ("keys", keys_app),
    ("audit", audit_app),
    ("eval", eval_app),
):
    app.add_typer(group, name=name)

Jsonl = Annotated[bool, typer.Option("--jsonl", help="One JSON object a line, in and out.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command()
def demo(
    *,
    play: Annotated[
        bool, typer.Option("--play", help="Play one case from question to reply, then stop.")
    ] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Wipe the data of an earlier demo first.")] = False,
    code: Annotated[bool, typer.Option("--code", help="Print the one-time codes of this moment.")] = False,
    port: Annotated[int, typer.Option(help="Port of the pages.")] = 8080,
) -> None:
    """Run everything on this machine with made-up accounts; prints addresses, a login and an invite."""
    from ruggespraak import demo as demonstration

    if code:
        demonstration.code()
    else:
        demonstration.run(play=play, fresh=fresh, port=port)


def _start(*, web: bool = False, bot: bool = False, worker: bool = False) -> None:
    """Run a process; a setting that is wrong is told before everything else is loaded."""
    from ruggespraak.settings import of_process

    settings = of_process(alone=web and bot and worker)
    from ruggespraak import compose

    compose.start(settings, web=web, bot=bot, worker=worker)


@app.command()
def serve() -> None:
    """Run the pages, the bot (when a token is set) and the worker in one process."""
    _start(web=True, bot=True, worker=True)


@app.command()
def web() -> None:
    """Run the pages and the JSON API only."""
    _start(web=True)


@app.command()
def bot() -> None:
    """Run the Telegram channel only: its polling and its outbox."""
    _start(bot=True)


@app.command()
def worker() -> None:
    """Run the jobs and the broom only."""
    _start(worker=True)


@app.command()
def migrate() -> None:
    """Bring the database and the key store to this version."""
    from ruggespraak import admin

    admin.migrate()


@app.command()
def doctor() -> None:
    """Say of each part whether it works; exit code 1 when one does not."""
    from ruggespraak import admin

    admin.doctor()


@app.command()
def purge() -> None:
    """Destroy now what is over its time: unconfirmed texts, finished cases, keys without a case."""
    from ruggespraak import admin

    admin.purge()


@app.command()
def backup(
    target: Annotated[
        Path, typer.Argument(help="Folder for the copy of the main database; never of the keys.")
    ],
) -> None:
    """Copy the main database; the key store is backed up apart, for at most 7 days."""
    from ruggespraak import admin

    admin.backup(target)


@app.command()
def restore(
    source: Annotated[
        Path | None,
        typer.Argument(help="Folder with the copy; none when pg_restore or a file copy put it back already."),
    ] = None,
) -> None:
    """Put a copy of the main database back, and erase again what was erased since; stop all else first."""
    from ruggespraak import admin

    admin.restore(source)


@app.command()
def anonymise(
    *,
    jsonl: Jsonl = False,
    threshold: Annotated[
        float | None, typer.Option(help="Score from which a stretch is hidden, 0 to 1.")
    ] = None,
    explain: Annotated[
        bool, typer.Option(help="Tell per token what happened, which recogniser said so and how sure it was.")
    ] = False,
) -> None:
    """Mask stdin: a text, or lines {"id","text"} -> {"id","masked","spans","flags"}."""
    from ruggespraak import filters

    filters.anonymise(jsonl=jsonl, threshold=threshold, explain=explain)


@app.command()
def search(
    *,
    jsonl: Jsonl = False,
    limit: Annotated[int, typer.Option(help="Documents a question.", min=1, max=50)] = 10,
    explain: Annotated[
        bool, typer.Option(help="Give each passage with its version, its score in parts and what matched.")
    ] = False,
) -> None:
    """Find documents for stdin: a question, or lines {"id","question"} -> {"id","hits"}."""
    from ruggespraak import filters

    filters.search(jsonl=jsonl, limit=limit, explain=explain)


@app.command()
def triage(*, jsonl: Jsonl = False) -> None:
    """Tell the kind of question on stdin: a text, or lines {"id","question"} -> {"id","type"}."""
    from ruggespraak import filters

    filters.triage(jsonl=jsonl)


@app.command()
def draft(
    *,
    jsonl: Jsonl = False,
    composer: Annotated[
        str, typer.Option(help="extractive, or model: the one in RUGGESPRAAK_MODEL.")
    ] = "extractive",
) -> None:
    """Draft an advice for stdin: a text, or lines {"id","text"}.

    Out: the letter, or lines {"id","draft","citations","unsourced"}; with --composer model also "composer".
    """
    from ruggespraak import filters

    filters.draft(jsonl=jsonl, composer=composer)


@app.command()
def lookup(slug: Annotated[str, typer.Argument(help="Such as meldcode/stap-1-signalen.")]) -> None:
    """Print one document with its source, version and date; an own one (eigen/...) once it is published."""
    from consult.documents import CATEGORY

    if slug.startswith(f"{CATEGORY}/"):
        from ruggespraak import own

        own.lookup(slug)
        return
    from ruggespraak import filters

    filters.lookup(slug)


@corpus_app.command("check")
def corpus_check(
    *,
    every: Annotated[
        bool,
        typer.Option(
            "--list",
            help="Print first every deadline, age, date, share, article, count and telephone number (kind, "
            "figure, terms, place, sentence, with tabs between), and every term with where it is used.",
        ),
    ] = False,
    reading: Annotated[
        bool,
        typer.Option(
            help="Print first how easily each document reads (by itself, its companion, its slug, with tabs "
            "between), the hardest on top."
        ),
    ] = False,
) -> None:
    """Check every document against the house rules; exit code 1 when one breaks them."""
    from ruggespraak import filters

    filters.corpus_check(every=every, reading=reading)


@corpus_app.command("list")
def corpus_list(*, json: AsJson = False) -> None:
    """List the documents with version, status and review date; your own ones last, out of the database."""
    from ruggespraak import filters, own

    filters.corpus_list(json=json)
    own.listed(json=json)


@corpus_app.command("index")
def corpus_index() -> None:
    """Build the search index anew and swap it in; stop `serve` first where the index is embedded."""
    from ruggespraak import admin

    admin.corpus_index()


@corpus_app.command("add")
def corpus_add(
    file: Annotated[Path, typer.Argument(help="Markdown, text, HTML, Word (docx) or PDF.")],
    *,
    by: Annotated[str, typer.Option(help="Name of the account that adds it.")],
    source: Annotated[str, typer.Option(help="Whose text it is, as readers see it.")],
    title: Annotated[str, typer.Option(help="Title; none means as the file has it, or else its name.")] = "",
    version: Annotated[str, typer.Option(help="A version never changes.")] = "1.0",
    valid_from: Annotated[str, typer.Option(help="Such as 2026-11-21; none means today.")] = "",
    review_on: Annotated[str, typer.Option(help="None means a year after it is valid.")] = "",
    look: Annotated[bool, typer.Option("--look", help="Only show what is read; keep nothing.")] = False,
) -> None:
    """Add a document of your own as a concept, and show what was read; `corpus publish` makes it count."""
    from ruggespraak import own

    own.add(
        file,
        by=by,
        source=source,
        title=title,
        version=version,
        valid_from=valid_from,
        review_on=review_on,
        look=look,
    )


@corpus_app.command("publish")
def corpus_publish(
    slugs: Annotated[
        list[str] | None, typer.Argument(help="Documents; none means all that are checked.")
    ] = None,
    *,
    by: Annotated[str, typer.Option(help="Name of the account that publishes.")],
) -> None:
    """Publish documents in the name of a consultant, own ones (eigen/...) in that of a coordinator.

    Only published texts are cited and looked up.
    """
    from ruggespraak import admin

    admin.corpus_publish(slugs or [], by=by)


@invite_app.command("create")
def invite_create(
    *,
    team: Annotated[str, typer.Option(help="Name of the team.")],
    uses: Annotated[int, typer.Option(help="Workers that may enrol with it.", min=1, max=500)] = 1,
) -> None:
    """Print a new invite code; it is kept as a hash only."""
    from ruggespraak import admin

    admin.invite(team, uses=uses)


@user_app.command("add")
def user_add(
    name: Annotated[str, typer.Argument(help="Name to sign in with.")],
    *,
    full_name: Annotated[str, typer.Option(help="Name as workers and colleagues read it.")],
    role: Annotated[str, typer.Option(help="consultant or coordinator.")] = "consultant",
) -> None:
    """Add an account; the password is read from the terminal or stdin, the TOTP address is printed once."""
    from ruggespraak import admin

    admin.user_add(name, full_name=full_name, role=role)


@user_app.command("list")
def user_list(*, json: AsJson = False) -> None:
    """List the accounts."""
    from ruggespraak import admin

    admin.user_list(json=json)


@user_app.command("disable")
def user_disable(name: Annotated[str, typer.Argument(help="Name to sign in with.")]) -> None:
    """Disable an account and end its sessions and tokens."""
    from ruggespraak import admin

    admin.user_disable(name)


@user_app.command("token")
def user_token(name: Annotated[str, typer.Argument(help="Name to sign in with.")]) -> None:
    """Print a new token of the JSON API for an account; it is kept as a hash only."""
    from ruggespraak import admin

    admin.user_token(name)


@cases_app.command("list")
def cases_list(*, json: AsJson = False) -> None:
    """List the cases: reference, state, urgency, team, times."""
    from ruggespraak import admin

    admin.cases_list(json=json)


@case_app.command("show")
def case_show(ref: Annotated[str, typer.Argument(help="Such as R-1042.")]) -> None:
    """Show one case with its events and deliveries."""
    from ruggespraak import admin

    admin.case_show(ref)


@keys_app.command("rotate")
def keys_rotate() -> None:
    """Bring every key and secret under the first master key, so that the others can be taken out."""
    from ruggespraak import admin

    admin.keys_rotate()


@audit_app.command("verify")
def audit_verify() -> None:
    """Check the chain of audit events."""
    from ruggespraak import admin

    admin.audit_verify()


SetFile = Annotated[Path | None, typer.Argument(help="Another set than the project's own.")]


@eval_app.command("anonymise")
def eval_anonymise(path: SetFile = None, *, json: AsJson = False) -> None:
    """Print leak and over-redaction."""
    from ruggespraak import filters

    filters.evaluate("anonymise", path, json=json)


@eval_app.command("search")
def eval_search(path: SetFile = None, *, json: AsJson = False) -> None:
    """Print the figures of search and triage."""
    from ruggespraak import filters

    filters.evaluate("search", path, json=json)


@eval_app.command("draft")
def eval_draft(path: SetFile = None, *, json: AsJson = False) -> None:
    """Print the figures of the drafts."""
    from ruggespraak import filters

    filters.evaluate("draft", path, json=json)


def main() -> None:
    """Run the command line; an error that we know is one line on stderr and exit code 1."""
    # All goes with the process: to look through it for what is unused takes longer than most commands.
    atexit.register(gc.freeze)
    run(app)


def run(command: Callable[[], None]) -> None:
    """Run *command*, and end the process with 1 and one line where it raises an error of ours."""
    from consult.errors import RuggespraakError
    from ruggespraak.settings import SettingsError

    try:
        command()
    except (RuggespraakError, SettingsError) as error:
        first = (type(error).__doc__ or "").splitlines()[0]
        sys.stderr.write(f"ruggespraak: {str(error) or first}\n")
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
