"""Which counts over all organizations may somebody ask PostgreSQL for? Numbers, and no rows."""

from groeiruimte.wall.conditions import (
    ARTICULATION,
    COMPANY,
    DEMAND,
    EARLY_SIGNAL,
    LEAD,
    ORGANIZATION,
)
from groeiruimte.wall.function_kinds import Function

COUNTS: dict[str, Function] = {
    # Counts and nothing else, inside `wall.totals()`.
    "wall_signal_counts": Function(
        "levels text[]",
        "TABLE (need text, region text, year integer, count bigint)",
        f"""SELECT s.need, o.rom_region, s.year::integer, count(*)
          FROM {EARLY_SIGNAL} s JOIN {COMPANY} c ON c.id = s.company_id
          JOIN {ORGANIZATION} o ON o.id = c.held_by_id
          WHERE wall_totals() AND s.level = ANY (levels)
          GROUP BY 1, 2, 3 ORDER BY 2, 1, 3""",
    ),
    # How many companies of all pipelines are alike in what a profile may tell, in whole bands.
    "wall_profile_counts": Function(
        "power numeric[], floor numeric[], plot numeric[], families jsonb, kinds text[]",
        "TABLE (domain text, region text, has_need boolean, power_mw integer, "
        "floor_space_m2 integer, plot_m2 integer, year integer, families_asked text[], "
        "count bigint)",
        f"""SELECT c.technology_domain, o.rom_region, a.id IS NOT NULL, n.power, n.floor, n.plot,
            n.year, ARRAY(
              SELECT f.key FROM jsonb_each(families) f WHERE EXISTS (
                SELECT 1 FROM {DEMAND} d WHERE d.articulation_id = a.id AND f.value ? d.kind)
              ORDER BY 1), count(*)
          FROM {COMPANY} c JOIN {ORGANIZATION} o ON o.id = c.held_by_id
          LEFT JOIN {LEAD} l ON l.company_id = c.id
          LEFT JOIN LATERAL (
            SELECT x.id FROM {ARTICULATION} x
            WHERE x.lead_id = l.id AND x.confirmed_at IS NOT NULL
            ORDER BY x.version DESC LIMIT 1) a ON true
          LEFT JOIN LATERAL (
            SELECT
              width_bucket(max(d.likely) FILTER (
                WHERE split_part(d.kind, '__', 1) = 'power_mw' AND d.likely > 0),
                power) - 1 AS power,
              width_bucket(max(d.likely) FILTER (WHERE d.kind = 'floor_space_m2' AND d.likely > 0),
                floor) - 1 AS floor,
              width_bucket(max(d.likely) FILTER (WHERE d.kind = 'plot_m2' AND d.likely > 0),
                plot) - 1 AS plot,
              (min(d.needed_from) FILTER (WHERE d.kind = ANY (kinds)) / 4)::integer AS year
            FROM {DEMAND} d WHERE d.articulation_id = a.id) n ON true
          WHERE wall_totals() AND c.archived_at IS NULL AND c.joined_with_id IS NULL
          GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8""",
    ),
}
