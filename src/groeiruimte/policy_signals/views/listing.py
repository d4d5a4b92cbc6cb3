"""Policy signals: what the comparisons add up to, for who can change something about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groeiruimte.cases.selectors.state import WITH_ROWS
from groeiruimte.demand.selectors.articulations import newest_confirmed
from groeiruimte.leads.choices import ConsentPurpose, SendingPurpose
from groeiruimte.leads.selectors.consents import given_consent
from groeiruimte.leads.services.sending_gate import SendingIsClosed, missing_needs
from groeiruimte.organizations.access import has_page_for, organization_ids, signed_in
from groeiruimte.organizations.rules import Act
from groeiruimte.policy_signals import access, services
from groeiruimte.policy_signals.choices import PolicySignalState
from groeiruimte.policy_signals.forms import MirtAnswerForm, MirtForm, SignalFilterForm, SteerForm
from groeiruimte.policy_signals.pages import counted_signals as selectors
from groeiruimte.policy_signals.pages import mirt
from groeiruimte.policy_signals.pages.answers import answers_of
from groeiruimte.policy_signals.pages.chosen import told_before
from groeiruimte.policy_signals.pages.regions import context_lines, narrowed, regions_to_choose
from groeiruimte.policy_signals.pages.told_counts import told_counts
from groeiruimte.propositions.pages.releases import releasing_of, screen_of
from groeiruimte.propositions.services.releasing import UnableToRelease
from groeiruimte.reporting.semicolons import semicolon_file
from groeiruimte.web.case_pages import belongs_to_case
from groeiruimte.web.conflicts import EditedMeanwhile

if TYPE_CHECKING:
    from datetime import date

    from groeiruimte.cases.models.cases import Case
    from groeiruimte.demand.models import Articulation


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
    visible = access.visible_signals(user=request.user)
    form = SignalFilterForm(request.GET or None, regions=regions_to_choose(user=request.user))
    asked = form.cleaned_data if form.is_valid() else {}
    follows = access.follows_all(user=request.user)
    context = {
        "found": selectors.in_order(narrowed(visible, asked=asked), with_gone=with_gone),
        "form": form,
        "with_gone": with_gone,
        "may_steer": access.may_steer(user=request.user),
        "told": told_counts(today=timezone.localdate()) if follows else None,
        "follows": follows,
        "context": context_lines(user=request.user),
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
    answering = access.answering_organizations(user=request.user)
    context = {
        "words": selectors.words_of(signal_row),
        "answers": answers_of(signal_row, user=request.user, today=timezone.localdate()),
        "told_before": told_before(signal_row),
        "context": context_lines(user=request.user, region=signal_row.region),
        "may_answer": bool(answering) and signal_row.state != PolicySignalState.GONE,
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
    if not access.may_see(user=request.user):
        raise Http404


@login_required
@require_safe
def mirt_signals(request: HttpRequest) -> HttpResponse:
    """Show a province or the ministry what asks its attention, and who sends them what was sent."""
    if not has_page_for(user=request.user, act=Act.SEE_SHARED_PROFILES):
        raise Http404
    received = access.received_mirt(user=request.user, today=timezone.localdate())
    context = {
        "received": mirt.mirt_lines(received),
        "sent": mirt.mirt_lines(access.own_mirt(user=request.user)),
    }
    return render(request, "policy_signals/mirt_signals.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mirt_signal(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one MIRT signal; whoever reads it as province or ministry says what is done with it."""
    received = access.received_mirt(user=request.user, today=timezone.localdate()).filter(pk=pk)
    is_reader = received.exists()
    rows = received if is_reader else access.own_mirt(user=request.user).filter(pk=pk)
    line = next(iter(mirt.mirt_lines(rows)), None)
    if line is None or (request.method == "POST" and not is_reader):
        raise Http404
    form = MirtAnswerForm(request.POST or None, state=line.row.state)
    if request.method == "POST" and form.is_valid() and _answered(request, form, line):
        return redirect("policy-signals:mirt", pk=pk)
    may_answer = is_reader and form.choice_field("to_state").choices
    context = {
        "line": line,
        "is_reader": is_reader,
        "form": form if may_answer else None,
        "has_list": has_page_for(user=request.user, act=Act.SEE_SHARED_PROFILES),
        "may_send": access.sendable_cases(user=request.user).filter(pk=line.row.case_id).exists(),
    }
    return render(request, "policy_signals/mirt_signal.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mirt_of_case(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask attention of a province and the ministry for living and transport around one case."""
    cases = access.sendable_cases(user=request.user)
    case = get_object_or_404(cases.select_related(*WITH_ROWS), pk=pk)
    belongs_to_case(request, lead_id=case.lead_id)
    today, need = timezone.localdate(), newest_confirmed(lead_id=case.lead_id)
    context: dict[str, Any] = {
        "case": case,
        "need": need,
        "gate": missing_needs(lead=case.lead, purpose=SendingPurpose.MIRT),
        "lines": mirt.mirt_lines(access.own_mirt(user=request.user).filter(case_id=pk)),
        "is_consent_given": _agrees(case, today=today),
    }
    if need is not None:
        provinces, ministries = mirt.mirt_readers()
        form = MirtForm(
            request.POST or None,
            provinces=provinces,
            ministries=ministries,
            initial={
                "text": mirt.mirt_words(),
                "until": today + mirt.MIRT_STAYS,
                "ministry": ministries[0][0] if len(ministries) == 1 else "",
            },
        )
        if request.method == "POST" and form.is_valid():
            try:
                _send(request, form, case, need)
            except UnableToRelease as refusal:
                form.add_error(
                    refusal.field if refusal.field in form.fields else None, str(refusal)
                )
            except SendingIsClosed as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Sent. They were told, and read no name."))
                return redirect("policy-signals:mirt-of-case", pk=pk)
        releasing = releasing_of(need, today=today)
        context["form"] = form
        context["screen"] = screen_of(releasing, releasing.usual(), articulation=need)
    return render(request, "policy_signals/mirt_of_case.html", context)


def _agrees(case: Case, *, today: date) -> bool:
    """Say whether the company itself agreed to guidance: what others read of it rests on that."""
    purpose = ConsentPurpose.GUIDANCE
    found = given_consent(company_id=case.lead.company_id, purpose=purpose, today=today)
    return found is not None


def _send(request: HttpRequest, form: MirtForm, case: Case, need: Articulation) -> None:
    said = form.cleaned_data
    new = services.NewMirt(
        province_id=said["province"],
        ministry_id=said["ministry"],
        text=said["text"],
        until=said["until"],
        override_reason=said["override_reason"],
    )
    services.send_mirt(
        case=case, need=need, new=new, by=signed_in(request.user), now=timezone.now()
    )


def _answered(request: HttpRequest, form: MirtAnswerForm, line: mirt.MirtLine) -> bool:
    own = organization_ids(user=request.user, act=Act.SEE_SHARED_PROFILES)
    readers = (line.row.province_id, line.row.ministry_id)
    organization_id = next(each for each in readers if each in own)
    try:
        services.answer_mirt(
            mirt_id=line.row.pk,
            organization_id=organization_id,
            to_state=form.cleaned_data["to_state"],
            words=form.cleaned_data["words"],
            by=signed_in(request.user),
            now=timezone.now(),
        )
    except services.UnableToSteer as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Recorded. Who sent it was told."))
    return True
