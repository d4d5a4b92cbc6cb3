"""Places and what is stated of them over the API."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
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
from groeiruimte.supply.rules import is_of_hotspots, is_of_sites, kind_of_area
from groeiruimte.supply.selectors.tree import keepers_of
from groeiruimte.supply.serializers import FactRow, NewFact, NewPlace, PlaceChange, PlaceRow
from groeiruimte.supply.services import places
from groeiruimte.supply.services.facts import (
    StatedFact,
    UnableToStateFact,
    state_area_fact,
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
_SUBJECTS: Final = ("placeId", "hotspotId", "municipalityCode", "gridAreaId")
_OF_WHAT: Final = (*_SUBJECTS, "placeRevision", "seenFactId")
_NO_AREA: Final = gettext_lazy("You keep no register with such an area.")
#: Which of those one keeps, and what to say of another.
_KEEPING: Final[dict[str, tuple[Callable[..., Any], Any]]] = {
    "placeId": (access.editable_sites, gettext_lazy("You keep no such place.")),
    "hotspotId": (access.editable_hotspots, gettext_lazy("You keep no such hotspot.")),
    "municipalityCode": (access.editable_municipalities, _NO_AREA),
    "gridAreaId": (access.editable_grid_areas, _NO_AREA),
}
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
    gridAreaId = RowNumber(field_name="grid_area_id")
    kind = Code()


class _Facts(RestView):
    area = Area.SUPPLY
    serializer_class = FactRow

    def get_queryset(self) -> Any:
        rows = access.visible_facts(user=self.request.user)
        return rows.select_related("municipality").order_by("pk")


class FactsView(_Facts, RowsView):
    """What is stated of places and areas, and was not replaced."""

    filterset_class = FactFilter

    @extend_schema(request=NewFact, responses={201: FactRow})
    def post(self, request: Request) -> Response:
        """State a fact about an own place or hotspot, or an area of the registers one keeps."""
        new = NewFact(data=request.data)
        body = dict(request.data)
        about = _subject(request, {key: body.pop(key) for key in _OF_WHAT if key in body})
        kind = _kind(body.pop("kind", None), belongs=about.belongs)
        is_known = body.pop("isKnown", True) is not False
        values = _typed(body, kind) | {"known": "YES" if is_known else "NO", "revision": about.seen}
        form = checked_together(FactForm(values, kind=kind), new, keys=_KEYS)
        stated = StatedFact(**form.stated())
        try:
            with refusing(UnableToStateFact):
                row = about.state(stated=stated, by=signed_in(request.user), now=right_now())
        except EditedMeanwhile as meanwhile:
            raise ChangedMeanwhile from meanwhile
        (content,) = self.shown([self.get_queryset().get(pk=row.pk)])
        return made(content, location=reverse("api:fact", args=[row.pk]))


class FactView(_Facts, RowView):
    """One fact."""


@dataclass(frozen=True, slots=True)
class _About:
    """Of what a fact is stated: what its keeper saw, which kinds go with it, and how it is kept."""

    seen: int
    belongs: Callable[..., bool]
    state: Callable[..., Any]


def _subject(request: Request, said: dict[str, Any]) -> _About:
    """Return of what a fact is stated, and what its keeper saw before."""
    keys = [key for key in _SUBJECTS if key in said]
    if len(keys) != 1:
        words = _("Send one of placeId, hotspotId, municipalityCode and gridAreaId.")
        raise ValidationError([words])
    key = keys[0]
    seen_key = "placeRevision" if key == "placeId" else "seenFactId"
    if set(said) != {key, seen_key} or not _is_number(said[seen_key]):
        raise ValidationError({seen_key: [_("Say what you read: two keepers may be at it.")]})
    seen, user = said[seen_key], request.user
    keeping, refusal = _KEEPING[key]
    at = {"code": str(said[key])} if key == "municipalityCode" else {"pk": _number(said[key])}
    rows = keeping(user=user).filter(**at)
    number = rows.values_list("pk", flat=True).first()
    if number is None:
        raise ValidationError({key: [str(refusal)]})
    return _about(key, number=number, seen=seen)


def _about(key: str, *, number: int, seen: int) -> _About:
    if key == "placeId":
        return _About(seen, is_of_sites, partial(state_fact, site_id=number, revision=seen))
    if key == "hotspotId":
        state = partial(state_hotspot_fact, hotspot_id=number, seen_fact_id=seen)
        return _About(seen, is_of_hotspots, state)
    subject = "municipality" if key == "municipalityCode" else "grid_area"
    state = partial(state_area_fact, subject=subject, area_id=number, seen_fact_id=seen)
    return _About(seen, partial(kind_of_area, subject=subject), state)


def _number(value: object) -> object:
    return value if _is_number(value) else 0


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST_NUMBER


def _kind(key: object, *, belongs: Callable[..., bool]) -> FactKind:
    found = next((kind for kind in stated_kinds() if kind.key == key and belongs(kind=kind)), None)
    if found is None:
        raise ValidationError({"kind": [_("There is no such kind of fact here.")]})
    return found


def _typed(body: dict[str, Any], kind: FactKind) -> dict[str, Any]:
    values = typed(body, keys=_KEYS)
    if kind.unit == "yes_no" and isinstance(body.get("value"), bool):
        values["value"] = "1" if body["value"] else "0"
    return values
