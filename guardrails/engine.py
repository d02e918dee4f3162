"""Presidio's analyzer with our recognisers on blank spaCy tokens: no model, no download, no socket."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from presidio_analyzer import AnalyzerEngine, EntityRecognizer, RecognizerRegistry, RecognizerResult
from presidio_analyzer.context_aware_enhancers import ContextAwareEnhancer
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine
from spacy.tokens import Doc
from spacy.vocab import Vocab

from guardrails.artifacts import LANGUAGE, DutchArtifacts
from guardrails.hits import Hit
from guardrails.lexicon import Lexicon
from guardrails.recognisers import all_recognisers
from guardrails.recognisers.base import CONTEXT_GAIN, CONTEXT_WORDS, Recogniser, before
from guardrails.words import Message


class BlankDutchEngine(NlpEngine):
    """A tokeniser and nothing else. Lemmas are the tokens in lower case, so that context words count."""

    def __init__(self, words: Lexicon) -> None:
        """Remember the lists.

        `spacy.blank` would look for components in every installed package: a third of the start, for none.
        """
        self._lexicon = words
        self._no_doc = Doc(Vocab())

    def load(self) -> None:
        """Do nothing: there is no model to load."""

    def is_loaded(self) -> bool:
        """Return that there is nothing left to load."""
        return True

    def process_text(self, text: str, language: str) -> NlpArtifacts:
        """Return the tokens of *text* with the message made of it, for any Presidio analyzer."""
        del language
        return DutchArtifacts.of(Message(text, self._lexicon), self, LANGUAGE)

    def artifacts(self, message: Message) -> DutchArtifacts:
        """Return the artifacts of a message that is there already, without spaCy tokens."""
        return DutchArtifacts.of(message, self, LANGUAGE, doc=self._no_doc)

    def process_batch(
        self, texts: Iterable[str], language: str, batch_size: int = 1, n_process: int = 1, **kwargs: object
    ) -> Iterator[tuple[str, NlpArtifacts]]:
        """Yield each text with its artifacts; they are made one by one, whatever the options say."""
        del batch_size, n_process, kwargs
        for text in texts:
            yield text, self.process_text(text, language)

    def is_stopword(self, word: str, language: str) -> bool:
        """Return whether *word* is a function word."""
        del language
        return word in self._lexicon.stop

    def is_punct(self, word: str, language: str) -> bool:
        """Return whether *word* holds no letter or digit."""
        del language
        return not any(sign.isalnum() for sign in word)

    def get_supported_entities(self) -> list[str]:
        """Return that the pipeline itself finds nothing."""
        return []

    def get_supported_languages(self) -> list[str]:
        """Return Dutch."""
        return [LANGUAGE]


def merge(results: Sequence[RecognizerResult]) -> list[RecognizerResult]:
    """Return the results by place, those of one type that overlap made one, with the higher score."""
    merged: dict[str, list[RecognizerResult]] = {}
    for result in sorted(results, key=lambda one: (one.start, one.end)):
        row = merged.setdefault(result.entity_type, [])
        if row and result.start < row[-1].end:
            row[-1].end = max(row[-1].end, result.end)
            if result.score > row[-1].score:
                row[-1].score = result.score
                row[-1].recognition_metadata = result.recognition_metadata
        else:
            row.append(result)
    return [result for row in merged.values() for result in row]


class WholeWordContext(ContextAwareEnhancer):
    """Raises a score by whole context words before a hit, and merges the hits.

    Presidio's own enhancer copies every result and walks all tokens for each, which is quadratic.
    """

    def __init__(self) -> None:
        """Set the gain and the distance."""
        super().__init__(
            context_similarity_factor=CONTEXT_GAIN,
            min_score_with_context_similarity=0.0,
            context_prefix_count=CONTEXT_WORDS,
            context_suffix_count=0,
        )

    def enhance_using_context(
        self,
        text: str,
        raw_results: list[RecognizerResult],
        nlp_artifacts: NlpArtifacts,
        recognizers: list[EntityRecognizer],
        context: list[str] | None = None,
    ) -> list[RecognizerResult]:
        """Return the merged results, each raised when a context word of its recogniser stands before it."""
        del nlp_artifacts, context
        words = {one.id: frozenset(one.context) for one in recognizers if one.context}
        for result in raw_results:
            wanted = words.get(result.recognition_metadata[RecognizerResult.RECOGNIZER_IDENTIFIER_KEY])
            if wanted and not wanted.isdisjoint(before(text, result.start)):
                result.score = min(1.0, result.score + CONTEXT_GAIN)
        return merge(raw_results)


def merged(hits: Iterable[Hit]) -> list[Hit]:
    """Return the hits by place, those of one kind that overlap made one, with the higher score."""
    rows: dict[str, list[Hit]] = {}
    for hit in sorted(hits, key=_PLACE):
        row = rows.setdefault(hit.kind, [])
        if row and hit.start < row[-1].end:
            best = hit if hit.score > row[-1].score else row[-1]
            row[-1] = Hit(row[-1].start, max(row[-1].end, hit.end), hit.kind, best.score, best.by)
        else:
            row.append(hit)
    return [hit for row in rows.values() for hit in row]


_PLACE = attrgetter("start", "end")


@dataclass(frozen=True)
class Finder:
    """The analyzer. It keeps nothing of a text, so that any number of threads may use it at once."""

    analyzer: AnalyzerEngine
    nlp: BlankDutchEngine
    lexicon: Lexicon
    recognisers: tuple[Recogniser, ...]  #: Those of the analyzer's registry.

    def hits(self, message: Message, *, threshold: float) -> list[Hit]:
        """Return what the recognisers see in *message* with a score of *threshold* or more.

        What the analyzer returns, without its copies of every result for every recogniser; a test holds
        both equal.
        """
        found = [hit for one in self.recognisers for hit in one.hits(message)]
        return [hit for hit in merged(found) if hit.score >= threshold]

    def results(self, message: Message, *, threshold: float) -> list[Hit]:
        """Return what Presidio's analyzer makes of the same message, the surest first."""
        results = self.analyzer.analyze(
            text=message.text,
            language=LANGUAGE,
            score_threshold=threshold,
            nlp_artifacts=self.nlp.artifacts(message),
        )
        return [Hit(one.start, one.end, one.entity_type, one.score, _name(one)) for one in results]


def _name(result: RecognizerResult) -> str:
    """Return which recogniser found *result*."""
    return str(result.recognition_metadata[RecognizerResult.RECOGNIZER_NAME_KEY])


def finder(words: Lexicon) -> Finder:
    """Return a finder with every recogniser of `guardrails.recognisers` and none of Presidio's own."""
    nlp = BlankDutchEngine(words)
    recognisers = all_recognisers()
    registry = RecognizerRegistry(recognizers=recognisers, supported_languages=[LANGUAGE])
    analyzer = AnalyzerEngine(
        registry=registry,
        nlp_engine=nlp,
        supported_languages=[LANGUAGE],
        context_aware_enhancer=WholeWordContext(),
    )
    return Finder(analyzer, nlp, words, tuple(recognisers))
