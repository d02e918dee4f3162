"""What counts as a finding in a text that goes out: what would be redacted, except dates of documents."""

import re

from guardrails.analysis import Analysis, Span
from guardrails.hits import NAME_KINDS
from guardrails.lexicon import Lexicon

#: Words before a date that dates a document or a law, and not an event in a family.
_DATED = re.compile(
    r"(?i)\b(?:versie|nagekeken|bijgewerkt|gepubliceerd|peildatum|"
    r"peil|inspecties?|kabinet|voorstel|meldplicht\w*|uitspraak|cijfers|beeld|onderzoek van|sinds de wet|"
    r"geldig|geldt|wijziging|ingangsdatum|in werking|van kracht|"
    r"stb\.?|stcrt\.?|wet van|besluit van|bron|geraadpleegd|review)\b[^.\n]{0,40}$"
)
#: The days on which Dutch laws come into force (Aanwijzing 4.17 voor de regelgeving), with their year.
_IN_FORCE = re.compile(r"(?is).*\b(?:per|sinds|vanaf|tot|van) 1 (?:januari|juli) (?:19|20)\d{2}")
TAGGER = frozenset({"Tagged", "propagation"})  #: Who may see a name in an ordinary word without saying why.
_BEFORE = 60  #: Characters before a date in which such a word counts.


#: A source as the documents name it: a letter, a number and a dash before its title.
_SOURCE = re.compile(r"(?m)^\W{0,6}[SZ]\d{1,3} [\u2013-] [^\n]*")
#: A line of sources, and the list that may follow it.
_SOURCES = re.compile(r"(?im)^\W{0,6}bron(?:nen)?\b[^\n]*(?:\n[ \t]*(?:[-*\u2022]|\d{1,2}[.)])[^\n]*)*")


def findings(text: str, analysis: Analysis, words: Lexicon) -> list[str]:
    """Return the stretches of the outgoing *text* that may point at a person, each once, in order."""
    sources = [match.span() for pattern in (_SOURCES, _SOURCE) for match in pattern.finditer(text)]
    found = [
        text[span.start : span.end]
        for span in analysis.spans
        if not any(start <= span.start < end for start, end in sources)
        and _is_finding(text, span)
        and not _is_plain(text, span, analysis, words)
    ]
    return list(dict.fromkeys(found))


def _is_plain(text: str, span: Span, analysis: Analysis, words: Lexicon) -> bool:
    """Return whether the span holds only ordinary Dutch words, which the tagger alone took for a name.

    A worker is masked on the least suspicion. A letter is written with capitals and read by its writer:
    an ordinary word that no rule sees a name in is a word.
    """
    if span.kind not in NAME_KINDS:
        return False
    heard = {hit.by for hit in analysis.evidence if hit.start < span.end and span.start < hit.end}
    forms = re.findall(r"[^\W\d_]+", text[span.start : span.end].lower())
    return heard <= TAGGER and all(words.is_ordinary(form) or form in words.stop for form in forms)


def _is_finding(text: str, span: Span) -> bool:
    """Return whether *span* of the outgoing *text* may point at a person; dates of texts do not."""
    if span.kind == "DATUM":
        before = text[max(0, span.start - _BEFORE) : span.start]
        in_force = _IN_FORCE.fullmatch(before[-10:].rpartition("\n")[2] + text[span.start : span.end])
        return in_force is None and _DATED.search(before) is None
    return True
