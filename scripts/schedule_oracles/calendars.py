"""Days by other calendars: chinese-calendar, lunardate, and new moons and solar terms by ephem."""

import datetime
import functools
import itertools
import math
import typing

import chinese_calendar
import ephem
import lunardate

DAY = datetime.timedelta(days=1)
# Years that Juben's work calendar covers.
WORK_YEARS = (2025, 2026)
# The time that the lunar calendar is reckoned in: the mean time of Beijing (116 degrees 25 minutes
# east) to the end of 1928, then that of 120 degrees east.
MEAN_TIME_OF_BEIJING = 7 * ephem.hour + 45 * ephem.minute + 40 * ephem.second
STANDARD_TIME = 8 * ephem.hour
STANDARD_TIME_BEGINS = ephem.Date("1929/1/1")
# First day after the lunar year 2099; lunardate counts it as the first of that year again.
LUNARDATE_END = datetime.date(2100, 2, 9)

# Months that lunardate begins on another day than the new moon: Juben's date of the first day.
LUNARDATE_WRONG_MONTHS = {
    "1933-07-23": "lunardate begins month 6 of 1933 a day early; the new moon was at 00:03",
    "1954-11-25": "lunardate begins month 11 of 1954 a day late; the new moon was at 20:30",
    "1978-09-03": "lunardate begins month 8 of 1978 a day early; the new moon was at 00:09",
}

# First days of months that almanacs reckoned from other tables than the sky of today: Juben and
# lunardate follow the almanacs.
ALMANACS = {
    "1906-04-23": "the almanac of 1906 begins month 4 a day after the new moon of 23:52",
    "1906-04-24": "the almanac of 1906 begins month 4 a day after the new moon of 23:52",
    "1922-06-25": "the almanac of 1922 has the solar term of 23:58 after midnight",
    "1922-07-24": "the almanac of 1922 has the solar term of 23:58 after midnight",
}


def has_day(only: dict[str, typing.Any], day: datetime.date, anchor: datetime.date | None) -> bool:
    """Whether a day is what a form asks for, by the oracle of that form."""
    if kind := only.get("work"):
        return is_work_kind(kind, day)
    if wanted := only.get("lunar"):
        return any(is_lunar(month, number, day) for month, number in wanted)
    if wanted := only.get("life"):
        number = (day - anchor).days + 1 if anchor else 0
        return any(first <= number <= last for first, last in wanted)
    return True


def work_kind(day: datetime.date) -> str:
    """What chinese-calendar says of a day, in Juben's words."""
    is_off, name = chinese_calendar.get_holiday_detail(day)
    is_weekend = day.weekday() >= 5
    if is_off:
        return "holiday" if name else "weekend"
    return "makeUpWorkday" if is_weekend else "workday"


@functools.cache
def is_work_kind(kind: str, day: datetime.date) -> bool:
    """Years without data have no day of any kind, as Juben guesses none."""
    if day.year not in WORK_YEARS:
        return False
    is_off = chinese_calendar.is_holiday(day)
    match kind:
        case "workday":
            return not is_off
        case "dayoff":
            return is_off
        case "weekend":
            return is_off and day.weekday() >= 5
        case _:
            return work_kind(day) == "holiday"


@functools.cache
def lunar(day: datetime.date) -> lunardate.LunarDate | None:
    """The lunar date of a day by lunardate, or nothing after its last year."""
    if day >= LUNARDATE_END:
        return None
    return lunardate.LunarDate.from_solar_date(day.year, day.month, day.day)


@functools.cache
def is_lunar(month: int, number: int | None, day: datetime.date) -> bool:
    """Whether a day is a lunar one (`None` is the last of its month); leap months never are."""
    found = lunar(day)
    if found is None or found.is_leap_month or found.month != month:
        return False
    if number is not None:
        return found.day == number
    after = lunar(day + DAY)
    return after is None or after.day == 1


def work_days(lines: list[str]) -> tuple[int, list[str]]:
    """Compares every day of Juben's work calendar with chinese-calendar."""
    wrong = []
    years = set()
    for line in lines:
        text, kind = line.split()[:2]
        day = datetime.date.fromisoformat(text)
        years.add(day.year)
        if kind != work_kind(day):
            wrong.append(f"{text}: Juben says {kind}, chinese-calendar {work_kind(day)}")
    if tuple(sorted(years)) != WORK_YEARS:
        wrong.append(f"Juben covers {sorted(years)}; the comparison is meant for {WORK_YEARS}")
    return len(lines), wrong


