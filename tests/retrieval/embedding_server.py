"""An embedding model on loopback, in the words of Ollama and of OpenAI: words hashed into a vector."""

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from zlib import crc32


@dataclass(kw_only=True)
class WordModel:
    """What the server does, and what it was asked."""

    size: int = 256  #: Numbers in a vector.
    salt: str = ""  #: Another salt is another model under the same name.
    status: int = 200
    asked: list[str] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    def vector(self, text: str) -> list[float]:
        """Return how often the words of *text* fall into each place."""
        found = [0.01] * self.size
        for word in re.findall(r"\w{4,}", text.lower()):
            found[crc32((self.salt + word).encode()) % self.size] += 1
        return found


@contextmanager
def served(model: WordModel) -> Iterator[str]:
    """Serve *model* on loopback; yield its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            model.paths.append(self.path)
            model.asked.extend(sent["input"])
            vectors = [model.vector(text) for text in sent["input"]]
            data = [{"object": "embedding", "index": n, "embedding": v} for n, v in enumerate(vectors)]
            answer = {"model": sent["model"], "embeddings": vectors, "data": data, "object": "list"}
            body = json.dumps(answer).encode()
            self.send_response(model.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in http.server
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
