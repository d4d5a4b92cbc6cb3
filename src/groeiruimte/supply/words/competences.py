"""How many companies and institutes there are around a hotspot, as one line."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groeiruimte.programme.small_cells import count_band, count_may_be_told, small_cells


def companies_in_words(*, count: int, own: int) -> str:
    """Say in a band how many companies there are, from the smallest number that may be told on.

    Example:
        >>> companies_in_words(count=12, own=9) == companies_in_words(count=0, own=0)
        True
    """
    if not count_may_be_told(count, own=own):
        return _("fewer than %(smallest)s companies known in this region, or none") % {
            "smallest": small_cells().smallest_count
        }
    band = count_band(count)
    return _("%(low)s to %(high)s companies known in this region") % {
        "low": band.low,
        "high": band.high,
    }


def standing_in_words(*, institutions: int, facilities: int, campuses: int) -> str:
    """Say what stands at a hotspot, as far as the register knows."""
    parts = (
        ngettext(
            "%(count)s knowledge institution", "%(count)s knowledge institutions", institutions
        )
        % {"count": institutions},
        ngettext("%(count)s shared facility", "%(count)s shared facilities", facilities)
        % {"count": facilities},
        ngettext("%(count)s campus", "%(count)s campuses", campuses) % {"count": campuses},
    )
    return ", ".join(parts)
