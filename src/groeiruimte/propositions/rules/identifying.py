"""Which words in a text give away whose question it is?

A brief goes to regions that may not know which company asks (programme §3.6). The looking is done
by `engine.anonymity.text`; here it gets the names of all municipalities, and the words of our own
texts, which are free.
"""

import functools
import re

from groeiruimte.engine.anonymity import text as free_text
from groeiruimte.engine.anonymity.text import Found, IdentifyingFacts, What
from groeiruimte.engine.anonymity.words import split
from groeiruimte.programme.glossary import terms
from groeiruimte.programme.life_phases import company_classes, life_phases
from groeiruimte.programme.organizations import province_regions
from groeiruimte.programme.places.campuses import campuses
from groeiruimte.programme.places.institutions import knowledge_institutions
from groeiruimte.programme.places.municipalities import municipalities
from groeiruimte.programme.places.registers import RegisterKey
from groeiruimte.programme.requirement_kinds import fields_of_study, requirement_kinds
from groeiruimte.programme.technology import autonomy_grounds, technology_domains

__all__ = ["Found", "IdentifyingFacts", "What", "identifying_words"]

# How the most used of them are called besides their official names.
_ALSO_CALLED = ("Den Haag", "The Hague", "Den Bosch", "Friesland", "Fryslân", "Brainport")
_CALLED_SHORT = (
    *("Kennispark", "High Tech Campus", "Brightlands", "Pivot Park", "Zernike", "TU/e", "TU Delft"),
    *("Fontys", "Avans", "Saxion", "Hanze", "Windesheim", "Zwinc", "Heyendaal"),
)
# Smaller than the five regions that a brief tells; "Noord-Brabant" is no company's own place, and
# still leaves few.
_REGIONS = (
    *(
        "Achterhoek",
        "Betuwe",
        "Drechtsteden",
        "Flevopolder",
        "Foodvalley",
        "Gooi",
        "Hoeksche Waard",
    ),
    *("Kennemerland", "Kempen", "Metropoolregio Amsterdam", "Noordkop", "Noordoost-Brabant"),
    *("Rijnmond", "Salland", "Twente", "Veluwe", "Waterland", "West-Friesland"),
    *("West-Brabant", "Midden-Brabant", "Zuidoost-Brabant", "Zaanstreek", "Zuidplas", "Brabant"),
    *("Randstad", "Noord-Nederland", "Oost-Nederland", "Zuid-Nederland", "West-Nederland"),
    *(
        "Midden-Nederland",
        "Eemshaven",
        "Chemelot",
        "Haaglanden",
        "Parkstad",
        "Zeeuws-Vlaanderen",
        "Westland",
    ),
)
# Of or from a place, where that is no regular ending.
_FROM_A_PLACE = (
    *(
        "Almeerse",
        "Arnhemse",
        "Brabants",
        "Brabantse",
        "Bredase",
        "Drents",
        "Drentse",
        "Enschedese",
    ),
    *(
        "Eindhovens",
        "Flevolands",
        "Flevolandse",
        "Fries",
        "Friese",
        "Gelders",
        "Gelderse",
        "Gronings",
    ),
    *("Groningse", "Haags", "Haagse", "Helmondse", "Leids", "Leidse", "Limburgs", "Limburgse"),
    *("Nijmeegs", "Nijmeegse", "Overijssels", "Overijsselse", "Twents", "Twentse", "Venlose"),
    *("Wagenings", "Wageningse", "Zeeuws", "Zeeuwse", "Zwols", "Zwolse", "Zuid-Hollands"),
    *("Zuid-Hollandse", "Noord-Hollands", "Noord-Hollandse", "Bossche", "Delftse", "Osse"),
)
# An amount with its unit: a profile tells amounts in bands, so no text may tell one beside it.
_AMOUNT = re.compile(
    r"(?:€|\bEUR\b)\s*\d[\d.,]*(?:\s*(?:mln|miljoen|million|mld|miljard|billion|k|m)\b)?"
    r"|(?<![\w.,])\d[\d.,]*\s*(?:MW|kW|GW|MVA|kVA|m2|m²|ha|hectaren?|hectares?|vierkante meters?"
    r"|square met(?:er|re)s?|euros?|EUR|miljoen|million|mln|miljard|fte|megawatt|kilowatt)\b"
    r"|\b20\d\d\s*-?\s*[KQ][1-4]\b|\b[KQ][1-4]\s*-?\s*20\d\d\b",
    re.I,
)
# "Stille Vloer B.V.", "Vloer Holding": one to four words with a capital or a figure, and a form.
_LEGAL_NAME = re.compile(
    r"(?:\b[A-Z0-9][\w&'\u2019-]*\s+){1,4}"
    r"(?:B\.?\s?V\b\.?|N\.?\s?V\b\.?|V\.?O\.?F\b\.?|Holding\b|GmbH\b|Inc\b\.?|Ltd\b\.?|SE\b)"
)
_IN_BRACKETS = re.compile(r"\s*\(.*?\)")


