import pytest
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.engine.anonymity.text import IdentifyingFacts, What, identifying_words
from groeiruimte.propositions.rules.identifying import identifying_words as of_the_product

FACTS = IdentifyingFacts(
    company_name="Stille Vloer Fotonica B.V.",
    kvk_number="87654321",
    people=("Noor van Zandwijk",),
    addresses=("https://www.stillevloer.nl", "noor@stillevloer.nl"),
    places=("Voorne aan Zee", "3231 AB"),
    holders=("InnovationQuarter",),
    products=("TrilVrij 3",),
    figures=(61_000_037.0, 143.5),
)
PLACES = ("Eindhoven", "Best", "Bergen op Zoom", "'s-Hertogenbosch", "Súdwest-Fryslân", "Urk")


def kinds(text, **changes):
    found = identifying_words(text, facts=FACTS, municipalities=PLACES, **changes)
    for each in found:
        assert text[each.start : each.end] == each.word
    return [each.what for each in found]


class TestIdentifyingWords:
    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            ("Stille Vloer Fotonica", What.COMPANY_NAME),
            ("stillevloerfotonica", What.COMPANY_NAME),
            ("STILLE-VLOER", What.COMPANY_NAME),
            ("S t i l l e  V l o e r", What.COMPANY_NAME),
            ("stille\u00advloer", What.COMPANY_NAME),
            ("stillevloergroep", What.COMPANY_NAME),
            ("St\u0456lle Vl\u043eer", What.COMPANY_NAME),
            ("Stile Vloor", What.SIMILAR_NAME),
            ("trilvrij3", What.PRODUCT),
            ("87 65 43 21", What.KVK_NUMBER),
            ("KVK-nummer 12345678", What.KVK_NUMBER),
            ("06-12345678", What.TELEPHONE),
            ("+31 (0)40 123 45 67", What.TELEPHONE),
            ("(040) 123 45 67", What.TELEPHONE),
            ("0031 6 12 34 56 78", What.TELEPHONE),
            ("€ 61.000.037", What.FIGURE),
            ("61,000,037 euros", What.FIGURE),
            ("143,5 FTE", What.FIGURE),
            ("mevrouw Zandwijk", What.PERSON),
            ("www.stillevloer.nl", What.DOMAIN),
            ("stillevloer punt nl", What.DOMAIN),
            ("https://elders.example/over-ons", What.DOMAIN),
            ("info@iemand.nl", What.DOMAIN),
            ("info (at) iemand.nl", What.DOMAIN),
            ("@stillevloer_bv", What.DOMAIN),
            ("Voorne aan Zee", What.PLACE),
            ("eindhoven", What.PLACE),
            ("de Eindhovense regio", What.PLACE),
            ("in Best", What.PLACE),
            ("den Bergen op Zoom", What.PLACE),
            ("s Hertogenbosch", What.PLACE),
            ("bergen op zoom", What.PLACE),
            ("Sudwest Fryslan", What.PLACE),
            ("3231ab", What.PLACE),
            ("5617 AB", What.PLACE),
            ("InnovationQuarter", What.HOLDER),
        ],
    )
    @pytest.mark.parametrize("around", ["Wij zoeken {} hier.", "We look for {} here."])
    def test_marks_what_gives_away_who_it_is(self, words, expected, around):
        assert expected in kinds(around.format(words))

    @pytest.mark.parametrize(
        "text",
        [
            "Het beste terrein, best dichtbij. Best een goed plan.",
            "Stroom: 3 - 4 - 6 MW, vanaf 2028-K1 (eis)",
            "4.500 - 5.000 - 6.500 m2, 2028 MW en 5000 VA",
            "In 2031 groeit het van 150 naar 400 FTE, voor 70 mln euro.",
            "Floor load 15 kN/m2, ISO 6, VC-C, category 4.2, e.g. a hall.",
            "Vraag 12345678901 van 2028, artikel 16.64, 24/7 bereikbaar.",
            "De bergen data, huizen bouwen, goes without saying.",
            "",
        ],
    )
    def test_leaves_ordinary_words_and_figures_alone(self, text):
        assert kinds(text) == []

    def test_leaves_our_own_words_alone_but_not_the_whole_name(self):
        facts = IdentifyingFacts(company_name="Ruimte Vermogen BV")
        free = frozenset(["ruimte", "vermogen"])

        assert identifying_words("Ruimte met vermogen.", facts=facts, free=free) == ()
        [found] = identifying_words("Voor ruimte-vermogen.", facts=facts, free=free)
        assert found.what is What.COMPANY_NAME

    @given(text=st.text(max_size=80))
    def test_says_where_it_stands_whatever_the_text(self, text):
        kinds(text)

    def test_takes_a_company_without_a_name(self):
        assert identifying_words("Een tekst.", facts=IdentifyingFacts(company_name="--")) == ()


class TestTheProduct:
    def test_knows_all_municipalities_and_those_that_are_gone(self):
        text = "Tussen Hellevoetsluis, Den Haag, Bergen op Zoom en Oude IJsselstreek."

        found = of_the_product(text, facts=IdentifyingFacts(company_name="Lumovia"))

        assert [each.what for each in found] == [What.PLACE] * 4

    @pytest.mark.parametrize("name", ["Groeiruimte Techniek BV", "Power Space BV", "Eis Vloer BV"])
    def test_does_not_refuse_its_own_words(self, name):
        text = (
            "Een deeptechbedrijf zoekt groeiruimte. Technologie: Quantumtechnologie. Het zit nu in "
            "Noord. Stroom: 4 MW (eis). Vloer. A wish: power and floor space from 2028-Q1."
        )

        assert of_the_product(text, facts=IdentifyingFacts(company_name=name)) == ()
