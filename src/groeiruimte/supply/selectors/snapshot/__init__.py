"""All sites as arrays, for matching: what does each site offer, per kind and per quarter?

How each kind of requirement is answered, the first that knows decides:

* space: the site's own fact, else that of the whole it is part of (what adds up is not shared).
  Before `available_from` there is no floor space and no plot, nor as long as the keeper says that a
  hold counts as taken. Closed sites are left out.
* `environmental_category`: where a home lies within the guide distance, what that distance leaves
  room for, as a lower bound: more asks a study of the place.
* distances (`station_distance_km`, `knowledge_distance_km`): the site's own fact; else computed as
  the crow flies to the nearest station or knowledge institution that we know of. A site without a
  point on the map is unknown. Where the list is not complete, or a point is not exact, the nearest
  may be nearer: then the distance is an upper bound.
* journeys in minutes: the site's own fact; else a range over the networks of roads and rails
  (`supply.selectors.travelling`): the slow end is an upper bound, `never_less` what is sure.
* `shared_cleanroom`, `pilot_line`: the site's own fact; else that of its hotspot; else yes where a
  shared facility of that kind (a fieldlab or bio pilot counts as a pilot line) runs in its hotspot
  or municipality. No facility is unknown. A page
  older than the shelf life of such a fact, or without a date, makes the answer `stale`.
* talent per year: the site's own fact; else that of its hotspot; else who graduate per year in the
  municipalities within reach, as far as we know it: a lower bound. Within reach is 45 minutes by
  car or train, by the slow end of the journey. Talent in total: the same, of
  the technically schooled people who live there. Of one field of study: the same, of that field;
  else at most as many as of all fields together.
* power: the site's own fact; else that of its grid area and the areas that lies in, of which the
  tightest counts. From the year of relief the area has at least what it has now; how much more is
  not stated, so that is a lower bound too. For who can do with a flexible contract the larger of
  that and of what is flexible counts.

A bound is not a no: ask `supply_for(kind=…, needed=…)`, which makes unknown what is asked above a
lower bound or below an upper bound. Expired facts count, and are flagged `stale`.
"""

from __future__ import annotations

from groeiruimte.supply.selectors.snapshot.arrays import Answers, SupplySnapshot
from groeiruimte.supply.selectors.snapshot.making import (
    SupplyReading,
    fact_kinds_used,
    narrowed,
    read_supply,
    supply_snapshot,
)
from groeiruimte.supply.selectors.snapshot.quality import NO_FACT

__all__ = [
    "NO_FACT",
    "Answers",
    "SupplyReading",
    "SupplySnapshot",
    "fact_kinds_used",
    "narrowed",
    "read_supply",
    "supply_snapshot",
]
