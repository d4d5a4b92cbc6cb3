"""What does the case of a lead know that is asked before anything leaves the house?"""

from groeiruimte.cases.models.cases import Case
from groeiruimte.cases.selectors.state import WITH_STATE, is_own_region_tested
from groeiruimte.leads.services.sending_gate import CaseFacts


def facts_of_lead(lead_id: int) -> CaseFacts:
    """Return what the adviser wrote down, and whether the own region was looked into.

    The same as the gates of the case ask; without a case nothing is known.
    """
    rows = Case.objects.filter(lead_id=lead_id).select_related("lead__company__held_by")
    case = rows.prefetch_related(*WITH_STATE).first()
    if case is None:
        return CaseFacts()
    newest = max(case.lead.articulations.all(), key=lambda row: row.version, default=None)
    return CaseFacts(
        agrees_on_paper=bool(case.taskforce_consent_by and case.taskforce_consent_on),
        is_own_region_tested=is_own_region_tested(case),
        own_region_page=("matching:where", newest.pk) if newest else ("cases:case", case.pk),
    )
