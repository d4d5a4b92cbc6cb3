"""Companies and their figures over the API: the rows and the services of their pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_filters import (
    ChoiceFilter,
    DateFilter,
    FilterSet,
)
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from groeiruimte.companies import access
from groeiruimte.companies.choices import Quantity, StatusKind, TechnologyDomain
from groeiruimte.companies.forms.companies import CompanyForm
from groeiruimte.companies.forms.figures import ObservationsForm
from groeiruimte.companies.serializers import CompanyChange, CompanyRow, FigureRow, NewFigure
from groeiruimte.companies.services.companies import (
    LooksLikeAnotherCompany,
    UnableToSaveCompany,
    create_company,
    record_company_reading,
    update_company,
)
from groeiruimte.companies.services.observations import (
    UnableToRecord,
    record_observations,
    remove_observation,
)
from groeiruimte.organizations.access import signed_in
from groeiruimte.rest.checked import checked, refusing, typed
from groeiruimte.rest.filters import Code, IsSet, RowNumber
from groeiruimte.rest.problems import ChangedMeanwhile, Conflict
from groeiruimte.rest.scopes import Area
from groeiruimte.rest.views import RestView, RowsView, RowView, made, right_now
from groeiruimte.web.conflicts import EditedMeanwhile

#: The key of the body per field of the form.
_KEYS: Final = {
    "organization": "heldById",
    "name": "name",
    "kvk_number": "kvkNumber",
    "municipality": "municipality",
    "postcode": "postcode",
    "technology_domain": "technologyDomain",
    "founded_year": "foundedYear",
    "website": "website",
    "contact_name": "contactName",
    "contact_email": "contactEmail",
    "contact_phone": "contactPhone",
    "account_manager": "accountManagerId",
    "note": "note",
}
_ACCEPTED: Final = "similarAccepted"


class CompanyFilter(FilterSet):
    """Which companies to give."""

    kvkNumber = Code(field_name="kvk_number")
    technologyDomain = ChoiceFilter(
        field_name="technology_domain", choices=TechnologyDomain.choices
    )
    status = ChoiceFilter(choices=StatusKind.choices)
    isArchived = IsSet(field_name="archived_at")


class _Companies(RestView):
    area = Area.PIPELINE
    serializer_class = CompanyRow

    def get_queryset(self) -> Any:
        rows = access.visible_companies(user=self.request.user)
        return rows.select_related("held_by").order_by("pk")

    def _made_form(self, row: Any = None) -> tuple[CompanyForm, bool]:
        """Return the form of the page, filled in with the body, over what stands there."""
        body = dict(self.request.data)
        accepted = body.pop(_ACCEPTED, False) is True
        form = CompanyForm(
            _as_it_stands(row) | typed(body, keys=_KEYS),
            user=self.request.user,
            organization_id=row.held_by_id if row else None,
            today=timezone.localdate(right_now()),
        )
        return checked(form, keys=_KEYS), accepted


class CompaniesView(_Companies, RowsView):
    """The companies in the own pipelines."""

    filterset_class = CompanyFilter

    @extend_schema(request=CompanyChange, responses={201: CompanyRow})
    def post(self, request: Request) -> Response:
        """Put a company into an own pipeline."""
        if not access.own_pipelines(user=request.user).exists():
            raise Conflict(_("You keep no pipeline."))
        form, accepted = self._made_form()
        with refusing(UnableToSaveCompany, keys=_KEYS), _asking_about_similar():
            row = create_company(
                organization_id=form.organization_id or 0,
                details=form.details(),
                similar_accepted=accepted,
                by=signed_in(request.user),
                now=right_now(),
            )
        (content,) = self.shown([self.get_queryset().get(pk=row.pk)])
        return made(content, location=reverse("api:company", args=[row.pk]))


class CompanyView(_Companies, RowView):
    """One company in an own pipeline."""

    def note_reading(self, row: Any) -> None:
        """Put on the record that it was opened, as its page does."""
        record_company_reading(company=row, by=signed_in(self.request.user), now=right_now())

    @extend_schema(request=CompanyChange, responses={200: CompanyRow})
    def patch(self, request: Request, pk: int) -> Response:
        """Change what is written down; what is left out stays as it is."""
        row = self.get_object()
        self.changed_from(row)
        form, accepted = self._made_form(row)
        try:
            with refusing(UnableToSaveCompany, keys=_KEYS), _asking_about_similar():
                update_company(
                    company_id=row.pk,
                    opened_revision=row.revision,
                    details=form.details(),
                    similar_accepted=accepted,
                    by=signed_in(request.user),
                    now=right_now(),
                )
        except EditedMeanwhile as meanwhile:
            raise ChangedMeanwhile from meanwhile
        return self.retrieve(request)


class FigureFilter(FilterSet):
    """Which figures to give."""

    companyId = RowNumber(field_name="company_id")
    quantity = ChoiceFilter(choices=Quantity.choices)
    observedFrom = DateFilter(field_name="observed_on", lookup_expr="gte")
    observedUntil = DateFilter(field_name="observed_on", lookup_expr="lte")


class _Figures(RestView):
    area = Area.PIPELINE
    serializer_class = FigureRow

    def get_queryset(self) -> Any:
        return access.editable_observations(user=self.request.user).order_by("pk")


class FiguresView(_Figures, RowsView):
    """What was seen of the companies in the own pipelines, day by day."""

    filterset_class = FigureFilter

    @extend_schema(request=NewFigure, responses={201: FigureRow})
    def post(self, request: Request) -> Response:
        """Write down a figure; one that was there for that day is corrected."""
        new = NewFigure(data=request.data)
        new.is_valid(raise_exception=True)
        said: dict[str, Any] = new.validated_data
        company = access.editable_companies(user=request.user).filter(pk=said["companyId"]).first()
        if company is None:
            raise ValidationError({"companyId": [_("There is no such company.")]})
        keys = {said["quantity"]: "value", "observed_on": "observedOn"}
        form = ObservationsForm(
            {
                "observed_on": said["observedOn"],
                "trust": said["trust"],
                "source": said["source"],
                said["quantity"]: said["value"],
            }
        )
        with refusing(UnableToRecord):
            (row,) = record_observations(
                company_id=company.pk,
                seen=checked(form, keys=keys).seen(),
                by=signed_in(request.user),
                now=right_now(),
            )
        (content,) = self.shown([row])
        return made(content, location=reverse("api:figure", args=[row.pk]))


class FigureView(_Figures, RowView):
    """One figure of a company in an own pipeline."""

    @extend_schema(responses={204: None})
    def delete(self, request: Request, pk: int) -> Response:
        """Take back a figure that turned out to be wrong; that it was there stays on the record."""
        row = self.get_object()
        self.changed_from(row)
        remove_observation(observation_id=row.pk, by=signed_in(request.user), now=right_now())
        return Response(status=204)


def _as_it_stands(row: Any) -> dict[str, Any]:
    """Return a company as the form takes it; nothing for a new one."""
    if row is None:
        return {}
    renamed = {"municipality": "municipality_name", "account_manager": "account_manager_id"}
    standing = {
        field: getattr(row, renamed.get(field, field)) for field in _KEYS if field != "organization"
    }
    return {field: "" if value is None else value for field, value in standing.items()}


@contextmanager
def _asking_about_similar() -> Iterator[None]:
    try:
        yield
    except LooksLikeAnotherCompany as question:
        numbers = ", ".join(str(pk) for pk, _name in question.similar)
        words = _(
            "The pipeline holds companies with nearly this name: %(numbers)s. Is it another one? "
            "Then send similarAccepted."
        )
        raise Conflict(words % {"numbers": numbers}) from question
