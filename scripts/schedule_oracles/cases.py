"""A schedule with all that decides when it occurs, and when it should, by the oracles."""

import dataclasses
import datetime
import functools
import itertools
import typing
import zoneinfo

import calendars
import libraries
import zones

# One occurrence: instant in epoch milliseconds, local day, number of the day (0 for none).
Slot = tuple[int, str, int]


@dataclasses.dataclass
class Case:
    """A question to Juben, and the same question in the words of the oracles."""

    form: str
    schedule: str
    zone: str
    # The interval in epoch milliseconds; its start does not belong to it.
    after: int
    through: int
    # Cron expressions whose times make up the schedule, each with seconds to add.
    crons: list[tuple[str, int]]
    # What days must be beside: {"work": "workday"}, {"lunar": [8, 15]} or {"life": [1, 7]}.
    only: dict[str, typing.Any] = dataclasses.field(default_factory=dict)
    options: dict[str, typing.Any] = dataclasses.field(default_factory=dict)
    way: str = "interval"
    # Instants at which the interval is cut; the parts must make up the whole.
    cuts: list[int] = dataclasses.field(default_factory=list)

    def questions(self) -> list[dict[str, typing.Any]]:
        ends = [self.after, *sorted(self.cuts), self.through]
        return [
            {
                "schedule": self.schedule,
                "zone": self.zone,
                "after": after,
                "through": through,
                "way": self.way,
                **self.options,
            }
            for after, through in itertools.pairwise(ends)
        ]

    def written(self) -> dict[str, typing.Any]:
        """The case as a JSON object without what is empty."""
        return {key: value for key, value in dataclasses.asdict(self).items() if value}

    def expected(self, library: str) -> list[Slot]:
        """When the schedule occurs, by the naive times of a library and zoneinfo."""
        zone = zone_named(self.zone)
        walk = libraries.LIBRARIES[library]
        # Local times are less than two days away from UTC; whole days make the cache serve more.
        first = (zones.utc(self.after) - 2 * zones.DAY).replace(hour=0, minute=0, second=0)
        last = (zones.utc(self.through) + 3 * zones.DAY).replace(hour=0, minute=0, second=0)
        naive: set[datetime.datetime] = set()
        for expression, seconds in self.crons:
            shift = datetime.timedelta(seconds=seconds)
            times = walk(expression, first, last)
            naive.update(time + shift for time in times if self.has_day(time.date()))
        slots: list[Slot] = []
        seen = self.after
        for time in sorted(naive):
            at = zones.instant(zone, time)
            # Times that fall on one instant, as those of a gap do, are one occurrence.
            if seen < at <= self.through:
                slots.append((at, time.date().isoformat(), self.number(time.date())))
                seen = at
        return slots

    def has_day(self, day: datetime.date) -> bool:
        return calendars.has_day(self.only, day, self.anchor) and self.is_in_options(day)

    @property
    def anchor(self) -> datetime.date | None:
        return date(self.options.get("anchor"))

    def is_in_options(self, day: datetime.date) -> bool:
        first = date(self.options.get("from"))
        last = date(self.options.get("to"))
        if (first and day < first) or (last and day > last):
            return False
        if count := self.options.get("days"):
            start = first or self.anchor
            if start is None or not 0 <= (day - start).days < count:
                return False
        return not any(is_excepted(text, day) for text in self.options.get("except", []))

    def number(self, day: datetime.date) -> int:
        """The number of a day, counted from the first day of the options or of the life."""
        start = self.anchor if "life" in self.only else date(self.options.get("from"))
        start = start or self.anchor
        return max((day - start).days + 1, 0) if start else 0


def date(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def is_excepted(text: str, day: datetime.date) -> bool:
    """Whether a day is in `2026-05-01`, `05-01`, or a range of either."""
    first, _, last = text.partition("..")
    last = last or first
    if len(first) > len("05-01"):
        return first <= day.isoformat() <= last
    written = day.isoformat()[len("2026-") :]
    return first <= written <= last if first <= last else written >= first or written <= last


@functools.cache
def zone_named(name: str) -> datetime.tzinfo:
    """A zone of the database, or a fixed one such as `+08:00`."""
    if name[0] not in "+-":
        return zoneinfo.ZoneInfo(name)
    hours, minutes = name[1:].split(":")
    ahead = datetime.timedelta(hours=int(hours), minutes=int(minutes))
    return datetime.timezone(-ahead if name[0] == "-" else ahead)
