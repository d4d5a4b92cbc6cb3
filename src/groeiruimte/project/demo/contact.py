"""The demo's people around cases: who is spoken with, what was said, and one mail; all invented."""

from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import TYPE_CHECKING

from django.utils import timezone

from groeiruimte.contacts.choices import ContactReaders
from groeiruimte.contacts.services.history import NewMoment, write_moment
from groeiruimte.contacts.services.mails import MailChoice, bring_in, keep
from groeiruimte.contacts.services.people import NewPerson, add_person, bind
from groeiruimte.documents.services.keeping import NewFile
from groeiruimte.planning.access import plannable_cases
from groeiruimte.project.demo.registers import adviser_of

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.contacts.models.people import ContactPerson
    from groeiruimte.organizations.models import User

HOLDERS = ("BOM", "IQ", "OOST_NL")
#: One of so many cases has been quiet: nobody spoke with the company for a season.
QUIET = 3
#: Per person: side, name, function, where, what for, ground.
PEOPLE = (
    (
        *("GRID_OPERATOR", "Ilse Verhoeven (verzonnen)", "gebiedsmanager"),
        *("Netbeheerder (verzonnen)", "beslist over de aansluiting", "LEGITIMATE_INTEREST"),
    ),
    (
        *("MUNICIPALITY", "Tom Aalbers (verzonnen)", "accountmanager bedrijven"),
        *("Gemeente (verzonnen)", "kent de vergunningen", "PUBLIC_TASK"),
    ),
    (
        *("SCHOOL", "Noura Haddad (verzonnen)", "opleidingsmanager techniek"),
        *("Roc (verzonnen)", "stages en bijscholing", "CONSENT"),
    ),
)


def load_contact(*, now: datetime) -> None:
    """Let each adviser know a few people, and write down what was said about each case."""
    for code in HOLDERS:
        adviser = adviser_of(code)
        known: list[ContactPerson] = []
        cases = plannable_cases(user=adviser).select_related("lead__company").order_by("pk")
        for number, case in enumerate(cases):
            if number == 0:
                known = [_add(case, *row, by=adviser, now=now) for row in PEOPLE]
                _take_in_mail(case, by=adviser, now=now)
            else:
                _bind(case, known[number % len(known)], by=adviser, now=now)
            _speak(case, known, number=number, by=adviser, now=now)


def _add(
    case: "Case",
    party: str,
    name: str,
    job_title: str,
    works_at: str,
    purpose: str,
    ground: str,
    *,
    by: "User",
    now: datetime,
) -> "ContactPerson":
    mailbox = name.split()[0].lower()
    return add_person(
        company=case.lead.company,
        new=NewPerson(
            party=party,
            name=name,
            job_title=job_title,
            organization_name=works_at,
            email=f"{mailbox}@{party.lower().replace('_', '-')}.example",
            ground=ground,
            told_by="de directeur (verzonnen)",
            told_on=timezone.localdate(now) - timedelta(days=40),
        ),
        purpose=purpose,
        readers=ContactReaders.HOLDER,
        by=by,
        now=now,
    ).person


def _bind(case: "Case", person: "ContactPerson", *, by: "User", now: datetime) -> None:
    bind(
        person=person,
        company=case.lead.company,
        purpose="eerste aanspreekpunt",
        readers=ContactReaders.HOLDER,
        by=by,
        now=now,
    )


def _speak(
    case: "Case", known: "list[ContactPerson]", *, number: int, by: "User", now: datetime
) -> None:
    """Write down a visit and a call; the next contact is near, or has just passed."""
    today = timezone.localdate(now)
    is_quiet = number % QUIET == QUIET - 1
    visit = NewMoment(
        kind="VISIT",
        happened_on=today - timedelta(days=130 + number),
        with_whom="de directeur (verzonnen)",
        text="Rondleiding door de hal. De ruimte is over twee jaar te klein (verzonnen).",
        readers=ContactReaders.IDENTITY,
    )
    call = NewMoment(
        kind="CALL",
        happened_on=today - timedelta(days=6 + number),
        person_id=known[number % len(known)].pk,
        text="Gebeld over de aansluiting; belt terug met een datum (verzonnen).",
        next_contact_on=today + timedelta(days=1 + number % 5),
    )
    for told in (visit,) if is_quiet else (visit, call):
        write_moment(company=case.lead.company, new=told, by=by, now=now)


def _take_in_mail(case: "Case", *, by: "User", now: datetime) -> None:
    mail = EmailMessage()
    sent = now - timedelta(days=9)
    mail["From"] = "Ilse Verhoeven (verzonnen) <ilse@grid-operator.example>"
    mail["To"] = f"{by.name} <{by.email}>"
    mail["Subject"] = "Plek op de wachtlijst (verzonnen)"
    mail["Date"] = sent
    mail.set_content("U staat op de wachtlijst. Wij laten voor de zomer iets weten (verzonnen).\n")
    company = case.lead.company
    file = NewFile("wachtlijst.eml", mail.as_bytes())
    draft = bring_in(company=company, file=file, by=by, now=now)
    choice = MailChoice(
        keeps="WHOLE", readers=ContactReaders.HOLDER, happened_on=timezone.localdate(sent)
    )
    keep(draft_id=draft.pk, choice=choice, by=by, now=now)
