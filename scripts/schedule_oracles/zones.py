"""Time zones as Python's zoneinfo reads them, and the two rules that make local times instants."""

import datetime
import pathlib
import zoneinfo

FOLDER = pathlib.Path("/usr/share/zoneinfo")
EPOCH = datetime.datetime(1970, 1, 1)
DAY = datetime.timedelta(days=1)


def use_system_database() -> None:
    """Keeps zoneinfo from the PyPI package of zones, which may be another version."""
    zoneinfo.reset_tzpath([str(FOLDER)])


def version() -> str:
    """Names the release of the system's database, such as 2025b."""
    with (FOLDER / "tzdata.zi").open(encoding="utf-8") as file:
        return file.readline().removeprefix("# version ").strip()


def names() -> list[str]:
    """Every zone that the system's database has a file for."""
    return sorted(name for name in zoneinfo.available_timezones() if (FOLDER / name).is_file())


def milliseconds(naive: datetime.datetime) -> int:
    """Epoch milliseconds of a time in UTC."""
    delta = naive - EPOCH
    return (delta.days * 86_400 + delta.seconds) * 1000


def utc(instant: int) -> datetime.datetime:
    return EPOCH + datetime.timedelta(milliseconds=instant)


def offset(zone: datetime.tzinfo, instant: int) -> datetime.timedelta:
    """How far local clocks are ahead of UTC at an instant."""
    aware = utc(instant).replace(tzinfo=datetime.UTC).astimezone(zone)
    return aware.utcoffset() or datetime.timedelta()


def local(zone: datetime.tzinfo, instant: int) -> datetime.datetime:
    return utc(instant) + offset(zone, instant)


def is_skipped(zone: datetime.tzinfo, naive: datetime.datetime) -> bool:
    """Whether no clock ever shows a local time; the two folds tell, by PEP 495."""
    before = naive.replace(tzinfo=zone, fold=0).utcoffset()
    after = naive.replace(tzinfo=zone, fold=1).utcoffset()
    return before is not None and after is not None and before < after


def instant(zone: datetime.tzinfo, naive: datetime.datetime) -> int:
    """The first instant of a local time, or the one right after the gap that skips it."""
    before = naive.replace(tzinfo=zone, fold=0).utcoffset() or datetime.timedelta()
    if not is_skipped(zone, naive):
        return milliseconds(naive - before)
    after = naive.replace(tzinfo=zone, fold=1).utcoffset() or datetime.timedelta()
    return change(zone, milliseconds(naive - after), milliseconds(naive - before))


def change(zone: datetime.tzinfo, low: int, high: int) -> int:
    """The instant at which the offset becomes that of `high`, to the second."""
    wanted = offset(zone, high)
    while high - low > 1000:
        middle = (low + high) // 2000 * 1000
        if offset(zone, middle) == wanted:
            high = middle
        else:
            low = middle
    return high


def changes(zone: datetime.tzinfo, first: int, last: int) -> list[int]:
    """The instants between two at which the clocks change; at most one a day."""
    step = 86_400_000
    found = []
    earlier = offset(zone, first)
    for day in range(first + step, last + step, step):
        later = offset(zone, day)
        if later != earlier:
            found.append(change(zone, day - step, day))
        earlier = later
    return found
