"""Names are found by what was meant, also with a mistake in the typing."""

import pytest

from groeiruimte.kernel.alike import closest, folded

NAMES = list(
    enumerate(
        [
            "Kwartsbrug Chips",
            "Lumenwerk Fotonica",
            "IJzervlam Energie",
            "Celweefsel Oss",
            "Enschedé Kennispark",
            "Chipwerk",
        ]
    )
)


def names(words, most=5):
    return [dict(NAMES)[key] for key in closest(words, NAMES, most=most)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kwartsburg", "Kwartsbrug Chips"),
        ("kwrtsbrug", "Kwartsbrug Chips"),
        ("lumenwrek", "Lumenwerk Fotonica"),
        ("fotonika", "Lumenwerk Fotonica"),
        ("ijservlam", "IJzervlam Energie"),
        ("enschede", "Enschedé Kennispark"),
        ("CELWEEFSEL", "Celweefsel Oss"),
    ],
)
def test_the_name_that_was_meant_comes_first(typed, meant):
    assert names(typed)[0] == meant


def test_a_beginning_comes_before_a_later_word_and_that_before_a_part():
    assert names("chip") == ["Chipwerk", "Kwartsbrug Chips"]
    assert names("werk") == ["Chipwerk", "Lumenwerk Fotonica"]


@pytest.mark.parametrize("typed", ["", "   ", "zzzzzz", "xq"])
def test_what_resembles_nothing_finds_nothing(typed):
    assert names(typed) == []


def test_every_name_that_holds_the_words_is_found_as_the_slow_way_finds_it():
    for _key, name in NAMES:
        for start in range(len(name)):
            part = folded(name[start : start + 3])
            if not part:
                continue
            slow = {each for _key, each in NAMES if part in folded(each)}
            assert slow <= set(names(part, most=len(NAMES)))


def test_gives_no_more_than_asked():
    assert len(names("e", most=2)) == 2
