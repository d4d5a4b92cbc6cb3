"""People, contact and mail around a company; every `make_…` works without arguments."""

from email.message import EmailMessage
from itertools import count

from groeiruimte.contacts.models.history import ContactMoment
from groeiruimte.contacts.models.people import ContactPerson, Involvement
from groeiruimte.contacts.rules import phone_key
from groeiruimte.contacts.services.mails import MailChoice, bring_in, keep
from groeiruimte.documents.services.keeping import NewFile
from tests.factories import A_MORNING_IN_JUNE, THAT_DAY, make_company, make_organization, make_user

_number = count(1)


def make_person(*, held_by="OOST_NL", by=None, **fields):
    """Return somebody whom an organization knows and who is bound to nothing yet."""
    number = next(_number)
    defaults = {
        "party": "GRID_OPERATOR",
        "name": f"Person {number}",
        "email": f"person{number}@grid.example",
        "ground": "LEGITIMATE_INTEREST",
        "told_by": "the director",
        "told_on": THAT_DAY,
        "added_by": by or make_user("Jeroen", organization=held_by),
        "added_at": A_MORNING_IN_JUNE,
        "phone_key": phone_key(fields.get("phone", "")),
    }
    return ContactPerson.objects.create(held_by=make_organization(held_by), **(defaults | fields))


def make_involvement(company=None, *, person=None, readers="HOLDER", **fields):
    """Return that somebody has to do with a company."""
    company = company or make_company()
    person = person or make_person(held_by=company.held_by.code)
    return Involvement.objects.create(
        company=company,
        person=person,
        readers=readers,
        added_at=A_MORNING_IN_JUNE,
        **({"purpose": "decides on the connection"} | fields),
    )


def make_moment(company=None, *, kind="CALL", by=None, **fields):
    """Return a contact with a company on a day in June."""
    company = company or make_company()
    defaults = {
        "happened_on": THAT_DAY,
        "text": "spoke about the hall",
        "readers": "HOLDER",
        "written_at": A_MORNING_IN_JUNE,
    }
    return ContactMoment.objects.create(
        company=company,
        kind=kind,
        written_by=by or make_user("Jeroen", organization=company.held_by.code),
        **(defaults | fields),
    )


def mail_file(*, attachments=(), **headers):
    """Return a mail as a file: from Noor to Jeroen, about the hall."""
    mail = EmailMessage()
    standing = {
        "From": "Noor van Beek <Noor@Fotonica.example>",
        "To": "Jeroen <jeroen@example.org>",
        "Subject": "The hall in Enschede",
        "Date": "Mon, 01 Jun 2026 10:00:00 +0200",
        "Message-ID": "<one@fotonica.example>",
    }
    for name, value in (standing | headers).items():
        if value:
            mail[name] = value
    mail.set_content("We look at a second hall.\n")
    for name, content in attachments:
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def make_draft(company=None, *, by=None, content=None, now=A_MORNING_IN_JUNE):
    """Return a mail that waits for the choice what is kept."""
    company = company or make_company()
    return bring_in(
        company=company,
        file=NewFile("mail.eml", content or mail_file()),
        by=by or make_user("Jeroen", organization=company.held_by.code),
        now=now,
    )


def make_mail(
    company=None, *, by=None, keeps="WHOLE", readers="HOLDER", attachments=(), content=None
):
    """Return a mail that was kept like this."""
    draft = make_draft(company, by=by, content=content)
    return keep(
        draft_id=draft.pk,
        choice=MailChoice(
            keeps=keeps, readers=readers, happened_on=THAT_DAY, attachments=attachments
        ),
        by=draft.filed_by,
        now=A_MORNING_IN_JUNE,
    )
