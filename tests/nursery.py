"""Starts processes of Ruggespraak for tests by forking one that has everything imported.

What a process does after its imports is as in `python -m`: its own arguments, settings, folder and files.
Starting without a nursery is tested in `tests.ruggespraak.test_cli`; the drills start every process plainly.
"""

import json
import os
import random
import runpy
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parents[1]
LONGEST = 1 << 20  #: Bytes of a request.
READY = 120.0  #: Seconds that the imports may take.
NULL = os.devnull


@dataclass(kw_only=True)
class Nursling:
    """A forked process, with the part of `subprocess.Popen` that tests use."""

    pid: int
    told: socket.socket  #: The exit code comes here once it ended.
    returncode: int | None = None

    def poll(self) -> int | None:
        """Return the exit code, negative for a signal; None while it runs."""
        try:
            return self.wait(0)
        except subprocess.TimeoutExpired:
            return None

    def wait(self, timeout: float | None = None) -> int:
        """Return the exit code once it ended.

        Raises:
            subprocess.TimeoutExpired: It did not within *timeout* seconds.
        """
        if self.returncode is None:
            self.told.settimeout(timeout)
            try:
                answer = self.told.recv(64)
            except (TimeoutError, BlockingIOError) as exc:
                raise subprocess.TimeoutExpired("nursling", timeout or 0) from exc
            self.told.close()
            # A watcher that was killed as well tells nothing; its child is gone with it.
            self.returncode = int(answer) if answer else -signal.SIGKILL
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send it a signal; one that has ended gets none."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """Kill it without a warning."""
        self.send_signal(signal.SIGKILL)


class Nursery:
    """A process that has imported everything and forks at each request."""

    def __init__(self) -> None:
        """Start nothing yet: the first request does."""
        self._folder = Path(tempfile.mkdtemp(prefix="rs-nursery-"))
        self._process: subprocess.Popen[bytes] | None = None

    def _door(self) -> str:
        address = str(self._folder / "door")
        if self._process is None:
            with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener:
                listener.bind(address)
                listener.listen(64)
                self._process = subprocess.Popen(
                    [sys.executable, "-m", "tests.nursery", str(listener.fileno())],
                    cwd=ROOT,
                    env={**os.environ, "PYTHONPATH": str(ROOT)},
                    stdin=subprocess.PIPE,
                    pass_fds=(listener.fileno(),),
                )
        return address

    def start(
        self,
        words: Sequence[str],
        *,
        cwd: Path,
        env: Mapping[str, str],
        stdin: IO[bytes] | None = None,
        stdout: IO[bytes],
        stderr: IO[bytes],
    ) -> Nursling:
        """Return a process that runs the module ``words[0]`` with the other words as its arguments."""
        told = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        told.settimeout(READY)
        told.connect(self._door())
        wish = json.dumps({"words": list(words), "cwd": str(cwd), "env": dict(env)}).encode()
        with open(NULL, "rb") as nothing:  # noqa: PTH123 - no path but the null device
            files = [file.fileno() for file in (stdin or nothing, stdout, stderr)]
            socket.send_fds(told, [wish], files)
            return Nursling(pid=int(told.recv(64)), told=told)

    def run(
        self, words: Sequence[str], *, cwd: Path, env: Mapping[str, str], given: str = "", timeout: float
    ) -> "subprocess.CompletedProcess[str]":
        """Return what became of the process that `start` started, with *given* as its input."""
        with (
            tempfile.TemporaryFile() as stdin,
            tempfile.TemporaryFile() as out,
            tempfile.TemporaryFile() as err,
        ):
            stdin.write(given.encode())
            stdin.seek(0)
            code = self.start(words, cwd=cwd, env=env, stdin=stdin, stdout=out, stderr=err).wait(timeout)
            return subprocess.CompletedProcess(tuple(words), code, _read(out), _read(err))

    def close(self) -> None:
        """End it; what it started goes on."""
        if self._process:
            self._process.communicate()
        shutil.rmtree(self._folder)


def _read(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode()


def _become(wish: Mapping[str, object], files: Sequence[int]) -> None:
    """Take on arguments, folder, settings and files of a process, in a child."""
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    words, env = wish["words"], wish["env"]
    assert isinstance(words, list)
    assert isinstance(env, dict)
    os.chdir(str(wish["cwd"]))
    os.environ.clear()
    os.environ.update(env)
    sys.argv = list(words)
    sys.path[0] = os.getcwd()  # noqa: PTH109 - as `python -m` puts it
    tempfile.tempdir = None
    random.seed()


def _forked(door: socket.socket) -> Mapping[str, object] | None:
    """Return a wish in the child that is to fulfil it; None in the nursery itself."""
    told, _ = door.accept()
    raw, files, _, _ = socket.recv_fds(told, LONGEST, 3)
    if os.fork():
        # The nursery goes on; the watcher below waits for the child and tells.
        told.close()
        for file in files:
            os.close(file)
        return None
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    door.close()
    if child := os.fork():
        for file in files:
            os.close(file)
        told.send(str(child).encode())
        _, status = os.waitpid(child, 0)
        told.send(str(os.waitstatus_to_exitcode(status)).encode())
        os._exit(0)
    told.close()
    wish = json.loads(raw)
    _become(wish, files)
    return dict(wish)


def main(number: int) -> None:
    """Import everything, then fork at each request on the listening socket *number*."""
    import ruggespraak.compose  # noqa: F401, PLC0415 - this is what it is for

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    door, wish = socket.socket(fileno=number), None
    while wish is None:
        asking, _, _ = select.select([door, sys.stdin], [], [])
        if sys.stdin in asking:
            return  # Who started it has ended.
        wish = _forked(door)
    words = wish["words"]
    assert isinstance(words, list)
    runpy.run_module(words[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
