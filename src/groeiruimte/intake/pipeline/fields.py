"""What a pipeline file can tell about a company, and the words columns use for it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from groeiruimte.intake.texts import key_of, without_accents

IDENTITY = (
    "name",
    "kvk_number",
    "municipality",
    "postcode",
    "website",
    "technology_domain",
    "life_phase",
    "contact_name",
    "contact_email",
    "contact_phone",
    "account_manager_email",
    "founded_year",
    "note",
)
"""What is true of a company whatever the date."""

REMEMBERED = ("status", "lease_ends_on")
"""What a file says of a company and the register has no column for; kept as the file says it."""

QUANTITIES = (
    "fte",
    "floor_area_used_m2",
    "floor_area_available_m2",
    "workplaces_available",
    "power_contracted_mw",
    "power_used_mw",
    "revenue_eur",
    "capital_raised_eur",
    "cash_eur",
    "monthly_burn_eur",
    "order_book_eur",
    "round_closed_eur",
    "fte_mbo",
    "fte_hbo",
    "fte_wo",
)
"""What is observed on a day; the name ends in the unit."""

INTENTIONS = (
    "planned_fte",
    "planned_revenue_eur",
    "planned_floor_area_m2",
    "planned_power_mw",
    "capital_sought_eur",
    "power_wanted_mw",
    "floor_area_wanted_m2",
)
"""What a company plans, seeks or needs. It is not there, so it is never a figure of today."""

FIELDS = (*IDENTITY, *REMEMBERED, "observed_on", "last_round_on", "quantity", "value")
"""Columns that hold one thing. `quantity` and `value` are for files with one figure per row."""

MEASURED = (*QUANTITIES, *INTENTIONS)
"""Columns that hold amounts, and so may say of which period and in which unit."""

UNITS: Mapping[str, str] = MappingProxyType(
    {
        "fte": "fte",
        "floor_area_used_m2": "m2",
        "floor_area_available_m2": "m2",
        "workplaces_available": "workplaces",
        "power_contracted_mw": "mw",
        "power_used_mw": "mw",
        "revenue_eur": "eur",
        "capital_raised_eur": "eur",
        "cash_eur": "eur",
        "monthly_burn_eur": "eur",
        "order_book_eur": "eur",
        "round_closed_eur": "eur",
        "planned_fte": "fte",
        "planned_revenue_eur": "eur",
        "planned_floor_area_m2": "m2",
        "planned_power_mw": "mw",
        "capital_sought_eur": "eur",
        "power_wanted_mw": "mw",
        "floor_area_wanted_m2": "m2",
        "fte_mbo": "fte",
        "fte_hbo": "fte",
        "fte_wo": "fte",
    }
)

_SYNONYMS: dict[str, str] = {
    "name": "naam, bedrijf, bedrijfsnaam, naam bedrijf, company, company name, organisatie, "
    "organisatienaam, organization, organisation, onderneming, naam onderneming, handelsnaam, "
    "statutaire naam, account, account name, relatie, relatienaam, klant, portfoliobedrijf, "
    "portfolio company, venture",
    "kvk_number": "kvk, kvk nr, kvk nummer, kvknr, kvknummer, kvk no, kamer van koophandel, "
    "kvk number, coc, coc number, coc nr, chamber of commerce, chamber of commerce number, "
    "handelsregisternummer, inschrijfnummer, k v k, k v k nummer, k v k nr",
    "municipality": "gemeente, gemeentenaam, vestigingsgemeente, gemeente vestiging, municipality, "
    "plaats, woonplaats, vestigingsplaats, stad, city, town, locatie, location, plaatsnaam",
    "postcode": "postcode, pc6, post code, postal code, zip, zip code, zipcode, pc",
    "website": "website, web site, url, homepage, webadres, internet, www, site",
    "technology_domain": "technologie, technologiedomein, technologie domein, domein, nts domein, "
    "nts, sleuteltechnologie, technology, technology domain, tech domain, domain, technologieveld, "
    "key technology, key enabling technology, sector, branche, technologiegebied, vakgebied",
    "life_phase": "fase, levensfase, life phase, phase, stage, groeifase, bedrijfsfase, company "
    "stage, lifecycle, life cycle phase, ontwikkelfase",
    "contact_name": "contact, contactpersoon, contact persoon, contact name, contact person, "
    "naam contactpersoon, ceo, oprichter, founder",
    "contact_email": "email, e mail, mail, e mailadres, emailadres, contact email, email contact, "
    "email contactpersoon, contact e mail, e mail contactpersoon, email address, mailadres",
    "contact_phone": "telefoon, telefoonnummer, tel, tel nr, telnr, mobiel, phone, phone number, "
    "contact telefoon, telefoon contactpersoon, contact phone, mobile, contact tel, gsm",
    "note": "opmerking, opmerkingen, notitie, notities, toelichting, bijzonderheden, note, notes, "
    "comment, comments, remark, remarks, commentaar, aantekening, aantekeningen",
    "status": "status, status pijplijn, pijplijnstatus, dealstatus, pipeline status, "
    "status bedrijf",
    "lease_ends_on": "huur tot, huurcontract tot, einde huur, einde huurcontract, huur einddatum, "
    "einddatum huur, einddatum huurcontract, huurcontract loopt tot, huur loopt tot, lease end, "
    "lease ends, lease ends on, end of lease, "
    "lease until, huur eindigt, contract tot, lease expiry",
    "last_round_on": "datum laatste ronde, laatste ronde datum, laatste ronde op, last round date, "
    "date last round, last round on, laatste financieringsronde datum, datum ronde, ronde datum",
    "account_manager_email": "accountmanager, account manager, email accountmanager, "
    "accountmanager email, account manager email, e mail accountmanager, fondsmanager, "
    "fund manager, relatiebeheerder, investment manager, owner, eigenaar, beheerder, adviseur",
    "founded_year": "opgericht, oprichtingsjaar, opgericht in, jaar van oprichting, founded, "
    "founded year, year founded, oprichtingsdatum, oprichting, startjaar, founding year",
    "observed_on": "peildatum, datum, date, observed on, per datum, meetdatum, peilmoment, "
    "as of, reference date, jaar, year, boekjaar, periode, period, kwartaal, quarter",
    "quantity": "grootheid, quantity, indicator, kengetal, variabele, variable, metric, soort "
    "gegeven, kpi",
    "value": "waarde, value, aantal, amount, hoeveelheid",
    "fte": "fte, ftes, aantal fte, medewerkers, aantal medewerkers, personeel, werknemers, aantal "
    "werknemers, employees, headcount, staff, werkzame personen, arbeidsplaatsen, banen, team, "
    "team size, number of employees",
    "floor_area_used_m2": "m2, vloeroppervlak, vloeroppervlakte, oppervlak, oppervlakte, bvo, m2 "
    "bvo, vvo, m2 vvo, m2 in gebruik, oppervlakte in gebruik, gebruikte oppervlakte, gebruikt m2, "
    "m2 gebruikt, floor area, floor area used, floor space, floor space used, used floor area, "
    "ruimte in gebruik, bedrijfsruimte, huisvesting, area, opp, opp m2, opp in gebruik, vloer, "
    "vloer m2, vloer in gebruik, m2 vloer, vloeroppervlakte in gebruik, vloeroppervlak in gebruik",
    "floor_area_available_m2": "m2 beschikbaar, beschikbare m2, beschikbaar m2, beschikbare "
    "oppervlakte, oppervlakte beschikbaar, vloeroppervlak beschikbaar, beschikbaar vloeroppervlak, "
    "floor area available, available floor area, floor space available, beschikbare ruimte, "
    "ruimte beschikbaar, max m2, opp max, opp m2 max, max opp, opp beschikbaar, vloer beschikbaar, "
    "vloer max, vloer maximaal, maximale oppervlakte, max oppervlakte, vloeroppervlakte "
    "beschikbaar, m2 max, maximaal m2, vloer gehuurd, "
    "opp gehuurd, gehuurd, gehuurde oppervlakte, gehuurde m2, m2 gehuurd",
    "workplaces_available": "werkplekken, aantal werkplekken, werkplekken beschikbaar, beschikbare "
    "werkplekken, workplaces, workplaces available, available workplaces, desks, werkplaatsen, "
    "max werkplekken, werkplekken max, maximaal aantal werkplekken, plekken",
    "power_contracted_mw": "gecontracteerd vermogen, vermogen gecontracteerd, contract vermogen, "
    "contractvermogen, gecontracteerd transportvermogen, gtv, gtv afname, aansluiting, "
    "aansluitvermogen, power contracted, contracted power, contracted capacity, netaansluiting, "
    "aansluitcapaciteit, grid connection, grid capacity, vermogen, stroom gecontracteerd, "
    "gecontracteerde stroom, stroom contract, contract stroom, stroomaansluiting, "
    "elektriciteit gecontracteerd, vermogen contract, elektrisch vermogen gecontracteerd, "
    "gecontracteerd",
    "power_used_mw": "gebruikt vermogen, vermogen gebruikt, piekvermogen, piekbelasting, "
    "vermogen in gebruik, power used, used power, peak power, peak load, "
    "maximale afname, piekafname, piek, stroom gebruikt, stroom in gebruik, stroom piek, "
    "piek stroom, vermogen piek",
    "revenue_eur": "omzet, jaaromzet, netto omzet, revenue, turnover, sales, opbrengsten",
    "capital_raised_eur": "opgehaald kapitaal, kapitaal opgehaald, opgehaald, financiering, "
    "opgehaalde financiering, opgehaald bedrag, investering, capital raised, funding, total "
    "funding, funding raised, raised, kapitaal, capital, totale financiering, investeringen",
    "cash_eur": "kas, kasgeld, kaspositie, kassaldo, geld op de bank, banksaldo, saldo bank, "
    "liquide middelen, liquiditeit, cash, cash in bank, cash in the bank, cash position, "
    "cash balance, bank balance",
    "monthly_burn_eur": "burn, burn rate, burnrate, cash burn, net burn, netto burn, maandburn, "
    "burn per maand, maandelijkse burn, monthly burn, burn per month, kasverbruik per maand, "
    "verbruik per maand, tekort per maand, netto uitgaven per maand, uitgaven per maand",
    "order_book_eur": "orderportefeuille, orderboek, order book, orders, orderportfolio, backlog, "
    "order backlog, orderintake",
    "round_closed_eur": "laatste ronde bedrag, bedrag laatste ronde, last round amount, laatste "
    "ronde eur, omvang laatste ronde, laatste financieringsronde bedrag, ronde bedrag, bedrag "
    "ronde, last round size, last round eur, laatste financieringsronde",
    "planned_fte": "eigen plan fte, plan fte, fte plan, groeiplan",
    "planned_revenue_eur": "omzetplan",
    "planned_floor_area_m2": "ruimteplan",
    "planned_power_mw": "vermogensplan",
    "capital_sought_eur": "financieringsbehoefte, kapitaalbehoefte, kapitaalvraag, funding need, "
    "financieringsvraag, op te halen, op te halen bedrag, ask, fundraising target, ticket gezocht",
    "power_wanted_mw": "vermogensvraag, stroombehoefte, vermogensbehoefte, extra vermogen",
    "floor_area_wanted_m2": "space needed, space required, space wanted, ruimte nodig, benodigde "
    "ruimte, gezochte ruimte, ruimtebehoefte, ruimtevraag, huisvestingsbehoefte, m2 nodig",
    "fte_mbo": "fte mbo, mbo fte, mbo, waarvan mbo, waarvan mbo fte, medewerkers mbo",
    "fte_hbo": "fte hbo, hbo fte, hbo, waarvan hbo, waarvan hbo fte, medewerkers hbo",
    "fte_wo": "fte wo, wo fte, wo, waarvan wo, waarvan wo fte, medewerkers wo",
}


def plain(text: str) -> str:
    """Return text without case, accents, marks and doubled blanks, so that spellings meet.

    Letters of every script stay; only Latin ones, and their kin, lose their accents.

    Example:
        >>> plain("E-mail (contactpersoon)"), plain("Vloeroppervlak m²"), plain("売上高 2024")
        ('e mail contactpersoon', 'vloeroppervlak m2', '売上高 2024')
    """
    return key_of(without_accents(text))


SYNONYMS: Mapping[str, str] = MappingProxyType(
    {
        plain(word): field
        for field, words in _SYNONYMS.items()
        for word in (*words.split(", "), field)
    }
)
"""From the plain words of a column name to the field it names."""
