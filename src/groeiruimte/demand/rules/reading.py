"""What does a company need, according to what was typed at one question?

Everything that was typed either becomes a demand or gets a problem that points at its field;
nothing is dropped in silence. The same rule reads half an answer while people talk, and the whole
answer when they confirm it.
"""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from groeiruimte.demand.choices import Hardness
from groeiruimte.demand.rules.answers import (
    ANSWER,
    FLEXIBLE,
    FROM,
    LONGEST_REMARK,
    LONGEST_TEXT,
    MAY_BE_FLEXIBLE,
    REMARK,
    UNTIL,
    Answer,
    AnswerReading,
    AnswerState,
    Doubt,
    ReadDemand,
    Typed,
    asks_hardness,
    asks_quarter,
    field_names,
    is_quantity,
    kind_field_names,
    kinds_in,
    name_of,
    steps_of,
    text_name,
    texts_in,
    written,
)
from groeiruimte.kernel.amounts import UnreadableAmount, read_amount
from groeiruimte.kernel.codes import Comparison
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.programme.conversation import Question
from groeiruimte.programme.requirement_kinds import (
    RequirementKind,
    fields_of_study,
    flexible_kind,
    key_of_field,
    requirement_kind,
)

YES, NO = "YES", "NO"
_EARLIEST, _LATEST = Quarter(2020, 1).index, Quarter(2060, 4).index
_ANSWER_WORDS = {Answer.NOT_NEEDED: _("not needed"), Answer.UNKNOWN: _("don't know yet")}


def read_answer(question: Question, typed: Typed) -> AnswerReading:
    """Read the answer to one question. Never raises."""
    reading = AnswerReading()
    _read_words(reading, question, typed)
    kinds, answer = kinds_in(question), written(typed, ANSWER)
    has_amounts = any(written(typed, name) for name in _demand_fields(question))
    if answer not in {"", *Answer}:
        reading.refuse(ANSWER, "NO_CHOICE")
    if answer in {Answer.NOT_NEEDED, Answer.UNKNOWN}:
        if has_amounts:
            words = _ANSWER_WORDS[Answer(answer)]
            reading.refuse(ANSWER, "BOTH_VALUES_AND_ANSWER", answer=words)
        # Words go well together with "don't know yet": they say what is known so far.
        reading.state = AnswerState(answer)
        return _concluded(reading)
    for kind in kinds:
        _read_kind(reading, kind, typed)
    if asks_quarter(question):
        _read_period(reading, typed)
    reading.state = _state(reading, kinds, typed)
    asked = has_amounts or answer == Answer.NEEDED
    if asked and not reading.problems and reading.state is AnswerState.OPEN:
        if kinds:
            reading.refuse(main_field(kinds[0]), "HOW_MUCH")
        else:
            in_words = [answer for answer in texts_in(question) if not answer.options]
            reading.refuse(text_name(in_words[0]), "SAY_SOMETHING")
    return _concluded(reading)


def _demand_fields(question: Question) -> list[str]:
    words = {ANSWER, REMARK, *(text_name(answer) for answer in texts_in(question))}
    words |= {name_of(kind, "field") for kind in kinds_in(question)}
    return [name for name in field_names(question) if name not in words]


def _read_words(reading: AnswerReading, question: Question, typed: Typed) -> None:
    for answer in texts_in(question):
        name = text_name(answer)
        if text := written(typed, name):
            reading.texts[answer.key] = text
        if text and answer.options and answer.named(text) is None:
            reading.refuse(name, "NO_CHOICE")
        if len(text) > LONGEST_TEXT:
            reading.refuse(name, "TOO_LONG", most=LONGEST_TEXT)
    if kinds_in(question):
        reading.remark = written(typed, REMARK)
        if len(reading.remark) > LONGEST_REMARK:
            reading.refuse(REMARK, "TOO_LONG", most=LONGEST_REMARK)


def _state(reading: AnswerReading, kinds: tuple[RequirementKind, ...], typed: Typed) -> AnswerState:
    if reading.demands:
        return AnswerState.NEEDED
    if reading.unknown_kinds:
        return AnswerState.UNKNOWN
    if any(written(typed, name_of(kind, "value")) == NO for kind in kinds):
        return AnswerState.NOT_NEEDED
    # Words alone do not say how much: then the question itself is still open.
    return AnswerState.TOLD if reading.texts and not kinds else AnswerState.OPEN


