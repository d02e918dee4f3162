"""Tells whether a sentence says what the worker wrote and no more: the words, and who says and does what.

Question and sentence are cut into clauses, each with who speaks, who acts, and whether it is only asked or
supposed. Every clause of the sentence must find one of the question that covers its words and agrees with it;
on denial, relation and strength they are held together as a claim and its passage are.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise, takewhile, zip_longest

from corpus import prose
from retrieval.evidence import words as dutch
from retrieval.evidence.claims import DETERMINERS, PREPOSITIONS, Part, agree

HELD = 0.6  #: Share of the words of a sentence that must stand in the question.
FOUND = 0.5  #: Share of the words of a clause that its place in the question must hold.
CLOSE = 0.1  #: What another place may hold less than the best one.
_GOVERNING = PREPOSITIONS | {"volgens", "uit", "zonder", "naast", "om"}
_WORKER = "worker"

_FRAME = re.compile(
    r"^\W*(?:feiten|uitleg|(?:(?:ook|verder|daarbij) )?"
    r"(?:(?:je|jij|u) (?P<after>\w+)|(?P<before>\w+) (?:je|jij|u)\b)"
    r"(?: (?:ook|zelf|daarbij|verder|dus))*(?:,? (?:dat|of|over)\b)?)\W*",
    re.IGNORECASE,
)
_TELLING = re.compile(r"(?:be)?schrijft?|vertelt?|noemt?|zegt?|meldt?|legt|geeft")
_ASKING = re.compile(r"vraagt?")
_SEEING = re.compile(r"ziet?|zag|hoorde?t?|merkte?")
_THINKING = re.compile(r"denkt?|vindt?|vermoedt?")
_CUT = re.compile(
    r"[;:,.!?()\u2013]+(?=\s|$)|\b(?=(?:maar|want|omdat|als|tenzij|terwijl|zodat|voordat|nadat|behalve|indien"
    r"|dat|of|toen|waarbij|waardoor|doordat|hoe)\b)"
    rf"|\ben\b(?=\s+(?:(?:{'|'.join(sorted(DETERMINERS))})\s+)?(?:dat|of|hij|zij|ze|ik"
    rf"|{'|'.join(sorted(dutch.SPEECH))}|{'|'.join(dutch.people())})\b)",
    re.IGNORECASE,
)
_QUOTED = re.compile('[\u201c"]([^\u201c\u201d"]*)[\u201d"]')
_LETTERS = re.compile(r"[^\W_]+")
_JOINING = frozenset({"dat", "of", "hoe"})
_TURNING = frozenset({"maar", "want"})
_PASSIVE = frozenset({"wordt", "worden", "werd", "werden"})
_ASKED = frozenset({"of", "vraagt"})
_FEWEST = 1
_SHORT = 4


@dataclass(frozen=True, kw_only=True)
class _Who:
    """Somebody in a clause: by name, or by a pronoun that may mean some of those named before."""

    names: frozenset[str]
    gender: str = "n"
    before: frozenset[str] = frozenset()  #: Whom the pronoun may mean; empty for a name.

    def fits(self, other: "_Who") -> bool:
        """Return whether this one, of a sentence, may be *other*, of the question."""
        if self.names and other.names:
            return all(any(_alike(name, one) for one in other.names) for name in self.names) or (
                self.names == {"ouder"} and other.names == {"moeder", "vader"}
            )
        if not _gendered(self.gender, other.gender):
            return False
        return not self.names or any(_alike(name, one) for name in self.names for one in other.before)


@dataclass(frozen=True, kw_only=True)
class _Clause:
    """A clause with what surrounds it."""

    part: Part
    speaker: _Who | None = None  #: Who says so; None for the worker.
    agent: _Who | None = None
    hedged: bool = False
    asks: bool = False
    seen: bool = False  #: It says that the worker saw it.
    framed: bool = False  #: It says that the worker writes it.
    by: bool = False  #: It says through whom it came.

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Return the words that it shares with its place, without people, numbers and times."""
        return tuple(
            word
            for word in self.part.content
            if not (dutch.person(word) or word in dutch.TIMES or dutch.numbers(word) or dutch.unit(word))
        )

    @cached_property
    def passive(self) -> bool:
        """Return whether its subject undergoes what it says."""
        return self.part.has(_PASSIVE) or self.by


