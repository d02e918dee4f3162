"""Tells when a second consultant must read along, by the rules that the GI keeps in a file."""

from dataclasses import dataclass
from functools import cache

from corpus import yamlfiles
from corpus.features import by_name
from retrieval.reading import Reading


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule: it holds when every condition that it names holds."""

    reason: str  #: Shown to the consultant.
    features: frozenset[str] = frozenset()  #: One of these is read in the question.
    also: frozenset[str] = frozenset()  #: One of these as well.
    younger_than: float | None = None  #: A child of fewer years than this.
    acute: bool = False  #: The emergency rule fires.

    def holds(self, reading: Reading) -> bool:
        """Return whether the rule holds for the case of *reading*."""
        return (
            (not self.features or bool(self.features & reading.features))
            and (not self.also or bool(self.also & reading.features))
            and (self.younger_than is None or any(age < self.younger_than for age in reading.ages))
            and (not self.acute or reading.acute)
        )


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules that come with the corpus, in their order.

    Raises:
        ValueError: A rule has no condition, or names a feature that ``kenmerken.yaml`` does not have.
    """
    raw = yamlfiles.packaged("tweede-lezing.yaml")
    found = tuple(
        Rule(
            reason=fields["reden"],
            features=frozenset(fields.get("kenmerken", ())),
            also=frozenset(fields.get("ook", ())),
            younger_than=fields.get("jonger_dan"),
            acute=fields.get("acuut", False),
        )
        for fields in raw["regels"]
    )
    for rule in found:
        unknown = (rule.features | rule.also) - by_name().keys()
        if unknown or not (rule.features or rule.younger_than or rule.acute):
            raise ValueError(rule.reason, sorted(unknown))
    return found


def reasons(reading: Reading) -> tuple[str, ...]:
    """Return why a second consultant must read the case of *reading*; empty when none needs to."""
    return tuple(rule.reason for rule in rules() if rule.holds(reading))


def is_grave(reading: Reading) -> bool:
    """Return whether the case of *reading* shows what needs two readers, beside the emergency rule."""
    return any(rule.holds(reading) for rule in rules() if rule.features)


@cache
def grave() -> frozenset[str]:
    """Return the documents on what by itself needs a second reading; a case is about them first."""
    known = by_name()
    named = (
        known[name] for rule in rules() if not rule.younger_than for name in (*rule.features, *rule.also)
    )
    return frozenset(slug for one in named if (slug := one.slug or one.points_at))
