"""The money of a case: its basket, needs, facts, answers and applications."""

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

from groeiruimte.cases.views.entrepreneur import show, with_invitation
from groeiruimte.financing import access
from groeiruimte.financing.forms.baskets import (
    ANSWER,
    AnswersForm,
    ApplicationForm,
    FactsForm,
    NeedForm,
    NextStateForm,
)
from groeiruimte.financing.forms.screening import ScreeningForm
from groeiruimte.financing.pages.baskets import (
    BasketPage,
    FitLine,
    application_lines,
    basket_page,
    need_lines,
)
from groeiruimte.financing.pages.screening import screening_page
from groeiruimte.financing.selectors.baskets import facts_of, needs_of
from groeiruimte.financing.selectors.checks import standings
from groeiruimte.financing.selectors.interest import interest_in
from groeiruimte.financing.services import applying, baskets
from groeiruimte.financing.services.baskets import UnableToFund
from groeiruimte.financing.services.screening import screen
from groeiruimte.financing.views.doors import guided_case, may_fund, read_case
from groeiruimte.organizations.access import signed_in
from groeiruimte.planning.words import of
from groeiruimte.programme.instruments import instrument as instrument_of
from groeiruimte.reporting.pictures import FORMS, picture
from groeiruimte.web.case_pages import belongs_to_case
from groeiruimte.web.chart_file import svg_file

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.cases.models.decisions import Invitation
    from groeiruimte.cases.pages.entrepreneur import OwnPage


@login_required
@require_safe
def basket(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a case needs of money, what fits, and what is missing."""
    case = read_case(request, pk)
    is_keeper = may_fund(request, case)
    context = {"case": case, "page": _page(case), "may_fund": is_keeper}
    context["interest"] = interest_in(case) if is_keeper else []
    return render(request, "financing/basket.html", context)


@login_required
@require_safe
def chart(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """Give the chart of a basket as PNG or SVG, or its numbers as CSV."""
    drawn = _page(read_case(request, pk)).chart
    if drawn is None or form not in FORMS:
        raise Http404
    file = picture(
        form,
        drawing=lambda: svg_file(drawn, language=get_language() or "nl"),
        header=[column.label for column in drawn.columns],
        rows=drawn.rows,
    )
    headers = {
        "Content-Disposition": f'attachment; filename="geld-{pk}.{form}"',
        "Cache-Control": "no-store",
    }
    return HttpResponse(file.content, content_type=file.content_type, headers=headers)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def needs(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what a case needs of money, per purpose and quarter."""
    case = guided_case(request, pk)
    form = NeedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            baskets.write_need(
                case=case, new=form.new(), by=signed_in(request.user), now=timezone.now()
            )
        except UnableToFund as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("Written down."))
            return redirect("financing:needs", pk=pk)
    context = {"case": case, "form": form, "needs": need_lines(needs_of(case))}
    return render(request, "financing/needs.html", context)


