"""Holds the answers and situations of companions against the rules of their form."""

import re
from collections.abc import Iterable, Iterator

from corpus import prose
from corpus.answerbook import YES_OR_NO, Answer, Item, Plan, Situation
from corpus.catalogue import Document
from corpus.companions import ACUTE, WAITS
from corpus.features import by_name
from corpus.intents import intents
from corpus.rulebook import Rulebook

MAX_WORDS = 22  #: Words in one sentence.
LONGEST_ANSWER, LONGEST_ITEM = 55, 40  #: Words.
WAYS, TELLINGS = range(3, 11), range(5, 13)  #: How often a question is put, and a situation told.
OPTIONAL = frozenset({"vastleggen"})  #: The list that a situation may lack.
_BREAK = re.compile(r"(?<=[.!?])[\"\u201d]?\s+")  #: Also within what is quoted.
_END = re.compile(r"[.!?][\"\u201d]?$")


def formed(document: Document, rules: Rulebook) -> Iterator[tuple[int, str]]:
    """Yield what is wrong with the form of the companion of *document*."""
    companion = document.companion
    if companion is None:
        return
    for answer in companion.answers:
        yield from ((answer.line, problem) for problem in _of_answer(answer))
        yield from ((answer.line, problem) for problem in _founded(answer.facts, rules))
    for one in companion.situations:
        yield from ((one.line, problem) for problem in _of_situation(one))
        yield from ((one.line, problem) for problem in _founded(one.facts, rules))
        about = {slug for case in companion.told.get(one.name, ()) for slug in case.about} - set(rules.slugs)
        yield from ((one.line, f"no document {slug!r}, in a telling: {one.name}") for slug in sorted(about))
    yield from (
        (1, f"no further ways to ask: {question}") for question, ways in companion.further.items() if not ways
    )
    yield from (
        (1, f"no glimpses of a situation: {name}") for name, lines in companion.glimpses.items() if not lines
    )
    yield from ((1, problem) for problem in _essential(document, rules))
    yield from _planned(document)
    yield from _replied(document, rules)
    names = [one.name for one in companion.situations]
    if len(set(names)) < len(names):
        yield 1, "two situations have the same name"


def _of_answer(answer: Answer) -> Iterator[str]:
    if answer.intent and answer.intent not in intents():
        yield f"there is no intent {answer.intent!r}: {answer.question}"
    if not answer.question.endswith("?"):
        yield f"no question mark: {answer.question}"
    if len(answer.also) not in WAYS:
        yield f"{len(answer.also)} ways to ask; expected {WAYS.start} to {WAYS.stop - 1}: {answer.question}"
    yield from _known(answer.given)
    for text in (answer.text, *answer.given.values()):
        yield from _spoken(text, LONGEST_ANSWER)


def _of_situation(one: Situation) -> Iterator[str]:
    if len(one.like) not in TELLINGS:
        yield f"{len(one.like)} tellings; expected {TELLINGS.start} to {TELLINGS.stop - 1}: {one.name}"
    yield from _known((*one.needs, *one.excludes))
    for name, items in one.lists.items():
        if not items and name not in OPTIONAL:
            yield f"{name} is empty: {one.name}"
        for item in items:
            yield from _spoken(item.text, LONGEST_ITEM)


def _essential(document: Document, rules: Rulebook) -> Iterator[str]:
    """Yield what is wrong with the essentials: each is a sentence of the document, or founded by itself."""
    own = _own(document)
    for item in _essentials(document):
        if item.facts:
            yield from _spoken(item.text, LONGEST_ITEM)
            yield from _founded(item.facts, rules)
        elif item.text not in own:
            yield f"no sentence of the document, and no feiten: {item.text}"


def _planned(document: Document) -> Iterator[tuple[int, str]]:
    """Yield what is wrong with the plans of its letters: they may only choose from what is there."""
    essentials = frozenset(item.text for item in _essentials(document))
    own = essentials | _own(document)
    for one in document.companion.situations if document.companion else ():
        plan = document.companion.plans.get(one.name) if document.companion else None
        if plan:
            yield from (
                (one.line, f"{problem}: {one.name}") for problem in _of_plan(plan, one, own, essentials)
            )


def _of_plan(plan: Plan, one: Situation, own: frozenset[str], essentials: frozenset[str]) -> Iterator[str]:
    core = {text for texts in plan.core.values() for text in texts}
    said = {item.text for items in one.lists.values() for item in items}
    yield from (f"kern is no sentence of the document: {text}" for text in sorted(core - own))
    yield from (
        f"dubbel is no essential of the document: {text}" for text in sorted(plan.covered - essentials)
    )
    yield from (f"kern and dubbel: {text}" for text in sorted(plan.covered & core))
    yield from (f"laatst is not said of the situation: {text}" for text in plan.last if text not in said)


def _replied(document: Document, rules: Rulebook) -> Iterator[tuple[int, str]]:
    """Yield what is wrong with what is answered in its situations; each reply stands whatever is asked."""
    companion = document.companion
    for one in companion.situations if companion else ():
        for name, item in (companion.replies.get(one.name, {}) if companion else {}).items():
            yield from ((one.line, problem) for problem in _spoken(item.text, LONGEST_ITEM))
            if YES_OR_NO.match(item.text):
                yield one.line, f"{name} is answered with yes or no: {one.name}"
            if item.facts:
                yield from ((one.line, problem) for problem in _founded(item.facts, rules))


def _own(document: Document) -> frozenset[str]:
    """Return the sentences of *document* itself."""
    sections = (section for section in document.sections if not section.beside)
    return frozenset(line.text for section in sections for line in prose.lines(section.text))


def _essentials(document: Document) -> Iterator[Item]:
    essentials = document.companion.essentials if document.companion else {}
    return (item for items in essentials.values() for item in items)


def _known(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        if name not in by_name() and name not in {ACUTE, WAITS}:
            yield f"there is no feature {name!r}"


def _founded(facts: tuple[str, ...], rules: Rulebook) -> Iterator[str]:
    if not facts:
        yield "feiten is empty"
    for fact in facts:
        if fact not in rules.facts:
            yield f"fact {fact!r} does not exist"
        elif rules.facts[fact] == "L":
            yield f"fact {fact} has certainty L and may not be published"


def _spoken(text: str, most: int) -> Iterator[str]:
    if len(text.split()) > most:
        yield f"{len(text.split())} words; at most {most}: {text[:60]}\u2026"
    if not _END.search(text):
        yield f"no full stop: \u2026{text[-40:]}"
    for sentence in _BREAK.split(text):
        if len(sentence.split()) > MAX_WORDS:
            yield f"sentence of more than {MAX_WORDS} words: {sentence[:60]}\u2026"
