"""The demo's people and places: invented, and marked as such wherever they are shown."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from groeiruimte.kernel.quarter import Quarter
from groeiruimte.organizations.selectors import organization_with, person_with
from groeiruimte.organizations.services import accounts, people, register
from groeiruimte.programme.programme_settings import known_organizations
from groeiruimte.project.demo import tables
from groeiruimte.project.demo.personas import DOMAIN, INVENTED_FINANCIERS, PASSWORD, PERSONAS
from groeiruimte.supply.services import sites
from groeiruimte.supply.services.shipped_parks import load_business_parks
from groeiruimte.supply.services.sites import SiteDraft, SiteFact

if TYPE_CHECKING:
    from groeiruimte.organizations.models import Organization, User

SOURCE = "Demo: verzonnen / invented"
NUMBERS = (
    "floor_space_m2",
    "plot_m2",
    "ceiling_height_m",
    "talent_mbo_fte",
    "talent_hbo_fte",
    "talent_wo_fte",
    "technicians_mbo",
    "technicians_hbo",
    "technicians_wo",
)
CLASSES = ("vibration_class", "environmental_category")
YES_OR_NO = ("truck_access", "shared_cleanroom", "pilot_line")
# One invented adviser per ROM, so that every pipeline has its own people.
ADVISERS = {
    "NOM": "Hidde Hoekstra",
    "IQ": "Samira Haddad",
    "HORIZON": "Willem de Boer",
}
# A second adviser at the ROM of most personas: somebody to share the work with.
COLLEAGUE = (f"collega@{DOMAIN}", "Esra Aydin", "BOM")
# Who confirms beside the adviser, where a second person has to; they sign in nowhere.
SECONDS = {"NOM": "Jelle Dijkstra", "OOST_NL": "Hanneke Smits", "HORIZON": "Femke Postma"}
# Which ROM coordinates the programme stands in no paper: in the demo it is this one.
COORDINATING_ROM = "OOST_NL"
AT_THE_TABLE = "IPO"
KEEPERS = (
    *("BRAINPORT", "PROVINCE_ZH", "PROVINCE_GR", "CAMPUS_GRONINGEN", "PROVINCE_FLEVOLAND"),
    *("OOST_NL", "PROVINCE_NB"),
)


def adviser_email(organization: str) -> str:
    """Return the address of the person who guides the cases of this organization in the demo."""
    known = {"BOM": "casus", "OOST_NL": "casus-oost"}
    return f"{known.get(organization, 'adviseur-' + organization.lower())}@{DOMAIN}"


def load_people(*, now: datetime) -> None:
    """Give every persona an account with its roles, and every ROM an adviser."""
    everybody = [
        (row.email, row.name, row.organization, [str(role) for role in row.roles])
        for row in PERSONAS
    ]
    everybody += [
        (adviser_email(code), name, code, ["CASE_ADVISER", "PIPELINE_MANAGER"])
        for code, name in ADVISERS.items()
    ]
    everybody.append((*COLLEAGUE, ["CASE_ADVISER"]))
    everybody += [
        (
            keeper_email(code),
            f"Aanbod {code}",
            code,
            ["HOTSPOT_MANAGER"],
        )
        for code in KEEPERS
    ]
    people.appoint_coordinating_rom(code=COORDINATING_ROM, now=now)
    _let_more_take_part(now=now)
    for email, name, code, roles in everybody:
        organization = organization_of(code)
        for role in roles:
            people.add_person(
                email=email,
                name=name,
                organization_id=organization.pk,
                role=role,
                now=now,
            )
        accounts.give_password(email=email, password=PASSWORD, now=now)
    for code, name in SECONDS.items():
        people.add_person(
            email=_second_email(code),
            name=name,
            organization_id=organization_of(code).pk,
            role="CASE_ADVISER",
            now=now,
        )


def _let_more_take_part(*, now: datetime) -> None:
    """Let who is at the table and the invented financiers take part, as the first persona would."""
    first = PERSONAS[0]
    by = people.account_of(email=first.email, name=first.name)
    known = next(row for row in known_organizations() if row.code == AT_THE_TABLE)
    register.add_organization(
        new=register.NewOrganization(
            code=known.code,
            name=known.name,
            short_name=known.short_name,
            kind=known.kind,
            rom_region=known.rom_region,
        ),
        by=by,
        now=now,
    )
    for code, name in INVENTED_FINANCIERS.items():
        register.add_organization(
            new=register.NewOrganization(
                code=code,
                name=f"{name} (verzonnen)",
                short_name=name,
                kind="FINANCIER",
                rom_region="NATIONAL",
            ),
            by=by,
            now=now,
        )


def _second_email(organization: str) -> str:
    return f"tweede-{organization.lower().replace('_', '-')}@{DOMAIN}"


def second_of(organization: str) -> User:
    """Return who confirms beside the adviser at this organization in the demo."""
    return person_of(_second_email(organization))


def keeper_email(organization: str) -> str:
    """Return the address of who keeps the supply of this organization in the demo."""
    return f"aanbod-{organization.lower().replace('_', '-')}@{DOMAIN}"


def keeper_of(organization: str) -> User:
    """Return the person who keeps the supply of this organization in the demo."""
    return person_of(keeper_email(organization))


def adviser_of(organization: str) -> User:
    """Return the person who guides the cases of this organization in the demo."""
    return person_of(adviser_email(organization))


def person_of(email: str) -> User:
    """Return the person of the demo with this address."""
    person = person_with(email=email)
    if person is None:
        message = f"The demo has no person {email}: load its people first."
        raise LookupError(message)
    return person


def organization_of(code: str) -> Organization:
    """Return the organization of the demo with this code."""
    organization = organization_with(code=code)
    if organization is None:
        message = f"The demo has no organization {code}: load the organizations first."
        raise LookupError(message)
    return organization


def load_sites(*, now: datetime) -> None:
    """Bring the invented sites into the register, with facts of different ages."""
    owners = {row["key"]: row["owner"] for row in tables.rows("place_offers")}
    drafts = []
    for number, row in enumerate(tables.rows("sites")):
        # Every fifth list is old, so that the demo shows what freshness does.
        age = timedelta(days=500 if number % 5 == 4 else 20 + 9 * number)
        drafts.append(
            SiteDraft(
                source_key=f"demo:{row['key']}",
                name=row["name"],
                kind=row["kind"],
                municipality=row["municipality"],
                hotspot_code=row["hotspot"],
                keeper_code=row["kept_by"],
                lon=float(row["lon"]),
                lat=float(row["lat"]),
                is_invented=True,
                source=SOURCE,
                observed_on=now.date() - age,
                trust="STATED",
                facts=_facts_of(row),
                grid_area_code=row["grid_area"],
                owner=owners.get(row["key"], ""),
            )
        )
    sites.load_sites(drafts=drafts, now=now)


def load_parks(*, now: datetime) -> None:
    """Bring real business parks into the register, of which little is known: with their source."""
    load_business_parks(now=now)


def _facts_of(row: dict[str, str]) -> list[SiteFact]:
    """Return what is known of a site; an empty field says that nobody knows."""
    facts = [SiteFact(kind=kind, value=_number(row[kind])) for kind in NUMBERS]
    facts += [SiteFact(kind=kind, text=row[kind]) for kind in CLASSES]
    facts += _cleanroom_of(row)
    facts += [
        SiteFact(kind=kind, value={"yes": Decimal(1), "no": Decimal(0)}.get(row[kind]))
        for kind in YES_OR_NO
    ]
    available = Quarter.parse(row["available_from"]).index
    facts.append(SiteFact(kind="available_from", value=Decimal(available)))
    power_from = Quarter.parse(row["power_from"]).index
    facts += [
        SiteFact(kind="power_mw", value=Decimal("0.2"), valid_until=power_from),
        SiteFact(kind="power_mw", value=_number(row["power_mw"]), valid_from=power_from),
    ]
    facts += flexible_from(row)
    return facts


def flexible_from(row: dict[str, str]) -> list[SiteFact]:
    """Return from when which power comes with a flexible contract; nobody said where empty."""
    amount, begin = row.get("flexible_mw") or row.get("flexible", ""), row["flexible_from"]
    if not amount:
        return []
    quarter = Quarter.parse(begin).index
    return [SiteFact(kind="power_flexible_mw", value=Decimal(amount), valid_from=quarter)]


def _cleanroom_of(row: dict[str, str]) -> list[SiteFact]:
    """Return the class of the cleanroom; before a promised one there is ordinary air: ISO 9."""
    if not row["cleanroom_from"]:
        return [SiteFact(kind="cleanroom_iso", text=row["cleanroom_iso"])]
    begin = Quarter.parse(row["cleanroom_from"]).index
    return [
        SiteFact(kind="cleanroom_iso", text="ISO 9", valid_until=begin),
        SiteFact(kind="cleanroom_iso", text=row["cleanroom_iso"], valid_from=begin),
    ]


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None
