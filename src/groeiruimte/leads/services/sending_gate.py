"""The one gate before anything about a company leaves the house.

A question to regions, sight for another organization, a bid book and an invitation ask the same:
does the company agree, does it belong, was the own region looked into, is it known whether there
is an agreement? Somebody with a reason may go on all the same, and that stays to be read; without
the company's consent nobody may.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from groeiruimte.audit.services import record
from groeiruimte.leads.choices import EligibilityOutcome, SendingNeed, SendingPurpose
from groeiruimte.leads.models.leads import Lead
from groeiruimte.leads.models.sharing import SendingException
from groeiruimte.leads.rules import (
    NEVER_SKIPPED,
    agrees_to_guidance,
    missing_for_sending,
)
from groeiruimte.leads.selectors.eligibility import outcome_of
from groeiruimte.organizations.selectors import all_organizations

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User

LONGEST_REASON = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """What the case of a lead knows: a later step of the chain tells it."""

    agrees_on_paper: bool = False
    is_own_region_tested: bool = False
    #: Where the own region is looked into: a route with its row.
    own_region_page: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingNeed:
    """One thing that is missing, and the page where it is mended."""

    need: SendingNeed
    url: str

    @property
    def can_be_skipped(self) -> bool:
        """Whether a reason is enough to go on without it."""
        return self.need not in NEVER_SKIPPED


class SendingIsClosed(Exception):
    """Something is missing before this may leave the house; `missing` says what and where."""

    def __init__(self, message: str, *, missing: Collection[MissingNeed]) -> None:
        super().__init__(message)
        self.missing = tuple(missing)


_case_facts: list[Callable[[int], CaseFacts]] = []


def register_case_facts(function: Callable[[int], CaseFacts]) -> None:
    """Tell what the case of a lead knows; called once when an app starts, the last one counts."""
    _case_facts[:] = [function]


def missing_needs(
    *, lead: Lead, purpose: SendingPurpose, organization_ids: Iterable[int] | None = None
) -> list[MissingNeed]:
    """Return what is missing before this leaves the house, each with where to mend it.

    Without organizations: what would be missing for one outside the own region.
    """
    facts = _case_facts[0](lead.pk) if _case_facts else CaseFacts()
    needs = missing_for_sending(
        purpose=purpose,
        fulfilled=_fulfilled(lead, facts),
        leaves_region=_leaves_region(lead, organization_ids),
    )
    return [MissingNeed(need=need, url=_where(need, lead, facts)) for need in needs]


@transaction.atomic
def pass_gate(
    *,
    lead: Lead,
    purpose: SendingPurpose,
    organization_ids: Iterable[int] | None = None,
    override_reason: str = "",
    by: "User",
    now: datetime,
) -> SendingException | None:
    """Let something leave the house, or refuse; what was missing and why is kept and recorded.

    :raises SendingIsClosed: the company does not agree; something else is missing and no reason is
        given; or the reason is too long.
    """
    missing = missing_needs(lead=lead, purpose=purpose, organization_ids=organization_ids)
    if not missing:
        return None
    reason = override_reason.strip()
    if not all(each.can_be_skipped for each in missing):
        words = _("The company has not agreed to this. Without its consent nothing is sent.")
        raise SendingIsClosed(words, missing=missing)
    if not reason:
        words = _("Something is still missing. Mend it, or say why it is sent all the same.")
        raise SendingIsClosed(words, missing=missing)
    if len(reason) > LONGEST_REASON:
        words = _("This reason is too long: at most %(most)s characters.")
        raise SendingIsClosed(words % {"most": LONGEST_REASON}, missing=missing)
    keys = [each.need.value for each in missing]
    row = SendingException.objects.create(
        lead=lead, purpose=purpose, missing=keys, reason=reason, sent_by=by, sent_at=now
    )
    record(
        act="leads.sending.excepted",
        actor=by,
        target=lead,
        occurred_at=now,
        organization_id=lead.company.held_by_id,
        details={"purpose": str(purpose), "missing": keys},
    )
    return row


def refuse_uncovered(*, lead: Lead, purpose: SendingPurpose, organization_ids: list[int]) -> None:
    """Refuse what no question to regions was sent without: a file asks for no new reason.

    :raises SendingIsClosed: the company does not agree, or something is missing for which nobody
        gave a reason before.
    """
    covered = {
        key
        for keys in SendingException.objects.filter(lead=lead).values_list("missing", flat=True)
        for key in keys
    }
    missing = [
        each
        for each in missing_needs(lead=lead, purpose=purpose, organization_ids=organization_ids)
        if not each.can_be_skipped or each.need not in covered
    ]
    if missing:
        raise SendingIsClosed(_("Something is still missing before this may go."), missing=missing)


def _fulfilled(lead: Lead, facts: CaseFacts) -> set[SendingNeed]:
    company = lead.company
    stands = {
        SendingNeed.CONSENT: agrees_to_guidance(
            asked=company.consents.all(), on_paper=facts.agrees_on_paper
        ),
        SendingNeed.ELIGIBILITY: outcome_of(lead_id=lead.pk) is EligibilityOutcome.BELONGS,
        SendingNeed.OWN_REGION: facts.is_own_region_tested,
        SendingNeed.NDA: company.ndas.exists(),
    }
    return {need for need, is_so in stands.items() if is_so}


def _leaves_region(lead: Lead, organization_ids: Iterable[int] | None) -> bool:
    if organization_ids is None:
        return True
    own = lead.company.held_by.rom_region
    return all_organizations().filter(pk__in=organization_ids).exclude(rom_region=own).exists()


def _where(need: SendingNeed, lead: Lead, facts: CaseFacts) -> str:
    if need is SendingNeed.CONSENT:
        return reverse("leads:consents", args=[lead.company_id])
    if need is SendingNeed.ELIGIBILITY:
        return reverse("leads:eligibility", args=[lead.pk])
    if need is SendingNeed.NDA:
        return reverse("leads:nda", args=[lead.company_id])
    if facts.own_region_page is None:
        return ""
    route, key = facts.own_region_page
    return reverse(route, args=[key])
