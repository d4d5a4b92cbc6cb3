import copy
import re

import pytest
import yaml

from groeiruimte.programme.instrument_facts import FOLDER, ask_of
from groeiruimte.programme.instrument_files import instruments_of
from groeiruimte.programme.instruments import instruments
from groeiruimte.programme.sources import Entry, MalformedParametersError, load_parameters

#: An instrument with a window, conditions of each form and a dated source.
SOUND = next(
    entry.values
    for entry in load_parameters("national", folder=FOLDER).entries("instruments")
    if entry.values["code"] == "INNOVATIEKREDIET"
)
#: What the list leaves to its readers to settle on paper: the programme says who may not lead.
ON_THE_PAPER = {"INVESTNL_DIRECT", "DEEP_TECH_FUND", "EIB_VENTURE_DEBT"}
#: Areas of the list that are no province, and spellings of ours.
IN_OUR_WORDS = {"Friesland": "Fryslân"}


def reading(**changed):
    """Read an instrument that is sound but for what is changed; an absent value drops its key."""
    values = copy.deepcopy(SOUND) | changed
    kept = {key: value for key, value in values.items() if value is not ...}
    file = Entry(file="made_up.yaml", path="", values={"instruments": [kept]})
    return [read for _, read in instruments_of(file)]


def reading_condition(**changed):
    """Read a sound instrument with one condition in which something is changed."""
    code = {"code": "SIZE"} if "asks" in changed else {}
    values = copy.deepcopy(SOUND["conditions"][0]) | code | changed
    return reading(conditions=[{key: value for key, value in values.items() if value is not ...}])


