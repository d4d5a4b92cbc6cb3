"""Referring a case to another ROM, answering that, and finding who guides a company elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groeiruimte.cases import access
from groeiruimte.cases.choices import ReferralState
from groeiruimte.cases.pages.referrals import ReferralLine, lines_of, other_roms
from groeiruimte.cases.selectors.state import WITH_ROWS
from groeiruimte.cases.services import numbers, referring
from groeiruimte.cases.services.numbers import UnableToAskNumber
from groeiruimte.cases.services.referring import NewReferral, UnableToRefer
from groeiruimte.companies.access import editable_companies
from groeiruimte.leads.choices import SendingPurpose
from groeiruimte.leads.forms.referrals import DoneForm, ReferralForm, RefusalForm
from groeiruimte.leads.services.sending_gate import SendingIsClosed, missing_needs
from groeiruimte.organizations.access import has_page_for, signed_in
from groeiruimte.organizations.rules import Act
from groeiruimte.web.case_pages import belongs_to_case

if TYPE_CHECKING:
    from collections.abc import Callable

    from groeiruimte.cases.models.cases import Case


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def refer(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask another ROM to guide a company further."""
    cases = access.editable_cases(user=request.user).select_related(*WITH_ROWS)
    case = get_object_or_404(cases, pk=pk)
    today = timezone.localdate()
    form = ReferralForm(request.POST or None, roms=other_roms(case), today=today)
    if request.method == "POST" and form.is_valid() and _referred(request, case, form):
        return redirect("cases:refer", pk=pk)
    belongs_to_case(request, lead_id=case.lead_id)
    rows = access.given_referrals(user=request.user).filter(case=case)
    context = {
        "case": case,
        "form": form,
        "gate": missing_needs(lead=case.lead, purpose=SendingPurpose.REFERRAL),
        "lines": lines_of(rows, user=request.user, today=today),
    }
    return render(request, "cases/refer.html", context)


@login_required
@require_safe
def referrals(request: HttpRequest) -> HttpResponse:
    """Show what was referred to us, and what we referred."""
    if not has_page_for(user=request.user, act=Act.GUIDE_CASES):
        raise Http404
    rows = access.readable_referrals(user=request.user)
    lines = lines_of(rows, user=request.user, today=timezone.localdate())
    context = {
        "received": [line for line in lines if line.is_received],
        "given": [line for line in lines if not line.is_received],
    }
    return render(request, "cases/referrals.html", context)


@login_required
@require_safe
def referral(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one referral to either side."""
    return _show(request, _line(request, pk))


@login_required
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept a referral, or refuse it and say why."""
    row = get_object_or_404(access.received_referrals(user=request.user), pk=pk)
    by, now = signed_in(request.user), timezone.now()
    if "accept" in request.POST:
        return _act(
            request,
            pk,
            lambda: referring.accept_referral(referral_id=row.pk, by=by, now=now),
            done=_("Accepted. In a moment you see the case under “Shared with us”."),
        )
    form = RefusalForm(request.POST)
    if not form.is_valid():
        return _show(request, _line(request, pk), refusal_form=form)
    words = form.cleaned_data["answer"]
    return _act(
        request,
        pk,
        lambda: referring.refuse_referral(referral_id=row.pk, answer=words, by=by, now=now),
        done=_("Refused. The other ROM reads why."),
    )


@login_required
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a referral that nobody answered yet."""
    row = get_object_or_404(access.given_referrals(user=request.user), pk=pk)
    by, now = signed_in(request.user), timezone.now()
    return _act(
        request,
        pk,
        lambda: referring.take_back_referral(referral_id=row.pk, by=by, now=now),
        done=_("Taken back."),
    )


@login_required
@require_POST
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what came of a referral."""
    line = _line(request, pk)
    if not line.is_received and not _gave(request, pk):
        raise Http404
    form = DoneForm(request.POST)
    if not form.is_valid():
        return _show(request, line, done_form=form)
    words, by, now = form.cleaned_data["words"], signed_in(request.user), timezone.now()
    return _act(
        request,
        pk,
        lambda: referring.finish_referral(referral_id=pk, words=words, by=by, now=now),
        done=_("Saved. It counts for both."),
    )


@login_required
@require_POST
def ask_number(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether another ROM guides a company of the own pipeline."""
    company = get_object_or_404(editable_companies(user=request.user), pk=pk)
    try:
        asked = numbers.ask_number(company=company, by=signed_in(request.user), now=timezone.now())
    except UnableToAskNumber as refusal:
        messages.error(request, str(refusal))
    else:
        known = _("Another ROM guides a company with this number.")
        messages.info(request, known if asked.is_known else _("No other ROM guides it."))
    return redirect("leads:company", pk=pk)


@login_required
@require_POST
def ask_contact(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whoever guides the company elsewhere to get in touch."""
    company = get_object_or_404(editable_companies(user=request.user), pk=pk)
    try:
        numbers.ask_contact(company=company, by=signed_in(request.user), now=timezone.now())
    except UnableToAskNumber as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Asked. They get in touch with you."))
    return redirect("leads:company", pk=pk)


def _referred(request: HttpRequest, case: Case, form: ReferralForm) -> bool:
    said = form.cleaned_data
    new = NewReferral(
        organization_id=said["organization"],
        reason=said["reason"],
        level=said["level"],
        sight_until=said["sight_until"],
        override_reason=said["override_reason"],
    )
    try:
        referring.refer(case_id=case.pk, new=new, by=signed_in(request.user), now=timezone.now())
    except UnableToRefer as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return False
    except SendingIsClosed as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Asked. The other ROM was told, and reads no name."))
    return True


def _act(request: HttpRequest, pk: int, act: Callable[[], object], *, done: str) -> HttpResponse:
    try:
        act()
    except UnableToRefer as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("cases:referral", pk=pk)


def _line(request: HttpRequest, pk: int) -> ReferralLine:
    rows = access.readable_referrals(user=request.user).filter(pk=pk)
    lines = lines_of(rows, user=request.user, today=timezone.localdate())
    if not lines:
        raise Http404
    return lines[0]


def _gave(request: HttpRequest, pk: int) -> bool:
    return access.given_referrals(user=request.user).filter(pk=pk).exists()


def _show(request: HttpRequest, line: ReferralLine, **forms: Any) -> HttpResponse:
    is_pending = line.referral.state == ReferralState.PENDING
    is_under_way = line.referral.state == ReferralState.ACCEPTED
    may_work = line.is_received or _gave(request, line.referral.pk)
    context: dict[str, Any] = {
        "line": line,
        "may_answer": is_pending and line.is_received,
        "may_take_back": is_pending and not line.is_received and may_work,
        "refusal_form": RefusalForm() if is_pending and line.is_received else None,
        "done_form": DoneForm() if is_under_way and may_work else None,
    }
    return render(request, "cases/referral.html", context | forms)
