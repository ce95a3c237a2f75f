"""Measures DBOS Transact on SQLite; prints one JSON object.

A workflow makes durable steps. DBOS commits one row for each step, after the step's function has
returned, so a step that sends costs it one row where Juben writes two.
"""

import argparse
import importlib.metadata
import json
import logging
import os
import sqlite3
import tempfile
import time

import sqlalchemy
from dbos import DBOS

# Workflows of DBOS run in a pool of threads; SQLite takes one writer at a time.
THREADS = 8


@DBOS.step()
def send(number: int) -> int:
    """The step does nothing: what is measured is making it durable."""
    return number


@DBOS.workflow()
def sends(steps: int) -> int:
    """Makes so many steps, one after the other."""
    for number in range(steps):
        send(number)
    return steps


def set_durability(full: bool) -> None:
    """With `full`, every connection uses a write-ahead log whose commits wait for the disk."""
    if not full:
        return

    @sqlalchemy.event.listens_for(sqlalchemy.engine.Engine, "connect")
    def _connected(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")


def pragma(path: str, name: str) -> str:
    """What a plain connection of this Python says of the file; not every setting is kept in it."""
    with sqlite3.connect(path) as connection:
        return str(connection.execute(f"PRAGMA {name}").fetchone()[0])


def count_rows(path: str) -> int:
    """How many steps are in the database."""
    with sqlite3.connect(path) as connection:
        return connection.execute("SELECT COUNT(*) FROM operation_outputs").fetchone()[0]


def main() -> None:
    """Runs the workflows and prints what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--steps", type=int, default=20)
    parser.add_argument("--full", action="store_true", help="a write-ahead log, synchronous=FULL")
    parser.add_argument("--one-by-one", action="store_true", help="wait for each workflow")
    parser.add_argument("--folder", default=None)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        os.chdir(folder)
        path = os.path.join(folder, "bench.sqlite")
        set_durability(options.full)
        DBOS(
            config={
                "name": "bench",
                "system_database_url": f"sqlite:///{path}",
                "log_level": "ERROR",
                "console_log_level": "ERROR",
                "max_executor_threads": THREADS,
                "run_admin_server": False,
            }
        )
        logging.getLogger("dbos").setLevel(logging.ERROR)
        DBOS.launch()
        begun = time.perf_counter()
        if options.one_by_one:
            for _ in range(options.runs):
                sends(options.steps)
        else:
            handles = [DBOS.start_workflow(sends, options.steps) for _ in range(options.runs)]
            for handle in handles:
                handle.get_result()
        seconds = time.perf_counter() - begun
        rows = count_rows(path)
        DBOS.destroy()
        wanted = options.runs * options.steps
        if rows != wanted:
            raise SystemExit(f"error: {rows} steps were recorded, not {wanted}")
        print(
            json.dumps(
                {
                    "version": importlib.metadata.version("dbos"),
                    "sqlite": sqlite3.sqlite_version,
                    "journal_mode": pragma(path, "journal_mode"),
                    "runs": options.runs,
                    "steps": rows,
                    "seconds": seconds,
                    "steps_per_second": rows / seconds,
                }
            )
        )


if __name__ == "__main__":
    main()
