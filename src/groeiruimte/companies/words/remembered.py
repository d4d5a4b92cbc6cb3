"""What a file says of a company and the register has no place for, as lines of its note."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from groeiruimte.intake.pipeline import Intention, PipelineRow

_LANGUAGE = "nl"
_LABELS: Mapping[str, str | Promise] = MappingProxyType(
    {
        "planned_fte": _("Own plan, jobs (FTE)"),
        "planned_revenue_eur": _("Own plan, revenue (€)"),
        "planned_floor_area_m2": _("Own plan, floor area (m²)"),
        "planned_power_mw": _("Own plan, power (MW)"),
        "capital_sought_eur": _("Money sought (€)"),
        "power_wanted_mw": _("Power wanted (MW)"),
        "floor_area_wanted_m2": _("Floor area wanted (m²)"),
    }
)


def remembered_lines(row: PipelineRow) -> list[str]:
    """Return the lines to keep in the note of a company, in a fixed order.

    The same file gives the same lines, in one language whoever takes it in, so that a second time
    adds nothing.
    """
    with translation.override(_LANGUAGE):
        return _lines(row)


def _lines(row: PipelineRow) -> list[str]:
    lines = []
    if row.status:
        lines.append(gettext("Status: %(status)s") % {"status": row.status})
    if row.lease_ends_on:
        day = row.lease_ends_on
        shown = f"{day.day}-{day.month}-{day.year}"
        lines.append(gettext("Lease ends on %(day)s") % {"day": shown})
    lines += [_line(intention) for intention in row.intentions]
    return lines


def _line(intention: Intention) -> str:
    label = str(_LABELS[intention.field])
    amount = f"{intention.value:.12g}"
    of = f" {intention.period}" if intention.period else ""
    return f"{label}{of}: {amount}"
