"""Compares Juben's schedules and calendars with independent programs.

Run by scripts/schedule-oracles, which installs the programs and says what the options mean.
"""

import argparse
import collections
import importlib.metadata
import json
import pathlib
import random
import sys
import time
import typing

import calendars
import clock_changes
import compare
import zones
from cases import Case
from juben import Juben
from plan import LONG, SHORT, plan

KEPT = pathlib.Path(__file__).parent / "kept.jsonl"
PACKAGES = ["cronsim", "croniter", "chinese-calendar", "lunardate", "ephem"]
# Fewer slots compared than this would be no proof.
SLOTS_MIN = 200_000
FAULTS_TOLD_MAX = 10


def main() -> int:
    options = parse_options()
    zones.use_system_database()
    juben = Juben(options.juben)
    if options.case:
        return check_case(juben, json.loads(options.case))
    versions = [f"{name} {importlib.metadata.version(name)}" for name in PACKAGES]
    print(f"Oracles      zoneinfo on the system's tzdata {zones.version()}, {', '.join(versions)}")
    failures = [
        check_work_days(juben),
        check_lunar_days(juben),
        check_zones(juben),
        check_kept(juben),
        check_schedules(juben, options),
        check_clock_changes(juben, options),
    ]
    print(f"Took         {time.monotonic() - options.started:.0f} s")
    return 1 if any(failures) else 0


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/schedule-oracles", description=__doc__)
    parser.add_argument("--juben", type=pathlib.Path, required=True)
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--case")
    return parser.parse_args(namespace=argparse.Namespace(started=time.monotonic()))


def check_case(juben: Juben, case: dict[str, typing.Any]) -> int:
    """Compares one case, as a failure prints it; without cron expressions it is for libraries."""
    if "crons" in case:
        comparison = compare.compare(juben, [Case(**case)])
        slots, faults = comparison.slots, tell_faults(comparison.faults)
    else:
        findings = clock_changes.compare_questions(juben, [case])
        slots, faults = findings.slots, complain([why for _, why in findings.faults])
    print(f"{slots} slots compared")
    return 1 if faults else 0


def accepted_zones() -> list[str]:
    """Zones that Juben takes: names without a slash mean several zones, or the opposite."""
    return [name for name in zones.names() if "/" in name or name == "UTC"]


def check_work_days(juben: Juben) -> int:
    days, wrong = calendars.work_days(juben.lines("work-days"))
    print(f"Work days    {days:,} days of {calendars.WORK_YEARS} as chinese-calendar has them")
    return complain(wrong)


def check_lunar_days(juben: Juben) -> int:
    days, explained, wrong = calendars.lunar_days(juben.lines("lunar-days"))
    print(f"Lunar days   {days:,} days as lunardate and the sky have them, but for")
    tell_counts(explained, "days")
    return complain(wrong)


def check_zones(juben: Juben) -> int:
    """Every name of the database is taken, or refused by the rule."""
    release = juben.lines("zone-release")[0]
    names = zones.names()
    questions = [{"schedule": "12:00", "zone": name, "after": 0, "through": 1} for name in names]
    wrong = []
    if release != zones.version():
        wrong.append(f"Juben reads the zones of {release}, zoneinfo of {zones.version()}")
    accepted = set(accepted_zones())
    for name, answer in zip(names, juben.occurrences(questions), strict=True):
        if ("error" in answer) == (name in accepted):
            wrong.append(f"{name}: {answer.get('error', 'is taken, though it has no slash')}")
    refused = len(names) - len(accepted)
    print(
        f"Zones        {len(accepted)} names of tzdata {release} taken; "
        f"{refused} refused, as they have no slash"
    )
    return complain(wrong)


def check_kept(juben: Juben) -> int:
    """Cases that have failed once, or are easy to get wrong."""
    lines = KEPT.read_text(encoding="utf-8").splitlines()
    kept = compare.compare(juben, [Case(**json.loads(line)) for line in lines])
    print(f"Kept cases   {kept.cases} cases with {kept.slots:,} slots")
    return tell_faults(kept.faults)


def check_schedules(juben: Juben, options: argparse.Namespace) -> int:
    cases = plan(accepted_zones(), options.seed, LONG if options.long else SHORT)
    found = compare.compare(juben, cases)
    print(
        f"Schedules    {found.cases:,} schedules with {found.slots:,} slots in "
        f"{len(found.zones)} zones, seed {options.seed}"
    )
    tell_counts(found.forms, "slots")
    print("             read otherwise by a library:")
    tell_counts(found.explained, "schedules")
    wrong = []
    if found.slots < SLOTS_MIN:
        wrong.append(f"only {found.slots} slots were compared, at least {SLOTS_MIN} are wanted")
    return complain(wrong) + tell_faults(found.faults)


def check_clock_changes(juben: Juben, options: argparse.Namespace) -> int:
    found = clock_changes.compare(
        juben,
        accepted_zones(),
        random.Random(f"clock changes {options.seed}"),
        clock_changes.PER_CHANGE_LONG if options.long else clock_changes.PER_CHANGE_SHORT,
    )
    print(f"Libraries    {found.slots:,} slots around clock changes, with a zone of their own:")
    tell_counts(found.rules, "schedules")
    return complain(
        [
            f"{question['schedule']} in {question['zone']}, {why}\n"
            f"  Repeat it with: {compare.command(question)}"
            for question, why in found.faults
        ]
    )


def tell_counts(counts: typing.Mapping[str, int], unit: str) -> None:
    for name, count in collections.Counter(counts).most_common():
        print(f"  {count:9,} {unit}: {name}")


def complain(wrong: list[str]) -> int:
    """Prints the first of many sentences, and returns how many there are."""
    for sentence in wrong[:FAULTS_TOLD_MAX]:
        print(f"error: {sentence}", file=sys.stderr)
    if len(wrong) > FAULTS_TOLD_MAX:
        print(f"error: and {len(wrong) - FAULTS_TOLD_MAX} more", file=sys.stderr)
    return len(wrong)


def tell_faults(faults: list[tuple[Case, str]]) -> int:
    """Says what is wrong and how to repeat it."""
    return complain(
        [
            f"{case.schedule} in {case.zone}, {why}\n"
            f"  Repeat it with: {compare.command(case.written())}\n"
            f"  Once it is mended, add the case to {KEPT.parent.name}/{KEPT.name}"
            for case, why in faults
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
