"""The fixed sentences of a draft, by name: they frame what is cited. The GI edits them in ``zinnen.yaml``."""

from collections.abc import Mapping
from types import MappingProxyType

from consult.advice import Evidence, Sentence, Source
from consult.emergency import EMERGENCY_TEXT
from corpus import yamlfiles

_RAW = yamlfiles.packaged("zinnen.yaml")["zinnen"]

#: Name -> words. A draft names them as evidence of kind FIXED.
FIXED: Mapping[str, str] = MappingProxyType(
    {
        name: block["tekst"].replace("{noodtekst}", EMERGENCY_TEXT.replace("\n", " "))
        for name, block in _RAW.items()
    }
)
VERSIONS: Mapping[str, str] = MappingProxyType({name: block["versie"] for name, block in _RAW.items()})


def fixed(name: str) -> Sentence:
    """Return the fixed sentence with this *name*, with its version as evidence."""
    return Sentence(
        text=FIXED[name], evidence=Evidence(source=Source.FIXED, slug=name, version=VERSIONS[name])
    )
