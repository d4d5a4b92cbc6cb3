from groeiruimte.programme.technology import (
    autonomy_grounds,
    technology_domains,
)


class TestTechnologyDomains:
    def test_are_the_ten_of_the_strategy_in_the_order_of_the_paper(self):
        assert [domain.code for domain in technology_domains()] == [
            "OPTICAL_PHOTONICS",
            "QUANTUM",
            "PROCESS",
            "BIOMOLECULAR_CELL",
            "IMAGING",
            "MECHATRONICS",
            "AI_DATA",
            "ENERGY_MATERIALS",
            "SEMICONDUCTOR",
            "CYBERSECURITY",
        ]

    def test_carry_the_words_of_the_paper_as_their_english_name(self):
        assert all(domain.name.en == domain.source.quote for domain in technology_domains())


class TestAutonomyGrounds:
    def test_are_the_two_the_paper_names_and_any_other(self):
        assert [ground.code for ground in autonomy_grounds()] == [
            "PHARMA",
            "DEFENCE",
            "OTHER_AUTONOMY",
        ]
