"""Local times of cron expressions by cronsim and croniter, and where the two are known to differ.

Both are asked without a zone, so that no rule of theirs about clock changes comes in.
"""

import dataclasses
import datetime
import functools
import re
import typing

import croniter
import cronsim

MINUTE = datetime.timedelta(minutes=1)
WEEKDAYS = "sun mon tue wed thu fri sat".split()
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()

Times = tuple[datetime.datetime, ...]


class RefusedError(Exception):
    """The library does not read the expression."""


@functools.lru_cache(maxsize=4096)
def by_cronsim(expression: str, first: datetime.datetime, last: datetime.datetime) -> Times:
    """The times from `first` to `last`, both included."""
    try:
        walk = cronsim.CronSim(expression, first - MINUTE)
    except cronsim.CronSimError as error:
        raise RefusedError(str(error)) from error
    found = []
    for time in walk:
        if time > last:
            break
        found.append(time)
    return tuple(found)


@functools.lru_cache(maxsize=4096)
def by_croniter(expression: str, first: datetime.datetime, last: datetime.datetime) -> Times:
    """The times from `first` to `last`, both included, with the day fields joined as Vixie does."""
    try:
        walk = croniter.croniter(
            expression, first - MINUTE, ret_type=datetime.datetime, implement_cron_bug=True
        )
    except (croniter.CroniterError, ValueError) as error:
        raise RefusedError(str(error)) from error
    found = []
    try:
        while (time := walk.get_next()) <= last:
            found.append(time)
    except croniter.CroniterBadDateError:
        if not found:
            raise RefusedError("no such day within 50 years") from None
    return tuple(found)


LIBRARIES = {"cronsim": by_cronsim, "croniter": by_croniter}


def value(word: str) -> str:
    """A number or name of a field as a number."""
    word = word.lower()
    if word in WEEKDAYS:
        return str(WEEKDAYS.index(word))
    return str(MONTHS.index(word) + 1) if word in MONTHS else word


def terms(expression: str) -> list[tuple[int, str]]:
    """Every term of the lists of an expression, with the place of its field."""
    fields = expression.split()
    return [(place, term) for place, field in enumerate(fields) for term in field.split(",")]


def ranges_over_one(expression: str) -> list[str]:
    """The ranges of one value, such as `5-5` or `mon-1/2`."""
    found = []
    for _, term in terms(expression):
        match = re.fullmatch(r"(\w+)-(\w+)(/\d+)?", term)
        if match and value(match[1]) == value(match[2]):
            found.append(term)
    return found


def has_range_over_one(expression: str) -> bool:
    return bool(ranges_over_one(expression))


def has_step_over_one(expression: str) -> bool:
    return any("/" in term for term in ranges_over_one(expression))


def ends_with_sunday_zero(expression: str) -> bool:
    """Whether a range of weekdays ends with Sunday as 0, as in `fri-sun`."""
    for place, term in terms(expression):
        match = re.fullmatch(r"(\w+)-(\w+)(/\d+)?", term)
        if place == 4 and match and value(match[1]) != "0" and value(match[2]) == "0":
            return True
    return False


def has_open_weekday_step(expression: str) -> bool:
    """Whether a weekday has a step and no end, as in `1/3`."""
    return any(place == 4 and re.fullmatch(r"\w+/\d+", term) for place, term in terms(expression))


def values(field: str, low: int, high: int) -> set[int]:
    """The values of a field."""
    found: set[int] = set()
    for term in field.split(","):
        span, _, step = term.partition("/")
        first, _, last = (value(word) for word in span.partition("-"))
        begin = low if span == "*" else int(first)
        end = high if span == "*" or (step and not last) else int(last or first)
        # Sunday ends a week as 7.
        end = 7 if high == 7 and end == 0 < begin else end
        found.update(range(begin, end + 1, int(step or 1)))
    return found


def names_every_day(expression: str) -> bool:
    """Whether a day field without a star at its start has all values."""
    days, _, weekdays = expression.split()[2:]
    every_weekday = len({day % 7 for day in values(weekdays, 0, 7)}) == 7
    every_day = len(values(days, 1, 31)) == 31
    return (every_weekday and weekdays[0] != "*") or (every_day and days[0] != "*")


@dataclasses.dataclass(frozen=True)
class Rule:
    """A reason for which a library reads an expression otherwise than Juben."""

    name: str
    library: str
    applies: typing.Callable[[str], bool]
    juben: str
    other: str


RULES = [
    Rule(
        "a step over one value",
        "cronsim",
        has_step_over_one,
        "5-5/2 is 5 alone, as in Vixie cron",
        "reads it like 5/2",
    ),
    Rule(
        "a range that ends with Sunday",
        "cronsim",
        ends_with_sunday_zero,
        "fri-sun is Friday to Sunday",
        "refuses it, as Sunday is 0",
    ),
    Rule(
        "a range of one value",
        "croniter",
        has_range_over_one,
        "5-5 is 5 alone, as in Vixie cron",
        "goes all the way round, which is every value",
    ),
    Rule(
        "a day field that names every day",
        "croniter",
        names_every_day,
        "0-6 beside a day of the month is any day, as in Vixie cron",
        "takes it for a star, so that the other field decides",
    ),
    Rule(
        "a weekday step without an end",
        "croniter",
        has_open_weekday_step,
        "1/3 goes on to Sunday as 7",
        "ends the week with Saturday",
    ),
]


def rule_for(library: str, expression: str) -> str | None:
    """The name of the rule by which a library may differ on an expression, if there is one."""
    for rule in RULES:
        if rule.library == library and rule.applies(expression):
            return f"{library}: {rule.name}"
    return None