class TestInstrumentsOf:
    def test_reads_what_is_sound(self):
        (read,) = reading()

        assert read.code == "INNOVATIEKREDIET"
        assert [part.informs for part in read.conditions][:3] == [True, False, False]

    @pytest.mark.parametrize(
        ("changed", "complaint"),
        [
            ({"code": "innovatie krediet"}, "code' is 'innovatie krediet'; write it as"),
            ({"name": {"nl": "alleen Nederlands"}}, "name.en' must be a text"),
            ({"kinds": ["GIFT"]}, "kinds' holds 'GIFT', which is not one of GRANT"),
            ({"kinds": []}, "kinds' must hold at least one code"),
            ({"pays": ["RND", "RND"]}, "pays' must hold at least one code, each once"),
            ({"pays_basis": "GUESSED"}, "pays_basis' is 'GUESSED'"),
            ({"phases": [0, 1]}, "phases' must be a list of life phases"),
            ({"phases": []}, "phases' must be a list of life phases"),
            ({"least_eur": 10_000_001}, "least_eur' must not be above most_eur"),
            ({"most_eur": 0}, "most_eur' must be above zero"),
            ({"most_eur": "10 million"}, "most_eur' must be a whole number"),
            ({"share_most": 45}, "share_most' must be a share"),
            ({"leads": "YES"}, "leads' is 'YES', which is not one of PROGRAMME_PAPER"),
            ({"provinces": ["Friesland"]}, "provinces' holds 'Friesland', which is not one of"),
            ({"european": "no"}, "european' must be true or false"),
            ({"intake": "SOMETIMES"}, "intake' is 'SOMETIMES'"),
            ({"closes": "2025-12-31"}, "closes' must not lie before opens"),
            ({"closes": "end of 2026"}, "closes' must be a date"),
            ({"opens": ..., "closes": ...}, "intake' is WINDOW, which asks a date"),
            ({"source": ...}, "source' must hold an address"),
            ({"source": []}, "source' must hold an address"),
            ({"source": {"url": "rvo.nl", "title": "RVO"}}, "source' must hold an address"),
            ({"source": "not found", "certainty": "UNSURE"}, "then only names, kinds and"),
            ({"source": "not found"}, "certainty' must be UNSURE where no source was found"),
            ({"source_kind": "RUMOUR"}, "source_kind' is 'RUMOUR'"),
            ({"checked_on": ...}, "checked_words' must say when"),
            ({"checked_earliest": "2026-01-01"}, "checked_earliest' must be empty where"),
            (
                {"checked_on": ..., "checked_words": {"nl": "Geen.", "en": "None."}},
                "certainty' is SURE, which a source without a date cannot give",
            ),
            ({"certainty": "CERTAIN"}, "certainty' is 'CERTAIN'"),
            ({"share_max": 0.45}, "share_max' is no key of this entry"),
        ],
        ids=str,
    )
    def test_refuses_what_cannot_be_and_says_where(self, changed, complaint):
        with pytest.raises(MalformedParametersError, match=re.escape(complaint)) as refused:
            reading(**changed)

        assert str(refused.value).startswith("made_up.yaml: 'instruments[0].")

    @pytest.mark.parametrize(
        ("changed", "complaint"),
        [
            ({"words": {"nl": "Alleen Nederlands."}}, "words.en' must be a text"),
            ({"informs": ...}, "asks' or 'informs: true' must be given"),
            ({"informs": False}, "asks' or 'informs: true' must be given"),
            ({"asks": {"fact": "FTE", "at_most": 5}}, "asks' or 'informs: true' must be given"),
            ({"informs": ..., "asks": []}, "asks' must name a fact or a question"),
            (
                {"informs": ..., "asks": {"fact": "SHOE_SIZE", "at_most": 45}},
                "asks.fact' is 'SHOE_SIZE', which is not in facts.yaml",
            ),
            (
                {"informs": ..., "asks": {"fact": "FTE", "at_mots": 5}},
                "at_most' or at_least must stand alone: FTE is a number",
            ),
            ({"informs": ..., "asks": {"fact": "FTE", "is": True}}, "FTE is a number"),
            ({"informs": ..., "asks": {"fact": "FTE"}}, "FTE is a number"),
            (
                {"informs": ..., "asks": {"fact": "NOT_STARTED", "at_most": 1}},
                "NOT_STARTED is answered by yes or no",
            ),
            (
                {"informs": ..., "asks": {"fact": "TRL", "at_least": 9, "at_most": 8}},
                "at_least' must not be above at_most",
            ),
            (
                {"informs": ..., "asks": {"question": {"nl": "Wat?", "en": "What?"}, "is": True}},
                "asks.is' is no key of this entry",
            ),
            ({"code": "SIZE"}, "code' goes with 'asks'"),
            (
                {"informs": ..., "code": ..., "asks": {"fact": "FTE", "at_most": 5}},
                "code' goes with 'asks'",
            ),
            (
                {"informs": ..., "code": "of fte", "asks": {"fact": "FTE", "at_most": 5}},
                "code' is 'of fte'; write it as",
            ),
            ({"source": ["made up"]}, "source' must hold an address"),
            ({"source": "not found", "certainty": "UNSURE"}, "source' must name the address"),
        ],
        ids=str,
    )
    def test_refuses_a_condition_that_cannot_be(self, changed, complaint):
        with pytest.raises(MalformedParametersError, match=re.escape(complaint)) as refused:
            reading_condition(**changed)

        assert str(refused.value).startswith("made_up.yaml: 'instruments[0].conditions[0].")

    def test_refuses_two_conditions_whose_answers_would_be_kept_as_one(self):
        asking = next(part for part in SOUND["conditions"] if "asks" in part)

        with pytest.raises(MalformedParametersError, match="must each have a code of their own"):
            reading(conditions=[asking, asking])

    def test_takes_a_list_of_facts_of_which_one_has_to_hold(self):
        either = [{"fact": "REVENUE_EUR", "at_most": 50}, {"fact": "BALANCE_EUR", "at_most": 43}]

        ((read,),) = [part.conditions for part in reading_condition(informs=..., asks=either)]

        assert [ask.fact for ask in read.asks] == ["REVENUE_EUR", "BALANCE_EUR"]
        assert read.asks[0] == ask_of(Entry(file="x.yaml", path="", values=either[0]))


@pytest.fixture(scope="module")
def collected(request):
    """Return the list of instruments that was collected for the programme, by our codes."""
    file = request.getfixturevalue("shared") / "programme" / "instruments.yaml"
    if not file.is_file():
        pytest.skip(f"the collected list of instruments is not here: {file} is missing")
    listed = yaml.safe_load(file.read_text("utf-8"))["instruments"]
    return {each["key"].upper(): each for each in listed}


