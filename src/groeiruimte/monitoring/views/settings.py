"""Settings of the programme: what holds, what is decided anew, who takes part."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groeiruimte.monitoring import access
from groeiruimte.monitoring.choices import SettingState
from groeiruimte.monitoring.forms.settings import NewOrganizationForm, SettingForm, other_roms
from groeiruimte.monitoring.pages.settings import addable, settings_page
from groeiruimte.monitoring.selectors.people import colleagues_of
from groeiruimte.monitoring.services.settings import (
    UnableToDecide,
    answer_setting,
    decide_setting,
)
from groeiruimte.monitoring.views.doors import for_following, for_programme, for_steering
from groeiruimte.monitoring.views.doors import programme_trail as trail
from groeiruimte.organizations.access import signed_in
from groeiruimte.organizations.selectors import all_organizations
from groeiruimte.organizations.services.register import (
    UnableToChangeRegister,
    add_organization,
    end_organization,
)
from groeiruimte.programme.programme_settings import programme_settings


@for_programme
@require_safe
def settings(request: HttpRequest) -> HttpResponse:
    """Show every setting with its history, and who takes part."""
    context = {
        "page": settings_page(user=request.user, today=timezone.localdate()),
        "own_people": colleagues_of(user=request.user),
        "trail": trail((_("Settings"), "")),
    }
    return render(request, "monitoring/settings.html", context)


@for_steering
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, key: str) -> HttpResponse:
    """Decide another value of one setting."""
    setting = next((row for row in programme_settings() if row.key == key), None)
    if setting is None:
        raise Http404
    form = SettingForm(
        request.POST or None,
        setting=setting,
        roms=other_roms(),
        initial={"holds_from": timezone.localdate()},
    )
    if request.method == "POST" and form.is_valid():
        try:
            row = decide_setting(
                key=key,
                value=form.value(),
                holds_from=form.cleaned_data["holds_from"],
                reason=form.cleaned_data["reason"],
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToDecide as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _told(row.state))
            return redirect("monitoring:settings")
    language = get_language() or "nl"
    name = setting.name.in_language(language)
    context = {
        "form": form,
        "heading": name,
        "lead": setting.about.in_language(language),
        "label": _("Decide"),
        "trail": trail((_("Settings"), reverse("monitoring:settings")), (str(name), "")),
    }
    return render(request, "monitoring/form.html", context)


def _told(state: str) -> str:
    if state == SettingState.WAITING:
        return _("It holds once a second person agrees: the ministry, or another coordinator.")
    return _("Decided.")


@for_following
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree to a value that waits, or refuse it."""
    row = get_object_or_404(access.confirmable_settings(user=request.user), pk=pk)
    agrees = request.POST.get("answer") == "agree"
    try:
        answer_setting(
            setting_id=row.pk, agrees=agrees, by=signed_in(request.user), now=timezone.now()
        )
    except UnableToDecide as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Agreed: it holds.") if agrees else _("Refused."))
    return redirect("monitoring:settings")


@for_steering
@require_http_methods(["GET", "HEAD", "POST"])
def new_organization(request: HttpRequest) -> HttpResponse:
    """Let an organization take part."""
    known = addable(list(all_organizations()))
    form = NewOrganizationForm(request.POST or None, known=known)
    if request.method == "POST" and form.is_valid():
        try:
            add_organization(new=form.new(), by=signed_in(request.user), now=timezone.now())
        except UnableToChangeRegister as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("Added. Its people get a role on the page about people."))
            return redirect("monitoring:settings")
    context = {
        "form": form,
        "heading": _("Let an organization take part"),
        "lead": _("It opens nothing by itself: people get a role with a second person."),
        "label": _("Add"),
        "trail": trail(
            (_("Settings"), reverse("monitoring:settings")), (_("Add an organization"), "")
        ),
    }
    return render(request, "monitoring/form.html", context)


@for_steering
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Let an organization take part no more."""
    row = get_object_or_404(all_organizations(), pk=pk)
    try:
        end_organization(organization_id=row.pk, by=signed_in(request.user), now=timezone.now())
    except UnableToChangeRegister as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("It takes part no more."))
    return redirect("monitoring:settings")
