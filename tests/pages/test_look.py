import re
from pathlib import Path

import pytest

import pages

CSS = (Path(pages.__file__).parent / "static" / "pages.css").read_text()


def _colours(scheme: str) -> dict[str, str]:
    light = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", CSS.split("@media (prefers-color-scheme")[0]))
    dark = re.findall(r"--([\w-]+): (#[0-9a-f]{6})", CSS.split("prefers-color-scheme: dark")[1])
    return light if scheme == "light" else light | dict(dark)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "text, ground",
    [
        *[
            (text, ground)
            for text in ("ink", "soft", "link", "petrol")
            for ground in ("paper", "sheet", "wash")
        ],
        *[(text, f"{text}-wash") for text in ("red", "amber", "green")],
        *[(text, ground) for text in ("red", "amber", "green") for ground in ("paper", "sheet")],
        *[("ink", f"{ground}-wash") for ground in ("red", "amber", "green")],
        *[("link", f"{ground}-wash") for ground in ("red", "amber", "green")],
        ("on-petrol", "petrol"),
        ("on-petrol", "petrol-deep"),
        ("sheet", "red"),
    ],
)
def test_text_stands_out(scheme: str, text: str, ground: str) -> None:
    """Text has a contrast of at least 4.5 to its ground (WCAG 2.2, 1.4.3)."""
    colours = _colours(scheme)
    assert _contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_borders_and_focus_stand_out(scheme: str) -> None:
    """Edges of fields, the focus ring and white on the emergency bar meet WCAG 2.2, 1.4.11 and 1.4.3."""
    colours = _colours(scheme)
    for ground in ("paper", "sheet"):
        assert _contrast(colours["edge"], colours[ground]) >= 3
        assert _contrast(colours["focus"], colours[ground]) >= 3
    assert _contrast("#ffffff", colours["alarm-bar"]) >= 4.5


def test_nothing_comes_from_elsewhere() -> None:
    """The style sheet loads no font, image or other sheet."""
    assert "url(" not in CSS
    assert "@import" not in CSS
