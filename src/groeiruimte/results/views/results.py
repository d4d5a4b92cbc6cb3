"""The result of a case for whoever guides it or may sign for it, and what cases taught."""

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
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groeiruimte.cases.selectors.state import WITH_ROWS
from groeiruimte.cases.services.decisions import VALID_FOR
from groeiruimte.cases.services.guidance import UnableToGuideCase, record_case_reading
from groeiruimte.cases.views.mailing import mail_link
from groeiruimte.leads.choices import SendingPurpose
from groeiruimte.leads.services.sending_gate import SendingIsClosed, missing_needs
from groeiruimte.organizations.access import has_page_for, signed_in
from groeiruimte.organizations.rules import Act
from groeiruimte.programme.small_cells import small_cells
from groeiruimte.results import access, services
from groeiruimte.results.access import may_read_lessons
from groeiruimte.results.choices import LessonQuestion
from groeiruimte.results.forms import AskForm, ClaimForm, EvidenceFileForm, LessonForm
from groeiruimte.results.pages import lessons_told, result_page
from groeiruimte.results.selectors import lessons_of
from groeiruimte.results.services import UnableToProve
from groeiruimte.results.words import evidence_asked
from groeiruimte.web.case_pages import belongs_to_case

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from groeiruimte.cases.models.cases import Case


QUESTION = "results/mail/question.txt"
_ASKED = ("moment", "name", "email", "override_reason", "language")


@login_required
@require_safe
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the result of a case: each claim, its evidence, what was said, what counts."""
    today, now = timezone.localdate(), timezone.now()
    case = _found(request, access.readable_cases(user=request.user, today=today), pk)
    record_case_reading(case=case, by=signed_in(request.user), now=now)
    return render(
        request,
        "results/result.html",
        {
            "case": case,
            "page": result_page(case=case, now=now),
            "may_claim": access.claimable_cases(user=request.user).filter(pk=pk).exists(),
            "is_realized": case.step in services.REALIZED,
        },
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Claim something."""
    case = _guided(request, pk)
    initial = {"year": timezone.localdate().year}
    form = ClaimForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            row = services.claim(
                case=case, **form.cleaned_data, by=signed_in(request.user), now=timezone.now()
            )
        except UnableToProve as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("Claimed. Now put a document behind it."))
            return redirect("results:evidence-new", pk=row.pk)
    return render(request, "results/claim.html", {"case": case, "form": form})


@login_required
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a claim back."""
    row = get_object_or_404(_claims(request), pk=pk)
    case_id = row.case_id
    try:
        services.take_back(claim=row, by=signed_in(request.user), now=timezone.now())
    except UnableToProve as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The claim is taken back."))
    return redirect("results:result", pk=case_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a document behind a claim."""
    row = get_object_or_404(_claims(request), pk=pk)
    belongs_to_case(request, lead_id=row.case.lead_id)
    documents = access.provable_with(
        user=request.user, company_id=row.case.lead.company_id, today=timezone.localdate()
    )
    form = EvidenceFileForm(
        request.POST or None, claim=row, documents=list(documents.values_list("pk", "title"))
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.prove(
                claim=row,
                kind=form.cleaned_data["kind"],
                document=get_object_or_404(documents, pk=form.cleaned_data["document"]),
                dated_on=form.cleaned_data["dated_on"],
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToProve as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("The document stands behind the claim."))
            return redirect("results:result", pk=row.case_id)
    context = {
        "case": row.case,
        "claim": row,
        "form": form,
        "has_documents": bool(form.choice_field("document").choices),
        "asked": evidence_asked(row.kind),
    }
    return render(request, "results/evidence.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the link by which the entrepreneur answers; it is shown once."""
    case = _guided(request, pk)
    company = case.lead.company
    initial = {
        "name": company.contact_name,
        "email": company.contact_email,
        "language": (get_language() or "nl")[:2],
        "days": VALID_FOR.days,
    }
    form, link, was_mailed = AskForm(request.POST or None, initial=initial), "", False
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            row, token = services.ask(
                case=case,
                valid_for=form.valid_for(),
                **{name: values[name] for name in _ASKED},
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToProve as refusal:
            form.add_error(refusal.field, str(refusal))
        except (UnableToGuideCase, SendingIsClosed) as refusal:
            form.add_error(None, str(refusal))
        else:
            link = request.build_absolute_uri(reverse("cases:enter", args=[token]))
            was_mailed = mail_link(row.invitation, link=link, case=case, template=QUESTION)
            form = AskForm(initial=initial)
    gate = missing_needs(lead=case.lead, purpose=SendingPurpose.INVITATION)
    context = {
        "case": case,
        "form": form,
        "link": link,
        "was_mailed": was_mailed,
        "gate": gate,
    }
    return render(request, "results/ask.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def learn(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what a case taught."""
    case = _guided(request, pk)
    form = LessonForm(request.POST or None, initial=_told(case))
    if request.method == "POST" and form.is_valid():
        try:
            services.learn(
                case=case,
                answers=form.answers(),
                bottleneck=form.cleaned_data["bottleneck"],
                region=form.cleaned_data["region"],
                is_shared=form.cleaned_data["is_shared"],
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToProve as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("Written down. It stands among the lessons."))
            return redirect("results:lessons")
    return render(request, "results/learn.html", {"case": case, "form": form})


@login_required
@require_safe
def lessons_together(request: HttpRequest) -> HttpResponse:
    """Show what cases taught per bottleneck and region, without companies."""
    if not may_read_lessons(user=request.user):
        raise Http404
    return render(
        request,
        "results/lessons_together.html",
        {"told": lessons_told(), "enough": small_cells().smallest_count},
    )


@login_required
@require_safe
def lessons(request: HttpRequest) -> HttpResponse:
    """Show what the cases that this person guides have taught."""
    if not has_page_for(user=request.user, act=Act.GUIDE_CASES):
        raise Http404
    rows = access.own_lessons(user=request.user).select_related("case__lead__company")
    return render(request, "results/lessons.html", {"lessons": rows})


def _told(case: Case) -> dict[str, Any]:
    """Return what was written before, or what the lead itself says of bottleneck and region."""
    rows = lessons_of(case_id=case.pk)
    told: dict[str, Any] = {LessonQuestion(row.question).lower(): row.answer for row in rows}
    told["is_shared"] = any(row.release_id for row in rows)
    told["bottleneck"] = rows[0].bottleneck if rows else case.lead.bottleneck_type
    told["region"] = rows[0].region if rows else case.lead.company.held_by.rom_region
    return told


def _claims(request: HttpRequest) -> QuerySet[Any]:
    return access.editable_claims(user=request.user).select_related(
        "case__lead__company", "case__verification"
    )


def _guided(request: HttpRequest, pk: int) -> Case:
    return _found(request, access.claimable_cases(user=request.user), pk)


def _found(request: HttpRequest, cases: QuerySet[Case], pk: int) -> Case:
    case = get_object_or_404(cases.select_related(*WITH_ROWS, "verification"), pk=pk)
    belongs_to_case(request, lead_id=case.lead_id)
    return case
