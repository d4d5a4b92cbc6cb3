"""Every problem that reading a file can find, in words: what is wrong, and what to do."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from groeiruimte.companies.words.pipeline_columns import target_label
from groeiruimte.companies.words.pipeline_vocabulary import label_of
from groeiruimte.intake.remarks import Code, Level, Problem

Wording = tuple[str | Promise, str | Promise]

_FIX_CELL = _("Correct the cell in your file.")
_NOTHING = _("Nothing to do, if this is right.")
_OTHER_FORMAT = _("Save it as XLSX or CSV and choose that file.")
_ASK_SOURCE = _("Tell the organization that made the file.")

_FILES: Mapping[Code, Wording] = {
    Code.FILE_EMPTY: (_("This file is empty."), _("Choose another file.")),
    Code.FILE_WITHOUT_ROWS: (
        _("There are column names in this file, but no rows below them."),
        _("Check whether you chose the right file."),
    ),
    Code.FILE_TOO_LARGE: (
        _("This file is larger than %(limit_mb)s MB."),
        _("Remove pictures and sheets that we do not need, or cut the file in parts."),
    ),
    Code.FILE_TOO_MANY_ROWS: (
        _("This file has more than %(limit)s rows."),
        _("Cut the file in parts."),
    ),
    Code.FILE_TOO_MANY_COLUMNS: (
        _("This file has more than %(limit)s columns."),
        _("Remove the columns that we do not need."),
    ),
    Code.FILE_TOO_DEMANDING: (
        _("Reading this file asks for more memory or time than we give one file."),
        _("Copy the list to a new workbook, save that, and choose it. Or save it as CSV."),
    ),
    Code.FILE_PROTECTED: (
        _("This workbook asks for a password."),
        _("Save it without a password and choose it again."),
    ),
    Code.FILE_DAMAGED: (
        _("This file is damaged: we cannot open it."),
        _("Open it in your spreadsheet, save it again, and choose the new file."),
    ),
    Code.FILE_IS_WEB_PAGE: (_("This is a web page, not a spreadsheet."), _OTHER_FORMAT),
    Code.FILE_OF_OTHER_KIND: (_("This is a %(kind)s file, not a spreadsheet."), _OTHER_FORMAT),
    Code.FILE_SHEET_MISSING: (
        _("There is no sheet “%(sheet)s” in this workbook."),
        _("Choose one of these: %(sheets)s."),
    ),
    Code.FILE_NOT_JSON: (_("This is no JSON from line %(line)s on."), _ASK_SOURCE),
    Code.FILE_JSON_OF_OTHER_KIND: (
        _("This is JSON, but no %(expected)s."),
        _("Check whether you chose the right file."),
    ),
    Code.FILE_WITHOUT_YEAR: (
        _("This file does not say of which year its figures are."),
        _("Give the year beside the file, and take it in again."),
    ),
    Code.FILE_WITHOUT_STUDIES: (
        _(
            "This file of DUO counts students without what they study: who of them studies "
            "technology cannot be told from it."
        ),
        _(
            "Take the file per school, place, sector, study, level and sex, out of the same data "
            "set of DUO (“Mbo-studenten per instelling”)."
        ),
    ),
    Code.FILE_COLUMNS_MISSING: (
        _("These columns are missing: %(columns)s."),
        _("Check whether you chose the right file."),
    ),
}

_TABLES: Mapping[Code, Wording] = {
    Code.OTHER_SHEETS_NOT_READ: (
        _("Only the sheet “%(sheet)s” was read; there is also: %(others)s."),
        _("Is it about another sheet? Choose that one at the columns."),
    ),
    Code.HIDDEN_ROWS_READ: (
        _("Rows that the spreadsheet hides (%(count)s) were read as well."),
        _("Should they stay out? Delete them, or copy what is visible to a sheet of its own."),
    ),
    Code.OTHER_SHEETS_SUIT: (
        _("“%(sheet)s” was read, and these look like such a list as well: %(others)s."),
        _("Say which sheet it is: --sheet NAME."),
    ),
    Code.LINES_ABOVE_HEADER: (
        _("Rows above the column names (%(count)s) were left out."),
        _NOTHING,
    ),
    Code.COLUMN_NAME_REPEATED: (
        _("This column name occurs twice; this one is called “%(read_as)s” here."),
        _NOTHING,
    ),
    Code.CELLS_BESIDE_TABLE: (
        _("Cells beside the last column name (%(count)s) were left out."),
        _("Do they matter? Give that column a name. In a CSV, look for a separator too many."),
    ),
    Code.CONTROL_CHARACTERS_REMOVED: (
        _("Characters that cannot be printed (%(count)s) were left out."),
        _NOTHING,
    ),
    Code.CELL_CUT: (
        _("This text is longer than %(limit)s characters; the rest was left out."),
        _("Shorten the text if the rest matters."),
    ),
    Code.ROW_OF_OTHER_WIDTH: (
        _("This row has %(count)s cells, and the header %(columns)s: a value may have moved."),
        _("Look for a separator too many or too few, such as a comma in a number without quotes."),
    ),
    Code.QUOTE_NOT_CLOSED: (
        _("A quote is opened in line %(line)s and not closed."),
        _("Close the quote, or remove it."),
    ),
    Code.ENCODING_MIXED: (
        _("Line %(line)s was written in %(read_as)s and the others in %(encoding)s."),
        _("See whether the names in this line look right."),
    ),
    Code.ENCODING_ASSUMED: (
        _("The letters of this file look odd; we read it as %(read_as)s."),
        _("Do the names look wrong? Save the file as “CSV UTF-8” or XLSX."),
    ),
    Code.ENCODED_TWICE: (
        _("The letters of this text were spoiled earlier; we took it as “%(read_as)s”."),
        _("Is that wrong? Correct the cell in your file."),
    ),
    Code.LETTER_LOST: (
        _("A letter or digit of this text was lost (�)."),
        _FIX_CELL,
    ),
    Code.HALF_CHARACTER: (
        _("The text holds half a character, which cannot be stored."),
        _ASK_SOURCE,
    ),
    Code.COLUMN_NOT_USED: (
        _("Nothing of this column comes in: nobody said what it holds."),
        _("Does it matter? Say what it holds where you name the columns."),
    ),
    Code.TOTAL_ROW: (
        _("This looks like a total or an average, and not like a company."),
        _("Is it a company? Give it a KVK number, a postcode or a website."),
    ),
    Code.NOT_A_COMPANY: (
        _("This looks like a note, and not like a company."),
        _("Is it a company? Give it a KVK number, a postcode or a website."),
    ),
    Code.NO_NAME_COLUMN: (
        _("No column holds the name of the company."),
        _("Say which column that is."),
    ),
    Code.FIELD_MAPPED_TWICE: (
        _("Two columns hold the same (%(field)s); the other one is “%(other_column)s”."),
        _("Set one of the two to “not used”."),
    ),
    Code.VALUE_COLUMN_MISSING: (
        _("A column names the figures, but none holds their values, or the reverse."),
        _("Name both columns: what is counted, and the value."),
    ),
    Code.NAME_MISSING: (
        _("There is no company name in this row."),
        _("Fill in the name, or remove the row."),
    ),
    Code.KEY_REPEATED: (
        _("The same number stands in row %(other_row)s; that row comes in, this one does not."),
        _("Put what you know in one row."),
    ),
    Code.QUANTITY_UNKNOWN: (
        _("We do not keep this kind of figure."),
        _("Use one of the names on the page where you choose the file."),
    ),
    Code.VALUE_DIFFERS: (
        _("Row %(other_row)s says %(kept)s for the same day; that is kept."),
        _("Remove the value that is wrong."),
    ),
}

_VALUES: Mapping[Code, Wording] = {
    Code.ERROR_CELL: (_("The spreadsheet itself shows an error here."), _("Mend the formula.")),
    Code.NOT_A_NUMBER: (_("This is not a number that we can read."), _FIX_CELL),
    Code.AMBIGUOUS_NUMBER: (
        _("Thousands or decimals? We took it as %(read_as)s."),
        _("Is that wrong? Write the number without a separator for thousands."),
    ),
    Code.FORMULA_WITHOUT_RESULT: (
        _("There is a formula here, but the file does not hold its result."),
        _("Open the file in your spreadsheet program, save it there, and choose it again."),
    ),
    Code.NUMBER_ESTIMATED: (
        _("The cell says “about”; we keep %(read_as)s as an estimate."),
        _NOTHING,
    ),
    Code.NUMBER_IS_RANGE: (
        _("A range from %(low)s to %(high)s; we keep its middle, %(read_as)s, as an estimate."),
        _("Do you know the figure? Write that."),
    ),
    Code.NUMBER_AT_LEAST: (
        _("At least this much; we keep %(read_as)s as an estimate."),
        _("Do you know the figure? Write that."),
    ),
    Code.WORDS_BESIDE_NUMBER: (
        _("There are words beside the number; we took %(read_as)s."),
        _NOTHING,
    ),
    Code.AMOUNT_BEYOND_BELIEF: (
        _("We read %(read_as)s: so much that the unit is probably another one."),
        _("Write the unit in the cell, such as k€, mln or kW."),
    ),
    Code.EARNS: (
        _("Less than zero: the company earns more than it spends. We keep %(read_as)s."),
        _NOTHING,
    ),
    Code.FIGURE_OUT_OF_LINE: (
        _("The figures before and after it are %(before)s and %(after)s; a digit may be wrong."),
        _("Correct the cell if it is."),
    ),
    Code.FIGURE_LEAPS: (
        _("More than threefold, or less than a third: on %(day)s it was %(before)s."),
        _("Correct the cell if it is a slip."),
    ),
    Code.FIGURE_MOVES: (
        _("More than threefold, or less than a third: on %(day)s it was %(before)s."),
        _NOTHING,
    ),
    Code.FIGURE_REPLACED: (
        _("We hold %(before)s for the same day (%(day)s); this figure takes its place."),
        _("Correct the cell if the old figure is right."),
    ),
    Code.DATE_ORDER_ASSUMED: (
        _("Day or month first? Nothing in the file shows it; we took %(read_as)s."),
        _("Is that wrong? Write the month in letters, or the year first."),
    ),
    Code.DATE_ORDER_UNCLEAR: (
        _("In this column some dates have the day first, and others the month."),
        _("Write the month in letters, or the year first."),
    ),
    Code.MUNICIPALITY_UNKNOWN: (
        _("We know no municipality of this name; the name comes in without its code."),
        _("Write the municipality, and not the village or district."),
    ),
    Code.COLLEAGUE_UNKNOWN: (
        _("No colleague of your organization has this e-mail address."),
        _("Write the address with which the colleague signs in."),
    ),
    Code.PHONE_UNUSABLE: (_("This is no telephone number."), _FIX_CELL),
    Code.NUMBER_CENSORED: (
        _("This is no number but a limit (%(bound)s)."),
        _("Fill in the number itself, or leave the cell empty."),
    ),
    Code.NUMBER_NEGATIVE: (_("This cannot be less than zero."), _FIX_CELL),
    Code.UNIT_UNKNOWN: (
        _("We cannot turn %(unit)s into %(expected)s."),
        _("Write the value in %(expected)s."),
    ),
    Code.CONVERTED_FROM_KVA: (
        _("kVA was taken as %(read_as)s MW, at a power factor of %(cos_phi)s (our assumption)."),
        _("Do you know the power in MW? Write that."),
    ),
    Code.NOT_A_DATE: (
        _("This is no date, quarter or year."),
        _("Write a date such as 31-12-2025, or a year."),
    ),
    Code.DATE_LONG_AGO: (
        _("This figure would be of %(read_as)s, very long ago."),
        _("Is the date wrong? Correct it in your file."),
    ),
    Code.DATE_IN_FUTURE: (
        _("This is later than %(today)s: a forecast, and not something seen."),
        _("Leave forecasts out of the file."),
    ),
    Code.NOT_A_YEAR: (_("This is no year between %(earliest)s and %(latest)s."), _FIX_CELL),
    Code.NOT_A_KVK_NUMBER: (_("A KVK number has eight digits."), _FIX_CELL),
    Code.KVK_NUMBER_COMPLETED: (
        _("The spreadsheet dropped the zero in front; we took %(read_as)s."),
        _NOTHING,
    ),
    Code.NOT_A_POSTCODE: (_("A postcode has four digits and two letters."), _FIX_CELL),
    Code.NOT_AN_EMAIL: (_("This is no e-mail address."), _FIX_CELL),
    Code.NOT_A_WEBSITE: (_("This is no web address."), _FIX_CELL),
    Code.UNKNOWN_CHOICE: (_("This is not one of the answers we know."), _FIX_CELL),
    Code.VALUE_MISSING: (_("A value that we cannot do without is missing."), _FIX_CELL),
}

_SUPPLY: Mapping[Code, Wording] = {
    Code.SCHEMA_VIOLATED: (
        _("At %(path)s the file breaks a rule of its format: %(rule)s."),
        _ASK_SOURCE,
    ),
    Code.FORMAT_VERSION_OTHER: (
        _("The file follows another version of its format than %(expected)s."),
        _("See whether the figures look right."),
    ),
    Code.PERIOD_REVERSED: (_("It starts on %(start)s, after its end on %(end)s."), _ASK_SOURCE),
    Code.PARENT_AREA_MISSING: (
        _("The area it is part of (%(parent)s) is not in the file."),
        _ASK_SOURCE,
    ),
    Code.PARENT_NOT_CONGESTION_AREA: (
        _("The area it is part of (%(parent)s) is in the file, but not as a congestion area."),
        _ASK_SOURCE,
    ),
    Code.MUNICIPALITY_PLACEHOLDER: (
        _("GM0000 stands for no municipality, and there is no point on the map either."),
        _ASK_SOURCE,
    ),
    Code.MUNICIPALITY_FROM_POINT: (
        _("GM0000 stands for no municipality; the point on the map tells which one it is."),
        _NOTHING,
    ),
    Code.NOT_A_MUNICIPALITY_CODE: (_("A municipality code is GM and four digits."), _FIX_CELL),
    Code.TOTTUIT_ABOVE_NET: (
        _("HA_TOTTUIT is larger than the net area (%(net)s ha); we leave it out."),
        _ASK_SOURCE,
    ),
    Code.NET_ABOVE_GROSS: (
        _("The net area is larger than the gross area (%(gross)s ha)."),
        _ASK_SOURCE,
    ),
    Code.OLDER_ROW: (
        _("Row %(other_row)s says the same for %(year)s, and that later year counts."),
        _NOTHING,
    ),
    Code.CODE_TOO_LONG: (
        _("This is longer than the %(limit)s characters that the source uses."),
        _ASK_SOURCE,
    ),
    Code.YEARS_MIXED: (
        _("There are rows of %(count)s different years: %(years)s."),
        _("Check whether you chose the right file."),
    ),
    Code.SHAPE_UNUSABLE: (_("The shape on the map cannot be used."), _ASK_SOURCE),
    Code.POINT_OUTSIDE_COUNTRY: (
        _("The point lies outside the Netherlands."),
        _ASK_SOURCE,
    ),
    Code.COUNTRY_OTHER: (_("It lies in %(country)s, outside the Netherlands."), _NOTHING),
}

WORDING: Mapping[Code, Wording] = MappingProxyType({**_FILES, **_TABLES, **_VALUES, **_SUPPLY})
"""Per code what is wrong and what to do, to be filled in with the problem's parameters."""

CONSEQUENCES: Mapping[Level, str | Promise] = MappingProxyType(
    {
        Level.ROW: _("Row does not come in"),
        Level.VALUE: _("Value does not come in"),
        Level.DOUBT: _("Comes in as we read it, once you say yes"),
        Level.REMARK: _("Comes in; please look"),
    }
)


def sentences(problem: Problem) -> tuple[str, str]:
    """Return what is wrong and what to do, in the reader's language."""
    wrong, advice = WORDING[problem.code]
    params = {name: _plain(value) for name, value in problem.params.items()}
    if "field" in params:
        params["field"] = target_label(params["field"])
    if params.get("nearest"):
        nearest = {"nearest": label_of(params["nearest"])}
        return str(wrong), gettext("Did you mean “%(nearest)s”?") % nearest
    return str(wrong) % params, str(advice) % params


def _plain(value: object) -> str:
    return f"{value:.15g}" if isinstance(value, float) else str(value)
