"""The demo's own work of the programme: money, people, a plan half written, talks and a report.

Amounts, names and texts are invented; the years and what is reserved for them are not.
"""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils import timezone

from groeiruimte.monitoring.choices import TalkLineKind
from groeiruimte.monitoring.services.money import NewMoney, enter_money
from groeiruimte.monitoring.services.people import NewPlace, add_place, note_absence
from groeiruimte.monitoring.services.plans import NewActivity, add_activity, comment, open_version
from groeiruimte.monitoring.services.plans import write_text as write_plan
from groeiruimte.monitoring.services.settings import decide_setting
from groeiruimte.monitoring.services.talks import NewLine, add_line, open_talk, write_minutes
from groeiruimte.monitoring.services.told_months import tell_month
from groeiruimte.organizations.selectors import organization_with, person_with
from groeiruimte.organizations.services.register import NewOrganization, add_organization
from groeiruimte.programme.programme_settings import known_organizations
from groeiruimte.programme.progress_talks import next_talk
from groeiruimte.project.demo.personas import persona
from groeiruimte.project.demo.registers import adviser_of

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User

MORE_ORGANIZATIONS = ("TENNET", "ENEXIS", "LIANDER", "STEDIN")
PARTNERS = ("BOM", "IQ", "OOST_NL", "NOM", "NFIA", "BRAINPORT")
#: Stage, kind of cost, and share of what a partner got this year.
BOOKED = (
    ("COMMITTED", "PEOPLE", Decimal("0.70")),
    ("SPENT", "PEOPLE", Decimal("0.61")),
    ("SPENT", "ACTIVITIES", Decimal("0.12")),
    ("EXPECTED", "ACTIVITIES", Decimal("0.08")),
)
PLACES = (
    (
        "OOST_NL",
        "COORDINATION",
        "Anouk Smit (verzonnen)",
        "0.60",
        ("CASE_TALK", "WORKING_TOGETHER"),
    ),
    (
        "OOST_NL",
        "CASE_GUIDANCE",
        "Pieter Jansen (verzonnen)",
        "0.50",
        ("CASE_TALK", "SITES_AND_PERMITS"),
    ),
    ("BOM", "CASE_GUIDANCE", "Jeroen Bakker (verzonnen)", "0.80", ("CASE_TALK", "LARGE_FINANCE")),
    ("BOM", "SPOTTING", "Fatima el Idrissi (verzonnen)", "0.40", ("CASE_TALK",)),
    (
        "IQ",
        "CASE_GUIDANCE",
        "Mila Peters (verzonnen)",
        "0.60",
        ("SITES_AND_PERMITS", "GRID_AND_ENERGY"),
    ),
    ("NOM", "HOTSPOT", "", "0.40", ()),
    ("NFIA", "CASE_GUIDANCE", "Tess Vos (verzonnen)", "0.30", ("TALENT_AND_STUDIES",)),
)
PLAN = {
    "1a": "De ROM's stellen de vraag naar ruimte in elk gesprek met een bedrijf in fase 2, "
    "twee tot drie jaar voordat het knelt (verzonnen tekst).",
    "2a": "De pijplijn wordt elke nacht doorgerekend; een vroeg signaal leidt binnen twee weken "
    "tot een gesprek (verzonnen tekst).",
    "2b": "De vraagarticulatie volgt vijf soorten behoefte (verzonnen tekst).",
    "3a": "De taskforce telt 3,6 fte bij vier ROM's en de NFIA (verzonnen tekst).",
}
ACTIVITIES = (
    (
        "1a",
        "Groeigesprekken met scale-ups",
        "BOM",
        "Acht gesprekken per maand",
        "leads_in_portfolio",
    ),
    ("2a", "Wekelijkse ronde langs vroege signalen", "IQ", "Elke week", "leads_in_portfolio"),
    ("2b", "Vraagarticulatie aan tafel", "OOST_NL", "Twee per maand", "case_approaches"),
)


def load_programme(*, now: datetime) -> None:
    """Fill the programme's own work up to today."""
    by, today = coordinator(), timezone.localdate(now)
    _load_money(by=by, today=today, now=now)
    _load_people(by=by, today=today, now=now)
    _load_plan(by=by, now=now)
    _load_talks(by=by, today=today, now=now)


def coordinator() -> "User":
    """Return who coordinates the demo programme."""
    known = persona(slug="coordinator")
    person = person_with(email=known.email) if known else None
    if person is None:
        message = "The demo has no coordinator."
        raise LookupError(message)
    return person


def _load_money(*, by: "User", today: date, now: datetime) -> None:
    for year in range(2025, min(today.year, 2028) + 1):
        first = date(year, 1, 15)
        _book("OOST_NL", year, "RECEIVED", "", Decimal(1_000_000), first, by=by, now=now)
        for place, code in enumerate(PARTNERS):
            share = Decimal(140_000 + 7_500 * place)
            _book(code, year, "DIVIDED", "PEOPLE", share, first, by=by, now=now)
            for stage, cost, part in BOOKED:
                is_last = year == min(today.year, 2028)
                amount = (share * (part if is_last else part + Decimal("0.1"))).quantize(
                    Decimal("0.01")
                )
                if stage == "EXPECTED" and not is_last:
                    continue
                day = min(date(year, 10, 1), today)
                _book(code, year, stage, cost, amount, day, by=by, now=now)
    _book("BOM", min(today.year, 2028), "SPENT", "ACTIVITIES", Decimal("1842.35"), today, now=now)


