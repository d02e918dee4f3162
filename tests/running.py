"""Starts Ruggespraak for real: its own processes, its own folder, loopback only."""

import base64
import json
import os
import re
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import pyotp

from tests.nursery import Nursery, Nursling

ROOT = Path(__file__).parents[1]
PROGRAM = ("ruggespraak",)  #: Module with its first arguments; a test may compose another one.
START = 120.0  #: Seconds that a process may take to listen; two cores are shared with other tests.
ENDED = 300.0  #: Seconds that a command may take.
STOP = 60.0  #: Seconds that a graceful stop may take.
Started = subprocess.Popen[bytes] | Nursling
_SECRET = re.compile(r"secret=([A-Z2-7]+)")


#: What starts the processes: `tests.conftest` puts a nursery here, the drills start every one plainly.
nurseries: list[Nursery] = []


def started(words: Sequence[str], *, cwd: Path, env: Mapping[str, str], output: IO[bytes]) -> Started:
    """Return a process that runs the module ``words[0]`` with the other words, and writes to *output*."""
    if nurseries:
        return nurseries[0].start(words, cwd=cwd, env=env, stdout=output, stderr=output)
    return subprocess.Popen([sys.executable, "-m", *words], cwd=cwd, env=env, stdout=output, stderr=output)


def ended(
    words: Sequence[str], *, cwd: Path, env: Mapping[str, str], given: str = ""
) -> "subprocess.CompletedProcess[str]":
    """Return what became of a process that runs the module ``words[0]`` with the other words."""
    if nurseries:
        return nurseries[0].run(words, cwd=cwd, env=env, given=given, timeout=ENDED)
    return subprocess.run(
        [sys.executable, "-m", *words],
        cwd=cwd,
        env=env,
        input=given,
        capture_output=True,
        text=True,
        check=False,
        timeout=ENDED,
    )


#: Processes that were found to have ended before anybody asked: `tests.conftest` shows the last ones' logs.
fallen: "list[Serving]" = []


class NotStartedError(RuntimeError):
    """The process did not come up."""


def keys() -> dict[str, str]:
    """Return fresh keys as settings."""
    names = ("RUGGESPRAAK_MASTER_KEY", "RUGGESPRAAK_APPROVAL_KEY")
    return {name: base64.b64encode(secrets.token_bytes(32)).decode() for name in names}


@dataclass(kw_only=True)
class Person:
    """An account of the workbench, with what it needs to sign in."""

    name: str
    password: str
    totp_secret: str
    used: set[int] = field(default_factory=set)

    def code(self) -> str:
        """Return the next one-time code that would still be taken; one older than the last never is."""
        after = max(self.used, default=0)
        while (step := max(int(time.time()) // 30, after + 1)) > int(time.time()) // 30 + 1:
            time.sleep(1)
        self.used.add(step)
        return pyotp.TOTP(self.totp_secret).at(step * 30)


@dataclass(kw_only=True)
class House:
    """One installation: its folder, settings and command line."""

    folder: Path
    environ: dict[str, str]

    @classmethod
    def at(cls, folder: Path, **settings: str) -> "House":
        """Return a house in *folder* with fresh keys and *settings*, migrated."""
        own = {f"RUGGESPRAAK_{name}": value for name, value in settings.items() if value}
        basics = {
            "RUGGESPRAAK_DATA_DIR": str(folder / "data"),
            "RUGGESPRAAK_PORT": "0",
            "TMPDIR": str(folder / "tmp"),
        }
        inherited = {k: v for k, v in os.environ.items() if not k.startswith("RUGGESPRAAK_")}
        (folder / "tmp").mkdir(parents=True, exist_ok=True)
        house = cls(folder=folder, environ={**inherited, **basics, **keys(), **own})
        house.run("migrate")
        return house

    def run(self, *words: str, given: str = "") -> str:
        """Return what the command wrote to stdout.

        Raises:
            subprocess.CalledProcessError: It ended with another code than 0.
        """
        env = {**self.environ, "PYTHONPATH": str(ROOT)}
        done = ended((*PROGRAM, *words), cwd=self.folder, env=env, given=given)
        done.check_returncode()
        return done.stdout

    def person(self, name: str, full_name: str, role: str = "consultant") -> Person:
        """Return a new account."""
        password = secrets.token_urlsafe(12)
        uri = self.run("user", "add", name, "--full-name", full_name, "--role", role, given=password + "\n")
        found = _SECRET.search(uri)
        assert found
        return Person(name=name, password=password, totp_secret=found[1])

    def invite(self, *, uses: int = 5) -> str:
        """Return a new invite code."""
        return self.run("invite", "create", "--team", "Noord", "--uses", str(uses)).strip()

    @contextmanager
    def serving(
        self, mode: str = "serve", *, program: Sequence[str] = PROGRAM, **settings: str
    ) -> Iterator["Serving"]:
        """Run one process in *mode* until the block ends, then stop it gracefully."""
        serving = self.start(mode, program=program, **settings)
        try:
            yield serving
        finally:
            serving.stop()

    def start(self, mode: str = "serve", *, program: Sequence[str] = PROGRAM, **settings: str) -> "Serving":
        """Return a started process; with pages it listens when this returns."""
        own = {f"RUGGESPRAAK_{name}": value for name, value in settings.items()}
        log = self.folder / f"{mode}-{secrets.token_hex(4)}.log"
        with log.open("wb") as stderr:
            env = {**self.environ, "PYTHONPATH": str(ROOT), **own}
            process = started((*program, mode), cwd=self.folder, env=env, output=stderr)
        serving = Serving(process=process, log=log)
        if mode in ("serve", "web"):
            serving.wait_until_listening()
        return serving


@dataclass(kw_only=True)
class Serving:
    """A running process."""

    process: Started
    log: Path
    port: int = 0
    asked: bool = False  #: Somebody asked it to end.

    @property
    def url(self) -> str:
        """Return the address of the pages."""
        return f"http://127.0.0.1:{self.port}"

    def lines(self) -> list[Mapping[str, object]]:
        """Return its log so far, line by line; a line that is no JSON is an error of ours."""
        return [json.loads(line) for line in self.log.read_text(encoding="utf-8").splitlines()]

    def wait_until_listening(self) -> None:
        """Wait for the line that tells the port.

        Raises:
            NotStartedError: It ended, or took too long.
        """
        until = time.monotonic() + START
        while time.monotonic() < until and self.process.poll() is None:
            for line in self.log.read_text(encoding="utf-8").splitlines(keepends=True):
                if line.endswith("\n") and '"listening"' in line:
                    self.port = int(json.loads(line)["port"])
                    return
            time.sleep(0.05)
        self.kill()
        raise NotStartedError(self.log.read_text(encoding="utf-8")[-2000:])

    def stop(self) -> int:
        """Stop it gracefully and return its exit code; it is killed when it takes too long."""
        if self._runs():
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(STOP)
        except subprocess.TimeoutExpired:
            self.kill()
            raise

    def kill(self) -> None:
        """Kill it without a warning, as a power cut would."""
        if self._runs():
            self.process.kill()
        self.process.wait()

    def _runs(self) -> bool:
        runs = self.process.poll() is None
        if not (runs or self.asked):
            fallen.append(self)
        self.asked = True
        return runs
