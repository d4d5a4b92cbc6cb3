"""Does another ROM guide this company too? Answered without either seeing the other's companies.

A KVK number has eight digits: whoever has plain hashes of all of them can try them all. So the hash
is keyed, and the key stands in the settings, beside the database and not in it (`NUMBER_KEYS`).
"""

import hmac
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from groeiruimte import wall
from groeiruimte.audit import services as audit
from groeiruimte.cases.models.cases import Case
from groeiruimte.cases.models.referrals import ContactRequest, GuidedNumber, NumberQuestion
from groeiruimte.cases.rules.following import CLOSED
from groeiruimte.organizations.rules import Act
from groeiruimte.organizations.selectors import who_may
from groeiruimte.outbox.services.posting import post
from groeiruimte.programme.messages import MessageLevel

if TYPE_CHECKING:
    from django.db.models import Model

    from groeiruimte.companies.models.companies import Company
    from groeiruimte.organizations.models import User

JOB_KIND = "cases.numbers.keep"
#: So often one person, and one organization, may ask in a day (own decision): enough for the work
#: of a day, too little to try numbers out.
PERSON_MAY_ASK = 10
ORGANIZATION_MAY_ASK = 30


class UnableToAskNumber(Exception):
    """The question is refused; the message is fit to show to the user."""


def number_keys() -> list[bytes]:
    """Return the keys of the hashes, the present one first."""
    if settings.NUMBER_KEYS:
        return [key.encode() for key in settings.NUMBER_KEYS]
    return [salted_hmac("groeiruimte.cases.numbers", "key", algorithm="sha256").digest()]


def marks_of(kvk_number: str) -> list[str]:
    """Return the hash of a number under every key, that of the present one first."""
    said = kvk_number.strip().encode()
    return [hmac.new(key, said, "sha256").hexdigest() for key in number_keys()]


@transaction.atomic
def ask_number(*, company: "Company", by: "User", now: datetime) -> NumberQuestion:
    """Ask whether another ROM guides a company of the own pipeline; it is on the record.

    The caller has checked that the company is in a pipeline of this person. The answer is yes or
    no, never who.

    :raises UnableToAskNumber: its number is not known, or too much was asked today.
    """
    if not company.kvk_number:
        raise UnableToAskNumber(_("Fill in the KVK number of the company first."))
    _refuse_too_many(company, by=by, now=now)
    question = NumberQuestion.objects.create(
        company=company,
        organization_id=company.held_by_id,
        asked_by=by,
        asked_at=now,
        is_known=bool(_found_elsewhere(company)),
    )
    _record("cases.number.asked", company, by=by, now=now)
    return question


@transaction.atomic
def ask_contact(*, company: "Company", by: "User", now: datetime) -> NumberQuestion:
    """Ask whoever guides the company elsewhere to get in touch; only now they hear that we ask.

    :raises UnableToAskNumber: nobody asked lately or nobody guides it elsewhere, or they were asked
        before.
    """
    asked = NumberQuestion.objects.select_for_update().filter(company=company)
    question = asked.first()
    if question is None or not question.is_known:
        raise UnableToAskNumber(_("Look first whether another ROM guides this company."))
    if asked.filter(contact_asked_at__isnull=False).exists():
        raise UnableToAskNumber(_("You asked them already. They get in touch with you."))
    question.contact_asked_at = now
    question.save(update_fields=["contact_asked_at"])
    for case_id, organization_id, reference in _found_elsewhere(company):
        row = ContactRequest(
            case_id=case_id,
            from_organization_id=company.held_by_id,
            to_organization_id=organization_id,
            asked_by=by,
            asked_at=now,
        )
        # Not read back: who asks may not know of whom it is asked.
        ContactRequest.objects.bulk_create([row], ignore_conflicts=True)
        post(
            kind="same_company",
            to=who_may(act=Act.GUIDE_CASES, organization_ids=[organization_id]),
            route="cases:case",
            route_args=(case_id,),
            values={"case": reference},
            level=MessageLevel.CASE,
            by=by,
            now=now,
            key=f"same:{case_id}:{company.held_by_id}",
        )
    _record("cases.number.contact_asked", company, by=by, now=now)
    return question


def follow_case_number(row: "Model", _by: "Model | None", now: datetime) -> None:
    """Keep the hash of a case after it was opened or closed."""
    case = Case.objects.select_related("lead__company").filter(pk=row.pk).first()
    if case is not None:
        keep_number(case=case, now=now)


def follow_company_number(row: "Model", _by: "Model | None", now: datetime) -> None:
    """Keep the hash of the case of a company that was changed."""
    case = Case.objects.select_related("lead__company").filter(lead__company_id=row.pk).first()
    if case is not None:
        keep_number(case=case, now=now)


def keep_number(*, case: Case, now: datetime) -> None:
    """Let the hash of a case be that of its company today; none without number or when closed."""
    company = case.lead.company
    if not company.kvk_number or case.status in CLOSED:
        GuidedNumber.objects.filter(case=case).delete()
        return
    values = {
        "organization_id": company.held_by_id,
        "mark": marks_of(company.kvk_number)[0],
        "made_at": now,
    }
    if not GuidedNumber.objects.filter(case=case, mark=values["mark"]).exists():
        GuidedNumber.objects.update_or_create(case=case, defaults=values)


def keep_all_numbers(*, now: datetime) -> int:
    """Bring the hashes of all cases up to date, under the present key; return how many cases."""
    cases = list(Case.objects.select_related("lead__company").order_by("pk"))
    for case in cases:
        keep_number(case=case, now=now)
    return len(cases)


def _found_elsewhere(company: "Company") -> list[tuple[int, int, str]]:
    """Return the cases elsewhere of a company with this number: to address, never to show."""
    marks = marks_of(company.kvk_number)
    with wall.totals():
        ids = wall.guided_numbers(marks)
        if ids is None:
            found = GuidedNumber.objects.filter(mark__in=marks)
            ids = list(found.values_list("case_id", flat=True))
        rows = Case.objects.filter(pk__in=ids).order_by("pk")
        rows = rows.exclude(lead__company__held_by_id=company.held_by_id)
        return list(rows.values_list("pk", "lead__company__held_by_id", "reference"))


def _refuse_too_many(company: "Company", *, by: "User", now: datetime) -> None:
    lately = NumberQuestion.objects.filter(
        organization_id=company.held_by_id, asked_at__gt=now - timedelta(days=1)
    )
    mine = lately.filter(asked_by=by).count()
    if mine >= PERSON_MAY_ASK or lately.count() >= ORGANIZATION_MAY_ASK:
        raise UnableToAskNumber(
            _("This was asked often enough today. Try again tomorrow, or call the programme.")
        )


def _record(act: str, company: "Company", *, by: "User", now: datetime) -> None:
    audit.record(
        act=act,
        actor=by,
        target=company,
        occurred_at=now,
        organization_id=company.held_by_id,
        details={},
    )
