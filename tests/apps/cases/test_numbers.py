"""Does another ROM guide this company too? Yes or no, and no more."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from groeiruimte.audit.models import AuditEvent
from groeiruimte.cases.models.cases import Case
from groeiruimte.cases.models.referrals import ContactRequest, GuidedNumber, NumberQuestion
from groeiruimte.cases.services import numbers
from groeiruimte.cases.services.guidance import change_status
from groeiruimte.cases.services.numbers import (
    UnableToAskNumber,
    ask_contact,
    ask_number,
    keep_all_numbers,
)
from groeiruimte.outbox.models import Message
from tests.apps.cases.factories import make_named_case
from tests.factories import make_company, make_user

pytestmark = pytest.mark.django_db
NOW = datetime.now().astimezone()
NUMBER = "12345678"


@pytest.fixture
def theirs():
    """A case of another ROM, with a number."""
    row = make_named_case(held_by="BOM")
    row.lead.company.kvk_number = NUMBER
    row.lead.company.save()
    keep_all_numbers(now=NOW)
    return row


@pytest.fixture
def us():
    return make_user("Jeroen")


def ours(number=NUMBER):
    return make_company("Fotonica Nederland", kvk_number=number)


def is_known(company, by, *, now=NOW):
    return ask_number(company=company, by=by, now=now).is_known


class TestAsking:
    def test_finds_the_same_number_elsewhere_and_no_other(self, theirs, us):
        assert is_known(ours(), us)
        assert not is_known(ours("12345679"), us)

    def test_does_not_find_what_is_our_own(self, us):
        case = make_named_case(adviser=us)
        case.lead.company.kvk_number = NUMBER
        case.lead.company.save()
        keep_all_numbers(now=NOW)

        assert not is_known(case.lead.company, us)

    def test_does_not_find_a_company_that_is_in_a_pipeline_only(self, us):
        make_company("Fotonica BV", held_by="BOM", kvk_number=NUMBER)
        keep_all_numbers(now=NOW)

        assert not is_known(ours(), us)

    def test_does_not_find_a_closed_case(self, theirs, us):
        change_status(
            case_id=theirs.pk, status="STOPPED", reason="Moved", by=theirs.adviser, now=NOW
        )

        assert not is_known(ours(), us)

    def test_asks_the_number_first(self, us):
        with pytest.raises(UnableToAskNumber):
            is_known(ours(""), us)

    def test_is_on_the_record_and_does_not_say_what_was_answered(self, theirs, us):
        company = ours()
        is_known(company, us)

        row = AuditEvent.objects.get(act="cases.number.asked")
        assert row.target == f"companies.company:{company.pk}"
        assert row.details == {}

    def test_not_more_often_than_the_work_of_a_day_asks(self, theirs, us, monkeypatch):
        monkeypatch.setattr(numbers, "PERSON_MAY_ASK", 3)
        monkeypatch.setattr(numbers, "ORGANIZATION_MAY_ASK", 5)
        company, colleague = ours(), make_user()
        for _turn in range(3):
            is_known(company, us)
        with pytest.raises(UnableToAskNumber):
            is_known(company, us)
        for _turn in range(2):
            is_known(company, colleague)
        with pytest.raises(UnableToAskNumber):
            is_known(company, colleague)

        assert is_known(company, us, now=NOW + timedelta(days=1, minutes=1))


class TestTheHash:
    def test_holds_no_number_and_cannot_be_made_without_the_key(self, theirs, settings):
        mark = GuidedNumber.objects.get().mark
        assert NUMBER not in mark

        settings.NUMBER_KEYS = ["another key"]

        assert numbers.marks_of(NUMBER)[0] != mark

    def test_a_new_key_loses_nothing_and_the_night_makes_them_anew(self, theirs, us, settings):
        settings.NUMBER_KEYS = ["old"]
        keep_all_numbers(now=NOW)
        settings.NUMBER_KEYS = ["new", "old"]
        assert is_known(ours(), us)

        keep_all_numbers(now=NOW)
        settings.NUMBER_KEYS = ["new"]

        assert is_known(make_company("Fotonica NL", held_by="NFIA", kvk_number=NUMBER), us)

    def test_follows_the_number_of_the_company(self, theirs):
        before = GuidedNumber.objects.get().mark
        company = theirs.lead.company
        company.kvk_number = "87654321"
        company.save()
        numbers.follow_company_number(company, None, NOW)

        assert GuidedNumber.objects.get().mark != before


class TestAskingThemToGetInTouch:
    def test_they_hear_who_asks_and_we_do_not_hear_who_they_are(self, theirs, us):
        company = ours()
        is_known(company, us)

        ask_contact(company=company, by=us, now=NOW)

        row = ContactRequest.objects.get()
        assert (row.case, row.from_organization) == (theirs, company.held_by)
        message = Message.objects.get(recipient=theirs.adviser)
        assert (message.kind, message.values) == ("same_company", {"case": theirs.reference})

    def test_only_after_a_yes_and_once(self, theirs, us):
        company = ours()
        with pytest.raises(UnableToAskNumber):
            ask_contact(company=company, by=us, now=NOW)
        is_known(company, us)
        ask_contact(company=company, by=us, now=NOW)
        is_known(company, us)

        with pytest.raises(UnableToAskNumber):
            ask_contact(company=company, by=us, now=NOW)


class TestThePages:
    def test_asked_on_the_page_of_the_company(self, client, theirs, us):
        company = ours()
        client.force_login(us)
        client.post(reverse("cases:number-ask", args=[company.pk]))
        words = client.get(reverse("leads:company", args=[company.pk])).content.decode()
        assert "Another ROM guides a company with this number." in words
        assert "BOM" not in words

        client.post(reverse("cases:number-contact", args=[company.pk]))

        assert ContactRequest.objects.exists()
        client.force_login(theirs.adviser)
        words = client.get(reverse("cases:case", args=[theirs.pk])).content.decode()
        assert "OOST_NL has this company in its pipeline too" in words

    @pytest.mark.parametrize("name", ["number-ask", "number-contact"])
    def test_no_company_of_another(self, client, theirs, us, name):
        client.force_login(us)

        page = reverse(f"cases:{name}", args=[theirs.lead.company_id])

        assert client.post(page).status_code == 404
        assert not NumberQuestion.objects.exists()
        assert Case.objects.filter(pk=theirs.pk).exists()