@dataclass(frozen=True, kw_only=True)
class _Told:
    """A sentence of the question with its clauses."""

    part: Part
    around: Part  #: With the sentence before it, whose time may be meant.
    clauses: tuple[_Clause, ...]

    def nearest(self, claim: _Clause) -> _Clause:
        """Return the clause that shares most words with *claim*."""
        return max(self.clauses, key=lambda clause: _coverage(claim, clause.part))


class Story:
    """What the worker wrote, ready to hold sentences against."""

    def __init__(self, question: str) -> None:
        """Read *question*, the texts of a case."""
        self.text = question
        self._part = Part(text=question)
        self._plain = _plain(question)
        self._forms = frozenset(map(dutch.verb, self._part.tokens))
        self._people = _named(self._part.tokens)
        known: set[str] = set()
        lines = [line.text for line in prose.lines(question)]
        self._told = [_told(line, before, known) for before, line in pairwise(["", *lines])]

    def tells(self, sentence: str) -> bool:
        """Return whether *sentence* says what the worker wrote, and nothing else."""
        quotes = _QUOTED.findall(sentence)
        if any(_plain(quote) not in self._plain for quote in quotes):
            return False
        said = _QUOTED.sub(" ", sentence)
        claims = _claims(said)
        if not any(claim.part.content for claim in claims):
            return bool(quotes)
        content = [word for claim in claims for word in claim.words]
        held = sum(self._part.holds(word) or dutch.verb(word) in self._forms for word in content)
        known = held >= HELD * len(content) and self._knows(Part(text=said))
        return known and all(map(self._carries, claims))

    def _knows(self, said: Part) -> bool:
        """Return whether the question holds everybody, every number and every time that *said* names."""
        return (
            all(any(_alike(name, other) for other in self._people) for name in _named(said.tokens))
            and _counted(said, self._part)
            and _timed(said.tokens, self._part)
        )

    def _carries(self, claim: _Clause) -> bool:
        if not claim.words:
            return any(
                _counted(claim.part, told.part) and _timed(claim.part.tokens, told.around)
                for told in self._told
            )
        places = [place for told in self._told for place in _places(claim, told)]
        best = max((covered for covered, _, _ in places), default=0.0)
        return best >= FOUND and any(
            _agrees(claim, place, near) for covered, place, near in places if covered >= best - CLOSE
        )


def retells(sentence: str, question: str) -> bool:
    """Return whether *sentence* says what the worker wrote in *question*, and nothing else."""
    return Story(question).tells(sentence)


def _places(claim: _Clause, told: _Told) -> Iterator[tuple[float, Part, _Clause]]:
    """Return the clauses of *told* and itself, with what they cover of *claim* and the clause meant."""
    if not _timed(claim.part.tokens, told.around):
        return
    near = told.nearest(claim)
    yield _coverage(claim, told.part), told.part, near
    for clause in told.clauses:
        yield _coverage(claim, clause.part), clause.part, clause


def _coverage(claim: _Clause, place: Part) -> float:
    forms = set(map(dutch.verb, place.tokens))
    held = sum(place.holds(word) or dutch.verb(word) in forms for word in claim.words)
    return held / max(1, len(claim.words))


def _agrees(claim: _Clause, place: Part, near: _Clause) -> bool:
    return (
        (claim.asks or not near.asks)
        and (claim.hedged or claim.asks or not near.hedged)
        and _speakers_agree(claim, near)
        and _agents_agree(claim, near)
        and _counts_agree(claim.part, place)
        and agree(claim.part, place)
    )


def _speakers_agree(claim: _Clause, near: _Clause) -> bool:
    """Return whether the same one says so; what somebody told the worker is not what the worker saw."""
    if claim.speaker:
        return bool(near.speaker and claim.speaker.fits(near.speaker))
    return near.speaker is None or (claim.framed and not claim.seen)


