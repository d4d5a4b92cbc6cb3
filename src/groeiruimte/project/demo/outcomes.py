"""What came of the leads of the demo that were realized: claims, documents, aftercare."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from groeiruimte.cases.services.decisions import claim_result, sign_result
from groeiruimte.cases.services.guidance import edit_case
from groeiruimte.documents.services.keeping import NewFile, add_document
from groeiruimte.project.demo.registers import adviser_of
from groeiruimte.results.choices import AskMoment
from groeiruimte.results.rules import Said
from groeiruimte.results.selectors import claims_of
from groeiruimte.results.services import Answer, answer, ask, claim, learn, prove

if TYPE_CHECKING:
    from groeiruimte.project.demo.stories import Story

YEAR = timedelta(days=365)
_AGREES = Said("AGREES")


def prove_result(story: Story) -> None:
    """Claim what is there with a document each, let somebody else sign, and ask the company."""
    for row in story.script["claims"]:
        _claim(story, row)
    claim_result(
        case_id=story.case.pk,
        evidence="Documenten staan achter elke claim (verzonnen)",
        by=story.adviser,
        now=story.after(90),
    )
    sign_result(case_id=story.case.pk, by=adviser_of("BOM"), now=story.after(95))
    _ask(
        story,
        AskMoment.CONFIRMATION,
        days=96,
        without_help="SMALLER",
        share_without_help=Decimal(str(story.script["share_without_help"])),
        helped=["PLACE", "GRID"],
        words="Zonder hulp waren we kleiner begonnen, op een andere plek.",
    )


def look_after(story: Story) -> None:
    """Agree on the checks, and ask after a year how it is, where that year is over."""
    first_on = story.after(100).date() + YEAR
    story.case.refresh_from_db()
    story.case = edit_case(
        case_id=story.case.pk,
        changes={
            "aftercare_12_on": first_on,
            "aftercare_36_on": story.after(100).date() + 3 * YEAR,
        },
        opened_revision=story.case.revision,
        by=story.adviser,
        now=story.after(105),
    )
    told = story.script.get("after_a_year")
    if told is None or first_on > timezone.localdate(story.now):
        return
    days = (first_on - story.started.date()).days / story.script.get("pace", 1) + 1
    _ask(story, AskMoment.AFTER_12, days=days, stayed=told["stayed"], words=told["words"])
    learn(
        case=story.case,
        answers={"WORKED": told["lesson"]},
        bottleneck=story.case.lead.bottleneck_type,
        region=story.case.lead.company.held_by.rom_region,
        by=story.adviser,
        now=story.after(days + 2),
    )


def _claim(story: Story, row: dict[str, Any]) -> None:
    now, company = story.after(85), story.case.lead.company
    kept = claim(
        case=story.case,
        kind=row["kind"],
        year=now.year,
        amount=Decimal(str(row["amount"])),
        by=story.adviser,
        now=now,
    )
    document = add_document(
        company=company,
        kind="EVIDENCE",
        title=f"{row['title']} (verzonnen)",
        level="IDENTITY",
        file=NewFile(f"{row['proof'].lower()}.txt", f"{row['title']} (verzonnen)".encode()),
        by=story.adviser,
        organization_id=company.held_by_id,
        now=now,
    )
    prove(
        claim=kept,
        kind=row["proof"],
        document=document,
        dated_on=timezone.localdate(now),
        by=story.adviser,
        now=now,
    )


def _ask(story: Story, moment: AskMoment, *, days: float, **says: Any) -> None:
    guest = story.script["invite"]
    row, _token = ask(
        case=story.case,
        moment=moment,
        name=guest["name"],
        email=guest["email"],
        valid_for=timedelta(days=60),
        override_reason="Demo: de ondernemer wilde niet wachten.",
        by=story.adviser,
        now=story.after(days),
    )
    told = {each.pk: _AGREES for each in claims_of(case_id=story.case.pk)}
    answer(
        invitation_id=row.invitation_id,
        answer=Answer(of_claims=told, **says),
        now=story.after(days + 1),
    )
