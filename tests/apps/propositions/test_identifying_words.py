"""What gives a company away is found in every shape; what we write ourselves never is."""

import pytest

from groeiruimte.propositions.rules.identifying import IdentifyingFacts, identifying_words

FACTS = IdentifyingFacts(
    company_name="Stille Vloer Metrologie B.V.",
    kvk_number="87654321",
    people=("Noor van Zandwijk", "Willemijn Quist"),
    addresses=("https://www.stillevloer.nl/", "noor@stillevloer.nl"),
    places=("Best", "5684 AB"),
    holders=("Brabantse Ontwikkelings Maatschappij", "BOM"),
    products=("NanoFloor",),
    head_counts=(86.0,),
    founded_year=2012,
)
GIVES_AWAY = [
    "Kijk op www.stillevloer.nl voor meer.",
    "Het bedrijf heet StilleVloer.",
    "stille-vloer zoekt een hal.",
    "Stille Vloer groeit hard.",
    "STILLE VLOER METROLOGIE zoekt ruimte.",
    "Stillevloer Metrologie is een scale-up.",
    "Stile Vloer zoekt ruimte.",
    "Bel 06-12345678 voor vragen.",
    "Bel +31 (0)499 123 456.",
    "Tel. 0499 - 12 34 56",
    "KvK 87654321.",
    "kvk-nummer 87 65 43 21",
    "Mail naar noor@stillevloer.nl",
    "info [at] stillevloer [dot] nl",
    "Het bedrijf zit in Best.",
    "Leverancier van ASML in Veldhoven.",
    "Een bedrijf uit Son en Breugel.",
    "Gevestigd in 's-Hertogenbosch.",
    "Het pand staat in Den Bosch.",
    "Postcode 5684 AB.",
    "5684AB Best",
    "Mevrouw Quist begeleidt de zaak.",
    "Noor vertelde dat de hal te klein is.",
    "De heer Van Zandwijk is directeur.",
    "Met 86 mensen, opgericht in 2012.",
    "NanoFloor is hun product.",
    "Een Eindhovens bedrijf zoekt ruimte.",
    "A Delft-based company.",
    "The company is based in The Hague.",
    "Ze komen uit Noordoost-Brabant.",
    "Contact: linkedin.com/company/stillevloer",
    "stille\u200bvloer met nul-breedte",
    "Een Twents bedrijf",
    "Groningse scale-up",
    "Amsterdams techbedrijf",
    "Zie stillevloer punt nl",
    "The firm of Ms. Quist",
    "St1lle Vloer",
    "https://x.co/ab",
    "Venlo is de vestigingsplaats.",
    "VENLO",
    "Een bedrijf in de Achterhoek",
    "Aan de Lange Dreef 12b staat de hal.",
    "Stationsweg 4 is te klein.",
    "Postbus 123",
    "IBAN NL91ABNA0417164300",
    "btw NL812345678B01",
    "Zie patent EP1234567.",
    "Het zit nu op Kennispark.",
    "Op High Tech Campus 5 is geen plek meer.",
    "Spin-off van de TU/e.",
    "Zij komt van de Radboud Universiteit.",
]
ORDINARY = [
    "Trillingvrije vloer: VC-C.",
    "Cleanroom ISO 5 vanaf 2029-K2.",
    "Stroom: 3,2 MW vanaf 2029-K1.",
    "Het bedrijf is het best gebaat bij een snelle start.",
    "Best mogelijk is een plek dicht bij een universiteit.",
    "Metrologie vraagt een stabiele temperatuur.",
    "We zoeken 5.000 m² bedrijfsruimte en een kavel van 12.000 m².",
    "Hbo-technici per jaar (werktuigbouwkunde en mechatronica): 15.",
    "Milieucategorie 4.2 is nodig voor de proefproductie.",
    "De onderneming wil in 2028 verhuizen en doorgroeien tot 2033.",
    "Wat kost een vierkante meter per jaar?",
    "Wij bieden een plek naast het station, met een goede bereikbaarheid.",
    "Het dal van de vraag ligt achter ons.",
    "De fabriek draait in ploegen en heeft goederen over zee nodig.",
    "Er zijn genoeg woningen en scholen in de buurt.",
    "De grond is van de gemeente; die geeft hem uit in erfpacht.",
    "Het heel grote deel van de stroom gaat naar koeling.",
    "Antwoord regel voor regel met wat uw plek biedt.",
    "Talent is schaars: er studeren weinig ingenieurs af.",
    "A vibration-free floor of class VC-D is a hard requirement.",
    "The company needs 4 MW of power from 2028-Q1.",
    "It looks for at least 6,000 m² of floor space with a ceiling height of 8 m.",
    "The best place is close to a knowledge institution.",
    "Shared cleanroom facilities would be a great help.",
    "The team is made up of physicists and engineers.",
    "Trucks must be able to load and unload at the building.",
    "Not known is an answer too.",
    "Please answer before the deadline of 26 June 2026.",
    "The company wants to keep its workshop and laboratory under one roof.",
    "In het land is er rust op de markt, het weer en de wind doen er niet toe.",
    "Wij zoeken naar de beste plek op de aarde voor quantum.",
    "De hal moet ten westen van de spoorlijn liggen.",
    "Kosten: 25 mln euro, waarvan 40% eigen geld.",
    "Zij heeft een beek of sloot naast het terrein liever niet.",
    "De installatie weegt 12.500 kilo.",
    "De eerste stap is 1.500 m2, de tweede stap is 2.400 m2.",
    "Wij willen graag bij een haven of kanaal zitten.",
    "Het contract loopt tot en met 31 december 2028.",
    "Financiering 50 miljoen, investering 20 miljoen; groeipad 2 is sneller.",
    "Dicht bij een universiteit, een hogeschool of een campus.",
    "Rekening houden met levertijden van 12 tot 18 maanden.",
]


@pytest.mark.parametrize("text", GIVES_AWAY)
def test_what_gives_away_who_it_is_is_found(text):
    assert identifying_words(text, facts=FACTS)


@pytest.mark.parametrize("text", ORDINARY)
def test_what_anybody_may_write_of_a_need_is_free(text):
    assert identifying_words(text, facts=FACTS) == ()


@pytest.mark.parametrize(
    "text", ["Er komen 85 mensen werken.", "Since 2013 the line runs.", "30 fte"]
)
def test_figures_that_are_not_those_of_the_company_are_free(text):
    assert identifying_words(text, facts=FACTS) == ()


def test_as_many_people_as_the_company_counts_may_be_asked():
    text = "Hbo-technici per jaar: 86 fte, vanaf 2029-K1 (eis)"

    assert identifying_words(text, facts=FACTS) == ()
