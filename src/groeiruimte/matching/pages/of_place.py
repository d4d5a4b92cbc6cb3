"""What the facts of one place led to, as its keeper reads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groeiruimte.matching import access
from groeiruimte.matching.rules.of_place import counts_of_place
from groeiruimte.matching.words.wording import kind_name
from groeiruimte.programme.small_cells import small_cells
from groeiruimte.web.panels import Panel

if TYPE_CHECKING:
    from groeiruimte.supply.models.places import Site


@dataclass(frozen=True, slots=True)
class LedTo:
    """Sentences about one place; empty where too few companies looked."""

    lines: list[str]
    hidden: int
    smallest: int


def led_to(request: HttpRequest, site: Site) -> Panel | None:
    """Return what the facts of a place led to, for who keeps it; nothing for anybody else."""
    judged = access.judgments_for_totals(user=request.user, site_id=site.pk)
    if judged is None:
        return None
    counts = counts_of_place(judged)
    lines = []
    if counts.asked is not None:
        words = {"count": counts.asked}
        lines.append(_("At least %(count)d companies were held against this place.") % words)
    if counts.fits is not None:
        words = {"count": counts.fits}
        lines.append(_("For at least %(count)d of them it fits, now or later.") % words)
    for row in counts.kinds:
        named = {"count": row.companies, "what": kind_name(row.kind)}
        if row.missing:
            words_of = _("For at least %(count)d it is unknown or expired: %(what)s.")
        else:
            words_of = _("For at least %(count)d it fell short: %(what)s.")
        lines.append(words_of % named)
    return Panel(
        key="led-to",
        heading=gettext_lazy("What your facts led to"),
        template="matching/parts/led_to.html",
        context={"led_to": LedTo(lines, counts.hidden, small_cells().smallest_count)},
    )
