"""One ranking and one number for how firm it is, on every page; what misses stands apart."""

import pytest
from django.urls import reverse

from groeiruimte.cases.models.importance import ImportanceOrder
from groeiruimte.cases.pages.importance import importance_page
from groeiruimte.cases.pages.options import weigh
from groeiruimte.propositions.pages.propositions import offers_for_choice
from tests.apps.cases.factories import KEY, make_invitation, make_named_case, make_proposition
from tests.factories import A_MORNING_IN_JUNE

pytestmark = pytest.mark.django_db
TODAY = A_MORNING_IN_JUNE.date()
ROOMY = {"power_mw": 5, "floor_space_m2": 9000}
POWERFUL = {"power_mw": 60, "floor_space_m2": 2100}
SHORT = {"power_mw": 1, "floor_space_m2": 9000}


@pytest.fixture
def case():
    case = make_named_case()
    make_proposition(case, site="Roomy", answers=ROOMY)
    make_proposition(case, site="Powerful", by="ALMERE", answers=POWERFUL)
    make_proposition(case, site="Short", by="BOM", answers=SHORT)
    return case


def put_in_order(case, *keys):
    return ImportanceOrder.objects.create(
        case=case,
        version=1,
        order=list(keys),
        pairs=[],
        entered_by=case.adviser,
        changed_at=A_MORNING_IN_JUNE,
        kept_at=A_MORNING_IN_JUNE,
    )


def both(case, weights=None):
    offers = offers_for_choice(lead_id=case.lead_id, today=TODAY)
    return (
        importance_page(case=case, today=TODAY),
        weigh(case=case, offers=offers, weights=weights or {}),
    )


def told(ordered, compared):
    return (
        [(row.name, row.times) for row in ordered.ranking],
        [(row.offer.site_name, row.times) for row in compared.ranking],
    )


def known(case):
    return importance_page(case=case, today=TODAY).known


def test_nothing_said_is_one_ranking(case):
    ordered, compared = both(case)

    one, other = told(ordered, compared)
    assert one == other
    assert ordered.statement == compared.statement != ""


def test_every_order_is_the_order_on_both_pages(case):
    keys = known(case)
    assert len(keys) >= 2
    winners = set()
    for key in keys:
        ImportanceOrder.objects.all().delete()
        put_in_order(case, key)

        one, other = told(*both(case))

        assert one == other
        winners.add(one[0][0])
    assert winners == {"Roomy", "Powerful"}


def test_sliders_that_were_set_are_the_ranking_on_both_pages(case):
    weights = {key: 100 if number == 0 else 1 for number, key in enumerate(known(case))}
    make_invitation(case, weights=weights)

    ordered, compared = both(case, weights)

    one, other = told(ordered, compared)
    assert one == other
    assert "weights that you set" in ordered.statement


def test_an_order_wins_from_older_sliders(case):
    key, *others = known(case)
    weights = dict.fromkeys(others, 100) | {key: 0}
    make_invitation(case, weights=weights)
    put_in_order(case, key)

    ordered, compared = both(case, weights)

    one, other = told(ordered, compared)
    assert one == other
    assert compared.is_ordered
    assert compared.weights[key] == max(compared.weights.values())


def test_what_misses_a_hard_requirement_stands_apart_with_what_it_misses(case):
    ordered, compared = both(case)

    assert {row.offer.site_name for row in compared.ranking} == {"Roomy", "Powerful"}
    (short,) = compared.unsuitable
    assert short.site_name == "Short"
    assert any("power" in each.lower() for each in short.misses)
    assert ordered.unsuitable[0].startswith("Short (")
    assert compared.offers[-1] == short


def test_the_page_where_one_decides_keeps_that_order(client, case):
    make_invitation(case)
    put_in_order(case, known(case)[0])
    client.post(reverse("cases:enter", args=[KEY]))

    compared = client.get(reverse("cases:mine-choose"))
    decided = client.get(reverse("cases:mine-decide"))

    names = [offer.site_name for offer in compared.context["offers"]]
    labels = [label for _value, label in decided.context["form"].fields["choice"].choices]
    assert [label.split(",")[0] for label in labels[:-1]] == names
    assert "Misses a requirement" in labels[-2]
    assert b"These miss a requirement" in compared.content
