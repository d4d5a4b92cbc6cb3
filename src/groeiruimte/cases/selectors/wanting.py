"""What do open leads want, and where can each of them go? From their newest comparisons."""

from collections.abc import Iterable, Mapping
from datetime import date

from groeiruimte.cases.models.importance import ImportanceOrder
from groeiruimte.cases.rules.contention import MOST_PLACES, Candidate, Wanting
from groeiruimte.cases.rules.importance import as_weights, stated
from groeiruimte.engine.matching.verdicts import FITTING
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.matching.models.matching import MatchRun, SiteVerdict

Scores = Mapping[str, float | None]
_UNKNOWN = 0.5


def wanting_of(lead_ids: Iterable[int], *, today: date) -> list[Wanting]:
    """Return per lead, of which the newest need was held against places, what it wants where.

    A place is worth the mean of its criteria under the order of importance that the entrepreneur
    kept, or under all weights alike; what is unknown counts half. The caller opened all rows.
    """
    ids = sorted(lead_ids)
    runs = _newest_runs(ids)
    orders = _kept_orders(ids)
    this_quarter = Quarter.of(today).index
    wanting = []
    for lead_id in ids:
        run = runs.get(lead_id)
        if run is None:
            continue
        places = _candidates(run, orders.get(lead_id), earliest=this_quarter)
        if places:
            wanting.append(Wanting(lead_id, run.settings.asked, places))
    return wanting


def _newest_runs(lead_ids: list[int]) -> dict[int, MatchRun]:
    """Return the newest comparison of the newest need of each lead."""
    runs = (
        MatchRun.objects.filter(articulation__lead_id__in=lead_ids)
        .select_related("articulation")
        .order_by("articulation__lead_id", "articulation__version", "run_at", "pk")
    )
    return {run.articulation.lead_id: run for run in runs}


def _kept_orders(lead_ids: list[int]) -> dict[int, ImportanceOrder]:
    rows = ImportanceOrder.objects.filter(
        case__lead_id__in=lead_ids, kept_at__isnull=False
    ).select_related("case")
    return {row.case.lead_id: row for row in rows.order_by("version")}


def _candidates(
    run: MatchRun, order: ImportanceOrder | None, *, earliest: int
) -> tuple[Candidate, ...]:
    rows = SiteVerdict.objects.filter(
        match_run=run, verdict__in=[verdict.value for verdict in FITTING]
    ).values_list("site_id", "fits_from", "scores")
    candidates = [
        Candidate(site_id, round(_worth(scores, order), 6), max(fits_from or 0, earliest))
        for site_id, fits_from, scores in rows
    ]
    candidates.sort(key=lambda candidate: (-candidate.worth, candidate.site_id))
    return tuple(candidates[:MOST_PLACES])


def _worth(scores: Scores, order: ImportanceOrder | None) -> float:
    if not scores:
        return _UNKNOWN
    keys = sorted(scores)
    weights = dict.fromkeys(keys, 1.0)
    if order is not None:
        weights |= as_weights(stated(order=order.order, pairs=order.pairs).among(keys), keys=keys)
    values = {key: _UNKNOWN if scores[key] is None else float(scores[key]) for key in keys}
    return sum(weights[key] * values[key] for key in keys) / sum(weights.values())
