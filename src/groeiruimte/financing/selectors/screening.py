"""The check of an investment in the company of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from groeiruimte.financing.models.screening import InvestmentScreening
from groeiruimte.financing.rules.screening import QUESTIONS, advice_of

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case

_MEANT = {"YES": True, "NO": False}


def screening_of(case: Case) -> InvestmentScreening | None:
    """Return the check as it was filled in last; nothing where nobody did."""
    rows = InvestmentScreening.objects.filter(case_id=case.pk).select_related("filled_in_by")
    return rows.first()


def advice_on(row: InvestmentScreening | None) -> str:
    """Return what the check says to do; nothing known is a question."""
    if row is None:
        return "ASK"
    return advice_of({code: _MEANT.get(getattr(row, code.lower())) for code in QUESTIONS})
