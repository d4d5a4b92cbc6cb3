"""People once, one history of contact, and mail of which as much is kept as was chosen."""

from datetime import timedelta

import pytest

from groeiruimte.audit.models import AuditEvent
from groeiruimte.contacts.models.history import ContactMoment
from groeiruimte.contacts.models.mails import FiledMail, MailDraft, MailPerson
from groeiruimte.contacts.models.people import ContactPerson, Involvement
from groeiruimte.contacts.services import history, mails, people
from groeiruimte.contacts.services.history import NewMoment
from groeiruimte.contacts.services.mails import MailChoice
from groeiruimte.contacts.services.people import NewPerson
from groeiruimte.contacts.services.refusing import UnableToKeep
from groeiruimte.documents.models import Document
from groeiruimte.documents.services.keeping import NewFile
from groeiruimte.web.conflicts import EditedMeanwhile
from tests.apps.contacts.factories import (
    mail_file,
    make_draft,
    make_involvement,
    make_mail,
    make_moment,
    make_person,
)
from tests.factories import A_MORNING_IN_JUNE, THAT_DAY, make_company, make_user
from tests.unit.intake.outlook_file import outlook_file

pytestmark = pytest.mark.django_db
TOMORROW = THAT_DAY + timedelta(days=1)


@pytest.fixture
def company():
    return make_company("Fotonica BV")


@pytest.fixture
def act():
    return {"by": make_user("Fatima"), "now": A_MORNING_IN_JUNE}


def new_person(**fields):
    standing = {
        "party": "SCHOOL",
        "name": " Bas  Bakker ",
        "ground": "CONSENT",
        "told_by": "himself",
        "told_on": THAT_DAY,
        "email": "Bas@School.example",
        "phone": "053-1234567",
    }
    return NewPerson(**standing | fields)


def new_moment(**fields):
    return NewMoment(**{"kind": "CALL", "happened_on": THAT_DAY, "text": "spoke"} | fields)


class TestAddPerson:
    def test_keeps_the_person_once_and_binds_it(self, company, act):
        row = people.add_person(
            company=company, new=new_person(), purpose="talent", readers="HOLDER", **act
        )

        assert (row.person.name, row.person.email) == ("Bas Bakker", "bas@school.example")
        assert (row.person.phone_key, row.purpose) == ("531234567", "talent")
        assert {event.act for event in AuditEvent.objects.all()} >= {
            "contacts.person.added",
            "contacts.person.bound",
        }

    @pytest.mark.parametrize(
        ("fields", "field"),
        [({"name": " "}, "name"), ({"told_by": ""}, "told_by"), ({"told_on": TOMORROW}, "told_on")],
    )
    def test_refuses_who_has_no_name_or_source_or_a_day_to_come(self, company, act, fields, field):
        with pytest.raises(UnableToKeep) as refused:
            people.add_person(
                company=company, new=new_person(**fields), purpose="", readers="HOLDER", **act
            )

        assert refused.value.field == field
        assert not ContactPerson.objects.exists()

    def test_binding_twice_leaves_one(self, company, act):
        person = make_person()
        for purpose in ("plot", "connection"):
            people.bind(person=person, company=company, purpose=purpose, readers="HOLDER", **act)

        assert Involvement.objects.get().purpose == "connection"

    def test_refuses_somebody_known_at_another_organization(self, company, act):
        with pytest.raises(UnableToKeep):
            people.bind(
                person=make_person(held_by="BOM"),
                company=company,
                purpose="",
                readers="HOLDER",
                **act,
            )


class TestCorrectPerson:
    def test_changes_what_is_kept_and_how_one_is_found(self, act):
        person = make_person(phone="0612345678")

        people.correct_person(
            person_id=person.pk,
            changes={"phone": "+31 6 87654321", "email": "NEW@grid.example", "held_by": None},
            opened_revision=1,
            **act,
        )

        person.refresh_from_db()
        assert (person.phone_key, person.email) == ("687654321", "new@grid.example")
        assert person.held_by is not None

    def test_two_people_do_not_overwrite_each_other(self, act):
        with pytest.raises(EditedMeanwhile):
            people.correct_person(
                person_id=make_person(revision=2).pk, changes={}, opened_revision=1, **act
            )


