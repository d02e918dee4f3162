"""One peer of `bench/anonymise.py`, in a process and, for DEDUCE, an interpreter of its own.

Usage: `python peers.py ours|presidio|deduce FILE...` with JSON lines {"id", "text"}. Prints one JSON object:
seconds from the start of the process to the first masked text, peak memory in MB, seconds per message, spans.
Seconds are those of the processor, so that a machine with other work on it measures the same.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

Reader = Callable[[str], list[tuple[int, int]]]
FIRST = "Moeder Femke belt."
ROUNDS = 3  #: Times each message is read; the fastest counts.


def ours() -> Reader:
    """Return our own anonymiser."""
    from guardrails.anonymiser import PresidioAnonymiser

    anonymiser = PresidioAnonymiser()
    return lambda text: [(span.start, span.end) for span in anonymiser.analyse(text).spans]


def presidio() -> Reader:
    """Return Presidio as it comes, on a blank Dutch pipeline, without the recogniser that asks a network."""
    import spacy
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import SpacyNlpEngine

    class Blank(SpacyNlpEngine):
        def load(self) -> None:
            self.nlp = {"nl": spacy.blank("nl")}

    registry = RecognizerRegistry(supported_languages=["nl"])
    registry.load_predefined_recognizers(languages=["nl"])
    registry.remove_recognizer("EmailRecognizer")
    engine = Blank(models=[{"lang_code": "nl", "model_name": "blank"}])
    analyzer = AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=["nl"])
    return lambda text: [(one.start, one.end) for one in analyzer.analyze(text=text, language="nl")]


def deduce() -> Reader:
    """Return DEDUCE as it comes."""
    from deduce import Deduce

    peer = Deduce()
    return lambda text: [
        (int(one.start_char), int(one.end_char)) for one in peer.deidentify(text).annotations
    ]


def main() -> None:
    """Measure the peer that the command line names."""
    read = {"ours": ours, "presidio": presidio, "deduce": deduce}[sys.argv[1]]()
    read(FIRST)
    cold = time.process_time()
    rows = [json.loads(line) for path in sys.argv[2:] for line in Path(path).read_text("utf-8").splitlines()]
    spans, seconds = {}, {}
    for row in rows:
        taken = []
        for _ in range(ROUNDS):
            began = time.process_time()
            found = read(row["text"])
            taken.append(time.process_time() - began)
        spans[row["id"]] = [{"start": start, "end": end} for start, end in found if start < end]
        seconds[row["id"]] = min(taken)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"cold": cold, "peak": peak, "seconds": seconds, "spans": spans}))


if __name__ == "__main__":
    main()
