"""The Bot API server as its own process, `python -m tests.botapi`; prints its port."""

import argparse
import sys

from tests.botapi.server import TOKEN, BotApiServer


def main() -> None:
    """Serve until a signal comes; the port is the first line on standard output."""
    parser = argparse.ArgumentParser(prog="python -m tests.botapi", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1; 0 takes a free one")
    parser.add_argument("--token", default=TOKEN, help="the only token that is let in")
    options = parser.parse_args()
    BotApiServer(token=options.token, port=options.port).run(_announce)


def _announce(port: int) -> None:
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
