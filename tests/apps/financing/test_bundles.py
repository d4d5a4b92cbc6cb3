"""Cases of two regions go together: composed, let in by who holds them, sent, read, answered."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from groeiruimte.financing.models.bundles import Bundle, BundleCase
from groeiruimte.financing.models.interest import FinancierInterest
from groeiruimte.financing.pages.bundles import pressing
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.organizations.choices import Role
from groeiruimte.outbox.models import Message
from groeiruimte.propositions.models.releases import Release, ReleasedProfile
from tests.factories import (
    make_articulation,
    make_case,
    make_company,
    make_consent,
    make_demand,
    make_grant,
    make_lead,
    make_organization,
    make_user,
)
from tests.query_counts import at_most

pytestmark = pytest.mark.django_db
NOW = datetime.now(tz=UTC)
NEEDED = Quarter.of(timezone.localdate()) + 6
#: Technology, who holds it, and millions of euros.
CASES = (
    *(("QUANTUM", "OOST_NL", 20), ("SEMICONDUCTOR", "OOST_NL", 21), ("IMAGING", "OOST_NL", 22)),
    *(("MECHATRONICS", "BOM", 23), ("PHARMA", "BOM", 24), ("CYBERSECURITY", "BOM", 25)),
)


def make_asking(place, domain, holder, millions):
    make_organization(holder, rom_region={"OOST_NL": "EAST", "BOM": "SOUTH"}[holder])
    company = make_company(f"Geheim {place} BV", held_by=holder, technology_domain=domain)
    lead = make_lead(company, held_by=holder)
    need = make_articulation(lead, confirmed=True)
    make_demand(need, kind="power_mw", low=3, likely=4, high=6)
    make_demand(
        need,
        kind="financing_eur",
        demand_type="FINANCING",
        unit="EUR",
        likely=millions * 1_000_000,
        needed_from=NEEDED.index + place % 3,
    )
    make_consent(company)
    case = make_case(lead)
    if holder == "BOM":
        make_grant(lead, organization="OOST_NL")
    return case


@pytest.fixture
def cases():
    return [make_asking(place, *each) for place, each in enumerate(CASES)]


@pytest.fixture
def composer():
    return make_user("Comp", organization="OOST_NL", roles=[Role.CASE_ADVISER])


@pytest.fixture
def partner():
    return make_user("Partner", organization="BOM", roles=[Role.CASE_ADVISER])


@pytest.fixture
def financier():
    return make_user("Fina", organization="INVEST_NL", roles=[Role.FINANCIER])


def compose(client, composer, cases, **told):
    client.force_login(composer)
    data = {
        "cases": [str(case.pk) for case in cases],
        "least": "50000000",
        "most": "500000000",
    }
    return client.post(reverse("financing:bundle-new"), data | told)


def ask(client, composer, bundle):
    client.force_login(composer)
    told = {
        "text": "Companies look for money to grow.",
        "organizations": [str(make_organization("INVEST_NL").pk)],
        "until": (timezone.localdate() + timedelta(days=40)).isoformat(),
    }
    return client.post(reverse("financing:bundle", args=[bundle.pk]), told)


def let_in(client, user, bundle):
    client.force_login(user)
    return client.post(reverse("financing:bundle-let-in", args=[bundle.pk]))


@pytest.fixture
def bundle(client, cases, composer):
    assert compose(client, composer, cases).status_code == 302
    return Bundle.objects.get()


@pytest.fixture
def sent(client, bundle, composer, partner, financier):
    assert ask(client, composer, bundle).status_code == 302
    let_in(client, composer, bundle)
    let_in(client, partner, bundle)
    client.force_login(composer)
    client.post(reverse("financing:bundle-send", args=[bundle.pk]))
    bundle.refresh_from_db()
    assert bundle.sent_at is not None
    return bundle


def test_the_best_bundle_is_proposed_with_how_sure_that_is_and_a_person_decides(
    client, cases, composer
):
    client.force_login(composer)

    # That the names were read comes on the record the first time.
    client.get(reverse("financing:bundle-new"))
    with at_most(10):
        page = client.get(reverse("financing:bundle-new")).content.decode()

    assert "No other choice comes to more: that is proven." in page
    assert "€\xa0135\xa0M together" in page
    assert Bundle.objects.count() == 0


def test_what_keeps_cases_from_being_a_bundle_is_said(client, cases, composer):
    page = compose(client, composer, cases[:3]).content.decode()

    assert "One region is more than 60% of the amount." in page
    assert Bundle.objects.count() == 0


def test_a_case_without_consent_or_amount_cannot_go_in(client, cases, composer):
    cases[0].lead.company.consents.all().delete()

    page = compose(client, composer, cases).content.decode()

    assert "the company did not agree yet" in page
    assert Bundle.objects.count() == 0


def test_nobody_lets_out_a_case_of_another(client, bundle, composer, partner):
    ask(client, composer, bundle)
    let_in(client, composer, bundle)

    joined = BundleCase.objects.filter(profile__isnull=False)
    assert {part.case.lead.company.held_by.code for part in joined} == {"OOST_NL"}
    assert Message.objects.filter(kind="bundle_asked", recipient=partner).exists()
    (action,) = pressing(user=partner, now=NOW)
    assert "asks to take your case" in action.label
    client.post(reverse("financing:bundle-send", args=[bundle.pk]))
    bundle.refresh_from_db()
    assert bundle.sent_at is None


def test_a_partner_reads_its_own_cases_only(client, bundle, composer, partner):
    ask(client, composer, bundle)
    client.force_login(partner)

    with at_most(40):
        page = client.get(reverse("financing:bundle", args=[bundle.pk])).content.decode()

    assert "Geheim 3 BV" in page
    assert "Geheim 0 BV" not in page
    assert client.post(reverse("financing:bundle", args=[bundle.pk])).status_code == 404


def test_strangers_find_nothing(client, sent, composer):
    other = make_organization("FUND", kind="FINANCIER")
    people = [
        make_user("S", organization="IQ", roles=[Role.CASE_ADVISER]),
        make_user("F", organization=other.code, roles=[Role.FINANCIER]),
    ]
    for user in people:
        client.force_login(user)
        for name in ("bundle", "bundle-read", "bundle-sheet"):
            address = reverse(f"financing:{name}", args=[sent.pk])
            assert client.get(address).status_code == 404
        assert "Bundle 1" not in client.get(reverse("financing:let-out")).content.decode()
    client.force_login(composer)
    assert client.get(reverse("financing:bundle-read", args=[sent.pk])).status_code == 404


def test_a_financier_reads_totals_and_profiles_without_a_name_and_answers(
    client, sent, financier, composer, partner
):
    client.force_login(financier)

    with at_most(30):
        page = client.get(reverse("financing:bundle-read", args=[sent.pk])).content.decode()

    assert "€\xa0135\xa0M" in page
    assert f"at least {sent.hidden_among} companies" in page
    assert sent.hidden_among >= 10
    assert not re.search(r"Geheim|€\xa02[0-5]\xa0M", page)
    told = {"answer": "MEETING", "words": "When?"}
    client.post(reverse("financing:bundle-read", args=[sent.pk]), told)
    assert FinancierInterest.objects.count() == Release.objects.count() == 2
    client.force_login(composer)
    assert "When?" in client.get(reverse("financing:bundle", args=[sent.pk])).content.decode()
    assert Message.objects.filter(kind="interest_shown").exists()


def test_the_factsheet_is_a_pdf_that_tells_of_nobody(client, sent, financier):
    client.force_login(financier)

    answer = client.get(reverse("financing:bundle-sheet", args=[sent.pk]))

    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert b"Geheim" not in answer.content


def test_who_follows_the_programme_reads_what_went_out_and_of_no_company(
    client, sent, financier, cases
):
    client.force_login(financier)
    told = {"answer": "MEETING", "words": "When?"}
    client.post(reverse("financing:bundle-read", args=[sent.pk]), told)
    coordinator = make_user("Coco", organization="OOST_NL", roles=[Role.COORDINATOR])
    client.force_login(coordinator)

    with at_most(14):
        page = client.get(reverse("financing:bundles")).content.decode()

    assert "1 financier may read it. Would like to meet: 1" in page
    assert not re.search(r"Geheim|€|When\?|INVEST_NL", page)
    assert client.get(reverse("financing:bundle", args=[sent.pk])).status_code == 404
    assert client.get(reverse("financing:bundle-sheet", args=[sent.pk])).status_code == 404
    cases[4].lead.company.consents.update(withdrawn_at=NOW, withdrawn_by="Noor")
    assert "No bundle can be read now." in client.get(reverse("financing:bundles")).content.decode()


def test_one_consent_taken_back_closes_the_whole_and_its_composer_is_told(
    client, sent, cases, financier, composer
):
    cases[4].lead.company.consents.update(withdrawn_at=NOW, withdrawn_by="Noor")
    client.force_login(financier)

    assert client.get(reverse("financing:bundle-read", args=[sent.pk])).status_code == 404
    assert client.get(reverse("financing:bundle-sheet", args=[sent.pk])).status_code == 404
    assert pressing(user=financier, now=NOW) == []
    client.force_login(composer)
    page = client.get(reverse("financing:bundle", args=[sent.pk])).content.decode()
    assert "Nobody reads this bundle any more" in page


def test_a_bundle_of_which_a_consent_was_taken_back_meanwhile_is_not_sent(
    client, bundle, cases, composer, partner, financier
):
    ask(client, composer, bundle)
    let_in(client, composer, bundle)
    let_in(client, partner, bundle)
    cases[4].lead.company.consents.update(withdrawn_at=NOW, withdrawn_by="Noor")
    client.force_login(composer)

    page = client.post(reverse("financing:bundle-send", args=[bundle.pk]), follow=True)

    bundle.refresh_from_db()
    assert bundle.sent_at is None
    assert "was taken back" in page.content.decode()
    assert not Message.objects.filter(kind="bundle_offered").exists()


def test_a_window_in_which_nothing_fits_is_refused_at_its_field(client, cases, composer):
    client.force_login(composer)

    answer = client.get(reverse("financing:bundle-new"), {"least": "2,5 mld", "most": "60 mln"})

    assert "larger than the largest size" in answer.content.decode()


def test_a_total_that_would_lay_one_company_bare_is_not_sent(client, cases, composer, partner):
    compose(client, composer, [cases[0], cases[1], cases[3], cases[4]])
    bundle = Bundle.objects.get()
    ask(client, composer, bundle)
    let_in(client, composer, bundle)
    let_in(client, partner, bundle)
    client.force_login(composer)

    page = client.post(reverse("financing:bundle-send", args=[bundle.pk]), follow=True)

    bundle.refresh_from_db()
    assert bundle.sent_at is None
    assert "would lay bare what one company asks" in page.content.decode()
    assert ReleasedProfile.objects.count() == 4
