"""Closed lists of the supply side."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from groeiruimte.fetching.failures import FetchFailure
from groeiruimte.programme.places.hotspots import MaturityCode
from groeiruimte.web.choices import labels_of


@labels_of(MaturityCode)
class Maturity(models.TextChoices):
    """How far a technology hotspot is (programme §3.5)."""

    ESTABLISHED = MaturityCode.ESTABLISHED, _("Established")
    DEVELOPING = MaturityCode.DEVELOPING, _("In development")


class SiteKind(models.TextChoices):
    """What kind of place a company can grow at; no new business parks (programme §1.4)."""

    BUSINESS_PARK = "BUSINESS_PARK", _("Business park")
    CAMPUS = "CAMPUS", _("Campus")
    PLOT = "PLOT", _("Plot")
    BUILDING = "BUILDING", _("Building")
    UNIT = "UNIT", _("Unit in a building")


class InstitutionKind(models.TextChoices):
    """What kind of education or research an institution gives."""

    UNIVERSITY = "UNIVERSITY", _("University")
    HBO = "HBO", _("University of applied sciences")
    MBO = "MBO", _("Vocational school")
    TO2 = "TO2", _("Institute for applied research (TO2)")
    NWO = "NWO", _("NWO institute")
    UMC = "UMC", _("University medical centre")
    RESEARCH = "RESEARCH", _("Research institute")


class FacilityKind(models.TextChoices):
    """What companies can use or share at a facility."""

    CLEANROOM = "CLEANROOM", _("Cleanroom")
    PILOT_LINE = "PILOT_LINE", _("Pilot line")
    FIELDLAB = "FIELDLAB", _("Fieldlab")
    BIO_PILOT = "BIO_PILOT", _("Pilot plant for biotechnology")
    HYDROGEN = "HYDROGEN", _("Hydrogen test site")
    TEST_SITE = "TEST_SITE", _("Test site")
    SHARED_LABS = "SHARED_LABS", _("Shared laboratories")
    R_AND_D_CENTRE = "R_AND_D_CENTRE", _("Development centre")
    MOBILE_5G = "MOBILE_5G", _("5G test site")
    FAB_LAB = "FAB_LAB", _("Fab lab")


class SupplyImportKind(models.TextChoices):
    """Which open source a supply file comes from."""

    IBIS = "IBIS", _("IBIS business parks")
    CAPACITY_MAP = "CAPACITY_MAP", _("Grid operators' capacity map")
    DUO_HBO = "DUO_HBO", _("DUO students hbo")
    DUO_WO = "DUO_WO", _("DUO students wo")
    DUO_MBO = "DUO_MBO", _("DUO students mbo")
    DUO_MBO_GRADS = "DUO_MBO_GRADS", _("DUO graduates mbo")
    DUO_HBO_GRADS = "DUO_HBO_GRADS", _("DUO graduates hbo")
    DUO_WO_GRADS = "DUO_WO_GRADS", _("DUO graduates wo")
    MUNICIPALITIES = "MUNICIPALITIES", _("CBS municipality figures")
    STATIONS = "STATIONS", _("Railway stations")
    AREA_FIGURES = "AREA_FIGURES", _("Facts about municipalities and grid areas")
    COMMUTING = "COMMUTING", _("Journeys to work")
    GRID_SCENARIOS = "GRID_SCENARIOS", _("Scenarios of grid operators")
    POINTS = "POINTS", _("Points of postcodes")


class SupplyImportState(models.TextChoices):
    """How far a file of open data is."""

    WAITING = "WAITING", _("Being taken in")
    CHECKED = "CHECKED", _("Waits for a yes")
    TAKEN = "TAKEN", _("Taken in")
    REFUSED = "REFUSED", _("Refused")
    LEFT = "LEFT", _("Not taken over")


@labels_of(FetchFailure)
class SourceFailure(models.TextChoices):
    """Why a public service gave nothing, and what to do."""

    HOST_NOT_ALLOWED = (
        FetchFailure.HOST_NOT_ALLOWED,
        _("This site may not ask that machine. Whoever runs the site can allow it."),
    )
    NOT_HTTPS = FetchFailure.NOT_HTTPS, _("The address does not begin with https.")
    ADDRESS_UNKNOWN = (
        FetchFailure.ADDRESS_UNKNOWN,
        _("The name of the machine is not known on the network, or no address is set."),
    )
    ADDRESS_PRIVATE = (
        FetchFailure.ADDRESS_PRIVATE,
        _("The name leads to a machine of our own network. Such a machine is never asked."),
    )
    UNREACHABLE = FetchFailure.UNREACHABLE, _("The machine did not answer. We try again tomorrow.")
    NOT_TRUSTED = (
        FetchFailure.NOT_TRUSTED,
        _("The certificate of the machine is of nobody that we trust."),
    )
    TOO_SLOW = FetchFailure.TOO_SLOW, _("The answer took too long. We try again tomorrow.")
    BROKEN_OFF = (
        FetchFailure.BROKEN_OFF,
        _("The answer broke off halfway. We try again tomorrow."),
    )
    TOO_LARGE = FetchFailure.TOO_LARGE, _("The answer is larger than we take.")
    SENT_ELSEWHERE = (
        FetchFailure.SENT_ELSEWHERE,
        _("The machine sends us to another address. We do not follow; the address has changed."),
    )
    OTHER_KIND = (
        FetchFailure.OTHER_KIND,
        _("Something else came than data, such as a web page."),
    )
    KEY_REFUSED = (
        FetchFailure.KEY_REFUSED,
        _("The machine does not let us in. The key of this site is missing, wrong or ended."),
    )
    NOT_THERE = (
        FetchFailure.NOT_THERE,
        _("At this address there is nothing any more. The source has moved it."),
    )
    TOO_OFTEN = FetchFailure.TOO_OFTEN, _("We asked too often. We try again tomorrow.")
    REFUSED = FetchFailure.REFUSED, _("The machine has a fault of its own.")
    ANSWER_UNREADABLE = (
        FetchFailure.ANSWER_UNREADABLE,
        _("The answer has another form than the source promises, or is not complete."),
    )


class SourceDoubt(models.TextChoices):
    """Why what a source gave is not taken over without a yes."""

    FIRST_TIME = "FIRST_TIME", _("This source gives something for the first time.")
    MUCH_LESS = (
        "MUCH_LESS",
        _("Much less came than the time before: more than a fifth of the rows is gone."),
    )
    MORE_LEFT_OUT = (
        "MORE_LEFT_OUT",
        _("More rows than the time before cannot be taken."),
    )
    SAME_DAY_OTHER = (
        "SAME_DAY_OTHER",
        _("For a day that we know already the source now says something else."),
    )
    WITHOUT_DAY = "WITHOUT_DAY", _("The answer does not say of which year its figures are.")


class NotTakenReason(models.TextChoices):
    """Why we could not place a row that was readable, or what to look at in one that was taken."""

    MUNICIPALITY_UNKNOWN = (
        "MUNICIPALITY_UNKNOWN",
        _(
            "This code is not in the register, which holds every municipality since 1 January "
            "2022. One that ended before that day is not in it."
        ),
    )
    WITHOUT_MUNICIPALITY = (
        "WITHOUT_MUNICIPALITY",
        _("The file does not say in which municipality this lies."),
    )
    SAME_PARK = (
        "SAME_PARK",
        _("Two rows have this number; the one of the latest year is kept, or else the first."),
    )
    NOT_TECHNICAL = "NOT_TECHNICAL", _("No technical study; only technical studies are kept.")
    NO_FINAL_DEGREE = (
        "NO_FINAL_DEGREE",
        _("After this degree nearly all study on; they count where they take the next one."),
    )
    PLACE_UNKNOWN = (
        "PLACE_UNKNOWN",
        _("No municipality has the name of this place; the file says only the place."),
    )
    FORMER_MUNICIPALITY = (
        "FORMER_MUNICIPALITY",
        _("This municipality was re-divided; the row is kept under the one of today."),
    )
    MUNICIPALITY_NEAREST = (
        "MUNICIPALITY_NEAREST",
        _("The code stands for no municipality; taken is the one nearest to the point on the map."),
    )
    SAME_DAY_REPLACED = (
        "SAME_DAY_REPLACED",
        _("We held another value for the same day; the one of this file has taken its place."),
    )
    UNDATED_KEPT_OUT = (
        "UNDATED_KEPT_OUT",
        _("The file does not say its year; what we know with its day stays as it is."),
    )
    YEAR_DERIVED = (
        "YEAR_DERIVED",
        _("The year follows from the municipalities in the file: the last in which all existed."),
    )
    OLDER_PARK = (
        "OLDER_PARK",
        _("This park is in the file for a later year too, and that row counts."),
    )
    AREA_UNKNOWN = (
        "AREA_UNKNOWN",
        _("No municipality and no area of the grid has this code or name."),
    )
    FACT_UNKNOWN = (
        "FACT_UNKNOWN",
        _("We keep no such fact of this kind of area. The list of kinds says which we keep."),
    )
    DAY_TO_COME = "DAY_TO_COME", _("This day is still to come.")
    OTHER_VALUE = (
        "OTHER_VALUE",
        _("This fact asks a number where words stand, or words where a number stands."),
    )
    CENSORED_COUNTED = (
        "CENSORED_COUNTED",
        _("The source hides small numbers; each counts as its middle: an estimate."),
    )


class PlaceAct(models.TextChoices):
    """What a keeper did to a place itself, apart from its facts."""

    ADDED = "ADDED", _("Added")
    EDITED = "EDITED", _("Changed")
    SPLIT = "SPLIT", _("Split")
    MERGED = "MERGED", _("Merged")
    CLOSED = "CLOSED", _("Closed")
    OPENED = "OPENED", _("Opened again")


class ClosingReason(models.TextChoices):
    """Why nobody can grow at a place any more."""

    GIVEN_OUT = "GIVEN_OUT", _("Given out or let")
    OTHER_USE = "OTHER_USE", _("It gets another use")
    NOT_BUILT = "NOT_BUILT", _("It will not be built")
    TWICE = "TWICE", _("It was in the register twice")
    SPLIT_UP = "SPLIT_UP", _("Split up into parts")
    JOINED = "JOINED", _("Merged with another place")
    OTHER = "OTHER", _("Another reason")


#: Those that a keeper chooses from; the others come by themselves.
CLOSING_BY_HAND: Final = [
    choice
    for choice in ClosingReason.choices
    if choice[0] not in (ClosingReason.SPLIT_UP, ClosingReason.JOINED)
]


class WayToGet(models.TextChoices):
    """How a company can get hold of a place."""

    BUY = "BUY", _("Buy")
    RENT = "RENT", _("Rent")
    BUILD = "BUILD", _("Have it built")
    GROUND_LEASE = "GROUND_LEASE", _("Ground lease")


class PriceForm(models.TextChoices):
    """How firmly a price is told."""

    AMOUNT = "AMOUNT", _("An amount")
    RANGE = "RANGE", _("A range")
    ON_REQUEST = "ON_REQUEST", _("On request")


class PriceUnit(models.TextChoices):
    """Per what a price counts."""

    M2 = "M2", _("per m²")
    M2_YEAR = "M2_YEAR", _("per m² per year")
    YEAR = "YEAR", _("per year")
    WHOLE = "WHOLE", _("for the whole")


class ContactRole(models.TextChoices):
    """Who somebody is to a place."""

    OWNER = "OWNER", _("Owner")
    DEVELOPER = "DEVELOPER", _("Developer")
    MANAGER = "MANAGER", _("Manager of the place")
    MUNICIPALITY = "MUNICIPALITY", _("Municipality")
    GRID = "GRID", _("Grid operator")
    OTHER = "OTHER", _("Somebody else")


class HoldKind(models.TextChoices):
    """How firmly a place is held for somebody."""

    RESERVATION = "RESERVATION", _("Reservation")
    OPTION = "OPTION", _("Option")


class PlaceFileKind(models.TextChoices):
    """What a file beside a place is."""

    PICTURE = "PICTURE", _("Picture")
    PLAN = "PLAN", _("Plan or drawing")
    PAPER = "PAPER", _("Document")


class FileReach(models.TextChoices):
    """Who may open a file beside a place."""

    PROGRAMME = "PROGRAMME", _("Whoever looks for places in the programme")
    KEEPER = "KEEPER", _("Only our own organization")


class RoundAnswerKind(models.TextChoices):
    """What a keeper said of one fact in a round."""

    CONFIRMED = "CONFIRMED", _("Still so")
    CHANGED = "CHANGED", _("Changed")
    UNKNOWN = "UNKNOWN", _("Not known")
    ASKED = "ASKED", _("Asked somebody")


class SheetState(models.TextChoices):
    """How far a workbook with facts is."""

    CHECKED = "CHECKED", _("Checked, not taken in yet")
    TAKEN = "TAKEN", _("Taken in from the workbook")
    LEFT = "LEFT", _("Left aside")
