"""One proposition, for the region that makes it: fill in, submit, revise, withdraw, add files.

Nothing on these pages tells whose request it is.
"""

from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groeiruimte.documents.rules.files import UnacceptableFile
from groeiruimte.documents.words.refusals import why_not
from groeiruimte.organizations.access import signed_in
from groeiruimte.propositions import access
from groeiruimte.propositions.choices import PropositionState
from groeiruimte.propositions.forms.offers import AttachmentForm, WithdrawForm
from groeiruimte.propositions.forms.propositions import PropositionForm
from groeiruimte.propositions.forms.terms import initial_terms
from groeiruimte.propositions.pages import answering, released, terms
from groeiruimte.propositions.pages.differences import differences_between
from groeiruimte.propositions.rules.terms import has_lapsed, terms_of, usual_terms
from groeiruimte.propositions.services import answering as services
from groeiruimte.propositions.services import attaching, revising
from groeiruimte.propositions.views.files import as_file
from groeiruimte.web.conflicts import EditedMeanwhile

_SUBMITTED = PropositionState.SUBMITTED


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def proposition(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the region fill in, keep and submit what it offers at one site."""
    row = _proposition_or_404(request, pk=pk)
    today = timezone.localdate()
    form = _form(request, row=row, today=today)
    context = {"proposition": row, "form": form, "is_open": row.state != _SUBMITTED}
    if request.method == "POST" and form.is_valid():
        submits = "submit" in request.POST
        if not submits or form.require_every_line():
            answer = _keep(request, row=row, form=form, submits=submits, context=context)
            if answer is not None:
                return answer
    return _shown(request, row=row, form=form, today=today, context=context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def revise(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what was submitted: it stays in sight as it was until the next version is sent."""
    row = _proposition_or_404(request, pk=pk)
    if row.state != _SUBMITTED or row.chosen_at or row.request.outcome:
        return redirect("propositions:proposition", pk=row.pk)
    today = timezone.localdate()
    form = _form(request, row=row, today=today)
    context = {"proposition": row, "form": form, "is_open": True, "is_revision": True}
    if request.method == "POST" and form.is_valid() and form.require_every_line():
        answer = _keep(request, row=row, form=form, submits=True, context=context)
        if answer is not None:
            return answer
    return _shown(request, row=row, form=form, today=today, context=context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a submitted proposition back, with a reason."""
    row = _proposition_or_404(request, pk=pk)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            revising.withdraw_proposition(
                proposition_id=row.pk,
                reason=form.cleaned_data["reason"],
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except services.UnableToAnswer as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The proposition is withdrawn. You can change it now."))
            return redirect("propositions:proposition", pk=row.pk)
    context = {
        "form": form,
        "heading": _("Take back “%(site)s”") % {"site": row.site.name},
        "explanation": _(
            "The taskforce and the entrepreneur do not see it any more. You can submit it again."
        ),
        "label": _("Take it back"),
        "back": reverse("propositions:proposition", args=[row.pk]),
        "eyebrow": row.site.name,
    }
    return render(request, "leads/reason.html", context)


@login_required
@require_POST
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a picture or a paper to a proposition."""
    row = _proposition_or_404(request, pk=pk)
    form = AttachmentForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            attaching.attach(
                proposition_id=row.pk,
                title=form.cleaned_data["title"],
                file=form.new_file(),
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnacceptableFile as refused:
            form.add_error("file", why_not(refused))
        except services.UnableToAnswer as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The file is kept with your proposition."))
            return redirect("propositions:proposition", pk=row.pk)
    today = timezone.localdate()
    context = {
        "proposition": row,
        "is_open": row.state != _SUBMITTED,
        "attachment_form": form,
        "form": _form(request, row=row, today=today, is_typed=False),
    }
    return _shown(request, row=row, form=context["form"], today=today, context=context)


@login_required
@require_POST
def detach(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a file away from an own proposition."""
    files = access.readable_attachments(user=request.user, today=timezone.localdate())
    own = access.answerable_propositions(user=request.user)
    row = get_object_or_404(files.filter(proposition__in=own), pk=pk)
    try:
        attaching.detach(attachment_id=row.pk, by=signed_in(request.user), now=timezone.now())
    except services.UnableToAnswer as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The file is removed and destroyed."))
    return redirect("propositions:proposition", pk=row.proposition_id)


@login_required
@require_safe
def attachment(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a file of a proposition: a picture in the page, anything else to keep."""
    files = access.readable_attachments(user=request.user, today=timezone.localdate())
    row = get_object_or_404(files.select_related("proposition__request"), pk=pk)
    return as_file(row, by=signed_in(request.user), now=timezone.now())


def _form(request: HttpRequest, *, row: Any, today: date, is_typed: bool = True) -> PropositionForm:
    asked = released.asked_of_places(released.told_of(row.request.brief.profile))
    stands = terms_of(row)
    if row.state == PropositionState.DRAFT and row.revision == 1:
        person = signed_in(request.user)
        stands = usual_terms(
            deadline=row.request.brief.deadline,
            today=today,
            contact_name=person.name,
            contact_email=person.email,
        )
    start = initial_terms(stands) | {"summary": row.summary, "revision": row.revision}
    return PropositionForm(
        (request.POST or None) if is_typed else None,
        lines=asked,
        answers=answering.standing_answers(row),
        today=today,
        initial=start,
    )


def _shown(
    request: HttpRequest,
    *,
    row: Any,
    form: PropositionForm,
    today: date,
    context: dict[str, Any],
) -> HttpResponse:
    lapsed = has_lapsed(row.valid_until, today=today)
    may_change = not (row.chosen_at or row.request.outcome)
    shown = {
        "lines": form.line_fields(),
        "groups": form.term_groups(),
        "offered": answering.own_lines(row, form.lines),
        "terms": terms.term_lines(terms_of(row), today=today, is_asker=False),
        "revisions": terms.revisions_of(row),
        "attachments": list(row.attachments.all()),
        "attachment_form": AttachmentForm() if may_change else None,
        "may_change": may_change,
        "is_lapsed": lapsed and row.state == _SUBMITTED,
        "days_left": (row.request.brief.deadline - today).days,
    }
    return render(request, "propositions/proposition.html", shown | context)


def _keep(
    request: HttpRequest,
    *,
    row: Any,
    form: PropositionForm,
    submits: bool,
    context: dict[str, Any],
) -> HttpResponse | None:
    is_revision = context.get("is_revision", False)
    act = services.submit_proposition if submits else services.save_proposition
    if is_revision:
        act = partial(revising.revise_proposition, note=form.cleaned_data["note"])
    filled = form.filled()
    try:
        act(
            proposition_id=row.pk,
            revision=form.cleaned_data["revision"],
            by=signed_in(request.user),
            now=timezone.now(),
            **filled,
        )
    except EditedMeanwhile as conflict:
        context["conflict"] = conflict
        context["differences"] = differences_between(current=conflict.current, **filled)
        # Sent again on purpose, it is based on what stands there now.
        form.count_from(conflict.revision)
        return None
    except services.UnableToAnswer as refusal:
        form.add_error(None, str(refusal))
        return None
    return _sent_on(request, row=row, is_revision=is_revision, submits=submits)


def _sent_on(request: HttpRequest, *, row: Any, is_revision: bool, submits: bool) -> HttpResponse:
    if is_revision:
        messages.success(request, _("The new version is sent. What changed is shown with it."))
        return redirect("propositions:proposition", pk=row.pk)
    if submits:
        messages.success(request, _("Your proposition is submitted. Thank you."))
        return redirect("propositions:request", pk=row.request_id)
    messages.success(request, _("Kept. You can go on later; nobody else sees it yet."))
    return redirect("propositions:proposition", pk=row.pk)


def _proposition_or_404(request: HttpRequest, *, pk: int) -> Any:
    rows = access.answerable_propositions(user=request.user)
    return get_object_or_404(
        rows.select_related(
            "request__brief__profile", "request__organization", "site__municipality"
        ).prefetch_related("answers", "versions", "attachments"),
        pk=pk,
    )
