"""Policy signals: what the comparisons add up to, for who can change something about it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groeiruimte.organizations.access import can, signed_in
from groeiruimte.organizations.rules import Act
from groeiruimte.policy_signals import access, services
from groeiruimte.policy_signals import pages as selectors
from groeiruimte.policy_signals.forms import SteerForm
from groeiruimte.reporting.semicolons import semicolon_file
from groeiruimte.web.conflicts import EditedMeanwhile


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def signals(request: HttpRequest) -> HttpResponse:
    """Show the policy signals; the coordinator can count anew."""
    _refuse_others(request)
    if request.method == "POST":
        if not access.may_steer(user=request.user):
            raise Http404
        services.count_signals(by=signed_in(request.user), now=timezone.now())
        messages.success(request, _("Counted anew from the newest comparisons."))
        return redirect("policy-signals:signals")
    with_gone = "gone" in request.GET
    context = {
        "found": selectors.in_order(access.visible_signals(user=request.user), with_gone=with_gone),
        "with_gone": with_gone,
        "may_steer": access.may_steer(user=request.user),
    }
    return render(request, "policy_signals/signals.html", context)


@login_required
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Give all signals as a file for a spreadsheet."""
    _refuse_others(request)
    rows = selectors.in_order(access.visible_signals(user=request.user), with_gone=True)
    content = semicolon_file(header=selectors.header(), rows=selectors.as_rows(rows))
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="beleidssignalen.csv"'
    return response


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def signal(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one signal in words, what it rests on, and what became of it."""
    signal_row = get_object_or_404(access.visible_signals(user=request.user), pk=pk)
    may_steer = access.may_steer(user=request.user)
    form = SteerForm(
        request.POST or None, state=signal_row.state, initial={"revision": signal_row.revision}
    )
    if request.method == "POST":
        if not may_steer:
            raise Http404
        if form.is_valid() and _steered(request, form, pk=pk):
            return redirect("policy-signals:signal", pk=pk)
    context = {
        "words": selectors.words_of(signal_row),
        "history": selectors.history(signal_row),
        "form": form if may_steer and form.choice_field("to_state").choices else None,
    }
    return render(request, "policy_signals/signal.html", context)


def _steered(request: HttpRequest, form: SteerForm, *, pk: int) -> bool:
    try:
        services.steer(
            signal_id=pk,
            to_state=form.cleaned_data["to_state"],
            note=form.cleaned_data["note"],
            revision=form.cleaned_data["revision"],
            by=signed_in(request.user),
            now=timezone.now(),
        )
    except services.UnableToSteer as refusal:
        form.add_error(None, str(refusal))
        return False
    except EditedMeanwhile:
        form.add_error(
            None, _("Somebody recorded a step in between. Look at it below, then try again.")
        )
        return False
    messages.success(request, _("Recorded."))
    return True


def _refuse_others(request: HttpRequest) -> None:
    if not can(user=request.user, act=Act.SEE_POLICY_SIGNALS):
        raise Http404
