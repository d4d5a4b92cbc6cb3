"""Judging one early signal, and setting on what terms signals come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groeiruimte.companies import access as companies_access
from groeiruimte.organizations.access import signed_in
from groeiruimte.spotting import access as spotting_access
from groeiruimte.spotting.choices import DigestRhythm, SignalAct
from groeiruimte.spotting.forms.spotting import DigestForm, DismissForm, SnoozeForm, ThresholdsForm
from groeiruimte.spotting.pages import signal_page
from groeiruimte.spotting.selectors.thresholds import stated_thresholds, thresholds_of
from groeiruimte.spotting.services import digest as digests
from groeiruimte.spotting.services import early_signals as services
from groeiruimte.spotting.services import thresholds as terms
from groeiruimte.spotting.words.tones import LEVEL_TONES, STATE_TONES
from groeiruimte.web.conflicts import EditedMeanwhile, differences

if TYPE_CHECKING:
    from groeiruimte.spotting.models.early_signals import EarlySignal


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def signal(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the signal of one company with its history, and let a person judge it."""
    signal_row = get_object_or_404(
        spotting_access.editable_signals(user=request.user).select_related(
            "company__account_manager", "judged_by"
        ),
        company_id=pk,
    )
    today = timezone.localdate()
    forms: dict[str, Any] = {"snooze": SnoozeForm(today=today), "dismiss": DismissForm()}
    conflict = None
    if request.method == "POST":
        answer, conflict = _judge(request, signal_row, forms)
        if answer is not None:
            return answer
        signal_row.refresh_from_db()
    shown = signal_page.signal_page(signal=signal_row, today=today)
    context = {
        "shown": shown,
        "company": signal_row.company,
        "tone": LEVEL_TONES[shown.level],
        "state_tone": STATE_TONES[shown.state],
        "forms": forms,
        "conflict": conflict,
        "may": {str(act): True for act in shown.acts},
        "open_url": reverse("cases:open", args=[signal_row.company_id]),
        "case_url": shown.case_url,
        "trail": _trail(signal_row.company.name),
    }
    status = 409 if conflict else 422 if request.method == "POST" else 200
    return render(request, "spotting/signal.html", context, status=status)


def _judge(
    request: HttpRequest, signal_row: EarlySignal, forms: dict[str, Any]
) -> tuple[HttpResponse | None, bool | None]:
    """Do what was asked; return where to go, or whether somebody else was first."""
    revision = request.POST.get("revision", "")
    arguments: dict[str, Any] = {
        "signal_id": signal_row.pk,
        "opened_revision": int(revision) if revision.isdecimal() else 0,
        "by": request.user,
        "now": timezone.now(),
    }
    form = None
    try:
        match request.POST.get("act"):
            case SignalAct.SEE:
                services.see_signal(**arguments)
            case SignalAct.REOPEN:
                services.reopen_signal(**arguments)
            case SignalAct.SNOOZE:
                form = forms["snooze"] = SnoozeForm(request.POST, today=timezone.localdate())
                if not form.is_valid():
                    return None, False
                services.snooze_signal(**arguments, **form.cleaned_data)
            case SignalAct.DISMISS:
                form = forms["dismiss"] = DismissForm(request.POST)
                if not form.is_valid():
                    return None, False
                services.dismiss_signal(**arguments, **form.cleaned_data)
            case _:
                raise Http404
    except EditedMeanwhile:
        return None, True
    except services.UnableToJudge as refusal:
        if form is None:
            messages.error(request, str(refusal))
        else:
            form.add_error(None, str(refusal))
        return None, False
    messages.success(request, _("It is written down."))
    return _onward(request, signal_row), None


def _onward(request: HttpRequest, signal_row: EarlySignal) -> HttpResponse:
    """Go back to where it was judged: the list, or the page of the signal itself."""
    if "from_list" in request.POST:
        return redirect("leads:signals")
    return redirect("spotting:signal", pk=signal_row.company_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def thresholds(request: HttpRequest, pk: int) -> HttpResponse:
    """Show from which chance an organization watches or acts; let its pipeline managers set it."""
    organization = get_object_or_404(companies_access.own_pipelines(user=request.user), pk=pk)
    may_set = spotting_access.may_set_thresholds(user=request.user, organization_id=pk)
    if request.method == "POST" and not may_set:
        raise Http404
    stated = stated_thresholds(organization_id=pk)
    in_force = thresholds_of(organization_id=pk)
    opened = ThresholdsForm.opened(in_force, revision=stated.revision if stated else 0)
    form = ThresholdsForm(request.POST or None, initial=opened)
    context: dict[str, Any] = {
        "form": form,
        "organization": organization,
        "may_set": may_set,
        "stated": stated,
        "in_force": in_force,
        "trail": _trail(_("Thresholds")),
    }
    if request.method == "POST" and form.is_valid():
        try:
            terms.set_thresholds(
                organization_id=pk,
                thresholds=form.thresholds(),
                opened_revision=form.cleaned_data["revision"],
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except EditedMeanwhile as conflict:
            context["differences"] = differences(
                form=form, current=ThresholdsForm.shown(thresholds_of(organization_id=pk))
            )
            form.count_from(conflict.revision)
        except terms.UnableToSetThresholds as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("The thresholds are saved, and all levels follow them."))
            return redirect("spotting:thresholds", pk=pk)
    status = 409 if "differences" in context else 422 if form.errors else 200
    return render(request, "spotting/thresholds.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def digest(request: HttpRequest) -> HttpResponse:
    """Let a person choose how often the own signals come by e-mail."""
    if not companies_access.own_pipelines(user=request.user).exists():
        raise Http404
    chosen = spotting_access.own_subscription(user=request.user).first()
    initial = {
        "rhythm": chosen.rhythm if chosen else DigestRhythm.OFF,
        "language": chosen.language if chosen else get_language(),
    }
    form = DigestForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        digests.set_digest(
            user=signed_in(request.user),
            rhythm=DigestRhythm(form.cleaned_data["rhythm"]),
            language=form.cleaned_data["language"],
            now=timezone.now(),
        )
        messages.success(request, _("Your choice is saved."))
        return redirect("spotting:digest")
    context = {
        "form": form,
        "chosen": chosen,
        "trail": _trail(_("By e-mail")),
    }
    return render(
        request, "spotting/digest_choice.html", context, status=422 if form.errors else 200
    )


def _trail(last: str) -> list[dict[str, object]]:
    return [{"label": _("Early signals"), "url": reverse("leads:signals")}, {"label": last}]
