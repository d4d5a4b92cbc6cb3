"""The picture of the rooms in `docs/explanation/opbouw.md`, drawn from the import contracts.

The contracts in `pyproject.toml` are what a machine checks, so they are what the picture shows.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from tools.markdown import table

ROOT = Path(__file__).resolve().parents[1]
PAGE = "../explanation/opbouw.md"
BEGIN, END = "<!-- rooms: made by make docs -->", "<!-- end of rooms -->"
# What each room is about. A room without an entry stops `make docs`: somebody has to say it.
ABOUT = {
    "project": "hangt alles aan elkaar: instellingen, routes, opdrachten, demo",
    "privacy": "persoonsgegevens: register, verzoeken, bewaartermijnen, Woo",
    "monitoring": "effectdoelen geteld uit de casussen; plan, geld, mensen, gesprekken, verslagen",
    "policy_signals": "wat nergens kan, in aantallen zonder bedrijven",
    "cases": "begeleiding van een lead: stappen, besluit, bewijs, botsingen",
    "propositions": "vragen aan regio's, hun antwoorden, vergelijking, bidbook",
    "matching": "een vraag naast plekken: oordeel, rangorde, conclusie, bewijs",
    "demand": "het gesprek, en de bevestigde ruimtevraag",
    "supply": "brandpunten, locaties, net, voorzieningen, feiten met bron",
    "leads": "leads, doelgroeptoets, geheimhouding, delen, bedrijfspagina",
    "spotting": "scans, vooruitzichten, vroege signalen, drempels, trefzekerheid",
    "companies": "het register: bedrijven, cijfers in de tijd, plannen, pijplijnbestanden",
    "outbox": "wat iemand te lezen krijgt: berichten in het product en per mail",
    "documents": "dossierstukken: versies, niveau, controle, lezen op de plaat",
    "planning": "draaiboek, taken, termijnen en tijdlijn van een casus",
    "financing": "regelingen en fondsen, het geld van een casus, aanvragen",
    "contacts": "mensen rond een casus, notities en contactmomenten, mail erin",
    "meetings": "gesprekken en locatiebezoeken, met agenda en opname ter plekke",
    "results": "claims en bewijs, bevestiging door de ondernemer, nazorg, lessen",
    "connections": "waarmee programma's binnenkomen: API-sleutels en sleutelparen",
    "organizations": "wie meedoet: organisaties, mensen, rollen",
    "audit": "wie deed wat wanneer, als keten",
    "jobs": "lang werk als rij met een huurtermijn",
    "web": "paginaraam, componenten, grafieken, formulieren",
    "reporting": "geschreven bestanden: PDF, XLSX",
    "fetching": "de enige weg naar buiten: publieke diensten vragen, op de hoede",
    "intake": "gelezen bestanden: cellen, kolommen, eenheden, wat er mis is",
    "rest": "wat voor elke API-route geldt: fouten, bladeren, versies, rechten",
    "wall": "tweede muur: welke rijen en kolommen PostgreSQL aan wie geeft",
    "engine": "rekenen zonder Django: voorspellen, signaleren, passen, bewijzen",
    "programme": "wat het beleid zegt, met bron en datum",
    "kernel": "waardetypen voor iedereen: kwartaal, kans, uitleg, zaad",
}
ABOUT_LAYERS = {
    "urls": "adressen en hun namen",
    "views": "vertaalt een verzoek, roept hoogstens één dienst aan",
    "api": "hetzelfde voor programma's",
    "admin": "beheer",
    "management": "opdrachten op de opdrachtregel",
    "tasks": "wat een werker uitvoert",
    "forms": "vorm van invoer",
    "serializers": "vorm van invoer en uitvoer van de API",
    "services": "schrijven: één functie per handeling, in één transactie, op de lijst",
    "pages": "wat één pagina toont: selectors en woorden bij elkaar",
    "selectors": "vragen aan de database, anders niets",
    "access": "de deur: welke rijen voor wie",
    "models": "tabellen en hun beperkingen",
    "words": "codes en cijfers worden zinnen, zonder database",
    "rules": "beslissen zonder database",
    "choices": "gesloten lijsten",
}


def floors(identifier: str) -> list[list[str]]:
    """Return the layers of one contract, the highest first; neighbours stand in one list."""
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = pyproject["tool"]["importlinter"]["contracts"]
    (layers,) = (row["layers"] for row in contracts if row["id"] == identifier)
    return [[name.strip(" ()") for name in layer.split("|")] for layer in layers]


def picture(rows: list[list[str]]) -> str:
    """Draw floors from top to bottom as a Mermaid chart: an arrow says "may know"."""
    lines = ["```mermaid", "flowchart TB"]
    lines += [f'  floor{number}["{" · ".join(row)}"]' for number, row in enumerate(rows)]
    lines += [f"  floor{number} --> floor{number + 1}" for number in range(len(rows) - 1)]
    return "\n".join([*lines, "```"])


def described(rows: list[list[str]], about: dict[str, str]) -> Iterator[tuple[str, ...]]:
    """Yield each room with what it is about and which rooms it may know.

    :raises KeyError: nobody said yet what a room is about.
    """
    for number, row in enumerate(rows):
        below = rows[number + 1] if number + 1 < len(rows) else []
        names = ", ".join(f"`{name}`" for name in below)
        may_know = f"{names} en wat daaronder ligt" if names else "niets"
        for name in row:
            yield f"`{name}`", about[name], may_know


def block() -> str:
    """Return both pictures, of the product and of one app, each with its table."""
    chain, app = floors("chain"), floors("app")
    header = ("kamer", "gaat over", "mag kennen")
    parts = [
        *(BEGIN, "### De kamers", picture(chain), table(header, described(chain, ABOUT))),
        *("### Binnen elke app", picture(app), table(header, described(app, ABOUT_LAYERS)), END),
    ]
    return "\n\n".join(parts)


def in_page(text: str) -> str:
    """Return a page with the pictures of today between its two marks.

    :raises ValueError: the page lacks a mark.
    """
    before, _mark, rest = text.partition(BEGIN)
    _old, mark, after = rest.partition(END)
    if not mark:
        message = f"{PAGE} needs the lines {BEGIN} and {END}."
        raise ValueError(message)
    return f"{before}{block()}{after}"
