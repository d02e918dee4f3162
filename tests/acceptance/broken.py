"""Runs `serve` with one part broken, `python -m tests.acceptance.broken PART serve`.

This is a composition for tests: no setting breaks a part. What breaks quotes what it was given, as the worst
library would.
"""

import asyncio
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NoReturn

from consult.advice import Draft
from consult.text import Masked, Memory, RawText
from guardrails.anonymiser import PresidioAnonymiser
from ruggespraak import compose, logs, process
from ruggespraak.settings import check_production, load


class BrokenInside(PresidioAnonymiser):
    """Our adapter, in which something fails."""

    def mask_text(self, text: str, *, memory: Memory) -> Masked:
        """Fail.

        Raises:
            ValueError: Always, with the text in it.
        """
        raise ValueError(f"cannot mask {text!r} with {memory!r}")


class BrokenOutside(PresidioAnonymiser):
    """An adapter that does not even keep its port's promise about errors."""

    async def mask(self, raw: RawText, *, memory: Memory) -> Masked:
        """Fail.

        Raises:
            RuntimeError: Always, with the text in it.
        """
        raise RuntimeError(f"cannot mask {raw.reveal()!r} with {memory!r}")


class BrokenDrafter:
    """A drafter that fails."""

    async def draft(self, questions: Sequence[str], *, tell: object = None) -> Draft:  # noqa: ARG002 - of the port
        """Fail.

        Raises:
            RuntimeError: Always, with the questions in it.
        """
        _fail(f"cannot draft {questions!r}")


def _fail(words: str) -> NoReturn:
    raise RuntimeError(words)


def with_anonymiser(core: compose.Core, anonymiser: PresidioAnonymiser) -> compose.Core:
    """Return *core* with another anonymiser in every step."""
    return replace(
        core,
        anonymiser=anonymiser,
        intake=replace(core.intake, anonymiser=anonymiser),
        reviewing=replace(core.reviewing, anonymiser=anonymiser),
    )


BREAKS: Mapping[str, Callable[[compose.Core], compose.Core]] = MappingProxyType(
    {
        "anonymiser": lambda core: with_anonymiser(core, BrokenInside()),
        "anonymiser-port": lambda core: with_anonymiser(core, BrokenOutside()),
        "drafter": lambda core: replace(core, drafting=replace(core.drafting, drafter=BrokenDrafter())),
    }
)


async def main(part: str) -> None:
    """Run `serve` with *part* broken."""
    settings = load()
    check_production(settings)
    logs.configure(settings.log_level)
    async with compose.core(settings) as core:
        await process.run(compose.parts(BREAKS[part](core), web=True, bot=True, worker=True))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
