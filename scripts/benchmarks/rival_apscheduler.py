"""Measures APScheduler on SQLite; prints one JSON object.

APScheduler keeps jobs that are due at a time. It has no steps, no results and no journal: a send is
one job, committed when it is added and removed when it has been submitted to run.
"""

import argparse
import datetime
import importlib.metadata
import json
import os
import sqlite3
import tempfile
import threading
import time

import sqlalchemy
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler

done = 0
lock = threading.Lock()
finished = threading.Event()
wanted = 0


def send() -> None:
    """The job does nothing but count itself."""
    global done
    with lock:
        done += 1
        if done == wanted:
            finished.set()


@sqlalchemy.event.listens_for(sqlalchemy.engine.Engine, "connect")
def connected(connection: sqlite3.Connection, _record: object) -> None:
    """Every connection uses a write-ahead log whose commits wait for the disk."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")


def main() -> None:
    """Adds the jobs, lets them come due, and prints what came of it."""
    global wanted
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--steps", type=int, default=20)
    parser.add_argument("--folder", default=None)
    options = parser.parse_args()
    wanted = options.runs * options.steps
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        path = os.path.join(folder, "bench.sqlite")
        scheduler = BackgroundScheduler(
            jobstores={"default": SQLAlchemyJobStore(url=f"sqlite:///{path}")},
            executors={"default": ThreadPoolExecutor(8)},
            timezone=datetime.timezone.utc,
        )
        scheduler.start(paused=True)
        due = datetime.datetime.now(datetime.timezone.utc)
        begun = time.perf_counter()
        for _ in range(wanted):
            scheduler.add_job(send, "date", run_date=due, misfire_grace_time=None)
        scheduler.resume()
        finished.wait()
        # The last job leaves the store after it was submitted.
        while scheduler.get_jobs():
            time.sleep(0.001)
        seconds = time.perf_counter() - begun
        scheduler.shutdown()
        print(
            json.dumps(
                {
                    "version": importlib.metadata.version("apscheduler"),
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
