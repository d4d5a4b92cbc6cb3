"""Asking regions without saying who asks."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation

from groeiruimte.audit.models import AuditEvent
from groeiruimte.propositions.models.propositions import Brief
from groeiruimte.propositions.pages.briefs import composed_text
from groeiruimte.propositions.pages.free_text import giving_away
from groeiruimte.propositions.rules.identifying import IdentifyingFacts, What, identifying_words
from groeiruimte.propositions.rules.offering import earliest_deadline
from groeiruimte.propositions.rules.profiles import told_at
from groeiruimte.propositions.services.briefs import UnableToSendBrief, send_brief
from groeiruimte.supply.models.areas import MunicipalitySuccession
from tests.apps.propositions.briefs_and_answers import (
    DEADLINE,
    NAME,
    make_brief,
    make_hotspot_manager,
    make_need,
)
from tests.factories import (
    A_MORNING_IN_JUNE,
    make_articulation,
    make_case,
    make_consent,
    make_municipality,
    make_organization,
    make_user,
)
from tests.named_routes import full_route

pytestmark = pytest.mark.django_db


def send(articulation, **changes):
    if not articulation.lead.company.consents.exists():
        make_consent(articulation.lead.company)
    said = {
        "articulation_id": articulation.pk,
        "organization_ids": [make_organization("TWENTE_BOARD").pk],
        "text": "A company looks for room to grow.",
        "deadline": DEADLINE,
        "override_reason": "It cannot wait for the check",
        "by": articulation.lead.promoted_by,
        "now": A_MORNING_IN_JUNE,
    }
    return send_brief(**(said | changes))


class TestSendBrief:
    def test_asks_every_region_with_one_reference_that_does_not_lead_to_the_case(self):
        articulation = make_need()
        make_case(articulation.lead, reference="GR-2026-014")
        asked = [make_organization(code).pk for code in ("TWENTE_BOARD", "ALMERE")]

        first = send(articulation, organization_ids=asked)
        second = send(articulation)

        assert first.reference != second.reference
        assert all(each.reference.startswith("UV-") for each in (first, second))
        assert set(first.requests.values_list("organization_id", flat=True)) == set(asked)
        assert AuditEvent.objects.filter(act="propositions.brief.sent").count() == 2

    def test_refuses_a_need_that_is_not_confirmed(self):
        with pytest.raises(UnableToSendBrief, match="Confirm|Bevestig"):
            send(make_articulation())

    def test_refuses_to_ask_nobody(self):
        with pytest.raises(UnableToSendBrief) as refusal:
            send(make_need(), organization_ids=[])

        assert refusal.value.field == "organizations"

    def test_refuses_to_ask_who_keeps_no_places(self):
        with pytest.raises(UnableToSendBrief):
            send(make_need(), organization_ids=[make_organization("EZ").pk])

    @pytest.mark.parametrize("deadline", [date(2026, 6, 8), date(2026, 6, 11)])
    def test_refuses_a_deadline_within_three_working_days(self, deadline):
        with pytest.raises(UnableToSendBrief) as refusal:
            send(make_need(), deadline=deadline)

        assert refusal.value.field == "deadline"
        assert not Brief.objects.exists()

    @pytest.mark.parametrize("text", ["", "   "])
    def test_refuses_an_empty_text(self, text):
        with pytest.raises(UnableToSendBrief):
            send(make_need(), text=text)

    @pytest.mark.parametrize(
        "words",
        [
            NAME,
            "lumovia",
            "LUMO-VIA",
            "Lumovja Fotonica",
            "87 65 43 21",
            "Noor van Zandwijk",
            "mevrouw Zandwijk",
            "www.lumovia.example.nl",
            "info@lumovia-fotonica.nl",
            "Voorne aan Zee",
            "Brielle",
            "Willemijn",
            "3231 AB",
            "3231ab",
            "OOST_NL",
        ],
    )
    def test_refuses_a_text_that_gives_away_who_it_is(self, words):
        articulation = make_need()
        former = make_municipality("Brielle", code="GM0501", valid_until=date(2023, 1, 1))
        MunicipalitySuccession.objects.create(
            former=former,
            successor=make_municipality(code="GM1992"),
            happened_on=date(2023, 1, 1),
        )

        with pytest.raises(UnableToSendBrief) as refusal:
            send(articulation, text=f"Wij zoeken ruimte voor {words} in de buurt.")

        assert refusal.value.field == "text"
        assert all(found.word in str(refusal.value) for found in refusal.value.found)


class TestIdentifyingWords:
    def test_says_where_the_word_stands(self):
        facts = IdentifyingFacts(company_name="Lumovia BV")
        text = "Voor Lumovia zoeken wij ruimte."

        [found] = identifying_words(text, facts=facts)

        assert text[found.start : found.end] == "Lumovia"
        assert found.what is What.COMPANY_NAME

    @pytest.mark.parametrize(
        "text",
        ["Het beste terrein, best dichtbij.", "Energie: 4 MW", "Vraag 12345678901 van 2028"],
    )
    def test_leaves_ordinary_words_alone(self, text):
        facts = IdentifyingFacts(
            company_name="Lumovia Energy BV", kvk_number="87654321", places=("Best",)
        )

        assert identifying_words(text, facts=facts) == ()

    def test_counts_a_provider_of_mail_as_nobody(self):
        facts = IdentifyingFacts(company_name="Lumovia BV", addresses=("noor@gmail.com",))

        assert identifying_words("Mail via Gmail.", facts=facts) == ()


class TestComposedText:
    @pytest.mark.parametrize("name", [NAME, "Quantumtechnologie BV", "Groei BV", "Plek Ruimte BV"])
    @pytest.mark.parametrize("language", ["nl", "en"])
    def test_holds_nothing_that_gives_away_who_it_is(self, name, language):
        articulation = make_need()
        articulation.lead.company.name = name

        with translation.override(language):
            text = composed_text()

        assert giving_away(text, articulation=articulation) == ()

    def test_holds_no_amount(self):
        assert not any(sign.isdigit() for sign in composed_text())


class TestGivingAway:
    @pytest.mark.parametrize(
        "words",
        ["4 MW", "4,0 megawatt", "3.000 m2", "3000", "€ 20 mln", "25 miljoen", "2028-K1", "2028"],
    )
    def test_marks_amounts_and_moments_that_the_profile_tells_in_steps(self, words):
        found = giving_away(f"Wij zoeken {words} in twee hallen.", articulation=make_need())

        assert [each.what for each in found] == [What.FIGURE]

    def test_leaves_a_small_number_alone(self):
        assert giving_away("Bel ons binnen 3 weken.", articulation=make_need()) == ()

    @pytest.mark.parametrize(
        "words",
        [
            "Quantumtechnologieën",
            "Quantumtechnologie",
            "Quantum technologies",
            "Quantum technology",
            "Twente",
        ],
    )
    def test_marks_what_the_profile_leaves_out(self, words):
        articulation = make_need()
        told = told_at((0,) * 8, (4, 3, 3, 4, 2, 2, 2, 2))

        found = giving_away(f"Wij doen {words}.", articulation=articulation, told=told)

        assert [each.word for each in found] == [words]


class TestEarliestDeadline:
    @pytest.mark.parametrize(
        ("today", "expected"),
        [
            (date(2026, 6, 8), date(2026, 6, 11)),
            (date(2026, 6, 11), date(2026, 6, 16)),
            (date(2026, 6, 13), date(2026, 6, 17)),
        ],
        ids=["monday to thursday", "over a weekend", "from a saturday"],
    )
    def test_leaves_three_working_days(self, today, expected):
        assert earliest_deadline(today=today) == expected


class TestBriefPages:
    def test_lets_the_adviser_see_it_as_regions_will_and_send_it(self, client):
        articulation = make_need()
        client.force_login(articulation.lead.promoted_by)
        url = reverse("propositions:brief-new", args=[articulation.pk])
        form = {
            "text": "Wij zoeken een stille hal.",
            "organizations": [str(make_organization("TWENTE_BOARD").pk)],
            "deadline": "2099-06-26",
            "override_reason": "It cannot wait for the check",
        }
        make_consent(articulation.lead.company)

        opened = client.get(url)
        preview = client.post(url, form | {"preview": "1"})
        sent = client.post(url, form | {"send": "1"}, follow=True)

        assert opened.status_code == preview.status_code == 200
        assert b"Wij zoeken een stille hal." in preview.content
        assert sent.redirect_chain[0][0] == reverse(
            "propositions:brief", args=[Brief.objects.get().pk]
        )

    def test_sends_nothing_without_the_company_and_says_where_to_ask_it(self, client):
        articulation = make_need()
        client.force_login(articulation.lead.promoted_by)

        page = client.post(
            reverse("propositions:brief-new", args=[articulation.pk]),
            {
                "text": "Wij zoeken een stille hal.",
                "organizations": [str(make_organization("TWENTE_BOARD").pk)],
                "deadline": "2099-06-26",
                "override_reason": "It cannot wait for the check",
                "send": "1",
            },
        ).content.decode()

        assert not Brief.objects.exists()
        assert "Zonder die toestemming gaat er niets de deur uit" in page
        assert reverse("leads:consents", args=[articulation.lead.company_id]) in page
        assert "Wij zoeken een stille hal." in page

    def test_marks_the_words_and_keeps_what_was_typed(self, client):
        articulation = make_need()
        client.force_login(articulation.lead.promoted_by)

        page = client.post(
            reverse("propositions:brief-new", args=[articulation.pk]),
            {
                "text": "Lumovia zoekt ruimte <b>",
                "organizations": [str(make_organization("TWENTE_BOARD").pk)],
                "deadline": "2099-06-26",
                "send": "1",
            },
        )

        assert b"<mark>Lumovia</mark>" in page.content
        assert b"Lumovia zoekt ruimte &lt;b&gt;" in page.content
        assert not Brief.objects.exists()

    def test_does_not_ask_before_the_need_is_confirmed(self, client):
        articulation = make_articulation()
        client.force_login(articulation.lead.promoted_by)

        page = client.get(reverse("propositions:brief-new", args=[articulation.pk]))

        assert page.status_code == 200
        assert b"<textarea" not in page.content

    def test_fills_a_fixed_number_of_queries(self, client, django_assert_max_num_queries):
        brief = make_brief(organizations=("TWENTE_BOARD", "ALMERE", "BOM", "NOM"))
        client.force_login(brief.articulation.lead.promoted_by)

        with django_assert_max_num_queries(16):
            page = client.get(reverse("propositions:brief", args=[brief.pk]))

        assert page.status_code == 200

    @pytest.mark.parametrize("name", ["brief-new", "brief", "comparison", "bidbook"])
    @pytest.mark.parametrize("offset", [0, 999], ids=["held by another ROM", "does not exist"])
    @pytest.mark.parametrize("who", ["another ROM", "the region that was asked"])
    def test_tells_a_stranger_nothing(self, client, name, offset, who):
        brief = make_brief()
        pk = brief.articulation_id if name == "brief-new" else brief.pk
        stranger = make_user(organization="BOM") if who == "another ROM" else make_hotspot_manager()
        client.force_login(stranger)

        page = client.get(reverse(full_route(name), args=[pk + offset]))

        assert page.status_code == 404
        assert b"Lumovia" not in page.content

    @pytest.mark.parametrize("name", ["brief-new", "brief", "comparison", "bidbook"])
    def test_sends_nobody_to_sign_in(self, client, name):
        page = client.get(reverse(full_route(name), args=[1]))

        assert page.status_code == 302
