"""Who is perhaps the same person, and what the days of contact are."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.contacts.choices import WAS_CONTACT, ContactKind
from groeiruimte.contacts.rules import Standing, Told, email_key, phone_key, standing

JUNE = date(2026, 6, 9)


def on(day, kind="CALL", again=None):
    return Told(kind, JUNE + timedelta(days=day), JUNE + timedelta(days=again) if again else None)


class TestKeys:
    @pytest.mark.parametrize("phone", ["06-12345678", "+31 6 12345678", "0031(0)612345678"])
    def test_one_number_in_three_spellings_meets(self, phone):
        assert phone_key(phone) == "612345678"

    @pytest.mark.parametrize("phone", ["", "112", "12 34 56", "no number"])
    def test_a_short_number_tells_nobody_from_another(self, phone):
        assert phone_key(phone) == ""

    def test_an_address_in_capitals_is_the_same(self):
        assert email_key(" Noor@Grid.EXAMPLE") == email_key("noor@grid.example")


class TestStanding:
    def test_without_any_contact_nothing_is_known(self):
        assert standing([]) == Standing()

    def test_a_note_is_no_contact_and_leaves_what_was_agreed(self):
        found = standing([on(5, "NOTE"), on(0, "CALL", again=30)])

        assert (found.last_on, found.next_on) == (JUNE, JUNE + timedelta(days=30))

    def test_a_later_contact_without_a_day_takes_the_agreed_one_away(self):
        assert standing([on(5, "VISIT"), on(0, "CALL", again=30)]).next_on is None

    def test_a_note_can_agree_on_a_day(self):
        assert standing([on(5, "NOTE", again=9), on(0)]).next_on == JUNE + timedelta(days=9)

    def test_is_due_on_the_day_itself(self):
        found = Standing(next_on=JUNE)

        assert found.is_due(today=JUNE)
        assert not found.is_due(today=JUNE - timedelta(days=1))

    @given(
        st.lists(
            st.tuples(
                st.sampled_from(ContactKind.values),
                st.integers(0, 50),
                st.one_of(st.none(), st.integers(51, 90)),
            )
        )
    )
    def test_agrees_with_looking_at_all_of_them(self, rows):
        told = [on(day, kind, again) for kind, day, again in sorted(rows, key=lambda row: -row[1])]
        contacts = [each for each in told if each.kind in WAS_CONTACT]
        saying = [each for each in told if each.next_contact_on or each.kind in WAS_CONTACT]

        found = standing(told)

        assert found.last_on == (contacts[0].happened_on if contacts else None)
        assert found.next_on == (saying[0].next_contact_on if saying else None)
