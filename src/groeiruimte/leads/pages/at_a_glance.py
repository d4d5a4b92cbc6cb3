"""What does the first screen of a company answer: which need, when, how surely, what is left?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from groeiruimte.companies.choices import Need
from groeiruimte.engine.spotting.exceedance import WATCH
from groeiruimte.spotting.pages.outlooks import NeedView
from groeiruimte.web.numbers import chance, eur, short_number, svg_number

if TYPE_CHECKING:
    from groeiruimte.leads.pages.company import NeedPanel

#: Below this chance in every year a need is told in one line (the lightest shade of the matrix).
FOLDED_BELOW = 0.05
_ANSWERS = 3
BAR = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer of the strip: when, how surely, of what; `heat` is its shade, empty for a date.

    What is so today has no chance: it is told as a fact.
    """

    when: str
    chance: str
    what: str
    note: str = ""
    heat: int | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headroom:
    """How full one thing is: in words, and as a bar of `BAR` long; None where one is not known."""

    label: str
    words: str
    filled: SafeString | None
    is_over: bool


def answers(panels: Sequence[NeedPanel]) -> list[Answer]:
    """Return what is full now, when which need is watched first, and when a place ends."""
    full = list(filter(None, map(_full_now, panels)))
    found = sorted(filter(None, map(_first_year, panels)), key=lambda answer: answer.when)
    return [*full, *found][:_ANSWERS] + _ends(panels)


def headroom(panels: Sequence[NeedPanel]) -> list[Headroom]:
    """Return how full the place is, per need that has figures."""
    return [_room(panel.outlook) for panel in panels if panel.outlook and _has_figures(panel)]


def is_quiet(panel: NeedPanel) -> bool:
    """Say whether a need stays under 5% in every year."""
    years = panel.outlook.years if panel.outlook else []
    return bool(years) and all((year["share"] or 0.0) < FOLDED_BELOW for year in years)


def quiet_words(panels: Sequence[NeedPanel]) -> str:
    """Say which needs stay under 5%, and until when."""
    if not panels or panels[0].outlook is None:
        return ""
    return _("Stay under 5%% until the end of %(year)s: %(needs)s") % {
        "year": panels[0].outlook.years[-1]["label"],
        "needs": ", ".join(panel.label.lower() for panel in panels),
    }


def _full_now(panel: NeedPanel) -> Answer | None:
    view = panel.outlook
    if view is None or view.question or not view.is_full:
        return None
    return Answer(
        when=_("Now"),
        chance="",
        what=panel.label,
        note=view.sentence,
        heat=view.years[0]["heat"] if view.years else None,
        anchor=panel.story.anchor,
    )


def _first_year(panel: NeedPanel) -> Answer | None:
    view = panel.outlook
    if view is None or view.question or view.is_full:
        return None
    for year in view.years:
        if year["share"] is not None and year["share"] >= WATCH.value:
            return Answer(
                when=year["label"],
                chance=chance(year["share"]),
                what=panel.label,
                note=_chance_of(view),
                heat=year["heat"],
                anchor=panel.story.anchor,
            )
    return None


def _chance_of(view: NeedView) -> str:
    if view.need == Need.CAPITAL and view.without_round:
        return _("chance that the money is gone before a next round")
    return _("chance of too little at the end of the year")


def _ends(panels: Sequence[NeedPanel]) -> list[Answer]:
    views = [panel.outlook for panel in panels if panel.outlook]
    days = sorted({view.ends_on for view in views if view.ends_on})
    return [
        Answer(
            when=date_format(day, "DATE_FORMAT"),
            chance="",
            what=_("Lease ends"),
            note=_("a date, no chance: ask whether it is extended"),
        )
        for day in days[:1]
    ]


def _has_figures(panel: NeedPanel) -> bool:
    view = panel.outlook
    return view is not None and (view.used is not None or view.available is not None)


def _room(view: NeedView | None) -> Headroom:
    assert view is not None  # noqa: S101  asked by `headroom` of panels that have one
    if view.need == Need.CAPITAL:
        there_is = eur(view.available)
        words = (
            _("%(cash)s, spends %(spent)s a month") % {"cash": there_is, "spent": eur(view.used)}
            if view.used
            else there_is
        )
        return Headroom(label=view.label, words=words, filled=None, is_over=False)
    share = view.filled_share
    words = _("%(used)s of %(available)s %(unit)s") % {
        "used": "?" if view.used is None else short_number(view.used),
        "available": "?" if view.available is None else short_number(view.available),
        "unit": view.unit,
    }
    return Headroom(
        label=view.label,
        words=words,
        filled=None if share is None else svg_number(min(share, 1.0) * BAR),
        is_over=share is not None and share > 1,
    )
