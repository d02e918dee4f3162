"""One fake per port that is not the store, each with the behaviour its docstring promises."""

import asyncio
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from consult.advice import UNSOURCED, Draft, Section, Sentence
from consult.errors import AnonymiserUnavailableError, DeliveryError, DrafterUnavailableError
from consult.examining import Concern, Examined, Standing
from consult.outgoing import Letter, Progress, Sent
from consult.ports import Tell
from consult.records import Document, DocumentHit
from consult.text import Channel, Flag, Masked, Memory, RawText

NAME = re.compile(r"\b(?:Anneloes|Bartholomeus|Fatoumata)\b", re.IGNORECASE)


@dataclass(kw_only=True)
class FakeAnonymiser:
    """Hides three invented names, numbers them per memory, and can be told to be down."""

    down: bool = False
    calls: int = 0

    async def mask(self, raw: RawText, *, memory: Memory) -> Masked:
        """Return *raw* with the three names hidden; a flag under the word "Storm"."""
        self.calls += 1
        if self.down:
            raise AnonymiserUnavailableError
        known = dict(memory.known)

        def hide(match: re.Match[str]) -> str:
            mark = memory.fingerprint(match[0].casefold())
            known.setdefault(mark, f"[PERSOON-{len(known) + 1}]")
            return known[mark]

        text = NAME.sub(hide, raw.reveal())
        flags = tuple(Flag(start=m.start(), end=m.end()) for m in re.finditer("Storm", text))
        after = replace(memory, known=known, counts={"PERSOON": len(known)})
        return Masked(text=text, flags=flags, memory=after)

    async def mask_word(self, masked: Masked, word: str) -> Masked:
        """Return *masked* with *word* hidden as ``[WOORD-1]``."""
        if self.down:
            raise AnonymiserUnavailableError
        text = re.sub(re.escape(word), "[WOORD-1]", masked.text, flags=re.IGNORECASE)
        return replace(masked, text=text, flags=())

    async def findings(self, text: str) -> Sequence[str]:
        """Return the names that stand in *text*."""
        if self.down:
            raise AnonymiserUnavailableError
        return [match[0] for match in NAME.finditer(text)]


@dataclass(kw_only=True)
class FakeDrafter:
    """Writes a draft of one unsourced sentence, or raises what it was told to."""

    error: Exception | None = None
    second_reading: tuple[str, ...] = ()
    progress: Sequence[Progress] = ()  #: What it tells, each time waiting *pause* seconds.
    pause: float = 0.0
    asked: list[Sequence[str]] = field(default_factory=list)

    async def draft(self, questions: Sequence[str], *, tell: Tell | None = None) -> Draft:
        """Return the draft, and remember the questions."""
        self.asked.append(questions)
        for one in self.progress:
            if tell:
                tell(one)
            await asyncio.sleep(self.pause)
        if self.error:
            raise self.error
        section = Section(heading="Kort", sentences=(Sentence(text="Overleg eerst.", evidence=UNSOURCED),))
        return Draft(
            sections=(section,),
            citations=(),
            composer="fake",
            corpus_version="0",
            second_reading=self.second_reading,
        )


def drafter_down() -> FakeDrafter:
    """Return a drafter that is down."""
    return FakeDrafter(error=DrafterUnavailableError())


@dataclass(kw_only=True)
class FakeExaminer:
    """Finds a source for lines with "overleg", an opinion in questions, and none elsewhere; can be down."""

    down: bool = False
    asked: list[Sequence[str]] = field(default_factory=list)

    async def examine(
        self, text: str, *, questions: Sequence[str], draft: Draft | None
    ) -> Sequence[Examined]:
        """Return one sentence per line, and remember the questions."""
        self.asked.append(questions)
        if self.down:
            raise DrafterUnavailableError
        title = draft.citations[0].title if draft and draft.citations else "Stap 2"
        return [_examined(line, title) for line in text.splitlines() if line.strip()]


def _examined(line: str, title: str) -> Examined:
    if "overleg" in line.lower():
        return Examined(text=line, standing=Standing.SUPPORTED, source=title)
    if line.endswith("?"):
        return Examined(text=line, standing=Standing.OWN)
    concerns = (Concern.DIFFERS, Concern.GUARANTEE) if "veilig" in line else ()
    source = title if concerns else ""
    return Examined(text=line, standing=Standing.UNSUPPORTED, source=source, concerns=concerns)


@dataclass(kw_only=True)
class FakeMessenger:
    """Keeps the letters it was asked to send; raises the planned errors first, in order."""

    channel: Channel = Channel.TELEGRAM
    letters: list[Letter] = field(default_factory=list)
    errors: list[DeliveryError] = field(default_factory=list)
    calls: Counter[str] = field(default_factory=Counter)

    async def send(self, letter: Letter) -> Sent:
        """Return that *letter* went out as one message."""
        self.calls[letter.address] += 1
        if self.errors:
            raise self.errors.pop(0)
        self.letters.append(letter)
        return Sent(message_id=1000 + len(self.letters))


STEP_ONE = Document(
    slug="meldcode/stap-1-signalen",
    title="Stap 1: signalen in kaart brengen",
    version="1.0",
    valid_from=date(2026, 11, 1),
    review_on=date(2027, 11, 1),
    expired=False,
    sections=(("Kort antwoord", "Schrijf op wat je zag en hoorde."),),
    sources=("Besluit verplichte meldcode",),
    steps=(1,),
)


@dataclass(kw_only=True)
class FakeLibrary:
    """Holds the documents it was given."""

    held: tuple[Document, ...] = (STEP_ONE,)

    async def documents(self) -> Sequence[Document]:
        """Return them all."""
        return self.held

    async def document(self, slug: str) -> Document | None:
        """Return the one with this *slug*."""
        return next((document for document in self.held if document.slug == slug), None)

    async def find(self, words: str, *, limit: int) -> Sequence[DocumentHit]:
        """Return the sections that hold one of *words*."""
        wanted = words.casefold().split()
        hits = [
            DocumentHit(slug=d.slug, title=d.title, section=heading, text=text, score=1.0)
            for d in self.held
            for heading, text in d.sections
            if any(word in text.casefold() for word in wanted)
        ]
        return hits[:limit]