def main_field(kind: RequirementKind) -> str:
    """Return the field that carries the answer when only one thing is filled in."""
    return name_of(kind, "likely", 1) if is_quantity(kind) else name_of(kind, "value")


def _concluded(reading: AnswerReading) -> AnswerReading:
    if reading.problems:
        reading.state = AnswerState.TO_MEND
        reading.demands.clear()
    return reading


def _read_kind(reading: AnswerReading, kind: RequirementKind, typed: Typed) -> None:
    flag = name_of(kind, "unknown")
    # A field of study that was chosen before anything else asks nothing yet.
    beside = {flag, name_of(kind, "field")}
    filled = [n for n in kind_field_names(kind) if n not in beside and written(typed, n)]
    if written(typed, flag):
        if filled:
            reading.refuse(flag, "BOTH_VALUE_AND_UNKNOWN")
        else:
            reading.unknown_kinds.append(kind)
        return
    if not filled:
        return
    steps = (
        _read_quantity(reading, kind, typed)
        if is_quantity(kind)
        else _read_choice(reading, kind, typed)
    )
    if steps:
        _add_demands(reading, kind, typed, steps)


#: Of one step of one kind: low, likely, high, from, until.
_Step = tuple[Decimal, Decimal, Decimal, int | None, int | None]


def _add_demands(
    reading: AnswerReading, kind: RequirementKind, typed: Typed, steps: list[_Step]
) -> None:
    hardness = _read_hardness(reading, kind, typed)
    asked = _read_field(reading, kind, typed)
    for number, (low, likely, high, begin, end) in enumerate(steps):
        following = steps[number + 1][3] if number + 1 < len(steps) else None
        if hardness is None or (begin is None and kind.is_time_phased):
            continue
        reading.demands.append(
            ReadDemand(
                kind=asked,
                hardness=hardness,
                low=low,
                likely=likely,
                high=high,
                needed_from=begin,
                # What is needed later replaces what is needed now.
                needed_until=end if end is not None else following,
                remark=reading.remark,
            )
        )


def _read_field(reading: AnswerReading, kind: RequirementKind, typed: Typed) -> RequirementKind:
    """Return the kind as it is asked: for all fields of study or for one, firm or flexible too."""
    if kind.flexible_fact and written(typed, MAY_BE_FLEXIBLE) == FLEXIBLE:
        return flexible_kind(kind)
    name = name_of(kind, "field")
    said = written(typed, name) if kind.by_field else ""
    if not said:
        return kind
    if said not in fields_of_study():
        reading.refuse(name, "NO_CHOICE")
        return kind
    return requirement_kind(key=key_of_field(key=kind.key, field=said))


def _read_hardness(reading: AnswerReading, kind: RequirementKind, typed: Typed) -> Hardness | None:
    name = name_of(kind, "hardness")
    text = written(typed, name)
    if text in set(Hardness):
        return Hardness(text)
    if text:
        reading.refuse(name, "NO_CHOICE")
        return None
    if not asks_hardness(kind):
        return Hardness.PREFERENCE
    reading.refuse(name, "HARD_OR_SOFT")
    return None


def _read_choice(reading: AnswerReading, kind: RequirementKind, typed: Typed) -> list[_Step]:
    name = name_of(kind, "value")
    text = written(typed, name)
    if kind.comparison is Comparison.YES and text == NO:
        return []
    if kind.comparison is Comparison.YES and text == YES:
        value = Decimal(1)
    elif text in kind.classes:
        value = Decimal(kind.order_of(text))
    else:
        reading.refuse(name, "NO_CHOICE" if text else "HOW_MUCH")
        return []
    return [(value, value, value, None, None)]


def _read_quantity(reading: AnswerReading, kind: RequirementKind, typed: Typed) -> list[_Step]:
    used = [step for step in steps_of(kind) if step == 1 or _is_filled(kind, step, typed)]
    steps: list[_Step] = []
    for step in used:
        amounts = _read_range(reading, kind, step, typed)
        begin, end = _read_step_period(reading, kind, step, typed, last=step == used[-1])
        if steps and begin is not None and (before := steps[-1][3]) is not None:
            if begin <= before:
                reading.refuse(name_of(kind, "from", step), "NOT_AFTER_STEP")
            elif (ends := steps[-1][4]) is not None and ends > begin:
                reading.refuse(name_of(kind, "until", step - 1), "AFTER_NEXT_STEP")
        if amounts is not None:
            steps.append((*amounts, begin, end))
    return steps