def _book(
    code: str,
    year: int,
    stage: str,
    cost: str,
    amount: Decimal,
    booked_on: date,
    *,
    now: datetime,
    by: "User | None" = None,
) -> None:
    organization = organization_with(code=code)
    if organization is None:
        return
    new = NewMoney(
        organization_id=organization.pk,
        year=year,
        stage=stage,
        cost=cost,
        amount=amount,
        booked_on=booked_on,
        source=f"Boekstuk {year}-{code}-{stage.lower()} (verzonnen)",
    )
    enter_money(new=new, by=by or adviser_of(code), now=now)


def _load_people(*, by: "User", today: date, now: datetime) -> None:
    places = []
    for code, role, name, fte, competences in PLACES:
        organization = organization_with(code=code)
        if organization is None:
            continue
        new = NewPlace(
            organization_id=organization.pk,
            role=role,
            person_name=name,
            fte=Decimal(fte),
            starts_on=date(2025, 3, 1),
            agreement="" if code == "NFIA" or not name else f"Detachering {code} (verzonnen)",
            agreed_on=None if code == "NFIA" or not name else date(2025, 2, 20),
            competences=list(competences),
            source="Activiteitenplan, punt 3a (verzonnen)",
        )
        places.append(add_place(new=new, by=by, now=now))
    away = next(row for row in places if "GRID_AND_ENERGY" in row.competences)
    note_absence(
        place_id=away.pk, starts_on=today - timedelta(days=20), ends_on=None, by=by, now=now
    )


def _load_plan(*, by: "User", now: datetime) -> None:
    version = open_version(by=by, now=now)
    for point, words in PLAN.items():
        write_plan(version_id=version.pk, point=point, words=words, revision=0, by=by, now=now)
    for point, name, code, intensity, target in ACTIVITIES:
        owner = organization_with(code=code)
        new = NewActivity(
            point=point,
            name=f"{name} (verzonnen)",
            owner_id=owner.pk if owner else None,
            intensity=intensity,
            starts_on=date(2025, 3, 1),
            ends_on=date(2028, 12, 31),
            target=target,
            effect=Decimal(10),
            # One cost is not known yet: the page says so.
            cost_eur=None if point == "2b" else Decimal(240_000),
        )
        add_activity(version_id=version.pk, new=new, by=by, now=now)
    adviser = adviser_of("BOM")
    bom = organization_with(code="BOM")
    if bom is not None:
        comment(
            version_id=version.pk,
            point="1a",
            organization_id=bom.pk,
            words="Noem ook de triple-helixorganisaties (verzonnen).",
            by=adviser,
            now=now,
        )


def _load_talks(*, by: "User", today: date, now: datetime) -> None:
    coming = next_talk(on=today)
    earlier_month = 6 if coming.first_day.month == 12 else 12
    earlier_year = coming.first_day.year - (earlier_month > coming.first_day.month)
    earlier = open_talk(year=earlier_year, month=earlier_month, by=by, now=now)
    write_minutes(
        talk_id=earlier.pk,
        held_on=date(earlier_year, earlier_month, 17),
        minutes="De doelen zijn besproken; het tempo van casussen blijft achter (verzonnen).",
        revision=1,
        by=by,
        now=now,
    )
    decision = "De pijplijn van de triple helix telt mee (verzonnen)."
    add_line(
        talk_id=earlier.pk, new=NewLine(kind=TalkLineKind.DECISION, words=decision), by=by, now=now
    )
    for code, words, days in (
        ("BOM", "Vraag de netbeheerder naar uitstel per gebied (verzonnen)", -20),
        ("EZ", "Zoek uit wie bovenregionale bundels kan leiden (verzonnen)", 30),
    ):
        owner = organization_with(code=code)
        if owner is not None:
            new = NewLine(
                kind=TalkLineKind.ACTION,
                words=words,
                owner_id=owner.pk,
                due_on=today + timedelta(days=days),
            )
            add_line(talk_id=earlier.pk, new=new, by=by, now=now)
    following = open_talk(year=coming.first_day.year, month=coming.first_day.month, by=by, now=now)
    point = "Wat leert een casus die nergens kon landen? (verzonnen)"
    add_line(
        talk_id=following.pk, new=NewLine(kind=TalkLineKind.POINT, words=point), by=by, now=now
    )


def load_settings(*, now: datetime) -> None:
    """Load what was decided since the start: one that holds, one that waits, more organizations."""
    known_person = persona(slug="coordinator")
    by = person_with(email=known_person.email) if known_person else None
    if by is None:
        return
    today = timezone.localdate(now)
    decide_setting(
        key="budget.underspending_share",
        value="0.1",
        holds_from=today,
        reason="Besproken in het gesprek van juni (verzonnen)",
        by=by,
        now=now,
    )
    decide_setting(
        key="targets.leads_in_portfolio",
        value="45",
        holds_from=today + timedelta(days=31),
        reason="Voorstel van de partners bij de jaarlijkse toets (verzonnen)",
        by=by,
        now=now,
    )
    for known in known_organizations():
        if known.code in MORE_ORGANIZATIONS:
            new = NewOrganization(
                code=known.code,
                name=known.name,
                short_name=known.short_name,
                kind=known.kind,
                rom_region=known.rom_region,
            )
            add_organization(new=new, by=by, now=now)


def load_told_months(*, now: datetime) -> None:
    """Tell everybody this month and the one before it."""
    first = timezone.localdate(now).replace(day=1)
    before = first - timedelta(days=1)
    tell_month(now=now - timedelta(days=(timezone.localdate(now) - before).days))
    tell_month(now=now)
