"""Bundles: composed, let in, sent by advisers; read and answered by financiers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groeiruimte.financing import access
from groeiruimte.financing.forms.bundles import BundleSizeForm, BundleWordsForm, ComposeForm
from groeiruimte.financing.forms.interest import InterestForm
from groeiruimte.financing.pages import bundles as pages
from groeiruimte.financing.rules.bundles import rules_of
from groeiruimte.financing.services import bundles as services
from groeiruimte.financing.services.baskets import UnableToFund
from groeiruimte.financing.services.interest import answer_bundle
from groeiruimte.organizations.access import has_page_for, organization_ids, signed_in
from groeiruimte.organizations.rules import Act
from groeiruimte.propositions.services.releasing import UnableToRelease
from groeiruimte.reporting.papers import render_paper

if TYPE_CHECKING:
    from groeiruimte.financing.models.bundles import Bundle


@login_required
@require_safe
def bundles(request: HttpRequest) -> HttpResponse:
    """Show the own bundles and the cases that others ask for; to some, all that were sent."""
    guides = has_page_for(user=request.user, act=Act.GUIDE_CASES)
    follows = access.may_follow_bundles(user=request.user)
    if not (guides or follows):
        raise Http404
    own, asked = pages.own_lists(user=request.user)
    context = {"own": own, "asked": asked, "guides": guides, "follows": follows}
    context["sent"] = pages.sent_bundles(user=request.user, today=timezone.localdate())
    return render(request, "financing/bundles.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def compose(request: HttpRequest) -> HttpResponse:
    """Show the best bundles of the cases that one may know, and keep the one that is chosen."""
    _refuse_others(request)
    size = BundleSizeForm(request.POST or request.GET or None)
    least, most = size.sizes()
    one_theme = size.asks_one_theme()
    rules = rules_of(least=least, most=most, one_theme=one_theme)
    composing = pages.composing(user=request.user, rules=rules, today=timezone.localdate())
    choices = [(str(row.case.pk), row.case.lead.company.name) for row in composing.ready]
    form = ComposeForm(
        request.POST or None,
        choices=choices,
        initial={"least": least, "most": most, "one_theme": one_theme}
        | (
            {"cases": [str(row.case.pk) for row in composing.proposals[0].cases]}
            if composing.proposals
            else {}
        ),
    )
    if request.method == "POST" and form.is_valid():
        chosen = set(form.cleaned_data["cases"])
        new = services.NewBundle(
            organization_id=organization_ids(user=request.user, act=Act.GUIDE_CASES)[0],
            cases=[row for row in composing.ready if str(row.case.pk) in chosen],
            least=least,
            most=most,
            one_theme=one_theme,
        )
        try:
            bundle = services.compose(new=new, by=signed_in(request.user), now=timezone.now())
        except UnableToFund as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("Composed. Say now who reads it, and with which words."))
            return redirect("financing:bundle", bundle.pk)
    context = {"size": size, "found": composing, "form": form}
    return render(request, "financing/bundle_new.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def bundle(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a bundle to who composed it or has a case in it; the composer sets who reads it."""
    row = _found(request, pk)
    page = pages.bundle_page(bundle=row, user=request.user, today=timezone.localdate())
    if request.method == "POST" and not page.is_composer:
        raise Http404
    form = None
    if page.is_composer and not page.is_let_in and row.sent_at is None:
        form = BundleWordsForm(
            request.POST or None, choices=pages.readers_offered(), initial=_words_before(row)
        )
        if request.method == "POST" and form.is_valid() and _asked(request, form, row):
            return redirect("financing:bundle", pk)
    return render(request, "financing/bundle.html", {"page": page, "form": form, "bundle": row})


def _words_before(row: Bundle) -> dict[str, Any]:
    return {
        "text": row.text or pages.first_words(),
        "organizations": [str(pk) for pk in row.receivers],
        "until": row.valid_until or timezone.localdate() + pages.USUAL_STAY,
    }


def _asked(request: HttpRequest, form: BundleWordsForm, row: Bundle) -> bool:
    words = services.BundleWords(
        text=form.cleaned_data["text"],
        receivers=form.organization_ids(),
        until=form.cleaned_data["until"],
    )
    try:
        services.ask_in(bundle=row, words=words, by=signed_in(request.user), now=timezone.now())
    except UnableToFund as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return False
    messages.success(request, _("Kept. Who holds the other cases was asked to let them in."))
    return True


@login_required
@require_POST
def let_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the profiles of the own cases into a bundle."""
    row = _found(request, pk)
    parts = access.own_parts(user=request.user).filter(bundle=row).select_related("case__lead")
    if not parts:
        raise Http404
    try:
        services.let_in(
            bundle=row, parts=list(parts), by=signed_in(request.user), now=timezone.now()
        )
    except (UnableToFund, UnableToRelease) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Let in: their profile goes along, without the name."))
    return redirect("financing:bundle", pk)


@login_required
@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a bundle in which every case was let in."""
    row = get_object_or_404(access.own_bundles(user=request.user), pk=pk)
    try:
        services.send(bundle=row, by=signed_in(request.user), now=timezone.now())
    except (UnableToFund, UnableToRelease) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Sent. They were told, and read no name."))
    return redirect("financing:bundle", pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a bundle to a financier, and take the answer in."""
    offered = _offered(request, pk)
    before = offered.answer
    initial = {"answer": before.answer, "words": before.words} if before else None
    form = InterestForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        own = organization_ids(user=request.user, act=Act.SHOW_INTEREST)
        try:
            answer_bundle(
                bundle=offered.bundle,
                organization_id=next(each for each in own if each in offered.bundle.receivers),
                **form.cleaned_data,
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToFund as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your answer is with the advisers."))
            return redirect("financing:let-out")
    return render(request, "financing/bundle_read.html", {"offered": offered, "form": form})


@login_required
@require_safe
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the factsheet of a bundle that was sent, to who reads it, as PDF."""
    paper = pages.factsheet(_offered(request, pk), made_at=timezone.now())
    response = HttpResponse(render_paper(paper), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="bundel-{pk}.pdf"'
    return response


def _offered(request: HttpRequest, pk: int) -> pages.OfferedBundle:
    rows = pages.offered_bundles(user=request.user, today=timezone.localdate())
    row = next((each for each in rows if each.bundle.pk == pk), None)
    if row is None:
        raise Http404
    return row


def _found(request: HttpRequest, pk: int) -> Bundle:
    rows = access.bundles_with_own_cases(user=request.user)
    return get_object_or_404(rows.select_related("organization", "made_by"), pk=pk)


def _refuse_others(request: HttpRequest) -> None:
    if not has_page_for(user=request.user, act=Act.GUIDE_CASES):
        raise Http404
