"""A quick conversation with a company, and how it changed the picture."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groeiruimte.companies import access
from groeiruimte.companies.pages.figures import newest_values
from groeiruimte.companies.services.observations import UnableToRecord
from groeiruimte.organizations.access import signed_in
from groeiruimte.spotting.forms.conversation import ConversationForm
from groeiruimte.spotting.pages.pictures import need_changes
from groeiruimte.spotting.pages.plans import planned_changes
from groeiruimte.spotting.rules.stored_pictures import Pictures
from groeiruimte.spotting.services.conversations import record_conversation, remove_planned_capacity
from groeiruimte.web.panels import panels_for


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def conversation(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask what holds today, what will change and what the company expects."""
    company = get_object_or_404(access.editable_companies(user=request.user), pk=pk)
    newest = newest_values(company=company)
    form = ConversationForm(request.POST or None, newest=newest, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            changed = record_conversation(
                company_id=company.pk,
                told=form.told(),
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToRecord as refusal:
            form.add_error(None, str(refusal))
        else:
            if not form.told().has_figures:
                messages.success(request, _("Written down."))
                return redirect("leads:company", pk=company.pk)
            request.session[_key(company.pk)] = changed.to_json()
            return redirect("spotting:conversation-effect", pk=company.pk)
    context = {
        "company": company,
        "form": form,
        # A draft belongs to the figures it was typed beside.
        "draft": f"{company.pk}-{max((row.pk for row in newest.values()), default=0)}",
        "planned": planned_changes(company=company),
        "added": panels_for("conversation", request, company),
        "trail": _trail(company.name, pk=company.pk, label=_("Quick conversation")),
    }
    return render(request, "spotting/conversation.html", context)


@login_required
@require_safe
def conversation_effect(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how the picture changed with the newest conversation of this person."""
    company = get_object_or_404(access.editable_companies(user=request.user), pk=pk)
    kept = request.session.get(_key(company.pk))
    if kept is None:
        return redirect("leads:company", pk=company.pk)
    changed = Pictures.of(kept)
    context = {
        "company": company,
        "changes": need_changes(
            before=changed.before, after=changed.after, today=timezone.localdate()
        ),
        "is_provisional": changed.is_provisional,
        "trail": _trail(company.name, pk=company.pk, label=_("What the conversation changed")),
    }
    return render(request, "spotting/conversation_effect.html", context)


@login_required
@require_POST
def planned_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a change of the place that will not come."""
    row = get_object_or_404(access.editable_planned_capacities(user=request.user), pk=pk)
    remove_planned_capacity(planned_id=row.pk, by=signed_in(request.user), now=timezone.now())
    return redirect("spotting:conversation", pk=row.company_id)


def _key(pk: int) -> str:
    return f"conversation-{pk}"


def _trail(name: str, *, pk: int, label: str) -> list[dict[str, object]]:
    return [
        {"label": _("Pipeline"), "url": reverse("leads:companies")},
        {"label": name, "url": reverse("leads:company", args=[pk])},
        {"label": label},
    ]
