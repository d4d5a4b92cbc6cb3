"""How complete the registers of places are: `docs/reference/registers.md`, `known-facts.md`."""

from tools.markdown import table


def registers() -> str:
    """Describe the lists of real places: how complete each is, and how exact its points are."""
    from groeiruimte.programme import places
    from groeiruimte.programme.travel_networks import motorway_exits, stations

    listed = {
        "STATION": len(stations()),
        "BUSINESS_PARK": f"{len(places.business_parks())} (in the demo)",
        "MUNICIPALITY": sum(each.valid_until is None for each in places.municipalities()),
        "GRID_AREA": "by import",
        "MOTORWAY_EXIT": len(motorway_exits()),
        "CAMPUS": len(places.campuses()),
        "FACILITY": len(places.facilities()),
    }
    rows = []
    for each in places.registers():
        counted = listed.get(each.key, len(places.institutions_of(kind=each.key)))
        complete = "yes, with every location" if each.has_every_location else "yes"
        source = f"[{each.source}]({each.source_url})" if each.source else "compiled by us"
        rows.append(
            (
                each.name.en,
                counted,
                each.members or "not counted by a source",
                complete if each.is_complete else "no",
                each.missing.en,
                f"{source}, {each.as_of or 'no date'}",
            )
        )
    points = [(name.en, f"{km:g}") for km, name in places.point_kinds().values()]
    header = ("list", "listed", "of", "complete", "what is missing", "source and date")
    return "\n\n".join(
        [
            "# Lists of real places",
            "An incomplete list can prove that something is near, never that nothing is. The "
            "distance to the nearest of such a list is shown as *at most*, and a place of which "
            "that is more than asked is unknown, not excluded. A list is complete only while the "
            "register holds all of it, and exact only with every location.",
            table(header, rows),
            "## Counts of students that ship",
            "As DUO counted them; every sum over municipalities is a lower bound, since each list "
            "leaves something out. Graduates of mbo, hbo and wo come in by their importers (files "
            "of DUO: gediplomeerden hbo and wo, gediplomeerde mbo-studenten) and go first. None of "
            "these is shipped, as no whole file of them was at hand.",
            table(("level", "counted", "years", "municipalities", "what it is"), _student_lists()),
            "## Points on the map",
            "How far the real place may lie from the point (own estimate, on the safe side). A "
            "computed distance counts with the furthest that this allows.",
            table(("point", "within, km"), points),
        ]
    )


#: Kinds of fact that are worked out for every place with a point.
_FROM_A_POINT = (
    *("knowledge_distance_km", "station_distance_km", "airport_rail_min"),
    *("airport_car_min", "port_car_min", "knowledge_car_min"),
)
#: What each shipped count is a bound of.
_BOUNDS = {
    "duo_hbo": "a selection of five municipalities: of these all, of the others nothing",
    "duo_first_hbo": "every municipality with first-years; starters only, and of 2019",
    "duo_first_wo": "every municipality with first-years; starters only, and of 2019",
    "duo_mbo": "whole institutions at their seat, also who studies elsewhere; of 2019",
}


def _student_lists() -> list[tuple[str, str, str, int, str]]:
    """Return per shipped count of students what it holds."""
    from groeiruimte.programme.talent import student_counts

    found: dict[tuple[str, str, str], list] = {}
    for one in student_counts():
        key = (str(one.level), str(one.measure).lower().replace("_", " "), one.source)
        found.setdefault(key, []).append(one)
    rows = []
    for (level, measure, source), counts in sorted(found.items()):
        years = sorted({one.year for one in counts})
        span = str(years[0]) if len(years) == 1 else f"{years[0]}-{years[-1]}"
        places = len({one.municipality for one in counts})
        rows.append((level, measure, span, places, _BOUNDS[source]))
    return rows


def known_facts() -> str:
    """Count what the shipped register states of real campuses, per kind of fact and hotspot."""
    from groeiruimte.programme import places
    from groeiruimte.programme.fact_kinds import fact_kinds
    from groeiruimte.programme.places.shortages import grid_shortages

    hotspots = {each.code: each.name for each in places.hotspots()}
    columns = [*hotspots, ""]
    campuses = {each.code: each.hotspot or "" for each in places.campuses()}
    stated: dict[tuple[str, str], set[str]] = {}
    for fact in places.campus_facts():
        stated.setdefault((fact.fact_key, campuses[fact.campus]), set()).add(fact.campus)
    for place in campuses.keys() & grid_shortages().keys():
        stated.setdefault(("power_mw", campuses[place]), set()).add(place)
    counts = [sum(hotspot == code for hotspot in campuses.values()) for code in columns]
    rows = [
        (
            kind.name.en,
            *(len(stated.get((kind.key, code), ())) for code in columns),
            len(campuses) if kind.key in _FROM_A_POINT else "",
        )
        for kind in fact_kinds()
        if "SITE" in kind.places or "CAMPUS" in kind.places
    ]
    names = [hotspots.get(code, "outside") for code in columns]
    each = (f"{name} (of {n})" for name, n in zip(names, counts, strict=True))
    header = ("fact", *each, "worked out for")
    return "\n\n".join(
        [
            "# What is known of the real campuses",
            "Of how many campuses each kind of fact is stated by a dated public source, per "
            "hotspot, as the product ships. Where it says 0, public pages give no dated figure; "
            "keepers fill it in. Of the capacity for demand it is a shortage on the map of the "
            "grid operators, in every area that may hold the campus. What follows from the point "
            "of a campus is worked out, as a bound or a range; people within reach and shared "
            "facilities are too, where anything is known around it. The same table for an own "
            "register stands on the page *Open data*.",
            table(header, rows),
        ]
    )
