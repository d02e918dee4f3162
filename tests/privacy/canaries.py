"""Invented people who occur nowhere else, so that one trace of them is a leak; and where to look for it."""

import base64
import random
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from sqlalchemy import create_engine, inspect
from sqlalchemy.pool import NullPool

from store.engine import database_url

_FIRST = """
Quirinthe Ysbrandina Zwaantina Wubbechien Jikkemien Grietelien Aukjeline Tjitskea Roelfina Hiskeline
Lammechien Fokkelien Geesjelina Alberdina Zwantjelien Wiebrichje Jantjelina Ubbechina Harmtien
Sjoukelien Egbertjelin Frouwkelien Gezienalin Hindrikjen Itskelien Jeltjemijn Klaasjelien
"""
_LAST = """
Vlaskamper Toffelaar Kroezemeijer Wolkenstel Braakveldt Hazekamper Zonderlandt Kwakkelsteijn
Pruimeboomer Duizendstrael Rietmuskens Scheepstimmer Vogelvanger Karnemelckx Blauwgeersch
Windemuller Torenwachters Appeldorens Grasmaeyer Zilverschoons Bierstekerink Dakpannenbos
Eekhoornstra Gortemulder Hoenderwijck IJsvogelaar Jonkvorstink
"""
FIRST, LAST = _FIRST.split(), _LAST.split()
#: An ordinary phrase that points at nobody: it is kept in the masked text, and so only encrypted.
PHRASE = "de paarse theemuts kraait zachtjes in de schuur"
#: The same for what the consultant writes.
REPLY = "noteer rustig dat de groene gieter op zolder fluistert"
CHUNK = 1 << 24  #: Bytes that are looked at together.


@dataclass(frozen=True, kw_only=True)
class Canary:
    """One invented person."""

    first: str
    last: str
    bsn: str  #: Passes the eleven test and starts with 9, so it belongs to nobody.
    phone: str

    @property
    def text(self) -> str:
        """Return a message that tells everything about the person."""
        return (
            f"{self.first} {self.last} (bsn {self.bsn}, tel {self.phone}) is bang. Gisteren zag ik: {PHRASE}."
        )

    @property
    def traces(self) -> tuple[str, ...]:
        """Return what must be found nowhere."""
        return self.first, self.last, self.bsn, self.phone, self.phone.replace("-", "")


@dataclass(kw_only=True)
class Aviary:
    """Hands out canaries by name of the way they went in."""

    seed: int
    flown: dict[str, Canary] = field(default_factory=dict)
    secrets: dict[str, str] = field(default_factory=dict)  #: Codes, tokens and addresses that went in.

    def canary(self, way: str) -> Canary:
        """Return a person who went in by *way* only."""
        place, chance = len(self.flown), random.Random(f"{self.seed} {way}")
        phone = f"06-0{chance.randrange(10**7):07}"
        self.flown[way] = Canary(first=FIRST[place], last=LAST[place], bsn=_bsn(chance), phone=phone)
        return self.flown[way]

    def wanted(self) -> Iterator[tuple[str, str]]:
        """Yield every string to look for, with the way it went in."""
        for way, canary in self.flown.items():
            for trace in canary.traces:
                yield trace, way
        for way, secret in self.secrets.items():
            yield secret, way
            if "-" in secret:
                yield secret.replace("-", ""), way
        yield PHRASE, "masked text"
        yield REPLY, "text of the consultant"


def _bsn(chance: random.Random) -> str:
    while True:
        digits = [9, *(chance.randrange(10) for _ in range(7))]
        last = sum(digit * weight for digit, weight in zip(digits, range(9, 1, -1), strict=True)) % 11
        if last < 10:
            return "".join(map(str, [*digits, last]))


def forms(text: str) -> Iterator[bytes]:
    """Yield how *text* could stand in a file: plain, UTF-16, hex, and base64 at each offset."""
    plain = text.encode()
    yield plain
    yield plain.lower()
    yield text.encode("utf-16-le")
    yield plain.hex().encode()
    for shift in range(3):
        encoded = base64.b64encode(b"\0" * shift + plain)
        # The first and last characters depend on what stands around it.
        yield encoded[4:-4] if shift else encoded[:-4]


def in_bytes(content: bytes, wanted: Iterable[tuple[str, str]]) -> list[str]:
    """Return the ways whose traces stand in *content*, in any form and case."""
    needles = {form: f"{trace!r} ({way})" for trace, way in wanted for form in forms(trace)}
    found = _present(content, needles) | _present(content.lower(), needles)
    return sorted({needles[form] for form in found})


def _present(content: bytes, needles: Collection[bytes]) -> set[bytes]:
    """Return which of the *needles* stand in *content*; they are found by their first four bytes."""
    by_start: dict[int, list[bytes]] = {}
    for needle in needles:
        by_start.setdefault(int.from_bytes(needle[:4], "little"), []).append(needle)
    starts = np.array(sorted(by_start), dtype="<u4")
    likely = np.zeros(1 << 16, dtype=bool)
    likely[starts & 0xFFFF] = True
    found: set[bytes] = set()
    for shift in range(min(4, max(0, len(content) - 3))):
        words = np.frombuffer(content, dtype="<u4", offset=shift, count=(len(content) - shift) // 4)
        places = np.flatnonzero(likely[words & 0xFFFF])
        for place in places[np.isin(words[places], starts)]:
            at = shift + 4 * int(place)
            found.update(each for each in by_start[int(words[place])] if content.startswith(each, at))
    return found


def in_files(folder: Path, wanted: Iterable[tuple[str, str]]) -> list[str]:
    """Return every trace in the files below *folder*, free pages and logs of databases included."""
    traces, found = list(wanted), []
    longest = 4 * max(len(trace) for trace, _ in traces)
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.is_symlink():
            continue
        with path.open("rb") as file:
            tail = b""
            while chunk := file.read(CHUNK):
                found += [f"{path.relative_to(folder)}: {trace}" for trace in in_bytes(tail + chunk, traces)]
                tail = chunk[-longest:]
    return found


def in_tables(url: str, wanted: Iterable[tuple[str, str]]) -> list[str]:
    """Return every trace in any column of any row of the database at *url*."""
    traces, found = list(wanted), []
    engine = create_engine(database_url(url, asynchronous=False), poolclass=NullPool)
    with engine.connect() as connection:
        for table in inspect(connection).get_table_names():
            rows = connection.exec_driver_sql(f"SELECT * FROM {table}").all()
            content = b"\n".join(_plain(value) for row in rows for value in row)
            found += [f"{table}: {trace}" for trace in in_bytes(content, traces)]
    return found


def _plain(value: object) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
