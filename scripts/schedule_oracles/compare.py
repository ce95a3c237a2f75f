"""Lays Juben's occurrences beside those of the oracles."""

import collections
import dataclasses
import json
import typing

import libraries
import zones
from cases import Case, Slot
from juben import Juben


@dataclasses.dataclass
class Comparison:
    """What a run has found."""

    cases: int = 0
    slots: int = 0
    forms: collections.Counter[str] = dataclasses.field(default_factory=collections.Counter)
    zones: set[str] = dataclasses.field(default_factory=set)
    # Comparisons in which a library differs by a rule, by rule.
    explained: collections.Counter[str] = dataclasses.field(default_factory=collections.Counter)
    faults: list[tuple[Case, str]] = dataclasses.field(default_factory=list)

    def add(self, case: Case, answers: list[dict[str, typing.Any]]) -> None:
        self.cases += 1
        self.zones.add(case.zone)
        errors = [answer["error"] for answer in answers if "error" in answer]
        found: list[Slot] = []
        for answer in answers:
            found += zip(answer["at"], answer["days"], answer["numbers"], strict=True)
        self.slots += len(found)
        self.forms[case.form] += len(found)
        agreeing = 0
        for library in libraries.LIBRARIES:
            difference = self.difference(case, library, found, errors)
            rule = difference and self.rule(case, library)
            if difference is None:
                agreeing += 1
            elif rule:
                self.explained[rule] += 1
            else:
                self.faults.append((case, f"{library}: {difference}"))
        if not agreeing and not self.is_faulty(case):
            self.faults.append((case, "no library agrees, though each by a rule of its own"))

    def is_faulty(self, case: Case) -> bool:
        return bool(self.faults) and self.faults[-1][0] is case

    def rule(self, case: Case, library: str) -> str | None:
        for expression, _ in case.crons:
            if name := libraries.rule_for(library, expression):
                return name
        return None

    def difference(
        self, case: Case, library: str, found: list[Slot], errors: list[str]
    ) -> str | None:
        """What differs first, as a sentence, or nothing."""
        try:
            expected = case.expected(library)
        except libraries.RefusedError as refusal:
            return None if errors else f"refuses it ({refusal}), Juben does not"
        if errors:
            return f"Juben refuses it: {errors[0]}"
        for ours, theirs in zip(found, expected, strict=False):
            if ours != theirs:
                return f"Juben has {told(ours)} where {told(theirs)} is expected"
        if len(found) == len(expected):
            return None
        if len(found) > len(expected):
            return f"Juben has {told(found[len(expected)])} beyond what is expected"
        return f"Juben lacks {told(expected[len(found)])}"


def told(slot: Slot) -> str:
    at, day, number = slot
    return f"{zones.utc(at).isoformat()}Z of {day}" + (f" (day {number})" if number else "")


def compare(juben: Juben, cases: list[Case]) -> Comparison:
    """Asks Juben all cases, and compares its answers."""
    comparison = Comparison()
    answers = juben.occurrences([question for case in cases for question in case.questions()])
    for case in cases:
        comparison.add(case, [next(answers) for _ in case.questions()])
    return comparison


def command(case: dict[str, typing.Any]) -> str:
    """The command that repeats one case."""
    written = json.dumps(case, ensure_ascii=False)
    return f"scripts/schedule-oracles --case '{written}'"
