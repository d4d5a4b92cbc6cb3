"""What a cell says, when people of two countries typed it: numbers, dates, codes, addresses.

Every parser returns one of four things: the value itself, `UNKNOWN` (the cell is empty or says
"n.v.t."), a `Censored` bound ("<5"), or a `Refused` with the code of what is wrong. None raises.
A `Doubtful` is a value that was taken, with a remark that deserves a look.
"""

from groeiruimte.intake.values.codes import (
    parse_email,
    parse_kvk_number,
    parse_phone,
    parse_postcode,
    parse_website,
)
from groeiruimte.intake.values.dates import (
    DateOrder,
    date_order,
    is_open_to_order,
    parse_date,
    parse_year,
)
from groeiruimte.intake.values.numbers import DecimalMark, decimal_mark
from groeiruimte.intake.values.outcomes import (
    UNKNOWN,
    Censored,
    Doubtful,
    Estimate,
    Refused,
    Unknown,
)
from groeiruimte.intake.values.quantities import (
    COS_PHI,
    parse_number,
    parse_quantity,
    unit_factor,
)

__all__ = [
    "COS_PHI",
    "UNKNOWN",
    "Censored",
    "DateOrder",
    "DecimalMark",
    "Doubtful",
    "Estimate",
    "Refused",
    "Unknown",
    "date_order",
    "decimal_mark",
    "is_open_to_order",
    "parse_date",
    "parse_email",
    "parse_kvk_number",
    "parse_number",
    "parse_phone",
    "parse_postcode",
    "parse_quantity",
    "parse_website",
    "parse_year",
    "unit_factor",
]
