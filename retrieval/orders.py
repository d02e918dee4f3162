"""Finds text that addresses the machine instead of a reader: orders, role marks, markup, hidden characters.

The question, the documents and a model's answer are data. A stretch that tries to be more is not read, not
quoted and not cited; the consultant still sees the question as it was confirmed.
"""

import re

#: Characters that turn the order of what is read, or spell what nobody sees.
_TURNED = re.compile("[\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")
#: Characters without width; they come along with pasted text, and hide an order when they stand in it.
_THIN = re.compile("[\u200b-\u200f\u2060-\u2064\ufeff\u00ad]")
_START = (
    r"(?:^|[.!?:;,>\"'*#\]\)-]\s*|\b(?:en|dan|nu|dus|and|then|please|now|graag)\s+)"  # Where an order begins.
)
_RULES = (
    r"\b(?:instructi\w*|opdracht\w*|regels?|richtlijn\w*|prompt\w*|systeem\w*|instruction\w*|rules?|guidelines?"
    r"|system|previous|prior|above|bovenstaande|voorgaande|eerdere|hiervoor|guardrails?|filters?|restrictions?"
    r"|controles?|checks?|beperkingen|polic\w+|everything|alles)\b"
)
_ANSWER = r"(?:je|jouw|het|your|the) (?:antwoord|concept\w*|draft|answer|reply|output)\b"
_NOW = r"(?:nu|vanaf nu|voortaan|now|from now on)"
_POST = r"(?:assistent|consulent|model|ai|beheerder|ontwikkelaar|assistant|developer)"
_ENDS = r"\b(?:end|einde|begin|start)"
_ADDRESSED = (
    _START
    + r"(?:negeer|vergeet|ignore|disregard|forget|override|omzeil|overschrijf|bypass|skip|sla)\b.{0,40}"
    + _RULES,
    r"\b(?:je bent|jij bent|ben je|ben jij|you are|are you)\b(?:\W+"
    + _NOW
    + r")?\W+(?:een|de|a|an|the)?\W*(?:\w+ )?"
    + _POST
    + r"\b",
    r"\byou are now\b|\bfrom now on,? you\b|\b(?:act|pretend|behave|roleplay)\b as\b",
    r"\bdoe alsof je\b.{0,30}\b" + _POST + r"\b",
    r"\b(?:system|systeem|developer|admin\w*)[ -]?(?:prompt|message|override|instructie|modus|mode)\b",
    r"\b(?:taalmodel\w*|language model|llm|ai[- ]?(?:assistent|assistant|model)|jailbreak\w*)\b",
    _START
    + r"(?:antwoord|reply|respond|answer|output|print|return|herhaal|repeat)\b"
    + r".{0,25}\b(?:alleen|only|uitsluitend|enkel|exactly|letterlijk|precies|met|with|json|verbatim)\b",
    r"\b(?:in|aan|voeg|add|to)\b.{0,20}\b"
    + _ANSWER
    + r".{0,40}\b(?:zet|schrijf|toe|write|say|state|that|dat|:)",
    _START
    + r"(?:zet|schrijf|plaats|neem|write|put|include|insert|state)\b.{0,60}\b(?:in|into|aan|to|onder) "
    + _ANSWER,
    _START
    + r"(?:approve|verstuur|send|keur)\b.{0,10}\b(?:this|dit|het|the|deze)\b.{0,30}"
    + r"\b(?:automatisch|automatically|goed|zonder controle|without|meteen|immediately)\b",
    _START + r"(?:cite|citeer)\b.{0,40}\b(?:source|bron|document|chunk|passage|slug)\b",
    _ENDS + r" (?:of|van) (?:the |de |het )?(?:document|context|question|vraag|passage\w*|data|input)\b",
    r"\b(?:nieuwe|new|echte|real|updated) (?:instructi\w*|opdracht\w*|instruction\w*|task)\b",
    r"\b(?:reveal|toon|print|laat)\b.{0,30}\b(?:prompt|api[- ]?key|sleutel|instructies|instructions)\b",
)
_MARKED = (
    # A tag, but no placeholder such as <PERSOON_1> and no address in angle brackets.
    r"<(?![A-Z]+[_-]\d+>)(?!\S+@\S+>)\s*[!/a-zA-Z|][^>\n]{0,200}>?",
    r"```|\{\{|\}\}|\$\{|<\||\|>|\[/?INST\]|<<|>>|!\[|\]\(\s*(?:https?|javascript|data):",
    r"(?:^|\n)\s*(?:#+\s*|\*\*|\[)?(?:system|systeem|assistant|assistent|user|human|tool|ai)(?:\*\*|\])?\s*[:\]]",
    r"#{2,}\s*(?:instruction|instructie|system|systeem|response|antwoord|input)\b",
    r"[\"']\s*[}\]]\s*[,}\]]",
    r"[{,]\s*[\"'](?:role|content|sections?|sentences?|chunk|quote|citations?|tool)[\"']\s*:",
    r"\\u[0-9a-f]{4}|\\n\\n|&(?:lt|gt|quot);|%3C|base64",
)
_ORDER = re.compile("|".join((*_ADDRESSED, *_MARKED)), re.IGNORECASE)
#: A stretch of data ends here: what is ordered before a blank line does not reach beyond it.
_PARAGRAPH = re.compile(r"\n\s*\n")
_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?]+|\n|$)")


def addresses_machine(text: str) -> bool:
    """Return whether *text* holds an order to the machine, a role mark, markup or hidden characters."""
    return bool(_THIN.search(text)) or _begins(text) is not None


def blanked(text: str) -> str:
    """Return *text*, of the same length, with spaces for what addresses the machine.

    From the sentence in which it begins to the end of the paragraph: an order and its content are one.
    Characters without width count only for what they hide.
    """
    kept, at = [], 0
    for stop in [*(match.end() for match in _PARAGRAPH.finditer(text)), len(text)]:
        kept.append(_paragraph(text[at:stop]))
        at = stop
    return "".join(kept)


def _begins(text: str) -> int | None:
    """Return where in *text* something addresses the machine; None where nothing does."""
    thin = {at for match in _THIN.finditer(text) for at in range(*match.span())}
    # Hardly any text has one, and every sentence of a draft comes by here.
    seen = [at for at in range(len(text)) if at not in thin] if thin else range(len(text))
    shown = "".join(text[at] for at in seen) if thin else text
    found = [seen[match.start()] for pattern in (_TURNED, _ORDER) if (match := pattern.search(shown))]
    return min(found, default=None)


def _paragraph(text: str) -> str:
    first = 0 if _TURNED.search(text) else _begins(text)
    if first is None:
        return text
    starts = [match.start() for match in _SENTENCE.finditer(text) if match.start() <= first]
    begin = max(starts, default=0)
    return text[:begin] + re.sub(r"[^\n]", " ", text[begin:])
