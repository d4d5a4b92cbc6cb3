"""Where in the life-phase model do the signals lie, and where does the programme look? (R2)"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import pi, sin

from django.utils.translation import get_language

from groeiruimte.programme.life_phases import LifePhase, life_phases
from groeiruimte.programme.sources import Text
from groeiruimte.spotting.selectors.early_signals import NO_PHASE
from groeiruimte.web.numbers import svg_number

WIDTH, HEIGHT, FLOOR, CEILING = 640.0, 240.0, 190.0, 40.0
STEPS = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseColumn:
    """One phase of the model with its signals."""

    code: str
    name: str
    number: int
    explanation: str
    count: int
    is_visible: bool
    left: str
    center: str
    dot_y: str
    text_y: str
    radius: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LifePhaseModel:
    """The drawing, and the same as numbers."""

    phases: list[PhaseColumn]
    unknown: int
    total: int
    inside: int
    edge: int
    curve: str
    oval: dict[str, str]
    quote: str
    section: str


def life_phase_model(*, counts: Mapping[str, int]) -> LifePhaseModel:
    """Return the four phases with their signals along a growth curve, and the oval on it.

    The paper draws the oval and says in words that the need for room can be put into words from the
    end of phase 2 (programme §3.7, §4.2): there it begins here too, and it runs on to the end.
    """
    known = sorted(life_phases(), key=lambda phase: phase.order)
    width = WIDTH / len(known)
    first = next(phase for phase in known if phase.space_demand_visible)
    # From the end of that phase: three quarters of its way.
    begins = (first.order - 0.25) * width
    most = max([counts.get(phase.code, 0) for phase in known] + [1])
    columns = [
        _column(phase, count=counts.get(phase.code, 0), most=most, width=width) for phase in known
    ]
    middle = (begins + WIDTH) / 2
    return LifePhaseModel(
        phases=columns,
        unknown=counts.get(NO_PHASE, 0),
        total=sum(counts.values()),
        inside=sum(column.count for column in columns if column.number > first.order),
        edge=counts.get(first.code, 0),
        curve=_curve(),
        oval={
            "x": svg_number(middle),
            "y": svg_number((FLOOR + CEILING) / 2),
            "width": svg_number((WIDTH - begins) / 2 - 4),
            "height": svg_number((FLOOR - CEILING) / 2 + 14),
        },
        quote=first.source.quote,
        section=first.source.section,
    )


def _column(phase: LifePhase, *, count: int, most: int, width: float) -> PhaseColumn:
    center = (phase.order - 0.5) * width
    # The area of a dot tells the number; the number stands beside it.
    radius = 4 + 18 * (count / most) ** 0.5 if count else 0
    return PhaseColumn(
        code=phase.code,
        name=_in_language(phase.name),
        number=phase.order,
        explanation=_in_language(phase.explanation),
        count=count,
        is_visible=phase.space_demand_visible,
        left=svg_number((phase.order - 1) * width),
        center=svg_number(center),
        dot_y=svg_number(_height(center)),
        text_y=svg_number(_height(center) - radius - 8),
        radius=svg_number(radius),
    )


def _height(x: float) -> float:
    # A schematic S-curve; it is not drawn from figures.
    way = x / WIDTH
    return FLOOR - (FLOOR - CEILING) * (0.5 - 0.5 * sin(pi / 2 - pi * way))


def _curve() -> str:
    points = [(WIDTH * step / STEPS, _height(WIDTH * step / STEPS)) for step in range(STEPS + 1)]
    return " ".join(f"{svg_number(x)},{svg_number(y)}" for x, y in points)


def _in_language(text: Text) -> str:
    return text.in_language((get_language() or "nl")[:2])
