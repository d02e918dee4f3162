"""A real llama.cpp server on loopback: ``python -m tests.retrieval.llama_server FILE``."""

import sys
import threading

import xllamacpp


def main(model: str) -> None:
    """Serve *model*, print the address, and go on until the input ends."""
    params = xllamacpp.CommonParams()
    params.model.path = model
    params.n_ctx = 32768
    params.n_parallel = 1
    params.warmup = False
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    server = xllamacpp.Server(params)
    sys.stdout.write(f"{server.listening_address}\n")
    sys.stdout.flush()
    threading.Thread(target=sys.stdin.read, daemon=True).run()


if __name__ == "__main__":
    main(sys.argv[1])
