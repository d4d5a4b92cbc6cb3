"""Was it really so? A stored scan is computed once more and compared, answer by answer."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.utils import timezone

from groeiruimte.engine.replay import ENGINE_VERSION, input_hash
from groeiruimte.spotting.choices import ForecastReplay
from groeiruimte.spotting.models.spotting import SpottingRun
from groeiruimte.spotting.rules.stored_known import known_history
from groeiruimte.spotting.services.keeping import kept_answers
from groeiruimte.spotting.services.looking_ahead import answers


class NoSuchScan(Exception):
    """There is no complete scan with this number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptScan:
    """One complete scan, as the terminal lists it."""

    run: int
    organization: str
    made_at: datetime
    companies: int
    engine_version: str
    is_packed: bool

    def as_dict(self) -> dict[str, object]:
        """Return what a script reads."""
        return asdict(self) | {"made_at": self.made_at.isoformat()}


def kept_scans(*, organization_code: str) -> list[KeptScan]:
    """Return every complete scan of one pipeline or of all, newest first; it names no company."""
    runs = SpottingRun.objects.filter(completed_at__isnull=False).select_related("organization")
    if organization_code:
        runs = runs.filter(organization__code=organization_code)
    return [
        KeptScan(
            run=run.pk,
            organization=run.organization.code,
            made_at=timezone.localtime(run.run_at),
            companies=run.companies,
            engine_version=run.engine_version,
            is_packed=run.is_superseded,
        )
        for run in runs.order_by("-run_at", "-pk")
    ]


def replay(*, run_id: int) -> ForecastReplay:
    """Compute a scan once more from what was known at the time, and compare.

    The register may have moved on since: the figures a scan rests on are kept with it, packed
    when another scan of the same day followed. Only when
    engine, settings, seed and input are the same can the answers be judged; the input is another
    one when a company has been erased, or when what was kept has been changed.

    :raises NoSuchScan: there is no complete scan with this number.
    """
    run = SpottingRun.objects.filter(pk=run_id, completed_at__isnull=False).first()
    if run is None:
        message = f"There is no complete scan number {run_id}."
        raise NoSuchScan(message)
    if run.engine_version != ENGINE_VERSION:
        return ForecastReplay.OTHER_ENGINE
    stored = list(kept_answers(run))
    companies = [
        # Scans of before this was kept cannot be replayed.
        known_history(key=each.company_id, known=each.known)
        for each in stored
        if each.known
    ]
    if run.input_hash != input_hash(companies=companies, parameters=run.parameters, seed=run.seed):
        return ForecastReplay.OTHER_INPUT
    again = answers(companies=companies, parameters=run.parameters, seed=run.seed)
    is_same = again.values == {each.company_id: each.values for each in stored}
    return ForecastReplay.SAME if is_same else ForecastReplay.DIFFERENT
