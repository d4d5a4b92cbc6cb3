"""Policy signals as sheets: the signals, what was answered, why companies chose, and the trend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.policy_signals.pages.chosen import endings, trend
from groeiruimte.policy_signals.pages.counted_signals import SignalWords, as_rows, header, in_order
from groeiruimte.reporting.workbooks import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from groeiruimte.policy_signals.models import PolicySignal
    from groeiruimte.reporting.workbooks import WorkbookCell


def signal_sheets(signals: QuerySet[PolicySignal]) -> list[Sheet]:
    """Return four sheets about the signals that a reader may see."""
    rows = in_order(signals.prefetch_related("answers__organization"), with_gone=True)
    return [
        Sheet(
            name=_("Policy signals"),
            header=header(),
            rows=[[str(cell) for cell in row] for row in as_rows(rows)],
        ),
        _answers(rows),
        Sheet(
            name=_("Why companies chose"),
            header=[_("How it ended"), _("What cases share"), _("Leads"), _("Told on")],
            rows=_reasons(),
        ),
        Sheet(
            name=_("Trend"),
            header=[_("Half year"), _("Found"), _("Taken up"), _("Answered"), _("Gone")],
            rows=[
                (row.name, row.found, row.taken_up, row.answered, row.gone)
                for row in trend(signals)
            ],
        ),
    ]


def _answers(rows: Sequence[SignalWords]) -> Sheet:
    return Sheet(
        name=_("Answers"),
        header=[
            *(_("Signal"), _("Organization"), _("Answer"), _("In words")),
            *(_("Answered on"), _("Done by"), _("What was done"), _("Recorded on")),
        ],
        rows=[
            (
                words.title,
                row.organization.short_name,
                row.get_answer_display(),
                row.words,
                timezone.localdate(row.answered_at),
                row.due_on,
                row.done_words,
                timezone.localdate(row.done_at) if row.done_at else None,
            )
            for words in rows
            for row in words.signal.answers.all()
        ],
    )


def _reasons() -> list[Sequence[WorkbookCell]]:
    rows: list[Sequence[WorkbookCell]] = []
    for ending in endings():
        rows.append((ending.heading, "", ending.total, ending.told_on))
        rows += [(ending.heading, each.label, each.count, None) for each in ending.reasons]
    return rows
