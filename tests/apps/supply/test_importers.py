"""The open-data files themselves, taken in twice."""


import pytest

from groeiruimte.supply.models import Fact
from groeiruimte.supply.services import import_file
from tests.factories import A_MORNING_IN_JUNE

pytestmark = pytest.mark.django_db


def taken(kind, file, *, name=None, content=None):
    return import_file(
        kind=kind,
        content=content if content is not None else file.read_bytes(),
        file_name=name or file.name,
        by=None,
        now=A_MORNING_IN_JUNE,
    )


def counts(done):
    return (done.created, done.changed, done.unchanged, done.not_taken)


FILES = [
    pytest.param("IBIS", "ibis/ibis_sample.csv", id="IBIS"),
    pytest.param("CAPACITY_MAP", "capacity_map/tso_example.json", id="capacity map"),
    pytest.param("DUO_HBO", "duo_hbo/duo_ingeschrevenhbo_2024_selectie.json", id="DUO hbo"),
    pytest.param("MUNICIPALITIES", "municipalities/NLD_muni.csv", id="CBS 2022"),
    pytest.param("MUNICIPALITIES", "municipalities/gemeenten_2026.json", id="2026"),
    pytest.param("STATIONS", "stations/stations.csv", id="stations"),
]


@pytest.mark.parametrize(("kind", "path"), FILES)
def test_the_same_file_again_changes_nothing(shared, kind, path):
    first = taken(kind, shared / "data" / path)
    facts = Fact.objects.count()
    print(kind, counts(first), facts)

    again = taken(kind, shared / "data" / path)

    assert (again.created, again.changed) == (0, 0)
    assert again.unchanged == first.created + first.changed + first.unchanged
    assert again.not_taken == first.not_taken
    assert Fact.objects.count() == facts
