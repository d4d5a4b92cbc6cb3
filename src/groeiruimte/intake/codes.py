"""Everything that can be remarked on a file, by code, and what each remark costs."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum, unique
from types import MappingProxyType

Param = str | int | float


@unique
class Level(StrEnum):
    """What a problem costs: the whole row, one value, a yes, or only a second look.

    A row or a value that does not come in costs a yes as well; `COSTS_A_YES` names all three.
    """

    ROW = "row"
    VALUE = "value"
    DOUBT = "doubt"
    REMARK = "remark"


@unique
class Code(StrEnum):
    """Every problem that reading can find. `EXAMPLES` gives the parameters of each."""

    FILE_EMPTY = "file_empty"
    """The file holds no bytes, or only blanks."""
    FILE_WITHOUT_ROWS = "file_without_rows"
    """There is no row below the column names."""
    FILE_TOO_LARGE = "file_too_large"
    """The file, or what it unpacks to, is larger than `limit_mb`."""
    FILE_TOO_MANY_ROWS = "file_too_many_rows"
    """More rows than `limit`."""
    FILE_TOO_MANY_COLUMNS = "file_too_many_columns"
    """More columns than `limit`, or cells so far apart that the sheet is nearly all emptiness."""
    FILE_TOO_DEMANDING = "file_too_demanding"
    """Reading it asks for more memory or time than one file may take."""
    FILE_PROTECTED = "file_protected"
    """The workbook asks for a password."""
    FILE_DAMAGED = "file_damaged"
    """The file says what it is, but cannot be opened."""
    FILE_IS_WEB_PAGE = "file_is_web_page"
    """A web page saved or sent under the name of a spreadsheet."""
    FILE_OF_OTHER_KIND = "file_of_other_kind"
    """A `kind` of file that holds no table we read, such as PDF or ODS."""
    FILE_SHEET_MISSING = "file_sheet_missing"
    """The asked `sheet` is not among the `sheets`."""
    FILE_NOT_JSON = "file_not_json"
    """No JSON from `line` on."""
    FILE_JSON_OF_OTHER_KIND = "file_json_of_other_kind"
    """JSON, but not what this reader expects (`expected`)."""
    FILE_WITHOUT_YEAR = "file_without_year"
    """Nothing in the file or its name says of which year its figures are."""
    FILE_WITHOUT_STUDIES = "file_without_studies"
    """Students are counted without what they study."""
    FILE_COLUMNS_MISSING = "file_columns_missing"
    """The table lacks `columns` that this reader cannot do without."""

    OTHER_SHEETS_NOT_READ = "other_sheets_not_read"
    """`sheet` was read; `others` hold cells too."""
    HIDDEN_ROWS_READ = "hidden_rows_read"
    """The spreadsheet hides `count` filled rows, by a filter or by hand; they were read."""
    OTHER_SHEETS_SUIT = "other_sheets_suit"
    """`sheet` was read, while `others` look like the same kind of list."""
    LINES_ABOVE_HEADER = "lines_above_header"
    """The column names were found below `count` rows with a title or remarks."""
    COLUMN_NAME_REPEATED = "column_name_repeated"
    """A column name occurs twice; this column goes by `read_as`."""
    CELLS_BESIDE_TABLE = "cells_beside_table"
    """The row holds `count` cells more than there are column names."""
    CONTROL_CHARACTERS_REMOVED = "control_characters_removed"
    """`count` unprintable characters were left out."""
    CELL_CUT = "cell_cut"
    """A cell longer than `limit` characters; what is beyond was left out."""
    ROW_OF_OTHER_WIDTH = "row_of_other_width"
    """The row has `count` cells and the header `columns`: nobody knows which value is whose."""
    QUOTE_NOT_CLOSED = "quote_not_closed"
    """A quote is opened in `line` of the text and not closed as it should be."""
    ENCODING_MIXED = "encoding_mixed"
    """`line` is not in the `encoding` of the others; it was read as `read_as`."""
    ENCODING_ASSUMED = "encoding_assumed"
    """The letters make no sense in the usual encoding; the file was read as `read_as`."""
    ENCODED_TWICE = "encoded_twice"
    """The text was read in a wrong encoding before it was saved; taken as `read_as`."""
    LETTER_LOST = "letter_lost"
    """Another program, or a control character, left a hole where a letter or digit stood."""
    HALF_CHARACTER = "half_character"
    """The text holds half a character (a lone surrogate)."""
    COLUMN_NOT_USED = "column_not_used"
    """Nobody said what this column holds; nothing of it comes in."""
    TOTAL_ROW = "total_row"
    """The row is a total or an average of others, no company."""
    NOT_A_COMPANY = "not_a_company"
    """The row is a note below or between the companies."""

    ERROR_CELL = "error_cell"
    """The spreadsheet itself shows an error, such as #N/A."""
    NOT_A_NUMBER = "not_a_number"
    """No number can be read."""
    AMBIGUOUS_NUMBER = "ambiguous_number"
    """Thousands or decimals? Nothing else in the column tells; taken as `read_as`."""
    FORMULA_WITHOUT_RESULT = "formula_without_result"
    """A formula whose result was never stored in the file."""
    NUMBER_ESTIMATED = "number_estimated"
    """The cell says "about"; kept as an estimate of `read_as`."""
    NUMBER_IS_RANGE = "number_is_range"
    """From `low` to `high`; kept as an estimate of `read_as`."""
    NUMBER_AT_LEAST = "number_at_least"
    """At least `read_as`; kept as an estimate of that."""
    WORDS_BESIDE_NUMBER = "words_beside_number"
    """Words stand beside the number, which is taken as `read_as`."""
    AMOUNT_BEYOND_BELIEF = "amount_beyond_belief"
    """So large (`read_as`) that it was probably written in another unit."""
    EARNS = "earns"
    """Spending below zero: the company earns more than it spends; kept as `read_as`."""
    FIGURE_OUT_OF_LINE = "figure_out_of_line"
    """More than threefold, or less than a third of, `before` and `after` it in the same row."""
    FIGURE_LEAPS = "figure_leaps"
    """More than threefold, or less than a third of, what we knew: `before` on `day`."""
    FIGURE_MOVES = "figure_moves"
    """Money more than threefold, or less than a third of, what we knew: `before` on `day`."""
    FIGURE_REPLACED = "figure_replaced"
    """We held `before` for the same day (`day`)."""
    NUMBER_CENSORED = "number_censored"
    """Only a bound is given (`bound`), such as "<5"."""
    NUMBER_NEGATIVE = "number_negative"
    """A quantity that cannot be below zero."""
    UNIT_UNKNOWN = "unit_unknown"
    """The value is in `unit`, which does not convert to `expected`."""
    CONVERTED_FROM_KVA = "converted_from_kva"
    """Apparent power was taken as `read_as` MW at a power factor of `cos_phi`."""
    NOT_A_DATE = "not_a_date"
    """No date, quarter or year can be read."""
    DATE_ORDER_ASSUMED = "date_order_assumed"
    """Day or month first? Nothing in the column shows it; taken as `read_as`."""
    DATE_ORDER_UNCLEAR = "date_order_unclear"
    """Other cells of the column put the day first, and others the month."""
    DATE_LONG_AGO = "date_long_ago"
    """A figure of `read_as`: longer ago than companies keep such figures."""
    DATE_IN_FUTURE = "date_in_future"
    """Something observed after `today` is a forecast, not an observation."""
    NOT_A_YEAR = "not_a_year"
    """No year between `earliest` and `latest`."""
    NOT_A_KVK_NUMBER = "not_a_kvk_number"
    """A KVK number has eight digits."""
    KVK_NUMBER_COMPLETED = "kvk_number_completed"
    """The spreadsheet had dropped leading zeros; taken as `read_as`."""
    NOT_A_POSTCODE = "not_a_postcode"
    """A Dutch postcode has four digits and two letters."""
    NOT_AN_EMAIL = "not_an_email"
    """No e-mail address."""
    NOT_A_WEBSITE = "not_a_website"
    """No web address."""
    UNKNOWN_CHOICE = "unknown_choice"
    """Not one of the answers we know; the nearest is `nearest` (may be empty)."""

    MUNICIPALITY_UNKNOWN = "municipality_unknown"
    """No municipality of this name; the nearest is `nearest` (may be empty)."""
    COLLEAGUE_UNKNOWN = "colleague_unknown"
    """No colleague of the own organization has this e-mail address."""
    PHONE_UNUSABLE = "phone_unusable"
    """No telephone number."""

    NO_NAME_COLUMN = "no_name_column"
    """No column is said to hold the company's name."""
    FIELD_MAPPED_TWICE = "field_mapped_twice"
    """`other_column` is said to hold the same `field`."""
    VALUE_COLUMN_MISSING = "value_column_missing"
    """A column names quantities, but none holds their values, or the reverse."""
    NAME_MISSING = "name_missing"
    """The row has figures or details, but no company name."""
    QUANTITY_UNKNOWN = "quantity_unknown"
    """The row names a quantity that we do not keep."""
    VALUE_DIFFERS = "value_differs"
    """The same company says `kept` in row `other_row`; that one is kept."""

    SCHEMA_VIOLATED = "schema_violated"
    """At `path`, the rule `rule` of the format is broken."""
    FORMAT_VERSION_OTHER = "format_version_other"
    """The file follows another version than `expected`."""
    PERIOD_REVERSED = "period_reversed"
    """It starts on `start`, after its end on `end`."""
    PARENT_AREA_MISSING = "parent_area_missing"
    """The area `parent` it is part of is not in the file."""
    PARENT_NOT_CONGESTION_AREA = "parent_not_congestion_area"
    """The area `parent` it is part of is in the file, but not as a congestion area."""
    KEY_REPEATED = "key_repeated"
    """The same key occurs in row `other_row`; that one is kept."""
    MUNICIPALITY_PLACEHOLDER = "municipality_placeholder"
    """GM0000 stands for no municipality, and there is no point on the map either."""
    MUNICIPALITY_FROM_POINT = "municipality_from_point"
    """GM0000 stands for no municipality; the point on the map must tell."""
    NOT_A_MUNICIPALITY_CODE = "not_a_municipality_code"
    """A municipality code is GM and four digits."""
    TOTTUIT_ABOVE_NET = "tottuit_above_net"
    """HA_TOTTUIT is larger than the net area `net`; its meaning is undocumented, so left out."""
    NET_ABOVE_GROSS = "net_above_gross"
    """The net area is larger than the gross area `gross`."""
    OLDER_ROW = "older_row"
    """Row `other_row` says the same of a later year (`year`), and that one counts."""
    CODE_TOO_LONG = "code_too_long"
    """A code of more than `limit` characters is no code of this source."""
    YEARS_MIXED = "years_mixed"
    """Rows of `count` different years: `years`."""
    VALUE_MISSING = "value_missing"
    """A value that the row cannot do without is missing."""
    SHAPE_UNUSABLE = "shape_unusable"
    """The shape on the map has no usable outline; the row has no point."""
    POINT_OUTSIDE_COUNTRY = "point_outside_country"
    """The point does not lie in or near the Netherlands."""
    COUNTRY_OTHER = "country_other"
    """Lies in `country`, outside the Netherlands."""


