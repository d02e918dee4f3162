"""Reads the front matter of a document: YAML with line numbers, so that an error names its line."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath
from typing import Any, TypeVar

import yaml

from corpus.yamlfiles import LOADER

T = TypeVar("T")

LAST_STEP = 5  #: The meldcode has five steps.

#: The fields in the order in which a document writes them.
FIELDS = (
    "title",
    "slug",
    "categorie",
    "doelgroep",
    "stappen",
    "spoed",
    "synoniemen",
    "bron",
    "feiten",
    "zekerheid",
    "geldig_vanaf",
    "herzien_op",
    "versie",
    "status",
    "regionaal",
    "vragen",
)


class CorpusError(Exception):
    """A document of the corpus cannot be read."""

    def __init__(self, path: PurePath, line: int, problem: str) -> None:
        """Remember the file, the line (1 is the first) and what is wrong there."""
        super().__init__(f"{path}:{line}: {problem}")
        self.path = path
        self.line = line
        self.problem = problem


@dataclass(frozen=True, kw_only=True)
class FrontMatter:
    """The mapping between the ``---`` lines, with the line of each field."""

    path: PurePath
    values: Mapping[str, Any]
    lines: Mapping[str, int]  #: Field -> line in the file.

    def field(self, name: str, convert: Callable[[object], T]) -> T:
        """Return the field *name* as *convert* makes it.

        Raises:
            CorpusError: The field is missing, or *convert* does not accept it.
        """
        if name not in self.values:
            raise CorpusError(self.path, 1, f"front matter has no field {name!r}")
        try:
            return convert(self.values[name])
        except (TypeError, ValueError, KeyError) as exc:
            raise CorpusError(self.path, self.lines[name], f"field {name!r}: {exc}") from exc


def parse(path: PurePath, block: str, *, first_line: int) -> FrontMatter:
    """Return the front matter in *block*, which starts at *first_line* of the file.

    Raises:
        CorpusError: It is no YAML mapping, a field stands twice, or a field is unknown.
    """
    try:
        loader = LOADER(block)
        node = loader.get_single_node()
        values = loader.construct_document(node) if node else None
    except yaml.MarkedYAMLError as exc:
        mark = exc.problem_mark or exc.context_mark
        line = first_line + (mark.line if mark else 0)
        raise CorpusError(path, line, f"no valid YAML: {exc.problem}") from exc
    if not isinstance(node, yaml.MappingNode) or not isinstance(values, dict):
        raise CorpusError(path, first_line, "front matter is no mapping")
    lines: dict[str, int] = {}
    for key, _ in node.value:
        line = first_line + key.start_mark.line
        if key.value in lines:
            raise CorpusError(path, line, f"field {key.value!r} stands twice")
        if key.value not in FIELDS:
            raise CorpusError(path, line, f"unknown field {key.value!r}")
        lines[key.value] = line
    return FrontMatter(path=path, values=values, lines=lines)


def text(value: object) -> str:
    """Return *value*, a string that is not empty.

    Raises:
        TypeError: It is anything else.
    """
    if not isinstance(value, str) or not value.strip():
        raise TypeError(f"expected text, found {value!r}")
    return value.strip()


def texts(value: object) -> tuple[str, ...]:
    """Return *value*, a list of strings.

    Raises:
        TypeError: It is anything else.
    """
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise TypeError(f"expected a list, found {value!r}")
    return tuple(text(item) for item in value)


def flag(value: object) -> bool:
    """Return *value*, true or false.

    Raises:
        TypeError: It is anything else.
    """
    if not isinstance(value, bool):
        raise TypeError(f"expected true or false, found {value!r}")
    return value


def day(value: object) -> date:
    """Return *value*, a date.

    Raises:
        TypeError: It is anything else.
    """
    if isinstance(value, datetime) or not isinstance(value, date):
        raise TypeError(f"expected a date as 2026-11-21, found {value!r}")
    return value


def steps(value: object) -> tuple[int, ...]:
    """Return *value*, a list of steps of the meldcode (1 to 5).

    Raises:
        TypeError: It is no list of whole numbers.
        ValueError: A number is no step.
    """
    if not isinstance(value, list) or not all(type(item) is int for item in value):
        raise TypeError(f"expected a list of steps, found {value!r}")
    if not all(1 <= item <= LAST_STEP for item in value):
        raise ValueError(f"steps run from 1 to {LAST_STEP}, found {value!r}")
    return tuple(value)