def as_dated(written):
    """Return the day of a date in the list, its first day where it is vague, and that it is so.

    A date in brackets tells of the text, not of the page; without a date there is nothing.
    """
    if written is None or "undated" in written:
        return None, None
    days = re.findall(r"\d{4}(?:-\d\d){0,2}", written.partition("(")[0])
    if len(days) == 1 and len(days[0]) == 10:
        return days[0], None
    return None, (min(days) + "-01-01")[:10]


def as_told(source):
    """Return the same pair for a source of ours."""
    return tuple(day and day.isoformat() for day in (source.checked_on, source.checked_earliest))


def as_sure(listed):
    """Return the certainty of the list, lowered where its source bears no date."""
    dated = any(as_dated(listed["checked_on"]))
    return "UNSURE" if listed["certainty"] == "sure" and not dated else listed["certainty"].upper()


def addresses_in(written):
    """Return the addresses that a source of the list names."""
    return set(re.findall(r"https?://\S+", written))


class TestTheCollectedList:
    def test_is_here_as_a_whole(self, collected):
        assert {each.code for each in instruments()} == set(collected)
        assert len(collected) == 53

    def test_has_the_same_amounts_phases_and_purposes(self, collected):
        for each in instruments():
            listed = collected[each.code]
            assert (each.least_eur, each.most_eur, each.grant_most_eur) == tuple(
                listed.get(key) for key in ("min_eur", "max_eur", "grant_max_eur")
            ), each.code
            # What is collected of DEI+ leaves out what smaller companies get more.
            shares = {each.share_most, *(part for _size, part in each.shares)}
            assert listed.get("share_max") in shares, each.code
            assert list(each.phases) == listed["phases"]
            assert [code.lower() for code in each.pays] == listed["purpose"]
            assert each.pays_basis.lower() == listed["purpose_basis"]
            assert [code.lower().replace("_", "-") for code in each.kinds] == listed["kind"]

    def test_has_the_same_source_date_and_certainty(self, collected):
        for each in instruments():
            listed = collected[each.code]
            url = listed["source"]["url"]
            assert each.source.urls == ((url,) if url else ()), each.code
            assert as_told(each.source) == as_dated(listed["checked_on"]), each.code
            assert each.source.certainty == as_sure(listed), each.code
            assert (each.source.stated_by or "").lower() == (listed["source_kind"] or "")

    def test_has_the_same_days_of_opening_and_closing(self, collected):
        for each in instruments():
            for key in ("opens", "closes"):
                day = re.match(r"\d{4}-\d\d-\d\d", str(collected[each.code][key]))
                told = getattr(each, key)
                assert (told and told.isoformat()) == (day and day[0]), each.code

    def test_has_the_same_conditions_with_source_date_and_certainty(self, collected):
        for each in instruments():
            listed = {
                (frozenset(addresses_in(part["source"])), as_dated(part["checked_on"]))
                + (as_sure(part), part["source_kind"])
                for part in collected[each.code]["conditions"]
            }
            told = {
                (frozenset(part.source.urls), as_told(part.source))
                + (part.source.certainty.value, part.source.stated_by.lower())
                for part in each.conditions
            }
            assert told == listed, each.code
            assert len(each.conditions) >= len(collected[each.code]["conditions"])

    def test_says_the_same_of_who_may_lead_where_the_programme_does_not(self, collected):
        for each in instruments():
            answers = {"no": "MAY_NOT_LEAD", "unknown": "UNKNOWN"}
            if each.code not in ON_THE_PAPER:
                assert each.leads == answers[collected[each.code]["can_lead"]], each.code

    def test_names_the_same_provinces_where_it_lists_them(self, collected):
        for each in instruments():
            listed = collected[each.code]["regions"]
            if isinstance(listed, list) and each.provinces_note is None:
                assert list(each.provinces) == [IN_OUR_WORDS.get(name, name) for name in listed]