@login_required
@require_POST
def remove_need(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away a need that was written down."""
    rows = access.editable_needs(user=request.user).select_related("case__lead__company")
    need = get_object_or_404(rows, pk=pk)
    case_pk = need.case_id
    baskets.remove_need(need=need, by=signed_in(request.user), now=timezone.now())
    messages.success(request, _("Taken away."))
    return redirect("financing:needs", pk=case_pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def facts(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down facts of the company that instruments ask."""
    case = guided_case(request, pk)
    known = {code: fact.told for code, fact in facts_of(case).items()}
    form = FactsForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        changed = {
            code: value for code, value in form.told().items() if value != known.get(code, "")
        }
        try:
            baskets.tell_facts(
                case=case,
                values=changed,
                source=form.cleaned_data["source"],
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToFund as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("Written down."))
            return redirect("financing:basket", pk=pk)
    return render(request, "financing/facts.html", {"case": case, "form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def weigh(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Show how one instrument fits a case, and write down what somebody found out."""
    case = read_case(request, pk) if request.method != "POST" else guided_case(request, pk)
    line = _line(case, code)
    form = _answers_form(line, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            baskets.answer_conditions(
                case=case,
                instrument=code,
                answers=form.answers(),
                source=form.cleaned_data["source"],
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToFund as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("Written down."))
            return redirect("financing:weigh", pk=pk, code=code)
    return _show_line(request, case, line, form=form)


@login_required
@require_POST
def apply(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Plan an application for money."""
    case = guided_case(request, pk)
    line = _line(case, code)
    form = ApplicationForm(request.POST, instrument=line.instrument)
    if form.is_valid():
        try:
            applying.plan_application(
                case=case, new=form.new(), by=signed_in(request.user), now=timezone.now()
            )
        except UnableToFund as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("It stands in the plan of the case."))
            return redirect("financing:basket", pk=pk)
    return _show_line(request, case, line, apply_form=form)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def application(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an application, and write down what became of it."""
    rows = access.readable_applications(user=request.user, today=timezone.localdate())
    row = get_object_or_404(rows.select_related("case__lead__company", "made_by", "task"), pk=pk)
    name = of(instrument_of(code=row.instrument).name)
    belongs_to_case(request, lead_id=row.case.lead_id, label=name)
    is_keeper = may_fund(request, row.case)
    form = NextStateForm(request.POST or None, state=row.state)
    if request.method == "POST":
        if not is_keeper:
            raise Http404
        if form.is_valid() and _moved(request, form, pk=pk):
            return redirect("financing:application", pk=pk)
    shown = form if is_keeper and form.choice_field("state").choices else None
    (line,) = application_lines([row], standings(today=timezone.localdate()))
    context = {"case": row.case, "application": line, "name": name, "form": shown}
    return render(request, "financing/application.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def screening(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the check of an investment, and fill it in."""
    case = read_case(request, pk) if request.method != "POST" else guided_case(request, pk)
    page = screening_page(case=case)
    form = ScreeningForm(request.POST or None, row=page.row)
    if request.method == "POST" and form.is_valid():
        try:
            screen(case=case, new=form.new(), by=signed_in(request.user), now=timezone.now())
        except UnableToFund as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("Written down."))
            return redirect("financing:screening", pk=pk)
    context = {"case": case, "page": page, "form": form if may_fund(request, case) else None}
    return render(request, "financing/screening.html", context)


@require_safe
@with_invitation
def mine(request: HttpRequest, page: OwnPage, invitation: Invitation) -> HttpResponse:
    """Show the entrepreneur the own basket, in plain words."""
    shown = basket_page(case=page.case, today=timezone.localdate())
    return show(request, "financing/mine.html", page, invitation, basket=shown)


def _moved(request: HttpRequest, form: NextStateForm, *, pk: int) -> bool:
    try:
        applying.move_application(
            application_id=pk, to=form.next_state(), by=signed_in(request.user), now=timezone.now()
        )
    except UnableToFund as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return False
    messages.success(request, _("Written down."))
    return True


def _page(case: Case) -> BasketPage:
    # The address of the files without their ending: the page adds `.png` and so on.
    files = reverse("financing:chart", args=[case.pk, "csv"]).removesuffix(".csv")
    return basket_page(case=case, today=timezone.localdate(), files=files)


def _line(case: Case, code: str) -> FitLine:
    line = _page(case).line_of(code)
    if line is None:
        raise Http404
    return line


def _answers_form(line: FitLine, typed: Any = None) -> AnswersForm:
    asked = [check for check in line.checks if check.is_asked]
    told = {"MET": "YES", "NOT_MET": "NO"}
    initial = {ANSWER + check.code: told.get(check.standing, "") for check in asked}
    return AnswersForm(typed, checks=asked, initial=initial)


def _show_line(request: HttpRequest, case: Case, line: FitLine, **forms_shown: Any) -> HttpResponse:
    belongs_to_case(request, lead_id=case.lead_id, label=line.name)
    context = {"case": case, "line": line, "may_fund": may_fund(request, case)}
    context |= {
        "form": _answers_form(line),
        "apply_form": ApplicationForm(instrument=line.instrument),
    }
    return render(request, "financing/weigh.html", context | forms_shown)
