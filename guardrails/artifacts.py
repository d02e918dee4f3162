"""What one text looks like to our recognisers, in the shape that Presidio hands them."""

import re

from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine
from spacy.tokens import Doc
from spacy.vocab import Vocab

from guardrails.words import Message

LANGUAGE = "nl"

#: Runs of word characters and single signs; spaCy's own rules take ten times as long and split no better.
_TOKEN = re.compile(r"\w+|[^\w\s]")


class DutchArtifacts(NlpArtifacts):
    """Presidio's artifacts, and the message with its words."""

    message: Message

    @classmethod
    def of(
        cls, message: Message, engine: NlpEngine, language: str, *, doc: Doc | None = None
    ) -> "DutchArtifacts":
        """Return the artifacts of *message*, with the lower-cased token for a lemma.

        Without a *doc* a spaCy document of its own is made, in a vocabulary that is gone with it: what
        somebody typed stays nowhere. Our own recognisers and context words read the message itself: for
        them an empty *doc* is enough, and no tokens are made.
        """
        tokens = list(_TOKEN.finditer(message.text)) if doc is None else []
        words = [token.group() for token in tokens]
        made = cls(
            entities=[],
            tokens=Doc(Vocab(), words=words) if doc is None else doc,
            tokens_indices=[token.start() for token in tokens],
            lemmas=[word.lower() for word in words],
            nlp_engine=None,
            language=language,
        )
        # Set only now: with it, Presidio would work out keywords that our context words do not use.
        made.nlp_engine = engine
        made.message = message
        return made
