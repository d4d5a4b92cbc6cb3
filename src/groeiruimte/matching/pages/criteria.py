"""The criteria of the programme as a page shows them."""

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from groeiruimte.companies.choices import Trust
from groeiruimte.matching.words.vocabulary import in_words
from groeiruimte.programme.criteria import (
    Criterion,
    Direction,
    Measure,
    criteria,
    measurement_errors,
    reach,
)
from groeiruimte.programme.fact_kinds import fact_kind
from groeiruimte.programme.papers import title_of
from groeiruimte.web.numbers import number, percent, svg_number

_WIDTH, _HEIGHT = 120.0, 40.0


@dataclass(frozen=True, slots=True)
class FactRow:
    """A kind of fact that feeds a criterion, and who keeps it."""

    name: str
    keeper: str


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One criterion; `corners` are (measure, value) in words, `line` draws them."""

    key: str
    name: str
    formula: str
    direction: str
    version: int
    corners: tuple[tuple[str, str], ...]
    line: SafeString
    facts: tuple[FactRow, ...]
    document: str
    section: str
    quote: str
    is_scale_ours: bool


@dataclass(frozen=True, slots=True)
class SurenessRow:
    """How far a fact is taken to be off by what its source is, fresh and after three years."""

    trust: str
    fresh: str
    old: str


def criteria_rows() -> list[CriterionRow]:
    """Return all criteria in the order in which they are shown."""
    return [_row(criterion) for criterion in criteria()]


def sureness_rows() -> list[SurenessRow]:
    """Return per kind of source how sure a fact is."""
    errors = measurement_errors()
    return [
        SurenessRow(
            trust=str(Trust(trust).label),
            fresh=percent(errors.of(trust=trust, age_years=0)),
            old=percent(errors.of(trust=trust, age_years=3)),
        )
        for trust, _error in errors.by_trust
    ]


def _row(criterion: Criterion) -> CriterionRow:
    higher = criterion.direction is Direction.HIGHER
    formula = in_words(criterion.formula)
    if criterion.measure is Measure.SURROUNDINGS and "journey" in criterion.formula.en:
        formula = f"{formula} {_journey()}"
    return CriterionRow(
        key=criterion.key,
        name=in_words(criterion.name),
        formula=formula,
        direction=_("More is better") if higher else _("Less is better"),
        version=criterion.version,
        corners=tuple((number(at), number(value)) for at, value in criterion.corners),
        line=_line(criterion),
        facts=tuple(
            FactRow(in_words(fact_kind(key=key).name), in_words(fact_kind(key=key).keeper))
            for key in criterion.fact_keys
        ),
        document=in_words(title_of(source=criterion.source)),
        section=criterion.source.section,
        quote=criterion.source.quote,
        is_scale_ours=criterion.value_source.is_our_own,
    )


def _journey() -> str:
    off = number(100 * reach().usually_off)
    return _(
        "A journey is the likely time by car over a small network of motorways and main "
        "roads. From one place such times are off by about %(off)s%% together; that counts as "
        "doubt."
    ) % {"off": off}


def _line(criterion: Criterion) -> SafeString:
    """Return the value function as points of an SVG line, 120 by 40."""
    low, high = criterion.corners[0][0], criterion.corners[-1][0]
    margin = 0.1 * (high - low)
    corners = [
        (low - margin, criterion.corners[0][1]),
        *criterion.corners,
        (high + margin, criterion.corners[-1][1]),
    ]
    width = high - low + 2 * margin
    points = " ".join(
        f"{svg_number((at - low + margin) / width * _WIDTH)},{svg_number((1 - value) * _HEIGHT)}"
        for at, value in corners
    )
    return mark_safe(points)  # noqa: S308 - digits only
