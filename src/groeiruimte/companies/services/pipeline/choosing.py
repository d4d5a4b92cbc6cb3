"""Is a row with a similar name the same company? A person says so, row by row."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.companies.choices import ImportState
from groeiruimte.companies.models.pipeline import PipelineImport
from groeiruimte.intake.pipeline import name_key

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


SAME, NEW, LEAVE_OUT = "same", "new", "leave_out"


class UnableToChoose(Exception):
    """The choice does not belong to this file as it is now."""


@transaction.atomic
def choose_for_similar_names(
    *,
    import_id: int,
    choices: Mapping[int, str],
    for_the_rest: str = "",
    by: "User",
    now: datetime,
) -> None:
    """Keep what a person said of rows that look like a company we know.

    Args:
        import_id: The checked file.
        choices: Row to `same`, `new` or `leave_out`.
        for_the_rest: What holds for every row without a choice; empty leaves them open.
        by: Who says so.
        now: When.

    :raises UnableToChoose: the file is not waiting for choices, or a row was not in doubt.
    """
    chosen = (
        PipelineImport.objects.select_for_update()
        .defer("content", "checked_rows")
        .get(pk=import_id)
    )
    if chosen.state != ImportState.CHECKED:
        raise UnableToChoose(_("This file is not waiting for choices."))
    doubts = {doubt["row"]: doubt for doubt in chosen.findings["doubts"]}
    decisions = chosen.decisions | _allowed(choices, doubts)
    for row, doubt in doubts.items():
        if for_the_rest in _open_to(doubt):
            decisions.setdefault(str(row), for_the_rest)
    chosen.decisions = decisions
    chosen.save(update_fields=["decisions"])
    audit.record(
        act="companies.import.chosen",
        actor=by,
        target=chosen,
        occurred_at=now,
        organization_id=chosen.organization_id,
        details={"decided": len(decisions), "doubts": len(doubts)},
    )


def _allowed(
    choices: Mapping[int, str], doubts: Mapping[int, Mapping[str, object]]
) -> dict[str, str]:
    for row, choice in choices.items():
        if row not in doubts or choice not in _open_to(doubts[row]):
            raise UnableToChoose(_("This choice does not belong to this file. Check it again."))
    return {str(row): choice for row, choice in choices.items()}


def _open_to(doubt: Mapping[str, object]) -> tuple[str, ...]:
    # A KVK number belongs to one company: two rows with one number cannot both be companies.
    return (SAME, LEAVE_OUT) if doubt.get("same_kvk") else (SAME, NEW, LEAVE_OUT)


def names_decided(
    doubts: Iterable[Mapping[str, Any]], decisions: Mapping[str, str]
) -> dict[str, int]:
    """Return per name that a person recognized the company it is, to remember for next time."""
    return {
        name_key(doubt["name"]): doubt["company_id"]
        for doubt in doubts
        if doubt.get("company_id") and decisions.get(str(doubt["row"])) == SAME
    }


def remembered_decisions(
    *, organization_id: int, signature: str, doubts: Iterable[Mapping[str, Any]]
) -> dict[str, str]:
    """Return what was decided before of the same names in a file of the same make.

    Next Monday's list need not ask again what was answered last Monday; the page shows the answer,
    and it can be changed.
    """
    earlier = (
        PipelineImport.objects.filter(
            organization_id=organization_id,
            state=ImportState.COMMITTED,
            findings__signature=signature,
        )
        .order_by("-committed_at")
        .values_list("findings__names", flat=True)
        .first()
    )
    known = earlier or {}
    return {
        str(doubt["row"]): SAME
        for doubt in doubts
        if doubt.get("company_id") and known.get(name_key(doubt["name"])) == doubt["company_id"]
    }
