from groeiruimte.programme.life_phases import company_classes, life_phases


class TestLifePhases:
    def test_are_four_youngest_first(self):
        assert [(phase.code, phase.order) for phase in life_phases()] == [
            ("PHASE_1", 1),
            ("PHASE_2", 2),
            ("PHASE_3", 3),
            ("PHASE_4", 4),
        ]

    def test_show_a_demand_for_space_from_the_second_on(self):
        visible = [phase.code for phase in life_phases() if phase.space_demand_visible]

        assert visible == ["PHASE_2", "PHASE_3", "PHASE_4"]

    def test_say_that_their_names_are_ours_and_their_number_is_not(self):
        assert all(phase.name_source.is_our_own for phase in life_phases())
        assert not any(phase.source.is_our_own for phase in life_phases())


class TestCompanyClasses:
    def test_are_defined_in_the_words_of_the_programme(self):
        assert [each.code for each in company_classes()] == ["STARTUP", "SCALE_UP", "GROWN_UP"]
        assert {each.source.section for each in company_classes()} == {"1.2"}
