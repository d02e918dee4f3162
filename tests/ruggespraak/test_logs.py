import json
import logging

import pytest
import structlog

import pages
from ruggespraak import logs


@pytest.fixture(autouse=True)
def _configured(capsys: pytest.CaptureFixture[str]) -> None:
    assert capsys
    logs.configure("info")


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    """Return the log lines so far."""
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_a_line_holds_allowed_fields_only(capsys: pytest.CaptureFixture[str]) -> None:
    """A field that is not on the list is dropped, however it is logged."""
    structlog.get_logger().info("case_stored", ref="R-1001", text="Fatoumata", question="Fatoumata")
    (line,) = lines(capsys)
    assert set(line) == {"event", "level", "timestamp", "ref"}


def test_an_object_is_not_logged(capsys: pytest.CaptureFixture[str]) -> None:
    """A field that holds anything but a plain value is dropped, also under an allowed name."""
    structlog.get_logger().info("x", ref={"text": "Fatoumata"})
    assert "Fatoumata" not in json.dumps(lines(capsys))


def test_an_error_is_logged_by_class_and_place(capsys: pytest.CaptureFixture[str]) -> None:
    """Of an exception the class and our own line are kept, never its message."""
    try:
        raise ValueError("Fatoumata")  # noqa: TRY301 - the place is what is looked at
    except ValueError as error:
        logs.log_error("job_failed", error, part="worker")
    (line,) = lines(capsys)
    assert (line["error"], line["part"]) == ("ValueError", "worker")
    assert str(line["where"]).startswith("ruggespraak/test_logs.py:")


def test_a_library_with_handlers_of_its_own_is_quieted(capsys: pytest.CaptureFixture[str]) -> None:
    """A web server that set up its own logging before ours does not write in full any more."""
    logger = logging.getLogger("uvicorn.error")
    logger.addHandler(logging.StreamHandler())
    logger.propagate = False
    logs.configure("info")
    logger.error("GET https://host/bot123:SECRET/getMe")
    assert "SECRET" not in capsys.readouterr().err


@pytest.mark.parametrize("name", ["httpx", "telegram.ext", "sqlalchemy.engine", "uvicorn.error", "chromadb"])
def test_what_a_library_says_is_not_kept(capsys: pytest.CaptureFixture[str], name: str) -> None:
    """A library's error shows its logger and class of exception, not its words; its chatter shows nothing."""
    logger = logging.getLogger(name)
    logger.info("GET https://host/bot123:SECRET/getMe")
    try:
        raise ValueError("SECRET")  # noqa: TRY301 - a library does so
    except ValueError:
        logger.exception("POST https://host/bot123:SECRET/sendMessage")
    (line,) = lines(capsys)
    assert (line["logger"], line["error"]) == (name, "ValueError")
    assert "SECRET" not in json.dumps(line)


def test_our_own_edge_says_what_failed_and_where(capsys: pytest.CaptureFixture[str]) -> None:
    """An error that a page answered shows its class and place, not its words."""
    try:
        raise ValueError("SECRET")  # noqa: TRY301 - a page does so
    except ValueError as error:
        pages.log_quietly(error)
    (line,) = lines(capsys)
    assert (line["logger"], line["error"]) == ("pages", "ValueError")
    assert str(line["where"]).startswith("test_logs.py:")
    assert "SECRET" not in json.dumps(line)


def test_our_own_edge_says_what_it_answered(capsys: pytest.CaptureFixture[str]) -> None:
    """A failure that a page answered shows the status and the template of the route."""
    extra = {"status": 503, "route": "/werkbank/{ref}"}
    logging.getLogger("pages").warning("answered %d", 503, extra=extra)
    (line,) = lines(capsys)
    assert (line["logger"], line["status"], line["route"]) == ("pages", 503, "/werkbank/{ref}")