def _agents_agree(claim: _Clause, near: _Clause) -> bool:
    own, other = claim.agent, near.agent
    if claim.by and own and not (other and other.names):
        return False
    if own is None or other is None:
        return True
    if claim.passive is not near.passive and not (claim.by or near.by):
        return not (own.names and own.names == other.names)
    turned = other.names & _named(claim.part.tokens) and not own.names & other.names
    return own.fits(other) and not turned


def _counts_agree(claim: Part, place: Part) -> bool:
    """Return whether *claim* counts what *place* counts; where that counts nothing, nothing differs."""
    return not place.numbers or _counted(claim, place)


def _counted(claim: Part, place: Part) -> bool:
    """Return whether *place* holds the numbers of *claim*, of the same units."""
    return all(
        any(value == other and (not unit or not kind or unit == kind) for other, kind in place.numbers)
        for value, unit in claim.numbers
    )


def _timed(tokens: Sequence[str], place: Part) -> bool:
    """Return whether *place* holds the times among *tokens*."""
    return all(place.holds(token) for token in tokens if token in dutch.TIMES)


def _told(sentence: str, before: str, known: set[str]) -> _Told:
    asks = sentence.rstrip(" \"'\u201d\u2019").endswith("?")
    clauses = tuple(_clauses(sentence, known, asks=asks))
    return _Told(part=Part(text=sentence), around=Part(text=f"{before} {sentence}"), clauses=clauses)


def _claims(sentence: str) -> list[_Clause]:
    """Return the clauses of a sentence of a letter, without the words that say that the worker wrote it."""
    frame = _FRAME.search(sentence)
    verb = ((frame["after"] or frame["before"] or "schrijft") if frame else "").lower()
    kinds = [bool(kind.fullmatch(verb)) for kind in (_TELLING, _ASKING, _SEEING, _THINKING)]
    if not any(kinds):
        return [*_clauses(sentence, set(), asks=sentence.rstrip().endswith("?"))]
    _, asks, seen, thinks = kinds
    rest = sentence[frame.end() :] if frame else sentence
    return [*_clauses(rest, set(), asks=asks, seen=seen, hedged=thinks, framed=True)]


def _clauses(
    sentence: str,
    known: set[str],
    *,
    asks: bool,
    seen: bool = False,
    hedged: bool = False,
    framed: bool = False,
) -> Iterator[_Clause]:
    """Return the clauses of *sentence*; *known* holds those named before it, and afterwards these too."""
    for stretch in sentence.split(";"):
        found: list[_Clause] = []
        speaker = subject = None
        open_, pieces = hedged, _pieces(stretch)
        for piece, after in zip_longest(pieces, pieces[1:]):
            tokens = piece.tokens
            own = _subject(tokens, known)
            if tokens[0] in _TURNING:
                speaker, open_ = None, hedged
            subject = own if tokens[0] in _JOINING else own or subject
            open_ = open_ or piece.has(dutch.HEDGES)
            known |= _named(tokens)
            if _says_before(piece) and found:
                found = [replace(one, speaker=one.speaker or own) for one in found]
            elif after and _hands_on(piece, after):
                speaker = subject if piece.has(dutch.SPEECH) and not _is_worker(subject) else speaker
            else:
                found.append(
                    _Clause(
                        part=piece,
                        speaker=_according(tokens, known) or speaker,
                        agent=_by(tokens, known) or subject,
                        by=_by(tokens, known) is not None,
                        hedged=open_,
                        asks=asks or tokens[0] in _ASKED,
                        seen=seen,
                        framed=framed,
                    )
                )
        yield from found


def _hands_on(piece: Part, after: Part) -> bool:
    """Return whether *piece* only says who says or thinks what *after* tells."""
    return after.tokens[0] in _JOINING and piece.has(dutch.SPEECH | dutch.HEDGES)


def _says_before(piece: Part) -> bool:
    """Return whether *piece* only says who said what stands before it."""
    short = piece.tokens[0] in dutch.SPEECH and len(piece.tokens) <= _SHORT
    return short and _subject(piece.tokens, set()) is not None


