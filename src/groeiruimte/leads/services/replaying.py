"""Was it really so? A stored scan is computed once more and compared, answer by answer."""

from groeiruimte.engine.replay import ENGINE_VERSION, input_hash
from groeiruimte.engine.spotting.histories import CompanyHistory
from groeiruimte.leads.choices import ReplayOutcome
from groeiruimte.leads.models import Outlook, SpottingRun
from groeiruimte.leads.services.looking_ahead import (
    VALUE_NAMES,
    known_history,
    looked_ahead_with_recession,
)

_AT_A_TIME = 500


class NoSuchScan(Exception):
    """There is no complete scan with this number."""


def replay(*, run_id: int) -> ReplayOutcome:
    """Compute a scan once more from what was known at the time, and compare.

    The register may have moved on since: the figures a scan rests on are kept with it. Only when
    engine, settings, seed and input are the same can the answers be judged; the input is another
    one when a company has been erased, or when what was kept has been changed.

    :raises NoSuchScan: there is no complete scan with this number.
    """
    run = SpottingRun.objects.filter(pk=run_id, completed_at__isnull=False).first()
    if run is None:
        message = f"There is no complete scan number {run_id}."
        raise NoSuchScan(message)
    if run.engine_version != ENGINE_VERSION:
        return ReplayOutcome.OTHER_ENGINE
    rows = list(run.outlooks.order_by("company_id").iterator(chunk_size=_AT_A_TIME))
    companies = known_at_the_time(rows)
    if run.input_hash != input_hash(companies=companies, parameters=run.parameters, seed=run.seed):
        return ReplayOutcome.OTHER_INPUT
    again = looked_ahead_with_recession(
        companies=companies, parameters=run.parameters, seed=run.seed
    )
    stored = {row.company_id: {name: getattr(row, name) for name in VALUE_NAMES} for row in rows}
    return ReplayOutcome.SAME if again == stored else ReplayOutcome.DIFFERENT


def known_at_the_time(rows: list[Outlook]) -> list[CompanyHistory]:
    """Return what the engine was told; scans from before it was kept tell nothing."""
    return [known_history(key=row.company_id, known=row.known) for row in rows if row.known]