def identifying_words(text: str, *, facts: IdentifyingFacts) -> tuple[Found, ...]:
    """Return every place in the text that gives away who it is, in reading order.

    Example:
        >>> facts = IdentifyingFacts(company_name="Lumovia B.V.")
        >>> [found.word for found in identifying_words("Wij, lumo-via, zoeken.", facts=facts)]
        ['lumo-via']
    """
    return free_text.identifying_words(
        text, facts=facts, municipalities=_place_names(), free=_own_words()
    )


def exact_amounts(text: str) -> tuple[Found, ...]:
    """Return every amount with its unit and every quarter that a text tells, whatever it is.

    Example:
        >>> [found.word for found in exact_amounts("Wij zoeken 4,5 MW en 3 hallen vanaf 2029-K1.")]
        ['4,5 MW', '2029-K1']
    """
    return tuple(
        Found(each.start(), each.end(), each.group(), What.FIGURE)
        for each in _AMOUNT.finditer(text)
    )


def legal_names(text: str) -> tuple[Found, ...]:
    """Return every name of a company that says so itself, with its legal form, whoever it is of.

    Example:
        >>> [found.word for found in legal_names("Met Stille Vloer B.V. en de provincie.")]
        ['Stille Vloer B.V.']
    """
    return tuple(
        Found(each.start(), each.end(), each.group(), What.COMPANY_NAME)
        for each in _LEGAL_NAME.finditer(text)
    )


@functools.cache
def _place_names() -> frozenset[str]:
    names = {each.name for each in municipalities()} | {each.name_2022 for each in municipalities()}
    plain = {_IN_BRACKETS.sub("", name) for name in names}
    provinces = {each.province for each in province_regions()}
    more = {*_ALSO_CALLED, *_REGIONS, *_FROM_A_PLACE, *_campuses_and_schools()}
    return frozenset(names | plain | provinces | more) - {""}


def _campuses_and_schools() -> set[str]:
    """Return how campuses and universities are called: who sits on one, is soon found."""
    names = {each.name for each in campuses()}
    universities = [
        each for each in knowledge_institutions() if each.kind is RegisterKey.UNIVERSITY
    ]
    names |= {each.name.partition(",")[0] for each in universities}
    return {_IN_BRACKETS.sub("", name) for name in names} | set(_CALLED_SHORT)


@functools.cache
def _own_words() -> frozenset[str]:
    """Return the words of the texts that we make ourselves, in both languages, as they compare."""
    texts = [each.name for each in technology_domains()]
    texts += [each.name for each in autonomy_grounds()]
    texts += [each.name for each in life_phases()] + [each.name for each in company_classes()]
    texts += [each.name for each in requirement_kinds()]
    texts += fields_of_study().values()
    texts += [each.name for each in terms()]
    spoken = [part for text in texts for part in (text.nl, text.en)]
    spoken.append(_OF_A_BRIEF)
    return frozenset(word for part in spoken for word in split(part))


_OF_A_BRIEF = """
A deeptech company in the Netherlands is looking for room to grow. Technology. It is now in the
region North East South West Center. What it needs: power, floor space, plot, requirement, wish,
from. Answer line by line with what your place offers and from when. Not known is an answer too.
Tell in your own words why a company would grow there. Stands below, in steps and not exactly: so it
cannot be traced who asks.
Een deeptechbedrijf in Nederland zoekt groeiruimte, ruimte om te groeien. Technologie. Het zit nu in
de regio Noord Oost Zuid West Midden. Wat het nodig heeft: stroom, vermogen, vloer, terrein, kavel,
eis, wens, vanaf. Antwoord regel voor regel met wat uw plek biedt en vanaf wanneer. Niet bekend is
ook een antwoord. Vertel in uw eigen woorden waarom een bedrijf daar zou groeien. Staat hieronder,
in stappen en niet precies: zo is niet na te gaan wie het vraagt.
"""
