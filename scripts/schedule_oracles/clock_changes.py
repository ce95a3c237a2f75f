"""How the libraries themselves treat clock changes, and the rules by which Juben differs.

Here cronsim and croniter get the zone. Whatever they answer else than Juben must be explained by
one of the rules below, by the instant alone: the rest is a fault of Juben's, or of this page.
"""

import collections
import dataclasses
import datetime
import itertools
import random
import typing

import croniter
import cronsim

import libraries
import zones
from cases import zone_named
from forms import Forms
from juben import Juben
from plan import YEARS

# Most times asked of a library; a walk that stands still must end.
TIMES_MAX = 5000
# How long before and after a change, in milliseconds, and the most slots a day.
AROUND = 129_600_000
SLOTS_A_DAY = 48
# Expressions drawn for each clock change of each zone.
PER_CHANGE_SHORT, PER_CHANGE_LONG = 1, 20

TWICE = "a time that comes twice runs twice; Juben runs it the first time"
SECOND = "a time that comes twice runs the second time; Juben runs it the first time"
DROPPED = "a time that is skipped does not run; Juben runs it right after the gap"
PASSED = "a time after a change of half an hour is passed over, in steps of whole hours"


def by_cronsim(
    expression: str, zone: datetime.tzinfo, after: int, through: int
) -> typing.Iterator[int]:
    start = zones.utc(after).replace(tzinfo=datetime.UTC).astimezone(zone)
    for time in itertools.islice(cronsim.CronSim(expression, start), TIMES_MAX):
        yield epoch(time)


def by_croniter(
    expression: str, zone: datetime.tzinfo, after: int, through: int
) -> typing.Iterator[int]:
    start = zones.utc(after).replace(tzinfo=datetime.UTC).astimezone(zone)
    walk = croniter.croniter(expression, start, ret_type=datetime.datetime, implement_cron_bug=True)
    for _ in range(TIMES_MAX):
        yield epoch(walk.get_next())


LIBRARIES = {"cronsim": by_cronsim, "croniter": by_croniter}


def epoch(time: datetime.datetime) -> int:
    return zones.milliseconds(time.astimezone(datetime.UTC).replace(tzinfo=None))


def answers(library: str, expression: str, zone: str, after: int, through: int) -> set[int]:
    """The instants of an interval by a library that knows the zone."""
    walk = LIBRARIES[library](expression, zone_named(zone), after, through)
    return set(itertools.takewhile(lambda at: at <= through, (at for at in walk if at > after)))


def explain(
    library: str, expression: str, zone_name: str, ours: set[int], theirs: set[int]
) -> tuple[set[str], list[str]]:
    """The rules by which two sets of instants differ, and the differences that no rule explains."""
    zone = zone_named(zone_name)
    rules: set[str] = set()
    faults: list[str] = []
    for at in sorted(ours ^ theirs):
        rule = rule_of(library, expression, zone, at, theirs)
        if rule:
            rules.add(f"{library}: {rule}")
        else:
            who = "Juben" if at in ours else library
            faults.append(f"{who} alone has {zones.utc(at)}Z, {zones.local(zone, at)} there")
    return rules, faults


def rule_of(
    library: str, expression: str, zone: datetime.tzinfo, at: int, theirs: set[int]
) -> str | None:
    """The rule that explains an instant that only one of the two has."""
    local = zones.local(zone, at)
    first = zones.instant(zone, local)
    if at in theirs:
        if first == at:
            return None
        return TWICE if first in theirs else SECOND
    second = zones.milliseconds(local - zones.offset(zone, at + 10_800_000))
    if second in theirs and second != at and zones.local(zone, second) == local:
        return SECOND
    # The clocks went forward at this instant, and no time of the expression is this one.
    is_gap_end = zones.offset(zone, at - 1000) < zones.offset(zone, at)
    is_own_time = bool(libraries.LIBRARIES[library](expression, local, local))
    if is_gap_end and not is_own_time:
        return DROPPED
    # The library walks by whole hours, and such a change moves its walk off the hour.
    moved = zones.offset(zone, at) - zones.offset(zone, at - AROUND)
    return PASSED if moved.total_seconds() % 3600 else None


@dataclasses.dataclass
class Findings:
    """What the libraries do otherwise, by rule, and what no rule explains."""

    slots: int = 0
    rules: collections.Counter[str] = dataclasses.field(default_factory=collections.Counter)
    faults: list[tuple[dict[str, typing.Any], str]] = dataclasses.field(default_factory=list)

    def add(self, question: dict[str, typing.Any], answer: dict[str, typing.Any]) -> None:
        expression = question["schedule"].removeprefix("cron ")
        ours = set(answer["at"])
        self.slots += len(ours)
        if "error" in answer:
            # That both refuse it is compared where local times are.
            return
        for library in LIBRARIES:
            if libraries.rule_for(library, expression):
                continue
            zone, after, through = (question[key] for key in ("zone", "after", "through"))
            theirs = answers(library, expression, zone, after, through)
            rules, faults = explain(library, expression, zone, ours, theirs)
            self.rules.update(rules)
            if faults:
                self.faults.append((question, f"{library}: {faults[0]}"))


def compare(juben: Juben, names: list[str], chance: random.Random, per_change: int) -> Findings:
    """Compares expressions by chance around every clock change of every zone."""
    forms = Forms(chance, SLOTS_A_DAY)
    first, last = (zones.milliseconds(year) for year in YEARS)
    questions = []
    for name in names:
        for change in zones.changes(zone_named(name), first, last):
            for _ in range(per_change):
                after, through = change - AROUND, change + AROUND
                text = forms.draw("cron")[0]
                questions.append(
                    {"schedule": text, "zone": name, "after": after, "through": through}
                )
    return compare_questions(juben, questions)


def compare_questions(juben: Juben, questions: list[dict[str, typing.Any]]) -> Findings:
    """Compares Juben with the libraries, asked with a zone."""
    findings = Findings()
    for question, answer in zip(questions, juben.occurrences(questions), strict=True):
        findings.add(question, answer)
    return findings