_FILE_CODES = frozenset(code for code in Code if code.startswith("file_"))

EXAMPLES: Mapping[Code, Mapping[str, Param]] = MappingProxyType(
    {
        **{code: {} for code in Code},
        Code.FILE_TOO_LARGE: {"limit_mb": 200},
        Code.FILE_TOO_MANY_ROWS: {"limit": 200_000},
        Code.FILE_TOO_MANY_COLUMNS: {"limit": 500},
        Code.FILE_OF_OTHER_KIND: {"kind": "PDF"},
        Code.FILE_SHEET_MISSING: {"sheet": "2025", "sheets": "Blad1, Blad2"},
        Code.FILE_NOT_JSON: {"line": 3},
        Code.FILE_JSON_OF_OTHER_KIND: {"expected": "FeatureCollection"},
        Code.FILE_COLUMNS_MISSING: {"columns": "PLAN_NAAM, JAAR"},
        Code.OTHER_SHEETS_NOT_READ: {"sheet": "Blad1", "others": "Blad2, Blad3"},
        Code.HIDDEN_ROWS_READ: {"count": 4},
        Code.OTHER_SHEETS_SUIT: {"sheet": "2025", "others": "2026"},
        Code.LINES_ABOVE_HEADER: {"count": 2},
        Code.COLUMN_NAME_REPEATED: {"read_as": "FTE (2)"},
        Code.CELLS_BESIDE_TABLE: {"count": 2},
        Code.CONTROL_CHARACTERS_REMOVED: {"count": 4},
        Code.CELL_CUT: {"limit": 32_767},
        Code.ROW_OF_OTHER_WIDTH: {"count": 5, "columns": 4},
        Code.ENCODING_MIXED: {"line": 3, "encoding": "utf-8", "read_as": "cp1252"},
        Code.ENCODING_ASSUMED: {"read_as": "Mac Roman"},
        Code.ENCODED_TWICE: {"read_as": "Café"},
        Code.QUOTE_NOT_CLOSED: {"line": 4},
        Code.AMBIGUOUS_NUMBER: {"read_as": 1234.0},
        Code.NUMBER_ESTIMATED: {"read_as": 40.0},
        Code.NUMBER_IS_RANGE: {"low": 40.0, "high": 50.0, "read_as": 45.0},
        Code.NUMBER_AT_LEAST: {"read_as": 40.0},
        Code.WORDS_BESIDE_NUMBER: {"read_as": 40.0},
        Code.AMOUNT_BEYOND_BELIEF: {"read_as": 750_000_000_000.0},
        Code.EARNS: {"read_as": 0.0},
        Code.FIGURE_OUT_OF_LINE: {"before": 26.0, "after": 30.0},
        Code.FIGURE_LEAPS: {"before": 94.0, "day": "2025-12-31"},
        Code.FIGURE_MOVES: {"before": 100_000.0, "day": "2025-12-31"},
        Code.FIGURE_REPLACED: {"before": 94.0, "day": "2025-12-31"},
        Code.DATE_ORDER_ASSUMED: {"read_as": "2024-04-03"},
        Code.DATE_LONG_AGO: {"read_as": "1924-03-01"},
        Code.MUNICIPALITY_UNKNOWN: {"nearest": "Delft"},
        Code.NUMBER_CENSORED: {"bound": 5.0},
        Code.UNIT_UNKNOWN: {"unit": "kg", "expected": "m2"},
        Code.CONVERTED_FROM_KVA: {"read_as": 0.9, "cos_phi": 0.9},
        Code.DATE_IN_FUTURE: {"today": "2026-11-20"},
        Code.NOT_A_YEAR: {"earliest": 1600, "latest": 2026},
        Code.KVK_NUMBER_COMPLETED: {"read_as": "01234567"},
        Code.UNKNOWN_CHOICE: {"nearest": "Photonics"},
        Code.FIELD_MAPPED_TWICE: {"field": "name", "other_column": "Bedrijf"},
        Code.VALUE_DIFFERS: {"kept": "Delft", "other_row": 12},
        Code.SCHEMA_VIOLATED: {"path": "energy_areas[3].short_code", "rule": "type string"},
        Code.FORMAT_VERSION_OTHER: {"expected": "1.3"},
        Code.PERIOD_REVERSED: {"start": "2025-12-21", "end": "2025-01-21"},
        Code.PARENT_AREA_MISSING: {"parent": "Drenthe"},
        Code.PARENT_NOT_CONGESTION_AREA: {"parent": "Drenthe"},
        Code.KEY_REPEATED: {"other_row": 12},
        Code.TOTTUIT_ABOVE_NET: {"net": 4.5},
        Code.NET_ABOVE_GROSS: {"gross": 4.0},
        Code.OLDER_ROW: {"other_row": 12, "year": 2024},
        Code.CODE_TOO_LONG: {"limit": 60},
        Code.YEARS_MIXED: {"count": 2, "years": "2022 (40), 2024 (28)"},
        Code.COUNTRY_OTHER: {"country": "BE"},
    }
)
"""Per code the parameters that come with it, with values such as they occur."""

