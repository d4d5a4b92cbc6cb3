"""How many companies and institutes there are around a hotspot, as one line."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groeiruimte.programme.small_cells import count_band, count_may_be_told, small_cells


def companies_in_words(*, count: int, own: int) -> str:
    """Say in a band how many companies there are; nothing where there are too few to be told.

    Example:
        >>> companies_in_words(count=12, own=9), companies_in_words(count=0, own=0)
        ('', '')
    """
    if not count_may_be_told(count, own=own):
        return ""
    band = count_band(count)
    return _("%(low)s to %(high)s companies in this region") % {"low": band.low, "high": band.high}


def too_few_in_words() -> str:
    """Say why no number of companies stands somewhere."""
    return _(
        "Companies are counted over all pipelines of the region and told in bands: nobody works "
        "out one company. Without a number there are fewer than %(smallest)s, or none."
    ) % {"smallest": small_cells().smallest_count}


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
