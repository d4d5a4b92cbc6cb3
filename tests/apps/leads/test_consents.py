"""A company answers on a page of its own and takes back; the holder writes down what paper says."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from groeiruimte.audit.models import AuditEvent
from groeiruimte.leads.models.consents import Consent, ConsentLink
from groeiruimte.leads.models.ndas import Nda, NdaDocument
from groeiruimte.leads.selectors.consents import consent_stands
from groeiruimte.leads.services.consents import (
    PaperAnswer,
    Question,
    UnableToConsent,
    ask_consent,
    make_link,
    record_paper_consent,
)
from tests.factories import (
    A_MORNING_IN_JUNE,
    THAT_DAY,
    make_company,
    make_consent,
    make_grant,
    make_lead,
    make_organization,
    make_user,
)

pytestmark = pytest.mark.django_db
MINE = reverse("leads:mine")


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


def link_to(company, *, valid_for=timedelta(days=30), now=None):
    """Return a link to the page of this company, and its key."""
    return make_link(
        company_id=company.pk,
        name="Noor van Beek",
        email="noor@fotonica.example",
        by=make_user(organization=company.held_by.code),
        now=now or datetime.now(UTC),
        valid_for=valid_for,
    )


@pytest.fixture
def guest():
    """Return a browser that came in with a link, and the company whose page it is."""
    company = make_company("Fotonica BV")
    link, token = link_to(company)
    browser = Client()
    browser.post(reverse("leads:consent-enter", args=[token]))
    return browser, company, link


class TestOwnPage:
    def test_opens_at_the_press_of_the_button_and_not_by_looking(self):
        company = make_company("Fotonica BV")
        _link, token = link_to(company)
        browser = Client()

        first = browser.get(reverse("leads:consent-enter", args=[token]))
        assert first.status_code == 200
        assert b"Fotonica" not in first.content
        assert browser.get(MINE).status_code == 404

        browser.post(reverse("leads:consent-enter", args=[token]))
        assert b"Fotonica BV" in browser.get(MINE).content

    def test_keeps_only_the_hash_of_the_key(self):
        link, token = link_to(make_company())

        assert token not in link.token_hash
        assert len(link.token_hash) == 64

    @pytest.mark.parametrize("end", ["withdrawn", "expired", "unknown"])
    def test_is_closed_at_the_next_click_when_the_link_ends(self, guest, end):
        browser, _company, link = guest
        changes = {
            "withdrawn": {"withdrawn_at": datetime.now(UTC)},
            "expired": {
                "made_at": datetime.now(UTC) - timedelta(days=9),
                "expires_at": datetime.now(UTC) - timedelta(days=1),
            },
            "unknown": {"token_hash": "0" * 64},
        }[end]
        ConsentLink.objects.filter(pk=link.pk).update(**changes)
        if end == "unknown":
            ConsentLink.objects.all().delete()

        response = browser.get(MINE)

        assert response.status_code == 404
        assert b"Fotonica" not in response.content

    def test_is_not_kept_by_browsers_or_found_by_search_engines(self, guest):
        browser, _company, _link = guest

        response = browser.get(MINE)

        assert response["Cache-Control"] == "no-store"
        assert "noindex" in response["X-Robots-Tag"]

    def test_keeps_a_yes_and_a_no(self, guest):
        browser, company, _link = guest
        guidance = make_consent(company, answer="")
        story = make_consent(company, purpose="STORY", answer="")

        browser.post(reverse("leads:mine-answer", args=[guidance.pk]), {"answer": "GIVEN"})
        browser.post(reverse("leads:mine-answer", args=[story.pk]), {"answer": "REFUSED"})

        today = timezone.localdate()
        for purpose, stands in (("GUIDANCE", True), ("STORY", False)):
            assert consent_stands(company_id=company.pk, purpose=purpose, today=today) is stands
        guidance.refresh_from_db()
        assert (guidance.answered_by, guidance.recorded_by) == ("Noor van Beek", None)

    def test_takes_a_yes_back_and_closes_what_rests_on_it(self, guest):
        browser, company, _link = guest
        consent = make_consent(company, purpose="SHARING", organization="NFIA")
        lead = make_lead(company)
        make_grant(lead, consent_given=consent, valid_until=date(2099, 1, 1))
        reader = Client()
        reader.force_login(make_user(organization="NFIA"))
        page = reverse("demand:conversation", args=[lead.pk])
        assert reader.get(page).status_code == 200

        browser.post(reverse("leads:mine-answer", args=[consent.pk]), {"answer": "TAKE_BACK"})

        assert reader.get(page).status_code == 404
        assert "Taken back" in browser.get(MINE).content.decode()

    def test_answers_no_question_of_another_company(self, guest):
        browser, _company, _link = guest
        other = make_consent(make_company("Verborgen BV"), answer="")

        browser.post(reverse("leads:mine-answer", args=[other.pk]), {"answer": "GIVEN"})

        other.refresh_from_db()
        assert other.answer == ""
        assert b"Verborgen" not in browser.get(MINE).content

    @pytest.mark.parametrize("answer", ["", "PERHAPS", "GIVEN' --"])
    def test_takes_nothing_but_yes_or_no(self, guest, answer):
        browser, company, _link = guest
        asked = make_consent(company, answer="")

        response = browser.post(reverse("leads:mine-answer", args=[asked.pk]), {"answer": answer})

        assert response.status_code == 302
        asked.refresh_from_db()
        assert asked.answer == ""

    def test_shows_who_sees_the_company_and_who_looked(self, guest):
        browser, company, _link = guest
        lead = make_lead(company, promoted_by=make_user("Pieter"))
        make_grant(lead, organization="NFIA", level="CASE", valid_until=date(2099, 1, 1))
        colleague = Client()
        colleague.force_login(make_user("Fatima"))
        colleague.get(reverse("leads:company", args=[company.pk]))

        page = browser.get(MINE).content.decode()

        for shown in ("Pieter", "NFIA", "Case without identity", "Fatima", "own organization"):
            assert shown in page

    def test_shows_nothing_to_whoever_signs_in_on_that_screen(self, guest):
        browser, _company, _link = guest
        browser.force_login(make_user(organization="BOM"))

        assert browser.get(MINE).status_code == 404

    def test_is_closed_when_the_company_leaves(self, guest):
        browser, _company, _link = guest

        browser.post(reverse("leads:mine-leave"))

        assert browser.get(MINE).status_code == 404
        assert browser.get(reverse("leads:mine-left")).status_code == 200

    def test_stands_on_the_record_without_a_name(self, guest):
        browser, company, link = guest
        asked = make_consent(company, answer="")
        browser.post(reverse("leads:mine-answer", args=[asked.pk]), {"answer": "GIVEN"})

        event = AuditEvent.objects.get(act="leads.consent.given")
        assert event.actor == f"leads.consentlink:{link.pk}"
        assert event.details == {"purpose": "GUIDANCE"}


class TestAsk:
    def ask(self, company, **question):
        return ask_consent(
            company_id=company.pk,
            question=Question(**({"purpose": "GUIDANCE"} | question)),
            by=make_user(),
            now=A_MORNING_IN_JUNE,
        )

    @pytest.mark.parametrize(
        "wrong",
        [
            {"purpose": "SHARING"},
            {"purpose": "FIGURES", "organization_id": 1},
            {"purpose": "STORY", "valid_until": date(2027, 1, 1)},
        ],
        ids=["with nobody", "figures with somebody", "a story with an end"],
    )
    def test_is_refused_when_it_says_too_little_or_too_much(self, wrong):
        with pytest.raises(UnableToConsent):
            self.ask(make_company(), **wrong)

        assert not Consent.objects.exists()

    def test_is_refused_to_share_with_the_holder_itself(self):
        with pytest.raises(UnableToConsent, match="own already"):
            self.ask(make_company(), purpose="SHARING", organization_id=make_organization().pk)

    def test_is_refused_while_the_same_question_stands(self):
        company = make_company()
        self.ask(company)

        with pytest.raises(UnableToConsent, match="asked already"):
            self.ask(company)

    def test_can_follow_a_refusal_and_keeps_it(self):
        company = make_company()
        make_consent(company, answer="REFUSED")

        self.ask(company)

        assert sorted(row.answer for row in Consent.objects.all()) == ["", "REFUSED"]

    def test_on_paper_says_who_when_and_which_paper(self):
        asked = self.ask(make_company())
        paper = {
            "answer": "GIVEN",
            "answered_by": "Noor",
            "answered_on": THAT_DAY,
            "document": "Letter 118",
        }
        for gap in ({"answered_by": " "}, {"document": " "}, {"answered_on": date(2099, 1, 1)}):
            with pytest.raises(UnableToConsent):
                record_paper_consent(
                    consent_id=asked.pk,
                    paper=PaperAnswer(**(paper | gap)),
                    by=make_user(),
                    now=A_MORNING_IN_JUNE,
                )

        row = record_paper_consent(
            consent_id=asked.pk, paper=PaperAnswer(**paper), by=make_user(), now=A_MORNING_IN_JUNE
        )

        assert (row.answered_by, row.document) == ("Noor", "Letter 118")
        assert consent_stands(company_id=row.company_id, purpose="GUIDANCE", today=THAT_DAY)


class TestPageOfTheHolder:
    @pytest.fixture
    def us(self, client):
        user = make_user("Fatima")
        client.force_login(user)
        return user

    def test_asks_and_makes_a_link_that_is_shown_once(self, client, us, settings):
        company = make_company()
        page = reverse("leads:consents", args=[company.pk])

        client.post(page, {"purpose": "GUIDANCE"})
        made = client.post(
            reverse("leads:consent-link", args=[company.pk]),
            {"name": "Noor", "email": "noor@x.example", "days": "30", "language": "nl"},
        ).content.decode()

        assert "/toestemming/vraag/" in made
        assert "/toestemming/vraag/" not in client.get(page).content.decode()
        assert "Noor" in client.get(page).content.decode()
        (letter,) = mail.outbox
        assert company.name not in letter.subject + letter.body

    def test_says_what_is_wrong_and_keeps_what_was_typed(self, client, us):
        company = make_company()

        page = client.post(
            reverse("leads:consents", args=[company.pk]),
            {"purpose": "SHARING", "explanation": "Because we visit"},
        ).content.decode()

        assert "Choose with which organization" in page
        assert "Because we visit" in page

    def test_writes_down_paper_and_its_withdrawal(self, client, us):
        asked = make_consent(make_company(), answer="")
        client.post(
            reverse("leads:consent-paper", args=[asked.pk]),
            {
                "answer": "GIVEN",
                "answered_by": "Noor",
                "answered_on": "2026-06-01",
                "document": "Letter",
            },
        )
        client.post(reverse("leads:consent-withdraw", args=[asked.pk]), {"who": "Noor"})

        asked.refresh_from_db()
        assert asked.withdrawn_by == "Noor"

    def test_keeps_the_paper_of_an_agreement_for_the_holder_only(self, client, us):
        company = make_company()
        url = reverse("leads:nda", args=[company.pk])
        signed = {"state": "SIGNED", "signed_on": "2026-01-01", "valid_until": "2099-01-01"}
        refused = client.post(
            url, signed | {"paper_file": SimpleUploadedFile("nda.pdf", b"<html>")}
        ).content.decode()
        assert "Choose a PDF" in refused
        assert not Nda.objects.exists()

        client.post(url, signed | {"paper_file": SimpleUploadedFile("nda.pdf", b"%PDF-1.7 x")})

        kept = NdaDocument.objects.get()
        paper = client.get(reverse("leads:nda-document", args=[kept.nda_id]))
        assert paper.content == b"%PDF-1.7 x"
        assert paper["Content-Disposition"].startswith("attachment")
        client.force_login(make_user(organization="BOM"))
        assert client.get(reverse("leads:nda-document", args=[kept.nda_id])).status_code == 404

    def test_withdraws_an_agreement_with_a_reason(self, client, us):
        company = make_company()
        client.post(
            reverse("leads:nda", args=[company.pk]),
            {"state": "SIGNED", "signed_on": "2026-01-01"},
        )
        nda = Nda.objects.get()

        client.post(reverse("leads:nda-withdraw", args=[nda.pk]), {"reason": "New owner"})

        nda.refresh_from_db()
        assert nda.withdrawal_reason == "New owner"
        assert "New owner" in client.get(reverse("leads:nda", args=[company.pk])).content.decode()
