"""A real llama.cpp server on loopback: ``python -m tests.retrieval.llama_server FILE [embedding]``."""

import sys
import threading

import xllamacpp


def main(model: str, *, embedding: bool) -> None:
    """Serve *model*, for *embedding* or for talk, print the address, and go on until the input ends."""
    params = xllamacpp.CommonParams()
    params.model.path = model
    params.n_ctx = 32768
    params.n_parallel = 1
    params.warmup = False
    params.embedding = embedding
    if embedding:
        params.pooling_type = xllamacpp.llama_pooling_type.LLAMA_POOLING_TYPE_MEAN
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    server = xllamacpp.Server(params)
    sys.stdout.write(f"{server.listening_address}\n")
    sys.stdout.flush()
    threading.Thread(target=sys.stdin.read, daemon=True).run()


if __name__ == "__main__":
    main(sys.argv[1], embedding=sys.argv[2:] == ["embedding"])
