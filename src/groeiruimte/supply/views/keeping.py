"""Adding, changing, splitting, merging and closing places: only for their keeper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groeiruimte.documents.rules.files import UnacceptableFile
from groeiruimte.documents.words.refusals import why_not
from groeiruimte.organizations.access import signed_in
from groeiruimte.supply import access
from groeiruimte.supply.forms.places import (
    CloseForm,
    ContactForm,
    HoldForm,
    MergeForm,
    PlaceForm,
    SplitForm,
    TermsForm,
    as_it_is,
    place_form,
)
from groeiruimte.supply.selectors.tree import to_merge_with
from groeiruimte.supply.services import dividing, offering, places
from groeiruimte.supply.services.places import PlaceDetails, UnableToKeepPlace
from groeiruimte.supply.views.trails import sites_trail
from groeiruimte.web.conflicts import EditedMeanwhile

if TYPE_CHECKING:
    from groeiruimte.supply.models.places import Site

METHODS = ["GET", "HEAD", "POST"]


@login_required
@require_http_methods(METHODS)
def new_place(request: HttpRequest) -> HttpResponse:
    """Let a keeper add a place, also as part of another one (`?in=`)."""
    whole_id = request.GET.get("in", "")
    whole = None
    if whole_id.isdigit():
        whole = access.editable_sites(user=request.user).filter(pk=int(whole_id[:18])).first()
    form = _place_form(request, initial=_start(whole))
    words = {
        "title": _("Add a place"),
        "lead": _("A park, plot, building or unit where a company could grow. No new business "
                  "parks: existing ones, or already in development."),
        "submit": _("Add this place"),
    }  # fmt: skip
    return act_on_place(
        request,
        form=form,
        do=lambda by, now: places.add_place(details=PlaceDetails(**form.details()), by=by, now=now),
        done=_("The place is added. State now what you know of it."),
        words=words,
        back_url=reverse("supply:sites"),
    )


@login_required
@require_http_methods(METHODS)
def edit_place(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the keeper change what a place is."""
    site = own_place(request, pk)
    form = _place_form(request, initial=as_it_is(site, today=timezone.localdate()), but=site)

    def do(by: Any, now: Any) -> Site:
        details = form.details() | {"hotspot_id": site.hotspot_id}
        return places.edit_place(
            site_id=site.pk,
            revision=form.cleaned_data["revision"] or 0,
            details=PlaceDetails(**details),
            by=by,
            now=now,
        )

    words = {"title": _("Change this place"), "submit": _("Keep the change")}
    return act_on_place(
        request, form=form, do=do, done=_("The place is changed."), words=words, site=site
    )


