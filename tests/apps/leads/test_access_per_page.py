"""While a page is read, who may see what is asked once: the answer is the same as asking anew."""

from datetime import timedelta
from itertools import product

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from groeiruimte.leads import access
from groeiruimte.leads.models.leads import Lead
from groeiruimte.leads.models.team import TeamMember
from groeiruimte.project.middleware import OncePerPageMiddleware
from groeiruimte.web.per_request import is_remembering, once, remembering
from tests.factories import A_MORNING_IN_JUNE, make_grant, make_lead, make_user

pytestmark = pytest.mark.django_db
TODAY = A_MORNING_IN_JUNE.date()
PEOPLE = [
    ("CASE_ADVISER", "NFIA"),
    ("PIPELINE_MANAGER", "BOM"),
    ("HOTSPOT_MANAGER", "ALMERE"),
    ("CASE_ADVISER", "BOM"),
    ("PRIVACY_OFFICER", "NFIA"),
]
DOORS = {
    "seen": lambda user: access.visible_leads(user=user, today=TODAY),
    "named": lambda user: access.leads_with_identity(user=user, today=TODAY),
    "guided": lambda user: access.leads_known_as_adviser(user=user, today=TODAY),
    "worked on": lambda user: access.workable_leads(user=user),
    "shared": lambda user: access.shareable_leads(user=user),
}


@pytest.fixture
def grants():
    """Leave grants of every level and role, some of which open nothing today."""
    for level, role in product(("TEASER", "CASE", "IDENTITY"), ("", "PIPELINE_MANAGER")):
        make_grant(make_lead(), level=level, role=role)
    for organization in ("ALMERE", "NFIA", "BOM"):
        make_grant(make_lead(), level="CASE", organization=organization, role="HOTSPOT_MANAGER")
        make_grant(make_lead(), level="CASE", organization=organization)
    make_grant(make_lead(), organization="BOM", role="PIPELINE_MANAGER")
    make_grant(make_lead(), level="CASE", valid_until=TODAY - timedelta(days=1))
    make_grant(make_lead(), level="CASE", withdrawn_at=A_MORNING_IN_JUNE)


@pytest.mark.parametrize(("role", "organization"), PEOPLE)
@pytest.mark.parametrize("door", DOORS)
def test_both_ways_open_the_same_leads(door, role, organization, grants):
    user = make_user("reader", roles=(role,), organization=organization)
    anew = set(DOORS[door](user).values_list("pk", flat=True))

    with remembering():
        kept = set(DOORS[door](user).values_list("pk", flat=True))
        again = set(DOORS[door](user).values_list("pk", flat=True))

    assert anew == kept == again


def test_the_examples_open_some_leads_and_not_others(grants):
    opened = {
        person: access.visible_leads(
            user=make_user("reader" + person[0], roles=(person[0],), organization=person[1]),
            today=TODAY,
        ).count()
        for person in PEOPLE[:3]
    }

    assert 0 < min(opened.values()) <= max(opened.values()) < Lead.objects.count()


def test_project_assurance_changes_nothing_either_way():
    lead = make_lead()
    user = make_user("assurance", roles=("CASE_ADVISER",), organization=lead.company.held_by.code)
    TeamMember.objects.create(
        lead=lead,
        part="ASSURANCE",
        person=user,
        organization=lead.company.held_by,
        from_on=TODAY - timedelta(days=400),
        set_by=lead.promoted_by,
        set_at=A_MORNING_IN_JUNE,
    )

    assert not access.workable_leads(user=user).exists()
    with remembering():
        assert not access.workable_leads(user=user).exists()
        assert access.own_leads(user=user).exists()


class TestWhatIsKept:
    def test_is_asked_once_in_a_page_and_anew_in_the_next(self):
        asked = []
        for _page in range(2):
            with remembering():
                for _part in range(3):
                    once("key", lambda: asked.append(1))

        assert len(asked) == 2

    def test_is_asked_each_time_where_no_page_is_read(self):
        asked = []
        for _part in range(3):
            once("key", lambda: asked.append(1))

        assert len(asked) == 3

    @pytest.mark.parametrize(
        ("method", "expected"), [("get", True), ("head", True), ("post", False), ("put", False)]
    )
    def test_is_for_requests_that_change_nothing(self, method, expected):
        seen = []

        def page(_request):
            seen.append(is_remembering())
            return HttpResponse()

        OncePerPageMiddleware(page)(getattr(RequestFactory(), method)("/"))

        assert seen == [expected]
        assert not is_remembering()

    def test_ends_when_a_page_breaks(self):
        def page(_request):
            raise RuntimeError

        with pytest.raises(RuntimeError):
            OncePerPageMiddleware(page)(RequestFactory().get("/"))

        assert not is_remembering()
