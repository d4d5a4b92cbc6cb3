"""Say the conclusion of a match in a sentence, Dutch and English, out of the figures themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from groeiruimte.engine.files.demand_file import Demand
from groeiruimte.engine.matching.conclusion import Conclusion, ConclusionCode
from groeiruimte.engine.matching.verdicts import SiteVerdictResult, Verdict

_SHOWN = 5


def worded(
    conclusion: Conclusion, *, demand: Demand, verdicts: Sequence[SiteVerdictResult]
) -> dict[str, Any]:
    """Return code, places and sentences of a conclusion."""
    return {
        "code": conclusion.code.value,
        "places": list(conclusion.places),
        "nl": " ".join(_sentences(conclusion, demand, verdicts, dutch=True)),
        "en": " ".join(_sentences(conclusion, demand, verdicts, dutch=False)),
        "holds_for_all_unknowns": conclusion.holds_for_all_unknowns,
        "margin": conclusion.margin
        and {
            "best": conclusion.margin.best,
            "runner_up": conclusion.margin.runner_up,
            "difference": conclusion.margin.difference,
            "error": conclusion.margin.error,
            "least": conclusion.margin.least,
        },
        "is_certain": conclusion.is_certain,
    }


def _sentences(
    conclusion: Conclusion,
    demand: Demand,
    verdicts: Sequence[SiteVerdictResult],
    *,
    dutch: bool,
) -> list[str]:
    sentences = [_main(conclusion, demand, verdicts, dutch=dutch)]
    count = len(conclusion.could_change)
    if conclusion.code is ConclusionCode.UNDECIDED_UNKNOWN or not verdicts:
        return sentences
    if conclusion.holds_for_all_unknowns:
        sentences.append(
            "Dat geldt wat ontbrekende feiten ook blijken te zijn."
            if dutch
            else "This holds whatever missing facts turn out to be."
        )
    else:
        plaatsen = "plek" if count == 1 else "plekken"
        places = "place" if count == 1 else "places"
        sentences.append(
            f"Dat hangt nog af van feiten die ontbreken bij {count} {plaatsen}."
            if dutch
            else f"This still hangs on facts that are missing at {count} {places}."
        )
    if conclusion.expired:
        sentences.append(_expired(len(conclusion.expired), dutch=dutch))
    if conclusion.estimated:
        sentences.append(_estimated(len(conclusion.estimated), dutch=dutch))
    return sentences


def _expired(count: int, *, dutch: bool) -> str:
    if dutch:
        plaatsen = "plek" if count == 1 else "plekken"
        return f"Het rust op verlopen feiten bij {count} {plaatsen}: vraag ze opnieuw na."
    places = "place" if count == 1 else "places"
    return f"It rests on expired facts at {count} {places}: ask for them again."


def _estimated(count: int, *, dutch: bool) -> str:
    if dutch:
        plaatsen = "plek" if count == 1 else "plekken"
        return f"Het rust op schattingen bij {count} {plaatsen}: laat ze meten of bevestigen."
    places = "place" if count == 1 else "places"
    return f"It rests on estimates at {count} {places}: have them measured or confirmed."


def _main(
    conclusion: Conclusion,
    demand: Demand,
    verdicts: Sequence[SiteVerdictResult],
    *,
    dutch: bool,
) -> str:
    code = conclusion.code
    places = _listed([str(place) for place in conclusion.places], dutch=dutch)
    number = len(conclusion.places)
    if code is ConclusionCode.NO_PLACES_EXAMINED:
        return "Er zijn geen plekken bekeken." if dutch else "No places were looked at."
    if code is ConclusionCode.NOWHERE:
        return _nowhere(conclusion, dutch=dutch)
    if code is ConclusionCode.UNDECIDED_UNKNOWN:
        if dutch:
            return f"Nog niet te zeggen: feiten ontbreken bij {number} plek(ken): {places}."
        return f"Not decided yet: facts are missing at {number} place(s): {places}."
    if code is ConclusionCode.NOT_DECIDED:
        if dutch:
            return f"{len(_fitting(verdicts))} plekken voldoen; welke beter is, staat niet vast."
        return f"{len(_fitting(verdicts))} places fit; which is better is not settled."
    if code is ConclusionCode.BETTER_HERE and conclusion.margin is not None:
        points = f"{100 * conclusion.margin.difference:.0f}"
        if dutch:
            return (
                f"Het is beter bij {places}: die wint het vaakst, {points} procentpunt vaker dan "
                "de volgende."
            )
        return (
            f"It is better at {places}: it wins most often, {points} percentage points more than "
            "the next."
        )
    return _fits_there(conclusion, demand, verdicts, places=places, dutch=dutch)


def _fits_there(
    conclusion: Conclusion,
    demand: Demand,
    verdicts: Sequence[SiteVerdictResult],
    *,
    places: str,
    dutch: bool,
) -> str:
    since = _since(conclusion, demand, verdicts, "vanaf" if dutch else "from")
    number, others = len(conclusion.places), len(verdicts) - 1
    if conclusion.code is ConclusionCode.ONLY_HERE:
        if dutch:
            return f"Het kan alleen bij {places}{since}; van de {others} andere voldoet er geen."
        return f"Only {places} fits{since}; none of the {others} others is known to."
    if number == 1:
        if dutch:
            return f"De eigen regio volstaat: {places} voldoet{since}."
        return f"The own region suffices: {places} fits{since}."
    if dutch:
        return f"De eigen regio volstaat: {number} plekken voldoen ({places})."
    return f"The own region suffices: {number} places fit ({places})."


def _nowhere(conclusion: Conclusion, *, dutch: bool) -> str:
    smallest = conclusion.conflicts[0]
    conflict = _listed(list(smallest), dutch=dutch)
    if dutch:
        together = " tegelijk" if len(smallest) > 1 else ""
        return f"Het kan nergens: geen enkele plek voldoet{together} aan {conflict}."
    together = " together" if len(smallest) > 1 else ""
    return f"Nowhere: no place meets {conflict}{together}."


def _fitting(verdicts: Sequence[SiteVerdictResult]) -> list[SiteVerdictResult]:
    return [each for each in verdicts if each.verdict in {Verdict.FITS, Verdict.FITS_FROM}]


def _since(
    conclusion: Conclusion, demand: Demand, verdicts: Sequence[SiteVerdictResult], word: str
) -> str:
    """Return from when the one place of a conclusion fits."""
    by_place = {verdict.site: verdict for verdict in verdicts}
    quarter = by_place[conclusion.places[0]].fits_from_quarter
    if quarter is None or demand.start is None:
        return ""
    return f" {word} {demand.quarter(quarter)}"


def _listed(names: Sequence[str], *, dutch: bool) -> str:
    shown = list(names[:_SHOWN])
    rest = len(names) - len(shown)
    if rest:
        shown.append(f"{rest} andere" if dutch else f"{rest} more")
    word = "en" if dutch else "and"
    return f"{', '.join(shown[:-1])} {word} {shown[-1]}" if len(shown) > 1 else "".join(shown)
