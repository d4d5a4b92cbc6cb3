"""Writing a report: texts by people, figures by counting; frozen as a whole, and held again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.monitoring.models import ProgrammeReport
from groeiruimte.monitoring.pages.figures import counted_figures, fingerprint
from groeiruimte.monitoring.pages.reports import REPORT_TEXTS, is_complete, told_in
from groeiruimte.monitoring.services.nameless import why_not_nameless
from groeiruimte.web.conflicts import EditedMeanwhile

if TYPE_CHECKING:
    from datetime import date, datetime

    from groeiruimte.organizations.models import User


class UnableToReport(Exception):
    """The act is refused; the message is fit to show, at `field` of the form."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        """Remember at which field the message belongs."""
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Replayed:
    """A frozen report counted once more: is it whole, and which figures come out another way."""

    is_whole: bool
    differs: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """Nothing was changed, and the same figures come out."""
        return self.is_whole and not self.differs


@transaction.atomic
def open_report(*, kind: str, as_on: date, by: User, now: datetime) -> ProgrammeReport:
    """Begin a report as on a day; the draft for the same day is given again.

    :raises UnableToReport: the day lies ahead.
    """
    if as_on > timezone.localdate(now):
        raise UnableToReport(_("Choose today or a day before it."), field="as_on")
    report, is_new = ProgrammeReport.objects.get_or_create(
        kind=kind, as_on=as_on, frozen_at=None, defaults={"opened_by": by, "opened_at": now}
    )
    if is_new:
        _record("monitoring.report.opened", report, by=by, now=now)
    return report


@transaction.atomic
def write_report(
    *, report_id: int, texts: dict[str, str], revision: int, by: User, now: datetime
) -> ProgrammeReport:
    """Keep the texts of a draft.

    :raises UnableToReport: it is frozen, or a text names a company.
    :raises EditedMeanwhile: somebody wrote after the page was opened.
    """
    report = _draft(report_id)
    if report.revision != revision:
        raise EditedMeanwhile(current=report.texts, revision=report.revision)
    for name, words in texts.items():
        why = why_not_nameless(words, by=by, today=timezone.localdate(now))
        if why:
            raise UnableToReport(why, field=name)
    report.texts = {name: texts.get(name, "").strip() for name in REPORT_TEXTS}
    report.revision += 1
    report.save(update_fields=["texts", "revision"])
    _record("monitoring.report.written", report, by=by, now=now)
    return report


@transaction.atomic
def freeze_report(*, report_id: int, by: User, now: datetime) -> ProgrammeReport:
    """Count the figures a last time and let nothing change any more.

    :raises UnableToReport: it was frozen before, or a text is missing.
    """
    report = _draft(report_id)
    if not is_complete(report):
        raise UnableToReport(_("Write every text first: a report without conclusions says little."))
    report.figures = {
        "counted": counted_figures(on=report.as_on, today=timezone.localdate(now)),
        "told": told_in(report, today=timezone.localdate(now)),
    }
    report.sha256 = fingerprint(_frozen(report))
    report.frozen_by, report.frozen_at = by, now
    report.save(update_fields=["figures", "sha256", "frozen_by", "frozen_at"])
    _record("monitoring.report.frozen", report, by=by, now=now)
    return report


def replay_report(report: ProgrammeReport, *, today: date) -> Replayed:
    """Say whether a frozen report is whole, and whether the same figures come out today.

    Signals, bottlenecks and lessons are told anew every night and are not counted again.
    """
    kept: dict[str, Any] = report.figures["counted"]
    # As it was known on the day of freezing: of that day's own month nothing was told yet.
    then = timezone.localdate(report.frozen_at) if report.frozen_at else today
    anew = counted_figures(on=report.as_on, today=min(then, today))
    differs = [
        f"{part}.{row['key']}"
        for part in ("targets",)
        for row, other in zip(kept[part], anew[part], strict=True)
        if row != other
    ]
    differs += [part for part in ("money", "people") if kept[part] != anew[part]]
    return Replayed(report.sha256 == fingerprint(_frozen(report)), tuple(differs))


def _frozen(report: ProgrammeReport) -> dict[str, Any]:
    return {
        "kind": report.kind,
        "as_on": report.as_on.isoformat(),
        "texts": report.texts,
        "figures": report.figures,
    }


def _draft(report_id: int) -> ProgrammeReport:
    report = ProgrammeReport.objects.select_for_update().get(pk=report_id)
    if report.frozen_at is not None:
        raise UnableToReport(_("This report is frozen and does not change any more."))
    return report


def _record(act: str, report: ProgrammeReport, *, by: User, now: datetime) -> None:
    audit.record(
        act=act,
        actor=by,
        target=report,
        occurred_at=now,
        details={"kind": report.kind, "as_on": report.as_on.isoformat(), "sha256": report.sha256},
    )