_REMARKS = frozenset(
    {
        Code.OTHER_SHEETS_NOT_READ,
        Code.HIDDEN_ROWS_READ,
        Code.LINES_ABOVE_HEADER,
        Code.COLUMN_NAME_REPEATED,
        Code.COLUMN_NOT_USED,
        Code.ENCODING_MIXED,
        Code.CONTROL_CHARACTERS_REMOVED,
        Code.CELL_CUT,
        Code.NUMBER_ESTIMATED,
        Code.WORDS_BESIDE_NUMBER,
        Code.EARNS,
        Code.FIGURE_MOVES,
        Code.CONVERTED_FROM_KVA,
        Code.KVK_NUMBER_COMPLETED,
        Code.FORMAT_VERSION_OTHER,
        Code.PERIOD_REVERSED,
        Code.MUNICIPALITY_FROM_POINT,
        Code.NET_ABOVE_GROSS,
        Code.OLDER_ROW,
        Code.YEARS_MIXED,
    }
)
_DOUBTS = frozenset(
    {
        Code.OTHER_SHEETS_SUIT,
        Code.ENCODING_ASSUMED,
        Code.ENCODED_TWICE,
        Code.LETTER_LOST,
        Code.DATE_LONG_AGO,
        Code.AMBIGUOUS_NUMBER,
        Code.AMOUNT_BEYOND_BELIEF,
        Code.NUMBER_IS_RANGE,
        Code.NUMBER_AT_LEAST,
        Code.FIGURE_OUT_OF_LINE,
        Code.FIGURE_LEAPS,
        Code.FIGURE_REPLACED,
        Code.DATE_ORDER_ASSUMED,
        Code.MUNICIPALITY_UNKNOWN,
    }
)
_ROWS = _FILE_CODES | {
    Code.ROW_OF_OTHER_WIDTH,
    Code.QUOTE_NOT_CLOSED,
    Code.HALF_CHARACTER,
    Code.TOTAL_ROW,
    Code.NOT_A_COMPANY,
    Code.NO_NAME_COLUMN,
    Code.FIELD_MAPPED_TWICE,
    Code.VALUE_COLUMN_MISSING,
    Code.NAME_MISSING,
    Code.SCHEMA_VIOLATED,
    Code.KEY_REPEATED,
    Code.MUNICIPALITY_PLACEHOLDER,
    Code.NOT_A_MUNICIPALITY_CODE,
    Code.VALUE_MISSING,
    Code.CODE_TOO_LONG,
    Code.POINT_OUTSIDE_COUNTRY,
    Code.COUNTRY_OTHER,
}


def _level_of(code: Code) -> Level:
    if code in _ROWS:
        return Level.ROW
    if code in _DOUBTS:
        return Level.DOUBT
    return Level.REMARK if code in _REMARKS else Level.VALUE


LEVELS: Mapping[Code, Level] = MappingProxyType({code: _level_of(code) for code in Code})
"""What each problem costs in a pipeline file. Readers of supply files decide per row."""

COSTS_A_YES = frozenset({Level.ROW, Level.VALUE, Level.DOUBT})
"""With these nothing comes in unasked: they throw something away, or may change a figure."""
