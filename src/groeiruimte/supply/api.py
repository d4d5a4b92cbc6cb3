"""Places and what is stated of them over the API."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_filters import ChoiceFilter, FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from groeiruimte.organizations.access import signed_in
from groeiruimte.programme.fact_kinds import FactKind, stated_kinds
from groeiruimte.rest.checked import checked_together, refusing, typed
from groeiruimte.rest.filters import Code, IsSet, RowNumber
from groeiruimte.rest.problems import ChangedMeanwhile, Conflict
from groeiruimte.rest.scopes import Area
from groeiruimte.rest.serializers import LARGEST_NUMBER
from groeiruimte.rest.views import RestView, RowsView, RowView, made, right_now
from groeiruimte.supply import access
from groeiruimte.supply.choices import SiteKind
from groeiruimte.supply.forms.facts import FactForm
from groeiruimte.supply.forms.places import as_it_is, place_form
from groeiruimte.supply.rules import is_of_hotspots, is_of_sites
from groeiruimte.supply.selectors.tree import keepers_of
from groeiruimte.supply.serializers import FactRow, NewFact, NewPlace, PlaceChange, PlaceRow
from groeiruimte.supply.services import places
from groeiruimte.supply.services.facts import (
    StatedFact,
    UnableToStateFact,
    state_fact,
    state_hotspot_fact,
)
from groeiruimte.supply.services.places import UnableToKeepPlace
from groeiruimte.web.conflicts import EditedMeanwhile

#: The key of the body per field of the form.
_KEYS: Final = {
    "value": "value",
    "valid_from": "validFrom",
    "valid_until": "validUntil",
    "source": "source",
    "source_url": "sourceUrl",
    "observed_on": "observedOn",
    "trust": "trust",
    "confirmed": "isConfirmed",
}
#: What says of what a fact is.
_OF_WHAT: Final = ("placeId", "placeRevision", "hotspotId", "seenFactId")
#: The same for the form of a place.
_PLACE_KEYS: Final = {
    "name": "name",
    "kind": "kind",
    "municipality": "municipality",
    "parent": "partOfId",
    "kept_by": "keptBy",
    "owner": "owner",
    "postcode": "postcode",
    "point": "latitude",
    "source": "source",
    "observed_on": "observedOn",
    "trust": "trust",
    "reason": "closedBecause",
    "words": "closedWords",
}
_ENDING: Final = frozenset({"isClosed", "closedBecause", "closedWords"})


class PlaceFilter(FilterSet):
    """Which places to give."""

    kind = ChoiceFilter(choices=SiteKind.choices)
    municipalityCode = Code(field_name="municipality__code")
    hotspot = Code(field_name="hotspot__code")
    keptBy = Code(field_name="kept_by__code")
    isClosed = IsSet(field_name="closed_at")


class _Places(RestView):
    area = Area.SUPPLY
    serializer_class = PlaceRow

    def get_queryset(self) -> Any:
        rows = access.visible_sites(user=self.request.user)
        return rows.select_related("municipality", "hotspot", "kept_by").order_by("pk")


class PlacesView(_Places, RowsView):
    """The places where a company could grow, closed ones too."""

    filterset_class = PlaceFilter

    @extend_schema(request=NewPlace, responses={201: PlaceRow})
    def post(self, request: Request) -> Response:
        """Add a place to the register of an own organization."""
        keepers = list(keepers_of(user=request.user))
        only = {"kept_by": keepers[0].pk} if len(keepers) == 1 else {}
        details = _details(request.user, NewPlace(data=request.data), standing=only)
        with refusing(UnableToKeepPlace, keys=_PLACE_KEYS):
            row = places.add_place(details=details, by=signed_in(request.user), now=right_now())
        (content,) = self.shown([self.get_queryset().get(pk=row.pk)])
        return made(content, location=reverse("api:place", args=[row.pk]))


class PlaceView(_Places, RowView):
    """One place."""

    @extend_schema(request=PlaceChange, responses={200: PlaceRow})
    def patch(self, request: Request, pk: int) -> Response:
        """Change what an own place is, close it, or open it again; its facts stay."""
        row = self.row_to_change(
            among=access.kept_sites(user=request.user),
            otherwise=_("Only who keeps this place changes it."),
        )
        change = PlaceChange(data=request.data, partial=True)
        user = signed_in(request.user)
        try:
            with refusing(UnableToKeepPlace, keys=_PLACE_KEYS):
                if set(request.data) & _ENDING:
                    _close_or_open(row, change, user=user)
                else:
                    _edit(row, change, user=user)
        except EditedMeanwhile as meanwhile:
            raise ChangedMeanwhile from meanwhile
        return self.retrieve(request)


def _close_or_open(row: Any, change: PlaceChange, *, user: Any) -> None:
    change.is_valid(raise_exception=True)
    said = change.validated_data
    others = dict.fromkeys(sorted(set(said) - _ENDING), [_("Send this in a call of its own.")])
    if "isClosed" not in said:
        others |= {"isClosed": [_("Say whether it closes.")]}
    if others:
        raise ValidationError(others)
    if not said["isClosed"]:
        places.open_place_again(site_id=row.pk, by=user, now=right_now())
        return
    places.close_place(
        site_id=row.pk,
        reason=said.get("closedBecause", ""),
        words=said.get("closedWords", ""),
        by=user,
        now=right_now(),
    )


def _edit(row: Any, change: PlaceChange, *, user: Any) -> None:
    if not change.initial_data:
        raise ValidationError([_("Send what changes.")])
    now = right_now()
    standing = as_it_is(row, today=timezone.localdate(now))
    details = _details(user, change, standing=standing, but=row)
    places.edit_place(
        site_id=row.pk,
        revision=row.revision,
        details=replace(details, hotspot_id=row.hotspot_id),
        by=user,
        now=now,
    )


def _details(
    user: Any, body: Any, *, standing: Mapping[str, Any], but: Any = None
) -> places.PlaceDetails:
    """Return what a place is, as its page would read it: what was sent, over what stands there."""
    said = dict(body.initial_data)
    point = [said.pop(key) for key in ("latitude", "longitude") if key in said]
    if len(point) == 1:
        raise ValidationError([_("Send latitude and longitude together.")])
    typed_in = dict(standing) | typed(said, keys=_PLACE_KEYS)
    if "keptBy" in said:
        codes = {row.code: row.pk for row in keepers_of(user=user)}
        typed_in["kept_by"] = codes.get(str(said["keptBy"]), "")
    if point:
        is_known = all(isinstance(part, int | float) for part in point)
        typed_in["point"] = "{:.6f}, {:.6f}".format(*point) if is_known else ""
    form = place_form(typed_in, user=user, but=but)
    if form is None:
        raise Conflict(_("You keep no places."))
    return places.PlaceDetails(**checked_together(form, body, keys=_PLACE_KEYS).details())


class FactFilter(FilterSet):
    """Which facts to give."""

    placeId = RowNumber(field_name="site_id")
    hotspotId = RowNumber(field_name="hotspot_id")
    municipalityCode = Code(field_name="municipality__code")
    kind = Code()


class _Facts(RestView):
    area = Area.SUPPLY
    serializer_class = FactRow

    def get_queryset(self) -> Any:
        return access.visible_facts(user=self.request.user).order_by("pk")


class FactsView(_Facts, RowsView):
    """What is stated of places and areas, and was not replaced."""

    filterset_class = FactFilter

    @extend_schema(request=NewFact, responses={201: FactRow})
    def post(self, request: Request) -> Response:
        """State a fact about an own place or hotspot."""
        new = NewFact(data=request.data)
        body = dict(request.data)
        subject, seen = _subject(request, {key: body.pop(key) for key in _OF_WHAT if key in body})
        kind = _kind(body.pop("kind", None), of_hotspots="hotspot_id" in subject)
        is_known = body.pop("isKnown", True) is not False
        values = _typed(body, kind) | {"known": "YES" if is_known else "NO", "revision": seen}
        form = checked_together(FactForm(values, kind=kind), new, keys=_KEYS)
        stated = StatedFact(**form.stated())
        state = partial(state_fact, revision=seen)
        if "hotspot_id" in subject:
            state = partial(state_hotspot_fact, seen_fact_id=seen)
        try:
            with refusing(UnableToStateFact):
                row = state(**subject, stated=stated, by=signed_in(request.user), now=right_now())
        except EditedMeanwhile as meanwhile:
            raise ChangedMeanwhile from meanwhile
        (content,) = self.shown([self.get_queryset().get(pk=row.pk)])
        return made(content, location=reverse("api:fact", args=[row.pk]))


class FactView(_Facts, RowView):
    """One fact."""


def _subject(request: Request, said: dict[str, Any]) -> tuple[dict[str, int], int]:
    """Return of what a fact is stated, and what its keeper saw before."""
    if ("placeId" in said) == ("hotspotId" in said):
        raise ValidationError([_("Send either placeId or hotspotId.")])
    is_place = "placeId" in said
    key, seen_key = ("placeId", "placeRevision") if is_place else ("hotspotId", "seenFactId")
    if set(said) != {key, seen_key} or not _is_number(said[seen_key]):
        raise ValidationError({seen_key: [_("Say what you read: two keepers may be at it.")]})
    number = said[key] if _is_number(said[key]) else 0
    mine = (access.editable_sites if is_place else access.editable_hotspots)(user=request.user)
    if not mine.filter(pk=number).exists():
        words = _("You keep no such place.") if is_place else _("You keep no such hotspot.")
        raise ValidationError({key: [words]})
    return {"site_id" if is_place else "hotspot_id": number}, said[seen_key]


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST_NUMBER


def _kind(key: object, *, of_hotspots: bool) -> FactKind:
    belongs = is_of_hotspots if of_hotspots else is_of_sites
    found = next((kind for kind in stated_kinds() if kind.key == key and belongs(kind=kind)), None)
    if found is None:
        raise ValidationError({"kind": [_("There is no such kind of fact here.")]})
    return found


def _typed(body: dict[str, Any], kind: FactKind) -> dict[str, Any]:
    values = typed(body, keys=_KEYS)
    if kind.unit == "yes_no" and isinstance(body.get("value"), bool):
        values["value"] = "1" if body["value"] else "0"
    return values
