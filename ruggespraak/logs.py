"""Logs by allow-list: an event name and fields that are known to hold no text. Everything else is dropped.

Libraries log through the standard library; of theirs only name, level and the kind of an exception pass,
because a URL may hold the bot's token and a statement may hold a parameter.
"""

import logging
import sys
import traceback
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any, cast

import structlog

#: Fields that may stand in a log line, with what they hold.
FIELDS = {
    "part": "name of the part that speaks",
    "ref": "public case number",
    "state": "state of a case, delivery or part",
    "step": "name of a step",
    "job": "kind of a job",
    "count": "a number of things",
    "seconds": "a duration",
    "port": "the port that is listened on",
    "status": "HTTP status",
    "method": "HTTP method",
    "route": "path template of a route, never a filled-in path",
    "error": "class name of an exception",
    "where": "file and line of our own code",
    "version": "version of the software or corpus",
    "logger": "name of a library's logger",
}
_BASE = ("event", "level", "timestamp")


def _allow(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    kept = {name: value for name, value in event.items() if name in FIELDS or name in _BASE}
    return {name: value for name, value in kept.items() if isinstance(value, (str, int, float, bool))}


def place(error: BaseException) -> str:
    """Return the last file and line of the traceback of *error*, without any value from it."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{'/'.join(Path(frames[-1].filename).parts[-2:])}:{frames[-1].lineno}" if frames else ""


class _LibraryHandler(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        """Log that a library spoke, at which level, and which kind of error it met; never what it said."""
        error = (record.exc_info or (None, None, None))[1]
        fields = {"logger": record.name, "error": type(error).__name__ if error else None}
        if record.name == "pages":
            # Our own edge names the class and place itself, or what was answered where.
            fields |= {"error": getattr(record, "failure", None), "where": getattr(record, "where", None)}
            fields |= {name: getattr(record, name, None) for name in ("status", "route")}
        structlog.get_logger().log(record.levelno, "library", **fields)


class _Stderr:
    """Writes each line to what is stderr at that moment."""

    def msg(self, line: str) -> None:
        sys.stderr.write(line + "\n")

    debug = info = warning = error = critical = msg


def configure(level: str) -> None:
    """Send our events as JSON lines to stderr from *level* on, and libraries' warnings as bare names."""
    number = cast("int", getattr(logging, level.upper()))
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _allow,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=_Stderr,
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(level=max(number, logging.WARNING), handlers=[_LibraryHandler()], force=True)
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        # A library that brings its own handlers would write what it says in full.
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True
        logging.getLogger(name).setLevel(logging.NOTSET)
    for name in ("httpx", "httpcore", "telegram", "uvicorn.access", "sqlalchemy.engine"):
        logging.getLogger(name).setLevel(logging.ERROR)


def log(event: str, *, level: str = "info", **fields: str | float) -> None:
    """Log *event*, a fixed name, with *fields* from `FIELDS`."""
    getattr(structlog.get_logger(), level)(event, **fields)


def log_error(event: str, error: BaseException, *, level: str = "error", **fields: str | float) -> None:
    """Log that *event* failed with the class and place of *error*, never its message."""
    log(event, level=level, error=type(error).__name__, where=place(error), **fields)
