"""The trainers: what is shipped can be made anew from its data, and is then as good."""

import io
import time
from collections.abc import Mapping
from contextlib import redirect_stdout

import numpy as np

from corpus.catalogue import load
from guardrails.tagger import build
from retrieval import artefact
from tests.drills.report import promise

#: How far a number of a rebuilt artefact may lie from the shipped one: machines round in their own way.
CLOSE = 1e-3


def training() -> Mapping[str, object]:
    """Return how long both trainers took.

    Raises:
        BrokenPromiseError: What was rebuilt is not as good as what is shipped, or is another.
    """
    start, told = time.monotonic(), io.StringIO()
    with redirect_stdout(told):
        code = build.check()
    promise("a rebuilt tagger scores as the shipped one", broken=told.getvalue() if code else "")
    tagger = time.monotonic() - start
    source, start = artefact.material(load()), time.monotonic()
    rebuilt, shipped = artefact.build(source), artefact.obtain(load())
    promise("the shipped index is that of the documents", broken=shipped.digest != rebuilt.digest)
    apart = float(np.abs(rebuilt.vectors - shipped.vectors).max())
    promise("a rebuilt index has the vectors of the shipped one", broken=apart if apart > CLOSE else 0)
    return {
        "seconds to train the tagger and score it": tagger,
        "seconds to train the encoder and build the index": time.monotonic() - start,
        "largest difference of a vector": apart,
    }
