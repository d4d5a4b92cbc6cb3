import pytest

from groeiruimte.programme.glossary import term, terms

TRAPS = ["signal", "vermogen", "network"]


class TestTerms:
    def test_have_one_word_in_code_for_one_idea(self):
        codes = [each.code for each in terms()]

        assert len(codes) == len(set(codes))

    def test_have_one_dutch_word_for_one_idea(self):
        words = [each.name.nl for each in terms()]

        assert len(words) == len(set(words))

    @pytest.mark.parametrize("each", terms(), ids=lambda each: each.code)
    def test_are_explained_in_one_sentence_in_both_languages(self, each):
        for sentence in (each.meaning.nl, each.meaning.en):
            assert sentence.endswith(".")
            assert sentence.count(". ") == 0
            assert len(sentence) <= 120

    @pytest.mark.parametrize("trap", TRAPS)
    def test_avoid_the_words_that_trap(self, trap):
        assert trap not in {each.code for each in terms()}

    def test_stand_in_the_order_of_the_dutch_alphabet(self):
        words = [each.name.nl.casefold() for each in terms()]

        assert words == sorted(words)

    def test_are_found_by_the_word_in_code(self):
        assert term(code="Hotspot").name.nl == "technologiebrandpunt"