def _is_filled(kind: RequirementKind, step: int, typed: Typed) -> bool:
    parts = ("low", "likely", "high", "from", "until")
    return any(written(typed, name_of(kind, part, step)) for part in parts)


def _read_range(
    reading: AnswerReading, kind: RequirementKind, step: int, typed: Typed
) -> tuple[Decimal, Decimal, Decimal] | None:
    amounts: dict[str, Decimal] = {}
    for part in ("low", "likely", "high"):
        name = name_of(kind, part, step)
        if not (text := written(typed, name)):
            continue
        try:
            amounts[part] = read_amount(text, unit=kind.unit)
        except UnreadableAmount as error:
            reading.refuse(name, error.code, unit=kind.unit)
    if not amounts:
        name = name_of(kind, "likely", step)
        if not any(problem.field.startswith(f"{kind.key}-{step}-") for problem in reading.problems):
            reading.refuse(name, "HOW_MUCH")
        return None
    _check_order(reading, kind, step, amounts)
    _doubt(reading, kind, step, amounts)
    return _filled_up(amounts)


def _filled_up(amounts: dict[str, Decimal]) -> tuple[Decimal, Decimal, Decimal]:
    """Return the whole range: one value is enough, two leave the third in between."""
    low, likely, high = amounts.get("low"), amounts.get("likely"), amounts.get("high")
    if likely is None:
        ends = [value for value in (low, high) if value is not None]
        likely = round(sum(ends, Decimal(0)) / len(ends), 4)
    return (likely if low is None else low, likely, likely if high is None else high)


def _check_order(
    reading: AnswerReading, kind: RequirementKind, step: int, amounts: dict[str, Decimal]
) -> None:
    low, likely, high = amounts.get("low"), amounts.get("likely"), amounts.get("high")
    if low is not None and likely is not None and likely < low:
        reading.refuse(name_of(kind, "likely", step), "NOT_ABOVE_LOW")
    if high is not None and likely is not None and high < likely:
        reading.refuse(name_of(kind, "high", step), "NOT_ABOVE_LIKELY")
    elif high is not None and low is not None and high < low:
        reading.refuse(name_of(kind, "high", step), "NOT_ABOVE_LOW")


def _doubt(
    reading: AnswerReading, kind: RequirementKind, step: int, amounts: dict[str, Decimal]
) -> None:
    for part, value in amounts.items():
        too_small = kind.plausible_min is not None and value < Decimal(str(kind.plausible_min))
        too_large = kind.plausible_max is not None and value > Decimal(str(kind.plausible_max))
        if too_small or too_large:
            name = name_of(kind, part, step)
            reading.doubts.append(Doubt(field=name, kind=kind, value=value))


def _read_period(reading: AnswerReading, typed: Typed) -> None:
    """Check the quarters of the question itself, also where no kind asked for them."""
    for name in (FROM, UNTIL):
        if not any(problem.field == name for problem in reading.problems):
            _read_quarter(reading, name, typed)


def _read_step_period(
    reading: AnswerReading, kind: RequirementKind, step: int, typed: Typed, *, last: bool
) -> tuple[int | None, int | None]:
    """Return from and until of one step: its own, or else what the question says."""
    if not kind.is_time_phased:
        return None, None
    start_name, end_name = name_of(kind, "from", step), name_of(kind, "until", step)
    if step == 1 and not written(typed, start_name):
        start_name = FROM
    if last and not written(typed, end_name):
        end_name = UNTIL
    begin = _read_quarter(reading, start_name, typed)
    end = _read_quarter(reading, end_name, typed)
    if begin is None and not _has_problem(reading, start_name):
        reading.refuse(start_name, "FROM_WHEN")
    if begin is not None and end is not None and end <= begin:
        if not _has_problem(reading, end_name):
            reading.refuse(end_name, "NOT_AFTER_FROM")
        end = None
    return begin, end


def _has_problem(reading: AnswerReading, name: str) -> bool:
    return any(problem.field == name for problem in reading.problems)


def _read_quarter(reading: AnswerReading, name: str, typed: Typed) -> int | None:
    text = written(typed, name)
    if not text:
        return None
    try:
        quarter = Quarter.parse(text).index
    except ValueError:
        code = "NO_QUARTER"
    else:
        if _EARLIEST <= quarter <= _LATEST:
            return quarter
        code = "QUARTER_OUT_OF_REACH"
    if not _has_problem(reading, name):
        reading.refuse(name, code)
    return None
