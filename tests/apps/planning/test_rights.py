"""What a line of a task says one may do is what the doors of `access.py` say."""

import pytest
from django.utils import timezone

from groeiruimte.planning import access
from groeiruimte.planning.models.tasks import Task
from groeiruimte.planning.pages.lines import rights_on
from tests.apps.cases.factories import make_named_case
from tests.apps.planning.factories import make_task
from tests.factories import make_grant, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("organization", ["OOST_NL", "NFIA", "BOM"])
def test_are_those_of_the_doors_for_holder_reader_and_stranger(organization, us, case):
    today = timezone.localdate()
    make_grant(case.lead, organization="NFIA", level="CASE")
    reader = make_user(organization=organization, roles=["CASE_ADVISER"])
    make_task(case, owner=us)
    make_task(case, organization="NFIA", owner=make_user(organization="NFIA"))
    make_task(make_named_case("Elders"), owner=us)

    found = rights_on(Task.objects.all(), user=reader, today=today)

    def keys(rows):
        return set(rows.values_list("pk", flat=True))

    cases = list(Task.objects.values_list("case_id", flat=True))
    assert found.workable == keys(access.workable_tasks(user=reader, today=today))
    assert found.plannable == keys(access.plannable_tasks(user=reader))
    assert found.named == access.named_cases(user=reader, today=today, case_ids=cases)
    assert bool(found.workable) == (organization != "BOM")
