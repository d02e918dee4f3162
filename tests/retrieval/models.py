"""A language model on loopback that says what a test tells it to, in the words of Ollama or of OpenAI."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Asked = dict[str, Any]
#: Writes an answer to the data (question and passages) and the schema of a request.
Script = Callable[[Asked, Asked], str]


@dataclass(kw_only=True)
class ScriptedModel:
    """What the server says, and what it was asked."""

    script: Script
    status: int = 200
    pause: float = 0.0  #: Seconds before each piece.
    cut: bool = False  #: The server says that the answer was cut off.
    endless: bool = False  #: The answer never ends.
    garbage: bool = False  #: The server speaks another protocol.
    requests: list[Asked] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def pieces(self, sent: Asked) -> Iterator[str]:
        """Return the pieces of the answer to the request *sent*."""
        schema = sent.get("format") or sent["response_format"]["json_schema"]["schema"]
        answer = self.script(json.loads(sent["messages"][-1]["content"]), schema)
        for at in range(0, len(answer), 400):
            time.sleep(self.pause)
            yield answer[at : at + 400]
        while self.endless:
            yield answer


@contextmanager
def served(model: ScriptedModel) -> Iterator[str]:
    """Serve *model* on loopback; yield its address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.0"

        def do_POST(self) -> None:
            sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            model.requests.append({"path": self.path, **sent})
            model.headers.append({name.lower(): value for name, value in self.headers.items()})
            try:
                _say(self, model, sent)
            except (BrokenPipeError, ConnectionResetError):
                return

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in http.server
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _say(handler: BaseHTTPRequestHandler, model: ScriptedModel, sent: Asked) -> None:
    ollama = handler.path.endswith("/api/chat")
    handler.send_response(model.status)
    handler.send_header("Content-Type", "application/x-ndjson" if ollama else "text/event-stream")
    handler.end_headers()
    if model.garbage:
        handler.wfile.write(b"<html>niet gevonden</html>")
        return
    if model.status != 200:
        handler.wfile.write(b'{"error": "kapot"}')
        return
    write = _ollama if ollama else _openai
    for piece in model.pieces(sent):
        write(handler, piece, "")
    write(handler, "", "length" if model.cut else "stop")


def _ollama(handler: BaseHTTPRequestHandler, piece: str, ended: str) -> None:
    said = {
        "model": "test",
        "created_at": "2026-11-21T09:00:00Z",
        "message": {"role": "assistant", "content": piece},
        "done": bool(ended),
        **({"done_reason": ended} if ended else {}),
    }
    handler.wfile.write(json.dumps(said).encode() + b"\n")


def _openai(handler: BaseHTTPRequestHandler, piece: str, ended: str) -> None:
    choice = {"index": 0, "delta": {"role": "assistant", "content": piece}, "finish_reason": ended or None}
    said = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "test", "choices": [choice]}
    handler.wfile.write(b"data: " + json.dumps(said).encode() + b"\n\n")
    if ended:
        handler.wfile.write(b"data: [DONE]\n\n")


def honest(asked: Asked, schema: Asked) -> str:
    """Return an answer that takes over four sentences of each passage, and one of the question."""
    headings = schema["properties"]["delen"]["items"]["properties"]["kop"]["enum"]
    told = asked["vraag"].split(". ")[0]
    parts = [_part(headings[0], [_sentence(f"Je schrijft: \u201c{told}\u201d.", "vraag", told)])]
    for heading, passage in zip(headings[1:], asked["passages"], strict=False):
        parts.append(_part(heading, [_sentence(line, passage["id"], line) for line in _lines(passage)[:4]]))
    return json.dumps({"delen": parts}, ensure_ascii=False)


def lying(*texts: str) -> Script:
    """Return a script that says *texts*, each with a true quotation of the first passage beside it."""

    def script(asked: Asked, schema: Asked) -> str:
        heading = schema["properties"]["delen"]["items"]["properties"]["kop"]["enum"][2]
        passage = asked["passages"][0]
        rows = [_sentence(text, passage["id"], _lines(passage)[0]) for text in texts]
        return json.dumps({"delen": [_part(heading, rows)]}, ensure_ascii=False)

    return script


def mixed(*texts: str, source: str = "P1") -> Script:
    """Return a script that is honest, with *texts* among what it says, resting on *source*."""

    def script(asked: Asked, schema: Asked) -> str:
        answer = json.loads(honest(asked, schema))
        passage = asked["passages"][0]
        quote = asked["vraag"][:20] if source == "vraag" else _lines(passage)[0] if source == "P1" else ""
        headings = schema["properties"]["delen"]["items"]["properties"]["kop"]["enum"]
        free = next(one for one in headings if one not in {part["kop"] for part in answer["delen"]})
        answer["delen"].append(_part(free, [_sentence(t, source, quote) for t in texts]))
        return json.dumps(answer, ensure_ascii=False)

    return script


def _part(heading: str, rows: list[Asked]) -> Asked:
    return {"kop": heading, "zinnen": rows}


def _sentence(text: str, source: str, quote: str) -> Asked:
    return {"tekst": text, "bron": source, "citaat": quote}


def _lines(passage: Asked) -> list[str]:
    rows = [row.removeprefix("- ").strip() for row in passage["tekst"].splitlines()]
    single = [
        row for row in rows if row and not row.startswith("#") and row.count(".") == 1 and "](" not in row
    ]
    return single or [passage["tekst"].split(". ")[0] + "."]
