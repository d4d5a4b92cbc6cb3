"""The register of instruments, and looking at one again."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groeiruimte.financing import access
from groeiruimte.financing.forms.instruments import (
    InstrumentCheckForm,
    InstrumentFilterForm,
    SinceForm,
)
from groeiruimte.financing.pages.register import (
    by_form,
    changes_since,
    instrument_page,
    turned_since,
)
from groeiruimte.financing.pages.register import register as register_page
from groeiruimte.financing.services.checking import UnableToCheck, check_instrument
from groeiruimte.organizations.access import has_page_for, signed_in
from groeiruimte.organizations.rules import Act
from groeiruimte.programme.instruments import Instrument, instruments
from groeiruimte.programme.instruments import instrument as instrument_of
from groeiruimte.web.lists import page_of

#: So far back the list of changes looks when nobody asks for a day.
USUALLY_SINCE = timedelta(days=90)
#: On a phone each is a card: more at once only for who asks.
USUALLY_SHOWN = 10


@login_required
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Show the instruments that are looked for."""
    _refuse_others(request)
    form = InstrumentFilterForm(request.GET)
    wanted, today = form.chosen(), timezone.localdate()
    lines = register_page(wanted, today=today)
    context = {
        "form": form,
        "lines": lines,
        "page": page_of(request, lines, usual=USUALLY_SHOWN),
        "forms": by_form(wanted, today=today),
        "chosen_form": wanted.kind,
        "all_count": len(instruments()),
        "may": {
            "pipeline": has_page_for(user=request.user, act=Act.KEEP_PIPELINE),
            "bundles": has_page_for(user=request.user, act=Act.GUIDE_CASES)
            or access.may_follow_bundles(user=request.user),
            "financiers": access.may_see_financiers(user=request.user),
        },
    }
    return render(request, "financing/instruments.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def instrument(request: HttpRequest, code: str) -> HttpResponse:
    """Show all that is known of one instrument; who may, says what became of it."""
    _refuse_others(request)
    one = _found(code)
    today = timezone.localdate()
    may_check = access.may_check_instruments(user=request.user)
    form = InstrumentCheckForm(request.POST or None, initial={"source_date": today})
    if request.method == "POST":
        if not may_check:
            raise Http404
        if form.is_valid() and _checked(request, one, form):
            return redirect("financing:instrument", code=code)
    context = {
        "page": instrument_page(one, user=request.user, today=today),
        "form": form if may_check else None,
        "today": today,
        "trail": [
            {"label": _("Financing"), "url": reverse("financing:instruments")},
            {"label": one.code, "url": ""},
        ],
    }
    return render(request, "financing/instrument.html", context)


@login_required
@require_safe
def changed(request: HttpRequest) -> HttpResponse:
    """Show what was found of instruments since a day."""
    _refuse_others(request)
    today = timezone.localdate()
    form = SinceForm(request.GET or None)
    since = form.day() or today - USUALLY_SINCE
    context = {
        "form": form if request.GET else SinceForm(initial={"since": since}),
        "since": since,
        "changes": changes_since(user=request.user, since=since),
        "turns": turned_since(since=since, today=today),
    }
    return render(request, "financing/changed.html", context)


def _checked(request: HttpRequest, found: Instrument, form: InstrumentCheckForm) -> bool:
    try:
        check_instrument(
            code=found.code,
            new=form.new(),
            organization_id=access.checks_for(user=request.user)[0],
            by=signed_in(request.user),
            now=timezone.now(),
        )
    except UnableToCheck as refusal:
        form.add_error(refusal.field, str(refusal))
        return False
    messages.success(request, _("Written down, with its source."))
    return True


def _found(code: str) -> Instrument:
    try:
        return instrument_of(code=code)
    except KeyError:
        raise Http404 from None


def _refuse_others(request: HttpRequest) -> None:
    if not access.may_see_instruments(user=request.user):
        raise Http404
