"""The seven statuses can be told apart and read: contrast, lightness, and what colour-blind readers see."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

CSS = Path(__file__).resolve().parents[2] / "docs/assets/stylesheets/handbook.css"
SCHEMES = {"light": ':root, [data-md-color-scheme="default"]', "dark": '[data-md-color-scheme="slate"]'}
STATUSES = ("in-place", "partly", "on-paper", "none-found", "not-researched", "not-applicable", "not-published")
ORDINAL = STATUSES[:4]
"""These four form an order, from most to least; the others stand beside it."""
NEIGHBOURS = list(pairwise(ORDINAL))
WEAKER_SIGHT = {
    # Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
TO_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
WHITE = (0.95047, 1.0, 1.08883)
Colour = tuple[float, ...]


def colours(scheme: str) -> dict[str, Colour]:
    """Return the custom properties of a scheme as linear RGB."""
    block = CSS.read_text(encoding="utf-8").split(SCHEMES[scheme] + " {", 1)[1].split("}", 1)[0]
    return {name: linear(value) for name, value in re.findall(r"--hb-([\w-]+):\s*#([0-9a-f]{6});", block)}


def linear(hexadecimal: str) -> Colour:
    parts = [int(hexadecimal[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    return tuple(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)


def times(matrix: tuple[tuple[float, ...], ...], colour: Colour) -> Colour:
    return tuple(sum(factor * part for factor, part in zip(row, colour, strict=True)) for row in matrix)


def seen(colour: Colour, sight: str) -> Colour:
    return tuple(min(1.0, max(0.0, part)) for part in times(WEAKER_SIGHT[sight], colour))


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of WCAG 2.2."""
    dark, light = sorted(0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in (one, other))
    return (light + 0.05) / (dark + 0.05)


def lab(colour: Colour) -> Colour:
    """Return CIE L*a*b*."""
    scaled = (part / white for part, white in zip(times(TO_XYZ, colour), WHITE, strict=True))
    x, y, z = (part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116 for part in scaled)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: Colour, other: Colour) -> float:
    """Return the colour difference of CIE 1976."""
    return sum((a - b) ** 2 for a, b in zip(lab(one), lab(other), strict=True)) ** 0.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("status", STATUSES)
def test_a_status_can_be_read_on_its_shade(scheme: str, status: str) -> None:
    found = colours(scheme)
    assert contrast(found[status], found[f"{status}-text"]) >= 7


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("pair", NEIGHBOURS, ids="-".join)
def test_neighbouring_statuses_differ_in_lightness(scheme: str, pair: tuple[str, str]) -> None:
    one, other = (lab(colours(scheme)[status])[0] for status in pair)
    assert abs(one - other) >= 12


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("sight", WEAKER_SIGHT)
@pytest.mark.parametrize("pair", NEIGHBOURS, ids="-".join)
def test_neighbouring_statuses_differ_for_colour_blind_readers(scheme: str, sight: str, pair: tuple[str, str]) -> None:
    one, other = (seen(colours(scheme)[status], sight) for status in pair)
    assert distance(one, other) >= 15


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("name", "least"), [("text", 7), ("muted", 4.5), ("link", 4.5), ("warm", 4.5), ("edge", 3)])
def test_text_and_edges_stand_out_from_page_and_panel(scheme: str, name: str, least: float) -> None:
    found = colours(scheme)
    assert min(contrast(found[name], found[ground]) for ground in ("page", "panel")) >= least


def test_the_measures_agree_with_known_values() -> None:
    black, white = linear("000000"), linear("ffffff")
    assert contrast(black, white) == pytest.approx(21)
    assert lab(white) == pytest.approx((100, 0, 0), abs=0.02)
    assert lab(linear("ff0000")) == pytest.approx((53.24, 80.09, 67.20), abs=0.02)
    assert distance(linear("ff0000"), linear("00aa00")) > distance(
        seen(linear("ff0000"), "deutan"), seen(linear("00aa00"), "deutan")
    )
