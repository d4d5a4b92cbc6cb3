"""A password that follows by rule from a common one is refused; a sentence of one's own is not."""

import pytest

from groeiruimte.project.passwords import is_predictable


@pytest.mark.parametrize(
    "password",
    [
        *("123456789012", "098765432109", "qwertyuiop12", "Qwertyuiop[]", "aaaaaaaaaaaa"),
        *("Welkom2026!!", "W3lk0m2026!!", "wachtwoord123", "W@chtw00rd2026", "Zomer2026Zomer"),
        *("abcabcabcabc", "Groeiruimte2026", "groeiruimte!!!", "passwordpassword"),
        *("P@ssw0rd12345", "dragon!!!!!!", "1q2w3e4r5t6y", "welkom-winter-2026", "zxcvbnmasdfg"),
        *("iloveyou20262026", "ABCDEFGHIJKL", "letmein123456", "20262026202620"),
    ],
)
def test_refuses_what_rules_make_of_common_words(password):
    assert is_predictable(password)


@pytest.mark.parametrize(
    "password",
    [
        *("ruimte-om-te-groeien", "een lange zin die niemand raadt", "room to grow in"),
        *("kaas fietst zelden blauw", "Tafel7!regenboog", "q8Zr3vT1xK5m", "de buren zingen vals"),
        *("Ωμέγα-και-άλφα-τρία", "mijn oma danst tango"),
    ],
)
def test_takes_a_sentence_of_ones_own(password):
    assert not is_predictable(password)
