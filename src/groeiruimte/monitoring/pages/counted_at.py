"""Where each figure of a report was counted: the page behind it, per part and per row."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from groeiruimte.matching.words.vocabulary import region_name
from groeiruimte.monitoring.pages.sections import signal_line, target_label
from groeiruimte.organizations.choices import RomRegion
from groeiruimte.policy_signals.access import signals_of_programme
from groeiruimte.policy_signals.pages.counted_signals import in_order

if TYPE_CHECKING:
    from datetime import date

    from groeiruimte.reporting.papers import PaperSection

Figures = dict[str, Any]


@dataclass(frozen=True, slots=True)
class CountedSection:
    """Figures, the page on which they are counted, and per row of them a page of its own.

    `rows` holds links by the first cell of a row, or by a whole line.
    """

    section: PaperSection
    url: str
    rows: dict[str, str] = field(default_factory=dict)


def counted_at(*, name: str, as_on: date, figures: Figures) -> tuple[str, dict[str, str]]:
    """Return the page behind a section of a report as on a day, and those behind its rows."""
    day = as_on.isoformat()
    targets = f"{reverse('monitoring:targets')}?op={day}"
    money = f"{reverse('monitoring:money')}?jaar={as_on.year}&op={day}"
    bottlenecks = reverse("matching:bottlenecks")
    if name == "targets":
        keys = (row["key"] for row in figures["targets"])
        return targets, {target_label(key): f"{targets}#{key}" for key in keys}
    if name == "money":
        names = (row["name"] for row in figures["money"]["partners"])
        return money, {each: f"{money}#partners" for each in names}
    if name == "signals":
        return reverse("policy-signals:signals"), _signal_links()
    if name == "bottlenecks":
        regions = (region for region in RomRegion.values if region != RomRegion.NATIONAL)
        return bottlenecks, {
            str(region_name(region)): f"{bottlenecks}?regio={region}" for region in regions
        }
    pages = {
        "people": f"{reverse('monitoring:people')}?op={day}",
        "choices": reverse("policy-signals:reasons"),
        "cohesion": reverse("monitoring:cohesion"),
        "lessons": reverse("results:lessons-together"),
    }
    return pages.get(name, ""), {}


def _signal_links() -> dict[str, str]:
    """Return the page of each signal as it stands now, by the line that a report says of it."""
    return {
        signal_line({"title": words.title, "leads": words.leads}): reverse(
            "policy-signals:signal", args=[words.signal.pk]
        )
        for words in in_order(signals_of_programme())
    }