class TestEndInvolvement:
    def test_ends_it_and_lets_it_begin_anew(self, company, act):
        row = make_involvement(company)

        people.end_involvement(involvement_id=row.pk, ended_on=THAT_DAY, **act)
        people.bind(person=row.person, company=company, purpose="", readers="HOLDER", **act)

        assert sorted(each.ended_on is None for each in Involvement.objects.all()) == [False, True]

    def test_refuses_a_day_to_come_and_a_second_time(self, act):
        row = make_involvement()
        with pytest.raises(UnableToKeep):
            people.end_involvement(involvement_id=row.pk, ended_on=TOMORROW, **act)
        people.end_involvement(involvement_id=row.pk, ended_on=THAT_DAY, **act)

        with pytest.raises(UnableToKeep):
            people.end_involvement(involvement_id=row.pk, ended_on=THAT_DAY, **act)


class TestMergePeople:
    def test_moves_everything_and_overwrites_nothing(self, company, act):
        kept = make_person(email="", phone="06-11111111", job_title="manager")
        joined = make_person(email="bas@grid.example", job_title="clerk")
        other = make_company("Other")
        make_involvement(company, person=kept)
        make_involvement(company, person=joined)
        make_involvement(other, person=joined)
        moment = make_moment(company, person=joined)

        people.merge_people(kept_id=kept.pk, joined_id=joined.pk, **act)

        kept.refresh_from_db()
        moment.refresh_from_db()
        assert (kept.email, kept.job_title) == ("bas@grid.example", "manager")
        assert moment.person == kept
        assert {row.company for row in kept.involvements.all()} == {company, other}
        assert ContactPerson.objects.count() == 1

    def test_refuses_the_same_row_and_people_of_two_organizations(self, act):
        one, elsewhere = make_person(), make_person(held_by="BOM")

        for other in (one, elsewhere):
            with pytest.raises(UnableToKeep):
                people.merge_people(kept_id=one.pk, joined_id=other.pk, **act)

    def test_removing_leaves_what_was_said(self, company, act):
        person = make_person()
        moment = make_moment(company, person=person)

        people.remove_person(person_id=person.pk, **act)

        moment.refresh_from_db()
        assert moment.person is None
        assert AuditEvent.objects.filter(act="contacts.person.removed").exists()


class TestWriteMoment:
    def test_writes_it_down_without_telling_the_record_what(self, company, act):
        row = history.write_moment(company=company, new=new_moment(text=" a secret "), **act)

        assert row.text == "a secret"
        assert "secret" not in str(AuditEvent.objects.get().details)

    @pytest.mark.parametrize(
        ("fields", "field"),
        [
            ({"happened_on": TOMORROW}, "happened_on"),
            ({"text": " "}, "text"),
            ({"next_contact_on": THAT_DAY}, "next_contact_on"),
            ({"next_contact_on": THAT_DAY + timedelta(days=400)}, "next_contact_on"),
        ],
        ids=["to come", "nothing", "not later", "too far"],
    )
    def test_refuses_days_that_cannot_be_and_nothing(self, company, act, fields, field):
        with pytest.raises(UnableToKeep) as refused:
            history.write_moment(company=company, new=new_moment(**fields), **act)

        assert refused.value.field == field
        assert not ContactMoment.objects.exists()

    def test_can_be_corrected_but_not_over_somebody_else(self, act):
        row = make_moment()
        history.correct_moment(
            moment_id=row.pk, new=new_moment(text="better"), opened_revision=1, **act
        )

        with pytest.raises(EditedMeanwhile):
            history.correct_moment(
                moment_id=row.pk, new=new_moment(text="mine"), opened_revision=1, **act
            )

        row.refresh_from_db()
        assert row.text == "better"

    def test_a_colleague_cannot_make_it_private(self, act):
        row = make_moment()

        history.correct_moment(
            moment_id=row.pk, new=new_moment(readers="SELF"), opened_revision=1, **act
        )

        row.refresh_from_db()
        assert row.readers == "HOLDER"

    def test_removed_it_stays_on_the_record(self, act):
        history.remove_moment(moment_id=make_moment().pk, **act)

        assert not ContactMoment.objects.exists()
        assert AuditEvent.objects.filter(act="contacts.moment.removed").exists()


def choice(**fields):
    standing = {"keeps": "WHOLE", "readers": "HOLDER", "happened_on": THAT_DAY}
    return MailChoice(**standing | fields)


