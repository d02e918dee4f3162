"""Writes a small language model with random weights, in llama.cpp's file format (GGUF, version 3)."""

import struct
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

WIDTH, HEADS, INNER = 32, 2, 64
_UINT32, _FLOAT32, _STRING, _ARRAY, _INT32 = 4, 6, 8, 9, 5
_ALIGNED = 32  #: Bytes to which tensors are aligned.
_NORMAL, _UNKNOWN, _CONTROL, _BYTE = 1, 2, 3, 6
TEMPLATE = (
    "{% for message in messages %}{{ message['role'] }}: {{ message['content'] }}\n{% endfor %}assistant: "
)

Value = str | int | float | Sequence[str] | Sequence[float] | Sequence[int]
Tensors = Mapping[str, NDArray[np.float32]]


def write(path: Path, *, seed: int = 1) -> None:
    """Write a model that knows bytes only and says them at random."""
    tokens = ["<unk>", "<s>", "</s>", *(f"<0x{byte:02X}>" for byte in range(256))]
    kinds = [_UNKNOWN, _CONTROL, _CONTROL, *([_BYTE] * 256)]
    fields: dict[str, Value] = {
        "general.architecture": "llama",
        "general.name": "proef",
        "llama.context_length": 32768,
        "llama.embedding_length": WIDTH,
        "llama.block_count": 1,
        "llama.feed_forward_length": INNER,
        "llama.attention.head_count": HEADS,
        "llama.attention.layer_norm_rms_epsilon": 1e-5,
        "llama.rope.dimension_count": WIDTH // HEADS,
        "llama.vocab_size": len(tokens),
        "tokenizer.ggml.model": "llama",
        "tokenizer.ggml.tokens": tokens,
        "tokenizer.ggml.scores": [0.0] * len(tokens),
        "tokenizer.ggml.token_type": kinds,
        "tokenizer.ggml.bos_token_id": 1,
        "tokenizer.ggml.eos_token_id": 2,
        "tokenizer.ggml.unknown_token_id": 0,
        "tokenizer.chat_template": TEMPLATE,
    }
    path.write_bytes(_file(fields, dict(_tensors(len(tokens), seed))))


def _tensors(words: int, seed: int) -> Iterator[tuple[str, NDArray[np.float32]]]:
    random = np.random.default_rng(seed)

    def weights(*shape: int) -> NDArray[np.float32]:
        return random.normal(0, 0.5, shape).astype(np.float32)

    yield "token_embd.weight", weights(words, WIDTH)
    yield "output_norm.weight", np.ones(WIDTH, np.float32)
    yield "output.weight", weights(words, WIDTH)
    for name in ("attn_norm", "ffn_norm"):
        yield f"blk.0.{name}.weight", np.ones(WIDTH, np.float32)
    for name in ("attn_q", "attn_k", "attn_v", "attn_output"):
        yield f"blk.0.{name}.weight", weights(WIDTH, WIDTH)
    for name in ("ffn_gate", "ffn_up"):
        yield f"blk.0.{name}.weight", weights(INNER, WIDTH)
    yield "blk.0.ffn_down.weight", weights(WIDTH, INNER)


def _file(fields: Mapping[str, Value], tensors: Tensors) -> bytes:
    head = b"GGUF" + struct.pack("<IQQ", 3, len(tensors), len(fields))
    head += b"".join(_string(name) + _value(value) for name, value in fields.items())
    data = b""
    for name, tensor in tensors.items():
        data += b"\0" * (-len(data) % _ALIGNED)
        shape = tensor.shape[::-1]
        head += _string(name) + struct.pack(f"<I{len(shape)}QIQ", len(shape), *shape, 0, len(data))
        data += tensor.tobytes()
    return head + b"\0" * (-len(head) % _ALIGNED) + data


def _string(text: str) -> bytes:
    return struct.pack("<Q", len(text.encode())) + text.encode()


def _value(value: Value) -> bytes:
    if isinstance(value, str):
        return struct.pack("<I", _STRING) + _string(value)
    if isinstance(value, int):
        return struct.pack("<II", _UINT32, value)
    if isinstance(value, float):
        return struct.pack("<If", _FLOAT32, value)
    return struct.pack("<I", _ARRAY) + _items(value)


def _items(values: Sequence[str] | Sequence[float] | Sequence[int]) -> bytes:
    if isinstance(values[0], str):
        body, kind = b"".join(_string(str(value)) for value in values), _STRING
    elif isinstance(values[0], int):
        body, kind = struct.pack(f"<{len(values)}i", *values), _INT32
    else:
        body, kind = struct.pack(f"<{len(values)}f", *values), _FLOAT32
    return struct.pack("<IQ", kind, len(values)) + body
