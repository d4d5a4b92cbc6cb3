"""The day on a row of what waits: when it is due, and how late it is by now."""

from datetime import date

from django.utils import translation

from groeiruimte.web.next_actions import due_on

FRIDAY, SATURDAY, MONDAY = date(2026, 11, 27), date(2026, 11, 28), date(2026, 11, 30)


def told(day, today):
    with translation.override("nl"):
        row = due_on(day, today=today)
    return row["tone"], row.get("moment", "")


class TestDueOn:
    def test_says_the_day_until_it_is_over(self):
        assert told(MONDAY, FRIDAY) == told(MONDAY, MONDAY) == ("warning", "30 november")

    def test_says_how_late_it_is_and_no_longer_the_day(self):
        assert told(FRIDAY, MONDAY) == ("danger", "1 werkdag te laat")
        assert told(date(2026, 8, 28), date(2026, 12, 1)) == ("danger", "67 werkdagen te laat")

    def test_a_weekend_makes_nothing_late(self):
        assert told(FRIDAY, SATURDAY) == ("warning", "27 november")

    def test_without_a_day_nothing_is_late(self):
        assert told(None, MONDAY) == ("warning", "")
