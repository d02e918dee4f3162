"""Kill -9 while the Chroma index is built: the next start has the old index or a new one, never a bad one."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from corpus.catalogue import load
from retrieval.chroma_index import open_index
from retrieval.ranking import Ranker
from retrieval.search import Search
from tests.drills.report import promise

EARLIEST, LATEST = 0.0, 1.0  #: Seconds after the building began at which the process is killed.
ASKED = ("wanneer moet ik melden", "hij zit aan de wiet", "mag ik met school praten")
LIMIT = 5

#: Builds the index again and again, until somebody ends it.
BUILD = """
import sys
from pathlib import Path
from corpus.catalogue import load
from retrieval.chroma_index import open_index
from retrieval.search import Search
folder = Path(sys.argv[1])
built = Search(load()).built
print("ready", flush=True)
while True:
    open_index(built, folder=folder).rebuild()
"""


def indexing(folder: Path, *, kills: int, seed: int) -> dict[str, object]:
    """Return the figures of *kills* deaths during indexing in *folder*.

    Raises:
        BrokenPromiseError: An index gave other documents than the vectors in memory.
    """
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(seed)
    search = Search(load())
    wrong, slowest = [], 0.0
    for number in range(kills):
        _killed(folder, after=chance.uniform(EARLIEST, LATEST))
        start = time.monotonic()
        ranker = Ranker(search.built, open_index(search.built, folder=folder).similarities)
        slowest = max(slowest, time.monotonic() - start)
        wrong += [(number, asked) for asked in ASKED if _found(ranker, asked) != _found(search.ranker, asked)]
    promise("every index gives the documents that memory gives", broken=wrong)
    return {"kills while indexing": kills, "slowest start after one, seconds": slowest}


def _killed(folder: Path, *, after: float) -> None:
    program = [sys.executable, "-c", BUILD, str(folder)]
    # Our own program, on our own interpreter.
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as process:
        if process.stdout is not None:
            process.stdout.readline()
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
        process.wait()


def _found(ranker: Ranker, question: str) -> list[str]:
    return [hit.slug for hit in ranker.rank(question, LIMIT)]
