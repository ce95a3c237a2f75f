"""Measures huey on SQLite; prints one JSON object.

huey is a queue of tasks: a task is made durable when it is put into the queue, and it has no steps
of its own. A send is therefore one task, enqueued and consumed; the tasks of a run share nothing.
"""

import argparse
import importlib.metadata
import json
import os
import sqlite3
import tempfile
import time

from huey import SqliteHuey


def main() -> None:
    """Enqueues and consumes the tasks, and prints what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--steps", type=int, default=20)
    parser.add_argument("--folder", default=None)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        # fsync=True is synchronous=FULL; the log is written ahead by default.
        huey = SqliteHuey(filename=os.path.join(folder, "bench.sqlite"), fsync=True)

        @huey.task()
        def send(number: int) -> int:
            return number

        wanted = options.runs * options.steps
        done = 0
        begun = time.perf_counter()
        for number in range(wanted):
            send(number)
        while (task := huey.dequeue()) is not None:
            huey.execute(task)
            done += 1
        seconds = time.perf_counter() - begun
        results = huey.storage.result_store_size()
        if done != wanted or results != wanted:
            raise SystemExit(f"error: {done} tasks and {results} results, not {wanted}")
        print(
            json.dumps(
                {
                    "version": importlib.metadata.version("huey"),
                    "sqlite": sqlite3.sqlite_version,
                    "runs": options.runs,
                    "steps": wanted,
                    "seconds": seconds,
                    "steps_per_second": wanted / seconds,
                }
            )
        )


if __name__ == "__main__":
    main()
