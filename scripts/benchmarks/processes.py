"""Runs the programs that are measured."""

import dataclasses
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import time
import typing


@dataclasses.dataclass
class Usage:
    """What one execution of a command took."""

    seconds: float
    mebibytes: float


@dataclasses.dataclass
class Tools:
    """The programs that are measured, and where they work."""

    juben: pathlib.Path
    python: pathlib.Path
    floor: pathlib.Path
    schema: pathlib.Path
    root: pathlib.Path
    folder: pathlib.Path

    def measure(self, scenario: str, **size: int) -> dict[str, typing.Any]:
        """One measurement by Juben itself."""
        words = [f"--{name}={value}" for name, value in size.items()]
        with self.scratch() as folder:
            return run_json(
                [self.juben, "measure", scenario, "--json", f"--folder={folder}", *words]
            )

    def rival(self, name: str, *words: str) -> dict[str, typing.Any]:
        """One measurement of a rival, in its own process."""
        script = self.root / "scripts" / "benchmarks" / f"rival_{name}.py"
        return run_json([self.python, script, f"--folder={self.folder}", *words])

    def floor_sends(self, runs: int, steps: int) -> dict[str, typing.Any]:
        """One measurement of the floor."""
        with self.scratch() as folder:
            store = pathlib.Path(folder) / "floor.db"
            return run_json([self.floor, "sends", self.schema, store, str(runs), str(steps)])

    def disk(self) -> dict[str, typing.Any]:
        """What a commit costs the disk at the least."""
        with self.scratch() as folder:
            return run_json([self.floor, "fdatasync", pathlib.Path(folder) / "file", "500"])

    def scratch(self) -> tempfile.TemporaryDirectory[str]:
        """A folder on the measured disk, for one measurement."""
        return tempfile.TemporaryDirectory(dir=self.folder)


def run_json(words: list[typing.Any]) -> dict[str, typing.Any]:
    """Runs a command and reads the JSON object that is its last line."""
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True)
    if done.returncode != 0:
        line = " ".join(str(word) for word in words)
        raise SystemExit(f"error: {line}\n{done.stderr[-2000:]}")
    return json.loads(done.stdout.strip().splitlines()[-1])


def usage(words: list[typing.Any]) -> Usage:
    """Runs a command whose output is of no interest, and says what it took."""
    begun = time.perf_counter()
    with open(os.devnull, "w") as nothing:
        process = subprocess.Popen([str(word) for word in words], stdout=nothing)
        _, status, resources = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        line = " ".join(str(word) for word in words)
        raise SystemExit(f"error: {line} ended with {process.returncode}")
    return Usage(seconds, resources.ru_maxrss / 1024)


@dataclasses.dataclass
class Idle:
    """What a daemon takes that has nothing to do."""

    start_seconds: float
    mebibytes: float
    cpu_percent: float


def serve_idly(juben: pathlib.Path, home: pathlib.Path, seconds: float) -> Idle:
    """Starts a daemon, waits until it serves, and watches it do nothing."""
    begun = time.perf_counter()
    daemon = subprocess.Popen(
        [juben, "--home", home, "serve"], stderr=subprocess.PIPE, text=True
    )
    try:
        for line in daemon.stderr or []:
            if "Serving" in line:
                break
        else:
            raise SystemExit(f"error: the daemon on {home} ended with {daemon.wait()}")
        start = time.perf_counter() - begun
        # The first look at the schedules comes after the line.
        time.sleep(2)
        before = processor_seconds(daemon.pid)
        time.sleep(seconds)
        spent = processor_seconds(daemon.pid) - before
        return Idle(start, resident_mebibytes(daemon.pid), spent / seconds * 100)
    finally:
        daemon.terminate()
        daemon.wait()


def processor_seconds(pid: int) -> float:
    """The processor time of a process, to a hundredth of a second."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_mebibytes(pid: int) -> float:
    """The memory of a process that is in use."""
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise SystemExit("error: /proc says nothing of the daemon's memory")


def copy_playbooks(juben: pathlib.Path, home: pathlib.Path, folder: pathlib.Path, count: int):
    """Makes a home with so many playbooks, the shipped ones over and over."""
    subprocess.run([juben, "--home", home, "init"], check=True, stdout=subprocess.DEVNULL)
    shutil.copytree(folder / "content", home / "content", dirs_exist_ok=True)
    books = sorted(folder.glob("*.lua"))
    for number in range(count):
        book = books[number % len(books)]
        shutil.copy(book, home / "playbooks" / f"{book.stem}-{number}.lua")
