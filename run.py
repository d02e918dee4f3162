"""Set up, run and check Ruggespraak on a machine with Python 3.11-3.13 and nothing else.

Standard library only, since it runs before anything is installed.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
LOCK = ROOT / "requirements.lock"
#: Where uv is fetched to when Python has no ensurepip; ignored by git.
UV_FOLDER = ROOT / ".uv"
#: Says for which lock, project file and Python the environment was made.
STAMP = VENV / "ruggespraak.stamp"
#: Exit code of a shell for a program that was stopped with Ctrl-C.
INTERRUPTED = 130

Command = Sequence[str | Path]


class SetupError(Exception):
    """The environment could not be made."""


def call(command: Command, *, quiet: bool = False) -> tuple[int, str]:
    """Return the exit code and, when *quiet*, what the command wrote; otherwise that goes to the terminal.

    After Ctrl-C the command, which got it too, may first put its things in order.
    """
    out, errors = (subprocess.PIPE, subprocess.STDOUT) if quiet else (None, None)
    parts = [str(part) for part in command]
    with subprocess.Popen(parts, cwd=ROOT, text=True, stdout=out, stderr=errors) as process:
        try:
            written, _ = process.communicate()
        except KeyboardInterrupt:
            process.wait()
            raise
    return process.returncode, written or ""


def need(command: Command, *, why: str) -> None:
    """Run *command* in silence.

    Raises:
        SetupError: It failed; the message holds *why* and what the command wrote.
    """
    code, written = call(command, quiet=True)
    if code:
        raise SetupError(f"{why}:\n{written.strip()}")


def become(command: Command) -> int:
    """Let *command* take the place of this process; on Windows, run it and return its exit code."""
    parts = [str(part) for part in command]
    if os.name != "nt":
        os.chdir(ROOT)
        sys.stdout.flush()
        os.execv(parts[0], parts)
    return call(parts)[0]


# The environment.


def wanted_stamp() -> str:
    """Return a digest of everything that the environment is made from."""
    digest = hashlib.sha256(repr(sys.version_info[:2]).encode())
    for path in (LOCK, ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_ready() -> bool:
    """Return whether the environment was made from the present lock and project file."""
    return STAMP.is_file() and STAMP.read_text(encoding="ascii") == wanted_stamp()


def find_uv() -> str | None:
    """Return where uv is: on the path, or fetched before."""
    return shutil.which("uv") or shutil.which("uv", path=str(UV_FOLDER / "bin"))


def locked_lines(name: str) -> str:
    """Return the lines of the lock for one package, with its hashes."""
    lines = iter(LOCK.read_text(encoding="utf-8").splitlines())
    found: list[str] = []
    for line in lines:
        if line.startswith(f"{name}=="):
            found.append(line)
            while found[-1].endswith("\\"):
                found.append(next(lines))
    return "\n".join(found) + "\n"


def fetch_uv() -> str:
    """Return the uv that pip has put into its folder, checked against the lock.

    Raises:
        SetupError: There is no pip, or it could not fetch uv.
    """
    UV_FOLDER.mkdir(exist_ok=True)
    wanted = UV_FOLDER / "uv.txt"
    wanted.write_text(locked_lines("uv"), encoding="utf-8")
    options = ("--quiet", "--require-hashes", "--no-deps", "--upgrade", "--target", UV_FOLDER)
    need(
        (sys.executable, "-m", "pip", "install", *options, "-r", wanted),
        why="This Python has no ensurepip and pip could not fetch uv; install python3-venv or uv",
    )
    uv = find_uv()
    if uv is None:
        raise SetupError(f"pip put no uv into {UV_FOLDER}; install python3-venv or uv")
    return uv


def can_make_venv() -> bool:
    """Return whether this Python can make an environment with pip in it (Debian leaves that out)."""
    return call((sys.executable, "-c", "import ensurepip, venv"), quiet=True)[0] == 0


def venv_answers() -> bool:
    """Return whether the environment's Python runs and is of the same version as this one."""
    python = BIN / "python"
    if not python.exists():
        return False
    code, version = call((python, "-c", "import sys; print(sys.version_info[:2])"), quiet=True)
    return code == 0 and version.strip() == repr(sys.version_info[:2])


def make_venv(uv: str | None) -> None:
    """Make `.venv`, unless it is there and answers."""
    if uv is None:
        clear = () if venv_answers() else ("--clear",)
        # Without --clear this only adds what is missing, such as pip.
        need((sys.executable, "-m", "venv", *clear, VENV), why="Python could not make .venv")
    elif not venv_answers():
        need((uv, "venv", "--clear", "--python", sys.executable, VENV), why="uv could not make .venv")


