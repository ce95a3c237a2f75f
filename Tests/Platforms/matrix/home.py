"""A home of Juben whose groups are rooms of the test's homeserver, and its daemon."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from synapse import Synapse

BOT = "juben"
PASSWORD = "the-bots-own-password"
SECONDS_MAX = 60.0
PAUSE_SECONDS = 0.2


@dataclass(frozen=True)
class Room:
    """A group and the room that it is."""

    group: str
    name: str
    tags: str
    address: str


class Home:
    """A home, made by `juben init` as an operator does."""

    def __init__(self, folder: Path, juben: Path, server: Synapse, more: str = "") -> None:
        self.folder = folder
        self.juben = juben
        self.server = server
        self.daemon: subprocess.Popen[bytes] | None = None
        self.password = PASSWORD
        self.log = folder.parent / f"{folder.name}.log"
        self.run("init")
        (folder / "juben.yaml").write_text(
            f"""name: 晨读社群
zone: Asia/Shanghai
language: zh
channels:
  rooms:
    kind: matrix
    homeserver: {server.url}
    user: {BOT}
    password: env:JUBEN_TEST_PASSWORD
    device: HOME1
{more}"""
        )

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | {"JUBEN_TEST_PASSWORD": self.password}

    def run(self, *words: str) -> str:
        """Runs a command; its output. A failure ends the test with what was said."""
        done = subprocess.run(
            [str(self.juben), "--home", str(self.folder), *words],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=SECONDS_MAX,
        )
        if done.returncode != 0:
            raise AssertionError(f"juben {' '.join(words)}: {done.stdout}{done.stderr}")
        return done.stdout

    def add(self, room: Room) -> None:
        """Tells Juben of a room."""
        self.run(
            "groups", "add", room.group, "--name", room.name, "--tags", room.tags,
            "--channel", "rooms", "--address", room.address,
        )

    # The daemon

    def serve(self, *words: str) -> None:
        """Starts the daemon itself, without a wrapper: a kill has to hit it and nothing else."""
        with self.log.open("ab") as log:
            self.daemon = subprocess.Popen(
                [str(self.juben), "--home", str(self.folder), "serve", *words],
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def end(self, number: signal.Signals = signal.SIGTERM) -> None:
        """Ends the daemon by a signal."""
        daemon, self.daemon = self.daemon, None
        if daemon is None or daemon.poll() is not None:
            return
        os.kill(daemon.pid, number)
        daemon.wait(timeout=SECONDS_MAX)

    def wait_for_end(self, seconds: float) -> None:
        """Waits until the daemon has ended by itself."""
        assert self.daemon is not None
        code = self.daemon.wait(timeout=seconds)
        self.daemon = None
        assert code == 0, f"the daemon ended with {code}:\n{self.log.read_text()[-3000:]}"

    # What the store says

    def rows(self, question: str) -> list[tuple[object, ...]]:
        """Reads the store as any program can."""
        path = next(self.folder.glob("*.db"))
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as store:
            return store.execute(question).fetchall()

    def wait_until(self, what: str, holds: Callable[[], bool], seconds: float) -> None:
        """Waits until something is so; a test that waits in vain says for what."""
        deadline = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > deadline:
                states = self.rows("select state, count(*) from outbox group by state")
                held = self.rows(
                    "select action, state, held_by, error from outbox where state != 'sent' limit 5"
                )
                raise AssertionError(
                    f"{what}: not within {seconds} s; {states}; {held}\n"
                    f"{self.log.read_text()[-3000:]}"
                )
            time.sleep(PAUSE_SECONDS)

    def wait_until_ready(self) -> None:
        """Waits until the playbooks are performed and the channel is read."""
        self.wait_until(
            "the channel is read",
            lambda: bool(self.rows("select 1 from channel where cursor != ''"))
            and bool(self.rows("select 1 from trigger")),
            SECONDS_MAX,
        )

    def is_quiet(self) -> bool:
        """Whether nothing is on its way any more."""
        busy = "('pending', 'sending', 'doubt')"
        return not self.rows(f"select 1 from outbox where state in {busy} limit 1")


def make_room(server: Synapse, token: str, name: str) -> str:
    """A room that the owner of a token creates; its id."""
    status, answer = server.call(
        "POST", "/_matrix/client/v3/createRoom", {"preset": "public_chat", "name": name}, token
    )
    assert status == 200, answer
    return str(answer["room_id"])
