"""The overview of a case shows where the places in play lie: on a small map, and in a table."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from groeiruimte.cases.pages.overview import overview_of
from groeiruimte.cases.selectors.state import case_with_state
from groeiruimte.matching.models.matching import SiteVerdict
from groeiruimte.matching.services.matching import run_match
from tests.apps.matching.test_matching import asks_4_mw, elsewhere
from tests.factories import A_MORNING_IN_JUNE, make_case, make_user

pytestmark = pytest.mark.django_db

MARK = re.compile(r'data-mark="(\d+)"')


@pytest.fixture
def compared():
    """Return a case of which one place was compared with the need."""
    need = asks_4_mw()
    elsewhere()
    case = make_case(need.lead, step="OFFERS")
    run_match(articulation_id=need.pk, by=need.lead.promoted_by, now=A_MORNING_IN_JUNE)
    return case


def in_play(case, *, user=None):
    """Return what the overview shows of the places that are not excluded."""
    with_state = case_with_state(case_id=case.pk)
    return overview_of(with_state, user=user or case.adviser, today=timezone.localdate()).in_play


class TestPlacesInPlay:
    def test_stand_on_the_map_and_in_the_table_alike(self, client, compared):
        SiteVerdict.objects.update(verdict="FITS")
        for verdict in SiteVerdict.objects.select_related("site"):
            verdict.site.lon, verdict.site.lat = 6.0, 52.0
            verdict.site.save()
        client.force_login(compared.adviser)

        page = client.get(reverse("cases:case", args=[compared.pk])).content.decode()
        shown = in_play(compared)

        assert len(shown.rows) == len(MARK.findall(page)) == SiteVerdict.objects.count() > 0
        assert all(row.name in page for row in shown.rows)

    def test_are_not_what_is_excluded(self, compared):
        SiteVerdict.objects.update(verdict="EXCLUDED")

        assert in_play(compared) is None

    def test_are_told_without_a_mark_where_the_point_is_not_known(self, compared):
        SiteVerdict.objects.update(verdict="UNKNOWN")
        for verdict in SiteVerdict.objects.select_related("site"):
            verdict.site.lon = verdict.site.lat = None
            verdict.site.save()

        shown = in_play(compared)

        assert shown.map.marks == ""
        assert shown.rows
        assert f"{len(shown.rows)}" in shown.sentence.split(".")[-2]

    def test_are_shown_to_nobody_who_may_not_see_places(self, compared):
        SiteVerdict.objects.update(verdict="FITS")

        assert in_play(compared, user=make_user(organization=None)) is None
