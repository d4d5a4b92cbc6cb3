"""Behind the second wall contact goes as far as its writer chose, and a mail waits for one."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from groeiruimte.contacts.models.history import ContactMoment
from groeiruimte.contacts.models.mails import FiledMail, MailDraft, MailPerson
from groeiruimte.contacts.models.people import ContactPerson, Involvement
from tests.apps.cases.factories import make_named_case
from tests.apps.contacts.factories import (
    mail_file,
    make_draft,
    make_involvement,
    make_mail,
    make_moment,
    make_person,
)
from tests.factories import make_grant, make_user
from tests.web_role import become_web_role, make_web_role

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.only_on("postgresql", reason="SQLite has no row-level security."),
]
TABLES = (ContactMoment, FiledMail, MailPerson, MailDraft, ContactPerson, Involvement)


@pytest.fixture
def case():
    case = make_named_case()
    company = case.lead.company
    for readers in ("IDENTITY", "HOLDER", "SELF"):
        make_moment(company, by=case.adviser, text=readers, readers=readers)
        make_mail(company, by=case.adviser, readers=readers)
    for readers in ("IDENTITY", "HOLDER"):
        make_involvement(company, person=make_person(name=readers), readers=readers)
    make_draft(company, by=case.adviser)
    return case


def served_to(client, user):
    """Serve pages to this person as a role that is no superuser and owns no table."""
    make_web_role()
    client.force_login(user)
    become_web_role()


def test_without_the_name_nothing_of_it_is_there(client, case):
    make_grant(case.lead, organization="NFIA", level="CASE")
    served_to(client, make_user(organization="NFIA", roles=["CASE_ADVISER"]))

    assert client.get(reverse("contacts:of-case", args=[case.pk])).status_code == 404
    assert [model.objects.count() for model in TABLES] == [0] * len(TABLES)


def test_with_the_name_only_what_was_marked_for_that(client, case):
    make_grant(case.lead, organization="NFIA", level="IDENTITY")
    served_to(client, make_user(organization="NFIA", roles=["CASE_ADVISER"]))

    assert client.get(reverse("contacts:of-case", args=[case.pk])).status_code == 200
    assert set(ContactMoment.objects.values_list("readers", flat=True)) == {"IDENTITY"}
    assert [row.name for row in ContactPerson.objects.all()] == ["IDENTITY"]
    counts = [model.objects.count() for model in (FiledMail, MailPerson, MailDraft, Involvement)]
    assert counts == [1, 2, 0, 1]


def test_a_colleague_gets_everything_but_what_is_private(client, case):
    served_to(client, make_user("Collega", organization="OOST_NL"))

    assert client.get(reverse("contacts:of-case", args=[case.pk])).status_code == 200
    assert set(ContactMoment.objects.values_list("readers", flat=True)) == {"IDENTITY", "HOLDER"}
    assert [FiledMail.objects.count(), MailDraft.objects.count()] == [2, 0]


def test_who_guides_writes_adds_corrects_joins_and_takes_mail_in(client, case):
    company = case.lead.company_id
    served_to(client, case.adviser)
    today = timezone.localdate().isoformat()
    person = {
        "name": "Els",
        "party": "SCHOOL",
        "told_by": "her site",
        "told_on": today,
        "ground": "PUBLIC_TASK",
        "readers": "IDENTITY",
    }
    told = {"kind": "CALL", "happened_on": today, "text": "spoke", "readers": "SELF"}

    answers = [
        client.post(reverse("contacts:person-new", args=[company]), person),
        client.post(reverse("contacts:moment-new", args=[company]), told),
    ]
    els, moment = ContactPerson.objects.get(name="Els"), ContactMoment.objects.get(text="spoke")
    bound = els.involvements.get()
    answers += [
        client.post(reverse("contacts:person", args=[els.pk]), person | {"revision": 1}),
        client.post(reverse("contacts:moment", args=[moment.pk]), told | {"revision": 1}),
        client.post(reverse("contacts:end", args=[bound.pk]), {"ended_on": today}),
        client.post(
            reverse("contacts:mail-new", args=[company]),
            {"file": SimpleUploadedFile("m.eml", mail_file(attachments=[("a.txt", b"words")]))},
        ),
    ]
    answers += [
        client.post(answers[-1].url, {"keeps": "OURS", "happened_on": today, "attachments": ["0"]}),
        client.post(reverse("contacts:moment-remove", args=[moment.pk])),
        client.post(reverse("contacts:person-remove", args=[els.pk])),
    ]

    assert [answer.status_code for answer in answers] == [302] * len(answers)
    assert client.get(answers[-3].url).status_code == 200
    assert not ContactPerson.objects.filter(pk=els.pk).exists()
