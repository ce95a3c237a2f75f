"""Asks Juben when schedules occur and what its calendars say."""

import json
import pathlib
import subprocess
import typing


class Juben:
    """A juben binary."""

    # Questions a process is asked at once; the answers of one batch stay in memory.
    BATCH = 500

    def __init__(self, binary: pathlib.Path) -> None:
        self.binary = binary

    def lines(self, what: str, given: str = "") -> list[str]:
        """What `juben generate` writes."""
        done = subprocess.run(
            [self.binary, "generate", what],
            input=given,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise SystemExit(f"error: juben generate {what}: {done.stderr.strip()}")
        return done.stdout.splitlines()

    def occurrences(self, questions: list[dict[str, typing.Any]]) -> typing.Iterator[dict]:
        """One answer a question: instants in milliseconds, local days, day numbers, or an error."""
        for start in range(0, len(questions), self.BATCH):
            batch = questions[start : start + self.BATCH]
            given = "".join(json.dumps(question) + "\n" for question in batch)
            answers = self.lines("occurrences", given)
            if len(answers) != len(batch):
                raise SystemExit(f"error: juben answered {len(answers)} of {len(batch)} questions")
            yield from map(json.loads, answers)
