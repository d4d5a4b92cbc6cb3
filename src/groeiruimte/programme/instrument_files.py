"""Does a file of instruments say what its reader needs, and nothing that cannot be?"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from datetime import date

from groeiruimte.programme.company_sizes import CompanySize
from groeiruimte.programme.instrument_facts import FOLDER, Ask, ask_of
from groeiruimte.programme.instrument_types import (
    Certainty,
    Instrument,
    InstrumentCondition,
    InstrumentKind,
    InstrumentSource,
    Intake,
    LeadAnswer,
    LeadGround,
    PaidPurpose,
    PurposeBasis,
    StatedBy,
)
from groeiruimte.programme.organizations import province_regions
from groeiruimte.programme.sources import Choice, Entry, load_parameters

#: What a file writes as source where no usable one was found.
NOTHING_FOUND = "not found"

_PHASES = (1, 2, 3, 4)
_STATEMENT_KEYS = frozenset(
    {"source", "source_kind", "checked_on", "checked_earliest", "checked_words", "certainty"}
)
_CONDITION_KEYS = _STATEMENT_KEYS | {"code", "words", "asks", "informs"}
_INSTRUMENT_KEYS = _STATEMENT_KEYS | {
    *("code", "name", "provider", "kinds", "pays", "pays_basis", "phases"),
    *(
        "least_eur",
        "most_eur",
        "share_least",
        "share_most",
        "shares",
        "grant_most_eur",
        "amounts_note",
    ),
    *("leads", "leads_note"),
    *("provinces", "provinces_note", "european", "state_aid"),
    *("intake", "opens", "closes", "window_note", "status", "note", "conditions"),
}


def instruments_of(file: Entry) -> Iterator[tuple[Entry, Instrument]]:
    """Yield each instrument of a file with the entry that it was read from.

    Raises:
        MalformedParametersError: An instrument says something that cannot be.
    """
    for entry in file.entries("instruments"):
        yield entry, _instrument(entry)


@functools.cache
def months_by_certainty() -> dict[Certainty, int]:
    """Return for how many months after its date a statement may be relied on."""
    months = load_parameters("rules", folder=FOLDER).entry("months_by_certainty")
    return {certainty: months.whole_number(certainty) for certainty in Certainty}


@functools.cache
def lead_grounds() -> dict[str, LeadGround]:
    """Return, by code, every reason why a provider may or may not lead."""
    grounds = (
        LeadGround(
            code=entry.string("code"),
            leads=entry.one_of("leads", LeadAnswer),
            words=entry.text("words"),
            source=entry.source(),
        )
        for entry in load_parameters("rules", folder=FOLDER).entries("lead_grounds")
    )
    return {ground.code: ground for ground in grounds}


def _instrument(entry: Entry) -> Instrument:
    _refuse_unknown_keys(entry, known=_INSTRUMENT_KEYS)
    read = Instrument(
        code=_code(entry),
        name=entry.text("name"),
        provider=entry.text("provider"),
        kinds=_codes(entry, "kinds", InstrumentKind),
        pays=_codes(entry, "pays", PaidPurpose),
        pays_basis=entry.one_of("pays_basis", PurposeBasis),
        phases=_phases(entry),
        least_eur=_euros(entry, "least_eur"),
        most_eur=_euros(entry, "most_eur"),
        share_least=_share(entry, "share_least"),
        share_most=_share(entry, "share_most"),
        shares=_shares(entry),
        grant_most_eur=_euros(entry, "grant_most_eur"),
        amounts_note=entry.optional_text("amounts_note"),
        lead_ground=_lead_ground(entry),
        leads_note=entry.optional_text("leads_note"),
        provinces=_provinces(entry),
        provinces_note=entry.optional_text("provinces_note"),
        is_european=entry.flag("european"),
        state_aid=entry.optional_text("state_aid"),
        intake=entry.one_of("intake", Intake),
        opens=_day(entry, "opens"),
        closes=_day(entry, "closes"),
        window_note=entry.optional_text("window_note"),
        status=entry.text("status"),
        note=entry.optional_text("note"),
        source=_source(entry),
        conditions=tuple(_condition(part) for part in entry.entries("conditions")),
    )
    _refuse_what_cannot_be(read, entry=entry)
    return read


def _refuse_what_cannot_be(read: Instrument, *, entry: Entry) -> None:
    least, most = read.least_eur, read.most_eur
    if least is not None and most is not None and least > most:
        raise entry.malformed("least_eur", "must not be above most_eur")
    if read.share_least is not None and read.share_least >= (read.share_most or 0.0):
        raise entry.malformed("share_least", "must lie below share_most")
    is_mixed = InstrumentKind.GRANT in read.kinds and len(read.kinds) > 1
    if read.grant_most_eur is not None and not is_mixed:
        raise entry.malformed("grant_most_eur", "is for a grant that comes with other money")
    if read.opens is not None and read.closes is not None and read.closes < read.opens:
        raise entry.malformed("closes", "must not lie before opens")
    if read.intake is Intake.WINDOW and read.opens is None and read.closes is None:
        raise entry.malformed("intake", "is WINDOW, which asks a date in opens or closes")
    codes = [part.code for part in read.conditions if part.code]
    if len(set(codes)) < len(codes):
        raise entry.malformed("conditions", "must each have a code of their own")
    if not read.has_source and (
        read.conditions
        or read.intake is not Intake.NOT_FOUND
        or any((read.least_eur, read.most_eur, read.share_most, read.opens, read.closes))
    ):
        message = f"is '{NOTHING_FOUND}': then only names, kinds and purposes may be given"
        raise entry.malformed("source", message)


def _condition(entry: Entry) -> InstrumentCondition:
    _refuse_unknown_keys(entry, known=_CONDITION_KEYS)
    if ("asks" in entry.values) == entry.flag("informs", default=False):
        raise entry.malformed("asks", "or 'informs: true' must be given, and not both")
    if ("code" in entry.values) != ("asks" in entry.values):
        raise entry.malformed("code", "goes with 'asks': an answer is kept under it")
    source = _source(entry)
    if not source.urls:
        raise entry.malformed("source", "must name the address where the condition can be read")
    asked = entry.values.get("asks")
    has_question = isinstance(asked, dict) and "question" in asked
    if has_question:
        _refuse_unknown_keys(entry.entry("asks"), known=frozenset({"question"}))
    return InstrumentCondition(
        code=_code(entry) if asked is not None else "",
        words=entry.text("words"),
        asks=() if asked is None or has_question else _asks(entry),
        question=entry.entry("asks").text("question") if has_question else None,
        source=source,
    )


def _asks(entry: Entry) -> tuple[Ask, ...]:
    """Read one fact with its limits, or a list of these of which one has to hold."""
    if isinstance(entry.values["asks"], dict):
        return (ask_of(entry.entry("asks")),)
    asks = tuple(ask_of(part) for part in entry.entries("asks"))
    if not asks:
        raise entry.malformed("asks", "must name a fact or a question")
    return asks


def _source(entry: Entry) -> InstrumentSource:
    urls, title = _place(entry)
    read = InstrumentSource(
        urls=urls,
        title=title,
        stated_by=entry.one_of("source_kind", StatedBy) if urls else None,
        checked_on=_day(entry, "checked_on"),
        checked_earliest=_day(entry, "checked_earliest"),
        checked_words=entry.optional_text("checked_words"),
        certainty=entry.one_of("certainty", Certainty),
    )
    if read.checked_on is None and read.checked_words is None:
        raise entry.malformed("checked_words", "must say when, or that the source bears no date")
    if read.checked_on is not None and read.checked_earliest is not None:
        raise entry.malformed("checked_earliest", "must be empty where checked_on gives the day")
    if read.certainty is Certainty.SURE and read.dated_from is None:
        raise entry.malformed("certainty", "is SURE, which a source without a date cannot give")
    if not urls and read.certainty is not Certainty.UNSURE:
        raise entry.malformed("certainty", "must be UNSURE where no source was found")
    return read


def _place(entry: Entry) -> tuple[tuple[str, ...], str]:
    """Read the addresses of a source and its title; a condition gives no title."""
    value = entry.values.get("source")
    if value == NOTHING_FOUND:
        return (), ""
    if isinstance(value, dict):
        place = entry.entry("source")
        urls: tuple[str, ...] = (place.string("url"),)
        title = place.string("title")
    else:
        urls, title = entry.strings("source"), ""
    if not urls or not all(url.startswith(("https://", "http://")) for url in urls):
        message = f"must hold an address that starts with https://, or be '{NOTHING_FOUND}'"
        raise entry.malformed("source", message)
    return urls, title


def _code(entry: Entry) -> str:
    code = entry.string("code")
    if not code.isidentifier() or code != code.upper():
        raise entry.malformed("code", f"is '{code}'; write it as EIB_VENTURE_DEBT")
    return code


def _codes(entry: Entry, key: str, choices: type[Choice]) -> tuple[Choice, ...]:
    """Read a list of codes, in the order of the file, each once and at least one."""
    codes = entry.strings(key)
    unknown = [code for code in codes if code not in set(choices)]
    if unknown:
        known = ", ".join(choices)
        raise entry.malformed(key, f"holds '{unknown[0]}', which is not one of {known}")
    if not codes or len(set(codes)) < len(codes):
        raise entry.malformed(key, "must hold at least one code, each once")
    return tuple(choices(code) for code in codes)


def _phases(entry: Entry) -> tuple[int, ...]:
    phases = entry.values.get("phases")
    if not isinstance(phases, list) or not phases or not set(phases) <= set(_PHASES):
        raise entry.malformed("phases", "must be a list of life phases from 1 to 4")
    return tuple(sorted(set(phases)))


def _euros(entry: Entry, key: str) -> int | None:
    """Read an amount in euros; an absent or empty one was not found."""
    if entry.values.get(key) is None:
        return None
    amount = entry.whole_number(key)
    if amount <= 0:
        raise entry.malformed(key, "must be above zero, or empty where it was not found")
    return amount


def _share(entry: Entry, key: str) -> float | None:
    share = entry.optional_number(key)
    if share is not None and not 0 < share <= 1:
        raise entry.malformed(key, "must be a share between 0 and 1")
    return share


def _shares(entry: Entry) -> tuple[tuple[CompanySize, float], ...]:
    """Read the part per size of company; the largest is the most it pays."""
    if "shares" not in entry.values:
        return ()
    stated = entry.entry("shares")
    _refuse_unknown_keys(stated, known=frozenset(CompanySize))
    shares = tuple(
        (size, part) for size in CompanySize if (part := _share(stated, size)) is not None
    )
    if max((part for _size, part in shares), default=None) != _share(entry, "share_most"):
        raise entry.malformed("shares", "must have share_most as their largest")
    return shares


def _provinces(entry: Entry) -> tuple[str, ...]:
    provinces = entry.strings("provinces")
    known = [row.province for row in province_regions()]
    for province in provinces:
        if province not in known:
            message = f"holds '{province}', which is not one of {', '.join(known)}"
            raise entry.malformed("provinces", message)
    return provinces


def _lead_ground(entry: Entry) -> LeadGround:
    code = entry.string("leads")
    if code not in lead_grounds():
        known = ", ".join(lead_grounds())
        raise entry.malformed("leads", f"is '{code}', which is not one of {known}")
    return lead_grounds()[code]


def _day(entry: Entry, key: str) -> date | None:
    """Read a date; an absent or empty one was not found."""
    return None if entry.values.get(key) in (None, "") else entry.day(key)


def _refuse_unknown_keys(entry: Entry, *, known: frozenset[str]) -> None:
    for key in entry.values:
        if key not in known:
            raise entry.malformed(str(key), "is no key of this entry; look for a typing mistake")
