"""Which cases a run asks: every zone in turn, over two years and around each clock change."""

import dataclasses
import datetime
import random

import zones
from cases import Case, zone_named
from forms import Forms

YEARS = (datetime.datetime(2025, 1, 1), datetime.datetime(2027, 1, 1))
# Two years with a leap day, and the years without one around 2100.
LEAP_YEARS = (datetime.datetime(2027, 7, 1), datetime.datetime(2029, 7, 1))
FAR_YEARS = (datetime.datetime(2095, 7, 1), datetime.datetime(2099, 12, 1))
FAR_ZONES = ["Etc/UTC", "Asia/Shanghai", "+05:45", "-09:30"]
FORMS = (
    "every weekday month year workday dayoff weekend holiday lunar life cron cron cron"
).split()
DENSE_FORMS = ["every", "every", "cron", "weekday", "month"]


@dataclasses.dataclass
class Size:
    """How much a run asks."""

    # Schedules drawn of each form; every zone takes some of them in turn.
    drawn: int
    # Cases of each zone over two years, and around each clock change.
    per_zone: int
    per_change: int
    # Most slots a day of a schedule, over two years and around clock changes.
    slots_a_day: int
    dense_slots_a_day: int


SHORT = Size(drawn=4, per_zone=2, per_change=1, slots_a_day=3, dense_slots_a_day=48)
LONG = Size(drawn=40, per_zone=40, per_change=20, slots_a_day=12, dense_slots_a_day=288)


def plan(names: list[str], seed: int, size: Size) -> list[Case]:
    """All cases of a seed."""
    chance = random.Random(f"schedules {seed}")
    forms = Forms(chance, size.slots_a_day)
    # Zones share schedules, so that the libraries reckon the local times of each once.
    drawn = [(name, forms.draw(name)) for name in FORMS for _ in range(size.drawn)]
    chance.shuffle(drawn)
    cases: list[Case] = []

    def add(zone: str, years: tuple[datetime.datetime, datetime.datetime]) -> None:
        form, (text, crons, only) = drawn[len(cases) % len(drawn)]
        first, last = years
        days = (last - first).days
        after = zones.milliseconds(first) - 1
        through = zones.milliseconds(last) - 1
        cases.append(
            Case(
                form=form,
                schedule=text,
                zone=zone,
                after=after,
                through=through,
                crons=crons,
                only=only,
                options=forms.options(form, first.date(), days),
                way=chance.choice(["interval", "interval", "step"]),
                cuts=sorted(
                    chance.randrange(after, through) for _ in range(chance.choice([0, 0, 1, 3]))
                ),
            )
        )

    for zone in names:
        for _ in range(size.per_zone):
            add(zone, LEAP_YEARS if chance.random() < 0.1 else YEARS)
    for zone in FAR_ZONES:
        for _ in range(size.per_zone):
            add(zone, chance.choice([YEARS, LEAP_YEARS, FAR_YEARS]))
    return cases + dense(names, chance, size)


def dense(names: list[str], chance: random.Random, size: Size) -> list[Case]:
    """Many slots in the days around every clock change of every zone."""
    forms = Forms(chance, size.dense_slots_a_day)
    cases = []
    first, last = (zones.milliseconds(year) for year in YEARS)
    for zone in names:
        for change in zones.changes(zone_named(zone), first, last):
            for _ in range(size.per_change):
                form = chance.choice(DENSE_FORMS)
                text, crons, only = forms.draw(form)
                ends = [change + chance.randrange(-36, 1) * 3_600_000, change + 129_600_000]
                # A cut at the change itself, and in the hours that a gap or repeat touches.
                cuts = [
                    change + chance.choice([-1, 0, 1, 999, chance.randrange(-7_200_000, 7_200_000)])
                    for _ in range(chance.choice([0, 1, 3]))
                ]
                cases.append(
                    Case(
                        form=f"{form} at a clock change",
                        schedule=text,
                        zone=zone,
                        after=ends[0],
                        through=ends[1],
                        crons=crons,
                        only=only,
                        way=chance.choice(["interval", "step"]),
                        cuts=sorted(cut for cut in cuts if ends[0] < cut < ends[1]),
                    )
                )
    return cases
