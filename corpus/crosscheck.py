"""Holds what the documents say against the facts, against a fixed list of terms, and against each other."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus import prose
from corpus.catalogue import Catalogue, Document
from corpus.companions import ESSENTIALS, REPLIES
from corpus.figures import AMOUNT, APPENDIX, Kind, Mention, mentions, number, own_voice
from corpus.rulebook import Fixed, Rulebook, Said, Term

ALIKE = 0.95  #: Share of words in common from which two sentences count as the same one.
SHORT = 6  #: A sentence below this number of words may stand in two documents.
#: The same for companions: each of their sentences must stand by itself, so the short ones meet.
SHORT_BESIDE = 12

_DATED = re.compile(
    r"\b(?:oude?|ouder|verouderde?|vroeger|heette|heet nu|heten nu|van v\u00f3\u00f3r|vorige)\b"
)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the cross-list: a figure, the terms it is said of, and where."""

    mention: Mention
    terms: tuple[str, ...]

    def __str__(self) -> str:
        at, figure = self.mention, self.mention.figure
        place = f"{at.slug}.md:{at.line} ({at.heading})"
        return "\t".join((figure.kind.value, figure.value, ", ".join(self.terms) or "-", place, at.sentence))


@dataclass(frozen=True, kw_only=True)
class Use:
    """How often a document names a term, and in which words."""

    term: str
    slug: str
    words: tuple[str, ...]  #: Beginnings of words, as the list of terms has them.
    sentences: int

    def __str__(self) -> str:
        return f"begrip\t{self.term}\t{', '.join(self.words)}\t{self.slug}.md\t{self.sentences}"


def uses(catalogue: Catalogue, rules: Rulebook) -> list[Use]:
    """Return where each term of the list is used, by term and slug."""
    found: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for document in catalogue:
        for _, sentence in _sentences(document):
            text = own_voice(sentence)
            for term in named(sentence, rules.said.terms):
                words = [word for word in term.words if re.search(rf"(?<!\w){re.escape(word)}", text)]
                found[term.name, document.slug].update(["", *words])
    return [
        Use(term=term, slug=slug, words=tuple(sorted(words.keys() - {""})), sentences=words[""])
        for (term, slug), words in sorted(found.items())
    ]


def cross_list(catalogue: Catalogue, rules: Rulebook) -> list[Row]:
    """Return every figure that a document states, with its terms and place, by kind and value."""
    rows = [
        Row(mention=mention, terms=tuple(term.name for term in named(mention.sentence, rules.said.terms)))
        for document in catalogue
        for mention in mentions(document)
    ]
    return sorted(rows, key=lambda row: (row.mention.figure, row.terms, row.mention.slug))


def named(sentence: str, terms: Iterable[Term]) -> list[Term]:
    """Return the terms that *sentence* names, the longest word first; a word counts for one term."""
    rest = own_voice(sentence)
    found: dict[str, Term] = {}
    by_word = {word: term for term in terms for word in term.words if word in rest}
    for word in sorted(by_word, key=len, reverse=True):
        left = re.sub(rf"(?<!\w){re.escape(word)}", "\u00a7", rest)
        if left != rest:
            found[by_word[word].name], rest = by_word[word], left
    return list(found.values())


def unfounded(document: Document, rules: Rulebook) -> Iterator[tuple[int, str]]:
    """Yield each figure that none of the facts or sources of *document* states."""
    known = _known(document, rules.said)
    for mention in mentions(document):
        figure = mention.figure
        if figure.kind is not Kind.TELEPHONE and figure.value not in known:
            message = f"{figure.kind} {figure.value} is in none of its facts: {mention.sentence[:60]}\u2026"
            yield mention.line, message


def _known(document: Document, said: Said) -> set[str]:
    """Return the figures that *document* may state: a year and a month count with the day they hold."""
    facts = (*document.facts, *(document.companion.facts if document.companion else ()))
    known = set[str]().union(*(said.facts.get(fact, ()) for fact in facts))
    if document.category == "contact":
        known |= said.contact
    titles = " ".join(reference.title for reference in document.references)
    known |= set(_dates(titles))
    dated = [value for value in known if re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", value)]
    return known | {value[:4] for value in dated} | {value[:7] for value in dated}


def _dates(text: str) -> Iterator[str]:
    """Yield the days, months and years in the titles of sources."""
    for part in re.finditer(r"(?:(\d\d)-)?(\d\d)-(\d{4})|\b((?:19|20)\d\d)\b", text):
        day, month, year, alone = part.groups()
        yield alone or (f"{year}-{month}-{day}" if day else f"{year}-{month}")


def contradicting(document: Document, rules: Rulebook) -> Iterator[tuple[int, str]]:
    """Yield each figure that does not go with the terms of its sentence."""
    for mention in mentions(document):
        kind, value = mention.figure.kind, mention.figure.value
        limits = {
            term.name: term.figures[kind]
            for term in named(mention.sentence, rules.said.terms)
            if kind in term.figures
        }
        if limits and not any(_within(value, allowed) for allowed in limits.values()):
            yield (
                mention.line,
                f"{kind} {value} is not what holds for {', '.join(limits)}: {mention.sentence[:60]}\u2026",
            )


def _within(value: str, allowed: Iterable[str]) -> bool:
    """Return whether *value* is allowed; a year or month may stand for a day within it."""
    return any(value == one or one.startswith(f"{value}-") for one in allowed)


def miscounted(document: Document, rules: Rulebook) -> Iterator[tuple[int, str]]:
    """Yield each sentence that gives a fixed list another length."""
    for line, sentence in _sentences(document):
        text = own_voice(sentence)
        for fixed in rules.said.lists:
            for count in _counts(text, fixed):
                yield line, f"{count} {fixed.noun}; there are {fixed.number}: {sentence[:60]}\u2026"


def _counts(text: str, fixed: Fixed) -> Iterator[str]:
    """Yield the numbers of *fixed* in *text* that are wrong."""
    if fixed.near and fixed.near not in text:
        return
    for match in re.finditer(rf"(?<!\w)({AMOUNT})\s+(?:\w+e\s+)?{fixed.noun}\b", text):
        if number(match[1]) != f"{fixed.number}":
            yield match[1]
    if fixed.one:
        for match in re.finditer(rf"\b{fixed.one}\s+(\d+)", text):
            if not 1 <= int(match[1]) <= fixed.number:
                yield match[1]


def outdated(document: Document, rules: Rulebook) -> Iterator[tuple[int, str]]:
    """Yield each name that is out of date, where the sentence does not say so."""
    for line, sentence in _sentences(document):
        if _DATED.search(sentence.casefold()) or "bestaan niet meer" in sentence:
            continue
        for name in rules.said.outdated:
            if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentence, re.IGNORECASE):
                yield line, f"{name} is out of date, and the sentence does not say so: {sentence[:60]}\u2026"


