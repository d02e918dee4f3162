"""Plants errors in the figures of the documents, one at a time, and prints how many the corpus check reports.

`PYTHONPATH=. python -m bench.corpus_errors`. A number becomes one more, two more, twice or half; a year
goes back or on by one or two. Counted is a new finding of the rules on figures, terms and lists.
The draw is seeded.
"""

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from corpus import crosscheck
from corpus.catalogue import Catalogue, Document, load
from corpus.figures import AMOUNT, Kind, Mention, mentions, number
from corpus.rulebook import Rulebook, packaged

_RULES = (crosscheck.unfounded, crosscheck.contradicting, crosscheck.miscounted)


def planted(documents: Catalogue, draw: random.Random) -> Iterator[tuple[Mention, Document, Document]]:
    """Yield (mention, document, the document with that figure made wrong)."""
    for document in documents:
        for mention in mentions(document):
            wrong = _wrong(mention, draw)
            sections = tuple(
                replace(part, text=part.text.replace(mention.sentence, wrong, 1))
                for part in document.sections
            )
            if sections != document.sections:
                yield mention, document, replace(document, sections=sections)


def _wrong(mention: Mention, draw: random.Random) -> str:
    """Return the sentence of *mention* with another figure, or unchanged where the figure is not found."""
    kind, value = mention.figure.kind, mention.figure.value
    if kind is Kind.TELEPHONE:
        return mention.sentence
    wanted = value[:4] if kind is Kind.DATE else value.split()[0]
    for match in re.finditer(rf"(?<![\w:.]){AMOUNT}(?:[:.]\d+[a-z]?)*(?!\w)", mention.sentence):
        if number(match[0].casefold()) == wanted:
            other = _other(wanted, kind, draw)
            return f"{mention.sentence[: match.start()]}{other}{mention.sentence[match.end() :]}"
    return mention.sentence


def _other(amount: str, kind: Kind, draw: random.Random) -> str:
    """Return another figure of the same kind."""
    if not amount.isdigit():
        return re.sub(r"\d(?=\D*$)", lambda digit: f"{(int(digit[0]) + 1) % 10}", amount)
    given = int(amount)
    if kind is Kind.DATE:
        return f"{given + draw.choice((-2, -1, 1, 2))}"
    choices = {given + 1, given + 2, given * 2, max(1, given // 2)} - {given}
    return f"{draw.choice(sorted(choices))}"


def _findings(document: Document, rules: Rulebook) -> int:
    return sum(len(list(rule(document, rules))) for rule in _RULES)


def main() -> None:
    """Print per kind how many of the planted errors were reported."""
    rules = packaged()
    all_of, found = Counter[Kind](), Counter[Kind]()
    for mention, document, changed in planted(load(), random.Random(1)):
        all_of[mention.figure.kind] += 1
        found[mention.figure.kind] += _findings(changed, rules) > _findings(document, rules)
    for kind, count in sorted(all_of.items()):
        print(f"{kind.value:10} {found[kind]:4} of {count}")
    print(f"{'together':10} {found.total():4} of {all_of.total()}")


if __name__ == "__main__":
    main()
