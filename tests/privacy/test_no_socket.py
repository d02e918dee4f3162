import subprocess
import sys
from collections.abc import Iterator

import pytest
from pytest_socket import disable_socket, enable_socket

from consult.text import Memory
from guardrails.anonymiser import PresidioAnonymiser

#: Runs in a fresh interpreter in which a socket cannot even be made; prints the masked text.
PROGRAM = """
import socket

def refuse(*_args, **_kwargs):
    raise AssertionError("a socket was asked for")

class Refused(socket.socket):
    def __new__(cls, *args, **kwargs):
        refuse()

socket.socket = Refused
socket.create_connection = socket.getaddrinfo = socket.gethostbyname = refuse
from consult.text import Memory
from guardrails.anonymiser import PresidioAnonymiser
text = "Femke Zwaluw, kees@voorbeeld.nl, zie www.voorbeeld.nl"
masked = PresidioAnonymiser().mask_text(text, memory=Memory())
print(masked.text)
"""


def test_masking_opens_no_socket_in_a_fresh_process() -> None:
    """From import to the first masked text no socket is made and no name is looked up."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], check=True, capture_output=True, text=True, timeout=60
    )
    assert done.stdout.strip() == "[PERSOON-1], [EMAIL-1], zie [LINK-1]"


@pytest.fixture
def no_sockets_at_all() -> Iterator[None]:
    """Forbid every socket, also on loopback, for the length of a test."""
    disable_socket(allow_unix_socket=False)
    yield
    enable_socket()


@pytest.mark.usefixtures("no_sockets_at_all")
def test_masking_opens_no_socket() -> None:
    """An anonymiser is made and used without a socket."""
    masked = PresidioAnonymiser().mask_text("Femke Zwaluw belt kees@voorbeeld.nl", memory=Memory())
    assert masked.text == "[PERSOON-1] belt [EMAIL-1]"


def test_no_model_and_no_recogniser_of_presidio(anonymiser_modules: list[str]) -> None:
    """The engine is ours, without a model, and so is every recogniser."""
    assert all(module.startswith("guardrails.") for module in anonymiser_modules)


@pytest.fixture
def anonymiser_modules() -> list[str]:
    """Return the modules of the engine and of the registered recognisers."""
    analyzer = PresidioAnonymiser()._finder.analyzer
    return [type(one).__module__ for one in (analyzer.nlp_engine, *analyzer.registry.recognizers)]
