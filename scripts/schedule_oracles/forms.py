"""Schedules by chance: each form of Juben's, and the cron expressions that mean the same."""

import datetime
import random
import typing

import libraries
from libraries import MONTHS, WEEKDAYS

Crons = list[tuple[str, int]]
Form = tuple[str, Crons, dict[str, typing.Any]]

CHINESE_WEEKDAYS = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"]
# Longest month of each number, so that no day is asked for that never comes.
LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


class Forms:
    """Draws schedules from a generator of random numbers."""

    def __init__(self, chance: random.Random, slots_a_day: int) -> None:
        self.chance = chance
        self.slots_a_day = slots_a_day

    def draw(self, name: str) -> Form:
        """A schedule of a form: its text, its cron expressions, and what else days must be."""
        if name == "cron":
            return self.cron()
        days, fields, only = getattr(self, name)()
        times, clocks = self.times()
        crons = [(f"{clock} {field}", seconds) for clock, seconds in clocks for field in fields]
        return f"{days} {times}".strip(), crons, only

    # Times of the day: the text, and the minute and hour fields with seconds to add.

    def times(self) -> tuple[str, Crons]:
        if self.chance.random() < 0.3:
            return self.interval()
        moments = sorted({self.moment() for _ in range(self.chance.choice([1, 1, 1, 2, 3]))})
        texts = []
        for hour, minute, second in moments:
            text = f"{hour:02}:{minute:02}" + (f":{second:02}" if second else "")
            texts.append(text.removeprefix("0") if self.chance.random() < 0.2 else text)
        clocks = [(f"{minute} {hour}", second) for hour, minute, second in moments]
        return ",".join(texts), clocks

    def moment(self) -> tuple[int, int, int]:
        """Most clock changes come between midnight and four."""
        hour = self.chance.randrange(5 if self.chance.random() < 0.5 else 24)
        second = self.chance.randrange(60) if self.chance.random() < 0.1 else 0
        return hour, self.chance.choice([0, 0, 15, 30, self.chance.randrange(60)]), second

    def interval(self) -> tuple[str, Crons]:
        shortest = max(1440 // self.slots_a_day, 1)
        step = self.chance.choice([shortest, self.chance.randint(shortest, 1440)]) * 60
        if step < 86_400 and self.chance.random() < 0.1:
            step += self.chance.randrange(60)
        first, last, window = 0, 86_399, ""
        if self.chance.random() < 0.6:
            start = self.chance.randrange(0, 1430, 10)
            end = self.chance.randrange(start + 10, 1441, 10)
            first, last = start * 60, min(end * 60, 86_399)
            window = f" from {clock(start)} to {clock(end)}"
        hours: dict[tuple[int, int], list[str]] = {}
        for seconds in range(first, last + 1, step):
            hours.setdefault((seconds // 60 % 60, seconds % 60), []).append(str(seconds // 3600))
        clocks = [
            (f"{minute} {','.join(found)}", second) for (minute, second), found in hours.items()
        ]
        return length(step) + window, clocks

    # Days: the text before the time, the three day fields, and the oracle's own condition.

    def every(self) -> tuple[str, list[str], dict]:
        return self.chance.choice(["", "day", "每天"]), ["* * *"], {}

    def weekday(self) -> tuple[str, list[str], dict]:
        names = self.chance.choice([WEEKDAYS, WEEKDAYS, CHINESE_WEEKDAYS])
        if self.chance.random() < 0.3:
            first, last = self.chance.randrange(7), self.chance.randrange(7)
            days = [(first + offset) % 7 for offset in range((last - first) % 7 + 1)]
            text = f"{names[first]}-{names[last]}"
        else:
            days = self.chance.sample(range(7), self.chance.randint(1, 4))
            text = ",".join(names[day] for day in days)
        return text, ["* * " + ",".join(str(day) for day in sorted(days))], {}

    def month(self) -> tuple[str, list[str], dict]:
        days = self.chance.sample([*range(1, 32), 29, 30, 31, 31], self.chance.randint(1, 3))
        parts = [str(day) for day in days]
        fields = [",".join(parts) + " * *"]
        if self.chance.random() < 0.3:
            first = self.chance.randint(1, 31)
            last = self.chance.randint(first, 31)
            parts.append(f"{first}-{last}")
            fields.append(",".join(str(day) for day in range(first, last + 1)) + " * *")
        if self.chance.random() < 0.4:
            parts.append("last")
            fields.append("L * *")
        if self.chance.random() < 0.2:
            parts, fields = ["last"], ["L * *"]
        return f"{self.chance.choice(['month', '每月'])} {','.join(parts)}", fields, {}

    def year(self) -> tuple[str, list[str], dict]:
        days = []
        for _ in range(self.chance.randint(1, 3)):
            month = self.chance.randint(1, 12)
            days.append((month, self.chance.randint(1, LENGTHS[month - 1])))
        if self.chance.random() < 0.4:
            days.append((2, 29))
        text = ",".join(f"{month:02}-{day:02}" for month, day in days)
        return f"year {text}", [f"{day} {month} *" for month, day in days], {}

    def workday(self) -> tuple[str, list[str], dict]:
        return self.chance.choice(["workday", "工作日"]), ["* * *"], {"work": "workday"}

    def dayoff(self) -> tuple[str, list[str], dict]:
        return self.chance.choice(["dayoff", "休息日"]), ["* * *"], {"work": "dayoff"}

    def weekend(self) -> tuple[str, list[str], dict]:
        return self.chance.choice(["weekend", "周末"]), ["* * *"], {"work": "weekend"}

    def holiday(self) -> tuple[str, list[str], dict]:
        return self.chance.choice(["holiday", "节假日"]), ["* * *"], {"work": "holiday"}

    def lunar(self) -> tuple[str, list[str], dict]:
        wanted: list[list[int | None]] = []
        for _ in range(self.chance.randint(1, 3)):
            day = self.chance.choice([1, 15, 29, 30, None, self.chance.randint(1, 30)])
            wanted.append([self.chance.randint(1, 12), day])
        text = ",".join(f"{month}-{day or 'last'}" for month, day in wanted)
        return f"lunar {text}", ["* * *"], {"lunar": wanted}

    def life(self) -> tuple[str, list[str], dict]:
        ranges, parts = [], []
        for _ in range(self.chance.randint(1, 3)):
            first = self.chance.choice([1, self.chance.randint(1, 400)])
            last = first + self.chance.choice([0, 0, self.chance.randint(1, 60)])
            ranges.append([first, last])
            parts.append(str(first) if first == last else f"{first}-{last}")
        return f"life {','.join(parts)}", ["* * *"], {"life": ranges}

    # Cron.

    def cron(self) -> Form:
        while True:
            minutes = self.field(0, 59, 0.1)
            hours = self.field(0, 23, 0.2)
            days, months = self.field(1, 31, 0.4), self.field(1, 12, 0.6, MONTHS, 1)
            weekdays = self.field(0, 7, 0.4, WEEKDAYS)
            expression = f"{minutes} {hours} {days} {months} {weekdays}"
            # One library at least must read it as Juben does.
            rules = [libraries.rule_for(library, expression) for library in libraries.LIBRARIES]
            slots = len(libraries.values(minutes, 0, 59)) * len(libraries.values(hours, 0, 23))
            if slots <= self.slots_a_day and not all(rules):
                return f"cron {expression}", [(expression, 0)], {}

    def field(
        self, low: int, high: int, star: float, names: list[str] | None = None, base: int = 0
    ) -> str:
        if self.chance.random() < star:
            return "*"
        if self.chance.random() < 0.3:
            count = self.chance.randint(2, 4)
            return ",".join(self.term(low, high, names, base) for _ in range(count))
        return self.term(low, high, names, base)

    def term(self, low: int, high: int, names: list[str] | None, base: int) -> str:
        def word(number: int) -> str:
            if names and number - base < len(names) and self.chance.random() < 0.4:
                return self.chance.choice([str, str.upper])(names[number - base])
            return str(number)

        first = self.chance.randint(low, high)
        # The libraries disagree about a range of one value, so that it is rare.
        last = self.chance.randint(min(first + (self.chance.random() < 0.95), high), high)
        step = self.chance.randint(1, high - low)
        kinds = ["number"] * 6 + ["range"] * 4 + ["star step", "range step"] * 3 + ["open step"]
        if names is WEEKDAYS and 0 < first < 7 and self.chance.random() < 0.03:
            return f"{word(first)}-{self.chance.choice(['0', 'sun'])}"
        match self.chance.choice(kinds):
            case "number":
                return word(first)
            case "range":
                return f"{word(first)}-{word(last)}"
            case "star step":
                return f"*/{step}"
            case "range step":
                return f"{word(first)}-{word(last)}/{step}"
            case _:
                return f"{word(first)}/{step}"

    # Options.

    def options(self, form: str, first: datetime.date, days: int) -> dict[str, typing.Any]:
        def day() -> str:
            return (first + datetime.timedelta(self.chance.randrange(days))).isoformat()

        found: dict[str, typing.Any] = {}
        if form == "life" or self.chance.random() < 0.1:
            found["anchor"] = day()
        if self.chance.random() < 0.6:
            return found
        if self.chance.random() < 0.5:
            found["from"] = day()
        if self.chance.random() < 0.4:
            found["to"] = max(day(), found.get("from", ""))
        if ("from" in found or "anchor" in found) and self.chance.random() < 0.4:
            found["days"] = self.chance.randint(1, 400)
        if self.chance.random() < 0.6:
            found["except"] = [self.exception(day) for _ in range(self.chance.randint(1, 3))]
        return found

    def exception(self, day: typing.Callable[[], str]) -> str:
        first, last = sorted((day(), day()))
        match self.chance.randrange(4):
            case 0:
                return first
            case 1:
                return f"{first}..{last}"
            case 2:
                return first[len("2026-") :]
            case _:
                # The end of such a range may lie in the next year.
                return f"{last[len('2026-') :]}..{first[len('2026-') :]}"


def clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def length(seconds: int) -> str:
    """A duration as Juben writes it, such as `1h30m`."""
    parts = [(86_400, "d"), (3600, "h"), (60, "m"), (1, "s")]
    text = ""
    for unit, letter in parts:
        count, seconds = divmod(seconds, unit)
        text += f"{count}{letter}" if count else ""
    return text
