"""No real science park "falls off" because our list of knowledge institutions is not complete."""

import pytest

from groeiruimte.engine.matching.verdicts import Verdict
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.matching.rules.asking import Asked
from groeiruimte.matching.rules.judging import MatchQuestion, judge
from groeiruimte.supply.models.places import KnowledgeInstitution, Site
from groeiruimte.supply.selectors.snapshot import supply_snapshot
from groeiruimte.supply.services.register import load_reference_data
from tests.factories import A_MORNING_IN_JUNE, THAT_DAY

pytestmark = pytest.mark.django_db
FIRST = Quarter.of(THAT_DAY).index
FELL_OFF = ("AMSTERDAM_SCIENCE_PARK", "UTRECHT_SCIENCE_PARK", "BRIGHTLANDS_CHEMELOT_CAMPUS")


def verdicts(*, within_km):
    """Return per campus the verdict of who asks only that knowledge is so near."""
    asked = Asked(
        key="near",
        kind="knowledge_distance_km",
        needed=within_km,
        unit="km",
        needed_from=FIRST,
        needed_until=None,
        is_hard=True,
    )
    question = MatchQuestion(asked=(asked,), own_region="", latest_delay=4)
    snapshot = supply_snapshot(today=THAT_DAY, kinds=question.kinds, around=question.around)
    keys = dict(Site.objects.values_list("pk", "source_key"))
    return {
        keys[place.site_id].removeprefix("campus:"): place.verdict
        for place in judge(question=question, snapshot=snapshot).places
    }


@pytest.fixture(autouse=True)
def _register():
    load_reference_data(now=A_MORNING_IN_JUNE)


@pytest.mark.parametrize("code", FELL_OFF)
def test_a_science_park_with_a_university_beside_it_is_near_a_knowledge_institution(code):
    assert verdicts(within_km=30)[code] is Verdict.FITS


@pytest.mark.parametrize("within_km", [0, 0.5, 5, 30, 300])
def test_whatever_is_asked_no_campus_is_excluded_for_its_distance(within_km):
    assert Verdict.EXCLUDED not in verdicts(within_km=within_km).values()


def test_a_list_with_fewer_institutions_makes_places_unknown_and_never_excludes_them():
    before = verdicts(within_km=15)
    KnowledgeInstitution.objects.exclude(code="TU_DELFT").delete()

    after = verdicts(within_km=15)

    assert {code for code, verdict in after.items() if verdict is Verdict.FITS} < {
        code for code, verdict in before.items() if verdict is Verdict.FITS
    }
    assert set(after.values()) == {Verdict.FITS, Verdict.UNKNOWN}


def test_an_empty_list_leaves_every_place_unknown():
    KnowledgeInstitution.objects.all().delete()

    assert set(verdicts(within_km=30).values()) == {Verdict.UNKNOWN}
