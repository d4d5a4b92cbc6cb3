"""A company, and what was seen of it, as JSON: all of it is of the own pipeline."""

from __future__ import annotations

from rest_framework import serializers

from groeiruimte.companies.choices import Quantity, StatusKind, TechnologyDomain, Trust
from groeiruimte.rest.serializers import Body, Row


class CompanyRow(Row):
    """A company in the pipeline of an own organization."""

    id = serializers.IntegerField(source="pk")
    heldById = serializers.IntegerField(source="held_by_id")
    heldBy = serializers.CharField(source="held_by.code")
    name = serializers.CharField()
    kvkNumber = serializers.CharField(source="kvk_number")
    municipalityCode = serializers.CharField(source="municipality_code")
    municipality = serializers.CharField(source="municipality_name")
    postcode = serializers.CharField()
    website = serializers.CharField()
    technologyDomain = serializers.ChoiceField(
        source="technology_domain", choices=[("", ""), *TechnologyDomain.choices]
    )
    foundedYear = serializers.IntegerField(source="founded_year", allow_null=True)
    contactName = serializers.CharField(source="contact_name")
    contactEmail = serializers.CharField(source="contact_email")
    contactPhone = serializers.CharField(source="contact_phone")
    accountManagerId = serializers.IntegerField(source="account_manager_id", allow_null=True)
    note = serializers.CharField()
    status = serializers.ChoiceField(choices=StatusKind.choices)
    isInvented = serializers.BooleanField(source="is_invented")
    createdAt = serializers.DateTimeField(source="created_at")
    archivedAt = serializers.DateTimeField(source="archived_at", allow_null=True)
    revision = serializers.IntegerField()


class CompanyChange(Body):
    """What is written down about a company; what is left out stays as it is."""

    heldById = serializers.IntegerField(required=False)
    name = serializers.CharField(max_length=200)
    kvkNumber = serializers.CharField(required=False)
    municipality = serializers.CharField(required=False, max_length=100)
    postcode = serializers.CharField(required=False)
    website = serializers.CharField(required=False)
    technologyDomain = serializers.ChoiceField(required=False, choices=TechnologyDomain.choices)
    foundedYear = serializers.IntegerField(required=False, allow_null=True)
    contactName = serializers.CharField(required=False, max_length=150)
    contactEmail = serializers.CharField(required=False)
    contactPhone = serializers.CharField(required=False)
    accountManagerId = serializers.IntegerField(required=False, allow_null=True)
    note = serializers.CharField(required=False)
    similarAccepted = serializers.BooleanField(
        required=False, help_text="Looked at companies with nearly this name: it is another one."
    )


class FigureRow(Row):
    """One value of one quantity of a company on one day."""

    id = serializers.IntegerField(source="pk")
    companyId = serializers.IntegerField(source="company_id")
    quantity = serializers.ChoiceField(choices=Quantity.choices)
    value = serializers.DecimalField(max_digits=18, decimal_places=4)
    observedOn = serializers.DateField(source="observed_on")
    trust = serializers.ChoiceField(choices=Trust.choices)
    source = serializers.CharField(allow_blank=True)


class NewFigure(Body):
    """A figure that was seen; one that was there for that day is corrected."""

    companyId = serializers.IntegerField(min_value=1, max_value=2**63 - 1)
    quantity = serializers.ChoiceField(choices=Quantity.choices)
    value = serializers.DecimalField(max_digits=18, decimal_places=4)
    observedOn = serializers.DateField()
    trust = serializers.ChoiceField(choices=Trust.choices, default=Trust.STATED)
    source = serializers.CharField(allow_blank=True, default="", max_length=200)
