"""Places and what is stated of them over the API."""

from __future__ import annotations

from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django_filters import ChoiceFilter, FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from groeiruimte.organizations.access import signed_in
from groeiruimte.programme.fact_kinds import FactKind, stated_kinds
from groeiruimte.rest.checked import checked, refusing, typed
from groeiruimte.rest.filters import Code, IsSet, RowNumber
from groeiruimte.rest.problems import ChangedMeanwhile
from groeiruimte.rest.scopes import Area
from groeiruimte.rest.views import RestView, RowsView, RowView, made, right_now
from groeiruimte.supply import access
from groeiruimte.supply.choices import SiteKind
from groeiruimte.supply.forms.facts import FactForm
from groeiruimte.supply.rules import is_of_sites
from groeiruimte.supply.serializers import FactRow, NewFact, PlaceRow
from groeiruimte.supply.services.facts import StatedFact, UnableToStateFact, state_fact
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
    "revision": "placeRevision",
}


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


class PlaceView(_Places, RowView):
    """One place."""


class FactFilter(FilterSet):
    """Which facts to give."""

    placeId = RowNumber(field_name="site_id")
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
        """State a fact about a place that an own organization keeps."""
        body = dict(request.data)
        site = _own_place(request, body.pop("placeId", None))
        is_known = body.pop("isKnown", True) is not False
        kind = _kind(body.pop("kind", None))
        form = FactForm({"known": "YES" if is_known else "NO"} | _typed(body, kind), kind=kind)
        stated = StatedFact(**checked(form, keys=_KEYS).stated())
        try:
            with refusing(UnableToStateFact):
                row = state_fact(
                    site_id=site.pk,
                    revision=form.cleaned_data["revision"],
                    stated=stated,
                    by=signed_in(request.user),
                    now=right_now(),
                )
        except EditedMeanwhile as meanwhile:
            raise ChangedMeanwhile from meanwhile
        (content,) = self.shown([self.get_queryset().get(pk=row.pk)])
        return made(content, location=reverse("api:fact", args=[row.pk]))


class FactView(_Facts, RowView):
    """One fact."""


def _own_place(request: Request, number: object) -> Any:
    pk = number if isinstance(number, int) and 0 < number < 2**63 else 0
    rows = access.editable_sites(user=request.user).filter(pk=pk)
    site = rows.first()
    if site is None:
        raise ValidationError({"placeId": [_("You keep no such place.")]})
    return site


def _kind(key: object) -> FactKind:
    kinds = (kind for kind in stated_kinds() if is_of_sites(kind=kind))
    found = next((kind for kind in kinds if kind.key == key), None)
    if found is None:
        raise ValidationError({"kind": [_("There is no such kind of fact of a place.")]})
    return found


def _typed(body: dict[str, Any], kind: FactKind) -> dict[str, Any]:
    values = typed(body, keys=_KEYS)
    if kind.unit == "yes_no" and isinstance(body.get("value"), bool):
        values["value"] = "1" if body["value"] else "0"
    return values