def spellings(catalogue: Catalogue) -> Iterator[tuple[str, int, str]]:
    """Yield (slug, line, message) for each abbreviation that most documents write in another way."""
    places: defaultdict[str, defaultdict[str, list[tuple[str, int]]]] = defaultdict(lambda: defaultdict(list))
    for document in catalogue:
        for line, sentence in _sentences(document):
            for word in prose.words(sentence)[1:]:
                places[word.casefold()][word].append((document.slug, line))
    for forms in places.values():
        usual = max(forms, key=lambda form: len(forms[form]))
        if sum(map(str.isupper, usual)) > 1:
            for form in forms.keys() - {usual}:
                yield from ((slug, line, f"{form!r} is {usual!r} elsewhere") for slug, line in forms[form])


#: Questions that stand in two documents, both of which answer them: what acute danger is and the numbers
#: themselves, the tasks of Veilig Thuis and who hears a complaint.
OF_TWO = (
    "Wanneer bel ik 112 en wanneer Veilig Thuis?",
    "Wat is het verschil: vertrouwensarts en vertrouwenspersoon?",
)


def twins(catalogue: Catalogue, *, alike: float = ALIKE) -> Iterator[tuple[str, int, str]]:
    """Yield (slug, line, message) for each sentence that another document says in nearly the same words.

    Two sentences are alike when they share at least *alike* of their different words. What to do in danger,
    what a fact wants wherever it is told, what is answered to a question, and pointers to other documents may
    read the same everywhere.
    """
    sentences = [one for document in catalogue for one in _comparable(document)]
    common = Counter(word for _, _, _, words in sentences for word in words)
    seen: defaultdict[str, list[int]] = defaultdict(list)
    for at, (slug, line, text, words) in enumerate(sentences):
        # Two sentences that are alike share at least one of the rarest words, as many as may differ plus one.
        rare = sorted(words, key=lambda word: (common[word], word))[: int(len(words) * (1 - alike)) + 1]
        for other in sorted({earlier for word in rare for earlier in seen[word]}):
            there, _, _, theirs = sentences[other]
            if there != slug and len(words & theirs) >= alike * len(words | theirs):
                yield slug, line, f"sentence stands in {there} too: {text[:60]}\u2026"
                break
        for word in rare:
            seen[word].append(at)


def asked_twice(catalogue: Catalogue) -> Iterator[tuple[str, int, str]]:
    """Yield (slug, line, message) for each question that another document has in its ``vragen`` too.

    Two questions are the same when they have the same words, in whatever order, case and punctuation: a
    search that learns from both is taught two answers. Those of `OF_TWO` have two that are right.
    """
    seen: dict[tuple[str, ...], str] = {}
    of_two = {_words(question) for question in OF_TWO}
    for document in catalogue:
        for question in document.questions:
            there = seen.setdefault(_words(question), document.slug)
            if there != document.slug and _words(question) not in of_two:
                yield document.slug, 1, f"question stands in {there} too: {question}"


def _words(question: str) -> tuple[str, ...]:
    """Return the words of *question* in lower case, without accents, by the alphabet."""
    plain = unicodedata.normalize("NFKD", question).encode("ascii", "ignore").decode().casefold()
    return tuple(sorted(prose.words(plain)))


def _comparable(document: Document) -> Iterator[tuple[str, int, str, frozenset[str]]]:
    for section in document.sections:
        if section.heading in {*APPENDIX, ESSENTIALS}:
            continue
        shortest = SHORT_BESIDE if section.beside else SHORT
        for line in prose.lines(section.text):
            words = frozenset(word.casefold() for word in prose.words(line.text))
            own = line.subheading != REPLIES and "](" not in line.raw and "112" not in line.text
            if own and len(words) >= shortest:
                yield document.slug, section.line, line.text, words


def _sentences(document: Document) -> Iterator[tuple[int, str]]:
    for section in document.sections:
        if section.heading not in APPENDIX:
            yield from ((section.line, line.text) for line in prose.lines(section.text))
