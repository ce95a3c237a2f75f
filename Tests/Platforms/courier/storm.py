"""Kills a daemon on the real clock again and again while a slow platform takes its messages.

    storm.py JUBEN FOLDER [KILLS]

What the platform took is the truth: on a channel with keys every message must be there once and in
order; on one that cannot tell, never twice, and what was lost on the way must be in doubt. At first
its clock is ten minutes behind, which doctor has to tell until it is right.
"""

from __future__ import annotations

import copy
import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

GROUPS = 5
TICKS = 5
PER_TICK = 3
MESSAGES = TICKS * PER_TICK
SECONDS_MAX = 60.0
SLOW_SECONDS = 0.25
CUT_ONE_IN = 20
CLOCK_APART = 600.0

PLAYBOOK = f"""playbook {{
  title = "风暴", why = "测试", goal = {{ metric = "messages", target = 1, by = "2030-12-31" }},
}}

command("storm", {{}}, function()
  for _, group in ipairs(groups.find {{}}) do start("speak", {{ group = group }}) end
end)

procedure("speak", function(args)
  for tick = 0, {TICKS - 1} do
    for part = 1, {PER_TICK} do
      send(args.group, "第 " .. (tick * {PER_TICK} + part) .. " 条")
    end
    sleep("1s")
  end
end)
"""

# What was taken: the channel, the group's address, the key and the words, in order.
Taken = list[tuple[str, str, str, str]]


class Platform:
    """A slow web service; /keyed does nothing twice for a key, /blind knows none."""

    def __init__(self) -> None:
        self.taken: Taken = []
        self.requests = 0
        self.apart = CLOCK_APART
        self.lock = threading.Lock()
        self.chance = random.Random(7)
        platform = self

        class Handler(BaseHTTPRequestHandler):
            """Takes one message at a time for each connection."""

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                platform.take(self.path.strip("/"), body)
                with platform.lock:
                    is_cut = platform.chance.randrange(CUT_ONE_IN) == 0
                if is_cut:
                    self.close_connection = True
                    return
                try:
                    self.send_response(200)
                    self.send_header("Content-Length", "2")
                    self.end_headers()
                    self.wfile.write(b"{}")
                except OSError:
                    # Whoever asked has died.
                    self.close_connection = True

            def date_time_string(self, timestamp: float | None = None) -> str:
                return super().date_time_string((timestamp or time.time()) - platform.apart)

            def log_message(self, *_: object) -> None:
                """Says nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def take(self, channel: str, body: dict[str, object]) -> None:
        """Takes a message, slowly; the moment at which it counts lies in the middle."""
        with self.lock:
            self.requests += 1
            before, after = (self.chance.random() * SLOW_SECONDS for _ in range(2))
        time.sleep(before)
        with self.lock:
            key, group = str(body["key"]), str(body["group"])
            payload = body["payload"]
            assert isinstance(payload, dict)
            if channel == "blind" or all(key != known for _, _, known, _ in self.taken):
                self.taken.append((channel, group, key, str(payload["text"])))
        time.sleep(after)


class Home:
    """A home, made by `juben init` as an operator does, and its daemon."""

    def __init__(self, folder: Path, juben: Path, url: str) -> None:
        self.folder = folder
        self.juben = juben
        self.log = folder.parent / "daemon.log"
        self.daemon: subprocess.Popen[bytes] | None = None
        self.run("init")
        (folder / "juben.yaml").write_text(
            f"""name: 风暴
zone: Asia/Shanghai
language: en
channels:
  keyed: {{ kind: webhook, url: "{url}/keyed", keyed: true, unofficial: allowed }}
  blind: {{ kind: webhook, url: "{url}/blind", unofficial: allowed }}
