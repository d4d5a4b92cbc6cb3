"""Who can try the demo with one click? One invented person per role of the design."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groeiruimte.organizations.choices import Role
from groeiruimte.programme.organizations import programme_organization
from groeiruimte.programme.programme_settings import known_organizations

DOMAIN = "demo.groeiruimte.invalid"
PASSWORD = "ruimte-om-te-groeien"  # noqa: S105  printed on the screen: the demo holds no secrets


#: Financiers that no paper of the programme names: invented, and their name says so.
INVENTED_FINANCIERS = {
    "DEMO_FUND": "Groeifonds Noordzee",
    "DEMO_PENSION_FUND": "Pensioenfonds Waterland",
}
AT_WORK = frozenset({Role.PIPELINE_MANAGER, Role.CASE_ADVISER, Role.HOTSPOT_MANAGER})


@dataclass(frozen=True, slots=True)
class Persona:
    """An invented person with a role, and what that person comes to do."""

    slug: str
    name: str
    organization: str
    roles: tuple[Role, ...]
    comes_to: str | Promise

    @property
    def organization_label(self) -> str:
        """The organization as people call it."""
        later = INVENTED_FINANCIERS | {row.code: row.short_name for row in known_organizations()}
        known = later.get(self.organization)
        return known or programme_organization(code=self.organization).short_name

    @property
    def initials(self) -> str:
        """First letters of the first and the last name."""
        words = self.name.split()
        return words[0][0] + words[-1][0]

    @property
    def is_at_work_in_a_region(self) -> bool:
        """Whether this persona guides companies or keeps places; the others follow or decide."""
        return bool(AT_WORK.intersection(self.roles))

    @property
    def email(self) -> str:
        """The address with which this persona signs in."""
        return f"{self.slug}@{DOMAIN}"


PERSONAS = (
    Persona(
        "pijplijn",
        "Fatima el Idrissi",
        "BOM",
        (Role.PIPELINE_MANAGER,),
        _("keeps the pipeline, holds the conversation, acts on early signals"),
    ),
    Persona(
        "casus",
        "Jeroen Bakker",
        "BOM",
        (Role.CASE_ADVISER, Role.PIPELINE_MANAGER),
        _("guides cases, asks regions, compares, writes the bid book"),
    ),
    Persona(
        "brandpunt",
        "Marieke de Vries",
        "TWENTE_BOARD",
        (Role.HOTSPOT_MANAGER,),
        _("keeps supply facts fresh and answers a request"),
    ),
    Persona(
        "almere",
        "Sanne Visser",
        "ALMERE",
        (Role.HOTSPOT_MANAGER,),
        _("answers a request for a hotspot in development"),
    ),
    Persona(
        "casus-oost",
        "Pieter Jansen",
        "OOST_NL",
        (Role.CASE_ADVISER, Role.PIPELINE_MANAGER),
        _("guides the cases of another region"),
    ),
    Persona(
        "coordinator",
        "Anouk Smit",
        "OOST_NL",
        (Role.COORDINATOR,),
        _("follows targets and reports"),
    ),
    Persona(
        "opdrachtgever",
        "Thomas Mulder",
        "EZ",
        (Role.COMMISSIONER,),
        _("follows progress, reads reports, learns"),
    ),
    Persona(
        "gesprek",
        "Karin Terpstra",
        "IPO",
        (Role.TALK_PARTICIPANT,),
        _("reads what lies on the table of the talks, and does what was agreed there"),
    ),
    Persona(
        "financier",
        "Lotte Veenstra",
        "INVEST_NL",
        (Role.FINANCIER,),
        _("reads profiles and bundles without names, and answers"),
    ),
    Persona(
        "fondsmanager",
        "Bram Kuipers",
        "DEMO_FUND",
        (Role.FINANCIER,),
        _("looks for companies in which a private fund can lead"),
    ),
    Persona(
        "pensioenfonds",
        "Mila van Leeuwen",
        "DEMO_PENSION_FUND",
        (Role.FINANCIER,),
        _("looks for bundles that are large enough for a pension fund"),
    ),
    Persona(
        "beheerder",
        "Ilse van Dijk",
        "BOM",
        (Role.ADMINISTRATOR,),
        _("keeps people and settings"),
    ),
    Persona(
        "privacy",
        "Ruben Meijer",
        "BOM",
        (Role.PRIVACY_OFFICER,),
        _("sees who saw what"),
    ),
)
ENTREPRENEUR = "ondernemer"


def persona(*, slug: str) -> Persona | None:
    """Return the persona with this slug, or nothing."""
    return next((row for row in PERSONAS if row.slug == slug), None)
