"""The check whether a lead belongs to the target group."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groeiruimte.leads import access
from groeiruimte.leads.choices import EligibilityOutcome
from groeiruimte.leads.forms.eligibility import CriterionForm
from groeiruimte.leads.selectors.eligibility import criteria_of, outcome_of
from groeiruimte.leads.services.eligibility import UnableToAnswer, answer_eligibility
from groeiruimte.organizations.access import signed_in
from groeiruimte.programme.eligibility import scope_notes
from groeiruimte.web.case_pages import belongs_to_case

TONES = {
    EligibilityOutcome.BELONGS: "ok",
    EligibilityOutcome.DOES_NOT_BELONG: "danger",
    EligibilityOutcome.NOT_YET_KNOWN: "unknown",
}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def eligibility(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer the questions of the check, each with a reason and a source."""
    lead = get_object_or_404(
        access.workable_leads(user=request.user).select_related("company"), pk=pk
    )
    belongs_to_case(request, lead_id=lead.pk)
    forms = [
        CriterionForm(request.POST or None, asked=asked) for asked in criteria_of(lead_id=lead.pk)
    ]
    # All of them: an error in the first question must not hide one in the last.
    if request.method == "POST" and all([form.is_valid() for form in forms]):
        try:
            outcome = answer_eligibility(
                lead_id=lead.pk,
                replies={form.asked.key: form.reply() for form in forms},
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToAnswer as refusal:
            by_key = {form.asked.key: form for form in forms}
            by_key[refusal.criterion].add_error("reason", str(refusal))
        else:
            messages.success(request, _("Saved. %(outcome)s.") % {"outcome": outcome.label})
            return redirect("leads:eligibility", pk=lead.pk)
    outcome = outcome_of(lead_id=lead.pk)
    context = {
        "lead": lead,
        "forms": forms,
        "outcome": outcome,
        "tone": TONES[outcome],
        "notes": [note.text.in_language(get_language() or "nl") for note in scope_notes()],
        "trail": [
            {"label": _("Pipeline"), "url": reverse("leads:companies")},
            {
                "label": lead.company.name,
                "url": reverse("leads:company", args=[lead.company_id]),
            },
            {"label": _("Eligibility check")},
        ],
    }
    return render(request, "leads/eligibility.html", context)
