"""What experts say beside a document: answers to the questions about it, and the situations it comes in.

One YAML file per document, ``answers/CATEGORY/NAME.yaml``; `corpus.companions` shows it as sections.
Beside it may stand, to learn from, ``tellings/CATEGORY/NAME.yaml``: whole cases of each situation, and
``glimpses/CATEGORY/NAME.yaml``: what a worker says of it in a line or a few; ``asked/CATEGORY/NAME.yaml``:
further ways to put each question; ``essentials/CATEGORY/NAME.yaml``: which sentences a letter about the
document needs; ``plans/CATEGORY/NAME.yaml``: which of those a letter on each of its situations needs; and
``replies/CATEGORY/NAME.yaml``: what is answered there to a question (`corpus.intents`).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from corpus.features import tells
from corpus.frontmatter import CorpusError
from corpus.intents import intents
from corpus.yamlfiles import LOADER

LISTS = (
    "weegt",
    "vandaag",
    "week",
    "zeggen",
    "niet_doen",
    "weten",
    "tegenstem",
    "opschalen",
    "vastleggen",
)  #: What is said of a situation, in the order of the file.
LESSONS = ("tellings", "glimpses", "asked")  #: Folders with what the program learns from.
YES_OR_NO = re.compile(r"(?:Ja|Nee)\b")  #: An answer that begins with one.
_TELLING = frozenset({"verhaal", "over"})
_TOP = frozenset({"versie", "antwoorden", "situaties"})
_ANSWER = frozenset({"vraag", "na", "ook", "antwoord", "bij", "feiten"})
_SITUATION = frozenset({"naam", "lijkt_op", "nodig", "niet", "feiten", *LISTS})
_ITEM = frozenset({"tekst", "als", "tenzij"})
_ESSENTIAL = _ITEM | {"feiten"}
_REPLY = frozenset({"tekst", "feiten"})
_PLAN = frozenset({"kern", "dubbel", "laatst"})
BESIDE = ("essentials", "plans", "replies")  #: Folders with what a letter is made of beside a companion.


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What an expert answers to one question."""

    question: str
    intent: str  #: What it is after, a name of `corpus.intents`; empty where it is none of those.
    also: tuple[str, ...]  #: Other ways in which workers put it; searched, never shown.
    text: str
    given: Mapping[str, str]  #: Name of a feature -> the whole answer for a case that has it.
    facts: tuple[str, ...]
    line: int  #: In the file.


@dataclass(frozen=True, kw_only=True)
class Item:
    """One thing that is said of a situation."""

    text: str
    needs: tuple[
        str, ...
    ] = ()  #: Said only to a telling with one of these signs; to all where there is none.
    unless: tuple[str, ...] = ()  #: Not said to a telling with one of these; as `corpus.features.pattern`.
    facts: tuple[str, ...] = ()  #: What it rests on, where it is not a sentence of the document.

    def fits(self, telling: str) -> bool:
        """Return whether it may be said to who tells *telling*; a sign that is denied there is none."""
        return (not self.needs or _shown(self.needs, telling)) and not _shown(self.unless, telling)


@dataclass(frozen=True, kw_only=True)
class Telling:
    """A whole case as a worker tells it."""

    text: str
    about: tuple[str, ...]  #: The documents that a letter on it rests on, the first one first.


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """A file that the program learns from, not read yet: only learning and recognising need it."""

    path: Path
    raw: bytes


