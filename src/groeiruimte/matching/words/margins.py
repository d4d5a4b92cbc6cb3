"""How far the best place is ahead of the next, in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from groeiruimte.kernel.chance import LEAST_WRITTEN
from groeiruimte.matching.rules.stored_proof import StoredMargin
from groeiruimte.web.numbers import chance, percent


def margin_in_words(margin: StoredMargin, *, names: Mapping[int, str]) -> str:
    """Return how often the best two come out first; before the shares were kept, the difference."""
    figures = {
        "best": names.get(margin.best, ""),
        "other": names.get(margin.runner_up, ""),
        "difference": percent(margin.difference, 1),
        "error": percent(margin.error, 1),
    }
    if margin.shares is None:
        return (
            _(
                "%(best)s comes out first %(difference)s more often than %(other)s "
                "(random error ± %(error)s)."
            )
            % figures
        )
    best, other = margin.shares
    shares = {"best_share": _often(best), "other_share": _often(other)}
    return _(
        "%(best)s comes out first in %(best_share)s of all weighings, %(other)s in %(other_share)s "
        "(random error of the difference ± %(error)s)."
    ) % (figures | shares)


def _often(share: float) -> str:
    """Write a share of all draws in tenths of a percentage, and never as none or all."""
    is_told = LEAST_WRITTEN <= share <= 1 - LEAST_WRITTEN
    return percent(share, 1) if is_told else chance(share)
