"""A mail on pages: seen before it is kept, kept as chosen; and what waits on the first page."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from groeiruimte.contacts.models.history import ContactMoment
from groeiruimte.contacts.models.mails import FiledMail, MailDraft
from groeiruimte.contacts.pages.waiting import pressing
from tests.apps.cases.factories import make_named_case
from tests.apps.contacts.factories import (
    mail_file,
    make_draft,
    make_mail,
    make_moment,
)
from tests.factories import THAT_DAY, make_company, make_user

pytestmark = pytest.mark.django_db
SECRETS = ("Fotonica", "second hall", "Bakker")


@pytest.fixture
def us(client):
    user = make_user("Jeroen")
    client.force_login(user)
    return user


@pytest.fixture
def company():
    return make_company("Fotonica BV")


def now():
    return datetime.now(UTC)


def url(name, *args):
    return reverse(f"contacts:{name}", args=args)


def shown(response):
    return response.content.decode()


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def dropped(content, name="mail.eml"):
    return {"file": SimpleUploadedFile(name, content)}


class TestMail:
    def test_shows_what_stands_in_it_before_anything_is_kept(self, client, us, company):
        files = [("plan.txt", b"words"), ("run.exe", b"MZ rest")]

        answer = client.post(
            url("mail-new", company.pk), dropped(mail_file(attachments=files)), follow=True
        )

        page = shown(answer)
        assert "Nothing is kept yet" in page
        assert "The hall in Enschede" in page
        assert "We look at a second hall." in page
        assert "Will not be kept." in page
        assert not ContactMoment.objects.exists()

    def test_is_kept_as_chosen_and_people_are_offered(self, client, us, company):
        draft = make_draft(company, by=us, now=now())

        answer = client.post(
            url("mail-choose", draft.pk),
            {"keeps": "OURS", "happened_on": THAT_DAY.isoformat()},
            follow=True,
        )

        page = shown(answer)
        assert FiledMail.objects.get().moment.readers == "HOLDER"
        assert "The hall in Enschede" in page
        assert "Add as a person" in page
        who = FiledMail.objects.get().people.get(part="SENDER")
        form = client.get(url("person-new", company.pk) + f"?uit={who.pk}").context["form"]
        assert form["email"].value() == "noor@fotonica.example"
        assert form["name"].value() == "Noor van Beek"

    def test_colleagues_are_not_offered_as_people(self, client, us, company):
        mail = make_mail(company, content=mail_file(To=us.email))

        assert shown(client.get(url("mail", mail.pk))).count("Add as a person") == 1

    def test_somebody_of_a_private_mail_of_a_colleague_fills_in_nothing(self, client, us, company):
        mail = make_mail(company, by=make_user("Collega"), readers="SELF")
        who = mail.people.first()

        form = client.get(url("person-new", company.pk) + f"?uit={who.pk}").context["form"]

        assert not form["email"].value()

    def test_the_same_mail_twice_is_found(self, client, us, company):
        make_mail(company)
        draft = make_draft(company, by=us, now=now())

        assert "This mail was taken in before" in shown(client.get(url("mail-choose", draft.pk)))

    def test_a_private_mail_of_a_colleague_is_not_told_of(self, client, us, company):
        make_mail(company, by=make_user("Collega"), readers="SELF")
        draft = make_draft(company, by=us, now=now())

        page = shown(client.get(url("mail-choose", draft.pk)))

        assert "This mail was taken in before" not in page

    def test_the_history_of_the_company_tells_nothing_of_what_is_private(self, client, us, company):
        make_mail(company, by=us, readers="SELF")
        make_draft(company, by=us)
        page = shown(client.get(reverse("leads:company", args=[company.pk])))
        assert "contacts.mail" not in page
        assert "Mail kept" not in page

        make_mail(company, by=us)
        assert "Mail kept" in shown(client.get(reverse("leads:company", args=[company.pk])))

    def test_what_is_no_mail_gets_a_kind_error_and_leaves_nothing(self, client, us, company):
        page = client.post(url("mail-new", company.pk), dropped(b"no mail"))

        assert page.status_code == 200
        assert page.context["form"].errors["file"]
        assert not MailDraft.objects.exists()

    def test_attachments_of_a_private_mail_are_refused_with_the_reason(self, client, us, company):
        content = mail_file(attachments=[("plan.txt", b"words")])
        draft = make_draft(company, by=us, content=content, now=now())

        page = client.post(
            url("mail-choose", draft.pk),
            {"keeps": "PRIVATE", "happened_on": THAT_DAY.isoformat(), "attachments": ["0"]},
        )

        assert "becomes a document" in shown(page)
        assert MailDraft.objects.exists()

    def test_nothing_of_it_can_be_kept(self, client, us, company):
        draft = make_draft(company, by=us, now=now())

        client.post(url("mail-discard", draft.pk))

        assert not MailDraft.objects.exists()

    def test_one_mail_costs_few_queries(self, client, us, django_assert_max_num_queries):
        mail = make_mail(make_named_case(adviser=us).lead.company)
        client.get(url("mail", mail.pk))

        with django_assert_max_num_queries(16):
            client.get(url("mail", mail.pk))


class TestWaiting:
    def test_contact_that_is_due_stands_on_the_first_page(self, us, company):
        make_moment(company, by=us, happened_on=in_days(-9), next_contact_on=in_days(-1))

        (action,) = pressing(user=us, now=now())

        assert (action.url, action.tone) == (url("of-company", company.pk), "danger")

    def test_spoken_since_it_waits_no_more(self, us, company):
        make_moment(company, by=us, happened_on=in_days(-9), next_contact_on=in_days(-1))
        make_moment(company, by=us, happened_on=in_days(0))

        assert pressing(user=us, now=now()) == []

    def test_what_a_colleague_agreed_on_waits_for_that_colleague(self, us, company):
        make_moment(company, happened_on=in_days(-9), next_contact_on=in_days(-1))

        assert pressing(user=us, now=now()) == []

    def test_of_my_case_it_waits_for_me(self, us):
        case = make_named_case(adviser=us)
        make_moment(case.lead.company, happened_on=in_days(-9), next_contact_on=in_days(-1))

        assert len(pressing(user=us, now=now())) == 1