@dataclass(frozen=True, kw_only=True)
class Situation:
    """One kind of case, with what an expert says there."""

    name: str
    like: tuple[str, ...]  #: Short tellings of such cases; searched, never shown.
    needs: frozenset[str]  #: Features of which a case has at least one; empty where any may do.
    excludes: frozenset[str]  #: Features that a case does not have.
    lists: Mapping[str, tuple[Item, ...]]  #: By the names in `LISTS`; every name is there.
    facts: tuple[str, ...]
    line: int


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a letter on one situation needs beside what is said of it, and what it can do without."""

    core: Mapping[str, tuple[str, ...]]  #: Sentences of the document, or essentials; by the names in `LISTS`.
    covered: frozenset[str]  #: Essentials of which another sentence of such a letter says the same.
    last: tuple[str, ...]  #: What is said of the situation and goes first from a letter that is too long.


@dataclass(frozen=True, kw_only=True)
class Companion:
    """The answers and situations of one document."""

    slug: str
    version: str
    answers: tuple[Answer, ...]
    situations: tuple[Situation, ...]
    #: What a letter about the document needs: its own sentences, and few others; by the names in `LISTS`.
    essentials: Mapping[str, tuple[Item, ...]] = field(default_factory=lambda: MappingProxyType({}))
    plans: Mapping[str, Plan] = field(default_factory=lambda: MappingProxyType({}))  #: By situation.
    #: What is answered there, by situation and by what a question is after, a name of `corpus.intents`.
    replies: Mapping[str, Mapping[str, Item]] = field(default_factory=lambda: MappingProxyType({}))
    digest: str  #: SHA-256 of the files, in hexadecimal.
    lessons: Mapping[str, "Lesson"] = field(default_factory=lambda: MappingProxyType({}))  #: By folder.

    @cached_property
    def told(self) -> Mapping[str, tuple[Telling, ...]]:
        """Return whole cases as workers tell them, by the name of their situation; learned from, not shown.

        Raises:
            CorpusError: Something in their file is not as it should be.
        """
        block = self._lesson("tellings", (one.name for one in self.situations))
        return {name: tuple(map(block.telling, block.nodes(name))) for name in block.keys}

    @cached_property
    def glimpses(self) -> Mapping[str, tuple[str, ...]]:
        """Return what workers say of each situation in a line or a few, by its name; learned from, not shown.

        Raises:
            CorpusError: Something in their file is not as it should be.
        """
        return self._lines("glimpses", (one.name for one in self.situations))

    @cached_property
    def further(self) -> Mapping[str, tuple[str, ...]]:
        """Return further ways in which workers put each question; learned from, never shown.

        Raises:
            CorpusError: Something in their file is not as it should be.
        """
        return self._lines("asked", (one.question for one in self.answers))

    def _lines(self, name: str, keys: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        block = self._lesson(name, keys)
        return {key: block.texts(key) for key in block.keys}

    def _lesson(self, name: str, keys: Iterable[str]) -> "_Block":
        found = self.lessons.get(name, Lesson(path=Path(f"{name}/{self.slug}.yaml"), raw=b"{}"))
        return _Block(found.path, _node(found.path, found.raw), frozenset(keys))

    @property
    def facts(self) -> tuple[str, ...]:
        """Return every fact that it rests on, each once."""
        lists = [one.facts for one in self.answers]
        lists += [one.facts for one in self.situations]
        lists += [item.facts for items in self.essentials.values() for item in items]
        lists += [item.facts for items in self.replies.values() for item in items.values()]
        return tuple(dict.fromkeys(fact for facts in lists for fact in facts))


def load(folder: Path | None = None) -> dict[str, Companion]:
    """Return the companions in *folder* by slug, with what stands beside; by default those of the package.

    What they learn from is only read when it is asked for.

    Raises:
        CorpusError: A file cannot be read, or something in it is not as it should be.
    """
    root = folder or Path(str(files("corpus") / "answers"))
    read = (parse(path, path.read_bytes()) for path in sorted(root.rglob("*.yaml")))
    return {one.slug: _joined(one, root) for one in read}


def _joined(companion: Companion, root: Path) -> Companion:
    """Return *companion* with what stands beside it in the folders next to *root*; its digest covers all."""
    beside = {name: root.with_name(name) / f"{companion.slug}.yaml" for name in (*BESIDE, *LESSONS)}
    found = {
        name: Lesson(path=path, raw=path.read_bytes()) for name, path in beside.items() if path.is_file()
    }
    digest = companion.digest
    for one in found.values():
        digest = sha256(digest.encode() + one.raw).hexdigest()
    essentials, plans, replies = (found.pop(name, None) for name in BESIDE)
    names = [one.name for one in companion.situations]
    return replace(
        companion,
        essentials=_essentials(essentials) if essentials else companion.essentials,
        plans=_plans(plans, names) if plans else companion.plans,
        replies=_replies(replies, names) if replies else companion.replies,
        lessons=MappingProxyType(found),
        digest=digest,
    )


def _essentials(found: Lesson) -> Mapping[str, tuple[Item, ...]]:
    block = _Block(found.path, _node(found.path, found.raw), frozenset(LISTS))
    return MappingProxyType({name: items for name in LISTS if (items := block.items(name, _ESSENTIAL))})


def _plans(found: Lesson, names: Iterable[str]) -> Mapping[str, Plan]:
    block = _Block(found.path, _node(found.path, found.raw), frozenset(names))
    return MappingProxyType({name: _plan(block.within(name, _PLAN)) for name in block.keys})


def _replies(found: Lesson, names: Iterable[str]) -> Mapping[str, Mapping[str, Item]]:
    block = _Block(found.path, _node(found.path, found.raw), frozenset(names))
    known = frozenset(intents())
    return MappingProxyType({name: block.within(name, known).each(_REPLY) for name in block.keys})


def _plan(block: "_Block") -> Plan:
    core = block.within("kern", frozenset(LISTS))
    return Plan(
        core=MappingProxyType({name: core.texts(name) for name in core.keys}),
        covered=frozenset(block.texts("dubbel")),
        last=block.texts("laatst"),
    )


def parse(path: Path, raw: bytes) -> Companion:
    """Return the companion in *raw*, the bytes of the file at *path*; its slug is the path's.

    Raises:
        CorpusError: It is no YAML, a key is unknown, missing or stands twice, or a value is of another type.
    """
    top = _Block(path, _node(path, raw), _TOP)
    return Companion(
        slug="/".join(path.with_suffix("").parts[-2:]),
        version=top.text("versie"),
        answers=tuple(_answer(_Block(path, each, _ANSWER)) for each in top.nodes("antwoorden")),
        situations=tuple(_situation(_Block(path, each, _SITUATION)) for each in top.nodes("situaties")),
        digest=sha256(raw).hexdigest(),
    )


def _node(path: Path, raw: bytes) -> Any:  # noqa: ANN401 - of PyYAML
    try:
        return LOADER(raw).get_single_node()
    except yaml.MarkedYAMLError as exc:
        mark = exc.problem_mark or exc.context_mark
        raise CorpusError(path, mark.line + 1 if mark else 1, f"no valid YAML: {exc.problem}") from exc
    except (yaml.YAMLError, UnicodeDecodeError) as exc:
        raise CorpusError(path, 1, f"no valid YAML: {exc}") from exc


class _Block:
    """A mapping of the file whose keys are known; every error names its line."""

    def __init__(self, path: Path, node: Any, keys: frozenset[str]) -> None:  # noqa: ANN401 - of PyYAML
        if not isinstance(node, yaml.MappingNode):
            raise CorpusError(path, _line(node), "expected a mapping")
        self.path, self.line = path, _line(node)
        self._values: dict[str, yaml.Node] = {}
        for key, value in node.value:
            if key.value in self._values or key.value not in keys:
                problem = "stands twice" if key.value in self._values else "is unknown"
                raise CorpusError(path, _line(key), f"key {key.value!r} {problem}")
            self._values[key.value] = value

    @property
    def keys(self) -> Iterable[str]:
        """Return the keys that are there, in their order."""
        return self._values.keys()

    def telling(self, node: yaml.Node) -> Telling:
        """Return the case in *node*."""
        block = _Block(self.path, node, _TELLING)
        about = block.texts("over")
        if not about:
            raise CorpusError(block.path, block.line, "over: expected a document")
        return Telling(text=block.text("verhaal"), about=about)

    def within(self, key: str, keys: frozenset[str]) -> "_Block":
        """Return the mapping *key*, which has *keys* only."""
        if key not in self._values:
            raise CorpusError(self.path, self.line, f"key {key!r} is missing")
        return _Block(self.path, self._values[key], keys)

    def nodes(self, key: str) -> list[yaml.Node]:
        """Return the parts of the list *key*; none where it is not there."""
        node = self._values.get(key)
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            raise CorpusError(self.path, _line(node), f"{key}: expected a list")
        return list(node.value)

    def text(self, key: str) -> str:
        """Return the text of *key*."""
        if key not in self._values:
            raise CorpusError(self.path, self.line, f"key {key!r} is missing")
        return self._text(self._values[key])

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the texts of the list *key*; none where it is not there."""
        return tuple(map(self._text, self.nodes(key)))

    def named(self, key: str) -> dict[str, str]:
        """Return the mapping *key* from names to texts; empty where it is not there."""
        node = self._values.get(key)
        if node is None:
            return {}
        if not isinstance(node, yaml.MappingNode):
            raise CorpusError(self.path, _line(node), f"{key}: expected a mapping")
        return {self._text(name): self._text(value) for name, value in node.value}

    def items(self, key: str, keys: frozenset[str] = _ITEM) -> tuple[Item, ...]:
        """Return the items of the list *key*: texts, or mappings with *keys*."""
        return tuple(self._item(node, keys) for node in self.nodes(key))

    def each(self, keys: frozenset[str]) -> Mapping[str, Item]:
        """Return the item of every key: a text, or a mapping with *keys*."""
        return MappingProxyType({name: self._item(node, keys) for name, node in self._values.items()})

    def _item(self, node: yaml.Node, keys: frozenset[str]) -> Item:
        if isinstance(node, yaml.ScalarNode):
            return Item(text=self._text(node))
        block = _Block(self.path, node, keys)
        return Item(
            text=block.text("tekst"),
            needs=block.texts("als"),
            unless=block.texts("tenzij"),
            facts=block.texts("feiten"),
        )

    def _text(self, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode) or not str(node.value).strip():
            raise CorpusError(self.path, _line(node), "expected text")
        return " ".join(str(node.value).split())


def _answer(block: _Block) -> Answer:
    return Answer(
        question=block.text("vraag"),
        intent=block.text("na") if "na" in block.keys else "",
        also=block.texts("ook"),
        text=block.text("antwoord"),
        given=MappingProxyType(block.named("bij")),
        facts=block.texts("feiten"),
        line=block.line,
    )


def _situation(block: _Block) -> Situation:
    return Situation(
        name=block.text("naam"),
        like=block.texts("lijkt_op"),
        needs=frozenset(block.texts("nodig")),
        excludes=frozenset(block.texts("niet")),
        lists=MappingProxyType({name: block.items(name) for name in LISTS}),
        facts=block.texts("feiten"),
        line=block.line,
    )


def _shown(signs: tuple[str, ...], telling: str) -> bool:
    lowered = telling.lower()
    return any(tells(sign, telling, lowered) for sign in signs)


def _line(node: Any) -> int:  # noqa: ANN401 - a node of PyYAML, or None in an empty file
    return int(node.start_mark.line) + 1 if node is not None else 1