def install(uv: str | None) -> None:
    """Install the lock, every file checked by its hash, and then the project itself."""
    python = BIN / "python"
    options = ("--python", python) if uv else ("--disable-pip-version-check", "--quiet")
    installer: Command = (uv, "pip", "install") if uv else (python, "-m", "pip", "install")
    need(
        (*installer, *options, "--require-hashes", "-r", LOCK),
        why="requirements.lock could not be installed",
    )
    need(
        (*installer, *options, "--no-deps", "--no-build-isolation", "-e", ROOT),
        why="the project could not be installed",
    )


def set_up() -> None:
    """Make the environment, or leave it when it is already right.

    Raises:
        SetupError: It could not be made.
    """
    if is_ready():
        return
    start = time.monotonic()
    print("Setting up .venv (about 1 GB, the first time a few minutes) ...", flush=True)
    uv = find_uv()
    if uv is None and not can_make_venv():
        uv = fetch_uv()
    make_venv(uv)
    install(uv)
    STAMP.write_text(wanted_stamp(), encoding="ascii")
    print(f"Ready in {time.monotonic() - start:.0f} s.", flush=True)


# The checks.


def checks() -> dict[str, Command]:
    """Return the static checks by name, in the order in which they run."""
    return {
        "format": (BIN / "ruff", "format", "--check", "."),
        "lint": (BIN / "ruff", "check", "."),
        "types": (BIN / "mypy",),
        "imports": (BIN / "lint-imports",),
        "docs": (BIN / "python", "-m", "pytest", "-q", "tests/docs"),
        "corpus": (BIN / "ruggespraak", "corpus", "check"),
    }


def passes(name: str, command: Command) -> bool:
    """Run one check, print how it went and how long it took, and return whether it is green."""
    start = time.monotonic()
    code, written = call(command, quiet=True)
    print(f"{'ok ' if code == 0 else 'RED'} {name:<8} {time.monotonic() - start:6.1f} s", flush=True)
    if code:
        print(written.rstrip(), flush=True)
    return code == 0


def red_checks() -> list[str]:
    """Run every check, also after a red one, and return the names of the red ones."""
    red = [name for name, command in checks().items() if not passes(name, command)]
    print(f"check: red in {', '.join(red)}" if red else "check: all green", flush=True)
    return red


# The commands.


def setup(_arguments: list[str]) -> int:
    """Make the environment in .venv and nothing more."""
    print(f"The environment stands in {VENV.name}.")
    return 0


def demo(arguments: list[str]) -> int:
    """Run the whole of Ruggespraak on invented data (--fresh wipes .demo first)."""
    return become((BIN / "ruggespraak", "demo", *arguments))


def check(_arguments: list[str]) -> int:
    """Run the static checks: format, lint, types, imports, docs, corpus."""
    return 1 if red_checks() else 0


def test(arguments: list[str]) -> int:
    """Run the checks and every test; further arguments go to pytest."""
    red = red_checks()
    # The tests of the docs have run with the checks.
    once = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder", "--ignore=tests/docs")
    code, _ = call([BIN / "python", "-m", "pytest", *once, *arguments])
    if red:
        # Said again, since pytest's closing line may be green.
        print(f"check: red in {', '.join(red)}")
    return code or (1 if red else 0)


def drill(arguments: list[str]) -> int:
    """Run the long drills in full; --quick runs each at about a tenth."""
    return become((BIN / "python", "-m", "tests.drills", *arguments))


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "setup": setup,
    "demo": demo,
    "test": test,
    "check": check,
    "drill": drill,
}
#: Commands that hand further arguments on.
OPEN = ("demo", "test", "drill")


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command itself; what follows the command belongs to the command."""
    lines = [f"  {name:<7} {function.__doc__}" for name, function in COMMANDS.items()]
    built = argparse.ArgumentParser(
        prog="run.py",
        description="Set up, run and check Ruggespraak.",
        epilog="commands:\n" + "\n".join(lines),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    built.add_argument(
        "command", choices=tuple(COMMANDS), metavar="command", help="one of the commands below"
    )
    return built


def main(argv: list[str]) -> int:
    """Return the exit code of the command: 0 good, 1 red or refused, 2 wrong usage, 130 after Ctrl-C."""
    arguments = parser()
    name: str = arguments.parse_args(argv[:1]).command
    if argv[1:] and name not in OPEN:
        arguments.error(f"{name} takes no arguments")
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        print(f"Ruggespraak needs Python 3.11-3.13; this is {sys.version.split()[0]}.", file=sys.stderr)
        return 1
    try:
        set_up()
        return COMMANDS[name](argv[1:])
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