def _pieces(sentence: str) -> list[Part]:
    """Return the clauses of *sentence* as written; one that says too little stands with its neighbour."""
    joined: list[Part] = []
    for text in _CUT.split(sentence):
        piece = Part(text=text)
        if not piece.tokens:
            continue
        apart = bool(joined) and (_hands_on(joined[-1], piece) or piece.tokens[0] in dutch.SPEECH)
        if joined and not apart and not (_enough(piece) and _enough(joined[-1])):
            joined[-1] = Part(text=f"{joined[-1].text} {text}")
        else:
            joined.append(piece)
    return joined


def _enough(piece: Part) -> bool:
    return len(piece.content) + (_subject(piece.tokens, set()) is not None) > _FEWEST


def _subject(tokens: Sequence[str], known: set[str]) -> _Who | None:
    """Return the first of *tokens* that can be a subject, with those joined to it."""
    named = [at for at in range(len(tokens)) if _stands_alone(tokens, at)]
    if not named:
        return None
    at = named[0]
    if tokens[at] in dutch.WORKER:
        return _Who(names=frozenset({_WORKER}))
    if gender := dutch.pronoun(tokens[at]):
        return _Who(names=frozenset(), gender=gender, before=frozenset(known | _named(tokens[:at])))
    joined = [other for other in named[1:2] if "en" in tokens[at + 1 : other] and other - at < _SHORT]
    people = [one for place in (at, *joined) if (one := dutch.person(tokens[place]))]
    return _Who(names=frozenset(one.name for one in people), gender=people[0].gender)


def _stands_alone(tokens: Sequence[str], at: int) -> bool:
    """Return whether a person stands at *at* whom no preposition governs and no noun follows."""
    token, after = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else ""
    if dutch.person(after) and (token in dutch.WORKER or token.endswith(("s", "ste"))):
        return False
    if token in dutch.WORKER or dutch.pronoun(token):
        return True
    return bool(dutch.person(token)) and _governor(tokens, at) == ""


def _governor(tokens: Sequence[str], at: int) -> str:
    """Return the preposition that governs the noun at *at*; empty for none."""
    between = [*takewhile(_belongs, reversed(tokens[:at]))]
    before = at - len(between) - 1
    return tokens[before] if before >= 0 and tokens[before] in _GOVERNING else ""


def _belongs(token: str) -> bool:
    """Return whether *token* may stand between a preposition and its noun."""
    return token in DETERMINERS or bool(dutch.numbers(token)) or token.endswith("ste")


def _by(tokens: Sequence[str], known: set[str]) -> _Who | None:
    return _governed(tokens, "door", known)


def _according(tokens: Sequence[str], known: set[str]) -> _Who | None:
    return _governed(tokens, "volgens", known)


def _governed(tokens: Sequence[str], preposition: str, known: set[str]) -> _Who | None:
    """Return whom *preposition* governs in *tokens*; None for nobody."""
    for at, token in enumerate(tokens):
        one = dutch.person(token)
        if one and _governor(tokens, at) == preposition:
            return _Who(names=frozenset({one.name}), gender=one.gender)
        if dutch.pronoun(token) and tokens[at - 1 : at] == (preposition,):
            return _Who(names=frozenset(), gender=dutch.pronoun(token), before=frozenset(known))
    return None


def _named(tokens: Sequence[str]) -> frozenset[str]:
    return frozenset(one.name for token in tokens if (one := dutch.person(token)))


def _is_worker(who: _Who | None) -> bool:
    return bool(who and _WORKER in who.names)


def _alike(first: str, second: str) -> bool:
    """Return whether two names may be of one person."""
    return first == second or (dutch.young(first) and dutch.young(second) and {first, second} not in _APART)


def _gendered(first: str, second: str) -> bool:
    """Return whether a name or pronoun of gender *first* may go with one of gender *second*."""
    pair = {first, second}
    return len(pair) == 1 or "n" in pair or pair == {"f", "p"}


_APART = ({"jongen", "meisje"}, {"oudste", "jongste"})


def _plain(text: str) -> str:
    """Return *text* as words alone."""
    return " ".join(_LETTERS.findall(text.lower()))
