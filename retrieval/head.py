"""What is learnt besides search from the same features: an encoder further, with one vector per class."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Generic, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from retrieval.analyser import Analyser
from retrieval.encoder import Encoder
from retrieval.features import Floats, Row

Class = TypeVar("Class")
Doubles = NDArray[np.float64]


@dataclass(frozen=True)
class Head(Generic[Class]):
    """Tells of a text how each of its classes scores."""

    encoder: Encoder
    names: tuple[Class, ...]  #: The classes.
    vectors: Floats  #: One row per class.

    def scores(self, row: Row) -> Doubles:
        """Return the logit of each class for a text by the *row* of its features."""
        found: Doubles = (self.vectors @ self.encoder.vector(row)).astype(np.float64)
        return found

    def reading(self, analyser: Analyser) -> Self:
        """Return the same, which reads texts with *analyser*."""
        return replace(self, encoder=replace(self.encoder, analyser=analyser))

    def arrays(self) -> Mapping[str, NDArray[Any]]:
        """Return what was learnt, by name; `restored` makes it of that again."""
        return {"axes": self.encoder.axes, "steps": self.encoder.steps, "vectors": self.vectors}

    @classmethod
    def restored(
        cls, analyser: Analyser, idf: Floats, names: tuple[Class, ...], arrays: Mapping[str, Any]
    ) -> Self:
        """Return what `arrays` were of, with the frequencies *idf* of its features."""
        encoder = Encoder(analyser, idf, arrays["axes"], arrays["steps"])
        return cls(encoder, names, arrays["vectors"])


def softmax(logits: Doubles) -> Doubles:
    """Return how probable each class is; together 1."""
    powers = np.exp(logits - logits.max(initial=-np.inf))
    found: Doubles = powers / powers.sum()
    return found