class TestBringIn:
    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("mail.pdf", mail_file()),
            ("mail.eml", b"no mail at all"),
            ("mail.eml", b""),
            ("mail.msg", mail_file()),
            ("mail.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
            ("mail.eml", b"From: a@b.example\nContent-Type: multipart/encrypted\n\nabc\n"),
        ],
        ids=["another kind", "words", "empty", "wrong name", "broken", "encrypted"],
    )
    def test_refuses_what_is_no_readable_mail_and_leaves_nothing(self, company, act, name, content):
        with pytest.raises(UnableToKeep) as refused:
            mails.bring_in(company=company, file=NewFile(name, content), **act)

        assert refused.value.field == "file"
        assert not MailDraft.objects.exists()
        assert not AuditEvent.objects.exists()

    def test_a_mail_that_is_too_large_is_refused_before_it_is_read(self, company, act, settings):
        settings.DOCUMENT_MOST_MB = 0

        with pytest.raises(UnableToKeep):
            mails.bring_in(company=company, file=NewFile("mail.eml", mail_file()), **act)

    def test_a_second_one_takes_the_place_of_the_first(self, company, act):
        for number in (1, 2):
            mails.bring_in(company=company, file=NewFile(f"{number}.eml", mail_file()), **act)

        assert MailDraft.objects.get().file_name == "2.eml"


class TestKeep:
    def test_a_mail_of_outlook_is_kept_with_its_attachment(self, company, act):
        content = outlook_file(
            subject="The hall",
            message_class="IPM.Note",
            body="Words.",
            sender_email="noor@fotonica.example",
            files=[("plan.txt", b"words")],
        )
        draft = mails.bring_in(company=company, file=NewFile("mail.MSG", content), **act)

        row = mails.keep(draft_id=draft.pk, choice=choice(attachments=[0]), **act)

        assert (row.subject, row.text) == ("The hall", "Words.")
        assert Document.objects.get().title == "plan.txt"

    def test_whole_keeps_subject_people_day_and_text_and_destroys_the_file(self):
        row = make_mail()

        assert (row.subject, row.text) == ("The hall in Enschede", "We look at a second hall.")
        assert {who.email for who in row.people.all()} == {
            "noor@fotonica.example",
            "jeroen@example.org",
        }
        assert (row.moment.kind, row.moment.readers) == ("MAIL", "HOLDER")
        assert not MailDraft.objects.exists()

    def test_metadata_keeps_people_and_day_and_not_a_word(self):
        row = make_mail(keeps="METADATA", content=mail_file(attachments=[("plan.txt", b"words")]))

        row.refresh_from_db()
        assert (row.subject, row.text, row.attachments) == ("", "", [])
        assert MailPerson.objects.filter(mail=row).count() == 2
        assert "hall" not in str(list(FiledMail.objects.values()))
        assert not Document.objects.exists()

    def test_chosen_attachments_become_documents_and_refused_ones_are_told_by_name(self, company):
        content = mail_file(
            attachments=[("plan.txt", b"words"), ("run.exe", b"MZ rest"), ("left.txt", b"out")]
        )

        row = make_mail(company, content=content, attachments=[0, 1])

        document = Document.objects.get()
        assert (document.kind, document.level, document.company) == ("MAIL", "HOLDER", company)
        plan, run, left = row.attachments
        assert (plan["document"], run["document"], left["document"]) == (document.pk, None, None)
        assert "cannot be kept" in run["refusal"]
        assert left["refusal"] == ""

    @pytest.mark.parametrize(
        "fields", [{"readers": "SELF"}, {"keeps": "METADATA"}], ids=["private", "metadata"]
    )
    def test_refuses_attachments_that_more_people_would_read_than_the_mail(self, act, fields):
        draft = make_draft(content=mail_file(attachments=[("plan.txt", b"words")]))

        with pytest.raises(UnableToKeep):
            mails.keep(draft_id=draft.pk, choice=choice(attachments=[0], **fields), **act)

        assert not FiledMail.objects.exists()
        assert not Document.objects.exists()
        assert MailDraft.objects.exists()

    @pytest.mark.parametrize("fields", [{"happened_on": TOMORROW}, {"next_contact_on": THAT_DAY}])
    def test_refuses_days_that_cannot_be(self, act, fields):
        with pytest.raises(UnableToKeep):
            mails.keep(draft_id=make_draft().pk, choice=choice(**fields), **act)

    def test_keeping_nothing_leaves_nothing_but_the_record(self, act):
        mails.discard(draft_id=make_draft().pk, **act)

        assert not MailDraft.objects.exists()
        assert not ContactMoment.objects.exists()
        assert AuditEvent.objects.filter(act="contacts.mail.discarded").exists()

    def test_the_record_holds_no_word_of_the_mail(self):
        make_mail()

        assert not any(
            word in str(event.details)
            for event in AuditEvent.objects.all()
            for word in ("hall", "Noor", "fotonica")
        )
