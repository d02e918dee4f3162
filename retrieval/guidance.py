"""Chooses what experts say to one case: the situations that it is, and answers to its questions."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from corpus.answerbook import LISTS, YES_OR_NO, Answer, Item, Plan, Situation
from corpus.catalogue import Catalogue, Document
from corpus.companions import ACUTE, ANSWERS, ESSENTIALS, REPLIES, WAITS, heading
from corpus.features import packaged
from retrieval.answering import Answerer, Candidate
from retrieval.lines import Line, Lines
from retrieval.ranking import Hit
from retrieval.reading import Reading, understood
from retrieval.recognising import Name
from retrieval.second_reading import grave, is_grave
from retrieval.told import Teller, Told, questions
from retrieval.topics import counted_as_read, harm, joined
from retrieval.wording import BY_THE_WHOLE, CALM, CLOSED, GROUND, OTHERS, SAYS, SETTLED, SOOTHES, UNCONSENTED

SURE = 0.3  #: Chance from which a situation is taken.
#: The same for one that calms, or names no ground to report beside a grave harm: to calm wrongly harms most.
SURER = 0.65
#: Chance from which one is taken whatever documents the case is about.
ANYWHERE = 0.55
UNPLANNED = Plan(core={}, covered=frozenset(), last=())
#: How much more probable one that calms must be than all together that are grave, and from where those count.
CALM_OVER, COUNTED = 4.0, 0.01
ENOUGH, FIRM = 0.25, 0.33  #: Chance from which an answer is given, and one that may well be of another kind.
PROBABLE, RANKED = 4, 3  #: Documents that may hold it: those of the case, and those that the question finds.
MOST_WEIGHED = 8  #: Questions of one case for which an answer is sought.
LOOKED_AT = 10  #: Hits among which those are, where some are not published.
NEARLY = 0.7  #: Share of the chance of the best answer.
ACUTE_DOCUMENT = "meldcode/acute-situatie"
#: Documents of which what a fact wants is said in every case that tells it: danger now, and a promise.
EVERYWHERE = (ACUTE_DOCUMENT, "dilemma/kind-in-vertrouwen")
#: The document and the question of the answer on calling Veilig Thuis without consent.
MAY_CALL = ("recht/beroepsgeheim-en-meldrecht", "Mag ik Veilig Thuis bellen zonder toestemming?")
#: What the whole case counts for beside its best sentence in what is at hand, and the documents that hold it.
WHOLE, AT_HAND = 2.0, 3
PROBABLY = 0.5  #: Chance from which a situation is more probable than not.
TELLING = 12  #: Words of a message that tells something, though it only asks.
SHORT = 6  #: Words; a shorter question is read with the sentence before it.
#: A doubt that wants a yes or a no, which a question for what, how or who does not.
_WHETHER = re.compile(r"\b(?:of|toch|klopt)\b", re.IGNORECASE)
#: What is asked after with a denial: whoever reads a yes or a no turns it round.
_DENYING = re.compile(
    r"\bniet (?:meer|langer|laten)\b|\b(?:niets|niks|niemand|nooit|nergens|geen)\b|\bklopt\b.*\bniet\b",
    re.IGNORECASE,
)
#: Two questions in one: a yes or a no would answer only one of them, and nobody knows which.
_DOUBLE = re.compile(
    r"\S.{8,},? (?:en|of) (?:mag|moet|kan|kun|is|hoe|wat|wie|waar|wanneer|zeg|bel|laat|doe)\b", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True)
class Guide:
    """A situation that the case is, with the document that it stands beside."""

    document: Document
    situation: Situation
    chance: float  #: How probable it is.

    @property
    def name(self) -> str:
        """Return its name with the title of its document, for the consultant."""
        return f"{self.situation.name} ({self.document.title})"

    @property
    def plan(self) -> Plan:
        """Return what a letter on it needs beside what is said of it; empty where nobody planned one."""
        companion = self.document.companion
        return companion.plans.get(self.situation.name, UNPLANNED) if companion else UNPLANNED

    def meant(self, lines: Lines) -> Mapping[str, Line]:
        """Return what is answered there, by what a question is after."""
        companion = self.document.companion
        replies = companion.replies.get(self.situation.name, {}) if companion else {}
        at = heading(self.situation)
        return {name: lines.said(self.document, at, one.text, REPLIES) for name, one in replies.items()}

    def lines(self, name: str, telling: str, lines: Lines) -> Iterator[Line]:
        """Return what its list *name* says to who tells *telling*, second what waits for such words."""
        items = [item for item in self.situation.lists[name] if item.fits(telling)]
        for item in sorted(items, key=lambda one: one is not items[0] and not one.needs):
            yield lines.said(self.document, heading(self.situation), item.text, name)


@dataclass(frozen=True, kw_only=True)
class Picture:
    """What a case is taken for."""

    reading: Reading
    about: Mapping[str, float]  #: The documents that it is about, heaviest first, with their weights.
    danger: str  #: The one that tells how safe it is.
    guide: Guide | None  #: The situation that it is, where it is taken for one.
    calm: bool = False  #: That says that it is less than it seems.


@dataclass(frozen=True, kw_only=True)
class Sought:
    """The answers that a question may be asking for, the most probable first."""

    text: str  #: The question as it was read, with what it leans on.
    before: str  #: What stands before it.
    closed: bool  #: Whether a yes or a no can answer it.
    found: tuple[Candidate, ...]

    def best(self, have: frozenset[str]) -> tuple[Candidate, str] | None:
        """Return the answer to give, and how it is worded for a case that has the features *have*.

        None where none is probable enough. One that is refused for its yes or no makes way only for one that
        is nearly as probable.
        """
        for one, said in self.worded(have):
            if one.chance >= NEARLY * self.found[0].chance and one.chance >= least(self.text, said):
                return one, said
        return None

    def worded(self, have: frozenset[str]) -> Iterator[tuple[Candidate, str]]:
        """Yield the answers as they are worded for a case that has *have*; no yes where none is wanted."""
        for one in self.found:
            said = given(one.answer, have)
            if self.closed or not YES_OR_NO.match(said):
                yield one, said


@dataclass(frozen=True, kw_only=True)
class Reply:
    """A question of the worker with its answer."""

    question: Told
    line: Line
    sure: bool = False  #: Whether it holds whatever the question is taken to be after.


@dataclass(frozen=True, kw_only=True)
class Guidance:
    """What experts say to one case."""

    said: Mapping[str, tuple[Line, ...]]  #: Those of its situation, by the names of `LISTS`.
    core: Mapping[str, tuple[Line, ...]]  #: What a letter on that needs beside it, by the same names.
    #: What the case needs beside those, by the same names: for what it tells, and for its subject as such.
    told: Mapping[str, tuple[Line, ...]]
    always: Mapping[str, tuple[Line, ...]]
    needs: frozenset[str]  #: Features that its situation takes for granted.
    plan: Plan = UNPLANNED  #: Of a letter on its situation.
    replies: tuple[Reply, ...] = ()
    #: What is answered in its situation, by what a question is after (`corpus.intents`).
    meant: Mapping[str, Line] = field(default_factory=dict)
    likely: bool = False  #: Whether the situation is more probable than not.

    @property
    def settled(self) -> bool:
        """Return whether experts judge such a case to be acute or structural."""
        return any(SETTLED.search(line.text) for line in self.said["weegt"])


class Adviser:
    """Finds the guidance for a case."""

    def __init__(
        self,
        answerer: Answerer,
        lines: Lines,
        rank: Callable[[str, int], Sequence[Hit]],
    ) -> None:
        """Recognise answers with *answerer*; *lines* reads, *rank* finds documents."""
        self._answerer = answerer
        self._lines = lines
        self._rank = rank

    def guidance(self, picture: Picture, catalogue: Catalogue, sought: Mapping[Told, Sought]) -> Guidance:
        """Return what experts say to the case as it is in *picture*; *sought* may answer its questions."""
        reading, guide = picture.reading, picture.guide
        said = {name: tuple(guide.lines(name, reading.text, self._lines)) if guide else () for name in LISTS}
        told, always = self._essentials(picture, catalogue)
        return Guidance(
            said=said,
            core=self._core(guide, reading.text) if guide else dict.fromkeys(LISTS, ()),
            told=told,
            always=always,
            needs=guide.situation.needs if guide else frozenset(),
            plan=guide.plan if guide else UNPLANNED,
            replies=tuple(self._replies(sought, features_of(reading), catalogue)),
            meant=guide.meant(self._lines) if guide and _told(reading) else {},
            likely=guide is not None and guide.chance >= PROBABLY,
        )

    def _essentials(
        self, picture: Picture, catalogue: Catalogue
    ) -> tuple[Mapping[str, tuple[Line, ...]], Mapping[str, tuple[Line, ...]]]:
        """Return the essentials that fit: those on what the case tells, and those of its subject as such.

        The latter are those of the document that tells the danger, and of the first it is about.
        """
        reading, about, danger = picture.reading, picture.about, picture.danger
        covered = picture.guide.plan.covered if picture.guide else frozenset()
        told: dict[str, list[Line]] = {name: [] for name in LISTS}
        always: dict[str, list[Line]] = {name: [] for name in LISTS}
        near = {danger, next(iter(about))}
        shown = {ACUTE_DOCUMENT, *(slug for slug, _ in reading.themes)}
        everywhere = [slug for slug in EVERYWHERE if slug in shown and slug in catalogue]
        for slug in dict.fromkeys((danger, *about, *everywhere)):
            companion = catalogue[slug].companion
            for name, items in companion.essentials.items() if companion else ():
                for item in items:
                    wanted = item.text not in covered and (item.needs or (slug in near and not picture.calm))
                    if wanted and item.fits(reading.text):
                        line = self._essential(catalogue[slug], item, name)
                        (told if item.needs else always)[name] += [line] if line else []
        return (
            {name: tuple(lines) for name, lines in told.items()},
            {name: tuple(lines) for name, lines in always.items()},
        )

    def _core(self, guide: Guide, telling: str) -> Mapping[str, tuple[Line, ...]]:
        """Return what a letter on *guide* needs beside what is said of it, to who tells *telling*.

        What an essential waits for holds for the situation as such; what speaks against it may still be told.
        """
        essentials = guide.document.companion.essentials if guide.document.companion else {}
        known = {item.text: item for items in essentials.values() for item in items}

        def needed(name: str) -> Iterator[Line | None]:
            for text in guide.plan.core.get(name, ()):
                item = replace(known.get(text, Item(text=text)), needs=())
                yield self._essential(guide.document, item, name) if item.fits(telling) else None

        return {name: tuple(line for line in needed(name) if line) for name in LISTS}

    def _essential(self, document: Document, item: Item, name: str) -> Line | None:
        if item.facts:
            return self._lines.said(document, ESSENTIALS, item.text, name)
        return self._lines.sentence(document, item.text)

    def _replies(
        self, sought: Mapping[Told, Sought], have: frozenset[str], catalogue: Catalogue
    ) -> Iterator[Reply]:
        slug, asked = MAY_CALL
        law = catalogue.get(slug)
        known = law.companion.answers if law and law.companion else ()
        may_call = next((one for one in known if one.question == asked), None)
        for told, one in sought.items():
            calling = UNCONSENTED.search(told.span.text) and not OTHERS.search(one.before)
            if law and may_call and calling:
                yield Reply(question=told, line=self.said(law, given(may_call, have)), sure=True)
                continue
            best = one.best(have)
            if best:
                found, said = best
                yield Reply(question=told, line=self.said(found.document, said))

    def said(self, document: Document, answer: str) -> Line:
        """Return *answer* as a line of the companion of *document*."""
        return self._lines.said(document, ANSWERS, answer, "")

    def sought(
        self,
        reading: Reading,
        about: Mapping[str, float],
        chances: Mapping[str, float],
        catalogue: Catalogue,
    ) -> Mapping[Told, Sought]:
        """Return the questions of *reading*, which is *about* documents and what may answer them.

        *chances* says of documents how probable it is that the case is about them, where that is known.
        """
        known = chances or {slug: weight**2 for slug, weight in about.items()}
        return {
            told: self.seek(told.span.text, about, known, catalogue, before=before)
            for before, told in islice(questions(reading.sentences), MOST_WEIGHED)
            if not BY_THE_WHOLE.search(told.span.text)
        }

    def at_hand(
        self,
        reading: Reading,
        about: Iterable[str],
        chances: Mapping[str, float],
        catalogue: Catalogue,
    ) -> list[tuple[float, Candidate]]:
        """Return the answers of the likeliest documents that the case of *reading* comes near, best first.

        Whatever is asked: what a worker tells, plans or doubts is held against the questions of others. Each
        comes with its best chance for a sentence, and `WHOLE` times that for the whole case.
        """
        probable = sorted((slug for slug in chances if slug in catalogue), key=lambda slug: -chances[slug])
        documents = [catalogue[slug] for slug in dict.fromkeys((*about, *probable[:AT_HAND]))]
        best: dict[tuple[str, str], tuple[float, Candidate]] = {}
        whole = {
            (one.document.slug, one.answer.question): one.chance
            for one in self._answerer.candidates(reading.text, documents, chances)
        }
        for sentence in reading.sentences:
            for one in self._answerer.candidates(sentence.span.text, documents, chances):
                key = one.document.slug, one.answer.question
                score = one.chance + WHOLE * whole.get(key, 0.0)
                if key not in best or score > best[key][0]:
                    best[key] = score, one
        return sorted(best.values(), key=lambda pair: -pair[0])

    def seek(
        self,
        question: str,
        about: Iterable[str],
        chances: Mapping[str, float],
        catalogue: Catalogue,
        *,
        before: str = "",
    ) -> Sought:
        """Return the answers that *question* may be asking for.

        They stand in documents that the case is *about*, or may be by *chances*, or that *question* finds.
        A short question is read with what stands *before* it.
        """
        asked = CLOSED.search(question) or _WHETHER.search(question)
        closed = bool(asked) and not (_DOUBLE.search(question) or _DENYING.search(question))
        text = leaning(before, question)
        documents = likely(text, about, chances, self._rank, catalogue)
        found = self._answerer.candidates(text, documents, chances)
        return Sought(text=text, before=before, closed=closed, found=tuple(found))


def leaning(before: str, question: str) -> str:
    """Return *question* with what stands *before* it, where it says too little by itself."""
    return f"{before} {question}".strip() if len(question.split()) < SHORT else question


def likely(
    question: str,
    about: Iterable[str],
    chances: Mapping[str, float],
    rank: Callable[[str, int], Sequence[Hit]],
    catalogue: Catalogue,
) -> list[Document]:
    """Return the documents of *catalogue* that may hold the answer to *question*, each once."""
    probable = sorted((slug for slug in chances if slug in catalogue), key=lambda slug: -chances[slug])
    found = [hit.slug for hit in rank(question, LOOKED_AT) if hit.slug in catalogue]
    slugs = dict.fromkeys((*about, *probable[:PROBABLE], *found[:RANKED]))
    return [catalogue[slug] for slug in slugs if slug in catalogue]


def least(question: str, said: str) -> float:
    """Return how probable an answer to *question* must be to be given.

    The more when what is *said* is yes or no, or has no words to say where the question asks for those.
    """
    wordless = SAYS.search(question) and '"' not in said
    return FIRM if wordless or YES_OR_NO.match(said) else ENOUGH


def pictured(
    plain: Reading, about: Mapping[str, float], catalogue: Catalogue, situated: Mapping[Name, float]
) -> Picture:
    """Return what the case of *plain* is taken for, which is *about* documents by itself.

    *situated* says how probable each situation is. What a case is about counts as read in it; the document of
    the situation that is taken is among that.
    """
    danger, reading = harm(plain, about), understood(plain, counted_as_read(about))
    guide = taken_guide(reading, about, catalogue, danger, situated)
    if guide and guide.document.slug not in about:
        about = joined(about, guide.document.slug, guide.chance)
        danger, reading = harm(plain, about), understood(plain, counted_as_read(about))
    return Picture(reading=reading, about=about, danger=danger, guide=guide)


def taken_guide(
    reading: Reading,
    about: Mapping[str, float],
    catalogue: Catalogue,
    danger: str,
    situated: Mapping[Name, float],
) -> Guide | None:
    """Return the situation that the case of *reading* is: the likeliest; None where none is probable enough.

    *situated* says how probable each is. One of a document that the case is not *about* must weigh more than
    the first of those, or be as good as probable by itself. One that calms must be far more probable than all
    that are grave. One that does little else is taken from `SURER`, where the case can be it and no other
    document tells a grave *danger*; from there too one that names no ground to report, beside such a danger.
    """
    able = guides(catalogue, situated)
    first = next(iter(able), None)
    if first is None:
        return None
    slug, situation = first.document.slug, first.situation
    calm, beside_grave = _mostly_calm(situation, reading.text), danger in grave() and slug != danger
    if calm and (beside_grave or not possible(situation, reading)):
        return None
    needed = SURER if calm or (beside_grave and not _settles(situation)) else SURE
    if slug not in about:
        needed = max(needed, min(next(iter(about.values())) ** 2, ANYWHERE))
    if judges(situation, CALM):
        settling = sum(one.chance for one in able if one.chance >= COUNTED and _settles(one.situation))
        needed = max(needed, CALM_OVER * settling)
    return first if first.chance >= needed else None


def guides(
    catalogue: Catalogue, situated: Mapping[Name, float], slugs: Iterable[str] | None = None
) -> list[Guide]:
    """Return the situations of the documents *slugs* of *catalogue*, by default all, the likeliest first."""
    documents = catalogue if slugs is None else [catalogue[slug] for slug in slugs]
    found = [
        Guide(document=document, situation=one, chance=situated.get((document.slug, one.name), 0.0))
        for document in documents
        for one in (document.companion.situations if document.companion else ())
    ]
    return sorted(found, key=lambda one: -one.chance)


def _told(reading: Reading) -> bool:
    """Return whether *reading* tells anything beside its questions, or tells much in them."""
    return (
        any(one.teller is not Teller.ASKED for one in reading.sentences)
        or len(reading.text.split()) >= TELLING
    )


def _mostly_calm(situation: Situation, telling: str) -> bool:
    """Return whether what *situation* says to *telling* soothes at once, or calms and names no ground."""
    said = [item.text for item in situation.lists["weegt"] if item.fits(telling)]
    if any(GROUND.search(CALM.sub(" ", text)) for text in said):
        return bool(SOOTHES.search(said[0]))
    return any(CALM.search(text) for text in said)


def _settles(situation: Situation) -> bool:
    """Return whether *situation* is judged to be a ground of the reporting norm, and not to be less."""
    return judges(situation, GROUND) and not judges(situation, CALM)


def calms(guide: Guide, plain: Reading) -> bool:
    """Return whether *guide* says to the case of *plain* that it is less than it seems, and may say so.

    *plain* is the reading of the words alone: nothing in them tells of danger, or needs two readers.
    """
    if plain.acute or is_grave(plain) or not possible(guide.situation, plain):
        return False
    said = [item.text for item in guide.situation.lists["weegt"] if item.fits(plain.text)]
    calm = any(CALM.search(text) for text in said)
    return calm and not any(GROUND.search(CALM.sub(" ", text)) for text in said)


def possible(situation: Situation, reading: Reading) -> bool:
    """Return whether the case of *reading* has what *situation* needs, and nothing that it excludes."""
    # Whether danger is meant is for the chance of the situation to tell: that its words are there is enough.
    have = features_of(reading) | ({ACUTE} if reading.threatened else set())
    needed = not situation.needs or situation.needs & (have | _shown(reading))
    return bool(needed) and not situation.excludes & have


def judges(situation: Situation, pattern: re.Pattern[str]) -> bool:
    """Return whether what is said of how grave *situation* is has *pattern*."""
    return any(pattern.search(item.text) for item in situation.lists["weegt"])


def features_of(reading: Reading) -> frozenset[str]:
    """Return the features of the case of *reading*, with those that it shows as a whole."""
    acute = {ACUTE} if reading.threatened and is_grave(reading) else set()
    return reading.features | acute | ({WAITS} if reading.talk_waits else set())


def _shown(reading: Reading) -> frozenset[str]:
    """Return the features of *reading*, themes of which it shows a weak sign included."""
    weak = {slug for slug, _ in reading.themes}
    return reading.features | {one.name for one in packaged() if one.slug and one.slug in weak}


def given(answer: Answer, have: frozenset[str]) -> str:
    """Return *answer* as it is for a case with these features: danger first, then a talk that must wait."""
    order = (ACUTE, WAITS, *(name for name in answer.given if name not in {ACUTE, WAITS}))
    return next((answer.given[name] for name in order if name in answer.given and name in have), answer.text)