"""
        )
        for path in (folder / "playbooks").glob("*.lua"):
            path.unlink()
        (folder / "playbooks" / "storm.lua").write_text(PLAYBOOK)
        for channel in ["keyed", "blind"]:
            for number in range(GROUPS):
                name = f"{channel}-{number}"
                self.run("groups", "add", name, "--name", name, "--channel", channel,
                    "--address", name)

    def run(self, *words: str) -> str:
        """Runs a command; its output."""
        done = subprocess.run(
            [str(self.juben), "--home", str(self.folder), *words],
            capture_output=True, text=True, timeout=SECONDS_MAX)
        if done.returncode != 0:
            raise AssertionError(f"juben {' '.join(words)}: {done.stdout}{done.stderr}")
        return done.stdout

    def clocks(self) -> dict[str, str]:
        """What doctor says of clocks, by channel."""
        done = subprocess.run(
            [str(self.juben), "--home", str(self.folder), "doctor", "--json"],
            capture_output=True, text=True, timeout=SECONDS_MAX)
        findings = json.loads(done.stdout)["findings"]
        assert done.returncode == (1 if findings else 0), done.stderr
        return {finding["about"]: finding["problem"] for finding in findings
            if finding["code"] == "channel-clock"}

    def serve(self) -> None:
        """Starts the daemon, without a wrapper: a kill has to hit it and nothing else."""
        with self.log.open("ab") as log:
            self.daemon = subprocess.Popen(
                [str(self.juben), "--home", str(self.folder), "serve"], stdout=log,
                stderr=subprocess.STDOUT)

    def end(self, number: signal.Signals) -> None:
        """Ends the daemon by a signal."""
        daemon, self.daemon = self.daemon, None
        if daemon is None:
            return
        assert daemon.poll() is None, f"the daemon died by itself:\n{self.log.read_text()[-3000:]}"
        os.kill(daemon.pid, number)
        daemon.wait(timeout=SECONDS_MAX)

    def rows(self, question: str) -> list[tuple[object, ...]]:
        """Reads the store as any program can."""
        path = next(self.folder.glob("*.db"))
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as store:
            return store.execute(question).fetchall()

    def wait_until(self, what: str, holds: Callable[[], bool]) -> None:
        """Waits until something is so; a test that waits in vain says for what."""
        deadline = time.monotonic() + SECONDS_MAX
        while not holds():
            if time.monotonic() > deadline:
                states = self.rows("select state, channel, count(*) from outbox group by 1, 2")
                raise AssertionError(f"{what}: in vain; {states}\n{self.log.read_text()[-3000:]}")
            time.sleep(0.1)


def settle(home: Home, platform: Platform) -> int:
    """Settles what is in doubt as a person does who looks into the group; how many there were."""
    doubts = home.rows("select id, key, channel from outbox where state = 'doubt'")
    with platform.lock:
        there = {key for _, _, key, _ in platform.taken}
    for id_, key, channel in doubts:
        assert channel == "blind", f"{key} has a key and is in doubt"
        home.run("outbox", "settle", str(id_), "--happened", "yes" if key in there else "no")
    return len(doubts)


def verify(taken: Taken, sent: set[str], given_up: set[str]) -> None:
    """Holds what the platform took against what Juben says of it."""
    keys = [key for _, _, key, _ in taken]
    assert len(keys) == len(set(keys)), "a message was taken twice"
    assert set(keys) == sent, f"{len(sent - set(keys))} called sent and not there, " \
        f"{len(set(keys) - sent)} there and not called sent"
    assert len(sent) + len(given_up) == 2 * GROUPS * MESSAGES, "a message is missing"
    for channel in ["keyed", "blind"]:
        for number in range(GROUPS):
            words = [text for _, group, _, text in taken if group == f"{channel}-{number}"]
            places = [int(text.split()[1]) for text in words]
            assert places == sorted(places), f"{channel}-{number} is out of order: {places}"
            assert channel == "blind" or len(places) == MESSAGES, f"{channel}-{number}: {places}"


def prove_that_commands_look_at_the_clock(home: Home, platform: Platform) -> None:
    """A command that asks the platform tells doctor, too, also while no daemon runs."""

    def say() -> None:
        # Whether it was taken does not matter: some answers are cut.
        subprocess.run(
            [str(home.juben), "--home", str(home.folder), "channels", "test", "keyed-0"],
            capture_output=True, timeout=SECONDS_MAX, check=False)

    for apart, told in [(-CLOCK_APART, {"channel:keyed"}), (0.0, set[str]())]:
        platform.apart = apart

        def is_told(told: set[str] = told) -> bool:
            say()
            return set(home.clocks()) == told

        home.wait_until(f"a command looks at a clock that is {apart} s off", is_told)


def prove_that_it_can_fail(taken: Taken, sent: set[str], given_up: set[str]) -> None:
    """Each thing that is planted must be noticed."""
    order = copy.copy(taken)
    order.reverse()
    for name, wrong in [("twice", taken + taken[:1]), ("lost", taken[1:]), ("order", order)]:
        try:
            verify(wrong, sent, given_up)
        except AssertionError:
            continue
        raise AssertionError(f"what was planted ({name}) was not noticed")


def main() -> int:
    """The whole storm."""
    juben, folder = Path(sys.argv[1]), Path(sys.argv[2])
    kills = int(sys.argv[3]) if len(sys.argv) > 3 else 8
    chance = random.Random(11)
    platform = Platform()
    home = Home(folder / "home", juben, platform.url)
    doubts = 0
    try:
        home.serve()
        home.wait_until("the playbook is deployed",
            lambda: bool(home.rows("select 1 from trigger")))
        home.run("start", "storm", "storm")
        both = {"channel:keyed", "channel:blind"}
        home.wait_until("doctor tells that the clocks disagree", lambda: set(home.clocks()) == both)
        for told in home.clocks().values():
            known = re.search(r"this machine's clock is (\d+) s ahead of the platform's", told)
            assert known and abs(int(known[1]) - CLOCK_APART) <= 1, told
        platform.apart = 0.0
        for _ in range(kills):
            # It dies while something is on its way, whatever the machine's speed.
            begun = platform.requests
            home.wait_until("something leaves", lambda: platform.requests > begun + 2)
            time.sleep(chance.random() * SLOW_SECONDS)
            home.end(signal.SIGKILL)
            home.serve()
            home.wait_until("the next daemon has looked",
                lambda: not home.rows("select 1 from run where status = 'running'"))
            doubts += settle(home, platform)

        def is_over() -> bool:
            nonlocal doubts
            doubts += settle(home, platform)
            open_ = "('pending', 'sending', 'doubt')"
            runs = "('ready', 'running', 'waiting')"
            return not home.rows(f"select 1 from outbox where state in {open_}") \
                and not home.rows(f"select 1 from run where status in {runs}")

        home.wait_until("everything has its end", is_over)
        home.wait_until("doctor tells no more of clocks that agree", lambda: not home.clocks())
    finally:
        if home.daemon is not None:
            home.end(signal.SIGTERM)
    outbox = home.rows("select key, state from outbox where action = 'message'")
    sent = {str(key) for key, state in outbox if state == "sent"}
    given_up = {str(key) for key, state in outbox if state != "sent"}
    verify(platform.taken, sent, given_up)
    prove_that_it_can_fail(platform.taken, sent, given_up)
    prove_that_commands_look_at_the_clock(home, platform)
    assert doubts > 0, "nothing was ever in doubt, so nothing was tried"
    print(f"{kills} deaths, {platform.requests} requests, {len(sent)} messages once and in order, "
        f"{doubts} in doubt, {len(given_up)} that a person said did not happen")
    return 0


if __name__ == "__main__":
    sys.exit(main())