@login_required
@require_http_methods(METHODS)
def close_place(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the keeper close a place, with the reason."""
    site = own_place(request, pk)
    form = CloseForm(_typed(request))
    words = {
        "title": _("Close this place"),
        "lead": _("Companies do not find it any more. Its facts and history stay, and you can "
                  "open it again."),
        "submit": _("Close this place now"),
    }  # fmt: skip
    return act_on_place(
        request,
        form=form,
        do=lambda by, now: places.close_place(site_id=site.pk, **form.cleaned_data, by=by, now=now),
        done=_("The place is closed."),
        words=words,
        site=site,
    )


@login_required
@require_POST
def open_place(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the keeper open a closed place again."""
    site = get_object_or_404(access.kept_sites(user=request.user), pk=pk)
    act = partial(places.open_place_again, site_id=site.pk)
    return act_at_once(request, act=act, done=_("The place is open again."), site=site)


@login_required
@require_http_methods(METHODS)
def split_place(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the keeper split a place into parts that take over from it."""
    site = own_place(request, pk)
    form = SplitForm(_typed(request))

    def do(by: Any, now: Any) -> None:
        parts = [dividing.Part(**part) for part in form.parts()]
        dividing.split_place(site_id=site.pk, parts=parts, by=by, now=now)

    words = {
        "title": _("Split this place"),
        "lead": _("The parts take over: what holds for the whole holds for each. Area you fill in "
                  "per part. Of power and the like nothing is known until you say it. To add a "
                  "part and keep the whole, choose “Add a part” on its page."),
        "submit": _("Split it"),
    }  # fmt: skip
    return act_on_place(
        request, form=form, do=do, done=_("The place is split."), words=words, site=site
    )


@login_required
@require_http_methods(METHODS)
def merge_place(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the keeper merge a place with others of its kind."""
    site = own_place(request, pk)
    others = to_merge_with(user=request.user, site=site)
    form = MergeForm(_typed(request), others=others, initial={"name": site.name})

    def do(by: Any, now: Any) -> Site:
        ids = [site.pk, *form.cleaned_data["others"]]
        name = form.cleaned_data["name"]
        return dividing.merge_places(site_ids=ids, name=name, by=by, now=now)

    words = {
        "title": _("Merge this place with others"),
        "lead": _("One new place takes over. Areas are added up where each is known; what the "
                  "places say alike stays. Power is not added up: it may be the same twice."),
        "submit": _("Merge them"),
        "empty": "" if others else _("There is no other place of this kind beside it."),
    }  # fmt: skip
    return act_on_place(
        request, form=form, do=do, done=_("The places are merged."), words=words, site=site
    )


@login_required
@require_http_methods(METHODS)
def state_terms(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the keeper say on which terms a place can be had."""
    site = own_place(request, pk)
    form = TermsForm(_typed(request), initial=_today())

    def do(by: Any, now: Any) -> None:
        terms = offering.Terms(**form.cleaned_data)
        offering.state_terms(site_id=site.pk, terms=terms, by=by, now=now)

    words = {
        "title": _("State a price"),
        "lead": _("Per way of getting the place one price: an amount, a range, or on request."),
        "submit": _("Record this price"),
    }
    return act_on_place(
        request, form=form, do=do, done=_("The price is recorded."), words=words, site=site
    )


@login_required
@require_http_methods(METHODS)
def add_contact(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the keeper write down who to call."""
    site = own_place(request, pk)
    form = ContactForm(_typed(request), initial=_today())

    def do(by: Any, now: Any) -> None:
        contact = offering.Contact(**form.cleaned_data)
        offering.add_contact(site_id=site.pk, contact=contact, by=by, now=now)

    words = {
        "title": _("Add who to call"),
        "lead": _("Only who keeps this place and who guides cases reads this."),
        "submit": _("Keep this contact"),
    }
    return act_on_place(
        request, form=form, do=do, done=_("The contact is kept."), words=words, site=site
    )


@login_required
@require_POST
def end_contact(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the keeper take somebody off a place."""
    contact = get_object_or_404(
        access.editable_contacts(user=request.user).select_related("site"), pk=pk
    )
    act = partial(offering.end_contact, contact_id=contact.pk)
    return act_at_once(request, act=act, done=_("The contact is removed."), site=contact.site)


@login_required
@require_http_methods(METHODS)
def hold_place(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the keeper hold a place until a day."""
    site = own_place(request, pk)
    form = HoldForm(_typed(request))

    def do(by: Any, now: Any) -> None:
        offering.hold_place(site_id=site.pk, **form.cleaned_data, by=by, now=now)

    words = {
        "title": _("Reserve this place"),
        "lead": _("Who looks for places sees until when it is held, never for whom. It ends by "
                  "itself on the day."),
        "submit": _("Reserve it"),
    }  # fmt: skip
    return act_on_place(
        request,
        form=form,
        do=do,
        done=_("The place is held."),
        words=words,
        site=site,
    )


@login_required
@require_POST
def end_hold(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the keeper let a held place go."""
    hold = get_object_or_404(access.editable_holds(user=request.user).select_related("site"), pk=pk)
    act = partial(offering.end_hold, hold_id=hold.pk)
    return act_at_once(request, act=act, done=_("The place is free again."), site=hold.site)


def own_place(request: HttpRequest, pk: int) -> Site:
    """Return an open place of the own organizations; anything else is not there."""
    rows = access.editable_sites(user=request.user).select_related("municipality", "hotspot")
    return get_object_or_404(rows, pk=pk)


def _typed(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, also where that is nothing: an empty form is told what is missing."""
    return request.POST if request.method == "POST" else None


def _today() -> dict[str, Any]:
    return {"observed_on": timezone.localdate(), "trust": "STATED", "price_form": "AMOUNT"}


def _place_form(
    request: HttpRequest, *, initial: Mapping[str, Any], but: Site | None = None
) -> PlaceForm:
    form = place_form(_typed(request), initial=initial, user=request.user, but=but)
    if form is None:
        raise Http404
    return form


def _start(whole: Site | None) -> dict[str, Any]:
    start = {"observed_on": timezone.localdate(), "trust": "STATED"}
    if whole is None:
        return start
    return start | {
        "parent": whole.pk,
        "municipality": whole.municipality.name,
        "kept_by": places.keeper_id_of(whole),
        "postcode": whole.postcode,
        "owner": whole.owner,
    }


def act_on_place(
    request: HttpRequest,
    *,
    form: forms.Form,
    do: Callable[..., Any],
    done: str,
    words: Mapping[str, str],
    site: Site | None = None,
    back_url: str = "",
) -> HttpResponse:
    """Show a form about a place, or do what it says; a refusal stands beside its field."""
    back_url = back_url or reverse("supply:site", args=[site.pk if site else 0])
    if request.method == "POST" and form.is_valid():
        try:
            made = do(by=signed_in(request.user), now=timezone.now())
        except UnableToKeepPlace as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        except UnacceptableFile as refusal:
            form.add_error("file", why_not(refusal))
        except EditedMeanwhile as refusal:
            form.count_from(refusal.revision)  # type: ignore[attr-defined]
            form.add_error(
                None,
                _("Somebody changed this place while you had it open. Look at its page; send this "
                  "again only if it is better."),
            )  # fmt: skip
        else:
            messages.success(request, done)
            goes_to = made if isinstance(made, Model) else site
            return redirect("supply:site", goes_to.pk if goes_to is not None else 0)
    step = (words["title"], "")
    steps = ((site.name, back_url), step) if site else (step,)
    context = {
        "form": form,
        "words": words,
        "site": site,
        "back_url": back_url,
        "trail": sites_trail(*steps),
    }
    return render(request, "supply/place_form.html", context)


def act_at_once(
    request: HttpRequest, *, act: Callable[..., Any], done: str, site: Site
) -> HttpResponse:
    """Do an act that one press of a button asks, and go back to the place."""
    try:
        act(by=signed_in(request.user), now=timezone.now())
    except UnableToKeepPlace as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("supply:site", site.pk)
