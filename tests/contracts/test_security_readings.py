"""Whoever of another organization sees which company it is leaves a trace, on every page."""

import pytest
from django.urls import reverse

from groeiruimte.audit.models import AuditEvent
from groeiruimte.audit.services import target_name
from tests.factories import make_articulation, make_case, make_grant, make_user

pytestmark = pytest.mark.django_db
NAME = "Fotonica BV"

PAGES = {
    "demand:conversation": lambda need, case: need.lead_id,
    "demand:articulation": lambda need, case: need.pk,
    "demand:timeline": lambda need, case: need.pk,
    "matching:where": lambda need, case: need.pk,
    "cases:case": lambda need, case: case.pk,
    "cases:verify": lambda need, case: case.pk,
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_names_the_company_to_another_organization_is_on_the_record(client, name):
    need = make_articulation(confirmed=True)
    case = make_case(need.lead)
    make_grant(need.lead, organization="NFIA", level="IDENTITY")
    reader = make_user(organization="NFIA")
    client.force_login(reader)

    page = client.get(reverse(name, args=[PAGES[name](need, case)]))

    seen = AuditEvent.objects.filter(
        actor=target_name(reader), act__endswith=".read", target=target_name(need.lead)
    )
    assert (NAME in page.content.decode(), seen.count()) == (True, 1)
