"""Can the colours of charts and maps be told apart by people who see fewer colours, and in grey?

Colour blindness is simulated with the matrices of Machado, Oliveira and Fernandes (2009), at full
severity; distance is CIE76 in L*a*b*. Below about 10 two areas look alike at a glance.
"""

import itertools
import math
import re
from pathlib import Path

import pytest

TOKENS = (Path(__file__).resolve().parents[3] / "assets/css/tokens.css").read_text("utf-8")
SIMULATED = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
#: Colours that stand in one drawing and mean different things.
TOGETHER = {
    "chance": ["heat-0", "heat-1", "heat-2", "heat-3", "heat-4"],
    "levels of training": ["chart-level-1", "chart-level-2", "chart-level-3"],
    "lines of a fan": ["green", "plum", "ink"],
    "bands on paper": ["chart-band-90", "chart-band-50", "plum", "paper"],
    "marks on the map": ["green-fill", "blue", "map-land"],
    "today and need": ["now-fill", "plum", "green"],
}
LEAST, LEAST_IN_GREY = 10.0, 8.0
#: In grey these are told apart by their form: lines with names, marks with a shape.
BY_FORM = {"lines of a fan", "marks on the map", "today and need"}


def token(name, mode):
    """Return a token as linear red, green and blue."""
    found = re.search(
        rf"--gr-{name}: (?:light-dark\((#\w+), (#\w+)\)|var\(--gr-([\w-]+)\))", TOKENS
    )
    if found[3]:
        return token(found[3], mode)
    code = found[1 if mode == "light" else 2]
    parts = (int(code[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def seen(color, matrix):
    return [
        min(max(sum(share * part for share, part in zip(row, color, strict=True)), 0), 1)
        for row in matrix
    ]


def lab(color):
    to_xyz = (
        (0.4124 / 0.95047, 0.3576 / 0.95047, 0.1805 / 0.95047),
        (0.2126, 0.7152, 0.0722),
        (0.0193 / 1.08883, 0.1192 / 1.08883, 0.9505 / 1.08883),
    )
    xyz = [sum(share * part for share, part in zip(row, color, strict=True)) for row in to_xyz]
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("sight", SIMULATED)
@pytest.mark.parametrize("drawing", TOGETHER)
def test_colours_of_one_drawing_stay_apart(drawing, sight, mode):
    shown = {name: lab(seen(token(name, mode), SIMULATED[sight])) for name in TOGETHER[drawing]}

    close = {
        pair: round(math.dist(shown[pair[0]], shown[pair[1]]), 1)
        for pair in itertools.combinations(shown, 2)
        if math.dist(shown[pair[0]], shown[pair[1]]) < LEAST
    }

    assert close == {}


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("drawing", [name for name in TOGETHER if name not in BY_FORM])
def test_areas_of_one_drawing_stay_apart_in_grey(drawing, mode):
    lightness = sorted((lab(token(name, mode))[0], name) for name in TOGETHER[drawing])

    close = [
        (low[1], high[1], round(high[0] - low[0], 1))
        for low, high in itertools.pairwise(lightness)
        if high[0] - low[0] < LEAST_IN_GREY
    ]

    assert close == []


def test_the_simulation_sees_what_is_hard_to_tell_apart():
    red, green = ([0.5, 0.02, 0.02], [0.12, 0.17, 0.02])

    usual, deutan = (
        math.dist(lab(seen(red, matrix)), lab(seen(green, matrix)))
        for matrix in (SIMULATED["usual"], SIMULATED["deutan"])
    )

    assert deutan < usual / 3