def lunar_days(lines: list[str]) -> tuple[int, dict[str, int], list[str]]:
    """Compares every lunar day of Juben with lunardate and with the sky.

    Returns the number of days, how many of them each rule of a difference explains, and faults.
    """
    wrong: list[str] = []
    explained: dict[str, int] = {}
    days = [line.split(" ") for line in lines]
    for words in days:
        text, name = words[0], " ".join(words[1:-1])
        if words[-1] != text:
            wrong.append(f"{text} is {name}, which leads back to {words[-1]}")
        day = datetime.date.fromisoformat(text)
        found = lunar(day)
        if found is None:
            count(explained, "lunardate ends with the lunar year 2099; the sky goes on")
        elif name != written(found.year, found.month, found.day, found.is_leap_month):
            rule = wrong_month(day)
            if rule is None:
                wrong.append(f"{text}: Juben says {name}, lunardate {found}")
            else:
                count(explained, rule)
    for text, difference in differences_from_the_sky(days):
        if text in ALMANACS:
            count(explained, ALMANACS[text])
        else:
            wrong.append(difference)
    return len(days), explained, wrong


def count(counts: dict[str, int], name: str) -> None:
    counts[name] = counts.get(name, 0) + 1


def written(year: int, month: int, number: int, is_leap: bool) -> str:
    return f"{year}-{'leap ' if is_leap else ''}{month}-{number}"


def wrong_month(day: datetime.date) -> str | None:
    """The rule by which lunardate is a day off, from the last day before such a month on."""
    for start, rule in LUNARDATE_WRONG_MONTHS.items():
        if -1 <= (day - datetime.date.fromisoformat(start)).days < 30:
            return rule
    return None


# The sky: a month begins on the day of the new moon, and the solstice is in month 11.


def ahead(moment: float) -> float:
    """How far the time of the calendar is ahead of UTC, in days."""
    return STANDARD_TIME if moment >= STANDARD_TIME_BEGINS else MEAN_TIME_OF_BEIJING


def beijing_day(moment: ephem.Date) -> datetime.date:
    return ephem.Date(moment + ahead(moment)).datetime().date()


def new_moons(first: str, last: str) -> list[datetime.date]:
    """The days of all new moons of a time."""
    found = []
    moment = ephem.next_new_moon(first)
    while moment < ephem.Date(last):
        found.append(beijing_day(moment))
        moment = ephem.next_new_moon(moment)
    return found


def solar_term(day: datetime.date) -> int:
    """The number of the last principal term that began before the end of a day, from 0 to 11."""
    midnight = ephem.Date(day.isoformat()) + 1
    moment = ephem.Date(midnight - ahead(midnight))
    longitude = ephem.Ecliptic(ephem.Sun(moment), epoch=moment).lon
    return math.floor(math.degrees(longitude) / 30) % 12


def has_term(start: datetime.date, end: datetime.date) -> bool:
    """Whether a principal term begins in the month from one day up to another."""
    return solar_term(start - DAY) != solar_term(end - DAY)


def sky_months(first: str, last: str) -> list[tuple[datetime.date, int, bool]]:
    """Every month as its first day, number and whether it is a leap month."""
    moons = new_moons(first, last)
    # Month 11 holds the solstice, which is term 9; it may hold the term before or after it, too.
    elevenths = [
        index
        for index, (start, end) in enumerate(itertools.pairwise(moons))
        if solar_term(start - DAY) in (7, 8) and solar_term(end - DAY) in (9, 10)
    ]
    months = []
    for begin, end in itertools.pairwise(elevenths):
        has_leap = end - begin == 13
        number, leap_seen = 11, False
        for index in range(begin, end):
            is_leap = (
                has_leap
                and not leap_seen
                and index > begin
                and not has_term(moons[index], moons[index + 1])
            )
            leap_seen = leap_seen or is_leap
            if index > begin and not is_leap:
                number = number % 12 + 1
            months.append((moons[index], number, is_leap))
    return months


def differences_from_the_sky(days: list[list[str]]) -> list[tuple[str, str]]:
    """Compares the first days of all months; each difference with its day."""
    sky = {start.isoformat(): (month, leap) for start, month, leap in sky_months("1899", "2103")}
    first, last = days[0][0], days[-1][0]
    ours = {}
    for words in days:
        month, number = " ".join(words[1:-1]).split("-", 1)[1].rsplit("-", 1)
        if number == "1":
            ours[words[0]] = (int(month.removeprefix("leap ")), month.startswith("leap "))
    differences = []
    for text in sorted(set(ours) | {start for start in sky if first <= start <= last}):
        if ours.get(text) != sky.get(text):
            sentence = f"{text}: Juben begins {ours.get(text)}, the sky {sky.get(text)}"
            differences.append((text, f"{sentence} (month, whether a leap month)"))
    return differences
