"""Stating facts about a site, a hotspot or an area: only for its keeper."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from groeiruimte.organizations.access import signed_in
from groeiruimte.programme.fact_kinds import FactKind, stated_kinds
from groeiruimte.supply import access
from groeiruimte.supply.forms.facts import FactForm, FactKindForm
from groeiruimte.supply.pages.facts import described, newest_fact, what_it_says_now
from groeiruimte.supply.rules import is_of_hotspots, is_of_sites, kind_of_area
from groeiruimte.supply.services.facts import (
    StatedFact,
    UnableToStateFact,
    state_area_fact,
    state_fact,
    state_hotspot_fact,
)
from groeiruimte.supply.services.rounds import change_fact
from groeiruimte.supply.views.trails import sites_trail, supply_trail
from groeiruimte.web.conflicts import EditedMeanwhile

if TYPE_CHECKING:
    from groeiruimte.supply.models.areas import GridArea, Municipality
    from groeiruimte.supply.models.facts import Fact
    from groeiruimte.supply.models.places import Hotspot, Site

Step = tuple[str, str]
#: The page of an area, and the list it stands in, by the field of a fact that says of what it is.
_AREA_PAGES = {
    "municipality": (
        *("supply:municipality", gettext_lazy("Municipalities"), "supply:municipalities"),
    ),
    "grid_area": ("supply:grid-area", gettext_lazy("Power grid"), "supply:grid"),
}
#: Stands in the address of a fact that is changed in a round: there one goes back to.
IN_ROUND = "ronde"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_fact(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the keeper state a fact about a site: first which, then what."""
    site = get_object_or_404(access.editable_sites(user=request.user), pk=pk)
    asked = request.GET.get("soort", "")
    if not asked:
        trail = sites_trail(*_steps(site, "supply:site"))
        context = {"site": site, "form": FactKindForm(), "trail": trail}
        return render(request, "supply/fact_kind.html", context)
    return _state_of_site(request, site=site, kind=_kind_or_404(asked, is_of_sites))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit_fact(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the keeper replace a fact by a newer one; the old one stays in the history."""
    facts = access.editable_facts(user=request.user).select_related("site")
    fact = get_object_or_404(facts, pk=pk)
    if fact.site is None:
        raise Http404
    kind = _kind_or_404(fact.kind, is_of_sites)
    return _state_of_site(request, site=fact.site, kind=kind, replaces=fact)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hotspot_fact(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the keeper state what is so about a hotspot, such as one of its system elements."""
    hotspot = get_object_or_404(access.editable_hotspots(user=request.user), pk=pk)
    kind = _kind_or_404(request.GET.get("soort", ""), is_of_hotspots)
    return _state_of(
        request,
        hotspot,
        kind=kind,
        record=partial(state_hotspot_fact, hotspot_id=hotspot.pk),
        back_url=reverse("supply:hotspot", args=[hotspot.pk]),
        trail=supply_trail(*_steps(hotspot, "supply:hotspot")),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def area_fact(request: HttpRequest, pk: int, subject: str) -> HttpResponse:
    """Let who keeps the registers state a fact about an area by hand: first which, then what."""
    area = get_object_or_404(access.EDITABLE_AREAS[subject](user=request.user), pk=pk)
    belongs = partial(kind_of_area, subject=subject)
    route, label, listed = _AREA_PAGES[subject]
    here = reverse(route, args=[area.pk])
    trail = supply_trail((str(label), reverse(listed)), (area.name, here), (_("State a fact"), ""))
    asked = request.GET.get("soort", "")
    if not asked:
        context = {"site": area, "form": FactKindForm(belongs=belongs), "trail": trail}
        return render(request, "supply/fact_kind.html", context)
    return _state_of(
        request,
        area,
        kind=_kind_or_404(asked, belongs),
        record=partial(state_area_fact, subject=subject, area_id=area.pk),
        back_url=here,
        trail=trail,
    )


def _state_of(
    request: HttpRequest,
    place: Hotspot | Municipality | GridArea,
    *,
    kind: FactKind,
    **more: Any,
) -> HttpResponse:
    """Ask a fact about a hotspot or an area, beginning with what is known of it now."""
    before = newest_fact(place=place, kind=kind.key)
    form = FactForm(
        request.POST or None,
        kind=kind,
        initial=_initial(kind=kind, fact=before, revision=before.pk if before else 0),
    )
    context = {"place": place, "kind": kind, "replaces": before}
    return _ask(request, form=form, seen="seen_fact_id", context=context, **more)


def _state_of_site(
    request: HttpRequest,
    *,
    site: Site,
    kind: FactKind,
    replaces: Fact | None = None,
) -> HttpResponse:
    form = FactForm(
        request.POST or None,
        kind=kind,
        initial=_initial(kind=kind, fact=replaces, revision=site.revision),
    )
    replaces_id = replaces.pk if replaces is not None else None
    in_round = replaces_id is not None and IN_ROUND in request.GET
    record: Callable[..., object] = partial(state_fact, site_id=site.pk, replaces_id=replaces_id)
    if in_round and replaces is not None:
        record = partial(change_fact, site_id=site.pk, fact_id=replaces.pk)
    return _ask(
        request,
        form=form,
        record=record,
        seen="revision",
        context={"place": site, "kind": kind, "replaces": replaces},
        back_url=reverse("supply:round") if in_round else reverse("supply:site", args=[site.pk]),
        trail=sites_trail(*_steps(site, "supply:site")),
    )


def _ask(
    request: HttpRequest,
    *,
    form: FactForm,
    record: Callable[..., object],
    seen: str,
    context: dict[str, Any],
    back_url: str,
    trail: list[dict[str, str]],
) -> HttpResponse:
    """Show the form, or record what it says; `seen` names what tells two keepers apart."""
    conflict, differences = None, []
    if request.method == "POST" and form.is_valid():
        values = form.stated()
        try:
            record(
                **{seen: form.cleaned_data["revision"]},
                stated=StatedFact(**values),
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except EditedMeanwhile as refusal:
            conflict = refusal
            differences = what_it_says_now(kind=form.kind, current=refusal.current)
            # Sent again on purpose, it is based on what the register says now.
            form.count_from(refusal.revision)
        except UnableToStateFact as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The fact is recorded. What it replaces stays visible."))
            return redirect(back_url)
    shown = context | {
        "form": form,
        "kind": described(kind=form.kind),
        "conflict": conflict,
        "differences": differences,
        "back_url": back_url,
        "trail": trail,
    }
    return render(request, "supply/fact.html", shown)


def _kind_or_404(key: str, is_allowed: Callable[..., bool]) -> FactKind:
    fact_kind = next((kind for kind in stated_kinds() if kind.key == key), None)
    if fact_kind is None or not is_allowed(kind=fact_kind):
        raise Http404
    return fact_kind


def _initial(*, kind: FactKind, fact: Fact | None, revision: int) -> dict[str, Any]:
    start = {"revision": revision, "observed_on": timezone.localdate(), "trust": "STATED"}
    if fact is None:
        return start
    value: object = fact.text or fact.value
    if fact.value is not None and kind.unit in ("yes_no", "quarter"):
        value = str(int(fact.value)) if kind.unit == "yes_no" else int(fact.value)
    elif fact.value is not None:
        value = f"{fact.value.normalize():f}"
    return start | {
        "known": "NO" if fact.is_unknown else "YES",
        "value": value,
        "valid_from": fact.valid_from,
        "valid_until": fact.valid_until,
        "source": fact.source,
        "source_url": fact.source_url,
        "trust": fact.trust,
    }


def _steps(place: Model, route: str) -> tuple[Step, Step]:
    return (str(place), reverse(route, args=[place.pk])), (_("State a fact"), "")
