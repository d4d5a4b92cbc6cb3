"""The figures of a report as sheets, so that who reads it can count on with them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from groeiruimte.monitoring.pages.people import competence_names
from groeiruimte.monitoring.pages.plans import target_name
from groeiruimte.reporting.workbooks import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from groeiruimte.reporting.workbooks import WorkbookCell

Figures = dict[str, Any]


def annex_sheets(figures: Figures) -> list[Sheet]:
    """Return one sheet for each subject of a report; what is not told leaves its cell empty."""
    return [
        Sheet(
            name=_("Targets"),
            header=[
                *(_("Target"), _("Unit"), _("Counts, from"), _("Counts, to"), _("Even pace")),
                *(_("End of this year, low"), _("likely"), _("high"), _("End value")),
            ],
            rows=[_target(row) for row in figures["targets"]],
        ),
        _whole(figures["money"]),
        _money(figures["money"]),
        _people(figures["people"]),
        Sheet(
            name=_("Policy signals"),
            header=[_("Signal"), _("Leads"), _("State")],
            rows=[(row["title"], row["leads"], row["state"]) for row in figures["signals"]],
        ),
        _choices(figures),
        Sheet(
            name=_("Bottlenecks"),
            header=[_("Region"), _("Short most"), _("Who can change it")],
            rows=[(row["region"], row["first"], row["who"]) for row in figures["bottlenecks"]],
        ),
        Sheet(
            name=_("Lessons"),
            header=[_("Bottleneck"), _("Region"), _("Cases"), _("Question"), _("Answer")],
            rows=[
                (cell["bottleneck"], cell["region"], cell["cases"], *pair)
                for cell in figures["lessons"]
                for pair in cell["words"]
            ],
        ),
        _cohesion(figures),
    ]


def _target(row: Figures) -> Sequence[WorkbookCell]:
    is_told = row["is_told"]
    end = row["year_end"] if is_told and row["year_end"] else (None, None, None)
    # A count is told as a band: its lower end alone would say too little.
    reached = row.get("band") or [Decimal(row["reached"])] * 2
    low, high = reached if is_told else (None, None)
    expected, value = Decimal(row["expected"]), Decimal(row["value"])
    return (target_name(row["key"]), row["unit"], low, high, expected, *end, value)


def _choices(figures: Figures) -> Sheet:
    return Sheet(
        name=_("Why companies chose"),
        header=[_("How it ended"), _("What cases share"), _("Leads")],
        rows=[
            (ending["heading"], *pair)
            for ending in figures.get("choices", ())
            for pair in [("", ending["total"]), *ending["reasons"]]
        ],
    )


def _cohesion(figures: Figures) -> Sheet:
    ties = figures.get("cohesion") or {"years": [], "rows": [], "links": []}
    return Sheet(
        name=_("Working together"),
        header=[_("Figure"), *ties["years"]],
        rows=[*ties["rows"], *ties["links"]],
    )


def _whole(money: Figures) -> Sheet:
    names = {
        "reserved": _("Reserved by the ministry"),
        "carried_in": _("Carried over from last year"),
        "carried_out": _("Carried over to next year"),
        "available": _("Available"),
        "received": _("Grant received"),
        "undivided": _("Not divided yet"),
        "spent": _("Spent"),
        "forecast": _("Forecast"),
        "left_over": _("Left over"),
    }
    return Sheet(
        name=_("The year as a whole"),
        header=[_("What"), _("Amount in euros")],
        rows=[(name, Decimal(money[key])) for key, name in names.items()],
    )


def _money(money: Figures) -> Sheet:
    keys = ("divided", "committed", "spent", "forecast")
    return Sheet(
        name=_("Money"),
        header=[_("Partner"), _("Divided"), _("Committed"), _("Spent"), _("Forecast")],
        rows=[(row["name"], *(Decimal(row[key]) for key in keys)) for row in money["partners"]],
    )


def _people(people: Figures) -> Sheet:
    names = competence_names()
    rows: list[Sequence[WorkbookCell]] = [
        (row["name"], Decimal(row["agreed"]), Decimal(row["present"]), None)
        for row in people["partners"]
    ]
    rows += [(None, None, None, names.get(code, code)) for code in people["short"]]
    return Sheet(
        name=_("People"),
        header=[_("Partner"), _("FTE agreed"), _("FTE at work"), _("Too few people for")],
        rows=rows,
    )
