"""A report as its page and its paper show it: texts between figures that nobody can change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from groeiruimte.monitoring.choices import ReportKind
from groeiruimte.monitoring.pages.counted_at import CountedSection, counted_at
from groeiruimte.monitoring.pages.figures import counted_figures, told_figures
from groeiruimte.monitoring.pages.sections import (
    bottlenecks_section,
    choices_section,
    cohesion_section,
    lessons_section,
    money_section,
    people_section,
    signals_section,
    stories_section,
    targets_section,
)
from groeiruimte.monitoring.selectors.stories import approved_stories
from groeiruimte.reporting.papers import Paper, PaperSection, as_paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from groeiruimte.monitoring.models import ProgrammeReport

    _Maker = Callable[[dict[str, Any]], PaperSection]

#: The texts that people write, in the order of the report.
REPORT_TEXTS: dict[str, str | Promise] = {
    "results": gettext_lazy("What explains the results"),
    "cases": gettext_lazy("Cases, told without a company"),
    "bottlenecks": gettext_lazy("What stands in the way, and who takes it up"),
    "ecosystem": gettext_lazy("One coherent ecosystem of hotspots"),
    "lessons": gettext_lazy("What we learned"),
    "conclusions": gettext_lazy("Conclusions and next year"),
}

#: In which reports cases are told.
TELLS_CASES = frozenset({ReportKind.ANNUAL, ReportKind.FINAL})

_STORIES = "stories"
_MAKERS: dict[str, _Maker] = {
    "targets": targets_section,
    "bottlenecks": bottlenecks_section,
    "signals": signals_section,
    "choices": choices_section,
    "cohesion": cohesion_section,
    "people": people_section,
    "money": money_section,
    "lessons": lessons_section,
    _STORIES: stories_section,
}
#: Per text the figures above it, in the order of the report.
_ORDER: dict[str, tuple[str, ...]] = {
    "results": ("targets",),
    "cases": (_STORIES,),
    "bottlenecks": ("bottlenecks", "signals", "choices"),
    "ecosystem": ("cohesion", "people", "money"),
    "lessons": ("lessons",),
    "conclusions": (),
}


@dataclass(frozen=True, slots=True)
class ReportPart:
    """Figures with the pages behind them, and the text that people wrote below."""

    name: str
    label: str
    figures: list[CountedSection]
    words: str


def figures_of(report: ProgrammeReport, *, today: date) -> dict[str, Any]:
    """Return the figures of a report: as they were frozen, or as they are counted now."""
    if report.frozen_at is not None:
        return {**report.figures["counted"], **report.figures["told"]}
    return counted_figures(on=report.as_on, today=today) | told_in(report, today=today)


def told_in(report: ProgrammeReport, *, today: date) -> dict[str, Any]:
    """Return what a report tells today besides counts, with cases where it is one that tells them.

    Single cases are told in the annual and the final report alone.
    """
    told = told_figures(today=today)
    if report.kind in TELLS_CASES:
        told["stories"] = approved_stories(today=today)
    return told


def report_parts(report: ProgrammeReport, *, today: date) -> list[ReportPart]:
    """Return the parts of a report in order."""
    figures = figures_of(report, today=today)
    return [
        ReportPart(
            name=name,
            label=str(REPORT_TEXTS[name]),
            figures=[
                CountedSection(
                    _MAKERS[each](figures),
                    *counted_at(name=each, as_on=report.as_on, figures=figures),
                )
                for each in shown
                if each != _STORIES or report.kind in TELLS_CASES
            ],
            words=report.texts.get(name, ""),
        )
        for name, shown in _ORDER.items()
    ]


def is_complete(report: ProgrammeReport) -> bool:
    """Say whether every text is written."""
    return all(report.texts.get(name, "").strip() for name in REPORT_TEXTS)


def title_of(report: ProgrammeReport) -> str:
    """Return the name of a report with its day."""
    return _("%(kind)s as on %(day)s") % {
        "kind": report.get_kind_display(),
        "day": date_format(report.as_on, "DATE_FORMAT"),
    }


def paper_of(report: ProgrammeReport, *, parts: list[ReportPart]) -> Paper:
    """Return a report as a paper; a draft says that it is one."""
    state = (
        _("Frozen on %(day)s. Fingerprint: %(sha)s.")
        % {"day": date_format(report.frozen_at, "DATE_FORMAT"), "sha": report.sha256}
        if report.frozen_at
        else _("A draft: figures and texts can still change.")
    )
    sections: list[PaperSection] = []
    for part in parts:
        sections += [each.section for each in part.figures]
        if part.words:
            sections.append(
                PaperSection(heading=part.label, level=1, paragraphs=as_paragraphs(part.words))
            )
    return Paper(
        language=(get_language() or "nl").split("-")[0],
        kind=_("Programme that keeps deeptech companies in the Netherlands"),
        title=title_of(report),
        author="groeiruimte",
        about=state,
        footnote=title_of(report),
        gaps=_("A sign that no font has stands here as a box."),
        sections=tuple(sections),
    )
